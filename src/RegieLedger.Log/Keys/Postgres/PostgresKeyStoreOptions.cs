namespace RegieLedger.Log.Keys.Postgres;

/// <summary>How keys on PostgreSQL are used. The defaults serve a database with the keys of one ledger.</summary>
public sealed record PostgresKeyStoreOptions
{
    /// <summary>The shortest lease.</summary>
    public static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(1);

    /// <summary>The longest lease.</summary>
    public static readonly TimeSpan LongestLease = TimeSpan.FromHours(1);

    /// <summary>
    /// The schema with the tables; made when it is not there. Null: the first of the connection string's search path, or <c>regieledger</c>.
    /// </summary>
    public string? Schema { get; init; }

    /// <summary>
    /// How long a node may keep a key in memory: whole seconds, 1 second to 1 hour. It is stored when the tables are made, and from
    /// then on the stored one holds for all nodes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is another length of time.</exception>
    public TimeSpan Lease
    {
        get;
        init => field = value >= ShortestLease && value <= LongestLease && value.Ticks % TimeSpan.TicksPerSecond == 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A lease is whole seconds, from 1 second to 1 hour.");
    }
    = TimeSpan.FromSeconds(60);

    /// <summary>How long opening waits for a server that does not answer; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Is told, while opening waits, what it waits for; a sentence without secrets. Null: nobody.</summary>
    public Action<string>? Waiting { get; init; }

    /// <summary>The clock by which leases end.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
