using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using RegieLedger.Cli;
using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Log.Keys;
using RegieLedger.Log.Migration;
using RegieLedger.Server.Hosting;
using RegieLedger.SystemTests.KurrentDb;
using RegieLedger.SystemTests.Postgres;
using Shouldly;
using SQLitePCL;
using Xunit;

namespace RegieLedger.SystemTests.Cli;

/// <summary>The real program: serving, signing in, asking, and every exit code.</summary>
public sealed class RegieTests : IDisposable
{
    private const string Beheer = "00000000-0000-4000-8000-0000000be401";

    private readonly TempFolder _map = new();

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task Serve_token_ask_and_stop()
    {
        using var server = await DevServer.StartAsync(_map["data"]);
        var gespeeld = await RegieProces.VoerUitAsync("speel", await CasusAsync(), "--server", server.Adres, "--output", "json");
        gespeeld.Code.ShouldBe(0, gespeeld.Fout);
        var antwoord = Laatste(gespeeld);
        var houder = antwoord["domeinen"]![0]!["houder"]!;
        var (casus, functionaris, organisatie) = (Tekst(antwoord, "casusId"), Tekst(houder, "functionarisId"), Tekst(houder, "organisatieId"));

        var token = await RegieProces.VoerUitAsync("token", "--server", server.Adres, "--functionaris", functionaris, "--organisatie", organisatie);
        token.Fout.ShouldBeEmpty();
        token.Uit.ShouldMatch(@"^[\w-]+\.[\w-]+\.[\w-]+\r?\n$");

        var aangemeld = new Dictionary<string, string>(StringComparer.Ordinal) { ["REGIE_TOKEN"] = token.Uit.Trim() };
        var tabel = await RegieProces.VoerUitAsync(aangemeld, "ask", "casus", casus, "--server", server.Adres);
        tabel.Code.ShouldBe(0, tabel.Fout);
        tabel.Uit.ShouldContain("Wie bel ik: medewerker smw-7, +00 000 707");
        var json = await RegieProces.VoerUitAsync("ask", "casus", casus, "--server", server.Adres, "--token", token.Uit.Trim(), "--output", "json");
        Tekst(JsonNode.Parse(json.Uit)!["aanspreekpunt"]!, "naam").ShouldBe("medewerker smw-7");
        (await RegieProces.VoerUitAsync(aangemeld, "ask", "casus", casus, "--server", server.Adres, "--geldig-op", "@nu-10d")).Uit.ShouldContain("nog niet geopend");
        (await RegieProces.VoerUitAsync(aangemeld, "ask", "casus", casus, "--server", server.Adres, "--bekend-op", "2020-03-01")).Uit.ShouldContain("nog niet geopend");
        (await RegieProces.VoerUitAsync(aangemeld, "ask", "functionaris", functionaris, "--server", server.Adres)).Uit.ShouldContain(casus);
        Tekst(JsonNode.Parse((await RegieProces.VoerUitAsync(aangemeld, "ask", "functionaris", functionaris, "--server", server.Adres, "--output", "json")).Uit)!["regels"]![0]!, "casusId").ShouldBe(casus);

        (await server.StopAsync()).ShouldBe(new Uitkomst(0, "", ""));
    }

    [Fact]
    public async Task Views_that_were_thrown_away_answer_as_before()
    {
        string casus, token;
        using (var server = await DevServer.StartAsync(_map["data"]))
        {
            var gespeeld = await RegieProces.VoerUitAsync("speel", await CasusAsync(), "--server", server.Adres, "--output", "json");
            casus = Tekst(Laatste(gespeeld), "casusId");
            (await server.StopAsync()).Code.ShouldBe(0);
        }

        await File.WriteAllTextAsync(_map["data/views.db"], "not a database");

        var herbouwd = await RegieProces.VoerUitAsync("views", "rebuild", "--data", _map["data"]);

        herbouwd.Code.ShouldBe(0, herbouwd.Fout);
        herbouwd.Uit.ShouldContain("Views opnieuw gemaakt uit ");
        using var weer = await DevServer.StartAsync(_map["data"]);
        token = (await RegieProces.VoerUitAsync("token", "--server", weer.Adres, "--functionaris", Beheer, "--organisatie", Beheer, "--rol", "BEHEER")).Uit.Trim();
        (await RegieProces.VoerUitAsync("ask", "casus", casus, "--server", weer.Adres, "--token", token)).Fout.ShouldStartWith("NIET_GEVONDEN", customMessage: "BEHEER has no part in a casus");
    }

