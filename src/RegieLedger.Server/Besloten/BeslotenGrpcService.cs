using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Besloten;

/// <summary>Short contacts and the steps of the meldcode (R-9a, DE-6, DE-9).</summary>
internal sealed class BeslotenGrpcService(BeslotenPijplijn pijplijn, BeslotenVertaling vertaling) : BeslotenService.BeslotenServiceBase
{
    public override async Task<LegKortContactVastResponse> LegKortContactVast(LegKortContactVastRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.LeerlingKenmerk, request.Werkwijze, "",
            inhoud => new LegKortContactVast(
                Vertaal.Moment(request.GeldigOp), inhoud.Leerling, Codes.Van(request.Met), request.OudersAkkoord,
                Vertaal.DagOfNiet(request.Geboortedatum), request.HasLeeftijd ? request.Leeftijd : null, Codes.Van(request.Doel), inhoud.Tekst(request.Notitie))),
        KortContactId = NieuweId.KortContact(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<OpenMeldcodeResponse> OpenMeldcode(OpenMeldcodeRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.LeerlingKenmerk, request.Werkwijze, request.CasusId,
            inhoud => new OpenMeldcode(
                Vertaal.Moment(request.GeldigOp), inhoud.Leerling, request.CasusId.Length == 0 ? null : new CasusId(Guid.Parse(request.CasusId)),
                Codes.Van(request.Bron), inhoud.Tekst(request.Signalen)!)),
        MeldcodeId = NieuweId.Meldcode(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<VulSignalenAanResponse> VulSignalenAan(VulSignalenAanRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.LeerlingKenmerk, "", "",
            inhoud => new VulSignalenAan(Vertaal.Moment(request.GeldigOp), Meldcode(request.MeldcodeId), Codes.Van(request.Bron), inhoud.Tekst(request.Signalen)!)),
    };

    public override async Task<LegMeldcodeoverlegVastResponse> LegMeldcodeoverlegVast(LegMeldcodeoverlegVastRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.LeerlingKenmerk, "", "",
            inhoud => new LegMeldcodeoverlegVast(
                Vertaal.Moment(request.GeldigOp), Meldcode(request.MeldcodeId), Codes.Van(request.Met), request.Anoniem, inhoud.Tekst(request.Advies))),
    };

    public override async Task<LegMeldcodegesprekVastResponse> LegMeldcodegesprekVast(LegMeldcodegesprekVastRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.LeerlingKenmerk, "", "",
            inhoud => new LegMeldcodegesprekVast(
                Vertaal.Moment(request.GeldigOp), Meldcode(request.MeldcodeId), Codes.Van(request.Met),
                CodeOfNiet(request.RedenGeenGesprek), inhoud.Tekst(request.Toelichting))),
    };

    public override async Task<WeegMeldcodeResponse> WeegMeldcode(WeegMeldcodeRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.LeerlingKenmerk, "", "",
            inhoud => new WeegMeldcode(
                Vertaal.Moment(request.GeldigOp), Meldcode(request.MeldcodeId), Codes.Van(request.Uitkomst), request.Afwegingskader, inhoud.Tekst(request.Toelichting))),
    };

    public override async Task<BeslisMeldcodeResponse> BeslisMeldcode(BeslisMeldcodeRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.LeerlingKenmerk, "", "",
            inhoud => new BeslisMeldcode(
                Vertaal.Moment(request.GeldigOp), Meldcode(request.MeldcodeId), Codes.Van(request.Besluit), CodeOfNiet(request.Overgeslagen),
                inhoud.Tekst(request.Toelichting), Melding(request.Melding, inhoud))),
    };

    public override async Task<GetBeslotenDossierResponse> GetBeslotenDossier(GetBeslotenDossierRequest request, ServerCallContext context)
    {
        var (dossier, metTekst, token) = await pijplijn.LeesAsync(request.LeerlingKenmerk, request.Moment, request.Token, Buitenregels.Meldcode, context);
        var antwoord = new GetBeslotenDossierResponse { Token = token };
        foreach (var meldcode in dossier.Meldcodes)
            antwoord.Meldcodes.Add(await vertaling.MeldcodeAsync(meldcode, await metTekst(meldcode.WerkwijzeId), context.CancellationToken));
        return antwoord;
    }

    public override async Task<ListKorteContactenResponse> ListKorteContacten(ListKorteContactenRequest request, ServerCallContext context)
    {
        var (dossier, metTekst, token) = await pijplijn.LeesAsync(request.LeerlingKenmerk, request.Moment, request.Token, Buitenregels.KortContact, context);
        var (pagina, volgende) = Bladzijde.Van(dossier.Contacten, request.Pagina);
        var antwoord = new ListKorteContactenResponse { Token = token, Volgende = volgende };
        foreach (var contact in pagina)
            antwoord.Contacten.Add(await vertaling.ContactAsync(contact, await metTekst(contact.WerkwijzeId), context.CancellationToken));
        return antwoord;
    }

    private static MeldcodeId Meldcode(string id) => new(Guid.Parse(id));

    private static string? CodeOfNiet<T>(T waarde)
        where T : struct, Enum => Convert.ToInt32(waarde) == 0 ? null : Codes.Van(waarde);

    private static Melding? Melding(MeldingAanVeiligThuis? melding, BeslotenInhoud inhoud) => melding is null
        ? null
        : new Melding(
            [.. melding.Gegevens.Select(Codes.Van)], melding.OudersGeinformeerd, CodeOfNiet(melding.RedenNietInformeren), inhoud.Tekst(melding.Toelichting));
}
