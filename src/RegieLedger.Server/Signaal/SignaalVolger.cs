using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Signaal;

/// <summary>
/// Follows signalen. A casus is judged again when something is recorded of it or of a werkwijze, and when its answer can change by
/// the passing of time; what differs from what was told is told. So nothing is missed or told twice, whatever came first.
/// </summary>
internal sealed class SignaalVolger(ILedgerLog log, CasusPijplijn pijplijn, SignaalVertaling vertaling, Toezicht toezicht, Versheid versheid, Teksten teksten, Aanroepers aanroepers, TimeProvider tijd)
{
    // A timer takes at most 49 days. Waking for nothing once a day costs nothing.
    private static readonly TimeSpan Langst = TimeSpan.FromDays(1);

    /// <summary>
    /// Writes each change until the caller goes away or their token expires. Who they are and what they may see is judged again at
    /// each change: a stream that lasts gives no more than a question would.
    /// </summary>
    public Task VolgAsync(WatchSignalenRequest verzoek, IServerStreamWriter<WatchSignalenResponse> uit, ServerCallContext context)
        => context.ZolangBewijsGeldtAsync(tijd, cancellation => VolgAsync(verzoek, uit, context, cancellation));

    private async Task VolgAsync(WatchSignalenRequest verzoek, IServerStreamWriter<WatchSignalenResponse> uit, ServerCallContext context, CancellationToken cancellation)
    {
        var aanroeper = context.Aanroeper();
        Deelname.EisEigen(verzoek.OrganisatieId, aanroeper);
        CasusId? alleen = verzoek.CasusId.Length == 0 ? null : new CasusId(Guid.Parse(verzoek.CasusId));
        if (alleen is { } een)
            await pijplijn.EisZichtAsync(een, context);

        // The place is taken first: what is recorded while the standing ones are told comes again from the log.
        var kijker = new Signaalkijker(verzoek, uit, context, pijplijn, vertaling, toezicht, versheid, teksten) { Plaats = await versheid.ViewsAsync(verzoek.Token, cancellation) };
        await kijker.KijkOveralAsync(aanroeper, cancellation);
        await kijker.MeldBijgewerktAsync(cancellation);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var stroom = log.SubscribeAllAsync(kijker.Plaats, stop.Token).GetAsyncEnumerator(CancellationToken.None);
        var bericht = stroom.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                await WachtAsync(bericht, kijker.Eerste, cancellation);
                cancellation.ThrowIfCancellationRequested();
                if (!bericht.IsCompleted)
                {
                    await kijker.KijkNaTijdAsync(await aanroepers.VanAsync(context.Bewijs(), cancellation), cancellation);
                    continue;
                }

                await bericht;
                if (stroom.Current is LogMessage.EntryRead { Entry: var entry })
                {
                    kijker.Plaats = entry.Position;
                    if (Streamnamen.IsCasus(entry.Stream, out var casus) && (alleen is null || alleen == casus))
                        await kijker.KijkAsync(casus, await aanroepers.VanAsync(context.Bewijs(), cancellation), cancellation);
                    if (alleen is null && entry.Stream == Streamnamen.VanReviews(aanroeper.Organisatie))
                        await kijker.KijkNaarReviewAsync(await aanroepers.VanAsync(context.Bewijs(), cancellation), cancellation);
                    if (entry.Stream.StartsWith(Streamnamen.WerkwijzeBegin, StringComparison.Ordinal))
                    {
                        // A new version can give signalen to casussen that had none, so all are looked at, also those opened meanwhile.
                        _ = await versheid.ViewsAsync("", cancellation);
                        await kijker.KijkOveralAsync(await aanroepers.VanAsync(context.Bewijs(), cancellation), cancellation);
                    }
                }

                bericht = stroom.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // An enumerator may only be left once it has stopped moving.
            await stop.CancelAsync();
            await Task.WhenAny(bericht);
            await stroom.DisposeAsync();
        }
    }

    /// <summary>Waits for the next entry of the log, or until a moment.</summary>
    private async Task WachtAsync(Task bericht, DateTimeOffset? tot, CancellationToken cancellation)
    {
        var duur = tot is { } moment ? moment - pijplijn.Nu : Langst;
        if (bericht.IsCompleted || duur <= TimeSpan.Zero)
            return;
        using var klaar = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // A millisecond more than needed, for a timer counts in those and must not go off before the moment.
        var wekker = Task.Delay(duur < Langst ? duur + TimeSpan.FromMilliseconds(1) : Langst, tijd, klaar.Token);
        // A clock that was set forward meanwhile has made the timer too long.
        if (!(tot <= pijplijn.Nu))
            await Task.WhenAny(bericht, wekker);
        await klaar.CancelAsync();
    }
}
