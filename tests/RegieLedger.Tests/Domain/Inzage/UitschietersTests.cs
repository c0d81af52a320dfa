using RegieLedger.Domain;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Domain;

/// <summary>The rule by which a day stands out, with figures that a person can work out.</summary>
public class UitschietersTests
{
    private static readonly DateOnly Dag = new(2026, 3, 2);
    private static readonly FunctionarisId Een = new(Guid.NewGuid());
    private static readonly FunctionarisId Twee = new(Guid.NewGuid());
    private static readonly FunctionarisId Drie = new(Guid.NewGuid());
    private static readonly Rol Smw = Rol.Parse("SMW");

    [Fact]
    public void R10_a_day_far_beyond_the_own_past_and_the_peers_stands_out_with_its_figures()
    {
        // Past 4, 5, 6, 5, 5: mean 5, standard deviation root of 0.4.
        var verleden = Dagen(Een, 4, 5, 6, 5, 5);
        var periode = new[] { Kijk(Een, 0, 20), Kijk(Een, 1, 6), Kijk(Twee, 0, 3), Kijk(Twee, 1, 5), Kijk(Drie, 0, 7) };

        var uit = Uitschieters.Zoek(periode, verleden).ShouldHaveSingleItem();

        uit.Dag.ShouldBe(periode[0]);
        (uit.Soort, uit.Aantal, uit.Dagen, uit.EigenVerleden).ShouldBe((Uitschietersoort.Volume, 20L, 5, true));
        uit.Gemiddelde.ShouldBe(5);
        uit.Standaardafwijking.ShouldBe(Math.Sqrt(0.4), 1e-9);
        uit.Drempel.ShouldBe(5 + (3 * Math.Sqrt(0.4)), 1e-9);
        (uit.MediaanAnderen, uit.Anderen).ShouldBe((5d, 2));
    }

    [Theory]
    [InlineData(14, false)] // 9 more than the peers, whose middle is 5
    [InlineData(15, true)]
    public void R10_it_has_to_be_ten_more_than_the_middle_day_of_the_peers(int aantal, bool uit)
        => Uitschieters.Zoek([Kijk(Een, 0, aantal), Kijk(Twee, 0, 3), Kijk(Twee, 1, 5), Kijk(Drie, 0, 7)], Dagen(Een, 1, 1, 1, 1, 1)).Any().ShouldBe(uit);

    [Theory]
    [InlineData(16, false)] // past 0, 0, 8, 8, 0, 8, 0, 8: mean 4, deviation 4, so the line is 16
    [InlineData(17, true)]
    public void R10_it_has_to_be_beyond_three_standard_deviations_of_the_own_past(int aantal, bool uit)
        => Uitschieters.Zoek([Kijk(Een, 0, aantal)], Dagen(Een, 0, 0, 8, 8, 0, 8, 0, 8)).Any().ShouldBe(uit);

    [Fact]
    public void R10_whoever_has_no_past_is_compared_with_the_peers_and_without_peers_with_nothing()
    {
        var uit = Uitschieters.Zoek([Kijk(Een, 0, 60), Kijk(Twee, 0, 4), Kijk(Twee, 1, 6)], Dagen(Een, 5, 5, 5, 5)).ShouldHaveSingleItem();
        (uit.EigenVerleden, uit.Gemiddelde, uit.Standaardafwijking, uit.Dagen).ShouldBe((false, 5d, 1d, 2));
        Uitschieters.Zoek([Kijk(Een, 0, 60)], Dagen(Een, 5, 5, 5, 5)).ShouldBeEmpty();
    }

    [Fact]
    public void R10_peers_are_those_with_the_same_rol()
    {
        var ib = new Kijkdag(Twee, Rol.Parse("IB"), Dag, 100, 0);
        Uitschieters.Zoek([Kijk(Een, 0, 20), ib], Dagen(Een, 5, 5, 5, 5, 5)).ShouldHaveSingleItem().Anderen.ShouldBe(0);
    }

    [Fact]
    public void R10_unusual_hours_are_counted_apart_from_volume()
    {
        var verleden = Dagen(Een, 30, 30, 30, 30, 30);
        var uit = Uitschieters.Zoek([new Kijkdag(Een, Smw, Dag, 30, 25)], verleden).ShouldHaveSingleItem();
        (uit.Soort, uit.Aantal, uit.Gemiddelde).ShouldBe((Uitschietersoort.BuitenWerktijd, 25L, 0d));
    }

    [Theory]
    [InlineData("2026-03-02T05:59:00Z", false)] // Monday 06:59
    [InlineData("2026-03-02T06:00:00Z", true)]
    [InlineData("2026-03-02T17:59:59Z", true)]
    [InlineData("2026-03-02T18:00:00Z", false)]
    [InlineData("2026-07-06T05:00:00Z", true)] // summer time: 07:00
    [InlineData("2026-03-07T12:00:00Z", false)] // Saturday
    public void R10_working_hours_are_those_of_Europe_Amsterdam(string moment, bool erbinnen)
        => Werktijd.IsErbinnen(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(erbinnen);

    private static Kijkdag Kijk(FunctionarisId wie, int dag, int aantal) => new(wie, Smw, Dag.AddDays(dag), aantal, 0);

    private static Kijkdag[] Dagen(FunctionarisId wie, params int[] aantallen) => [.. aantallen.Select((a, i) => new Kijkdag(wie, Smw, Dag.AddDays(-1 - i), a, 0))];
}
