using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace RegieLedger.Log.Keys.Postgres;

/// <summary>
/// The keys that this node has in memory, each for one lease at most. A lease counts from before the request that read the key was sent, so
/// it began before any later destruction. The end of it is kept free: for the last part no key is given any more, so that whoever got one
/// can use it, and halfway that part its bytes are overwritten, so that a late timer is not too late.
/// </summary>
internal sealed class LeasedKeys : IDisposable
{
    private readonly int _capacity;
    private readonly TimeProvider _time;
    private readonly TimeSpan _given;
    private readonly TimeSpan _kept;
    private readonly ConcurrentDictionary<KeyName, Leased> _byName = new();
    private readonly ConcurrentDictionary<Guid, Leased> _byId = new();
    private readonly ITimer _timer;

    // Guarded by the gate. Not lines but heaps: a slow answer is added after a later request's quick one, and ends before it.
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Leased, long> _inUse = new();
    private readonly PriorityQueue<Leased, long> _fading = new();
    private readonly HashSet<Guid> _destroyed = [];
    private long _armedFor = long.MaxValue;
    private bool _closed;

    /// <param name="lease">The lease.</param>
    /// <param name="time">The clock; its timestamps never go back.</param>
    /// <param name="capacity">The most keys that are given; as many more may wait for their end.</param>
    public LeasedKeys(TimeSpan lease, TimeProvider time, int capacity = 32_768)
    {
        (_time, _capacity) = (time, capacity);
        var reserve = TimeSpan.FromTicks(Math.Min(lease.Ticks / 4, TimeSpan.TicksPerSecond * 10));
        (_given, _kept) = (lease - reserve, lease - (reserve / 2));
        _timer = time.CreateTimer(_ => Sweep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The beginning of a lease: ask for it before the request is sent.</summary>
    public long Now() => _time.GetTimestamp();

    public bool TryGet(KeyName name, [NotNullWhen(true)] out DataKey? key) => Give(_byName.TryGetValue(name, out var leased), leased, out key);

    public bool TryGet(Guid keyId, [NotNullWhen(true)] out DataKey? key) => Give(_byId.TryGetValue(keyId, out var leased), leased, out key);

    /// <summary>Keeps a key that was read.</summary>
    /// <param name="since">What <see cref="Now"/> said before the request was sent.</param>
    /// <param name="name">The key's name.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether it may be used; when not, its bytes are overwritten.</returns>
    public bool Keep(long since, KeyName name, DataKey key)
    {
        lock (_gate)
        {
            if (_closed || _destroyed.Contains(key.Id) || _time.GetElapsedTime(since) >= _given)
            {
                key.End();
                return false;
            }

            var leased = new Leased(name, key, since);
            _byName[name] = _byId[key.Id] = leased;
            _inUse.Enqueue(leased, since);
            while (_inUse.Count > _capacity)
                Fade();
            while (_fading.Count > _capacity)
                _fading.Dequeue().Key.End();
            Arm();
            return true;
        }
    }

    /// <summary>Ends keys before their lease is over, and those of them that an answer on its way still brings: they were destroyed.</summary>
    public void Destroy(IReadOnlyCollection<Guid> keyIds)
    {
        lock (_gate)
        {
            _destroyed.UnionWith(keyIds);
            // Their places in the heaps stay until their lease is over. One key can be there more than once: read again, by lease.
            foreach (var (leased, _) in _inUse.UnorderedItems.Concat(_fading.UnorderedItems).Where(item => _destroyed.Contains(item.Element.Key.Id)))
            {
                _byName.TryRemove(new(leased.Name, leased));
                _byId.TryRemove(new(leased.Key.Id, leased));
                leased.Key.End();
            }
        }
    }

    /// <summary>Whether this node destroyed the key.</summary>
    public bool IsDestroyed(Guid keyId)
    {
        lock (_gate)
            return _destroyed.Contains(keyId);
    }

    /// <summary>Ends all keys at once, and every one that still comes.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            while (_inUse.Count > 0)
                Fade();
            while (_fading.TryDequeue(out var leased, out _))
                leased.Key.End();
        }

        _timer.Dispose();
    }

    private bool Give(bool found, Leased? leased, [NotNullWhen(true)] out DataKey? key)
    {
        key = found && _time.GetElapsedTime(leased!.Since) < _given ? leased.Key : null;
        return key is not null;
    }

    private void Sweep()
    {
        lock (_gate)
        {
            while (_inUse.TryPeek(out _, out var since) && _time.GetElapsedTime(since) >= _kept)
                Fade();
            while (_fading.TryPeek(out var leased, out var since) && _time.GetElapsedTime(since) >= _kept)
            {
                _fading.Dequeue();
                leased.Key.End();
            }

            _armedFor = long.MaxValue;
            Arm();
        }
    }

    // The name may have got a newer lease in the meantime: that one stays.
    private void Fade()
    {
        var leased = _inUse.Dequeue();
        _byName.TryRemove(new(leased.Name, leased));
        _byId.TryRemove(new(leased.Key.Id, leased));
        _fading.Enqueue(leased, leased.Since);
    }

    private void Arm()
    {
        var first = Math.Min(First(_inUse), First(_fading));
        if (first >= _armedFor || _closed)
            return;
        _armedFor = first;
        var due = _kept - _time.GetElapsedTime(first);
        _timer.Change(due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        static long First(PriorityQueue<Leased, long> queue) => queue.TryPeek(out _, out var since) ? since : long.MaxValue;
    }

    /// <summary>A key in memory. Compared by reference: the same key with a newer lease is another one.</summary>
    private sealed class Leased(KeyName name, DataKey key, long since)
    {
        public KeyName Name => name;

        public DataKey Key => key;

        public long Since => since;
    }
}
