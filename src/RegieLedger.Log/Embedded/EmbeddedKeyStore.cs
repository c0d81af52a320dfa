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
    private const string LockName = "keys.lock";
    private const int KeysKept = 65_536;

    private static readonly LedgerFile File = new(
        "keys.db",
        ApplicationId: 0x524B6579, // "RKey"
        Format: 1,
        """
        CREATE TABLE store (ledger_id BLOB NOT NULL, master_key_check BLOB NOT NULL);
        CREATE TABLE key (
            id BLOB PRIMARY KEY,
            person TEXT NOT NULL,
            data_class TEXT NOT NULL,
            responsible TEXT NOT NULL,
            wrapped BLOB NOT NULL,
            UNIQUE (person, data_class, responsible)) WITHOUT ROWID;
        """);

    private readonly FolderLock _lock;
    private readonly Guid _ledgerId;
    private readonly MasterKey _master;
    private readonly Recent<KeyName, DataKey> _byName = new(KeysKept);
    private readonly Recent<Guid, DataKey> _byId = new(KeysKept);

    // Guarded by the database's gate.
    private readonly Lock _databaseGate = new();
    private readonly Database _database;
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

    /// <summary>Opens the keys of a folder; makes them, and the master key, when there are none.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="ledgerId">The ledger that the keys are of.</param>
    /// <param name="masterKeyFile">The master key's file; <c>master.key</c> in the folder when null. Keep it elsewhere in
    /// production: a copy of the folder is then unreadable without it.</param>
    /// <param name="cancellation">Stops the opening before it begins.</param>
    /// <exception cref="LogOpenException">With the reason; nothing was changed.</exception>
    public static Task<EmbeddedKeyStore> OpenAsync(string folder, Guid ledgerId, string? masterKeyFile = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        folder = Path.GetFullPath(folder);
        return Task.Run(() => Open(folder, ledgerId, masterKeyFile ?? Path.Combine(folder, "master.key"), MasterKey.LoadOrCreate), cancellation);
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
            // A failed write says nothing about what is stored: reading goes on.
            if (_closed is { Reason: LogUnavailableReason.Closed })
                throw UseFaults.Closed();
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

    private static EmbeddedKeyStore Open(string folder, Guid? ledgerId, string masterKeyFile, Func<string, MasterKey> firstMasterKey)
    {
        var folderLock = FolderLock.Take(folder, LockName);
        Database? database = null;
        try
        {
            // A master key is made only together with the first keys: a new one beside old keys would hide the loss.
            var path = Path.Combine(folder, File.Name);
            var first = new FileInfo(path) is not { Exists: true, Length: > 0 };
            var master = first ? firstMasterKey(masterKeyFile) : MasterKey.Load(masterKeyFile);
            database = File.Open(folder, made =>
            {
                var id = ledgerId ?? throw new SqliteFailure(raw.SQLITE_CORRUPT, "find the owner of the keys");
                using var insert = made.Once("INSERT INTO store (ledger_id, master_key_check) VALUES (?1, ?2)");
                insert.BindGuid(1, id);
                insert.BindBlob(2, master.CheckValue(id));
                insert.Run();
            });
            database.Execute("PRAGMA journal_mode=DELETE; PRAGMA secure_delete=ON;");
            var owner = CheckOwner(database, folder, ledgerId, master, masterKeyFile);
            return new EmbeddedKeyStore(folderLock, database, owner, master);
        }
        catch (Exception e)
        {
            database?.Dispose();
            folderLock.Dispose();
            if (e is SqliteFailure failure)
                throw OpenFaults.From(failure, folder, File.Name);
            throw;
        }
    }

    private static Guid CheckOwner(Database database, string folder, Guid? ledgerId, MasterKey master, string masterKeyFile)
    {
        using var store = database.Once("SELECT ledger_id, master_key_check FROM store");
        if (!store.Step())
            throw new SqliteFailure(raw.SQLITE_CORRUPT, "find the owner of the keys");
        var owner = store.Guid(0);
        if (owner != (ledgerId ?? owner))
            throw new LogOpenException(LogOpenProblem.OtherLedger, $"The keys in folder '{folder}' are of ledger {owner}, not of {ledgerId}. Put back the keys.db that belongs to this ledger.");
        if (!CryptographicOperations.FixedTimeEquals(store.Bytes(1), master.CheckValue(owner)))
            throw new LogOpenException(LogOpenProblem.WrongMasterKey, $"The master key '{masterKeyFile}' is not the one that the keys in folder '{folder}' were wrapped by. Put back the right one.");
        return owner;
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
            }

            foreach (var (name, key) in keys)
            {
                _byName.Put(name, key);
                _byId.Put(key.Id, key);
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
            _database.Rollback();
            if (e.Primary == raw.SQLITE_FULL)
                throw UseFaults.Full(e);
            _closed = UseFaults.WriteClosed(e);
            throw UseFaults.WriteFailed(e);
        }
    }

    private DataKey? Find(KeyName name)
    {
        _findByName.BindText(1, name.Person);
        _findByName.BindText(2, name.DataClass);
        _findByName.BindText(3, name.Responsible);
        try
        {
            return _findByName.Step() ? _master.Unwrap(_findByName.Bytes(1), _ledgerId, _findByName.Guid(0), name) : null;
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
            var key = _master.Unwrap(_findById.Bytes(0), _ledgerId, keyId, name);
            _byId.Put(keyId, key);
            return key;
        }
        finally
        {
            _findById.Reset();
        }
    }

    private DataKey Insert(KeyName name)
    {
        var key = DataKey.Create();
        Insert(_insert, name, key);
        return key;
    }

    private void Insert(Statement insert, KeyName name, DataKey key)
    {
        insert.BindGuid(1, key.Id);
        insert.BindText(2, name.Person);
        insert.BindText(3, name.DataClass);
        insert.BindText(4, name.Responsible);
        insert.BindBlob(5, _master.Wrap(key, _ledgerId, name));
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
