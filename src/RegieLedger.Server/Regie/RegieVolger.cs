using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Regie;

/// <summary>Follows changes of regie: what there was since the token, then live, with no gap and no duplicate between the two.</summary>
internal sealed class RegieVolger(ILedgerLog log, CasusPijplijn pijplijn, RegieVertaling vertaling, Versheid versheid, Aanroepers aanroepers, TimeProvider tijd)
{
    /// <summary>
    /// Writes each change until the caller goes away or their token expires. Who they are and what they may see is judged
    /// again at each change: a stream that lasts gives no more than a question would.
    /// </summary>
    public Task VolgAsync(WatchRegieRequest verzoek, IServerStreamWriter<WatchRegieResponse> uit, ServerCallContext context)
        => context.ZolangBewijsGeldtAsync(tijd, cancellation => VolgAsync(verzoek, uit, context, cancellation));

    private async Task VolgAsync(WatchRegieRequest verzoek, IServerStreamWriter<WatchRegieResponse> uit, ServerCallContext context, CancellationToken cancellation)
    {
        CasusId? alleen = verzoek.CasusId.Length == 0 ? null : new CasusId(Guid.Parse(verzoek.CasusId));
        if (alleen is { } een)
            await pijplijn.EisZichtAsync(een, context);
        var vanaf = verzoek.Token.Length == 0 ? await versheid.LogAsync("", cancellation) : await versheid.PlaatsAsync(verzoek.Token, cancellation);

        await foreach (var bericht in log.SubscribeAllAsync(vanaf, cancellation))
        {
            switch (bericht)
            {
                case LogMessage.CaughtUp { Head: var head }:
                    await uit.WriteAsync(new WatchRegieResponse { Bijgewerkt = new Bijgewerkt(), Token = versheid.Token(head) }, cancellation);
                    break;
                case LogMessage.EntryRead { Entry: var entry }
                    when Streamnamen.IsCasus(entry.Stream, out var casus) && (alleen is null || alleen == casus) && RaaktRegie(entry):
                    if (await StandAsync(context.Blik(), entry, casus, await aanroepers.VanAsync(context.Bewijs(), cancellation), cancellation) is { } stand)
                    {
                        context.Noteer(casus, Gegevensgroep.Dat, Gegevensgroep.Contact);
                        await uit.WriteAsync(new WatchRegieResponse { Gewijzigd = stand, Token = stand.Token }, cancellation);
                    }

                    break;
            }
        }
    }

    /// <summary>Whether a fact changes what GetRegie answers.</summary>
    private static bool RaaktRegie(Entry entry) => EventCatalogus.TypeVan(entry.Type) is var type && (
        type == typeof(CasusGeopend) || type == typeof(CasusAfgesloten) || type == typeof(CasusHeropend)
        || type == typeof(RegieToegewezen) || type == typeof(VangnetBevestigd) || type == typeof(RegieVerdeeld) || type == typeof(RegieGecorrigeerd)
        || type == typeof(WaarnemingBegonnen) || type == typeof(WaarnemingBeeindigd)
        || type == typeof(OverdrachtVoorgesteld) || type == typeof(OverdrachtAanvaard) || type == typeof(OverdrachtIngegaan)
        || type == typeof(OverdrachtGeweigerd) || type == typeof(OverdrachtIngetrokken) || type == typeof(OverdrachtVerlopen)
        || type == typeof(OverbruggingGestaakt)
        || type.IsSubclassOf(typeof(CasusGewijzigd)) || type == typeof(MederegisseurBenoemd) || type == typeof(MederegisseurOntheven));

    private async ValueTask<GetRegieResponse?> StandAsync(Blik blik, Entry entry, CasusId casus, Aanroeper aanroeper, CancellationToken cancellation)
    {
        var nu = await pijplijn.Casussen.LeesAsync(entry.Stream, cancellation);
        var relatie = blik.Relatie(nu.State, aanroeper, pijplijn.Nu);
        if (Zicht.Ziet(blik.Vraag, aanroeper, relatie) == Klassen.Geen)
            return null;
        // As it stood after this change, also when more has happened since: a watcher sees each step.
        var toen = nu.Revisie == entry.Revision ? nu : await pijplijn.Casussen.LeesTotAsync(entry.Stream, entry.Position, cancellation);
        var moment = nu.Revisie == entry.Revision ? pijplijn.Nu : toen.Vastgelegd;
        return await vertaling.AntwoordAsync(new GezieneCasus(casus, toen, moment, moment, entry.Position, versheid.Token(entry.Position), nu.State, relatie), cancellation);
    }
}
