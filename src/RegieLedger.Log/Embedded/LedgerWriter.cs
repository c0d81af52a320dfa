using SQLitePCL;

namespace RegieLedger.Log.Embedded;

/// <summary>
/// The one writer. Whoever finds it idle commits at once, on the caller's own thread; whoever finds it busy waits in
/// line, and everyone in line shares the next commit and its fsync.
/// </summary>
internal sealed class LedgerWriter : IThreadPoolWorkItem, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Database _database;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _insertStream;
    private readonly Statement _insertEntry;
    private readonly Statement _findHead;
    private readonly StreamHeads _heads;
    private readonly LogTail _tail;
    private readonly Signal _grown;
    private readonly Checkpointer _checkpointer;
    private readonly Action<PendingAppend> _judge;

    // In the hands of whoever has the writer's role.
    private readonly Dictionary<string, StreamHead> _touched = new(StringComparer.Ordinal);
    private readonly List<Entry> _entries = [];
    private long _lastStream;
    private string? _boundType;

    // Guarded by the gate.
    private List<PendingAppend> _queue = [];
    private List<PendingAppend> _spare = [];
    private bool _busy;
    private int _lastGroup;
    private Exception? _fault;
    private TaskCompletionSource? _drained;

    /// <param name="database">The connection to write with; disposed with the writer.</param>
    /// <param name="heads">Receives what was committed.</param>
    /// <param name="tail">Receives what was committed.</param>
    /// <param name="grown">Pulsed after every commit.</param>
    /// <param name="checkpointer">Told after every commit.</param>
    /// <param name="judge">Completes an append that did not stand at the end of its stream; must not block.</param>
    public LedgerWriter(Database database, StreamHeads heads, LogTail tail, Signal grown, Checkpointer checkpointer, Action<PendingAppend> judge)
    {
        (_database, _heads, _tail, _grown, _checkpointer, _judge) = (database, heads, tail, grown, checkpointer, judge);
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _insertStream = database.Prepare(LedgerSchema.InsertStream);
        _insertEntry = database.Prepare(LedgerSchema.InsertEntry);
        _findHead = database.Prepare(LedgerSchema.FindHead);
        _lastStream = database.QueryNumber("SELECT max(id) FROM stream");
    }

    public ValueTask<AppendResult> AppendAsync(PendingAppend append, CancellationToken cancellation)
    {
        bool commitHere;
        lock (_gate)
        {
            if (_drained is not null)
                return ValueTask.FromException<AppendResult>(UseFaults.Closed());
            if (_fault is not null)
                return ValueTask.FromException<AppendResult>(UseFaults.WriteClosed(_fault));
            _queue.Add(append);
            commitHere = !_busy && _lastGroup <= 1;
            if (!_busy && !commitHere)
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            _busy = true;
        }

        if (commitHere)
            CommitQueue(here: append);
        else
            append.CancelBy(cancellation);
        return append.Task;
    }

    /// <summary>
    /// Commits what is in line. It was put at the end of the thread pool's line, behind the callers that the last
    /// commit woke: by the time it runs they have brought their next appends, which makes groups large under load.
    /// </summary>
    void IThreadPoolWorkItem.Execute() => CommitQueue(here: null);

    public async ValueTask DisposeAsync()
    {
        Task drained;
        lock (_gate)
        {
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_busy)
                _drained.TrySetResult();
            drained = _drained.Task;
        }

        await drained;
        await _checkpointer.DisposeAsync();
        _database.Dispose();
    }

    private void CommitQueue(PendingAppend? here)
    {
        List<PendingAppend> group;
        lock (_gate)
        {
            (group, _queue, _spare) = (_queue, _spare, _queue);
            _lastGroup = group.Count;
        }

        var conflicts = Store(group);
        Completion.Run(group, conflicts, here, _judge);
        Exception? fault = null;
        try
        {
            _checkpointer.AfterCommit(_database);
        }
        catch (Exception e)
        {
            // Whatever it is, the writer must not stay busy for ever: it closes.
            fault = e;
        }

        lock (_gate)
        {
            group.Clear();
            _fault ??= fault;
            if (_queue.Count > 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }

            _busy = false;
            _drained?.TrySetResult();
        }
    }

    /// <summary>Stores a group in one transaction. Gives those that did not stand at the end of their stream.</summary>
    private HashSet<PendingAppend>? Store(List<PendingAppend> group)
    {
        HashSet<PendingAppend>? conflicts = null;
        var lastStream = _lastStream;
        try
        {
            // Those that failed before this group was taken.
            if (_fault is { } fault)
                throw UseFaults.WriteClosed(fault);
            for (var i = 0; i < group.Count; i++)
            {
                if (!group[i].TryTake())
                    group.RemoveAt(i--);
                else if (!Accept(group[i]))
                    (conflicts ??= []).Add(group[i]);
            }

            if (_entries.Count > 0)
            {
                _commit.Run();
                lock (_tail.Gate)
                {
                    _tail.Append(_entries);
                    _heads.Publish(_touched.Values);
                }

                _grown.Pulse();
            }
        }
        catch (Exception e)
        {
            _lastStream = lastStream;
            foreach (var head in _touched.Values)
                head.RolledBack();
            var error = Fail(e);
            foreach (var append in group)
                append.Note(error);
            // Whether they conflict depends on what was just undone.
            conflicts = null;
        }

        _touched.Clear();
        _entries.Clear();
        return conflicts;
    }

    private bool Accept(PendingAppend append)
    {
        var head = FindHead(append.Stream);
        if (head.Pending != append.Expected.LastRevision)
            return false;
        if (_entries.Count == 0)
            _begin.Run();
        _touched.TryAdd(head.Name, head);
        if (head.Id == 0)
            AddStream(head);

        var ordinal = _tail.Count + _entries.Count;
        _insertEntry.Bind(2, head.Id);
        for (var i = 0; i < append.Events.Count; i++)
        {
            var item = append.Events[i];
            var entry = new Entry(
                new LogPosition((ulong)(ordinal + i + 1)),
                ordinal + i,
                head.Name,
                head.Pending + i + 1,
                item.Id,
                item.Type,
                append.Bodies[2 * i],
                append.Bodies[(2 * i) + 1]);
            _insertEntry.Bind(1, entry.Ordinal + 1);
            _insertEntry.Bind(3, entry.Revision);
            _insertEntry.BindGuid(4, entry.EventId);
            // What is bound stays bound, and most events of a group are of one kind.
            if (!ReferenceEquals(entry.Type, _boundType))
            {
                _insertEntry.BindText(5, entry.Type);
                _boundType = entry.Type;
            }

            _insertEntry.BindBlob(6, entry.Data.Span);
            _insertEntry.BindBlob(7, entry.Metadata.Span);
            _insertEntry.Run();
            _entries.Add(entry);
        }

        head.Accept(append.Events.Count, ordinal);
        append.Note(new AppendResult(_entries[^1].Position, head.Pending, AlreadyStored: false));
        return true;
    }

    private StreamHead FindHead(string stream)
    {
        // What this group has in hand comes first: the cache may have been refilled by a reader in the meantime.
        if (_touched.TryGetValue(stream, out var head) || _heads.TryGet(stream, out head))
            return head;
        _findHead.BindText(1, stream);
        head = _findHead.Step()
            ? new StreamHead(stream, _findHead.Number(0), _findHead.Number(1))
            : new StreamHead(stream, id: 0, revision: -1);
        _findHead.Reset();
        return head;
    }

    private void AddStream(StreamHead head)
    {
        head.Id = ++_lastStream;
        _insertStream.Bind(1, head.Id);
        _insertStream.BindText(2, head.Name);
        _insertStream.Run();
    }

    private Exception Fail(Exception e)
    {
        _database.Rollback();
        switch (e)
        {
            case LogUnavailableException:
                return e;
            case SqliteFailure { Primary: raw.SQLITE_FULL }:
                return UseFaults.Full(e);
            default:
                // After a failed fsync nobody knows what is on the disk: only opening anew reads it back (DESIGN.md).
                lock (_gate)
                    _fault ??= e;
                return UseFaults.WriteFailed(e);
        }
    }
}
