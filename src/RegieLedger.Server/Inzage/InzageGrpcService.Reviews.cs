using Grpc.Core;
using Microsoft.Data.Sqlite;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Inzage;

/// <content>The reviews of an FG, each in the stream of the own organisatie.</content>
internal sealed partial class InzageGrpcService
{
    private const int GewoneSteekproef = 25;

    /// <summary>Lines that a draw reads at once.</summary>
    private const int Greep = 1000;

    public override async Task<StelReviewVastResponse> StelReviewVast(StelReviewVastRequest request, ServerCallContext context)
    {
        var (id, van, tot) = (NieuweId.Review(Guid.Parse(request.CommandoId)), Vertaal.Dag(request.Van), Vertaal.Dag(request.Tot));
        var meest = request.Steekproef == 0 ? GewoneSteekproef : request.Steekproef;
        return new StelReviewVastResponse
        {
            Ontvangst = await VoerUitAsync(context, request, request.CommandoId, async (_, nu) =>
            {
                var vraag = await VraagAsync(new InzageFilter { Van = request.Van, Tot = request.Tot }, "", context);
                var (zaad, aantal, getrokken) = Trek(vraag, van, tot, meest);
                return Reviews.Begin(new ReviewVastgesteld(id, van, tot, aantal, zaad, getrokken, context.Aanroeper().Functionaris), nu);
            }),
            ReviewId = id.Value.ToString("D"),
        };
    }

    public override async Task<RondReviewAfResponse> RondReviewAf(RondReviewAfRequest request, ServerCallContext context) => new()
    {
        Ontvangst = await VoerUitAsync(context, request, request.CommandoId, (state, nu) =>
        {
            var organisatie = context.Aanroeper().Organisatie.ToString();
            var dagen = request.VolgendeBinnenDagen == 0 ? Reviews.GewoneTermijn : request.VolgendeBinnenDagen;
            return ValueTask.FromResult(Reviews.RondAf(state, new ReviewAfgerond(
                new ReviewId(Guid.Parse(request.ReviewId)),
                [.. request.Bevindingen.Select(Codes.Van)],
                [.. request.Opvolging.Select(Codes.Van)],
                request.Toelichting.Length == 0 ? null : Vertrouwelijk.Van(new Sleutel(organisatie, "review", organisatie), request.Toelichting),
                Kalender.Termijn(nu, dagen),
                context.Aanroeper().Functionaris)));
        }),
    };

    public override async Task<GetReviewResponse> GetReview(GetReviewRequest request, ServerCallContext context)
    {
        var head = await versheid.LogAsync(request.Token, context.CancellationToken);
        var gevouwen = await ReviewsAsync(context.Aanroeper().Organisatie, context);
        var review = gevouwen.State.Van(new ReviewId(Guid.Parse(request.ReviewId))) ?? throw new WeigeringException(Servercode.NietGevonden);
        var antwoord = new GetReviewResponse
        {
            Review = Regel(review),
            Toelichting = await register.OpenAsync(review.Einde?.Toelichting, context.CancellationToken),
            Token = versheid.Token(gevouwen.Plaats > head ? gevouwen.Plaats : head),
        };
        foreach (var plaats in review.Begin.Getrokken)
        {
            await foreach (var entry in log.ReadStreamAsync(plaats.Stream, plaats.Revisie, maxCount: 1, cancellation: context.CancellationToken))
                antwoord.Regels.Add(Inzageregels.Van(entry));
        }

        await LichtToeAsync(antwoord.Regels, context);
        Noteer(context, null, antwoord.Regels, [], Gegevensgroep.Inzage);
        if (antwoord.Toelichting.Length > 0)
            NoteerToezicht(context, null, null, Gegevensgroep.Inzage, Gegevensgroep.Wat);
        return antwoord;
    }

