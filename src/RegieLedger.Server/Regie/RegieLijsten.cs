using Grpc.Core;
using Microsoft.Data.Sqlite;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Regie;

/// <summary>Questions over many casussen, now: caseloads and open overdrachten. From the views, as fresh as the log was.</summary>
internal sealed class RegieLijsten(Versheid versheid, Klok klok)
{
    /// <summary>The regies held by a functionaris for the caller's organisatie, or by that whole organisatie.</summary>
    public async Task<ListRegieResponse> RegieAsync(ListRegieRequest verzoek, ServerCallContext context)
    {
        var eigen = context.Aanroeper().Organisatie;
        // a caseload of another organisatie is not for this caller; it looks empty, as one that does not exist.
        if (verzoek.VanCase == ListRegieRequest.VanOneofCase.OrganisatieId && Vertaal.Organisatie(verzoek.OrganisatieId) != eigen)
            throw new WeigeringException(Servercode.NietGevonden);
        var plaats = await versheid.ViewsAsync(verzoek.Token, context.CancellationToken);
        var grootte = Pagineren.Grootte(verzoek.Pagina);
        var (vanafCasus, vanafDomein) = Pagineren.Vanaf(verzoek.Pagina, LeesSleutel, (Guid.Empty, 0));

        using var verbinding = versheid.Lezer();
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = """
            SELECT r.casus, r.domein, r.functionaris, r.organisatie, r.rol, r.sinds, r.wacht,
                (SELECT max(o.overbrugging) FROM overdracht o WHERE o.casus=r.casus AND o.domein=r.domein AND (o.termijn IS NULL OR o.termijn >= $vandaag))
            FROM regie r
            WHERE r.organisatie=$organisatie AND ($functionaris IS NULL OR r.functionaris=$functionaris)
                AND (r.casus, r.domein) > ($casus, $domein)
            ORDER BY r.casus, r.domein LIMIT $grootte
            """;
        vraag.Parameters.AddWithValue("$organisatie", CasusTabellen.Bytes(eigen.Value));
        vraag.Parameters.AddWithValue("$functionaris", verzoek.VanCase == ListRegieRequest.VanOneofCase.FunctionarisId ? CasusTabellen.Bytes(Guid.Parse(verzoek.FunctionarisId)) : DBNull.Value);
        vraag.Parameters.AddWithValue("$casus", CasusTabellen.Bytes(vanafCasus));
        vraag.Parameters.AddWithValue("$domein", vanafDomein);
        vraag.Parameters.AddWithValue("$vandaag", Vandaag());
        vraag.Parameters.AddWithValue("$grootte", grootte + 1);

        var antwoord = new ListRegieResponse { Token = versheid.Token(plaats) };
        using var rij = vraag.ExecuteReader();
        while (rij.Read())
        {
            if (antwoord.Regels.Count == grootte)
            {
                var laatste = antwoord.Regels[^1];
                antwoord.Volgende = $"{laatste.CasusId}/{(int)laatste.Domein}";
                break;
            }

            context.Noteer(new CasusId(CasusTabellen.Guid(rij, 0)), Gegevensgroep.Dat);
            antwoord.Regels.Add(new RegieRegel
            {
                CasusId = CasusTabellen.Guid(rij, 0).ToString("D"),
                Domein = (V1.Domein)rij.GetInt32(1),
                Houder = Vertaal.Houder(CasusTabellen.Houder(rij, 2)),
                Sinds = Vertaal.Moment(CasusTabellen.Moment(rij.GetInt64(5))),
                WachtOpBevestiging = rij.GetBoolean(6),
                OverdrachtOpen = !rij.IsDBNull(7),
                Overbrugging = !rij.IsDBNull(7) && rij.GetBoolean(7),
            });
        }

        return antwoord;
    }

