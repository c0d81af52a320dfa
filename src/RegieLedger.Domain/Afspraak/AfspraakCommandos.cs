using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Something asked about what was agreed in a casus.</summary>
/// <param name="Geldig">Valid time asked for; null means the moment of the command .</param>
public abstract record AfspraakCommando(DateTimeOffset? Geldig) : CasusCommando(Geldig);

/// <summary>The content of one version of an afspraak; all of it is required .</summary>
/// <param name="Verantwoordelijke">Whose part: a functionaris, a parent or the pupil.</param>
/// <param name="VoorOp">By when: the last day.</param>
/// <param name="EvaluatieOp">When it is evaluated.</param>
/// <param name="Partijen">Who confirm it, besides the one responsible.</param>
/// <param name="Wat">What is agreed.</param>
/// <param name="Maatstaf">How fulfilment is seen.</param>
/// <param name="Gevolg">What follows if it is not kept.</param>
public sealed record Afspraakinhoud(
    BetrokkeneId Verantwoordelijke,
    DateOnly VoorOp,
    DateOnly EvaluatieOp,
    ImmutableArray<BetrokkeneId> Partijen,
    Vertrouwelijk? Wat,
    Vertrouwelijk? Maatstaf,
    Vertrouwelijk? Gevolg);

/// <summary>Makes an afspraak. Those present at the overleg are parties too.</summary>
public sealed record MaakAfspraak(DateTimeOffset? Geldig, Domein Domein, PlanId? Plan, DoelId? Doel, OverlegId? Overleg, Afspraakinhoud Inhoud) : AfspraakCommando(Geldig);

/// <summary>Revises an afspraak; <see cref="Versie"/> is the version that is revised, so that nobody overwrites what they did not see.</summary>
public sealed record StelAfspraakBij(DateTimeOffset? Geldig, AfspraakId Afspraak, int Versie, Afspraakinhoud Inhoud) : AfspraakCommando(Geldig);

/// <summary>Makes someone else responsible (R-3a).</summary>
public sealed record NeemAfspraakOver(DateTimeOffset? Geldig, AfspraakId Afspraak, BetrokkeneId Verantwoordelijke) : AfspraakCommando(Geldig);

/// <summary>A party confirms a version: a functionaris themself, a parent or the pupil through who records it (R-6, WL-2).</summary>
public sealed record BevestigAfspraak(DateTimeOffset? Geldig, AfspraakId Afspraak, int Versie, BetrokkeneId Betrokkene) : AfspraakCommando(Geldig);

/// <summary>Reports that an afspraak was kept.</summary>
public sealed record MeldAfspraakNagekomen(DateTimeOffset? Geldig, AfspraakId Afspraak, Vertrouwelijk? Toelichting) : AfspraakCommando(Geldig);

/// <summary>Reports that an afspraak was not kept, and whether what was to follow was set going.</summary>
public sealed record MeldAfspraakNietNagekomen(DateTimeOffset? Geldig, AfspraakId Afspraak, bool GevolgIngezet, Vertrouwelijk? Toelichting) : AfspraakCommando(Geldig);

/// <summary>Lets an afspraak lapse, with a reason.</summary>
public sealed record LaatAfspraakVervallen(DateTimeOffset? Geldig, AfspraakId Afspraak, string Reden) : AfspraakCommando(Geldig);

/// <summary>Makes a plan of a kind that the werkwijze knows.</summary>
public sealed record MaakPlan(DateTimeOffset? Geldig, string Soort, Domein Domein) : AfspraakCommando(Geldig);

/// <summary>Ends a plan.</summary>
public sealed record BeeindigPlan(DateTimeOffset? Geldig, PlanId Plan, string Reden) : AfspraakCommando(Geldig);

/// <summary>Sets a doel, of the organisatie of the aanroeper (HR-6).</summary>
public sealed record StelDoel(DateTimeOffset? Geldig, PlanId Plan, string Plaats, BetrokkeneId? Verantwoordelijke, Vertrouwelijk? Tekst) : AfspraakCommando(Geldig);

/// <summary>Revises a doel; <see cref="Versie"/> is the version that is revised.</summary>
public sealed record StelDoelBij(DateTimeOffset? Geldig, DoelId Doel, int Versie, BetrokkeneId? Verantwoordelijke, Vertrouwelijk? Tekst) : AfspraakCommando(Geldig);

