using System.Security.Cryptography;
using RegieLedger.Log.Keys;

namespace RegieLedger.Log.Embedded;

/// <summary>All keys, for moving them.</summary>
public sealed partial class EmbeddedKeyStore : IKeyArchive
{
    Guid IKeyArchive.LedgerId => _ledgerId;

    MasterKey IKeyArchive.Master => _master;

    ValueTask<IReadOnlyList<NamedKey>> IKeyArchive.PageAsync(Guid after, int most, CancellationToken c)
    {
        c.ThrowIfCancellationRequested();
        lock (_databaseGate)
        {
            try
            {
                using var page = _database.Once("SELECT id, person, data_class, responsible, wrapped FROM key WHERE id > ?1 ORDER BY id LIMIT ?2");
                page.BindGuid(1, after);
                page.Bind(2, most);
                var keys = new List<NamedKey>(most);
                while (page.Step())
                {
                    var name = new KeyName(Text(page, 1), Text(page, 2), Text(page, 3));
                    keys.Add(new NamedKey(name, _master.Unwrap(page.Bytes(4), _ledgerId, page.Guid(0), name)));
                }

                return new(keys);
            }
            catch (Exception e) when (e is SqliteFailure or CryptographicException)
            {
                throw UseFaults.ReadFailed(e);
            }
        }
    }

    ValueTask<int> IKeyArchive.AddAsync(IReadOnlyList<NamedKey> keys, CancellationToken c)
    {
        c.ThrowIfCancellationRequested();
        lock (_databaseGate)
        {
            try
            {
                _database.Execute("BEGIN IMMEDIATE");
                var before = _database.QueryNumber("SELECT total_changes()");
                using (var insert = _database.Once("INSERT OR IGNORE INTO key (id, person, data_class, responsible, wrapped) VALUES (?1, ?2, ?3, ?4, ?5)"))
                {
                    foreach (var (name, key) in keys)
                        Insert(insert, name, key, _master);
                }

                var added = _database.QueryNumber("SELECT total_changes()") - before;
                _database.Execute("COMMIT");
                return new((int)added);
            }
            catch (SqliteFailure e)
            {
                _database.Rollback();
                throw e.Primary == SQLitePCL.raw.SQLITE_FULL ? UseFaults.Full(e) : UseFaults.WriteFailed(e);
            }
        }
    }

    // One transaction: SQLite undoes at the next opening what was not committed.
    ValueTask<long> IKeyArchive.RewrapAsync(MasterKey to, CancellationToken c)
    {
        lock (_databaseGate)
        {
            try
            {
                _database.Execute("BEGIN IMMEDIATE");
                var keys = RewrapInto(to, c);
                _database.Execute($"{ReplaceTable}; COMMIT");
                return new(keys);
            }
            catch (Exception e)
            {
                _database.Rollback();
                throw e switch
                {
                    CryptographicException => UseFaults.ReadFailed(e),
                    SqliteFailure { Primary: SQLitePCL.raw.SQLITE_FULL } => UseFaults.Full(e),
                    SqliteFailure => UseFaults.RotationFailed(e),
                    _ => e,
                };
            }
        }
    }

    // A new table instead of an update: see ReplaceTable.
    private long RewrapInto(MasterKey to, CancellationToken c)
    {
        _database.Execute(NewTable);
        using (var check = _database.Once("UPDATE store SET master_key_check = ?1"))
        {
            check.BindBlob(1, to.CheckValue(_ledgerId));
            check.Run();
        }

        using var all = _database.Once("SELECT id, person, data_class, responsible, wrapped FROM key ORDER BY id");
        using var insert = _database.Once("INSERT INTO key_new (id, person, data_class, responsible, wrapped) VALUES (?1, ?2, ?3, ?4, ?5)");
        long keys = 0;
        while (all.Step())
        {
            c.ThrowIfCancellationRequested();
            var name = new KeyName(Text(all, 1), Text(all, 2), Text(all, 3));
            var key = _master.Unwrap(all.Bytes(4), _ledgerId, all.Guid(0), name);
            Insert(insert, name, key, to);
            key.End();
            keys++;
        }

        return keys;
    }

    /// <summary>Opens the keys of a folder for moving them; those of any ledger when none is given, and then they must be there.</summary>
    internal static Task<EmbeddedKeyStore> OpenArchiveAsync(string folder, Guid? ledgerId, MasterKeySource master, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        folder = Path.GetFullPath(folder);
        return Task.Run(
            () =>
            {
                // Opening would make them, and a wrong path would look like a ledger without keys.
                if (ledgerId is null && !System.IO.File.Exists(Path.Combine(folder, File.Name)))
                    throw new LogOpenException(LogOpenProblem.NotALedger, $"There is no {File.Name} in folder '{folder}'. Give the data folder of a server.");
                return OpenAsync(folder, ledgerId, master, mayMakeMaster: false, cancellation);
            },
            cancellation);
    }
}
