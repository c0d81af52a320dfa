using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Register;
using WireGegeven = RegieLedger.V1.Gegeven;
using WirePartij = RegieLedger.V1.Partij;
using WireStrekking = RegieLedger.V1.Strekking;

namespace RegieLedger.Server.Toestemming;

/// <summary>Parties, scopes and data, between the wire and the domain; the kind of a named organisatie comes from the register.</summary>
internal sealed class ToestemmingVertaling(RegisterLezer register)
{
    /// <summary>One side of a sharing.</summary>
    /// <exception cref="WeigeringException">The named organisatie is not in the register.</exception>
    public async ValueTask<Partij> PartijAsync(WirePartij? partij, CancellationToken cancellation)
    {
        if (partij is null)
            return default;
        if (partij.OrganisatieId.Length == 0)
            return new Partij(null, partij.Soort == V1.OrganisatieSoort.Unspecified ? null : Codes.Van(partij.Soort));
        var organisatie = Vertaal.Organisatie(partij.OrganisatieId);
        var gevonden = await register.ZoekAsync([organisatie], cancellation);
        return gevonden.TryGetValue(organisatie, out var state)
            ? new Partij(organisatie, state.Soort)
            : throw new WeigeringException(Weigeringscode.OrganisatieOnbekend, ("organisatie", partij.OrganisatieId));
    }

    /// <summary>A scope; null where none is given.</summary>
    public async ValueTask<Strekking?> StrekkingAsync(WireStrekking? strekking, CancellationToken cancellation) => strekking is null ? null : new Strekking(
        await PartijAsync(strekking.Van, cancellation),
        await PartijAsync(strekking.Naar, cancellation),
        [.. strekking.Gegevens.Select(g => Codes.Van(g))],
        Vertaal.DagOfNiet(strekking.VanDag),
        Vertaal.DagOfNiet(strekking.TotDag));

    public static WireStrekking? Strekking(Strekking? strekking)
    {
        if (strekking is null)
            return null;
        var antwoord = new WireStrekking { Van = Partij(strekking.Van), Naar = Partij(strekking.Naar), VanDag = Vertaal.Dag(strekking.VanDag), TotDag = Vertaal.Dag(strekking.TotDag) };
        antwoord.Gegevens.AddRange(strekking.Gegevens.Select(Enum<WireGegeven>));
        return antwoord;
    }

    public static WirePartij Partij(Partij partij) => new()
    {
        OrganisatieId = partij.Organisatie?.ToString() ?? "",
        Soort = partij.Soort is { } soort ? Enum<V1.OrganisatieSoort>(soort) : V1.OrganisatieSoort.Unspecified,
    };

    /// <summary>The value of an enum of the API for a stored code.</summary>
    public static T Enum<T>(string code)
        where T : struct, System.Enum
        => System.Enum.GetValues<T>().First(waarde => Codes.Van(waarde) == code);
}
