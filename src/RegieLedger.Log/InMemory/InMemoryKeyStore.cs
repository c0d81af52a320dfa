using RegieLedger.Log.Keys;

namespace RegieLedger.Log.InMemory;

/// <summary>Keys in memory, for tests.</summary>
public sealed class InMemoryKeyStore : IKeyStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<KeyName, DataKey> _byName = [];
    private readonly Dictionary<Guid, DataKey> _byId = [];

    /// <inheritdoc/>
    public bool TryGet(KeyName name, out DataKey key)
    {
        lock (_gate)
            return _byName.TryGetValue(name, out key!);
    }

    /// <inheritdoc/>
    public bool TryGet(Guid keyId, out DataKey key)
    {
        lock (_gate)
            return _byId.TryGetValue(keyId, out key!);
    }

    /// <inheritdoc/>
    public ValueTask EnsureAsync(IReadOnlyCollection<KeyName> names, CancellationToken c = default)
    {
        KeyLimits.Check(names);
        c.ThrowIfCancellationRequested();
        lock (_gate)
        {
            foreach (var name in names)
            {
                if (_byName.ContainsKey(name))
                    continue;
                var key = DataKey.Create();
                _byName.Add(name, key);
                _byId.Add(key.Id, key);
            }
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask<DataKey?> FindAsync(Guid keyId, CancellationToken c = default)
        => new(TryGet(keyId, out var key) ? key : null);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<KeyInfo>> ListAsync(KeySelection selection, CancellationToken c = default)
    {
        KeyLimits.Check(selection);
        c.ThrowIfCancellationRequested();
        lock (_gate)
            return new(selection.Of(_byName.Select(named => new KeyInfo(named.Value.Id, named.Key))));
    }

    /// <inheritdoc/>
    public ValueTask<Destroyed> DestroyAsync(IReadOnlyCollection<Guid> keyIds, CancellationToken c = default)
    {
        ArgumentNullException.ThrowIfNull(keyIds);
        c.ThrowIfCancellationRequested();
        lock (_gate)
        {
            foreach (var id in keyIds)
            {
                if (!_byId.Remove(id, out var key))
                    continue;
                _byName.Remove(_byName.First(named => ReferenceEquals(named.Value, key)).Key);
                key.End();
            }
        }

        return new(new Destroyed(TimeProvider.System.GetUtcNow()));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;
}
