using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using static RegieLedger.Tests.Server.Weigert;
using Rol = RegieLedger.V1.Rol;
using Signaalsoort = RegieLedger.Domain.Signaalsoort;
using Verantwoording = RegieLedger.V1.Verantwoording;

namespace RegieLedger.Tests.Server;

/// <summary>An overdue review is a signaal for the FG who has to do it. The clock of the server is set by the test.</summary>
public sealed class ToezichtsignalenTests : IAsyncLifetime
{
    // Before the real now, so that tokens of the real clock are valid. Noon: no day ends during the test.
    private static readonly DateTimeOffset Begin = Kalender.Begin(Kalender.Dag(DateTimeOffset.UtcNow)).AddDays(-300).AddHours(12);
    private static readonly DateOnly Dag = Kalender.Dag(Begin);
    private static readonly Verantwoording Toezicht = new() { Doelbinding = "TOEZICHT_FG", Grondslag = "TOEZICHT" };

    private readonly Handklok _klok = new(Begin);
    private Proefserver _server = null!;
    private Delft _delft = null!;
    private Iemand _fg = null!;
    private Iemand _fgSmw = null!;

    public async Task InitializeAsync()
    {
        _server = await Proefserver.StartAsync(async map =>
        {
            var opties = Proefserver.Opties(map);
            return await RegieServer.StartAsync(opties, await OpenLedger.OpenAsync(opties, null, default), tijd: _klok);
        });
        _delft = await Delft.StartAsync(_server);
        _fg = await _server.FunctionarisAsync(_delft.School, Rol.Fg, "", "fg een");
        _fgSmw = await _server.FunctionarisAsync(_delft.Smwers, Rol.Fg, "", "fg twee");
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task R10_an_overdue_review_is_a_signaal_for_the_FG_of_that_organisatie()
    {
        var casus = await OpenAsync();
        await _delft.WieAsync(casus);
        Dagen(90);
        (await LijstAsync(_fgSmw)).ShouldBeEmpty("the last day is in time");
        Dagen(1);
        var signaal = (await LijstAsync(_fgSmw)).ShouldHaveSingleItem();
        signaal.ShouldBe(new V1.Signaal
        {
            Signaal_ = "REVIEW_TE_LAAT",
            Soort = SignaalSoort.ReviewTeLaat,
            Sinds = Timestamp.FromDateTimeOffset(Kalender.Begin(Dag.AddDays(91))),
            Voor = { new Contact { OrganisatieId = _delft.Smwers, Rol = Rol.Fg, OrganisatieNaam = "smw-aanbieder-1", OrganisatieTelefoon = "010-0000000" } },
        });
        var inzage = (await InzagenAsync(_fgSmw)).Last(r => r.Vraag == "SignalenService/ListSignalen");
        (inzage.Relatie, inzage.Leerling, inzage.CasusId, inzage.Rol).ShouldBe((Relatie.Toezicht, "", "", Rol.Fg));
        inzage.Gegevens.ShouldBe([Gegevensgroep.Dat, Gegevensgroep.Inzage]);
        // The school answers for the casus, so it has a review of its own.
        (await LijstAsync(_fg)).ShouldHaveSingleItem().Voor.Single().OrganisatieId.ShouldBe(_delft.School);

        var toen = Timestamp.FromDateTimeOffset(_klok.GetUtcNow());
        _klok.Vooruit(TimeSpan.FromHours(1));
        await RondReviewAfAsync();
        (await LijstAsync(_fgSmw)).ShouldBeEmpty();
        // As it was: it stood, and that it would be done was not known.
        (await LijstAsync(_fgSmw, new Moment { GeldigOp = toen })).ShouldBe([signaal]);
        (await LijstAsync(_fgSmw, new Moment { BekendOp = toen })).ShouldBe([signaal]);
        (await LijstAsync(_fgSmw, new Moment { GeldigOp = Timestamp.FromDateTimeOffset(Begin.AddDays(80)) })).ShouldBeEmpty();
        (await LijstAsync(_fgSmw, new Moment { GeldigOp = toen, BekendOp = Timestamp.FromDateTimeOffset(Begin.AddDays(-1)) })).ShouldBeEmpty("nothing was looked at yet");
        Dagen(91);
        (await LijstAsync(_fgSmw)).ShouldHaveSingleItem("the next one");
    }

    [Fact]
    public async Task R10_to_nobody_else_an_overdue_review_stands_and_to_an_FG_nothing_of_a_casus()
    {
        var casus = await OpenAsync();
        await _delft.WieAsync(casus);
        await GebruikAsync(casus);
        Dagen(91);
        foreach (var verzoek in new ListSignalenRequest[] { new() { OrganisatieId = _delft.Smwers }, new() { FunctionarisId = _delft.Smw.Functionaris }, new() { CasusId = casus } })
            (await _server.Signalen.ListSignalenAsync(verzoek, _delft.Smw.Als)).Signalen.ShouldNotContain(s => Signaalsoort.Toezicht.Contains(Codes.Van(s.Soort)));
        var teamFg = await _server.FunctionarisAsync(_delft.Jeugdteam, Rol.Fg, "", "fg drie");
        (await LijstAsync(teamFg)).ShouldBeEmpty("there is nothing to review");

        foreach (var verzoek in new ListSignalenRequest[] { new() { OrganisatieId = _delft.School }, new() { CasusId = casus } })
        {
            verzoek.Verantwoording = Toezicht;
            await MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _server.Signalen.ListSignalenAsync(verzoek, _fgSmw.Als));
        }

        foreach (var verzoek in new WatchSignalenRequest[] { new() { OrganisatieId = _delft.School }, new() { CasusId = casus } })
        {
            verzoek.Verantwoording = Toezicht;
            using var stroom = _server.Signalen.WatchSignalen(verzoek, _fgSmw.Als);
            (await Should.ThrowAsync<RpcException>(() => stroom.ResponseStream.MoveNext(default))).StatusCode.ShouldBe(StatusCode.NotFound);
        }

        (await LijstAsync(_fgSmw)).Select(s => s.Soort).ShouldBe([SignaalSoort.ReviewTeLaat], "the noodknop is for the school");
    }

