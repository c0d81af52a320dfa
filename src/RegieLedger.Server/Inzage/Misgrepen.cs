using System.Collections.Concurrent;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Inzage;

/// <summary>
/// Who keeps asking for what does not exist cannot fill the log: beyond a limit per minute it is counted, and recorded as one summary
/// when the minute is over. What exists is always recorded one by one, also when it is refused.
/// </summary>
internal sealed class Misgrepen : IAsyncDisposable
{
    /// <summary>As many a minute are recorded one by one.</summary>
    public const int PerMinuut = 20;

    private static readonly TimeSpan Minuut = TimeSpan.FromMinutes(1);

    private readonly Inzageboek _boek;
    private readonly EventCodec _codec;
    private readonly Klok _klok;
    private readonly TimeProvider _tijd;
    private readonly ConcurrentDictionary<(FunctionarisId, OrganisatieId), Telling> _tellingen = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _ronde;
    private long _duurTicks;

    public Misgrepen(Inzageboek boek, EventCodec codec, Klok klok, TimeProvider tijd)
    {
        (_boek, _codec, _klok, _tijd) = (boek, codec, klok, tijd);
        _ronde = Task.Run(RondeAsync);
    }

    /// <summary>Counts one; true when it is beyond the limit and only counts.</summary>
    public bool IsTeVeel(Aanroeper aanroeper, string? client, Verantwoording verantwoording, string code)
    {
        while (true)
        {
            var telling = _tellingen.GetOrAdd((aanroeper.Functionaris, aanroeper.Organisatie), _ => new Telling(_klok.NuVoorVraag()));
            lock (telling)
            {
                if (telling.Gesloten)
                    continue;
                telling.Aantal++;
                telling.Laatste = new Misgreep(aanroeper.Rollen[0], client, verantwoording, code, _klok.NuVoorVraag());
                return telling.Aantal > PerMinuut;
            }
        }
    }

    /// <summary>Notes how long recording a refusal took.</summary>
    public void Duurde(TimeSpan duur) => Interlocked.Exchange(ref _duurTicks, duur.Ticks);

    /// <summary>Waits as long as recording the last refusal took.</summary>
    public Task WachtEvenLangAsync(CancellationToken cancellation) => Task.Delay(new TimeSpan(Interlocked.Read(ref _duurTicks)), cancellation);

    /// <summary>Stops, when what was counted is recorded.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _ronde;
        _stop.Dispose();
    }

    private async Task RondeAsync()
    {
        using var ritme = new PeriodicTimer(TimeSpan.FromSeconds(5), _tijd);
        try
        {
            while (await ritme.WaitForNextTickAsync(_stop.Token))
                await VatSamenAsync(alles: false);
        }
        catch (OperationCanceledException)
        {
            await VatSamenAsync(alles: true);
        }
    }

    private async Task VatSamenAsync(bool alles)
    {
        foreach (var (wie, telling) in _tellingen)
        {
            lock (telling)
            {
                if (!alles && _klok.NuVoorVraag() - telling.Van < Minuut)
                    continue;
                telling.Gesloten = true;
                _tellingen.TryRemove(wie, out _);
            }

            if (telling.Aantal > PerMinuut)
                await LegVastAsync(wie, telling);
        }
    }

    private async Task LegVastAsync((FunctionarisId Functionaris, OrganisatieId Organisatie) wie, Telling telling)
    {
        var (rol, client, verantwoording, code, tot) = telling.Laatste!;
        var nu = _klok.Nu() ?? _klok.Laatste;
        var stream = _boek.Stream(nu);
        var feit = new InzagenSamengevat(telling.Van, tot, telling.Aantal - PerMinuut, rol, client, verantwoording.Doelbinding, verantwoording.Grondslag, code);
        try
        {
            var events = await _codec.SchrijfAsync<InzageFeit>(stream, [feit], new Metadata(nu, Functionaris: wie.Functionaris, Organisatie: wie.Organisatie), CancellationToken.None);
            await _boek.LegVastAsync(stream, events, nu);
        }
        catch (LogUnavailableException)
        {
            // Nothing was disclosed by what it counts; it is told when the log is there again.
            _tellingen.TryAdd(wie, new Telling(telling.Van) { Aantal = telling.Aantal, Laatste = telling.Laatste });
        }
    }

    private sealed record Misgreep(Rol Rol, string? Client, Verantwoording Verantwoording, string Code, DateTimeOffset Op);

    private sealed class Telling(DateTimeOffset van)
    {
        public DateTimeOffset Van => van;

        public int Aantal { get; set; }

        public Misgreep? Laatste { get; set; }

        public bool Gesloten { get; set; }
    }
}