    public override async Task<ListReviewsResponse> ListReviews(ListReviewsRequest request, ServerCallContext context)
    {
        var head = await VersAsync(request.Token, context);
        var organisatie = context.Aanroeper().Organisatie;
        var gevouwen = await ReviewsAsync(organisatie, context);
        using var verbinding = inzagen.Lezer();
        var (pagina, volgende) = Bladzijde.Van(gevouwen.State.Lijst.Reverse(), request.Pagina);
        var antwoord = new ListReviewsResponse
        {
            Stand = Stand(gevouwen.State, organisatie, verbinding),
            Volgende = volgende,
            Token = versheid.Token(gevouwen.Plaats > head ? gevouwen.Plaats : head),
        };
        antwoord.Reviews.AddRange(pagina.Select(Regel));
        NoteerToezicht(context, null, null, Gegevensgroep.Inzage);
        return antwoord;
    }

    private static Review Regel(Reviewstand stand)
    {
        var regel = new Review
        {
            ReviewId = stand.Begin.Review.Value.ToString("D"),
            Van = Vertaal.Dag(stand.Begin.Van),
            Tot = Vertaal.Dag(stand.Begin.Tot),
            Aantal = stand.Begin.Aantal,
            Steekproef = stand.Begin.Getrokken.Length,
            Zaad = stand.Begin.Zaad,
            BegonnenOp = Vertaal.Moment(stand.BegonnenOp),
            DoorFunctionarisId = stand.Begin.Door.ToString(),
            AfgerondOp = Vertaal.Moment(stand.AfgerondOp),
            AfgerondDoorFunctionarisId = stand.Einde?.Door.ToString() ?? "",
            VolgendeUiterlijk = Vertaal.Dag(stand.Einde?.VolgendeUiterlijk),
        };
        regel.Bevindingen.AddRange(stand.Einde?.Bevindingen.Select(Codes.Waarde<ReviewBevinding>) ?? []);
        regel.Opvolging.AddRange(stand.Einde?.Opvolging.Select(Codes.Waarde<ReviewOpvolging>) ?? []);
        return regel;
    }

    private ReviewStand Stand(Reviews reviews, OrganisatieId organisatie, SqliteConnection verbinding)
    {
        var uiterlijk = reviews.VolgendeUiterlijk(Inzagetellingen.EersteDag(verbinding, organisatie));
        return new ReviewStand { Uiterlijk = Vertaal.Dag(uiterlijk), TeLaat = uiterlijk < Kalender.Dag(klok.NuVoorVraag()) };
    }

    private ValueTask<Gevouwen<Reviews>> ReviewsAsync(OrganisatieId organisatie, ServerCallContext context)
        => reviews.Opslag.LeesAsync(Streamnamen.VanReviews(organisatie), context.CancellationToken);

    private async Task<Ontvangst> VoerUitAsync(
        ServerCallContext context, Google.Protobuf.IMessage verzoek, string commandoId, Func<Reviews, DateTimeOffset, ValueTask<Besluit<ReviewFeit>>> beslis)
    {
        var organisatie = context.Aanroeper().Organisatie;
        return pijplijn.Ontvangst(await uitvoering.VoerUitAsync(
            reviews.Opslag,
            Streamnamen.VanReviews(organisatie),
            context.Opdracht(Guid.Parse(commandoId), verzoek),
            _ => organisatie.ToString(),
            async (gevouwen, nu) => new Beslissing<ReviewFeit>(await beslis(gevouwen.State, nu), null),
            context.CancellationToken));
    }

    /// <summary>Draws from the inzagen of a period: reads them twice, for the seed follows from how many there are.</summary>
    private (string Zaad, long Aantal, System.Collections.Immutable.ImmutableArray<Inzageplaats> Getrokken) Trek(Inzagevraag vraag, DateOnly van, DateOnly tot, int meest)
    {
        var aantal = Alle(vraag).LongCount();
        var zaad = Steekproef.Zaad(log.LedgerId, vraag.Organisatie, van, tot, aantal);
        return (zaad, aantal, Steekproef.Trek(zaad, Alle(vraag), meest));
    }

    private IEnumerable<Inzageplaats> Alle(Inzagevraag vraag)
    {
        var vanaf = Inzagesleutel.Begin;
        while (true)
        {
            var greep = Lees(vraag, vanaf, Greep, nieuwsteEerst: false);
            foreach (var (_, regel) in greep)
                yield return new Inzageplaats(regel.Stream, regel.Revisie);
            if (greep.Count < Greep)
                yield break;
            vanaf = greep[^1].Sleutel;
        }
    }
}
