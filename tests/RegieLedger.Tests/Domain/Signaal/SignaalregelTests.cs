using System.Collections.Frozen;
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
    [InlineData("{ \"VANGNET_ONBEVESTIGD\": { \"dagen\": 1, \"voor\": [\"HOUDER\"] } }", "$.signalen.VANGNET_ONBEVESTIGD.dagen", "unknown key")]
    [InlineData("{ \"VANGNET_ONBEVESTIGD\": { \"voor\": [] } }", "$.signalen.VANGNET_ONBEVESTIGD", "is for nobody")]
    [InlineData("{ \"VANGNET_ONBEVESTIGD\": {} }", "$.signalen.VANGNET_ONBEVESTIGD.voor", "missing")]
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
        var v = SignalenTests.Overbrugd().Dagen(60);
        var regel = v.Werkwijze.Signalen[Signaalsoort.OverbruggingLang];
        regel.HeeftTermijn.ShouldBeFalse();
        Van(v.Werkwijze).ShouldBe(Signaalproef.Dag("2025-04-18"));
        Van(v.Werkwijze with { Termijnen = v.Werkwijze.Termijnen with { OverbruggingSignaalDagen = 30 } }).ShouldBe(Signaalproef.Dag("2025-04-06"));
        Van(v.Werkwijze with { Signalen = v.Werkwijze.Signalen.ToFrozenDictionary(r => r.Key, r => r.Key == Signaalsoort.OverbruggingLang ? regel with { Dagen = 10 } : r.Value, StringComparer.Ordinal) })
            .ShouldBe(Signaalproef.Dag("2025-03-17"));

        DateTimeOffset Van(RegieLedger.Domain.Werkwijze werkwijze) => Signalen.Van(v.State, werkwijze, null, v.Nu).Single().Signaal.Van;
    }

    private static WerkwijzeLezing Lees(string sectie) => RegieLedger.Domain.Werkwijze.Lees(Encoding.UTF8.GetBytes(
        TestWerkwijzen.Gesplitst.Replace("\"aannames\": []", $"\"signalen\": {sectie}, \"aannames\": []", StringComparison.Ordinal)));
}
