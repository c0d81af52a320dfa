using System.Runtime.CompilerServices;
using RegieLedger.Log.KurrentDb.Wire;
using Recorded = RegieLedger.Log.KurrentDb.Wire.ReadResp.Types.ReadEvent.Types.RecordedEvent;

namespace RegieLedger.Log.KurrentDb;

public sealed partial class KurrentDbLog
{
    /// <summary>A stream of fewer entries is read in one question; most are.</summary>
    private const int FirstPage = 64;

    private static readonly TimeSpan PauseWhileUnreachable = TimeSpan.FromMilliseconds(100);

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
        ThrowIfClosed();
        // No stream is that long, and the server keeps the largest numbers for itself.
        var isBeyond = fromRevision > long.MaxValue / 2;
        if (maxCount == 0 || (isBeyond && direction == ReadDirection.Forwards))
            yield break;
        var name = _names.OnServer(stream);
        var read = direction == ReadDirection.Backwards
            ? _reader.StreamAsync(name, isBeyond ? null : fromRevision, direction, maxCount, cancellation)
            : ReadForwardsAsync(name, fromRevision, maxCount, cancellation);
        var next = direction == ReadDirection.Forwards ? fromRevision : -1;
        var left = maxCount;
        await foreach (var item in read)
        {
            var revision = (long)item.StreamRevision;
            // The server says nothing of what it no longer shows; only the numbers do.
            if (next >= 0 && revision != next)
                throw ServerFaults.Shortened(name);
            next = revision + (direction == ReadDirection.Forwards ? 1 : -1);
            left--;
            _leader.Known.Raise(new LogPosition(item.CommitPosition));
            yield return WireFormat.ToEntry(item, stream, Entry.NotCounted);
        }

        if (direction == ReadDirection.Backwards && next >= 0 && left > 0)
            throw ServerFaults.Shortened(name);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entry> ReadAllAsync(LogPosition after, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var end = await HeadAsync(cancellation);
        if (end <= after)
            yield break;
        var (last, count) = await CountThroughAsync(after.Value, cancellation);
        try
        {
            // From the entry before it, never from the place itself: that may be of another engine, where the server has no event.
            await foreach (var item in EntriesAsync(last, end.Value, cancellation))
            {
                last = item.CommitPosition;
                Checkpoints.Note(item, count);
                yield return ToEntry(item, count++);
            }
        }
        finally
        {
            Checkpoints.NoteEnd(last, count - 1);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogMessage> SubscribeAllAsync(LogPosition after, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var head = await ForEverAsync(() => HeadAsync(cancellation), cancellation);
        // The server does not know places beyond its end: what comes until the log is there is looked past.
        var from = after <= head ? after : head;
        var (last, count) = await ForEverAsync(() => CountThroughAsync(from.Value, cancellation), cancellation);
        var live = false;
        try
        {
            await foreach (var answer in _reader.FollowAsync(Math.Max(last, _origin), _names.EntriesAndMetadata, cancellation))
            {
                switch (answer.ContentCase)
                {
                    case ReadResp.ContentOneofCase.Event:
                        var item = answer.Event.Event;
                        if (!await ForEverAsync(() => IsEntryAsync(item, cancellation), cancellation))
                            break;
                        last = item.CommitPosition;
                        _leader.Known.Raise(new LogPosition(last));
                        Checkpoints.Note(item, count);
                        var entry = ToEntry(item, count++);
                        if (entry.Position > after)
                            yield return new LogMessage.EntryRead(entry);
                        break;
                    case ReadResp.ContentOneofCase.Confirmation:
                        // The server was asked (anew). Older ones do not say when the end is reached.
                        live = false;
                        head = await ForEverAsync(() => HeadAsync(cancellation), cancellation);
                        break;
                    case ReadResp.ContentOneofCase.FellBehind:
                        live = false;
                        break;
                    default:
                        break;
                }

                if (!live && (answer.ContentCase == ReadResp.ContentOneofCase.CaughtUp || last >= head.Value || from >= head))
                {
                    live = true;
                    yield return new LogMessage.CaughtUp(new LogPosition(Math.Max(last, from.Value)));
                }
            }
        }
        finally
        {
            Checkpoints.NoteEnd(last, count - 1);
        }
    }

    /// <summary>Asks until there is an answer: a subscription outlasts a server that is away for longer than the deadline.</summary>
    private static async ValueTask<T> ForEverAsync<T>(Func<ValueTask<T>> ask, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (LogUnavailableException e) when (e.Reason == LogUnavailableReason.Unreachable)
            {
                // It was tried for as long as the deadline; a short one must not make this a storm.
                await Task.Delay(PauseWhileUnreachable, cancellation);
            }
        }
    }

    private async IAsyncEnumerable<Recorded> ReadForwardsAsync(
        string name, long from, int maxCount, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // The port promises the stream as it is now. The first page is whole before any of it is given; a longer stream is then read up
        // to the end that it had before its first entry was given.
        var page = new List<Recorded>();
        await foreach (var item in _reader.StreamAsync(name, from, ReadDirection.Forwards, Math.Min(maxCount, FirstPage), cancellation))
            page.Add(item);
        var last = page.Count == FirstPage && maxCount > FirstPage ? await _reader.LastOfStreamAsync(name, cancellation) : null;
        foreach (var item in page)
            yield return item;
        var next = from + page.Count;
        var left = last is null ? 0 : Math.Min(maxCount - page.Count, (long)last.StreamRevision - next + 1);
        if (left <= 0)
            yield break;
        await foreach (var item in _reader.StreamAsync(name, next, ReadDirection.Forwards, left, cancellation))
            yield return item;
    }

    /// <summary>Our entries after a place, up to and with another one.</summary>
    private async IAsyncEnumerable<Recorded> EntriesAsync(ulong after, ulong end, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var item in _reader.AllAsync(Math.Max(after, _origin), _names.EntriesAndMetadata, cancellation))
        {
            if (item.CommitPosition > end)
                yield break;
            if (await IsEntryAsync(item, cancellation))
                yield return item;
            if (item.CommitPosition == end)
                yield break;
        }
    }

    private async ValueTask<bool> IsEntryAsync(Recorded item, CancellationToken cancellation)
    {
        if (_names.OfEntry(item.StreamIdentifier.StreamName.ToStringUtf8()) is not null && !RetentionGuard.IsDeletion(item))
            return true;
        await _guard.CheckAsync(item, cancellation);
        return false;
    }

    private Entry ToEntry(Recorded item, long ordinal)
        => WireFormat.ToEntry(item, _names.OfEntry(item.StreamIdentifier.StreamName.ToStringUtf8())!, ordinal);

    /// <summary>How many entries stand up to and with a place, and where the last of them stands: counted from the nearest checkpoint.</summary>
    private async ValueTask<(ulong Last, long Count)> CountThroughAsync(ulong place, CancellationToken cancellation)
    {
        if (place <= _origin)
            return (0, 0);
        var (last, ordinal) = Checkpoints.Before(place);
        if (last == place)
            return (last, ordinal + 1);
        await foreach (var item in EntriesAsync(last, place, cancellation))
        {
            last = item.CommitPosition;
            Checkpoints.Note(item, ++ordinal);
        }

        Checkpoints.NoteEnd(last, ordinal);
        return (last, ordinal + 1);
    }
}
