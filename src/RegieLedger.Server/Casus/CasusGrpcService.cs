using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.V1;

namespace RegieLedger.Server.Casus;

/// <summary>The commands about a casus as a whole, and the questions about it.</summary>
internal sealed class CasusGrpcService(CasusPijplijn pijplijn, CasusOpener opener, CasusVragen vragen) : CasusService.CasusServiceBase
{
    public override async Task<OpenCasusResponse> OpenCasus(OpenCasusRequest request, ServerCallContext context)
    {
        var (casus, ontvangst) = await opener.OpenAsync(request, context);
        return new OpenCasusResponse { CasusId = casus.ToString(), Ontvangst = ontvangst };
    }

    public override async Task<SluitCasusResponse> SluitCasus(SluitCasusRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new SluitCasus(Vertaal.Moment(request.GeldigOp), Codes.Van(request.Reden), inhoud.Wat(request.Toelichting))),
    };

    public override async Task<HeropenCasusResponse> HeropenCasus(HeropenCasusRequest request, ServerCallContext context)
        => new() { Ontvangst = await opener.HeropenAsync(request, context) };

    public override async Task<VoegBetrokkeneToeResponse> VoegBetrokkeneToe(VoegBetrokkeneToeRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new VoegBetrokkeneToe(
                Vertaal.Moment(request.GeldigOp), Vertaal.Rol(request.Rol), Vertaal.FunctionarisOfNiet(request.FunctionarisId),
                Vertaal.OrganisatieOfNiet(request.OrganisatieId), inhoud.VanBetrokkene(request.Naam), inhoud.VanBetrokkene(request.Contact))),
        BetrokkeneId = await pijplijn.IdAsync(
            request.CasusId,
            NieuweId.Betrokkene(Guid.Parse(request.CommandoId)).Value,
            s => s.Betrokkenen.Select(b => (b.Id.Value, b.Actief && b.Rol == Vertaal.Rol(request.Rol) && b.Functionaris is not null
                && b.Functionaris == Vertaal.FunctionarisOfNiet(request.FunctionarisId) && b.Organisatie == Vertaal.OrganisatieOfNiet(request.OrganisatieId))),
            context.CancellationToken),
    };

    public override async Task<BeeindigBetrokkeneResponse> BeeindigBetrokkene(BeeindigBetrokkeneRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new BeeindigBetrokkene(Vertaal.Moment(request.GeldigOp), new BetrokkeneId(Guid.Parse(request.BetrokkeneId)), Codes.Van(request.Reden))),
    };

    public override async Task<WijzigRolResponse> WijzigRol(WijzigRolRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new WijzigRol(Vertaal.Moment(request.GeldigOp), new BetrokkeneId(Guid.Parse(request.BetrokkeneId)), Vertaal.Rol(request.Rol))),
    };

    public override async Task<LegToestemmingVastResponse> LegToestemmingVast(LegToestemmingVastRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new LegToestemmingVast(
                null, Codes.Van(request.Waarvoor), [.. request.DoorBetrokkeneIds.Select(id => new BetrokkeneId(Guid.Parse(id)))],
                Vertaal.Dag(request.Op), Codes.Van(request.Wijze), inhoud.Wat(request.Toelichting))),
        ToestemmingId = NieuweId.Toestemming(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<ZetDoorNaarLoketResponse> ZetDoorNaarLoket(ZetDoorNaarLoketRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new ZetDoorNaarLoket(
                Vertaal.Moment(request.GeldigOp), Vertaal.Organisatie(request.LoketId), Vertaal.Dag(request.TeruggelegdOp), inhoud.Wat(request.Afweging)),
            request.LoketId),
    };

    public override async Task<WeegAanLoketResponse> WeegAanLoket(WeegAanLoketRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new WeegAanLoket(
                Vertaal.Moment(request.GeldigOp), Vertaal.Functionaris(request.MetOrthopedagoogId), Codes.Van(request.Keuze), inhoud.Wat(request.Afweging))),
    };

    public override async Task<PlaatsOpWachtlijstResponse> PlaatsOpWachtlijst(PlaatsOpWachtlijstRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new PlaatsOpWachtlijst(null, Vertaal.Organisatie(request.OrganisatieId), Vertaal.Dag(request.AangemeldOp)),
            request.OrganisatieId),
        WachtlijstId = await pijplijn.IdAsync(
            request.CasusId,
            NieuweId.Wachtlijst(Guid.Parse(request.CommandoId)).Value,
            s => s.Wachtlijst.Select(w => (w.Id.Value, w.Open && w.Organisatie == Vertaal.Organisatie(request.OrganisatieId))),
            context.CancellationToken),
    };

    public override async Task<HaalVanWachtlijstResponse> HaalVanWachtlijst(HaalVanWachtlijstRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new HaalVanWachtlijst(null, new WachtlijstId(Guid.Parse(request.WachtlijstId)), Codes.Van(request.Uitkomst))),
    };

    public override async Task<MeldAanBijAndereGemeenteResponse> MeldAanBijAndereGemeente(MeldAanBijAndereGemeenteRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new MeldAanBijAndereGemeente(
                Vertaal.Moment(request.GeldigOp), request.Gemeente, Vertaal.OrganisatieOfNiet(request.OrganisatieId), Codes.Van(request.Wijze)),
            request.OrganisatieId),
    };

    public override Task<ZoekCasusResponse> ZoekCasus(ZoekCasusRequest request, ServerCallContext context) => vragen.ZoekAsync(request, context);

    public override Task<GetCasusResponse> GetCasus(GetCasusRequest request, ServerCallContext context) => vragen.GetAsync(request, context);

    public override Task<GetTijdlijnResponse> GetTijdlijn(GetTijdlijnRequest request, ServerCallContext context) => vragen.TijdlijnAsync(request, context);
}
