using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using Signaalsoort = RegieLedger.Domain.Signaalsoort;

namespace RegieLedger.Tests.Server;

/// <summary>Signalen over gRPC: listed, followed, seen and asked about. The clock of the server is set by the test.</summary>
public sealed class SignalenTests : IAsyncLifetime
{
    // A minute before midnight in Amsterdam, when terms end; before the real now, so that tokens of the real clock are valid.
    private static readonly DateTimeOffset Begin = Kalender.Begin(Kalender.Dag(DateTimeOffset.UtcNow)).AddMinutes(-1);

    private readonly Handklok _klok = new(Begin);
    private Proefserver _server = null!;
    private Delft _delft = null!;

    public async Task InitializeAsync()
    {
        _server = await Proefserver.StartAsync(async map =>
        {
            var opties = Proefserver.Opties(map);
            return await RegieServer.StartAsync(opties, await OpenLedger.OpenAsync(opties, null, default), tijd: _klok);
        });
        _delft = await Delft.StartAsync(_server);
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public void Every_kind_of_signaal_has_a_value_in_the_api()
        => System.Enum.GetValues<SignaalSoort>().Where(s => s != SignaalSoort.Unspecified).Select(Codes.Van).Order(StringComparer.Ordinal)
            .ShouldBe(Signaalsoort.Alle.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task R13_the_signalen_of_a_casus_now_and_as_they_were_known()
    {
        var (casus, overdracht) = await OverbrugdAsync(dagen: 50);
        var na = await LijstAsync(casus);
        var signaal = na.Single();
        signaal.Soort.ShouldBe(SignaalSoort.OverbruggingLang);
        signaal.OnderwerpId.ShouldBe(overdracht);
        signaal.Signaal_.ShouldBe($"OVERBRUGGING_LANG:{overdracht}");
        signaal.Voor.Single().FunctionarisId.ShouldBe(_delft.Smw.Functionaris);
        signaal.Voor.Single().Naam.ShouldBe("smw een");
        var sinds = signaal.Sinds.ToDateTimeOffset();
        sinds.ShouldBe(Kalender.Begin(Kalender.Dag(Begin).AddDays(-50 + 43)));

        (await LijstAsync(casus, new Moment { GeldigOp = Timestamp.FromDateTimeOffset(sinds.AddTicks(-1)) })).ShouldBeEmpty();
        (await LijstAsync(casus, new Moment { GeldigOp = Timestamp.FromDateTimeOffset(sinds) })).ShouldBe([signaal]);
        // Nothing of it was recorded at the time.
        (await LijstAsync(casus, new Moment { BekendOp = Timestamp.FromDateTimeOffset(sinds) })).ShouldBeEmpty();
        (await _server.Signalen.ListSignalenAsync(new ListSignalenRequest { CasusId = casus, Soort = SignaalSoort.WachtlijstLang }, _delft.Smw.Als)).Signalen.ShouldBeEmpty();
    }

    [Fact]
    public async Task GO15_what_was_done_about_a_signaal_shows_and_the_answer_only_to_whoever_asked()
    {
        var (casus, overdracht) = await OverbrugdAsync(dagen: 50);
        var sleutel = $"OVERBRUGGING_LANG:{overdracht}";
        var navraag = new DoeNavraagRequest
        {
            CommandoId = Proefserver.Nieuw(), CasusId = casus, Signaal = sleutel, BijOrganisatieId = _delft.Jeugdteam,
            Op = Vertaal.Dag(Kalender.Dag(Begin)), Antwoord = "over twee weken",
        };
        var eerst = await _server.Signalen.DoeNavraagAsync(navraag, _delft.Smw.Als);
        (await _server.Signalen.DoeNavraagAsync(navraag, _delft.Smw.Als)).ShouldBe(eerst);
        await _server.Signalen.GezienSignaalAsync(new GezienSignaalRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Signaal = sleutel }, _delft.Smw.Als);

        var eigen = (await LijstAsync(casus)).Single();
        eigen.Gezien.Single().FunctionarisId.ShouldBe(_delft.Smw.Functionaris);
        eigen.Navragen.Single().Antwoord.ShouldBe("over twee weken");
        var ander = (await LijstAsync(casus, als: _delft.Schoolcontact)).Single();
        ander.Navragen.Single().BijOrganisatieId.ShouldBe(_delft.Jeugdteam);
        ander.Navragen.Single().Antwoord.ShouldBe("");

        navraag.CommandoId = Proefserver.Nieuw();
        await Weigert.MetAsync(Weigeringscode.NavraagAlVastgelegd, StatusCode.Aborted, () => _server.Signalen.DoeNavraagAsync(navraag, _delft.Smw.Als));
        navraag.BijOrganisatieId = Proefserver.Nieuw();
        await Weigert.MetAsync(Weigeringscode.OrganisatieOnbekend, StatusCode.NotFound, () => _server.Signalen.DoeNavraagAsync(navraag, _delft.Smw.Als));
        var gezien = new GezienSignaalRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Signaal = "WACHTLIJST_LANG:" + Proefserver.Nieuw() };
        await Weigert.MetAsync(Weigeringscode.SignaalStaatNiet, StatusCode.FailedPrecondition, () => _server.Signalen.GezienSignaalAsync(gezien, _delft.Smw.Als));
        gezien.Signaal = "een vrije tekst";
        await Weigert.MetAsync(Servercode.VormOnjuist, StatusCode.InvalidArgument, () => _server.Signalen.GezienSignaalAsync(gezien, _delft.Smw.Als));
        (await _server.Casus.GetTijdlijnAsync(new GetTijdlijnRequest { CasusId = casus }, _delft.Smw.Als)).Regels.TakeLast(2).Select(r => r.Code).ShouldBe(["OVERBRUGGING_LANG", "OVERBRUGGING_LANG"]);
    }

