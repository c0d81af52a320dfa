using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegieLedger.Cli;

/// <summary>Reads a file to play: JSON Lines, each line known by its first word. A field that is not known is refused, so that a typing error is not a silent omission.</summary>
internal sealed class Speelbestand
{
    private static readonly JsonDocumentOptions Streng = new() { AllowDuplicateProperties = false };

    private Speelbestand(string naam, IReadOnlyList<Speelregel> regels) => (Naam, Regels) = (naam, regels);

    /// <summary>Name of the file, without its folder.</summary>
    public string Naam { get; }

    /// <summary>Its lines, in order.</summary>
    public IReadOnlyList<Speelregel> Regels { get; }

    /// <exception cref="SpeelbestandException">Says which line is wrong, and why.</exception>
    public static Speelbestand Lees(string pad)
    {
        var naam = Path.GetFileName(pad);
        try
        {
            return Ontleed(naam, File.ReadAllText(pad));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SpeelbestandException(naam, 0, $"kan niet gelezen worden ({e.Message})");
        }
    }

    /// <exception cref="SpeelbestandException">Says which line is wrong, and why.</exception>
    public static Speelbestand Ontleed(string naam, string tekst)
    {
        var regels = new List<Speelregel>();
        var nummer = 0;
        foreach (var regel in tekst.ReplaceLineEndings("\n").Split('\n'))
        {
            nummer++;
            if (!string.IsNullOrWhiteSpace(regel))
                regels.Add(OntleedRegel(naam, nummer, regel));
        }

        return regels.Count > 0 ? new Speelbestand(naam, regels) : throw new SpeelbestandException(naam, 0, "er staat geen enkele regel in");
    }

    private static Speelregel OntleedRegel(string naam, int nummer, string regel)
    {
        try
        {
            var lezer = new Veldlezer(JsonNode.Parse(regel, documentOptions: Streng) as JsonObject ?? throw new FormatException("een regel is een JSON-object"));
            Speelregel gelezen = lezer.Eerste switch
            {
                "verhaal" => new VerhaalRegel(nummer, lezer.Tekst("verhaal"), lezer.TekstOfNiet("uitleg") ?? ""),
                "hoofdstuk" => new HoofdstukRegel(nummer, lezer.Tekst("hoofdstuk"), lezer.JaNee("kort")),
                "aanroeper" => new AanroeperRegel(nummer, lezer.Tekst("aanroeper"), lezer.Tekst("functionaris"), lezer.Tekst("organisatie"), lezer.Teksten("rollen"), lezer.Object("verantwoording")),
                "kijker" => new KijkerRegel(nummer, lezer.Tekst("kijker"), lezer.Tekst("casus")),
                "stap" => Stap(nummer, lezer),
                var ander => throw new FormatException($"een regel begint met \"verhaal\", \"hoofdstuk\", \"aanroeper\", \"kijker\" of \"stap\", niet met \"{ander}\""),
            };
            lezer.GeenAndere();
            return gelezen;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new SpeelbestandException(naam, nummer, e.Message);
        }
    }

    private static StapRegel Stap(int nummer, Veldlezer lezer)
    {
        var stap = new StapRegel(
            nummer, lezer.Tekst("stap"), lezer.TekstOfNiet("als"), lezer.Tekst("rpc"), lezer.Object("verzoek") ?? [], lezer.TekstOfNiet("commando"),
            Bewaar(lezer.Object("bewaar")), lezer.Object("verwacht"), lezer.Lijst("berichten"), lezer.TekstOfNiet("weigering"), Dan(lezer.Object("dan")));
        if (stap.Weigering is not null && (stap.Verwacht is not null || stap.Berichten is not null || stap.Bewaar.Count > 0))
            throw new FormatException("met \"weigering\" komt er geen antwoord: \"verwacht\", \"berichten\" en \"bewaar\" horen er niet bij");
        return stap;
    }

    private static Dictionary<string, string> Bewaar(JsonObject? bewaar)
    {
        var paden = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (naam, pad) in bewaar ?? [])
            paden[naam] = Veldlezer.Tekst(pad, $"bewaar.{naam}");
        return paden;
    }

    private static Verwachting? Dan(JsonObject? dan)
    {
        if (dan is null)
            return null;
        var lezer = new Veldlezer(dan);
        var (status, bel) = (lezer.TekstOfNiet("status") ?? "open", lezer.TekstOfNiet("bel"));
        var domeinen = new Dictionary<string, Domeinverwachting>(StringComparer.Ordinal);
        foreach (var (naam, inhoud) in lezer.Object("domeinen") ?? [])
        {
            var domein = new Veldlezer(inhoud as JsonObject ?? throw new FormatException($"\"dan.domeinen.{naam}\" is een object"));
            domeinen[naam] = Domein(domein, domein.Tekst("houder"));
            domein.GeenAndere();
        }

        var enige = lezer.TekstOfNiet("houder") is { } houder ? Domein(lezer, houder) : null;
        lezer.GeenAndere();
        if (status is not ("open" or "afgesloten"))
            throw new FormatException("dan.status is \"open\" of \"afgesloten\"");
        if (status == "open" && (bel is null || (enige is null) == (domeinen.Count == 0)))
            throw new FormatException("een open casus heeft een regiehouder en een aanspreekpunt: noem dan.houder, of bij meer domeinen dan.domeinen, en dan.bel");
        return new Verwachting(status, bel, enige, domeinen);
    }

    private static Domeinverwachting Domein(Veldlezer lezer, string houder)
        => new(houder, lezer.TekstOfNiet("inkomend"), lezer.JaNee("overbrugging"), lezer.TekstOfNiet("waarnemer"), lezer.JaNee("wachtOpBevestiging"));

    /// <summary>Takes fields out of an object, and knows which were left.</summary>
    private sealed class Veldlezer(JsonObject van)
    {
        private readonly HashSet<string> _gezien = new(StringComparer.Ordinal);

        public string? Eerste => van.Count > 0 ? van.First().Key : null;

        public static string Tekst(JsonNode? waarde, string veld)
            => waarde is JsonValue v && v.TryGetValue<string>(out var tekst) ? tekst : throw new FormatException($"\"{veld}\" is een tekst");

        public string Tekst(string veld) => TekstOfNiet(veld) ?? throw new FormatException($"\"{veld}\" ontbreekt");

        public string? TekstOfNiet(string veld) => Neem(veld) is { } waarde ? Tekst(waarde, veld) : null;

        public bool JaNee(string veld)
            => Neem(veld) is { } waarde && (waarde is JsonValue v && v.TryGetValue<bool>(out var ja) ? ja : throw new FormatException($"\"{veld}\" is true of false"));

        public JsonObject? Object(string veld)
            => Neem(veld) is { } waarde ? waarde as JsonObject ?? throw new FormatException($"\"{veld}\" is een object") : null;

        public JsonArray? Lijst(string veld)
            => Neem(veld) is { } waarde ? waarde as JsonArray ?? throw new FormatException($"\"{veld}\" is een lijst") : null;

        public List<string> Teksten(string veld) => Lijst(veld)?.Select(w => Tekst(w, veld)).ToList() ?? [];

        public void GeenAndere()
        {
            foreach (var (veld, _) in van)
            {
                if (!_gezien.Contains(veld))
                    throw new FormatException($"onbekend veld \"{veld}\"");
            }
        }

        private JsonNode? Neem(string veld)
        {
            _gezien.Add(veld);
            return van[veld];
        }
    }
}
