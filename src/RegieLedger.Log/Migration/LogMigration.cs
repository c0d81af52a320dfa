namespace RegieLedger.Log.Migration;

/// <summary>
/// Moves a ledger to another engine, or to another place of the same one: every entry with its ordinal, byte by byte.
/// </summary>
/// <remarks>
/// <para>The order of the log is an order over streams, and no engine promises one over appends that are under way together. So an entry
/// is sent when the one before it is acknowledged; neighbours of one stream share an append.</para>
/// <para>Nothing is remembered outside the target: what stands there is compared with the source, and the sending goes on behind it. So a
/// process that was killed, an answer that was lost and a second run come to the same.</para>
/// </remarks>
public static class LogMigration
{
    /// <summary>Sends what the target lacks, compares both in full, and finishes the target when they are equal.</summary>
    /// <param name="source">The log as it is. Nobody should write to it meanwhile; what comes to it all the same is told in the result.</param>
    /// <param name="target">Opened with <see cref="WantedLedger.ToFill"/>. One that was finished before is only compared: it may be in use.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops; a next run goes on.</param>
    /// <returns>What the comparison gave. Unless it is equal the target stays unfinished.</returns>
    /// <exception cref="LogDifferenceException">The target has an entry that the source has not. Nothing is sent behind it.</exception>
    /// <exception cref="LogUnavailableException">One of them cannot be used now; a next run goes on.</exception>
    public static async Task<LogComparison> RunAsync(
        ILedgerLog source, IFillableLog target, Action<MigrationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        if (source.LedgerId != target.LedgerId)
            throw new ArgumentException("The target must have been opened for the ledger of the source.", nameof(target));
        if (target.IsUnfinished)
            await SendAsync(source, target, new ProgressGauge(MigrationStage.Sending, await source.HeadAsync(cancellation), progress), cancellation);
        var comparison = await LogComparison.MakeAsync(source, target, progress, cancellation);
        if (comparison.IsEqual)
            await target.FinishAsync(cancellation);
        return comparison;
    }

    private static async Task SendAsync(ILedgerLog source, IFillableLog target, ProgressGauge gauge, CancellationToken cancellation)
    {
        await using var from = new LogSide(source, cancellation);
        await SkipWhatIsThereAsync(from, target, gauge, cancellation);
        var neighbours = new Neighbours();
        while (await from.NextAsync())
        {
            if (!neighbours.TryAdd(from.Current))
            {
                await neighbours.AppendAsync(target, cancellation);
                neighbours.TryAdd(from.Current);
            }

            gauge.At(from.Current);
        }

        await neighbours.AppendAsync(target, cancellation);
        gauge.Done();
    }

    private static async Task SkipWhatIsThereAsync(LogSide from, IFillableLog target, ProgressGauge gauge, CancellationToken cancellation)
    {
        await using var there = new LogSide(target, cancellation);
        while (await there.NextAsync())
        {
            if (!await from.NextAsync() || !from.IsAtSameEntryAs(there))
                throw new LogDifferenceException(there.Count - 1);
            gauge.At(from.Current);
        }
    }
}
