using RegieLedger.Log;
using RegieLedger.Log.KurrentDb;
using RegieLedger.SystemTests.KurrentDb;
using Shouldly;

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

/// <summary>What only a real server shows.</summary>
public sealed class KurrentDbRealServerTests
{
    [RealServerFact]
    public async Task The_ledger_on_a_real_server_is_there_again_for_another_node()
    {
        var options = new KurrentDbLogOptions { StreamPrefix = RealServer.NewPrefix() };
        try
        {
            await using var first = await KurrentDbLog.OpenAsync(RealServer.ConnectionString!, options);
            NewEvent[] events = [.. Enumerable.Range(0, 3).Select(_ => new NewEvent(Guid.NewGuid(), "tested.v1", "{}"u8.ToArray(), "{}"u8.ToArray()))];
            var result = await first.AppendAsync("s", ExpectedRevision.NewStream, events);
            await using var second = await KurrentDbLog.OpenAsync(RealServer.ConnectionString!, options);

            second.LedgerId.ShouldBe(first.LedgerId);
            (await second.HeadAsync()).ShouldBe(result.Position);
            (await second.ReadAllAsync(LogPosition.Start).Select(e => e.Ordinal).ToListAsync()).ShouldBe([0, 1, 2]);
            (await second.AppendAsync("s", ExpectedRevision.NewStream, events)).ShouldBe(result with { AlreadyStored = true });
        }
        finally
        {
            await RealServer.CleanAsync(options.StreamPrefix);
        }
    }
}
