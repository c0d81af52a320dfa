using System.Text;

namespace RegieLedger.Log;

/// <summary>The sizes that every engine takes, and none exceeds: a ledger must be movable from one engine to another.</summary>
public static class LogLimits
{
    /// <summary>The longest stream name, in bytes of UTF-8.</summary>
    public const int StreamNameBytes = 256;

    /// <summary>The longest type name, in bytes of UTF-8.</summary>
    public const int TypeNameBytes = 128;

    /// <summary>The largest event, data and metadata together, in bytes (1 MiB).</summary>
    public const int EventBytes = 1024 * 1024;

    /// <summary>The most events in one append.</summary>
    public const int EventsPerAppend = 512;

    /// <summary>The most bytes of data and metadata in one append (4 MiB).</summary>
    public const int AppendBytes = 4 * 1024 * 1024;

    /// <summary>Throws when an append is outside the limits; engines call it before anything else.</summary>
    /// <param name="stream">The stream's name.</param>
    /// <param name="events">The events.</param>
    /// <exception cref="LogLimitException">A limit is exceeded; the message names it.</exception>
    public static void Check(string stream, IReadOnlyList<NewEvent> events)
    {
        CheckStream(stream);
        ArgumentNullException.ThrowIfNull(events);
        var count = events.Count;
        if (count is 0 or > EventsPerAppend)
            throw new LogLimitException(nameof(EventsPerAppend), EventsPerAppend, count, "Append 1 or more events at a time; split what is larger.");
        long total = 0;
        for (var i = 0; i < count; i++)
        {
            var item = events[i] ?? throw new ArgumentException($"Event {i} is null.", nameof(events));
            CheckName(item.Type, nameof(TypeNameBytes), TypeNameBytes);
            var size = (long)item.Data.Length + item.Metadata.Length;
            if (size > EventBytes)
                throw new LogLimitException(nameof(EventBytes), EventBytes, size, "Store large content elsewhere and refer to it.");
            total += size;
        }

        if (total > AppendBytes)
            throw new LogLimitException(nameof(AppendBytes), AppendBytes, total, "Split the append.");
        if (count > 1)
            CheckIdsDiffer(events);
    }

    /// <summary>Throws when a stream name is empty or too long.</summary>
    /// <param name="stream">The stream's name.</param>
    /// <exception cref="LogLimitException">The name is empty or too long.</exception>
    public static void CheckStream(string stream) => CheckName(stream, nameof(StreamNameBytes), StreamNameBytes);

    private static void CheckName(string name, string limit, int most)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 || (name.Length * 3 > most && Encoding.UTF8.GetByteCount(name) > most))
            throw new LogLimitException(limit, most, Encoding.UTF8.GetByteCount(name), "Use a name of 1 byte or more, within the limit.");
        // Half a surrogate pair cannot be stored as UTF-8: two different names would become one.
        foreach (var c in name)
        {
            if (c == '\0' || (char.IsSurrogate(c) && !IsWellFormed(name)))
                throw new ArgumentException("A stream or type name must be well-formed text without null characters.", nameof(name));
        }
    }

    private static bool IsWellFormed(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar && !name.Contains('\uFFFD', StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private static void CheckIdsDiffer(IReadOnlyList<NewEvent> events)
    {
        var ids = new HashSet<Guid>(events.Count);
        foreach (var item in events)
        {
            if (!ids.Add(item.Id))
                throw new ArgumentException($"Event id {item.Id} occurs twice in one append; give each event its own id.", nameof(events));
        }
    }
}
