namespace RegieLedger.Log.Embedded;

/// <summary>
/// The newest entries, in memory: subscribers that keep up are fed from here and never touch the disk. Entries fall out
/// at the other end, whoever still needs them reads them from the file; so the writer waits for nobody.
/// </summary>
internal sealed class LogTail
{
    private readonly Entry?[] _ring;
    private readonly long _maxBytes;
    private long _first;
    private long _next;
    private long _bytes;

    /// <param name="count">The number of entries already stored.</param>
    /// <param name="capacity">The most entries; rounded up to a power of two.</param>
    /// <param name="maxBytes">The most bytes of data and metadata.</param>
    public LogTail(long count, int capacity, long maxBytes)
    {
        _ring = new Entry?[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity)];
        _maxBytes = maxBytes;
        _first = _next = count;
    }

    /// <summary>
    /// Held while a commit becomes visible, here and in the ends of its streams: whoever is told the count sees those ends too, and never
    /// answers that it knows the log up to a place with a stream as it was before.
    /// </summary>
    public Lock Gate { get; } = new();

    /// <summary>The number of entries that are durable: the ordinal that the next one gets.</summary>
    public long Count
    {
        get
        {
            lock (Gate)
                return _next;
        }
    }

    public void Append(List<Entry> entries)
    {
        lock (Gate)
        {
            foreach (var entry in entries)
            {
                while (_next - _first == _ring.Length || (_bytes > _maxBytes && _first < _next))
                    DropFirst();
                Slot(_next) = entry;
                _bytes += Size(entry);
                _next++;
            }
        }
    }

    /// <summary>Copies entries from an ordinal on.</summary>
    /// <returns>Whether that ordinal is in memory, or is the next one.</returns>
    public bool TryRead(long from, long end, List<Entry> target, int most)
    {
        lock (Gate)
        {
            if (from < _first)
                return false;
            end = Math.Min(Math.Min(end, _next), from + most);
            for (var ordinal = from; ordinal < end; ordinal++)
                target.Add(Slot(ordinal)!);
            return true;
        }
    }

    private void DropFirst()
    {
        ref var slot = ref Slot(_first);
        _bytes -= Size(slot!);
        slot = null;
        _first++;
    }

    private ref Entry? Slot(long ordinal) => ref _ring[(int)(ordinal & (_ring.Length - 1))];

    private static long Size(Entry entry) => entry.Data.Length + entry.Metadata.Length;
}