/// <summary>Ends a doel: <c>BEREIKT</c> or <c>VERVALLEN</c>.</summary>
public sealed record RondDoelAf(DateTimeOffset? Geldig, DoelId Doel, string Uitkomst, Vertrouwelijk? Toelichting) : AfspraakCommando(Geldig);

/// <summary>Sets out a line of action.</summary>
public sealed record ZetActielijnUit(DateTimeOffset? Geldig, PlanId Plan, DoelId? Doel, Vertrouwelijk? Tekst) : AfspraakCommando(Geldig);

/// <summary>Ends a line of action: <c>AFGEROND</c> or <c>VERVALLEN</c>.</summary>
public sealed record RondActielijnAf(DateTimeOffset? Geldig, ActielijnId Actielijn, string Uitkomst) : AfspraakCommando(Geldig);

/// <summary>Records that a new pupil comes with indications (WL-7). The start may lie ahead.</summary>
public sealed record MeldIndicaties(DateTimeOffset? Geldig, DateOnly StartOp) : AfspraakCommando(Geldig);

/// <summary>Records the answer of the parents to whether they want a familiegroepsplan (HR-7).</summary>
public sealed record VraagFamiliegroepsplan(DateTimeOffset? Geldig, DateOnly Op, bool Gewenst) : AfspraakCommando(Geldig);

/// <summary>Records that an overleg was held (DE-1).</summary>
public sealed record HoudOverleg(
    DateTimeOffset? Geldig, string Soort, DateOnly Op, ImmutableArray<BetrokkeneId> Aanwezigen, bool OpVolgendOverleg, DateOnly? VolgendOp, Vertrouwelijk? Verslag)
    : AfspraakCommando(Geldig);

/// <summary>Plans an evaluatie (WL-4).</summary>
public sealed record PlanEvaluatie(DateTimeOffset? Geldig, PlanId? Plan, DateOnly Op, Vertrouwelijk? Gevolg) : AfspraakCommando(Geldig);

/// <summary>Records that an evaluatie was held: a planned one, or another (DE-11).</summary>
public sealed record HoudEvaluatie(
    DateTimeOffset? Geldig,
    EvaluatieId? Evaluatie,
    PlanId? Plan,
    DateOnly Op,
    ImmutableArray<BetrokkeneId> Met,
    string Uitkomst,
    bool GevolgIngezet,
    Vertrouwelijk? Verslag) : AfspraakCommando(Geldig);

/// <summary>Records what a parent or the pupil said, how it was weighed and what they were told back.</summary>
public sealed record LegStemVast(
    DateTimeOffset? Geldig, BetrokkeneId Van, DateOnly Op, Vertrouwelijk? Gezegd, Vertrouwelijk? Gewogen, Vertrouwelijk? Teruggekoppeld) : AfspraakCommando(Geldig);

/// <summary>Records that all leefgebieden were asked about (GO-6).</summary>
public sealed record VraagLeefgebiedenUit(
    DateTimeOffset? Geldig, DateOnly Op, string Aanleiding, ImmutableArray<string> Leefgebieden, Vertrouwelijk? Verslag) : AfspraakCommando(Geldig);

/// <summary>Records why the leefgebieden are not asked about (GO-6).</summary>
public sealed record LaatUitvraagAchterwege(DateTimeOffset? Geldig, string Reden, Vertrouwelijk? Toelichting) : AfspraakCommando(Geldig);

/// <summary>Reports progress to the schakelfunctionaris (GO-7).</summary>
public sealed record MeldVoortgang(DateTimeOffset? Geldig, Domein Domein, DateOnly Op, string Stand) : AfspraakCommando(Geldig);

/// <summary>Records a question of a parent or the pupil to a partner (GO-16).</summary>
public sealed record LegGezinsvraagVast(DateTimeOffset? Geldig, BetrokkeneId Van, BetrokkeneId Aan, DateOnly Op, Vertrouwelijk? Vraag) : AfspraakCommando(Geldig);

/// <summary>Records the answer to that question (GO-16).</summary>
public sealed record BeantwoordGezinsvraag(DateTimeOffset? Geldig, GezinsvraagId Gezinsvraag, DateOnly Op, Vertrouwelijk? Antwoord) : AfspraakCommando(Geldig);
