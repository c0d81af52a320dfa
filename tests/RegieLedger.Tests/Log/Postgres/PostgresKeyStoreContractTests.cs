using RegieLedger.Log.Keys;

namespace RegieLedger.Tests.Log.Postgres;

[NeedsPostgres]
public sealed class PostgresKeyStoreContractTests : KeyStoreContract
{
    private KeyDatabase? _database;

    protected override async Task<IKeyStore> OpenAsync() => await (_database = await KeyDatabase.NewAsync()).OpenAsync();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _database?.Dispose();
    }
}