    [Fact]
    public async Task A_server_tells_that_options_do_not_go_together()
    {
        (string[] Opties, string Waarom)[] fouten =
        [
            (["--listen", "0.0.0.0:0", "--dev"], "loopback only"),
            (["--dev", "--authority", "https://idp.example.org"], "two issuers"),
            ([], "Nobody could sign in"),
            (["--dev", "--cert", _map["weg.pem"]], "go together"),
            (["--dev", "--cert", _map["weg.pem"], "--key", _map["weg.key"]], "cannot be read"),
            (["--dev", "--listen", "hier"], "not an address"),
            (["--dev", "--engine", "sqlite"], "not an engine"),
            (["--dev", "--engine", "kurrentdb"], "REGIELEDGER_CONNECTION"),
        ];
        foreach (var (opties, waarom) in fouten)
        {
            var uitkomst = await RegieProces.VoerUitAsync(["serve", "--data", _map["data"], .. opties]);
            uitkomst.Code.ShouldBe(2, waarom);
            uitkomst.Fout.ShouldContain(waarom);
            uitkomst.Uit.ShouldBeEmpty();
        }

        Directory.Exists(_map["data"]).ShouldBeFalse();
    }

    /// <summary>Every exit code of the documentation, with a way to get it.</summary>
    public static TheoryData<string> Codes => [.. Afsluitcode.Alle.Select(c => c.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_exit_code_is_reached(string code)
    {
        if (code is "13" or "14" && new MountFactAttribute().Skip is not null)
            return; // The tests of the log print why.
        if (code is "8" or "23" or "24" && PostgresServer.Skip is not null)
            return; // The tests of the keys print why.
        var uitkomst = await (int.Parse(code) switch
        {
            Afsluitcode.Gelukt => RegieProces.VoerUitAsync("--help"),
            Afsluitcode.Fout => RegieProces.VoerUitAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["TMPDIR"] = _map["weg"] }, "demo"),
            Afsluitcode.Gebruik => RegieProces.VoerUitAsync("serve"),
            Afsluitcode.Verschil => SpeelAsync("""{"stap": "x", "rpc": "RegieService/GetRegie"}"""),
            Afsluitcode.Geweigerd => GeweigerdAsync(),
            Afsluitcode.Onbereikbaar => RegieProces.VoerUitAsync("ask", "casus", Beheer, "--token", "x", "--server", $"http://127.0.0.1:{VrijePoort()}"),
            Afsluitcode.BestandOnleesbaar => SpeelAsync("geen JSON"),
            Afsluitcode.AdresNietVrij => BezetAsync(),
            Afsluitcode.Onderbroken => OnderbrokenAsync(),
            10 => InGebruikAsync(),
            11 => RegieProces.VoerUitAsync("views", "rebuild", "--data", _map["weg"]),
            12 => NieuwerAsync(),
            13 => AlleenLezenAsync(),
            14 => VolAsync(),
            15 => BeschadigdAsync(),
            16 => SleutelsAsync(map => File.Copy(Path.Combine(map, "..", "ander", "keys.db"), Path.Combine(map, "keys.db"), overwrite: true)),
            17 => SleutelsAsync(map => File.Copy(Path.Combine(map, "..", "ander", "master.key"), Path.Combine(map, "master.key"), overwrite: true)),
            18 => SleutelsAsync(map => File.Delete(Path.Combine(map, "master.key"))),
            19 => SleutelsAsync(map => Command.Run("chmod", "644", Path.Combine(map, "master.key"))),
            20 => OnderEenBestandAsync(),
            21 => KnoopAsync("kurrentdb://h?tls=misschien"),
            22 => RegieProces.VoerUitAsync("views", "rebuild", "--data", _map["data"], "--engine", "kurrentdb", "--connection", $"kurrentdb://127.0.0.1:{VrijePoort()}?tls=false"),
            23 => OpStandInAsync(new StandInBehaviour { Credentials = "regie:ander" }),
            24 => OpStandInAsync(new StandInBehaviour { MaxAppendSize = 1024 * 1024 }),
            Afsluitcode.SleutelsAnders => AndereSleutelsAsync(),
            Afsluitcode.BronGegroeid => GegroeidAsync(),
            25 => OnafAsync(),
            _ => throw new InvalidOperationException($"No way is known to get exit code {code}."),
        });

        uitkomst.Code.ShouldBe(int.Parse(code), uitkomst.Fout);
        uitkomst.Fout.ShouldNotContain("   at ", customMessage: "never a stack trace");
        if (code != "0")
            uitkomst.Fout.ShouldNotBeNullOrWhiteSpace();
    }

