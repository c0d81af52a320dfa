using System.Text.Json.Nodes;
using RegieLedger.Cli;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Cli;

/// <summary>A part of an answer against the whole.</summary>
public class VergelijkingTests
{
    private const string Antwoord = """{"a": "x", "n": "12", "o": {"b": true}, "l": [{"rol": "ROL_IB", "id": "1"}, {"rol": "ROL_SMW", "id": "2"}]}""";

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"a": "x"}""")]
    [InlineData("""{"a": "*", "o": {"b": "*"}}""")]
    [InlineData("""{"n": 12}""")]
    [InlineData("""{"n": "12"}""")]
    [InlineData("""{"weg": null, "o": {"weg": null}}""")]
    [InlineData("""{"l": [{"rol": "ROL_IB"}]}""")]
    [InlineData("""{"l": ["*", {"id": "2"}]}""")]
    [InlineData("""{"l": {"precies": [{"id": "2"}, {"rol": "ROL_IB"}]}}""")]
    [InlineData("""{"weg": {"precies": []}}""")]
    public void A_part_is_found(string deel) => Vergelijk(deel).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"a": "y"}""", "a", "y", "x")]
    [InlineData("""{"a": null}""", "a", "(niets)", "x")]
    [InlineData("""{"weg": "*"}""", "weg", "een waarde", "(niets)")]
    [InlineData("""{"n": 13}""", "n", "13", "12")]
    [InlineData("""{"o": {"b": false}}""", "o.b", "false", "true")]
    [InlineData("""{"o": "x"}""", "o", "x", """{"b":true}""")]
    [InlineData("""{"l": ["*", "*", "*"]}""", "l[2]", "een waarde", "(niets)")]
    [InlineData("""{"l": [{"id": "9"}]}""", "l[0].id", "9", "1")]
    [InlineData("""{"l": {"precies": [{"id": "2"}]}}""", "l", "niets meer", """{"rol":"ROL_IB","id":"1"}""")]
    [InlineData("""{"l": {"precies": [{"id": "1"}, {"id": "2"}, {"id": "3"}]}}""", "l", """{"id":"3"}""", "niet in de lijst")]
    [InlineData("""{"weg": {"precies": ["x"]}}""", "weg", "x", "niet in de lijst")]
    public void A_difference_is_named(string deel, string pad, string verwacht, string kreeg)
        => Vergelijk(deel).ShouldBe([new Afwijking(pad, verwacht, kreeg)]);

    [Fact]
    public void All_differences_are_named_at_once()
        => Vergelijk("""{"a": "y", "o": {"b": false}}""").Select(a => a.Pad).ShouldBe(["a", "o.b"]);

    [Theory]
    [InlineData("a", "x")]
    [InlineData("o.b", "true")]
    [InlineData("l[1].id", "2")]
    [InlineData("l[rol=ROL_SMW].id", "2")]
    [InlineData("l[7].id", null)]
    [InlineData("l[rol=ROL_BPO].id", null)]
    [InlineData("a.b", null)]
    public void A_path_finds_a_value(string pad, string? waarde)
        => (Vergelijking.Lees(JsonNode.Parse(Antwoord)!, pad) is { } gevonden ? Vergelijking.Schrijf(gevonden) : null).ShouldBe(waarde);

    [Theory]
    [InlineData("")]
    [InlineData("l[")]
    [InlineData("l[x]")]
    [InlineData("a..b")]
    public void What_is_no_path_is_refused(string pad)
        => Should.Throw<FormatException>(() => Vergelijking.Lees(JsonNode.Parse(Antwoord)!, pad)).Message.ShouldContain("geen pad");

    private static IReadOnlyList<Afwijking> Vergelijk(string deel) => Vergelijking.Afwijkingen(JsonNode.Parse(deel), JsonNode.Parse(Antwoord));
}
