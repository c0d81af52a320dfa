using System.Runtime.CompilerServices;
using RegieLedger.Log.Migration;
using SQLitePCL;

namespace RegieLedger.Log.Embedded;

/// <summary>What an embedded ledger keeps in memory. The defaults serve a region; tests choose less.</summary>
public sealed record EmbeddedLogOptions
{
    /// <summary>The number of streams whose last revision is kept in memory; at least 16.</summary>
    public int CachedStreams { get; init; } = 65_536;

    /// <summary>The number of newest entries kept in memory for subscribers; at least 1, rounded up to a power of two.</summary>
    public int TailEntries { get; init; } = 8192;

    /// <summary>The most bytes of data and metadata of those entries.</summary>
    public long TailBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Which ledger is opened. Left out: the one that is there, or else a new one.</summary>
    public WantedLedger Wanted { get; init; }
}

/// <summary>
/// The embedded engine: one data folder, one process, SQLite. DESIGN.md says how it stores, and why what it
/// acknowledged is there after any crash.
/// </summary>
/// <remarks>
/// An append may do its work on the calling thread, for about as long as one write to the disk takes, when nobody else
/// is writing. What follows an awaited append runs on the thread that wakes several callers in turn: go on
/// asynchronously there, and never block on another append. Places are ordinals plus one.
/// </remarks>
public sealed class EmbeddedLog : IFillableLog
{
    private readonly FolderLock _lock;
    private readonly string _path;
    private readonly StreamHeads _heads;
    private readonly LogTail _tail;
    private readonly LedgerReaders _readers;
    private readonly LedgerWriter _writer;
    private readonly Signal _grown = new();
    private volatile bool _isUnfinished;
    private volatile bool _disposed;

    private EmbeddedLog(FolderLock @lock, Database database, string path, (Guid Id, bool IsUnfinished) ledger, EmbeddedLogOptions options)
    {
        (_lock, _path) = (@lock, path);
        (LedgerId, _isUnfinished) = ledger;
        _heads = new StreamHeads(Math.Max(options.CachedStreams, 16));
        _tail = new LogTail(database.QueryNumber("SELECT max(position) FROM entry"), Math.Max(options.TailEntries, 1), options.TailBytes);
        _readers = new LedgerReaders(path);
        _writer = new LedgerWriter(database, _heads, _tail, _grown, new Checkpointer(path), Judge);
    }

    /// <inheritdoc/>
    public Guid LedgerId { get; }

    /// <inheritdoc/>
    public LogEngine Engine => LogEngine.Embedded;

    /// <inheritdoc/>
    public bool IsUnfinished => _isUnfinished;

