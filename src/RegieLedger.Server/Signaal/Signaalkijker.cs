using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.V1;

namespace RegieLedger.Server.Signaal;

/// <summary>What one watcher was told of each casus, and when to look again. Used by one call only.</summary>
internal sealed class Signaalkijker(
    WatchSignalenRequest verzoek, IServerStreamWriter<WatchSignalenResponse> uit, ServerCallContext context, CasusPijplijn pijplijn, SignaalVertaling vertaling, Versheid versheid, Teksten teksten)
{
    // A signaal as a digest: a text that was told must not stay in memory beyond its key.
    private readonly Dictionary<CasusId, (Dictionary<string, byte[]> Verteld, DateTimeOffset? Verandert)> _casussen = [];
    private readonly PriorityQueue<CasusId, DateTimeOffset> _wekker = new();

    /// <summary>How far in the log this watcher is.</summary>
    public LogPosition Plaats { get; set; }

    /// <summary>When the first answer can change by itself; null: never.</summary>
    public DateTimeOffset? Eerste => _wekker.TryPeek(out _, out var moment) ? moment : null;

    /// <summary>Tells that all that stand were told.</summary>
    public Task MeldBijgewerktAsync(CancellationToken cancellation) => MeldAsync(new WatchSignalenResponse { Bijgewerkt = new SignalenBijgewerkt() }, cancellation);

    /// <summary>Looks at every open casus in which the organisatie of the aanroeper takes part, or at the one that is followed.</summary>
    public async ValueTask KijkOveralAsync(Aanroeper aanroeper, CancellationToken cancellation)
    {
        IEnumerable<CasusId> casussen = verzoek.VanCase == WatchSignalenRequest.VanOneofCase.CasusId
            ? [new CasusId(Guid.Parse(verzoek.CasusId))]
            : Deelname.Casussen(versheid, aanroeper.Organisatie, default, ook: false, int.MaxValue, ookGesloten: false);
        foreach (var casus in casussen)
            await KijkAsync(casus, aanroeper, cancellation);
    }

    /// <summary>Looks again at every casus whose moment has come.</summary>
    public async ValueTask KijkNaTijdAsync(Aanroeper aanroeper, CancellationToken cancellation)
    {
        var nu = pijplijn.Nu;
        while (_wekker.TryPeek(out var casus, out var moment) && moment <= nu)
        {
            _wekker.Dequeue();
            // What was judged since by a new fact has another moment in the queue.
            if (_casussen.TryGetValue(casus, out var bekend) && bekend.Verandert == moment)
                await KijkAsync(casus, aanroeper, cancellation);
        }
    }

    /// <summary>Judges a casus, and tells what differs from what was told of it.</summary>
    public async ValueTask KijkAsync(CasusId casus, Aanroeper aanroeper, CancellationToken cancellation)
    {
        var state = (await pijplijn.Casussen.LeesAsync(Streamnamen.Van(casus), cancellation)).State;
        var nu = pijplijn.Nu;
        var ziet = Zicht.Ziet(Blik.Van(context).Vraag, aanroeper, Blik.Van(context).Relatie(state, aanroeper, nu)) != Klassen.Geen;
        var oordeel = ziet ? await vertaling.OordeelAsync(state, nu, nu, cancellation) : new Oordeel([], null);
        var opener = teksten.Voor(casus, state, aanroeper, context);
        var bekend = _casussen.GetValueOrDefault(casus);
        if (bekend.Verteld is null && oordeel is { Signalen.Length: 0, Verandert: null })
            return;

        var staat = new List<(StaandSignaal Staand, Signaalinzage Inzage)>();
        foreach (var staand in oordeel.Signalen)
        {
            var inzage = Signalen.Inzage(state, staand, aanroeper.Organisatie, nu: true);
            var gevraagd = verzoek.VanCase != WatchSignalenRequest.VanOneofCase.FunctionarisId || staand.IsVoor(Vertaal.Functionaris(verzoek.FunctionarisId), aanroeper.Organisatie);
            if (gevraagd && inzage != Signaalinzage.Geen)
                staat.Add((staand, inzage));
        }

        foreach (var sleutel in bekend.Verteld?.Keys.Except(staat.Select(s => s.Staand.Signaal.Sleutel), StringComparer.Ordinal) ?? [])
            await MeldAsync(new WatchSignalenResponse { Vervallen = new VervallenSignaal { Signaal = sleutel, CasusId = casus.ToString() } }, cancellation);

        var nieuw = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (staand, inzage) in staat)
        {
            // Right before it is told: the texts that are opened are noted for its own message.
            var signaal = await vertaling.NaarAsync(staand, inzage, opener, cancellation);
            if (bekend.Verteld?.GetValueOrDefault(staand.Signaal.Sleutel) is { } eerder && eerder.AsSpan().SequenceEqual(Afdruk(signaal)))
            {
                // What was opened to compare and is not told, is not disclosed.
                Blik.Van(context).Neem();
                nieuw.Add(staand.Signaal.Sleutel, eerder);
                continue;
            }

            await MeldAsync(new WatchSignalenResponse { Staat = signaal }, cancellation);
            // Of what left: a text that was held back, for the casus changed while this was recorded, is told at the next look.
            nieuw.Add(staand.Signaal.Sleutel, Afdruk(signaal));
        }

        _casussen[casus] = (nieuw, oordeel.Verandert);
        if (oordeel.Verandert is { } moment && moment != bekend.Verandert)
            _wekker.Enqueue(casus, moment);
    }

    private static byte[] Afdruk(V1.Signaal signaal) => SHA256.HashData(signaal.ToByteArray());

    private Task MeldAsync(WatchSignalenResponse bericht, CancellationToken cancellation)
    {
        bericht.Token = versheid.Token(Plaats);
        if ((bericht.Staat?.CasusId ?? bericht.Vervallen?.CasusId) is { } casus)
            context.Noteer(new CasusId(Guid.Parse(casus)), Gegevensgroep.Dat, Gegevensgroep.Contact);
        return uit.WriteAsync(bericht, cancellation);
    }
}
