using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>
/// What the FG of an organisatie did not review in time. Stretches of time as every <see cref="Signaal"/>, but for the FG alone and
/// in no casus; no werkwijze decides about them. Only the review resolves one.
/// </summary>
public static class Toezichtsignalen
{
    /// <summary>When a review of the inzagen of an organisatie was overdue, in order of time.</summary>
    /// <param name="reviews">Its reviews, folded from the prefix known at K.</param>
    /// <param name="eersteInzage">The day of the first inzage that it can see; null for none.</param>
    public static ImmutableArray<Signaal> Van(Reviews reviews, DateOnly? eersteInzage)
    {
        var gevonden = ImmutableArray.CreateBuilder<Signaal>();
        var (uiterlijk, sinds) = (eersteInzage?.AddDays(Reviews.GewoneTermijn), DateTimeOffset.MinValue);
        foreach (var review in reviews.Lijst.Where(r => r.Einde is not null).OrderBy(r => r.AfgerondOp))
        {
            Voeg(review.AfgerondOp);
            (uiterlijk, sinds) = (review.Einde!.VolgendeUiterlijk, review.AfgerondOp!.Value);
        }

        Voeg(null);
        return gevonden.ToImmutable();

        void Voeg(DateTimeOffset? tot)
        {
            // The last day is still in time.
            if (uiterlijk is not { } dag)
                return;
            var laat = Kalender.Begin(dag.AddDays(1));
            var van = laat > sinds ? laat : sinds;
            if (!(tot <= van))
                gevonden.Add(new Signaal(Signaalsoort.ReviewTeLaat, "", null, van, tot));
        }
    }

    /// <summary>When the review of a use of the noodknop was overdue; none where it is not for this organisatie to review them.</summary>
    /// <param name="casus">The casus, folded from the prefix known at K.</param>
    /// <param name="organisatie">Of the FG.</param>
    public static ImmutableArray<Signaal> Van(CasusState casus, OrganisatieId organisatie)
    {
        if (casus.School != organisatie)
            return [];
        var gevonden = ImmutableArray.CreateBuilder<Signaal>();
        foreach (var noodknop in casus.Noodknoppen)
        {
            var van = Kalender.Begin(noodknop.BeoordelenVoor);
            if (!(noodknop.BeoordeeldOp <= van))
                gevonden.Add(new Signaal(Signaalsoort.NoodknopOnbeoordeeld, noodknop.Id.Value.ToString("D"), null, van, noodknop.BeoordeeldOp));
        }

        return gevonden.ToImmutable();
    }

    /// <summary>Those that stand at a moment, in order of <see cref="Signaal.Sleutel"/>, each for whoever is FG of the organisatie.</summary>
    public static ImmutableArray<StaandSignaal> Staand(ImmutableArray<Signaal> signalen, OrganisatieId organisatie, DateTimeOffset geldig) =>
    [
        .. signalen.Where(s => s.Staat(geldig)).OrderBy(s => s.Sleutel, StringComparer.Ordinal)
            .Select(s => new StaandSignaal(s, [new Ontvanger(organisatie, Rol.Fg, null)], [], [])),
    ];

    /// <summary>The first moment after this one at which another can stand without new facts; null for never.</summary>
    public static DateTimeOffset? VolgendeVerandering(ImmutableArray<Signaal> signalen, DateTimeOffset geldig)
        => signalen.SelectMany(s => new[] { s.Van, s.Tot }).Where(m => m > geldig).Min();
}
