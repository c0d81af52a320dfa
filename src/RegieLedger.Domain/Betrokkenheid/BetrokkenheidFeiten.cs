namespace RegieLedger.Domain;

// WARNING: stored for decades; see CasusFeiten.

/// <summary>Identity of one agreement of the local team to help (HL-2, HL-3).</summary>
public readonly record struct InstemmingId(Guid Value);

/// <summary>Identity of one stretch of help to the pupil (HL-2, HL-3, DE-5).</summary>
public readonly record struct HulpId(Guid Value);

/// <summary>Identity of one question for advice (HR-5).</summary>
public readonly record struct AdviesId(Guid Value);

/// <summary>Identity of one arrangement (WL-6).</summary>
public readonly record struct ArrangementId(Guid Value);

/// <summary>A fact about who helps, advises or stands beside the holder; none of them moves a regie.</summary>
/// <param name="Geldig">The moment from which it held.</param>
public abstract record BetrokkenheidFeit(DateTimeOffset Geldig) : CasusFeit(Geldig);

/// <summary>The local team agreed to a form of help: "no, unless" (HL-2, HL-3).</summary>
/// <param name="Geldig">When it was recorded to hold.</param>
/// <param name="Instemming">Its id.</param>
/// <param name="Vorm">Form of help of the werkwijze.</param>
/// <param name="Door">Who agreed for the team.</param>
/// <param name="Team">The local team.</param>
/// <param name="Op">Day of the agreement.</param>
/// <param name="Toelichting">Explanation.</param>
public sealed record InstemmingVastgelegd(
    DateTimeOffset Geldig, InstemmingId Instemming, string Vorm, FunctionarisId Door, OrganisatieId Team, DateOnly Op, Vertrouwelijk? Toelichting) : BetrokkenheidFeit(Geldig);

/// <summary>Help to the pupil began (HL-2, HL-3, DE-5). Help that takes over the regie is <see cref="HulpGestart"/> (R-4).</summary>
/// <param name="Geldig">When it began.</param>
/// <param name="Hulp">Its id.</param>
/// <param name="Vorm">Form of help of the werkwijze, for example <c>THUIS</c>.</param>
/// <param name="BuitenSchool">Whether that form is outside the school, so that it is reported back (DE-5).</param>
/// <param name="Aanbieder">The organisatie that helps.</param>
/// <param name="Door">Who recorded it.</param>
/// <param name="Instemming">The agreement it rests on; null where the form needs none.</param>
/// <param name="RedenAndereAanbieder">Code: why not the provider that is at the school already (HL-3); null where it is.</param>
/// <param name="Toelichting">Explanation.</param>
public sealed record HulpIngezet(
    DateTimeOffset Geldig,
    HulpId Hulp,
    string Vorm,
    bool BuitenSchool,
    OrganisatieId Aanbieder,
    FunctionarisId Door,
    InstemmingId? Instemming,
    string? RedenAndereAanbieder,
    Vertrouwelijk? Toelichting) : BetrokkenheidFeit(Geldig);

/// <summary>Help to the pupil ended (DE-5).</summary>
public sealed record HulpBeeindigd(DateTimeOffset Geldig, HulpId Hulp, FunctionarisId Door, string Reden, Vertrouwelijk? Toelichting) : BetrokkenheidFeit(Geldig);

/// <summary>The school was told that help outside it began or ended (DE-5). <see cref="CasusFeit.Geldig"/> is when it was told.</summary>
/// <param name="Geldig">When the school was told.</param>
/// <param name="Hulp">Which help.</param>
/// <param name="Over"><c>BEGIN</c> or <c>EINDE</c>.</param>
/// <param name="Door">Who told it.</param>
public sealed record HulpTeruggekoppeld(DateTimeOffset Geldig, HulpId Hulp, string Over, FunctionarisId Door) : BetrokkenheidFeit(Geldig);

/// <summary>Advice was asked; whoever is asked takes part, without regie (HR-5).</summary>
public sealed record AdviesGevraagd(DateTimeOffset Geldig, AdviesId Advies, Houder Aan, Vertrouwelijk? Vraag) : BetrokkenheidFeit(Geldig);

/// <summary>Advice was given (HR-5).</summary>
public sealed record AdviesGegeven(DateTimeOffset Geldig, AdviesId Advies, FunctionarisId Door, Vertrouwelijk? Inhoud) : BetrokkenheidFeit(Geldig);

/// <summary>An arrangement was awarded (WL-6).</summary>
/// <param name="Geldig">When it was awarded.</param>
/// <param name="Arrangement">Its id.</param>
/// <param name="Soort">Kind, of the werkwijze.</param>
/// <param name="Van">First day on which it is in force.</param>
/// <param name="Tot">First day on which it is not any more; null while open.</param>
/// <param name="Toelichting">Explanation.</param>
public sealed record ArrangementToegekend(
    DateTimeOffset Geldig, ArrangementId Arrangement, string Soort, DateOnly Van, DateOnly? Tot, Vertrouwelijk? Toelichting) : BetrokkenheidFeit(Geldig);

/// <summary>An arrangement ended before its last day, or had none (WL-6).</summary>
/// <param name="Geldig">When that was decided.</param>
/// <param name="Arrangement">Which.</param>
/// <param name="Op">First day on which it is not in force any more.</param>
/// <param name="Reden">Why, a code.</param>
public sealed record ArrangementBeeindigd(DateTimeOffset Geldig, ArrangementId Arrangement, DateOnly Op, string Reden) : BetrokkenheidFeit(Geldig);

/// <summary>A parent was named beside the holder of a domein; the holder holds (HR-2, R-1).</summary>
public sealed record MederegisseurBenoemd(DateTimeOffset Geldig, Domein Domein, BetrokkeneId Betrokkene) : BetrokkenheidFeit(Geldig);

/// <summary>A parent is not named beside the holder any more (HR-2).</summary>
public sealed record MederegisseurOntheven(DateTimeOffset Geldig, Domein Domein, BetrokkeneId Betrokkene, string Reden) : BetrokkenheidFeit(Geldig);
