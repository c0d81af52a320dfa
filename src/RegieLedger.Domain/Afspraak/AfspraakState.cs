using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Where an afspraak stands. Whether it is overdue follows from the day, not from this.</summary>
public enum AfspraakStatus
{
    /// <summary>To be kept.</summary>
    Open = 1,

    /// <summary>Kept.</summary>
    Nagekomen = 2,

    /// <summary>Not kept.</summary>
    NietNagekomen = 3,

    /// <summary>Holds no longer.</summary>
    Vervallen = 4,
}

/// <summary>One afspraak with all its versions .</summary>
/// <param name="Id">Its id.</param>
/// <param name="Domein">The part of the casus it belongs to.</param>
/// <param name="Plan">The plan it carries out.</param>
/// <param name="Doel">The doel it serves.</param>
/// <param name="Overleg">The overleg in which it was made.</param>
/// <param name="Versies">All versions, in order; never empty.</param>
/// <param name="Status">How it stands.</param>
/// <param name="GeeindigdOp">From when it is not open any more, valid time.</param>
/// <param name="Reden">Why it lapsed.</param>
/// <param name="GevolgIngezet">Not kept, and what was to follow was set going.</param>
public sealed record AfspraakState(
    AfspraakId Id,
    Domein Domein,
    PlanId? Plan,
    DoelId? Doel,
    OverlegId? Overleg,
    ImmutableArray<AfspraakVersie> Versies,
    AfspraakStatus Status,
    DateTimeOffset? GeeindigdOp,
    string? Reden,
    bool GevolgIngezet)
{
    /// <summary>Whether it is still to be kept.</summary>
    public bool Open => Status == AfspraakStatus.Open;

    /// <summary>The version that holds now, or held when it ended.</summary>
    public AfspraakVersie Huidig => Versies[^1];

    /// <summary>The version that held at a valid moment; null before the first.</summary>
    public AfspraakVersie? VersieOp(DateTimeOffset geldig)
    {
        for (var i = Versies.Length - 1; i >= 0; i--)
        {
            if (Versies[i].Van <= geldig)
                return Versies[i];
        }

        return null;
    }

    /// <summary>How it stood at a valid moment.</summary>
    public AfspraakStatus StatusOp(DateTimeOffset geldig) => GeeindigdOp <= geldig ? Status : AfspraakStatus.Open;

    /// <summary>Until when a part was responsible, valid time: null when it never was, the far end while it is.</summary>
    public DateTimeOffset? VerantwoordelijkTot(BetrokkeneId betrokkene)
    {
        for (var i = Versies.Length - 1; i >= 0; i--)
        {
            if (Versies[i].Verantwoordelijke.Betrokkene == betrokkene)
                return i < Versies.Length - 1 ? Versies[i + 1].Van : GeeindigdOp ?? DateTimeOffset.MaxValue;
        }

        return null;
    }
}

/// <summary>One version of an afspraak.</summary>
/// <param name="Nummer">From 1 without gaps.</param>
/// <param name="Van">From when it holds, valid time; a later version is never before an earlier one.</param>
/// <param name="Revisie">Revision of the fact that made it.</param>
/// <param name="InhoudRevisie">Revision of the fact that holds its content: after a take-over that of an earlier version.</param>
/// <param name="Verantwoordelijke">Who is responsible.</param>
/// <param name="VoorOp">By when.</param>
/// <param name="EvaluatieOp">When it is evaluated.</param>
/// <param name="Partijen">Who are to confirm it.</param>
/// <param name="Bevestigingen">Who confirmed it, and when.</param>
/// <param name="Overnamereden">One of <see cref="Domain.Overnamereden"/> where the version is a take-over.</param>
public sealed record AfspraakVersie(
    int Nummer,
    DateTimeOffset Van,
    long Revisie,
    long InhoudRevisie,
    Verantwoordelijke Verantwoordelijke,
    DateOnly VoorOp,
    DateOnly EvaluatieOp,
    ImmutableArray<BetrokkeneId> Partijen,
    ImmutableArray<Bevestiging> Bevestigingen,
    string? Overnamereden)
{
    /// <summary>Whether a party confirmed this version by a valid moment.</summary>
    public bool IsBevestigd(BetrokkeneId betrokkene, DateTimeOffset geldig)
    {
        foreach (var bevestiging in Bevestigingen)
        {
            if (bevestiging.Betrokkene == betrokkene)
                return bevestiging.Op <= geldig;
        }

        return false;
    }
}

/// <summary>A party confirmed a version.</summary>
/// <param name="Betrokkene">Who.</param>
/// <param name="Op">From when, valid time.</param>
public sealed record Bevestiging(BetrokkeneId Betrokkene, DateTimeOffset Op);
