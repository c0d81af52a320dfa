using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using RegieLedger.Log;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Views;

/// <summary>How far building or catching up is.</summary>
/// <param name="Gedaan">Entries taken in.</param>
/// <param name="Totaal">Entries in the log, as far as known.</param>
public readonly record struct Voortgang(long Gedaan, long Totaal);

/// <summary>Runs the views: one subscription to the log, one transaction per batch for all tables and checkpoints.</summary>
internal sealed class Views : IAsyncDisposable
{
    /// <summary>Entries per transaction at most. Larger batches write a row once that changed many times.</summary>
    private const int Batch = 100_000;

    /// <summary>
    /// How long what was taken in may wait for more before it is committed, when nobody asks for it: under many commands a
    /// transaction each would take a good part of the machine.
    /// </summary>
    private static readonly TimeSpan Uitstel = TimeSpan.FromMilliseconds(20);

    /// <summary>Entries that go from reading to writing together, at most.</summary>
    private const int Lading = 1000;

    private static readonly Meter Meter = new("RegieLedger.Views");
    private static readonly Counter<long> Verwerkt = Meter.CreateCounter<long>("regieledger.views.entries", description: "Entries taken into the views");

    private readonly ILedgerLog _log;
    private readonly Klok _klok;
    private readonly ILogger<Views> _logger;
    private readonly SqliteConnection _schrijver;
    private readonly string _leesverbinding;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _slot = new();
    private readonly List<(LogPosition Tot, TaskCompletionSource Klaar)> _wachtend = [];

    // Registered one per line.
    private readonly View[] _views =
    [
        new CasusView(),
        new KlokView(),
    ];

    private TaskCompletionSource _gevraagd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteCommand? _begin;
    private SqliteCommand? _commit;
    private SqliteCommand? _checkpoint;
    private LogPosition _plaats;
    private Exception? _fout;
    private Task _loop = Task.CompletedTask;

