namespace RegieLedger.Log.Migration;

/// <summary>Two logs, read in full side by side.</summary>
/// <param name="Source">The one.</param>
/// <param name="Target">The other.</param>
/// <param name="FirstDifference">The first ordinal at which they differ, the end of the shorter one included; null when they do not.</param>
/// <param name="SourceGrew">Whether entries came to the source while they were compared.</param>
public sealed record LogComparison(LogDigest Source, LogDigest Target, long? FirstDifference, bool SourceGrew)
{
    /// <summary>Whether the target is the source, entry by entry and byte by byte.</summary>
    public bool IsEqual => FirstDifference is null && !SourceGrew;

    /// <summary>Whether the target is the beginning of the source: nothing is wrong in it, but entries are lacking.</summary>
    public bool IsBeginning => FirstDifference is null ? SourceGrew : FirstDifference == Target.Entries;

    /// <summary>Reads both.</summary>
    /// <param name="source">The one.</param>
    /// <param name="target">The other.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="LogUnavailableException">One of them cannot be read.</exception>
    public static async Task<LogComparison> MakeAsync(
        ILedgerLog source, ILedgerLog target, Action<MigrationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        var gauge = new ProgressGauge(MigrationStage.Comparing, await source.HeadAsync(cancellation), progress);
        await using var one = new LogSide(source, cancellation);
        await using var other = new LogSide(target, cancellation);
        long? difference = null;
        bool hasOne, hasOther;
        do
        {
            (hasOne, hasOther) = (await one.NextAsync(), await other.NextAsync());
            // Read on after a difference: both sums are of a whole log.
            if (hasOne != hasOther || (hasOne && !one.IsAtSameEntryAs(other)))
                difference ??= Math.Max(one.Count, other.Count) - 1;
            if (hasOne)
                gauge.At(one.Current);
        }
        while (hasOne || hasOther);

        gauge.Done();
        return new LogComparison(one.Digest, other.Digest, difference, await source.HeadAsync(cancellation) != one.Place);
    }
}
