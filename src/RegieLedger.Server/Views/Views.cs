using System.Diagnostics.Metrics;
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
    private const int Batch = 20_000;

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
        using var opdracht = _schrijver.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this program.
        opdracht.CommandText = sql;
#pragma warning restore CA2100
        opdracht.ExecuteNonQuery();
    }

    private async Task VolgAsync(TaskCompletionSource caughtUp, Action<Voortgang>? voortgang)
    {
        try
        {
            _plaats = _views.Min(v => v.Plaats);
            var head = await _log.HeadAsync(_stop.Token);
            var aantal = 0;
            var gedaan = 0L;
            var laatste = _plaats;
            await using var stroom = _log.SubscribeAllAsync(_plaats, _stop.Token).GetAsyncEnumerator(CancellationToken.None);
            while (true)
            {
                var volgende = stroom.MoveNextAsync();
                // Nothing more at hand: what is taken in is committed now, so that questions wait no longer than needed.
                if (aantal > 0 && (!volgende.IsCompleted || aantal >= Batch))
                {
                    Leg(laatste);
                    Verwerkt.Add(aantal);
                    (gedaan, aantal) = (gedaan + aantal, 0);
                    voortgang?.Invoke(new Voortgang(gedaan, Math.Max(gedaan, (long)head.Value)));
                }

                if (!await volgende)
                    break;
                if (stroom.Current is LogMessage.EntryRead { Entry: var entry })
                {
                    foreach (var view in _views)
                    {
                        if (entry.Position > view.Plaats)
                        {
                            view.Verwerk(entry);
                            (view.Plaats, view.Gebeurtenis) = (entry.Position, entry.EventId);
                        }
                    }

                    laatste = entry.Position;
                    aantal++;
                }
                else
                {
                    if (aantal > 0)
                        Leg(laatste);
                    aantal = 0;
                    _klok.Gezien(((KlokView)_views[^1]).Hoogste);
                    caughtUp.TrySetResult();
                    voortgang = null;
                }
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

    private void Leg(LogPosition tot)
    {
        // Plain statements: commands that are prepared once are not bound to a transaction object.
        Voer("BEGIN");
        foreach (var view in _views)
        {
            view.Schrijf(_schrijver);
            LegCheckpoint(view);
        }

        Voer("COMMIT");

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
        }

        klaar?.ForEach(k => k.TrySetResult());
    }

    private void LegCheckpoint(View view)
    {
        using var opdracht = _schrijver.CreateCommand();
        opdracht.CommandText = "INSERT OR REPLACE INTO checkpoint(view, versie, plaats, gebeurtenis) VALUES ($view, $versie, $plaats, $gebeurtenis)";
        opdracht.Parameters.AddWithValue("$view", view.Naam);
        opdracht.Parameters.AddWithValue("$versie", view.Versie);
        opdracht.Parameters.AddWithValue("$plaats", (long)view.Plaats.Value);
        opdracht.Parameters.AddWithValue("$gebeurtenis", view.Gebeurtenis.ToByteArray(bigEndian: true));
        opdracht.ExecuteNonQuery();
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
}
