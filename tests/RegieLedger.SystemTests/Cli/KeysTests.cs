using RegieLedger.Log.Embedded;
using RegieLedger.Log.Keys;
using RegieLedger.SystemTests.Postgres;
using Shouldly;
using Xunit;

namespace RegieLedger.SystemTests.Cli;

/// <summary><c>regie keys move</c>, with the real program.</summary>
public sealed class KeysTests : IDisposable
{
    private static readonly KeyName Name = new("person-1", "contact", "org-1");
    private readonly TempFolder _map = new();

    public void Dispose() => _map.Dispose();

    [PostgresFact]
    public async Task To_a_database_and_back()
    {
        var server = await PostgresServer.SharedAsync();
        var omgeving = new Dictionary<string, string>(StringComparer.Ordinal) { ["REGIELEDGER_KEYS"] = server.NewSchema() };
        var ledger = Guid.NewGuid();
        var bytes = await MaakAsync(ledger);

        var heen = await RegieProces.VoerUitAsync(omgeving, "keys", "move", "--from", _map["data"], "--master-key", _map["master.key"]);
        var terug = await RegieProces.VoerUitAsync(omgeving, "keys", "move", "--to", _map["terug"], "--master-key", _map["master.key"]);

        foreach (var keer in (Uitkomst[])[heen, terug])
        {
            keer.Code.ShouldBe(0, keer.Fout);
            keer.Uit.ShouldContain("1 keys compared and the same, 1 of them moved now");
            (keer.Uit + keer.Fout).ShouldNotContain(PostgresServer.Password);
            (keer.Uit + keer.Fout).ShouldNotContain("person-1");
        }

        await using var sleutels = await EmbeddedKeyStore.OpenAsync(_map["terug"], ledger, MasterKeySource.File(_map["master.key"]));
        await sleutels.EnsureAsync([Name]);
        sleutels.TryGet(Name, out var key).ShouldBeTrue();
        Bytes(key).ShouldBe(bytes);
    }

    [Fact]
    public async Task Refused_while_a_server_has_the_folder_open()
    {
        using var server = await DevServer.StartAsync(_map["data"]);

        var uitkomst = await RegieProces.VoerUitAsync("keys", "move", "--from", _map["data"], "--to", _map["ander"]);

        uitkomst.Code.ShouldBe(10, uitkomst.Fout);
        Directory.Exists(_map["ander"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_places_are_needed()
    {
        foreach (var opties in (string[][])[["--from", _map["data"]], ["--from", "x", "--to", "x"], []])
        {
            var uitkomst = await RegieProces.VoerUitAsync(["keys", "move", .. opties]);
            uitkomst.Code.ShouldBe(2, uitkomst.Fout);
        }
    }

    private static byte[] Bytes(DataKey key)
    {
        var bytes = new byte[DataKey.Length];
        key.CopyTo(bytes);
        return bytes;
    }

    private async Task<byte[]> MaakAsync(Guid ledger)
    {
        await using var sleutels = await EmbeddedKeyStore.OpenAsync(_map["data"], ledger, MasterKeySource.File(_map["master.key"]));
        await sleutels.EnsureAsync([Name]);
        sleutels.TryGet(Name, out var key).ShouldBeTrue();
        return Bytes(key);
    }
}
