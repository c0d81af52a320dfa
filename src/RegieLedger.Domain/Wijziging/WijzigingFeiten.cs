using System.Collections.Immutable;

namespace RegieLedger.Domain;

// WARNING: stored for decades; see CasusFeiten.

/// <summary>What stays when a casus changes .</summary>
/// <param name="Betrokkenen">The parts that last; every other part ends with the change.</param>
/// <param name="Stukken">What goes along: <c>PLANNEN</c>, <c>AFSPRAKEN</c>, <c>TOESTEMMINGEN</c>.</param>
public sealed record Blijvend(ImmutableArray<BetrokkeneId> Betrokkenen, ImmutableArray<string> Stukken);

/// <summary>The school, the municipality or the werkwijze changed: one fact that names what stays and who holds each domein afterwards .</summary>
/// <param name="Geldig">From when.</param>
/// <param name="Blijft">What stays.</param>
/// <param name="Houders">The holder of every domein in use from then on .</param>
public abstract record CasusGewijzigd(DateTimeOffset Geldig, Blijvend Blijft, ImmutableArray<DomeinHouder> Houders) : CasusFeit(Geldig);

/// <summary>The pupil went to another school .</summary>
/// <param name="Geldig">From when.</param>
/// <param name="Van">The school until then.</param>
/// <param name="Naar">The new school.</param>
/// <param name="Onderwijssoort">Kind of the new school.</param>
/// <param name="Blijft">What stays.</param>
/// <param name="Houders">The holder of every domein in use from then on.</param>
/// <param name="Toelichting">Explanation.</param>
public sealed record SchoolGewijzigd(
    DateTimeOffset Geldig,
    OrganisatieId Van,
    OrganisatieId Naar,
    Onderwijssoort Onderwijssoort,
    Blijvend Blijft,
    ImmutableArray<DomeinHouder> Houders,
    Vertrouwelijk? Toelichting) : CasusGewijzigd(Geldig, Blijft, Houders);

/// <summary>The pupil went to live in another municipality. Municipalities are CBS codes.</summary>
/// <param name="Geldig">From when.</param>
/// <param name="Van">The municipality until then.</param>
/// <param name="Naar">The new one.</param>
/// <param name="Blijft">What stays.</param>
/// <param name="Houders">The holder of every domein in use from then on.</param>
/// <param name="Toelichting">Explanation.</param>
public sealed record WoongemeenteGewijzigd(
    DateTimeOffset Geldig,
    string Van,
    string Naar,
    Blijvend Blijft,
    ImmutableArray<DomeinHouder> Houders,
    Vertrouwelijk? Toelichting) : CasusGewijzigd(Geldig, Blijft, Houders);

/// <summary>
/// The casus goes on under another werkwijze. Decided by the old one, which the metadata of the event names: it says who may do
/// this. The new one says who may hold.
/// </summary>
/// <param name="Geldig">From when.</param>
/// <param name="Van">Id of the werkwijze until then.</param>
/// <param name="Naar">Id of the new one.</param>
/// <param name="NaarVersie">Its version by which the holders were judged.</param>
/// <param name="Blijft">What stays.</param>
/// <param name="Houders">The holder of every domein in use from then on.</param>
/// <param name="Toelichting">Explanation.</param>
public sealed record WerkwijzeGewijzigd(
    DateTimeOffset Geldig,
    string Van,
    string Naar,
    int NaarVersie,
    Blijvend Blijft,
    ImmutableArray<DomeinHouder> Houders,
    Vertrouwelijk? Toelichting) : CasusGewijzigd(Geldig, Blijft, Houders);
