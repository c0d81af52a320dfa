using System.Collections.Immutable;

namespace RegieLedger.Domain;

// WARNING: these facts are stored for decades; see CasusFeiten.cs.

/// <summary>A fact about what was agreed: plannen, afspraken, overleg, evaluaties.</summary>
/// <param name="Geldig">The moment from which it held, UTC.</param>
public abstract record AfspraakFeit(DateTimeOffset Geldig) : CasusFeit(Geldig);

/// <summary>An afspraak was made: its first version .</summary>
/// <param name="Geldig">From when it holds.</param>
/// <param name="Afspraak">Its id.</param>
/// <param name="Domein">The part of the casus it belongs to (R-3a).</param>
/// <param name="Plan">The plan it carries out, if any.</param>
/// <param name="Doel">The doel it serves, if any.</param>
/// <param name="Overleg">The overleg in which it was made, if any.</param>
/// <param name="Verantwoordelijke">Who is responsible.</param>
/// <param name="VoorOp">By when: the last day.</param>
/// <param name="EvaluatieOp">When it is evaluated.</param>
/// <param name="Partijen">Everyone who is to confirm it; the one responsible is among them.</param>
/// <param name="Wat">What was agreed.</param>
/// <param name="Maatstaf">How fulfilment is seen.</param>
/// <param name="Gevolg">What follows if it is not kept.</param>
public sealed record AfspraakGemaakt(
    DateTimeOffset Geldig,
    AfspraakId Afspraak,
    Domein Domein,
    PlanId? Plan,
    DoelId? Doel,
    OverlegId? Overleg,
    Verantwoordelijke Verantwoordelijke,
    DateOnly VoorOp,
    DateOnly EvaluatieOp,
    ImmutableArray<BetrokkeneId> Partijen,
    Vertrouwelijk Wat,
    Vertrouwelijk Maatstaf,
    Vertrouwelijk Gevolg) : AfspraakFeit(Geldig);

/// <summary>An afspraak was revised: a whole new version beside the old ones, to be confirmed again .</summary>
public sealed record AfspraakBijgesteld(
    DateTimeOffset Geldig,
    AfspraakId Afspraak,
    int Versie,
    Verantwoordelijke Verantwoordelijke,
    DateOnly VoorOp,
    DateOnly EvaluatieOp,
    ImmutableArray<BetrokkeneId> Partijen,
    Vertrouwelijk Wat,
    Vertrouwelijk Maatstaf,
    Vertrouwelijk Gevolg) : AfspraakFeit(Geldig);

/// <summary>Someone else became responsible: a new version with the same content (R-3a).</summary>
/// <param name="Geldig">From when.</param>
/// <param name="Afspraak">Which.</param>
/// <param name="Versie">Number of the new version.</param>
/// <param name="Van">The part of whoever was responsible.</param>
/// <param name="Verantwoordelijke">Who is responsible from now on.</param>
/// <param name="Reden">One of <see cref="Overnamereden"/>.</param>
public sealed record AfspraakOvergenomen(
    DateTimeOffset Geldig, AfspraakId Afspraak, int Versie, BetrokkeneId Van, Verantwoordelijke Verantwoordelijke, string Reden) : AfspraakFeit(Geldig);

/// <summary>A party agrees with a version and has a copy of it (R-6, WL-2).</summary>
public sealed record AfspraakBevestigd(DateTimeOffset Geldig, AfspraakId Afspraak, int Versie, BetrokkeneId Betrokkene) : AfspraakFeit(Geldig);

/// <summary>An afspraak was kept .</summary>
public sealed record AfspraakNagekomen(DateTimeOffset Geldig, AfspraakId Afspraak, Vertrouwelijk? Toelichting) : AfspraakFeit(Geldig);

/// <summary>An afspraak was not kept, and whether what was to follow was set going (R-6, WL-4).</summary>
public sealed record AfspraakNietNagekomen(DateTimeOffset Geldig, AfspraakId Afspraak, bool GevolgIngezet, Vertrouwelijk? Toelichting) : AfspraakFeit(Geldig);

/// <summary>An afspraak holds no longer, with the reason as a code .</summary>
public sealed record AfspraakVervallen(DateTimeOffset Geldig, AfspraakId Afspraak, string Reden) : AfspraakFeit(Geldig);

/// <summary>Why someone else became responsible for an afspraak.</summary>
public static class Overnamereden
{
    /// <summary>Agreed between people.</summary>
    public const string Afgesproken = "AFGESPROKEN";

    /// <summary>The regie moved by an overdracht (R-3a).</summary>
    public const string Overdracht = "OVERDRACHT";

    /// <summary>The regie was assigned (GO-3).</summary>
    public const string Toewijzing = "TOEWIJZING";

    /// <summary>The regie fell to the vangnet (R-2a).</summary>
    public const string Vangnet = "VANGNET";

    /// <summary>The domeinen in use changed (R-1a).</summary>
    public const string Verdeling = "VERDELING";

    /// <summary>The casus changed school, municipality or werkwijze, and a part ended with it .</summary>
    public const string Wijziging = "WIJZIGING";
}
