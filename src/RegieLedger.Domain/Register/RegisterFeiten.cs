using System.Collections.Immutable;

namespace RegieLedger.Domain;

// WARNING: stored for decades; see CasusFeiten.

/// <summary>A rol that a functionaris holds for an organisatie, for a period.</summary>
/// <param name="Rol">The rol.</param>
/// <param name="Organisatie">For whom.</param>
/// <param name="Van">First day, Europe/Amsterdam.</param>
/// <param name="Tot">First day on which it no longer holds; null while open.</param>
public readonly record struct Rolperiode(Rol Rol, OrganisatieId Organisatie, DateOnly Van, DateOnly? Tot);

/// <summary>A fact about one organisatie, in the stream <c>organisatie-{id}</c>.</summary>
/// <param name="Geldig">The moment from which it held.</param>
public abstract record OrganisatieFeit(DateTimeOffset Geldig);

/// <summary>An organisatie was registered.</summary>
public sealed record OrganisatieGeregistreerd(DateTimeOffset Geldig, OrganisatieId Organisatie, string Soort, Vertrouwelijk Naam, Vertrouwelijk? Telefoon, Vertrouwelijk? Email) : OrganisatieFeit(Geldig);

/// <summary>Name, contact or kind of an organisatie changed; all of them are given again.</summary>
public sealed record OrganisatieGewijzigd(DateTimeOffset Geldig, string Soort, Vertrouwelijk Naam, Vertrouwelijk? Telefoon, Vertrouwelijk? Email) : OrganisatieFeit(Geldig);

/// <summary>Of which municipality an organisatie is, a CBS code; null: of none in particular (HR-2).</summary>
public sealed record OrganisatieGemeenteGewijzigd(DateTimeOffset Geldig, string? Gemeente) : OrganisatieFeit(Geldig);

/// <summary>A school got its one fixed contact person; who was that before is not any more (HR-1).</summary>
/// <param name="Geldig">From when.</param>
/// <param name="Functionaris">Who.</param>
/// <param name="Organisatie">For whom they act: the school itself, or a partner.</param>
public sealed record VasteContactpersoonAangewezen(DateTimeOffset Geldig, FunctionarisId Functionaris, OrganisatieId Organisatie) : OrganisatieFeit(Geldig);

/// <summary>A professional of a provider became part of the team of a school (HL-1).</summary>
public sealed record VasteProfessionalAangewezen(DateTimeOffset Geldig, Houder Professional) : OrganisatieFeit(Geldig);

/// <summary>A professional of a provider is not part of the team of a school any more (HL-1).</summary>
public sealed record VasteProfessionalOntheven(DateTimeOffset Geldig, Houder Professional) : OrganisatieFeit(Geldig);

/// <summary>An organisatie takes no part any more.</summary>
public sealed record OrganisatieBeeindigd(DateTimeOffset Geldig, string Reden) : OrganisatieFeit(Geldig);

/// <summary>A fact about one functionaris, in the stream <c>functionaris-{id}</c>.</summary>
/// <param name="Geldig">The moment from which it held.</param>
public abstract record FunctionarisFeit(DateTimeOffset Geldig);

/// <summary>A functionaris was registered. Profession (beroep) and rol are two things.</summary>
public sealed record FunctionarisGeregistreerd(
    DateTimeOffset Geldig,
    FunctionarisId Functionaris,
    string? Beroep,
    ImmutableArray<Rolperiode> Rollen,
    Vertrouwelijk Naam,
    Vertrouwelijk? Telefoon,
    Vertrouwelijk? Email) : FunctionarisFeit(Geldig);

/// <summary>Name, contact, profession or rollen of a functionaris changed; all of them are given again.</summary>
public sealed record FunctionarisGewijzigd(
    DateTimeOffset Geldig,
    string? Beroep,
    ImmutableArray<Rolperiode> Rollen,
    Vertrouwelijk Naam,
    Vertrouwelijk? Telefoon,
    Vertrouwelijk? Email) : FunctionarisFeit(Geldig);

/// <summary>A functionaris left; every rol ends.</summary>
public sealed record FunctionarisBeeindigd(DateTimeOffset Geldig, string Reden) : FunctionarisFeit(Geldig);
