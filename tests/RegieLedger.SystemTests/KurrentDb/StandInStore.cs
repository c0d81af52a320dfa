using System.Text;
using System.Text.Json;

namespace RegieLedger.SystemTests.KurrentDb;

/// <summary>An event as the stand-in keeps it.</summary>
internal sealed record StandInEvent(
    ulong Position, string Stream, long Revision, Guid Id, string Type, string ContentType, byte[] Data, byte[] Metadata, long CreatedTicks);

/// <summary>An event to append.</summary>
internal sealed record StandInProposal(Guid Id, string Type, string ContentType, byte[] Data, byte[] Metadata);

internal enum StandInOutcome
{
    Stored,
    WrongVersion,
    Deleted,
}

/// <summary>What an append or a deletion gave; the revision is the stream's when the version was wrong.</summary>
internal readonly record struct StandInAnswer(StandInOutcome Outcome, ulong Position, long Revision);

/// <summary>
/// What a KurrentDB keeps, in memory: streams, their metadata, one log over all with gaps between the places, and what the server itself
/// writes in between. Versions and repetition are judged as the server does, by event ids alone.
/// </summary>
internal sealed class StandInStore
{
    public const long Any = -2;
    public const long NoStream = -1;
    public const long StreamExists = -4;

    private const long Tombstone = long.MaxValue;

    private readonly Lock _gate = new();
    private readonly List<StandInEvent> _all = [];
    private readonly Dictionary<string, List<StandInEvent>> _streams = new(StringComparer.Ordinal);
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ulong _position = 1000;

    public StandInStore()
    {
        // A server is never empty: its users, its settings, its own statistics.
        Append("$users", Any, [Own("$UserCreated")]);
        Append("somebody-elses", Any, [Own("other")]);
    }

    /// <summary>Completes at the next change.</summary>
    public Task Grown
    {
        get
        {
            lock (_gate)
                return _grown.Task;
        }
    }

    /// <summary>The number of events in the log; an index into it stays what it is.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _all.Count;
        }
    }

    public StandInEvent this[int index]
    {
        get
        {
            lock (_gate)
                return _all[index];
        }
    }

    public StandInAnswer Append(string stream, long expected, IReadOnlyList<StandInProposal> events)
    {
        lock (_gate)
        {
            var stored = _streams.GetValueOrDefault(stream) ?? [];
            if (IsTombstoned(stored))
                return new StandInAnswer(StandInOutcome.Deleted, 0, -1);
            var current = stored.Count - 1;
            var isGone = Beginning(stream) > current && current >= 0;
            if (Repeated(stored, expected, events) is { } again)
                return again;
            if (expected == StreamExists && (current < 0 || isGone))
                return new StandInAnswer(isGone ? StandInOutcome.Deleted : StandInOutcome.WrongVersion, 0, current);
            var fits = expected is Any or StreamExists || expected == current || (expected == NoStream && isGone);
            return fits ? Store(stream, events) : new StandInAnswer(StandInOutcome.WrongVersion, 0, current);
        }
    }

    /// <summary>Deletes so that the stream can begin again (its events are hidden), or for ever.</summary>
    public StandInAnswer Delete(string stream, long expected, bool forEver)
    {
        lock (_gate)
        {
            var stored = _streams.GetValueOrDefault(stream) ?? [];
            if (IsTombstoned(stored))
                return new StandInAnswer(StandInOutcome.Deleted, 0, -1);
            var current = stored.Count - 1;
            if (!(expected is Any || expected == current || (expected == StreamExists && current >= 0)))
                return new StandInAnswer(StandInOutcome.WrongVersion, 0, current);
            if (forEver)
                return Store(stream, [Own("$streamDeleted")]);
            var metadata = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, long>(StringComparer.Ordinal) { ["$tb"] = long.MaxValue });
            return Store("$$" + stream, [new StandInProposal(Guid.NewGuid(), "$metadata", "application/json", metadata, [])]);
        }
    }

    /// <summary>The events of a stream that can be seen; null when there is no stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="isDeleted">Whether it was deleted for ever.</param>
    public IReadOnlyList<StandInEvent>? Read(string stream, out bool isDeleted)
    {
        lock (_gate)
        {
            isDeleted = false;
            if (!_streams.TryGetValue(stream, out var stored))
                return null;
            isDeleted = IsTombstoned(stored);
            var beginning = Beginning(stream);
            return beginning > stored.Count - 1 ? null : stored.GetRange((int)beginning, stored.Count - (int)beginning);
        }
    }

    private static bool IsTombstoned(List<StandInEvent> stored) => stored.Count > 0 && stored[^1].Revision == Tombstone;

    private static StandInProposal Own(string type) => new(Guid.NewGuid(), type, "application/json", Encoding.UTF8.GetBytes("{}"), []);

    private static StandInAnswer? Repeated(List<StandInEvent> stored, long expected, IReadOnlyList<StandInProposal> events)
    {
        var first = events.Count == 0 ? -1 : expected is Any or StreamExists ? stored.FindIndex(e => e.Id == events[0].Id) : (int)Math.Min(expected + 1, stored.Count);
        if (first < 0 || first + events.Count > stored.Count)
            return null;
        for (var i = 0; i < events.Count; i++)
        {
            if (stored[first + i].Id != events[i].Id)
                return null;
        }

        var last = stored[first + events.Count - 1];
        return new StandInAnswer(StandInOutcome.Stored, last.Position, last.Revision);
    }

    /// <summary>The first revision that can be seen.</summary>
    private long Beginning(string stream)
    {
        if (!_streams.TryGetValue("$$" + stream, out var metadata))
            return 0;
        using var json = JsonDocument.Parse(metadata[^1].Data);
        return json.RootElement.TryGetProperty("$tb", out var beginning) ? beginning.GetInt64() : 0;
    }

    private StandInAnswer Store(string stream, IReadOnlyList<StandInProposal> events)
    {
        if (!_streams.TryGetValue(stream, out var stored))
            _streams.Add(stream, stored = []);
        // Every now and then the server has something to say for itself.
        if (_all.Count % 7 == 6)
            Add("$stats-0", Own("$statsCollected"), _streams.TryGetValue("$stats-0", out var stats) ? stats : _streams["$stats-0"] = []);
        // A stream that begins again after it was deleted goes on counting, and shows only what is new.
        if (Beginning(stream) > stored.Count)
        {
            var beginning = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, long>(StringComparer.Ordinal) { ["$tb"] = stored.Count });
            Store("$$" + stream, [new StandInProposal(Guid.NewGuid(), "$metadata", "application/json", beginning, [])]);
        }

        foreach (var item in events)
            Add(stream, item, stored);
        var grown = _grown;
        _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        grown.SetResult();
        return new StandInAnswer(StandInOutcome.Stored, _position, stored[^1].Revision);
    }

    private void Add(string stream, StandInProposal item, List<StandInEvent> stored)
    {
        _position += 37 + (ulong)item.Data.Length;
        var added = new StandInEvent(
            _position, stream, item.Type == "$streamDeleted" ? Tombstone : stored.Count, item.Id, item.Type, item.ContentType, item.Data, item.Metadata, DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks);
        stored.Add(added);
        _all.Add(added);
    }
}
