using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Afspraak;

/// <summary>Content of facts, read from the stream when an answer shows it: the folded casus holds none.</summary>
internal sealed class Afspraakinhouden(CasusLezer lezer, Teksten teksten)
{
    /// <summary>The facts at these revisions; which of their texts open is judged one by one .</summary>
    public async Task<Inhouden> LeesAsync(GezieneCasus gezien, IEnumerable<long> revisies, ServerCallContext context)
    {
        var gevraagd = revisies.Where(r => r >= 0).ToHashSet();
        var feiten = new Dictionary<long, (AfspraakFeit, OrganisatieId?)>();
        var inhouden = new Inhouden(feiten, teksten.Voor(gezien.Casus, gezien.Nu, context));
        if (gevraagd.Count == 0)
            return inhouden;
        var laatste = gevraagd.Max();
        await foreach (var entry in lezer.EntriesAsync(gezien, gevraagd.Min(), context.CancellationToken))
        {
            if (entry.Revision > laatste)
                break;
            if (gevraagd.Contains(entry.Revision))
                feiten.Add(entry.Revision, ((AfspraakFeit)EventCodec.Lees(entry), Storage.Metadata.Lees(entry.Metadata.Span).Organisatie));
        }

        return inhouden;
    }

    /// <summary>The facts, with the organisatie that wrote each.</summary>
    internal sealed class Inhouden(Dictionary<long, (AfspraakFeit Feit, OrganisatieId? Auteur)> feiten, Tekstopener teksten)
    {
        /// <summary>Opens one text of the fact at a revision; empty when it may not be opened, or was erased .</summary>
        public async ValueTask<string> TekstAsync(long revisie, Casustekst tekst, Func<AfspraakFeit, Vertrouwelijk?> veld, CancellationToken cancellation, bool partij = false)
            => feiten.TryGetValue(revisie, out var gelezen) ? await teksten.OpenAsync(veld(gelezen.Feit), gelezen.Auteur, tekst, cancellation, partij) : "";

        /// <summary>Whether one of the texts that were asked for since the last time was erased: ask it after those of a line.</summary>
        public bool Gewist() => teksten.Gewist();
    }
}
