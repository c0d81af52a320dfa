using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Inzage;

/// <summary>
/// Writes what was looked at to this node's stream of the day, and says when it is durable. There is one writer: who asks at the
/// same time shares an append, and the revision is always known exactly.
/// </summary>
internal sealed class Inzageboek : IAsyncDisposable
{
    private const int Pogingen = 10;

    /// <summary>Requests that can wait at once. Only a log that is away lets so many wait, and each keeps some kilobytes.</summary>
    private const int MeestWachtend = 10_000;

    private readonly ILedgerLog _log;
    private readonly Klok _klok;
    private readonly string _node;
    private readonly ILogger<Inzageboek> _logger;
    private readonly Channel<Inschrijving> _wachtend = Channel.CreateBounded<Inschrijving>(new BoundedChannelOptions(MeestWachtend) { SingleReader = true });
    private readonly Task _schrijver;
    private volatile Dag _dag = new("", DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
    private string _stream = "";
    private long? _revisie;
    private LogUnavailableException? _fout;
    private volatile bool _stopt;

    public Inzageboek(ILedgerLog log, Klok klok, string node, ILogger<Inzageboek> logger)
    {
        (_log, _klok, _node, _logger) = (log, klok, node, logger);
        _schrijver = Task.Run(SchrijfAsync);
    }

    /// <summary>The stream for what is recorded at a moment.</summary>
    public string Stream(DateTimeOffset moment)
    {
        var dag = _dag;
        if (moment < dag.Van || moment >= dag.Tot)
        {
            var vandaag = Kalender.Dag(moment);
            _dag = dag = new Dag(Streamnamen.VanInzagen(_node, vandaag), Kalender.Begin(vandaag), Kalender.Begin(vandaag.AddDays(1)));
        }

        return dag.Stream;
    }

    /// <summary>Stores the events of one request, all or none, and returns when they are durable.</summary>
    /// <param name="stream">The stream of the day; see <see cref="Stream"/>.</param>
    /// <param name="events">At most <see cref="LogLimits.EventsPerAppend"/>. None: what is only counted waits, and fails, as what is recorded does.</param>
    /// <param name="vastgelegd">The recorded time in them.</param>
    /// <param name="cancellation">Ends the waiting: then nothing may be disclosed. What was being written may stand in the log all the same.</param>
    /// <exception cref="LogUnavailableException">They could not be stored: nothing may be disclosed. They may stand in the log all the same.</exception>
    /// <exception cref="WeigeringException">Too many wait already.</exception>
    public async ValueTask LegVastAsync(string stream, NewEvent[] events, DateTimeOffset vastgelegd, CancellationToken cancellation)
    {
        var inschrijving = new Inschrijving(stream, events);
        if (!_wachtend.Writer.TryWrite(inschrijving))
        {
            throw _stopt
                ? new LogUnavailableException(LogUnavailableReason.Closed, outcomeUnknown: false, "The server stops.")
                : new WeigeringException(Servercode.TeVeelVragenWachten, ("aantal", MeestWachtend.ToString(CultureInfo.InvariantCulture)));
        }

        // Not WaitAsync: that makes a second task for each question.
        using (cancellation.UnsafeRegister(static (wie, token) => ((Inschrijving)wie!).Klaar.TrySetCanceled(token), inschrijving))
            await inschrijving.Klaar.Task;
        _klok.Gezien(vastgelegd);
    }

    /// <summary>Stops when what was handed in is written.</summary>
    public async ValueTask DisposeAsync()
    {
        _stopt = true;
        _wachtend.Writer.TryComplete();
        await _schrijver;
    }

    private async Task SchrijfAsync()
    {
        var groep = new List<Inschrijving>();
        while (await _wachtend.Reader.WaitToReadAsync())
        {
            groep.Clear();
            var aantal = 0;
            while (_wachtend.Reader.TryPeek(out var volgende)
                && (groep.Count == 0 || (volgende.Stream == groep[0].Stream && aantal + volgende.Events.Length <= LogLimits.EventsPerAppend)))
            {
                _ = _wachtend.Reader.TryRead(out _);
                // Who left is told nothing, so did not look.
                if (volgende.Klaar.Task.IsCompleted)
                    continue;
                groep.Add(volgende);
                aantal += volgende.Events.Length;
            }

            if (groep.Count == 0)
                continue;
            try
            {
                if (aantal > 0)
                    await SchrijfAsync(groep, aantal);
                else if (_fout is not null)
                    throw _fout;
                _fout = null;
                Wekker.Wek(groep, null);
            }
            catch (Exception fout)
            {
                // Whatever it was: nobody may be answered. Where the stream ends is asked again.
                _revisie = null;
                _fout = fout as LogUnavailableException
                    ?? new LogUnavailableException(LogUnavailableReason.Damaged, outcomeUnknown: true, "What was looked at could not be recorded, so nothing is answered.", fout);
                Wekker.Wek(groep, _fout);
            }
        }
    }

    private async ValueTask SchrijfAsync(List<Inschrijving> groep, int aantal)
    {
        var events = groep[0].Events;
        if (groep.Count > 1)
        {
            events = new NewEvent[aantal];
            var vanaf = 0;
            foreach (var inschrijving in groep)
            {
                inschrijving.Events.CopyTo(events, vanaf);
                vanaf += inschrijving.Events.Length;
            }
        }

        if (_stream != groep[0].Stream)
            (_stream, _revisie) = (groep[0].Stream, null);
        for (var poging = 1; ; poging++)
        {
            var tot = _revisie ??= await EindeAsync();
            try
            {
                _revisie = (await _log.AppendAsync(_stream, tot < 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(tot), events, CancellationToken.None)).LastRevision;
                return;
            }
            catch (WrongRevisionException) when (poging < Pogingen)
            {
                // Nothing was stored. Another node has the same name: its folder was copied with node.txt in it.
                _revisie = null;
                _logger.LogWarning("Another node writes to {Stream} too: remove {Bestand} from the folder of one of them", _stream, Inzage.Node.Bestand);
            }
        }
    }

    private async ValueTask<long> EindeAsync()
    {
        await foreach (var entry in _log.ReadStreamAsync(_stream, long.MaxValue, ReadDirection.Backwards, maxCount: 1))
            return entry.Revision;
        return -1;
    }

    private sealed record Dag(string Stream, DateTimeOffset Van, DateTimeOffset Tot);

    /// <summary>What one request hands in.</summary>
    private sealed class Inschrijving(string stream, NewEvent[] events)
    {
        public string Stream => stream;

        public NewEvent[] Events => events;

        // Not asynchronous by itself: who is woken runs in the work item of the waker.
        public TaskCompletionSource Klaar { get; } = new();
    }

    /// <summary>Wakes who waits in chunks on the thread pool: one work item each costs half the throughput.</summary>
    private sealed class Wekker(Inschrijving[] groep, LogUnavailableException? fout) : IThreadPoolWorkItem
    {
        private const int Deel = 8;

        public static void Wek(List<Inschrijving> groep, LogUnavailableException? fout)
        {
            for (var i = 0; i < groep.Count; i += Deel)
                ThreadPool.UnsafeQueueUserWorkItem(new Wekker([.. groep.GetRange(i, Math.Min(Deel, groep.Count - i))], fout), preferLocal: false);
        }

        void IThreadPoolWorkItem.Execute()
        {
            foreach (var inschrijving in groep)
            {
                if (fout is null)
                    inschrijving.Klaar.TrySetResult();
                else
                    inschrijving.Klaar.TrySetException(fout);
            }
        }
    }
}
