using Google.Protobuf.Reflection;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Guards;

/// <summary>Rules about the API that are tests over its description.</summary>
public class ApiGuards
{
    private static IEnumerable<MethodDescriptor> Rpcs => Toegang.Diensten.SelectMany(d => d.Methods);

    [Fact]
    public void Every_rpc_has_a_line_in_the_access_table() => Toegang.Controleer(Rpcs.Select(m => $"/{m.Service.FullName}/{m.Name}"));

    [Fact]
    public void A_server_with_an_rpc_that_is_not_in_the_table_does_not_listen()
        => Should.Throw<InvalidOperationException>(() => Toegang.Controleer(["/regieledger.v1.RegieService/GetRegie", "/regieledger.v1.RegieService/GetAlles"]))
            .Message.ShouldContain("/regieledger.v1.RegieService/GetAlles");

    [Fact]
    public void Every_command_carries_a_commando_id_and_gives_a_receipt()
    {
        foreach (var rpc in Rpcs.Where(m => m.InputType.FindFieldByName("commando_id") is not null))
        {
            rpc.InputType.FindFieldByName("commando_id").FieldNumber.ShouldBe(1, rpc.FullName);
            rpc.OutputType.FindFieldByName("ontvangst").ShouldNotBeNull(rpc.FullName);
        }

        Rpcs.Where(m => !IsVraag(m.Name)).ShouldAllBe(m => m.InputType.FindFieldByName("commando_id") != null);
    }

    [Fact]
    public void Every_question_takes_a_token_and_gives_one()
    {
        foreach (var rpc in Rpcs.Where(m => IsVraag(m.Name)))
        {
            rpc.InputType.FindFieldByName("token").ShouldNotBeNull(rpc.FullName);
            rpc.OutputType.FindFieldByName("token").ShouldNotBeNull(rpc.FullName);
        }
    }

    [Fact]
    public void Every_refusal_is_in_the_documentation_with_both_sentences()
    {
        var document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "weigeringen.md"));
        document.ShouldBe(Weigeringsdocument.Maak(), "docs/weigeringen.md is not up to date: run the tests with REGIELEDGER_WRITE_DOCS=docs");
    }

    [Fact]
    public void The_documentation_of_refusals_is_written_on_request()
    {
        if (Environment.GetEnvironmentVariable("REGIELEDGER_WRITE_DOCS") is { Length: > 0 } map)
            File.WriteAllText(Path.Combine(map, "weigeringen.md"), Weigeringsdocument.Maak());
    }

    [Fact]
    public void Codes_are_unique_over_domain_and_server()
        => Servercode.Alle.Concat(Weigeringen.Alle).GroupBy(r => r.Code, StringComparer.Ordinal).Where(g => g.Count() > 1).ShouldBeEmpty();

    private static bool IsVraag(string naam) => naam.StartsWith("Get", StringComparison.Ordinal) || naam.StartsWith("List", StringComparison.Ordinal)
        || naam.StartsWith("Watch", StringComparison.Ordinal) || naam.StartsWith("Zoek", StringComparison.Ordinal) || naam.StartsWith("Mag", StringComparison.Ordinal);
}
