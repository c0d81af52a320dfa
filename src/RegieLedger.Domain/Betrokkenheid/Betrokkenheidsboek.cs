using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Who helps, advises or stands beside the holder of a casus, folded; and what the casus was before it changed .</summary>
public sealed record Betrokkenheidsboek
{
    /// <summary>Nothing recorded; shared by every casus without these facts.</summary>
    public static Betrokkenheidsboek Leeg { get; } = new();

    /// <summary>Agreements of the local team (HL-2, HL-3).</summary>
    public ImmutableArray<InstemmingState> Instemmingen { get; init; } = [];

    /// <summary>All help, in order of recording (HL-2, HL-3, DE-5).</summary>
    public ImmutableArray<HulpState> Hulp { get; init; } = [];

    /// <summary>All questions for advice (HR-5).</summary>
    public ImmutableArray<AdviesState> Adviezen { get; init; } = [];

    /// <summary>All arrangements (WL-6).</summary>
    public ImmutableArray<ArrangementState> Arrangementen { get; init; } = [];

    /// <summary>Parents named beside a holder (HR-2).</summary>
    public ImmutableArray<MederegisseurState> Mederegisseurs { get; init; } = [];

    /// <summary>Changes of school, municipality and werkwijze, in order of time .</summary>
    public ImmutableArray<CasusWijziging> Wijzigingen { get; init; } = [];

    /// <summary>Folds one fact.</summary>
    public static Betrokkenheidsboek Evolve(Betrokkenheidsboek boek, BetrokkenheidFeit feit) => feit switch
    {
        InstemmingVastgelegd f => boek with { Instemmingen = boek.Instemmingen.Add(new InstemmingState(f.Instemming, f.Vorm, f.Team, f.Op, f.Geldig)) },
        HulpIngezet f => boek with
        {
            Hulp = boek.Hulp.Add(new HulpState(f.Hulp, f.Vorm, f.BuitenSchool, f.Aanbieder, f.Instemming, f.RedenAndereAanbieder, f.Geldig, null, null, null)),
        },
        HulpBeeindigd f => boek.MetHulp(f.Hulp, h => h with { Tot = f.Geldig }),
        HulpTeruggekoppeld { Over: HulpState.Begin } f => boek.MetHulp(f.Hulp, h => h with { BeginTeruggekoppeldOp = f.Geldig }),
        HulpTeruggekoppeld f => boek.MetHulp(f.Hulp, h => h with { EindeTeruggekoppeldOp = f.Geldig }),
        AdviesGevraagd f => boek with { Adviezen = boek.Adviezen.Add(new AdviesState(f.Advies, f.Aan, f.Geldig, null, null)) },
        AdviesGegeven f => boek with { Adviezen = [.. boek.Adviezen.Select(a => a.Id == f.Advies ? a with { GegevenOp = f.Geldig, Door = f.Door } : a)] },
        ArrangementToegekend f => boek with { Arrangementen = boek.Arrangementen.Add(new ArrangementState(f.Arrangement, f.Soort, f.Van, f.Tot, f.Geldig, [])) },
        ArrangementBeeindigd f => boek with
        {
            Arrangementen = [.. boek.Arrangementen.Select(a => a.Id == f.Arrangement ? a with { Einden = a.Einden.Add(f) } : a)],
        },
        MederegisseurBenoemd f => boek with { Mederegisseurs = boek.Mederegisseurs.Add(new MederegisseurState(f.Domein, f.Betrokkene, f.Geldig, null)) },
        MederegisseurOntheven f => boek with
        {
            Mederegisseurs = [.. boek.Mederegisseurs.Select(m => m.Domein == f.Domein && m.Betrokkene == f.Betrokkene && m.Tot is null ? m with { Tot = f.Geldig } : m)],
        },
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };

    private Betrokkenheidsboek MetHulp(HulpId id, Func<HulpState, HulpState> wijzig) => this with { Hulp = [.. Hulp.Select(h => h.Id == id ? wijzig(h) : h)] };
}

/// <summary>An agreement of the local team.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Vorm">The form of help it is for.</param>
/// <param name="Team">Which team.</param>
/// <param name="Op">Day of the agreement.</param>
/// <param name="Sinds">When it was recorded to hold.</param>
public sealed record InstemmingState(InstemmingId Id, string Vorm, OrganisatieId Team, DateOnly Op, DateTimeOffset Sinds);

