using System.Text;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Hosting;

namespace RegieLedger.Server.Storage;

/// <summary>The werkwijzen of this ledger: data in the log, so that every node decides by the same version.</summary>
internal sealed class Werkwijzen(ILedgerLog log, EventCodec codec, Klok klok)
{
    private readonly Opslag<WerkwijzeGeschiedenis, WerkwijzeFeit> _opslag
        = new(log, klok, new Vouw<WerkwijzeGeschiedenis, WerkwijzeFeit>(WerkwijzeGeschiedenis.Leeg, WerkwijzeGeschiedenis.Evolve));

    /// <summary>The version in force at a recorded moment.</summary>
    /// <exception cref="WeigeringException">No such werkwijze, or none of its versions is in force yet.</exception>
    public async ValueTask<Werkwijze> InKrachtAsync(string id, DateTimeOffset moment, CancellationToken cancellation)
    {
        var geschiedenis = await _opslag.LeesAsync(Streamnamen.VanWerkwijze(id), cancellation);
        return geschiedenis.State.InKracht(moment)
            ?? throw new WeigeringException(Weigeringscode.WerkwijzeNietInKracht, ("werkwijze", id));
    }

    /// <summary>Brings the werkwijzen that come with the program into the log, where they are not there yet.</summary>
    public async Task StelIngebouwdeVastAsync(CancellationToken cancellation)
    {
        foreach (var (naam, inhoud) in IngebouwdeWerkwijzen.Alle)
        {
            var tekst = Encoding.UTF8.GetString(inhoud.AsSpan());
            var werkwijze = Werkwijze.Lees(inhoud.AsSpan()).Werkwijze ?? throw new InvalidOperationException($"The built-in werkwijze {naam} is not valid.");
            var stream = Streamnamen.VanWerkwijze(werkwijze.Id);
            // Every node makes the same id for the same version, so that two that start at once bring it in once.
            var commando = Afgeleid.Id(log.LedgerId, werkwijze.Versie == 1 ? stream : $"{stream}/{werkwijze.Versie}");
            while (true)
            {
                var geschiedenis = await _opslag.LeesAsync(stream, cancellation);
                // A node whose clock is behind cannot write, but need not: mostly another brought them in long ago.
                var nu = klok.Nu();
                var besluit = WerkwijzeGeschiedenis.Decide(geschiedenis.State, new StelWerkwijzeVast(tekst), nu ?? klok.Laatste, null);
                if (besluit.Weigering is { } weigering)
                    throw new WeigeringException(weigering);
                if (besluit.Feiten.IsEmpty)
                    break;
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
}
