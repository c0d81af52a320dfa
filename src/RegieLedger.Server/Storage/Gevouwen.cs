using System.Collections.Immutable;
using RegieLedger.Domain;
using RegieLedger.Log;

namespace RegieLedger.Server.Storage;

/// <summary>A stream folded up to a revision, with the commands it holds (R-14: idempotency lives in the stream itself).</summary>
/// <typeparam name="TState">The state of the term.</typeparam>
/// <param name="State">What decisions and answers need.</param>
/// <param name="Revisie">Last revision folded; -1 for a stream that does not exist.</param>
/// <param name="Plaats">Place in the log of that event.</param>
/// <param name="Vastgelegd">Running maximum of the recorded times in this stream.</param>
/// <param name="Gezien">Commands carried out, by id.</param>
internal sealed record Gevouwen<TState>(
    TState State,
    long Revisie,
    LogPosition Plaats,
    DateTimeOffset Vastgelegd,
    ImmutableDictionary<Guid, GezienCommando> Gezien);

/// <summary>A command that was carried out: how to recognise it, and what was answered.</summary>
/// <param name="Merk">HMAC of the canonical command.</param>
/// <param name="MerkSleutel">The key of that HMAC.</param>
/// <param name="Revisie">Last revision it made.</param>
/// <param name="Plaats">Place in the log of that event.</param>
/// <param name="Vastgelegd">When it was recorded.</param>
internal sealed record GezienCommando(byte[] Merk, Guid MerkSleutel, long Revisie, LogPosition Plaats, DateTimeOffset Vastgelegd);

/// <summary>How a state is folded; one per kind of stream.</summary>
/// <typeparam name="TState">The state.</typeparam>
/// <typeparam name="TFeit">Its facts.</typeparam>
/// <param name="Leeg">The state before the first fact.</param>
/// <param name="Evolve">One step.</param>
internal sealed record Vouw<TState, TFeit>(TState Leeg, Func<TState, TFeit, Vastlegging, TState> Evolve)
    where TFeit : class
{
    public Gevouwen<TState> Begin { get; } = new(Leeg, -1, LogPosition.Start, DateTimeOffset.MinValue, ImmutableDictionary<Guid, GezienCommando>.Empty);

    public Gevouwen<TState> Stap(Gevouwen<TState> tot, Entry entry)
    {
        var metadata = Metadata.Lees(entry.Metadata.Span);
        // the effective recorded time is the running maximum in log order.
        var vastgelegd = metadata.Vastgelegd > tot.Vastgelegd ? metadata.Vastgelegd : tot.Vastgelegd;
        var gezien = metadata is { CommandoId: { } id, Merk: { } merk, MerkSleutel: { } sleutel }
            ? tot.Gezien.SetItem(id, new GezienCommando(merk, sleutel, entry.Revision, entry.Position, metadata.Vastgelegd))
            : tot.Gezien;
        var state = Evolve(tot.State, (TFeit)EventCodec.Lees(entry), new Vastlegging(entry.Revision, vastgelegd));
        return new Gevouwen<TState>(state, entry.Revision, entry.Position, vastgelegd, gezien);
    }
}