/// <summary>Help to the pupil. What the school was not told yet is a signaal (DE-5): at V, begun by V, outside the school, and not told by V.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Vorm">Form, of the werkwijze.</param>
/// <param name="BuitenSchool">Whether it is outside the school, so that it is reported back.</param>
/// <param name="Aanbieder">Who helps.</param>
/// <param name="Instemming">The agreement it rests on.</param>
/// <param name="RedenAndereAanbieder">Why another provider than the one at the school.</param>
/// <param name="Van">When it began.</param>
/// <param name="Tot">When it ended; null while it lasts.</param>
/// <param name="BeginTeruggekoppeldOp">When the school was told that it began; null while it was not.</param>
/// <param name="EindeTeruggekoppeldOp">When the school was told that it ended; null while it was not.</param>
public sealed record HulpState(
    HulpId Id,
    string Vorm,
    bool BuitenSchool,
    OrganisatieId Aanbieder,
    InstemmingId? Instemming,
    string? RedenAndereAanbieder,
    DateTimeOffset Van,
    DateTimeOffset? Tot,
    DateTimeOffset? BeginTeruggekoppeldOp,
    DateTimeOffset? EindeTeruggekoppeldOp)
{
    /// <summary>Code of a report that help began.</summary>
    public const string Begin = "BEGIN";

    /// <summary>Code of a report that help ended.</summary>
    public const string Einde = "EINDE";
}

/// <summary>A question for advice (HR-5).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Aan">Of whom it was asked.</param>
/// <param name="GevraagdOp">When.</param>
/// <param name="GegevenOp">When it was given; null while it was not.</param>
/// <param name="Door">Who gave it.</param>
public sealed record AdviesState(AdviesId Id, Houder Aan, DateTimeOffset GevraagdOp, DateTimeOffset? GegevenOp, FunctionarisId? Door);

/// <summary>An arrangement (WL-6).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Soort">Kind.</param>
/// <param name="Van">First day.</param>
/// <param name="Tot">First day on which it is not in force any more, as awarded; null while open.</param>
/// <param name="ToegekendOp">When it was awarded, valid time.</param>
/// <param name="Einden">What was decided about its end since, in order of time; each takes the place of the one before .</param>
public sealed record ArrangementState(
    ArrangementId Id, string Soort, DateOnly Van, DateOnly? Tot, DateTimeOffset ToegekendOp, ImmutableArray<ArrangementBeeindigd> Einden)
{
    /// <summary>First day on which it is not in force any more, as it stood at a valid moment; null while open.</summary>
    public DateOnly? Einde(DateTimeOffset moment)
    {
        for (var i = Einden.Length - 1; i >= 0; i--)
        {
            if (Einden[i].Geldig <= moment)
                return Einden[i].Op;
        }

        return Tot;
    }

    /// <summary>Whether it was awarded and in force on the day of a valid moment, as it stood then.</summary>
    public bool InKracht(DateTimeOffset moment)
    {
        var dag = Kalender.Dag(moment);
        return ToegekendOp <= moment && Van <= dag && (Einde(moment) is not { } einde || dag < einde);
    }
}

/// <summary>A parent named beside the holder of a domein (HR-2). It also ends with the part of the parent.</summary>
/// <param name="Domein">Which domein.</param>
/// <param name="Betrokkene">The part of the parent.</param>
/// <param name="Van">Since when.</param>
/// <param name="Tot">Until when; null while it lasts.</param>
public sealed record MederegisseurState(Domein Domein, BetrokkeneId Betrokkene, DateTimeOffset Van, DateTimeOffset? Tot);

public sealed partial record CasusState
{
    /// <summary>The parents who stand beside a holder at a valid moment: named, and still with a part (HR-2).</summary>
    public IEnumerable<MederegisseurState> MederegisseursOp(DateTimeOffset moment)
    {
        foreach (var mede in Betrokkenheid.Mederegisseurs)
        {
            if (mede.Van <= moment && !(mede.Tot <= moment) && Betrokkenen.First(b => b.Id == mede.Betrokkene) is var deel && !(deel.Tot <= moment))
                yield return mede;
        }
    }
}

/// <summary>What a casus was until it changed; null for what did not change then.</summary>
/// <param name="Op">When it changed.</param>
/// <param name="School">The school until then.</param>
/// <param name="Onderwijssoort">The kind of school until then.</param>
/// <param name="Woongemeente">The municipality until then.</param>
/// <param name="WerkwijzeId">The werkwijze until then.</param>
public sealed record CasusWijziging(DateTimeOffset Op, OrganisatieId? School, Onderwijssoort? Onderwijssoort, string? Woongemeente, string? WerkwijzeId);
