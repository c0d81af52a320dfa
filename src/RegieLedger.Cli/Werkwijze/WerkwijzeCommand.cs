using System.CommandLine;
using System.Text;
using Grpc.Net.Client;
using RegieLedger.V1;
using Spectre.Console;

namespace RegieLedger.Cli;

/// <summary><c>regie werkwijze</c>: checks the rules of a region, brings them into the log, and shows which there are.</summary>
internal static class WerkwijzeCommand
{
    public static Command Maak()
    {
        var werkwijze = new Command("werkwijze", "The rules of a region, as versioned data: checks, establishes and shows them.") { Check(), StelVast(), List(), Show() };
        return werkwijze.MetVoorbeelden(
            ("regie werkwijze show delft > mijn-regio.json", "to begin with the rules of another region"),
            ("regie werkwijze check mijn-regio.json", "everything that is wrong with a file, without a server"),
            ("regie werkwijze stel-vast mijn-regio.json", "as the next version, for decisions from now on"));
    }

    private static Command Check()
    {
        var bestand = Bestand();
        var command = new Command("check", "Reads a file as a server would, without one; exit code 6 and every error with its path when it is not valid.") { bestand };
        command.SetAction(parse =>
        {
            var naam = parse.GetRequiredValue(bestand);
            var werkwijze = Werkwijzebestand.Lees(naam).Werkwijze;
            Console.Out.WriteLine($"{Path.GetFileName(naam)}: goed / good. {werkwijze.Id} versie {werkwijze.Versie}, {werkwijze.Acties.Count} acties, {werkwijze.Aannames.Length} aannames, sha256 {werkwijze.Sha256}");
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(("regie werkwijze check mijn-regio.json", "docs/werkwijzen.md explains the format"));
    }

    private static Command StelVast()
    {
        var bestand = Bestand();
        var (server, token, vorm) = (Opties.Server(), Vraag.Token(), Opties.Vorm());
        var command = new Command("stel-vast", "Checks a file and establishes it on a server as the next version; for a token with the rol BEHEER or GOVERNANCE.") { bestand, server, token, vorm };
        command.SetAction(async (parse, cancellation) =>
        {
            var gelezen = Werkwijzebestand.Lees(parse.GetRequiredValue(bestand));
            using var kanaal = GrpcChannel.ForAddress(parse.ServerOfStandaard(server));
            var antwoord = await new WerkwijzeService.WerkwijzeServiceClient(kanaal).StelWerkwijzeVastAsync(
                new StelWerkwijzeVastRequest { CommandoId = Guid.NewGuid().ToString("D"), Inhoud = gelezen.Inhoud }, Vraag.Aanroep(parse.GetValue(token), cancellation));
            Vraag.Schrijf(antwoord, parse.GetValue(vorm), _ => Console.Out.WriteLine($"{antwoord.Werkwijze} versie {antwoord.Versie} is vastgesteld / is established, sha256 {antwoord.Sha256}"));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(("regie werkwijze stel-vast mijn-regio.json", "with REGIE_TOKEN from regie token --rol BEHEER"));
    }

    private static Command List()
    {
        var (server, token, vorm) = (Opties.Server(), Vraag.Token(), Opties.Vorm());
        var command = new Command("list", "All versions of all werkwijzen, and which are in force.") { server, token, vorm };
        command.SetAction(async (parse, cancellation) =>
        {
            var aanroep = Vraag.Aanroep(parse.GetValue(token), cancellation);
            using var kanaal = GrpcChannel.ForAddress(parse.ServerOfStandaard(server));
            var client = new WerkwijzeService.WerkwijzeServiceClient(kanaal);
            var alles = new ListWerkwijzenResponse();
            var vraag = new ListWerkwijzenRequest { Pagina = new Pagina { Grootte = 100 } };
            do
            {
                var pagina = await client.ListWerkwijzenAsync(vraag, aanroep);
                alles.Versies.Add(pagina.Versies);
                (alles.Token, vraag.Pagina.Vanaf) = (pagina.Token, pagina.Volgende);
            }
            while (vraag.Pagina.Vanaf.Length > 0);
            Vraag.Schrijf(alles, parse.GetValue(vorm), console => console.Write(Tabel(alles)));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("regie werkwijze list", "a table"),
            ("regie werkwijze list --output json | jq -r '.versies[] | select(.inKracht) | .sha256'", "the hashes of what is in force"));
    }

    private static Command Show()
    {
        var id = new Argument<string>("ID") { Description = "The werkwijze, for example delft.", HelpName = "ID" };
        var versie = new Option<int?>("--versie") { Description = "Which version. Left out: the one in force.", HelpName = "N" };
        var op = Vraag.Tijdstip("--op", "The version that was in force at that moment.");
        var (server, token) = (Opties.Server(), Vraag.Token());
        var command = new Command("show", "Prints the content of a version, byte by byte as it was established.") { id, versie, op, server, token };
        command.Validators.Add(r =>
        {
            if (r.GetResult(versie) is not null && r.GetResult(op) is not null)
                r.AddError("Give --versie or --op, not both.");
        });
        command.SetAction(async (parse, cancellation) =>
        {
            var vraag = new GetWerkwijzeRequest { Werkwijze = parse.GetRequiredValue(id) };
            if (parse.GetValue(versie) is { } nummer)
                vraag.Versie = nummer;
            else if (parse.GetValue(op) is { } moment)
                vraag.Op = Vraag.Moment(moment);
            using var kanaal = GrpcChannel.ForAddress(parse.ServerOfStandaard(server));
            var antwoord = await new WerkwijzeService.WerkwijzeServiceClient(kanaal).GetWerkwijzeAsync(vraag, Vraag.Aanroep(parse.GetValue(token), cancellation));
            // The bytes whose hash the events name, and no line end more.
            await using var uit = Console.OpenStandardOutput();
            await uit.WriteAsync(Encoding.UTF8.GetBytes(antwoord.Inhoud), cancellation);
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("regie werkwijze show delft", "in force now"),
            ("regie werkwijze show delft --versie 1 | sha256sum", "the hash by which decisions name it"),
            ("regie werkwijze show delft --op 2026-03-01", "by which was decided on 1 March"));
    }

    private static Argument<string> Bestand() => new("FILE") { Description = "File with the content: JSON, see docs/werkwijzen.md.", HelpName = "FILE" };

    private static Table Tabel(ListWerkwijzenResponse lijst)
    {
        var tabel = new Table().Border(TableBorder.Rounded).BorderStyle(new Style(Color.Grey)).Expand();
        tabel.AddColumn(new TableColumn("werkwijze").NoWrap());
        foreach (var kolom in (string[])["versie", "naam", "vastgelegd", "in kracht", "sha256"])
            tabel.AddColumn(kolom);
        foreach (var versie in lijst.Versies)
        {
            tabel.AddRow(
                versie.Werkwijze.EscapeMarkup(), versie.Versie.ToString(), versie.Naam.EscapeMarkup(), Uitvoer.Moment(versie.VastgelegdOp),
                versie.InKracht ? "[green]nu[/]" : $"[dim]{Uitvoer.Moment(versie.InKrachtVanaf)}[/]", versie.Sha256[..12] + "…");
        }

        return tabel;
    }
}
