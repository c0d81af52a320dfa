using System.Collections.Immutable;

namespace RegieLedger.Domain;

// WARNING: stored for decades; see CasusFeiten.

/// <summary>Identity of one check of who has parental authority (gezag).</summary>
public readonly record struct GezagId(Guid Value);

/// <summary>Identity of one overriding of a missing consent.</summary>
public readonly record struct DoorbrekingId(Guid Value);

/// <summary>The functionaris who recorded something, and the organisatie that answers for its content .</summary>
/// <param name="Functionaris">Who.</param>
/// <param name="Organisatie">For whom.</param>
public readonly record struct Vastlegger(FunctionarisId Functionaris, OrganisatieId Organisatie);

/// <summary>One side of a sharing of data: one organisatie, all of a kind, or (both empty) not limited on this side.</summary>
/// <param name="Organisatie">The one organisatie; null for all of the kind.</param>
/// <param name="Soort">Code of the kind of organisatie, for example <c>SCHOOL</c>; null where it does not matter.</param>
public readonly record struct Partij(OrganisatieId? Organisatie, string? Soort)
{
    /// <summary>Whether this side covers another that is at least as narrow.</summary>
    public bool Dekt(Partij ander) => (Organisatie is null || Organisatie == ander.Organisatie) && (Soort is null || Soort == ander.Soort);
}

/// <summary>The scope of a sharing in one direction (HR-4: each direction is a consent of its own).</summary>
/// <param name="Van">Who shares.</param>
/// <param name="Naar">With whom.</param>
/// <param name="Gegevens">Codes of <see cref="Gegevenssoort"/>: which data; at least one.</param>
/// <param name="VanDag">First day on which it holds, Europe/Amsterdam; null: from when it is given.</param>
/// <param name="TotDag">First day on which it no longer holds; null: until it is withdrawn.</param>
public sealed record Strekking(Partij Van, Partij Naar, ImmutableArray<string> Gegevens, DateOnly? VanDag, DateOnly? TotDag)
{
    /// <inheritdoc/>
    public bool Equals(Strekking? other) =>
        other is not null && Van == other.Van && Naar == other.Naar && VanDag == other.VanDag && TotDag == other.TotDag && Gegevens.SequenceEqual(other.Gegevens);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Van, Naar, Gegevens.Length, VanDag, TotDag);
}

/// <summary>Someone with parental authority, as a check found it .</summary>
/// <param name="Wie">The betrokkene with rol OUDER; for another gezagdrager an id of their own, by which they sign.</param>
/// <param name="Soort">Code: OUDER, VOOGD, GECERTIFICEERDE_INSTELLING.</param>
/// <param name="Naam">Name, of a gezagdrager who is no betrokkene.</param>
/// <param name="Van">First day of the authority, Europe/Amsterdam; null: from before the casus. So the birth date, from which most parents have it, is not stored here.</param>
/// <param name="Tot">First day without it; null while it lasts.</param>
public sealed record Gezagdrager(BetrokkeneId Wie, string Soort, Vertrouwelijk? Naam, DateOnly? Van, DateOnly? Tot)
{
    /// <summary>Whether the authority holds on a day.</summary>
    public bool Heeft(DateOnly dag) => !(Van > dag) && !(Tot <= dag);
}

/// <summary>By which version of the rules something was judged; it is judged again by the same age rule.</summary>
/// <param name="Werkwijze">Id of the werkwijze.</param>
/// <param name="Versie">Its version.</param>
/// <param name="Leeftijdsregel">Version of its age rule.</param>
public readonly record struct Regelversie(string Werkwijze, int Versie, int Leeftijdsregel);

/// <summary>A fact about consent, authority and capacity.</summary>
/// <param name="Geldig">The moment from which it held.</param>
public abstract record ToestemmingFeit(DateTimeOffset Geldig) : CasusFeit(Geldig);

