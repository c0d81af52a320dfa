using RegieLedger.Log;
using RegieLedger.Server.Inzage;
using RegieLedger.Tests.Log;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server;

public sealed class NodeTests : IDisposable
{
    private readonly TempFolder _map = new();

    private string Pad => _map[Node.Bestand];

    public void Dispose() => _map.Dispose();

    [Fact]
    public void The_name_is_made_once_and_kept()
    {
        var naam = Node.Naam(_map.Path);
        File.ReadAllText(Pad).ShouldBe(naam);
        Node.Naam(_map.Path).ShouldBe(naam);
        Directory.GetFiles(_map.Path).ShouldBe([Pad]);
    }

    [Fact]
    public void An_empty_file_and_what_was_half_written_are_what_a_lost_machine_left()
    {
        File.WriteAllText(Pad, "");
        File.WriteAllText(Pad + ".new", "0123456789abcdef");
        Node.Naam(_map.Path).Length.ShouldBe(8);
        Directory.GetFiles(_map.Path).ShouldBe([Pad]);
    }

    [Fact]
    public void A_file_that_holds_something_else_is_left_as_it_is_and_refused()
    {
        File.WriteAllText(Pad, "node-1");
        Should.Throw<LogOpenException>(() => Node.Naam(_map.Path)).Message.ShouldContain("Remove the file");
        File.ReadAllText(Pad).ShouldBe("node-1");
    }
}
