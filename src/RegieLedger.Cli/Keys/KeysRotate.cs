using System.CommandLine;
using RegieLedger.Log.Keys;

namespace RegieLedger.Cli;

/// <summary><c>regie keys rotate</c>: all keys under a new master key.</summary>
internal static class KeysRotate
{
    public static Command Maak()
    {
        var at = KeysCommand.Plaats("--at", "Where the keys stand");
        var command = new Command("rotate", "Wraps all keys of a ledger under a new master key: all of them or, after a crash, none. The log is not touched. Stop all servers first; refused while one uses the keys. Run again, it says under which master key they are.") { at };
        var oud = new Hoofdsleutelopties(command, "--master-key", $"Master key that wraps the keys now. Left out: that in {MasterKeySource.DefaultVariable}, or else master.key in the folder.");
        var nieuw = new Hoofdsleutelopties(command, "--to-master-key", "The new master key. It is not made by this command.");
        command.SetAction(async (parse, cancellation) =>
        {
            var plaats = KeysCommand.Lees(parse.GetValue(at), "--at");
            var naar = nieuw.Lees(parse) ?? throw new CliException(Afsluitcode.Gebruik, $"Geef de nieuwe hoofdsleutel met {nieuw.Namen("of")}. / Give the new master key with {nieuw.Namen("or")}.");
            var van = oud.LeesOfOmgeving(parse) ?? MasterKeySource.File(Path.Combine(KeysCommand.IsVerbinding(plaats) ? "." : plaats, "master.key"));
            Meld(await KeyRotation.RunAsync(KeysCommand.Open(plaats, van), naar, cancellation));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("regie keys rotate --at ./data --master-key old.key --to-master-key new.key", "of a data folder"),
            ("regie keys rotate --master-key-command 'vault kv get -field=old secret/regie' \\\n      --to-master-key-command 'vault kv get -field=new secret/regie'", $"of nodes, with the connection string in {KeysCommand.Variabele} and both keys in a vault"));
    }

    private static void Meld(KeyRotationResult gedaan)
    {
        Console.Out.WriteLine(gedaan.Already
            ? "De sleutels staan al onder de nieuwe hoofdsleutel; er is niets gewijzigd. / The keys are under the new master key already; nothing was changed."
            : $"{gedaan.Keys} sleutels staan nu onder de nieuwe hoofdsleutel. / {gedaan.Keys} keys are now under the new master key.");
        Console.Out.WriteLine("Start servers voortaan met de nieuwe. De oude opent nog reservekopieën van de sleutels van vandaag en eerder: vernietig hem zodra die weg zijn of niet meer teruggezet hoeven worden. / Start servers with the new one from now on. The old one still opens backups of the keys from before: destroy it once those are gone, or need not be restored any more.");
    }
}
