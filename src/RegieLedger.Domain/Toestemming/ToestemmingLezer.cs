using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace RegieLedger.Domain;

/// <summary>Reads the section <c>toestemming</c> of a werkwijze: tables of text that a lawyer can read, parsed strictly.</summary>
internal static class ToestemmingLezer
{
    private const string Leeftijdkop = "leeftijd | wilsbekwaamheid | doel | gezagdragers | leerling";
    private const string Grondslagkop = "grondslag | doel | van | naar | gegevens";

    // Any purpose, also one that is not declared.
    private const string ElkDoel = "*";

    // Above it nothing differs by age any more in any law that applies here.
    private const int HoogsteLeeftijd = 30;

    public static Toestemmingsregels? Lees(JsonVeld? veld, string werkwijze)
    {
        if (veld is not { } v || !v.IsObject(["leeftijdsregels", "doelen", "grondslagen"], ["schriftelijk", "doorbreking", "deelplan"]))
            return null;
        var doelen = v.Veld("doelen")?.Lijst(LeesDoel).Select(d => d.Code).ToImmutableArray() ?? [];
        if (doelen.Length == 0)
            v.Veld("doelen")?.Fout("must name a doel");
        var deelplan = v.Veld("deelplan");
        deelplan?.IsObject(["door"], []);
        return new Toestemmingsregels(
            werkwijze,
            Leeftijdsregels(v.Veld("leeftijdsregels"), doelen),
            doelen,
            v.Veld("schriftelijk")?.Lijst(deel => LeesSchriftelijk(deel, doelen)).Select(d => d.Code).ToImmutableArray() ?? [],
            Tabel(v.Veld("grondslagen"), Grondslagkop, (rij, deel) => LeesGrondslag(rij, deel, doelen)),
            Doorbreking(v.Veld("doorbreking")),
            deelplan?.Veld("door")?.Lijst(LeesRol) ?? []);
    }

    private static ImmutableArray<Leeftijdsregel> Leeftijdsregels(JsonVeld? veld, ImmutableArray<string> doelen)
    {
        var regels = ImmutableArray.CreateBuilder<Leeftijdsregel>();
        foreach (var deel in veld?.Delen() ?? [])
        {
            if (!deel.IsObject(["versie", "tabel"], []))
                continue;
            var versie = deel.Veld("versie")?.Getal(1, 100_000) ?? 0;
            if (versie != regels.Count + 1)
                deel.Fout("versions follow each other from 1 without gaps");
            var rijen = Tabel(deel.Veld("tabel"), Leeftijdkop, (rij, cel) => LeesLeeftijdsrij(rij, cel, doelen));
            if (deel.Veld("tabel") is { } tabel)
                Volledig(tabel, rijen, doelen);
            regels.Add(new Leeftijdsregel(versie, rijen));
        }

        if (veld is { } v && regels.Count == 0)
            v.Fout("must hold a version");
        return regels.ToImmutable();
    }

    // for every age, capacity and purpose somebody signs; a row that never counts is a mistake of whoever wrote it. A consent can
    // be of a purpose that is not declared here (recorded under another version or werkwijze, R-15) and a pupil older than the
    // highest age that can be written: rows for any purpose, and for every age above, catch those.
    private static void Volledig(JsonVeld tabel, ImmutableArray<Leeftijdsrij> rijen, ImmutableArray<string> doelen)
    {
        var gebruikt = new bool[rijen.Length];
        for (var leeftijd = 0; leeftijd <= HoogsteLeeftijd + 1; leeftijd++)
        {
            foreach (var wilsbekwaamheid in Enum.GetValues<Wilsbekwaamheid>())
            {
                foreach (var doel in doelen.Add(ElkDoel))
                {
                    var i = 0;
                    while (i < rijen.Length && !rijen[i].Past(leeftijd, wilsbekwaamheid, doel))
                        i++;
                    if (i < rijen.Length)
                        gebruikt[i] = true;
                    else if (rijen.Length > 0)
                        tabel.Fout(string.Create(CultureInfo.InvariantCulture, $"no row for age {leeftijd}, {Code(wilsbekwaamheid)}, {doel}"));
                }
            }
        }

        for (var i = 0; i < rijen.Length; i++)
        {
            if (!gebruikt[i])
                tabel.Fout(string.Create(CultureInfo.InvariantCulture, $"row {i + 1} never applies"));
        }
    }

