using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>What was done about the signalen of a casus, folded.</summary>
/// <param name="Gezien">Who saw which, in order of recording.</param>
/// <param name="Navragen">Who asked whom about which, in order of recording.</param>
public sealed record Signaalboek(ImmutableArray<SignaalGezien> Gezien, ImmutableArray<NavraagGedaan> Navragen)
{
    /// <summary>Nothing was done.</summary>
    public static Signaalboek Leeg { get; } = new([], []);

    /// <summary>Folds one fact.</summary>
    /// <param name="boek">What was known before.</param>
    /// <param name="feit">The fact.</param>
    public static Signaalboek Evolve(Signaalboek boek, SignaalFeit feit) => feit switch
    {
        SignaalGezien f => boek with { Gezien = boek.Gezien.Add(f) },
        NavraagGedaan f => boek with { Navragen = boek.Navragen.Add(f) },
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };
}
