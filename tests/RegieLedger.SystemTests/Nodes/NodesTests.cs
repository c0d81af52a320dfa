using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Log.Keys.Postgres;
using RegieLedger.SystemTests.Cli;
using RegieLedger.SystemTests.Postgres;
using RegieLedger.V1;
using Shouldly;

namespace RegieLedger.SystemTests.Nodes;

/// <summary>Real nodes in processes of their own, on one log and one store of keys.</summary>
public sealed class NodesTests
{
    private static readonly TimeSpan Geduld = TimeSpan.FromMinutes(4);

    [PostgresFact]
    public async Task The_demo_plays_both_casussen_on_a_shared_log_in_a_ledger_of_its_own()
    {
        await using var cluster = await Cluster.StartAsync();

        var demo = await cluster.RegieAsync("demo", "--engine", "kurrentdb", "--master-key", cluster.Hoofdsleutel);

        demo.Fout.ShouldBeEmpty();
        demo.Code.ShouldBe(0);
        demo.Uit.ShouldContain("✓ Elk antwoord, elke weigering en elke stand van de regie was zoals verwacht.");
        await using var log = await cluster.LogAsync();
        (await log.HeadAsync()).ShouldBe(LogPosition.Start, "what is played is not in the ledger of that server");
    }

    [PostgresFact]
    public async Task The_five_casussen_play_on_two_nodes_whose_views_can_be_thrown_away()
    {
        await using var cluster = await Cluster.OpEchteAsync();
        var een = await cluster.NodeAsync("een");
        var twee = await cluster.NodeAsync("twee");
        foreach (var (i, voorbeeld) in SpeelTests.Voorbeelden.Index())
            (await RegieProces.VoerUitAsync("speel", voorbeeld, "--server", (i % 2 == 0 ? een : twee).Adres)).ShouldSatisfyAllConditions(u => u.Code.ShouldBe(0, u.Fout));

        (await cluster.RegieAsync(["views", "rebuild", "--data", cluster.Map("een"), .. cluster.Engine])).Code.ShouldBe(10, "the node has its folder");
        using (var nogmaals = cluster.Begin("een"))
            (await nogmaals.EindeAsync()).Code.ShouldBe(10, "two nodes never share a folder");
        (await een.StopAsync()).ShouldBe(new Uitkomst(0, "", ""));
        var herbouwd = await cluster.RegieAsync(["views", "rebuild", "--data", cluster.Map("een"), .. cluster.Engine]);
        herbouwd.Code.ShouldBe(0, herbouwd.Fout);

        await using var log = await cluster.LogAsync();
        var aantal = await log.ReadAllAsync(LogPosition.Start).CountAsync();
        aantal.ShouldBeGreaterThan(50);
        herbouwd.Uit.ShouldContain($" {aantal} entries");
        (await log.OrdinalAsync(await log.HeadAsync())).ShouldBe(aantal - 1);
    }

    [PostgresFact]
    public async Task Two_nodes_under_load_of_which_either_is_killed_lose_and_double_nothing_and_answer_alike()
    {
        await using var cluster = await Cluster.OpEchteAsync();
        var een = await cluster.NodeAsync("een");
        var twee = await cluster.NodeAsync("twee");
        var belasting = await Belasting.MaakAsync(een);
        belasting.Gebruik(een, twee);
        using var einde = new CancellationTokenSource(Geduld);
        const int bellers = 4, elk = 30;

        var bezig = belasting.VoerUitAsync(bellers, elk, einde.Token);
        await TotAsync(() => belasting.Aantal >= bellers * elk / 5, bezig, einde.Token);
        await een.DoodAsync();
        een = await cluster.NodeAsync("een");
        belasting.Gebruik(een, twee);
        await TotAsync(() => belasting.Aantal >= bellers * elk / 2, bezig, einde.Token);
        await twee.DoodAsync();
        Directory.Delete(cluster.Map("twee"), recursive: true);
        twee = await cluster.NodeAsync("twee");
        belasting.Gebruik(een, twee);
        // While others write: no node answers older than the token of the other.
        var bekend = belasting.Aantal;
        (await belasting.LijstAsync(twee, belasting.Token)).Count.ShouldBeGreaterThanOrEqualTo(bekend - bellers);
        await bezig;

        belasting.Bevestigd.Count.ShouldBe(bellers * elk);
        await using (var log = await cluster.LogAsync())
        {
            var geopend = await log.ReadAllAsync(LogPosition.Start).Where(e => e.Type == "casus-geopend.v1").Select(e => e.Stream).ToListAsync();
            geopend.Order(StringComparer.Ordinal).ShouldBe(belasting.Bevestigd.Values.Select(c => "casus-" + Guid.Parse(c).ToString("N")).Order(StringComparer.Ordinal));
        }

        var hier = await belasting.LijstAsync(een);
        (await belasting.LijstAsync(twee)).ShouldBe(hier);
        hier.Count.ShouldBe(bellers * elk);
        (await belasting.LijstAsync(await cluster.NodeAsync("drie"))).ShouldBe(hier, "a node that was added with an empty folder");
    }

