using System.Collections.Immutable;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;

namespace RegieLedger.Server.Audit;

/// <summary>The casussen that can be a file of an audit.</summary>
internal sealed class Kandidaten(CasusPijplijn pijplijn, Versheid versheid)
{
    /// <summary>Every casus of a school as it is now, and as the log had it at a place.</summary>
    public async ValueTask<(ImmutableDictionary<CasusId, CasusState> Nu, ImmutableDictionary<CasusId, CasusState> Toen)> VanAsync(
        OrganisatieId school, LogPosition plaats, CancellationToken cancellation)
    {
        _ = await versheid.ViewsAsync("", cancellation);
        var nu = await LeesAsync(Van(school), cancellation);
        var toen = ImmutableDictionary.CreateBuilder<CasusId, CasusState>();
        foreach (var id in nu.Keys)
            toen[id] = (await pijplijn.Casussen.LeesTotAsync(Streamnamen.Van(id), plaats, cancellation)).State;
        return (nu, toen.ToImmutable());
    }

    /// <summary>These casussen as they are now; one that is not there is left out.</summary>
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
    private List<CasusId> Van(OrganisatieId school)
    {
        using var verbinding = versheid.Lezer();
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = "SELECT casus FROM casus WHERE school=$school";
        vraag.Parameters.AddWithValue("$school", CasusTabellen.Bytes(school.Value));
        var gevonden = new List<CasusId>();
        using var rij = vraag.ExecuteReader();
        while (rij.Read())
            gevonden.Add(new CasusId(CasusTabellen.Guid(rij, 0)));
        return gevonden;
    }
}
