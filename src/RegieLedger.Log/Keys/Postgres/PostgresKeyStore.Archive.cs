using Npgsql;

namespace RegieLedger.Log.Keys.Postgres;

/// <summary>All keys, for moving them.</summary>
public sealed partial class PostgresKeyStore : IKeyArchive
{
    private const int RewrapPage = 512;

    MasterKey IKeyArchive.Master => _master;

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

    // One transaction, alone: a node that goes on under the old master key would store keys that nobody can read afterwards.
    async ValueTask<long> IKeyArchive.RewrapAsync(MasterKey to, CancellationToken c)
    {
        var committing = false;
        try
        {
            await using var connection = await _server.ConnectAsync(c);
            await using var transaction = await connection.BeginTransactionAsync(c);
            if (!await KeyServer.IsAloneAsync(connection, _server.Schema, c))
                throw PostgresFaults.NodesConnected(_server);
            var keys = await RewrapAsync(connection, to, c);
            await _rows.SetMasterKeyCheckAsync(connection, to.CheckValue(LedgerId), c);
            committing = true;
            await transaction.CommitAsync(CancellationToken.None);
            return keys;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException)
        {
            throw committing ? PostgresFaults.RotationUnknown(_server, e) : PostgresFaults.RotationFailed(_server, e);
        }
    }

    private async Task<long> RewrapAsync(NpgsqlConnection connection, MasterKey to, CancellationToken c)
    {
        long keys = 0;
        var after = Guid.Empty;
        while (await _rows.PageAsync(connection, after, RewrapPage, c) is { Count: > 0 } page)
        {
            await _rows.UpdateAsync(connection, page.ConvertAll(row => row with { Wrapped = Rewrap(row, to) }), c);
            keys += page.Count;
            after = page[^1].Id;
        }

        return keys;
    }

    private byte[] Rewrap(KeyRow row, MasterKey to)
    {
        var key = Unwrap(row);
        var wrapped = to.Wrap(key, LedgerId, row.Name);
        key.End();
        return wrapped;
    }
}
