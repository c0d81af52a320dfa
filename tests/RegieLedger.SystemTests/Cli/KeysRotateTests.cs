using System.Diagnostics;
using Npgsql;
using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Log.Keys;
using RegieLedger.Log.Keys.Postgres;
using RegieLedger.SystemTests.Postgres;
using Shouldly;
using Xunit;

namespace RegieLedger.SystemTests.Cli;

/// <summary><c>regie keys rotate</c> and where a master key comes from, with the real program.</summary>
public sealed class KeysRotateTests : IDisposable
{
    private const int Many = 20_000;

    private readonly TempFolder _map = new();
    private readonly Guid _ledger = Guid.NewGuid();

    private string Oud => _map["oud.key"];

    private string Nieuw => _map["nieuw.key"];

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task The_keys_of_a_folder_go_under_a_new_master_key_and_the_old_file_stays()
    {
        var ids = await MaakAsync(3);
        MasterKey.LoadOrCreate(Nieuw);
        var oud = await File.ReadAllTextAsync(Oud);

        var gedaan = await RoteerAsync();
        var nogmaals = await RoteerAsync();

        gedaan.Code.ShouldBe(0, gedaan.Fout);
        gedaan.Uit.ShouldContain("3 keys are now under the new master key");
        nogmaals.Code.ShouldBe(0, nogmaals.Fout);
        nogmaals.Uit.ShouldContain("under the new master key already");
        (gedaan.Uit + nogmaals.Uit + gedaan.Fout).ShouldNotContain("person-");
        (await File.ReadAllTextAsync(Oud)).ShouldBe(oud);
        await OpentAsync(Nieuw, ids);
        var metOud = await RegieProces.VoerUitAsync("keys", "move", "--from", _map["data"], "--to", _map["ander"], "--master-key", Oud);
        metOud.Code.ShouldBe(17, metOud.Fout);
        metOud.Fout.ShouldContain("regie keys rotate");
    }

    [Fact]
    public async Task Both_master_keys_can_come_from_the_environment_or_from_a_command()
    {
        var ids = await MaakAsync(3);
        MasterKey.LoadOrCreate(Nieuw);
        var omgeving = new Dictionary<string, string>(StringComparer.Ordinal) { ["REGIELEDGER_MASTER_KEY"] = (await File.ReadAllTextAsync(Oud)).Trim() };

        var gedaan = await RegieProces.VoerUitAsync(omgeving, "keys", "rotate", "--at", _map["data"], "--to-master-key-command", $"cat '{Nieuw}'");

        gedaan.Code.ShouldBe(0, gedaan.Fout);
        await OpentAsync(Nieuw, ids);
        omgeving["NIEUW"] = omgeving["REGIELEDGER_MASTER_KEY"];
        var terug = await RegieProces.VoerUitAsync(omgeving, "keys", "rotate", "--at", _map["data"], "--master-key", Nieuw, "--to-master-key-env", "NIEUW");
        terug.Code.ShouldBe(0, terug.Fout);
        await OpentAsync(Oud, ids);
        (gedaan.Uit + gedaan.Fout + terug.Uit + terug.Fout).ShouldNotContain(omgeving["NIEUW"]);
    }

    [Fact]
    public async Task A_server_takes_its_master_key_from_a_command_and_says_why_it_cannot()
    {
        MasterKey.LoadOrCreate(Nieuw);
        using (var server = await DevServer.OpAsync(DevServer.Begin(_map["data"], null, "--master-key-command", $"cat '{Nieuw}'")))
            (await server.StopAsync()).Code.ShouldBe(0);
        File.Exists(_map["data/master.key"]).ShouldBeFalse();

        using var mislukt = DevServer.Begin(_map["data"], null, "--master-key-command", "echo kluis is dicht >&2; exit 9");
        var uitkomst = await mislukt.EindeAsync();

        uitkomst.Code.ShouldBe(18);
        uitkomst.Fout.ShouldContain("code 9 (kluis is dicht)");
        using var anders = DevServer.Begin(_map["data"], new Dictionary<string, string>(StringComparer.Ordinal) { ["REGIELEDGER_MASTER_KEY"] = new('a', 64) });
        (await anders.EindeAsync()).Code.ShouldBe(17);
    }

