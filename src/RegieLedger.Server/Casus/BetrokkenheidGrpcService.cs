using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.V1;

namespace RegieLedger.Server.Casus;

/// <summary>Help, advice, arrangements, parents beside the holder, and changes of a casus.</summary>
internal sealed class BetrokkenheidGrpcService(CasusPijplijn pijplijn, CasusOpener opener, CasusLezer lezer) : BetrokkenheidService.BetrokkenheidServiceBase
{
    public override async Task<LegInstemmingVastResponse> LegInstemmingVast(LegInstemmingVastRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new LegInstemmingVast(request.Vorm, Vertaal.Dag(request.Op), inhoud.Wat(request.Toelichting))),
        InstemmingId = NieuweId.Instemming(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<ZetHulpInResponse> ZetHulpIn(ZetHulpInRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new ZetHulpIn(
                Vertaal.Moment(request.GeldigOp), request.Vorm, Vertaal.Organisatie(request.AanbiederId),
                request.RedenAndereAanbieder == AndereAanbiederReden.Unspecified ? null : Codes.Van(request.RedenAndereAanbieder), inhoud.Wat(request.Toelichting)),
            request.AanbiederId),
        HulpId = NieuweId.Hulp(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<BeeindigHulpResponse> BeeindigHulp(BeeindigHulpRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new BeeindigHulp(Vertaal.Moment(request.GeldigOp), new HulpId(Guid.Parse(request.HulpId)), Codes.Van(request.Reden), inhoud.Wat(request.Toelichting))),
    };

    public override async Task<KoppelTerugResponse> KoppelTerug(KoppelTerugRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new KoppelTerug(Vertaal.Moment(request.GeldigOp), new HulpId(Guid.Parse(request.HulpId)), Codes.Van(request.Over))),
    };

    public override async Task<VraagAdviesResponse> VraagAdvies(VraagAdviesRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new VraagAdvies(Vertaal.Moment(request.GeldigOp), Vertaal.Houder(request.Aan), inhoud.Wat(request.Vraag))),
        AdviesId = NieuweId.Advies(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<GeefAdviesResponse> GeefAdvies(GeefAdviesRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new GeefAdvies(Vertaal.Moment(request.GeldigOp), new AdviesId(Guid.Parse(request.AdviesId)), inhoud.Wat(request.Advies))),
    };

    public override async Task<KenArrangementToeResponse> KenArrangementToe(KenArrangementToeRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new KenArrangementToe(
                Vertaal.Moment(request.GeldigOp), request.Soort, Vertaal.Dag(request.Van), Vertaal.DagOfNiet(request.Tot), inhoud.Wat(request.Toelichting))),
        ArrangementId = NieuweId.Arrangement(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<BeeindigArrangementResponse> BeeindigArrangement(BeeindigArrangementRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new BeeindigArrangement(new ArrangementId(Guid.Parse(request.ArrangementId)), Vertaal.Dag(request.Op), Codes.Van(request.Reden))),
    };

    public override async Task<BenoemMederegisseurResponse> BenoemMederegisseur(BenoemMederegisseurRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new BenoemMederegisseur(Vertaal.Moment(request.GeldigOp), Vertaal.Domein(request.Domein), new BetrokkeneId(Guid.Parse(request.BetrokkeneId)))),
    };

    public override async Task<OnthefMederegisseurResponse> OnthefMederegisseur(OnthefMederegisseurRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new OnthefMederegisseur(
                Vertaal.Moment(request.GeldigOp), Vertaal.Domein(request.Domein), new BetrokkeneId(Guid.Parse(request.BetrokkeneId)), Codes.Van(request.Reden))),
    };

    public override async Task<WijzigSchoolResponse> WijzigSchool(WijzigSchoolRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new WijzigSchool(
                Vertaal.Moment(request.GeldigOp), Vertaal.Organisatie(request.SchoolId), (Domain.Onderwijssoort)(int)request.Onderwijssoort,
                Vertaal.Blijvend(request.Blijft), CasusOpener.Houders(request.Houders), inhoud.Wat(request.Toelichting)),
            request.SchoolId),
    };

    public override async Task<WijzigWoongemeenteResponse> WijzigWoongemeente(WijzigWoongemeenteRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new WijzigWoongemeente(
                Vertaal.Moment(request.GeldigOp), request.Woongemeente, Vertaal.Blijvend(request.Blijft), CasusOpener.Houders(request.Houders), inhoud.Wat(request.Toelichting))),
    };

    public override async Task<WijzigWerkwijzeResponse> WijzigWerkwijze(WijzigWerkwijzeRequest request, ServerCallContext context)
        => new() { Ontvangst = await opener.WijzigWerkwijzeAsync(request, context) };

    public override async Task<GetBetrokkenheidResponse> GetBetrokkenheid(GetBetrokkenheidRequest request, ServerCallContext context)
    {
        var gezien = await lezer.LeesAsync(
            request.CasusId, request.Moment?.GeldigOp, request.Moment?.BekendOp, request.Token, context);
        var (state, op) = (gezien.Gevouwen.State, gezien.Geldig);
        var boek = state.Betrokkenheid;
        var antwoord = new GetBetrokkenheidResponse { Revisie = gezien.Gevouwen.Revisie, Token = gezien.Token };
        antwoord.Instemmingen.AddRange(boek.Instemmingen.Where(i => i.Sinds <= op).Select(i => new Instemming
        {
            InstemmingId = i.Id.Value.ToString("D"),
            Vorm = i.Vorm,
            TeamId = i.Team.ToString(),
            Op = Vertaal.Dag(i.Op),
        }));
        antwoord.Hulp.AddRange(boek.Hulp.Where(h => h.Van <= op).Select(h => new Hulp
        {
            HulpId = h.Id.Value.ToString("D"),
            Vorm = h.Vorm,
            BuitenSchool = h.BuitenSchool,
            AanbiederId = h.Aanbieder.ToString(),
            InstemmingId = h.Instemming?.Value.ToString("D") ?? "",
            Van = Vertaal.Moment(h.Van),
            Tot = Tot(h.Tot, op),
            BeginTeruggekoppeldOp = Tot(h.BeginTeruggekoppeldOp, op),
            EindeTeruggekoppeldOp = Tot(h.EindeTeruggekoppeldOp, op),
        }));
        antwoord.Adviezen.AddRange(boek.Adviezen.Where(a => a.GevraagdOp <= op).Select(a => new Advies
        {
            AdviesId = a.Id.Value.ToString("D"),
            Aan = Vertaal.Houder(a.Aan),
            GevraagdOp = Vertaal.Moment(a.GevraagdOp),
            GegevenOp = Tot(a.GegevenOp, op),
        }));
        antwoord.Arrangementen.AddRange(boek.Arrangementen.Where(a => a.ToegekendOp <= op).Select(a => new Arrangement
        {
            ArrangementId = a.Id.Value.ToString("D"),
            Soort = a.Soort,
            Van = Vertaal.Dag(a.Van),
            Tot = Vertaal.Dag(a.Einde(op)),
            InKracht = a.InKracht(op),
        }));
        antwoord.Mederegisseurs.AddRange(state.MederegisseursOp(op).Select(m => new Mederegisseur
        {
            Domein = Vertaal.Domein(m.Domein),
            BetrokkeneId = m.Betrokkene.Value.ToString("D"),
            Sinds = Vertaal.Moment(m.Van),
        }));
        return antwoord;
    }

    private static Timestamp? Tot(DateTimeOffset? moment, DateTimeOffset op) => moment <= op ? Vertaal.Moment(moment) : null;
}
