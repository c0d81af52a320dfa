using System.Collections.Immutable;

namespace RegieLedger.Domain;

// WARNING: stored for decades; see CasusFeiten.

/// <summary>The regie of a domein was assigned: by those the werkwijze names (GO-3), or by falling to the vangnet (R-2a).</summary>
/// <param name="Geldig">From when.</param>
/// <param name="Domein">Which regie.</param>
/// <param name="Houder">Who holds from then on.</param>
/// <param name="Grond"><c>TOEWIJZING</c>, <c>VANGNET</c>, or <c>ROLWIJZIGING</c> where the same functionaris holds on in another rol.</param>
/// <param name="Reden">For the vangnet: <c>VERTROKKEN</c>, <c>ROL_BEEINDIGD</c>, <c>OVERLEDEN</c>, <c>LANGDURIG_AFWEZIG</c>; else null.</param>
/// <param name="Afweging">The weighing (GO-3).</param>
public sealed record RegieToegewezen(DateTimeOffset Geldig, Domein Domein, Houder Houder, string Grond, string? Reden, Vertrouwelijk? Afweging) : CasusFeit(Geldig);

/// <summary>Who got the regie as vangnet accepted it; until then there is a signaal (R-2a).</summary>
public sealed record VangnetBevestigd(DateTimeOffset Geldig, Domein Domein) : CasusFeit(Geldig);

/// <summary>The domeinen in use changed: one event that names every holder (R-1a).</summary>
public sealed record RegieVerdeeld(DateTimeOffset Geldig, ImmutableArray<DomeinHouder> Houders, Vertrouwelijk? Toelichting) : CasusFeit(Geldig);

/// <summary>
/// A correction of one earlier change of regie: from when it held, or who held. Both stay.
/// <see cref="CasusFeit.Geldig"/> is when the correction was made.
/// </summary>
/// <param name="Geldig">The moment of the correction.</param>
/// <param name="Corrigeert">Revision, in this casus, of the fact that changed the regie.</param>
/// <param name="Domein">Which regie.</param>
/// <param name="GeldigVanaf">From when that change really held.</param>
/// <param name="Houder">Who really held from then on.</param>
/// <param name="Reden">Code: <c>VERKEERDE_DATUM</c>, <c>VERKEERDE_HOUDER</c>, <c>ANDERS</c>.</param>
/// <param name="Toelichting">Explanation.</param>
public sealed record RegieGecorrigeerd(
    DateTimeOffset Geldig,
    long Corrigeert,
    Domein Domein,
    DateTimeOffset GeldigVanaf,
    Houder Houder,
    string Reden,
    Vertrouwelijk? Toelichting) : CasusFeit(Geldig);

/// <summary>A cover for an absent regiehouder; the regie does not move .</summary>
public sealed record WaarnemingBegonnen(
    DateTimeOffset Geldig,
    WaarnemingId Waarneming,
    Domein Domein,
    Houder Afwezig,
    Houder Waarnemer,
    DateTimeOffset Van,
    DateTimeOffset Tot,
    string Reden) : CasusFeit(Geldig);

/// <summary>A cover ended before its term.</summary>
public sealed record WaarnemingBeeindigd(DateTimeOffset Geldig, WaarnemingId Waarneming, string Reden) : CasusFeit(Geldig);
