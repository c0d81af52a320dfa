using System.CommandLine;
using Google.Protobuf;
using RegieLedger.V1;
using Spectre.Console;

namespace RegieLedger.Cli;

/// <summary><c>regie fg verwerkingen</c>: the register of AVG 30, that every doelbinding refers to.</summary>
internal static class FgVerwerkingen
{
    public static Command Maak()
    {
        var verwerkingen = new Command("verwerkingen", "The register of verwerkingen (AVG 30), that every doelbinding refers to.") { Lijst(), StelVast() };
        return verwerkingen.MetVoorbeelden(
            ("regie fg verwerkingen lijst", "what every code stands for"),
            ("regie fg verwerkingen stel-vast verwerking.json", "a next version of one of them, or a new one"));
    }

    private static Command Lijst()
    {
        var (opties, vorm) = (new Fgopties(), Opties.Vorm());
        var code = new Option<string?>("--code") { Description = "Only of this code.", HelpName = "CODE" };
        var alle = new Option<bool>("--alle-versies") { Description = "Earlier versions too." };
        var command = opties.Bij(new Command("lijst", "The register; for everyone."), vraag: false);
        command.Add(code);
        command.Add(alle);
        command.Add(vorm);
        command.SetAction(async (parse, cancellation) =>
        {
            var vraag = new ListVerwerkingenRequest { Code = parse.GetValue(code) ?? "", AlleVersies = parse.GetValue(alle), Pagina = new Pagina { Grootte = 100 } };
            var antwoord = await opties.VraagAsync(parse, async (client, aanroep) =>
            {
                var alles = new ListVerwerkingenResponse();
                do
                {
                    var pagina = await client.ListVerwerkingenAsync(vraag, aanroep);
                    alles.Verwerkingen.Add(pagina.Verwerkingen);
                    (alles.Token, vraag.Pagina.Vanaf) = (pagina.Token, pagina.Volgende);
                }
                while (vraag.Pagina.Vanaf.Length > 0);
                return alles;
            }, cancellation);
            Vraag.Schrijf(antwoord, parse.GetValue(vorm), console => console.Write(Tabel(antwoord)));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("regie fg verwerkingen lijst --code REGIE_VOEREN --alle-versies", "how one came to be what it is"),
            ("regie fg verwerkingen lijst --code REGIE_VOEREN --output json | jq '.verwerkingen[0].verwerking' > verwerking.json", "to begin a next version with"));
    }

    private static Command StelVast()
    {
        var (opties, vorm) = (new Fgopties(), Opties.Vorm());
        var bestand = new Argument<string>("FILE") { Description = "File with one verwerking: JSON with code, naam, doel, betrokkenen, gegevens, ontvangers, bewaartermijn, beveiliging, grondslagen.", HelpName = "FILE" };
        var command = opties.Bij(new Command("stel-vast", "Records a version; for the rol FG or BEHEER. What stands already changes nothing."), vraag: false);
        command.Add(bestand);
        command.Add(vorm);
        command.SetAction(async (parse, cancellation) =>
        {
            var vraag = new StelVerwerkingVastRequest { CommandoId = Guid.NewGuid().ToString("D"), Verwerking = Lees(parse.GetRequiredValue(bestand)) };
            var antwoord = await opties.VraagAsync(parse, async (client, aanroep) => await client.StelVerwerkingVastAsync(vraag, aanroep), cancellation);
            Vraag.Schrijf(antwoord, parse.GetValue(vorm), _ => Console.Out.WriteLine($"{vraag.Verwerking.Code} versie {antwoord.Versie} staat / stands"));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(("regie fg verwerkingen stel-vast verwerking.json", "with a file that lijst gave, changed"));
    }

    private static Verwerking Lees(string bestand)
    {
        try
        {
            return JsonParser.Default.Parse<Verwerking>(File.ReadAllText(bestand));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new CliException(Afsluitcode.BestandOnleesbaar, $"{Path.GetFileName(bestand)} is geen verwerking die gelezen kan worden / cannot be read as a verwerking ({e.Message})");
        }
    }

    private static Table Tabel(ListVerwerkingenResponse lijst)
    {
        var tabel = new Table().Border(TableBorder.Rounded).BorderStyle(new Style(Color.Grey)).ShowRowSeparators();
        foreach (var kolom in (string[])["code", "waarvoor", "van wie, welke gegevens", "grondslag", "bewaren"])
            tabel.AddColumn(kolom);
        foreach (var versie in lijst.Verwerkingen)
        {
            var v = versie.Verwerking;
            tabel.AddRow(
                $"{v.Code}\nversie {versie.Versie}".EscapeMarkup(), v.Doel.EscapeMarkup(), $"{string.Join(", ", v.Betrokkenen)}:\n{string.Join(", ", v.Gegevens)}".EscapeMarkup(),
                string.Join('\n', v.Grondslagen).EscapeMarkup(), v.Bewaartermijn.EscapeMarkup());
        }

        return tabel;
    }
}
