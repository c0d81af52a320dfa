using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>What a werkwijze says about plannen, overleg and evaluaties: its section <c>plannen</c>. What is left out does not exist there.</summary>
public sealed record Planregels
{
    /// <summary>A werkwijze without the section.</summary>
    public static Planregels Geen { get; } = new();

    /// <summary>The kinds of plan, by rank: of those that are followed the first leads and the others are its annexes (HR-3).</summary>
    public ImmutableArray<Plansoort> Soorten { get; init; } = [];

    /// <summary>The kinds of overleg.</summary>
    public ImmutableArray<string> Overleggen { get; init; } = [];

    /// <summary>How often the support is evaluated and with whom; null where the werkwijze asks for no minimum (DE-11).</summary>
    public Evaluatieregels? Evaluatie { get; init; }

    /// <summary>What is asked for a new pupil with indications; null where the werkwijze has no such rule (WL-7).</summary>
    public Indicatieregels? Indicaties { get; init; }

    /// <summary>The areas of life that are all asked about (GO-6).</summary>
    public ImmutableArray<string> Leefgebieden { get; init; } = [];

    /// <summary>Who asks about them, by what makes the request special or not (GO-6).</summary>
    public FrozenDictionary<string, ImmutableArray<Bevoegde>> UitvraagDoor { get; init; } = FrozenDictionary<string, ImmutableArray<Bevoegde>>.Empty;

    /// <summary>The rules of a kind of plan; null where the werkwijze does not know it.</summary>
    public Plansoort? Soort(string code)
    {
        foreach (var soort in Soorten)
        {
            if (string.Equals(soort.Code, code, StringComparison.Ordinal))
                return soort;
        }

        return null;
    }

    /// <summary>The rank of a kind of plan, 0 for the one that leads; after all others where this version does not know it any more.</summary>
    public int Rang(string code)
    {
        for (var i = 0; i < Soorten.Length; i++)
        {
            if (string.Equals(Soorten[i].Code, code, StringComparison.Ordinal))
                return i;
        }

        return Soorten.Length;
    }
}

/// <summary>A kind of plan.</summary>
/// <param name="Code">OPP, PLAN_VAN_AANPAK, GEZINSPLAN, PERSPECTIEFPLAN, FAMILIEGROEPSPLAN and the like.</param>
/// <param name="Domeinen">The domeinen it can be about.</param>
/// <param name="Door">Who may make it, of those who may make plannen at all; empty: all of them.</param>
/// <param name="AlsGewenst">Only after the parents said that they want it (HR-7).</param>
public sealed record Plansoort(string Code, ImmutableArray<Domein> Domeinen, ImmutableArray<Bevoegde> Door, bool AlsGewenst);

/// <summary>How often the support is evaluated, and with whom (DE-11).</summary>
/// <param name="PerJaar">At least so often a year, 1 to 12.</param>
/// <param name="Met">Of each of these rollen that takes part, someone is there, or it does not count.</param>
public sealed record Evaluatieregels(int PerJaar, ImmutableArray<Rol> Met);

/// <summary>What is asked for a new pupil with indications (WL-7).</summary>
/// <param name="PlanDagen">Days from the start within which there is a plan, 1 to 365.</param>
/// <param name="EvaluatieMaanden">Months from the start after which there is an evaluatie, 1 to 24.</param>
public sealed record Indicatieregels(int PlanDagen, int EvaluatieMaanden);