    private static ImmutableArray<T> Tabel<T>(JsonVeld? veld, string kop, Func<string[], JsonVeld, T?> lees)
    {
        var rijen = ImmutableArray.CreateBuilder<T>();
        var eerste = true;
        foreach (var deel in veld?.Delen() ?? [])
        {
            if (deel.Tekst() is not { } tekst)
                continue;
            var cellen = tekst.Split('|', StringSplitOptions.TrimEntries);
            if (eerste)
            {
                eerste = false;
                if (string.Join(" | ", cellen) != kop)
                    deel.Fout($"the first line must be '{kop}'");
                continue;
            }

            if (cellen.Length != 5)
                deel.Fout("must have 5 columns");
            else if (lees(cellen, deel) is { } rij)
                rijen.Add(rij);
        }

        if (veld is { } v && rijen.Count == 0)
            v.Fout("must hold a row");
        return rijen.ToImmutable();
    }

    private static Leeftijdsrij? LeesLeeftijdsrij(string[] rij, JsonVeld veld, ImmutableArray<string> doelen)
    {
        var goed = LeesLeeftijd(rij[0], out var van, out var tot);
        if (!goed)
            veld.Fout("leeftijd must be such as 0-11 or 16+");
        Wilsbekwaamheid? wilsbekwaamheid = rij[1] switch
        {
            "BEKWAAM" => Domain.Wilsbekwaamheid.Bekwaam,
            "NIET_BEKWAAM" => Domain.Wilsbekwaamheid.NietBekwaam,
            _ => null,
        };
        if (wilsbekwaamheid is null && rij[1] != "*")
            goed = Fout(veld, "wilsbekwaamheid must be *, BEKWAAM or NIET_BEKWAAM");
        if (rij[2] != ElkDoel && !doelen.Contains(rij[2], StringComparer.Ordinal))
            goed = Fout(veld, "doel must be * or one of $.toestemming.doelen");
        if (rij[3] is not ("ALLEN" or "-"))
            goed = Fout(veld, "gezagdragers must be ALLEN or -");
        if (rij[4] is not ("JA" or "-"))
            goed = Fout(veld, "leerling must be JA or -");
        if (rij[3] == "-" && rij[4] == "-")
            goed = Fout(veld, "somebody must sign");
        return goed ? new Leeftijdsrij(van, tot, wilsbekwaamheid, rij[2] == ElkDoel ? null : rij[2], rij[3] == "ALLEN", rij[4] == "JA") : null;
    }

    private static bool LeesLeeftijd(string tekst, out int van, out int? tot)
    {
        tot = null;
        if (tekst.EndsWith('+'))
            return Getal(tekst[..^1], out van);
        van = 0;
        if (tekst.Split('-') is not [var laag, var hoog] || !Getal(laag, out van) || !Getal(hoog, out var laatste) || laatste < van)
            return false;
        tot = laatste + 1;
        return true;
    }

    private static bool Getal(string tekst, out int getal) =>
        int.TryParse(tekst, NumberStyles.None, CultureInfo.InvariantCulture, out getal) && getal <= HoogsteLeeftijd;

