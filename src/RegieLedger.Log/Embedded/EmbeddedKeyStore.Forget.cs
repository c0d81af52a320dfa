using RegieLedger.Log.Keys;

namespace RegieLedger.Log.Embedded;

/// <summary>Which keys of a person there are, and destroying them.</summary>
public sealed partial class EmbeddedKeyStore
{
    private const string NewTable = $"CREATE TABLE key_new {Columns}";

    // SQLite overwrites what it deletes (secure_delete), but when it splits or joins pages it leaves copies of neighbouring rows in the
    // unused part of a page, and a later deletion does not know of them. So all that stays is written to a new table, and every page of the
    // old one is overwritten as it is freed: in the same transaction, so a crash leaves neither half.
    private const string ReplaceTable = "DROP TABLE key; ALTER TABLE key_new RENAME TO key";

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<KeyInfo>> ListAsync(KeySelection selection, CancellationToken c = default)
    {
        KeyLimits.Check(selection);
        c.ThrowIfCancellationRequested();
        lock (_databaseGate)
        {
            ThrowIfClosed();
            try
            {
                using var list = _database.Once("SELECT id, data_class, responsible FROM key WHERE person = ?1");
                list.BindText(1, selection.Person);
                var keys = new List<KeyInfo>();
                while (list.Step())
                    keys.Add(new KeyInfo(list.Guid(0), new KeyName(selection.Person, Text(list, 1), Text(list, 2))));
                return new(selection.Of(keys));
            }
            catch (SqliteFailure e)
            {
                throw UseFaults.ReadFailed(e);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<Destroyed> DestroyAsync(IReadOnlyCollection<Guid> keyIds, CancellationToken c = default)
    {
        ArgumentNullException.ThrowIfNull(keyIds);
        return new(Task.Run(() => Destroy(keyIds), c));
    }

    private Destroyed Destroy(IReadOnlyCollection<Guid> keyIds)
    {
        lock (_databaseGate)
        {
            if (_closed is not null)
                throw _closed;
            try
            {
                _database.Execute("BEGIN IMMEDIATE");
                var names = Delete(keyIds);
                // Nothing was there: a repetition, or the start after no restore. It costs a look per key.
                if (names.Count > 0)
                    _database.Execute($"{NewTable}; INSERT INTO key_new SELECT * FROM key; {ReplaceTable}");
                _database.Execute("COMMIT");
                foreach (var name in names)
                    _byName.Remove(name);
            }
            catch (SqliteFailure e)
            {
                throw WriteFailed(e);
            }

            foreach (var id in keyIds)
            {
                _byId.Remove(id);
                _given.End(id);
            }

            return new Destroyed(TimeProvider.System.GetUtcNow());
        }
    }

    private List<KeyName> Delete(IReadOnlyCollection<Guid> keyIds)
    {
        var names = new List<KeyName>();
        using var delete = _database.Once("DELETE FROM key WHERE id = ?1 RETURNING person, data_class, responsible");
        foreach (var id in keyIds)
        {
            delete.BindGuid(1, id);
            while (delete.Step())
                names.Add(new KeyName(Text(delete, 0), Text(delete, 1), Text(delete, 2)));
            delete.Reset();
        }

        return names;
    }

    // A failed write says nothing about what is stored: reading goes on.
    private void ThrowIfClosed()
    {
        if (_closed is { Reason: LogUnavailableReason.Closed })
            throw UseFaults.Closed();
    }
}
