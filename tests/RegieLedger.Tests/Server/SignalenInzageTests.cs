using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.InMemory;
using RegieLedger.Server;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;
using RegieLedger.V1;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server;

/// <summary>Following signalen is looking: each message has an inzage of its own, with the texts that are in it .</summary>
public sealed class SignalenInzageTests : IAsyncLifetime
{
    private const string Verjaardag = "VERJAARDAG_NADERT";

    private readonly Stuurlog _log = new();
    private Proefserver _server = null!;
    private Delft _delft = null!;
    private string _casus = null!;
    private string _overbrugging = null!;

    public async Task InitializeAsync()
    {
        _server = await Proefserver.StartAsync(map => RegieServer.StartAsync(Proefserver.Opties(map), new OpenLedger(_log, new InMemoryKeyStore())));
        _delft = await Delft.StartAsync(_server);
        await VulAsync();
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task R10_each_signaal_that_is_told_is_recorded_with_its_own_texts_and_what_is_not_told_is_not()
    {
        using var stroom = Volg();
        (await VolgendeAsync(stroom)).ShouldBe((_overbrugging, "over twee weken"));
        (await VolgendeAsync(stroom)).ShouldBe((Verjaardag, "over twee weken"));
        (await VolgendeAsync(stroom)).ShouldBe(("", ""), "up to date");
        await GezienAsync(_overbrugging);
        (await VolgendeAsync(stroom)).ShouldBe((_overbrugging, "over twee weken"));
        await GezienAsync(Verjaardag);
        (await VolgendeAsync(stroom)).ShouldBe((Verjaardag, "over twee weken"), "the other did not change");

        var inzagen = await InzagenAsync();
        inzagen.Count.ShouldBe(4);
        inzagen.ShouldAllBe(i => i.Casus.ToString() == _casus && i.Gegevens.AsEnumerable().Contains(Gegevensgroep.Wat));
    }

    [Fact]
    public async Task R07_a_text_that_is_held_back_while_the_casus_changes_is_told_after_it()
    {
        var appends = 0;
        _log.Voor = async stream =>
        {
            if (stream.StartsWith(Streamnamen.InzageBegin, StringComparison.Ordinal) && ++appends == 2)
                await GezienAsync(_overbrugging);
        };
        using var stroom = Volg();
        (await VolgendeAsync(stroom)).ShouldBe((_overbrugging, "over twee weken"));
        (await VolgendeAsync(stroom)).ShouldBe((Verjaardag, ""));
        (await VolgendeAsync(stroom)).ShouldBe(("", ""), "up to date");
        (await VolgendeAsync(stroom)).ShouldBe((_overbrugging, "over twee weken"));
        (await VolgendeAsync(stroom)).ShouldBe((Verjaardag, "over twee weken"));
    }

    [Fact]
    public async Task R07_what_was_held_back_from_whoever_lost_their_part_was_not_told()
    {
        var ander = await _server.FunctionarisAsync(await _server.OrganisatieAsync(OrganisatieSoort.Jeugdteam, "jeugdteam-2"), V1.Rol.Schoolcontactpersoon, "JEUGDCONSULENT", "ander");
        var deel = await VoegToeAsync(ander);
        _log.Voor = async stream =>
        {
            if (!stream.StartsWith(Streamnamen.InzageBegin, StringComparison.Ordinal))
                return;
            _log.Voor = null;
            await _server.Casus.BeeindigBetrokkeneAsync(
                new BeeindigBetrokkeneRequest { CommandoId = Proefserver.Nieuw(), CasusId = _casus, BetrokkeneId = deel, Reden = EindeBetrokkenheid.Klaar }, _delft.Smw.Als);
        };
        using var stroom = Volg(ander, new WatchSignalenRequest { OrganisatieId = ander.Organisatie });
        (await BerichtAsync(stroom)).BerichtCase.ShouldBe(WatchSignalenResponse.BerichtOneofCase.Bijgewerkt);

        await VoegToeAsync(ander);
        // What was never told does not lapse, and is told now.
        (await BerichtAsync(stroom)).Staat.ShouldNotBeNull().Signaal_.ShouldBe(_overbrugging);
    }

    private async Task<string> VoegToeAsync(Iemand wie) => (await _server.Casus.VoegBetrokkeneToeAsync(
        new VoegBetrokkeneToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = _casus, Rol = V1.Rol.Schoolcontactpersoon, FunctionarisId = wie.Functionaris, OrganisatieId = wie.Organisatie },
        _delft.Smw.Als)).BetrokkeneId;

