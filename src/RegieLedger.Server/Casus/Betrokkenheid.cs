using RegieLedger.Domain;

namespace RegieLedger.Server.Casus;

/// <summary>Who sees the 'dat' of a casus: those whose organisatie takes part in it (R-9, GO-14).</summary>
internal static class Betrokkenheid
{
    /// <summary>Whether the aanroeper may see the casus. A casus one has no part in looks like one that does not exist.</summary>
    public static bool MagZien(CasusState state, Aanroeper aanroeper) => Heeft(state, aanroeper.Organisatie);

    /// <summary>Whether an organisatie takes part: by a part that lasts, as holder, as cover, or as receiver of an open overdracht.</summary>
    public static bool Heeft(CasusState state, OrganisatieId organisatie)
    {
        if (state.Status == CasusStatus.NogNietGeopend)
            return false;
        foreach (var betrokkene in state.Betrokkenen)
        {
            if (betrokkene.Actief && betrokkene.Organisatie == organisatie)
                return true;
        }

        foreach (var overdracht in state.Overdrachten)
        {
            if (overdracht.Open && overdracht.Aan.Organisatie == organisatie)
                return true;
        }

        // GO-11: the Loket to which the casus was sent on has to see it before anyone there has a part in it.
        return state.Loket?.Loket == organisatie;
    }
}
