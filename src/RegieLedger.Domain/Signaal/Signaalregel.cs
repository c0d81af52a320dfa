using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>What a werkwijze says of one kind of signaal: after how long, and who is to act.</summary>
/// <param name="Maanden">Whole months of the term, 0 to 120.</param>
/// <param name="Dagen">Days of the term besides, 0 to 3650.</param>
/// <param name="Voor">Who is to act; all of them.</param>
public sealed record Signaalregel(int Maanden, int Dagen, ImmutableArray<Signaaladres> Voor)
{
    /// <summary>The first moment after a term that counts from a day: that day is day 0, the last day of the term still counts (R-2b).</summary>
    public DateTimeOffset Na(DateOnly vanaf) => Kalender.Begin(vanaf.AddMonths(Maanden).AddDays(Dagen + 1));

    /// <summary>The first moment of a term that comes before a day.</summary>
    public DateTimeOffset Voordat(DateOnly dag) => Kalender.Begin(dag.AddMonths(-Maanden).AddDays(-Dagen));
}

/// <summary>Kind of <see cref="Signaaladres"/>.</summary>
public enum SignaaladresSoort
{
    /// <summary>An active betrokkene with the rol.</summary>
    Rol = 1,

    /// <summary>The holder of the domein, and whoever covers for them: <c>HOUDER</c>.</summary>
    Houder = 2,

    /// <summary>The receiver of the overdracht: <c>ONTVANGER</c>.</summary>
    Ontvanger = 3,

    /// <summary>Who is responsible for the afspraak, where that is a functionaris: <c>VERANTWOORDELIJKE</c>.</summary>
    Verantwoordelijke = 4,
}

/// <summary>One of those who are to act on a signaal.</summary>
/// <param name="Soort">Kind.</param>
/// <param name="Rol">The rol, where the kind has one.</param>
public readonly record struct Signaaladres(SignaaladresSoort Soort, Rol? Rol);
