namespace RegieLedger.Log.Migration;

/// <summary>Entries that follow each other in the log and stand in one stream: they may share an append, as large as any engine takes.</summary>
internal sealed class Neighbours
{
    private readonly List<NewEvent> _events = [];
    private readonly HashSet<Guid> _ids = [];
    private Entry? _first;
    private long _bytes;

    /// <summary>Takes the next entry of the log; false when it has to wait until the ones before it are stored.</summary>
    public bool TryAdd(Entry entry)
    {
        var bytes = _bytes + entry.Data.Length + entry.Metadata.Length;
        if (_first is not null
            && (entry.Stream != _first.Stream || _events.Count == LogLimits.EventsPerAppend || bytes > LogLimits.AppendBytes || _ids.Contains(entry.EventId)))
        {
            return false;
        }

        _first ??= entry;
        _bytes = bytes;
        _ids.Add(entry.EventId);
        _events.Add(new NewEvent(entry.EventId, entry.Type, entry.Data, entry.Metadata));
        return true;
    }

    /// <summary>Stores what was taken, and begins anew.</summary>
    /// <exception cref="LogDifferenceException">The stream is not where it is in the source: somebody else wrote to the target.</exception>
    public async ValueTask AppendAsync(ILedgerLog target, CancellationToken cancellation)
    {
        if (_first is null)
            return;
        try
        {
            // The exact revision: the answer to an append that was stored before but not heard of is the same.
            await target.AppendAsync(_first.Stream, _first.Revision == 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(_first.Revision - 1), [.. _events], cancellation);
        }
        catch (Exception e) when (e is WrongRevisionException or EventIdReusedException)
        {
            // Those name a stream, which may stand for a person.
            throw new LogDifferenceException(_first.Ordinal);
        }

        _first = null;
        _bytes = 0;
        _ids.Clear();
        _events.Clear();
    }
}
