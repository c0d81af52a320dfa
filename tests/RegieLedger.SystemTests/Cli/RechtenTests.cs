using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace RegieLedger.SystemTests.Cli;

/// <summary><c>regie rechten</c> and <c>regie fg</c>, the real program: a parent asks who looked, the school answers an inzageverzoek, the FG watches.</summary>
public sealed class RechtenTests : IDisposable
{
    private const string Beheer = "00000000-0000-4000-8000-0000000be401";
    private const string Kenmerk = "leerling-die-het-vraagt";

    private readonly TempFolder _map = new();

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task R10_a_parent_the_school_and_its_FG_each_see_who_looked_as_is_theirs_to_see()
    {
        using var server = await DevServer.StartAsync(_map["data"]);
        var id = await SpeelAsync(server);
        string[] wieKeek = ["rechten", "wie-keek", "--casus", id["casus"], "--server", server.Adres];

        // The parent.
        var ouder = await AlsAsync(server, "--betrokkene", id["ouder"], "--rol", "OUDER");
        var json = JsonNode.Parse((await GoedAsync(ouder, [.. wieKeek, "--output", "json"])).Uit)!;
        json["regels"]!.AsArray().Select(r => (string)r!["handeling"]!).ShouldBe(["bekeek wat er gebeurde", "bekeek de casus"]);
        var tabel = (await GoedAsync(ouder, wieKeek)).Uit;
        foreach (var woord in (string[])["wanneer", "uzelf", "smw-aanbieder-7", "SMW", "JEUGDWET", "AVG 23, UAVG 41"])
            tabel.ShouldContain(woord);
        tabel.ShouldNotContain("medewerker smw-7", customMessage: "nobody decided to show names");
        (await GoedAsync(ouder, [.. wieKeek, "--naar", _map["ouder"]])).Uit.ShouldBeEmpty();
        var blad = await File.ReadAllTextAsync(_map["ouder/wie-keek.html"]);
        blad.ShouldContain("bekeek de casus");
        blad.ShouldContain("Of het er is, is hier niet te zien");
        JsonNode.Parse(await File.ReadAllTextAsync(_map["ouder/wie-keek.json"]))!["regels"]!.AsArray().Count.ShouldBe(4, "two by the SMW, two by the parent");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(_map["ouder/wie-keek.html"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await RegieProces.VoerUitAsync(ouder, [.. wieKeek, "--naar", _map["ouder"]])).Code.ShouldBe(2, "they are there already");
        (await GoedAsync(ouder, [.. wieKeek, "--tot", "2026-01-01"])).Uit.ShouldContain("Er staat geen inzage in dit overzicht.");

        // Nobody else.
        var vreemd = await AlsAsync(server, "--betrokkene", Beheer, "--rol", "OUDER");
        (await RegieProces.VoerUitAsync(vreemd, wieKeek)).ShouldSatisfyAllConditions(u => u.Code.ShouldBe(4), u => u.Fout.ShouldStartWith("NIET_GEVONDEN"));

        // The school, by the request that it granted.
        var school = await AlsAsync(server, "--functionaris", Beheer, "--organisatie", id["school"], "--rol", "BEHEER");
        (school["REGIE_DOEL"], school["REGIE_GRONDSLAG"]) = ("RECHTEN_BETROKKENE", "RECHT_VAN_BETROKKENE");
        (await GoedAsync(school, "rechten", "toon", "--kenmerk", Kenmerk, "--server", server.Adres)).Uit.ShouldContain("Toegewezen");
        (await GoedAsync(school, "rechten", "te-verwijderen", "--server", server.Adres)).Uit.ShouldContain("Van niemand is een bewaartermijn verstreken.");
        await GoedAsync(school, "rechten", "export", "--kenmerk", Kenmerk, "--verzoek", id["verzoek"], "--naar", _map["school"], "--server", server.Adres);
        var pagina = await File.ReadAllTextAsync(_map["school/gegevens.html"]);
        pagina.ShouldContain("<h2>Wie keek</h2>");
        pagina.ShouldContain("smw-aanbieder-7");
        var vergeet = await RegieProces.VoerUitAsync(school, "rechten", "vergeet", "--kenmerk", Kenmerk, "--klasse", "leerling", "--server", server.Adres);
        vergeet.Code.ShouldBe(4);
        vergeet.Fout.ShouldStartWith("BEWAARTERMIJN_LOOPT");

        // The FG of the school.
        var fg = await AlsAsync(server, "--functionaris", id["fg"], "--organisatie", id["school"]);
        string[] zoek = ["fg", "zoek", "--leerling", Kenmerk, "--server", server.Adres];
        (await GoedAsync(fg, zoek)).Uit.ShouldContain("betrokkene");
        JsonNode.Parse((await GoedAsync(fg, [.. zoek, "--output", "json"])).Uit)!["regels"]!.AsArray()
            .Count(r => (string)r!["vraag"]! == "RechtenService/ListWieKeek" && (string?)r["doorBetrokkeneId"] == id["ouder"]).ShouldBe(5);
        await GoedAsync(fg, "fg", "export", "--leerling", Kenmerk, "--bestand", _map["inzagen.csv"], "--server", server.Adres);
        var regels = await File.ReadAllLinesAsync(_map["inzagen.csv"]);
        var kolom = Array.IndexOf(regels[0].Split(','), "door_betrokkene_id");
        regels.Count(r => r.Split(',').ElementAtOrDefault(kolom) == id["ouder"]).ShouldBe(5, "each look of the parent");

        (await server.StopAsync()).Code.ShouldBe(0);
    }

    private static async Task<Uitkomst> GoedAsync(IReadOnlyDictionary<string, string> als, params string[] args)
    {
        var uitkomst = await RegieProces.VoerUitAsync(als, args);
        uitkomst.Code.ShouldBe(0, $"{string.Join(' ', args)}: {uitkomst.Fout}");
        return uitkomst;
    }

    private static async Task<Dictionary<string, string>> AlsAsync(DevServer server, params string[] wie)
        => new(StringComparer.Ordinal) { ["REGIE_TOKEN"] = (await RegieProces.VoerUitAsync(["token", "--server", server.Adres, .. wie])).Uit.Trim() };

    // A casus with a parent, at which the SMW looked twice, and an inzageverzoek that the school granted.
    private async Task<Dictionary<string, string>> SpeelAsync(DevServer server)
    {
        await File.WriteAllTextAsync(_map["casus.jsonl"], $$"""
            {"aanroeper": "beheer", "functionaris": "{{Beheer}}", "organisatie": "{{Beheer}}", "rollen": ["BEHEER"]}
            {"stap": "school", "als": "beheer", "rpc": "RegisterService/RegistreerOrganisatie", "verzoek": {"soort": "ORGANISATIE_SOORT_SCHOOL", "naam": "school school-7"}, "bewaar": {"school": "organisatieId"} }
            {"stap": "aanbieder", "als": "beheer", "rpc": "RegisterService/RegistreerOrganisatie", "verzoek": {"soort": "ORGANISATIE_SOORT_SMW", "naam": "smw-aanbieder-7"}, "bewaar": {"aanbieder": "organisatieId"} }
            {"stap": "smw", "als": "beheer", "rpc": "RegisterService/RegistreerFunctionaris", "verzoek": {"beroep": "SMW", "naam": "medewerker smw-7", "rollen": [{"rol": "ROL_SMW", "organisatieId": "${aanbieder}", "van": "@vandaag-9"}]}, "bewaar": {"smw": "functionarisId"} }
            {"stap": "fg", "als": "beheer", "rpc": "RegisterService/RegistreerFunctionaris", "verzoek": {"beroep": "FG", "naam": "fg-7", "rollen": [{"rol": "ROL_FG", "organisatieId": "${school}", "van": "@vandaag-9"}]}, "bewaar": {"fg": "functionarisId"} }
            {"aanroeper": "smw", "functionaris": "${smw}", "organisatie": "${aanbieder}", "rollen": ["SMW"], "verantwoording": {"doelbinding": "CASUS_VOLGEN", "grondslag": "JEUGDWET"} }
            {"aanroeper": "directie", "functionaris": "{{Beheer}}", "organisatie": "${school}", "rollen": ["BEHEER"]}
            {"stap": "openen", "als": "smw", "rpc": "CasusService/OpenCasus", "verzoek": {"werkwijze": "delft", "leerlingKenmerk": "{{Kenmerk}}", "schoolId": "${school}", "onderwijssoort": "ONDERWIJSSOORT_PRIMAIR", "woongemeente": "GM0503", "rol": "ROL_SMW"}, "bewaar": {"casus": "casusId"} }
            {"stap": "ouder", "als": "smw", "rpc": "CasusService/VoegBetrokkeneToe", "verzoek": {"casusId": "${casus}", "rol": "ROL_OUDER", "naam": "ouder een"}, "bewaar": {"ouder": "betrokkeneId"} }
            {"stap": "kijken", "als": "smw", "rpc": "CasusService/GetCasus", "verzoek": {"casusId": "${casus}"} }
            {"stap": "terugkijken", "als": "smw", "rpc": "CasusService/GetTijdlijn", "verzoek": {"casusId": "${casus}"} }
            {"stap": "verzoek", "als": "directie", "rpc": "RechtenService/DoeRechtsverzoek", "verzoek": {"persoon": {"casusId": "${casus}"}, "recht": "RECHT_INZAGE", "van": "VERZOEKER_WETTELIJK_VERTEGENWOORDIGER", "ontvangenOp": "@vandaag-1"}, "bewaar": {"verzoek": "verzoekId"} }
            {"stap": "toewijzen", "als": "directie", "rpc": "RechtenService/HandelRechtsverzoekAf", "verzoek": {"persoon": {"casusId": "${casus}"}, "verzoekId": "${verzoek}", "uitkomst": "RECHTSUITKOMST_TOEGEWEZEN"} }
            """);
        var gespeeld = await RegieProces.VoerUitAsync("speel", _map["casus.jsonl"], "--server", server.Adres, "--output", "json");
        gespeeld.Code.ShouldBe(0, gespeeld.Fout);
        var antwoorden = JsonNode.Parse(gespeeld.Uit)!["bestanden"]![0]!["stappen"]!.AsArray().ToDictionary(s => (string)s!["stap"]!, s => s!["antwoord"]!, StringComparer.Ordinal);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["school"] = (string)antwoorden["school"]["organisatieId"]!,
            ["fg"] = (string)antwoorden["fg"]["functionarisId"]!,
            ["casus"] = (string)antwoorden["openen"]["casusId"]!,
            ["ouder"] = (string)antwoorden["ouder"]["betrokkeneId"]!,
            ["verzoek"] = (string)antwoorden["verzoek"]["verzoekId"]!,
        };
    }
}
