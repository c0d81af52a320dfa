using System.CommandLine;
using RegieLedger.Log.Keys;
using RegieLedger.Log.Keys.Postgres;

namespace RegieLedger.Cli;

/// <summary><c>regie keys</c>: the keys of personal data.</summary>
internal static class KeysCommand
{
    /// <summary>The connection string, where a command line would show it to others.</summary>
    public const string Variabele = "REGIELEDGER_KEYS";

    /// <summary>Whoever types a command wants to know soon.</summary>
    private static readonly TimeSpan Geduld = TimeSpan.FromSeconds(5);

    public static Command Maak()
    {
        var keys = new Command("keys", "The keys of personal data.") { Move() };
        return keys.MetVoorbeelden(("regie keys move --from ./data --to 'Host=db;Database=regie;Username=regie' --master-key master.key", "to a database that several nodes share"));
    }

    private static Command Move()
    {
        var from = Plaats("--from", "Where the keys stand");
        var to = Plaats("--to", "Where they go");
        var masterKey = new Option<string?>("--master-key") { Description = "Master key that wraps the keys. Left out: master.key in the folder.", HelpName = "FILE" };
        var toMasterKey = new Option<string?>("--to-master-key") { Description = "Master key that wraps the keys where they go, when it is another one.", HelpName = "FILE" };
        var command = new Command("move", "Takes all keys of a ledger to another store and compares both sides. Leaves the source as it is. Stop all servers first; refused while one has the folder open. Run again, it completes.")
        {
            from, to, masterKey, toMasterKey,
        };
        command.SetAction(async (parse, cancellation) =>
        {
            var (bron, doel) = (Lees(parse.GetValue(from)), Lees(parse.GetValue(to)));
            if (bron == doel)
                throw new CliException(Afsluitcode.Gebruik, $"Noem met --from en --to twee plaatsen; {Variabele} is die welke ontbreekt. / --from and --to are two places; {Variabele} is the one that is left out.");
            var sleutel = parse.GetValue(masterKey) ?? Path.Combine(IsVerbinding(bron) ? IsVerbinding(doel) ? "." : doel : bron, "master.key");
            Meld(await KeyMove.RunAsync(Open(bron, sleutel), Open(doel, parse.GetValue(toMasterKey) ?? sleutel), cancellation));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("regie keys move --from ./data --to 'Host=db;Database=regie;Username=regie' --master-key master.key", "from a data folder to PostgreSQL"),
            ("regie keys move --to ./data --master-key master.key", $"back to a data folder, with the connection string in {Variabele}"),
            ("regie keys move --from ./data --master-key old.key --to-master-key new.key", "under another master key"));
    }

    private static Option<string?> Plaats(string naam, string uitleg)
        => new(naam) { Description = $"{uitleg}: a data folder, or a connection string of PostgreSQL. Left out: the connection string in {Variabele}.", HelpName = "FOLDER|CONNECTION" };

    private static string Lees(string? gegeven)
        => gegeven is { Length: > 0 } ? gegeven
            : Environment.GetEnvironmentVariable(Variabele) is { Length: > 0 } verbinding ? verbinding
            : throw new CliException(Afsluitcode.Gebruik, $"--from of --to ontbreekt, en {Variabele} is leeg. / --from or --to is missing, and {Variabele} is empty.");

    private static bool IsVerbinding(string plaats) => plaats.Contains('=', StringComparison.Ordinal) && !Directory.Exists(plaats);

    private static KeyPlace Open(string plaats, string sleutel)
        => IsVerbinding(plaats)
            ? KeyPlace.OnPostgres(plaats, sleutel, new PostgresKeyStoreOptions { OpenTimeout = Geduld })
            : KeyPlace.InFolder(plaats, sleutel);

    private static void Meld(KeyMoveResult gedaan)
    {
        if (gedaan.Different > 0)
        {
            throw new CliException(
                Afsluitcode.SleutelsAnders,
                $"{gedaan.Different} van {gedaan.Keys} sleutels zijn op de bestemming anders, of er stond al een andere onder die naam; er is niets overschreven. / {gedaan.Different} of {gedaan.Keys} keys differ at the destination; nothing was overwritten. Choose an empty destination.");
        }

        Console.Out.WriteLine($"{gedaan.Keys} sleutels vergeleken en gelijk, waarvan {gedaan.Added} nu verplaatst. / {gedaan.Keys} keys compared and the same, {gedaan.Added} of them moved now.");
        if (gedaan.OnlyAtDestination > 0)
            Console.Out.WriteLine($"{gedaan.OnlyAtDestination} sleutels staan alleen op de bestemming. / {gedaan.OnlyAtDestination} keys are only at the destination.");
        Console.Out.WriteLine("De bron is niet gewijzigd: wis haar zodra de bestemming dient, want wissen van een persoon bereikt haar niet. / The source is unchanged: delete it once the destination serves.");
    }
}
