using RegieLedger.Log;

namespace RegieLedger.Server.Storage;

/// <summary>
/// Folded streams, cached by revision. Each look asks the log for what came after, whichever node wrote it; the cache can be lost
/// at any time. What is read is noted by the clock: no decision and no answer is about a moment before what it knows.
/// </summary>
/// <typeparam name="TState">The state.</typeparam>
/// <typeparam name="TFeit">Its facts.</typeparam>
internal sealed class Opslag<TState, TFeit>(ILedgerLog log, Klok klok, Vouw<TState, TFeit> vouw)
    where TFeit : class
{
    /// <summary>Folded streams kept in memory; a casus of 100 events takes some 50 KiB.</summary>
    private const int Bewaard = 20_000;

    private readonly Bewaring<Gevouwen<TState>> _cache = new(Bewaard);

    /// <summary>How this kind of stream is folded.</summary>
    public Vouw<TState, TFeit> Vouw => vouw;

    /// <summary>The stream as it is now in the log.</summary>
    public async ValueTask<Gevouwen<TState>> LeesAsync(string stream, CancellationToken cancellation)
    {
        var bekend = _cache.Probeer(stream, out var bewaard) ? bewaard : vouw.Begin;
        var gelezen = bekend;
        await foreach (var entry in log.ReadStreamAsync(stream, bekend.Revisie + 1, cancellation: cancellation))
            gelezen = vouw.Stap(gelezen, entry);
        if (!ReferenceEquals(gelezen, bekend))
        {
            klok.Gezien(gelezen.Vastgelegd);
            Bewaar(stream, gelezen);
        }

        return gelezen;
    }

    /// <summary>The stream as the log was up to a place: a prefix, so what was known then .</summary>
    public async ValueTask<Gevouwen<TState>> LeesTotAsync(string stream, LogPosition totEnMet, CancellationToken cancellation)
    {
        var gelezen = vouw.Begin;
        await foreach (var entry in log.ReadStreamAsync(stream, cancellation: cancellation))
        {
            if (entry.Position > totEnMet)
                break;
            gelezen = vouw.Stap(gelezen, entry);
        }

        return gelezen;
    }

    /// <summary>Keeps what a writer folded itself after its append; an older fold never replaces a newer one for long, as each look reads on.</summary>
    public void Bewaar(string stream, Gevouwen<TState> gevouwen) => _cache.Zet(stream, gevouwen);
}
