using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

// Stream review-{organisatie}. WARNING: stored for decades; see CasusFeiten.

/// <summary>Identity of one review of inzagen.</summary>
public readonly record struct ReviewId(Guid Value);

/// <summary>A fact about the reviews of one organisatie (R-10: a log that nobody reviews protects nobody).</summary>
public abstract record ReviewFeit;

/// <summary>A review was begun: a sample was drawn as <see cref="Steekproef"/> says.</summary>
/// <param name="Review">Its identity.</param>
/// <param name="Van">First day of the period, Europe/Amsterdam.</param>
/// <param name="Tot">First day after it.</param>
/// <param name="Aantal">Inzagen in the period when it was drawn.</param>
/// <param name="Zaad">The seed.</param>
/// <param name="Getrokken">What was drawn.</param>
/// <param name="Door">Who began it.</param>
public sealed record ReviewVastgesteld(
    ReviewId Review, DateOnly Van, DateOnly Tot, long Aantal, string Zaad, ImmutableArray<Inzageplaats> Getrokken, FunctionarisId Door) : ReviewFeit;

/// <summary>A review was ended.</summary>
/// <param name="Review">Which.</param>
/// <param name="Bevindingen">Codes of what was found.</param>
/// <param name="Opvolging">Codes of what follows.</param>
/// <param name="Toelichting">More about both.</param>
/// <param name="VolgendeUiterlijk">Last day of the next one, Europe/Amsterdam.</param>
/// <param name="Door">Who ended it.</param>
public sealed record ReviewAfgerond(
    ReviewId Review, ImmutableArray<string> Bevindingen, ImmutableArray<string> Opvolging, Vertrouwelijk? Toelichting, DateOnly VolgendeUiterlijk, FunctionarisId Door) : ReviewFeit;

/// <summary>A review as it stands.</summary>
/// <param name="Begin">How it was begun.</param>
/// <param name="BegonnenOp">When.</param>
/// <param name="Einde">How it was ended; null while it is open.</param>
/// <param name="AfgerondOp">When.</param>
public sealed record Reviewstand(ReviewVastgesteld Begin, DateTimeOffset BegonnenOp, ReviewAfgerond? Einde, DateTimeOffset? AfgerondOp);

/// <summary>The reviews of one organisatie, folded.</summary>
public sealed record Reviews
{
    /// <summary>The term for a next review, or the first, when nothing else was said; in days.</summary>
    public const int GewoneTermijn = 90;

    /// <summary>None yet.</summary>
    public static Reviews Leeg { get; } = new();

    /// <summary>The reviews in the order in which they were begun.</summary>
    public ImmutableList<Reviewstand> Lijst { get; init; } = [];

    /// <summary>The review of an id; null when there is none.</summary>
    public Reviewstand? Van(ReviewId id) => Lijst.Find(r => r.Begin.Review == id);

    /// <summary>The last day of the next review: what the last that was ended said, or else a term after the first inzage. Null while there is nothing to review.</summary>
    /// <param name="eersteInzage">The day of the first inzage that this organisatie can see; null for none.</param>
    public DateOnly? VolgendeUiterlijk(DateOnly? eersteInzage)
        => Lijst.Where(r => r.Einde is not null).MaxBy(r => r.AfgerondOp)?.Einde!.VolgendeUiterlijk
            ?? eersteInzage?.AddDays(GewoneTermijn);

    /// <summary>Folds one fact.</summary>
    public static Reviews Evolve(Reviews state, ReviewFeit feit, Vastlegging vastlegging) => feit switch
    {
        ReviewVastgesteld f => state with { Lijst = state.Lijst.Add(new Reviewstand(f, vastlegging.Moment, null, null)) },
        ReviewAfgerond f => state.Van(f.Review) is { } open
            ? state with { Lijst = state.Lijst.Replace(open, open with { Einde = f, AfgerondOp = vastlegging.Moment }) }
            : throw new ArgumentOutOfRangeException(nameof(feit), "A review that was never begun."),
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };

    /// <summary>Decides whether a review begins.</summary>
    /// <param name="begin">The review, with its sample.</param>
    /// <param name="nu">The moment of the command.</param>
    public static Besluit<ReviewFeit> Begin(ReviewVastgesteld begin, DateTimeOffset nu)
        // What can still grow would give another sample to whoever draws it again.
        => begin.Tot > Kalender.Dag(nu)
            ? Maak(Weigeringscode.ReviewPeriodeLoopt, ("tot", Tekst(begin.Tot)), ("vandaag", Tekst(Kalender.Dag(nu))))
            : begin;

    /// <summary>Decides whether a review ends.</summary>
    public static Besluit<ReviewFeit> RondAf(Reviews state, ReviewAfgerond einde) => state.Van(einde.Review) switch
    {
        null => Maak(Weigeringscode.ReviewOnbekend, ("review", einde.Review.Value.ToString("D"))),
        { AfgerondOp: { } op } => Maak(Weigeringscode.ReviewAlAfgerond, ("review", einde.Review.Value.ToString("D")), ("op", Tekst(op))),
        _ => einde,
    };
}
