using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Something asked about consent, authority and capacity in one casus.</summary>
/// <param name="Geldig">Valid time asked for; null means the moment of the command .</param>
public abstract record ToestemmingCommando(DateTimeOffset? Geldig) : CasusCommando(Geldig);

/// <summary>Records the birth date of the pupil; the sealed one is what is stored.</summary>
/// <param name="Geldig">See <see cref="CasusCommando"/>.</param>
/// <param name="Dag">The birth date, for the decision only.</param>
/// <param name="Geboortedatum">The same, to be stored under the key of the pupil.</param>
public sealed record LegGeboortedatumVast(DateTimeOffset? Geldig, DateOnly Dag, Vertrouwelijk Geboortedatum) : ToestemmingCommando(Geldig);

/// <summary>Someone with authority as a command names them: a parent by their part in the casus, another by kind and name.</summary>
/// <param name="Wie">The betrokkene with rol OUDER, or another gezagdrager as an earlier check named them; null for a new one.</param>
/// <param name="Soort">Code: OUDER, VOOGD, GECERTIFICEERDE_INSTELLING.</param>
/// <param name="Naam">Name of a gezagdrager who is no betrokkene.</param>
/// <param name="Van">First day; null: from before the casus.</param>
/// <param name="Tot">First day without authority; null while it lasts.</param>
public sealed record GezagdragerOpgave(BetrokkeneId? Wie, string Soort, Vertrouwelijk? Naam, DateOnly? Van, DateOnly? Tot);

/// <summary>Records a check of who has parental authority: all of them .</summary>
public sealed record LegGezagVast(
    DateTimeOffset? Geldig,
    ImmutableArray<GezagdragerOpgave> Gezagdragers,
    string Bron,
    DateOnly GecontroleerdOp,
    Vertrouwelijk? Toelichting) : ToestemmingCommando(Geldig);

/// <summary>Records whether the pupil can weigh this .</summary>
public sealed record BeoordeelWilsbekwaamheid(DateTimeOffset? Geldig, string Uitkomst, string? Doel, Vertrouwelijk? Toelichting) : ToestemmingCommando(Geldig);

/// <summary>Asks a consent of all who have to sign .</summary>
/// <param name="Geldig">See <see cref="CasusCommando"/>.</param>
/// <param name="Doel">The purpose, one of the werkwijze.</param>
/// <param name="Strekking">From whom to whom, which data, from when until when; null for an action alone.</param>
/// <param name="AntwoordVoor">First day on which an answer is late; null: none.</param>
/// <param name="Toelichting">What was explained.</param>
public sealed record VraagToestemming(DateTimeOffset? Geldig, string Doel, Strekking? Strekking, DateOnly? AntwoordVoor, Vertrouwelijk? Toelichting) : ToestemmingCommando(Geldig);

/// <summary>Records that a signer gives consent.</summary>
public sealed record GeefToestemming(DateTimeOffset? Geldig, ToestemmingId Toestemming, BetrokkeneId Van, string Wijze, Vertrouwelijk? Toelichting) : ToestemmingCommando(Geldig);

/// <summary>Records that a signer refuses.</summary>
public sealed record WeigerToestemming(DateTimeOffset? Geldig, ToestemmingId Toestemming, BetrokkeneId Van, string Wijze, Vertrouwelijk? Toelichting) : ToestemmingCommando(Geldig);

/// <summary>Records that a signer withdraws what they gave.</summary>
public sealed record TrekToestemmingIn(DateTimeOffset? Geldig, ToestemmingId Toestemming, BetrokkeneId Van, string Wijze, Vertrouwelijk? Toelichting) : ToestemmingCommando(Geldig);

/// <summary>Declares that a consent never was valid.</summary>
public sealed record VerklaarToestemmingOngeldig(DateTimeOffset? Geldig, ToestemmingId Toestemming, string Reden, Vertrouwelijk? Toelichting) : ToestemmingCommando(Geldig);

/// <summary>Overrides a missing consent: never a bare flag .</summary>
/// <param name="Geldig">See <see cref="CasusCommando"/>.</param>
/// <param name="Doel">The purpose.</param>
/// <param name="Strekking">What may be shared, with an end.</param>
/// <param name="Reden">Reason code of the werkwijze; the basis follows from it.</param>
/// <param name="TweedeFunctionaris">Who agrees, other than the aanroeper.</param>
/// <param name="HerzienVoor">First day on which the review is late.</param>
/// <param name="Toelichting">The weighing.</param>
public sealed record DoorbreekToestemming(
    DateTimeOffset? Geldig,
    string Doel,
    Strekking Strekking,
    string Reden,
    FunctionarisId TweedeFunctionaris,
    DateOnly HerzienVoor,
    Vertrouwelijk? Toelichting) : ToestemmingCommando(Geldig);

/// <summary>Records the review of an overriding, by another than who overrode.</summary>
public sealed record HerzieDoorbreking(DateTimeOffset? Geldig, DoorbrekingId Doorbreking, string Uitkomst, DateOnly? HerzienVoor, Vertrouwelijk? Toelichting) : ToestemmingCommando(Geldig);
