using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>What a signer decided.</summary>
public enum Ondertekening
{
    /// <summary>Gave consent.</summary>
    Gegeven = 1,

    /// <summary>Refused.</summary>
    Geweigerd = 2,

    /// <summary>Withdrew what was given.</summary>
    Ingetrokken = 3,
}

/// <summary>One decision of one signer; every one stays .</summary>
/// <param name="Wie">The signer: a betrokkene, or a gezagdrager by the id that the check of authority gave.</param>
/// <param name="Soort">What they decided.</param>
/// <param name="Sinds">From when it holds.</param>
/// <param name="Wijze">SCHRIFTELIJK or MONDELING.</param>
/// <param name="Toelichting">Explanation.</param>
/// <param name="Door">Who recorded it; null for one in the smallest form.</param>
public sealed record Ondertekend(BetrokkeneId Wie, Ondertekening Soort, DateTimeOffset Sinds, string Wijze, Vertrouwelijk? Toelichting, Vastlegger? Door);

/// <summary>One consent with everything that was decided about it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Doel">The purpose: also what <c>TOESTEMMING:X</c> of an action asks for.</param>
/// <param name="Strekking">Its scope; null: what the werkwijze says of the purpose.</param>
/// <param name="Sinds">When it was asked, or recorded as given.</param>
/// <param name="AntwoordVoor">First day on which an answer is late.</param>
/// <param name="Regels">The rules it was asked by; null for one in the smallest form.</param>
/// <param name="Ondertekeningen">Decisions of signers, in order of recording.</param>
/// <param name="Ongeldig">Why it never was valid; null while it is not declared so.</param>
/// <param name="Toelichting">What was explained when asking.</param>
/// <param name="Door">Who asked; null for one in the smallest form.</param>
public sealed record ToestemmingState(
    ToestemmingId Id,
    string Doel,
    Strekking? Strekking,
    DateTimeOffset Sinds,
    DateOnly? AntwoordVoor,
    Regelversie? Regels,
    ImmutableArray<Ondertekend> Ondertekeningen,
    string? Ongeldig,
    Vertrouwelijk? Toelichting,
    Vastlegger? Door)
{
    /// <summary>When the casus went to another school, municipality or werkwijze without its consents; null while it did not.</summary>
    public DateTimeOffset? VervallenOp { get; init; }

    /// <summary>Recorded in the smallest form: given at once by those named (GO-4).</summary>
    public bool KleinsteVorm => Regels is null;

    /// <summary>Whether it is what a command in the smallest form would record, and was not ended since .</summary>
    internal bool IsVastgelegdAls(LegToestemmingVast c)
    {
        if (!KleinsteVorm || Ongeldig is not null || VervallenOp is not null || Doel != c.Waarvoor || Ondertekeningen.Length != c.Door.Length || Sinds != Kalender.Begin(c.Op))
            return false;
        for (var i = 0; i < c.Door.Length; i++)
        {
            if (Ondertekeningen[i].Wie != c.Door[i] || Ondertekeningen[i].Wijze != c.Wijze)
                return false;
        }

        return true;
    }
}

/// <summary>One check of authority.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sinds">From when it is what is known.</param>
/// <param name="Gezagdragers">All who have or had authority.</param>
/// <param name="Bron">Source: GEZAGSREGISTER, BESCHIKKING, VERKLARING.</param>
/// <param name="GecontroleerdOp">Day of the check.</param>
public sealed record GezagState(GezagId Id, DateTimeOffset Sinds, ImmutableArray<Gezagdrager> Gezagdragers, string Bron, DateOnly GecontroleerdOp);

/// <summary>One assessment of capacity.</summary>
/// <param name="Sinds">From when.</param>
/// <param name="Uitkomst">BEKWAAM or NIET_BEKWAAM.</param>
/// <param name="Doel">For which purpose; null for all.</param>
public sealed record WilsbekwaamheidState(DateTimeOffset Sinds, string Uitkomst, string? Doel);

