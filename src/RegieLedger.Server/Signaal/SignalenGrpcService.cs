using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.V1;

namespace RegieLedger.Server.Signaal;

/// <summary>What people do about signalen, and the questions about them.</summary>
internal sealed class SignalenGrpcService(CasusPijplijn pijplijn, SignaalLijst lijst, SignaalVolger volger) : SignalenService.SignalenServiceBase
{
    public override async Task<GezienSignaalResponse> GezienSignaal(GezienSignaalRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId, _ => new GezienSignaal(request.Signaal)),
    };

    public override async Task<DoeNavraagResponse> DoeNavraag(DoeNavraagRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new DoeNavraag(request.Signaal, Vertaal.Organisatie(request.BijOrganisatieId), Vertaal.Dag(request.Op), inhoud.Wat(request.Antwoord)),
            request.BijOrganisatieId),
    };

    public override Task<ListSignalenResponse> ListSignalen(ListSignalenRequest request, ServerCallContext context) => lijst.GeefAsync(request, context);

    public override Task WatchSignalen(WatchSignalenRequest request, IServerStreamWriter<WatchSignalenResponse> responseStream, ServerCallContext context)
        => volger.VolgAsync(request, responseStream, context);
}
