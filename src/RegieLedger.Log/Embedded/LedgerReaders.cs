using System.Text;
using SQLitePCL;

namespace RegieLedger.Log.Embedded;

/// <summary>
/// Reads entries from the file, a chunk at a time. Between two chunks no statement is open: a slow consumer never keeps
/// SQLite from starting the WAL anew.
/// </summary>
internal sealed class LedgerReader : IDisposable
{
    private const int ChunkEntries = 256;
    private const int ChunkBytes = 1024 * 1024;
    private const int NamesKept = 65_536;
    private const int TypesKept = 256;

    private readonly Database _database;
    private readonly Statement _all;
    private readonly Statement _forwards;
    private readonly Statement _backwards;
    private readonly Statement _findHead;
    private readonly Statement _findName;
    private readonly Dictionary<long, string> _names = [];
    private readonly (byte[] Bytes, string Text)[] _types = new (byte[], string)[TypesKept];

    public LedgerReader(string path)
    {
        _database = Database.Open(path, raw.SQLITE_OPEN_READONLY);
        _all = _database.Prepare(LedgerSchema.ReadAll);
        _forwards = _database.Prepare(LedgerSchema.ReadForwards);
        _backwards = _database.Prepare(LedgerSchema.ReadBackwards);
        _findHead = _database.Prepare(LedgerSchema.FindHead);
        _findName = _database.Prepare(LedgerSchema.FindName);
    }

    /// <summary>Reads a chunk of the log: at least one entry when there is one with from ≤ ordinal &lt; end.</summary>
    public int ReadAll(long from, long end, List<Entry> target)
    {
        _all.Bind(1, from);
        _all.Bind(2, end);
        _all.Bind(3, ChunkEntries);
        return Fill(_all, null, target);
    }

    /// <summary>Reads a chunk of a stream: at least one entry when there is one.</summary>
    public int ReadStream(StreamHead head, long revision, ReadDirection direction, int most, List<Entry> target)
    {
        var statement = direction == ReadDirection.Forwards ? _forwards : _backwards;
        statement.Bind(1, head.Id);
        statement.Bind(2, revision);
        statement.Bind(3, Math.Min(most, ChunkEntries));
        return Fill(statement, head.Name, target);
    }

    public StreamHead FindHead(string stream)
    {
        try
        {
            _findHead.BindText(1, stream);
            return _findHead.Step()
                ? new StreamHead(stream, _findHead.Number(0), _findHead.Number(1))
                : new StreamHead(stream, id: 0, revision: -1);
        }
        finally
        {
            _findHead.Reset();
        }
    }

    public void Dispose() => _database.Dispose();

    private int Fill(Statement statement, string? stream, List<Entry> target)
    {
        try
        {
            long bytes = 0;
            while (bytes < ChunkBytes && statement.Step())
            {
                var position = statement.Number(0);
                var data = statement.Bytes(5);
                var metadata = statement.Bytes(6);
                var both = new byte[data.Length + metadata.Length];
                data.CopyTo(both);
                metadata.CopyTo(both.AsSpan(data.Length));
                bytes += both.Length;
                target.Add(new Entry(
                    new LogPosition((ulong)position),
                    position - 1,
                    stream ?? Name(statement.Number(1)),
                    statement.Number(2),
                    statement.Guid(3),
                    Type(statement.Bytes(4)),
                    both.AsMemory(0, data.Length),
                    both.AsMemory(data.Length)));
            }

            return target.Count;
        }
        finally
        {
            statement.Reset();
        }
    }

    private string Name(long id)
    {
        if (_names.TryGetValue(id, out var name))
            return name;
        _findName.Bind(1, id);
        name = _findName.Step() ? Encoding.UTF8.GetString(_findName.Bytes(0)) : throw new SqliteFailure(raw.SQLITE_CORRUPT, "find a stream");
        _findName.Reset();
        if (_names.Count >= NamesKept)
            _names.Clear();
        _names.Add(id, name);
        return name;
    }

    /// <summary>There are few types, so each is made a string once. A slot by hash; another type of the same hash replaces it.</summary>
    private string Type(ReadOnlySpan<byte> bytes)
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        ref var slot = ref _types[(uint)hash.ToHashCode() % TypesKept];
        if (slot.Bytes is null || !bytes.SequenceEqual(slot.Bytes))
            slot = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));
        return slot.Text;
    }
}

/// <summary>Readers that are not in use, for whoever wants to read next.</summary>
internal sealed class LedgerReaders(string path) : IAsyncDisposable
{
    private const int Kept = 8;

    private readonly Lock _gate = new();
    private readonly Stack<LedgerReader> _free = new();
    private int _rented;
    private TaskCompletionSource? _closed;

    /// <summary>Reads with a reader of its own.</summary>
    /// <exception cref="LogUnavailableException">Closed, or the disk refused.</exception>
    public TResult Read<TState, TResult>(TState state, Func<LedgerReader, TState, TResult> read)
    {
        var reader = Rent();
        try
        {
            reader ??= new LedgerReader(path);
            return read(reader, state);
        }
        catch (SqliteFailure e)
        {
            throw UseFaults.ReadFailed(e);
        }
        finally
        {
            Return(reader);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task done;
        lock (_gate)
        {
            _closed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            while (_free.TryPop(out var reader))
                reader.Dispose();
            if (_rented == 0)
                _closed.TrySetResult();
            done = _closed.Task;
        }

        await done;
    }

    private LedgerReader? Rent()
    {
        lock (_gate)
        {
            if (_closed is not null)
                throw UseFaults.Closed();
            _rented++;
            return _free.TryPop(out var reader) ? reader : null;
        }
    }

    private void Return(LedgerReader? reader)
    {
        lock (_gate)
        {
            _rented--;
            if (_closed is null && _free.Count < Kept && reader is not null)
            {
                _free.Push(reader);
                return;
            }
        }

        reader?.Dispose();
        lock (_gate)
        {
            if (_rented == 0)
                _closed?.TrySetResult();
        }
    }
}
