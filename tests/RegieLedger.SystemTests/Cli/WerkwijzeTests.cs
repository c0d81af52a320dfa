using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace RegieLedger.SystemTests.Cli;

/// <summary><c>regie werkwijze</c>: from the rules of another region to rules of one's own, in force.</summary>
public sealed class WerkwijzeTests : IDisposable
{
    private const string Beheer = "00000000-0000-4000-8000-0000000be401";

    private readonly TempFolder _map = new();

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task A_region_writes_its_own_checks_it_establishes_it_and_sees_it()
    {
        using var server = await DevServer.StartAsync(_map["data"]);
        var token = (await RegieProces.VoerUitAsync("token", "--server", server.Adres, "--functionaris", Beheer, "--organisatie", Beheer, "--rol", "BEHEER")).Uit.Trim();
        var aangemeld = new Dictionary<string, string>(StringComparer.Ordinal) { ["REGIE_TOKEN"] = token };
        Task<Uitkomst> Regie(params string[] args) => RegieProces.VoerUitAsync(aangemeld, ["werkwijze", .. args, "--server", server.Adres]);

        var delft = await Regie("show", "delft", "--versie", "1");
        delft.Uit.ShouldBe(await File.ReadAllTextAsync(Path.Combine(SpeelTests.Wortel(), "src/RegieLedger.Domain/Werkwijze/delft.v1.json")));
        var eigen = _map["nergenshuizen.json"];
        await File.WriteAllTextAsync(eigen, delft.Uit.Replace("\"id\": \"delft\"", "\"id\": \"nergenshuizen\"", StringComparison.Ordinal));

        var goed = await RegieProces.VoerUitAsync("werkwijze", "check", eigen);
        goed.Code.ShouldBe(0, goed.Fout);
        goed.Uit.ShouldStartWith("nergenshuizen.json: goed / good. nergenshuizen versie 1, ");
        var vast = await Regie("stel-vast", eigen);
        vast.Code.ShouldBe(0, vast.Fout);
        vast.Uit.ShouldContain("nergenshuizen versie 1 is vastgesteld");
        (await Regie("stel-vast", eigen)).ShouldBe(vast, "R-14");
        (await Regie("list")).Uit.ShouldMatch("│ nergenshuizen +│ 1 ");
        var lijst = JsonNode.Parse((await Regie("list", "--output", "json")).Uit)!["versies"]!.AsArray();
        lijst.Count(v => (string?)v!["werkwijze"] == "nergenshuizen" && (bool?)v["inKracht"] == true).ShouldBe(1);
        (await Regie("show", "nergenshuizen", "--op", "@nu-1u")).Fout.ShouldStartWith("WERKWIJZE_NIET_IN_KRACHT");

        await File.WriteAllTextAsync(eigen, (await File.ReadAllTextAsync(eigen)).Replace("14", "0", StringComparison.Ordinal).Replace("\"SMW\", \"IB@SCHOOL\"", "\"SWM\", \"IB@SCHOOL\"", StringComparison.Ordinal));
        foreach (var fout in (Uitkomst[])[await RegieProces.VoerUitAsync("werkwijze", "check", eigen), await Regie("stel-vast", eigen)])
        {
            fout.Code.ShouldBe(6);
            fout.Uit.ShouldBeEmpty();
            fout.Fout.ShouldContain("  $.termijnen.overdracht_dagen: must be a whole number from 1 to 365");
            fout.Fout.ShouldContain("  $.acties.OPEN_CASUS.door[0]: unknown rol; one of IB, COO,");
        }

        (await Regie("show", "delft", "--versie", "1", "--op", "@nu")).Code.ShouldBe(2);
    }
}