    [PostgresFact]
    public async Task A_node_waits_for_a_log_that_is_not_there_says_so_without_a_password_and_then_serves()
    {
        await using var cluster = await Cluster.ZonderLogAsync();
        using var begonnen = cluster.Begin("een");

        (await begonnen.FoutregelAsync()).ShouldStartWith("Wacht / waiting: ");
        await cluster.StartLogAsync();
        var node = await cluster.NodeAsync(begonnen);

        using var kanaal = GrpcChannel.ForAddress(node.Adres);
        (await new Health.HealthClient(kanaal).CheckAsync(new HealthCheckRequest())).Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
        var gestopt = await node.StopAsync();
        gestopt.Code.ShouldBe(0);
        gestopt.Fout.ShouldNotContain(Cluster.Wachtwoord);
        gestopt.Fout.ShouldNotContain(PostgresServer.Password);
    }

    [PostgresFact]
    public async Task Keys_that_are_away_make_calls_unavailable_once_the_lease_is_over_and_nothing_in_the_clear_is_answered()
    {
        using var postgres = await PostgresServer.StartAsync();
        await using var cluster = await Cluster.StartAsync(postgres);
        await using (var log = await cluster.LogAsync())
        await using (await PostgresKeyStore.OpenAsync(cluster.Sleutels, log.LedgerId, MasterKeySource.File(cluster.Hoofdsleutel), new PostgresKeyStoreOptions { Lease = TimeSpan.FromSeconds(1) }))
        {
            // The lease is stored when the tables are made.
        }

        var node = await cluster.NodeAsync("een");
        var belasting = await Belasting.MaakAsync(node);
        belasting.Gebruik(node);
        var als = await belasting.AlsAsync(node);
        var functionaris = new GetFunctionarisRequest { FunctionarisId = belasting.Functionaris, Verantwoording = new() { Doelbinding = "REGISTER", Grondslag = "ALGEMEEN_BELANG" } };
        (await node.Register.GetFunctionarisAsync(functionaris, als)).Naam.ShouldBe("smw een");

        await postgres.StopAsync();
        using var geduld = new CancellationTokenSource(Geduld);
        RpcException? fout = null;
        while (fout is null)
        {
            geduld.Token.ThrowIfCancellationRequested();
            try
            {
                // Within the lease the key is at hand; after it, never an empty name or one from memory.
                (await node.Register.GetFunctionarisAsync(functionaris, als, DateTime.UtcNow.AddSeconds(60))).Naam.ShouldBe("smw een");
            }
            catch (RpcException e)
            {
                fout = e;
            }
        }

        fout.StatusCode.ShouldBe(StatusCode.Unavailable);
        fout.Status.Detail.ShouldContain("Unreachable");
        fout.Status.Detail.ShouldNotContain("smw een");

        await postgres.StartAgainAsync();
        (await node.Register.GetFunctionarisAsync(functionaris, als, DateTime.UtcNow.AddSeconds(60))).Naam.ShouldBe("smw een");
        var gestopt = await node.StopAsync();
        gestopt.Code.ShouldBe(0);
        gestopt.Fout.ShouldNotContain(PostgresServer.Password);
        gestopt.Fout.ShouldNotContain("smw een");
    }

    private static async Task TotAsync(Func<bool> voorwaarde, Task bezig, CancellationToken cancellation)
    {
        while (!voorwaarde())
        {
            cancellation.ThrowIfCancellationRequested();
            if (bezig.IsFaulted)
                await bezig;
            await Task.Delay(10, cancellation);
        }
    }
}