/// <summary>One overriding of a missing consent, with its reviews.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Doel">The purpose.</param>
/// <param name="Strekking">What may be shared; always with an end.</param>
/// <param name="Reden">Reason code.</param>
/// <param name="Grondslag">The basis that the werkwijze gives for the reason.</param>
/// <param name="Sinds">From when.</param>
/// <param name="TweedeFunctionaris">Who agreed.</param>
/// <param name="Door">Who overrode.</param>
/// <param name="HerzienVoor">First day on which the first review is late.</param>
/// <param name="Herzieningen">The reviews, in order.</param>
/// <param name="Toelichting">The weighing.</param>
public sealed record DoorbrekingState(
    DoorbrekingId Id,
    string Doel,
    Strekking Strekking,
    string Reden,
    string Grondslag,
    DateTimeOffset Sinds,
    FunctionarisId TweedeFunctionaris,
    Vastlegger Door,
    DateOnly HerzienVoor,
    ImmutableArray<Herziening> Herzieningen,
    Vertrouwelijk? Toelichting)
{
    /// <summary>When the casus went to another school, municipality or werkwijze without its consents; null while it did not.</summary>
    public DateTimeOffset? VervallenOp { get; init; }

    /// <summary>Whether it holds at a moment: begun, not past its end, not ended by a review or a change of the casus.</summary>
    public bool Geldt(DateTimeOffset moment)
    {
        var dag = Kalender.Dag(moment);
        if (moment < Sinds || VervallenOp <= moment || dag < Strekking.VanDag || dag >= Strekking.TotDag)
            return false;
        foreach (var herziening in Herzieningen)
        {
            if (herziening.Sinds <= moment && herziening.Uitkomst == Herziening.Beeindigd)
                return false;
        }

        return true;
    }

    /// <summary>First day on which a review is late, as it stood at a moment; null when none is due any more.</summary>
    public DateOnly? HerzieningVerwacht(DateTimeOffset moment)
    {
        if (!Geldt(moment))
            return null;
        DateOnly? voor = HerzienVoor;
        foreach (var herziening in Herzieningen)
        {
            if (herziening.Sinds <= moment)
                voor = herziening.HerzienVoor;
        }

        return voor;
    }
}

/// <summary>One review of an overriding.</summary>
/// <param name="Sinds">When.</param>
/// <param name="Uitkomst">VOORTGEZET or BEEINDIGD.</param>
/// <param name="HerzienVoor">First day on which the next review is late; null: none before the end.</param>
/// <param name="Door">Who reviewed.</param>
public sealed record Herziening(DateTimeOffset Sinds, string Uitkomst, DateOnly? HerzienVoor, Vastlegger Door)
{
    /// <summary>The overriding goes on until its end.</summary>
    public const string Voortgezet = "VOORTGEZET";

    /// <summary>The overriding ended with the review.</summary>
    public const string Beeindigd = "BEEINDIGD";
}

/// <summary>Everything recorded about consent, authority and capacity in one casus.</summary>
public sealed record Toestemmingsboek
{
    /// <summary>Nothing recorded; one instance, so that a casus without consents costs nothing.</summary>
    public static Toestemmingsboek Leeg { get; } = new();

    /// <summary>The sealed birth date, as last recorded; null when it never was.</summary>
    public Vertrouwelijk? Geboortedatum { get; init; }

    /// <summary>Who recorded the birth date; null when nobody did.</summary>
    public Vastlegger? GeboortedatumDoor { get; init; }

    /// <summary>Checks of authority, in order of recording.</summary>
    public ImmutableArray<GezagState> Gezag { get; init; } = [];

    /// <summary>Assessments of capacity, in order of recording.</summary>
    public ImmutableArray<WilsbekwaamheidState> Wilsbekwaamheid { get; init; } = [];

    /// <summary>All consents, in order of recording.</summary>
    public ImmutableArray<ToestemmingState> Toestemmingen { get; init; } = [];

    /// <summary>All overridings, in order of recording.</summary>
    public ImmutableArray<DoorbrekingState> Doorbrekingen { get; init; } = [];

    /// <summary>The consent with an id, or null.</summary>
    public ToestemmingState? Toestemming(ToestemmingId id)
    {
        foreach (var toestemming in Toestemmingen)
        {
            if (toestemming.Id == id)
                return toestemming;
        }

        return null;
    }

