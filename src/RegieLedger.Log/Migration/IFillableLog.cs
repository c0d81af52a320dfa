namespace RegieLedger.Log.Migration;

/// <summary>A log that a migration can fill.</summary>
public interface IFillableLog : ILedgerLog
{
    /// <summary>Whether a migration to it was begun and not finished: it opens for nobody else.</summary>
    bool IsUnfinished { get; }

    /// <summary>Says, durably, that all is there: from now on it opens for everybody. Does nothing when that was said before.</summary>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="LogUnavailableException">It may or may not have been said: it can be repeated.</exception>
    ValueTask FinishAsync(CancellationToken cancellation = default);
}
