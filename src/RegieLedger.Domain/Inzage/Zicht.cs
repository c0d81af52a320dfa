namespace RegieLedger.Domain;

/// <summary>Who sees what of a casus: a pure function of the casus and the aanroeper. What is not named here is not seen.</summary>
public static class Zicht
{
    /// <summary>How the aanroeper stands to the casus, as it is known now; a code of <see cref="Relatie"/>.</summary>
    public static string Van(CasusState state, Aanroeper aanroeper) => IsBetrokken(state, aanroeper.Organisatie) ? Relatie.Betrokken : Relatie.Geen;

    /// <summary>Whether the aanroeper may see the casus at all. One that they may not see looks like one that does not exist.</summary>
    public static bool Ziet(CasusState state, Aanroeper aanroeper) => Van(state, aanroeper) != Relatie.Geen;

    /// <summary>
    /// Whether an organisatie takes part (R-9, GO-14): by a part that lasts, as holder, as cover, or as receiver of an open overdracht.
    /// </summary>
    public static bool IsBetrokken(CasusState state, OrganisatieId organisatie)
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
