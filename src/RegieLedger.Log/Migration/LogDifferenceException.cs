namespace RegieLedger.Log.Migration;

/// <summary>The target of a migration has another entry than the source, so nothing is sent behind it.</summary>
/// <param name="ordinal">The first ordinal at which they differ.</param>
public sealed class LogDifferenceException(long ordinal)
    : Exception($"The target differs from the source from ordinal {ordinal} on, so nothing was sent behind it. Migrate to an empty folder, or to a stream prefix that is not in use.")
{
    /// <summary>The first ordinal at which they differ.</summary>
    public long Ordinal => ordinal;
}
