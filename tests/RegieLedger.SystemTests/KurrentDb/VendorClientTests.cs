using RegieLedger.SystemTests.Interop;
using Xunit;

namespace RegieLedger.SystemTests.KurrentDb;

/// <summary>The stand-in of these tests.</summary>
public sealed class VendorsServer : IAsyncLifetime
{
    private StandInServer? _server;

    public string Authority => $"127.0.0.1:{_server!.Port}";

    public async Task InitializeAsync() => _server = await StandInServer.StartAsync();

    public async Task DisposeAsync() => await _server!.DisposeAsync();
}

/// <summary>
/// The vendor's own client against the stand-in: what our engine is tested against speaks the protocol that others speak too.
/// </summary>
public sealed class VendorClientTests(VendorsServer server) : IClassFixture<VendorsServer>
{
    [InteropTheory("kurrentdb-client")]
    [InlineData("expected_versions")]
    [InlineData("wrong_versions")]
    [InlineData("unary")]
    [InlineData("repetition")]
    [InlineData("content")]
    [InlineData("read_both_ways")]
    [InlineData("read_all")]
    [InlineData("missing_and_deleted")]
    [InlineData("too_large")]
    [InlineData("subscribe_to_stream")]
    [InlineData("subscribe_to_all")]
    [InlineData("discovery")]
    public Task Node(string name) => ForeignTool.Named("kurrentdb-client").RunClient(server.Authority, name);
}