    /// <summary>Folds one fact.</summary>
    public static Toestemmingsboek Evolve(Toestemmingsboek boek, ToestemmingFeit feit) => feit switch
    {
        GeboortedatumVastgelegd f => boek with { Geboortedatum = f.Geboortedatum, GeboortedatumDoor = f.Door },
        GezagVastgelegd f => boek with { Gezag = boek.Gezag.Add(new GezagState(f.Gezag, f.Geldig, f.Gezagdragers, f.Bron, f.GecontroleerdOp)) },
        WilsbekwaamheidBeoordeeld f => boek with { Wilsbekwaamheid = boek.Wilsbekwaamheid.Add(new WilsbekwaamheidState(f.Geldig, f.Uitkomst, f.Doel)) },
        ToestemmingVastgelegd f => boek with { Toestemmingen = boek.Toestemmingen.Add(KleinsteVorm(f)) },
        ToestemmingGevraagd f => boek with
        {
            Toestemmingen = boek.Toestemmingen.Add(new ToestemmingState(f.Toestemming, f.Doel, f.Strekking, f.Geldig, f.AntwoordVoor, f.Regels, [], null, f.Toelichting, f.Door)),
        },
        ToestemmingGegeven f => Teken(boek, f.Toestemming, new Ondertekend(f.Van, Ondertekening.Gegeven, f.Geldig, f.Wijze, f.Toelichting, f.Door)),
        ToestemmingGeweigerd f => Teken(boek, f.Toestemming, new Ondertekend(f.Van, Ondertekening.Geweigerd, f.Geldig, f.Wijze, f.Toelichting, f.Door)),
        ToestemmingIngetrokken f => Teken(boek, f.Toestemming, new Ondertekend(f.Van, Ondertekening.Ingetrokken, f.Geldig, f.Wijze, f.Toelichting, f.Door)),
        ToestemmingOngeldigVerklaard f => Met(boek, f.Toestemming, t => t with { Ongeldig = f.Reden }),
        ToestemmingDoorbroken f => boek with
        {
            Doorbrekingen = boek.Doorbrekingen.Add(new DoorbrekingState(
                f.Doorbreking, f.Doel, f.Strekking, f.Reden, f.Grondslag, f.Geldig, f.TweedeFunctionaris, f.Door, f.HerzienVoor, [], f.Toelichting)),
        },
        DoorbrekingHerzien f => boek with
        {
            Doorbrekingen =
            [
                .. boek.Doorbrekingen.Select(d => d.Id == f.Doorbreking
                    ? d with { Herzieningen = d.Herzieningen.Add(new Herziening(f.Geldig, f.Uitkomst, f.HerzienVoor, f.Door)) }
                    : d),
            ],
        },
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };

    /// <summary>
    /// the casus changed and its consents and overridings did not go along: all that was recorded by then, also where it began
    /// after the moment that the change is valid from. What was shared before stays shared on a valid basis.
    /// </summary>
    public static Toestemmingsboek LaatVervallen(Toestemmingsboek boek, DateTimeOffset op)
    {
        if (boek.Toestemmingen.IsEmpty && boek.Doorbrekingen.IsEmpty)
            return boek;
        return boek with
        {
            Toestemmingen = [.. boek.Toestemmingen.Select(t => t with { VervallenOp = Vervalt(t.VervallenOp, t.Sinds) })],
            Doorbrekingen = [.. boek.Doorbrekingen.Select(d => d with { VervallenOp = Vervalt(d.VervallenOp, d.Sinds) })],
        };

        // Nothing ends before it began, and what ended before does not last longer by another change.
        DateTimeOffset Vervalt(DateTimeOffset? al, DateTimeOffset sinds)
        {
            var einde = sinds > op ? sinds : op;
            return al < einde ? al.Value : einde;
        }
    }

    // The smallest form names a day and no moment: it holds from the beginning of that day.
    private static ToestemmingState KleinsteVorm(ToestemmingVastgelegd f)
    {
        var sinds = Kalender.Begin(f.Op);
        return new ToestemmingState(
            f.Toestemming, f.Waarvoor, null, sinds, null, null, [.. f.Door.Select(wie => new Ondertekend(wie, Ondertekening.Gegeven, sinds, f.Wijze, null, null))], null, null, null);
    }

    private static Toestemmingsboek Teken(Toestemmingsboek boek, ToestemmingId id, Ondertekend ondertekend) =>
        Met(boek, id, t => t with { Ondertekeningen = t.Ondertekeningen.Add(ondertekend) });

    private static Toestemmingsboek Met(Toestemmingsboek boek, ToestemmingId id, Func<ToestemmingState, ToestemmingState> wijzig)
    {
        for (var i = boek.Toestemmingen.Length - 1; i >= 0; i--)
        {
            if (boek.Toestemmingen[i].Id == id)
                return boek with { Toestemmingen = boek.Toestemmingen.SetItem(i, wijzig(boek.Toestemmingen[i])) };
        }

        throw new InvalidOperationException("A fact about a consent that was never asked.");
    }
}
