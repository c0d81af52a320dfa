using System.Text;

using RegieLedger.Domain;

using Shouldly;

using Xunit;

namespace RegieLedger.Tests.Domain;

public class SignaalregelTests
{
    [Theory]
    [InlineData("{ \"VOLLE_MAAN\": { \"voor\": [\"HOUDER\"] } }", "$.signalen.VOLLE_MAAN", "unknown signaal")]
    [InlineData("{ \"WACHTLIJST_LANG\": { \"voor\": [\"HOUDER\"] } }", "$.signalen.WACHTLIJST_LANG", "says no term: maanden or dagen")]
    [InlineData("{ \"WACHTLIJST_LANG\": { \"dagen\": -1, \"voor\": [\"HOUDER\"] } }", "$.signalen.WACHTLIJST_LANG.dagen", "must be a whole number from 0 to 3650")]
    [InlineData("{ \"VANGNET_ONBEVESTIGD\": { \"dagen\": 1, \"voor\": [\"HOUDER\"] } }", "$.signalen.VANGNET_ONBEVESTIGD.dagen", "unknown key; known here: voor")]
    [InlineData("{ \"VANGNET_ONBEVESTIGD\": { \"voor\": [] } }", "$.signalen.VANGNET_ONBEVESTIGD", "is for nobody")]
    [InlineData("{ \"VANGNET_ONBEVESTIGD\": {} }", "$.signalen.VANGNET_ONBEVESTIGD.voor", "is missing")]
    [InlineData("{ \"VANGNET_ONBEVESTIGD\": { \"voor\": [\"IB@SCHOOL\"] } }", "$.signalen.VANGNET_ONBEVESTIGD.voor[0]", "must be a rol, HOUDER, ONTVANGER or VERANTWOORDELIJKE")]
    [InlineData("{ \"VANGNET_ONBEVESTIGD\": { \"voor\": [\"TOVENAAR\"] } }", "$.signalen.VANGNET_ONBEVESTIGD.voor[0]", "must be a rol, HOUDER, ONTVANGER or VERANTWOORDELIJKE")]
    [InlineData("[]", "$.signalen", "must be an object")]
    public void Reading_is_strict_and_says_where_it_is_wrong(string sectie, string pad, string fout) =>
        Lees(sectie).Fouten.ShouldContain(new WerkwijzeFout(pad, fout));

    [Fact]
    public void R02a_R04_without_a_section_bridging_and_the_vangnet_still_give_a_signaal_to_the_holder()
    {
        var regels = Wereld.Gesplitst.Signalen;
        regels.Keys.Order(StringComparer.Ordinal).ShouldBe([Signaalsoort.OverbruggingLang, Signaalsoort.VangnetOnbevestigd]);
        regels.Values.ShouldAllBe(r => r.Voor.Single().Soort == SignaaladresSoort.Houder);

        // Of a section only what it says is different.
        var met = Lees("{ \"WACHTLIJST_LANG\": { \"maanden\": 1, \"dagen\": 2, \"voor\": [\"IB\", \"ONTVANGER\"] } }").Werkwijze!.Signalen;
        met.Count.ShouldBe(3);
        met["WACHTLIJST_LANG"].Na(new DateOnly(2025, 1, 31)).ShouldBe(Kalender.Begin(new DateOnly(2025, 3, 3)));
        met["WACHTLIJST_LANG"].Voordat(new DateOnly(2025, 3, 31)).ShouldBe(Kalender.Begin(new DateOnly(2025, 2, 26)));
    }

    [Fact]
    public void R04_the_term_of_bridging_is_that_of_the_werkwijze_unless_the_signaal_says_its_own()
    {
        Wereld.Goeree.Signalen[Signaalsoort.OverbruggingLang].Dagen.ShouldBe(42);
        Lees("{}").Werkwijze!.Signalen[Signaalsoort.OverbruggingLang].Dagen.ShouldBe(20);
        Lees("{ \"OVERBRUGGING_LANG\": { \"dagen\": 10, \"voor\": [\"IB\"] } }").Werkwijze!.Signalen[Signaalsoort.OverbruggingLang].Dagen.ShouldBe(10);
    }

    [Fact]
    public void DE11_WL07_a_term_that_the_plannen_say_is_not_said_again()
    {
        Wereld.Delft.Signalen[Signaalsoort.GeenEvaluatie].Maanden.ShouldBe(6); // twice a year
        Wereld.Goeree.Signalen[Signaalsoort.GeenEvaluatie].Maanden.ShouldBe(3); // GO-9
        Lees("{ \"GEEN_EVALUATIE\": { \"voor\": [\"IB\"] } }").Werkwijze!.Signalen[Signaalsoort.GeenEvaluatie].Maanden.ShouldBe(6);
        Lees("{ \"GEEN_EVALUATIE\": { \"voor\": [\"IB\"] } }", "\"evaluatie\": { \"per_jaar\": 2, \"met\": [\"OUDER\"] },").Fouten.Single().Fout
            .ShouldBe("says no term, and nor does the werkwijze elsewhere");
    }

    private static WerkwijzeLezing Lees(string sectie, string zonder = "\n") => RegieLedger.Domain.Werkwijze.Lees(Encoding.UTF8.GetBytes(
        TestWerkwijzen.Gesplitst.Replace(zonder, "", StringComparison.Ordinal).Replace("\"aannames\": []", $"\"signalen\": {sectie}, \"aannames\": []", StringComparison.Ordinal)));
}
