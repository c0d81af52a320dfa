using System.Security.Cryptography;
using RegieLedger.Log.Keys;
using SQLitePCL;

namespace RegieLedger.Log.Embedded;

/// <summary>The file, how it is opened, and what is refused.</summary>
public sealed partial class EmbeddedKeyStore
{
    private const string LockName = "keys.lock";

    private const string Columns =
        """
        (
            id BLOB PRIMARY KEY,
            person TEXT NOT NULL,
            data_class TEXT NOT NULL,
            responsible TEXT NOT NULL,
            wrapped BLOB NOT NULL,
            UNIQUE (person, data_class, responsible)) WITHOUT ROWID
        """;

    private static readonly LedgerFile File = new(
        "keys.db",
        ApplicationId: 0x524B6579, // "RKey"
        Format: 1,
        $"CREATE TABLE store (ledger_id BLOB NOT NULL, master_key_check BLOB NOT NULL); CREATE TABLE key {Columns};");

    /// <summary>Opens the keys of a folder; makes them, and the master key, when there are none.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="ledgerId">The ledger that the keys are of.</param>
    /// <param name="master">Where the master key comes from; <c>master.key</c> in the folder when null. Keep it elsewhere in
    /// production: a copy of the folder is then unreadable without it.</param>
    /// <param name="cancellation">Stops the opening before it begins.</param>
    /// <exception cref="LogOpenException">With the reason; nothing was changed.</exception>
    public static Task<EmbeddedKeyStore> OpenAsync(string folder, Guid ledgerId, MasterKeySource? master = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        folder = Path.GetFullPath(folder);
        return Task.Run(() => OpenAsync(folder, ledgerId, master ?? MasterKeySource.File(Path.Combine(folder, "master.key")), mayMakeMaster: true, cancellation), cancellation);
    }

    private static async Task<EmbeddedKeyStore> OpenAsync(string folder, Guid? ledgerId, MasterKeySource source, bool mayMakeMaster, CancellationToken cancellation)
    {
        var folderLock = FolderLock.Take(folder, LockName);
        Database? database = null;
        try
        {
            // A master key is made only together with the first keys: a new one beside old keys would hide the loss.
            var path = Path.Combine(folder, File.Name);
            var first = new FileInfo(path) is not { Exists: true, Length: > 0 };
            var master = await source.LoadAsync(first && mayMakeMaster, cancellation);
            database = File.Open(folder, made =>
            {
                var id = ledgerId ?? throw new SqliteFailure(raw.SQLITE_CORRUPT, "find the owner of the keys");
                using var insert = made.Once("INSERT INTO store (ledger_id, master_key_check) VALUES (?1, ?2)");
                insert.BindGuid(1, id);
                insert.BindBlob(2, master.CheckValue(id));
                insert.Run();
            });
            database.Execute("PRAGMA journal_mode=DELETE; PRAGMA secure_delete=ON;");
            var owner = CheckOwner(database, folder, ledgerId, master, source);
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

    private static Guid CheckOwner(Database database, string folder, Guid? ledgerId, MasterKey master, MasterKeySource source)
    {
        using var store = database.Once("SELECT ledger_id, master_key_check FROM store");
        if (!store.Step())
            throw new SqliteFailure(raw.SQLITE_CORRUPT, "find the owner of the keys");
        var owner = store.Guid(0);
        if (owner != (ledgerId ?? owner))
            throw new LogOpenException(LogOpenProblem.OtherLedger, $"The keys in folder '{folder}' are of ledger {owner}, not of {ledgerId}. Put back the keys.db that belongs to this ledger.");
        if (!CryptographicOperations.FixedTimeEquals(store.Bytes(1), master.CheckValue(owner)))
            throw MasterKey.Wrong(source, $"folder '{folder}'", $"map '{folder}'");
        return owner;
    }
}
