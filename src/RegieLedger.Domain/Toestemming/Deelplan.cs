using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

// WARNING: stored for decades; see CasusFeiten.

/// <summary>One line of a deelplan: which data go from whom to whom, for what, on which basis.</summary>
/// <param name="Van">Who shares.</param>
/// <param name="Naar">With whom.</param>
/// <param name="Gegevens">Codes of <see cref="Gegevenssoort"/>.</param>
/// <param name="Doel">Purpose of the werkwijze.</param>
/// <param name="Grondslag">Basis that the werkwijze has for it.</param>
public sealed record Deelplanregel(Partij Van, Partij Naar, ImmutableArray<string> Gegevens, string Doel, string Grondslag)
{
    /// <inheritdoc/>
    public bool Equals(Deelplanregel? other) =>
        other is not null && Van == other.Van && Naar == other.Naar && Doel == other.Doel && Grondslag == other.Grondslag && Gegevens.SequenceEqual(other.Gegevens);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Van, Naar, Gegevens.Length, Doel, Grondslag);
}

/// <summary>A fact about the deelplan of one school, in the stream <c>deelplan-{school}</c>.</summary>
/// <param name="Geldig">The moment from which it held.</param>
public abstract record DeelplanFeit(DateTimeOffset Geldig);

/// <summary>How a school and its partners share data, register and ask consent was recorded (HL-7); it replaces the one before.</summary>
public sealed record DeelplanVastgelegd(
    DateTimeOffset Geldig,
    OrganisatieId School,
    string Werkwijze,
    int WerkwijzeVersie,
    ImmutableArray<Deelplanregel> Regels,
    Vertrouwelijk? Registratie,
    Vertrouwelijk? Toestemmingsafspraak,
    DateOnly? HerzienVoor,
    Vastlegger Door) : DeelplanFeit(Geldig);

/// <summary>Records the deelplan of a school (HL-7).</summary>
/// <param name="Geldig">From when; null means the moment of the command .</param>
/// <param name="School">The school.</param>
/// <param name="Regels">Which data go from whom to whom; at least one line.</param>
/// <param name="Registratie">What each registers, and where.</param>
/// <param name="Toestemmingsafspraak">Who asks consent, when and how.</param>
/// <param name="HerzienVoor">First day on which it should have been looked at again; null: none agreed.</param>
public sealed record LegDeelplanVast(
    DateTimeOffset? Geldig,
    OrganisatieId School,
    ImmutableArray<Deelplanregel> Regels,
    Vertrouwelijk? Registratie,
    Vertrouwelijk? Toestemmingsafspraak,
    DateOnly? HerzienVoor);

/// <summary>The deelplannen of one school, one after the other.</summary>
public sealed record DeelplanState
{
    /// <summary>Nothing recorded.</summary>
    public static DeelplanState Leeg { get; } = new();

    /// <summary>The plans in order of recording.</summary>
    public ImmutableArray<DeelplanVastgelegd> Plannen { get; init; } = [];

    /// <summary>Folds one fact.</summary>
    public static DeelplanState Evolve(DeelplanState state, DeelplanFeit feit) => feit switch
    {
        DeelplanVastgelegd f => state with { Plannen = state.Plannen.Add(f) },
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };

    /// <summary>Decides whether a plan is recorded.</summary>
    /// <param name="state">The plans so far.</param>
    /// <param name="c">The command.</param>
    /// <param name="nu">The moment of the command.</param>
    /// <param name="aanroeper">Who commands.</param>
    /// <param name="werkwijze">The werkwijze of the region, in force.</param>
    public static Besluit<DeelplanFeit> Decide(DeelplanState state, LegDeelplanVast c, DateTimeOffset nu, Aanroeper aanroeper, Werkwijze werkwijze)
    {
        const string actie = "LEG_DEELPLAN_VAST";
        if (werkwijze.Toestemming is not { DeelplanDoor.Length: > 0 } regels)
            return Maak(Weigeringscode.NietInWerkwijze, ("actie", actie));
        // HL-7: the plan is the school's; its partners are named in it.
        if (aanroeper.Organisatie != c.School || !regels.DeelplanDoor.Any(aanroeper.Heeft))
            return Maak(Weigeringscode.NietBevoegd, ("actie", actie), ("door", string.Join(", ", regels.DeelplanDoor.Select(r => r.Code + "@SCHOOL"))));
        if (c.Regels.IsDefaultOrEmpty)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "regels"));
        foreach (var regel in c.Regels)
        {
            if (Fout(regels, regel) is { } fout)
                return fout;
        }

        var moment = (c.Geldig ?? nu).ToUniversalTime();
        if (moment > nu)
            return Maak(Weigeringscode.GeldigInToekomst, ("geldig", Tekst(moment)), ("nu", Tekst(nu)));
        if (c.HerzienVoor <= Kalender.Dag(nu))
            return Maak(Weigeringscode.DatumVoorbij, ("datum", Tekst(c.HerzienVoor.Value)));
        if (state.Plannen.LastOrDefault() is { } laatste)
        {
            if (laatste.Regels.SequenceEqual(c.Regels) && laatste.Registratie == c.Registratie && laatste.Toestemmingsafspraak == c.Toestemmingsafspraak && laatste.HerzienVoor == c.HerzienVoor)
                return ImmutableArray<DeelplanFeit>.Empty;
            if (Beoordeling.NietVoor(moment, laatste.Geldig) is { } tevroeg)
                return tevroeg;
        }

        return new DeelplanVastgelegd(
            moment, c.School, werkwijze.Id, werkwijze.Versie, c.Regels, c.Registratie, c.Toestemmingsafspraak, c.HerzienVoor,
            new Vastlegger(aanroeper.Functionaris, aanroeper.Organisatie));
    }

    /// <summary>The plan that held at a moment, or null.</summary>
    public DeelplanVastgelegd? Op(DateTimeOffset moment)
    {
        for (var i = Plannen.Length - 1; i >= 0; i--)
        {
            if (Plannen[i].Geldig <= moment)
                return Plannen[i];
        }

        return null;
    }

    private static Weigering? Fout(Toestemmingsregels regels, Deelplanregel regel)
    {
        if (!regels.Doelen.Contains(regel.Doel, StringComparer.Ordinal))
            return Maak(Weigeringscode.DoelNietInWerkwijze, ("doel", regel.Doel), ("toegestaan", string.Join(", ", regels.Doelen)));
        if (regel.Gegevens.IsDefaultOrEmpty || !regel.Gegevens.All(Gegevenssoort.Alle.Contains))
            return Maak(Weigeringscode.WaardeNietToegestaan, ("veld", "gegevens"), ("toegestaan", string.Join(", ", Gegevenssoort.Alle.Order(StringComparer.Ordinal))));
        // A plan does not make a basis: it repeats one that the werkwijze has.
        return regels.Grondslagen.Any(g => g.Grondslag == regel.Grondslag && (g.Doel is null || g.Doel == regel.Doel) && regel.Gegevens.All(x => Gegevenssoort.Dekt(g.Gegevens, x)))
            ? null
            : Maak(Weigeringscode.GrondslagDektNiet, ("grondslag", regel.Grondslag), ("doel", regel.Doel));
    }
}
