using System.Collections.Immutable;

namespace RegieLedger.Domain;

// Stream groepsaanpak-{school}. WARNING: stored for decades; see CasusFeiten.

/// <summary>Identity of one approach for a group.</summary>
public readonly record struct GroepsaanpakId(Guid Value);

/// <summary>Identity of one time that light incidental support was given within an approach.</summary>
public readonly record struct LichteSteunId(Guid Value);

/// <summary>A fact about the approaches for a group at one school, in the stream <c>groepsaanpak-{school}</c>; not a casus (HL-9).</summary>
/// <param name="Geldig">The moment from which it held.</param>
/// <param name="Groepsaanpak">The approach.</param>
public abstract record GroepsaanpakFeit(DateTimeOffset Geldig, GroepsaanpakId Groepsaanpak);

/// <summary>An approach for a class, a group or the school was registered.</summary>
/// <param name="Geldig">When it was registered; the approach itself may begin later.</param>
/// <param name="Groepsaanpak">Its id.</param>
/// <param name="WerkwijzeId">By which werkwijze.</param>
/// <param name="Aanbieder">The organisatie that carries it out.</param>
/// <param name="Voor">For whom: <c>KLAS</c>, <c>GROEP</c> or <c>SCHOOL</c>.</param>
/// <param name="Soort">Code of its kind.</param>
/// <param name="Van">First day.</param>
/// <param name="Tot">First day on which it no longer is; null while open.</param>
public sealed record GroepsaanpakGeregistreerd(
    DateTimeOffset Geldig,
    GroepsaanpakId Groepsaanpak,
    string WerkwijzeId,
    OrganisatieId Aanbieder,
    string Voor,
    string Soort,
    DateOnly Van,
    DateOnly? Tot) : GroepsaanpakFeit(Geldig, Groepsaanpak);

/// <summary>An approach ended, or is to end, on a day.</summary>
public sealed record GroepsaanpakBeeindigd(DateTimeOffset Geldig, GroepsaanpakId Groepsaanpak, DateOnly Tot, string Reden) : GroepsaanpakFeit(Geldig, Groepsaanpak);

/// <summary>Within an approach a pupil got light incidental support: counted, without the pupil (HL-9).</summary>
public sealed record LichteSteunGeteld(DateTimeOffset Geldig, GroepsaanpakId Groepsaanpak, LichteSteunId LichteSteun) : GroepsaanpakFeit(Geldig, Groepsaanpak);

/// <summary>Something asked about the approaches at one school.</summary>
public abstract record GroepsaanpakCommando;

/// <summary>Registers an approach; by the school, or by the organisatie that carries it out.</summary>
public sealed record RegistreerGroepsaanpak(OrganisatieId Aanbieder, string Voor, string Soort, DateOnly Van, DateOnly? Tot) : GroepsaanpakCommando;

/// <summary>A command about an approach that was registered.</summary>
public abstract record LopendeGroepsaanpakCommando(GroepsaanpakId Groepsaanpak) : GroepsaanpakCommando;

/// <summary>Ends an approach.</summary>
public sealed record BeeindigGroepsaanpak(GroepsaanpakId Groepsaanpak, DateOnly Tot, string Reden) : LopendeGroepsaanpakCommando(Groepsaanpak);

/// <summary>Counts light incidental support on a day.</summary>
public sealed record TelLichteSteun(GroepsaanpakId Groepsaanpak, DateOnly Op) : LopendeGroepsaanpakCommando(Groepsaanpak);

/// <summary>One approach for a group.</summary>
/// <param name="Begin">As it was registered.</param>
/// <param name="Tot">First day on which it no longer is; null while open.</param>
/// <param name="Reden">Why it ended; null when it was not ended.</param>
/// <param name="Steun">The times that light support was given.</param>
public sealed record Groepsaanpak(GroepsaanpakGeregistreerd Begin, DateOnly? Tot, string? Reden, ImmutableHashSet<LichteSteunId> Steun);

/// <summary>The approaches at one school.</summary>
public sealed record Groepsaanpakken
{
    /// <summary>None.</summary>
    public static Groepsaanpakken Leeg { get; } = new();

    /// <summary>All of them, in the order in which they were registered.</summary>
    public ImmutableArray<Groepsaanpak> Lijst { get; init; } = [];

    /// <summary>An approach by its id, or null.</summary>
    public Groepsaanpak? Een(GroepsaanpakId id) => Lijst.FirstOrDefault(g => g.Begin.Groepsaanpak == id);

    /// <summary>Folds one fact.</summary>
    public static Groepsaanpakken Evolve(Groepsaanpakken state, GroepsaanpakFeit feit) => feit switch
    {
        GroepsaanpakGeregistreerd f => state with { Lijst = state.Lijst.Add(new Groepsaanpak(f, f.Tot, null, [])) },
        GroepsaanpakBeeindigd f => Wijzig(state, f, g => g with { Tot = f.Tot, Reden = f.Reden }),
        LichteSteunGeteld f => Wijzig(state, f, g => g with { Steun = g.Steun.Add(f.LichteSteun) }),
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };

    private static Groepsaanpakken Wijzig(Groepsaanpakken state, GroepsaanpakFeit feit, Func<Groepsaanpak, Groepsaanpak> wijzig)
    {
        var oud = state.Een(feit.Groepsaanpak) ?? throw new InvalidOperationException("A fact about an approach that was never registered.");
        return state with { Lijst = state.Lijst.Replace(oud, wijzig(oud)) };
    }
}
