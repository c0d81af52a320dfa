using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.InMemory;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using static RegieLedger.Tests.Server.Weigert;
using Domein = RegieLedger.V1.Domein;
using DomeinHouder = RegieLedger.V1.DomeinHouder;
using Onderwijssoort = RegieLedger.V1.Onderwijssoort;
using Rol = RegieLedger.V1.Rol;

namespace RegieLedger.Tests.Server;

/// <summary>The audit of a school over gRPC, in Waterland; the clock of the server is set by the test.</summary>
public sealed class AuditServerTests : IAsyncLifetime
{
    // Before the real now, so that tokens of the real clock are valid. Noon: no day ends during the test.
    private static readonly DateTimeOffset Begin = Kalender.Begin(Kalender.Dag(DateTimeOffset.UtcNow)).AddDays(-100).AddHours(12);

    private readonly Stuurlog _log = new();
    private readonly Handklok _klok = new(Begin);
    private readonly List<string> _casussen = [];
    private Proefserver _server = null!;
    private Delft _delft = null!;
    private Iemand _casemanager = null!;
    private Auditwereld _audit = null!;

    public async Task InitializeAsync()
    {
        _server = await Proefserver.StartAsync(map => RegieServer.StartAsync(Proefserver.Opties(map), new OpenLedger(_log, new InMemoryKeyStore()), tijd: _klok));
        _delft = await Delft.StartAsync(_server);
        _casemanager = await _server.FunctionarisAsync(_delft.School, Rol.CasemanagerSchool, "", "casemanager een");
        _audit = await Auditwereld.StartAsync(_server, _delft.School, "waterland", Kalender.Dag(Begin));
        for (var i = 0; i < 5; i++)
            _casussen.Add(await OpenAsync());
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task WL06_those_who_audit_see_the_three_files_until_the_period_ends_and_the_school_gets_its_report()
    {
        await _audit.StelInAsync();
        foreach (var casus in _casussen)
            await MagNietAsync(_audit.Collega, casus);
        await _audit.NoemAsync(_casemanager, _casussen[0], _casussen[1]);
        await MagNietAsync(_audit.Collega, _casussen[2]);
        var trek = _audit.Trek();
        var getrokken = await _audit.Dienst.TrekDossierAsync(trek, _audit.Voorzitter.Als);
        (await _audit.Dienst.TrekDossierAsync(trek, _audit.Voorzitter.Als)).CasusId.ShouldBe(getrokken.CasusId, "R-14");
        await MetAsync(Weigeringscode.AuditAlGetrokken, StatusCode.FailedPrecondition, () => _audit.Dienst.TrekDossierAsync(_audit.Trek(), _audit.Voorzitter.Als));

        string[] dossiers = [_casussen[0], _casussen[1], getrokken.CasusId];
        dossiers.Distinct(StringComparer.Ordinal).Count().ShouldBe(3);
        foreach (var lid in new[] { _audit.Collega, _audit.AndereCollega, _audit.Directeur, _audit.Voorzitter })
        {
            foreach (var casus in _casussen)
                await (dossiers.Contains(casus, StringComparer.Ordinal) ? MagAsync(lid, casus) : MagNietAsync(lid, casus));
        }

        await _audit.Dienst.LegBevindingVastAsync(_audit.Bevinding("spreek de ouders voor de start", BevindingSoort.Succesfactor), _audit.Collega.Als);
        var rapport = await _audit.RapportAsync(_casemanager, "CASUS_VOLGEN");
        rapport.Dossiers.Select(d => (d.CasusId, d.Aanleiding)).ShouldBe(
            [(dossiers[0], DossierAanleiding.Goed), (dossiers[1], DossierAanleiding.Moeilijk), (dossiers[2], DossierAanleiding.Getrokken)]);
        rapport.Bevindingen.ShouldHaveSingleItem().ShouldSatisfyAllConditions(b => b.Tekst.ShouldBe("spreek de ouders voor de start"), b => b.Soort.ShouldBe(BevindingSoort.Succesfactor));
        rapport.Team.Voorzitter.FunctionarisId.ShouldBe(_audit.Voorzitter.Functionaris);

        _klok.Vooruit(TimeSpan.FromDays(14));
        foreach (var casus in _casussen)
            await MagNietAsync(_audit.Collega, casus);
        await MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _audit.RapportAsync(_audit.Collega));
        await MetAsync(Weigeringscode.AuditLooptNiet, StatusCode.FailedPrecondition, () => _audit.Dienst.LegBevindingVastAsync(_audit.Bevinding("te laat"), _audit.Collega.Als));
        (await _audit.RapportAsync(_casemanager)).Bevindingen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task WL06_the_draw_can_be_repeated_from_the_report_and_its_seed_is_not_shown_before()
    {
        await _audit.StelInAsync();
        await _audit.NoemAsync(_casemanager, _casussen[0], _casussen[1]);
        (await _audit.RapportAsync(_audit.Voorzitter)).Trekking.ShouldBeNull();
        await _audit.Dienst.TrekDossierAsync(_audit.Trek(), _audit.Voorzitter.Als);

        var trekking = (await _audit.RapportAsync(_audit.Collega)).Trekking;
        var zaad = Loting.Zaad(new OrganisatieId(Guid.Parse(_delft.School)), _audit.Dag.Year, Guid.Parse(trekking.LotSamenwerkingsverband), Guid.Parse(trekking.LotSchool));
        zaad.ShouldBe(trekking.Zaad);
        string Hash(string casus) => Loting.Hash(zaad, new CasusId(Guid.Parse(casus)));
        trekking.UitHashes.ShouldBe([.. _casussen[2..].Select(Hash).Order(StringComparer.Ordinal)], customMessage: "no casus that was not drawn is named");
        trekking.UitHashes[0].ShouldBe(Hash(trekking.GetrokkenCasusId));
    }

    [Fact]
    public async Task WL06_every_look_at_a_file_is_recorded_as_one_of_the_audit_and_texts_stay_closed()
    {
        await _audit.StelInAsync();
        await _audit.NoemAsync(_casemanager, _casussen[0], _casussen[1]);
        var casus = await _server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = _casussen[0], Verantwoording = Auditwereld.Waarom }, _audit.Collega.Als);
        (casus.Status, casus.Hulpvraag).ShouldBe((V1.CasusStatus.Open, ""));
        casus.Betrokkenen.ShouldContain(b => b.Rol == Rol.CasemanagerSchool);
        casus.Betrokkenen.ShouldAllBe(b => b.Contact == null || (b.Contact.FunctionarisId == "" && b.Contact.Naam == ""));
        (await InzagenAsync())[^1].ShouldSatisfyAllConditions(
            i => i.Relatie.ShouldBe(Relatie.Audit), i => i.Rol.ShouldBe(RegieLedger.Domain.Rol.Auditor), i => i.Doelbinding.ShouldBe("AUDIT"), i => i.Gegevens.ShouldBe([Gegevensgroep.Dat]));
        (await _server.Casus.GetTijdlijnAsync(new GetTijdlijnRequest { CasusId = _casussen[0] }, _casemanager.Als)).Regels
            .ShouldContain(r => r.Feit == "dossier-opengesteld.v1" && r.Code == Dossieraanleiding.Goed, "those involved see that it is a file");

