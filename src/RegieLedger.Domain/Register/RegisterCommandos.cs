using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Something asked of the register about one organisatie; by a functionaris with rol BEHEER.</summary>
public abstract record OrganisatieCommando;

/// <summary>Registers an organisatie; its id is derived from ledger and command id. <see cref="Gemeente"/>: CBS code, or null (HR-2).</summary>
public sealed record RegistreerOrganisatie(
    OrganisatieId Organisatie, string Soort, Vertrouwelijk Naam, Vertrouwelijk? Telefoon, Vertrouwelijk? Email, string? Gemeente = null) : OrganisatieCommando;

/// <summary>Changes an organisatie; everything is given again.</summary>
public sealed record WijzigOrganisatie(string Soort, Vertrouwelijk Naam, Vertrouwelijk? Telefoon, Vertrouwelijk? Email, string? Gemeente = null) : OrganisatieCommando;

/// <summary>Names the one fixed contact person of a school, for the organisatie for which they act (HR-1).</summary>
public sealed record WijsVasteContactpersoonAan(FunctionarisId Functionaris, OrganisatieId Organisatie) : OrganisatieCommando;

/// <summary>Makes a professional of a provider part of the team of a school (HL-1).</summary>
public sealed record WijsVasteProfessionalAan(Houder Professional) : OrganisatieCommando;

/// <summary>Ends that (HL-1).</summary>
public sealed record OnthefVasteProfessional(Houder Professional) : OrganisatieCommando;

/// <summary>Ends an organisatie.</summary>
public sealed record BeeindigOrganisatie(string Reden) : OrganisatieCommando;

/// <summary>Something asked of the register about one functionaris; by a functionaris with rol BEHEER.</summary>
public abstract record FunctionarisCommando;

/// <summary>Registers a functionaris; the id is derived from ledger and command id.</summary>
public sealed record RegistreerFunctionaris(
    FunctionarisId Functionaris,
    string? Beroep,
    ImmutableArray<Rolperiode> Rollen,
    Vertrouwelijk Naam,
    Vertrouwelijk? Telefoon,
    Vertrouwelijk? Email) : FunctionarisCommando;

/// <summary>Changes a functionaris; everything is given again.</summary>
public sealed record WijzigFunctionaris(
    string? Beroep,
    ImmutableArray<Rolperiode> Rollen,
    Vertrouwelijk Naam,
    Vertrouwelijk? Telefoon,
    Vertrouwelijk? Email) : FunctionarisCommando;

/// <summary>Ends a functionaris and every rol they hold; what they hold in casussen goes to the vangnet (R-2a).</summary>
public sealed record BeeindigFunctionaris(string Reden) : FunctionarisCommando;
