using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Reads the section <c>signalen</c> of a werkwijze: which kinds there are, after which term, and for whom.</summary>
internal static class SignaalregelLezer
{
    private static readonly ImmutableArray<Signaaladres> Houder = [new Signaaladres(SignaaladresSoort.Houder, null)];

    /// <summary>The rules by kind; a kind that is absent does not exist in this werkwijze.</summary>
    /// <param name="veld">The section; null when the werkwijze has none.</param>
    /// <param name="werkwijze">The rest of it, for terms that it says elsewhere.</param>
    public static FrozenDictionary<string, Signaalregel> Lees(JsonVeld? veld, Werkwijze werkwijze)
    {
        // R-2a and R-4 hold in every werkwijze: these two exist where nothing is said of them, for whoever holds.
        var regels = new Dictionary<string, Signaalregel>(StringComparer.Ordinal)
        {
            [Signaalsoort.OverbruggingLang] = new(0, werkwijze.Termijnen.OverbruggingSignaalDagen, Houder),
            [Signaalsoort.VangnetOnbevestigd] = new(0, 0, Houder),
        };
        foreach (var (soort, deel) in veld?.Velden() ?? [])
        {
            if (Signaalsoort.Alle.TryGetValue(soort, out var termijn))
                regels[soort] = Regel(deel, termijn, Elders(soort, werkwijze));
            else
                deel.Fout("unknown signaal");
        }

        return regels.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static Signaalregel Regel(JsonVeld veld, Signaaltermijn termijn, (int Maanden, int Dagen) elders)
    {
        veld.IsObject(["voor"], termijn == Signaaltermijn.Geen ? [] : ["maanden", "dagen"]);
        var maanden = veld.Veld("maanden")?.Getal(0, 120);
        var dagen = veld.Veld("dagen")?.Getal(0, 3650);
        if (maanden is null && dagen is null && termijn != Signaaltermijn.Geen)
        {
            if (elders == default)
                veld.Fout(termijn == Signaaltermijn.Eigen ? "says no term: maanden or dagen" : "says no term, and nor does the werkwijze elsewhere");
            (maanden, dagen) = elders;
        }

        var voor = veld.Veld("voor")?.Lijst(Voor) ?? [];
        if (voor.Length == 0)
            veld.Fout("is for nobody");
        return new Signaalregel(maanden ?? 0, dagen ?? 0, voor);
    }

    // Terms that another section says already: one term is written in one place.
    private static (int Maanden, int Dagen) Elders(string soort, Werkwijze werkwijze) => soort switch
    {
        Signaalsoort.OverbruggingLang => (0, werkwijze.Termijnen.OverbruggingSignaalDagen),
        Signaalsoort.GeenEvaluatie => (12 / (werkwijze.Plannen.Evaluatie?.PerJaar ?? 13), 0),
        Signaalsoort.PlanOntbreekt => (0, werkwijze.Plannen.Indicaties?.PlanDagen ?? 0),
        Signaalsoort.StartevaluatieOntbreekt => (werkwijze.Plannen.Indicaties?.EvaluatieMaanden ?? 0, 0),
        _ => default,
    };

    // Who has a rol at the school without a part in the casus is not known here, so only those with a part can be named.
    private static Signaaladres? Voor(JsonVeld veld)
    {
        if (veld.Tekst() is not { } tekst)
            return null;
        SignaaladresSoort? vast = tekst switch
        {
            "HOUDER" => SignaaladresSoort.Houder,
            "ONTVANGER" => SignaaladresSoort.Ontvanger,
            "VERANTWOORDELIJKE" => SignaaladresSoort.Verantwoordelijke,
            _ => null,
        };
        if (vast is { } soort)
            return new Signaaladres(soort, null);
        if (Rol.TryParse(tekst, out var rol))
            return new Signaaladres(SignaaladresSoort.Rol, rol);
        veld.Fout("must be a rol, HOUDER, ONTVANGER or VERANTWOORDELIJKE");
        return null;
    }
}