    private static Grondslagregel? LeesGrondslag(string[] rij, JsonVeld veld, ImmutableArray<string> doelen)
    {
        var goed = Grondslag.Alle.Contains(rij[0]) || Fout(veld, "grondslag must be one of " + string.Join(", ", Grondslag.Alle.Order(StringComparer.Ordinal)));
        if (rij[1] != "*" && !doelen.Contains(rij[1], StringComparer.Ordinal))
            goed = Fout(veld, "doel must be * or one of $.toestemming.doelen");
        // A consent is for one purpose; a row for any would let one purpose stand for another.
        if (rij[0] == Grondslag.Toestemming && rij[1] == "*")
            goed = Fout(veld, "a consent names its doel");
        if (rij[0] == Grondslag.Meldcode)
            goed = Fout(veld, "MELDCODE is the law everywhere and no row of a werkwijze");
        var gegevens = rij[4].Split(',', StringSplitOptions.TrimEntries);
        if (!gegevens.All(Gegevenssoort.Alle.Contains) || gegevens.Distinct(StringComparer.Ordinal).Count() != gegevens.Length)
            goed = Fout(veld, "gegevens must be of " + string.Join(", ", Gegevenssoort.Alle.Order(StringComparer.Ordinal)));
        return LeesPartij(rij[2], veld) is { } van && LeesPartij(rij[3], veld) is { } naar && goed
            ? new Grondslagregel(rij[0], rij[1] == "*" ? null : rij[1], van, naar, [.. gegevens])
            : null;
    }

    private static Deelpartij? LeesPartij(string tekst, JsonVeld veld)
    {
        switch (tekst)
        {
            case "*": return new Deelpartij(DeelpartijSoort.Elke, null);
            case "BETROKKEN": return new Deelpartij(DeelpartijSoort.Betrokken, null);
            default:
                if (Organisatiesoort.Alle.Contains(tekst))
                    return new Deelpartij(DeelpartijSoort.Soort, tekst);
                veld.Fout("van and naar must be *, BETROKKEN or a kind of organisatie");
                return null;
        }
    }

    private static Doorbreekregels? Doorbreking(JsonVeld? veld)
    {
        if (veld is not { } v || !v.IsObject(["max_dagen", "redenen"], []))
            return null;
        var redenen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (naam, deel) in v.Veld("redenen")?.Velden() ?? [])
        {
            if (!Vorm.IsCode(naam))
                deel.Fout("must be a code");
            if (deel.Tekst() is not { } grondslag)
                continue;
            if (!Grondslag.Alle.Contains(grondslag) || grondslag is Grondslag.Toestemming or Grondslag.Meldcode)
                deel.Fout("must be a basis other than TOESTEMMING and MELDCODE");
            redenen[naam] = grondslag;
        }

        return new Doorbreekregels(v.Veld("max_dagen")?.Getal(1, 365) ?? 0, redenen.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static (string Code, bool Goed)? LeesDoel(JsonVeld veld)
    {
        if (veld.Tekst() is not { } tekst)
            return null;
        if (Vorm.IsCode(tekst) && tekst != Deelvraag.MeldcodeDoel)
            return (tekst, true);
        veld.Fout("must be a code, and not MELDCODE");
        return null;
    }

    private static (string Code, bool Goed)? LeesSchriftelijk(JsonVeld veld, ImmutableArray<string> doelen)
    {
        if (veld.Tekst() is not { } tekst)
            return null;
        if (doelen.Contains(tekst, StringComparer.Ordinal))
            return (tekst, true);
        veld.Fout("must be one of $.toestemming.doelen");
        return null;
    }

    private static Rol? LeesRol(JsonVeld veld)
    {
        if (veld.Tekst() is not { } tekst)
            return null;
        if (Rol.TryParse(tekst, out var rol))
            return rol;
        veld.Fout("unknown rol");
        return null;
    }

    private static string Code(Wilsbekwaamheid wilsbekwaamheid) => wilsbekwaamheid switch
    {
        Wilsbekwaamheid.Bekwaam => "BEKWAAM",
        Wilsbekwaamheid.NietBekwaam => "NIET_BEKWAAM",
        _ => "not assessed",
    };

    private static bool Fout(JsonVeld veld, string fout)
    {
        veld.Fout(fout);
        return false;
    }
}
