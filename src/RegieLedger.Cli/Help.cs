using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RegieLedger.Cli;

/// <summary>Help that ends with examples; at the root also with the exit codes.</summary>
internal static class Help
{
    /// <summary>Adds examples to the help of a command.</summary>
    public static T MetVoorbeelden<T>(this T command, params (string Regel, string Uitleg)[] voorbeelden)
        where T : Command
        => command.MetSlot(uit =>
        {
            uit.WriteLine("Examples:");
            foreach (var (regel, uitleg) in voorbeelden)
                uit.WriteLine($"  {regel}\n      {uitleg}");
        });

    /// <summary>Adds text at the end of the help of a command.</summary>
    public static T MetSlot<T>(this T command, Action<TextWriter> slot)
        where T : Command
    {
        var help = command.Options.OfType<HelpOption>().FirstOrDefault();
        if (help is null)
            command.Add(help = new HelpOption());
        var eerst = (SynchronousCommandLineAction)help.Action!;
        help.Action = new HelpMetSlot(eerst, slot);
        return command;
    }

    private sealed class HelpMetSlot(SynchronousCommandLineAction eerst, Action<TextWriter> slot) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            eerst.Invoke(parseResult);
            slot(parseResult.InvocationConfiguration.Output);
            return Afsluitcode.Gelukt;
        }
    }
}
