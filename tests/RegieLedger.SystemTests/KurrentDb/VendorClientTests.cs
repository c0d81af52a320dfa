using RegieLedger.SystemTests.Interop;
using Xunit;

namespace RegieLedger.SystemTests.KurrentDb;

/// <summary>The stand-in, or the real server that the engine's tests run on.</summary>
public sealed class VendorsServer : IAsyncLifetime
{
    private StandInServer? _standIn;

    public string ConnectionString { get; private set; } = Environment.GetEnvironmentVariable("REGIELEDGER_TEST_KURRENTDB") ?? "";

    public async Task InitializeAsync()
    {
        if (ConnectionString.Length > 0)
            return;
        _standIn = await StandInServer.StartAsync();
        ConnectionString = _standIn.ConnectionString;
    }

    public async Task DisposeAsync()
    {
        if (_standIn is not null)
            await _standIn.DisposeAsync();
    }
}

/// <summary>
/// The vendor's own client against the stand-in: what our engine is tested against speaks the protocol that others speak too. With a real
/// server the same cases show that they expect of the stand-in what that server does.
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
    public Task Node(string name) => ForeignTool.Named("kurrentdb-client").RunClient(server.ConnectionString, name);
}
