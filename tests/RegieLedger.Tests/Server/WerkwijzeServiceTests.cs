using System.Security.Cryptography;
using System.Text;
using Google.Rpc;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;
using RegieLedger.Tests.Domain;
using RegieLedger.V1;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server;

/// <summary>Establishing a werkwijze and looking at it, on a real server.</summary>
public sealed class WerkwijzeServiceTests : ServerProef
{
    private WerkwijzeService.WerkwijzeServiceClient Client => new(_server.Aanroep);

    [Fact]
    public async Task The_five_are_there_in_a_new_ledger_with_their_exact_bytes()
    {
        var lijst = await Client.ListWerkwijzenAsync(new ListWerkwijzenRequest(), _delft.Smw.Als);
        lijst.Versies.Select(v => $"{v.Werkwijze}.v{v.Versie}").ShouldBe(IngebouwdeWerkwijzen.Alle.Select(w => w.Naam).Order(StringComparer.Ordinal));
        lijst.Versies.Where(v => v.InKracht).Select(v => v.Werkwijze).ShouldBe(["delft", "goeree-overflakkee", "haaglanden", "holland-rijnland", "waterland"]);
        foreach (var (naam, utf8) in IngebouwdeWerkwijzen.Alle)
        {
            var regel = lijst.Versies.Single(v => $"{v.Werkwijze}.v{v.Versie}" == naam);
            var een = await Client.GetWerkwijzeAsync(new GetWerkwijzeRequest { Werkwijze = regel.Werkwijze, Versie = regel.Versie }, _delft.Smw.Als);
            Encoding.UTF8.GetBytes(een.Inhoud).ShouldBe([.. utf8]);
            een.Versie.ShouldBe(regel);
            een.Versie.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(utf8.AsSpan())));
        }
    }

    [Fact]
    public async Task A_new_version_counts_for_what_is_decided_after_it_and_changes_nothing_before()
    {
        var casus = await _delft.OpenAsync();
        var voor = await _delft.WieAsync(casus);
        var zonder = InForce("delft").Replace("\"SLUIT_CASUS\": { \"door\": [\"HOUDER\", \"SMW\"] },", "", StringComparison.Ordinal);
        var verzoek = new StelWerkwijzeVastRequest { CommandoId = Proefserver.Nieuw(), Inhoud = Volgende(zonder) };
        var vast = await Client.StelWerkwijzeVastAsync(verzoek, await _server.BeheerAsync());
        (await Client.StelWerkwijzeVastAsync(verzoek, await _server.BeheerAsync())).ShouldBe(vast);

        (await _delft.WieAsync(casus)).Domeinen.ShouldBe(voor.Domeinen);
        await Weigert.MetAsync(Weigeringscode.NietInWerkwijze, StatusCode.PermissionDenied, () => _server.Casus.SluitCasusAsync(
            new SluitCasusRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Reden = Sluitreden.DoelenBereikt }, _delft.Smw.Als));

        var nu = await Client.GetWerkwijzeAsync(new GetWerkwijzeRequest { Werkwijze = "delft", Token = vast.Ontvangst.Token }, _delft.Smw.Als);
        nu.Versie.Versie.ShouldBe(vast.Versie);
        nu.Versie.Sha256.ShouldBe(vast.Sha256);
        nu.Versie.InKracht.ShouldBeTrue();
        nu.Inhoud.ShouldBe(verzoek.Inhoud);
        var eerder = new GetWerkwijzeRequest { Werkwijze = "delft", Op = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(vast.Ontvangst.VastgelegdOp.ToDateTimeOffset().AddTicks(-1)) };
        (await Client.GetWerkwijzeAsync(eerder, _delft.Smw.Als)).Versie.Versie.ShouldBe(vast.Versie - 1);
    }

    [Fact]
    public async Task All_errors_of_a_content_are_told_at_once_with_their_paths()
    {
        var fout = await Should.ThrowAsync<RpcException>(async () => await Client.StelWerkwijzeVastAsync(
            new StelWerkwijzeVastRequest { CommandoId = Proefserver.Nieuw(), Inhoud = TestWerkwijzen.Gesplitst.Replace("GM0001", "X", StringComparison.Ordinal).Replace("\"IB@SCHOOL\"", "\"IB@THUIS\"", StringComparison.Ordinal) },
            await _server.BeheerAsync()));
        fout.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        fout.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(v => v.Field).ShouldBe(["inhoud.gemeenten[0]", "inhoud.acties.HEROPEN_CASUS.door[2]"]);
    }

    [Fact]
    public async Task Only_BEHEER_and_GOVERNANCE_establish_and_what_does_not_follow_is_refused()
    {
        var governance = await _server.FunctionarisAsync(_delft.Jeugdteam, V1.Rol.Governance, "", "programmaleider een");
        var nieuw = new StelWerkwijzeVastRequest { CommandoId = Proefserver.Nieuw(), Inhoud = TestWerkwijzen.Gesplitst };
        await Weigert.MetAsync(Servercode.GeenToegang, StatusCode.PermissionDenied, () => Client.StelWerkwijzeVastAsync(nieuw, _delft.Smw.Als));
        (await Client.StelWerkwijzeVastAsync(nieuw, governance.Als)).Versie.ShouldBe(1);

        await Weigert.MetAsync(Weigeringscode.WerkwijzeWijktAf, StatusCode.Aborted, () => Client.StelWerkwijzeVastAsync(Anders("\"versie\": 1", "\"versie\":  1"), governance.Als));
        await Weigert.MetAsync(Weigeringscode.WerkwijzeVersieNietOpvolgend, StatusCode.Aborted, () => Client.StelWerkwijzeVastAsync(Anders("\"versie\": 1", "\"versie\": 3"), governance.Als));
        await Weigert.MetAsync(Servercode.VormOnjuist, StatusCode.InvalidArgument, () => Client.StelWerkwijzeVastAsync(Anders("A werkwijze", "111222333"), governance.Als));
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => Client.GetWerkwijzeAsync(new GetWerkwijzeRequest { Werkwijze = "nergens" }, _delft.Smw.Als));
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => Client.GetWerkwijzeAsync(new GetWerkwijzeRequest { Werkwijze = "gesplitst", Versie = 2 }, _delft.Smw.Als));
        await Weigert.MetAsync(Weigeringscode.WerkwijzeNietInKracht, StatusCode.NotFound, () => Client.GetWerkwijzeAsync(
            new GetWerkwijzeRequest { Werkwijze = "gesplitst", Op = new Google.Protobuf.WellKnownTypes.Timestamp { Seconds = 1_700_000_000 } }, _delft.Smw.Als));

        StelWerkwijzeVastRequest Anders(string van, string naar) =>
            new() { CommandoId = Proefserver.Nieuw(), Inhoud = TestWerkwijzen.Gesplitst.Replace(van, naar, StringComparison.Ordinal) };
    }

    [Fact]
    public async Task Pages_follow_each_other()
    {
        var gezien = new List<string>();
        var vraag = new ListWerkwijzenRequest { Pagina = new Pagina { Grootte = 2 } };
        do
        {
            var pagina = await Client.ListWerkwijzenAsync(vraag, _delft.Smw.Als);
            gezien.AddRange(pagina.Versies.Select(v => $"{v.Werkwijze}.v{v.Versie}"));
            vraag.Pagina.Vanaf = pagina.Volgende;
        }
        while (vraag.Pagina.Vanaf.Length > 0);
        gezien.ShouldBe(IngebouwdeWerkwijzen.Alle.Select(w => w.Naam).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Where_a_region_has_a_version_of_its_own_the_built_in_one_is_left_out_and_the_server_starts()
    {
        // A ledger of before this version of the program: only version 1 of the program, and then one of the region.
        var map = Directory.CreateTempSubdirectory("regieledger-").FullName;
        try
        {
            var eigen = Volgende(Encoding.UTF8.GetString(IngebouwdeWerkwijzen.Alle.Single(w => w.Naam == "delft.v1").Utf8.AsSpan())).Replace("Pro Grotius", "eigen regels", StringComparison.Ordinal);
            await using (var ledger = await OpenLedger.OpenAsync(Proefserver.Opties(map), null, default))
            {
                var codec = new EventCodec(ledger.Sleutels);
                var geschiedenis = WerkwijzeGeschiedenis.Leeg;
                foreach (var inhoud in new[] { Encoding.UTF8.GetString(IngebouwdeWerkwijzen.Alle.Single(w => w.Naam == "delft.v1").Utf8.AsSpan()), eigen })
                {
                    var nu = DateTimeOffset.UtcNow;
                    var feit = WerkwijzeGeschiedenis.Decide(geschiedenis, new StelWerkwijzeVast(inhoud), nu, null).Feiten.Single();
                    geschiedenis = WerkwijzeGeschiedenis.Evolve(geschiedenis, feit, new Vastlegging(geschiedenis.Versies.Length, nu));
                    await ledger.Log.AppendAsync(
                        "werkwijze-delft",
                        geschiedenis.Versies.Length == 1 ? RegieLedger.Log.ExpectedRevision.NewStream : RegieLedger.Log.ExpectedRevision.At(0),
                        await codec.SchrijfAsync("werkwijze-delft", Guid.NewGuid(), [feit], new RegieLedger.Server.Storage.Metadata(nu), default),
                        default);
                }
            }

            await using var server = await RegieServer.StartAsync(Proefserver.Opties(map));
            using var kanaal = Grpc.Net.Client.GrpcChannel.ForAddress(server.Adres);
            using var http = new HttpClient { BaseAddress = server.Adres, DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
            using var token = await http.PostAsync(new Uri($"/dev/token?functionaris={Proefserver.Nieuw()}&organisatie={Proefserver.Nieuw()}&rol=BEHEER", UriKind.Relative), null);
            var als = new Grpc.Core.Metadata { { "authorization", "Bearer " + await token.Content.ReadAsStringAsync() } };
            var nuGeldig = await new WerkwijzeService.WerkwijzeServiceClient(kanaal).GetWerkwijzeAsync(new GetWerkwijzeRequest { Werkwijze = "delft" }, als);
            nuGeldig.Inhoud.ShouldBe(eigen);
            nuGeldig.Versie.Versie.ShouldBe(2);
        }
        finally
        {
            Directory.Delete(map, recursive: true);
        }
    }

    private static string InForce(string id) => Encoding.UTF8.GetString(IngebouwdeWerkwijzen.Alle.Last(w => w.Naam.StartsWith(id + ".", StringComparison.Ordinal)).Utf8.AsSpan());

    private static string Volgende(string inhoud)
    {
        var versie = RegieLedger.Domain.Werkwijze.Lees(Encoding.UTF8.GetBytes(inhoud)).Werkwijze!.Versie;
        return inhoud.Replace($"\"versie\": {versie}", $"\"versie\": {versie + 1}", StringComparison.Ordinal);
    }
}