    /// <summary>The open overdrachten to me, from me, or of my organisatie.</summary>
    public async Task<ListOverdrachtenResponse> OverdrachtenAsync(ListOverdrachtenRequest verzoek, ServerCallContext context)
    {
        var aanroeper = context.Aanroeper();
        var plaats = await versheid.ViewsAsync(verzoek.Token, context.CancellationToken);
        var grootte = Pagineren.Grootte(verzoek.Pagina);
        using var verbinding = versheid.Lezer();
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = verzoek.Richting switch
        {
            ListOverdrachtenRequest.Types.Richting.VanMij => Overdrachten("van_organisatie=$organisatie AND van_functionaris=$functionaris"),
            ListOverdrachtenRequest.Types.Richting.MijnOrganisatie => Overdrachten("(van_organisatie=$organisatie OR aan_organisatie=$organisatie)"),
            _ => Overdrachten("aan_organisatie=$organisatie AND (aan_functionaris IS NULL OR aan_functionaris=$functionaris)"),
        };
        vraag.Parameters.AddWithValue("$organisatie", CasusTabellen.Bytes(aanroeper.Organisatie.Value));
        vraag.Parameters.AddWithValue("$functionaris", CasusTabellen.Bytes(aanroeper.Functionaris.Value));
        vraag.Parameters.AddWithValue("$vanaf", CasusTabellen.Bytes(Pagineren.Vanaf(verzoek.Pagina, Guid.Parse, Guid.Empty)));
        vraag.Parameters.AddWithValue("$vandaag", Vandaag());
        vraag.Parameters.AddWithValue("$grootte", grootte + 1);

        var antwoord = new ListOverdrachtenResponse { Token = versheid.Token(plaats) };
        using var rij = vraag.ExecuteReader();
        while (rij.Read())
        {
            if (antwoord.Regels.Count == grootte)
            {
                antwoord.Volgende = antwoord.Regels[^1].OverdrachtId;
                break;
            }

            antwoord.Regels.Add(Regel(rij));
            context.Noteer(new CasusId(Guid.Parse(antwoord.Regels[^1].CasusId)), Gegevensgroep.Dat);
        }

        return antwoord;
    }

    // R-2b: a term binds whether or not its passing was recorded.
    private static string Overdrachten(string welke)
        => $"SELECT {CasusTabellen.Overdrachtkolommen} FROM overdracht WHERE {welke} AND (termijn IS NULL OR termijn >= $vandaag) AND overdracht > $vanaf ORDER BY overdracht LIMIT $grootte";

    private static OverdrachtRegel Regel(SqliteDataReader rij)
    {
        var (id, casus, o) = CasusTabellen.LeesOverdracht(rij);
        return new OverdrachtRegel
        {
            OverdrachtId = id.Value.ToString("D"),
            CasusId = casus.ToString(),
            Domein = Vertaal.Domein(o.Domein),
            Status = o.Aanvaard ? V1.OverdrachtStatus.Aanvaard : V1.OverdrachtStatus.Voorgesteld,
            Van = Vertaal.Houder(o.Van),
            Aan = new V1.Ontvanger
            {
                OrganisatieId = o.Aan.Organisatie.ToString(),
                Rol = Vertaal.Rol(o.Aan.Rol),
                FunctionarisId = o.Aan.Functionaris?.ToString() ?? "",
            },
            Overbrugging = o.Overbrugging,
            VoorgesteldOp = Vertaal.Moment(o.VoorgesteldOp),
            Termijn = Vertaal.Dag(o.Termijn),
            GaatInOp = Vertaal.Dag(o.GaatInOp),
            DossierBevestigd = o.DossierBevestigd,
        };
    }

    private static (Guid Casus, int Domein) LeesSleutel(string tekst)
        => tekst.Split('/') is [var casus, var domein] ? (Guid.Parse(casus), int.Parse(domein)) : throw new FormatException();

    private string Vandaag() => Vertaal.Dag(Kalender.Dag(klok.NuVoorVraag()));
}
