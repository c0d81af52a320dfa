using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.V1;

namespace RegieLedger.Server.Afspraak;

/// <summary>The commands about what is agreed, and the questions about it.</summary>
internal sealed class AfsprakenGrpcService(CasusPijplijn pijplijn, AfspraakVragen vragen, AfspraakLijsten lijsten, TrajectVragen traject, Overlegagenda agenda) : AfsprakenService.AfsprakenServiceBase
{
    public override async Task<MaakPlanResponse> MaakPlan(MaakPlanRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new MaakPlan(Vertaal.Moment(request.GeldigOp), request.Soort, Vertaal.Domein(request.Domein))),
        PlanId = NieuweId.Plan(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<BeeindigPlanResponse> BeeindigPlan(BeeindigPlanRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new BeeindigPlan(Vertaal.Moment(request.GeldigOp), new PlanId(Guid.Parse(request.PlanId)), Codes.Van(request.Reden))),
    };

    public override async Task<StelDoelResponse> StelDoel(StelDoelRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new StelDoel(Vertaal.Moment(request.GeldigOp), new PlanId(Guid.Parse(request.PlanId)), Codes.Van(request.Plaats), Afspraakvertaling.BetrokkeneOfNiet(request.VerantwoordelijkeId), inhoud.Wat(request.Tekst))),
        DoelId = NieuweId.Doel(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<StelDoelBijResponse> StelDoelBij(StelDoelBijRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new StelDoelBij(Vertaal.Moment(request.GeldigOp), new DoelId(Guid.Parse(request.DoelId)), request.Versie, Afspraakvertaling.BetrokkeneOfNiet(request.VerantwoordelijkeId), inhoud.Wat(request.Tekst))),
    };

