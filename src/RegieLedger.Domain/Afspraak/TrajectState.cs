using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>An overleg that was held (DE-1).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Soort">Its kind, a code of the werkwijze.</param>
/// <param name="Op">The day.</param>
/// <param name="Van">From when it is known, valid time.</param>
/// <param name="Revisie">Revision of the fact that holds its report.</param>
/// <param name="Aanwezigen">Who were there.</param>
/// <param name="OpVolgendOverleg">Whether the casus stands on the list of the next one of this kind.</param>
/// <param name="VolgendOp">The day of that, where it is known.</param>
public sealed record OverlegState(
    OverlegId Id,
    string Soort,
    DateOnly Op,
    DateTimeOffset Van,
    long Revisie,
    ImmutableArray<BetrokkeneId> Aanwezigen,
    bool OpVolgendOverleg,
    DateOnly? VolgendOp);

/// <summary>An evaluatie (DE-11, WL-4).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Plan">What is evaluated; null for the support as a whole.</param>
/// <param name="GeplandOp">The day that was planned; null when it was held without a plan.</param>
/// <param name="Van">From when it stands, valid time.</param>
/// <param name="Revisie">Revision of the fact that planned it, or else held it.</param>
/// <param name="Gehouden">How it was held; null while it was not.</param>
public sealed record EvaluatieState(EvaluatieId Id, PlanId? Plan, DateOnly? GeplandOp, DateTimeOffset Van, long Revisie, GehoudenEvaluatie? Gehouden);

/// <summary>How an evaluatie was held.</summary>
/// <param name="Op">The day.</param>
/// <param name="Van">From when it is known, valid time.</param>
/// <param name="Revisie">Revision of the fact that holds its report.</param>
/// <param name="Met">With whom.</param>
/// <param name="Telt">Whether it counts for the minimum of the werkwijze (DE-11).</param>
/// <param name="Uitkomst">OP_KOERS, BIJSTELLEN or DOELEN_NIET_BEHAALD.</param>
/// <param name="GevolgIngezet">Whether what was to follow was set going (WL-4).</param>
public sealed record GehoudenEvaluatie(
    DateOnly Op, DateTimeOffset Van, long Revisie, ImmutableArray<BetrokkeneId> Met, bool Telt, string Uitkomst, bool GevolgIngezet);

/// <summary>What a parent or the pupil said.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Betrokkene">Who said it.</param>
/// <param name="Op">The day.</param>
/// <param name="Van">From when it is known, valid time.</param>
/// <param name="Revisie">Revision of the fact that holds the content.</param>
public sealed record StemState(StemId Id, BetrokkeneId Betrokkene, DateOnly Op, DateTimeOffset Van, long Revisie);

/// <summary>The leefgebieden were asked about, or not, with the reason (GO-6).</summary>
/// <param name="Van">From when it is known, valid time.</param>
/// <param name="Revisie">Revision of the fact that holds the content.</param>
/// <param name="Op">The day on which all were asked; null when it was left out.</param>
/// <param name="Aanleiding">Why in this way, where they were asked.</param>
/// <param name="Reden">Why not, where it was left out.</param>
public sealed record UitvraagState(DateTimeOffset Van, long Revisie, DateOnly? Op, string? Aanleiding, string? Reden);

/// <summary>A report of progress: 'dat' only (GO-7).</summary>
/// <param name="Domein">Of which regie.</param>
/// <param name="Op">The day.</param>
/// <param name="Van">From when it is known, valid time.</param>
/// <param name="Stand">OP_KOERS, VERTRAAGD or STILGEVALLEN.</param>
public sealed record VoortgangState(Domein Domein, DateOnly Op, DateTimeOffset Van, string Stand);

/// <summary>A new pupil comes with indications (WL-7).</summary>
/// <param name="StartOp">First day at school.</param>
/// <param name="Van">From when it is known, valid time.</param>
public sealed record IndicatiesState(DateOnly StartOp, DateTimeOffset Van);

/// <summary>The answer of the parents about a familiegroepsplan (HR-7).</summary>
/// <param name="Op">The day.</param>
/// <param name="Gewenst">Whether they want one.</param>
/// <param name="Van">From when it is known, valid time.</param>
public sealed record FamiliegroepsplanState(DateOnly Op, bool Gewenst, DateTimeOffset Van);

/// <summary>A question of a parent or the pupil to a partner (GO-16).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Betrokkene">Who asked.</param>
/// <param name="Aan">Whom.</param>
/// <param name="Op">The day.</param>
/// <param name="Van">From when it is known, valid time.</param>
/// <param name="Revisie">Revision of the fact that holds the question.</param>
/// <param name="BeantwoordOp">The day of the answer; null while there is none.</param>
/// <param name="BeantwoordVan">From when the answer is known, valid time.</param>
/// <param name="AntwoordRevisie">Revision of the fact that holds the answer.</param>
public sealed record GezinsvraagState(
    GezinsvraagId Id,
    BetrokkeneId Betrokkene,
    BetrokkeneId Aan,
    DateOnly Op,
    DateTimeOffset Van,
    long Revisie,
    DateOnly? BeantwoordOp,
    DateTimeOffset? BeantwoordVan,
    long AntwoordRevisie);
