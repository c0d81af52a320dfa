using System.Text;

using RegieLedger.Domain;

using Shouldly;

using Xunit;

namespace RegieLedger.Tests.Domain;

public class LeeftijdsregelTests
{
    public static TheoryData<string> MetRegels =>
        [.. IngebouwdeWerkwijzen.Alle.Where(w => RegieLedger.Domain.Werkwijze.Lees(w.Utf8.AsSpan()).Werkwijze!.Toestemming is not null).Select(w => w.Naam)];

    private static RegieLedger.Domain.Werkwijze Lees(string naam) =>
        RegieLedger.Domain.Werkwijze.Lees(IngebouwdeWerkwijzen.Alle.Single(w => w.Naam == naam).Utf8.AsSpan()).Werkwijze!;

    [Fact]
    public void R08_every_region_has_an_age_rule()
        => IngebouwdeWerkwijzen.Alle.Select(w => Lees(w.Naam)).Where(w => w.Toestemming is not null).Select(w => w.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(5);

    [Theory]
    [MemberData(nameof(MetRegels))]
    public void R08_every_cell_of_the_age_rule_is_what_the_sources_and_the_law_say(string naam)
    {
        var werkwijze = Lees(naam);
        var regels = werkwijze.Toestemming!;
        foreach (var regel in regels.Leeftijdsregels)
        {
            for (var leeftijd = 0; leeftijd <= 25; leeftijd++)
            {
                foreach (var (code, wilsbekwaamheid) in new[] { ("-", Wilsbekwaamheid.NietBeoordeeld), ("BEKWAAM", Wilsbekwaamheid.Bekwaam), ("NIET_BEKWAAM", Wilsbekwaamheid.NietBekwaam) })
                {
                    foreach (var doel in regels.Doelen)
                    {
                        var rij = regel.Rij(leeftijd, wilsbekwaamheid, doel);
                        (rij.Gezagdragers, rij.Leerling).ShouldBe(Toestemmingsmaatstaf.Verwacht(werkwijze.Id, leeftijd, code, doel), $"{naam}: {leeftijd}, {code}, {doel}");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("\"12-15 | *            | * | ALLEN | JA\",", "", "$.toestemming.leeftijdsregels[0].tabel")]
    [InlineData("0-11  | *            | * | ALLEN | -", "0-11 | * | * | - | -", "$.toestemming.leeftijdsregels[0].tabel[1]")]
    [InlineData("0-11  | *            | * | ALLEN | -", "0-11 | * | ALLEN | -", "$.toestemming.leeftijdsregels[0].tabel[1]")]
    [InlineData("0-11  | *            | * | ALLEN | -", "11-0 | * | * | ALLEN | -", "$.toestemming.leeftijdsregels[0].tabel[1]")]
    [InlineData("0-11  | *            | * | ALLEN | -", "0-11 | MISSCHIEN | * | ALLEN | -", "$.toestemming.leeftijdsregels[0].tabel[1]")]
    [InlineData("0-11  | *            | * | ALLEN | -", "0-11 | * | LUNCH | ALLEN | -", "$.toestemming.leeftijdsregels[0].tabel[1]")]
    [InlineData("0-11  | *            | * | ALLEN | -", "0-11 | * | * | SOMS | -", "$.toestemming.leeftijdsregels[0].tabel[1]")]
    [InlineData("0-11  | *            | * | ALLEN | -", "0-11 | * | * | ALLEN | SOMS", "$.toestemming.leeftijdsregels[0].tabel[1]")]
    [InlineData("\"16+   | *            | * | -     | JA\"", "\"16+ | * | * | - | JA\", \"16+ | * | * | ALLEN | JA\"", "$.toestemming.leeftijdsregels[0].tabel")]
    [InlineData("leeftijd | wilsbekwaamheid", "jaren | wilsbekwaamheid", "$.toestemming.leeftijdsregels[0].tabel[0]")]
    [InlineData("\"versie\": 1,\n        \"tabel\"", "\"versie\": 2,\n        \"tabel\"", "$.toestemming.leeftijdsregels[0]")]
    [InlineData("ANDERS | DELEN_MET_SCHOOL | * | SCHOOL | CONTACT", "ZOMAAR | DELEN_MET_SCHOOL | * | SCHOOL | CONTACT", "$.toestemming.grondslagen[3]")]
    [InlineData("ANDERS | DELEN_MET_SCHOOL | * | SCHOOL | CONTACT", "ANDERS | DELEN_MET_SCHOOL | * | SCHOL | CONTACT", "$.toestemming.grondslagen[3]")]
    [InlineData("ANDERS | DELEN_MET_SCHOOL | * | SCHOOL | CONTACT", "ANDERS | LUNCH | * | SCHOOL | CONTACT", "$.toestemming.grondslagen[3]")]
    [InlineData("ANDERS | DELEN_MET_SCHOOL | * | SCHOOL | CONTACT", "ANDERS | DELEN_MET_SCHOOL | * | SCHOOL | ALLES", "$.toestemming.grondslagen[3]")]
    [InlineData("ANDERS | DELEN_MET_SCHOOL | * | SCHOOL | CONTACT", "MELDCODE | * | * | * | WAT", "$.toestemming.grondslagen[3]")]
    [InlineData("ANDERS | DELEN_MET_SCHOOL | * | SCHOOL | CONTACT", "TOESTEMMING | * | * | SCHOOL | CONTACT", "$.toestemming.grondslagen[3]")]
    [InlineData("\"ACUUT_GEVAAR\": \"VITAAL_BELANG\"", "\"ACUUT_GEVAAR\": \"TOESTEMMING\"", "$.toestemming.doorbreking.redenen.ACUUT_GEVAAR")]
    [InlineData("\"doelen\": [\"REGIEROL\"", "\"doelen\": [\"MELDCODE\", \"REGIEROL\"", "$.toestemming.doelen[0]")]
    [InlineData("\"doelen\": [\"REGIEROL\"", "\"schriftelijk\": [\"LUNCH\"], \"doelen\": [\"REGIEROL\"", "$.toestemming.schriftelijk[0]")]
    [InlineData("\"max_dagen\": 28", "\"max_dagen\": 0", "$.toestemming.doorbreking.max_dagen")]
    [InlineData("\"max_dagen\": 28", "\"max_dagen\": 28, \"streng\": true", "$.toestemming.doorbreking.streng")]
    public void R08_a_mistake_in_the_tables_is_found_and_said_where(string van, string naar, string pad)
    {
        var json = Encoding.UTF8.GetString(IngebouwdeWerkwijzen.Alle.Single(w => w.Naam == "goeree-overflakkee.v2").Utf8.AsSpan());
        json.ShouldContain(van);
        var lezing = RegieLedger.Domain.Werkwijze.Lees(Encoding.UTF8.GetBytes(json.Replace(van, naar, StringComparison.Ordinal)));
        lezing.Fouten.ShouldContain(f => f.Pad == pad);
    }

    [Fact]
    public void R08_a_table_that_leaves_a_purpose_or_an_age_out_is_refused_also_where_it_is_not_declared()
    {
        const string laatste = "\"16+   | *            | * | -     | JA\"";
        var json = Encoding.UTF8.GetString(IngebouwdeWerkwijzen.Alle.Single(w => w.Naam == "goeree-overflakkee.v2").Utf8.AsSpan());
        json.ShouldContain(laatste);
        // A consent can stand for a purpose of an earlier version, or of the werkwijze that the casus came from.
        Fout(string.Join(", ", Wereld.Goeree.Toestemming!.Doelen.Select(d => $"\"16+ | * | {d} | - | JA\""))).ShouldContain("*");
        Fout("\"16-30 | * | * | - | JA\"").ShouldContain("31");

        string Fout(string rijen)
        {
            var fout = RegieLedger.Domain.Werkwijze.Lees(Encoding.UTF8.GetBytes(json.Replace(laatste, rijen, StringComparison.Ordinal))).Fouten.First();
            fout.Pad.ShouldBe("$.toestemming.leeftijdsregels[0].tabel");
            return fout.ToString();
        }
    }

    [Theory]
    [MemberData(nameof(MetRegels))]
    public void R08_an_age_rule_says_who_signs_for_any_purpose_at_any_age(string naam)
    {
        foreach (var regel in Lees(naam).Toestemming!.Leeftijdsregels)
        {
            for (var leeftijd = 0; leeftijd <= 60; leeftijd++)
            {
                foreach (var wilsbekwaamheid in Enum.GetValues<Wilsbekwaamheid>())
                    regel.Rij(leeftijd, wilsbekwaamheid, "VAN_VROEGER").ShouldNotBeNull();
            }
        }
    }

    [Fact]
    public void R08_what_was_asked_by_an_age_rule_is_judged_again_by_that_one()
    {
        // A second version by which a pupil of 12 to 15 signs alone changes nothing for what was asked before.
        var een = Wereld.Goeree.Toestemming!;
        var twee = een.Huidig with { Versie = 2, Rijen = [new Leeftijdsrij(0, 12, null, null, true, false), new Leeftijdsrij(12, null, null, null, false, true)] };
        var later = een with { Leeftijdsregels = een.Leeftijdsregels.Add(twee) };
        later.Leeftijdsregels[0].ShouldBe(een.Huidig);
        later.Huidig.Versie.ShouldBe(2);
        var v = ToestemmingTests.Gezin(new DateOnly(2012, 1, 1));
        v.Doe(Wereld.Schakel, new VraagToestemming(null, "REGIEROL", null, null, null));
        var toestemming = v.State.Toestemmingen.Toestemmingen[^1];
        toestemming.Regels.ShouldBe(new Regelversie("goeree-overflakkee", 2, 1));
        ToestemmingVraag.Oordeel(v.State, later, v.Geboortedatum, toestemming, v.Nu).Vereiste.Ondertekenaars.Length.ShouldBe(3);
        ToestemmingVraag.WieTekent(v.State, later, v.Geboortedatum, null, "REGIEROL", v.Nu).Ondertekenaars.Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("2013-03-20", "2025-03-19", 11)]
    [InlineData("2013-03-20", "2025-03-20", 12)]
    [InlineData("2012-02-29", "2024-02-28", 11)]
    [InlineData("2012-02-29", "2024-02-29", 12)]
    [InlineData("2012-02-29", "2028-02-28", 15)]
    [InlineData("2013-02-28", "2025-02-28", 12)]
    [InlineData("2008-02-29", "2025-02-28", 16)]
    [InlineData("2008-02-29", "2025-03-01", 17)]
    [InlineData("2026-01-01", "2025-03-01", 0)]
    public void R08_age_in_whole_years(string geboren, string dag, int jaren) => ToestemmingVraag.Leeftijd(Dag(geboren), Dag(dag)).ShouldBe(jaren);

    [Fact]
    public void R08_the_birthdays_on_which_others_have_to_sign_are_known_beforehand()
    {
        var v = ToestemmingTests.Gezin(new DateOnly(2013, 3, 20));
        Volgende("2025-03-04").ShouldBe(new DateOnly(2025, 3, 20));
        Volgende("2025-03-20").ShouldBe(new DateOnly(2029, 3, 20));
        Volgende("2029-03-20").ShouldBeNull();
        // A pupil who cannot weigh it: the parents alone until 18.
        v.Doe(Wereld.Schakel, Stappen.Betrek(Wereld.Orthopedagoog)).Doe(Wereld.Orthopedagoog, new BeoordeelWilsbekwaamheid(null, "NIET_BEKWAAM", null, null));
        Volgende("2025-03-05").ShouldBe(new DateOnly(2031, 3, 20));
        ToestemmingVraag.VolgendeVerjaardag(v.State, Wereld.Goeree, null, v.Nu).ShouldBeNull();
        ToestemmingVraag.VolgendeVerjaardag(v.State, Wereld.Gesplitst, v.Geboortedatum, v.Nu).ShouldBeNull();

        DateOnly? Volgende(string op) => ToestemmingVraag.VolgendeVerjaardag(v.State, Wereld.Goeree, v.Geboortedatum, Verhaal.Moment(op + "T12:00:00Z"));
    }

    private static DateOnly Dag(string dag) => DateOnly.ParseExact(dag, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
