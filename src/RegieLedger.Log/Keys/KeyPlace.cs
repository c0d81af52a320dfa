using RegieLedger.Log.Embedded;
using RegieLedger.Log.Keys.Postgres;

namespace RegieLedger.Log.Keys;

/// <summary>Where keys stand, in a data folder or on PostgreSQL, and the master key that they are under.</summary>
public sealed class KeyPlace
{
    private readonly MasterKeySource _master;
    private readonly Func<MasterKeySource, Guid?, CancellationToken, Task<IKeyArchive>> _open;

    private KeyPlace(MasterKeySource master, Func<MasterKeySource, Guid?, CancellationToken, Task<IKeyArchive>> open) => (_master, _open) = (master, open);

    /// <summary>A data folder: <c>keys.db</c> in it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="master">The master key; it must be there.</param>
    public static KeyPlace InFolder(string folder, MasterKeySource master)
        => new(master, async (under, ledgerId, cancellation) => await EmbeddedKeyStore.OpenArchiveAsync(folder, ledgerId, under, cancellation));

    /// <summary>A PostgreSQL server.</summary>
    /// <param name="connectionString">As Npgsql reads it.</param>
    /// <param name="master">The master key; it must be there.</param>
    /// <param name="options">The schema, the lease when the tables are made, and how long to wait.</param>
    public static KeyPlace OnPostgres(string connectionString, MasterKeySource master, PostgresKeyStoreOptions? options = null)
        => new(master, async (under, ledgerId, cancellation) => await PostgresKeyStore.OpenAsync(connectionString, ledgerId, under, options, cancellation));

    /// <summary>The same place with another master key.</summary>
    internal KeyPlace Under(MasterKeySource master) => new(master, _open);

    /// <summary>Opens it for a ledger, and makes it when it is not there; with null for any ledger, and then it must be there.</summary>
    internal Task<IKeyArchive> OpenAsync(Guid? ledgerId, CancellationToken cancellation) => _open(_master, ledgerId, cancellation);
}
