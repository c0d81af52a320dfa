using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;

namespace RegieLedger.Server.Casus;

/// <summary>A casus as it was known at K, with the moment V that is asked about .</summary>
/// <param name="Casus">The casus.</param>
/// <param name="Gevouwen">Folded from the prefix known at K.</param>
/// <param name="Geldig">V.</param>
/// <param name="Bekend">K, or now.</param>
/// <param name="TotEnMet">Last place of the log that was known.</param>
/// <param name="Token">Token of the answer.</param>
/// <param name="Nu">As it is now: what may be seen is about now, also when the question is about then .</param>
/// <param name="Relatie">How the aanroeper stands to it now.</param>
internal sealed record GezieneCasus(
    CasusId Casus, Gevouwen<CasusState> Gevouwen, DateTimeOffset Geldig, DateTimeOffset Bekend, LogPosition TotEnMet, string Token, CasusState Nu, string Relatie);

/// <summary>Reads one casus at any (valid, known) moment by folding its stream: the same code for now and for then.</summary>
internal sealed class CasusLezer(ILedgerLog log, CasusPijplijn pijplijn, Versheid versheid)
{
    /// <summary>Reads a casus for someone who may see it now, and notes that they look at it .</summary>
    /// <param name="casusId">The casus.</param>
    /// <param name="geldigOp">V; null: K, or now.</param>
    /// <param name="bekendOp">K; null: all that is known.</param>
    /// <param name="token">The answer is no older than this.</param>
    /// <param name="context">The call.</param>
    /// <param name="gegevens">What the answer shows besides 'dat'; codes of <see cref="Gegevensgroep"/>.</param>
    /// <exception cref="WeigeringException">There is no such casus, or the caller's organisatie has no part in it.</exception>
    public async ValueTask<GezieneCasus> LeesAsync(
        string casusId, Timestamp? geldigOp, Timestamp? bekendOp, string token, ServerCallContext context, params string[] gegevens)
    {
        var cancellation = context.CancellationToken;
        var casus = new CasusId(Guid.Parse(casusId));
        var head = await versheid.LogAsync(token, cancellation);
        // Whether one may see is about now, also when the question is about then.
        var nu = await pijplijn.Casussen.LeesAsync(Streamnamen.Van(casus), cancellation);
        var blik = context.Blik();
        blik.Noteer(new Ingezien(null, casus, null, "", geldigOp is null && bekendOp is null ? [Gegevensgroep.Dat, .. gegevens] : [Gegevensgroep.Dat, Gegevensgroep.Historie, .. gegevens]) { Stand = nu.State });
        var moment = pijplijn.Nu;
        var relatie = blik.Relatie(nu.State, blik.Aanroeper, moment);
        if (Zicht.Ziet(blik.Vraag, blik.Aanroeper, relatie) == Klassen.Geen)
            throw new WeigeringException(Servercode.NietGevonden);
        if (bekendOp is null)
        {
            var tot = nu.Plaats > head ? nu.Plaats : head;
            return new GezieneCasus(casus, nu, Vertaal.Moment(geldigOp) ?? moment, moment, tot, versheid.Token(tot), nu.State, relatie);
        }

        var bekend = bekendOp.ToDateTimeOffset();
        _ = await versheid.ViewsAsync(token, cancellation);
        var totEnMet = await BekendOpAsync(bekend, cancellation);
        var toen = await pijplijn.Casussen.LeesTotAsync(Streamnamen.Van(casus), totEnMet, cancellation);
        return new GezieneCasus(casus, toen, Vertaal.Moment(geldigOp) ?? bekend, bekend, totEnMet, versheid.Token(head), nu.State, relatie);
    }

    /// <summary>The last place of the log that was known at a moment; ask when the views are fresh.</summary>
    public async ValueTask<LogPosition> BekendOpAsync(DateTimeOffset bekend, CancellationToken cancellation)
    {
        using var verbinding = versheid.Lezer();
        return await KlokView.BekendOpAsync(log, verbinding, bekend, cancellation);
    }

    /// <summary>Who has the regie, and whom to call, in a casus that was read.</summary>
    public async ValueTask<RegieAntwoord> RegieAsync(GezieneCasus gezien, CancellationToken cancellation)
    {
        var state = gezien.Gevouwen.State;
        if (state.Status == CasusStatus.NogNietGeopend)
            return new RegieAntwoord(CasusStatus.NogNietGeopend, [], null, null);
        var werkwijze = await pijplijn.WerkwijzeAsync(state.WerkwijzeOp(gezien.Geldig), gezien.Bekend, cancellation);
        return RegieVraag.Beantwoord(state, werkwijze, gezien.Geldig);
    }

    /// <summary>The entries of a casus that was read, from a revision on.</summary>
    public async IAsyncEnumerable<Entry> EntriesAsync(
        GezieneCasus gezien, long vanaf, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in log.ReadStreamAsync(Streamnamen.Van(gezien.Casus), vanaf, cancellation: cancellation))
        {
            if (entry.Position > gezien.TotEnMet)
                yield break;
            yield return entry;
        }
    }
}
