namespace RegieLedger.Log.Migration;

/// <summary>Which ledger an opening is after. The default is for a server: the one that is there, or else a new one.</summary>
/// <remarks>
/// A ledger that is being filled by a migration is marked as unfinished in the same step that makes it. Until it is finished it opens only
/// with <see cref="ToFill"/>: a server that started on half a log would answer with half of the facts, and write where the rest belongs.
/// </remarks>
public readonly record struct WantedLedger
{
    private WantedLedger(bool mustExist, Guid? toFill) => (MustExist, Id) = (mustExist, toFill);

    /// <summary>Only the one that is there: nothing is made, so that a wrong path is told.</summary>
    public static WantedLedger Existing => new(mustExist: true, null);

    /// <summary>Whether opening makes none.</summary>
    internal bool MustExist { get; }

    /// <summary>The identity of the ledger to fill; null: any.</summary>
    internal Guid? Id { get; }

    /// <summary>The one of this identity, to be filled: made where none is; one that is there, finished or not, must be the same.</summary>
    /// <param name="ledgerId">The identity of the source.</param>
    public static WantedLedger ToFill(Guid ledgerId) => new(mustExist: false, ledgerId);

    /// <summary>Judges the ledger that is there.</summary>
    /// <param name="found">Its identity.</param>
    /// <param name="isUnfinished">Whether a migration to it was begun and not finished.</param>
    /// <param name="place">Where, for the message.</param>
    /// <exception cref="LogOpenException">It is another one, or unfinished and not opened to be filled.</exception>
    internal void Check(Guid found, bool isUnfinished, string place)
    {
        if (Id is { } id && id != found)
            throw new LogOpenException(LogOpenProblem.OtherLedger, $"Another ledger stands in {place}; it is left as it is. Choose an empty folder, or a stream prefix that is not in use.");
        if (Id is null && isUnfinished)
            throw new LogOpenException(LogOpenProblem.Unfinished, $"A migration to {place} was begun and not finished, so only a part of the log is there. Run the same `regie migrate` again; it goes on where it was.");
    }

    /// <summary>What an opening is refused with when nothing is there.</summary>
    /// <param name="place">Where, for the message.</param>
    internal static LogOpenException Missing(string place)
        => new(LogOpenProblem.NotALedger, $"There is no ledger in {place}. See that the folder, or the connection string and the stream prefix, are those of the ledger.");
}
