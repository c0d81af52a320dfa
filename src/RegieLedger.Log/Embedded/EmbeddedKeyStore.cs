using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using RegieLedger.Log.Keys;
using SQLitePCL;

namespace RegieLedger.Log.Embedded;

/// <summary>
/// The keys of one ledger in <c>keys.db</c>: a file that can forget. No WAL, and what is deleted is overwritten, so that
/// a destroyed key is in no file. Every key is wrapped by the <see cref="MasterKey"/>.
/// </summary>
public sealed partial class EmbeddedKeyStore : IKeyStore
{
    private const int KeysKept = 65_536;

    private readonly FolderLock _lock;
    private readonly Guid _ledgerId;
    private readonly MasterKey _master;
    private readonly Recent<KeyName, DataKey> _byName = new(KeysKept);
    private readonly Recent<Guid, DataKey> _byId = new(KeysKept);

    // Guarded by the database's gate.
    private readonly Lock _databaseGate = new();
    private readonly Database _database;
    private readonly GivenKeys _given = new();
    private readonly Statement _findByName;
    private readonly Statement _findById;
    private readonly Statement _insert;
    private LogUnavailableException? _closed;

    // Guarded by the queue's gate.
    private readonly Lock _queueGate = new();
    private Batch? _next;
    private Task _storing = Task.CompletedTask;

    private EmbeddedKeyStore(FolderLock @lock, Database database, Guid ledgerId, MasterKey master)
    {
        (_lock, _database, _ledgerId, _master) = (@lock, database, ledgerId, master);
        _findByName = database.Prepare("SELECT id, wrapped FROM key WHERE person = ?1 AND data_class = ?2 AND responsible = ?3");
        _findById = database.Prepare("SELECT wrapped, person, data_class, responsible FROM key WHERE id = ?1");
        _insert = database.Prepare("INSERT INTO key (id, person, data_class, responsible, wrapped) VALUES (?1, ?2, ?3, ?4, ?5)");
    }

    /// <inheritdoc/>
    public bool TryGet(KeyName name, [NotNullWhen(true)] out DataKey key) => _byName.TryGet(name, out key!);

    /// <inheritdoc/>
    public bool TryGet(Guid keyId, [NotNullWhen(true)] out DataKey key) => _byId.TryGet(keyId, out key!);

    /// <inheritdoc/>
    public ValueTask EnsureAsync(IReadOnlyCollection<KeyName> names, CancellationToken c = default)
    {
        KeyLimits.Check(names);
        c.ThrowIfCancellationRequested();
        var missing = names.Where(name => !_byName.TryGet(name, out _)).ToList();
        if (missing.Count == 0)
            return default;
        lock (_queueGate)
        {
            // Whoever comes while a commit is under way shares the next one.
            if (_next is null)
            {
                var batch = _next = new Batch();
                _storing = _storing.ContinueWith(_ => Store(batch), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }

            _next.Names.UnionWith(missing);
            return new(_next.Done.Task.WaitAsync(c));
        }
    }

    /// <inheritdoc/>
    public ValueTask<DataKey?> FindAsync(Guid keyId, CancellationToken c = default)
    {
        if (_byId.TryGet(keyId, out var key))
            return new(key);
        c.ThrowIfCancellationRequested();
        lock (_databaseGate)
        {
            ThrowIfClosed();
            try
            {
                return new(Find(keyId));
            }
            catch (Exception e) when (e is SqliteFailure or CryptographicException)
            {
                throw UseFaults.ReadFailed(e);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task storing;
        lock (_queueGate)
            storing = _storing;
        await storing;
        lock (_databaseGate)
        {
            _closed = UseFaults.Closed();
            _database.Dispose();
        }

        _lock.Dispose();
    }

    private void Store(Batch batch)
    {
        lock (_queueGate)
            _next = null;
        try
        {
            var keys = new List<(KeyName Name, DataKey Key)>(batch.Names.Count);
            lock (_databaseGate)
            {
                if (_closed is not null)
                    throw _closed;
                StoreInOneCommit(batch.Names, keys);
                // Under the gate: a key that is destroyed right after it was read must not come back into memory.
                foreach (var (name, key) in keys)
                {
                    _byName.Put(name, key);
                    _byId.Put(key.Id, key);
                }
            }

            batch.Done.SetResult();
        }
        catch (Exception e)
        {
            batch.Done.SetException(e);
        }
    }

    private void StoreInOneCommit(HashSet<KeyName> names, List<(KeyName Name, DataKey Key)> keys)
    {
        var writing = false;
        try
        {
            foreach (var name in names)
            {
                var key = Find(name);
                if (key is null)
                {
                    if (!writing)
                        _database.Execute("BEGIN IMMEDIATE");
                    writing = true;
                    key = Insert(name);
                }

                keys.Add((name, key));
            }

            if (writing)
                _database.Execute("COMMIT");
        }
        catch (CryptographicException e)
        {
            _database.Rollback();
            throw UseFaults.ReadFailed(e);
        }
        catch (SqliteFailure e)
        {
            throw WriteFailed(e);
        }
    }

    private LogUnavailableException WriteFailed(SqliteFailure e)
    {
        _database.Rollback();
        if (e.Primary == raw.SQLITE_FULL)
            return UseFaults.Full(e);
        _closed = UseFaults.WriteClosed(e);
        return UseFaults.WriteFailed(e);
    }

    private DataKey? Find(KeyName name)
    {
        _findByName.BindText(1, name.Person);
        _findByName.BindText(2, name.DataClass);
        _findByName.BindText(3, name.Responsible);
        try
        {
            return _findByName.Step() ? Give(_findByName.Guid(0), name, _findByName.Bytes(1)) : null;
        }
        finally
        {
            _findByName.Reset();
        }
    }

    private DataKey? Find(Guid keyId)
    {
        _findById.BindGuid(1, keyId);
        try
        {
            if (!_findById.Step())
                return null;
            var name = new KeyName(Text(_findById, 1), Text(_findById, 2), Text(_findById, 3));
            var key = Give(keyId, name, _findById.Bytes(0));
            _byId.Put(keyId, key);
            return key;
        }
        finally
        {
            _findById.Reset();
        }
    }

    private DataKey Give(Guid id, KeyName name, ReadOnlySpan<byte> wrapped)
    {
        if (!_given.TryGet(id, out var key))
            _given.Add(key = _master.Unwrap(wrapped, _ledgerId, id, name));
        return key;
    }

    private DataKey Insert(KeyName name)
    {
        var key = DataKey.Create();
        Insert(_insert, name, key, _master);
        _given.Add(key);
        return key;
    }

    private void Insert(Statement insert, KeyName name, DataKey key, MasterKey under)
    {
        insert.BindGuid(1, key.Id);
        insert.BindText(2, name.Person);
        insert.BindText(3, name.DataClass);
        insert.BindText(4, name.Responsible);
        insert.BindBlob(5, under.Wrap(key, _ledgerId, name));
        insert.Run();
    }

    private static string Text(Statement statement, int column) => Encoding.UTF8.GetString(statement.Bytes(column));

    /// <summary>Names that share one commit.</summary>
    private sealed class Batch
    {
        public HashSet<KeyName> Names { get; } = [];

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
