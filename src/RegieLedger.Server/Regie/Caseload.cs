using Google.Protobuf.Collections;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Regie;

/// <summary>
/// The regies of one expert as a whole: how many they are (GO-18), and handing them on when they leave (R-2, R-2a). Each line is a command
/// of its own, whose id follows from that of the request: what a crash left undone is done by sending the request again.
/// </summary>
internal sealed class Caseload(CasusPijplijn pijplijn, Versheid versheid)
{
    /// <summary>Lines that are decided at once, so that one write to disk serves many of them.</summary>
    private const int Tegelijk = 16;

    /// <summary>Proposes an overdracht for each line.</summary>
    public async Task<DraagCaseloadOverResponse> DraagOverAsync(DraagCaseloadOverRequest verzoek, ServerCallContext context)
    {
        var (uitkomsten, ontvangst) = await PerRegelAsync(verzoek.CommandoId, verzoek.Regels, context, async (id, casus, regel) =>
        {
            var voorstel = new StelOverdrachtVoorRequest
            {
                CommandoId = id.ToString("D"),
                CasusId = regel.CasusId,
                Domein = regel.Domein,
                Aan = verzoek.Aan,
                Dossier = { verzoek.Dossier },
                GaatInOp = verzoek.GaatInOp,
                OudersGeraadpleegdOp = verzoek.OudersGeraadpleegdOp,
                SchakelteamGeraadpleegdOp = verzoek.SchakelteamGeraadpleegdOp,
                Toelichting = verzoek.Toelichting,
            };
            var uitgevoerd = await pijplijn.VoerUitAsync(context, voorstel, id, casus, inhoud => RegieGrpcService.Voorstel(voorstel, inhoud), verzoek.Aan.OrganisatieId);
            return (uitgevoerd, NieuweId.Overdracht(id).Value.ToString("D"));
        });
        return new DraagCaseloadOverResponse { Uitkomsten = { uitkomsten }, Ontvangst = ontvangst };
    }

    /// <summary>Gives each line to the vangnet.</summary>
    public async Task<ZetVangnetInVoorCaseloadResponse> ZetVangnetInAsync(ZetVangnetInVoorCaseloadRequest verzoek, ServerCallContext context)
    {
        var (uitkomsten, ontvangst) = await PerRegelAsync(verzoek.CommandoId, verzoek.Regels, context, async (id, casus, regel) =>
        {
            var vangnet = new ZetVangnetInRequest { CommandoId = id.ToString("D"), CasusId = regel.CasusId, Domein = regel.Domein, Houder = verzoek.Houder, Reden = verzoek.Reden };
            var uitgevoerd = await pijplijn.VoerUitAsync(
                context, vangnet, id, casus, _ => new ZetVangnetIn(null, Vertaal.Domein(regel.Domein), Vertaal.Houder(verzoek.Houder), Codes.Van(verzoek.Reden)));
            return (uitgevoerd, "");
        });
        return new ZetVangnetInVoorCaseloadResponse { Uitkomsten = { uitkomsten }, Ontvangst = ontvangst };
    }

