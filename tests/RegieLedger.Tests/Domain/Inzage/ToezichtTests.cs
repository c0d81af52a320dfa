using System.Collections.Immutable;
using RegieLedger.Domain;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Domain;

/// <summary>The register of verwerkingen, the sample of a review, and when a review is overdue.</summary>
public class ToezichtTests
{
    private static readonly DateTimeOffset Nu = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly OrganisatieId School = new(Guid.Parse("00000000-0000-4000-8000-000000000001"));
    private static readonly Guid Ledger = Guid.Parse("00000000-0000-4000-8000-000000000002");

    [Fact]
    public void R10_every_general_purpose_has_a_verwerking_that_comes_with_the_program()
        => IngebouwdeVerwerkingen.Alle.Select(v => v.Code).Order(StringComparer.Ordinal).ShouldBe(Verantwoording.AlgemeneDoelen.Order(StringComparer.Ordinal));

    [Fact]
    public void R10_a_verwerking_rests_on_bases_on_which_one_can_look()
        => IngebouwdeVerwerkingen.Alle.SelectMany(v => v.Grondslagen).Except(Verantwoording.Grondslagen, StringComparer.Ordinal).ShouldBeEmpty();

    [Theory]
    [InlineData("FG", true)]
    [InlineData("BEHEER", true)]
    [InlineData("SMW", false)]
    [InlineData("GOVERNANCE", false)]
    public void R10_a_version_of_a_verwerking_is_recorded_by_FG_or_BEHEER(string rol, bool mag)
    {
        var besluit = Verwerkingen.Decide(Verwerkingen.Leeg, IngebouwdeVerwerkingen.Alle[0], new Aanroeper(new FunctionarisId(Guid.NewGuid()), School, [Rol.Parse(rol)]));
        (besluit.Weigering?.Code).ShouldBe(mag ? null : Weigeringscode.NietBevoegd);
    }

    [Fact]
    public void R10_versions_count_per_code_and_what_says_the_same_is_no_version()
    {
        var (een, ander) = (IngebouwdeVerwerkingen.Alle[0], IngebouwdeVerwerkingen.Alle[1]);
        var state = Vouw(Verwerkingen.Leeg, een, ander);

        Verwerkingen.Decide(state, een with { Versie = 0 }, null).Feiten.ShouldBeEmpty();
        var nieuw = Verwerkingen.Decide(state, een with { Ontvangers = ["een ander"] }, null).Feiten.ShouldHaveSingleItem().ShouldBeOfType<VerwerkingVastgesteld>();
        nieuw.Versie.ShouldBe(2);
        state = Vouw(state, nieuw);
        state.PerCode[een.Code].Select(v => v.Feit.Versie).ShouldBe([1, 2]);
        state.Kent(een.Code).ShouldBeTrue();
        state.Kent("ONBEKEND").ShouldBeFalse();
        Verwerkingen.Decide(state, een, null).Feiten.ShouldHaveSingleItem("what stood before is a version again");
    }

    [Fact]
    public void R10_the_same_sample_is_drawn_whatever_the_order_and_its_seed_is_the_written_hash()
    {
        var zaad = Steekproef.Zaad(Ledger, School, new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1), 1000);
        // printf '%s' 00000000-0000-4000-8000-000000000002/00000000-0000-4000-8000-000000000001/2026-01-01/2026-02-01/1000 | sha256sum
        zaad.ShouldBe("8adc17208651364386d731ff8a4ee693de0d549eeab38693060c3cdcf67240c7");
        var alle = Enumerable.Range(0, 1000).Select(i => new Inzageplaats($"inzage-n-{i % 7}", i)).ToList();
        var getrokken = Steekproef.Trek(zaad, alle, 25);
        getrokken.Length.ShouldBe(25);
        getrokken.Distinct().Count().ShouldBe(25);
        Steekproef.Trek(zaad, Enumerable.Reverse(alle), 25).ShouldBe(getrokken);
        Steekproef.Trek(Steekproef.Zaad(Ledger, School, new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1), 999), alle, 25).ShouldNotBe(getrokken);
        Steekproef.Trek(zaad, alle.Take(3), 25).Length.ShouldBe(3);
        Steekproef.Trek(zaad, [], 25).ShouldBeEmpty();
    }

    [Fact]
    public void R10_every_inzage_has_the_same_chance_to_be_drawn()
    {
        var alle = Enumerable.Range(0, 100).Select(i => new Inzageplaats("inzage-n-1", i)).ToList();
        var keren = new int[100];
        for (var i = 0; i < 2000; i++)
        {
            foreach (var plaats in Steekproef.Trek(Steekproef.Zaad(Ledger, School, new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1), i), alle, 10))
                keren[plaats.Revisie]++;
        }

        // 200 expected; the draw is a fixed one, so this does not change from run to run.
        keren.ShouldAllBe(k => k > 140 && k < 260);
    }

    [Fact]
    public void R10_a_review_ends_once_and_says_when_the_next_is_due()
    {
        var id = new ReviewId(Guid.NewGuid());
        var begin = Begin(id);
        Reviews.Begin(begin, Nu).Feiten.ShouldHaveSingleItem();
        var state = Reviews.Evolve(Reviews.Leeg, begin, new Vastlegging(0, Nu));
        var einde = new ReviewAfgerond(id, ["GEEN"], ["GEEN"], null, new DateOnly(2026, 6, 8), new FunctionarisId(Guid.NewGuid()));
        state.VolgendeUiterlijk(new DateOnly(2026, 1, 1)).ShouldBe(new DateOnly(2026, 4, 1), "90 days after the first inzage");
        Reviews.RondAf(state, einde).Feiten.ShouldHaveSingleItem();

        var na = Reviews.Evolve(state, einde, new Vastlegging(1, Nu));
        na.VolgendeUiterlijk(new DateOnly(2026, 1, 1)).ShouldBe(new DateOnly(2026, 6, 8));
        Reviews.RondAf(na, einde).Weigering!.Code.ShouldBe(Weigeringscode.ReviewAlAfgerond);
        Reviews.RondAf(na, einde with { Review = new ReviewId(Guid.NewGuid()) }).Weigering!.Code.ShouldBe(Weigeringscode.ReviewOnbekend);
        Reviews.Leeg.VolgendeUiterlijk(null).ShouldBeNull("nothing to review");
    }

    [Theory]
    [InlineData("2026-03-10", true)]
    [InlineData("2026-03-11", false)]
    public void R10_a_sample_is_drawn_of_a_period_that_has_passed(string tot, bool mag)
    {
        var besluit = Reviews.Begin(Begin(new ReviewId(Guid.NewGuid())) with { Tot = DateOnly.Parse(tot, System.Globalization.CultureInfo.InvariantCulture) }, Nu);
        (besluit.Weigering?.Code).ShouldBe(mag ? null : Weigeringscode.ReviewPeriodeLoopt);
    }

    private static ReviewVastgesteld Begin(ReviewId id)
        => new(id, new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1), 10, new string('0', 64), [], new FunctionarisId(Guid.NewGuid()));

    private static Verwerkingen Vouw(Verwerkingen state, params ImmutableArray<VerwerkingVastgesteld> feiten)
        => feiten.Aggregate(state, (s, f) => Verwerkingen.Evolve(s, f, new Vastlegging(0, Nu)));
}
