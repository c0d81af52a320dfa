using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using static RegieLedger.Tests.Server.Weigert;

namespace RegieLedger.Tests.Server;

public sealed class ServerTests : IAsyncLifetime
{
    private Proefserver _server = null!;
    private Delft _delft = null!;

    public async Task InitializeAsync()
    {
        _server = await Proefserver.StartAsync();
        _delft = await Delft.StartAsync(_server);
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task A_casus_goes_from_opening_over_a_handover_to_its_closing()
    {
        var casus = await _delft.OpenAsync();
        var eerst = await _delft.WieAsync(casus);
        eerst.Domeinen.Single().Houder.FunctionarisId.ShouldBe(_delft.Smw.Functionaris);
        eerst.Aanspreekpunt.Naam.ShouldBe("smw een");
        eerst.Aanspreekpunt.OrganisatieNaam.ShouldBe("smw-aanbieder-1");
        eerst.Aanspreekpunt.Telefoon.ShouldBe("010-1111111");

        await _delft.DraagOverAsync(casus, _delft.Schoolcontact);
        (await _delft.WieAsync(casus)).Aanspreekpunt.FunctionarisId.ShouldBe(_delft.Schoolcontact.Functionaris);
    }

    [Fact]
    public async Task R14_a_command_sent_twice_has_the_effect_and_the_answer_of_once()
    {
        var verzoek = _delft.Opening();
        var eerst = await _server.Casus.OpenCasusAsync(verzoek, _delft.Smw.Als);
        var nogmaals = await _server.Casus.OpenCasusAsync(verzoek, _delft.Smw.Als);
        nogmaals.ShouldBe(eerst);

        var anders = verzoek.Clone();
        anders.Hulpvraag = "iets anders";
        await Weigert.MetAsync(Servercode.CommandoIdHergebruikt, StatusCode.AlreadyExists, () => _server.Casus.OpenCasusAsync(anders, _delft.Smw.Als));
        (await RegelsAsync(eerst.CasusId)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task R14_of_many_who_accept_at_once_the_regie_moves_exactly_once()
    {
        var casus = await _delft.OpenAsync();
        var overdracht = (await _delft.StelVoorAsync(casus, _delft.Schoolcontact)).OverdrachtId;
        await _server.Regie.BevestigDossierAsync(new BevestigDossierRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, OverdrachtId = overdracht }, _delft.Schoolcontact.Als);
        var uitkomsten = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => ProbeerAsync(() => _server.Regie.AanvaardOverdrachtAsync(
            new AanvaardOverdrachtRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, OverdrachtId = overdracht }, _delft.Schoolcontact.Als))));
        uitkomsten.Count(u => u is null).ShouldBe(1);
        uitkomsten.Where(u => u is not null).ShouldAllBe(u => u == Weigeringscode.OverdrachtIsIngegaan || u == Servercode.GelijktijdigGewijzigd);
        (await RegelsAsync(casus)).Count(r => r.Feit == "overdracht-ingegaan.v1").ShouldBe(1);
    }

    [Fact]
    public async Task R15_of_many_openings_for_one_pupil_exactly_one_succeeds()
    {
        var uitkomsten = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ProbeerAsync(() => _server.Casus.OpenCasusAsync(_delft.Opening("leerling-r15"), _delft.Smw.Als))));
        uitkomsten.Count(u => u is null).ShouldBe(1, string.Join(' ', uitkomsten));
        var gevonden = await _server.Casus.ZoekCasusAsync(new ZoekCasusRequest { LeerlingKenmerk = "leerling-r15" }, _delft.Smw.Als);
        gevonden.Casussen.Count(c => c.Status == V1.CasusStatus.Open).ShouldBe(1);
    }

    [Fact]
    public async Task R15_after_closing_another_can_be_opened_and_the_closed_one_not_again()
    {
        var eerste = await _server.Casus.OpenCasusAsync(_delft.Opening("leerling-heropen"), _delft.Smw.Als);
        await _server.Casus.SluitCasusAsync(new SluitCasusRequest { CommandoId = Proefserver.Nieuw(), CasusId = eerste.CasusId, Reden = Sluitreden.DoelenBereikt }, _delft.Smw.Als);
        await _server.Casus.HeropenCasusAsync(new HeropenCasusRequest { CommandoId = Proefserver.Nieuw(), CasusId = eerste.CasusId, Rol = V1.Rol.Smw }, _delft.Smw.Als);
        await Weigert.MetAsync(Weigeringscode.LeerlingHeeftOpenCasus, StatusCode.Aborted, () => _server.Casus.OpenCasusAsync(_delft.Opening("leerling-heropen"), _delft.Smw.Als));
        await _server.Casus.SluitCasusAsync(new SluitCasusRequest { CommandoId = Proefserver.Nieuw(), CasusId = eerste.CasusId, Reden = Sluitreden.DoelenBereikt }, _delft.Smw.Als);
        await _server.Casus.OpenCasusAsync(_delft.Opening("leerling-heropen"), _delft.Smw.Als);
        await Weigert.MetAsync(
            Weigeringscode.LeerlingHeeftOpenCasus, StatusCode.Aborted,
            () => _server.Casus.HeropenCasusAsync(new HeropenCasusRequest { CommandoId = Proefserver.Nieuw(), CasusId = eerste.CasusId, Rol = V1.Rol.Smw }, _delft.Smw.Als));
    }

    [Fact]
    public async Task R15_a_reservation_that_a_crash_left_behind_is_taken_over_and_its_casus_can_never_be_opened()
    {
        // The ledger stopped between the reservation and the opening: only the pupil's stream has the reservation.
        var achtergelaten = _delft.Opening("leerling-crash");
        await _server.HerstartAsync(async map =>
        {
            await using var log = await EmbeddedLog.OpenAsync(map);
            await using var sleutels = await EmbeddedKeyStore.OpenAsync(map, log.LedgerId);
            var leerling = await RegieLedger.Server.Casus.CasusOpener.PseudoniemAsync(sleutels, "leerling-crash", default);
            var casus = new CasusId(Afgeleid.Id(log.LedgerId, "casus/" + achtergelaten.CommandoId));
            var nu = DateTimeOffset.UtcNow;
            var events = await new EventCodec(sleutels).SchrijfAsync<LeerlingFeit>(
                Streamnamen.Van(leerling), Guid.NewGuid(), [new CasusGereserveerd(nu, casus, "delft")], new RegieLedger.Server.Storage.Metadata(nu), default);
            await log.AppendAsync(Streamnamen.Van(leerling), ExpectedRevision.NewStream, events);
        });
        var smw = _delft.Smw with { Als = await _server.AlsAsync(_delft.Smw.Functionaris, _delft.Smw.Organisatie) };
        var ander = await _server.Casus.OpenCasusAsync(_delft.Opening("leerling-crash"), smw.Als);
        ander.CasusId.ShouldNotBeEmpty();
        await Weigert.MetAsync(Weigeringscode.ReserveringVervallen, StatusCode.Aborted, () => _server.Casus.OpenCasusAsync(achtergelaten, smw.Als));
    }

    [Fact]
    public async Task R15_a_reservation_that_a_crash_left_behind_is_completed_by_the_same_command()
    {
        var verzoek = _delft.Opening("leerling-crash-zelfde");
        await _server.HerstartAsync(async map =>
        {
            await using var log = await EmbeddedLog.OpenAsync(map);
            await using var sleutels = await EmbeddedKeyStore.OpenAsync(map, log.LedgerId);
            var leerling = await RegieLedger.Server.Casus.CasusOpener.PseudoniemAsync(sleutels, verzoek.LeerlingKenmerk, default);
            var casus = new CasusId(Afgeleid.Id(log.LedgerId, "casus/" + verzoek.CommandoId));
            var nu = DateTimeOffset.UtcNow;
            var events = await new EventCodec(sleutels).SchrijfAsync<LeerlingFeit>(
                Streamnamen.Van(leerling), Guid.NewGuid(), [new CasusGereserveerd(nu, casus, "delft")], new RegieLedger.Server.Storage.Metadata(nu), default);
            await log.AppendAsync(Streamnamen.Van(leerling), ExpectedRevision.NewStream, events);
        });
        var geopend = await _server.Casus.OpenCasusAsync(verzoek, await _server.AlsAsync(_delft.Smw.Functionaris, _delft.Smw.Organisatie));
        geopend.Ontvangst.Revisie.ShouldBe(0);
    }

    [Fact]
    public async Task R13_the_answer_at_any_valid_and_known_moment_is_what_held_and_what_was_known()
    {
        var begin = DateTimeOffset.UtcNow.AddDays(-10);
        var casus = await _delft.OpenAsync(begin);
        var naOpening = DateTimeOffset.UtcNow;
        var ingegaan = await _delft.DraagOverAsync(casus, _delft.Schoolcontact);
        var moved = ingegaan.Ontvangst.VastgelegdOp.ToDateTimeOffset();

        (await HouderAsync(casus, begin.AddDays(1), null)).ShouldBe(_delft.Smw.Functionaris);
        (await HouderAsync(casus, null, naOpening)).ShouldBe(_delft.Smw.Functionaris);
        (await HouderAsync(casus, moved.AddDays(1), naOpening)).ShouldBe(_delft.Smw.Functionaris);
        (await HouderAsync(casus, moved, moved)).ShouldBe(_delft.Schoolcontact.Functionaris);
        (await _delft.WieAsync(casus, moment: new Moment { BekendOp = Timestamp.FromDateTimeOffset(begin) })).Status.ShouldBe(V1.CasusStatus.NogNietGeopend);

        // A correction: the handover really held three days ago. What was known before the correction stays so.
        var revisie = (await RegelsAsync(casus)).Single(r => r.Feit == "overdracht-ingegaan.v1").Revisie;
        var drieDagen = DateTimeOffset.UtcNow.AddDays(-3);
        await _server.Regie.CorrigeerRegieAsync(
            new CorrigeerRegieRequest
            {
                CommandoId = Proefserver.Nieuw(), CasusId = casus, CorrigeertRevisie = revisie, GeldigVanaf = Timestamp.FromDateTimeOffset(drieDagen), Reden = Correctiereden.VerkeerdeDatum,
            },
            _delft.Schoolcontact.Als);
        (await HouderAsync(casus, drieDagen.AddHours(1), null)).ShouldBe(_delft.Schoolcontact.Functionaris);
        (await HouderAsync(casus, drieDagen.AddHours(1), moved)).ShouldBe(_delft.Smw.Functionaris);
    }

    [Fact]
    public async Task GO14_a_casus_one_has_no_part_in_looks_like_one_that_does_not_exist()
    {
        var casus = await _delft.OpenAsync();
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = casus }, _delft.Schoolcontact.Als));
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = Proefserver.Nieuw() }, _delft.Schoolcontact.Als));
    }

    [Fact]
    public async Task A_token_reads_its_own_write_and_one_of_another_ledger_or_beyond_the_head_is_refused()
    {
        var geopend = await _server.Casus.OpenCasusAsync(_delft.Opening(), _delft.Smw.Als);
        var lijst = await _server.Regie.ListRegieAsync(new ListRegieRequest { FunctionarisId = _delft.Smw.Functionaris, Token = geopend.Ontvangst.Token }, _delft.Smw.Als);
        lijst.Regels.ShouldContain(r => r.CasusId == geopend.CasusId);

        LedgerToken.TryParse(geopend.Ontvangst.Token, out var token).ShouldBeTrue();
        await Weigert.MetAsync(Servercode.TokenVoorbijEinde, StatusCode.InvalidArgument, () => VraagAsync((token with { Position = new LogPosition(token.Position.Value + 1000) }).Encode()));
        await Weigert.MetAsync(Servercode.TokenVanAnderLogboek, StatusCode.InvalidArgument, () => VraagAsync((token with { LedgerId = Guid.NewGuid() }).Encode()));
        await Weigert.MetAsync(Servercode.TokenOnleesbaar, StatusCode.InvalidArgument, () => VraagAsync("geen token"));

        AsyncUnaryCall<GetRegieResponse> VraagAsync(string met) => _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = geopend.CasusId, Token = met }, _delft.Smw.Als);
    }

    [Fact]
    public async Task Lists_are_paged_and_agree_with_the_single_answers_also_after_the_views_are_built_again()
    {
        var casussen = new List<string>();
        for (var i = 0; i < 7; i++)
            casussen.Add(await _delft.OpenAsync());
        await _delft.DraagOverAsync(casussen[0], _delft.Schoolcontact);
        await _delft.StelVoorAsync(casussen[1], _delft.Schoolcontact, overbrugging: true);
        await _delft.StelVoorAsync(casussen[2], _delft.Schoolcontact);
        var voor = await LijstenAsync();
        voor.Regies.Select(r => r.CasusId).ShouldBe(casussen.Skip(1).Order(StringComparer.Ordinal));
        voor.Overdrachten.Select(o => o.CasusId).Order(StringComparer.Ordinal).ShouldBe(casussen.Skip(1).Take(2).Order(StringComparer.Ordinal));
        voor.Regies.Single(r => r.CasusId == casussen[1]).Overbrugging.ShouldBeTrue();

        await _server.HerstartAsync(map =>
        {
            foreach (var bestand in Directory.GetFiles(map, "views.db*"))
                File.Delete(bestand);
            return Task.CompletedTask;
        });
        _delft = _delft with
        {
            Smw = _delft.Smw with { Als = await _server.AlsAsync(_delft.Smw.Functionaris, _delft.Smw.Organisatie) },
            Schoolcontact = _delft.Schoolcontact with { Als = await _server.AlsAsync(_delft.Schoolcontact.Functionaris, _delft.Schoolcontact.Organisatie) },
        };
        var na = await LijstenAsync();
        na.Regies.ShouldBe(voor.Regies);
        na.Overdrachten.ShouldBe(voor.Overdrachten);
    }

    [Fact]
    public async Task A_watch_shows_each_change_once_and_is_taken_up_where_it_stopped()
    {
        var casus = await _delft.OpenAsync();
        using var eerste = _server.Regie.WatchRegie(new WatchRegieRequest { CasusId = casus }, _delft.Smw.Als);
        (await VolgendeAsync(eerste)).BerichtCase.ShouldBe(WatchRegieResponse.BerichtOneofCase.Bijgewerkt);
        var overdracht = (await _delft.StelVoorAsync(casus, _delft.Schoolcontact)).OverdrachtId;
        var voorstel = await GewijzigdAsync(eerste);
        voorstel.Gewijzigd.Domeinen.Single().Inkomend.OverdrachtId.ShouldBe(overdracht);
        eerste.Dispose();

        // While nobody watches, the regie moves.
        await _server.Regie.BevestigDossierAsync(new BevestigDossierRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, OverdrachtId = overdracht }, _delft.Schoolcontact.Als);
        await _server.Regie.AanvaardOverdrachtAsync(new AanvaardOverdrachtRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, OverdrachtId = overdracht }, _delft.Schoolcontact.Als);

        using var tweede = _server.Regie.WatchRegie(new WatchRegieRequest { CasusId = casus, Token = voorstel.Token }, _delft.Smw.Als);
        var houders = new List<string>();
        while (await VolgendeAsync(tweede) is { BerichtCase: WatchRegieResponse.BerichtOneofCase.Gewijzigd } bericht)
            houders.Add(bericht.Gewijzigd.Domeinen.Single().Houder.FunctionarisId);
        houders[^1].ShouldBe(_delft.Schoolcontact.Functionaris);
        houders.Count.ShouldBe(2, "accepted and gone in are two facts, each shown once");
    }

    [Fact]
    public async Task R09_a_watch_ends_when_the_watcher_has_left_or_their_part_in_the_casus_ended()
    {
        var casus = await _delft.OpenAsync();
        var deel = (await _server.Casus.VoegBetrokkeneToeAsync(
            new VoegBetrokkeneToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = V1.Rol.Schoolcontactpersoon, FunctionarisId = _delft.Schoolcontact.Functionaris, OrganisatieId = _delft.Jeugdteam },
            _delft.Smw.Als)).BetrokkeneId;
        using var stroom = _server.Regie.WatchRegie(new WatchRegieRequest { CasusId = casus }, _delft.Schoolcontact.Als);
        await VolgendeAsync(stroom);
        var overdracht = (await _delft.StelVoorAsync(casus, _delft.AnderSmw)).OverdrachtId;
        (await GewijzigdAsync(stroom)).Gewijzigd.Domeinen.Single().Inkomend.OverdrachtId.ShouldBe(overdracht);

        await _server.Casus.BeeindigBetrokkeneAsync(
            new BeeindigBetrokkeneRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, BetrokkeneId = deel, Reden = EindeBetrokkenheid.Klaar }, _delft.Smw.Als);
        await _server.Regie.TrekOverdrachtInAsync(
            new TrekOverdrachtInRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, OverdrachtId = overdracht, Reden = Intrekreden.NietMeerNodig }, _delft.Smw.Als);
        await _server.Register.BeeindigFunctionarisAsync(
            new BeeindigFunctionarisRequest { CommandoId = Proefserver.Nieuw(), FunctionarisId = _delft.Schoolcontact.Functionaris, Reden = RegisterEinde.Vertrokken }, await _server.BeheerAsync());
        await _delft.StelVoorAsync(casus, _delft.AnderSmw);

        // The withdrawal is not shown any more; at the next change it is found that the watcher has left.
        var fout = await Should.ThrowAsync<RpcException>(async () => await GewijzigdAsync(stroom));
        fout.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason.ShouldBe(Servercode.AanroeperOnbekend);
    }

    [Fact]
    public async Task A_request_of_the_wrong_shape_names_every_field_at_once_and_stores_nothing()
    {
        var verzoek = _delft.Opening();
        verzoek.CommandoId = "x";
        verzoek.Woongemeente = "Delft";
        verzoek.Rol = V1.Rol.Unspecified;
        verzoek.OudersGesprokenOp = "2026-02-30";
        verzoek.Hulpvraag = new string('x', 4001);
        verzoek.Houders.Add(new V1.DomeinHouder());
        var fout = await Should.ThrowAsync<RpcException>(async () => await _server.Casus.OpenCasusAsync(verzoek, _delft.Smw.Als));
        fout.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        fout.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(v => v.Field).Order(StringComparer.Ordinal)
            .ShouldBe(["commando_id", "houders", "hulpvraag", "ouders_gesproken_op", "rol", "woongemeente"]);
    }

    [Theory]
    [InlineData("111222333")]
    [InlineData("de leerling, 1112.22.333, is")]
    [InlineData("bsn 111 222 333")]
    public async Task R12_a_BSN_is_refused_in_any_field_and_the_field_is_named(string tekst)
    {
        var verzoek = _delft.Opening();
        verzoek.Hulpvraag = tekst;
        var fout = await Should.ThrowAsync<RpcException>(async () => await _server.Casus.OpenCasusAsync(verzoek, _delft.Smw.Als));
        fout.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Single().Field.ShouldBe("hulpvraag");
        fout.Message.ShouldNotContain("111222333");
    }

    [Fact]
    public async Task Who_is_not_signed_in_not_registered_or_not_allowed_is_told_so()
    {
        var vraag = new GetRegieRequest { CasusId = Proefserver.Nieuw() };
        await Weigert.MetAsync(Servercode.NietAangemeld, StatusCode.Unauthenticated, () => _server.Regie.GetRegieAsync(vraag));
        await Weigert.MetAsync(Servercode.NietAangemeld, StatusCode.Unauthenticated, () => _server.Regie.GetRegieAsync(vraag, new Grpc.Core.Metadata { { "authorization", "Bearer a.b.c" } }));
        var vreemde = await _server.AlsAsync(Proefserver.Nieuw(), _delft.Smwers);
        await Weigert.MetAsync(Servercode.AanroeperOnbekend, StatusCode.PermissionDenied, () => _server.Regie.GetRegieAsync(vraag, vreemde));
        await Weigert.MetAsync(
            Servercode.GeenToegang, StatusCode.PermissionDenied,
            () => _server.Register.BeeindigFunctionarisAsync(new BeeindigFunctionarisRequest { CommandoId = Proefserver.Nieuw(), FunctionarisId = _delft.Smw.Functionaris, Reden = RegisterEinde.Vertrokken }, _delft.Smw.Als));

        // R-2a: whoever left can do nothing more, though their token is still valid.
        await _server.Register.BeeindigFunctionarisAsync(
            new BeeindigFunctionarisRequest { CommandoId = Proefserver.Nieuw(), FunctionarisId = _delft.AnderSmw.Functionaris, Reden = RegisterEinde.Vertrokken }, await _server.BeheerAsync());
        await Weigert.MetAsync(Servercode.AanroeperOnbekend, StatusCode.PermissionDenied, () => _server.Casus.OpenCasusAsync(_delft.Opening(), _delft.AnderSmw.Als));
    }

    private async Task<string> HouderAsync(string casus, DateTimeOffset? geldig, DateTimeOffset? bekend)
    {
        var moment = new Moment
        {
            GeldigOp = geldig is { } g ? Timestamp.FromDateTimeOffset(g) : null,
            BekendOp = bekend is { } b ? Timestamp.FromDateTimeOffset(b) : null,
        };
        return (await _delft.WieAsync(casus, moment: moment)).Domeinen.Single().Houder.FunctionarisId;
    }

    private async Task<IReadOnlyList<TijdlijnRegel>> RegelsAsync(string casus)
        => (await _server.Casus.GetTijdlijnAsync(new GetTijdlijnRequest { CasusId = casus }, _delft.Smw.Als)).Regels;

    private async Task<(List<RegieRegel> Regies, List<OverdrachtRegel> Overdrachten)> LijstenAsync()
    {
        var regies = new List<RegieRegel>();
        for (var vanaf = ""; ;)
        {
            var pagina = await _server.Regie.ListRegieAsync(
                new ListRegieRequest { OrganisatieId = _delft.Smwers, Pagina = new Pagina { Grootte = 2, Vanaf = vanaf } }, _delft.Smw.Als);
            regies.AddRange(pagina.Regels);
            if ((vanaf = pagina.Volgende).Length == 0)
                break;
        }

        var overdrachten = await _server.Regie.ListOverdrachtenAsync(new ListOverdrachtenRequest { Richting = ListOverdrachtenRequest.Types.Richting.AanMij }, _delft.Schoolcontact.Als);
        return (regies, [.. overdrachten.Regels]);
    }

    private static async Task<WatchRegieResponse> VolgendeAsync(AsyncServerStreamingCall<WatchRegieResponse> stroom)
    {
        (await stroom.ResponseStream.MoveNext(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token)).ShouldBeTrue();
        return stroom.ResponseStream.Current;
    }

    private static async Task<WatchRegieResponse> GewijzigdAsync(AsyncServerStreamingCall<WatchRegieResponse> stroom)
    {
        while (true)
        {
            if (await VolgendeAsync(stroom) is { BerichtCase: WatchRegieResponse.BerichtOneofCase.Gewijzigd } bericht)
                return bericht;
        }
    }
}
