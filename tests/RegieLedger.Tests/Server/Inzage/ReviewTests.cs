using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using static RegieLedger.Tests.Server.Weigert;
using Rol = RegieLedger.V1.Rol;
using Verantwoording = RegieLedger.V1.Verantwoording;

namespace RegieLedger.Tests.Server;

/// <summary>Reviews of inzagen over gRPC: the clock of the server is set by the test.</summary>
public sealed class ReviewTests : IAsyncLifetime
{
    // Before the real now, so that tokens of the real clock are valid. Noon: no day ends during the test.
    private static readonly DateTimeOffset Begin = Kalender.Begin(Kalender.Dag(DateTimeOffset.UtcNow)).AddDays(-300).AddHours(12);
    private static readonly DateOnly Dag = Kalender.Dag(Begin);
    private static readonly Verantwoording Toezicht = new() { Doelbinding = "TOEZICHT_FG", Grondslag = "TOEZICHT" };

    private readonly Handklok _klok = new(Begin);
    private Proefserver _server = null!;
    private Delft _delft = null!;
    private Iemand _fg = null!;

    public async Task InitializeAsync()
    {
        _server = await Proefserver.StartAsync(async map =>
        {
            var opties = Proefserver.Opties(map);
            return await RegieServer.StartAsync(opties, await OpenLedger.OpenAsync(opties, null, default), tijd: _klok);
        });
        _delft = await Delft.StartAsync(_server);
        _fg = await _server.FunctionarisAsync(_delft.Smwers, Rol.Fg, "FG", "fg een");
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task R10_a_review_draws_a_sample_that_can_be_drawn_again_out_of_an_export()
    {
        await KijkAsync(30);
        _klok.Vooruit(TimeSpan.FromDays(1));
        var verzoek = Verzoek(steekproef: 10);
        var begonnen = await _server.Inzage.StelReviewVastAsync(verzoek, _fg.Als);
        (await _server.Inzage.StelReviewVastAsync(verzoek, _fg.Als)).ShouldBe(begonnen, "R-14");

        var review = await GetAsync(begonnen.ReviewId);
        (review.Review.Aantal, review.Review.Steekproef, review.Regels.Count).ShouldBe((30, 10, 10));
        review.Regels.ShouldAllBe(r => r.FunctionarisId == _delft.Smw.Functionaris && r.Vraag == "RegieService/GetRegie");
        var alle = new List<Inzageplaats>();
        using (var stroom = _server.Inzage.StreamInzagen(new StreamInzagenRequest { Filter = new InzageFilter { Van = verzoek.Van, Tot = verzoek.Tot }, Verantwoording = Toezicht }, _fg.Als))
        {
            while (await stroom.ResponseStream.MoveNext(CancellationToken.None))
                alle.AddRange(stroom.ResponseStream.Current.Regels.Select(r => new Inzageplaats(r.Stream, r.Revisie)));
        }

        review.Regels.Select(r => new Inzageplaats(r.Stream, r.Revisie)).ShouldBe(Steekproef.Trek(review.Review.Zaad, alle, 10));
        // Another organisatie has no such review.
        var school = await _server.FunctionarisAsync(_delft.School, Rol.Fg, "FG", "fg twee");
        await MetAsync("NIET_GEVONDEN", StatusCode.NotFound, () => _server.Inzage.GetReviewAsync(new GetReviewRequest { ReviewId = begonnen.ReviewId, Verantwoording = Toezicht }, school.Als));
    }

    [Fact]
    public async Task R10_what_a_review_found_stands_and_an_overdue_one_shows()
    {
        await KijkAsync(2);
        _klok.Vooruit(TimeSpan.FromDays(90));
        (await LijstAsync()).Stand.ShouldBe(new ReviewStand { Uiterlijk = Tekst(Dag.AddDays(90)) });
        _klok.Vooruit(TimeSpan.FromDays(1));
        (await LijstAsync()).Stand.TeLaat.ShouldBeTrue();
        (await OverzichtAsync()).Review.TeLaat.ShouldBeTrue();

        var id = (await _server.Inzage.StelReviewVastAsync(Verzoek(), _fg.Als)).ReviewId;
        (await LijstAsync()).Stand.TeLaat.ShouldBeTrue("begun is not ended");
        await _server.Inzage.RondReviewAfAsync(
            new RondReviewAfRequest
            {
                CommandoId = Proefserver.Nieuw(),
                ReviewId = id,
                Bevindingen = { ReviewBevinding.OnverklaardeInzage },
                Opvolging = { ReviewOpvolging.Gesprek },
                Toelichting = "een gesprek",
                VolgendeBinnenDagen = 30,
            },
            _fg.Als);

        var review = await GetAsync(id);
        (review.Toelichting, review.Review.AfgerondDoorFunctionarisId).ShouldBe(("een gesprek", _fg.Functionaris));
        var inzagen = await _server.Inzage.SearchInzagenAsync(new SearchInzagenRequest { Filter = new InzageFilter { FunctionarisId = _fg.Functionaris }, Verantwoording = Toezicht }, _fg.Als);
        inzagen.Regels.ShouldContain(r => r.Vraag == "InzageService/GetReview" && r.Leerling == "" && r.Gegevens.Contains(Gegevensgroep.Wat), "what was said with it is content");
        review.Review.Bevindingen.ShouldBe([ReviewBevinding.OnverklaardeInzage]);
        review.Review.Opvolging.ShouldBe([ReviewOpvolging.Gesprek]);
        (await LijstAsync()).Stand.ShouldBe(new ReviewStand { Uiterlijk = Tekst(Dag.AddDays(121)) });
        await MetAsync("REVIEW_AL_AFGEROND", StatusCode.FailedPrecondition, () => _server.Inzage.RondReviewAfAsync(
            new RondReviewAfRequest { CommandoId = Proefserver.Nieuw(), ReviewId = id, Bevindingen = { ReviewBevinding.Geen }, Opvolging = { ReviewOpvolging.Geen } }, _fg.Als));
        _klok.Vooruit(TimeSpan.FromDays(31));
        (await OverzichtAsync()).Review.TeLaat.ShouldBeTrue();
    }

    [Fact]
    public async Task R10_a_review_is_of_a_period_that_has_passed_and_its_findings_are_given()
    {
        await MetAsync("REVIEW_PERIODE_LOOPT", StatusCode.InvalidArgument, () => _server.Inzage.StelReviewVastAsync(Verzoek(), _fg.Als));
        foreach (var fout in (RondReviewAfRequest[])
            [
                new(),
                new() { Bevindingen = { ReviewBevinding.Geen, ReviewBevinding.OngewoneTijd }, Opvolging = { ReviewOpvolging.Geen } },
                new() { Bevindingen = { ReviewBevinding.Anders }, Opvolging = { ReviewOpvolging.Geen } },
            ])
        {
            (fout.CommandoId, fout.ReviewId) = (Proefserver.Nieuw(), Proefserver.Nieuw());
            await MetAsync("VORM_ONJUIST", StatusCode.InvalidArgument, () => _server.Inzage.RondReviewAfAsync(fout, _fg.Als));
        }
    }

    private static string Tekst(DateOnly dag) => dag.ToString("yyyy-MM-dd", null);

    private static StelReviewVastRequest Verzoek(int steekproef = 0)
        => new() { CommandoId = Proefserver.Nieuw(), Van = Tekst(Dag), Tot = Tekst(Dag.AddDays(1)), Steekproef = steekproef };

    private async Task KijkAsync(int keren)
    {
        var opening = _delft.Opening();
        opening.OudersGesprokenOp = Tekst(Dag.AddDays(-1));
        var casus = (await _server.Casus.OpenCasusAsync(opening, _delft.Smw.Als)).CasusId;
        for (var i = 0; i < keren; i++)
            await _delft.WieAsync(casus);
    }

    private async Task<GetReviewResponse> GetAsync(string id)
        => await _server.Inzage.GetReviewAsync(new GetReviewRequest { ReviewId = id, Verantwoording = Toezicht }, _fg.Als);

    private async Task<ListReviewsResponse> LijstAsync() => await _server.Inzage.ListReviewsAsync(new ListReviewsRequest { Verantwoording = Toezicht }, _fg.Als);

    private async Task<GetInzageOverzichtResponse> OverzichtAsync()
        => await _server.Inzage.GetInzageOverzichtAsync(new GetInzageOverzichtRequest { Van = Tekst(Dag), Tot = Tekst(Dag.AddDays(1)), Verantwoording = Toezicht }, _fg.Als);
}
