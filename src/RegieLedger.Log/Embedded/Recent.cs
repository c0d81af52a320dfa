using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace RegieLedger.Log.Embedded;

/// <summary>
/// The values used last, bounded. Two generations: when the young one is full it becomes the old one, and what is asked
/// for again moves back. What is in use stays, and readers take no lock.
/// </summary>
/// <param name="capacity">The most values in both generations.</param>
internal sealed class Recent<TKey, TValue>(int capacity)
    where TKey : notnull
    where TValue : class
{
    private volatile ConcurrentDictionary<TKey, TValue> _young = new();
    private volatile ConcurrentDictionary<TKey, TValue> _old = new();
    private int _youngCount;

    /// <summary>Held by every change; hold it to make several at once.</summary>
    public Lock Gate { get; } = new();

    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        if (_young.TryGetValue(key, out value))
            return true;
        if (!_old.TryGetValue(key, out value))
            return false;
        lock (Gate)
        {
            // Only when it still is the one: another may have been put in its place in the meantime.
            if (!_young.ContainsKey(key) && _old.TryGetValue(key, out var current) && current == value)
                Put(key, value);
        }

        return true;
    }

    public bool Contains(TKey key) => _young.ContainsKey(key) || _old.ContainsKey(key);

    public void Put(TKey key, TValue value)
    {
        lock (Gate)
        {
            // Counted here: ConcurrentDictionary.Count takes all its locks.
            if (_young.TryAdd(key, value))
                _youngCount++;
            else
                _young[key] = value;
            if (_youngCount < capacity / 2)
                return;
            _old = _young;
            _young = new ConcurrentDictionary<TKey, TValue>();
            _youngCount = 0;
        }
    }

    public void Remove(TKey key)
    {
        lock (Gate)
        {
            if (_young.TryRemove(key, out _))
                _youngCount--;
            _old.TryRemove(key, out _);
        }
    }
}
