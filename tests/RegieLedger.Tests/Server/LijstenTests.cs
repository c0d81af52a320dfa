using Google.Rpc;
using Grpc.Core;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server;

/// <summary>Lists and watches: what is derived from the log.</summary>
public sealed class LijstenTests : ServerProef
{
    [Theory]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    [InlineData("'; drop table casus")]
    public async Task A_page_that_no_answer_gave_is_refused(string vanaf)
    {
        var casus = await _delft.OpenAsync();
        var pagina = new Pagina { Grootte = 1, Vanaf = vanaf };
        await Weigert.MetAsync(Servercode.TokenOnleesbaar, StatusCode.InvalidArgument, () => _server.Casus.GetTijdlijnAsync(new GetTijdlijnRequest { CasusId = casus, Pagina = pagina }, _delft.Smw.Als));
        await Weigert.MetAsync(Servercode.TokenOnleesbaar, StatusCode.InvalidArgument, () => _server.Regie.ListRegieAsync(new ListRegieRequest { FunctionarisId = _delft.Smw.Functionaris, Pagina = pagina }, _delft.Smw.Als));
        await Weigert.MetAsync(Servercode.TokenOnleesbaar, StatusCode.InvalidArgument, () => _server.Regie.ListOverdrachtenAsync(new ListOverdrachtenRequest { Pagina = pagina }, _delft.Smw.Als));
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
    public async Task After_a_restore_of_an_older_log_the_views_are_built_again_from_it()
    {
        var voor = await _delft.OpenAsync();
        var bewaard = Path.Combine(_server.Map, "bewaard");
        await _server.HerstartAsync(map =>
        {
            Directory.CreateDirectory(bewaard);
            foreach (var bestand in Directory.GetFiles(map, "*.db*").Where(f => !f.Contains("views.db", StringComparison.Ordinal)))
                File.Copy(bestand, Path.Combine(bewaard, Path.GetFileName(bestand)));
            return Task.CompletedTask;
        });
        var smw = _delft.Smw with { Als = await _server.AlsAsync(_delft.Smw.Functionaris, _delft.Smw.Organisatie) };
        _delft = _delft with { Smw = smw };
        await _delft.OpenAsync();
        await _delft.OpenAsync();
        await _server.HerstartAsync(map =>
        {
            foreach (var bestand in Directory.GetFiles(map, "*.db*").Where(f => !f.Contains("views.db", StringComparison.Ordinal)))
                File.Delete(bestand);
            foreach (var bestand in Directory.GetFiles(bewaard))
                File.Copy(bestand, Path.Combine(map, Path.GetFileName(bestand)));
            return Task.CompletedTask;
        });
        smw = _delft.Smw with { Als = await _server.AlsAsync(_delft.Smw.Functionaris, _delft.Smw.Organisatie) };
        (await _server.Regie.ListRegieAsync(new ListRegieRequest { FunctionarisId = smw.Functionaris }, smw.Als)).Regels.Select(r => r.CasusId).ShouldBe([voor]);
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
    public async Task R09_a_watch_shows_nothing_more_once_the_watcher_has_another_rol_by_which_it_is_not_seen()
    {
        var casus = await _delft.OpenAsync();
        await _server.Casus.VoegBetrokkeneToeAsync(
            new VoegBetrokkeneToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = V1.Rol.Schoolcontactpersoon, FunctionarisId = _delft.Schoolcontact.Functionaris, OrganisatieId = _delft.Jeugdteam },
            _delft.Smw.Als);
        using var stroom = _server.Regie.WatchRegie(new WatchRegieRequest { CasusId = casus }, _delft.Schoolcontact.Als);
        await VolgendeAsync(stroom);

        await _server.Register.WijzigFunctionarisAsync(
            new WijzigFunctionarisRequest
            {
                CommandoId = Proefserver.Nieuw(),
                FunctionarisId = _delft.Schoolcontact.Functionaris,
                Naam = "wie meekeek",
                Rollen = { new Rolperiode { Rol = V1.Rol.Fg, OrganisatieId = _delft.Jeugdteam, Van = "2020-01-01" } },
            },
            await _server.BeheerAsync());
        var overdracht = (await _delft.StelVoorAsync(casus, _delft.AnderSmw)).OverdrachtId;
        await _server.Register.BeeindigFunctionarisAsync(
            new BeeindigFunctionarisRequest { CommandoId = Proefserver.Nieuw(), FunctionarisId = _delft.Schoolcontact.Functionaris, Reden = RegisterEinde.Vertrokken }, await _server.BeheerAsync());
        await _server.Regie.TrekOverdrachtInAsync(
            new TrekOverdrachtInRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, OverdrachtId = overdracht, Reden = Intrekreden.NietMeerNodig }, _delft.Smw.Als);

        // Of the proposal nothing came; then the watcher left.
        var fout = await Should.ThrowAsync<RpcException>(async () => await GewijzigdAsync(stroom));
        fout.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason.ShouldBe(Servercode.AanroeperOnbekend);
    }

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
        (await stroom.ResponseStream.MoveNext(new CancellationTokenSource(TestTime.AtMost).Token)).ShouldBeTrue();
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
