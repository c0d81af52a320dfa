using System.CommandLine;

namespace RegieLedger.Cli;

/// <summary><c>regie speel</c>: plays files against a server, or against one of its own.</summary>
internal static class SpeelCommand
{
    public static Command Maak()
    {
        var bestanden = new Argument<string[]>("FILE") { Description = "File(s) to play: JSON Lines, see docs/cli.md.", Arity = ArgumentArity.OneOrMore };
        var server = Opties.ServerOfGeen();
        var vorm = Opties.Vorm();
        var command = new Command("speel", "Plays files of calls with expected answers, in order, and stops at the first difference (exit code 3).") { bestanden, server, vorm };
        command.SetAction(async (parse, cancellation) =>
        {
            var gelezen = parse.GetRequiredValue(bestanden).Select(Speelbestand.Lees).ToList();
            if (parse.GetValue(server) is { } adres)
            {
                await new Voorstelling(adres, parse.GetValue(vorm), Uitvoer.Console()).SpeelAsync(gelezen, cancellation);
                return Afsluitcode.Gelukt;
            }

            await using var eigen = await TijdelijkeServer.StartAsync(null, cancellation);
            await new Voorstelling(eigen.Adres, parse.GetValue(vorm), Uitvoer.Console()).SpeelAsync(gelezen, cancellation);
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("regie speel ops/voorbeelden/delft.jsonl", "on a server of its own, with a temporary data folder"),
            ("regie speel a.jsonl b.jsonl --server http://127.0.0.1:5443", "on a server that was started with --dev"),
            ("regie speel a.jsonl --output json", "every answer, for programs"));
    }
}
