namespace RegieLedger.Domain;

// WARNING: stored for decades; see CasusFeiten.

/// <summary>A fact about one werkwijze, in the stream <c>werkwijze-{id}</c>.</summary>
/// <param name="Geldig">The moment from which it held.</param>
public abstract record WerkwijzeFeit(DateTimeOffset Geldig);

/// <summary>A version of a werkwijze was established. Earlier decisions keep the version by which they were made.</summary>
/// <param name="Geldig">When.</param>
/// <param name="WerkwijzeId">Its id.</param>
/// <param name="Versie">Its version, from 1 without gaps.</param>
/// <param name="Inhoud">The content: JSON text whose UTF-8 bytes have the hash.</param>
/// <param name="Sha256">SHA-256 over those bytes, lower-case hexadecimal.</param>
/// <param name="GeldigVanaf">First day, Europe/Amsterdam, on which it is in force.</param>
public sealed record WerkwijzeVastgesteld(
    DateTimeOffset Geldig,
    string WerkwijzeId,
    int Versie,
    string Inhoud,
    string Sha256,
    DateOnly GeldigVanaf) : WerkwijzeFeit(Geldig);

/// <summary>Establishes a version of a werkwijze; by someone with rol BEHEER or GOVERNANCE.</summary>
/// <param name="Inhoud">The content, JSON text.</param>
public sealed record StelWerkwijzeVast(string Inhoud);
