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
            .ShouldBe(Signaalsoort.Alle.Keys.Concat(Signaalsoort.Toezicht).Order(StringComparer.Ordinal));

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
            CommandoId = Proefserver.Nieuw(),
            CasusId = casus,
            Signaal = sleutel,
            BijOrganisatieId = _delft.Jeugdteam,
            Op = Vertaal.Dag(Kalender.Dag(Begin)),
            Antwoord = "over twee weken",
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
            CommandoId = Proefserver.Nieuw(),
            CasusId = Proefserver.Nieuw(),
            Signaal = "VANGNET_ONBEVESTIGD:CASUS",
            BijOrganisatieId = Proefserver.Nieuw(),
            Op = "2026-01-01",
            Antwoord = "het gaat om 111222333",
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
    }

    [Fact]
    public async Task R13_the_lists_as_they_stood_then_also_of_casussen_that_were_closed_since()
    {
        var casussen = new[] { (await OverbrugdAsync(dagen: 50)).Casus, (await OverbrugdAsync(dagen: 50)).Casus };
        Array.Sort(casussen, StringComparer.Ordinal);
        _klok.Vooruit(TimeSpan.FromSeconds(1));
        var toen = Timestamp.FromDateTimeOffset(_klok.GetUtcNow());
        _klok.Vooruit(TimeSpan.FromSeconds(1));
        foreach (var casus in casussen)
            await _server.Casus.SluitCasusAsync(new SluitCasusRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Reden = Sluitreden.DoelenBereikt }, _delft.Smw.Als);

        foreach (var verzoek in new[] { new ListSignalenRequest { OrganisatieId = _delft.Smwers }, new ListSignalenRequest { FunctionarisId = _delft.Smw.Functionaris } })
        {
            (await CasussenAsync(verzoek, null)).ShouldBeEmpty("they are closed");
            (await CasussenAsync(verzoek, new Moment { GeldigOp = toen })).ShouldBe(casussen);
            (await CasussenAsync(verzoek, new Moment { BekendOp = toen })).ShouldBe(casussen); // the closing was not known
            (await CasussenAsync(verzoek, new Moment { GeldigOp = toen, BekendOp = Timestamp.FromDateTimeOffset(Begin.AddDays(-1)) })).ShouldBeEmpty("nothing was known");
        }

        // Whether one may see is about now: the receiver takes part no more.
        (await CasussenAsync(new ListSignalenRequest { OrganisatieId = _delft.Jeugdteam }, new Moment { GeldigOp = toen }, _delft.Schoolcontact)).ShouldBeEmpty();
    }

    [Fact]
    public async Task R12_the_signaal_of_a_birthday_does_not_tell_the_birth_date_to_whoever_did_not_record_it()
    {
        var (eigen, ander) = (await JarigAsync(_delft.Smw), await JarigAsync(_delft.Schoolcontact));
        _klok.Vooruit(TimeSpan.FromSeconds(1));
        var nu = Timestamp.FromDateTimeOffset(_klok.GetUtcNow());

        // Smw holds, and is to act; of one casus smw recorded the date as well.
        (await LijstAsync(eigen)).Single().Sinds.ShouldNotBeNull();
        (await LijstAsync(eigen, new Moment { GeldigOp = nu })).Single().Sinds.ShouldNotBeNull();
        (await LijstAsync(eigen, als: _delft.Schoolcontact)).ShouldBeEmpty();
        (await LijstAsync(ander)).Single().Sinds.ShouldBeNull();
        (await LijstAsync(ander, new Moment { GeldigOp = nu })).ShouldBeEmpty("one past day after another");
        (await LijstAsync(ander, als: _delft.Schoolcontact)).Single().Sinds.ShouldNotBeNull();

        // A question about a day to come would be about the birth date, not about facts.
        var straks = new Moment { GeldigOp = Timestamp.FromDateTimeOffset(_klok.GetUtcNow().AddHours(1)) };
        await Weigert.MetAsync(Weigeringscode.GeldigInToekomst, StatusCode.InvalidArgument, () => _server.Signalen.ListSignalenAsync(new ListSignalenRequest { CasusId = eigen, Moment = straks }, _delft.Smw.Als));
        await Weigert.MetAsync(Weigeringscode.GeldigInToekomst, StatusCode.InvalidArgument, () => _server.Signalen.ListSignalenAsync(new ListSignalenRequest { OrganisatieId = _delft.Smwers, Moment = straks }, _delft.Smw.Als));

        using var stroom = _server.Signalen.WatchSignalen(new WatchSignalenRequest { OrganisatieId = _delft.Jeugdteam }, _delft.Schoolcontact.Als);
        (await VolgendeAsync(stroom)).Staat.CasusId.ShouldBe(ander);
        (await VolgendeAsync(stroom)).BerichtCase.ShouldBe(WatchSignalenResponse.BerichtOneofCase.Bijgewerkt);

        await _server.Signalen.GezienSignaalAsync(new GezienSignaalRequest { CommandoId = Proefserver.Nieuw(), CasusId = eigen, Signaal = "VERJAARDAG_NADERT" }, _delft.Smw.Als);
        (await _server.Casus.GetTijdlijnAsync(new GetTijdlijnRequest { CasusId = eigen }, _delft.Schoolcontact.Als)).Regels[^1].Code.ShouldBeEmpty();
    }

    [Fact]
    public async Task R04_a_watch_judges_again_when_a_version_of_the_werkwijze_is_recorded_and_when_one_comes_in_force()
    {
        var (casus, _) = await OverbrugdAsync(dagen: 30);
        using var stroom = _server.Signalen.WatchSignalen(new WatchSignalenRequest { OrganisatieId = _delft.Smwers }, _delft.Smw.Als);
        (await VolgendeAsync(stroom)).BerichtCase.ShouldBe(WatchSignalenResponse.BerichtOneofCase.Bijgewerkt);

        await StelVastAsync(3, dagen: 20, vanaf: "2024-01-01");
        var begonnen = (await VolgendeAsync(stroom)).Staat;
        (begonnen.CasusId, begonnen.Soort).ShouldBe((casus, SignaalSoort.OverbruggingLang));

        // In force at midnight, in a minute.
        await StelVastAsync(4, dagen: 40, vanaf: Vertaal.Dag(Kalender.Dag(Begin).AddDays(1)));
        await _server.Signalen.GezienSignaalAsync(new GezienSignaalRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Signaal = begonnen.Signaal_ }, _delft.Smw.Als);
        (await VolgendeAsync(stroom)).Staat.Gezien.Count.ShouldBe(1, "not in force yet");
        _klok.Vooruit(TimeSpan.FromSeconds(61));
        (await VolgendeAsync(stroom)).Vervallen.Signaal.ShouldBe(begonnen.Signaal_);
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

    /// <summary>The casussen of a list, read a line at a time.</summary>
    private async Task<List<string>> CasussenAsync(ListSignalenRequest verzoek, Moment? moment, Iemand? als = null)
    {
        verzoek.Moment = moment;
        var gezien = new List<string>();
        for (var vanaf = ""; ;)
        {
            verzoek.Pagina = new Pagina { Grootte = 1, Vanaf = vanaf };
            var antwoord = await _server.Signalen.ListSignalenAsync(verzoek, (als ?? _delft.Smw).Als);
            gezien.AddRange(antwoord.Signalen.Select(s => s.CasusId));
            if ((vanaf = antwoord.Volgende).Length == 0)
                return gezien;
        }
    }

    /// <summary>A casus of a pupil who becomes twelve in twenty days, as someone recorded.</summary>
    private async Task<string> JarigAsync(Iemand wie)
    {
        var casus = await _delft.OpenAsync();
        await _server.Casus.VoegBetrokkeneToeAsync(
            new VoegBetrokkeneToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = V1.Rol.Schoolcontactpersoon, FunctionarisId = _delft.Schoolcontact.Functionaris, OrganisatieId = _delft.Jeugdteam },
            _delft.Smw.Als);
        await _server.Casus.VoegBetrokkeneToeAsync(
            new VoegBetrokkeneToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = V1.Rol.Leerling, Naam = "leerling een" }, _delft.Smw.Als);
        await new ToestemmingService.ToestemmingServiceClient(_server.Aanroep).LegGeboortedatumVastAsync(
            new LegGeboortedatumVastRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Geboortedatum = Vertaal.Dag(Kalender.Dag(Begin).AddDays(20).AddYears(-12)) }, wie.Als);
        return casus;
    }

    private async Task StelVastAsync(int versie, int dagen, string vanaf)
    {
        var inhoud = System.Text.Encoding.UTF8.GetString(IngebouwdeWerkwijzen.Alle.Single(w => w.Naam == "delft.v2").Utf8.AsSpan())
            .Replace("\"versie\": 2", $"\"versie\": {versie}", StringComparison.Ordinal)
            .Replace("\"geldig_vanaf\": \"2024-01-01\"", $"\"geldig_vanaf\": \"{vanaf}\"", StringComparison.Ordinal)
            .Replace("\"overbrugging_signaal_dagen\": 42", $"\"overbrugging_signaal_dagen\": {dagen}", StringComparison.Ordinal);
        await new WerkwijzeService.WerkwijzeServiceClient(_server.Aanroep).StelWerkwijzeVastAsync(
            new StelWerkwijzeVastRequest { CommandoId = Proefserver.Nieuw(), Inhoud = inhoud }, await _server.BeheerAsync());
    }

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
        (await stroom.ResponseStream.MoveNext(new CancellationTokenSource(TestTime.AtMost).Token)).ShouldBeTrue();
        return stroom.ResponseStream.Current;
    }
}