    [Fact]
    public async Task R09_a_noodknop_that_waits_too_long_for_a_review_is_a_signaal_for_the_FG_of_the_school()
    {
        string[] casussen = [await OpenAsync(), await OpenAsync()];
        Array.Sort(casussen, StringComparer.Ordinal);
        var noodknoppen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var casus in casussen)
            noodknoppen[casus] = await GebruikAsync(casus);
        Dagen(7);
        (await LijstAsync(_fg)).ShouldBeEmpty("within seven days is in time");
        Dagen(1);
        var signalen = await LijstAsync(_fg);
        signalen.Select(s => (s.CasusId, s.Soort, s.OnderwerpId, s.Signaal_))
            .ShouldBe(casussen.Select(c => (c, SignaalSoort.NoodknopOnbeoordeeld, noodknoppen[c], $"NOODKNOP_ONBEOORDEELD:{noodknoppen[c]}")));
        signalen.ShouldAllBe(s => s.Sinds.ToDateTimeOffset() == Kalender.Begin(Dag.AddDays(8)) && s.Voor.Single().OrganisatieId == _delft.School && s.Navragen.Count == 0);
        (await InzagenAsync(_fg)).TakeLast(2).ShouldAllBe(r => r.Vraag == "SignalenService/ListSignalen" && r.Leerling.Length == 64 && r.CasusId == "" && r.Relatie == Relatie.Toezicht);
        (await LijstAsync(_fg, soort: SignaalSoort.ReviewTeLaat)).ShouldBeEmpty();
        (await LijstAsync(_fg, grootte: 1)).ShouldBe(signalen, "page by page");

