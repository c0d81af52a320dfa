using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Grpc.Core;
using Grpc.Net.Client;
using RegieLedger.Cli;
using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Server.Storage;
using RegieLedger.SystemTests.Cli;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace RegieLedger.SystemTests.Inzage;

/// <summary>A server that is killed at any moment leaves the inzage of each answer that somebody received .</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const string Beheer = "00000000-0000-4000-8000-0000000be401";

    /// <summary>50 in CI; more where there is a night for it.</summary>
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("REGIELEDGER_KILLS") ?? "50", CultureInfo.InvariantCulture);

    private readonly TempFolder _map = new();

    /// <summary>The trace of each question of which an answer came in, also a refusal.</summary>
    private readonly ConcurrentBag<string> _beantwoord = [];

    private int _aantal;

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task R10_each_answer_that_was_received_before_a_kill_has_its_inzage_in_the_log_after_it()
    {
        var (smw, vreemde, casussen) = await RichtInAsync();
        // A fixed seed: which moments are tried does not change from run to run, as far as that is ours to say.
        var random = new Random(20260101);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var server = await DevServer.StartAsync(_map.Path);
            using var tokens = new DevTokens(new Uri(server.Adres));
            using var kanaal = GrpcChannel.ForAddress(server.Adres);
            var vragers = new[] { smw, smw, smw, vreemde };
            var koppen = await Task.WhenAll(vragers.Select(v => tokens.HaalAsync(v.Functionaris, v.Organisatie, [], 60, CancellationToken.None)));
            var wanneer = Volatile.Read(ref _aantal) + random.Next(0, 1500);
            var vragen = Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => VraagAsync(kanaal, koppen[i % koppen.Length], casussen[i % casussen.Count]))));
            // By what came in, not by time: a slow machine dies as often under load.
            while (Volatile.Read(ref _aantal) < wanneer)
                await Task.Yield();
            await server.DoodAsync();
            await vragen;
        }

        var vastgelegd = new HashSet<string>(StringComparer.Ordinal);
        await using var log = await EmbeddedLog.OpenAsync(_map.Path);
        await foreach (var entry in log.ReadAllAsync(LogPosition.Start))
        {
            if (entry.Stream.StartsWith(Streamnamen.InzageBegin, StringComparison.Ordinal) && (string?)JsonNode.Parse(entry.Metadata.Span)!["correlatie"] is { } spoor)
                vastgelegd.Add(spoor);
        }

        output.WriteLine($"{Kills} kills, {_beantwoord.Count} answers received, {vastgelegd.Count} questions recorded.");
        _beantwoord.Count.ShouldBeGreaterThan(Kills * 100);
        _beantwoord.Where(spoor => !vastgelegd.Contains(spoor)).ShouldBeEmpty();
    }

    /// <summary>Asks until the server is gone: about one casus, in all its ways, lists, and what is refused.</summary>
    private async Task VraagAsync(GrpcChannel kanaal, string token, string casus)
    {
        var (regie, casussen) = (new RegieService.RegieServiceClient(kanaal), new CasusService.CasusServiceClient(kanaal));
        var verantwoording = new Verantwoording { Doelbinding = "CASUS_VOLGEN", Grondslag = "ALGEMEEN_BELANG" };
        for (var i = 0; ; i++)
        {
            var spoor = ActivityTraceId.CreateRandom().ToHexString();
            var als = new Metadata { { "authorization", "Bearer " + token }, { "traceparent", $"00-{spoor}-{ActivitySpanId.CreateRandom().ToHexString()}-01" } };
            try
            {
                _ = (i % 4) switch
                {
                    0 => (object)await regie.GetRegieAsync(new GetRegieRequest { CasusId = casus, Verantwoording = verantwoording }, als),
                    1 => await casussen.GetTijdlijnAsync(new GetTijdlijnRequest { CasusId = casus, Verantwoording = verantwoording }, als),
                    2 => await casussen.GetCasusAsync(new GetCasusRequest { CasusId = casus, Verantwoording = verantwoording }, als),
                    _ => await regie.ListOverdrachtenAsync(new ListOverdrachtenRequest { Richting = ListOverdrachtenRequest.Types.Richting.MijnOrganisatie, Verantwoording = verantwoording }, als),
                };
            }
            catch (RpcException fout) when (fout.StatusCode == StatusCode.NotFound)
            {
                // A refusal is an answer: it tells that there is nothing for this caller.
            }
            catch (RpcException)
            {
                return;
            }

            _beantwoord.Add(spoor);
            Interlocked.Increment(ref _aantal);
        }
    }

    private async Task<((string Functionaris, string Organisatie) Smw, (string Functionaris, string Organisatie) Vreemde, List<string> Casussen)> RichtInAsync()
    {
        using var server = await DevServer.StartAsync(_map.Path);
        using var tokens = new DevTokens(new Uri(server.Adres));
        using var kanaal = GrpcChannel.ForAddress(server.Adres);
        var beheer = await AlsAsync(tokens, (Beheer, Beheer), "BEHEER");
        var smw = await RegistreerAsync(kanaal, beheer, "smw-aanbieder-1");
        var vreemde = await RegistreerAsync(kanaal, beheer, "smw-aanbieder-2");
        var als = await AlsAsync(tokens, smw);
        var casussen = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            casussen.Add((await new CasusService.CasusServiceClient(kanaal).OpenCasusAsync(
                new OpenCasusRequest
                {
                    CommandoId = Nieuw(),
                    Werkwijze = "delft",
                    LeerlingKenmerk = "kenmerk-" + Nieuw(),
                    SchoolId = smw.Organisatie,
                    Onderwijssoort = Onderwijssoort.Voortgezet,
                    Woongemeente = "GM0503",
                    Hulpvraag = "een hulpvraag",
                    Rol = Rol.Smw,
                },
                als)).CasusId);
        }

        (await server.StopAsync()).Code.ShouldBe(0);
        return (smw, vreemde, casussen);
    }

    private static async Task<(string Functionaris, string Organisatie)> RegistreerAsync(GrpcChannel kanaal, Metadata beheer, string naam)
    {
        var register = new RegisterService.RegisterServiceClient(kanaal);
        var organisatie = (await register.RegistreerOrganisatieAsync(new RegistreerOrganisatieRequest { CommandoId = Nieuw(), Soort = OrganisatieSoort.Smw, Naam = naam }, beheer)).OrganisatieId;
        var verzoek = new RegistreerFunctionarisRequest { CommandoId = Nieuw(), Beroep = "SMW", Naam = naam };
        verzoek.Rollen.Add(new Rolperiode { Rol = Rol.Smw, OrganisatieId = organisatie, Van = "2020-01-01" });
        return ((await register.RegistreerFunctionarisAsync(verzoek, beheer)).FunctionarisId, organisatie);
    }

    private static async Task<Metadata> AlsAsync(DevTokens tokens, (string Functionaris, string Organisatie) wie, params string[] rollen)
        => new() { { "authorization", "Bearer " + await tokens.HaalAsync(wie.Functionaris, wie.Organisatie, rollen, 60, CancellationToken.None) } };

    private static string Nieuw() => Guid.NewGuid().ToString("D");
}