    [PostgresFact]
    public async Task A_server_of_keys_that_cannot_be_used_has_the_exit_codes_of_a_server_of_the_log()
    {
        (await VerplaatsAsync("Host=db;Password=geheim;Nietbestaand=1")).Code.ShouldBe(21);
        (await VerplaatsAsync($"Host=127.0.0.1;Port={VrijePoort()};Username=regie;Password=geheim")).Code.ShouldBe(22);
        (await VerplaatsAsync((await PostgresServer.SharedAsync()).ConnectionString(password: "geheim"))).Code.ShouldBe(23);
        (await OnveiligAsync()).Code.ShouldBe(24);
    }

    private static string Tekst(JsonNode van, string veld) => van[veld]!.GetValue<string>();

    private static JsonNode Laatste(Uitkomst gespeeld) => JsonNode.Parse(gespeeld.Uit)!["bestanden"]![0]!["stappen"]!.AsArray()[^1]!["antwoord"]!;

    private static int VrijePoort()
    {
        using var luisteraar = new TcpListener(IPAddress.Loopback, 0);
        luisteraar.Start();
        return ((IPEndPoint)luisteraar.LocalEndpoint).Port;
    }

    private Task<Uitkomst> ServeerAsync(string map) => RegieProces.VoerUitAsync("serve", "--data", map, "--listen", "127.0.0.1:0", "--dev");

    private async Task<Uitkomst> SpeelAsync(string regel)
    {
        await File.WriteAllTextAsync(_map["a.jsonl"], regel);
        return await RegieProces.VoerUitAsync("speel", _map["a.jsonl"]);
    }

    private async Task<Uitkomst> GeweigerdAsync()
    {
        using var server = await DevServer.StartAsync(_map["data"]);
        var geweigerd = await RegieProces.VoerUitAsync("ask", "casus", Beheer, "--token", "geen-token", "--server", server.Adres);
        geweigerd.Fout.ShouldStartWith("NIET_AANGEMELD");
        return geweigerd;
    }

    private async Task<Uitkomst> BezetAsync()
    {
        using var bezet = new TcpListener(IPAddress.Loopback, 0);
        bezet.Start();
        var uitkomst = await RegieProces.VoerUitAsync("serve", "--data", _map["data"], "--dev", "--listen", bezet.LocalEndpoint.ToString()!);
        uitkomst.Fout.ShouldContain("de poort is in gebruik");
        return uitkomst;
    }

