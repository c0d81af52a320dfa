using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>How a casus changes school, municipality or werkwijze .</summary>
public static class Wijziging
{
    private const string Toestemmingen = "TOESTEMMINGEN";

    /// <summary>Folds one change: what the casus belongs to, whose part ends, and who holds from then on .</summary>
    public static CasusState Evolve(CasusState state, CasusGewijzigd feit, Vastlegging vastlegging)
    {
        var (na, tot) = feit switch
        {
            SchoolGewijzigd f => (state with { School = f.Naar, Onderwijssoort = f.Onderwijssoort }, new CasusWijziging(f.Geldig, f.Van, state.Onderwijssoort, null, null)),
            WoongemeenteGewijzigd f => (state with { Woongemeente = f.Naar }, new CasusWijziging(f.Geldig, null, null, f.Van, null)),
            // The Loket is of a region; the new one has its own, or none (GO-11).
            WerkwijzeGewijzigd f => (state.MetLoket(null, f.Geldig) with { WerkwijzeId = f.Naar, ReserveringVervallenAan = null }, new CasusWijziging(f.Geldig, null, null, null, f.Van)),
            _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
        };
        na = na with
        {
            Toestemmingen = feit.Blijft.Stukken.Contains(Toestemmingen, StringComparer.Ordinal) ? state.Toestemmingen : Toestemmingsboek.LaatVervallen(state.Toestemmingen, feit.Geldig),
            Betrokkenheid = state.Betrokkenheid with { Wijzigingen = state.Betrokkenheid.Wijzigingen.Add(tot) },
            Betrokkenen = [.. state.Betrokkenen.Select(b => b.Actief && !feit.Blijft.Betrokkenen.Contains(b.Id) ? b with { Tot = feit.Geldig } : b)],
        };
        // Under another werkwijze every regie begins anew, also in the same domein: no correction moves what one allows into the time of the other.
        if (feit is WerkwijzeGewijzigd || !ZelfdeDomeinen(state.Domeinen, feit.Houders))
            return RegieTijdlijn.Deel(na, feit.Geldig, feit.Houders, vastlegging);
        foreach (var (domein, houder) in feit.Houders)
        {
            // Who holds on did not begin anew: the length of a regie is counted (WL-8).
            if (state.Huidig(domein)!.Houder != houder)
                na = RegieTijdlijn.Wissel(na, domein, feit.Geldig, houder, Regiegrond.Indeling, vastlegging);
        }

        return na;
    }

    /// <summary>Whether holders are of exactly the domeinen in use.</summary>
    public static bool ZelfdeDomeinen(ImmutableArray<Domein> domeinen, ImmutableArray<DomeinHouder> houders) =>
        domeinen.Length == houders.Length && houders.All(h => domeinen.Contains(h.Domein));
}

public sealed partial record CasusState
{
    /// <summary>The school at a valid moment .</summary>
    public OrganisatieId SchoolOp(DateTimeOffset moment)
    {
        foreach (var wijziging in Betrokkenheid.Wijzigingen)
        {
            if (wijziging.Op > moment && wijziging.School is { } school)
                return school;
        }

        return School;
    }

    /// <summary>The kind of school at a valid moment .</summary>
    public Onderwijssoort OnderwijssoortOp(DateTimeOffset moment)
    {
        foreach (var wijziging in Betrokkenheid.Wijzigingen)
        {
            if (wijziging.Op > moment && wijziging.Onderwijssoort is { } soort)
                return soort;
        }

        return Onderwijssoort;
    }

    /// <summary>The municipality at a valid moment .</summary>
    public string WoongemeenteOp(DateTimeOffset moment)
    {
        foreach (var wijziging in Betrokkenheid.Wijzigingen)
        {
            if (wijziging.Op > moment && wijziging.Woongemeente is { } gemeente)
                return gemeente;
        }

        return Woongemeente;
    }

    /// <summary>Id of the werkwijze at a valid moment .</summary>
    public string WerkwijzeOp(DateTimeOffset moment)
    {
        foreach (var wijziging in Betrokkenheid.Wijzigingen)
        {
            if (wijziging.Op > moment && wijziging.WerkwijzeId is { } werkwijze)
                return werkwijze;
        }

        return WerkwijzeId;
    }
}
