using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using RegieLedger.Log;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Views;

/// <summary>How far building or catching up is.</summary>
/// <param name="Gedaan">Entries of the log that are taken in, from its beginning.</param>
/// <param name="Deel">Which part of the way to the head that is, 0 to 1. By place: not every engine knows how many entries there are.</param>
public readonly record struct Voortgang(long Gedaan, double Deel);

/// <summary>Runs the views: one subscription to the log, one transaction per batch for all tables and checkpoints.</summary>
internal sealed class Views : IAsyncDisposable
{
    /// <summary>Name of the file, in the folder of this node.</summary>
    public const string Bestand = "views.db";

    /// <summary>Entries per transaction at most. Larger batches write a row once that changed many times.</summary>
    private const int Batch = 100_000;

    /// <summary>
    /// How long what was taken in may wait for more before it is committed, when nobody asks for it: under many commands a
    /// transaction each would take a good part of the machine.
    /// </summary>
    private static readonly TimeSpan Uitstel = TimeSpan.FromMilliseconds(20);

    /// <summary>Entries that go from reading to writing together, at most.</summary>
    private const int Lading = 1000;

    /// <summary>Between two tries to follow a log that is away.</summary>
    private static readonly TimeSpan Pauze = TimeSpan.FromSeconds(1);

    private static readonly Meter Meter = new("RegieLedger.Views");
    private static readonly Counter<long> Verwerkt = Meter.CreateCounter<long>("regieledger.views.entries", description: "Entries taken into the views");

    private readonly ILedgerLog _log;
    private readonly Klok _klok;
    private readonly ILogger<Views> _logger;
    private readonly SqliteConnection _schrijver;
    private readonly string _leesverbinding;
    private readonly CancellationTokenSource _stop = new();
    private readonly Stand _stand = new();

    // Registered one per line.
    private readonly View[] _views =
    [
        new CasusView(),
        new AfspraakView(),
        new LoketView(),
        new NoodknopView(),
        new WerkwijzeView(),
        new BewaarView(),
        new KlokView(),
    ];

    private readonly object?[] _niets;

    // The last entry that the views took in, committed or not.
    private Entry? _laatste;

    private SqliteCommand? _begin;
    private SqliteCommand? _commit;
    private SqliteCommand? _checkpoint;
    private Task _loop = Task.CompletedTask;

