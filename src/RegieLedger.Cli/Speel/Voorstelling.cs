using System.Text.Json.Nodes;
using Grpc.Net.Client;
using RegieLedger.V1;
using Spectre.Console;

namespace RegieLedger.Cli;

/// <summary>Plays files against a server and tells what happened, while it happens; for <c>regie speel</c> and <c>regie demo</c>.</summary>
internal sealed class Voorstelling(Uri server, Uitvoervorm vorm, IAnsiConsole console)
{
    private readonly List<(string Titel, List<Stapverslag> Stappen, TimeSpan Duur)> _gespeeld = [];

    /// <summary>Plays the files in order. At a difference what was played so far is told first.</summary>
    /// <exception cref="SpeelverschilException">An answer is not what the file expects.</exception>
    /// <exception cref="SpeelbestandException">A line of a file is wrong.</exception>
    /// <exception cref="CliException">The server cannot be reached, or gives no tokens.</exception>
    public async Task SpeelAsync(IEnumerable<Speelbestand> bestanden, CancellationToken cancellation)
    {
        using var kanaal = GrpcChannel.ForAddress(server);
        using var tokens = new DevTokens(server);
        foreach (var bestand in bestanden)
            await SpeelAsync(bestand, new Speler(bestand, new RpcClient(kanaal.CreateCallInvoker()), tokens, TimeProvider.System), cancellation);
        if (vorm == Uitvoervorm.Json)
            Uitvoer.Json(new JsonObject { ["bestanden"] = new JsonArray([.. _gespeeld.Select(g => new JsonObject { ["titel"] = g.Titel, ["stappen"] = new JsonArray([.. g.Stappen.Select(VerslagJson.Stap)]) })]) });
        else
            Samenvatting();
    }

    private async Task SpeelAsync(Speelbestand bestand, Speler speler, CancellationToken cancellation)
    {
        var begin = TimeProvider.System.GetTimestamp();
        var verslag = new Verslag(console);
        var stappen = new List<Stapverslag>();
        try
        {
            foreach (var regel in bestand.Regels)
            {
                var stap = await speler.SpeelAsync(regel, cancellation);
                if (stap is not null)
                    stappen.Add(stap);
                if (vorm == Uitvoervorm.Table)
                    verslag.Voeg(regel, stap);
            }
        }
        finally
        {
            verslag.Sluit();
        }

        var titel = bestand.Regels.OfType<VerhaalRegel>().FirstOrDefault()?.Titel ?? bestand.Naam;
        _gespeeld.Add((titel, stappen, TimeProvider.System.GetElapsedTime(begin)));
    }

    private void Samenvatting()
    {
        console.WriteLine();
        console.Write(new Rule("[bold]Samengevat[/]").LeftJustified());
        var tabel = new Table().Border(TableBorder.Rounded).BorderStyle(new Style(Color.Grey)).Expand().ShowRowSeparators();
        tabel.AddColumn("casus");
        tabel.AddColumn(new TableColumn("stappen").RightAligned());
        tabel.AddColumn(new TableColumn("geweigerd").RightAligned());
        tabel.AddColumn("wie had achtereenvolgens de regie");
        tabel.AddColumn(new TableColumn("tijd").RightAligned().NoWrap().Width(6));
        foreach (var (titel, stappen, duur) in _gespeeld)
        {
            tabel.AddRow(
                titel.EscapeMarkup(), stappen.Count.ToString(), stappen.Count(s => s.Geweigerd is not null).ToString(),
                string.Join(" → ", Houders(stappen)).EscapeMarkup(), $"{duur.TotalSeconds:0.0} s");
        }

        console.Write(tabel);
        console.MarkupLine("[green]✓[/] Elk antwoord, elke weigering en elke stand van de regie was zoals verwacht.");
    }

    private static IEnumerable<string> Houders(List<Stapverslag> stappen)
    {
        string? vorige = null;
        foreach (var stand in stappen.Select(s => s.Stand).OfType<Regiestand>())
        {
            var houder = stand.Status == CasusStatus.Open ? string.Join(" + ", stand.Domeinen.Select(d => Uitvoer.Naam(d.Houder))) : "(afgesloten)";
            if (houder != vorige)
                yield return houder;
            vorige = houder;
        }
    }
}
