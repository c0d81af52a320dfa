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
    public ValueTask DisposeAsync() => default;
}