    public Views(ILedgerLog log, Klok klok, string bestand, ILogger<Views> logger)
    {
        (_log, _klok, _logger, _niets) = (log, klok, logger, new object?[_views.Length]);
        _schrijver = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = bestand, Pooling = false }.ToString());
        _leesverbinding = new SqliteConnectionStringBuilder { DataSource = bestand, Mode = SqliteOpenMode.ReadOnly }.ToString();
    }

    /// <summary>Place in the log up to which all views are committed.</summary>
    public LogPosition Plaats => _stand.Plaats;

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
    public Task WachtAsync(LogPosition tot, CancellationToken cancellation) => _stand.WachtAsync(tot, cancellation);

    /// <summary>Why the views do not follow the log now; null when they do.</summary>
    public LogUnavailableException? Fout => _stand.Fout;

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
        Voer("DROP TABLE IF EXISTS checkpoint; CREATE TABLE IF NOT EXISTS bereikt(view TEXT PRIMARY KEY, versie INTEGER NOT NULL, plaats INTEGER NOT NULL, stream TEXT NOT NULL, revisie INTEGER NOT NULL, gebeurtenis BLOB NOT NULL) WITHOUT ROWID;");
        foreach (var view in _views)
        {
            if (Checkpoint(view) is { } bereikt && await bereikt.StaatInAsync(_log, cancellation))
            {
                view.Bereikt = bereikt;
                view.Herstel(_schrijver);
            }
            else
            {
                view.Bereikt = default;
                foreach (var tabel in view.Tabellen)
                    Voer($"DROP TABLE IF EXISTS {tabel};");
                Voer(view.Schema);
            }

            view.Begin(_schrijver);
        }

        _begin = Maak("BEGIN");
        _commit = Maak("COMMIT");
        _checkpoint = Maak("INSERT OR REPLACE INTO bereikt(view, versie, plaats, stream, revisie, gebeurtenis) VALUES ($0, $1, $2, $3, $4, $5)");
        for (var i = 0; i < 6; i++)
            _checkpoint.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
    }

    private Mijlpaal? Checkpoint(View view)
    {
        using var vraag = _schrijver.CreateCommand();
        vraag.CommandText = "SELECT plaats, stream, revisie, gebeurtenis FROM bereikt WHERE view=$view AND versie=$versie";
        vraag.Parameters.AddWithValue("$view", view.Naam);
        vraag.Parameters.AddWithValue("$versie", view.Versie);
        using var rij = vraag.ExecuteReader();
        return rij.Read()
            ? new Mijlpaal(new LogPosition((ulong)rij.GetInt64(0)), rij.GetString(1), rij.GetInt64(2), new Guid(rij.GetFieldValue<byte[]>(3), bigEndian: true))
            : null;
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
        try
        {
            _stand.Zet(_views.Min(v => v.Bereikt.Plaats));
            while (true)
            {
                try
                {
                    await LoopAsync(caughtUp, caughtUp.Task.IsCompleted ? null : voortgang);
                }
                catch (LogUnavailableException fout) when (fout.Reason != LogUnavailableReason.Closed)
                {
                    // It goes on as soon as the log is back, from what is committed; what was taken in after that is passed over then.
                    if (Fout?.Message != fout.Message)
                        _logger.LogError("The views wait for the log: {Reden}", fout.Message);
                    _stand.Stop(fout);
                    await Task.Delay(Pauze, _stop.Token);
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
            _stand.Stop(new LogUnavailableException(LogUnavailableReason.ReadFailed, outcomeUnknown: false, "The views stopped following the log: restart the server.", fout));
            caughtUp.TrySetException(fout);
        }
    }

    /// <summary>Follows the log until it is away or the server stops; never returns.</summary>
    private async Task LoopAsync(TaskCompletionSource caughtUp, Action<Voortgang>? voortgang)
    {
        // Two stages, so that building uses two cores: one reads the log and its JSON, the other works out and writes the rows.
        var tussen = Channel.CreateBounded<List<Gelezen>>(new BoundedChannelOptions(8) { SingleReader = true, SingleWriter = true });
        using var genoeg = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var lezen = LeesAsync(Plaats, tussen.Writer, genoeg.Token);
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
                    ? new Gelezen(entry, IsInzage(entry) ? _niets : Array.ConvertAll(_views, view => view.Lees(entry)))
                    : default);
            }

            naar.TryComplete();
        }
        catch (Exception fout)
        {
            naar.TryComplete(fout);
        }
    }

    // By far most of the log are inzagen, and no list shows them: they have a register of their own. Only their time counts here.
    private static bool IsInzage(Entry entry) => entry.Stream.StartsWith(Streamnamen.InzageBegin, StringComparison.Ordinal);

    private async Task VerwerkAsync(ChannelReader<List<Gelezen>> uit, TaskCompletionSource caughtUp, Action<Voortgang>? voortgang)
    {
        // Where the way ends that is shown; what comes meanwhile makes it a little longer.
        var (begin, einde) = (Plaats, voortgang is null ? LogPosition.Start : await _log.HeadAsync(_stop.Token));
        var (aantal, bouwt) = (0, true);
        Task? uitstel = null;
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
                aantal++;
            }

            if (_laatste is { } laatste && aantal > 0 && (lading is null || bij || aantal >= Batch))
            {
                Leg(laatste);
                Verwerkt.Add(aantal);
                voortgang?.Invoke(new Voortgang(laatste.Ordinal + 1, Deel(begin, laatste.Position, einde)));
                (aantal, uitstel) = (0, null);
            }

            // also of what other nodes record, so that this one notices when its clock is behind theirs.
            _klok.Gezien(((KlokView)_views[^1]).Hoogste);
            if (bij)
            {
                _stand.Hervat();
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
        while (uitstel is null)
        {
            // Not ReadAsync: that would wrap the fault with which reading ended, and whoever catches it has to know which it was.
            if (!await uit.WaitToReadAsync())
                throw new InvalidOperationException("A subscription never ends by itself.");
            if (uit.TryRead(out var eerste))
                return eerste;
        }

        var gevraagd = _stand.Gevraagd;
        if (!uitstel.IsCompleted && !gevraagd.IsCompleted && !uit.TryPeek(out _))
            await Task.WhenAny(uitstel, gevraagd, uit.WaitToReadAsync().AsTask());
        return !uitstel.IsCompleted && !gevraagd.IsCompleted && uit.TryRead(out var lading) ? lading : null;
    }

    private void Verwerk(Entry entry, object?[] gelezen)
    {
        // Taken in before the log was away for a while.
        if (_laatste is { } laatste && entry.Position <= laatste.Position)
            return;
        _laatste = entry;
        // Of an inzage only its time counts.
        for (var i = ReferenceEquals(gelezen, _niets) ? _views.Length - 1 : 0; i < _views.Length; i++)
        {
            if (entry.Position > _views[i].Bereikt.Plaats)
                _views[i].Verwerk(entry, gelezen[i]);
        }
    }

    private void Leg(Entry tot)
    {
        var bereikt = Mijlpaal.Van(tot);
        // Plain statements: commands that are prepared once are not bound to a transaction object.
        _begin!.ExecuteNonQuery();
        foreach (var view in _views)
        {
            view.Schrijf(_schrijver);
            // While one is built anew, the others are further.
            if (bereikt.Plaats > view.Bereikt.Plaats)
                view.Bereikt = bereikt;
            LegCheckpoint(view);
        }

        _commit!.ExecuteNonQuery();
        _stand.Zet(tot.Position);
    }

    private void LegCheckpoint(View view)
    {
        _checkpoint!.Parameters[0].Value = view.Naam;
        _checkpoint.Parameters[1].Value = view.Versie;
        _checkpoint.Parameters[2].Value = (long)view.Bereikt.Plaats.Value;
        _checkpoint.Parameters[3].Value = view.Bereikt.Stream;
        _checkpoint.Parameters[4].Value = view.Bereikt.Revisie;
        _checkpoint.Parameters[5].Value = view.Bereikt.Gebeurtenis.ToByteArray(bigEndian: true);
        _checkpoint.ExecuteNonQuery();
    }

    private static double Deel(LogPosition begin, LogPosition nu, LogPosition einde)
        => einde <= nu ? 1 : (double)(nu.Value - begin.Value) / (einde.Value - begin.Value);

    /// <summary>An entry with what each view read of it; no entry: everything before it has been read.</summary>
    private readonly record struct Gelezen(Entry? Entry, object?[] PerView);
}
