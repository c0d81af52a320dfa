using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

/// <summary>Who may hold, in the werkwijzen as the server reads them, against a second table written here from the rules.</summary>
public class WieMagHoudenTests
{
    private static readonly (string Regel, RegieLedger.Domain.Werkwijze Werkwijze, Domein Domein, string Eerste, string MagKrijgen, string Nooit)[] Verwacht =
    [
        ("GO-5, GO-11", Goeree, Domein.Casus, "SCHAKEL_ONDERWIJS", "BPO JEUGDARTS JEUGDVERPLEEGKUNDIGE LOKETMEDEWERKER ORTHOPEDAGOOG SCHAKEL_ONDERWIJS SCHOOLPSYCHOLOOG SMW", "EXPERTISETEAM"),
        ("DE-3", Delft, Domein.Casus, "SMW", "JEUGDHULPVERLENER MEDEWERKER_WIJKTEAM SCHOOLCONTACTPERSOON SMW", ""),
        ("WL-1", Waterland, Domein.Onderwijs, "CASEMANAGER_SCHOOL", "CASEMANAGER_SCHOOL", ""),
        ("WL-3", Waterland, Domein.Hulpverlening, "JEUGDHULPVERLENER JEUGDVERPLEEGKUNDIGE MEDEWERKER_WIJKTEAM SCHOOLCONTACTPERSOON SMW", "JEUGDHULPVERLENER JEUGDVERPLEEGKUNDIGE MEDEWERKER_WIJKTEAM SCHOOLCONTACTPERSOON SMW", "CASEMANAGER_SCHOOL COO IB MENTOR"),
        ("HL-4, HL-8", Haaglanden, Domein.Casus, "COO", "CASEMANAGER_SCHOOL COO IB MEDEWERKER_WIJKTEAM MENTOR", ""),
        ("HR-2", HollandRijnland, Domein.Onderwijs, "COO IB", "COO IB", "MEDEWERKER_WIJKTEAM VASTE_CONTACTPERSOON"),
        ("HR-2", HollandRijnland, Domein.Hulpverlening, "VASTE_CONTACTPERSOON", "VASTE_CONTACTPERSOON", "MEDEWERKER_WIJKTEAM"),
        ("HR-2", HollandRijnland, Domein.Gezin, "MEDEWERKER_WIJKTEAM", "MEDEWERKER_WIJKTEAM", "COO IB VASTE_CONTACTPERSOON"),
    ];

    private static readonly (string Regel, RegieLedger.Domain.Werkwijze Werkwijze, string Herkomst)[] VanWaar =
    [
        ("GO", Goeree, ""),
        ("DE", Delft, ""),
        ("WL-1, WL-3", Waterland, "Onderwijs CASEMANAGER_SCHOOL School; Hulpverlening SMW BuitenSchool; Hulpverlening JEUGDVERPLEEGKUNDIGE BuitenSchool; Hulpverlening SCHOOLCONTACTPERSOON BuitenSchool; Hulpverlening MEDEWERKER_WIJKTEAM BuitenSchool; Hulpverlening JEUGDHULPVERLENER BuitenSchool"),
        ("HL-8", Haaglanden, "Casus COO School; Casus IB School; Casus CASEMANAGER_SCHOOL School; Casus MENTOR School"),
        ("HR-2", HollandRijnland, "Onderwijs IB School; Onderwijs COO School; Hulpverlening VASTE_CONTACTPERSOON VasteContactpersoon; Gezin MEDEWERKER_WIJKTEAM EigenGemeente"),
    ];

    [Fact]
    public void GO05_DE03_WL01_WL03_HL08_HR02_who_may_hold_is_what_the_rules_say()
    {
        foreach (var (regel, werkwijze, domein, eerste, mag, nooit) in Verwacht)
        {
            var regels = werkwijze.Domeinen[domein];
            Codes(regels.EersteHouder).ShouldBe(eerste, regel);
            Codes(regels.MagHouden.Select(m => m.Rol)).ShouldBe(mag, regel);
            Codes(regels.NooitHouden).ShouldBe(nooit, regel);
        }

        Verwacht.Select(v => (v.Werkwijze.Id, v.Domein)).Order()
            .ShouldBe(new[] { Goeree, Delft, Waterland, Haaglanden, HollandRijnland }.SelectMany(w => w.Domeinen.Keys.Select(d => (w.Id, d))).Order(), "a domein without a line here");
    }

    [Fact]
    public void WL01_WL03_HL08_HR02_where_a_holder_comes_from_is_what_the_rules_say()
    {
        foreach (var (regel, werkwijze, herkomst) in VanWaar)
            string.Join("; ", werkwijze.Betrokkenheid.Houders.Select(h => $"{h.Domein} {h.Rol} {h.Van}")).ShouldBe(herkomst, regel);
    }

    [Fact]
    public void HL04_one_family_has_one_regie_domein_casus_only() => Haaglanden.Domeinsets.ShouldHaveSingleItem().ShouldBe([Domein.Casus]);

    [Theory]
    [InlineData("\"van\": \"BUITEN_SCHOOL\"", "\"van\": \"DE_MAAN\"", "$.betrokkenheid.houders[0].van")]
    [InlineData("\"domein\": \"GEZIN\", \"rol\": \"SCHOOLCONTACTPERSOON\"", "\"domein\": \"TUIN\", \"rol\": \"SCHOOLCONTACTPERSOON\"", "$.betrokkenheid.houders[0].domein")]
    [InlineData("\"mede_regisseur\": [\"CASUS\"", "\"mede_regisseur\": [\"CASUS\", \"CASUS\"", "$.betrokkenheid.mede_regisseur[1]")]
    [InlineData("\"advies\": [\"JEUGDVERPLEEGKUNDIGE\"]", "\"advies\": [\"TOVENAAR\"]", "$.betrokkenheid.advies[0]")]
    [InlineData("\"arrangementen\": [\"EXTRA_ONDERSTEUNING\"]", "\"arrangementen\": [\"een pony\"]", "$.betrokkenheid.arrangementen[0]")]
    [InlineData("\"GROEP\": { \"buiten_school\": false", "\"groep!\": { \"buiten_school\": false", "$.betrokkenheid.hulpvormen.groep!")]
    [InlineData("\"GROEP\": { \"buiten_school\": false", "\"GROEP\": { \"buiten_school\": \"nee\"", "$.betrokkenheid.hulpvormen.GROEP.buiten_school")]
    [InlineData("\"GROEP\": { \"buiten_school\": false, ", "\"GROEP\": { ", "$.betrokkenheid.hulpvormen.GROEP.buiten_school")]
    [InlineData("\"betrokkenheid\": {", "\"betrokkenheid\": { \"vaste_contactpersoon\": [\"AVOND\"],", "$.betrokkenheid.vaste_contactpersoon[0]")]
    [InlineData("\"betrokkenheid\": {", "\"betrokkenheid\": { \"iets\": 1,", "$.betrokkenheid.iets")]
    public void Reading_the_section_is_strict_and_says_where_it_is_wrong(string van, string naar, string pad)
    {
        TestWerkwijzen.Gesplitst.ShouldContain(van);
        var lezing = RegieLedger.Domain.Werkwijze.Lees(System.Text.Encoding.UTF8.GetBytes(TestWerkwijzen.Gesplitst.Replace(van, naar, StringComparison.Ordinal)));
        lezing.Werkwijze.ShouldBeNull();
        lezing.Fouten.ShouldContain(f => f.Pad == pad);
    }

    private static string Codes(IEnumerable<Rol> rollen) => string.Join(' ', rollen.Select(r => r.Code).Order(StringComparer.Ordinal));
}
