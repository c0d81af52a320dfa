using System.CommandLine;
using Grpc.Net.Client;
using RegieLedger.V1;

namespace RegieLedger.Cli;

/// <summary><c>regie ask</c>: who has the regie, whom do I call, which casussen does someone hold.</summary>
internal static class AskCommand
{
    public static Command Maak()
    {
        var ask = new Command("ask", "Asks a server.") { Casus(), Functionaris() };
        return ask.MetVoorbeelden(
            ("regie ask casus 0c5f…", "who has the regie now, and whom to call"),
            ("regie ask functionaris 7a1b…", "the casussen whose regie someone holds"));
    }

    private static Command Casus()
    {
        var id = new Argument<Guid>("ID") { Description = "The casus.", HelpName = "ID" };
        var geldig = Vraag.Tijdstip("--geldig-op", "At which moment it held (valid time). Left out: now.");
        var bekend = Vraag.Tijdstip("--bekend-op", "As it was known at that moment (recorded time). Left out: all that is known.");
        var (doel, grondslag) = (Vraag.Doel(), Vraag.Grondslag());
        var (server, token, vorm) = (Opties.Server(), Vraag.Token(), Opties.Vorm());
        var command = new Command("casus", "Who has the regie of a casus, and whom do I call; now or at any (valid, known) moment.") { id, geldig, bekend, doel, grondslag, server, token, vorm };
        command.SetAction(async (parse, cancellation) =>
        {
            var vraag = new GetRegieRequest { CasusId = parse.GetRequiredValue(id).ToString("D"), Verantwoording = Vraag.Verantwoording(parse.GetValue(doel), parse.GetValue(grondslag)) };
            var (geldigOp, bekendOp) = (parse.GetValue(geldig), parse.GetValue(bekend));
            if (geldigOp is not null || bekendOp is not null)
                vraag.Moment = new Moment { GeldigOp = Vraag.Moment(geldigOp), BekendOp = Vraag.Moment(bekendOp) };
            using var kanaal = GrpcChannel.ForAddress(parse.ServerOfStandaard(server));
            var antwoord = await new RegieService.RegieServiceClient(kanaal).GetRegieAsync(vraag, Vraag.Aanroep(parse.GetValue(token), cancellation));
            Vraag.Schrijf(antwoord, parse.GetValue(vorm), console => RegieTabel.Casus(console, antwoord));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("regie ask casus 0c5f…", "now"),
            ("regie ask casus 0c5f… --geldig-op 2026-02-01 --bekend-op 2026-03-01", "what was known on 1 March about who had the regie on 1 February"),
            ("regie ask casus 0c5f… --output json | jq .aanspreekpunt.telefoon", "for programs"));
    }

    private static Command Functionaris()
    {
        var id = new Argument<Guid>("ID") { Description = "The functionaris.", HelpName = "ID" };
        var (doel, grondslag) = (Vraag.Doel(), Vraag.Grondslag());
        var (server, token, vorm) = (Opties.Server(), Vraag.Token(), Opties.Vorm());
        var command = new Command("functionaris", "The casussen whose regie a functionaris holds now, for the organisatie of the caller.") { id, doel, grondslag, server, token, vorm };
        command.SetAction(async (parse, cancellation) =>
        {
            var aanroep = Vraag.Aanroep(parse.GetValue(token), cancellation);
            using var kanaal = GrpcChannel.ForAddress(parse.ServerOfStandaard(server));
            var client = new RegieService.RegieServiceClient(kanaal);
            var alles = new ListRegieResponse();
            var vraag = new ListRegieRequest
            {
                FunctionarisId = parse.GetRequiredValue(id).ToString("D"),
                Pagina = new Pagina { Grootte = 100 },
                Verantwoording = Vraag.Verantwoording(parse.GetValue(doel), parse.GetValue(grondslag)),
            };
            do
            {
                var pagina = await client.ListRegieAsync(vraag, aanroep);
                alles.Regels.Add(pagina.Regels);
                (alles.Token, vraag.Pagina.Vanaf) = (pagina.Token, pagina.Volgende);
            }
            while (vraag.Pagina.Vanaf.Length > 0);
            Vraag.Schrijf(alles, parse.GetValue(vorm), console => RegieTabel.Caseload(console, alles));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("regie ask functionaris 7a1b…", "a table"),
            ("regie ask functionaris 7a1b… --output json | jq '.regels | length'", "how many"));
    }
}
