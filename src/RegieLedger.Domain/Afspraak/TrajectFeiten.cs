using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>An overleg about the casus was held (DE-1).</summary>
/// <param name="Geldig">From when it is known.</param>
/// <param name="Overleg">Its id.</param>
/// <param name="Soort">Its kind, a code of the werkwijze: LNW, SCHAKELTEAM, RONDE_TAFEL.</param>
/// <param name="Op">The day.</param>
/// <param name="Aanwezigen">Who were there, parents and pupil included.</param>
/// <param name="OpVolgendOverleg">Whether the casus is not finished and stands on the list of the next overleg of this kind.</param>
/// <param name="VolgendOp">The day of that next one, where it is known.</param>
/// <param name="Verslag">What was said.</param>
public sealed record OverlegGehouden(
    DateTimeOffset Geldig,
    OverlegId Overleg,
    string Soort,
    DateOnly Op,
    ImmutableArray<BetrokkeneId> Aanwezigen,
    bool OpVolgendOverleg,
    DateOnly? VolgendOp,
    Vertrouwelijk? Verslag) : AfspraakFeit(Geldig);

/// <summary>An evaluatie was planned: a point of the time path, and what follows if the goals are not met (WL-4).</summary>
public sealed record EvaluatieGepland(DateTimeOffset Geldig, EvaluatieId Evaluatie, PlanId? Plan, DateOnly Op, Vertrouwelijk? Gevolg) : AfspraakFeit(Geldig);

/// <summary>An evaluatie was held (DE-11).</summary>
/// <param name="Geldig">From when it is known.</param>
/// <param name="Evaluatie">The planned one, or a new one.</param>
/// <param name="Plan">What was evaluated; null for the support as a whole.</param>
/// <param name="Op">The day.</param>
/// <param name="Met">With whom.</param>
/// <param name="Telt">Whether those the werkwijze asks for were there, so that it counts for its minimum.</param>
/// <param name="Uitkomst">OP_KOERS, BIJSTELLEN or DOELEN_NIET_BEHAALD.</param>
/// <param name="GevolgIngezet">Whether what was to follow if the goals are not met was set going (WL-4).</param>
/// <param name="Verslag">What was found.</param>
public sealed record EvaluatieGehouden(
    DateTimeOffset Geldig,
    EvaluatieId Evaluatie,
    PlanId? Plan,
    DateOnly Op,
    ImmutableArray<BetrokkeneId> Met,
    bool Telt,
    string Uitkomst,
    bool GevolgIngezet,
    Vertrouwelijk? Verslag) : AfspraakFeit(Geldig);

/// <summary>What a parent or the pupil said, how it was weighed, and what they were told back.</summary>
public sealed record StemVastgelegd(
    DateTimeOffset Geldig,
    StemId Stem,
    BetrokkeneId Van,
    DateOnly Op,
    Vertrouwelijk Gezegd,
    Vertrouwelijk Gewogen,
    Vertrouwelijk Teruggekoppeld) : AfspraakFeit(Geldig);

/// <summary>All leefgebieden were asked about (GO-6).</summary>
/// <param name="Geldig">From when it is known.</param>
/// <param name="Op">The day.</param>
/// <param name="Aanleiding">GEWOON, ZORGMIJDING or COMPLEX: who asks depends on it.</param>
/// <param name="Door">Who asked.</param>
/// <param name="Leefgebieden">The codes asked about: all of the werkwijze.</param>
/// <param name="Verslag">What was answered.</param>
public sealed record LeefgebiedenUitgevraagd(
    DateTimeOffset Geldig, DateOnly Op, string Aanleiding, FunctionarisId Door, ImmutableArray<string> Leefgebieden, Vertrouwelijk? Verslag) : AfspraakFeit(Geldig);

/// <summary>The leefgebieden were not asked about, with the reason (GO-6).</summary>
public sealed record UitvraagAchterwegeGelaten(DateTimeOffset Geldig, string Reden, Vertrouwelijk? Toelichting) : AfspraakFeit(Geldig);

/// <summary>The holder reported progress: 'dat' only (GO-7).</summary>
/// <param name="Geldig">From when it is known.</param>
/// <param name="Domein">Of which regie.</param>
/// <param name="Op">The day.</param>
/// <param name="Stand">OP_KOERS, VERTRAAGD or STILGEVALLEN.</param>
public sealed record VoortgangGemeld(DateTimeOffset Geldig, Domein Domein, DateOnly Op, string Stand) : AfspraakFeit(Geldig);

/// <summary>A parent or the pupil asked a question, directly to a partner (GO-16).</summary>
public sealed record GezinsvraagGesteld(
    DateTimeOffset Geldig, GezinsvraagId Gezinsvraag, BetrokkeneId Van, BetrokkeneId Aan, DateOnly Op, Vertrouwelijk Vraag) : AfspraakFeit(Geldig);

/// <summary>That question was answered (GO-16).</summary>
public sealed record GezinsvraagBeantwoord(DateTimeOffset Geldig, GezinsvraagId Gezinsvraag, DateOnly Op, Vertrouwelijk Antwoord) : AfspraakFeit(Geldig);
