using System.Collections.Concurrent;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Hosting;
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

    /// <summary>Of waiting, in milliseconds.</summary>
    private const int Stap = 10;

    private static readonly TimeSpan Minuut = TimeSpan.FromMinutes(1);

    private readonly Inzageboek _boek;
    private readonly EventCodec _codec;
    private readonly Klok _klok;
    private readonly TimeProvider _tijd;
    private readonly ConcurrentDictionary<Wie, Telling> _tellingen = new();
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
            var telling = _tellingen.GetOrAdd(new Wie(aanroeper.Functionaris, aanroeper.Organisatie, aanroeper.Betrokkene), _ => new Telling(_klok.NuVoorVraag()));
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

    /// <summary>
    /// Ends when recording a refusal would have ended. Begin it before recording or only counting one, and answer after it: then both take
    /// as long, for a timer that began at the same moment ends both.
    /// </summary>
    public Task EvenLangAsync(CancellationToken cancellation) => Task.Delay(Wachttijd(new TimeSpan(Interlocked.Read(ref _duurTicks))), cancellation);

    /// <summary>Longer than recording mostly takes, in steps so large that the last record does not show: 10 ms to 1 second.</summary>
    /// <param name="duur">How long the last one took.</param>
    public static TimeSpan Wachttijd(TimeSpan duur) => TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(duur.TotalMilliseconds * 2 / Stap) * Stap, Stap, 1000));

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

            if (telling.Aantal > PerMinuut && !await LegVastAsync(wie, telling) && alles)
                return;
        }
    }

    private async Task<bool> LegVastAsync(Wie wie, Telling telling)
    {
        var (rol, client, verantwoording, code, tot) = telling.Laatste!;
        var nu = _klok.NuVoorVraag();
        var stream = _boek.Stream(nu);
        var feit = new InzagenSamengevat(telling.Van, tot, telling.Aantal - PerMinuut, rol, client, verantwoording.Doelbinding, verantwoording.Grondslag, code) { DoorBetrokkene = wie.Betrokkene };
        try
        {
            var metadata = Vraagweg.Wie(nu, new Aanroeper(wie.Functionaris, wie.Organisatie, []) { Betrokkene = wie.Betrokkene }, null);
            var events = await _codec.SchrijfAsync<InzageFeit>(stream, [feit], metadata, CancellationToken.None);
            await _boek.LegVastAsync(stream, events, nu, CancellationToken.None);
            return true;
        }
        catch (Exception fout) when (fout is LogUnavailableException or WeigeringException)
        {
            // Nothing was disclosed by what it counts; it is told when the log is there again.
            Bewaar(wie, telling);
            return false;
        }
    }

    private void Bewaar(Wie wie, Telling telling)
    {
        while (true)
        {
            var nieuw = _tellingen.GetOrAdd(wie, _ => new Telling(telling.Van));
            lock (nieuw)
            {
                if (nieuw.Gesloten)
                    continue;
                nieuw.Aantal += telling.Aantal;
                nieuw.Laatste ??= telling.Laatste;
                return;
            }
        }
    }

    private readonly record struct Wie(FunctionarisId Functionaris, OrganisatieId Organisatie, BetrokkeneId? Betrokkene);

    private sealed record Misgreep(Rol Rol, string? Client, Verantwoording Verantwoording, string Code, DateTimeOffset Op);

    private sealed class Telling(DateTimeOffset van)
    {
        public DateTimeOffset Van => van;

        public int Aantal { get; set; }

        public Misgreep? Laatste { get; set; }

        public bool Gesloten { get; set; }
    }
}
