using System.Text.Json;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.Keys;

namespace RegieLedger.Server.Storage;

/// <summary>Facts to bytes and back. Personal fields are ciphertext from the first event on; what is stored is never written again.</summary>
/// <param name="sleutels">Where keys come from.</param>
/// <param name="gedeeld">Whether the log is on a server. Who carries out one command twice at the same moment, on two nodes or after an answer
/// that got lost, writes other bytes each time (time, nonces), and such a server tells a repetition by the ids alone. So every writing gets
/// ids of its own there: the second one fails on the revision, looks again, and finds the command .</param>
internal sealed class EventCodec(IKeyStore sleutels, bool gedeeld = false)
{
    /// <summary>Writes facts as events of one append. The ids follow from stream, command and place; see also <c>gedeeld</c>.</summary>
    /// <remarks>A new key is durable before the events that use it are returned, so it is durable before they are appended.</remarks>
    public ValueTask<NewEvent[]> SchrijfAsync<TFeit>(
        string stream, Guid commandoId, IReadOnlyList<TFeit> feiten, Metadata metadata, CancellationToken cancellation)
        where TFeit : notnull
        => SchrijfAsync(stream, Afgeleid.Id(commandoId, gedeeld ? $"{stream}/{Guid.NewGuid():n}" : stream), feiten, metadata.Schrijf(), cancellation);

    /// <summary>Writes facts that no command made: each writing is another, so each event has an id of its own.</summary>
    /// <inheritdoc cref="SchrijfAsync{TFeit}(string, Guid, IReadOnlyList{TFeit}, Metadata, CancellationToken)"/>
    public ValueTask<NewEvent[]> SchrijfAsync<TFeit>(string stream, IReadOnlyList<TFeit> feiten, Metadata metadata, CancellationToken cancellation)
        where TFeit : notnull
        => SchrijfAsync(stream, null, feiten, metadata.Schrijf(), cancellation);

    /// <summary>Reads the fact of an entry. Confidential fields stay sealed.</summary>
    public static object Lees(Entry entry) => Lees(entry.Stream, entry.EventId, entry.Type, entry.Data.Span);

    /// <summary>Reads the fact of an entry for a list: confidential fields are left out, which saves most of the reading.</summary>
    public static object LeesZonderInhoud(Entry entry) => Lees(entry.Stream, entry.EventId, entry.Type, entry.Data.Span, zonderInhoud: true);

    /// <inheritdoc cref="Lees(Entry)"/>
    public static object Lees(string stream, Guid eventId, string type, ReadOnlySpan<byte> data, bool zonderInhoud = false)
    {
        VerzegelRuimte.Huidige.Begin(stream, eventId, null, zonderInhoud);
        return JsonSerializer.Deserialize(data, Feitenformaat.Opties.GetTypeInfo(EventCatalogus.TypeVan(type)))
            ?? throw new JsonException("An event is never null.");
    }

    private ValueTask<NewEvent[]> SchrijfAsync<TFeit>(string stream, Guid? ruimte, IReadOnlyList<TFeit> feiten, byte[] bijschrift, CancellationToken cancellation)
        where TFeit : notnull
    {
        var events = Schrijf(stream, ruimte, feiten, bijschrift, out var ontbrekend);
        return ontbrekend is null ? new(events) : MetNieuweSleutelsAsync(stream, ruimte, feiten, bijschrift, ontbrekend, cancellation);
    }

    private async ValueTask<NewEvent[]> MetNieuweSleutelsAsync<TFeit>(
        string stream, Guid? ruimte, IReadOnlyList<TFeit> feiten, byte[] bijschrift, HashSet<KeyName> ontbrekend, CancellationToken cancellation)
        where TFeit : notnull
    {
        await sleutels.EnsureAsync(ontbrekend, cancellation);
        return await SchrijfAsync(stream, ruimte, feiten, bijschrift, cancellation);
    }

    private NewEvent[] Schrijf<TFeit>(string stream, Guid? ruimteId, IReadOnlyList<TFeit> feiten, byte[] bijschrift, out HashSet<KeyName>? ontbrekend)
        where TFeit : notnull
    {
        ontbrekend = null;
        var events = new NewEvent[feiten.Count];
        for (var i = 0; i < events.Length; i++)
        {
            var feit = feiten[i];
            var id = ruimteId is { } ruimteVan ? Afgeleid.Id(ruimteVan, i.ToString()) : Nummer.Nieuw();
            var ruimte = VerzegelRuimte.Huidige;
            ruimte.Begin(stream, id, sleutels);
            var data = feit is InzageVastgelegd inzage && InzageJson.Kan(inzage)
                ? InzageJson.Schrijf(inzage)
                : JsonSerializer.SerializeToUtf8Bytes(feit, Feitenformaat.Opties.GetTypeInfo(feit.GetType()));
            if (ruimte.Ontbrekend.Count > 0)
                (ontbrekend ??= []).UnionWith(ruimte.Ontbrekend);
            events[i] = new NewEvent(id, EventCatalogus.NaamVan(feit), data, bijschrift);
        }

        return events;
    }
}
