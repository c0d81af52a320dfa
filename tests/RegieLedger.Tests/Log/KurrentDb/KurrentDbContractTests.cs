using RegieLedger.Log;
using RegieLedger.Log.KurrentDb;
using RegieLedger.SystemTests.KurrentDb;

namespace RegieLedger.Tests.Log.KurrentDb;

/// <summary>The contract on the engine against the stand-in.</summary>
public class KurrentDbLogContractTests : LogContract
{
    private StandInServer? _server;

    protected override bool CountsInStreams => false;

    private protected virtual StandInBehaviour Behaviour => new();

    protected override async Task<ILedgerLog> OpenAsync()
    {
        _server = await StandInServer.StartAsync(behaviour: Behaviour);
        return await KurrentDbLog.OpenAsync(_server.ConnectionString);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}

/// <summary>The same on a server that cannot do BatchAppend.</summary>
public sealed class KurrentDbLogUnaryContractTests : KurrentDbLogContractTests
{
    private protected override StandInBehaviour Behaviour => new() { HasBatchAppend = false };
}
