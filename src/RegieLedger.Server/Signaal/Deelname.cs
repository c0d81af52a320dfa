using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Views;

namespace RegieLedger.Server.Signaal;

/// <summary>The casussen in which an organisatie takes part, from the views: candidates, for the casus itself decides.</summary>
internal static class Deelname
{
    /// <summary>Refuses a question about another organisatie than the caller's: it looks like one that does not exist .</summary>
    /// <param name="organisatieId">The organisatie that is asked about; empty: none.</param>
    /// <param name="aanroeper">Who asks.</param>
    public static void EisEigen(string organisatieId, Aanroeper aanroeper)
    {
        if (organisatieId.Length > 0 && Vertaal.Organisatie(organisatieId) != aanroeper.Organisatie)
            throw new WeigeringException(Servercode.NietGevonden);
    }

    /// <summary>The casussen in order of id.</summary>
    /// <param name="versheid">The views, as fresh as the question asks.</param>
    /// <param name="organisatie">The organisatie.</param>
    /// <param name="vanaf">After this one.</param>
    /// <param name="ook">Including that one.</param>
    /// <param name="meest">At most so many.</param>
    /// <param name="ookGesloten">Including those that are closed now: for a question about then.</param>
    public static List<CasusId> Casussen(Versheid versheid, OrganisatieId organisatie, CasusId vanaf, bool ook, int meest, bool ookGesloten)
    {
        using var verbinding = versheid.Lezer();
        using var vraag = verbinding.CreateCommand();
        // The same grounds as Zicht.IsBetrokken; each part of the union goes by an index.
        vraag.CommandText = """
            SELECT d.casus FROM (
                SELECT casus FROM betrokken WHERE organisatie=$organisatie
                UNION SELECT casus FROM overdracht WHERE aan_organisatie=$organisatie
                UNION SELECT casus FROM naar_loket WHERE loket=$organisatie) d
            JOIN casus c ON c.casus=d.casus
            WHERE ($gesloten OR c.status=$open) AND (d.casus > $vanaf OR ($ook AND d.casus = $vanaf))
            ORDER BY d.casus LIMIT $meest
            """;
        vraag.Parameters.AddWithValue("$organisatie", CasusTabellen.Bytes(organisatie.Value));
        vraag.Parameters.AddWithValue("$open", (int)CasusStatus.Open);
        vraag.Parameters.AddWithValue("$gesloten", ookGesloten);
        vraag.Parameters.AddWithValue("$vanaf", CasusTabellen.Bytes(vanaf.Value));
        vraag.Parameters.AddWithValue("$ook", ook);
        vraag.Parameters.AddWithValue("$meest", meest);
        var casussen = new List<CasusId>();
        using var rij = vraag.ExecuteReader();
        while (rij.Read())
            casussen.Add(new CasusId(CasusTabellen.Guid(rij, 0)));
        return casussen;
    }
}
