using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>A plan that is followed at a moment, and how it stands to the others (HR-3).</summary>
/// <param name="Plan">The plan.</param>
/// <param name="BijlageBij">The plan that leads and of which this is an annex; null for the one that leads.</param>
public sealed record LopendPlan(PlanState Plan, PlanId? BijlageBij);

/// <summary>That a casus stands on the list of the next overleg of a kind (DE-1).</summary>
/// <param name="Soort">The kind of overleg.</param>
/// <param name="Sinds">The overleg in which it was not finished.</param>
/// <param name="Op">The day of the next one, where it is known.</param>
public sealed record OpOverleglijst(string Soort, OverlegId Sinds, DateOnly? Op);

/// <summary>What the rule for a new pupil with indications asks for, and what came of it (WL-7).</summary>
/// <param name="StartOp">First day at school.</param>
/// <param name="PlanUiterlijkOp">Last day for a plan.</param>
/// <param name="PlanOp">Day from which there is a plan; null while there is none.</param>
/// <param name="EvaluatieUiterlijkOp">Last day for the evaluatie.</param>
/// <param name="EvaluatieOp">Day of the first evaluatie that counts, since the start; null while there is none.</param>
public sealed record Indicatietermijnen(DateOnly StartOp, DateOnly PlanUiterlijkOp, DateOnly? PlanOp, DateOnly EvaluatieUiterlijkOp, DateOnly? EvaluatieOp);

/// <summary>
/// Questions about what was agreed, at a valid moment V. Known at K: give what was folded from the prefix recorded by K.
/// </summary>
public static class AfspraakVraag
{
    /// <summary>The plannen that were followed; the one that leads first (HR-3).</summary>
    public static ImmutableArray<LopendPlan> Plannen(Afspraakboek boek, Planregels regels, DateTimeOffset geldig)
    {
        ArgumentNullException.ThrowIfNull(boek);
        ArgumentNullException.ThrowIfNull(regels);
        var lopend = boek.Plannen.Where(p => p.Loopt(geldig)).OrderBy(p => regels.Rang(p.Soort)).ThenBy(p => p.Van).ToImmutableArray();
        return [.. lopend.Select((p, i) => new LopendPlan(p, i == 0 ? null : lopend[0].Id))];
    }

    /// <summary>The lists of a next overleg on which the casus stood: it was not finished in the last one of that kind (DE-1).</summary>
    public static ImmutableArray<OpOverleglijst> VolgendOverleg(Afspraakboek boek, DateTimeOffset geldig)
    {
        ArgumentNullException.ThrowIfNull(boek);
        var laatste = new SortedDictionary<string, OverlegState>(StringComparer.Ordinal);
        foreach (var overleg in boek.Overleggen)
        {
            if (overleg.Van <= geldig && (!laatste.TryGetValue(overleg.Soort, out var eerder) || overleg.Op >= eerder.Op))
                laatste[overleg.Soort] = overleg;
        }

        return [.. laatste.Values.Where(o => o.OpVolgendOverleg).Select(o => new OpOverleglijst(o.Soort, o.Id, o.VolgendOp))];
    }

    /// <summary>The planned evaluaties whose day had passed and that had not been held (DE-11); none of a plan that had ended.</summary>
    public static ImmutableArray<EvaluatieState> GemisteEvaluaties(Afspraakboek boek, DateTimeOffset geldig)
    {
        ArgumentNullException.ThrowIfNull(boek);
        var vandaag = Kalender.Dag(geldig);
        return [.. boek.Evaluaties.Where(e => e.Van <= geldig && e.GeplandOp < vandaag && !(e.Gehouden?.Van <= geldig) && !IsVanBeeindigdPlan(e))];

        bool IsVanBeeindigdPlan(EvaluatieState evaluatie) => evaluatie.Plan is { } plan && boek.Plan(plan)?.Tot <= geldig;
    }

    /// <summary>The last day for the next evaluatie by the minimum of the werkwijze; null where it has none (DE-11).</summary>
    /// <remarks>Counted from the last evaluatie that counts, or else from when the casus was opened, or opened again. Null while it is closed.</remarks>
    public static DateOnly? EvaluatieUiterlijk(CasusState state, Planregels regels, DateTimeOffset geldig)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(regels);
        if (regels.Evaluatie is not { } evaluatie || Geopend(state, geldig) is not { } geopend)
            return null;
        var vanaf = Kalender.Dag(geopend);
        foreach (var gehouden in state.Afspraken.Evaluaties.Select(e => e.Gehouden))
        {
            if (gehouden is { Telt: true } && gehouden.Van <= geldig && gehouden.Op > vanaf)
                vanaf = gehouden.Op;
        }

        return vanaf.AddMonths(12 / evaluatie.PerJaar);
    }

    /// <summary>What is asked for a new pupil with indications; null without indications or without the rule (WL-7).</summary>
    public static Indicatietermijnen? Indicaties(Afspraakboek boek, Planregels regels, DateTimeOffset geldig)
    {
        ArgumentNullException.ThrowIfNull(boek);
        ArgumentNullException.ThrowIfNull(regels);
        if (regels.Indicaties is not { } regel || boek.Indicaties.LastOrDefault(i => i.Van <= geldig) is not { } indicaties)
            return null;
        var start = indicaties.StartOp;
        return new Indicatietermijnen(
            start,
            start.AddDays(regel.PlanDagen),
            Eerste(Startplannen(boek, start, geldig).Select(p => Kalender.Dag(p.Van))),
            start.AddMonths(regel.EvaluatieMaanden),
            Eerste(Startevaluaties(boek, start, geldig).Select(e => e.Op)));
    }

    /// <summary>The plannen that a new pupil with indications has by a moment (WL-7): not those that had ended before the start or on it.</summary>
    internal static IEnumerable<PlanState> Startplannen(Afspraakboek boek, DateOnly start, DateTimeOffset geldig) =>
        boek.Plannen.Where(p => p.Van <= geldig && !(p.Tot is { } tot && tot <= geldig && Kalender.Dag(tot) <= start));

    /// <summary>The evaluaties since the start of a new pupil with indications, by a moment, that count (WL-7, DE-11).</summary>
    internal static IEnumerable<GehoudenEvaluatie> Startevaluaties(Afspraakboek boek, DateOnly start, DateTimeOffset geldig) =>
        boek.Evaluaties.Select(e => e.Gehouden).OfType<GehoudenEvaluatie>().Where(g => g.Telt && g.Van <= geldig && g.Op >= start);

    /// <summary>Whether every party that still takes part had confirmed the version that held (R-6, WL-2).</summary>
    public static bool IsBevestigd(CasusState state, AfspraakState afspraak, DateTimeOffset geldig)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(afspraak);
        if (afspraak.VersieOp(geldig) is not { } versie)
            return false;
        foreach (var partij in state.Betrokkenen)
        {
            if (versie.Partijen.Contains(partij.Id) && !(partij.Tot <= geldig) && !versie.IsBevestigd(partij.Id, geldig))
                return false;
        }

        return true;
    }

    // Since when the casus was open; null when it was not.
    private static DateTimeOffset? Geopend(CasusState state, DateTimeOffset geldig)
    {
        DateTimeOffset? sinds = null;
        foreach (var indeling in state.Indelingen)
        {
            if (indeling.Van > geldig)
                break;
            sinds = indeling.Domeinen.IsEmpty ? null : sinds ?? indeling.Van;
        }

        return sinds;
    }

    private static DateOnly? Eerste(IEnumerable<DateOnly> dagen) => dagen.Select(d => (DateOnly?)d).Min();
}
