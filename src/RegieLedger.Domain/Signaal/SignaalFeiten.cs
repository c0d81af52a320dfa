namespace RegieLedger.Domain;

// WARNING: stored for decades; see CasusFeiten. A signaal itself is never stored: it follows from the facts and the time.
// What a person did about one is a fact, and names the signaal by its key (Signaal.Sleutel).

/// <summary>What a person did about a signaal.</summary>
/// <param name="Geldig">When; the signaal stood then.</param>
public abstract record SignaalFeit(DateTimeOffset Geldig) : CasusFeit(Geldig);

/// <summary>A functionaris saw a signaal. It stays until the facts resolve it.</summary>
/// <param name="Geldig">When.</param>
/// <param name="Signaal">Key of the signaal.</param>
/// <param name="Door">Who saw it.</param>
/// <param name="Organisatie">For which organisatie.</param>
public sealed record SignaalGezien(DateTimeOffset Geldig, string Signaal, FunctionarisId Door, OrganisatieId Organisatie) : SignaalFeit(Geldig);

/// <summary>An organisatie was asked about a signaal, and answered (GO-15: whoever watches the bridging asks the Loket).</summary>
/// <param name="Geldig">When this was recorded as so.</param>
/// <param name="Signaal">Key of the signaal.</param>
/// <param name="Door">Who asked.</param>
/// <param name="Organisatie">For which organisatie; it answers for the content.</param>
/// <param name="Bij">Which organisatie was asked.</param>
/// <param name="Op">On which day.</param>
/// <param name="Antwoord">What the answer was.</param>
public sealed record NavraagGedaan(
    DateTimeOffset Geldig,
    string Signaal,
    FunctionarisId Door,
    OrganisatieId Organisatie,
    OrganisatieId Bij,
    DateOnly Op,
    Vertrouwelijk Antwoord) : SignaalFeit(Geldig);
