using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Changes what a casus belongs to, naming what stays and who holds afterwards .</summary>
/// <param name="Geldig">Valid time asked for; null means the moment of the command.</param>
/// <param name="Blijft">What stays; whoever holds afterwards stays whether or not named.</param>
/// <param name="Houders">Who holds every domein afterwards; left out: who holds now.</param>
/// <param name="Toelichting">Explanation.</param>
public abstract record WijzigingCommando(
    DateTimeOffset? Geldig, Blijvend Blijft, ImmutableArray<DomeinHouder> Houders, Vertrouwelijk? Toelichting) : CasusCommando(Geldig);

/// <summary>The pupil goes to another school .</summary>
public sealed record WijzigSchool(
    DateTimeOffset? Geldig,
    OrganisatieId Naar,
    Onderwijssoort Onderwijssoort,
    Blijvend Blijft,
    ImmutableArray<DomeinHouder> Houders,
    Vertrouwelijk? Toelichting) : WijzigingCommando(Geldig, Blijft, Houders, Toelichting);

/// <summary>The pupil goes to live in another municipality, a CBS code .</summary>
public sealed record WijzigWoongemeente(
    DateTimeOffset? Geldig,
    string Naar,
    Blijvend Blijft,
    ImmutableArray<DomeinHouder> Houders,
    Vertrouwelijk? Toelichting) : WijzigingCommando(Geldig, Blijft, Houders, Toelichting);

/// <summary>The casus goes on under another werkwijze, which comes along in <see cref="Omstandigheden.NieuweWerkwijze"/> (R-15).</summary>
public sealed record WijzigWerkwijze(
    DateTimeOffset? Geldig,
    string Naar,
    Blijvend Blijft,
    ImmutableArray<DomeinHouder> Houders,
    Vertrouwelijk? Toelichting) : WijzigingCommando(Geldig, Blijft, Houders, Toelichting);
