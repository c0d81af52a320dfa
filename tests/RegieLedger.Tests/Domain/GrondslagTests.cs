using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

using RegieLedger.Domain;

using Shouldly;

using Xunit;

namespace RegieLedger.Tests.Domain;

public partial class GrondslagTests
{
    [Fact]
    public void R14_a_derived_id_is_the_version_5_UUID_of_the_standard() =>
        // RFC 9562, appendix A.4: the name space for DNS and www.example.com
        Afgeleid.Id(Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com").ShouldBe(Guid.Parse("2ed6657d-e927-568b-95e1-2665a8aea6a2"));

    [Fact]
    public void R02b_days_are_those_of_Amsterdam_in_the_time_zone_database()
    {
        var bron = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
        for (var m = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero); m.Year < 2036; m = m.AddMinutes(577))
            Kalender.Dag(m).ShouldBe(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(m, bron).DateTime), m.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2025-03-29", "2025-03-28T23:00:00Z")]
    [InlineData("2025-03-31", "2025-03-30T22:00:00Z")]
    [InlineData("2025-10-26", "2025-10-25T22:00:00Z")]
    [InlineData("2025-10-27", "2025-10-26T23:00:00Z")]
    public void R02b_a_day_begins_at_midnight_in_Amsterdam(string dag, string begin)
    {
        var d = DateOnly.Parse(dag, CultureInfo.InvariantCulture);
        Kalender.Begin(d).ShouldBe(Verhaal.Moment(begin));
        Kalender.Dag(Kalender.Begin(d)).ShouldBe(d);
        Kalender.Dag(Kalender.Begin(d).AddTicks(-1)).ShouldBe(d.AddDays(-1));
    }

    [Fact]
    public void Every_refusal_code_is_in_the_table_once_with_the_same_facts_in_both_languages()
    {
        var codes = typeof(Weigeringscode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).ToList();
        Weigeringen.Alle.Select(r => r.Code).ShouldBe(codes, ignoreOrder: false);
        codes.Distinct(StringComparer.Ordinal).Count().ShouldBe(codes.Count);
        foreach (var regel in Weigeringen.Alle)
            Plaatsen(regel.En).ShouldBe(Plaatsen(regel.Nl), regel.Code);

        static IEnumerable<string> Plaatsen(string zin) => Plaats().Matches(zin).Select(m => m.Value).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Every_command_has_an_action_code()
    {
        var commandos = typeof(CasusCommando).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(CasusCommando)))
            // Of the noodknop no werkwijze says who may; opening a file to an audit follows from the audit, and nobody sends it.
            .Where(t => !t.IsSubclassOf(typeof(NoodknopCommando)) && t != typeof(StelDossierOpen)).ToList();
        commandos.Count.ShouldBe(Acties.Alle.Count);
        foreach (var commando in commandos)
        {
            var verwacht = Hoofdletter().Replace(commando.Name, "_${h}").TrimStart('_').ToUpperInvariant();
            Acties.Van((CasusCommando)RuntimeHelpers.GetUninitializedObject(commando)).ShouldBe(verwacht);
        }
    }

    [Fact]
    public void Every_fact_and_command_is_in_the_word_list()
    {
        var lijst = File.ReadAllText(Pad("WOORDENLIJST.md"));
        Type[] families = [typeof(CasusFeit), typeof(CasusCommando), typeof(OrganisatieFeit), typeof(OrganisatieCommando), typeof(FunctionarisFeit), typeof(FunctionarisCommando), typeof(LeerlingFeit), typeof(WerkwijzeFeit),
            typeof(BeslotenFeit), typeof(BeslotenCommando), typeof(ConsultFeit), typeof(GroepsaanpakFeit), typeof(GroepsaanpakCommando), typeof(DeelplanFeit), typeof(AuditFeit), typeof(AuditCommando)];
        var ontbreekt = typeof(CasusFeit).Assembly.GetTypes().Where(t => !t.IsAbstract && families.Any(t.IsSubclassOf)).Select(t => t.Name).Where(n => !lijst.Contains($"`{n}`", StringComparison.Ordinal));
        ontbreekt.ShouldBeEmpty("add the term to src/RegieLedger.Domain/WOORDENLIJST.md");
    }

    [Fact]
    public void Every_test_that_docs_rules_names_exists()
    {
        var tests = typeof(GrondslagTests).Assembly.GetTypes().SelectMany(t => t.GetMethods()).Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        var genoemd = Testnaam().Matches(File.ReadAllText(Pad("rules.md"))).Select(m => m.Value).ToList();
        genoemd.Count.ShouldBeGreaterThan(50);
        genoemd.Where(g => !tests.Contains(g)).ShouldBeEmpty("docs/rules.md names tests that do not exist");
    }

    // A deterministic build hides where the sources are, so what is read lies beside the tests.
    private static string Pad(string bestand) => Path.Combine(AppContext.BaseDirectory, "docs", bestand);

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plaats();

    [GeneratedRegex("(?<h>[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hoofdletter();

    [GeneratedRegex(@"\b(?<soort>R|GO|DE|WL|HL|HR)\d\d[a-z]?_\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Testnaam();
}
