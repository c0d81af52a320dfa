using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Regie;

/// <summary>The commands that move a regie, and the questions about it.</summary>
internal sealed class RegieGrpcService(CasusPijplijn pijplijn, CasusLezer lezer, RegieVertaling vertaling, RegieLijsten lijsten, RegieVolger volger, Caseload caseload)
    : RegieService.RegieServiceBase
{
    public override async Task<WijsRegieToeResponse> WijsRegieToe(WijsRegieToeRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new WijsRegieToe(Vertaal.Moment(request.GeldigOp), Vertaal.Domein(request.Domein), Vertaal.Houder(request.Houder), inhoud.Wat(request.Afweging))),
    };

    public override async Task<ZetVangnetInResponse> ZetVangnetIn(ZetVangnetInRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new ZetVangnetIn(Vertaal.Moment(request.GeldigOp), Vertaal.Domein(request.Domein), Vertaal.Houder(request.Houder), Codes.Van(request.Reden))),
    };

    public override async Task<BevestigVangnetResponse> BevestigVangnet(BevestigVangnetRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new BevestigVangnet(null, Vertaal.Domein(request.Domein))),
    };

    public override async Task<VerdeelRegieResponse> VerdeelRegie(VerdeelRegieRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new VerdeelRegie(
                Vertaal.Moment(request.GeldigOp),
                [.. request.Houders.Select(h => new Domain.DomeinHouder(Vertaal.Domein(h.Domein), Vertaal.Houder(h.Houder)))],
                inhoud.Wat(request.Toelichting))),
    };

    public override async Task<CorrigeerRegieResponse> CorrigeerRegie(CorrigeerRegieRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new CorrigeerRegie(
                request.CorrigeertRevisie, Vertaal.Domein(request.Domein), Vertaal.Moment(request.GeldigVanaf),
                request.Houder is null ? null : Vertaal.Houder(request.Houder), Codes.Van(request.Reden), inhoud.Wat(request.Toelichting))),
    };

    public override async Task<BeginWaarnemingResponse> BeginWaarneming(BeginWaarnemingRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new BeginWaarneming(
                Vertaal.Domein(request.Domein), Vertaal.Houder(request.Waarnemer), Vertaal.Moment(request.Van), request.Tot.ToDateTimeOffset(), Codes.Van(request.Reden))),
        WaarnemingId = NieuweId.Waarneming(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<BeeindigWaarnemingResponse> BeeindigWaarneming(BeeindigWaarnemingRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new BeeindigWaarneming(Vertaal.Moment(request.GeldigOp), new WaarnemingId(Guid.Parse(request.WaarnemingId)), Codes.Van(request.Reden))),
    };

    public override async Task<VerzoekOverdrachtResponse> VerzoekOverdracht(VerzoekOverdrachtRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new VerzoekOverdracht(Vertaal.Domein(request.Domein), Vertaal.Rol(request.Rol), inhoud.Wat(request.Reden))),
        VerzoekId = await pijplijn.IdAsync(
            request.CasusId,
            NieuweId.Verzoek(Guid.Parse(request.CommandoId)).Value,
            s => s.Verzoeken.Select(v => (v.Id.Value, v.Open && v.Domein == Vertaal.Domein(request.Domein)
                && v.Door == new Domain.Houder(context.Aanroeper().Functionaris, context.Aanroeper().Organisatie, Vertaal.Rol(request.Rol)))),
            context.CancellationToken),
    };

    public override async Task<WijsOverdrachtsverzoekAfResponse> WijsOverdrachtsverzoekAf(WijsOverdrachtsverzoekAfRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new WijsOverdrachtsverzoekAf(new VerzoekId(Guid.Parse(request.VerzoekId)), inhoud.Wat(request.Reden))),
    };

    public override async Task<StelOverdrachtVoorResponse> StelOverdrachtVoor(StelOverdrachtVoorRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => Voorstel(request, inhoud),
            request.Aan.OrganisatieId),
        OverdrachtId = NieuweId.Overdracht(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<BevestigDossierResponse> BevestigDossier(BevestigDossierRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new BevestigDossier(Overdracht(request.OverdrachtId))),
    };

    public override async Task<AanvaardOverdrachtResponse> AanvaardOverdracht(AanvaardOverdrachtRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new AanvaardOverdracht(Vertaal.Moment(request.GeldigOp), Overdracht(request.OverdrachtId))),
    };

    public override async Task<LaatOverdrachtIngaanResponse> LaatOverdrachtIngaan(LaatOverdrachtIngaanRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new LaatOverdrachtIngaan(Vertaal.Moment(request.GeldigOp), Overdracht(request.OverdrachtId))),
    };

    public override async Task<WeigerOverdrachtResponse> WeigerOverdracht(WeigerOverdrachtRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new WeigerOverdracht(Overdracht(request.OverdrachtId), Codes.Van(request.Reden), inhoud.Wat(request.Toelichting))),
    };

    public override async Task<TrekOverdrachtInResponse> TrekOverdrachtIn(TrekOverdrachtInRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new TrekOverdrachtIn(Overdracht(request.OverdrachtId), Codes.Van(request.Reden))),
    };

    public override async Task<LegVerloopVastResponse> LegVerloopVast(LegVerloopVastRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new LegVerloopVast(Overdracht(request.OverdrachtId))),
    };

    public override async Task<MeldHulpGestartResponse> MeldHulpGestart(MeldHulpGestartRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            _ => new MeldHulpGestart(Vertaal.Moment(request.GeldigOp), Overdracht(request.OverdrachtId))),
    };

    public override async Task<StaakOverbruggingResponse> StaakOverbrugging(StaakOverbruggingRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new StaakOverbrugging(Overdracht(request.OverdrachtId), Codes.Van(request.Reden), inhoud.Wat(request.Toelichting))),
    };

    public override async Task<GetRegieResponse> GetRegie(GetRegieRequest request, ServerCallContext context)
    {
        var gezien = await lezer.LeesAsync(
            request.CasusId, request.Moment?.GeldigOp, request.Moment?.BekendOp, request.Token, context, Gegevensgroep.Contact);
        return await vertaling.AntwoordAsync(gezien, context.CancellationToken);
    }

    public override Task<ListRegieResponse> ListRegie(ListRegieRequest request, ServerCallContext context) => lijsten.RegieAsync(request, context);

    public override Task<ListOverdrachtenResponse> ListOverdrachten(ListOverdrachtenRequest request, ServerCallContext context) => lijsten.OverdrachtenAsync(request, context);

    public override Task WatchRegie(WatchRegieRequest request, IServerStreamWriter<WatchRegieResponse> responseStream, ServerCallContext context)
        => volger.VolgAsync(request, responseStream, context);

    public override Task<DraagCaseloadOverResponse> DraagCaseloadOver(DraagCaseloadOverRequest request, ServerCallContext context) => caseload.DraagOverAsync(request, context);

    public override Task<ZetVangnetInVoorCaseloadResponse> ZetVangnetInVoorCaseload(ZetVangnetInVoorCaseloadRequest request, ServerCallContext context)
        => caseload.ZetVangnetInAsync(request, context);

    public override Task<ListCaseloadResponse> ListCaseload(ListCaseloadRequest request, ServerCallContext context) => caseload.LijstAsync(request, context);

    /// <summary>The proposal of an overdracht as a command.</summary>
    internal static StelOverdrachtVoor Voorstel(StelOverdrachtVoorRequest verzoek, Inhoud inhoud) => new(
        Vertaal.Moment(verzoek.GeldigOp),
        Vertaal.Domein(verzoek.Domein),
        new Domain.Ontvanger(Vertaal.Organisatie(verzoek.Aan.OrganisatieId), Vertaal.Rol(verzoek.Aan.Rol), Vertaal.FunctionarisOfNiet(verzoek.Aan.FunctionarisId)),
        [.. verzoek.Dossier.Select(d => new Domain.Dossierstuk(Codes.Van(d.Soort), inhoud.Wat(d.Omschrijving)))],
        verzoek.Overbrugging,
        Vertaal.DagOfNiet(verzoek.GaatInOp),
        Vertaal.DagOfNiet(verzoek.OudersGeraadpleegdOp),
        Vertaal.DagOfNiet(verzoek.SchakelteamGeraadpleegdOp),
        verzoek.VerzoekId.Length == 0 ? null : new VerzoekId(Guid.Parse(verzoek.VerzoekId)),
        inhoud.Wat(verzoek.Toelichting));

    private static OverdrachtId Overdracht(string id) => new(Guid.Parse(id));
}