    /// <summary>Regies and parts of each expert, in the open casussen in which the caller's organisatie takes part (GO-18, R-9).</summary>
    public async Task<ListCaseloadResponse> LijstAsync(ListCaseloadRequest verzoek, ServerCallContext context)
    {
        var plaats = await versheid.ViewsAsync(verzoek.Token, context.CancellationToken);
        var grootte = Pagineren.Grootte(verzoek.Pagina);
        var eigen = context.Aanroeper().Organisatie;
        var (functionaris, organisatie, rol) = Pagineren.Vanaf(verzoek.Pagina, LeesSleutel, (Guid.Empty, Guid.Empty, ""));
        using var verbinding = versheid.Lezer();
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = """
            WITH mijn(casus) AS (
                SELECT b.casus FROM betrokken b JOIN casus c ON c.casus=b.casus WHERE b.organisatie=$eigen AND c.status=$open
                UNION SELECT o.casus FROM overdracht o WHERE o.aan_organisatie=$eigen
                UNION SELECT l.casus FROM naar_loket l JOIN casus c ON c.casus=l.casus WHERE l.loket=$eigen AND c.status=$open)
            SELECT functionaris, organisatie, rol, sum(regies), sum(casussen) FROM (
                SELECT b.functionaris, b.organisatie, b.rol, 0 AS regies, 1 AS casussen FROM mijn JOIN betrokken b ON b.casus=mijn.casus
                UNION ALL
                SELECT r.functionaris, r.organisatie, r.rol, 1, 0 FROM mijn JOIN regie r ON r.casus=mijn.casus)
            WHERE ($welke IS NULL OR rol=$welke) AND (functionaris, organisatie, rol) > ($functionaris, $organisatie, $rol)
            GROUP BY functionaris, organisatie, rol ORDER BY functionaris, organisatie, rol LIMIT $grootte
            """;
        vraag.Parameters.AddWithValue("$eigen", CasusTabellen.Bytes(eigen.Value));
        vraag.Parameters.AddWithValue("$open", (int)Domain.CasusStatus.Open);
        vraag.Parameters.AddWithValue("$welke", verzoek.Rol == V1.Rol.Unspecified ? DBNull.Value : Vertaal.Rol(verzoek.Rol).Code);
        vraag.Parameters.AddWithValue("$functionaris", CasusTabellen.Bytes(functionaris));
        vraag.Parameters.AddWithValue("$organisatie", CasusTabellen.Bytes(organisatie));
        vraag.Parameters.AddWithValue("$rol", rol);
        vraag.Parameters.AddWithValue("$grootte", grootte + 1);

        var antwoord = new ListCaseloadResponse { Token = versheid.Token(plaats) };
        using var rij = vraag.ExecuteReader();
        Domain.Houder laatste = default;
        while (rij.Read())
        {
            if (antwoord.Regels.Count == grootte)
            {
                antwoord.Volgende = $"{laatste.Functionaris.Value:N}/{laatste.Organisatie.Value:N}/{laatste.Rol.Code}";
                break;
            }

            laatste = CasusTabellen.Houder(rij, 0);
            // GO-18: of another organisatie only what they do in casussen in which the caller's takes part.
            var relatie = laatste.Organisatie == eigen ? Relatie.EigenOrganisatie : Relatie.Betrokken;
            context.Noteer(new Ingezien(null, null, laatste.Organisatie, relatie, Gegevensgroep.Dat) { OverFunctionaris = laatste.Functionaris });
            antwoord.Regels.Add(new CaseloadTelling { Functionaris = Vertaal.Houder(laatste), Regies = rij.GetInt32(3), Casussen = rij.GetInt32(4) });
        }

        return antwoord;
    }

    private async Task<(Caseloaduitkomst[] Uitkomsten, Ontvangst Ontvangst)> PerRegelAsync(
        string commandoId, RepeatedField<Caseloadregel> regels, ServerCallContext context, Func<Guid, CasusId, Caseloadregel, Task<(Uitgevoerd Uitgevoerd, string Overdracht)>> voerUit)
    {
        var verzoekId = Guid.Parse(commandoId);
        var uitkomsten = new Caseloaduitkomst[regels.Count];
        var gedaan = new Uitgevoerd?[regels.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Tegelijk, CancellationToken = context.CancellationToken };
        await Parallel.ForAsync(0, regels.Count, parallel, async (i, _) =>
        {
            var regel = regels[i];
            var casus = new CasusId(Guid.Parse(regel.CasusId));
            var domein = Vertaal.Domein(regel.Domein);
            var uitkomst = new Caseloaduitkomst { CasusId = regel.CasusId, Domein = Vertaal.Domein(domein) };
            try
            {
                (gedaan[i], uitkomst.OverdrachtId) = await voerUit(NieuweId.Caseloadregel(verzoekId, casus, domein), casus, regel);
            }
            catch (WeigeringException fout) when (fout.Weigering.Code != Servercode.KlokLooptAchter)
            {
                // A clock that is behind is of this node, not of this line: the whole call is refused.
                uitkomst.Geweigerd = Geweigerd(fout.Weigering);
            }

            uitkomsten[i] = uitkomst;
        });
        return (uitkomsten, await OntvangstAsync(gedaan, context.CancellationToken));
    }

    private async ValueTask<Ontvangst> OntvangstAsync(IEnumerable<Uitgevoerd?> gedaan, CancellationToken cancellation)
    {
        var laatste = gedaan.Max(g => g?.Plaats);
        return new Ontvangst
        {
            Token = versheid.Token(laatste ?? await versheid.LogAsync("", cancellation)),
            VastgelegdOp = Vertaal.Moment(gedaan.Max(g => g?.Vastgelegd) ?? pijplijn.Nu),
        };
    }

    private static Regelweigering Geweigerd(Weigering weigering)
    {
        var regel = Servercode.Regel(weigering.Code);
        var geweigerd = new Regelweigering { Code = weigering.Code, Nl = Weigeringen.Zin(regel.Nl, weigering), En = Weigeringen.Zin(regel.En, weigering) };
        foreach (var (naam, waarde) in weigering.Feiten)
            geweigerd.Feiten[naam] = waarde;
        return geweigerd;
    }

    private static (Guid Functionaris, Guid Organisatie, string Rol) LeesSleutel(string tekst)
        => tekst.Split('/') is [var functionaris, var organisatie, var rol] ? (Guid.Parse(functionaris), Guid.Parse(organisatie), Domain.Rol.Parse(rol).Code) : throw new FormatException();
}
