using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Something asked of what an organisatie keeps about a pupil in the closed class (R-9a).</summary>
/// <param name="Geldig">When it took place; null means the moment of the command .</param>
public abstract record BeslotenCommando(DateTimeOffset? Geldig);

/// <summary>Records a talk before registration (DE-6).</summary>
/// <param name="Geldig">When.</param>
/// <param name="Leerling">The pupil.</param>
/// <param name="Met">With whom.</param>
/// <param name="OudersAkkoord">Whether the parents agreed to a talk without them.</param>
/// <param name="Geboortedatum">For a talk without them: the birth date; only used to decide, never stored.</param>
/// <param name="Leeftijd">Instead of that: the age in years as stated; only used to decide, never stored.</param>
/// <param name="Doel">What for.</param>
/// <param name="Notitie">What was said.</param>
public sealed record LegKortContactVast(
    DateTimeOffset? Geldig,
    LeerlingId Leerling,
    string Met,
    bool OudersAkkoord,
    DateOnly? Geboortedatum,
    int? Leeftijd,
    string Doel,
    Vertrouwelijk? Notitie) : BeslotenCommando(Geldig);

/// <summary>Step 1 of the meldcode: maps signals.</summary>
public sealed record OpenMeldcode(DateTimeOffset? Geldig, LeerlingId Leerling, CasusId? Casus, string Bron, Vertrouwelijk Signalen) : BeslotenCommando(Geldig);

/// <summary>A further step of a meldcode that was opened.</summary>
public abstract record MeldcodeCommando(DateTimeOffset? Geldig, MeldcodeId Meldcode) : BeslotenCommando(Geldig);

/// <summary>Step 1 again: adds signals.</summary>
public sealed record VulSignalenAan(DateTimeOffset? Geldig, MeldcodeId Meldcode, string Bron, Vertrouwelijk Signalen) : MeldcodeCommando(Geldig, Meldcode);

/// <summary>Step 2: records a consultation of a colleague or Veilig Thuis.</summary>
public sealed record LegMeldcodeoverlegVast(DateTimeOffset? Geldig, MeldcodeId Meldcode, string Met, bool Anoniem, Vertrouwelijk? Advies) : MeldcodeCommando(Geldig, Meldcode);

/// <summary>Step 3: records the talk, or why there was none.</summary>
public sealed record LegMeldcodegesprekVast(DateTimeOffset? Geldig, MeldcodeId Meldcode, string Met, string? RedenGeenGesprek, Vertrouwelijk? Toelichting) : MeldcodeCommando(Geldig, Meldcode);

/// <summary>Step 4: weighs the suspicion.</summary>
public sealed record WeegMeldcode(DateTimeOffset? Geldig, MeldcodeId Meldcode, string Uitkomst, string Afwegingskader, Vertrouwelijk? Toelichting) : MeldcodeCommando(Geldig, Meldcode);

/// <summary>Step 5: decides.</summary>
/// <param name="Geldig">When.</param>
/// <param name="Meldcode">The meldcode.</param>
/// <param name="Besluit">One of <see cref="Meldcodebesluit"/>.</param>
/// <param name="Overgeslagen">Why steps were left out; null: none were.</param>
/// <param name="Toelichting">Explanation.</param>
/// <param name="Melding">With <c>MELDEN</c>: what was given to Veilig Thuis.</param>
public sealed record BeslisMeldcode(
    DateTimeOffset? Geldig,
    MeldcodeId Meldcode,
    string Besluit,
    string? Overgeslagen,
    Vertrouwelijk? Toelichting,
    Melding? Melding) : MeldcodeCommando(Geldig, Meldcode);

/// <summary>What is given to Veilig Thuis, and what the parents were told.</summary>
/// <param name="Gegevens">Codes of the groups of data, at least one.</param>
/// <param name="OudersGeinformeerd">Whether the parents were told.</param>
/// <param name="RedenNietInformeren">Why not.</param>
/// <param name="Toelichting">Explanation of that reason.</param>
public sealed record Melding(ImmutableArray<string> Gegevens, bool OudersGeinformeerd, string? RedenNietInformeren, Vertrouwelijk? Toelichting);

/// <summary>What step 5 of the meldcode can decide.</summary>
public static class Meldcodebesluit
{
    /// <summary>Report to Veilig Thuis.</summary>
    public const string Melden = "MELDEN";

    /// <summary>Give or arrange help.</summary>
    public const string HulpOrganiseren = "HULP_ORGANISEREN";

    /// <summary>Close; new signals are a new meldcode.</summary>
    public const string Afsluiten = "AFSLUITEN";
}
