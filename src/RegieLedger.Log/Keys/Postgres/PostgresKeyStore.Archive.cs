namespace RegieLedger.Log.Keys.Postgres;

/// <summary>All keys, for moving them.</summary>
public sealed partial class PostgresKeyStore : IKeyArchive
{
    async ValueTask<IReadOnlyList<NamedKey>> IKeyArchive.PageAsync(Guid after, int most, CancellationToken c)
    {
        var rows = await _server.AskAsync((connection, patience) => _rows.PageAsync(connection, after, most, patience), c);
        return [.. rows.Select(row => new NamedKey(row.Name, Unwrap(row)))];
    }

    async ValueTask<int> IKeyArchive.AddAsync(IReadOnlyList<NamedKey> keys, CancellationToken c)
    {
        var rows = keys.Select(named => new KeyRow(named.Key.Id, named.Name, _master.Wrap(named.Key, LedgerId, named.Name))).ToList();
        return await _server.AskAsync((connection, patience) => _rows.AddAsync(connection, rows, patience), c);
    }
}
