using System.CommandLine;
using RegieLedger.V1;
using Spectre.Console;

namespace RegieLedger.Cli;

/// <summary><c>regie fg zoek</c> and <c>regie fg export</c>: a page for people, and everything for programs.</summary>
internal static class FgZoek
{
    public static Command Zoek()
    {
        var (opties, filter, vorm) = (new Fgopties(), new Fgfilter(), Opties.Vorm());
        var aantal = new Option<int>("--aantal") { Description = "How many lines, newest first: 1 to 100.", HelpName = "N", DefaultValueFactory = _ => 50 };
        var vanaf = new Option<string?>("--vanaf") { Description = "Where the page begins, as the page before said.", HelpName = "MARK" };
        var command = opties.Bij(new Command("zoek", "Who looked, newest first."));
        filter.Bij(command);
        command.Add(aantal);
        command.Add(vanaf);
        command.Add(vorm);
        command.SetAction(async (parse, cancellation) =>
        {
            var vraag = new SearchInzagenRequest
            {
                Filter = filter.Lees(parse),
                Pagina = new Pagina { Grootte = parse.GetValue(aantal), Vanaf = parse.GetValue(vanaf) ?? "" },
                Verantwoording = opties.Verantwoording(parse),
            };
            var antwoord = await opties.VraagAsync(parse, async (client, aanroep) => await client.SearchInzagenAsync(vraag, aanroep), cancellation);
            Vraag.Schrijf(antwoord, parse.GetValue(vorm), console => Tabel(console, antwoord.Regels, antwoord.Volgende));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("regie fg zoek --leerling kenmerk-7 --van 2026-01-01", "who looked at a pupil since January"),
            ("regie fg zoek --functionaris 7a1b… --zonder-relatie", "where somebody looked without a part in it"),
            ("regie fg zoek --noodknop --output json | jq '.regels[].functionarisId'", "who used emergency access"),
            ("regie fg zoek --buiten 07:00-19:00 --uitkomst geweigerd", "refused, in the evening or at night"));
    }

    public static Command Export()
    {
        var (opties, filter) = (new Fgopties(), new Fgfilter());
        var vorm = new Option<Exportvorm>("--vorm") { Description = "csv (when left out) or jsonl: one JSON document a line.", HelpName = "csv|jsonl" };
        var bestand = new Option<string?>("--bestand") { Description = "The file to make; it must not be there yet, and only you can read it. Left out: stdout.", HelpName = "FILE" };
        var command = opties.Bij(new Command("export", "All inzagen that a filter lets through, in the order of the log, with the fields of NEN 7513; of any size."));
        filter.Bij(command);
        command.Add(vorm);
        command.Add(bestand);
        command.SetAction(async (parse, cancellation) =>
        {
            var vraag = new StreamInzagenRequest { Filter = filter.Lees(parse), Verantwoording = opties.Verantwoording(parse) };
            await using var uit = Uitgang(parse.GetValue(bestand));
            var schrijver = new Inzageschrijver(uit, parse.GetValue(vorm));
            var aantal = await opties.VraagAsync(parse, async (client, aanroep) =>
            {
                // An export takes as long as it takes.
                using var stroom = client.StreamInzagen(vraag, aanroep.WithDeadline(DateTime.UtcNow.AddHours(12)));
                var regels = 0L;
                schrijver.Begin();
                while (await stroom.ResponseStream.MoveNext(cancellation))
                {
                    foreach (var regel in stroom.ResponseStream.Current.Regels)
                        schrijver.Schrijf(regel);
                    regels += stroom.ResponseStream.Current.Regels.Count;
                }

                return regels;
            }, cancellation);
            await uit.FlushAsync(cancellation);
            if (parse.GetValue(bestand) is { } naam)
                Console.Error.WriteLine($"{aantal} inzagen in {Path.GetFileName(naam)}");
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("regie fg export --van 2026-01-01 --tot 2026-04-01 --bestand kwartaal.csv", "a quarter"),
            ("regie fg export --casus 0c5f… --vorm jsonl | jq -r .functionarisId | sort | uniq -c", "who looked how often"));
    }

    /// <summary>Lines for people.</summary>
    public static void Tabel(IAnsiConsole console, IReadOnlyCollection<InzageRegel> regels, string volgende)
    {
        if (regels.Count == 0)
        {
            console.WriteLine("Geen inzagen gevonden bij uw organisatie.");
            return;
        }

        var tabel = new Table().Border(TableBorder.Rounded).BorderStyle(new Style(Color.Grey)).ShowRowSeparators();
        foreach (var kolom in (string[])["wanneer", "wie", "wat", "waarom", "uitkomst"])
            tabel.AddColumn(kolom);
        foreach (var r in regels)
        {
            tabel.AddRow(
                Uitvoer.Moment(r.Op),
                $"{Wie(r)}\n{Uitvoer.Rol(r.Rol)}, {r.Relatie}".EscapeMarkup(),
                $"{r.Vraag}\n{Over(r)}\n{string.Join(", ", r.Gegevens)}".EscapeMarkup(),
                $"{r.Doelbinding}\n{r.Grondslag}{(r.Toelichting.Length > 0 ? "\n" + r.Toelichting : "")}".EscapeMarkup(),
                (r.NoodknopId.Length > 0 ? "[yellow]noodknop[/]\n" : "") + Uitkomst(r) + (r.Aantal > 1 ? $"\n{r.Aantal} keer" : ""));
        }

        console.Write(tabel);
        if (volgende.Length > 0)
            console.WriteLine($"Meer: herhaal met --vanaf {volgende}");
    }

    private static string Wie(InzageRegel regel) => regel.DoorBetrokkeneId.Length > 0 ? $"betrokkene {regel.DoorBetrokkeneId}" : regel.FunctionarisId;

    private static string Uitkomst(InzageRegel regel) => regel switch
    {
        { Achtergehouden.Length: > 0 } => $"achtergehouden:\n{regel.Achtergehouden} ({regel.AchtergehoudenGrond})".EscapeMarkup(),
        { Weigering.Length: > 0 } => $"[red]{regel.Weigering.EscapeMarkup()}[/]",
        _ => "gegeven",
    };

    private static string Over(InzageRegel regel)
        => regel.CasusId.Length > 0 ? $"casus {regel.CasusId}" : regel.Leerling.Length > 0 ? $"leerling {regel.Leerling[..12]}…" : regel.OverFunctionarisId.Length > 0 ? $"functionaris {regel.OverFunctionarisId}" : "";

    private static StreamWriter Uitgang(string? bestand)
    {
        if (bestand is null)
            return new StreamWriter(Console.OpenStandardOutput());
        try
        {
            var opties = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                opties.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new StreamWriter(bestand, opties);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(Afsluitcode.BestandOnleesbaar, $"{Path.GetFileName(bestand)} kan niet gemaakt worden; bestaat het al? / cannot be made; is it there already? ({e.Message})");
        }
    }
}
