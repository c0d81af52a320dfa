using RegieLedger.Domain;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Afspraak;

/// <summary>
/// Content of facts, read from the stream when an answer shows it: the folded casus holds none. Only for the author's
/// organisatie; for others every text is empty.
/// </summary>
internal sealed class Afspraakinhouden(CasusLezer lezer, IKeyStore sleutels)
{
    /// <summary>The facts at these revisions that were written for the caller's organisatie.</summary>
    public async Task<Eigen> LeesAsync(GezieneCasus gezien, IEnumerable<long> revisies, Domain.Aanroeper aanroeper, CancellationToken cancellation)
    {
        var gevraagd = revisies.Where(r => r >= 0).ToHashSet();
        var feiten = new Dictionary<long, AfspraakFeit>();
        if (gevraagd.Count == 0)
            return new Eigen(feiten, sleutels);
        var laatste = gevraagd.Max();
        await foreach (var entry in lezer.EntriesAsync(gezien, gevraagd.Min(), cancellation))
        {
            if (entry.Revision > laatste)
                break;
            if (gevraagd.Contains(entry.Revision) && Metadata.Lees(entry.Metadata.Span).Organisatie == aanroeper.Organisatie)
                feiten.Add(entry.Revision, (AfspraakFeit)EventCodec.Lees(entry));
        }

        return new Eigen(feiten, sleutels);
    }

    /// <summary>What the caller's organisatie wrote itself.</summary>
    internal sealed class Eigen(Dictionary<long, AfspraakFeit> feiten, IKeyStore sleutels)
    {
        private bool _gewist;

        /// <summary>Opens one field of the fact at a revision; empty when it is not of the caller's organisatie, or was erased .</summary>
        public async ValueTask<string> TekstAsync(long revisie, Func<AfspraakFeit, Vertrouwelijk?> veld, CancellationToken cancellation)
        {
            if (!feiten.TryGetValue(revisie, out var feit) || veld(feit) is not Verzegeld verzegeld)
                return "";
            var tekst = await verzegeld.OpenAsync(sleutels, cancellation);
            _gewist |= tekst is null;
            return tekst ?? "";
        }

        /// <summary>Whether one of the texts that were asked for since the last time was erased: ask it after those of a line.</summary>
        public bool Gewist()
        {
            var gewist = _gewist;
            _gewist = false;
            return gewist;
        }
    }
}
