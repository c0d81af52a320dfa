using System.Text;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Hosting;

namespace RegieLedger.Server.Storage;

/// <summary>A command as it came in, apart from its term.</summary>
/// <param name="CommandoId">Its id, made by the caller.</param>
/// <param name="Naam">Full name of the RPC.</param>
/// <param name="Inhoud">The request as bytes; an equal request gives equal bytes.</param>
/// <param name="Aanroeper">Who commands.</param>
/// <param name="Correlatie">Id of the request, for telemetry.</param>
internal sealed record Opdracht(Guid CommandoId, string Naam, byte[] Inhoud, Aanroeper Aanroeper, string? Correlatie);

/// <summary>What a command made, or had made before.</summary>
/// <param name="Plaats">Place in the log from which a question sees it.</param>
/// <param name="Revisie">Revision of the stream.</param>
/// <param name="Vastgelegd">When it was recorded.</param>
internal readonly record struct Uitgevoerd(LogPosition Plaats, long Revisie, DateTimeOffset Vastgelegd);

/// <summary>A decision with the version of the werkwijze it was made by.</summary>
internal readonly record struct Beslissing<TFeit>(Besluit<TFeit> Besluit, Werkwijze? Werkwijze);

/// <summary>
/// The way of a command: fold the stream, decide, append with the exact revision. On a conflict read again and decide again
/// . Idempotency lives in the stream: a command that it holds is answered as it was the first time.
/// </summary>
internal sealed class Uitvoering(ILedgerLog log, IKeyStore sleutels, EventCodec codec, Klok klok)
{
    private const int Pogingen = 10;
    private const string Merklabel = "regieledger/commando/v1";

    /// <summary>Carries a command out.</summary>
    /// <param name="opslag">Where the stream is folded.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="opdracht">The command.</param>
    /// <param name="verantwoordelijke">Under whose key the mark of the command is made.</param>
    /// <param name="beslis">The decision; may be asked several times.</param>
    /// <param name="cancellation">Ends the waiting; what was appended stays.</param>
    /// <exception cref="WeigeringException">The command is refused; nothing was stored.</exception>
    public async ValueTask<Uitgevoerd> VoerUitAsync<TState, TFeit>(
        Opslag<TState, TFeit> opslag,
        string stream,
        Opdracht opdracht,
        Func<Gevouwen<TState>, string> verantwoordelijke,
        Func<Gevouwen<TState>, DateTimeOffset, ValueTask<Beslissing<TFeit>>> beslis,
        CancellationToken cancellation)
        where TFeit : class
    {
        for (var poging = 1; ; poging++)
        {
            var gevouwen = await opslag.LeesAsync(stream, cancellation);
            if (gevouwen.Gezien.TryGetValue(opdracht.CommandoId, out var gezien))
                return await HerhaalAsync(gezien, opdracht, cancellation);

            var nu = klok.Nu() ?? throw new WeigeringException(Servercode.KlokLooptAchter);
            var (besluit, werkwijze) = await beslis(gevouwen, nu);
            if (besluit.Weigering is { } weigering)
                throw new WeigeringException(weigering);
            if (besluit.Feiten.IsEmpty)
                return new Uitgevoerd(gevouwen.Plaats, gevouwen.Revisie, gevouwen.Vastgelegd);

            var (merk, merkSleutel) = await MerkAsync(stream, verantwoordelijke(gevouwen), opdracht, cancellation);
            var metadata = new Metadata(
                nu, opdracht.CommandoId, merk, merkSleutel, opdracht.Aanroeper.Functionaris, opdracht.Aanroeper.Organisatie,
                opdracht.Correlatie, werkwijze?.Id, werkwijze?.Versie, werkwijze?.Sha256);
            try
            {
                var events = await codec.SchrijfAsync(stream, opdracht.CommandoId, besluit.Feiten, metadata, cancellation);
                var verwacht = gevouwen.Revisie < 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(gevouwen.Revisie);

                // From here on the append is not abandoned: a caller that goes away must not leave its outcome open.
                var plaats = await log.AppendAsync(stream, verwacht, events, CancellationToken.None);
                klok.Gezien(nu);
                // What is kept is what is stored, so with its content sealed: opening it asks for the key each time.
                foreach (var e in events)
                    gevouwen = opslag.Vouw.Stap(gevouwen, new Entry(plaats.Position, Entry.NotCounted, stream, gevouwen.Revisie + 1, e.Id, e.Type, e.Data, e.Metadata));
                opslag.Bewaar(stream, gevouwen);
                return new Uitgevoerd(plaats.Position, plaats.LastRevision, nu);
            }
            catch (Exception fout) when (fout is WrongRevisionException or EventIdReusedException)
            {
                // Another decided first, or an earlier try of this same command did get through.
                if (poging == Pogingen)
                    throw new WeigeringException(Servercode.GelijktijdigGewijzigd, ("revisie", gevouwen.Revisie.ToString()));
            }
        }
    }

    private async ValueTask<Uitgevoerd> HerhaalAsync(GezienCommando gezien, Opdracht opdracht, CancellationToken cancellation)
    {
        if (!sleutels.TryGet(gezien.MerkSleutel, out var sleutel))
            sleutel = await sleutels.FindAsync(gezien.MerkSleutel, cancellation);

        // Without the key (erased) nothing can be compared any more, and nothing can be guessed: the id alone decides.
        if (sleutel is not null && !KeyedHash.Matches(sleutel, Merklabel, Canoniek(opdracht), gezien.Merk))
            throw new WeigeringException(Servercode.CommandoIdHergebruikt);
        return new Uitgevoerd(gezien.Plaats, gezien.Revisie, gezien.Vastgelegd);
    }

    private async ValueTask<(byte[] Merk, Guid Sleutel)> MerkAsync(string stream, string verantwoordelijke, Opdracht opdracht, CancellationToken cancellation)
    {
        var naam = new KeyName(stream, "commando", verantwoordelijke);
        DataKey? sleutel;
        while (!sleutels.TryGet(naam, out sleutel))
            await sleutels.EnsureAsync([naam], cancellation);
        var merk = new byte[KeyedHash.Length];
        KeyedHash.Compute(sleutel, Merklabel, Canoniek(opdracht), merk);
        return (merk, sleutel.Id);
    }

    /// <summary>What makes two commands the same: RPC, who asks for whom, and every field of the request.</summary>
    private static byte[] Canoniek(Opdracht opdracht)
    {
        var hoofd = Encoding.UTF8.GetBytes($"{opdracht.Naam}\n{opdracht.Aanroeper.Functionaris}\n{opdracht.Aanroeper.Organisatie}\n");
        var geheel = new byte[hoofd.Length + opdracht.Inhoud.Length];
        hoofd.CopyTo(geheel, 0);
        opdracht.Inhoud.CopyTo(geheel, hoofd.Length);
        return geheel;
    }
}
