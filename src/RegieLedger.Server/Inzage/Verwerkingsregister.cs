using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Inzage;

/// <summary>The register of verwerkingen (AVG 30): data in the log, so that every node knows the same codes.</summary>
internal sealed class Verwerkingsregister(ILedgerLog log, EventCodec codec, Klok klok)
{
    /// <summary>The register, folded.</summary>
    public Opslag<Verwerkingen, VerwerkingFeit> Opslag { get; } = new(log, klok, new Vouw<Verwerkingen, VerwerkingFeit>(Verwerkingen.Leeg, Verwerkingen.Evolve));

    /// <summary>Whether the register has a code: what a doelbinding can name besides the doelen of a werkwijze.</summary>
    public async ValueTask<bool> KentAsync(string code, CancellationToken cancellation)
        => (await Opslag.LeesAsync(Streamnamen.Verwerkingen, cancellation)).State.Kent(code);

    /// <summary>
    /// Brings the verwerkingen that come with the program into the log. Where an FG or BEHEER recorded a version of a code, that one stands: the
    /// program only adds what is not there.
    /// </summary>
    public async Task StelIngebouwdeVastAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var gevouwen = await Opslag.LeesAsync(Streamnamen.Verwerkingen, cancellation);
            List<VerwerkingFeit> nieuw = [.. IngebouwdeVerwerkingen.Alle.Where(v => !gevouwen.State.Kent(v.Code))];
            if (nieuw.Count == 0)
                return;
            // A node whose clock is behind cannot write, but need not: mostly another brought them in long ago.
            var nu = klok.Nu() ?? throw new WeigeringException(Servercode.KlokLooptAchter);
            // Every node makes the same id for the same content, so that two that start at once bring it in once.
            var commando = Afgeleid.Id(log.LedgerId, $"{Streamnamen.Verwerkingen}/{string.Join(',', nieuw.Cast<VerwerkingVastgesteld>().Select(v => v.Code))}");
            var events = await codec.SchrijfAsync(Streamnamen.Verwerkingen, commando, nieuw, new Metadata(nu), cancellation);
            try
            {
                await log.AppendAsync(Streamnamen.Verwerkingen, gevouwen.Revisie < 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(gevouwen.Revisie), events, cancellation);
                klok.Gezien(nu);
            }
            catch (Exception fout) when (fout is WrongRevisionException or EventIdReusedException)
            {
                // Another node was first: look again.
            }
        }
    }
}
