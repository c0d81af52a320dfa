using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>HR-1: the one fixed contact person of a special school takes part in every casus of the school that needs support from outside it.</summary>
internal static class Contactpersonen
{
    /// <summary>The rol in which the fixed contact person takes part.</summary>
    public static Rol Rol { get; } = Rol.Parse("VASTE_CONTACTPERSOON");

    /// <summary>Adds the fixed contact person to a decision by which someone from outside the school comes to take part, in the same append.</summary>
    public static Besluit<CasusFeit> Betrek(in Beoordeling b, CasusCommando commando, Besluit<CasusFeit> besluit)
    {
        // from a change of werkwijze on, the new one says it.
        var soorten = (b.Om.NieuweWerkwijze ?? b.Werkwijze).Betrokkenheid.VasteContactpersoon;
        if (soorten.IsEmpty || !besluit.Feiten.Any(IsAanleiding))
            return besluit;
        var na = b.State;
        foreach (var feit in besluit.Feiten)
            na = CasusState.Evolve(na, feit, new Vastlegging(na.Revisie + 1, b.Nu));
        if (na.Status != CasusStatus.Open || !soorten.Contains(na.Onderwijssoort) || !IsIemandVanBuiten(na))
            return besluit;
        if (b.Organisatie(na.School)?.VasteContactpersoon is not { } vast || b.Geregistreerd(vast, b.Vandaag) is not null)
        {
            // R-2a, R-4: what is due now, or was accepted before, does not wait for the register.
            return commando is ZetVangnetIn or LaatOverdrachtIngaan or MeldHulpGestart
                ? besluit
                : Maak(Weigeringscode.GeenVasteContactpersoon, ("school", na.School.ToString()));
        }

        if (na.Actief(vast) is not null)
            return besluit;
        var moment = besluit.Feiten[^1].Geldig;
        return besluit.Feiten.Add(new BetrokkeneToegevoegd(moment, NieuweId.Betrokkene(b.Om.CommandoId, vast), vast.Rol, vast.Functionaris, vast.Organisatie, null, null));
    }

    private static bool IsAanleiding(CasusFeit feit) => feit is BetrokkeneToegevoegd or CasusGeopend or CasusHeropend or CasusGewijzigd;

    private static bool IsIemandVanBuiten(CasusState state)
    {
        foreach (var betrokkene in state.Betrokkenen)
        {
            if (betrokkene.Actief && betrokkene.Organisatie is { } organisatie && organisatie != state.School)
                return true;
        }

        return false;
    }
}
