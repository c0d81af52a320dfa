namespace RegieLedger.Log.Keys.Postgres;

/// <summary>Which keys of a person there are, and destroying them.</summary>
public sealed partial class PostgresKeyStore
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KeyInfo>> ListAsync(KeySelection selection, CancellationToken c = default)
    {
        KeyLimits.Check(selection);
        ThrowIfClosed();
        return selection.Of(await WaitAsync(_server.AskAsync((connection, patience) => _rows.OfPersonAsync(connection, selection.Person, patience), _stop), c));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The rows are deleted, so no node reads them any more; what a node has in memory it has for at most a lease. Overwriting them first would
    /// only make another version of the row: PostgreSQL keeps the old one until it vacuums, and WAL and backups keep it, wrapped.
    /// </remarks>
    public async ValueTask<Destroyed> DestroyAsync(IReadOnlyCollection<Guid> keyIds, CancellationToken c = default)
    {
        ArgumentNullException.ThrowIfNull(keyIds);
        c.ThrowIfCancellationRequested();
        ThrowIfClosed();
        await WaitAsync(_server.AskAsync((connection, patience) => _rows.DeleteAsync(connection, keyIds, patience), _stop), c);
        _keys.Destroy(keyIds);
        // After the commit: whoever read a key before it, asked for it before it.
        return new Destroyed(_time.GetUtcNow() + Lease);
    }
}
