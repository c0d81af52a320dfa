using System.Globalization;
using System.Text;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;
using WireVersie = RegieLedger.V1.Werkwijzeversie;

namespace RegieLedger.Server.Werkwijzebeheer;

/// <summary>Establishing and showing werkwijzen: no personal data, so whoever is registered may look.</summary>
internal sealed class WerkwijzeGrpcService(Werkwijzen werkwijzen, Uitvoering uitvoering, CasusPijplijn pijplijn, Versheid versheid)
    : WerkwijzeService.WerkwijzeServiceBase
{
    public override async Task<StelWerkwijzeVastResponse> StelWerkwijzeVast(StelWerkwijzeVastRequest request, ServerCallContext context)
    {
        var lezing = Domain.Werkwijze.Lees(Encoding.UTF8.GetBytes(request.Inhoud));
        if (lezing.Werkwijze is not { } werkwijze)
            throw Fouten.Van([.. lezing.Fouten.Select(f => new Overtreding("inhoud" + f.Pad[1..], f.Fout))]);
        var aanroeper = context.Aanroeper();
        var uitgevoerd = await uitvoering.VoerUitAsync(
            werkwijzen.Opslag,
            Streamnamen.VanWerkwijze(werkwijze.Id),
            context.Opdracht(Guid.Parse(request.CommandoId), request),
            _ => aanroeper.Organisatie.ToString(),
            (gevouwen, nu) => ValueTask.FromResult(new Beslissing<WerkwijzeFeit>(
                WerkwijzeGeschiedenis.Decide(gevouwen.State, new StelWerkwijzeVast(request.Inhoud), nu, aanroeper), null)),
            context.CancellationToken);
        return new StelWerkwijzeVastResponse
        {
            Werkwijze = werkwijze.Id,
            Versie = werkwijze.Versie,
            Sha256 = werkwijze.Sha256,
            Ontvangst = pijplijn.Ontvangst(uitgevoerd),
        };
    }

    public override async Task<GetWerkwijzeResponse> GetWerkwijze(GetWerkwijzeRequest request, ServerCallContext context)
    {
        var plaats = await versheid.LogAsync(request.Token, context.CancellationToken);
        var gevouwen = await werkwijzen.Opslag.LeesAsync(Streamnamen.VanWerkwijze(request.Werkwijze), context.CancellationToken);
        if (gevouwen.Revisie < 0)
            throw new WeigeringException(Servercode.NietGevonden);
        var nu = gevouwen.State.InKracht(pijplijn.Nu);
        var versie = request.WelkeCase switch
        {
            GetWerkwijzeRequest.WelkeOneofCase.Versie => gevouwen.State.Versies.FirstOrDefault(v => v.Werkwijze.Versie == request.Versie)
                ?? throw new WeigeringException(Servercode.NietGevonden),
            GetWerkwijzeRequest.WelkeOneofCase.Op => gevouwen.State.InKracht(request.Op.ToDateTimeOffset()),
            _ => nu,
        };
        if (versie is null)
            throw new WeigeringException(Weigeringscode.WerkwijzeNietInKracht, ("werkwijze", request.Werkwijze));
        return new GetWerkwijzeResponse
        {
            Versie = new WireVersie
            {
                Werkwijze = versie.Werkwijze.Id,
                Versie = versie.Werkwijze.Versie,
                Naam = versie.Werkwijze.Naam,
                GeldigVanaf = Vertaal.Dag(versie.Werkwijze.GeldigVanaf),
                Sha256 = versie.Werkwijze.Sha256,
                VastgelegdOp = Vertaal.Moment(versie.Vastgelegd),
                InKrachtVanaf = Vertaal.Moment(versie.Vanaf),
                InKracht = ReferenceEquals(versie, nu),
            },
            Inhoud = versie.Inhoud,
            Token = versheid.Token(plaats),
        };
    }

    public override async Task<ListWerkwijzenResponse> ListWerkwijzen(ListWerkwijzenRequest request, ServerCallContext context)
    {
        var plaats = await versheid.ViewsAsync(request.Token, context.CancellationToken);
        var grootte = Pagineren.Grootte(request.Pagina);
        var (vanafId, vanafVersie) = Pagineren.Vanaf(request.Pagina, LeesSleutel, ("", 0));
        using var verbinding = versheid.Lezer();
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = """
            SELECT id, versie, naam, geldig_vanaf, sha256, vastgelegd, vanaf,
                versie = (SELECT max(n.versie) FROM werkwijze n WHERE n.id=w.id AND n.vanaf <= $nu)
            FROM werkwijze w WHERE (id, versie) > ($id, $versie) ORDER BY id, versie LIMIT $grootte
            """;
        vraag.Parameters.AddWithValue("$nu", pijplijn.Nu.UtcTicks);
        vraag.Parameters.AddWithValue("$id", vanafId);
        vraag.Parameters.AddWithValue("$versie", vanafVersie);
        vraag.Parameters.AddWithValue("$grootte", grootte + 1);
        var antwoord = new ListWerkwijzenResponse { Token = versheid.Token(plaats) };
        using var rij = vraag.ExecuteReader();
        while (rij.Read())
        {
            if (antwoord.Versies.Count == grootte)
            {
                antwoord.Volgende = $"{antwoord.Versies[^1].Werkwijze}/{antwoord.Versies[^1].Versie}";
                break;
            }

            antwoord.Versies.Add(new WireVersie
            {
                Werkwijze = rij.GetString(0),
                Versie = rij.GetInt32(1),
                Naam = rij.GetString(2),
                GeldigVanaf = rij.GetString(3),
                Sha256 = rij.GetString(4),
                VastgelegdOp = Vertaal.Moment(CasusTabellen.Moment(rij.GetInt64(5))),
                InKrachtVanaf = Vertaal.Moment(CasusTabellen.Moment(rij.GetInt64(6))),
                InKracht = !rij.IsDBNull(7) && rij.GetBoolean(7),
            });
        }

        return antwoord;
    }

    private static (string Id, int Versie) LeesSleutel(string tekst)
        => tekst.Split('/') is [var id, var versie] ? (id, int.Parse(versie, NumberStyles.None, CultureInfo.InvariantCulture)) : throw new FormatException("Not a key of this list.");
}
