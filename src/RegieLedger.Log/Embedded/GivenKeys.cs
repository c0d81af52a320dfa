using System.Diagnostics.CodeAnalysis;
using RegieLedger.Log.Keys;

namespace RegieLedger.Log.Embedded;

/// <summary>
/// Every key that somebody of this process may still hold, one object for each id: ending it ends it for all who hold it. Held weakly: what
/// nobody uses any more goes by itself. One thread at a time.
/// </summary>
internal sealed class GivenKeys
{
    private const int SweepFrom = 1024;

    private readonly Dictionary<Guid, WeakReference<DataKey>> _keys = [];
    private int _sweepAt = SweepFrom;

    public int Count => _keys.Count;

    public bool TryGet(Guid id, [NotNullWhen(true)] out DataKey? key)
    {
        key = null;
        return _keys.TryGetValue(id, out var given) && given.TryGetTarget(out key);
    }

    public void Add(DataKey key)
    {
        _keys[key.Id] = new WeakReference<DataKey>(key);
        if (_keys.Count < _sweepAt)
            return;
        foreach (var (id, _) in _keys.Where(given => !given.Value.TryGetTarget(out _)).ToList())
            _keys.Remove(id);
        // Not at every key from here on when all are in use.
        _sweepAt = Math.Max(SweepFrom, 2 * _keys.Count);
    }

    public void End(Guid id)
    {
        if (TryGet(id, out var key))
            key.End();
        _keys.Remove(id);
    }
}
