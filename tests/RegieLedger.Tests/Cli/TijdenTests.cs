using System.Text.Json.Nodes;
using RegieLedger.Cli;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Cli;

/// <summary>Times that move with the clock, and variables.</summary>
public class TijdenTests
{
    // Half past midnight on 1 March in Amsterdam, still 28 February in UTC.
    private static readonly DateTimeOffset Nu = new(2026, 2, 28, 23, 30, 0, 250, TimeSpan.Zero);

    [Theory]
    [InlineData("@nu", "2026-02-28T23:30:00.250Z")]
    [InlineData("@nu-30m", "2026-02-28T23:00:00.250Z")]
    [InlineData("@nu-2u", "2026-02-28T21:30:00.250Z")]
    [InlineData("@nu+1d", "2026-03-01T23:30:00.250Z")]
    [InlineData("@vandaag", "2026-03-01")]
    [InlineData("@vandaag-3", "2026-02-26")]
    [InlineData("@vandaag+31", "2026-04-01")]
    public void Words_mean_a_time(string woorden, string tijd) => Tijden.Tekst(woorden, Nu).ShouldBe(tijd);

    [Theory]
    [InlineData("@nu-2")]
    [InlineData("@nu-2x")]
    [InlineData("@morgen")]
    [InlineData("nu")]
    [InlineData("@vandaag-3d")]
    [InlineData("@nu-2u ")]
    public void Other_words_mean_none(string woorden) => Tijden.Tekst(woorden, Nu).ShouldBeNull();

    [Fact]
    public void Every_text_in_a_request_is_filled_in_and_the_line_itself_stays()
    {
        var variabelen = new Variabelen(Nu);
        variabelen.Zet("casus", "c-1");
        var verzoek = JsonNode.Parse("""{"casusId": "${casus}", "lijst": ["x-${casus}-y", {"op": "@vandaag"}], "aantal": 3, "ja": true, "niets": null}""");

        variabelen.Vul(verzoek)!.ToJsonString().ShouldBe("""{"casusId":"c-1","lijst":["x-c-1-y",{"op":"2026-03-01"}],"aantal":3,"ja":true,"niets":null}""");
        verzoek!["casusId"]!.GetValue<string>().ShouldBe("${casus}");
        variabelen.Naam("c-1").ShouldBe("casus");
    }

    [Fact]
    public void A_variable_or_a_time_that_is_not_known_is_refused()
    {
        var variabelen = new Variabelen(Nu);
        variabelen.Zet("school-1", "s");

        Should.Throw<FormatException>(() => variabelen.Vul("${school-2}")).Message.ShouldContain("bekend: school-1");
        Should.Throw<FormatException>(() => variabelen.Vul("@gisteren")).Message.ShouldContain("onbekende tijd");
    }
}
