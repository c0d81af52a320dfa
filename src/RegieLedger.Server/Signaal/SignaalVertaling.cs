using System.Collections.Frozen;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Register;
using RegieLedger.V1;

namespace RegieLedger.Server.Signaal;

/// <summary>Judges the signalen of a casus, and makes them what goes over the wire.</summary>
internal sealed class SignaalVertaling(CasusPijplijn pijplijn, RegisterLezer register)
{
    private static readonly FrozenDictionary<string, SignaalSoort> Soorten = System.Enum.GetValues<SignaalSoort>()
        .Where(s => s != SignaalSoort.Unspecified)
        .ToFrozenDictionary(Codes.Van, s => s, StringComparer.Ordinal);

    /// <summary>The signalen that stand, and when that can change by itself.</summary>
    /// <param name="state">The casus as it was known.</param>
    /// <param name="geldig">The moment that is asked about.</param>
    /// <param name="bekend">The moment at which it was known.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async ValueTask<Oordeel> OordeelAsync(CasusState state, DateTimeOffset geldig, DateTimeOffset bekend, CancellationToken cancellation)
    {
        if (state.Status == Domain.CasusStatus.NogNietGeopend)
            return Oordeel.Geen;
        var werkwijze = await pijplijn.WerkwijzeAsync(state.WerkwijzeOp(geldig), bekend, cancellation);
        var geboortedatum = await pijplijn.GeboortedatumAsync(state, cancellation);
        var verandert = Signalen.VolgendeVerandering(state, werkwijze, geboortedatum, geldig);
        // Another version can have other signalen, terms and people to act.
        if (await pijplijn.VolgendeWerkwijzeAsync(werkwijze.Id, bekend, cancellation) is { } anders && !(verandert <= anders))
            verandert = anders;
        return new Oordeel(Signalen.Van(state, werkwijze, geboortedatum, geldig), verandert);
    }

    /// <summary>One signaal, without what was done about it.</summary>
    /// <param name="staand">The signaal.</param>
    /// <param name="casus">The casus; null where there is none.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async ValueTask<V1.Signaal> NaarAsync(StaandSignaal staand, CasusId? casus, CancellationToken cancellation)
    {
        var signaal = staand.Signaal;
        var naar = new V1.Signaal
        {
            Signaal_ = signaal.Sleutel,
            CasusId = casus?.ToString() ?? "",
            Soort = Soorten[signaal.Soort],
            OnderwerpId = Guid.TryParse(signaal.Onderwerp, out _) ? signaal.Onderwerp : "",
            Domein = signaal.Domein is { } domein ? Vertaal.Domein(domein) : V1.Domein.Unspecified,
            Sinds = Vertaal.Moment(signaal.Van),
        };
        foreach (var voor in staand.Voor)
            naar.Voor.Add(await register.ContactAsync(voor.Functionaris, voor.Organisatie, voor.Rol, cancellation));
        return naar;
    }

    /// <summary>One signaal of a casus, as the aanroeper may see it.</summary>
    public async ValueTask<V1.Signaal> NaarAsync(StaandSignaal staand, Signaalinzage inzage, Tekstopener teksten, CancellationToken cancellation)
    {
        var naar = await NaarAsync(staand, teksten.Casus, cancellation);
        if (inzage != Signaalinzage.Volledig)
            naar.Sinds = null;
        foreach (var gezien in staand.Gezien)
            naar.Gezien.Add(new GezienDoor { FunctionarisId = gezien.Door.ToString(), OrganisatieId = gezien.Organisatie.ToString(), Op = Vertaal.Moment(gezien.Geldig) });
        foreach (var navraag in staand.Navragen)
        {
            naar.Navragen.Add(new Navraag
            {
                FunctionarisId = navraag.Door.ToString(),
                OrganisatieId = navraag.Organisatie.ToString(),
                BijOrganisatieId = navraag.Bij.ToString(),
                Op = Vertaal.Dag(navraag.Op),
                Antwoord = await teksten.OpenAsync(navraag.Antwoord, navraag.Organisatie, Casustekst.Navraag, cancellation),
            });
        }

        return naar;
    }
}

/// <summary>Which signalen of a casus stand, in order of their keys, and when that can change without new facts.</summary>
internal readonly record struct Oordeel(System.Collections.Immutable.ImmutableArray<StaandSignaal> Signalen, DateTimeOffset? Verandert)
{
    /// <summary>None, for ever.</summary>
    public static Oordeel Geen { get; } = new([], null);
}
