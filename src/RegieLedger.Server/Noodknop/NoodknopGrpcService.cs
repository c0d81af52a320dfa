using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Noodknop;

/// <summary>Emergency access to a casus. That it opens one is itself a look: it is recorded, also when it is refused .</summary>
internal sealed class NoodknopGrpcService(CasusPijplijn pijplijn, Versheid versheid, IKeyStore sleutels, Noodknoplijst lijst) : NoodknopService.NoodknopServiceBase
{
    public override async Task<GebruikNoodknopResponse> GebruikNoodknop(GebruikNoodknopRequest request, ServerCallContext context)
    {
        if (request.Verantwoording.Grondslag != Grondslag.VitaalBelang)
            throw new WeigeringException(Weigeringscode.NoodknopGrondslag, ("grondslag", Grondslag.VitaalBelang));
        var casus = await CasusAsync(request, context);
        context.Noteer(casus, Gegevensgroep.Dat);
        var commando = Guid.Parse(request.CommandoId);
        var uitgevoerd = await pijplijn.VoerUitAsync(context, request, commando, casus,
            inhoud => new GebruikNoodknop(Codes.Van(request.Reden), inhoud.Verantwoording(request.Toelichting, pijplijn.Nu)));
        var noodknop = NieuweId.Noodknop(commando);
        var state = (await pijplijn.Casussen.LeesAsync(Streamnamen.Van(casus), context.CancellationToken)).State;
        return new GebruikNoodknopResponse
        {
            Ontvangst = pijplijn.Ontvangst(uitgevoerd),
            CasusId = casus.ToString(),
            NoodknopId = noodknop.Value.ToString("D"),
            Tot = Vertaal.Moment(state.Noodknoppen.First(n => n.Id == noodknop).Tot),
        };
    }

    public override async Task<BeoordeelNoodknopResponse> BeoordeelNoodknop(BeoordeelNoodknopRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.CasusId,
            inhoud => new BeoordeelNoodknop(
                new NoodknopId(Guid.Parse(request.NoodknopId)), Codes.Van(request.Uitkomst), inhoud.Verantwoording(request.Toelichting, pijplijn.Nu))),
    };

    public override Task<ListNoodknoppenResponse> ListNoodknoppen(ListNoodknoppenRequest request, ServerCallContext context) => lijst.GeefAsync(request, context);

    private async ValueTask<CasusId> CasusAsync(GebruikNoodknopRequest verzoek, ServerCallContext context)
    {
        if (verzoek.VanCase == GebruikNoodknopRequest.VanOneofCase.CasusId)
            return new CasusId(Guid.Parse(verzoek.CasusId));
        var leerling = await CasusOpener.PseudoniemAsync(sleutels, verzoek.LeerlingKenmerk, context.CancellationToken);
        _ = await versheid.ViewsAsync("", context.CancellationToken);
        using var verbinding = versheid.Lezer();
        // Who searches a pupil looks at that pupil, also when nothing is found.
        context.Noteer(new Ingezien(leerling, null, Vertaal.Organisatie(verzoek.SchoolId), Relatie.Geen, Gegevensgroep.Dat) { Bestaat = CasusTabellen.KentLeerling(verbinding, leerling) });
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = "SELECT casus FROM casus WHERE leerling=$leerling AND school=$school AND status=$open ORDER BY geopend DESC LIMIT 1";
        vraag.Parameters.AddWithValue("$leerling", leerling.Value);
        vraag.Parameters.AddWithValue("$school", CasusTabellen.Bytes(Guid.Parse(verzoek.SchoolId)));
        vraag.Parameters.AddWithValue("$open", (int)Domain.CasusStatus.Open);
        using var rij = vraag.ExecuteReader();
        if (!rij.Read())
            throw new WeigeringException(Servercode.NietGevonden);
        // The casus itself is noted from here on: it names the pupil.
        context.Blik().Neem();
        return new CasusId(CasusTabellen.Guid(rij, 0));
    }
}
