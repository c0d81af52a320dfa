using RegieLedger.Domain;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;

namespace RegieLedger.Server.Inzage;

/// <summary>The purposes for which one can look: the general ones, those of the register of verwerkingen, and the doelen of every werkwijze of this ledger.</summary>
internal sealed class Doelbindingen(Werkwijzen werkwijzen, Verwerkingsregister verwerkingen, Versheid versheid)
{
    private volatile HashSet<string> _vanWerkwijzen = [];

    /// <summary>Whether the ledger knows a purpose.</summary>
    public ValueTask<bool> KentAsync(string doelbinding, CancellationToken cancellation)
        => Verantwoording.AlgemeneDoelen.Contains(doelbinding) || _vanWerkwijzen.Contains(doelbinding) ? new(true) : ZoekAsync(doelbinding, cancellation);

    private async ValueTask<bool> ZoekAsync(string doelbinding, CancellationToken cancellation)
    {
        if (await verwerkingen.KentAsync(doelbinding, cancellation))
            return true;
        var doelen = await LeesAsync(cancellation);
        _vanWerkwijzen = doelen;
        return doelen.Contains(doelbinding);
    }

    private async ValueTask<HashSet<string>> LeesAsync(CancellationToken cancellation)
    {
        _ = await versheid.ViewsAsync("", cancellation);
        var ids = new List<string>();
        using (var verbinding = versheid.Lezer())
        {
            using var vraag = verbinding.CreateCommand();
            vraag.CommandText = "SELECT DISTINCT id FROM werkwijze";
            using var rij = vraag.ExecuteReader();
            while (rij.Read())
                ids.Add(rij.GetString(0));
        }

        var doelen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            foreach (var versie in (await werkwijzen.Opslag.LeesAsync(Streamnamen.VanWerkwijze(id), cancellation)).State.Versies)
                doelen.UnionWith(versie.Werkwijze.Toestemming?.Doelen ?? []);
        }

        return doelen;
    }
}
