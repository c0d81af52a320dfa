using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RegieLedger.Cli;
using RegieLedger.Domain;
using Shouldly;
using Xunit;

namespace RegieLedger.SystemTests.Cli;

/// <summary>The demo, the files that are played, and what they leave on disk.</summary>
public sealed partial class SpeelTests : IDisposable
{
    private readonly TempFolder _map = new();

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task The_demo_plays_both_casussen_and_leaves_nothing_behind()
    {
        var tijdelijk = Directory.CreateDirectory(_map["tmp"]).FullName;

        var demo = await RegieProces.VoerUitAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["TMPDIR"] = tijdelijk }, "demo");

        demo.Fout.ShouldBeEmpty();
        demo.Code.ShouldBe(0);
        demo.Uit.ShouldContain("✓ Elk antwoord, elke weigering en elke stand van de regie was zoals verwacht.");
        demo.Uit.ShouldNotContain("\u001b");
        demo.Uit.Split('\n').ShouldAllBe(regel => regel.TrimEnd().Length <= 100);
        Directory.EnumerateFileSystemEntries(tijdelijk, "regieledger-*").ShouldBeEmpty();
        Gelijk(demo.Uit);
    }

    [Fact]
    public async Task The_five_files_play_against_a_server_twice_and_their_answers_are_json()
    {
        using var server = await DevServer.StartAsync(_map["data"]);
        string[] args = ["speel", .. Voorbeelden, "--server", server.Adres];

        (await RegieProces.VoerUitAsync(args)).Code.ShouldBe(0);
        var weer = await RegieProces.VoerUitAsync([.. args, "--output", "json"]);

        weer.Fout.ShouldBeEmpty();
        weer.Code.ShouldBe(0);
        var bestanden = JsonNode.Parse(weer.Uit)!["bestanden"]!.AsArray();
        bestanden.Count.ShouldBe(5);
        foreach (var stappen in bestanden.Select(b => b!["stappen"]!.AsArray()))
        {
            // Each with refusals that the rules demand, and answers to: who, what was agreed, who may share what, which signalen.
            stappen.Count(s => !((string)s!["rpc"]!).StartsWith("RegisterService/", StringComparison.Ordinal)).ShouldBeInRange(25, 60);
            stappen.Count(s => s!["weigering"] is not null).ShouldBeGreaterThan(7);
            foreach (var rpc in (string[])["RegieService/GetRegie", "ToestemmingService/MagDelen", "SignalenService/ListSignalen"])
                stappen.ShouldContain(s => (string)s!["rpc"]! == rpc && s["antwoord"] != null);
            stappen.ShouldContain(s => ((string)s!["rpc"]!).StartsWith("AfsprakenService/List", StringComparison.Ordinal) || ((string)s["rpc"]!).StartsWith("AfsprakenService/Get", StringComparison.Ordinal));
        }

        var gestopt = await server.StopAsync();
        (gestopt.Code, gestopt.Uit).ShouldBe((0, ""));
        // A step that comes without a token is logged: that it did, not who.
        gestopt.Fout.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(r => r.Contains("Sign-in failed (GEEN_BEARER_TOKEN) from the network 127.0.0.0/24", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_that_was_typed_about_people_stands_in_the_data_folder_in_the_clear()
    {
        using (var server = await DevServer.StartAsync(_map["data"]))
        {
            (await RegieProces.VoerUitAsync(["speel", .. Voorbeelden, "--server", server.Adres])).Code.ShouldBe(0);
            Zoek("while the server runs");
            (await server.StopAsync()).Code.ShouldBe(0);
        }

        Zoek("after the server has stopped");
    }

    [Fact]
    public async Task A_difference_says_where_what_was_expected_and_what_came()
    {
        var anders = _map["anders.jsonl"];
        await File.WriteAllTextAsync(anders, (await File.ReadAllTextAsync(Voorbeeld("delft.jsonl"))).Replace("\"dan\": {\"houder\": \"smw-2\", \"bel\": \"smw-3\"", "\"dan\": {\"houder\": \"smw-3\", \"bel\": \"smw-3\"", StringComparison.Ordinal));

        var gespeeld = await RegieProces.VoerUitAsync("speel", anders);

        gespeeld.Code.ShouldBe(3);
        gespeeld.Fout.ShouldMatch(@"^anders\.jsonl, regel \d+: Een collega neemt waar");
        gespeeld.Fout.ShouldContain("dan.houder\n    verwacht: smw-3");
        gespeeld.Fout.ShouldContain("    kreeg:    smw-2");
        gespeeld.Uit.ShouldContain("medewerker smw-2", customMessage: "what was played before it");
    }

    [Theory]
    [InlineData("""{"stap": "x", "rpc": "RegieService/GetRegie", "verzoek": {"casusId": "00000000-0000-4000-8000-000000000001"}}""", 3, "kreeg:    weigering\n    NIET_AANGEMELD")]
    [InlineData("""{"stap": "x", "rpc": "RegieService/GetRegie", "weigering": "NIET_GEVONDEN"}""", 3, "verwacht: weigering NIET_GEVONDEN")]
    [InlineData("""{"stap": "x", "rpc": "RegieService/Onbekend"}""", 6, "onbekende rpc")]
    [InlineData("""{"stap": "x", "als": "ib-1", "rpc": "RegieService/GetRegie"}""", 6, "onbekende aanroeper")]
    [InlineData("""{"stap": "x", "rpc": "RegieService/GetRegie", "verzoek": {"casus": "x"}}""", 6, "Unknown field")]
    [InlineData("""{"stap": "x", "rpc": "RegieService/GetRegie", "verzoek": {"casusId": "${casus}"}}""", 6, "onbekende variabele")]
    public async Task What_a_line_does_not_say_right_or_the_server_does_not_do_is_told(string regel, int code, string waarom)
    {
        await File.WriteAllTextAsync(_map["a.jsonl"], regel);

        var gespeeld = await RegieProces.VoerUitAsync("speel", _map["a.jsonl"]);

        gespeeld.Code.ShouldBe(code);
        gespeeld.Fout.ShouldStartWith("a.jsonl, regel 1: ");
        gespeeld.Fout.ShouldContain(waarom);
        gespeeld.Fout.ShouldNotContain("   at ");
    }

    internal static string Wortel()
    {
        for (var map = new DirectoryInfo(AppContext.BaseDirectory); map is not null; map = map.Parent)
        {
            if (File.Exists(Path.Combine(map.FullName, "RegieLedger.sln")))
                return map.FullName;
        }

        throw new InvalidOperationException("The tests are not run from within a checkout.");
    }

    /// <summary>A casus of each region.</summary>
    internal static string[] Voorbeelden { get; } =
        [.. IngebouwdeWerkwijzen.Alle.Select(w => w.Naam.Split('.')[0]).Distinct(StringComparer.Ordinal).Select(n => Voorbeeld(n + ".jsonl"))];

    internal static string Voorbeeld(string naam) => Path.Combine(Wortel(), "ops", "voorbeelden", naam);

    // What differs at each run: the port, ids, moments, how long it took.
    private static string Vast(string uit)
        => string.Join('\n', Wisselend().Replace(uit.ReplaceLineEndings("\n"), "~").Split('\n').Select(r => r.TrimEnd())).TrimEnd();

    private static void Gelijk(string uit)
    {
        var pad = Path.Combine(Wortel(), "docs", "demo.txt");
        if (Environment.GetEnvironmentVariable("REGIELEDGER_WRITE_DOCS") is { Length: > 0 })
            File.WriteAllText(pad, string.Join('\n', uit.ReplaceLineEndings("\n").Split('\n').Select(r => r.TrimEnd())));
        Vast(uit).ShouldBe(Vast(File.ReadAllText(pad)), "docs/demo.txt is not what regie demo prints: run the tests with REGIELEDGER_WRITE_DOCS=docs");
    }

    [GeneratedRegex(@"127\.0\.0\.1:\d+|[0-9a-f]{8}…| +\d+\.\d s|\d{4}-\d\d-\d\dT\d\d:\d\dZ", RegexOptions.None, 1000)]
    private static partial Regex Wisselend();

    private void Zoek(string wanneer)
    {
        // Every text of a person or about the casus in the files that were played, and the school's own pseudonym of the pupil.
        string[] velden =
        [
            "naam", "telefoon", "email", "contact", "hulpvraag", "afweging", "toelichting", "omschrijving", "wat", "maatstaf", "gevolg", "tekst", "verslag", "vraag", "advies",
            "antwoord", "registratie", "toestemmingsafspraak",
        ];
        var teksten = Voorbeelden
            .SelectMany(b => Speelbestand.Lees(b).Regels.OfType<StapRegel>())
            .SelectMany(s => Teksten(s.Verzoek, velden))
            .Concat(["leerling-delft-", "leerling-goeree-", "leerling-waterland-", "leerling-haaglanden-", "leerling-hollandrijnland-", "Verzonnen", "voorbeeld.invalid"])
            .ToHashSet(StringComparer.Ordinal);
        teksten.Count.ShouldBeGreaterThan(40);

        var bestanden = Directory.GetFiles(_map["data"], "*", SearchOption.AllDirectories);
        bestanden.ShouldContain(_map["data/ledger.db"], StringComparer.Ordinal);
        foreach (var bestand in bestanden)
        {
            var bytes = Lees(bestand);
            foreach (var tekst in teksten)
            {
                foreach (var vorm in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
                    bytes.AsSpan().IndexOf(vorm.GetBytes(tekst)).ShouldBe(-1, $"'{tekst}' ({vorm.WebName}) stands in {Path.GetFileName(bestand)} {wanneer}");
            }
        }
    }

    private static IEnumerable<string> Teksten(JsonNode? waarde, string[] velden) => waarde switch
    {
        JsonObject o => o.SelectMany(v => v.Value is JsonValue tekst && velden.Contains(v.Key, StringComparer.Ordinal) ? [tekst.GetValue<string>()] : Teksten(v.Value, velden)),
        JsonArray lijst => lijst.SelectMany(w => Teksten(w, velden)),
        _ => [],
    };

    // A reader of its own beside the server: its locks are not in the way of one who asks for none.
    private static byte[] Lees(string bestand)
    {
        using var kopie = new TempFolder();
        Command.Run("cp", bestand, kopie["kopie"]);
        return File.ReadAllBytes(kopie["kopie"]);
    }
}
