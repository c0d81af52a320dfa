using System.CommandLine;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Views;
using Spectre.Console;

namespace RegieLedger.Cli;

/// <summary><c>regie views</c>: what is derived from the log.</summary>
internal static class ViewsCommand
{
    public static Command Maak()
    {
        var views = new Command("views", "What is derived from the log.") { Rebuild() };
        return views.MetVoorbeelden(("regie views rebuild --data ./data", "throws the views away and builds them again from the log"));
    }

    private static Command Rebuild()
    {
        var data = Opties.Data();
        var command = new Command("rebuild", "Throws the views away and builds them again from the log. Loses nothing. Refused while a server has the folder open.") { data };
        var ledger = new Ledgeropties(command, metSleutels: false);
        command.SetAction(async (parse, cancellation) =>
        {
            var console = Uitvoer.Console();
            var aantal = 0L;
            await console.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(async balk =>
                {
                    var taak = balk.AddTask("views", autoStart: true, maxValue: 1);
                    aantal = await ViewsHerbouw.VoerUitAsync(
                        ledger.Vul(parse, new ServerOptions { DataFolder = parse.GetRequiredValue(data) }),
                        voortgang => taak.Value = voortgang.Deel,
                        cancellation);
                    taak.Value = 1;
                });
            console.WriteLine($"Views opnieuw gemaakt uit {aantal} feiten van het logboek. / Views built again from {aantal} entries of the log.");
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(("regie views rebuild --data ./data", "after a restore, or when the server says so"),
            ("regie views rebuild --data ./node --engine kurrentdb --connection kurrentdb://localhost:2113", "of a node on a shared log"));
    }
}
