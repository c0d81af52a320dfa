using System.CommandLine;
using RegieLedger.Log.KurrentDb;
using RegieLedger.Log.Migration;
using Spectre.Console;

namespace RegieLedger.Cli;

/// <summary><c>regie migrate</c>: the log to another engine, or to another place of the same one.</summary>
internal static class MigrateCommand
{
    public static Command Maak()
    {
        var van = new Plaatsoptie("from", "The ledger as it is: a data folder that no server has open, or a connection string (esdb://, kurrentdb://).");
        var naar = new Plaatsoptie("to", "Where it goes: an empty data folder or an unused stream prefix, or where an earlier run was stopped.");
        var command = new Command(
            "migrate",
            "Moves a ledger between engines, byte by byte and with the same ordinals, and compares both in full. Stop all servers first. Can be stopped, and goes on where it was. Keys move with a command of their own.")
        {
            van.Plaats, van.Prefix, naar.Plaats, naar.Prefix,
        };
        command.SetAction((parse, cancellation) => VerhuisAsync(van.Lees(parse), naar.Lees(parse), cancellation));
        return command.MetVoorbeelden(
            ("regie migrate --from ./data --to 'esdb://node1.example.org:2113,node2.example.org:2113'", "from one machine to a cluster"),
            ("REGIELEDGER_FROM='esdb://user:password@node1.example.org:2113' regie migrate --to ./data", "and back; the password is in no list of processes"));
    }

    private static async Task<int> VerhuisAsync(LedgerPlace van, LedgerPlace naar, CancellationToken cancellation)
    {
        await using var bron = await van.OpenAsync(cancellation);
        await using var doel = await naar.OpenToFillAsync(bron.LedgerId, cancellation);
        var wasKlaar = !doel.IsUnfinished;
        var console = Uitvoer.Console();
        LogComparison vergeleken = null!;
        await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async balk =>
            {
                var taken = new Dictionary<MigrationStage, ProgressTask>
                {
                    [MigrationStage.Sending] = balk.AddTask("verhuizen / moving", autoStart: !wasKlaar, maxValue: 1),
                    [MigrationStage.Comparing] = balk.AddTask("vergelijken / comparing", autoStart: false, maxValue: 1),
                };
                vergeleken = await LogMigration.RunAsync(bron, doel, stand => Toon(taken[stand.Stage], stand), cancellation);
            });
        // Not through the console, which would fold a line at its width.
        Console.Out.WriteLine($"bron / source: {Som(vergeleken.Source)}");
        Console.Out.WriteLine($"doel / target: {Som(vergeleken.Target)}");
        return Oordeel(vergeleken, wasKlaar);
    }

    private static void Toon(ProgressTask taak, MigrationProgress stand)
    {
        if (!taak.IsStarted)
            taak.StartTask();
        taak.Value = stand.Part;
    }

    private static string Som(LogDigest log) => $"{log.Entries} feiten / entries, SHA-256 {log.Sha256}";

    private static int Oordeel(LogComparison vergeleken, bool wasKlaar)
    {
        if (vergeleken.IsEqual)
        {
            Console.Out.WriteLine("Gelijk: elk feit, elk volgnummer, elke byte. Het doel kan in gebruik. / Equal: every entry, ordinal and byte. The target can be used.");
            return Afsluitcode.Gelukt;
        }

        throw (vergeleken.IsBeginning, wasKlaar) switch
        {
            (true, false) => new CliException(
                Afsluitcode.BronGegroeid,
                "Er kwam intussen bij de bron iets bij. Stop wie daar schrijft en geef dezelfde opdracht nog eens. / The source grew meanwhile. Stop whoever writes there and run the same command again; it goes on where it was."),
            (true, true) => new CliException(
                Afsluitcode.BronGegroeid,
                $"De verhuizing was al klaar; daarna kwam bij de bron iets bij, vanaf volgnummer {vergeleken.Target.Entries}. Verhuis naar een lege plaats. / The migration was finished before, and the source grew after it, from ordinal {vergeleken.Target.Entries} on. The target may be in use, so nothing is sent to it: migrate to an empty place."),
            _ => new CliException(
                Afsluitcode.Verschil,
                $"Bron en doel verschillen vanaf volgnummer {vergeleken.FirstDifference}. / Source and target differ from ordinal {vergeleken.FirstDifference} on. Migrate to an empty place."),
        };
    }

    /// <summary>A place on the command line, or in the environment: a connection string may hold a password.</summary>
    private sealed class Plaatsoptie
    {
        private static readonly string[] Schemas = ["esdb:", "esdb+discover:", "kurrentdb:", "kurrentdb+discover:"];
        private readonly string _variabele;

        public Plaatsoptie(string naam, string uitleg)
        {
            _variabele = $"REGIELEDGER_{naam.ToUpperInvariant()}";
            Plaats = new Option<string?>($"--{naam}") { Description = $"{uitleg} Left out: the environment variable {_variabele}.", HelpName = "PLACE" };
            Prefix = new Option<string>($"--{naam}-prefix")
            {
                Description = "What the names of its streams begin with, on a server.",
                HelpName = "PREFIX",
                DefaultValueFactory = _ => new KurrentDbLogOptions().StreamPrefix,
            };
        }

        public Option<string?> Plaats { get; }

        public Option<string> Prefix { get; }

        public LedgerPlace Lees(ParseResult parse)
        {
            var plaats = parse.GetValue(Plaats) ?? Environment.GetEnvironmentVariable(_variabele);
            if (string.IsNullOrEmpty(plaats))
                throw new CliException(Afsluitcode.Gebruik, $"{Plaats.Name} ontbreekt. / {Plaats.Name} is missing: give a data folder or a connection string, or set {_variabele}.");
            if (IsServer(plaats))
            {
                // Whoever waits for the answer is told at once; how often it is tried is in the connection string.
                return LedgerPlace.Server(plaats, new KurrentDbLogOptions { StreamPrefix = parse.GetRequiredValue(Prefix), OpenTimeout = TimeSpan.Zero });
            }

            return parse.GetResult(Prefix) is { Implicit: false }
                ? throw new CliException(Afsluitcode.Gebruik, $"{Prefix.Name} hoort bij een server. / {Prefix.Name} goes with a connection string, not with a data folder.")
                : LedgerPlace.Folder(plaats);
        }

        // Also one that is mistyped: it is refused without being repeated, where a folder would be named, and a password with it.
        private static bool IsServer(string plaats)
            => plaats.Contains("://", StringComparison.Ordinal)
                || Schemas.Any(schema => plaats.AsSpan().TrimStart().StartsWith(schema, StringComparison.OrdinalIgnoreCase));
    }
}
