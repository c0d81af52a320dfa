using RegieLedger.Cli;
using RegieLedger.V1;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Cli;

/// <summary>The export of an FG: every field of a line, and nothing that a spreadsheet carries out.</summary>
public class InzageschrijverTests
{
    private static readonly string Privacy = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "privacy.md"));

    [Fact]
    public void R10_a_line_of_CSV_has_the_fields_of_NEN_7513_quoted_where_needed()
    {
        var regel = new InzageRegel
        {
            InzageId = "i",
            Op = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero)),
            Vraag = "RegieService/GetRegie",
            FunctionarisId = "f",
            Rol = Rol.Smw,
            Gegevens = { "DAT", "WAT" },
            Toelichting = "een \"vraag\", van\nouders",
            Weigering = "NIET_GEVONDEN",
            Aantal = 1,
            DoorBetrokkeneId = "b",
            Achtergehouden = "BESLOTEN",
            AchtergehoudenGrond = "AVG 23, UAVG 41",
        };
        var regels = Schrijf(Exportvorm.Csv, regel).Split("\r\n");
        regels[0].ShouldBe(string.Join(',', Inzageschrijver.Kolommen.Select(k => k.Naam)));
        regels[1].ShouldBe("i,2026-03-01T09:30:00Z,RegieService/GetRegie,GEWEIGERD,NIET_GEVONDEN,f,SMW,,,,,,,DAT WAT,,,,,\"een \"\"vraag\"\", van\nouders\",,,,,1,,,0,b,BESLOTEN,\"AVG 23, UAVG 41\"");
    }

    [Theory]
    [InlineData("=HYPERLINK(1)")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    public void What_a_spreadsheet_would_carry_out_stays_text(string tekst)
        => Schrijf(Exportvorm.Csv, new InzageRegel { Toelichting = tekst }).ShouldContain("'" + tekst);

    [Fact]
    public void R10_a_line_of_JSON_is_the_whole_line()
    {
        var regel = new InzageRegel { InzageId = "i", Toelichting = "=1", Gegevens = { "DAT" } };
        var tekst = Schrijf(Exportvorm.Jsonl, regel);
        tekst.Count(c => c == '\n').ShouldBe(1);
        InzageRegel.Parser.ParseJson(tekst).ShouldBe(regel);
    }

    [Fact]
    public void R10_every_field_of_a_line_is_a_column_and_every_column_is_explained()
    {
        var kolommen = Inzageschrijver.Kolommen.Select(k => k.Naam).ToList();
        // toegelicht only says that there is a toelichting.
        InzageRegel.Descriptor.Fields.InDeclarationOrder().Select(f => f.Name).Except(kolommen, StringComparer.Ordinal).ShouldBe(["toegelicht"]);
        kolommen.ShouldAllBe(k => Privacy.Contains($"`{k}`", StringComparison.Ordinal));
    }

    private static string Schrijf(Exportvorm vorm, InzageRegel regel)
    {
        using var uit = new StringWriter();
        var schrijver = new Inzageschrijver(uit, vorm);
        schrijver.Begin();
        schrijver.Schrijf(regel);
        return uit.ToString();
    }
}
