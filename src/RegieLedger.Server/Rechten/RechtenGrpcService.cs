using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;
using RegieLedger.V1;

namespace RegieLedger.Server.Rechten;

/// <summary>The commands and questions about the rights of persons (AVG 15 to 20), and forgetting .</summary>
internal sealed class RechtenGrpcService(
    RechtenPijplijn pijplijn, RechtenVragen vragen, Persoonsgegevens gegevens, Kijkoverzicht overzicht, Wisser wisser, Bewaartermijnenboek termijnen, Uitvoering uitvoering, CasusPijplijn casussen)
    : RechtenService.RechtenServiceBase
{
    public override async Task<VergeetPersoonResponse> VergeetPersoon(VergeetPersoonRequest request, ServerCallContext context)
    {
        var (ontvangst, persoon) = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.Persoon,
            (_, _) => new VergeetPersoon([.. request.Dataklassen], Codes.Van(request.Grond), Verzoek(request.VerzoekId)));
        var wissing = NieuweId.Wissing(Guid.Parse(request.CommandoId));
        // Also when the decision was there already: a repeat completes what did not get further the first time.
        var overalWegOp = await wisser.VoerUitAsync(persoon.Stream, wissing, context.CancellationToken);
        return new VergeetPersoonResponse { WissingId = wissing.Value.ToString("D"), OveralWegOp = Vertaal.Moment(overalWegOp), Ontvangst = ontvangst };
    }

    public override async Task<LegBewaarplichtOpResponse> LegBewaarplichtOp(LegBewaarplichtOpRequest request, ServerCallContext context) => new()
    {
        Ontvangst = (await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.Persoon,
            (verzegel, _) => new LegBewaarplichtOp(Codes.Van(request.Grond), [.. request.Dataklassen], verzegel(request.Toelichting)))).Ontvangst,
        BewaarplichtId = NieuweId.Bewaarplicht(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<HefBewaarplichtOpResponse> HefBewaarplichtOp(HefBewaarplichtOpRequest request, ServerCallContext context) => new()
    {
        Ontvangst = (await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.Persoon,
            (verzegel, _) => new HefBewaarplichtOp(new BewaarplichtId(Guid.Parse(request.BewaarplichtId)), Codes.Van(request.Reden), verzegel(request.Toelichting)))).Ontvangst,
    };

    public override async Task<MeldVertrekResponse> MeldVertrek(MeldVertrekRequest request, ServerCallContext context) => new()
    {
        Ontvangst = (await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.Persoon, (_, _) => new MeldVertrek(Vertaal.Dag(request.Op)))).Ontvangst,
    };

    public override async Task<StelBewaartermijnenVastResponse> StelBewaartermijnenVast(StelBewaartermijnenVastRequest request, ServerCallContext context)
    {
        var aanroeper = context.Aanroeper();
        return new StelBewaartermijnenVastResponse
        {
            Ontvangst = casussen.Ontvangst(await uitvoering.VoerUitAsync(
                termijnen.Opslag,
                Streamnamen.Bewaartermijnen,
                context.Opdracht(Guid.Parse(request.CommandoId), request),
                _ => aanroeper.Organisatie.ToString(),
                (gevouwen, nu) => ValueTask.FromResult(new Beslissing<BewaartermijnenFeit>(
                    BewaartermijnenState.Decide(gevouwen.State, new StelBewaartermijnenVast(request.Inhoud), nu, aanroeper), null)),
                context.CancellationToken)),
        };
    }

    public override async Task<DoeRechtsverzoekResponse> DoeRechtsverzoek(DoeRechtsverzoekRequest request, ServerCallContext context)
    {
        var (ontvangst, persoon) = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.Persoon,
            (verzegel, _) => new DoeRechtsverzoek(Codes.Van(request.Recht), Codes.Van(request.Van), Vertaal.Dag(request.OntvangenOp), verzegel(request.Toelichting)));
        var verzoek = await vragen.VerzoekAsync(persoon, NieuweId.Rechtsverzoek(Guid.Parse(request.CommandoId)), context);
        return new DoeRechtsverzoekResponse { VerzoekId = verzoek.Begin.Verzoek.Value.ToString("D"), Uiterlijk = Vertaal.Dag(verzoek.Begin.Uiterlijk), Ontvangst = ontvangst };
    }

    public override async Task<HandelRechtsverzoekAfResponse> HandelRechtsverzoekAf(HandelRechtsverzoekAfRequest request, ServerCallContext context)
    {
        var id = new RechtsverzoekId(Guid.Parse(request.VerzoekId));
        var (ontvangst, persoon) = await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.Persoon,
            (verzegel, _) => new HandelRechtsverzoekAf(
                id, Codes.Van(request.Uitkomst), request.NamenTonen, request.AdviesFg == AdviesFg.Unspecified ? null : Codes.Van(request.AdviesFg), verzegel(request.Toelichting)),
            async (om, wie, _) => om with { Achtergehouden = await gegevens.AchtergehoudenAsync(wie, om, context.CancellationToken) });
        var antwoord = new HandelRechtsverzoekAfResponse { Ontvangst = ontvangst };
        antwoord.Achtergehouden.AddRange((await vragen.VerzoekAsync(persoon, id, context)).Antwoord!.Achtergehouden.Select(RechtenVragen.Achtergehouden));
        return antwoord;
    }

    public override async Task<LegRectificatieVastResponse> LegRectificatieVast(LegRectificatieVastRequest request, ServerCallContext context)
    {
        var casus = new CasusId(Guid.Parse(request.CasusId));
        var organisatie = context.Aanroeper().Organisatie.ToString();
        return new LegRectificatieVastResponse
        {
            Ontvangst = (await pijplijn.VoerUitAsync(context, request, request.CommandoId, new Persoon { CasusId = request.CasusId },
                (_, wie) => new LegRectificatieVast(
                    casus, request.Revisie, Verzoek(request.VerzoekId), Vertrouwelijk.Van(new Sleutel(wie.Pseudoniem, Dataklasse.Wat, organisatie), request.Tekst)),
                async (om, _, _) => om with { Auteur = await pijplijn.AuteurAsync(casus, request.Revisie, context.CancellationToken) })).Ontvangst,
            RectificatieId = NieuweId.Rectificatie(Guid.Parse(request.CommandoId)).Value.ToString("D"),
        };
    }

    public override async Task<StelBeperkingInResponse> StelBeperkingIn(StelBeperkingInRequest request, ServerCallContext context) => new()
    {
        Ontvangst = (await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.Persoon,
            (verzegel, _) => new StelBeperkingIn(Codes.Van(request.Grond), Verzoek(request.VerzoekId), verzegel(request.Toelichting)))).Ontvangst,
        BeperkingId = NieuweId.Beperking(Guid.Parse(request.CommandoId)).Value.ToString("D"),
    };

    public override async Task<HefBeperkingOpResponse> HefBeperkingOp(HefBeperkingOpRequest request, ServerCallContext context) => new()
    {
        Ontvangst = (await pijplijn.VoerUitAsync(context, request, request.CommandoId, request.Persoon,
            (verzegel, _) => new HefBeperkingOp(new BeperkingId(Guid.Parse(request.BeperkingId)), Codes.Van(request.Reden), verzegel(request.Toelichting)))).Ontvangst,
    };

    public override Task<GetRechtenResponse> GetRechten(GetRechtenRequest request, ServerCallContext context) => vragen.RechtenAsync(request, context);

    public override Task<ListTeVerwijderenResponse> ListTeVerwijderen(ListTeVerwijderenRequest request, ServerCallContext context) => vragen.TeVerwijderenAsync(request, context);

    public override Task<GetBewaartermijnenResponse> GetBewaartermijnen(GetBewaartermijnenRequest request, ServerCallContext context) => vragen.TermijnenAsync(request, context);

    public override Task GetPersoonsgegevens(GetPersoonsgegevensRequest request, IServerStreamWriter<GetPersoonsgegevensResponse> responseStream, ServerCallContext context)
        => gegevens.StuurAsync(request, responseStream, context);

    public override Task<ListWieKeekResponse> ListWieKeek(ListWieKeekRequest request, ServerCallContext context) => overzicht.GeefAsync(request, context);

    private static RechtsverzoekId? Verzoek(string id) => id.Length == 0 ? null : new RechtsverzoekId(Guid.Parse(id));
}
