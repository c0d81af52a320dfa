using Microsoft.Extensions.Logging;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;

namespace RegieLedger.Server.Rechten;

/// <summary>
/// Carries out the erasures that the log names: destroys the keys, and records the certificate when no node can use them any more.
/// The decision is durable before; whatever a crash left undone is done at the next start.
/// </summary>
internal sealed class Wisser(ILedgerLog log, IKeyStore sleutels, EventCodec codec, Klok klok, Rechtenregister rechten, Versheid versheid, ILogger<Wisser> logger) : IAsyncDisposable
{
    private static readonly TimeSpan Pauze = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _slot = new();
    private readonly HashSet<Task> _bezig = [];

    /// <summary>Carries all erasures out again, before anything is served: an older file of keys may have been put back.</summary>
    public async Task HaalInAsync(CancellationToken cancellation)
    {
        _ = await versheid.ViewsAsync("", cancellation);
        List<(WissingId Wissing, string Stream, List<Guid> Sleutels, bool Bevestigd)> wissingen;
        using (var verbinding = versheid.Lezer())
            wissingen = [.. BewaarView.Wissingen(verbinding)];
        if (wissingen.Count == 0)
            return;
        var vernietigd = await sleutels.DestroyAsync([.. wissingen.SelectMany(w => w.Sleutels)], cancellation);
        foreach (var (wissing, stream, _, bevestigd) in wissingen)
        {
            if (!bevestigd)
                _ = Certificeer(stream, wissing, vernietigd.GoneEverywhereAt);
        }
    }

    /// <summary>Carries one erasure out; gives from when no node can read what is erased.</summary>
    public async ValueTask<DateTimeOffset> VoerUitAsync(string stream, WissingId id, CancellationToken cancellation)
    {
        var wissing = Zoek((await rechten.Opslag.LeesAsync(stream, cancellation)).State, id);
        if (wissing.Certificaat is { } eerder)
            return eerder.OveralWegOp;
        // Not abandoned when the caller goes away: it was decided.
        var vernietigd = await sleutels.DestroyAsync([.. wissing.Besluit.Sleutels.Select(s => s.Sleutel)], CancellationToken.None);
        var certificaat = Certificeer(stream, id, vernietigd.GoneEverywhereAt);
        if (Wacht(vernietigd.GoneEverywhereAt) <= TimeSpan.Zero)
            await certificaat.WaitAsync(cancellation);
        return vernietigd.GoneEverywhereAt;
    }

    /// <summary>Stops waiting for leases; the next start records what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Task[] bezig;
        lock (_slot)
            bezig = [.. _bezig];
        await Task.WhenAll(bezig);
        _stop.Dispose();
    }

    private static Wissing Zoek(RechtenState state, WissingId id) => state.Wissingen.First(w => w.Besluit.Wissing == id);

    // By the clock of the machine: that is the one by which the keys tell.
    private static TimeSpan Wacht(DateTimeOffset tot) => tot - TimeProvider.System.GetUtcNow();

    private Task Certificeer(string stream, WissingId id, DateTimeOffset overalWegOp)
    {
        var taak = Task.Run(() => CertificeerAsync(stream, id, overalWegOp), CancellationToken.None);
        lock (_slot)
            _bezig.Add(taak);
        _ = taak.ContinueWith(
            gedaan =>
            {
                lock (_slot)
                    _bezig.Remove(gedaan);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return taak;
    }

    private async Task CertificeerAsync(string stream, WissingId id, DateTimeOffset overalWegOp)
    {
        try
        {
            while (Wacht(overalWegOp) is var wacht && wacht > TimeSpan.Zero)
                await Task.Delay(wacht, _stop.Token);
            while (!await ProbeerAsync(stream, id, overalWegOp))
                await Task.Delay(Pauze, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        catch (Exception fout)
        {
            logger.LogError("The certificate of erasure {Wissing} could not be recorded ({Kind}); the next start does", id.Value, fout.GetType().Name);
        }
    }

    // False: not now, try again later.
    private async Task<bool> ProbeerAsync(string stream, WissingId id, DateTimeOffset overalWegOp)
    {
        try
        {
            while (true)
            {
                var gevouwen = await rechten.Opslag.LeesAsync(stream, _stop.Token);
                var wissing = Zoek(gevouwen.State, id);
                if (wissing.Certificaat is not null)
                    return true;
                if (klok.Nu() is not { } nu)
                    return false;
                RechtenFeit feit = new WissingBevestigd(nu, wissing.Besluit.Verantwoordelijke, null, id, overalWegOp);
                var events = await codec.SchrijfAsync(stream, Afgeleid.Id(id.Value, "bevestigd"), [feit], new Metadata(nu), _stop.Token);
                try
                {
                    await log.AppendAsync(stream, ExpectedRevision.At(gevouwen.Revisie), events, CancellationToken.None);
                    klok.Gezien(nu);
                    return true;
                }
                catch (Exception fout) when (fout is WrongRevisionException or EventIdReusedException)
                {
                    // Something else was recorded about this person, or another node was first: look again.
                }
            }
        }
        catch (LogUnavailableException fout)
        {
            logger.LogWarning("The certificate of erasure {Wissing} waits: {Reason}", id.Value, fout.Reason);
            return false;
        }
    }
}
