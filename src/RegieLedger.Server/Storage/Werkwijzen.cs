using System.Text;
using Microsoft.Extensions.Logging;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Hosting;

namespace RegieLedger.Server.Storage;

/// <summary>The werkwijzen of this ledger: data in the log, so that every node decides by the same version.</summary>
internal sealed class Werkwijzen(ILedgerLog log, EventCodec codec, Klok klok, ILogger<Werkwijzen> logger)
{
    /// <summary>The versions of each werkwijze, folded.</summary>
    public Opslag<WerkwijzeGeschiedenis, WerkwijzeFeit> Opslag { get; }
        = new(log, klok, new Vouw<WerkwijzeGeschiedenis, WerkwijzeFeit>(WerkwijzeGeschiedenis.Leeg, WerkwijzeGeschiedenis.Evolve));

    /// <summary>The version in force at a recorded moment.</summary>
    /// <exception cref="WeigeringException">No such werkwijze, or none of its versions is in force yet.</exception>
    public async ValueTask<Werkwijze> InKrachtAsync(string id, DateTimeOffset moment, CancellationToken cancellation)
    {
        var geschiedenis = await Opslag.LeesAsync(Streamnamen.VanWerkwijze(id), cancellation);
        return geschiedenis.State.InKracht(moment)?.Werkwijze
            ?? throw new WeigeringException(Weigeringscode.WerkwijzeNietInKracht, ("werkwijze", id));
    }

    /// <summary>
    /// Brings the werkwijzen that come with the program into the log, where they are not there yet. Where a region established a
    /// version of its own, it keeps its own rules: the built-in ones that would come after it are left out.
    /// </summary>
    public async Task StelIngebouwdeVastAsync(CancellationToken cancellation)
    {
        foreach (var regio in IngebouwdeWerkwijzen.Alle.Select(Ingebouwd).GroupBy(w => w.Werkwijze.Id, StringComparer.Ordinal))
        {
            foreach (var (tekst, werkwijze) in regio.OrderBy(w => w.Werkwijze.Versie))
            {
                if (!await StelIngebouwdeVastAsync(tekst, werkwijze, regio.Select(r => r.Werkwijze.Sha256).ToHashSet(StringComparer.Ordinal), cancellation))
                    break;
            }
        }
    }

    private static (string Tekst, Werkwijze Werkwijze) Ingebouwd((string Naam, System.Collections.Immutable.ImmutableArray<byte> Utf8) bron)
        => (Encoding.UTF8.GetString(bron.Utf8.AsSpan()),
            Werkwijze.Lees(bron.Utf8.AsSpan()).Werkwijze ?? throw new InvalidOperationException($"The built-in werkwijze {bron.Naam} is not valid."));

    // False: the region has rules of its own.
    private async Task<bool> StelIngebouwdeVastAsync(string tekst, Werkwijze werkwijze, HashSet<string> ingebouwd, CancellationToken cancellation)
    {
        var stream = Streamnamen.VanWerkwijze(werkwijze.Id);
        // Every node makes the same id for the same version, so that two that start at once bring it in once.
        var commando = Afgeleid.Id(log.LedgerId, werkwijze.Versie == 1 ? stream : $"{stream}/{werkwijze.Versie}");
        while (true)
        {
            var geschiedenis = await Opslag.LeesAsync(stream, cancellation);
            if (geschiedenis.State.Versies.FirstOrDefault(v => !ingebouwd.Contains(v.Werkwijze.Sha256)) is { } eigen
                && eigen.Werkwijze.Versie <= werkwijze.Versie)
            {
                logger.LogWarning(
                    "Werkwijze {Werkwijze}: version {Versie} of this program is left out, for this ledger has a version {Eigen} of its own", werkwijze.Id, werkwijze.Versie, eigen.Werkwijze.Versie);
                return false;
            }

            // A node whose clock is behind cannot write, but need not: mostly another brought them in long ago.
            var nu = klok.Nu();
            var besluit = WerkwijzeGeschiedenis.Decide(geschiedenis.State, new StelWerkwijzeVast(tekst), nu ?? klok.Laatste, null);
            if (besluit.Weigering is { } weigering)
                throw new WeigeringException(weigering);
            if (besluit.Feiten.IsEmpty)
                return true;
            if (nu is not { } moment)
                throw new WeigeringException(Servercode.KlokLooptAchter);
            var events = await codec.SchrijfAsync(stream, commando, besluit.Feiten, new Metadata(moment), cancellation);
            try
            {
                var verwacht = geschiedenis.Revisie < 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(geschiedenis.Revisie);
                await log.AppendAsync(stream, verwacht, events, cancellation);
                klok.Gezien(moment);
            }
            catch (Exception fout) when (fout is WrongRevisionException or EventIdReusedException)
            {
                // Another node brought it in first: look again.
            }
        }
    }
}
