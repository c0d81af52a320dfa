using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Reads the section <c>signalen</c> of a werkwijze: which kinds there are, after which term, and for whom.</summary>
internal static class SignaalregelLezer
{
    private static readonly ImmutableArray<Bevoegde> Houder = [new Bevoegde(BevoegdeSoort.Houder, null, "HOUDER")];

    /// <summary>The rules by kind; a kind that is absent does not exist in this werkwijze.</summary>
    /// <param name="veld">The section; null when the werkwijze has none.</param>
    /// <param name="leesBevoegde">Reads who is to act.</param>
    public static FrozenDictionary<string, Signaalregel> Lees(JsonVeld? veld, Func<JsonVeld, Bevoegde?> leesBevoegde)
    {
        // R-2a and R-4 hold in every werkwijze: these two exist where nothing is said of them, for whoever holds.
        var regels = new Dictionary<string, Signaalregel>(StringComparer.Ordinal)
        {
            [Signaalsoort.OverbruggingLang] = new(null, null, Houder),
            [Signaalsoort.VangnetOnbevestigd] = new(null, null, Houder),
        };
        foreach (var (soort, deel) in veld?.Velden() ?? [])
        {
            if (Signaalsoort.Alle.TryGetValue(soort, out var termijn))
                regels[soort] = Regel(deel, termijn, leesBevoegde);
            else
                deel.Fout("unknown signaal");
        }

        return regels.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static Signaalregel Regel(JsonVeld veld, Signaaltermijn termijn, Func<JsonVeld, Bevoegde?> leesBevoegde)
    {
        veld.IsObject(["voor"], termijn == Signaaltermijn.Geen ? [] : ["maanden", "dagen"]);
        var maanden = veld.Veld("maanden")?.Getal(0, 120);
        var dagen = veld.Veld("dagen")?.Getal(0, 3650);
        if (maanden is null && dagen is null && termijn == Signaaltermijn.Eigen)
            veld.Fout("says no term: maanden or dagen");

        var voor = veld.Veld("voor")?.Lijst(deel => Voor(deel, leesBevoegde)) ?? [];
        if (voor.Length == 0)
            veld.Fout("is for nobody");
        return new Signaalregel(maanden, dagen, voor);
    }

    // Who has a rol at the school without a part in the casus is not known here, so only those with a part can be named.
    private static Bevoegde? Voor(JsonVeld veld, Func<JsonVeld, Bevoegde?> leesBevoegde)
    {
        if (leesBevoegde(veld) is not { } voor)
            return null;
        if (voor.Soort is BevoegdeSoort.Rol or BevoegdeSoort.Houder or BevoegdeSoort.Ontvanger)
            return voor;
        veld.Fout("a signaal is for a rol, HOUDER or ONTVANGER");
        return null;
    }
}