/// <summary>The birth date of the pupil was recorded, sealed; the last one recorded counts .</summary>
public sealed record GeboortedatumVastgelegd(DateTimeOffset Geldig, Vertrouwelijk Geboortedatum, Vastlegger Door) : ToestemmingFeit(Geldig);

/// <summary>It was checked who has parental authority: all of them, so this replaces what an earlier check found, from its moment on .</summary>
public sealed record GezagVastgelegd(
    DateTimeOffset Geldig,
    GezagId Gezag,
    ImmutableArray<Gezagdrager> Gezagdragers,
    string Bron,
    DateOnly GecontroleerdOp,
    Vertrouwelijk? Toelichting,
    Vastlegger Door) : ToestemmingFeit(Geldig);

/// <summary>It was assessed whether the pupil can weigh this; for one purpose, or (null) for all.</summary>
public sealed record WilsbekwaamheidBeoordeeld(DateTimeOffset Geldig, string Uitkomst, string? Doel, Vertrouwelijk? Toelichting, Vastlegger Door) : ToestemmingFeit(Geldig);

/// <summary>A consent was asked of those who had to sign then. No scope: it is for the action alone, or for what the werkwijze says of the purpose.</summary>
public sealed record ToestemmingGevraagd(
    DateTimeOffset Geldig,
    ToestemmingId Toestemming,
    string Doel,
    Strekking? Strekking,
    ImmutableArray<BetrokkeneId> Aan,
    DateOnly? AntwoordVoor,
    Regelversie Regels,
    Vertrouwelijk? Toelichting,
    Vastlegger Door) : ToestemmingFeit(Geldig);

/// <summary>One of the signers gave consent.</summary>
public sealed record ToestemmingGegeven(DateTimeOffset Geldig, ToestemmingId Toestemming, BetrokkeneId Van, string Wijze, Vertrouwelijk? Toelichting, Vastlegger Door) : ToestemmingFeit(Geldig);

/// <summary>One of the signers refused; among several that is a conflict, not a consent .</summary>
public sealed record ToestemmingGeweigerd(DateTimeOffset Geldig, ToestemmingId Toestemming, BetrokkeneId Van, string Wijze, Vertrouwelijk? Toelichting, Vastlegger Door) : ToestemmingFeit(Geldig);

/// <summary>One of the signers withdrew: it was valid and ended. What was shared before stays shared on a valid basis .</summary>
public sealed record ToestemmingIngetrokken(DateTimeOffset Geldig, ToestemmingId Toestemming, BetrokkeneId Van, string Wijze, Vertrouwelijk? Toelichting, Vastlegger Door) : ToestemmingFeit(Geldig);

/// <summary>The consent was declared invalid: it never was valid, at any moment; known from when this was recorded.</summary>
public sealed record ToestemmingOngeldigVerklaard(DateTimeOffset Geldig, ToestemmingId Toestemming, string Reden, Vertrouwelijk? Toelichting, Vastlegger Door) : ToestemmingFeit(Geldig);

/// <summary>A missing consent is overridden, by two: for one purpose and scope, with a reason, until a day, and to be reviewed .</summary>
public sealed record ToestemmingDoorbroken(
    DateTimeOffset Geldig,
    DoorbrekingId Doorbreking,
    string Doel,
    Strekking Strekking,
    string Reden,
    string Grondslag,
    FunctionarisId TweedeFunctionaris,
    DateOnly HerzienVoor,
    Vertrouwelijk Toelichting,
    Vastlegger Door) : ToestemmingFeit(Geldig);

/// <summary>An overriding was reviewed: it goes on until its end, or it ended.</summary>
public sealed record DoorbrekingHerzien(DateTimeOffset Geldig, DoorbrekingId Doorbreking, string Uitkomst, DateOnly? HerzienVoor, Vertrouwelijk? Toelichting, Vastlegger Door) : ToestemmingFeit(Geldig);
