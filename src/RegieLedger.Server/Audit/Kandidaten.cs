using System.Collections.Immutable;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;

namespace RegieLedger.Server.Audit;

/// <summary>The casussen that can be a file of an audit, as they are now in the log.</summary>
internal sealed class Kandidaten(CasusPijplijn pijplijn, Versheid versheid)
{
    /// <summary>Every open casus of a school.</summary>
    public async ValueTask<ImmutableDictionary<CasusId, CasusState>> VanAsync(OrganisatieId school, CancellationToken cancellation)
    {
        _ = await versheid.ViewsAsync("", cancellation);
        return await LeesAsync(Open(school), cancellation);
    }

    /// <summary>These casussen; one that is not there is left out.</summary>
    public async ValueTask<ImmutableDictionary<CasusId, CasusState>> LeesAsync(IEnumerable<CasusId> ids, CancellationToken cancellation)
    {
        var casussen = ImmutableDictionary.CreateBuilder<CasusId, CasusState>();
        foreach (var id in ids)
        {
            var gevouwen = await pijplijn.Casussen.LeesAsync(Streamnamen.Van(id), cancellation);
            if (gevouwen.Revisie >= 0)
                casussen[id] = gevouwen.State;
        }

        return casussen.ToImmutable();
    }

    // Without an index on the school: once a year per school it may look at all.
    private List<CasusId> Open(OrganisatieId school)
    {
        using var verbinding = versheid.Lezer();
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = "SELECT casus FROM casus WHERE school=$school AND status=$open";
        vraag.Parameters.AddWithValue("$school", CasusTabellen.Bytes(school.Value));
        vraag.Parameters.AddWithValue("$open", (int)Domain.CasusStatus.Open);
        var open = new List<CasusId>();
        using var rij = vraag.ExecuteReader();
        while (rij.Read())
            open.Add(new CasusId(CasusTabellen.Guid(rij, 0)));
        return open;
    }
}
