using RegieLedger.Log.Migration;

namespace RegieLedger.Log.KurrentDb;

/// <summary>How a ledger on KurrentDB or EventStoreDB is used. The defaults serve a server with one ledger.</summary>
public sealed record KurrentDbLogOptions
{
    /// <summary>
    /// What the names of this ledger's streams begin with on the server, so that several ledgers, and others, can share it. 1 to 64 of
    /// a-z, A-Z, 0-9, '.', '_' and '-'. A ledger cannot be renamed.
    /// </summary>
    public string StreamPrefix { get; init; } = "regieledger";

    /// <summary>
    /// The file of this node in which it remembers what it has counted, so that it need not count from the beginning after a restart; null
    /// for memory only. It can be deleted at any time. Not shared between processes.
    /// </summary>
    public string? CheckpointFile { get; init; }

    /// <summary>Which ledger is opened. Left out: the one that is there, or else a new one.</summary>
    public WantedLedger Wanted { get; init; }

    /// <summary>How long opening waits for a server that does not answer; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Is told, while opening waits, what it waits for; a sentence without secrets. Null: nobody.</summary>
    public Action<string>? Waiting { get; init; }
}
