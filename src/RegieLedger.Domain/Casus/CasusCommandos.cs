using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Something asked of one casus. Whoever asks, and when, is in <see cref="Omstandigheden"/>.</summary>
/// <param name="Geldig">Valid time asked for; null means the moment of the command .</param>
public abstract record CasusCommando(DateTimeOffset? Geldig);

/// <summary>Opens a casus (GO-1, GO-2, R-15).</summary>
/// <param name="Geldig">When the casus began.</param>
/// <param name="Casus">Derived from ledger and command id.</param>
/// <param name="Leerling">The ledger's pseudonym of the pupil.</param>
/// <param name="LeerlingKenmerk">The school's own pseudonym, to be stored under a key.</param>
/// <param name="School">School of the pupil.</param>
/// <param name="Onderwijssoort">Kind of school.</param>
/// <param name="Woongemeente">CBS code of the municipality where the pupil lives, for example <c>GM1924</c>.</param>
/// <param name="Hulpvraag">The request for support.</param>
/// <param name="OudersGesprokenOp">Day of the talk with the parents (GO-1).</param>
/// <param name="BovenBasisondersteuning">Whether the request goes beyond basic support (GO-2).</param>
/// <param name="Rol">Rol in which the aanroeper opens.</param>
/// <param name="Houders">First holders; for a domein left out the opener, where their rol may .</param>
public sealed record OpenCasus(
    DateTimeOffset? Geldig,
    CasusId Casus,
    LeerlingId Leerling,
    Vertrouwelijk LeerlingKenmerk,
    OrganisatieId School,
    Onderwijssoort Onderwijssoort,
    string Woongemeente,
    Vertrouwelijk? Hulpvraag,
    DateOnly? OudersGesprokenOp,
    bool BovenBasisondersteuning,
    Rol Rol,
    ImmutableArray<DomeinHouder> Houders) : CasusCommando(Geldig);

/// <summary>Closes the casus (GO-10).</summary>
public sealed record SluitCasus(DateTimeOffset? Geldig, string Reden, Vertrouwelijk? Toelichting) : CasusCommando(Geldig);

/// <summary>Opens a closed casus again, naming the holders; left out: as with <see cref="OpenCasus"/>.</summary>
public sealed record HeropenCasus(DateTimeOffset? Geldig, Vertrouwelijk? Toelichting, Rol Rol, ImmutableArray<DomeinHouder> Houders) : CasusCommando(Geldig);

/// <summary>Gives someone a part in the casus: a functionaris of the register, a parent or the pupil.</summary>
public sealed record VoegBetrokkeneToe(
    DateTimeOffset? Geldig,
    Rol Rol,
    FunctionarisId? Functionaris,
    OrganisatieId? Organisatie,
    Vertrouwelijk? Naam,
    Vertrouwelijk? Contact) : CasusCommando(Geldig);

/// <summary>Ends a part in the casus; refused for a regiehouder (R-2a).</summary>
public sealed record BeeindigBetrokkene(DateTimeOffset? Geldig, BetrokkeneId Betrokkene, string Reden) : CasusCommando(Geldig);

/// <summary>Changes someone's rol in the casus; refused where a regiehouder could then not hold.</summary>
public sealed record WijzigRol(DateTimeOffset? Geldig, BetrokkeneId Betrokkene, Rol Rol) : CasusCommando(Geldig);

/// <summary>Records a consent in its smallest form (GO-4).</summary>
public sealed record LegToestemmingVast(
    DateTimeOffset? Geldig,
    string Waarvoor,
    ImmutableArray<BetrokkeneId> Door,
    DateOnly Op,
    string Wijze,
    Vertrouwelijk? Toelichting) : CasusCommando(Geldig);

/// <summary>Sends the casus on to the Loket (GO-3, GO-11).</summary>
public sealed record ZetDoorNaarLoket(DateTimeOffset? Geldig, OrganisatieId Loket, DateOnly TeruggelegdOp, Vertrouwelijk? Afweging) : CasusCommando(Geldig);

/// <summary>Records the choice of the Loket; by a SENIOR_JEUGDCONSULENT with an ORTHOPEDAGOOG (GO-12).</summary>
public sealed record WeegAanLoket(DateTimeOffset? Geldig, FunctionarisId MetOrthopedagoog, string Keuze, Vertrouwelijk? Afweging) : CasusCommando(Geldig);

/// <summary>Puts the registration on a waiting list (DE-8).</summary>
public sealed record PlaatsOpWachtlijst(DateTimeOffset? Geldig, OrganisatieId Organisatie, DateOnly AangemeldOp) : CasusCommando(Geldig);

/// <summary>Takes the registration off the waiting list.</summary>
public sealed record HaalVanWachtlijst(DateTimeOffset? Geldig, WachtlijstId Wachtlijst, string Uitkomst) : CasusCommando(Geldig);

/// <summary>Registers the pupil with the team of another municipality, as a liaison (DE-7).</summary>
public sealed record MeldAanBijAndereGemeente(DateTimeOffset? Geldig, string Gemeente, OrganisatieId? Organisatie, string Wijze) : CasusCommando(Geldig);
