using System.CommandLine;
using Grpc.Net.Client;
using RegieLedger.V1;

namespace RegieLedger.Cli;

/// <summary><c>regie rechten wie-keek</c>: who looked, for a parent or pupil. That they asked is recorded as their own right (AVG 15).</summary>
internal static class WieKeekCommand
{
    public static Command Maak()
    {
        var (server, token, vorm) = (Opties.Server(), Vraag.Token(), Opties.Vorm());
        var casus = Opties.Id("--casus", "The casus in which the parent or pupil takes part.");
        var (van, tot) = (Opties.Dag("--van", "First day."), Opties.Dag("--tot", "First day that does not count any more."));
        var naar = new Option<string?>("--naar") { Description = "Folder for wie-keek.json and wie-keek.html, instead of a table; it must not have them yet.", HelpName = "FOLDER" };
        var command = new Command("wie-keek", "Who looked at a casus and its pupil, newest first; with the token of a parent or the pupil.") { casus, van, tot, naar, server, token, vorm };
        command.SetAction(async (parse, cancellation) =>
        {
            using var kanaal = GrpcChannel.ForAddress(parse.ServerOfStandaard(server));
            var vraag = new ListWieKeekRequest
            {
                CasusId = parse.GetRequiredValue(casus).ToString("D"),
                Van = parse.GetValue(van) ?? "",
                Tot = parse.GetValue(tot) ?? "",
                Verantwoording = new Verantwoording { Doelbinding = "RECHTEN_BETROKKENE", Grondslag = "RECHT_VAN_BETROKKENE" },
            };
            var alles = await AllesAsync(new RechtenService.RechtenServiceClient(kanaal), vraag, parse.GetValue(token), cancellation);
            if (parse.GetValue(naar) is { } map)
                Persoonsbestand.Schrijf(map, "wie-keek", alles, WieKeekBlad.Html(alles));
            else
                Vraag.Schrijf(alles, parse.GetValue(vorm), console => WieKeekBlad.Tabel(console, alles));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(
            ("regie rechten wie-keek --casus 0c5f… --van 2026-01-01", "since January"),
            ("regie rechten wie-keek --casus 0c5f… --naar ./wie-keek", "two files: one to read, one for programs"));
    }

    private static async Task<ListWieKeekResponse> AllesAsync(RechtenService.RechtenServiceClient client, ListWieKeekRequest vraag, string? token, CancellationToken cancellation)
    {
        var alles = new ListWieKeekResponse();
        vraag.Pagina = new Pagina { Grootte = 100 };
        do
        {
            var pagina = await client.ListWieKeekAsync(vraag, Vraag.Aanroep(token, cancellation));
            alles.Regels.Add(pagina.Regels);
            (alles.Token, vraag.Pagina.Vanaf) = (pagina.Token, pagina.Volgende);
            if (alles.NooitErin.Count == 0)
                alles.NooitErin.Add(pagina.NooitErin);
        }
        while (vraag.Pagina.Vanaf.Length > 0);
        return alles;
    }
}
