using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RegieLedger.Cli;
using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Log.KurrentDb;
using RegieLedger.SystemTests.KurrentDb;
using Shouldly;
using SQLitePCL;
using Xunit;
using Xunit.Abstractions;

namespace RegieLedger.SystemTests.Cli;

/// <summary><c>regie migrate</c> as it is used: there and back, and killed at random moments.</summary>
public sealed partial class MigrateTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Entries = 1200;
    private const int Kills = 5;

    private readonly TempFolder _map = new();
    private StandInServer _server = null!;

    public async Task InitializeAsync() => _server = await StandInServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _map.Dispose();
    }

    [Fact]
    public async Task The_casussen_of_the_demo_go_there_and_back_and_answer_as_before()
    {
        var antwoorden = await SpeelAsync();
        var vooraf = await VraagAsync("data", antwoorden);

        var heen = await RegieProces.VoerUitAsync("migrate", "--from", _map["data"], "--to", _server.ConnectionString);
        heen.Fout.ShouldBeEmpty();
        heen.Code.ShouldBe(0);
        heen.Uit.ShouldContain("Gelijk: ");
        var omgeving = new Dictionary<string, string>(StringComparer.Ordinal) { ["REGIELEDGER_FROM"] = _server.ConnectionString };
        var terug = await RegieProces.VoerUitAsync(omgeving, "migrate", "--to", _map["terug"]);
        terug.Code.ShouldBe(0, terug.Fout);

        // Two sums of each run: four times the same log.
        var sommen = Som().Matches(heen.Uit + terug.Uit);
        sommen.Count.ShouldBe(4);
        sommen.Select(s => s.Value).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        (await BytesAsync("terug")).ShouldBe(await BytesAsync("data"));
        foreach (var sleutels in new[] { "keys.db", "master.key" })
            File.Copy(_map[$"data/{sleutels}"], _map[$"terug/{sleutels}"]);
        (await VraagAsync("terug", antwoorden)).ShouldBe(vooraf);
    }

    [Theory]
    [InlineData("esdb:/user:geheim@host")]
    [InlineData("KurrentDB+discover:user:geheim@host:2113")]
    public async Task A_mistyped_connection_string_is_refused_without_being_repeated(string plaats)
    {
        var proces = await RegieProces.VoerUitAsync("migrate", "--from", plaats, "--to", _map["doel"]);

        proces.Code.ShouldBe((int)LogOpenProblem.BadConnection, proces.Fout);
        (proces.Uit + proces.Fout).ShouldNotContain("geheim");
    }

    [Fact]
    public async Task Killed_at_random_moments_on_the_way_to_a_server_it_goes_on_and_comes_out_the_same()
    {
        await MaakAsync("data");
        // A fixed seed: which moments are tried does not change from run to run, as far as that is ours to say.
        var random = new Random(20260102);
        for (var keer = 0; keer < Kills; keer++)
        {
            using var verhuizing = Verhuis("data", _server.ConnectionString);
            var moment = _server.Behaviour.Appends + random.Next(1, Entries / (Kills + 2));
            var gedood = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            // Stored, not answered, and the process is gone.
            _server.Behaviour.BeforeAnswer = _ =>
            {
                if (Volatile.Read(ref _server.Behaviour.Appends) >= moment && gedood.TrySetResult())
                    verhuizing.Dood();
                return Task.CompletedTask;
            };
            await gedood.Task.WaitAsync(TestTime.AtMost);
            (await verhuizing.EindeAsync()).Code.ShouldNotBe(0);
            await GeweigerdAsync(() => KurrentDbLog.OpenAsync(_server.ConnectionString));
        }

        _server.Behaviour.BeforeAnswer = null;
        using var laatste = Verhuis("data", _server.ConnectionString);
        var klaar = await laatste.EindeAsync();
        klaar.Code.ShouldBe(0, klaar.Fout);
        output.WriteLine(klaar.Uit);
        klaar.Uit.ShouldContain($"{Entries} feiten");
        await using var naar = await KurrentDbLog.OpenAsync(_server.ConnectionString);
        (await BytesAsync(naar)).ShouldBe(await BytesAsync("data"));
    }

    [Fact]
    public async Task Killed_at_random_moments_on_the_way_to_a_folder_it_goes_on_and_comes_out_the_same()
    {
        await MaakAsync("data");
        (await Verhuis("data", _server.ConnectionString).EindeAsync()).Code.ShouldBe(0);
        var random = new Random(20260103);
        var daar = 0L;
        for (var keer = 0; keer < Kills; keer++)
        {
            using var verhuizing = Verhuis(null, _map["terug"]);
            var moment = daar + random.Next(1, Entries / (Kills + 2));
            await TotAsync(() => (daar = Aantal("terug")) >= moment);
            verhuizing.Dood();
            (await verhuizing.EindeAsync()).Code.ShouldNotBe(0);
            await GeweigerdAsync(() => EmbeddedLog.OpenAsync(_map["terug"]));
        }

        using var laatste = Verhuis(null, _map["terug"]);
        var klaar = await laatste.EindeAsync();
        klaar.Code.ShouldBe(0, klaar.Fout);
        (await BytesAsync("terug")).ShouldBe(await BytesAsync("data"));
    }

    [Fact]
    public async Task Asked_to_stop_it_stops_and_goes_on_when_asked_again()
    {
        await MaakAsync("data");
        using var verhuizing = Verhuis("data", _server.ConnectionString);
        var gevraagd = 0;
        _server.Behaviour.BeforeAnswer = async _ =>
        {
            if (Volatile.Read(ref _server.Behaviour.Appends) >= 200 && Interlocked.Exchange(ref gevraagd, 1) == 0)
                await Task.Run(verhuizing.VraagTeStoppen);
        };

        var gestopt = await verhuizing.EindeAsync();

        gestopt.Code.ShouldBe(Afsluitcode.Onderbroken, gestopt.Fout);
        gestopt.Fout.ShouldContain("Interrupted");
        (await Verhuis("data", _server.ConnectionString).EindeAsync()).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Wrong_use_is_told()
    {
        (string[] Opties, string Waarom)[] fouten =
        [
            (["--to", _map["a"]], "--from is missing"),
            (["--from", _map["a"]], "--to is missing"),
            (["--from", _map["a"], "--to", _map["b"], "--to-prefix", "p"], "goes with a connection string"),
        ];
        foreach (var (opties, waarom) in fouten)
        {
            var uitkomst = await RegieProces.VoerUitAsync(["migrate", .. opties]);
            uitkomst.Code.ShouldBe(Afsluitcode.Gebruik, waarom);
            uitkomst.Fout.ShouldContain(waarom);
        }
    }

    [GeneratedRegex(@"\d+ feiten / entries, SHA-256 [0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex Som();

    private static async Task TotAsync(Func<bool> voorwaarde)
    {
        using var geduld = new CancellationTokenSource(TestTime.AtMost);
        while (!voorwaarde())
        {
            geduld.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task GeweigerdAsync<T>(Func<Task<T>> openen)
        where T : IAsyncDisposable
        => (await Should.ThrowAsync<LogOpenException>(openen)).Problem.ShouldBe(LogOpenProblem.Unfinished);

    private static async Task<List<string>> BytesAsync(ILedgerLog log)
        => await log.ReadAllAsync(LogPosition.Start).Select(e => Convert.ToHexString(EntryFormat.ToBytes(e))).ToListAsync();

    private RegieProces Verhuis(string? van, string naar) => RegieProces.Start("migrate", "--from", van is null ? _server.ConnectionString : _map[van], "--to", naar);

    private async Task<List<string>> BytesAsync(string map)
    {
        await using var log = await EmbeddedLog.OpenAsync(_map[map]);
        return await BytesAsync(log);
    }

    /// <summary>What stands in a folder while another process writes there; 0 as long as there is nothing.</summary>
    private long Aantal(string map)
    {
        if (!File.Exists(_map[$"{map}/ledger.db-wal"]))
            return 0;
        try
        {
            using var database = Database.Open(_map[$"{map}/ledger.db"], raw.SQLITE_OPEN_READONLY);
            return database.QueryNumber("SELECT max(position) FROM entry");
        }
        catch (SqliteFailure)
        {
            // It is being made, or opened.
            return 0;
        }
    }

    /// <summary>A log in which no entry has a neighbour of its stream, so that each is an append of its own.</summary>
    private async Task MaakAsync(string map)
    {
        await using var log = await EmbeddedLog.OpenAsync(_map[map]);
        for (var i = 0; i < Entries; i++)
        {
            var verwacht = i < 10 ? ExpectedRevision.NewStream : ExpectedRevision.At((i / 10) - 1);
            await log.AppendAsync($"stroom-{i % 10}", verwacht, [new NewEvent(Guid.NewGuid(), "feit.v1", BitConverter.GetBytes(i), "{}"u8.ToArray())]);
        }
    }

    /// <summary>Plays the casussen of the demo in a folder; gives their answers.</summary>
    private async Task<JsonNode> SpeelAsync()
    {
        using var server = await DevServer.StartAsync(_map["data"]);
        var gespeeld = await RegieProces.VoerUitAsync("speel", SpeelTests.Voorbeeld("delft.jsonl"), SpeelTests.Voorbeeld("goeree-overflakkee.jsonl"), "--server", server.Adres, "--output", "json");
        gespeeld.Code.ShouldBe(0, gespeeld.Fout);
        (await server.StopAsync()).Code.ShouldBe(0);
        return JsonNode.Parse(gespeeld.Uit)!;
    }

    /// <summary>Asks a server on a folder, for each casus, who has the regie and whom to call, with names: those need the keys.</summary>
    private async Task<string> VraagAsync(string map, JsonNode gespeeld)
    {
        using var server = await DevServer.StartAsync(_map[map]);
        var antwoorden = new List<string>();
        foreach (var bestand in gespeeld["bestanden"]!.AsArray())
        {
            var met = bestand!["stappen"]!.AsArray().Select(s => s!["antwoord"]).Last(a => a?["domeinen"]?[0]?["houder"]?["functionarisId"] is not null)!;
            var domein = met["domeinen"]![0]!;
            var houder = domein["houder"]!;
            var token = await RegieProces.VoerUitAsync(
                "token", "--server", server.Adres, "--functionaris", $"{houder["functionarisId"]}", "--organisatie", $"{houder["organisatieId"]}");
            var antwoord = await RegieProces.VoerUitAsync("ask", "casus", $"{met["casusId"]}", "--geldig-op", $"{domein["sinds"]}", "--server", server.Adres, "--token", token.Uit.Trim());
            antwoord.Code.ShouldBe(0, antwoord.Fout);
            antwoord.Uit.ShouldContain("medewerker ");
            antwoorden.Add(antwoord.Uit);
        }

        (await server.StopAsync()).Code.ShouldBe(0);
        return string.Join('\n', antwoorden);
    }
}
