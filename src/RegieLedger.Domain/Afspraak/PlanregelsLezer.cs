using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Reads the section <c>plannen</c> of a werkwijze, strictly: all errors with their paths.</summary>
internal static class PlanregelsLezer
{
    public static Planregels Lees(JsonVeld veld)
    {
        if (!veld.IsObject(["soorten"], ["overleggen", "evaluatie", "indicaties", "uitvraag"]))
            return Planregels.Geen;
        var soorten = ImmutableArray.CreateBuilder<Plansoort>();
        foreach (var deel in veld.Veld("soorten")?.Delen() ?? [])
        {
            if (Soort(deel) is not { } soort)
                continue;
            if (soorten.Any(s => s.Code == soort.Code))
                deel.Fout("given twice");
            else
                soorten.Add(soort);
        }

        var uitvraag = veld.Veld("uitvraag");
        uitvraag?.IsObject(["leefgebieden", "door"], []);
        return new Planregels
        {
            Soorten = soorten.ToImmutable(),
            Overleggen = veld.Veld("overleggen") is { } o ? Codes(o) : [],
            Evaluatie = veld.Veld("evaluatie") is { } e ? Evaluatie(e) : null,
            Indicaties = veld.Veld("indicaties") is { } i ? Indicaties(i) : null,
            Leefgebieden = uitvraag?.Veld("leefgebieden") is { } l ? Codes(l) : [],
            UitvraagDoor = uitvraag?.Veld("door") is { } d ? Door(d) : FrozenDictionary<string, ImmutableArray<Bevoegde>>.Empty,
        };
    }

    private static Plansoort? Soort(JsonVeld veld)
    {
        if (!veld.IsObject(["soort", "domeinen"], ["door", "als_gewenst"]) || veld.Veld("soort") is not { } soort || Code(soort) is not { } code)
            return null;
        var domeinen = veld.Veld("domeinen")?.Lijst(WerkwijzeLezer.LeesDomein) ?? [];
        if (domeinen.Length == 0)
            veld.Fout("domeinen names none");
        return new Plansoort(code, domeinen, veld.Veld("door")?.Lijst(WerkwijzeLezer.LeesBevoegde) ?? [], veld.Veld("als_gewenst")?.JaNee() ?? false);
    }

    private static Evaluatieregels? Evaluatie(JsonVeld veld) =>
        veld.IsObject(["per_jaar", "met"], []) && veld.Veld("per_jaar")?.Getal(1, 12) is { } perJaar
            ? new Evaluatieregels(perJaar, veld.Veld("met")?.Lijst(WerkwijzeLezer.LeesRol) ?? [])
            : null;

    private static Indicatieregels? Indicaties(JsonVeld veld) =>
        veld.IsObject(["plan_dagen", "evaluatie_maanden"], [])
        && veld.Veld("plan_dagen")?.Getal(1, 365) is { } dagen
        && veld.Veld("evaluatie_maanden")?.Getal(1, 24) is { } maanden
            ? new Indicatieregels(dagen, maanden)
            : null;

    private static FrozenDictionary<string, ImmutableArray<Bevoegde>> Door(JsonVeld veld)
    {
        var door = new Dictionary<string, ImmutableArray<Bevoegde>>(StringComparer.Ordinal);
        foreach (var (naam, deel) in veld.Velden())
        {
            if (Vorm.IsCode(naam))
                door[naam] = deel.Lijst(WerkwijzeLezer.LeesBevoegde);
            else
                deel.Fout("must be a code");
        }

        return door.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static ImmutableArray<string> Codes(JsonVeld veld)
    {
        var codes = ImmutableArray.CreateBuilder<string>();
        foreach (var deel in veld.Delen())
        {
            if (Code(deel) is not { } code)
                continue;
            if (codes.Contains(code))
                deel.Fout("given twice");
            else
                codes.Add(code);
        }

        return codes.ToImmutable();
    }

    private static string? Code(JsonVeld veld)
    {
        if (veld.Tekst() is not { } tekst)
            return null;
        if (Vorm.IsCode(tekst))
            return tekst;
        veld.Fout("must be a code");
        return null;
    }
}
