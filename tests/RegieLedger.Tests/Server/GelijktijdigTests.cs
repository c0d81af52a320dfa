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

/// <summary>Who decide at the same time, and what a crash leaves behind .</summary>
public sealed class GelijktijdigTests : ServerProef
{
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
}
