using RegieLedger.Domain;
using Shouldly;
using Xunit;
using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

/// <summary>Overdue reviews as signalen of the FG.</summary>
public class ToezichtsignalenTests
{
    private static readonly DateOnly Eerste = new(2025, 10, 1);
    private static readonly OrganisatieId School = Organisatie("school-1");

    [Fact]
    public void R10_the_signaal_of_a_review_stands_exactly_while_it_is_overdue()
    {
        // The first is due on 30 December and ended late; the second is in time; the third is due at once and ended late.
        var reviews = Reviews.Leeg;
        var afgerond = new List<(DateTimeOffset Op, Reviews Stand)> { (DateTimeOffset.MinValue, reviews) };
        foreach (var (op, volgende) in new[] { ("2026-02-10", "2026-03-10"), ("2026-03-10", "2026-03-09"), ("2026-04-01", "2026-06-30") })
        {
            reviews = RondAf(reviews, Middag(op), DateOnly.Parse(volgende, null));
            afgerond.Add((Middag(op), reviews));
        }

        var signalen = Toezichtsignalen.Van(reviews, Eerste);
        signalen.Select(s => (Kalender.Dag(s.Van), s.Tot)).ShouldBe(
        [
            (new DateOnly(2025, 12, 31), Middag("2026-02-10")),
            (new DateOnly(2026, 3, 10), Middag("2026-04-01")),
            (new DateOnly(2026, 7, 1), null),
        ]);
        for (var moment = Kalender.Begin(Eerste); moment < Middag("2026-08-01"); moment += TimeSpan.FromHours(6))
        {
            var toen = afgerond.FindLast(a => a.Op <= moment).Stand;
            var staand = Toezichtsignalen.Staand(signalen, School, moment);
            staand.Any().ShouldBe(toen.VolgendeUiterlijk(Eerste) < Kalender.Dag(moment), $"{moment:O}");
            // What was known then says the same of then.
            Toezichtsignalen.Staand(Toezichtsignalen.Van(toen, Eerste), School, moment).Length.ShouldBe(staand.Length);
        }
    }

    [Fact]
    public void R10_the_next_change_is_the_next_edge_and_without_inzagen_nothing_stands()
    {
        Toezichtsignalen.Van(Reviews.Leeg, null).ShouldBeEmpty();
        var signalen = Toezichtsignalen.Van(RondAf(Reviews.Leeg, Middag("2026-02-10"), new DateOnly(2026, 3, 10)), Eerste);
        var (een, tot, twee) = (Kalender.Begin(new DateOnly(2025, 12, 31)), Middag("2026-02-10"), Kalender.Begin(new DateOnly(2026, 3, 11)));
        foreach (var (moment, volgende) in new (DateTimeOffset, DateTimeOffset?)[] { (een.AddTicks(-1), een), (een, tot), (tot, twee), (twee, null) })
            Toezichtsignalen.VolgendeVerandering(signalen, moment).ShouldBe(volgende);
    }

    [Fact]
    public void R09_the_signaal_of_a_noodknop_stands_from_the_day_on_which_a_review_is_late_until_it_is_reviewed()
    {
        var v = GoereeGeopend().Doe(Smw3, new GebruikNoodknop("ACUUT_GEVAAR", Vertrouwelijk("waarom")));
        var noodknop = v.State.Noodknoppen.Single();
        var van = Kalender.Begin(noodknop.BeoordelenVoor);
        var open = Toezichtsignalen.Van(v.State, School).ShouldHaveSingleItem();
        (open.Soort, open.Onderwerp, open.Van, open.Tot).ShouldBe((Signaalsoort.NoodknopOnbeoordeeld, noodknop.Id.Value.ToString("D"), van, null));
        Toezichtsignalen.Staand([open], School, van.AddTicks(-1)).ShouldBeEmpty();
        Toezichtsignalen.Staand([open], School, van).ShouldHaveSingleItem().Voor.ShouldBe([new Ontvanger(School, Rol.Fg, null)]);
        Toezichtsignalen.Van(v.State, Smw1.Organisatie).ShouldBeEmpty("it is for the school to review it");
        Signalen.Van(v.State, v.Werkwijze, null, van).ShouldNotContain(s => Signaalsoort.Toezicht.Contains(s.Signaal.Soort), "it is not in the casus");

        v.Dagen(10).Doe(Fg, new BeoordeelNoodknop(noodknop.Id, Noodknopuitkomst.Terecht, null));
        Toezichtsignalen.Van(v.State, School).Single().ShouldBe(open with { Tot = v.Nu });
    }

    [Fact]
    public void R09_a_noodknop_that_is_reviewed_in_time_never_gives_a_signaal()
    {
        var v = GoereeGeopend().Doe(Smw3, new GebruikNoodknop("ACUUT_GEVAAR", Vertrouwelijk("waarom")));
        v.Dagen(2).Doe(Fg, new BeoordeelNoodknop(v.State.Noodknoppen[0].Id, Noodknopuitkomst.Terecht, null));
        Toezichtsignalen.Van(v.State, School).ShouldBeEmpty();
    }

    private static DateTimeOffset Middag(string dag) => Kalender.Begin(DateOnly.Parse(dag, null)).AddHours(12);

    private static Reviews RondAf(Reviews reviews, DateTimeOffset op, DateOnly volgende)
    {
        var (id, wie) = (new ReviewId(Guid.NewGuid()), new FunctionarisId(Guid.NewGuid()));
        reviews = Reviews.Evolve(reviews, new ReviewVastgesteld(id, Eerste, Eerste.AddDays(1), 10, new string('0', 64), [], wie), new Vastlegging(0, op));
        return Reviews.Evolve(reviews, new ReviewAfgerond(id, ["GEEN"], ["GEEN"], null, volgende, wie), new Vastlegging(1, op));
    }
}