    [Fact]
    public async Task R12_a_BSN_in_an_answer_is_refused()
    {
        var navraag = new DoeNavraagRequest
        {
            CommandoId = Proefserver.Nieuw(), CasusId = Proefserver.Nieuw(), Signaal = "VANGNET_ONBEVESTIGD:CASUS", BijOrganisatieId = Proefserver.Nieuw(), Op = "2026-01-01", Antwoord = "het gaat om 111222333",
        };
        await Weigert.MetAsync(Servercode.VormOnjuist, StatusCode.InvalidArgument, () => _server.Signalen.DoeNavraagAsync(navraag, _delft.Smw.Als));
    }

    [Fact]
    public async Task GO14_signalen_are_for_those_whose_organisatie_takes_part()
    {
        var (casus, _) = await OverbrugdAsync(dagen: 50);
        var elders = await _server.OrganisatieAsync(OrganisatieSoort.Smw, "smw-aanbieder-9");
        var vreemde = await _server.FunctionarisAsync(elders, V1.Rol.Smw, "SMW", "smw negen");
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _server.Signalen.ListSignalenAsync(new ListSignalenRequest { CasusId = casus }, vreemde.Als));
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _server.Signalen.ListSignalenAsync(new ListSignalenRequest { OrganisatieId = _delft.Smwers }, vreemde.Als));
        (await _server.Signalen.ListSignalenAsync(new ListSignalenRequest { OrganisatieId = elders }, vreemde.Als)).Signalen.ShouldBeEmpty();
        (await _server.Signalen.ListSignalenAsync(new ListSignalenRequest { FunctionarisId = _delft.Smw.Functionaris }, vreemde.Als)).Signalen.ShouldBeEmpty();
        foreach (var verzoek in new[] { new WatchSignalenRequest { CasusId = casus }, new WatchSignalenRequest { OrganisatieId = _delft.Smwers } })
        {
            using var stroom = _server.Signalen.WatchSignalen(verzoek, vreemde.Als);
            (await Should.ThrowAsync<RpcException>(() => stroom.ResponseStream.MoveNext(default))).StatusCode.ShouldBe(StatusCode.NotFound);
        }
    }

    [Fact]
    public async Task GO15_the_lists_of_a_functionaris_and_an_organisatie_are_paged_over_the_open_casussen()
    {
        var casussen = new List<string>();
        for (var i = 0; i < 5; i++)
            casussen.Add((await OverbrugdAsync(dagen: 50)).Casus);
        await _delft.OpenAsync(); // takes part, and has no signaal
        await _server.Casus.SluitCasusAsync(new SluitCasusRequest { CommandoId = Proefserver.Nieuw(), CasusId = casussen[4], Reden = Sluitreden.DoelenBereikt }, _delft.Smw.Als);
        casussen.RemoveAt(4);
        casussen.Sort(StringComparer.Ordinal);

        foreach (var (verzoek, als, verwacht) in new[]
        {
            (new ListSignalenRequest { OrganisatieId = _delft.Smwers }, _delft.Smw, casussen),
            (new ListSignalenRequest { OrganisatieId = _delft.Jeugdteam }, _delft.Schoolcontact, casussen), // as receiver
            (new ListSignalenRequest { FunctionarisId = _delft.Smw.Functionaris }, _delft.AnderSmw, casussen),
            (new ListSignalenRequest { FunctionarisId = _delft.AnderSmw.Functionaris }, _delft.Smw, []),
        })
        {
            var gezien = new List<string>();
            do
            {
                verzoek.Pagina = new Pagina { Grootte = 3, Vanaf = verzoek.Pagina?.Vanaf ?? "" };
                var antwoord = await _server.Signalen.ListSignalenAsync(verzoek, als.Als);
                gezien.AddRange(antwoord.Signalen.Select(s => s.CasusId));
                verzoek.Pagina.Vanaf = antwoord.Volgende;
            }
            while (verzoek.Pagina.Vanaf.Length > 0);

            gezien.ShouldBe(verwacht);
        }

        await Weigert.MetAsync(Servercode.TokenOnleesbaar, StatusCode.InvalidArgument, () => _server.Signalen.ListSignalenAsync(
            new ListSignalenRequest { OrganisatieId = _delft.Smwers, Pagina = new Pagina { Vanaf = "zomaar" } }, _delft.Smw.Als));
        await Weigert.MetAsync(Servercode.VormOnjuist, StatusCode.InvalidArgument, () => _server.Signalen.ListSignalenAsync(
            new ListSignalenRequest { OrganisatieId = _delft.Smwers, Moment = new Moment() }, _delft.Smw.Als));
    }

    [Fact]
    public async Task R04_a_watch_tells_what_stands_then_what_changes_by_facts_and_by_the_passing_of_time()
    {
        var (al, _) = await OverbrugdAsync(dagen: 50);
        var (straks, overdracht) = await OverbrugdAsync(dagen: 42); // the term ends at midnight, in a minute
        using var stroom = _server.Signalen.WatchSignalen(new WatchSignalenRequest { OrganisatieId = _delft.Smwers }, _delft.Smw.Als);
        (await VolgendeAsync(stroom)).Staat.CasusId.ShouldBe(al);
        (await VolgendeAsync(stroom)).BerichtCase.ShouldBe(WatchSignalenResponse.BerichtOneofCase.Bijgewerkt);

        _klok.Vooruit(TimeSpan.FromSeconds(59)); // nothing yet
        _klok.Vooruit(TimeSpan.FromSeconds(2));
        var begonnen = (await VolgendeAsync(stroom)).Staat;
        (begonnen.CasusId, begonnen.OnderwerpId).ShouldBe((straks, overdracht));
        begonnen.Sinds.ToDateTimeOffset().ShouldBe(Begin.AddMinutes(1));

        await _server.Signalen.GezienSignaalAsync(new GezienSignaalRequest { CommandoId = Proefserver.Nieuw(), CasusId = straks, Signaal = begonnen.Signaal_ }, _delft.Smw.Als);
        (await VolgendeAsync(stroom)).Staat.Gezien.Count.ShouldBe(1);
        await _server.Regie.StaakOverbruggingAsync(
            new StaakOverbruggingRequest { CommandoId = Proefserver.Nieuw(), CasusId = straks, OverdrachtId = overdracht, Reden = Staakreden.HulpKomtNiet }, _delft.Smw.Als);
        var vervallen = (await VolgendeAsync(stroom)).Vervallen;
        (vervallen.CasusId, vervallen.Signaal).ShouldBe((straks, begonnen.Signaal_));
    }

    private async Task<IReadOnlyList<V1.Signaal>> LijstAsync(string casus, Moment? moment = null, Iemand? als = null)
        => (await _server.Signalen.ListSignalenAsync(new ListSignalenRequest { CasusId = casus, Moment = moment }, (als ?? _delft.Smw).Als)).Signalen;

    /// <summary>A casus in which smw-1 has waited so many days for help of the youth team.</summary>
    private async Task<(string Casus, string Overdracht)> OverbrugdAsync(int dagen)
    {
        // At noon: half a year has another hour.
        var sinds = Kalender.Begin(Kalender.Dag(Begin).AddDays(-dagen)).AddHours(12);
        var casus = await _delft.OpenAsync(sinds.AddDays(-1));
        var verzoek = new StelOverdrachtVoorRequest
        {
            CommandoId = Proefserver.Nieuw(),
            CasusId = casus,
            Aan = new V1.Ontvanger { OrganisatieId = _delft.Jeugdteam, Rol = V1.Rol.Schoolcontactpersoon },
            Overbrugging = true,
            GeldigOp = Timestamp.FromDateTimeOffset(sinds),
        };
        verzoek.Dossier.Add(new V1.Dossierstuk { Soort = DossierstukSoort.Plan });
        return (casus, (await _server.Regie.StelOverdrachtVoorAsync(verzoek, _delft.Smw.Als)).OverdrachtId);
    }

    private static async Task<WatchSignalenResponse> VolgendeAsync(AsyncServerStreamingCall<WatchSignalenResponse> stroom)
    {
        (await stroom.ResponseStream.MoveNext(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token)).ShouldBeTrue();
        return stroom.ResponseStream.Current;
    }
}
