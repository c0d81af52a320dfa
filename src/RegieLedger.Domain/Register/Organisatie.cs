using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>What a decision about the register may lean on.</summary>
/// <param name="Nu">The moment of the command.</param>
/// <param name="Aanroeper">Who commands.</param>
/// <param name="Organisaties">The organisaties that the command names, as registered now; absent: unknown.</param>
public sealed record RegisterOmstandigheden(
    DateTimeOffset Nu,
    Aanroeper Aanroeper,
    ImmutableDictionary<OrganisatieId, OrganisatieState> Organisaties);

/// <summary>One organisatie of the register, folded from <c>organisatie-{id}</c>.</summary>
public sealed record OrganisatieState
{
    /// <summary>Nothing recorded yet.</summary>
    public static OrganisatieState Leeg { get; } = new();

    /// <summary>Its id; null while it is not registered.</summary>
    public OrganisatieId? Id { get; init; }

    /// <summary>Code of its kind, for example <c>SCHOOL</c>.</summary>
    public string Soort { get; init; } = "";

    /// <summary>Name.</summary>
    public Vertrouwelijk? Naam { get; init; }

    /// <summary>Telephone.</summary>
    public Vertrouwelijk? Telefoon { get; init; }

    /// <summary>E-mail address.</summary>
    public Vertrouwelijk? Email { get; init; }

    /// <summary>When it ended; null while it takes part.</summary>
    public DateTimeOffset? BeeindigdOp { get; init; }

    /// <summary>Registered and not ended.</summary>
    public bool Actief => Id is not null && BeeindigdOp is null;

    /// <summary>Folds one fact.</summary>
    public static OrganisatieState Evolve(OrganisatieState state, OrganisatieFeit feit) => feit switch
    {
        OrganisatieGeregistreerd f => state with { Id = f.Organisatie, Soort = f.Soort, Naam = f.Naam, Telefoon = f.Telefoon, Email = f.Email },
        OrganisatieGewijzigd f => state with { Soort = f.Soort, Naam = f.Naam, Telefoon = f.Telefoon, Email = f.Email },
        OrganisatieBeeindigd f => state with { BeeindigdOp = f.Geldig },
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };

    /// <summary>Decides on a command about this organisatie.</summary>
    public static Besluit<OrganisatieFeit> Decide(OrganisatieState state, OrganisatieCommando commando, RegisterOmstandigheden om)
    {
        if (!om.Aanroeper.Heeft(Rol.Beheer))
            return Weigeringen.Maak(Weigeringscode.NietBevoegd, ("actie", "REGISTER"), ("door", "BEHEER"));
        switch (commando)
        {
            case RegistreerOrganisatie c:
                if (!Vorm.IsCode(c.Soort))
                    return Weigeringen.Maak(Weigeringscode.CodeOngeldig, ("veld", "soort"));
                return state.Id is null
                    ? new OrganisatieGeregistreerd(om.Nu, c.Organisatie, c.Soort, c.Naam, c.Telefoon, c.Email)
                    : Weigeringen.Maak(Weigeringscode.AlGeregistreerd);
            case WijzigOrganisatie c:
                if (!Vorm.IsCode(c.Soort))
                    return Weigeringen.Maak(Weigeringscode.CodeOngeldig, ("veld", "soort"));
                if (NietActief(state) is { } weigering)
                    return weigering;
                return state.Soort == c.Soort && state.Naam == c.Naam && state.Telefoon == c.Telefoon && state.Email == c.Email
                    ? ImmutableArray<OrganisatieFeit>.Empty
                    : new OrganisatieGewijzigd(om.Nu, c.Soort, c.Naam, c.Telefoon, c.Email);
            case BeeindigOrganisatie c:
                if (!Vorm.IsCode(c.Reden))
                    return Weigeringen.Maak(Weigeringscode.CodeOngeldig, ("veld", "reden"));
                if (state.BeeindigdOp is not null)
                    return ImmutableArray<OrganisatieFeit>.Empty;
                return NietActief(state) is { } nietActief ? nietActief : new OrganisatieBeeindigd(om.Nu, c.Reden);
            default:
                throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command.");
        }
    }

    private static Weigering? NietActief(OrganisatieState state) =>
        state.Id is null ? Weigeringen.Maak(Weigeringscode.NietGeregistreerd)
        : state.Actief ? null
        : Weigeringen.Maak(Weigeringscode.InschrijvingBeeindigd);
}
