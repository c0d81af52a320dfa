using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Log.InMemory;

namespace RegieLedger.Tests.Log;

public sealed class InMemoryLogTests : LogContract
{
    protected override Task<ILedgerLog> OpenAsync() => Task.FromResult<ILedgerLog>(new InMemoryLog());
}

public class EmbeddedLogContractTests : LogContract
{
    private readonly TempFolder _folder = new();

    protected virtual EmbeddedLogOptions Options => new();

    protected override async Task<ILedgerLog> OpenAsync() => await EmbeddedLog.OpenAsync(_folder.Path, Options);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>The same with next to nothing in memory, so that every way back to the file is taken.</summary>
public sealed class EmbeddedLogWithLittleMemoryContractTests : EmbeddedLogContractTests
{
    protected override EmbeddedLogOptions Options => new() { CachedStreams = 16, TailEntries = 4, TailBytes = 64 };
}
