using System.Security.Cryptography;
using Google.Protobuf;
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

/// <summary>What one watcher was told of each casus, and when to look again. Used by one call only.</summary>
internal sealed class Signaalkijker(
    WatchSignalenRequest verzoek, IServerStreamWriter<WatchSignalenResponse> uit, ServerCallContext context, CasusPijplijn pijplijn, SignaalVertaling vertaling,
    Toezicht toezicht, Versheid versheid, Teksten teksten)
{
    // Where what was told of the review stands, which is of no casus.
    private static CasusId Review => default;

    private readonly Dictionary<CasusId, (Dictionary<string, Verteld> Verteld, DateTimeOffset? Verandert)> _casussen = [];
    private readonly PriorityQueue<CasusId, DateTimeOffset> _wekker = new();

    /// <summary>How far in the log this watcher is.</summary>
    public LogPosition Plaats { get; set; }

    /// <summary>When the first answer can change by itself; null: never.</summary>
    public DateTimeOffset? Eerste => _wekker.TryPeek(out _, out var moment) ? moment : null;

    private bool VanEenCasus => verzoek.VanCase == WatchSignalenRequest.VanOneofCase.CasusId;

    /// <summary>Tells that all that stand were told.</summary>
    public Task MeldBijgewerktAsync(CancellationToken cancellation) => uit.WriteAsync(new WatchSignalenResponse { Bijgewerkt = new SignalenBijgewerkt(), Token = versheid.Token(Plaats) }, cancellation);

    /// <summary>Looks at every open casus in which the organisatie of the aanroeper takes part, and at what is for its FG; or at the one that is followed.</summary>
    public async ValueTask KijkOveralAsync(Aanroeper aanroeper, CancellationToken cancellation)
    {
        if (VanEenCasus)
        {
            await KijkAsync(new CasusId(Guid.Parse(verzoek.CasusId)), aanroeper, cancellation);
            return;
        }

        var casussen = Deelname.Casussen(versheid, aanroeper.Organisatie, default, ook: false, int.MaxValue, ookGesloten: false);
        if (Toezicht.IsVoor(aanroeper))
        {
            await KijkNaarReviewAsync(aanroeper, cancellation);
            casussen.AddRange(toezicht.Casussen(aanroeper.Organisatie, default, ookBeoordeeld: false));
        }

        foreach (var casus in casussen)
            await KijkAsync(casus, aanroeper, cancellation);
    }

    /// <summary>Looks again at all of which the moment has come.</summary>
    public async ValueTask KijkNaTijdAsync(Aanroeper aanroeper, CancellationToken cancellation)
    {
        var nu = pijplijn.Nu;
        while (_wekker.TryPeek(out var casus, out var moment) && moment <= nu)
        {
            _wekker.Dequeue();
            // What was judged since by a new fact has another moment in the queue.
            if (!_casussen.TryGetValue(casus, out var bekend) || bekend.Verandert != moment)
                continue;
            if (casus == Review)
                await KijkNaarReviewAsync(aanroeper, cancellation);
            else
                await KijkAsync(casus, aanroeper, cancellation);
        }
    }

    /// <summary>Judges whether the review of the organisatie is overdue, and tells what differs from what was told of it.</summary>
    public async ValueTask KijkNaarReviewAsync(Aanroeper aanroeper, CancellationToken cancellation)
    {
        var organisatie = aanroeper.Organisatie;
        var oordeel = Toezicht.IsVoor(aanroeper) ? await toezicht.ReviewAsync(organisatie, pijplijn.Nu, null, Plaats, cancellation) : Oordeel.Geen;
        var staat = VoorFg(oordeel, null, null, organisatie, cancellation);
        await VertelAsync(Review, staat, oordeel.Verandert, cancellation);
    }

    /// <summary>Judges a casus, and tells what differs from what was told of it.</summary>
    public async ValueTask KijkAsync(CasusId casus, Aanroeper aanroeper, CancellationToken cancellation)
    {
        var state = (await pijplijn.Casussen.LeesAsync(Streamnamen.Van(casus), cancellation)).State;
        var nu = pijplijn.Nu;
        var ziet = Zicht.Ziet(context.Blik().Vraag, aanroeper, context.Blik().Relatie(state, aanroeper, nu)) != Klassen.Geen;
        var oordeel = ziet ? await vertaling.OordeelAsync(state, nu, nu, cancellation) : Oordeel.Geen;
        var voorFg = !VanEenCasus && Toezicht.IsVoor(aanroeper) ? Toezicht.Noodknoppen(state, aanroeper.Organisatie, nu) : Oordeel.Geen;
        var opener = teksten.Voor(casus, state, aanroeper, context);
        var staat = VoorFg(voorFg, casus, state.Leerling, aanroeper.Organisatie, cancellation);
        foreach (var staand in oordeel.Signalen)
        {
            var inzage = Signalen.Inzage(state, staand, aanroeper.Organisatie, nu: true);
            if (inzage != Signaalinzage.Geen && Gevraagd(staand, aanroeper))
                staat.Add(new Staand(staand.Signaal.Sleutel, new Ingezien(null, casus, null, "", Gegevensgroep.Dat, Gegevensgroep.Contact), () => vertaling.NaarAsync(staand, inzage, opener, cancellation)));
        }

        await VertelAsync(casus, staat, oordeel.Verandert < voorFg.Verandert ? oordeel.Verandert : voorFg.Verandert ?? oordeel.Verandert, cancellation);
    }

    private List<Staand> VoorFg(Oordeel oordeel, CasusId? casus, LeerlingId? leerling, OrganisatieId organisatie, CancellationToken cancellation)
        => [.. oordeel.Signalen.Select(s => new Staand(s.Signaal.Sleutel, Toezicht.Ingezien(leerling, organisatie), () => vertaling.NaarAsync(s, casus, cancellation)))];

    private bool Gevraagd(StaandSignaal staand, Aanroeper aanroeper)
        => verzoek.VanCase != WatchSignalenRequest.VanOneofCase.FunctionarisId || staand.IsVoor(Vertaal.Functionaris(verzoek.FunctionarisId), aanroeper.Organisatie);

    private async ValueTask VertelAsync(CasusId casus, List<Staand> staat, DateTimeOffset? verandert, CancellationToken cancellation)
    {
        var bekend = _casussen.GetValueOrDefault(casus);
        if (bekend.Verteld is null && staat.Count == 0 && verandert is null)
            return;

        var nieuw = new Dictionary<string, Verteld>(StringComparer.Ordinal);
        foreach (var (sleutel, eerder) in bekend.Verteld ?? [])
        {
            if (staat.Exists(s => s.Sleutel == sleutel))
                continue;
            var vervallen = new VervallenSignaal { Signaal = sleutel, CasusId = casus == Review ? "" : casus.ToString() };
            if (!await MeldAsync(new WatchSignalenResponse { Vervallen = vervallen }, eerder.Ingezien, cancellation))
                nieuw.Add(sleutel, eerder);
        }

        foreach (var staand in staat)
        {
            // Right before it is told: the texts that are opened are noted for its own message.
            var signaal = await staand.MaakAsync();
            if (bekend.Verteld?.GetValueOrDefault(staand.Sleutel) is { } eerder && eerder.Afdruk.AsSpan().SequenceEqual(Afdruk(signaal)))
            {
                // What was opened to compare and is not told, is not disclosed.
                context.Blik().Neem();
                nieuw.Add(staand.Sleutel, eerder);
                continue;
            }

            // Of what left: a text that was held back, for the casus changed while this was recorded, is told at the next look.
            if (await MeldAsync(new WatchSignalenResponse { Staat = signaal }, staand.Ingezien, cancellation))
                nieuw.Add(staand.Sleutel, new Verteld(Afdruk(signaal), staand.Ingezien));
            else if (bekend.Verteld?.GetValueOrDefault(staand.Sleutel) is { } was)
                nieuw.Add(staand.Sleutel, was);
        }

        _casussen[casus] = (nieuw, verandert);
        if (verandert is { } moment && moment != bekend.Verandert)
            _wekker.Enqueue(casus, moment);
    }

    private static byte[] Afdruk(V1.Signaal signaal) => SHA256.HashData(signaal.ToByteArray());

    /// <summary>Tells it; false when it was held back, for the part of the caller ended in between.</summary>
    private async Task<bool> MeldAsync(WatchSignalenResponse bericht, Ingezien ingezien, CancellationToken cancellation)
    {
        bericht.Token = versheid.Token(Plaats);
        context.Noteer(ingezien);
        await uit.WriteAsync(bericht, cancellation);
        return !context.Blik().Ingehouden;
    }

    /// <summary>A signaal that stands.</summary>
    /// <param name="Sleutel">Its key.</param>
    /// <param name="Ingezien">What telling it discloses, beside its texts.</param>
    /// <param name="MaakAsync">Makes what is told.</param>
    private sealed record Staand(string Sleutel, Ingezien Ingezien, Func<ValueTask<V1.Signaal>> MaakAsync);

    /// <summary>A signaal that was told, as a digest: a text must not stay in memory beyond its key .</summary>
    private sealed record Verteld(byte[] Afdruk, Ingezien Ingezien);
}
