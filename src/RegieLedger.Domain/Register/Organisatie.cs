using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>What a decision about the register may lean on.</summary>
/// <param name="Nu">The moment of the command.</param>
/// <param name="Aanroeper">Who commands.</param>
/// <param name="Organisaties">The organisaties that the command names, as registered now; absent: unknown.</param>
public sealed record RegisterOmstandigheden(
    DateTimeOffset Nu,
    Aanroeper Aanroeper,
    ImmutableDictionary<OrganisatieId, OrganisatieState> Organisaties)
{
    /// <summary>The functionarissen that the command names, as registered now; absent: unknown.</summary>
    public ImmutableDictionary<FunctionarisId, FunctionarisState> Functionarissen { get; init; } = ImmutableDictionary<FunctionarisId, FunctionarisState>.Empty;
}

/// <summary>One organisatie of the register, folded from <c>organisatie-{id}</c>.</summary>
public sealed record OrganisatieState
{
    private const string School = "SCHOOL";

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

    /// <summary>CBS code of the municipality it is of; null: of none in particular (HR-2).</summary>
    public string? Gemeente { get; init; }

    /// <summary>Of a school: its one fixed contact person; null while it has none (HR-1).</summary>
    public Houder? VasteContactpersoon { get; init; }

    /// <summary>Of a school: the professionals of providers that are part of its team (HL-1).</summary>
    public ImmutableArray<Houder> VasteProfessionals { get; init; } = [];

    /// <summary>When it ended; null while it takes part.</summary>
    public DateTimeOffset? BeeindigdOp { get; init; }

    /// <summary>Registered and not ended.</summary>
    public bool Actief => Id is not null && BeeindigdOp is null;

    /// <summary>Folds one fact.</summary>
    public static OrganisatieState Evolve(OrganisatieState state, OrganisatieFeit feit) => feit switch
    {
        OrganisatieGeregistreerd f => state with { Id = f.Organisatie, Soort = f.Soort, Naam = f.Naam, Telefoon = f.Telefoon, Email = f.Email },
        OrganisatieGewijzigd f => state with { Soort = f.Soort, Naam = f.Naam, Telefoon = f.Telefoon, Email = f.Email },
        OrganisatieGemeenteGewijzigd f => state with { Gemeente = f.Gemeente },
        VasteContactpersoonAangewezen f => state with { VasteContactpersoon = new Houder(f.Functionaris, f.Organisatie, Contactpersonen.Rol) },
        VasteProfessionalAangewezen f => state with { VasteProfessionals = state.VasteProfessionals.Add(f.Professional) },
        VasteProfessionalOntheven f => state with { VasteProfessionals = state.VasteProfessionals.Remove(f.Professional) },
        OrganisatieBeeindigd f => state with { BeeindigdOp = f.Geldig },
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };

    /// <summary>Decides on a command about this organisatie.</summary>
    public static Besluit<OrganisatieFeit> Decide(OrganisatieState state, OrganisatieCommando commando, RegisterOmstandigheden om)
    {
        if (!om.Aanroeper.Heeft(Rol.Beheer))
            return Weigeringen.Maak(Weigeringscode.NietBevoegd, ("actie", "REGISTER"), ("door", "BEHEER"));

        // The municipality is a fact of its own: the facts about the rest keep the form in which they were stored.
        ImmutableArray<OrganisatieFeit> Met(OrganisatieFeit? feit, string? gemeente) =>
        [
            .. feit is null ? [] : (ReadOnlySpan<OrganisatieFeit>)[feit],
            .. gemeente == state.Gemeente ? [] : (ReadOnlySpan<OrganisatieFeit>)[new OrganisatieGemeenteGewijzigd(om.Nu, gemeente)],
        ];

        switch (commando)
        {
            case RegistreerOrganisatie c:
                if (Ongeldig(c.Soort, c.Gemeente) is { } ongeldig)
                    return ongeldig;
                return state.Id is null
                    ? Met(new OrganisatieGeregistreerd(om.Nu, c.Organisatie, c.Soort, c.Naam, c.Telefoon, c.Email), c.Gemeente)
                    : Weigeringen.Maak(Weigeringscode.AlGeregistreerd);
            case WijzigOrganisatie c:
                if (Ongeldig(c.Soort, c.Gemeente) is { } fout)
                    return fout;
                if (NietActief(state) is { } weigering)
                    return weigering;
                return state.Soort == c.Soort && state.Naam == c.Naam && state.Telefoon == c.Telefoon && state.Email == c.Email
                    ? Met(null, c.Gemeente)
                    : Met(new OrganisatieGewijzigd(om.Nu, c.Soort, c.Naam, c.Telefoon, c.Email), c.Gemeente);
            case WijsVasteContactpersoonAan c:
                return Vast(state, om, new Houder(c.Functionaris, c.Organisatie, Contactpersonen.Rol)) is { } geenContactpersoon
                    ? geenContactpersoon
                    : state.VasteContactpersoon is { } nu && nu.Functionaris == c.Functionaris && nu.Organisatie == c.Organisatie
                        ? ImmutableArray<OrganisatieFeit>.Empty
                        : new VasteContactpersoonAangewezen(om.Nu, c.Functionaris, c.Organisatie);
            case WijsVasteProfessionalAan c:
                return Vast(state, om, c.Professional) is { } geenProfessional
                    ? geenProfessional
                    : state.VasteProfessionals.Contains(c.Professional)
                        ? ImmutableArray<OrganisatieFeit>.Empty
                        : new VasteProfessionalAangewezen(om.Nu, c.Professional);
            case OnthefVasteProfessional c:
                if (NietActief(state) is { } schoolWeg)
                    return schoolWeg;
                return state.VasteProfessionals.Contains(c.Professional)
                    ? new VasteProfessionalOntheven(om.Nu, c.Professional)
                    : ImmutableArray<OrganisatieFeit>.Empty;
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

    private static Weigering? Ongeldig(string soort, string? gemeente) =>
        !Vorm.IsCode(soort) ? Weigeringen.Maak(Weigeringscode.CodeOngeldig, ("veld", "soort"))
        : gemeente is not null && !Vorm.IsGemeente(gemeente) ? Weigeringen.Maak(Weigeringscode.CodeOngeldig, ("veld", "gemeente"))
        : null;

    // HR-1, HL-1: of a school only, and someone who has the rol now.
    private static Weigering? Vast(OrganisatieState state, RegisterOmstandigheden om, Houder wie)
    {
        if (NietActief(state) is { } weigering)
            return weigering;
        if (state.Soort != School)
            return Weigeringen.Maak(Weigeringscode.GeenSchool);
        if (!om.Functionarissen.TryGetValue(wie.Functionaris, out var functionaris) || !functionaris.Actief)
            return Weigeringen.Maak(Weigeringscode.FunctionarisOnbekend, ("functionaris", wie.Functionaris.ToString()));
        return functionaris.HeeftRol(wie.Rol, wie.Organisatie, Kalender.Dag(om.Nu))
            ? null
            : Weigeringen.Maak(
                Weigeringscode.FunctionarisHeeftRolNiet,
                ("functionaris", wie.Functionaris.ToString()),
                ("rol", wie.Rol.Code),
                ("organisatie", wie.Organisatie.ToString()));
    }

    private static Weigering? NietActief(OrganisatieState state) =>
        state.Id is null ? Weigeringen.Maak(Weigeringscode.NietGeregistreerd)
        : state.Actief ? null
        : Weigeringen.Maak(Weigeringscode.InschrijvingBeeindigd);
}
