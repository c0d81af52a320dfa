using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Afspraak;

/// <summary>The lists of the next overleg of each kind, over the casussen of an organisatie (DE-1).</summary>
internal sealed class Overlegagenda(Versheid versheid)
{
    /// <summary>The open casussen that were not finished in the last overleg of a kind, by casus and kind; 'dat' only .</summary>
    public async Task<ListOverlegagendaResponse> LijstAsync(ListOverlegagendaRequest verzoek, ServerCallContext context)
    {
        var plaats = await versheid.ViewsAsync(verzoek.Token, context.CancellationToken);
        var (casus, soort) = Pagineren.Vanaf(verzoek.Pagina, LeesSleutel, (Guid.Empty, ""));
        var grootte = Pagineren.Grootte(verzoek.Pagina);
        var antwoord = new ListOverlegagendaResponse { Token = versheid.Token(plaats) };
        using var verbinding = versheid.Lezer();
        using var vraag = verbinding.CreateCommand();
        // The same grounds as Zicht.IsBetrokken, and by indexes, as the list of afspraken; CROSS keeps that order.
        vraag.CommandText = """
            SELECT l.casus, l.soort, l.overleg, l.volgend_op
            FROM overleglijst l CROSS JOIN casus c ON c.casus=l.casus
            WHERE l.casus IN (
                    SELECT casus FROM betrokken WHERE organisatie=$organisatie AND casus >= $casus
                    UNION SELECT casus FROM overdracht WHERE aan_organisatie=$organisatie AND casus >= $casus
                    UNION SELECT casus FROM naar_loket WHERE loket=$organisatie AND casus >= $casus)
                AND (l.casus > $casus OR l.soort > $vanaf)
                AND l.terug AND c.status=$open AND ($soort='' OR l.soort=$soort)
            ORDER BY l.casus, l.soort LIMIT $grootte
            """;
        vraag.Parameters.AddWithValue("$organisatie", CasusTabellen.Bytes(context.Aanroeper().Organisatie.Value));
        vraag.Parameters.AddWithValue("$casus", CasusTabellen.Bytes(casus));
        vraag.Parameters.AddWithValue("$vanaf", soort);
        vraag.Parameters.AddWithValue("$open", (int)Domain.CasusStatus.Open);
        vraag.Parameters.AddWithValue("$soort", verzoek.Soort);
        vraag.Parameters.AddWithValue("$grootte", grootte + 1);
        using var rij = vraag.ExecuteReader();
        while (rij.Read())
        {
            if (antwoord.Regels.Count == grootte)
            {
                antwoord.Volgende = $"{antwoord.Regels[^1].CasusId}/{antwoord.Regels[^1].Soort}";
                break;
            }

            context.Noteer(new CasusId(CasusTabellen.Guid(rij, 0)), Gegevensgroep.Dat);
            antwoord.Regels.Add(new OverlegagendaRegel
            {
                CasusId = CasusTabellen.Guid(rij, 0).ToString("D"),
                Soort = rij.GetString(1),
                SindsOverlegId = CasusTabellen.Guid(rij, 2).ToString("D"),
                Op = rij.GetString(3),
            });
        }

        return antwoord;
    }

    private static (Guid Casus, string Soort) LeesSleutel(string tekst)
        => tekst.Split('/') is [var casus, var soort] ? (Guid.Parse(casus), soort) : throw new FormatException();
}
