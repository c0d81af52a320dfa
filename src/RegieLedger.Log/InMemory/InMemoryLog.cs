using System.Runtime.CompilerServices;

namespace RegieLedger.Log.InMemory;

/// <summary>The log in memory: for tests, and as the reference of what an engine does.</summary>
public sealed class InMemoryLog : ILedgerLog
{
    // Places have gaps on purpose: whoever counts with them is found out by the tests.
    private const ulong PositionStep = 16;

    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, List<Entry>> _streams = new(StringComparer.Ordinal);
    private readonly Signal _grown = new();
    private bool _disposed;

    /// <summary>Creates an empty log with an identity of its own.</summary>
    public InMemoryLog()
        : this(Guid.NewGuid())
    {
    }

    /// <summary>Creates an empty log.</summary>
    /// <param name="ledgerId">Its identity.</param>
    public InMemoryLog(Guid ledgerId) => LedgerId = ledgerId;

    /// <inheritdoc/>
    public Guid LedgerId { get; }

    /// <inheritdoc/>
    public LogEngine Engine => LogEngine.InMemory;

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(
        string stream,
        ExpectedRevision expected,
        IReadOnlyList<NewEvent> events,
        CancellationToken cancellation = default)
    {
        LogLimits.Check(stream, events);
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            ThrowIfDisposed();
            var entries = _streams.GetValueOrDefault(stream);
            if ((entries?.Count ?? 0) - 1 == expected.LastRevision)
                return new(Store(stream, entries, events));
        }

        // Nothing stored changes, so this can be judged outside the lock.
        return Repetition.JudgeAsync(this, stream, expected, events, cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entry> ReadStreamAsync(
        string stream,
        long fromRevision = 0,
        ReadDirection direction = ReadDirection.Forwards,
        int maxCount = int.MaxValue,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        LogLimits.CheckStream(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(fromRevision);
        ArgumentOutOfRangeException.ThrowIfNegative(maxCount);
        Entry[] found;
        lock (_gate)
        {
            ThrowIfDisposed();
            var entries = _streams.GetValueOrDefault(stream) ?? [];
            found = direction == ReadDirection.Forwards
                ? [.. entries.Skip((int)Math.Min(fromRevision, int.MaxValue)).Take(maxCount)]
                : [.. entries.Take((int)Math.Min(fromRevision, int.MaxValue - 1) + 1).Reverse().Take(maxCount)];
        }

        foreach (var entry in found)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> OrdinalAsync(LogPosition place, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            var number = place.Value / PositionStep;
            return place.Value % PositionStep == 0 && number > 0 && number <= (ulong)_entries.Count
                ? new((long)number - 1)
                : throw new ArgumentException($"No entry stands at place {place}.", nameof(place));
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entry> ReadAllAsync(
        LogPosition after,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var end = Head();
        while (Next(after) is { } entry && entry.Position <= end)
        {
            cancellation.ThrowIfCancellationRequested();
            after = entry.Position;
            yield return entry;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogMessage> SubscribeAllAsync(
        LogPosition after,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var live = false;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var grown = _grown.Next();
            if (Next(after) is { } entry)
            {
                after = entry.Position;
                yield return new LogMessage.EntryRead(entry);
                continue;
            }

            if (!live && Head() <= after)
            {
                live = true;
                yield return new LogMessage.CaughtUp(Head());
            }

            await grown.WaitAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public ValueTask<LogPosition> HeadAsync(CancellationToken cancellation = default) => new(Head());

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
            _disposed = true;
        _grown.Pulse();
        return default;
    }

    private AppendResult Store(string stream, List<Entry>? entries, IReadOnlyList<NewEvent> events)
    {
        if (entries is null)
            _streams.Add(stream, entries = []);
        foreach (var item in events)
        {
            var entry = new Entry(
                new LogPosition((ulong)(_entries.Count + 1) * PositionStep),
                _entries.Count,
                stream,
                entries.Count,
                item.Id,
                item.Type,
                item.Data.ToArray(),
                item.Metadata.ToArray());
            entries.Add(entry);
            _entries.Add(entry);
        }

        _grown.Pulse();
        return new AppendResult(_entries[^1].Position, entries.Count - 1, AlreadyStored: false);
    }

    private LogPosition Head()
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            return _entries.Count == 0 ? LogPosition.Start : _entries[^1].Position;
        }
    }

    private Entry? Next(LogPosition after)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            var index = after.Value / PositionStep;
            return index < (ulong)_entries.Count ? _entries[(int)index] : null;
        }
    }

    private void ThrowIfDisposed()
    {
        if (_disposed)
            throw new LogUnavailableException(LogUnavailableReason.Closed, outcomeUnknown: false, "The log is closed; open it again.");
    }
}
