using RegieLedger.Domain;
using Shouldly;
using Xunit;
using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

/// <summary>Emergency access: reason first, one casus, for a time, and reviewed.</summary>
public class NoodknopTests
{
    private static readonly GebruikNoodknop Gebruik = new("ACUUT_GEVAAR", Vertrouwelijk("waarom"));

    [Fact]
    public void R09_it_opens_the_casus_to_one_person_until_it_ends()
    {
        var v = GoereeGeopend().Als(Smw3, Gebruik).Geeft(nameof(NoodknopGebruikt));
        var feit = v.Feit<NoodknopGebruikt>();
        feit.Tot.ShouldBe(v.Nu.AddHours(4));
        feit.BeoordelenVoor.ShouldBe(Kalender.Dag(v.Nu).AddDays(8), "within seven days is in time");
        Relaties(v, Smw3).ShouldBe(Relatie.Noodknop);
        Zicht.Noodknop(v.State, Aanroeper(Smw3, v.Nu), v.Nu).ShouldBe(feit.Noodknop);
        Relaties(v, Smw2).ShouldBe(Relatie.Geen, "a colleague");
        v.Dagen(4 / 24.0);
        Relaties(v, Smw3).ShouldBe(Relatie.Geen, "it ended");
    }

    [Fact]
    public void R09_it_is_above_a_part_in_the_casus_and_no_way_in_for_who_watches()
    {
        var v = GoereeGeopend().Doe(Schakel, Gebruik);
        Relaties(v, Schakel).ShouldBe(Relatie.Noodknop);
        v.Als(Fg, Gebruik).Weigert(Weigeringscode.NietBevoegd);
        v.Als(Smw3, Gebruik with { Toelichting = null }).Weigert(Weigeringscode.VeldVerplicht);
    }

    [Fact]
    public void R09_the_same_person_uses_it_again_after_a_review_or_a_day_and_not_before()
    {
        var v = GoereeGeopend().Doe(Smw3, Gebruik);
        v.Als(Smw3, Gebruik).Weigert(Weigeringscode.NoodknopLooptAl);
        v.Dagen(0.5).Als(Smw3, Gebruik).Weigert(Weigeringscode.NoodknopNietBeoordeeld);
        v.Doe(Fg, Beoordeel(v, Noodknopuitkomst.Terecht)).Doe(Smw3, Gebruik);
        v.Dagen(1.1).Doe(Smw3, Gebruik);
    }

    [Fact]
    public void R09_the_FG_of_the_school_reviews_it_once_and_one_that_was_not_needed_ends()
    {
        var v = GoereeGeopend().Doe(Smw3, Gebruik);
        v.Als(Schakel, Beoordeel(v, Noodknopuitkomst.Terecht)).Weigert(Weigeringscode.NietBevoegd);
        v.Als(Fg, new BeoordeelNoodknop(default, Noodknopuitkomst.Terecht, null)).Weigert(Weigeringscode.NoodknopOnbekend);
        v.State.Noodknoppen[0].IsTeLaat(Kalender.Dag(v.Nu).AddDays(7)).ShouldBeFalse();
        v.State.Noodknoppen[0].IsTeLaat(Kalender.Dag(v.Nu).AddDays(8)).ShouldBeTrue();
        v.Doe(Fg, Beoordeel(v, Noodknopuitkomst.Onterecht));
        Relaties(v, Smw3).ShouldBe(Relatie.Geen);
        v.State.Noodknoppen[0].IsTeLaat(Kalender.Dag(v.Nu).AddDays(8)).ShouldBeFalse();
        v.Als(Fg, Beoordeel(v, Noodknopuitkomst.Terecht)).Weigert(Weigeringscode.NoodknopAlBeoordeeld, ("uitkomst", "ONTERECHT"));
    }

    [Fact]
    public void R09_the_werkwijze_says_how_long_it_lasts_and_when_it_is_reviewed()
    {
        var v = GoereeGeopend();
        v.Werkwijze = v.Werkwijze with { Noodknop = new Noodknopregels(1, 2) };
        v.Als(Smw3, Gebruik).Feit<NoodknopGebruikt>().ShouldSatisfyAllConditions(f => f.Tot.ShouldBe(v.Nu.AddHours(1)), f => f.BeoordelenVoor.ShouldBe(Kalender.Dag(v.Nu).AddDays(3)));
    }

    private static BeoordeelNoodknop Beoordeel(Verhaal v, string uitkomst) => new(v.State.Noodknoppen[^1].Id, uitkomst, null);

    private static string Relaties(Verhaal v, Houder wie) => Zicht.Van(v.State, Aanroeper(wie, v.Nu), v.Nu);
}