    private static async Task<Uitkomst> OnderbrokenAsync()
    {
        using var stil = new TcpListener(IPAddress.Loopback, 0);
        stil.Start();
        using var wacht = RegieProces.Start("token", "--functionaris", Beheer, "--organisatie", Beheer, "--server", $"http://{stil.LocalEndpoint}");
        using var verbinding = await stil.AcceptTcpClientAsync().WaitAsync(TestTime.AtMost);
        wacht.VraagTeStoppen();
        return await wacht.EindeAsync();
    }

    private async Task<Uitkomst> InGebruikAsync()
    {
        using var server = await DevServer.StartAsync(_map["data"]);
        (await ServeerAsync(_map["data"])).Code.ShouldBe(10);
        return await RegieProces.VoerUitAsync("views", "rebuild", "--data", _map["data"]);
    }

    private async Task<Uitkomst> NieuwerAsync()
    {
        await MaakAsync("data");
        using (var database = Database.Open(_map["data/ledger.db"], raw.SQLITE_OPEN_READWRITE))
            database.Execute("PRAGMA user_version=99");
        return await ServeerAsync(_map["data"]);
    }

    private static async Task<Uitkomst> AlleenLezenAsync()
    {
        using var schijf = Tmpfs.Mount(1);
        schijf.MakeReadOnly();
        return await RegieProces.VoerUitAsync("serve", "--data", schijf["data"], "--listen", "127.0.0.1:0", "--dev");
    }

    private static async Task<Uitkomst> VolAsync()
    {
        using var schijf = Tmpfs.Mount(1);
        await using (var ballast = File.Create(schijf["ballast"]))
        {
            await Should.ThrowAsync<IOException>(async () =>
            {
                while (true)
                    await ballast.WriteAsync(new byte[4096]);
            });
        }

        return await RegieProces.VoerUitAsync("serve", "--data", schijf["data"], "--listen", "127.0.0.1:0", "--dev");
    }

    private async Task<Uitkomst> BeschadigdAsync()
    {
        await MaakAsync("data");
        await using (var bestand = File.OpenWrite(_map["data/ledger.db"]))
        {
            // Everything but the header that says whose it is.
            bestand.Position = 100;
            await bestand.WriteAsync(Enumerable.Repeat((byte)0xAA, (int)bestand.Length - 100).ToArray());
        }

        return await ServeerAsync(_map["data"]);
    }

    private async Task<Uitkomst> SleutelsAsync(Action<string> bederf)
    {
        await MaakAsync("data");
        await MaakAsync("ander");
        bederf(_map["data"]);
        return await ServeerAsync(_map["data"]);
    }

