using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using RegieLedger.Domain;

using Shouldly;

using Xunit;

namespace RegieLedger.Tests.Domain;

public class WerkwijzeTests
{
    private static WerkwijzeLezing Lees(string json) => RegieLedger.Domain.Werkwijze.Lees(Encoding.UTF8.GetBytes(json));

    private static string Met(string van, string naar)
    {
        TestWerkwijzen.Gesplitst.ShouldContain(van);
        return TestWerkwijzen.Gesplitst.Replace(van, naar, StringComparison.Ordinal);
    }

    public static TheoryData<string> Ingebouwd => [.. IngebouwdeWerkwijzen.Alle.Select(w => w.Naam)];

    [Theory]
    [MemberData(nameof(Ingebouwd))]
    public void The_built_in_werkwijzen_can_be_read_and_name_their_assumptions(string naam)
    {
        var utf8 = IngebouwdeWerkwijzen.Alle.Single(w => w.Naam == naam).Utf8;
        var lezing = RegieLedger.Domain.Werkwijze.Lees(utf8.AsSpan());
        lezing.Fouten.ShouldBeEmpty(naam);
        $"{lezing.Werkwijze!.Id}.v{lezing.Werkwijze.Versie}".ShouldBe(naam);
        lezing.Werkwijze.Aannames.ShouldNotBeEmpty();
        lezing.Werkwijze.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(utf8.AsSpan())));
    }

    [Theory]
    [MemberData(nameof(Ingebouwd))]
    public void An_assumption_is_about_a_place_that_is_in_the_file(string naam)
    {
        using var json = JsonDocument.Parse(IngebouwdeWerkwijzen.Alle.Single(w => w.Naam == naam).Utf8.AsMemory());
        foreach (var aanname in json.RootElement.GetProperty("aannames").EnumerateArray())
        {
            var plaats = json.RootElement;
            foreach (var deel in aanname.GetProperty("veld").GetString()!.Split('.').Skip(1))
            {
                var naamEnNummer = deel.Split('[', ']');
                plaats.TryGetProperty(naamEnNummer[0], out plaats).ShouldBeTrue($"{naam}: {aanname}");
                if (naamEnNummer.Length > 1)
                    plaats = plaats[int.Parse(naamEnNummer[1], CultureInfo.InvariantCulture)];
            }
        }
    }

    [Theory]
    [InlineData("\"id\": \"gesplitst\"", "\"id\": \"Gesplitst!\"", "$.id")]
    [InlineData("\"versie\": 1", "\"versie\": 0", "$.versie")]
    [InlineData("\"versie\": 1", "\"versie\": 1, \"verise\": 1", "$.verise")]
    [InlineData("\"versie\": 1", "\"versie\": 1, \"versie\": 1", "$.versie")]
    [InlineData("\"versie\": 1,", "", "$.versie")]
    [InlineData("\"geldig_vanaf\": \"2024-01-01\"", "\"geldig_vanaf\": \"1 januari\"", "$.geldig_vanaf")]
    [InlineData("\"gemeenten\": [\"GM0001\"]", "\"gemeenten\": [\"GM1\"]", "$.gemeenten[0]")]
    [InlineData("\"gemeenten\": [\"GM0001\"]", "\"gemeenten\": [\"GM0001\", \"GM0001\"]", "$.gemeenten[1]")]
    [InlineData("[\"CASUS\"], [\"ONDERWIJS\", \"HULPVERLENING\"],", "[\"CASUS\", \"GEZIN\"],", "$.domeinsets[0]")]
    [InlineData("[\"CASUS\"], [\"ONDERWIJS\", \"HULPVERLENING\"],", "[\"ZORG\"],", "$.domeinsets[0][0]")]
    [InlineData("\"eerste_houder\": [\"MEDEWERKER_WIJKTEAM\"]", "\"eerste_houder\": []", "$.domeinen.GEZIN.eerste_houder")]
    [InlineData("\"vangnet\": [\"SCHOOLCONTACTPERSOON\"]", "\"vangnet\": []", "$.domeinen.GEZIN.vangnet")]
    [InlineData("\"vangnet\": [\"SCHOOLCONTACTPERSOON\"]", "\"vangnet\": [\"TOVENAAR\"]", "$.domeinen.GEZIN.vangnet[0]")]
    [InlineData("\"vangnet\": [\"SCHOOLCONTACTPERSOON\"]", "\"vangnet\": [\"EXPERTISETEAM\"]", "$.domeinen.GEZIN.nooit_houden")]
    [InlineData("{ \"rol\": \"JEUGDVERPLEEGKUNDIGE\" }", "{ \"rol\": \"JEUGDVERPLEEGKUNDIGE\", \"mits\": \"VOLLE_MAAN\" }", "$.domeinen.HULPVERLENING.mag_houden[1].mits")]
    [InlineData("\"aanspreekpunt\": [\"GEZIN\", \"HULPVERLENING\", \"ONDERWIJS\", \"CASUS\"]", "\"aanspreekpunt\": [\"CASUS\"]", "$.aanspreekpunt")]
    [InlineData("\"overdracht_dagen\": 5", "\"overdracht_dagen\": 0", "$.termijnen.overdracht_dagen")]
    [InlineData("\"mag\": [\"VOEG_BETROKKENE_TOE\",", "\"mag\": [\"TOVER\",", "$.waarneming.mag[0]")]
    [InlineData("\"BEEINDIG_WAARNEMING\"] }", "\"MELD_HULP_GESTART\"] }", "$.acties.BEEINDIG_WAARNEMING.door")]
    [InlineData("\"OPEN_CASUS\": {", "\"OPEN_IETS\": {", "$.acties.OPEN_IETS")]
    [InlineData("\"door\": [\"IB\", \"SMW\", \"IB@SCHOOL\"]", "\"door\": [\"IB@THUIS\"]", "$.acties.HEROPEN_CASUS.door[0]")]
    [InlineData("\"OPEN_CASUS\": { \"door\": [\"IB\", \"SMW\"] }", "\"OPEN_CASUS\": { \"door\": [\"IB\"], \"eist\": [\"GELUK\"] }", "$.acties.OPEN_CASUS.eist[0]")]
    [InlineData("\"OPEN_CASUS\": { \"door\": [\"IB\", \"SMW\"] }", "\"OPEN_CASUS\": { \"door\": \"IB\" }", "$.acties.OPEN_CASUS.door")]
    [InlineData("\"aannames\": []", "\"aannames\": [{ \"veld\": \"$\" }]", "$.aannames[0].tekst")]
    public void Reading_is_strict_and_says_where_it_is_wrong(string van, string naar, string pad)
    {
        var lezing = Lees(Met(van, naar));
        lezing.Werkwijze.ShouldBeNull();
        lezing.Fouten.ShouldContain(f => f.Pad == pad);
        lezing.Fouten.ShouldAllBe(f => f.Fout.Length > 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"id\": ")]
    [InlineData("{} {}")]
    [InlineData("null")]
    public void What_is_not_a_werkwijze_at_all_is_an_error_and_no_exception(string json) => Lees(json).Fouten.ShouldNotBeEmpty();

    [Fact]
    public void All_errors_are_told_at_once() =>
        Lees(Met("\"versie\": 1", "\"versie\": 0").Replace("GM0001", "X", StringComparison.Ordinal)).Fouten.Length.ShouldBe(2);

    [Fact]
    public void R13_the_version_in_force_follows_from_recorded_time_and_its_first_day()
    {
        var een = Versie(1, "2025-01-01");
        var twee = Versie(2, "2025-06-01");
        var g = WerkwijzeGeschiedenis.Leeg;
        g = WerkwijzeGeschiedenis.Evolve(g, Vast(een), new Vastlegging(0, Verhaal.Moment("2025-02-01T00:00:00Z")));
        g = WerkwijzeGeschiedenis.Evolve(g, Vast(twee), new Vastlegging(1, Verhaal.Moment("2025-03-01T00:00:00Z")));
        g.InKracht(Verhaal.Moment("2025-01-31T00:00:00Z")).ShouldBeNull(); // not recorded yet
        g.InKracht(Verhaal.Moment("2025-05-31T21:59:59Z"))!.Werkwijze.Versie.ShouldBe(1);
        g.InKracht(Verhaal.Moment("2025-05-31T22:00:00Z"))!.Werkwijze.Versie.ShouldBe(2); // 1 June in Europe/Amsterdam

        WerkwijzeVastgesteld Vast(string inhoud) =>
            (WerkwijzeVastgesteld)WerkwijzeGeschiedenis.Decide(g, new StelWerkwijzeVast(inhoud), Wereld.Begin, null).Feiten.Single();
    }

    [Fact]
    public void R14_a_version_is_established_once_in_order_and_by_those_who_may()
    {
        var g = WerkwijzeGeschiedenis.Leeg;
        var beheer = new Aanroeper(Wereld.Ib.Functionaris, Wereld.Ib.Organisatie, [Rol.Beheer]);
        Beslis(Versie(1, "2025-01-01"), Wereld.Aanroeper(Wereld.Ib, Wereld.Begin)).Weigering!.Code.ShouldBe(Weigeringscode.NietBevoegd);
        Beslis("{}").Weigering!.Code.ShouldBe(Weigeringscode.WerkwijzeOngeldig);
        Beslis(Versie(2, "2025-01-01")).Weigering!.Code.ShouldBe(Weigeringscode.WerkwijzeVersieNietOpvolgend);
        g = WerkwijzeGeschiedenis.Evolve(g, Beslis(Versie(1, "2025-01-01")).Feiten.Single(), default);
        Beslis(Versie(1, "2025-01-01")).Feiten.ShouldBeEmpty();
        Beslis(Versie(1, "2025-01-02")).Weigering!.Code.ShouldBe(Weigeringscode.WerkwijzeWijktAf);
        Beslis(Encoding.UTF8.GetString(IngebouwdeWerkwijzen.Alle[0].Utf8.AsSpan())).Weigering!.Code.ShouldBe(Weigeringscode.WerkwijzeWijktAf);

        Besluit<WerkwijzeFeit> Beslis(string inhoud, Aanroeper? wie = null) =>
            WerkwijzeGeschiedenis.Decide(g, new StelWerkwijzeVast(inhoud), Wereld.Begin, wie ?? beheer);
    }

    private static string Versie(int versie, string vanaf) =>
        Met("\"versie\": 1", $"\"versie\": {versie}").Replace("2024-01-01", vanaf, StringComparison.Ordinal);
}
