using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Grpc.Core;
using RegieLedger.Log;
using RegieLedger.Log.Migration;
using RegieLedger.Server.Hosting;

namespace RegieLedger.Cli;

/// <summary>The command line: its commands, and what each error becomes: a sentence on stderr and an exit code, never a stack trace.</summary>
internal static class Regie
{
    /// <summary>The root command with everything under it.</summary>
    public static RootCommand Maak()
    {
        var root = new RootCommand("RegieLedger: who has the regie of a casus, now and on any day, out of a durable log.")
        {
            ServeCommand.Maak(),
            DemoCommand.Maak(),
            SpeelCommand.Maak(),
            TokenCommand.Maak(),
            AskCommand.Maak(),
            WerkwijzeCommand.Maak(),
            RechtenCommand.Maak(),
            ViewsCommand.Maak(),
            KeysCommand.Maak(),
            MigrateCommand.Maak(),
            FgCommand.Maak(),
        };
        root.HelpName = "regie";
        root.MetVoorbeelden(
            ("regie demo", "a casus of Goeree-Overflakkee and one of Delft, from hulpvraag to hand-over"),
            ("regie serve --data ./data --dev", "a server on this machine, with an issuer of tokens for development"));
        return root.MetSlot(uit =>
        {
            uit.WriteLine("\nExit codes:");
            foreach (var (code, betekenis) in Afsluitcode.Alle)
                uit.WriteLine($"  {code,3}  {betekenis}");
        });
    }

    /// <summary>Runs a command line; gives the exit code.</summary>
    public static async Task<int> VoerUitAsync(string[] args)
    {
        // A moment such as @nu-2u begins like a file of further arguments, which this program does not have.
        var parse = Maak().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parse.Errors.Count > 0 && parse.Action is ParseErrorAction or null)
            return VerkeerdGebruik(parse);
        // The server listens for SIGTERM itself: it has to end calls under way, and then ends well.
        var dient = parse.CommandResult.Command.Name == ServeCommand.Naam;
        var opties = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        if (dient)
            opties.ProcessTerminationTimeout = null;
        try
        {
            return await parse.InvokeAsync(opties, CancellationToken.None);
        }
        catch (Exception e)
        {
            return Meld(e);
        }
    }

    private static int VerkeerdGebruik(ParseResult parse)
    {
        foreach (var fout in parse.Errors)
            Console.Error.WriteLine(fout.Message);
        Console.Error.WriteLine($"Hulp / help: {Pad(parse.CommandResult)} --help");
        return Afsluitcode.Gebruik;
    }

    private static string Pad(CommandResult command)
        => command.Parent is CommandResult boven ? $"{Pad(boven)} {command.Command.Name}" : "regie";

    private static int Meld(Exception fout)
    {
        var (code, regels) = fout switch
        {
            CliException e => (e.Afsluitcode, [e.Message]),
            WerkwijzebestandException e => (Afsluitcode.BestandOnleesbaar, e.Regels),
            SpeelbestandException e => (Afsluitcode.BestandOnleesbaar, [e.Message]),
            SpeelverschilException e => (Afsluitcode.Verschil, e.Regels),
            LogOpenException e => (e.ExitCode, [e.Message]),
            LogUnavailableException e => (Afsluitcode.Van(e.Reason), [e.Message]),
            LogDifferenceException e => (Afsluitcode.Verschil, [e.Message]),
            ServerOptieException e => (Afsluitcode.Gebruik, [e.Message]),
            RpcException e => Van(Weigeringstekst.Van(e)),
            OperationCanceledException => (Afsluitcode.Onderbroken, ["Onderbroken. / Interrupted."]),
            _ => (Afsluitcode.Fout, (IEnumerable<string>)[$"Een fout van dit programma ({fout.GetType().Name}): {fout.Message} / An error of this program."]),
        };
        foreach (var regel in regels)
            Console.Error.WriteLine(regel);
        return code;
    }

    private static (int Code, IEnumerable<string> Regels) Van(Weigeringstekst weigering) => (weigering.Afsluitcode, weigering.Regels());
}
