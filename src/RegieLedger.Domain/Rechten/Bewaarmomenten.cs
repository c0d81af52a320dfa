using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>When the events took place by which retention terms begin, for one person at one organisatie. The start of a term is an event.</summary>
/// <param name="Organisatie">The verantwoordelijke.</param>
public sealed record Bewaarmomenten(OrganisatieId Organisatie)
{
    private DateOnly? _vertrek;

    /// <summary>The last day on which the organisatie recorded something about the person; null when never.</summary>
    public DateOnly? LaatsteWijziging { get; init; }

    /// <summary>The day on which the functionaris left.</summary>
    public DateOnly? EindeFunctie { get; init; }

    /// <summary>The day on which the pupil left the organisatie, a school; null while they are there, or it is not known that they left.</summary>
    public DateOnly? Vertrek => Aangekomen is { } terug && !(_vertrek >= terug) ? null : _vertrek;

    /// <summary>The day on which the last casus was closed of those in which the organisatie recorded something; null while one is open.</summary>
    public DateOnly? EindeOndersteuning => Deelgenomen.IsEmpty || Deelgenomen.Any(Open.Contains) ? null : LaatsteSluiting;

    private DateOnly? Aangekomen { get; init; }

    private DateOnly? LaatsteSluiting { get; init; }

    private ImmutableHashSet<CasusId> Open { get; init; } = [];

    private ImmutableHashSet<CasusId> Deelgenomen { get; init; } = [];

    /// <summary>Takes in a fact of a casus of the pupil.</summary>
    /// <param name="casus">The casus.</param>
    /// <param name="feit">The fact.</param>
    /// <param name="door">The organatie that recorded it; null for the ledger itself.</param>
    /// <param name="vastgelegd">When it was recorded.</param>
    public Bewaarmomenten Met(CasusId casus, CasusFeit feit, OrganisatieId? door, DateTimeOffset vastgelegd)
    {
        var dag = Kalender.Dag(feit.Geldig);
        // WL-6: that it is a file of an audit is nothing about the pupil, and begins no term anew.
        var nu = door == Organisatie && feit is not DossierOpengesteld ? MetWijziging(vastgelegd) with { Deelgenomen = Deelgenomen.Add(casus) } : this;
        return feit switch
        {
            CasusGeopend f => (nu with { Open = Open.Add(casus) }).MetSchool(f.School, dag) with { Deelgenomen = f.School == Organisatie ? nu.Deelgenomen.Add(casus) : nu.Deelgenomen },
            CasusHeropend => nu with { Open = Open.Add(casus) },
            CasusAfgesloten => nu with { Open = Open.Remove(casus), LaatsteSluiting = Laatste(LaatsteSluiting, dag) },
            SchoolGewijzigd f when f.Van == Organisatie => nu.MetVertrek(dag),
            SchoolGewijzigd f => nu.MetSchool(f.Naar, dag),
            _ => nu,
        };
    }

    /// <summary>Takes in that the organisatie recorded something about the person elsewhere, such as in the closed class.</summary>
    public Bewaarmomenten MetWijziging(DateTimeOffset vastgelegd) => this with { LaatsteWijziging = Laatste(LaatsteWijziging, Kalender.Dag(vastgelegd)) };

    /// <summary>Takes in that the pupil left, as the school said or as a change of school says.</summary>
    public Bewaarmomenten MetVertrek(DateOnly op) => this with { _vertrek = Laatste(_vertrek, op) };

    private Bewaarmomenten MetSchool(OrganisatieId school, DateOnly op) => school == Organisatie ? this with { Aangekomen = Laatste(Aangekomen, op) } : this;

    private static DateOnly Laatste(DateOnly? een, DateOnly ander) => een > ander ? een.Value : ander;
}
