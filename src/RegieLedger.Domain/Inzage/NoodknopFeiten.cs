namespace RegieLedger.Domain;

// In the stream of the casus. WARNING: stored for decades; see CasusFeiten.

/// <summary>A fact about emergency access to a casus.</summary>
/// <param name="Geldig">When.</param>
/// <param name="Noodknop">Its id.</param>
public abstract record NoodknopFeit(DateTimeOffset Geldig, NoodknopId Noodknop) : CasusFeit(Geldig);

/// <summary>Someone opened a casus without relation or consent: reason first, this casus only, for a time.</summary>
/// <param name="Geldig">From when.</param>
/// <param name="Noodknop">Its id; each look by it carries that.</param>
/// <param name="Door">Who.</param>
/// <param name="Organisatie">For which organisatie.</param>
/// <param name="Reden">Code of the reason.</param>
/// <param name="Tot">Until when.</param>
/// <param name="BeoordelenVoor">First day on which a review is late.</param>
/// <param name="Toelichting">Why it was needed.</param>
public sealed record NoodknopGebruikt(
    DateTimeOffset Geldig,
    NoodknopId Noodknop,
    FunctionarisId Door,
    OrganisatieId Organisatie,
    string Reden,
    DateTimeOffset Tot,
    DateOnly BeoordelenVoor,
    Vertrouwelijk Toelichting) : NoodknopFeit(Geldig, Noodknop);

/// <summary>The privacy officer of the school judged a use of the emergency access.</summary>
/// <param name="Geldig">When.</param>
/// <param name="Noodknop">Its id.</param>
/// <param name="Door">Who judged.</param>
/// <param name="Uitkomst">A code of <see cref="Noodknopuitkomst"/>.</param>
/// <param name="Toelichting">What was found.</param>
public sealed record NoodknopBeoordeeld(
    DateTimeOffset Geldig,
    NoodknopId Noodknop,
    FunctionarisId Door,
    string Uitkomst,
    Vertrouwelijk? Toelichting) : NoodknopFeit(Geldig, Noodknop);

/// <summary>What a review of emergency access found.</summary>
public static class Noodknopuitkomst
{
    /// <summary>It was needed.</summary>
    public const string Terecht = "TERECHT";

    /// <summary>It was not: it ends at once.</summary>
    public const string Onterecht = "ONTERECHT";
}
