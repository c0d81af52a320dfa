using RegieLedger.Log;
using RegieLedger.Log.KurrentDb;
using RegieLedger.SystemTests.KurrentDb;

namespace RegieLedger.Tests.Log.KurrentDb;

/// <summary>The contract on the engine against the stand-in, or against a real server when there is one.</summary>
public sealed class KurrentDbLogContractTests : LogContract
{
    private readonly string _prefix = RealServer.NewPrefix();
    private StandInServer? _standIn;

    protected override bool CountsInStreams => false;

    protected override async Task<ILedgerLog> OpenAsync()
    {
        if (RealServer.ConnectionString is { } real)
            return await KurrentDbLog.OpenAsync(real, new KurrentDbLogOptions { StreamPrefix = _prefix });
        _standIn = await StandInServer.StartAsync();
        return await KurrentDbLog.OpenAsync(_standIn.ConnectionString);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (_standIn is not null)
            await _standIn.DisposeAsync();
        else
            await RealServer.CleanAsync(_prefix);
    }
}

/// <summary>The contract against a stand-in that cannot do BatchAppend.</summary>
public sealed class KurrentDbLogUnaryContractTests : LogContract
{
    private StandInServer? _standIn;

    protected override bool CountsInStreams => false;

    protected override async Task<ILedgerLog> OpenAsync()
    {
        _standIn = await StandInServer.StartAsync(behaviour: new StandInBehaviour { HasBatchAppend = false });
        return await KurrentDbLog.OpenAsync(_standIn.ConnectionString);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _standIn!.DisposeAsync();
    }
}
