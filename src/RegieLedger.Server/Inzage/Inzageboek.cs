using System.Globalization;
using System.Threading.Channels;
using System.Threading.Tasks.Sources;
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
    // Whoever hands in wakes the writer at once: through the thread pool that would come after all the questions in line there.
    private readonly Channel<Inschrijving> _wachtend = Channel.CreateBounded<Inschrijving>(
        new BoundedChannelOptions(MeestWachtend) { SingleReader = true, AllowSynchronousContinuations = true });

    private readonly Task _schrijver;
    private volatile Dag _dag = new("", DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
    private string _stream = "";
    private long? _revisie;
    private LogUnavailableException? _fout;
    private volatile bool _stopt;

    public Inzageboek(ILedgerLog log, Klok klok, string node, ILogger<Inzageboek> logger)
    {
        (_log, _klok, _node, _logger) = (log, klok, node, logger);
        // A thread of its own: while it waits for the disk, the threads that answer questions go on.
        _schrijver = Task.Factory.StartNew(Schrijf, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
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
    public ValueTask LegVastAsync(string stream, NewEvent[] events, DateTimeOffset vastgelegd, CancellationToken cancellation)
    {
        var inschrijving = new Inschrijving(stream, events, vastgelegd);
        if (_wachtend.Writer.TryWrite(inschrijving))
            return inschrijving.WachtAsync(cancellation);
        return ValueTask.FromException(_stopt
            ? new LogUnavailableException(LogUnavailableReason.Closed, outcomeUnknown: false, "The server stops.")
            : new WeigeringException(Servercode.TeVeelVragenWachten, ("aantal", MeestWachtend.ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>Stops when what was handed in is written.</summary>
    public async ValueTask DisposeAsync()
    {
        _stopt = true;
        _wachtend.Writer.TryComplete();
        await _schrijver;
    }

    private void Schrijf()
    {
        var groep = new List<Inschrijving>();
        while (Wacht(_wachtend.Reader.WaitToReadAsync()))
        {
            groep.Clear();
            var aantal = 0;
            while (_wachtend.Reader.TryPeek(out var volgende)
                && (groep.Count == 0 || (volgende.Stream == groep[0].Stream && aantal + volgende.Events.Length <= LogLimits.EventsPerAppend)))
            {
                _ = _wachtend.Reader.TryRead(out _);
                // Who left is told nothing, so did not look.
                if (volgende.IsWeg)
                    continue;
                groep.Add(volgende);
                aantal += volgende.Events.Length;
            }

            if (groep.Count == 0)
                continue;
            try
            {
                if (aantal > 0)
                    Schrijf(groep);
                else if (_fout is not null)
                    throw _fout;
                _fout = null;
                _klok.Gezien(groep.Max(i => i.Vastgelegd));
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

    private void Schrijf(List<Inschrijving> groep)
    {
        var events = groep.Count == 1 ? groep[0].Events : [.. groep.SelectMany(i => i.Events)];
        if (_stream != groep[0].Stream)
            (_stream, _revisie) = (groep[0].Stream, null);
        for (var poging = 1; ; poging++)
        {
            var tot = _revisie ??= Wacht(EindeAsync());
            try
            {
                _revisie = Wacht(_log.AppendAsync(_stream, tot < 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(tot), events, CancellationToken.None)).LastRevision;
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

    private static T Wacht<T>(ValueTask<T> taak) => taak.IsCompletedSuccessfully ? taak.Result : taak.AsTask().GetAwaiter().GetResult();

    private sealed record Dag(string Stream, DateTimeOffset Van, DateTimeOffset Tot);

    /// <summary>What one request hands in, and waits for: one allocation, no task. What follows runs in the work item of the waker.</summary>
    private sealed class Inschrijving(string stream, NewEvent[] events, DateTimeOffset vastgelegd) : IValueTaskSource
    {
        private ManualResetValueTaskSourceCore<bool> _bron;
        private CancellationTokenRegistration _afmelding;
        private int _klaar;

        public string Stream => stream;

        public NewEvent[] Events => events;

        public DateTimeOffset Vastgelegd => vastgelegd;

        /// <summary>Whether who asked left.</summary>
        public bool IsWeg => Volatile.Read(ref _klaar) != 0;

        public ValueTask WachtAsync(CancellationToken cancellation)
        {
            _afmelding = cancellation.UnsafeRegister(static (wie, token) => ((Inschrijving)wie!).Klaar(new OperationCanceledException(token)), this);
            return new ValueTask(this, _bron.Version);
        }

        /// <summary>Ends the waiting, once: the log and a caller who leaves can come at the same time.</summary>
        public void Klaar(Exception? fout)
        {
            if (Interlocked.Exchange(ref _klaar, 1) != 0)
                return;
            if (fout is null)
                _bron.SetResult(true);
            else
                _bron.SetException(fout);
        }

        void IValueTaskSource.GetResult(short token)
        {
            _afmelding.Dispose();
            _bron.GetResult(token);
        }

        ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _bron.GetStatus(token);

        void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
            => _bron.OnCompleted(continuation, state, token, flags);
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
                inschrijving.Klaar(fout);
        }
    }
}