    private Task<Uitkomst> KnoopAsync(string connection)
        => RegieProces.VoerUitAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["REGIELEDGER_CONNECTION"] = connection, ["REGIELEDGER_KEYS"] = "Host=h" },
            "serve", "--data", _map["data"], "--listen", "127.0.0.1:0", "--dev", "--engine", "kurrentdb", "--master-key", _map["master.key"]);

    private async Task<Uitkomst> OpStandInAsync(StandInBehaviour gedrag)
    {
        await using var server = await StandInServer.StartAsync(behaviour: gedrag);
        var uitkomst = await KnoopAsync(server.ConnectionString.Replace("://", "://regie:geheim-4711@", StringComparison.Ordinal));
        uitkomst.Fout.ShouldNotContain("geheim-4711");
        return uitkomst;
    }

    private async Task<Uitkomst> VerplaatsAsync(string naar)
    {
        await using (var sleutels = await EmbeddedKeyStore.OpenAsync(_map["bron"], Guid.Empty))
            await sleutels.EnsureAsync([new("persoon", "contact", "organisatie")]);
        var uitkomst = await RegieProces.VoerUitAsync("keys", "move", "--from", _map["bron"], "--to", naar);
        uitkomst.Fout.ShouldNotContain("geheim");
        uitkomst.Fout.ShouldNotContain(PostgresServer.Password);
        return uitkomst;
    }

    private async Task<Uitkomst> OnveiligAsync()
    {
        using var server = await PostgresServer.StartAsync("fsync=off");
        return await VerplaatsAsync(server.ConnectionString());
    }

    private async Task<Uitkomst> AndereSleutelsAsync()
    {
        var ledger = Guid.NewGuid();
        foreach (var map in (string[])["een", "twee"])
        {
            await using var sleutels = await EmbeddedKeyStore.OpenAsync(_map[map], ledger, MasterKeySource.File(_map["master.key"]));
            await sleutels.EnsureAsync([new("persoon", "contact", "organisatie")]);
        }

        return await RegieProces.VoerUitAsync("keys", "move", "--from", _map["een"], "--to", _map["twee"], "--master-key", _map["master.key"]);
    }

    private async Task<Uitkomst> OnderEenBestandAsync()
    {
        await File.WriteAllTextAsync(_map["bestand"], "");
        return await ServeerAsync(_map["bestand/data"]);
    }

    private Task<Uitkomst> VerhuisAsync(string van, string naar = "naar") => RegieProces.VoerUitAsync("migrate", "--from", van, "--to", _map[naar]);

    private async Task<Uitkomst> GegroeidAsync()
    {
        await MaakAsync("data");
        (await VerhuisAsync(_map["data"])).Code.ShouldBe(0);
        await using (var log = await EmbeddedLog.OpenAsync(_map["data"]))
            await log.AppendAsync("later", ExpectedRevision.NewStream, [new NewEvent(Guid.NewGuid(), "feit.v1", default, default)]);
        return await VerhuisAsync(_map["data"]);
    }

    private async Task<Uitkomst> OnafAsync()
    {
        await (await LedgerPlace.Folder(_map["data"]).OpenToFillAsync(Guid.NewGuid())).DisposeAsync();
        return await VerhuisAsync(_map["data"]);
    }

    private async Task MaakAsync(string naam)
    {
        await using var server = await RegieServer.StartAsync(new ServerOptions { DataFolder = _map[naam], Listen = new IPEndPoint(IPAddress.Loopback, 0), Dev = true });
    }

    private async Task<string> CasusAsync()
    {
        await File.WriteAllTextAsync(_map["casus.jsonl"], $$"""
            {"aanroeper": "beheer", "functionaris": "{{Beheer}}", "organisatie": "{{Beheer}}", "rollen": ["BEHEER"]}
            {"stap": "school", "als": "beheer", "rpc": "RegisterService/RegistreerOrganisatie", "verzoek": {"soort": "ORGANISATIE_SOORT_SCHOOL", "naam": "school school-7"}, "bewaar": {"school-7": "organisatieId"} }
            {"stap": "smw", "als": "beheer", "rpc": "RegisterService/RegistreerFunctionaris", "verzoek": {"beroep": "SMW", "naam": "medewerker smw-7", "telefoon": "+00 000 707", "rollen": [{"rol": "ROL_SMW", "organisatieId": "${school-7}", "van": "@vandaag-9"}]}, "bewaar": {"smw-7": "functionarisId"} }
            {"aanroeper": "smw-7", "functionaris": "${smw-7}", "organisatie": "${school-7}", "rollen": ["SMW"]}
            {"stap": "openen", "als": "smw-7", "rpc": "CasusService/OpenCasus", "verzoek": {"werkwijze": "delft", "leerlingKenmerk": "leerling-${uniek}", "schoolId": "${school-7}", "onderwijssoort": "ONDERWIJSSOORT_PRIMAIR", "woongemeente": "GM0503", "rol": "ROL_SMW", "geldigOp": "@nu-5d"}, "bewaar": {"casus": "casusId"} }
            {"stap": "wie", "als": "smw-7", "rpc": "RegieService/GetRegie", "verzoek": {"casusId": "${casus}"} }
            """);
        return _map["casus.jsonl"];
    }
}
