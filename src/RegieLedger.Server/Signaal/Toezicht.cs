using System.Collections.Immutable;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;

namespace RegieLedger.Server.Signaal;

/// <summary>Judges what the FG of an organisatie is told: which reviews are overdue, and nothing else of a casus.</summary>
internal sealed class Toezicht(Versheid versheid, Inzageregister inzagen, Reviewboek reviews)
{
    /// <summary>Whether someone is told so.</summary>
    public static bool IsVoor(Aanroeper aanroeper) => aanroeper.Betrokkene is null && aanroeper.Heeft(Rol.Fg);

    /// <summary>What an inzage says of one that is told: the pupil, not the casus, for in that the FG has no part.</summary>
    /// <param name="leerling">Of the casus; null where there is none.</param>
    /// <param name="organisatie">Of the FG.</param>
    public static Ingezien Ingezien(LeerlingId? leerling, OrganisatieId organisatie)
        => new(leerling, null, organisatie, Relatie.Toezicht, Gegevensgroep.Dat, Gegevensgroep.Inzage);

    /// <summary>Whether the review of the inzagen of an organisatie is overdue.</summary>
    /// <param name="organisatie">The organisatie.</param>
    /// <param name="geldig">The moment that is asked about.</param>
    /// <param name="bekend">What was known then; null: all that is.</param>
    /// <param name="vers">The register of inzagen is no older than this .</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async ValueTask<Oordeel> ReviewAsync(
        OrganisatieId organisatie, DateTimeOffset geldig, (DateTimeOffset Moment, LogPosition TotEnMet)? bekend, LogPosition vers, CancellationToken cancellation)
    {
        var stream = Streamnamen.VanReviews(organisatie);
        var gevouwen = bekend is { } toen ? await reviews.Opslag.LeesTotAsync(stream, toen.TotEnMet, cancellation) : await reviews.Opslag.LeesAsync(stream, cancellation);
        // Once there is a first day it stays: only for one that may still come is waited.
        if (EersteDag(organisatie) is not { } eerste)
        {
            await inzagen.WachtAsync(vers, cancellation);
            if (EersteDag(organisatie) is not { } nuEerst)
                return Maak(Toezichtsignalen.Van(gevouwen.State, null), organisatie, geldig);
            eerste = nuEerst;
        }

        // By the day, as the term counts. A first inzage that is still to come makes nothing overdue while a watch lasts.
        return Maak(Toezichtsignalen.Van(gevouwen.State, bekend is { } k && eerste > Kalender.Dag(k.Moment) ? null : eerste), organisatie, geldig);
    }

    /// <summary>Which uses of the noodknop in a casus wait too long for a review by the FG of an organisatie.</summary>
    public static Oordeel Noodknoppen(CasusState casus, OrganisatieId organisatie, DateTimeOffset geldig)
        => Maak(Toezichtsignalen.Van(casus, organisatie), organisatie, geldig);

    /// <inheritdoc cref="NoodknopView.Casussen"/>
    public List<CasusId> Casussen(OrganisatieId school, CasusId vanaf, bool ookBeoordeeld)
    {
        using var verbinding = versheid.Lezer();
        return NoodknopView.Casussen(verbinding, school, vanaf, ookBeoordeeld);
    }

    private DateOnly? EersteDag(OrganisatieId organisatie)
    {
        using var verbinding = inzagen.Lezer();
        return Inzagetellingen.EersteDag(verbinding, organisatie);
    }

    private static Oordeel Maak(ImmutableArray<Domain.Signaal> signalen, OrganisatieId organisatie, DateTimeOffset geldig)
        => new(Toezichtsignalen.Staand(signalen, organisatie, geldig), Toezichtsignalen.VolgendeVerandering(signalen, geldig));
}
