using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Rechten;

/// <summary>The retention terms of this ledger: data in the log, so that every node judges by the same version.</summary>
internal sealed class Bewaartermijnenboek(ILedgerLog log, EventCodec codec, Klok klok)
{
    /// <summary>The versions, folded.</summary>
    public Opslag<BewaartermijnenState, BewaartermijnenFeit> Opslag { get; }
        = new(log, klok, new Vouw<BewaartermijnenState, BewaartermijnenFeit>(BewaartermijnenState.Leeg, static (state, feit, _) => BewaartermijnenState.Evolve(state, feit)));

    /// <summary>The version in force on a day, with its content as it was established.</summary>
    /// <exception cref="WeigeringException">None was in force yet.</exception>
    public async ValueTask<(Bewaartermijnen Termijnen, string Inhoud)> InKrachtAsync(DateOnly dag, CancellationToken cancellation)
        => (await Opslag.LeesAsync(Streamnamen.Bewaartermijnen, cancellation)).State.InKracht(dag) ?? throw new WeigeringException(Servercode.NietGevonden);

    /// <summary>Brings the terms that come with the program into the log; a ledger that has terms of its own keeps those.</summary>
    public async Task StelIngebouwdeVastAsync(CancellationToken cancellation)
    {
        foreach (var inhoud in IngebouwdeBewaartermijnen.Alle)
        {
            while (!await ProbeerAsync(inhoud, cancellation))
            {
                // Another node brought it in first: look again.
            }
        }
    }

    private async Task<bool> ProbeerAsync(string inhoud, CancellationToken cancellation)
    {
        var gevouwen = await Opslag.LeesAsync(Streamnamen.Bewaartermijnen, cancellation);
        var nu = klok.Nu();
        var besluit = BewaartermijnenState.Decide(gevouwen.State, new StelBewaartermijnenVast(inhoud), nu ?? klok.Laatste, null);
        // Refused because a version of the ledger itself stands in its place.
        if (besluit.Weigering is not null || besluit.Feiten.IsEmpty)
            return true;
        var commando = Afgeleid.Id(log.LedgerId, $"{Streamnamen.Bewaartermijnen}/{((BewaartermijnenVastgesteld)besluit.Feiten[0]).Versie}");
        var moment = nu ?? throw new WeigeringException(Servercode.KlokLooptAchter);
        var events = await codec.SchrijfAsync(Streamnamen.Bewaartermijnen, commando, besluit.Feiten, new Storage.Metadata(moment), cancellation);
        try
        {
            var verwacht = gevouwen.Revisie < 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(gevouwen.Revisie);
            await log.AppendAsync(Streamnamen.Bewaartermijnen, verwacht, events, cancellation);
            klok.Gezien(moment);
            return true;
        }
        catch (Exception fout) when (fout is WrongRevisionException or EventIdReusedException)
        {
            return false;
        }
    }
}