        await _audit.RapportAsync(_audit.Collega);
        var rapport = (await InzagenAsync()).Where(i => i.Vraag == "AuditService/GetAudit").ToList();
        rapport.Count.ShouldBe(3, "the report, and the two pupils whose casus is in it");
        rapport.ShouldAllBe(i => i.Relatie == Relatie.Audit);
        await MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = _casussen[0] }, _audit.Collega.Als));
        (await InzagenAsync())[^1].ShouldSatisfyAllConditions(i => i.Relatie.ShouldBe(Relatie.Geen, "for another purpose"), i => i.Weigering.ShouldBe(Servercode.NietGevonden));
    }

    [Fact]
    public async Task WL06_nobody_else_gets_the_report_and_nobody_learns_that_there_is_one()
    {
        await _audit.StelInAsync();
        var mentor = await _server.FunctionarisAsync(_delft.School, Rol.Mentor, "", "mentor een");
        foreach (var niemand in new[] { mentor, _delft.Smw, _audit.Bestuur, await _server.FunctionarisAsync(_audit.Collega.Organisatie, Rol.Auditor, "", "auditor drie") })
            await MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _audit.RapportAsync(niemand));
        await MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _audit.RapportAsync(_audit.Collega, "CASUS_VOLGEN"));
        await MetAsync(Weigeringscode.AuditOnbekend, StatusCode.NotFound, () => _audit.Dienst.NoemDossiersAsync(_audit.Noem(_casussen[0], _casussen[1]), _delft.Smw.Als));
        var nietHier = _audit.Trek();
        nietHier.Jaar--;
        await MetAsync(Weigeringscode.AuditOnbekend, StatusCode.NotFound, () => _audit.Dienst.TrekDossierAsync(nietHier, _audit.Voorzitter.Als));
    }

    [Theory]
    [InlineData("bel de moeder op 06-12345678")]
    [InlineData("mail naar ouder@voorbeeld.invalid")]
    [InlineData("de leerling met 111222333")]
    [InlineData("")]
    public async Task WL06_a_finding_that_points_at_a_person_is_refused(string tekst)
    {
        await _audit.StelInAsync();
        await MetAsync(Servercode.VormOnjuist, StatusCode.InvalidArgument, () => _audit.Dienst.LegBevindingVastAsync(_audit.Bevinding(tekst), _audit.Collega.Als));
    }

    [Fact]
    public async Task WL06_what_a_crash_left_undone_is_done_by_sending_the_request_again()
    {
        await _audit.StelInAsync();
        var noem = _audit.Noem(_casussen[0], _casussen[1]);
        _log.Voor = stream => stream == Streamnamen.Van(new CasusId(Guid.Parse(_casussen[1]))) ? throw new LogUnavailableException(LogUnavailableReason.Closed, outcomeUnknown: false, "by the test") : Task.CompletedTask;
        (await ProbeerAsync(() => _audit.Dienst.NoemDossiersAsync(noem, _casemanager.Als))).ShouldNotBeNull();
        _log.Voor = null;
        await MagNietAsync(_audit.Collega, _casussen[1]);

        await _audit.Dienst.NoemDossiersAsync(noem, _casemanager.Als);

        await MagAsync(_audit.Collega, _casussen[0]);
        await MagAsync(_audit.Collega, _casussen[1]);
        // Also by whoever lost the id of the request.
        await _audit.Dienst.NoemDossiersAsync(_audit.Noem(_casussen[0], _casussen[1]), _casemanager.Als);
    }

    private async Task<string> OpenAsync()
    {
        var opening = _delft.Opening();
        (opening.Werkwijze, opening.Rol, opening.Woongemeente, opening.Onderwijssoort, opening.OudersGesprokenOp) = ("waterland", Rol.CasemanagerSchool, "GM0439", Onderwijssoort.Voortgezet, "");
        opening.Houders.Add(new DomeinHouder { Domein = Domein.Hulpverlening, Houder = _delft.Smw.Houder });
        var casus = (await _server.Casus.OpenCasusAsync(opening, _casemanager.Als)).CasusId;
        await new BetrokkenheidService.BetrokkenheidServiceClient(_server.Aanroep).KenArrangementToeAsync(
            new KenArrangementToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Soort = "EXTRA_ONDERSTEUNING", Van = Kalender.Dag(Begin).ToString("yyyy-MM-dd", null) }, _casemanager.Als);
        return casus;
    }

    private async Task MagAsync(Iemand wie, string casus)
        => (await _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = casus, Verantwoording = Auditwereld.Waarom }, wie.Als)).Domeinen.Count.ShouldBe(2);

    private Task MagNietAsync(Iemand wie, string casus) => MetAsync(
        Servercode.NietGevonden, StatusCode.NotFound, () => _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = casus, Verantwoording = Auditwereld.Waarom }, wie.Als));

    private async Task<List<InzageVastgelegd>> InzagenAsync()
    {
        var inzagen = new List<InzageVastgelegd>();
        await foreach (var entry in _log.ReadAllAsync(LogPosition.Start))
        {
            if (entry.Stream.StartsWith(Streamnamen.InzageBegin, StringComparison.Ordinal) && EventCodec.Lees(entry) is InzageVastgelegd inzage)
                inzagen.Add(inzage);
        }

        return inzagen;
    }
}