    [Fact]
    public async Task More_than_one_source_none_or_a_key_in_the_place_of_a_name_are_wrong_use()
    {
        string[][] fouten =
        [
            ["serve", "--data", _map["data"], "--dev", "--master-key", "a", "--master-key-env", "B"],
            ["keys", "rotate", "--at", _map["data"], "--to-master-key", "a", "--to-master-key-command", "b"],
            ["keys", "rotate", "--at", _map["data"]],
            ["keys", "rotate", "--to-master-key", "a"],
            ["keys", "rotate", "--at", _map["data"], "--to-master-key-env", new('a', 64)],
            ["keys", "rotate", "--at", _map["data"], "--to-master-key", ""],
        ];
        foreach (var opties in fouten)
        {
            var uitkomst = await RegieProces.VoerUitAsync(opties);
            uitkomst.Code.ShouldBe(2, uitkomst.Fout);
            uitkomst.Fout.ShouldContain(" / ", customMessage: "in Dutch and in English");
            uitkomst.Fout.ShouldNotContain("aaaa");
        }

        Directory.Exists(_map["data"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Refused_while_a_server_has_the_folder_open()
    {
        MasterKey.LoadOrCreate(Nieuw);
        using var server = await DevServer.StartAsync(_map["data"]);

        var uitkomst = await RegieProces.VoerUitAsync("keys", "rotate", "--at", _map["data"], "--to-master-key", Nieuw);

        uitkomst.Code.ShouldBe(10, uitkomst.Fout);
    }

    [Fact]
    public async Task Killed_at_any_moment_the_keys_open_with_the_old_or_with_the_new_master_key_and_a_repetition_says_which()
    {
        var ids = await MaakAsync(Many);
        MasterKey.LoadOrCreate(Nieuw);
        var (oud, nieuw) = (0, 0);
        // Of how much the journal holds of what will be undone: from nothing yet to all of it, and after the end.
        foreach (var bytes in (long[])[0, 1, 50_000, 1_000_000, 3_000_000, 5_000_000, long.MaxValue])
        {
            await DoodTijdensAsync(bytes);

            var onderNieuw = await OnderNieuwAsync(ids);
            (onderNieuw ? ref nieuw : ref oud)++;
            var herhaald = await RoteerAsync();
            herhaald.Code.ShouldBe(0, herhaald.Fout);
            herhaald.Uit.ShouldContain(onderNieuw ? "under the new master key already" : $"{Many} keys are now under the new master key");
            await OpentAsync(Nieuw, ids);
            // And back, for the next time.
            (await KeyRotation.RunAsync(KeyPlace.InFolder(_map["data"], MasterKeySource.File(Nieuw)), MasterKeySource.File(Oud))).Keys.ShouldBe(Many);
        }

        oud.ShouldBeGreaterThan(2);
        nieuw.ShouldBeGreaterThan(0);
    }

    [PostgresFact]
    public async Task On_a_database_killed_halfway_all_keys_are_still_under_the_old_master_key()
    {
        var server = await PostgresServer.SharedAsync();
        var schema = $"keys_{Guid.NewGuid():n}";
        var omgeving = new Dictionary<string, string>(StringComparer.Ordinal) { ["REGIELEDGER_KEYS"] = server.ConnectionString(schema: schema) };
        MasterKey.LoadOrCreate(Oud);
        MasterKey.LoadOrCreate(Nieuw);
        await using (var sleutels = await PostgresKeyStore.OpenAsync(omgeving["REGIELEDGER_KEYS"], _ledger, MasterKeySource.File(Oud)))
            await sleutels.EnsureAsync([.. Enumerable.Range(0, 100).Select(Naam)]);
        string[] roteer = ["keys", "rotate", "--master-key", Oud, "--to-master-key", Nieuw];
        await using (var bron = NpgsqlDataSource.Create(server.ConnectionString()))
        await using (var ander = await bron.OpenConnectionAsync())
        {
            await using var transactie = await ander.BeginTransactionAsync();
            await using var slot = new NpgsqlCommand($"LOCK TABLE {schema}.key_store IN EXCLUSIVE MODE", ander);
            await slot.ExecuteNonQueryAsync();
            using var proces = RegieProces.Start(omgeving, roteer);
            await TotAsync(() => server.AskSqlAsync<bool>($"SELECT EXISTS (SELECT FROM pg_locks WHERE relation = '{schema}.key_store'::regclass AND NOT granted)"));
            await proces.DoodAsync();
        }

        // The server notices a moment later that the process is gone.
        await TotAsync(() => server.AskSqlAsync<bool>($"SELECT NOT EXISTS (SELECT FROM pg_locks WHERE relation = '{schema}.data_key'::regclass)"));
        await TotAsync(() => server.AskSqlAsync<bool>($"SELECT NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND ((classid::bigint << 32) | objid::bigint) = hashtextextended('{schema}', 1))"));
        var gedaan = await RegieProces.VoerUitAsync(omgeving, roteer);

        gedaan.Code.ShouldBe(0, gedaan.Fout);
        gedaan.Uit.ShouldContain("100 keys are now under the new master key");
        await using var node = await PostgresKeyStore.OpenAsync(omgeving["REGIELEDGER_KEYS"], _ledger, MasterKeySource.File(Nieuw));
        var bezet = await RegieProces.VoerUitAsync(omgeving, "keys", "rotate", "--master-key", Nieuw, "--to-master-key", Oud);
        bezet.Code.ShouldBe(10, bezet.Fout);
        (gedaan.Uit + bezet.Fout).ShouldNotContain(PostgresServer.Password);
    }

    private static async Task TotAsync(Func<Task<bool>> geldt)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!await geldt())
        {
            Stopwatch.GetElapsedTime(begin).ShouldBeLessThan(TestTime.AtMost);
            await Task.Delay(5);
        }
    }

    private static KeyName Naam(int i) => new($"person-{i}", "contact", "org-1");

    private Task<Uitkomst> RoteerAsync() => RegieProces.VoerUitAsync(Rotatie());

    private string[] Rotatie() => ["keys", "rotate", "--at", _map["data"], "--master-key", Oud, "--to-master-key", Nieuw];

    private async Task DoodTijdensAsync(long bytes)
    {
        using var proces = RegieProces.Start(Rotatie());
        var journaal = new FileInfo(_map["data/keys.db-journal"]);
        while (!proces.IsKlaar)
        {
            journaal.Refresh();
            if (journaal.Exists && journaal.Length >= bytes)
                break;
        }

        await proces.DoodAsync();
    }

    private async Task<bool> OnderNieuwAsync(Guid[] ids)
    {
        try
        {
            await OpentAsync(Nieuw, ids);
            return true;
        }
        catch (LogOpenException e) when (e.Problem == LogOpenProblem.WrongMasterKey)
        {
            await OpentAsync(Oud, ids);
            return false;
        }
    }

    private async Task OpentAsync(string sleutel, Guid[] ids)
    {
        await using var sleutels = await EmbeddedKeyStore.OpenAsync(_map["data"], _ledger, MasterKeySource.File(sleutel));
        foreach (var id in ids)
            (await sleutels.FindAsync(id)).ShouldNotBeNull();
    }

    // The ids of some, spread over the file.
    private async Task<Guid[]> MaakAsync(int aantal)
    {
        await using var sleutels = await EmbeddedKeyStore.OpenAsync(_map["data"], _ledger, MasterKeySource.File(Oud));
        foreach (var namen in Enumerable.Range(0, aantal).Select(Naam).Chunk(KeyLimits.NamesPerCall))
            await sleutels.EnsureAsync(namen);
        return [.. Enumerable.Range(0, aantal).Where(i => aantal < 100 || i % 100 == 0).Select(i => sleutels.TryGet(Naam(i), out var key) ? key.Id : Guid.Empty)];
    }
}
