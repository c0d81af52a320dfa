using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Register;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Noodknop;

/// <summary>The uses of emergency access that wait for the FG of a school.</summary>
internal sealed class Noodknoplijst(CasusPijplijn pijplijn, RegisterLezer register, Versheid versheid)
{
    /// <summary>One page, the longest waiting first.</summary>
    public async Task<ListNoodknoppenResponse> GeefAsync(ListNoodknoppenRequest verzoek, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var school = context.Aanroeper().Organisatie;
        var antwoord = new ListNoodknoppenResponse { Token = versheid.Token(await versheid.ViewsAsync(verzoek.Token, cancellation)) };
        var grootte = Pagineren.Grootte(verzoek.Pagina);
        var vandaag = Kalender.Dag(pijplijn.Nu);
        foreach (var (noodknop, casus) in Open(school, verzoek.Pagina, grootte + 1))
        {
            if (antwoord.Regels.Count == grootte)
            {
                antwoord.Volgende = $"{antwoord.Regels[^1].BeoordelenVoor}/{antwoord.Regels[^1].NoodknopId}";
                break;
            }

            var state = (await pijplijn.Casussen.LeesAsync(Streamnamen.Van(casus), cancellation)).State;
            var regel = await RegelAsync(casus, state.Noodknoppen.First(n => n.Id == noodknop), vandaag, cancellation);
            string[] gegevens = [Gegevensgroep.Dat, Gegevensgroep.Inzage];
            // The pupil, not the casus: the FG has no part in that.
            context.Noteer(new Ingezien(state.Leerling, null, school, Relatie.Toezicht, regel.Toelichting.Length > 0 ? [.. gegevens, Gegevensgroep.Wat] : gegevens));
            antwoord.Regels.Add(regel);
        }

        if (antwoord.Regels.Count == 0)
            context.Noteer(new Ingezien(null, null, school, Relatie.Toezicht, Gegevensgroep.Inzage));
        return antwoord;
    }

    private async ValueTask<NoodknopRegel> RegelAsync(CasusId casus, NoodknopState noodknop, DateOnly vandaag, CancellationToken cancellation) => new()
    {
        NoodknopId = noodknop.Id.Value.ToString("D"),
        CasusId = casus.ToString(),
        FunctionarisId = noodknop.Door.ToString(),
        OrganisatieId = noodknop.Organisatie.ToString(),
        Reden = Codes.Waarde<NoodknopReden>(noodknop.Reden),
        Toelichting = await register.OpenAsync(noodknop.Toelichting, cancellation),
        Sinds = Vertaal.Moment(noodknop.Sinds),
        Tot = Vertaal.Moment(noodknop.Tot),
        BeoordelenVoor = Vertaal.Dag(noodknop.BeoordelenVoor),
        TeLaat = noodknop.IsTeLaat(vandaag),
    };

    private List<(NoodknopId Noodknop, CasusId Casus)> Open(OrganisatieId school, Pagina? pagina, int meest)
    {
        var (voor, vanaf) = Pagineren.Vanaf(pagina, LeesSleutel, ("", Guid.Empty));
        using var verbinding = versheid.Lezer();
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = """
            SELECT n.noodknop, n.casus FROM noodknop n JOIN casus c ON c.casus=n.casus
            WHERE c.school=$school AND n.voor IS NOT NULL AND (n.voor, n.noodknop) > ($voor, $vanaf)
            ORDER BY n.voor, n.noodknop LIMIT $meest
            """;
        vraag.Parameters.AddWithValue("$school", CasusTabellen.Bytes(school.Value));
        vraag.Parameters.AddWithValue("$voor", voor);
        vraag.Parameters.AddWithValue("$vanaf", CasusTabellen.Bytes(vanaf));
        vraag.Parameters.AddWithValue("$meest", meest);
        var open = new List<(NoodknopId, CasusId)>();
        using var rij = vraag.ExecuteReader();
        while (rij.Read())
            open.Add((new NoodknopId(CasusTabellen.Guid(rij, 0)), new CasusId(CasusTabellen.Guid(rij, 1))));
        return open;
    }

    private static (string Voor, Guid Noodknop) LeesSleutel(string tekst)
        => tekst.Split('/') is [var voor, var noodknop] ? (Vertaal.Dag(Vertaal.Dag(voor)), Guid.Parse(noodknop)) : throw new FormatException();
}
