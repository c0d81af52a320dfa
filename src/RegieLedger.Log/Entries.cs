namespace RegieLedger.Log;

/// <summary>An event to be stored. The bytes are stored as they are and never written anew.</summary>
/// <param name="Id">The event's identity, the same whenever the same append is sent again: derived from the stream, the
/// command and the index, so that it belongs to one stream.</param>
/// <param name="Type">The stored name of the event's type and version: 1 to <see cref="LogLimits.TypeNameBytes"/> bytes.</param>
/// <param name="Data">What happened.</param>
/// <param name="Metadata">Who, when, why.</param>
public sealed record NewEvent(Guid Id, string Type, ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Metadata);

/// <summary>An event as it is stored.</summary>
/// <param name="Position">Its place, as given by the engine; not part of proofs, for engines differ.</param>
/// <param name="Ordinal">Its number among all entries in log order: 0, 1, 2 … without gaps, the same on every engine. An engine that counts
/// when reading leaves it at <see cref="NotCounted"/> in entries read from one stream; <see cref="ILedgerLog.OrdinalAsync"/> counts.</param>
/// <param name="Stream">The stream it stands in.</param>
/// <param name="Revision">Its number in that stream: 0, 1, 2 … without gaps.</param>
/// <param name="EventId">The event's identity.</param>
/// <param name="Type">The stored name of the event's type and version.</param>
/// <param name="Data">What happened.</param>
/// <param name="Metadata">Who, when, why.</param>
public sealed record Entry(
    LogPosition Position,
    long Ordinal,
    string Stream,
    long Revision,
    Guid EventId,
    string Type,
    ReadOnlyMemory<byte> Data,
    ReadOnlyMemory<byte> Metadata)
{
    /// <summary>Instead of an ordinal: it was not counted. Never in an entry that was read with the whole log.</summary>
    public const long NotCounted = -1;
}

/// <summary>What an append gave.</summary>
/// <param name="Position">The place of the last event of the append: the caller's token.</param>
/// <param name="LastRevision">The revision of the last event of the append.</param>
/// <param name="AlreadyStored">Whether the events were already there, so that nothing was stored now.</param>
public readonly record struct AppendResult(LogPosition Position, long LastRevision, bool AlreadyStored);

/// <summary>
/// What the caller of an append knows of the stream: that it does not exist, or its last revision. There is no "any":
/// a decision is about a state, so it must say which.
/// </summary>
public readonly record struct ExpectedRevision
{
    // Stored one higher, so that default(ExpectedRevision) is NewStream and no invalid value exists.
    private readonly long _count;

    private ExpectedRevision(long count) => _count = count;

    /// <summary>The stream has no events yet.</summary>
    public static ExpectedRevision NewStream => default;

    /// <summary>The last revision that the caller knows; -1 for <see cref="NewStream"/>.</summary>
    public long LastRevision => _count - 1;

    /// <summary>The stream's last event has this revision.</summary>
    /// <param name="revision">0 or higher.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="revision"/> is negative.</exception>
    public static ExpectedRevision At(long revision)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(revision);
        ArgumentOutOfRangeException.ThrowIfEqual(revision, long.MaxValue);
        return new ExpectedRevision(revision + 1);
    }

    /// <inheritdoc/>
    public override string ToString() => _count == 0 ? "new stream" : $"revision {LastRevision}";
}

/// <summary>What a subscription gives.</summary>
public abstract record LogMessage
{
    private LogMessage()
    {
    }

    /// <summary>The next entry.</summary>
    /// <param name="Entry">The entry.</param>
    public sealed record EntryRead(Entry Entry) : LogMessage;

    /// <summary>Everything up to <paramref name="Head"/> has been given; what follows is live.</summary>
    /// <param name="Head">The place that was the head when the live end was reached.</param>
    public sealed record CaughtUp(LogPosition Head) : LogMessage;
}
