using RegieLedger.Domain;

using Shouldly;

namespace RegieLedger.Tests.Domain;

/// <summary>What the tests of signalen ask of a story.</summary>
internal static class Signaalproef
{
    /// <summary>Whether a signaal of a kind stands at a moment.</summary>
    public static bool Staat(this Verhaal v, string soort, DateTimeOffset? op = null) => v.Staan(op).Any(s => s.Signaal.Soort == soort);

    public static IReadOnlyList<StaandSignaal> Staan(this Verhaal v, DateTimeOffset? op = null) => Signalen.Van(v.State, v.Werkwijze, v.Geboortedatum, op ?? v.Nu);

    public static StaandSignaal Signaal(this Verhaal v, string soort, DateTimeOffset? op = null) => v.Staan(op).Single(s => s.Signaal.Soort == soort);

    /// <summary>It stands from a moment, and no longer from another; asked about afterwards.</summary>
    public static Verhaal Stond(this Verhaal v, string soort, DateTimeOffset van, DateTimeOffset? tot)
    {
        v.Staat(soort, van.AddTicks(-1)).ShouldBeFalse($"before {van:O}");
        v.Signaal(soort, van).Signaal.Van.ShouldBe(van);
        var laatst = tot?.AddTicks(-1) ?? van.AddYears(20);
        v.Staat(soort, laatst).ShouldBeTrue($"at {laatst:O}");
        if (tot is { } einde)
            v.Staat(soort, einde).ShouldBeFalse($"at {einde:O}");
        return v;
    }

    /// <summary>The first moment of a day in Europe/Amsterdam.</summary>
    public static DateTimeOffset Dag(string dag) => Kalender.Begin(DateOnly.Parse(dag, System.Globalization.CultureInfo.InvariantCulture));
}