    private AsyncServerStreamingCall<WatchSignalenResponse> Volg() => Volg(_delft.Smw, new WatchSignalenRequest { CasusId = _casus });

    private AsyncServerStreamingCall<WatchSignalenResponse> Volg(Iemand wie, WatchSignalenRequest verzoek) => _server.Signalen.WatchSignalen(verzoek, wie.Als);

    private static async Task<(string Signaal, string Antwoord)> VolgendeAsync(AsyncServerStreamingCall<WatchSignalenResponse> stroom)
    {
        var staat = (await BerichtAsync(stroom)).Staat;
        return (staat?.Signaal_ ?? "", staat?.Navragen.Single().Antwoord ?? "");
    }

    private static async Task<WatchSignalenResponse> BerichtAsync(AsyncServerStreamingCall<WatchSignalenResponse> stroom)
    {
        using var geduld = new CancellationTokenSource(TestTime.AtMost);
        (await stroom.ResponseStream.MoveNext(geduld.Token)).ShouldBeTrue();
        return stroom.ResponseStream.Current;
    }

    private async Task GezienAsync(string signaal)
        => await _server.Signalen.GezienSignaalAsync(new GezienSignaalRequest { CommandoId = Proefserver.Nieuw(), CasusId = _casus, Signaal = signaal }, _delft.Smw.Als);

    private async Task<List<InzageVastgelegd>> InzagenAsync()
    {
        var inzagen = new List<InzageVastgelegd>();
        await foreach (var entry in _log.ReadAllAsync(LogPosition.Start))
        {
            if (entry.Stream.StartsWith(Streamnamen.InzageBegin, StringComparison.Ordinal) && EventCodec.Lees(entry) is InzageVastgelegd { Vraag: "SignalenService/WatchSignalen" } inzage)
                inzagen.Add(inzage);
        }

        return inzagen;
    }

    // A casus with two signalen, each asked about: help that takes long to come, and a pupil who becomes twelve in twenty days.
    private async Task VulAsync()
    {
        var vandaag = Kalender.Dag(DateTimeOffset.UtcNow);
        var sinds = Kalender.Begin(vandaag.AddDays(-50)).AddHours(12);
        _casus = await _delft.OpenAsync(sinds.AddDays(-1));
        var overdracht = new StelOverdrachtVoorRequest
        {
            CommandoId = Proefserver.Nieuw(),
            CasusId = _casus,
            Aan = new V1.Ontvanger { OrganisatieId = _delft.Jeugdteam, Rol = V1.Rol.Schoolcontactpersoon },
            Overbrugging = true,
            GeldigOp = Timestamp.FromDateTimeOffset(sinds),
            Dossier = { new V1.Dossierstuk { Soort = DossierstukSoort.Plan } },
        };
        _overbrugging = "OVERBRUGGING_LANG:" + (await _server.Regie.StelOverdrachtVoorAsync(overdracht, _delft.Smw.Als)).OverdrachtId;
        await _server.Casus.VoegBetrokkeneToeAsync(
            new VoegBetrokkeneToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = _casus, Rol = V1.Rol.Leerling, Naam = "leerling een" }, _delft.Smw.Als);
        await new ToestemmingService.ToestemmingServiceClient(_server.Aanroep).LegGeboortedatumVastAsync(
            new LegGeboortedatumVastRequest { CommandoId = Proefserver.Nieuw(), CasusId = _casus, Geboortedatum = Vertaal.Dag(vandaag.AddDays(20).AddYears(-12)) }, _delft.Smw.Als);
        foreach (var signaal in new[] { _overbrugging, Verjaardag })
        {
            await _server.Signalen.DoeNavraagAsync(
                new DoeNavraagRequest { CommandoId = Proefserver.Nieuw(), CasusId = _casus, Signaal = signaal, BijOrganisatieId = _delft.Jeugdteam, Op = Vertaal.Dag(vandaag), Antwoord = "over twee weken" },
                _delft.Smw.Als);
        }
    }
}
