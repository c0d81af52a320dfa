using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>One functionaris of the register, folded from <c>functionaris-{id}</c>.</summary>
public sealed record FunctionarisState
{
    /// <summary>Nothing recorded yet.</summary>
    public static FunctionarisState Leeg { get; } = new();

    /// <summary>The id; null while not registered.</summary>
    public FunctionarisId? Id { get; init; }

    /// <summary>Code of the profession; not a rol.</summary>
    public string? Beroep { get; init; }

    /// <summary>The rollen, with organisatie and period.</summary>
    public ImmutableArray<Rolperiode> Rollen { get; init; } = [];

    /// <summary>Name.</summary>
    public Vertrouwelijk? Naam { get; init; }

    /// <summary>Telephone.</summary>
    public Vertrouwelijk? Telefoon { get; init; }

    /// <summary>E-mail address.</summary>
    public Vertrouwelijk? Email { get; init; }

    /// <summary>When the functionaris left; null while they take part.</summary>
    public DateTimeOffset? BeeindigdOp { get; init; }

    /// <summary>Registered and not ended.</summary>
    public bool Actief => Id is not null && BeeindigdOp is null;

    /// <summary>Whether the functionaris holds a rol for an organisatie on a day; from the day of leaving on: none (R-2a).</summary>
    public bool HeeftRol(Rol rol, OrganisatieId organisatie, DateOnly dag)
    {
        if (BeeindigdOp is { } einde && dag >= Kalender.Dag(einde))
            return false;
        foreach (var periode in Rollen)
        {
            if (periode.Rol == rol && periode.Organisatie == organisatie && periode.Van <= dag && (periode.Tot is not { } tot || dag < tot))
                return true;
        }

        return false;
    }

    /// <summary>Folds one fact.</summary>
    public static FunctionarisState Evolve(FunctionarisState state, FunctionarisFeit feit) => feit switch
    {
        FunctionarisGeregistreerd f => state with { Id = f.Functionaris, Beroep = f.Beroep, Rollen = f.Rollen, Naam = f.Naam, Telefoon = f.Telefoon, Email = f.Email },
        FunctionarisGewijzigd f => state with { Beroep = f.Beroep, Rollen = f.Rollen, Naam = f.Naam, Telefoon = f.Telefoon, Email = f.Email },
        FunctionarisBeeindigd f => state with { BeeindigdOp = f.Geldig },
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };

    /// <summary>Decides on a command about this functionaris.</summary>
    public static Besluit<FunctionarisFeit> Decide(FunctionarisState state, FunctionarisCommando commando, RegisterOmstandigheden om)
    {
        if (!om.Aanroeper.Heeft(Rol.Beheer))
            return Weigeringen.Maak(Weigeringscode.NietBevoegd, ("actie", "REGISTER"), ("door", "BEHEER"));
        switch (commando)
        {
            case RegistreerFunctionaris c:
                if (state.Id is not null)
                    return Weigeringen.Maak(Weigeringscode.AlGeregistreerd);
                return Ongeldig(state, c.Beroep, c.Rollen, om) is { } nieuwFout
                    ? nieuwFout
                    : new FunctionarisGeregistreerd(om.Nu, c.Functionaris, c.Beroep, c.Rollen, c.Naam, c.Telefoon, c.Email);
            case WijzigFunctionaris c:
                if (NietActief(state) is { } nietActief)
                    return nietActief;
                if (state.Beroep == c.Beroep && state.Rollen.SequenceEqual(c.Rollen) && state.Naam == c.Naam && state.Telefoon == c.Telefoon && state.Email == c.Email)
                    return ImmutableArray<FunctionarisFeit>.Empty;
                return Ongeldig(state, c.Beroep, c.Rollen, om) is { } fout
                    ? fout
                    : new FunctionarisGewijzigd(om.Nu, c.Beroep, c.Rollen, c.Naam, c.Telefoon, c.Email);
            case BeeindigFunctionaris c:
                if (!Vorm.IsCode(c.Reden))
                    return Weigeringen.Maak(Weigeringscode.CodeOngeldig, ("veld", "reden"));
                if (state.BeeindigdOp is not null)
                    return ImmutableArray<FunctionarisFeit>.Empty;
                return NietActief(state) is { } onbekend ? onbekend : new FunctionarisBeeindigd(om.Nu, c.Reden);
            default:
                throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command.");
        }
    }

    private static Weigering? NietActief(FunctionarisState state) =>
        state.Id is null ? Weigeringen.Maak(Weigeringscode.NietGeregistreerd)
        : state.Actief ? null
        : Weigeringen.Maak(Weigeringscode.InschrijvingBeeindigd);

    private static Weigering? Ongeldig(FunctionarisState state, string? beroep, ImmutableArray<Rolperiode> rollen, RegisterOmstandigheden om)
    {
        if (beroep is not null && !Vorm.IsCode(beroep))
            return Weigeringen.Maak(Weigeringscode.CodeOngeldig, ("veld", "beroep"));
        for (var i = 0; i < rollen.Length; i++)
        {
            var periode = rollen[i];
            if (periode.Rol == Rol.Ouder || periode.Rol == Rol.Leerling)
                return Weigeringen.Maak(Weigeringscode.RolNietVoorFunctionaris, ("rol", periode.Rol.Code));
            if (periode.Tot <= periode.Van)
                return Weigeringen.Maak(Weigeringscode.RolperiodeOngeldig, ("rol", periode.Rol.Code));
            for (var j = 0; j < i; j++)
            {
                if (rollen[j].Rol == periode.Rol && rollen[j].Organisatie == periode.Organisatie && Overlapt(rollen[j], periode))
                    return Weigeringen.Maak(Weigeringscode.RolperiodeOngeldig, ("rol", periode.Rol.Code));
            }

            // A period that stood there before may name an organisatie that ended since.
            if (!state.Rollen.Contains(periode) && !(om.Organisaties.TryGetValue(periode.Organisatie, out var organisatie) && organisatie.Actief))
                return Weigeringen.Maak(Weigeringscode.OrganisatieOnbekend, ("organisatie", periode.Organisatie.ToString()));
        }

        return null;
    }

    private static bool Overlapt(Rolperiode een, Rolperiode ander) =>
        (een.Tot is not { } eenTot || ander.Van < eenTot) && (ander.Tot is not { } anderTot || een.Van < anderTot);
}
