using System.CommandLine;
using RegieLedger.Log.Keys;

namespace RegieLedger.Cli;

/// <summary><c>regie keys move</c>: from a data folder to PostgreSQL, or back.</summary>
internal static class KeysMove
{
    public static Command Maak()
    {
        var from = KeysCommand.Plaats("--from", "Where the keys stand");
        var to = KeysCommand.Plaats("--to", "Where they go");
        var command = new Command("move", "Takes all keys of a ledger to another store and compares both sides. Leaves the source as it is. Stop all servers first; refused while one has the folder open. Run again, it completes.") { from, to };
        var hoofdsleutel = new Hoofdsleutelopties(command, "--master-key", $"Master key that wraps the keys. Left out: that in {MasterKeySource.DefaultVariable}, or else master.key in the folder.");
        var naar = new Hoofdsleutelopties(command, "--to-master-key", "Master key that wraps the keys where they go, when it is another one.");
        command.SetAction(async (parse, cancellation) =>
        {
            var (bron, doel) = (KeysCommand.Lees(parse.GetValue(from), "--from, --to"), KeysCommand.Lees(parse.GetValue(to), "--from, --to"));
            if (bron == doel)
                throw new CliException(Afsluitcode.Gebruik, $"Noem met --from en --to twee plaatsen; {KeysCommand.Variabele} is die welke ontbreekt. / --from and --to are two places; {KeysCommand.Variabele} is the one that is left out.");
            var map = KeysCommand.IsVerbinding(bron) ? KeysCommand.IsVerbinding(doel) ? "." : doel : bron;
            var sleutel = hoofdsleutel.LeesOfOmgeving(parse) ?? MasterKeySource.File(Path.Combine(map, "master.key"));
            Meld(await KeyMove.RunAsync(KeysCommand.Open(bron, sleutel), KeysCommand.Open(doel, naar.Lees(parse) ?? sleutel), cancellation));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("regie keys move --from ./data --to 'Host=db;Database=regie;Username=regie' --master-key master.key", "from a data folder to PostgreSQL"),
            ("regie keys move --to ./data --master-key master.key", $"back to a data folder, with the connection string in {KeysCommand.Variabele}"),
            ("regie keys move --from ./data --master-key old.key --to-master-key new.key", "under another master key"));
    }

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
