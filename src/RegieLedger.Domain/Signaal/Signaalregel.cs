using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>What a werkwijze says of one kind of signaal: after how long, and who is to act.</summary>
/// <param name="Maanden">Whole months of the term, 0 to 120.</param>
/// <param name="Dagen">Days of the term besides, 0 to 3650.</param>
/// <param name="Voor">Who is to act: a rol (an active betrokkene who has it), HOUDER (and who covers) or ONTVANGER.</param>
public sealed record Signaalregel(int? Maanden, int? Dagen, ImmutableArray<Bevoegde> Voor)
{
    /// <summary>Whether it says a term; else the werkwijze may say it elsewhere.</summary>
    public bool HeeftTermijn => (Maanden ?? Dagen) is not null;

    /// <summary>The first moment after a term that counts from a day: that day is day 0, the last day of the term still counts (R-2b).</summary>
    public DateTimeOffset Na(DateOnly vanaf) => Kalender.Begin(vanaf.AddMonths(Maanden ?? 0).AddDays((Dagen ?? 0) + 1));

    /// <summary>The first moment of a term that comes before a day.</summary>
    public DateTimeOffset Voordat(DateOnly dag) => Kalender.Begin(dag.AddMonths(-(Maanden ?? 0)).AddDays(-(Dagen ?? 0)));
}