        var toen = Timestamp.FromDateTimeOffset(_klok.GetUtcNow());
        _klok.Vooruit(TimeSpan.FromHours(1));
        await BeoordeelAsync(casussen[0], noodknoppen[casussen[0]]);
        (await LijstAsync(_fg)).ShouldBe([signalen[1]]);
        (await LijstAsync(_fg, new Moment { GeldigOp = toen }, grootte: 1)).ShouldBe(signalen);
        (await LijstAsync(_fg, new Moment { BekendOp = toen })).ShouldBe(signalen);
        (await LijstAsync(_fg, new Moment { GeldigOp = Timestamp.FromDateTimeOffset(Begin.AddDays(7)) })).ShouldBeEmpty();
    }

    [Fact]
    public async Task R10_a_watch_of_an_FG_tells_an_overdue_review_when_it_begins_and_when_it_was_done()
    {
        var casus = await OpenAsync();
        await _delft.WieAsync(casus);
        Dagen(80);
        var noodknop = await GebruikAsync(casus);
        using var stroom = _server.Signalen.WatchSignalen(new WatchSignalenRequest { OrganisatieId = _delft.School, Verantwoording = Toezicht }, _fg.Als);
        (await VolgendeAsync(stroom)).BerichtCase.ShouldBe(WatchSignalenResponse.BerichtOneofCase.Bijgewerkt);
        Dagen(8);
        (await VolgendeAsync(stroom)).Staat.ShouldNotBeNull().OnderwerpId.ShouldBe(noodknop);
        Dagen(3);
        (await VolgendeAsync(stroom)).Staat.ShouldNotBeNull().Soort.ShouldBe(SignaalSoort.ReviewTeLaat);

        await BeoordeelAsync(casus, noodknop);
        (await VolgendeAsync(stroom)).Vervallen.ShouldBe(new VervallenSignaal { Signaal = $"NOODKNOP_ONBEOORDEELD:{noodknop}", CasusId = casus });
        await RondReviewAfAsync(_fg);
        (await VolgendeAsync(stroom)).Vervallen.ShouldBe(new VervallenSignaal { Signaal = "REVIEW_TE_LAAT" });
        (await InzagenAsync(_fg)).Count(r => r.Vraag == "SignalenService/WatchSignalen" && r.Relatie == Relatie.Toezicht).ShouldBe(4, "each message that tells one");

        using var opnieuw = _server.Signalen.WatchSignalen(new WatchSignalenRequest { OrganisatieId = _delft.School, Verantwoording = Toezicht }, _fg.Als);
        (await VolgendeAsync(opnieuw)).BerichtCase.ShouldBe(WatchSignalenResponse.BerichtOneofCase.Bijgewerkt);
    }

    [Fact]
    public async Task R10_an_FG_who_works_with_pupils_too_gets_both_each_on_pages_of_its_own()
    {
        var verzoek = new RegistreerFunctionarisRequest { CommandoId = Proefserver.Nieuw(), Beroep = "SMW", Naam = "smw en fg" };
        foreach (var rol in new[] { Rol.Smw, Rol.Fg })
            verzoek.Rollen.Add(new V1.Rolperiode { Rol = rol, OrganisatieId = _delft.Smwers, Van = "2020-01-01" });
        var id = (await _server.Register.RegistreerFunctionarisAsync(verzoek, await _server.BeheerAsync())).FunctionarisId;
        var beide = new Iemand(id, _delft.Smwers, Rol.Smw, await _server.AlsAsync(id, _delft.Smwers));

        var casus = await OpenAsync();
        await _delft.WieAsync(casus);
        await _delft.StelVoorAsync(casus, _delft.Schoolcontact, overbrugging: true);
        Dagen(60);
        (await LijstAsync(beide)).ShouldHaveSingleItem().Soort.ShouldBe(SignaalSoort.OverbruggingLang);
        Dagen(31);
        var eerste = await _server.Signalen.ListSignalenAsync(new ListSignalenRequest { OrganisatieId = _delft.Smwers }, beide.Als);
        eerste.Signalen.ShouldHaveSingleItem().Soort.ShouldBe(SignaalSoort.ReviewTeLaat);
        var tweede = await _server.Signalen.ListSignalenAsync(new ListSignalenRequest { OrganisatieId = _delft.Smwers, Pagina = new Pagina { Vanaf = eerste.Volgende } }, beide.Als);
        tweede.Signalen.ShouldHaveSingleItem().Voor.ShouldContain(v => v.Naam == "smw een", "with the names that whoever takes part sees");
        tweede.Volgende.ShouldBeEmpty();

        using var stroom = _server.Signalen.WatchSignalen(new WatchSignalenRequest { OrganisatieId = _delft.Smwers }, beide.Als);
        (await VolgendeAsync(stroom)).Staat.Soort.ShouldBe(SignaalSoort.ReviewTeLaat);
        (await VolgendeAsync(stroom)).Staat.ShouldBe(tweede.Signalen[0]);
    }

    private void Dagen(int aantal) => _klok.Vooruit(TimeSpan.FromDays(aantal));

    private static string Tekst(DateOnly dag) => dag.ToString("yyyy-MM-dd", null);

    private async Task<string> OpenAsync()
    {
        var opening = _delft.Opening();
        opening.OudersGesprokenOp = Tekst(Dag.AddDays(-1));
        return (await _server.Casus.OpenCasusAsync(opening, _delft.Smw.Als)).CasusId;
    }

    private async Task<string> GebruikAsync(string casus)
    {
        var arts = await _server.FunctionarisAsync(await _server.OrganisatieAsync(OrganisatieSoort.Jgz, "jgz " + Proefserver.Nieuw()[..4]), Rol.Jeugdarts, "", "arts");
        return (await Noodknop.GebruikNoodknopAsync(
            new GebruikNoodknopRequest
            {
                CommandoId = Proefserver.Nieuw(),
                CasusId = casus,
                Reden = NoodknopReden.AcuutGevaar,
                Toelichting = "er is acuut gevaar",
                Verantwoording = new Verantwoording { Doelbinding = "CASUS_VOLGEN", Grondslag = "VITAAL_BELANG" },
            },
            arts.Als)).NoodknopId;
    }

    private async Task BeoordeelAsync(string casus, string noodknop) => await Noodknop.BeoordeelNoodknopAsync(
        new BeoordeelNoodknopRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, NoodknopId = noodknop, Uitkomst = NoodknopUitkomst.Terecht, Toelichting = "er was gevaar" }, _fg.Als);

    private async Task RondReviewAfAsync(Iemand? fg = null)
    {
        var als = (fg ?? _fgSmw).Als;
        var id = (await _server.Inzage.StelReviewVastAsync(new StelReviewVastRequest { CommandoId = Proefserver.Nieuw(), Van = Tekst(Dag), Tot = Tekst(Dag.AddDays(1)) }, als)).ReviewId;
        await _server.Inzage.RondReviewAfAsync(
            new RondReviewAfRequest { CommandoId = Proefserver.Nieuw(), ReviewId = id, Bevindingen = { ReviewBevinding.Geen }, Opvolging = { ReviewOpvolging.Geen } }, als);
    }

    /// <summary>All pages.</summary>
    private async Task<List<V1.Signaal>> LijstAsync(Iemand als, Moment? moment = null, SignaalSoort soort = SignaalSoort.Unspecified, int grootte = 0)
    {
        var verzoek = new ListSignalenRequest { OrganisatieId = als.Organisatie, Moment = moment, Soort = soort, Pagina = new Pagina { Grootte = grootte }, Verantwoording = Toezicht };
        var alle = new List<V1.Signaal>();
        do
        {
            var antwoord = await _server.Signalen.ListSignalenAsync(verzoek, als.Als);
            alle.AddRange(antwoord.Signalen);
            verzoek.Pagina.Vanaf = antwoord.Volgende;
        }
        while (verzoek.Pagina.Vanaf.Length > 0);
        return alle;
    }

    // Oldest first.
    private async Task<List<InzageRegel>> InzagenAsync(Iemand fg)
        => [.. (await _server.Inzage.SearchInzagenAsync(new SearchInzagenRequest { Filter = new InzageFilter { FunctionarisId = fg.Functionaris }, Verantwoording = Toezicht }, fg.Als)).Regels.Reverse()];

    private NoodknopService.NoodknopServiceClient Noodknop => new(_server.Aanroep);

    private static async Task<WatchSignalenResponse> VolgendeAsync(AsyncServerStreamingCall<WatchSignalenResponse> stroom)
    {
        using var geduld = new CancellationTokenSource(TestTime.AtMost);
        (await stroom.ResponseStream.MoveNext(geduld.Token)).ShouldBeTrue();
        return stroom.ResponseStream.Current;
    }
}