    public Views(ILedgerLog log, Klok klok, string bestand, ILogger<Views> logger)
    {
        (_log, _klok, _logger) = (log, klok, logger);
        _schrijver = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = bestand, Pooling = false }.ToString());
        _leesverbinding = new SqliteConnectionStringBuilder { DataSource = bestand, Mode = SqliteOpenMode.ReadOnly }.ToString();
    }

    /// <summary>Place in the log up to which all views are committed.</summary>
    public LogPosition Plaats
    {
        get
        {
            lock (_slot)
                return _plaats;
        }
    }

    /// <summary>Opens the tables and takes in what the log has; returns when the views are up to the head. Then follows the log.</summary>
    public async Task StartAsync(Action<Voortgang>? voortgang, CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        var caughtUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop = Task.Run(() => VolgAsync(caughtUp, voortgang), CancellationToken.None);
        await caughtUp.Task.WaitAsync(cancellation);
    }

    /// <summary>Waits until the views have taken in the log up to a place.</summary>
    /// <exception cref="LogUnavailableException">The views stopped following the log.</exception>
    public Task WachtAsync(LogPosition tot, CancellationToken cancellation)
    {
        lock (_slot)
        {
            if (_plaats >= tot)
                return Task.CompletedTask;
            if (_fout is not null)
                return Task.FromException(new LogUnavailableException(LogUnavailableReason.ReadFailed, outcomeUnknown: false, "The views stopped following the log: restart the server.", _fout));
            var klaar = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _wachtend.Add((tot, klaar));
            _gevraagd.TrySetResult();
            return klaar.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>A connection for questions; it sees whole transactions only. Dispose gives it back to the pool.</summary>
    public SqliteConnection Lezer()
    {
        var verbinding = new SqliteConnection(_leesverbinding);
        verbinding.Open();
        return verbinding;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        foreach (var view in _views.OfType<IDisposable>())
            view.Dispose();
        _begin?.Dispose();
        _commit?.Dispose();
        _checkpoint?.Dispose();
        await _schrijver.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(_leesverbinding));
        _stop.Dispose();
    }

    private async Task OpenAsync(CancellationToken cancellation)
    {
        _schrijver.Open();
        // The views can be built again from the log, so their commits need not reach the disk.
        Voer("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-65536;");
        Voer("CREATE TABLE IF NOT EXISTS checkpoint(view TEXT PRIMARY KEY, versie INTEGER NOT NULL, plaats INTEGER NOT NULL, gebeurtenis BLOB NOT NULL) WITHOUT ROWID;");
        foreach (var view in _views)
        {
            if (Checkpoint(view) is { } bereikt && await IsVanDitLogAsync(bereikt, cancellation))
            {
                (view.Plaats, view.Gebeurtenis) = bereikt;
                view.Herstel(_schrijver);
            }
            else
            {
                foreach (var tabel in view.Tabellen)
                    Voer($"DROP TABLE IF EXISTS {tabel};");
                Voer(view.Schema);
            }

            view.Begin(_schrijver);
        }

        _begin = Maak("BEGIN");
        _commit = Maak("COMMIT");
        _checkpoint = Maak("INSERT OR REPLACE INTO checkpoint(view, versie, plaats, gebeurtenis) VALUES ($0, $1, $2, $3)");
        for (var i = 0; i < 4; i++)
            _checkpoint.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
    }

    private (LogPosition Plaats, Guid Gebeurtenis)? Checkpoint(View view)
    {
        using var vraag = _schrijver.CreateCommand();
        vraag.CommandText = "SELECT plaats, gebeurtenis FROM checkpoint WHERE view=$view AND versie=$versie";
        vraag.Parameters.AddWithValue("$view", view.Naam);
        vraag.Parameters.AddWithValue("$versie", view.Versie);
        using var rij = vraag.ExecuteReader();
        return rij.Read() ? (new LogPosition((ulong)rij.GetInt64(0)), new Guid(rij.GetFieldValue<byte[]>(1), bigEndian: true)) : null;
    }

    // After a restore of an older log, or with the folder of another, the same place holds another event or none: build anew.
    private async Task<bool> IsVanDitLogAsync((LogPosition Plaats, Guid Gebeurtenis) bereikt, CancellationToken cancellation)
    {
        await foreach (var entry in _log.ReadAllAsync(new LogPosition(bereikt.Plaats.Value - 1), cancellation))
            return entry.Position == bereikt.Plaats && entry.EventId == bereikt.Gebeurtenis;
        return false;
    }

    private void Voer(string sql)
    {
        using var opdracht = Maak(sql);
        opdracht.ExecuteNonQuery();
    }

    private SqliteCommand Maak(string sql)
    {
        var opdracht = _schrijver.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this program.
        opdracht.CommandText = sql;
#pragma warning restore CA2100
        return opdracht;
    }

    private async Task VolgAsync(TaskCompletionSource caughtUp, Action<Voortgang>? voortgang)
    {
        // Two stages, so that building uses two cores: one reads the log and its JSON, the other works out and writes the rows.
        var tussen = Channel.CreateBounded<List<Gelezen>>(new BoundedChannelOptions(8) { SingleReader = true, SingleWriter = true });
        using var genoeg = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        try
        {
            _plaats = _views.Min(v => v.Plaats);
            var lezen = LeesAsync(_plaats, tussen.Writer, genoeg.Token);
            try
            {
                await VerwerkAsync(tussen.Reader, caughtUp, voortgang);
            }
            finally
            {
                await genoeg.CancelAsync();
                await lezen;
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            caughtUp.TrySetCanceled(_stop.Token);
        }
        catch (Exception fout)
        {
            // The text of an exception here is about tables and files, never about content.
            _logger.LogError(fout, "The views stopped following the log");
            Stop(fout);
            caughtUp.TrySetException(fout);
        }
    }

    /// <summary>Reads entries as far as they are at hand; what goes wrong reaches the other stage with the channel's end.</summary>
    private async Task LeesAsync(LogPosition vanaf, ChannelWriter<List<Gelezen>> naar, CancellationToken cancellation)
    {
        try
        {
            var lading = new List<Gelezen>();
            await using var stroom = _log.SubscribeAllAsync(vanaf, cancellation).GetAsyncEnumerator(CancellationToken.None);
            while (true)
            {
                var volgende = stroom.MoveNextAsync();
                if (lading.Count > 0 && (!volgende.IsCompleted || lading.Count >= Lading))
                {
                    await naar.WriteAsync(lading, cancellation);
                    lading = [];
                }

                if (!await volgende)
                    break;
                lading.Add(stroom.Current is LogMessage.EntryRead { Entry: var entry }
                    ? new Gelezen(entry, Array.ConvertAll(_views, view => view.Lees(entry)))
                    : default);
            }

            naar.TryComplete();
        }
        catch (Exception fout)
        {
            naar.TryComplete(fout);
        }
    }

    private async Task VerwerkAsync(ChannelReader<List<Gelezen>> uit, TaskCompletionSource caughtUp, Action<Voortgang>? voortgang)
    {
        var totaal = (long)(await _log.HeadAsync(_stop.Token)).Value;
        var (gedaan, aantal, bouwt) = (0L, 0, true);
        Task? uitstel = null;
        LogPosition laatste = default;
        while (true)
        {
            var lading = await VolgendeAsync(uit, uitstel);
            var bij = false;
            foreach (var (entry, gelezen) in lading ?? [])
            {
                bij |= entry is null;
                if (entry is null)
                    continue;
                Verwerk(entry, gelezen);
                laatste = entry.Position;
                aantal++;
            }

            if (aantal > 0 && (lading is null || bij || aantal >= Batch))
            {
                Leg(laatste);
                Verwerkt.Add(aantal);
                gedaan += aantal;
                voortgang?.Invoke(new Voortgang(gedaan, Math.Max(gedaan, totaal)));
                (aantal, uitstel) = (0, null);
            }

            if (bij)
            {
                _klok.Gezien(((KlokView)_views[^1]).Hoogste);
                caughtUp.TrySetResult();
                (voortgang, bouwt) = (null, false);
            }

            // While building nobody can be answered yet, so only the size of the batch counts.
            if (aantal > 0 && !bouwt)
                uitstel ??= Task.Delay(Uitstel, _stop.Token);
        }
    }

    /// <summary>The next load; null when what was taken in is to be committed first: somebody asks, or it has waited long enough.</summary>
    private async ValueTask<List<Gelezen>?> VolgendeAsync(ChannelReader<List<Gelezen>> uit, Task? uitstel)
    {
        if (uitstel is null)
            return await uit.ReadAsync();
        Task gevraagd;
        lock (_slot)
            gevraagd = _gevraagd.Task;
        if (!uitstel.IsCompleted && !gevraagd.IsCompleted && !uit.TryPeek(out _))
            await Task.WhenAny(uitstel, gevraagd, uit.WaitToReadAsync().AsTask());
        return !uitstel.IsCompleted && !gevraagd.IsCompleted && uit.TryRead(out var lading) ? lading : null;
    }

    private void Verwerk(Entry entry, object?[] gelezen)
    {
        for (var i = 0; i < _views.Length; i++)
        {
            var view = _views[i];
            if (entry.Position > view.Plaats)
            {
                view.Verwerk(entry, gelezen[i]);
                (view.Plaats, view.Gebeurtenis) = (entry.Position, entry.EventId);
            }
        }
    }

    private void Leg(LogPosition tot)
    {
        // Plain statements: commands that are prepared once are not bound to a transaction object.
        _begin!.ExecuteNonQuery();
        foreach (var view in _views)
        {
            view.Schrijf(_schrijver);
            LegCheckpoint(view);
        }

        _commit!.ExecuteNonQuery();

        List<TaskCompletionSource>? klaar = null;
        lock (_slot)
        {
            _plaats = tot;
            for (var i = _wachtend.Count - 1; i >= 0; i--)
            {
                if (_wachtend[i].Tot <= tot)
                {
                    (klaar ??= []).Add(_wachtend[i].Klaar);
                    _wachtend.RemoveAt(i);
                }
            }

            if (_wachtend.Count == 0 && _gevraagd.Task.IsCompleted)
                _gevraagd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        klaar?.ForEach(k => k.TrySetResult());
    }

    private void LegCheckpoint(View view)
    {
        _checkpoint!.Parameters[0].Value = view.Naam;
        _checkpoint.Parameters[1].Value = view.Versie;
        _checkpoint.Parameters[2].Value = (long)view.Plaats.Value;
        _checkpoint.Parameters[3].Value = view.Gebeurtenis.ToByteArray(bigEndian: true);
        _checkpoint.ExecuteNonQuery();
    }

    private void Stop(Exception fout)
    {
        lock (_slot)
        {
            _fout = fout;
            foreach (var (_, klaar) in _wachtend)
                klaar.TrySetException(new LogUnavailableException(LogUnavailableReason.ReadFailed, outcomeUnknown: false, "The views stopped following the log: restart the server.", fout));
            _wachtend.Clear();
        }
    }

    /// <summary>An entry with what each view read of it; no entry: everything before it has been read.</summary>
    private readonly record struct Gelezen(Entry? Entry, object?[] PerView);
}
