using System.CommandLine;
using RegieLedger.Log;
using RegieLedger.Server.Hosting;
using Spectre.Console;

namespace RegieLedger.Cli;

/// <summary><c>regie demo</c>: both casussen that come with the program, on a real server over real gRPC.</summary>
internal static class DemoCommand
{
    public static Command Maak()
    {
        var vorm = Opties.Vorm();
        var command = new Command("demo", "Starts a server with a temporary data folder and plays a casus of Goeree-Overflakkee and one of Delft through gRPC: the time line, and after each step who has the regie and whom to call.") { vorm };
        var ledger = new Ledgeropties(command);
        command.SetAction(async (parse, cancellation) =>
        {
            var console = Uitvoer.Console();
            await using var server = await TijdelijkeServer.StartAsync(opties => Eigen(parse, ledger, opties), cancellation);
            if (parse.GetValue(vorm) == Uitvoervorm.Table)
                console.MarkupLine($"[dim]Een echte server op {Opties.Tekst(server.Adres).EscapeMarkup()}, met een logboek {(ledger.Engine(parse) == LogEngine.KurrentDb ? "van zichzelf op kurrentdb" : "in een tijdelijke map")}. Iedereen hieronder is verzonnen. ✗ is een weigering, zoals de regels die vragen.[/]");
            await new Voorstelling(server.Adres, parse.GetValue(vorm), console).SpeelAsync(Voorbeelden(), cancellation);
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("regie demo", "exit code 0 when every answer is as expected"),
            ("regie demo --output json", "every answer, for programs"),
            ("regie demo --engine kurrentdb --connection kurrentdb://localhost:2113 --keys Host=localhost --master-key ./master.key", "on a shared log, in a ledger of its own"));
    }

    // What is played is made up, and a log never forgets: not in the ledger that may be on that server already.
    private static ServerOptions Eigen(ParseResult parse, Ledgeropties ledger, ServerOptions opties)
    {
        if (ledger.Engine(parse) != LogEngine.KurrentDb)
            return ledger.Vul(parse, opties, metOmgeving: false);
        var gevuld = ledger.Vul(parse, opties);
        var naam = $"demo_{Guid.NewGuid():n}";
        return gevuld with { StreamPrefix = gevuld.StreamPrefix ?? naam, KeySchema = naam };
    }

    /// <summary>The files of ops/voorbeelden, as they were when the program was built.</summary>
    public static IEnumerable<Speelbestand> Voorbeelden()
    {
        foreach (var naam in (string[])["goeree-overflakkee.jsonl", "delft.jsonl"])
        {
            using var bron = new StreamReader(typeof(DemoCommand).Assembly.GetManifestResourceStream(naam) ?? throw new InvalidOperationException("An example is missing in the program."));
            yield return Speelbestand.Ontleed(naam, bron.ReadToEnd());
        }
    }
}
