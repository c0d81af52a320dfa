using System.Collections.Immutable;

namespace RegieLedger.Domain;

// WARNING: these facts are stored for decades. A change of meaning is a new version of the event with an upcaster;
// names under which they are stored are in the catalogue (RegieLedger.Server/Storage), never derived from these names.

/// <summary>A fact about one casus, in the stream <c>casus-{id}</c>. <see cref="Geldig"/> is the valid time .</summary>
/// <param name="Geldig">The moment from which it held, UTC.</param>
public abstract record CasusFeit(DateTimeOffset Geldig);

/// <summary>A casus was opened, with the first holder of each domein in use .</summary>
public sealed record CasusGeopend(
    DateTimeOffset Geldig,
    CasusId Casus,
    LeerlingId Leerling,
    Vertrouwelijk LeerlingKenmerk,
    OrganisatieId School,
    Onderwijssoort Onderwijssoort,
    string Woongemeente,
    string WerkwijzeId,
    Vertrouwelijk? Hulpvraag,
    DateOnly? OudersGesprokenOp,
    bool BovenBasisondersteuning,
    Houder Opener,
    BetrokkeneId OpenerBetrokkene,
    ImmutableArray<DomeinHouder> Houders) : CasusFeit(Geldig);

/// <summary>The casus was closed; every regie, cover, bridging and open overdracht of it ends with it.</summary>
public sealed record CasusAfgesloten(DateTimeOffset Geldig, string Reden, Vertrouwelijk? Toelichting) : CasusFeit(Geldig);

/// <summary>A closed casus was opened again, naming the holder of each domein .</summary>
public sealed record CasusHeropend(DateTimeOffset Geldig, Vertrouwelijk? Toelichting, ImmutableArray<DomeinHouder> Houders) : CasusFeit(Geldig);

/// <summary>
/// The right to be the open casus of this pupil under this werkwijze went to another casus. On a stream that has no
/// opening yet it means that this casus was never opened and never will be.
/// </summary>
public sealed record ReserveringVervallen(DateTimeOffset Geldig, CasusId TenGunsteVan) : CasusFeit(Geldig);

/// <summary>Someone got a part in the casus. A functionaris by id, a parent or the pupil by name.</summary>
public sealed record BetrokkeneToegevoegd(
    DateTimeOffset Geldig,
    BetrokkeneId Betrokkene,
    Rol Rol,
    FunctionarisId? Functionaris,
    OrganisatieId? Organisatie,
    Vertrouwelijk? Naam,
    Vertrouwelijk? Contact) : CasusFeit(Geldig);

/// <summary>A part in the casus ended.</summary>
public sealed record BetrokkeneBeeindigd(DateTimeOffset Geldig, BetrokkeneId Betrokkene, string Reden) : CasusFeit(Geldig);

/// <summary>Someone's rol in the casus changed.</summary>
public sealed record RolGewijzigd(DateTimeOffset Geldig, BetrokkeneId Betrokkene, Rol Rol) : CasusFeit(Geldig);

/// <summary>A consent, in its smallest form: for what, by whom, on which day and how it was given (GO-4).</summary>
public sealed record ToestemmingVastgelegd(
    DateTimeOffset Geldig,
    ToestemmingId Toestemming,
    string Waarvoor,
    ImmutableArray<BetrokkeneId> Door,
    DateOnly Op,
    string Wijze,
    Vertrouwelijk? Toelichting) : ToestemmingFeit(Geldig);

/// <summary>The casus was sent on to the Loket (GO-3, GO-11).</summary>
public sealed record NaarLoketDoorgezet(DateTimeOffset Geldig, OrganisatieId Loket, DateOnly TeruggelegdOp, Vertrouwelijk? Afweging) : CasusFeit(Geldig);

/// <summary>The Loket weighed and chose first-line or second-line help (GO-12).</summary>
public sealed record LoketGewogen(
    DateTimeOffset Geldig,
    FunctionarisId Consulent,
    FunctionarisId MetOrthopedagoog,
    string Keuze,
    Vertrouwelijk? Afweging) : CasusFeit(Geldig);

/// <summary>The registration stands on a waiting list; the regie stays where it is (DE-8, R-4).</summary>
public sealed record OpWachtlijstGeplaatst(DateTimeOffset Geldig, WachtlijstId Wachtlijst, OrganisatieId Organisatie, DateOnly AangemeldOp) : CasusFeit(Geldig);

/// <summary>The registration left the waiting list.</summary>
public sealed record VanWachtlijstGehaald(DateTimeOffset Geldig, WachtlijstId Wachtlijst, string Uitkomst) : CasusFeit(Geldig);

/// <summary>The pupil was registered with the team of another municipality: a liaison, no regie and no overbrugging (DE-7).</summary>
public sealed record AangemeldBijAndereGemeente(DateTimeOffset Geldig, string Gemeente, OrganisatieId? Organisatie, string Wijze) : CasusFeit(Geldig);