    /// <summary>Opens the ledger of a folder; makes the folder and the ledger when they are not there.</summary>
    /// <param name="folder">The data folder, on a local disk.</param>
    /// <param name="options">What to keep in memory.</param>
    /// <param name="cancellation">Stops the opening before it begins.</param>
    /// <exception cref="LogOpenException">With the reason; nothing was changed.</exception>
    public static Task<EmbeddedLog> OpenAsync(string folder, EmbeddedLogOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Task.Run(() => Open(Path.GetFullPath(folder), options ?? new EmbeddedLogOptions()), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(
        string stream,
        ExpectedRevision expected,
        IReadOnlyList<NewEvent> events,
        CancellationToken cancellation = default)
    {
        LogLimits.Check(stream, events);
        return cancellation.IsCancellationRequested
            ? ValueTask.FromCanceled<AppendResult>(cancellation)
            : _writer.AppendAsync(new PendingAppend(stream, expected, events), cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entry> ReadStreamAsync(
        string stream,
        long fromRevision = 0,
        ReadDirection direction = ReadDirection.Forwards,
        int maxCount = int.MaxValue,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        LogLimits.CheckStream(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(fromRevision);
        ArgumentOutOfRangeException.ThrowIfNegative(maxCount);
        ThrowIfDisposed();
        var head = FindHead(stream);
        var end = head.End;
        var forwards = direction == ReadDirection.Forwards;
        if (forwards && fromRevision > end.Revision)
            yield break;

        var revision = Math.Min(fromRevision, end.Revision);
        var left = Math.Min(maxCount, forwards ? end.Revision - revision + 1 : revision + 1);
        var chunk = new List<Entry>();
        while (left > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            chunk.Clear();
            if (!forwards || !TryReadLastAppend(end, revision, (int)left, chunk))
                _readers.Read((head, revision, direction, (int)left, chunk), static (r, s) => r.ReadStream(s.head, s.revision, s.direction, s.Item4, s.chunk));
            if (chunk.Count == 0)
                throw Incomplete();
            foreach (var entry in chunk)
                yield return entry;
            left -= chunk.Count;
            revision = chunk[^1].Revision + (forwards ? 1 : -1);
        }
    }

    /// <inheritdoc/>
    public bool EndsAt(string stream, long revision) => !_disposed && _heads.TryGet(stream, out var head) && head.End.Revision == revision;

    /// <inheritdoc/>
    public ValueTask<long> OrdinalAsync(LogPosition place, CancellationToken cancellation = default)
    {
        ThrowIfDisposed();
        return place > LogPosition.Start && place.Value <= (ulong)_tail.Count
            ? new((long)place.Value - 1)
            : throw new ArgumentException($"No entry stands at place {place}.", nameof(place));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entry> ReadAllAsync(
        LogPosition after,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ThrowIfDisposed();
        var end = _tail.Count;
        var next = Next(after);
        var chunk = new List<Entry>();
        while (next < end)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadChunk(next, end, chunk);
            foreach (var entry in chunk)
                yield return entry;
            next += chunk.Count;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogMessage> SubscribeAllAsync(
        LogPosition after,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var next = Next(after);
        var live = false;
        var chunk = new List<Entry>();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            ThrowIfDisposed();
            var end = _tail.Count;
            if (next < end)
            {
                live &= ReadChunk(next, end, chunk);
                foreach (var entry in chunk)
                    yield return new LogMessage.EntryRead(entry);
                next += chunk.Count;
                continue;
            }

            if (!live && next == end)
            {
                live = true;
                yield return new LogMessage.CaughtUp(new LogPosition((ulong)next));
            }

            var grown = _grown.Next();
            if (_tail.Count == end && !_disposed)
                await grown.WaitAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public ValueTask<LogPosition> HeadAsync(CancellationToken cancellation = default)
    {
        ThrowIfDisposed();
        return new(new LogPosition((ulong)_tail.Count));
    }

    /// <inheritdoc/>
    public ValueTask FinishAsync(CancellationToken cancellation = default)
    {
        ThrowIfDisposed();
        try
        {
            using var database = Database.Open(_path, raw.SQLITE_OPEN_READWRITE);
            database.Execute($"PRAGMA synchronous=EXTRA; {LedgerSchema.Finish}");
            _isUnfinished = false;
            return ValueTask.CompletedTask;
        }
        catch (SqliteFailure e)
        {
            throw e.Primary == raw.SQLITE_FULL ? UseFaults.Full(e) : UseFaults.WriteFailed(e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await _writer.DisposeAsync();
        _grown.Pulse();
        await _readers.DisposeAsync();
        _lock.Dispose();
    }

    private static EmbeddedLog Open(string folder, EmbeddedLogOptions options)
    {
        var path = Path.Combine(folder, LedgerSchema.FileName);
        if (options.Wanted.MustExist && !File.Exists(path))
            throw WantedLedger.Missing($"folder '{folder}'");
        var folderLock = FolderLock.Take(folder, FolderLock.Ledger);
        Database? database = null;
        try
        {
            database = LedgerSchema.File.Open(folder, made => Fill(made, options.Wanted.Id));
            var ledger = ReadLedger(database);
            options.Wanted.Check(ledger.Id, ledger.IsUnfinished, $"folder '{folder}'");
            if (database.QueryText("PRAGMA journal_mode=WAL") != "wal")
                throw new LogOpenException(LogOpenProblem.Failed, $"The disk of folder '{folder}' cannot hold a ledger: SQLite's WAL needs a local disk.");
            database.Execute("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-16384; PRAGMA journal_size_limit=16777216;");
            // Everything in the WAL goes into the file and is synced there before anything is added: after a failed
            // fsync the WAL may exist only in memory, and what is appended behind it would be lost with it.
            database.Checkpoint(raw.SQLITE_CHECKPOINT_TRUNCATE);
            return new EmbeddedLog(folderLock, database, path, ledger, options);
        }
        catch (Exception e)
        {
            database?.Dispose();
            folderLock.Dispose();
            if (e is SqliteFailure failure)
                throw OpenFaults.From(failure, folder, LedgerSchema.FileName);
            throw;
        }
    }

    private static void Fill(Database made, Guid? toFill)
    {
        using var insert = made.Once("INSERT INTO ledger (id) VALUES (?1)");
        insert.BindGuid(1, toFill ?? Guid.NewGuid());
        insert.Run();
        if (toFill is not null)
            made.Execute(LedgerSchema.Begin);
    }

    private static (Guid Id, bool IsUnfinished) ReadLedger(Database database)
    {
        using var id = database.Once("SELECT id FROM ledger");
        return id.Step()
            ? (id.Guid(0), database.QueryNumber(LedgerSchema.CountUnfinished) > 0)
            : throw new SqliteFailure(raw.SQLITE_CORRUPT, "find the ledger's id");
    }

    private static long Next(LogPosition after) => (long)Math.Min(after.Value, long.MaxValue);

    private static LogUnavailableException Incomplete()
        => UseFaults.ReadFailed(new InvalidDataException("Entries that were stored are not there."));

    private StreamHead FindHead(string stream)
    {
        if (_heads.TryGet(stream, out var head))
            return head;
        var commits = _heads.Commits;
        head = _readers.Read(stream, static (reader, name) => reader.FindHead(name));
        _heads.Remember(head, commits);
        return head;
    }

    /// <summary>What was appended last is mostly what is asked for: it is still in the tail.</summary>
    private bool TryReadLastAppend(StreamEnd end, long revision, int most, List<Entry> chunk)
    {
        if (end.FirstOrdinal < 0 || revision < end.FirstRevision)
            return false;
        var from = end.FirstOrdinal + revision - end.FirstRevision;
        return _tail.TryRead(from, from + most, chunk, most);
    }

    /// <summary>Reads the next entries from the tail, or else from the file; gives whether it was the tail.</summary>
    private bool ReadChunk(long next, long end, List<Entry> chunk)
    {
        const int most = 256;
        chunk.Clear();
        if (_tail.TryRead(next, end, chunk, most))
            return true;
        _readers.Read((next, end, chunk), static (r, s) => r.ReadAll(s.next, s.end, s.chunk));
        return chunk.Count > 0 ? false : throw Incomplete();
    }

    // Completes the append whatever happens, so nobody has to wait for this task.
    private void Judge(PendingAppend append) => _ = Task.Run(() => JudgeAsync(append));

    private async Task JudgeAsync(PendingAppend append)
    {
        try
        {
            append.Note(await Repetition.JudgeAsync(this, append.Stream, append.Expected, append.Events, CancellationToken.None));
        }
        catch (Exception e)
        {
            append.Note(e);
        }

        append.Complete();
    }

    private void ThrowIfDisposed()
    {
        if (_disposed)
            throw UseFaults.Closed();
    }
}
