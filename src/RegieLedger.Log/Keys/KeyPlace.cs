using RegieLedger.Log.Embedded;
using RegieLedger.Log.Keys.Postgres;

namespace RegieLedger.Log.Keys;

/// <summary>Where keys stand: in a data folder or on PostgreSQL.</summary>
public sealed class KeyPlace
{
    private readonly Func<Guid?, CancellationToken, Task<IKeyArchive>> _open;

    private KeyPlace(Func<Guid?, CancellationToken, Task<IKeyArchive>> open) => _open = open;

    /// <summary>A data folder: <c>keys.db</c> in it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="masterKeyFile">The master key's file; it must be there.</param>
    public static KeyPlace InFolder(string folder, string masterKeyFile)
        => new(async (ledgerId, cancellation) => await EmbeddedKeyStore.OpenArchiveAsync(folder, ledgerId, masterKeyFile, cancellation));

    /// <summary>A PostgreSQL server.</summary>
    /// <param name="connectionString">As Npgsql reads it.</param>
    /// <param name="masterKeyFile">The master key's file; it must be there.</param>
    /// <param name="options">The schema, the lease when the tables are made, and how long to wait.</param>
    public static KeyPlace OnPostgres(string connectionString, string masterKeyFile, PostgresKeyStoreOptions? options = null)
        => new(async (ledgerId, cancellation) => await PostgresKeyStore.OpenAsync(connectionString, ledgerId, masterKeyFile, options, cancellation));

    /// <summary>Opens it for a ledger, and makes it when it is not there; with null for any ledger, and then it must be there.</summary>
    internal Task<IKeyArchive> OpenAsync(Guid? ledgerId, CancellationToken cancellation) => _open(ledgerId, cancellation);
}
