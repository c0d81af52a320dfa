using System.Globalization;
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

    /// <summary>How long who left can be kept waiting by a log that does not answer.</summary>
    private static readonly TimeSpan Ronde = TimeSpan.FromMilliseconds(100);

    private readonly ILedgerLog _log;
    private readonly Klok _klok;
    private readonly string _node;
    private readonly ILogger<Inzageboek> _logger;
    private readonly Thread _schrijver;

    // Guards the line, and whether the writer stops.
    private readonly object _deur = new();
    private List<Inschrijving> _rij = [];
    private bool _stopt;

    // In the hands of the writer.
    private readonly List<Inschrijving> _groep = [];
    private List<Inschrijving> _genomen = [];
    private volatile Dag _dag = new("", DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
    private string _stream = "";
    private long? _revisie;
    private LogUnavailableException? _fout;

    public Inzageboek(ILedgerLog log, Klok klok, string node, ILogger<Inzageboek> logger)
    {
        (_log, _klok, _node, _logger) = (log, klok, node, logger);
        // A thread of its own: while it waits for the disk, the threads that answer questions go on; and who asks wakes it at once,
        // where through the thread pool it would come after all the questions in line there.
        _schrijver = new Thread(Schrijf) { IsBackground = true, Name = nameof(Inzageboek) };
        _schrijver.Start();
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
        var inschrijving = new Inschrijving(stream, events, vastgelegd, cancellation);
        lock (_deur)
        {
            if (_stopt)
                return ValueTask.FromException(new LogUnavailableException(LogUnavailableReason.Closed, outcomeUnknown: false, "The server stops."));
            if (_rij.Count == MeestWachtend)
                return ValueTask.FromException(new WeigeringException(Servercode.TeVeelVragenWachten, ("aantal", MeestWachtend.ToString(CultureInfo.InvariantCulture))));
            _rij.Add(inschrijving);
            if (_rij.Count == 1)
                Monitor.Pulse(_deur);
        }

        return inschrijving.Klaar;
    }

    /// <summary>Stops when what was handed in is written.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_deur)
        {
            _stopt = true;
            Monitor.Pulse(_deur);
        }

        return new ValueTask(Task.Run(_schrijver.Join));
    }

    private void Schrijf()
    {
        while (NeemRij())
        {
            while (_genomen.Count > 0)
                SchrijfGroep();
        }
    }

    // Waits until somebody hands in; false when the server stops and all is written.
    private bool NeemRij()
    {
        lock (_deur)
        {
            while (_rij.Count == 0 && !_stopt)
                Monitor.Wait(_deur);
            (_rij, _genomen) = (_genomen, _rij);
            return _genomen.Count > 0;
        }
    }

    // The first of those that were taken, as many as go together in one append.
    private void SchrijfGroep()
    {
        var stream = _genomen[0].Stream;
        var aantal = 0;
        foreach (var volgende in _genomen)
        {
            if (volgende.Stream != stream || (_groep.Count > 0 && aantal + volgende.Events.Length > LogLimits.EventsPerAppend))
                break;
            _groep.Add(volgende);
            aantal += volgende.Events.Length;
        }

        _genomen.RemoveRange(0, _groep.Count);
        // Who left is told nothing, so did not look.
        LaatGaan(_groep);
        if (_groep.Count == 0)
            return;
        try
        {
            var vastgelegd = _groep.Max(g => g.Vastgelegd);
            if (_groep.Exists(g => g.Events.Length > 0))
                Schrijf(stream);
            else if (_fout is not null)
                throw _fout;
            _fout = null;
            _klok.Gezien(vastgelegd);
            Wekker.Wek(_groep, null);
        }
        catch (Exception fout)
        {
            // Whatever it was: nobody may be answered. Where the stream ends is asked again.
            _revisie = null;
            _fout = fout as LogUnavailableException
                ?? new LogUnavailableException(LogUnavailableReason.Damaged, outcomeUnknown: true, "What was looked at could not be recorded, so nothing is answered.", fout);
            Wekker.Wek(_groep, _fout);
        }

        _groep.Clear();
    }

    private void Schrijf(string stream)
    {
        var events = _groep.Count == 1 ? _groep[0].Events : [.. _groep.SelectMany(i => i.Events)];
        if (_stream != stream)
            (_stream, _revisie) = (stream, null);
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

    // A log that does not answer keeps the writer, and everybody in line, but not who leaves.
    private T Wacht<T>(ValueTask<T> taak)
    {
        if (taak.IsCompletedSuccessfully)
            return taak.Result;
        var wacht = taak.AsTask();
        while (Task.WaitAny([wacht], Ronde) < 0)
        {
            LaatGaan(_groep);
            LaatGaan(_genomen);
            lock (_deur)
                LaatGaan(_rij);
        }

        return wacht.GetAwaiter().GetResult();
    }

    private static void LaatGaan(List<Inschrijving> rij)
    {
        List<Inschrijving> weg = [];
        // Asked of each once: who leaves meanwhile is found the next time.
        rij.RemoveAll(i =>
        {
            var isWeg = i.IsWeg;
            if (isWeg)
                weg.Add(i);
            return isWeg;
        });
        Wekker.Wek(weg, new OperationCanceledException());
    }

    private sealed record Dag(string Stream, DateTimeOffset Van, DateTimeOffset Tot);

    /// <summary>What one request hands in, and waits for: one allocation, no task. What follows runs in the work item of the waker.</summary>
    private sealed class Inschrijving(string stream, NewEvent[] events, DateTimeOffset vastgelegd, CancellationToken vertrek) : IValueTaskSource
    {
        private ManualResetValueTaskSourceCore<bool> _bron;

        public string Stream => stream;

        public NewEvent[] Events => events;

        public DateTimeOffset Vastgelegd => vastgelegd;

        /// <summary>Whether who asked left.</summary>
        public bool IsWeg => vertrek.IsCancellationRequested;

        /// <summary>Done when it is told how it went.</summary>
        public ValueTask Klaar => new(this, _bron.Version);

        /// <summary>Tells, once, how it went; null: it is durable.</summary>
        public void Meld(Exception? fout)
        {
            if (fout is null)
                _bron.SetResult(true);
            else
                _bron.SetException(fout);
        }

        void IValueTaskSource.GetResult(short token) => _bron.GetResult(token);

        ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _bron.GetStatus(token);

        void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
            => _bron.OnCompleted(continuation, state, token, flags);
    }

    /// <summary>Wakes who waits in chunks on the thread pool: one work item each costs half the throughput.</summary>
    private sealed class Wekker(Inschrijving[] groep, Exception? fout) : IThreadPoolWorkItem
    {
        private const int Deel = 8;

        public static void Wek(List<Inschrijving> groep, Exception? fout)
        {
            for (var i = 0; i < groep.Count; i += Deel)
                ThreadPool.UnsafeQueueUserWorkItem(new Wekker([.. groep.GetRange(i, Math.Min(Deel, groep.Count - i))], fout), preferLocal: false);
        }

        void IThreadPoolWorkItem.Execute()
        {
            foreach (var inschrijving in groep)
                inschrijving.Meld(fout);
        }
    }
}
