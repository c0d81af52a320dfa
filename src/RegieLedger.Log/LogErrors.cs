namespace RegieLedger.Log;

/// <summary>The stream is not where the caller thought it was.</summary>
public sealed class WrongRevisionException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="expected">What the caller expected.</param>
    /// <param name="actual">The last revision; -1 when the stream does not exist.</param>
    public WrongRevisionException(string stream, ExpectedRevision expected, long actual)
        : base($"Stream '{stream}' is at revision {actual}, not at {expected}: read it from there, decide again and append again.")
        => (Stream, Expected, Actual) = (stream, expected, actual);

    /// <summary>The stream.</summary>
    public string Stream { get; }

    /// <summary>What the caller expected.</summary>
    public ExpectedRevision Expected { get; }

    /// <summary>The last revision of the stream; -1 when it does not exist.</summary>
    public long Actual { get; }
}

/// <summary>An event id stands in the stream already, but as another event, or only a part of the append stands there.</summary>
public sealed class EventIdReusedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="eventId">The first event id that was found.</param>
    /// <param name="revision">Where it was found.</param>
    public EventIdReusedException(string stream, Guid eventId, long revision)
        : base($"Event id {eventId} stands in stream '{stream}' at revision {revision}, but not as this append: other content, another order or only a part. Give another command other ids; send a repeated one unchanged.")
        => (Stream, EventId, Revision) = (stream, eventId, revision);

    /// <summary>The stream.</summary>
    public string Stream { get; }

    /// <summary>The first event id that was found.</summary>
    public Guid EventId { get; }

    /// <summary>The revision at which it was found.</summary>
    public long Revision { get; }
}

/// <summary>A name, an event or an append is larger than every engine takes, or empty.</summary>
public sealed class LogLimitException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="limit">The name of the limit, a member of <see cref="LogLimits"/>.</param>
    /// <param name="most">The limit.</param>
    /// <param name="actual">What was given.</param>
    /// <param name="advice">What to do instead.</param>
    public LogLimitException(string limit, long most, long actual, string advice)
        : base($"{limit} is at most {most}; this is {actual}. {advice}")
        => (Limit, Most, Actual) = (limit, most, actual);

    /// <summary>The name of the limit, a member of <see cref="LogLimits"/>.</summary>
    public string Limit { get; }

    /// <summary>The limit.</summary>
    public long Most { get; }

    /// <summary>What was given.</summary>
    public long Actual { get; }
}

/// <summary>Why a log cannot be used now.</summary>
public enum LogUnavailableReason
{
    /// <summary>The disk is full. Nothing is half stored; appends succeed again as soon as there is room.</summary>
    DiskFull,

    /// <summary>The disk refused to store, or to say that it had stored. Writing stays closed until the log is opened again.</summary>
    WriteFailed,

    /// <summary>The log has been disposed.</summary>
    Closed,

    /// <summary>The server that stores the log does not answer.</summary>
    Unreachable,

    /// <summary>Something could not be read.</summary>
    ReadFailed,

    /// <summary>The server that stores the log refuses this user.</summary>
    Refused,

    /// <summary>Something that was stored was taken away from outside, or is set to be.</summary>
    Damaged,

    /// <summary>A key that was held has ended: longer than a node may keep it, or it was destroyed. The same call, repeated, asks for it again.</summary>
    LeaseEnded,
}

/// <summary>The log cannot be used now.</summary>
public sealed class LogUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="outcomeUnknown">Whether the append may be stored all the same.</param>
    /// <param name="message">What to do; without content of events.</param>
    /// <param name="inner">The cause.</param>
    public LogUnavailableException(LogUnavailableReason reason, bool outcomeUnknown, string message, Exception? inner = null)
        : base(message, inner)
        => (Reason, OutcomeUnknown) = (reason, outcomeUnknown);

    /// <summary>Why.</summary>
    public LogUnavailableReason Reason { get; }

    /// <summary>Whether the append may be stored all the same; repeating it with the same ids and revision is always safe.</summary>
    public bool OutcomeUnknown { get; }
}

/// <summary>Why a ledger could not be opened. The number is the suggested exit code of a process.</summary>
public enum LogOpenProblem
{
    /// <summary>Another process has it open.</summary>
    InUse = 10,

    /// <summary>The file is not a ledger.</summary>
    NotALedger = 11,

    /// <summary>A newer version of the program wrote it.</summary>
    NewerFormat = 12,

    /// <summary>The folder or a file in it may not be written.</summary>
    ReadOnly = 13,

    /// <summary>There is no room.</summary>
    NoSpace = 14,

    /// <summary>The file is damaged, or something was taken away, or is set to be.</summary>
    Damaged = 15,

    /// <summary>The keys belong to another ledger, or another ledger stands where one is to be migrated to.</summary>
    OtherLedger = 16,

    /// <summary>The master key is not the one the keys were wrapped by.</summary>
    WrongMasterKey = 17,

    /// <summary>The master key is not there: no file, nothing in the environment variable, or the command for it failed.</summary>
    MasterKeyMissing = 18,

    /// <summary>Others may read the master key's file.</summary>
    MasterKeyExposed = 19,

    /// <summary>The disk or the system refused.</summary>
    Failed = 20,

    /// <summary>The connection string cannot be used.</summary>
    BadConnection = 21,

    /// <summary>The server does not answer.</summary>
    Unreachable = 22,

    /// <summary>The server refuses this user.</summary>
    Refused = 23,

    /// <summary>The server is too old, or is not set up to hold a ledger.</summary>
    UnsuitableServer = 24,

    /// <summary>A migration to this place was begun and not finished: only a part of the log is there.</summary>
    Unfinished = 25,
}

/// <summary>A ledger, or its keys, could not be opened. Nothing was changed.</summary>
public sealed class LogOpenException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problem">Why.</param>
    /// <param name="message">What to do.</param>
    /// <param name="inner">The cause.</param>
    public LogOpenException(LogOpenProblem problem, string message, Exception? inner = null)
        : base(message, inner) => Problem = problem;

    /// <summary>Why.</summary>
    public LogOpenProblem Problem { get; }

    /// <summary>The exit code for a process that ends because of this: 10 to 25.</summary>
    public int ExitCode => (int)Problem;
}
