using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace RegieLedger.Domain;

/// <summary>What begins a retention term.</summary>
public static class Bewaarbegin
{
    /// <summary>The pupil left the school.</summary>
    public const string VertrekVanSchool = "VERTREK_VAN_SCHOOL";

    /// <summary>The last time that the organisatie recorded something about the pupil.</summary>
    public const string LaatsteWijziging = "LAATSTE_WIJZIGING";

    /// <summary>The last casus in which the organisatie recorded something was closed.</summary>
    public const string EindeOndersteuning = "EINDE_ONDERSTEUNING";

    /// <summary>The calendar year of the inzagen ended.</summary>
    public const string EindeJaar = "EINDE_JAAR";

    /// <summary>The functionaris left.</summary>
    public const string EindeFunctie = "EINDE_FUNCTIE";

    internal static ImmutableArray<string> Alle { get; } = [VertrekVanSchool, LaatsteWijziging, EindeOndersteuning, EindeJaar, EindeFunctie];
}

/// <summary>How long something is kept.</summary>
/// <param name="Over">Whose data: <c>LEERLING</c> (parents included) or <c>FUNCTIONARIS</c>.</param>
/// <param name="Dataklassen">Which classes; <c>inzage</c> is that of every year.</param>
/// <param name="Organisaties">Which kinds of organisatie; empty: all.</param>
/// <param name="Jaren">How many years from its begin.</param>
/// <param name="Begin">Code of <see cref="Bewaarbegin"/>.</param>
/// <param name="OpVerzoek">Whether a request under AVG 17 that was granted goes before the term.</param>
public sealed record Bewaartermijn(
    string Over, ImmutableArray<string> Dataklassen, ImmutableArray<string> Organisaties, int Jaren, string Begin, bool OpVerzoek)
{
    /// <summary>The first day on which it need not be kept any more; null while the term has not begun.</summary>
    public DateOnly? Tot(string dataklasse, Bewaarmomenten momenten) => Begin switch
    {
        Bewaarbegin.VertrekVanSchool => momenten.Vertrek?.AddYears(Jaren),
        Bewaarbegin.LaatsteWijziging => momenten.LaatsteWijziging?.AddYears(Jaren),
        Bewaarbegin.EindeOndersteuning => momenten.EindeOndersteuning?.AddYears(Jaren),
        Bewaarbegin.EindeJaar => Dataklasse.Jaar(dataklasse) is { } jaar ? new DateOnly(jaar + 1, 1, 1).AddYears(Jaren) : null,
        Bewaarbegin.EindeFunctie => momenten.EindeFunctie?.AddYears(Jaren),
        _ => throw new InvalidOperationException("A begin that the reader let through."),
    };
}

/// <summary>One version of the retention terms: data, because sources differ and laws change; a decision names the version it was made by.</summary>
/// <param name="Versie">From 1, without gaps.</param>
/// <param name="GeldigVanaf">First day on which it is in force.</param>
/// <param name="Termijnen">The lines; the first that fits is the one.</param>
/// <param name="Sha256">SHA-256 over its bytes, lower-case hexadecimal.</param>
public sealed record Bewaartermijnen(int Versie, DateOnly GeldigVanaf, ImmutableArray<Bewaartermijn> Termijnen, string Sha256)
{
    /// <summary>The data of a pupil, and of the parents in the casus.</summary>
    public const string VanLeerling = "LEERLING";

    /// <summary>The data of a professional.</summary>
    public const string VanFunctionaris = "FUNCTIONARIS";

    /// <summary>The term of a class of data at a kind of organisatie; null where there is none.</summary>
    public Bewaartermijn? Voor(string over, string dataklasse, string organisatiesoort)
        => Termijnen.FirstOrDefault(t => t.Over == over && t.Dataklassen.Contains(Dataklasse.Soort(dataklasse), StringComparer.Ordinal)
            && (t.Organisaties.IsEmpty || t.Organisaties.Contains(organisatiesoort, StringComparer.Ordinal)));

    /// <summary>Reads the terms from JSON; strict: what is not understood is an error.</summary>
    /// <param name="utf8">The exact bytes.</param>
    public static (Bewaartermijnen? Termijnen, ImmutableArray<WerkwijzeFout> Fouten) Lees(ReadOnlySpan<byte> utf8)
    {
        var fouten = ImmutableArray.CreateBuilder<WerkwijzeFout>();
        try
        {
            var lezer = new Utf8JsonReader(utf8);
            using var document = JsonDocument.ParseValue(ref lezer);
            if (lezer.Read())
                fouten.Add(new WerkwijzeFout("$", "text after the end of the object"));
            var gelezen = Lees(new JsonVeld(document.RootElement, "$", fouten), Convert.ToHexStringLower(SHA256.HashData(utf8)));
            return fouten.Count == 0 ? (gelezen, []) : (null, fouten.ToImmutable());
        }
        catch (Exception fout) when (fout is JsonException or InvalidOperationException)
        {
            return (null, [new WerkwijzeFout("$", "not valid JSON in UTF-8")]);
        }
    }

    private static Bewaartermijnen? Lees(JsonVeld wortel, string sha256)
    {
        if (!wortel.IsObject(["versie", "geldig_vanaf", "termijnen"], []))
            return null;
        var versie = wortel.Veld("versie")?.Getal(1, 10_000);
        var vanaf = wortel.Veld("geldig_vanaf")?.Dag();
        var termijnen = ImmutableArray.CreateBuilder<Bewaartermijn>();
        foreach (var regel in wortel.Veld("termijnen")?.Delen() ?? [])
        {
            if (Regel(regel) is { } termijn)
                termijnen.Add(termijn);
        }

        return versie is { } v && vanaf is { } dag ? new Bewaartermijnen(v, dag, termijnen.ToImmutable(), sha256) : null;
    }

    private static Bewaartermijn? Regel(JsonVeld regel)
    {
        if (!regel.IsObject(["over", "dataklassen", "jaren", "begin", "op_verzoek"], ["organisaties"]))
            return null;
        var over = EenVan(regel.Veld("over"), [VanLeerling, VanFunctionaris]);
        var begin = EenVan(regel.Veld("begin"), Bewaarbegin.Alle);
        var jaren = regel.Veld("jaren")?.Getal(0, 200);
        var opVerzoek = regel.Veld("op_verzoek")?.JaNee();
        var klassen = (regel.Veld("dataklassen")?.Delen() ?? [])
            .Select(d => EenVan(d, [Dataklasse.Wat, Dataklasse.Contact, Dataklasse.Leerling, Dataklasse.Besloten, Dataklasse.Rechten, Dataklasse.Inzage]))
            .OfType<string>().ToImmutableArray();
        var soorten = regel.Veld("organisaties") is { } lijst ? lijst.Delen().Select(d => Code(d)).OfType<string>().ToImmutableArray() : [];
        if (begin == Bewaarbegin.EindeJaar != klassen.All(k => k == Dataklasse.Inzage))
            regel.Fout("EINDE_JAAR goes with the class inzage, and only with that");
        return over is not null && begin is not null && jaren is { } j && opVerzoek is { } o ? new Bewaartermijn(over, klassen, soorten, j, begin, o) : null;
    }

    private static string? EenVan(JsonVeld? veld, ImmutableArray<string> mogelijk)
    {
        if (veld?.Tekst() is not { } tekst)
            return null;
        if (mogelijk.Contains(tekst, StringComparer.Ordinal))
            return tekst;
        veld.Value.Fout("must be one of " + string.Join(", ", mogelijk));
        return null;
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
