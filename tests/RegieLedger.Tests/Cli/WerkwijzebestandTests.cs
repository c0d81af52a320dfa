using RegieLedger.Cli;
using RegieLedger.Domain;
using RegieLedger.Tests.Domain;
using RegieLedger.Tests.Log;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Cli;

/// <summary>What <c>regie werkwijze check</c> says of a file.</summary>
public sealed class WerkwijzebestandTests : IDisposable
{
    private readonly TempFolder _map = new();

    public void Dispose() => _map.Dispose();

    [Fact]
    public async Task A_good_file_is_read_to_the_byte()
    {
        foreach (var (naam, utf8) in IngebouwdeWerkwijzen.Alle)
        {
            await File.WriteAllBytesAsync(Pad(naam), [.. utf8]);
            var gelezen = Werkwijzebestand.Lees(Pad(naam));
            $"{gelezen.Werkwijze.Id}.v{gelezen.Werkwijze.Versie}".ShouldBe(naam);
            System.Text.Encoding.UTF8.GetBytes(gelezen.Inhoud).ShouldBe([.. utf8]);
        }
    }

    [Fact]
    public async Task Every_error_has_its_path_and_what_is_right_there()
    {
        await File.WriteAllTextAsync(Pad("a.json"), TestWerkwijzen.Gesplitst
            .Replace("\"overdracht_dagen\": 5", "\"overdracht_dagen\": 0", StringComparison.Ordinal)
            .Replace("\"versie\": 1", "\"versie\": 1, \"verise\": 1", StringComparison.Ordinal)
            .Replace("[\"GM0001\"]", "[\"Delft\"]", StringComparison.Ordinal));
        Should.Throw<WerkwijzebestandException>(() => Werkwijzebestand.Lees(Pad("a.json"))).Regels.ShouldBe(
        [
            "a.json is geen geldige werkwijze / is not a valid werkwijze:",
            "  $.verise: unknown key; known here: " + Sleutels(),
            "  $.gemeenten[0]: must be a CBS code such as GM0000",
            "  $.termijnen.overdracht_dagen: must be a whole number from 1 to 365",
        ], ignoreOrder: true);
    }

    [Theory]
    [InlineData("{\n  \"id\": ]", "  $: not valid JSON at line 2, byte 9")]
    [InlineData("\uFEFF{}", "  $: not valid JSON at line 1, byte 1")]
    [InlineData("{} {}", "  $: not valid JSON at line 1, byte 4")]
    public async Task What_is_no_JSON_at_all_is_told_with_its_place(string inhoud, string fout)
    {
        await File.WriteAllTextAsync(Pad("a.json"), inhoud);
        Should.Throw<WerkwijzebestandException>(() => Werkwijzebestand.Lees(Pad("a.json"))).Regels[1].ShouldBe(fout);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_an_error_and_so_is_a_file_that_is_not_there()
    {
        await File.WriteAllBytesAsync(Pad("a.json"), [.. "{\"id\": \""u8, 0xFF, .. "\"}"u8]);
        Should.Throw<WerkwijzebestandException>(() => Werkwijzebestand.Lees(Pad("a.json"))).Regels.Count.ShouldBeGreaterThan(1);
        Should.Throw<WerkwijzebestandException>(() => Werkwijzebestand.Lees(Pad("weg.json"))).Regels.ShouldHaveSingleItem().ShouldStartWith("weg.json: kan niet gelezen worden");
    }

    private string Pad(string naam) => _map[naam];

    private static string Sleutels() =>
        RegieLedger.Domain.Werkwijze.Lees("{\"x\": 1}"u8).Fouten.Single(f => f.Pad == "$.x").Fout.Split(": ")[1];
}
