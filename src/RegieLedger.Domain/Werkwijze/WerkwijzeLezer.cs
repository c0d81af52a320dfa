using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace RegieLedger.Domain;

/// <summary>Reads a werkwijze from JSON; everything that is wrong is told at once, each with its path.</summary>
internal static class WerkwijzeLezer
{
    private static readonly FrozenDictionary<string, Domein> Domeincodes =
        Enum.GetValues<Domein>().ToFrozenDictionary(Weigeringen.Code, d => d, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Onderwijssoort> Soortcodes =
        Enum.GetValues<Onderwijssoort>().ToFrozenDictionary(Weigeringen.Code, s => s, StringComparer.Ordinal);

    private const string OnbekendeActie = "unknown action; docs/werkwijzen.md lists them all";

    private static readonly string OnbekendeRol = "unknown rol; one of " + string.Join(", ", Rol.Alle.Select(r => r.Code));

    public static WerkwijzeLezing Lees(ReadOnlySpan<byte> utf8)
    {
        var fouten = ImmutableArray.CreateBuilder<WerkwijzeFout>();
        try
        {
            var lezer = new Utf8JsonReader(utf8);
            using var document = JsonDocument.ParseValue(ref lezer);
            if (lezer.Read())
                fouten.Add(new WerkwijzeFout("$", "text after the end of the object"));
            var werkwijze = Lees(new JsonVeld(document.RootElement, "$", fouten), utf8);
            return fouten.Count == 0 ? new WerkwijzeLezing(werkwijze, []) : new WerkwijzeLezing(null, fouten.ToImmutable());
        }
        catch (JsonException fout)
        {
            var waar = string.Create(CultureInfo.InvariantCulture, $"line {fout.LineNumber + 1}, byte {fout.BytePositionInLine + 1}");
            return new WerkwijzeLezing(null, [new WerkwijzeFout("$", $"not valid JSON at {waar}")]);
        }
        catch (InvalidOperationException)
        {
            return new WerkwijzeLezing(null, [new WerkwijzeFout("$", "not valid UTF-8")]);
        }
    }

    private static Werkwijze? Lees(JsonVeld wortel, ReadOnlySpan<byte> utf8)
    {
        if (!wortel.IsObject(
            ["id", "versie", "naam", "geldig_vanaf", "gemeenten", "domeinsets", "domeinen", "aanspreekpunt", "beroepen", "termijnen", "waarneming", "acties", "aannames"],
            ["plannen", "toestemming", "betrokkenheid", "signalen", "buiten_casus", "noodknop"]))
        {
            return null;
        }

        var id = wortel.Veld("id")?.Tekst();
        if (id is not null && (id.Length > 64 || !char.IsAsciiLetterLower(id[0]) || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
            wortel.Veld("id")?.Fout("must be 1 to 64 lower-case letters, digits and hyphens, beginning with a letter");
        var termijnen = wortel.Veld("termijnen");
        termijnen?.IsObject(["overdracht_dagen", "overbrugging_signaal_dagen", "waarneming_max_dagen"], []);
        var waarneming = wortel.Veld("waarneming");
        waarneming?.IsObject(["mag"], []);

        var werkwijze = new Werkwijze
        {
            Id = id ?? "",
            Versie = wortel.Veld("versie")?.Getal(1, 100_000) ?? 0,
            Naam = wortel.Veld("naam")?.Tekst() ?? "",
            GeldigVanaf = wortel.Veld("geldig_vanaf")?.Dag() ?? default,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(utf8)),
            Gemeenten = wortel.Veld("gemeenten") is { } g ? Teksten(g, Vorm.IsGemeente, "must be a CBS code such as GM0000") : [],
            Domeinsets = Domeinsets(wortel.Veld("domeinsets")),
            Domeinen = wortel.Veld("domeinen") is { } d
                ? d.Velden().Where(v => IsBekend(Domeincodes, v.Naam, v.Veld)).ToFrozenDictionary(v => Domeincodes[v.Naam], v => Domeinregels(v.Veld))
                : FrozenDictionary<Domein, Domeinregels>.Empty,
            Aanspreekpunt = wortel.Veld("aanspreekpunt")?.Lijst(LeesDomein) ?? [],
            Beroepen = wortel.Veld("beroepen") is { } b
                ? b.Velden().Where(v => IsBekend(Soortcodes, v.Naam, v.Veld)).ToFrozenDictionary(v => Soortcodes[v.Naam], v => Teksten(v.Veld, Vorm.IsCode, "must be a code"))
                : FrozenDictionary<Onderwijssoort, ImmutableArray<string>>.Empty,
            Termijnen = new Termijnen(
                termijnen?.Veld("overdracht_dagen")?.Getal(1, 365) ?? 0,
                termijnen?.Veld("overbrugging_signaal_dagen")?.Getal(1, 3650) ?? 0,
                termijnen?.Veld("waarneming_max_dagen")?.Getal(1, 3650) ?? 0),
            WaarnemerMag = (waarneming?.Veld("mag") is { } mag ? Teksten(mag, Acties.Alle.Contains, OnbekendeActie) : []).ToFrozenSet(StringComparer.Ordinal),
            Acties = wortel.Veld("acties") is { } a
                ? a.Velden().Where(v => IsActie(v.Naam, v.Veld)).ToFrozenDictionary(v => v.Naam, v => Actieregel(v.Veld), StringComparer.Ordinal)
                : FrozenDictionary<string, Actieregel>.Empty,
            // Afspraken
            Plannen = wortel.Veld("plannen") is { } plannen ? PlanregelsLezer.Lees(plannen) : Planregels.Geen,

            // Toestemming
            Toestemming = ToestemmingLezer.Lees(wortel.Veld("toestemming"), id ?? ""),

            // Betrokkenheid
            Betrokkenheid = wortel.Veld("betrokkenheid") is { } betrokkenheid ? Betrokkenheidsregels.Lees(betrokkenheid) : Betrokkenheidsregels.Geen,

            // Signalen

            // Besloten
            BuitenCasus = Buitenregels.Lees(wortel.Veld("buiten_casus")),

            // Noodknop
            Noodknop = Noodknopregels.Lees(wortel.Veld("noodknop")),
            Aannames = wortel.Veld("aannames")?.Lijst(LeesAanname) ?? [],
        };
        werkwijze = werkwijze with { Signalen = SignaalregelLezer.Lees(wortel.Veld("signalen"), werkwijze) };
        Samenhang(wortel, werkwijze);
        return werkwijze;
    }

    // What no single field can say: without these a casus could come to stand without a possible holder.
    private static void Samenhang(JsonVeld wortel, Werkwijze werkwijze)
    {
        if (wortel.Fouten.Count > 0)
            return;
        for (var i = 0; i < werkwijze.Domeinsets.Length; i++)
        {
            var set = werkwijze.Domeinsets[i];
            var pad = string.Create(CultureInfo.InvariantCulture, $"$.domeinsets[{i}]");
            if (set.Contains(Domein.Casus) && set.Length > 1)
                wortel.Fouten.Add(new WerkwijzeFout(pad, "CASUS stands alone (R-1a)"));
            foreach (var domein in set.Where(d => !werkwijze.Domeinen.ContainsKey(d)))
                wortel.Fouten.Add(new WerkwijzeFout(pad, $"{Weigeringen.Code(domein)} has no rules under $.domeinen"));
            if (!set.Any(werkwijze.Aanspreekpunt.Contains))
                wortel.Fouten.Add(new WerkwijzeFout("$.aanspreekpunt", $"names no domein of {pad}"));
        }

        foreach (var (domein, regels) in werkwijze.Domeinen)
        {
            var pad = $"$.domeinen.{Weigeringen.Code(domein)}";
            if (regels.EersteHouder.Length == 0)
                wortel.Fouten.Add(new WerkwijzeFout($"{pad}.eerste_houder", "names nobody (R-1)"));
            if (regels.Vangnet.Length == 0)
                wortel.Fouten.Add(new WerkwijzeFout($"{pad}.vangnet", "names nobody (R-2a)"));
            foreach (var rol in regels.NooitHouden.Where(r => regels.EersteHouder.Contains(r) || regels.Vangnet.Contains(r) || regels.MagHouden.Any(m => m.Rol == r)))
                wortel.Fouten.Add(new WerkwijzeFout($"{pad}.nooit_houden", $"{rol} may also hold"));
        }

        foreach (var (actie, regel) in werkwijze.Acties)
        {
            if (regel.Door.Any(d => d.Soort == BevoegdeSoort.Waarnemer) && !werkwijze.WaarnemerMag.Contains(actie))
                wortel.Fouten.Add(new WerkwijzeFout($"$.acties.{actie}.door", "WAARNEMER, but $.waarneming.mag does not name the action (R-5a)"));
        }
    }

    private static ImmutableArray<ImmutableArray<Domein>> Domeinsets(JsonVeld? veld)
    {
        var sets = ImmutableArray.CreateBuilder<ImmutableArray<Domein>>();
        foreach (var deel in veld?.Delen() ?? [])
        {
            var set = deel.Lijst(LeesDomein);
            if (set.Length == 0)
                deel.Fout("must name a domein");
            sets.Add(set);
        }

        if (veld is { } v && sets.Count == 0)
            v.Fout("must hold a set");
        return sets.ToImmutable();
    }

    private static Domeinregels Domeinregels(JsonVeld veld)
    {
        veld.IsObject(["eerste_houder", "mag_houden", "nooit_houden", "vangnet", "deskundigen"], []);
        return new Domeinregels(
            veld.Veld("eerste_houder")?.Lijst(LeesRol) ?? [],
            veld.Veld("mag_houden")?.Lijst(LeesMagHouden) ?? [],
            veld.Veld("nooit_houden")?.Lijst(LeesRol) ?? [],
            veld.Veld("vangnet")?.Lijst(LeesRol) ?? [],
            veld.Veld("deskundigen")?.Lijst(LeesRol) ?? []);
    }

    private static MagHouden? LeesMagHouden(JsonVeld veld)
    {
        if (!veld.IsObject(["rol"], ["mits", "alleen_door_overdracht"]) || veld.Veld("rol") is not { } rolveld || LeesRol(rolveld) is not { } rol)
            return null;
        Mits? mits = null;
        if (veld.Veld("mits") is { } m && m.Tekst() is { } tekst)
        {
            mits = tekst switch
            {
                "DOORGEZET_NAAR_LOKET" => Mits.DoorgezetNaarLoket,
                "GEEN_ANDERE_DESKUNDIGE" => Mits.GeenAndereDeskundige,
                _ => null,
            };
            if (mits is null)
                m.Fout("must be DOORGEZET_NAAR_LOKET or GEEN_ANDERE_DESKUNDIGE");
        }

        return new MagHouden(rol, mits, veld.Veld("alleen_door_overdracht")?.JaNee() ?? false);
    }

    private static Actieregel Actieregel(JsonVeld veld)
    {
        veld.IsObject(["door"], ["eist", "eist_voor_rol"]);
        var voorRol = new Dictionary<Rol, ImmutableArray<Eis>>();
        foreach (var (naam, deel) in veld.Veld("eist_voor_rol")?.Velden() ?? [])
        {
            if (Rol.TryParse(naam, out var rol))
                voorRol[rol] = deel.Lijst(LeesEis);
            else
                deel.Fout(OnbekendeRol);
        }

        return new Actieregel(
            veld.Veld("door")?.Lijst(LeesBevoegde) ?? [],
            veld.Veld("eist")?.Lijst(LeesEis) ?? [],
            voorRol.ToFrozenDictionary());
    }

    internal static Bevoegde? LeesBevoegde(JsonVeld veld)
    {
        if (veld.Tekst() is not { } tekst)
            return null;
        BevoegdeSoort? vast = tekst switch
        {
            "HOUDER" => BevoegdeSoort.Houder,
            "WAARNEMER" => BevoegdeSoort.Waarnemer,
            "ONTVANGER" => BevoegdeSoort.Ontvanger,
            "ORGANISATIE_VAN_HOUDER" => BevoegdeSoort.OrganisatieVanHouder,
            "ORGANISATIE_VAN_VERTROKKEN_HOUDER" => BevoegdeSoort.OrganisatieVanVertrokkenHouder,
            "BETROKKENE" => BevoegdeSoort.Betrokkene,
            _ => null,
        };
        if (vast is { } soort)
            return new Bevoegde(soort, null, tekst);
        var (code, plaats) = tekst.Split('@') is [var voor, var na] ? (voor, na) : (tekst, "");
        if (!Rol.TryParse(code, out var rol))
        {
            veld.Fout(OnbekendeRol);
            return null;
        }

        switch (plaats)
        {
            case "": return new Bevoegde(BevoegdeSoort.Rol, rol, tekst);
            case "SCHOOL": return new Bevoegde(BevoegdeSoort.RolBijSchool, rol, tekst);
            case "LOKET": return new Bevoegde(BevoegdeSoort.RolBijLoket, rol, tekst);
            default:
                veld.Fout("after @ only SCHOOL or LOKET");
                return null;
        }
    }

    private static Eis? LeesEis(JsonVeld veld)
    {
        if (veld.Tekst() is not { } tekst)
            return null;
        const string voorvoegsel = "TOESTEMMING:";
        if (tekst.StartsWith(voorvoegsel, StringComparison.Ordinal) && Vorm.IsCode(tekst[voorvoegsel.Length..]))
            return new Eis(EisSoort.Toestemming, tekst[voorvoegsel.Length..]);
        EisSoort? soort = tekst switch
        {
            "OUDERS_GESPROKEN" => EisSoort.OudersGesproken,
            "BOVEN_BASISONDERSTEUNING" => EisSoort.BovenBasisondersteuning,
            "BEROEP_PAST_BIJ_SCHOOL" => EisSoort.BeroepPastBijSchool,
            "AFWEGING" => EisSoort.Afweging,
            "OUDERS_GERAADPLEEGD" => EisSoort.OudersGeraadpleegd,
            "SCHAKELTEAM_GERAADPLEEGD" => EisSoort.SchakelteamGeraadpleegd,
            "DOORGEZET_NAAR_LOKET" => EisSoort.DoorgezetNaarLoket,
            _ => null,
        };
        if (soort is null)
            veld.Fout("unknown requirement; docs/werkwijzen.md lists them all");
        return soort is { } s ? new Eis(s, null) : null;
    }

    private static Aanname? LeesAanname(JsonVeld veld) =>
        veld.IsObject(["veld", "tekst"], []) && veld.Veld("veld")?.Tekst() is { } pad && veld.Veld("tekst")?.Tekst() is { } tekst
            ? new Aanname(pad, tekst)
            : null;

    internal static Rol? LeesRol(JsonVeld veld)
    {
        if (veld.Tekst() is not { } tekst)
            return null;
        if (Rol.TryParse(tekst, out var rol))
            return rol;
        veld.Fout(OnbekendeRol);
        return null;
    }

    internal static Domein? LeesDomein(JsonVeld veld) =>
        veld.Tekst() is { } tekst && IsBekend(Domeincodes, tekst, veld) ? Domeincodes[tekst] : null;

    internal static Onderwijssoort? LeesSoort(JsonVeld veld) =>
        veld.Tekst() is { } tekst && IsBekend(Soortcodes, tekst, veld) ? Soortcodes[tekst] : null;

    private static bool IsBekend<T>(FrozenDictionary<string, T> codes, string code, JsonVeld veld)
    {
        if (codes.ContainsKey(code))
            return true;
        veld.Fout("must be one of " + string.Join(", ", codes.Keys.Order(StringComparer.Ordinal)));
        return false;
    }

    private static bool IsActie(string naam, JsonVeld veld)
    {
        if (Acties.Alle.Contains(naam))
            return true;
        veld.Fout(OnbekendeActie);
        return false;
    }

    internal static ImmutableArray<string> Teksten(JsonVeld veld, Func<string, bool> goed, string fout)
    {
        var lijst = ImmutableArray.CreateBuilder<string>();
        foreach (var deel in veld.Delen())
        {
            if (deel.Tekst() is not { } tekst)
                continue;
            if (!goed(tekst))
                deel.Fout(fout);
            else if (lijst.Contains(tekst))
                deel.Fout("given twice");
            else
                lijst.Add(tekst);
        }

        return lijst.ToImmutable();
    }
}
