using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.V1;

namespace RegieLedger.Server.Toestemming;

/// <summary>Commands about consent, and the questions.</summary>
internal sealed class ToestemmingGrpcService(CasusPijplijn pijplijn, ToestemmingVertaling vertaling, ToestemmingVragen vragen, Deelplannen deelplannen)
    : ToestemmingService.ToestemmingServiceBase
{
    public override async Task<LegGeboortedatumVastResponse> LegGeboortedatumVast(LegGeboortedatumVastRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new LegGeboortedatumVast(
                null, Vertaal.Dag(request.Geboortedatum),
                Vertrouwelijk.Van(new Sleutel(inhoud.Leerling.Value, "leerling", inhoud.Organisatie.ToString()), request.Geboortedatum))),
    };

    public override async Task<LegGezagVastResponse> LegGezagVast(LegGezagVastRequest request, ServerCallContext context)
    {
        var commandoId = Guid.Parse(request.CommandoId);
        var antwoord = new LegGezagVastResponse
        {
            Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
                inhoud => new LegGezagVast(
                    Vertaal.Moment(request.GeldigOp), [.. request.Gezagdragers.Select((g, i) => Opgave(g, i, inhoud))],
                    Codes.Van(request.Bron), Vertaal.Dag(request.GecontroleerdOp), inhoud.Wat(request.Toelichting))),
            GezagId = NieuweId.Gezag(commandoId).Value.ToString("D"),
        };
        antwoord.GezagdragerIds.AddRange(request.Gezagdragers.Select((g, i) => g.BetrokkeneId.Length > 0 ? g.BetrokkeneId : NieuweId.Gezagdrager(commandoId, i).Value.ToString("D")));
        return antwoord;
    }

    public override async Task<BeoordeelWilsbekwaamheidResponse> BeoordeelWilsbekwaamheid(BeoordeelWilsbekwaamheidRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new BeoordeelWilsbekwaamheid(
                Vertaal.Moment(request.GeldigOp), Codes.Van(request.Uitkomst), request.Doel.Length == 0 ? null : request.Doel, inhoud.Wat(request.Toelichting))),
    };

    public override async Task<VraagToestemmingResponse> VraagToestemming(VraagToestemmingRequest request, ServerCallContext context)
    {
        var strekking = await vertaling.StrekkingAsync(request.Strekking, context.CancellationToken);
        return new VraagToestemmingResponse
        {
            Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
                inhoud => new VraagToestemming(
                    Vertaal.Moment(request.GeldigOp), request.Doel, strekking, Vertaal.DagOfNiet(request.AntwoordVoor), inhoud.Wat(request.Toelichting))),
            ToestemmingId = NieuweId.Toestemming(Guid.Parse(request.CommandoId)).Value.ToString("D"),
        };
    }

    public override async Task<GeefToestemmingResponse> GeefToestemming(GeefToestemmingRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new GeefToestemming(
                Vertaal.Moment(request.GeldigOp), Id(request.ToestemmingId), Wie(request.BetrokkeneId), Codes.Van(request.Wijze), inhoud.Wat(request.Toelichting))),
    };

    public override async Task<WeigerToestemmingResponse> WeigerToestemming(WeigerToestemmingRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new WeigerToestemming(
                Vertaal.Moment(request.GeldigOp), Id(request.ToestemmingId), Wie(request.BetrokkeneId), Codes.Van(request.Wijze), inhoud.Wat(request.Toelichting))),
    };

    public override async Task<TrekToestemmingInResponse> TrekToestemmingIn(TrekToestemmingInRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new TrekToestemmingIn(
                Vertaal.Moment(request.GeldigOp), Id(request.ToestemmingId), Wie(request.BetrokkeneId), Codes.Van(request.Wijze), inhoud.Wat(request.Toelichting))),
    };

    public override async Task<VerklaarToestemmingOngeldigResponse> VerklaarToestemmingOngeldig(VerklaarToestemmingOngeldigRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new VerklaarToestemmingOngeldig(null, Id(request.ToestemmingId), Codes.Van(request.Reden), inhoud.Wat(request.Toelichting))),
    };

    public override async Task<DoorbreekToestemmingResponse> DoorbreekToestemming(DoorbreekToestemmingRequest request, ServerCallContext context)
    {
        var strekking = await vertaling.StrekkingAsync(request.Strekking, context.CancellationToken);
        return new DoorbreekToestemmingResponse
        {
            Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
                inhoud => new DoorbreekToestemming(
                    Vertaal.Moment(request.GeldigOp), request.Doel, strekking!, request.Reden, Vertaal.Functionaris(request.TweedeFunctionarisId),
                    Vertaal.Dag(request.HerzienVoor), inhoud.Wat(request.Toelichting))),
            DoorbrekingId = NieuweId.Doorbreking(Guid.Parse(request.CommandoId)).Value.ToString("D"),
        };
    }

    public override async Task<HerzieDoorbrekingResponse> HerzieDoorbreking(HerzieDoorbrekingRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new HerzieDoorbreking(
                Vertaal.Moment(request.GeldigOp), new DoorbrekingId(Guid.Parse(request.DoorbrekingId)), Codes.Van(request.Uitkomst),
                Vertaal.DagOfNiet(request.HerzienVoor), inhoud.Wat(request.Toelichting))),
    };

    public override Task<LegDeelplanVastResponse> LegDeelplanVast(LegDeelplanVastRequest request, ServerCallContext context) => deelplannen.LegVastAsync(request, context);

    public override Task<ListToestemmingenResponse> ListToestemmingen(ListToestemmingenRequest request, ServerCallContext context) => vragen.LijstAsync(request, context);

    public override Task<MagDelenResponse> MagDelen(MagDelenRequest request, ServerCallContext context) => vragen.MagDelenAsync(request, context);

    public override Task<GetDeelplanResponse> GetDeelplan(GetDeelplanRequest request, ServerCallContext context) => deelplannen.GetAsync(request, context);

    // A name is content of the one it names, under a key of their own.
    private static Domain.GezagdragerOpgave Opgave(V1.GezagdragerOpgave g, int plaats, Inhoud inhoud)
    {
        var wie = g.BetrokkeneId.Length > 0 ? Wie(g.BetrokkeneId) : (BetrokkeneId?)null;
        var persoon = (wie ?? NieuweId.Gezagdrager(inhoud.CommandoId, plaats)).Value.ToString("D");
        return new Domain.GezagdragerOpgave(
            wie, Codes.Van(g.Soort), g.Naam.Length == 0 ? null : Vertrouwelijk.Van(new Sleutel(persoon, "contact", inhoud.Organisatie.ToString()), g.Naam),
            Vertaal.DagOfNiet(g.Van), Vertaal.DagOfNiet(g.Tot));
    }

    private static ToestemmingId Id(string id) => new(Guid.Parse(id));

    private static BetrokkeneId Wie(string id) => new(Guid.Parse(id));
}
