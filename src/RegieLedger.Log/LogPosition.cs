namespace RegieLedger.Log;

/// <summary>
/// A place in the log, given by the engine. Places can be compared within one ledger; the distance between two says
/// nothing, for engines leave gaps. Use <see cref="Entry.Ordinal"/> for counting.
/// </summary>
/// <param name="Value">The engine's number; 0 is before everything.</param>
public readonly record struct LogPosition(ulong Value) : IComparable<LogPosition>
{
    /// <summary>The place before the first entry.</summary>
    public static LogPosition Start => default;

    /// <inheritdoc/>
    public int CompareTo(LogPosition other) => Value.CompareTo(other.Value);

    /// <summary>Whether <paramref name="left"/> comes before <paramref name="right"/>.</summary>
    public static bool operator <(LogPosition left, LogPosition right) => left.Value < right.Value;

    /// <summary>Whether <paramref name="left"/> comes after <paramref name="right"/>.</summary>
    public static bool operator >(LogPosition left, LogPosition right) => left.Value > right.Value;

    /// <summary>Whether <paramref name="left"/> is <paramref name="right"/> or comes before it.</summary>
    public static bool operator <=(LogPosition left, LogPosition right) => left.Value <= right.Value;

    /// <summary>Whether <paramref name="left"/> is <paramref name="right"/> or comes after it.</summary>
    public static bool operator >=(LogPosition left, LogPosition right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
