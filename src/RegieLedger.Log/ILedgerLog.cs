namespace RegieLedger.Log;

/// <summary>The engine that stores a ledger. The number is part of every token and is never given to another engine.</summary>
public enum LogEngine : byte
{
    /// <summary>In memory only, for tests; nothing survives the process.</summary>
    InMemory = 0,

    /// <summary>SQLite in one data folder, for one process.</summary>
    Embedded = 1,

    /// <summary>KurrentDB or EventStoreDB, shared by several processes.</summary>
    KurrentDb = 2,
}

/// <summary>The order in which a stream is read.</summary>
public enum ReadDirection
{
    /// <summary>From the given revision to the end.</summary>
    Forwards,

    /// <summary>From the given revision to the beginning.</summary>
    Backwards,
}

/// <summary>
/// The append-only log. It knows bytes, streams and places; what the bytes mean is the business of others.
/// </summary>
/// <remarks>
/// <para>Every engine promises: one order over all streams, the same for every reader; an append is one stream, and is
/// stored wholly or not at all; what an append acknowledged survives a crash; a read that begins after an append was
/// acknowledged sees it; nothing stored changes or disappears.</para>
/// <para>No engine promises one transaction over several streams, nor places (<see cref="LogPosition"/>) without gaps.
/// DESIGN.md has the whole list. All members may be called from several threads at once.</para>
/// </remarks>
public interface ILedgerLog : IAsyncDisposable
{
    /// <summary>The identity of this ledger, made once and stored in it; a token of another ledger can be told by it.</summary>
    Guid LedgerId { get; }

    /// <summary>The engine that stores this ledger.</summary>
    LogEngine Engine { get; }

    /// <summary>
    /// Stores events at the end of one stream, all or none, and returns when they are durable.
    /// </summary>
    /// <remarks>
    /// Repetition: when the same events (ids, order, types and bytes) already stand in this stream after the expected
    /// revision, nothing is stored and the first answer is given again with <see cref="AppendResult.AlreadyStored"/>.
    /// That is looked for before the revision is judged, so an append whose answer got lost is simply sent again.
    /// An expected revision says "I know the stream up to here": the part before it is not searched.
    /// The bytes of <paramref name="events"/> must not change until the append has returned.
    /// </remarks>
    /// <param name="stream">The stream's name: 1 to <see cref="LogLimits.StreamNameBytes"/> bytes of UTF-8.</param>
    /// <param name="expected">What the caller knows of the stream.</param>
    /// <param name="events">1 to <see cref="LogLimits.EventsPerAppend"/> events with different ids.</param>
    /// <param name="cancellation">Stops an append that still waits; one that is being stored is finished. An append that
    /// ends with <see cref="OperationCanceledException"/> may or may not be stored on an engine behind a network;
    /// on the in-process engines it is not.</param>
    /// <exception cref="WrongRevisionException">The stream has another revision: read, decide again, append again.</exception>
    /// <exception cref="EventIdReusedException">Some of the event ids stand in the stream, but not as these events.</exception>
    /// <exception cref="LogLimitException">A name, an event or the number of events is too large, or empty.</exception>
    /// <exception cref="LogUnavailableException">The log cannot be written to now; the outcome of this append may be
    /// unknown (see <see cref="LogUnavailableException.OutcomeUnknown"/>): repeat it with the same ids.</exception>
    ValueTask<AppendResult> AppendAsync(
        string stream,
        ExpectedRevision expected,
        IReadOnlyList<NewEvent> events,
        CancellationToken cancellation = default);

    /// <summary>
    /// Reads one stream, up to where it was at the first call for an entry. A stream that does not exist is empty.
    /// </summary>
    /// <param name="stream">The stream's name.</param>
    /// <param name="fromRevision">The first revision to read, counted from 0; when reading backwards,
    /// <see cref="long.MaxValue"/> is the end.</param>
    /// <param name="direction">Forwards or backwards.</param>
    /// <param name="maxCount">The most entries to give, 0 or more.</param>
    /// <param name="cancellation">Stops the reading.</param>
    IAsyncEnumerable<Entry> ReadStreamAsync(
        string stream,
        long fromRevision = 0,
        ReadDirection direction = ReadDirection.Forwards,
        int maxCount = int.MaxValue,
        CancellationToken cancellation = default);

    /// <summary>
    /// Whether a stream certainly ends at a revision now, told from memory: whoever knows it up to there need not read it again.
    /// As fresh as a read that begins at this moment; false says nothing.
    /// </summary>
    /// <param name="stream">The stream's name.</param>
    /// <param name="revision">The last revision that the caller knows.</param>
    bool EndsAt(string stream, long revision) => false;

    /// <summary>
    /// The ordinal of the entry at a place. It serves proofs and display, never a decision: an engine may have to count for it.
    /// </summary>
    /// <param name="place">The place of an entry.</param>
    /// <param name="cancellation">Stops the counting.</param>
    /// <exception cref="ArgumentException">No entry stands there.</exception>
    ValueTask<long> OrdinalAsync(LogPosition place, CancellationToken cancellation = default);

    /// <summary>Reads all entries after a place, in log order, up to the head as it was at the first call for an entry.</summary>
    /// <param name="after">The place; <see cref="LogPosition.Start"/> for everything.</param>
    /// <param name="cancellation">Stops the reading.</param>
    IAsyncEnumerable<Entry> ReadAllAsync(LogPosition after, CancellationToken cancellation = default);

    /// <summary>
    /// Gives all entries after a place, in log order, and then every new one: no gap, no duplicate. Ends only by
    /// cancellation, or with <see cref="LogUnavailableException"/> when the log is closed.
    /// </summary>
    /// <remarks>
    /// A <see cref="LogMessage.CaughtUp"/> is given each time the live end is reached after reading from store: once at
    /// the beginning, and again whenever the subscriber was so slow that it had to go back to reading. A slow subscriber
    /// never holds up a writer.
    /// </remarks>
    /// <param name="after">The place; <see cref="LogPosition.Start"/> for everything. After a place beyond the head the
    /// subscription waits until the log gets there; judge tokens first (<see cref="LedgerToken.Judge"/>).</param>
    /// <param name="cancellation">Ends the subscription.</param>
    IAsyncEnumerable<LogMessage> SubscribeAllAsync(LogPosition after, CancellationToken cancellation = default);

    /// <summary>The place of the last entry, <see cref="LogPosition.Start"/> when there is none.</summary>
    /// <param name="cancellation">Stops the waiting.</param>
    ValueTask<LogPosition> HeadAsync(CancellationToken cancellation = default);
}
