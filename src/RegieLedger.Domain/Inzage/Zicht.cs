namespace RegieLedger.Domain;

/// <summary>Who sees what of a casus: pure functions of the casus, the aanroeper and the moment. What is not named here is not seen.</summary>
public static partial class Zicht
{
    /// <summary>How the aanroeper stands to the casus for a question, as it is known now; a code of <see cref="Relatie"/>.</summary>
    /// <param name="state">The casus.</param>
    /// <param name="aanroeper">Who asks.</param>
    /// <param name="doelbinding">Why: a file of an audit is open for that purpose only (WL-6).</param>
    /// <param name="nu">The moment.</param>
    public static string Van(CasusState state, Aanroeper aanroeper, string doelbinding, DateTimeOffset nu)
        // Before a part in the casus: who looks as an auditor sees as one, and it is recorded so.
        => doelbinding == Verantwoording.Audit && IsAuditor(state, aanroeper, nu) ? Relatie.Audit : Van(state, aanroeper, nu);

    /// <summary>How the aanroeper stands to the casus whatever they come for; a code of <see cref="Relatie"/>.</summary>
    public static string Van(CasusState state, Aanroeper aanroeper, DateTimeOffset nu)
    {
        if (state.Status == CasusStatus.NogNietGeopend)
            return Relatie.Geen;
        if (aanroeper.Betrokkene is { } zelf)
            return IsZelf(state, zelf, aanroeper) ? Relatie.Zelf : Relatie.Geen;
        if (Werkt(aanroeper))
        {
            // Before the part in the casus: it opens more, and each look by it has to say so.
            if (Noodknop(state, aanroeper, nu) is not null)
                return Relatie.Noodknop;
            if (IsBetrokken(state, aanroeper.Organisatie))
                return Relatie.Betrokken;
        }

        return aanroeper.Heeft(Rol.Governance) ? Relatie.Governance : Relatie.Geen;
    }

    /// <summary>How the aanroeper stands to data of an organisatie that belong to no casus.</summary>
    public static string Buiten(Aanroeper aanroeper, OrganisatieId? verantwoordelijke) => aanroeper switch
    {
        { Betrokkene: not null } => Relatie.Zelf,
        _ when Werkt(aanroeper) => verantwoordelijke == aanroeper.Organisatie ? Relatie.EigenOrganisatie : Relatie.Geen,
        _ when aanroeper.Heeft(Rol.Beheer) => Relatie.Beheer,
        _ when aanroeper.Heeft(Rol.Fg) => verantwoordelijke == aanroeper.Organisatie ? Relatie.Toezicht : Relatie.Geen,
        _ when aanroeper.Heeft(Rol.Governance) => Relatie.Governance,
        _ => Relatie.Audit,
    };

    /// <summary>Whether a refusal of a command may tell that the casus exists. One that they have nothing to do with looks like one that does not.</summary>
    public static bool Kent(CasusState state, Aanroeper aanroeper, DateTimeOffset nu)
        => Van(state, aanroeper, nu) is Relatie.Betrokken or Relatie.Noodknop
            || state.Noodknoppen.Any(n => n.IsVan(aanroeper) || (aanroeper.Heeft(Rol.Fg) && aanroeper.Organisatie == state.School));

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

    /// <summary>Whom the aanroeper covers for in a casus; null for nobody.</summary>
    public static FunctionarisId? Namens(CasusState state, Aanroeper aanroeper, DateTimeOffset nu)
    {
        foreach (var waarneming in state.Waarnemingen)
        {
            if (waarneming.Loopt(nu) && waarneming.Waarnemer.Functionaris == aanroeper.Functionaris && waarneming.Waarnemer.Organisatie == aanroeper.Organisatie)
                return waarneming.Afwezig.Functionaris;
        }

        return null;
    }

    /// <summary>The emergency access of the aanroeper to a casus that is in force; null for none.</summary>
    public static NoodknopId? Noodknop(CasusState state, Aanroeper aanroeper, DateTimeOffset nu)
    {
        foreach (var noodknop in state.Noodknoppen)
        {
            if (noodknop.IsVan(aanroeper) && noodknop.Loopt(nu))
                return noodknop.Id;
        }

        return null;
    }

    /// <summary>Whether the aanroeper has a rol of someone who works with pupils; the others watch, govern or keep the register.</summary>
    public static bool Werkt(Aanroeper aanroeper)
    {
        if (aanroeper.Betrokkene is not null)
            return false;
        foreach (var rol in aanroeper.Rollen)
        {
            if (rol != Rol.Fg && rol != Rol.Governance && rol != Rol.Auditor && rol != Rol.Beheer && rol != Rol.Ouder && rol != Rol.Leerling)
                return true;
        }

        return false;
    }

    private static bool IsAuditor(CasusState state, Aanroeper aanroeper, DateTimeOffset nu)
    {
        if (aanroeper.Betrokkene is not null || !aanroeper.Heeft(Rol.Auditor))
            return false;
        foreach (var audit in state.Audits)
        {
            if (audit.Opent(state, aanroeper, nu))
                return true;
        }

        return false;
    }

    private static bool IsZelf(CasusState state, BetrokkeneId zelf, Aanroeper aanroeper)
    {
        foreach (var betrokkene in state.Betrokkenen)
        {
            if (betrokkene.Id == zelf)
                return betrokkene.Actief && (betrokkene.Rol == Rol.Ouder || betrokkene.Rol == Rol.Leerling) && aanroeper.Heeft(betrokkene.Rol);
        }

        return false;
    }
}
