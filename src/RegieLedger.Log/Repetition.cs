namespace RegieLedger.Log;

/// <summary>
/// What an append is that does not stand at the end of its stream: a repetition, a reuse of event ids, or a conflict.
/// One judgement for all engines.
/// </summary>
/// <remarks>
/// Stored entries never change, so this needs no lock: it may run beside a writer. Only entries after the expected
/// revision are looked at, because the caller has declared to know the ones before it.
/// </remarks>
internal static class Repetition
{
    /// <summary>Gives the result of the earlier append.</summary>
    /// <exception cref="EventIdReusedException">The ids stand there, but not as this append.</exception>
    /// <exception cref="WrongRevisionException">None of the ids stands there.</exception>
    public static async ValueTask<AppendResult> JudgeAsync(
        ILedgerLog log,
        string stream,
        ExpectedRevision expected,
        IReadOnlyList<NewEvent> events,
        CancellationToken cancellation)
    {
        var wanted = new HashSet<Guid>(events.Count);
        foreach (var item in events)
            wanted.Add(item.Id);

        var last = expected.LastRevision;
        var matched = 0;
        await foreach (var entry in log.ReadStreamAsync(stream, last + 1, cancellation: cancellation))
        {
            last = entry.Revision;
            if (matched == 0 && !wanted.Contains(entry.EventId))
                continue;
            if (!IsSame(entry, events[matched]))
                throw new EventIdReusedException(stream, matched == 0 ? entry.EventId : events[0].Id, matched == 0 ? entry.Revision : entry.Revision - matched);
            matched++;
            if (matched == events.Count)
                return new AppendResult(entry.Position, entry.Revision, AlreadyStored: true);
        }

        if (matched > 0)
            throw new EventIdReusedException(stream, events[0].Id, last - matched + 1);
        throw new WrongRevisionException(stream, expected, await LastRevisionAsync(log, stream, cancellation));
    }

    private static bool IsSame(Entry entry, NewEvent item)
        => entry.EventId == item.Id
            && entry.Type == item.Type
            && entry.Data.Span.SequenceEqual(item.Data.Span)
            && entry.Metadata.Span.SequenceEqual(item.Metadata.Span);

    private static async ValueTask<long> LastRevisionAsync(ILedgerLog log, string stream, CancellationToken cancellation)
    {
        await foreach (var entry in log.ReadStreamAsync(stream, long.MaxValue, ReadDirection.Backwards, 1, cancellation))
            return entry.Revision;
        return -1;
    }
}
