using Google.Protobuf.WellKnownTypes;
using RegieLedger.Cli;
using RegieLedger.Domain;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using Achtergehouden = RegieLedger.V1.Achtergehouden;
using Rol = RegieLedger.V1.Rol;

namespace RegieLedger.Tests.Cli;

/// <summary>Who looked, as pupil and parents read it.</summary>
public class WieKeekBladTests
{
    private static readonly Achtergehouden[] Nooit = [.. WieKeek.NooitErin.Select(a => new Achtergehouden { Wat = a.Wat, Grond = a.Grond })];

    [Fact]
    public void A_line_tells_in_plain_Dutch_who_when_what_and_why()
    {
        var blad = WieKeekBlad.Deel([Regel(), new Kijkregel { Op = Regel().Op, Eigen = true, Handeling = "bekeek dit overzicht" }], Nooit);
        // Summer time, wherever the tests run.
        blad.ShouldContain("<tr><td>2026-07-01 11:30</td><td>smw-1<br>SMW, Jan &lt;b&gt; Jansen</td><td>bekeek de casus<br>met de noodknop</td>"
            + "<td>dat het er is en wat er gebeurde, teksten</td><td>REGIE_VOEREN<br>JEUGDWET</td></tr>");
        blad.ShouldContain("<td>uzelf</td><td>bekeek dit overzicht</td>");
    }

    [Fact]
    public void R09a_what_is_never_in_it_reads_the_same_with_lines_and_without()
    {
        var (met, zonder) = (WieKeekBlad.Deel([Regel()], Nooit), WieKeekBlad.Deel([], Nooit));
        met[met.IndexOf("<p>", StringComparison.Ordinal)..].ShouldBe(zonder[zonder.LastIndexOf("<p>", StringComparison.Ordinal)..]);
        zonder.ShouldStartWith("<p>Er staat geen inzage in dit overzicht.</p>");
        foreach (var deel in WieKeek.NooitErin)
        {
            zonder.ShouldContain(deel.Grond);
            zonder.ShouldNotContain(deel.Wat, Case.Sensitive, "each in words");
        }
    }

    private static Kijkregel Regel() => new()
    {
        Op = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 7, 1, 9, 30, 0, TimeSpan.Zero)),
        Handeling = "bekeek de casus",
        Organisatie = "smw-1",
        Rol = Rol.Smw,
        Naam = "Jan <b> Jansen",
        Gegevens = { "DAT", "WAT" },
        Doelbinding = "REGIE_VOEREN",
        Grondslag = "JEUGDWET",
        Noodknop = true,
    };
}