    public override async Task<RondDoelAfResponse> RondDoelAf(RondDoelAfRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new RondDoelAf(Vertaal.Moment(request.GeldigOp), new DoelId(Guid.Parse(request.DoelId)), Codes.Van(request.Uitkomst), inhoud.Wat(request.Toelichting))),
    };

    public override async Task<ZetActielijnUitResponse> ZetActielijnUit(ZetActielijnUitRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new ZetActielijnUit(Vertaal.Moment(request.GeldigOp), new PlanId(Guid.Parse(request.PlanId)), Afspraakvertaling.DoelOfNiet(request.DoelId), inhoud.Wat(request.Tekst))),
        ActielijnId = NieuweId.Actielijn(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<RondActielijnAfResponse> RondActielijnAf(RondActielijnAfRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new RondActielijnAf(Vertaal.Moment(request.GeldigOp), new ActielijnId(Guid.Parse(request.ActielijnId)), Codes.Van(request.Uitkomst))),
    };

    public override async Task<MeldIndicatiesResponse> MeldIndicaties(MeldIndicatiesRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new MeldIndicaties(Vertaal.Moment(request.GeldigOp), Vertaal.Dag(request.StartOp))),
    };

    public override async Task<VraagFamiliegroepsplanResponse> VraagFamiliegroepsplan(VraagFamiliegroepsplanRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new VraagFamiliegroepsplan(Vertaal.Moment(request.GeldigOp), Vertaal.Dag(request.Op), request.Gewenst)),
    };

    public override async Task<MaakAfspraakResponse> MaakAfspraak(MaakAfspraakRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new MaakAfspraak(Vertaal.Moment(request.GeldigOp), Vertaal.Domein(request.Domein), Afspraakvertaling.PlanOfNiet(request.PlanId), Afspraakvertaling.DoelOfNiet(request.DoelId),
                Afspraakvertaling.OverlegOfNiet(request.OverlegId), Afspraakvertaling.Inhoud(request.Inhoud, inhoud))),
        AfspraakId = NieuweId.Afspraak(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<StelAfspraakBijResponse> StelAfspraakBij(StelAfspraakBijRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new StelAfspraakBij(Vertaal.Moment(request.GeldigOp), new AfspraakId(Guid.Parse(request.AfspraakId)), request.Versie, Afspraakvertaling.Inhoud(request.Inhoud, inhoud))),
    };

    public override async Task<NeemAfspraakOverResponse> NeemAfspraakOver(NeemAfspraakOverRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new NeemAfspraakOver(Vertaal.Moment(request.GeldigOp), new AfspraakId(Guid.Parse(request.AfspraakId)), Afspraakvertaling.Betrokkene(request.VerantwoordelijkeId))),
    };

    public override async Task<BevestigAfspraakResponse> BevestigAfspraak(BevestigAfspraakRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new BevestigAfspraak(Vertaal.Moment(request.GeldigOp), new AfspraakId(Guid.Parse(request.AfspraakId)), request.Versie, Afspraakvertaling.Betrokkene(request.BetrokkeneId))),
    };

    public override async Task<MeldAfspraakNagekomenResponse> MeldAfspraakNagekomen(MeldAfspraakNagekomenRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new MeldAfspraakNagekomen(Vertaal.Moment(request.GeldigOp), new AfspraakId(Guid.Parse(request.AfspraakId)), inhoud.Wat(request.Toelichting))),
    };

    public override async Task<MeldAfspraakNietNagekomenResponse> MeldAfspraakNietNagekomen(MeldAfspraakNietNagekomenRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new MeldAfspraakNietNagekomen(Vertaal.Moment(request.GeldigOp), new AfspraakId(Guid.Parse(request.AfspraakId)), request.GevolgIngezet, inhoud.Wat(request.Toelichting))),
    };

    public override async Task<LaatAfspraakVervallenResponse> LaatAfspraakVervallen(LaatAfspraakVervallenRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new LaatAfspraakVervallen(Vertaal.Moment(request.GeldigOp), new AfspraakId(Guid.Parse(request.AfspraakId)), Codes.Van(request.Reden))),
    };

    public override async Task<HoudOverlegResponse> HoudOverleg(HoudOverlegRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new HoudOverleg(Vertaal.Moment(request.GeldigOp), request.Soort, Vertaal.Dag(request.Op), Afspraakvertaling.Betrokkenen(request.AanwezigeIds), request.OpVolgendOverleg,
                Vertaal.DagOfNiet(request.VolgendOp), inhoud.Wat(request.Verslag))),
        OverlegId = NieuweId.Overleg(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<PlanEvaluatieResponse> PlanEvaluatie(PlanEvaluatieRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new PlanEvaluatie(Vertaal.Moment(request.GeldigOp), Afspraakvertaling.PlanOfNiet(request.PlanId), Vertaal.Dag(request.Op), inhoud.Wat(request.Gevolg))),
        EvaluatieId = NieuweId.Evaluatie(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<HoudEvaluatieResponse> HoudEvaluatie(HoudEvaluatieRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new HoudEvaluatie(Vertaal.Moment(request.GeldigOp), Afspraakvertaling.EvaluatieOfNiet(request.EvaluatieId), Afspraakvertaling.PlanOfNiet(request.PlanId), Vertaal.Dag(request.Op),
                Afspraakvertaling.Betrokkenen(request.MetIds), Codes.Van(request.Uitkomst), request.GevolgIngezet, inhoud.Wat(request.Verslag))),
        EvaluatieId = request.EvaluatieId.Length > 0 ? request.EvaluatieId : NieuweId.Evaluatie(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<LegStemVastResponse> LegStemVast(LegStemVastRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new LegStemVast(Vertaal.Moment(request.GeldigOp), Afspraakvertaling.Betrokkene(request.VanId), Vertaal.Dag(request.Op), inhoud.Wat(request.Gezegd), inhoud.Wat(request.Gewogen), inhoud.Wat(request.Teruggekoppeld))),
        StemId = NieuweId.Stem(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<VraagLeefgebiedenUitResponse> VraagLeefgebiedenUit(VraagLeefgebiedenUitRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new VraagLeefgebiedenUit(Vertaal.Moment(request.GeldigOp), Vertaal.Dag(request.Op), request.Aanleiding, [.. request.Leefgebieden], inhoud.Wat(request.Verslag))),
    };

    public override async Task<LaatUitvraagAchterwegeResponse> LaatUitvraagAchterwege(LaatUitvraagAchterwegeRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new LaatUitvraagAchterwege(Vertaal.Moment(request.GeldigOp), Codes.Van(request.Reden), inhoud.Wat(request.Toelichting))),
    };

    public override async Task<MeldVoortgangResponse> MeldVoortgang(MeldVoortgangRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new MeldVoortgang(Vertaal.Moment(request.GeldigOp), Vertaal.Domein(request.Domein), Vertaal.Dag(request.Op), Codes.Van(request.Stand))),
    };

    public override async Task<LegGezinsvraagVastResponse> LegGezinsvraagVast(LegGezinsvraagVastRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new LegGezinsvraagVast(Vertaal.Moment(request.GeldigOp), Afspraakvertaling.Betrokkene(request.VanId), Afspraakvertaling.Betrokkene(request.AanId), Vertaal.Dag(request.Op), inhoud.Wat(request.Vraag))),
        GezinsvraagId = NieuweId.Gezinsvraag(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<BeantwoordGezinsvraagResponse> BeantwoordGezinsvraag(BeantwoordGezinsvraagRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new BeantwoordGezinsvraag(Vertaal.Moment(request.GeldigOp), new GezinsvraagId(Guid.Parse(request.GezinsvraagId)), Vertaal.Dag(request.Op), inhoud.Wat(request.Antwoord))),
    };

    public override Task<ListAfsprakenResponse> ListAfspraken(ListAfsprakenRequest request, ServerCallContext context) => lijsten.AfsprakenAsync(request, context);

    public override Task<GetAfspraakResponse> GetAfspraak(GetAfspraakRequest request, ServerCallContext context) => vragen.AfspraakAsync(request, context);

    public override Task<ListPlannenResponse> ListPlannen(ListPlannenRequest request, ServerCallContext context) => vragen.PlannenAsync(request, context);

    public override Task<GetPlanResponse> GetPlan(GetPlanRequest request, ServerCallContext context) => vragen.PlanAsync(request, context);

    public override Task<ListOverlegagendaResponse> ListOverlegagenda(ListOverlegagendaRequest request, ServerCallContext context) => agenda.LijstAsync(request, context);

    public override Task<GetTrajectResponse> GetTraject(GetTrajectRequest request, ServerCallContext context) => traject.TrajectAsync(request, context);
}
