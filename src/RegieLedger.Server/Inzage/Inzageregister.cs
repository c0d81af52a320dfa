using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using RegieLedger.Log;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;

namespace RegieLedger.Server.Inzage;

/// <summary>
/// The register of inzagen: what the questions of an FG are answered from. Not one of the views, for which every list waits: inzagen come by
/// tens of thousands a second. It follows the log at its ease, and in haste only when somebody asks. It can be deleted, and is
/// then built again.
/// </summary>
internal sealed class Inzageregister : IAsyncDisposable
{
    /// <summary>Name of the file, in the folder of this node.</summary>
    public const string Bestand = "inzagen.db";

    /// <summary>Entries of the log per transaction.</summary>
    private const int Batch = 5000;

    /// <summary>
    /// While nobody asks it rests this many times as long as it worked, so that it takes a thirtieth of one core at most: some 500 inzagen a
    /// second, far more than people make. Only a flood of them has to be caught up with when somebody asks.
    /// </summary>
    private const int Rust = 29;

    /// <summary>Between two looks whether the log has more, and between two tries when it is away.</summary>
    private static readonly TimeSpan Ritme = TimeSpan.FromSeconds(1);

    private readonly ILedgerLog _log;
    private readonly ILogger<Inzageregister> _logger;
    private readonly SqliteConnection _schrijver;
    private readonly string _leesverbinding;
    private readonly CancellationTokenSource _stop = new();
    private readonly Stand _stand = new();
    private Inzagetabellen? _tabellen;
    private Task _loop = Task.CompletedTask;

    public Inzageregister(ILedgerLog log, string bestand, ILogger<Inzageregister> logger)
    {
        (_log, _logger) = (log, logger);
        _schrijver = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = bestand, Pooling = false }.ToString());
        _leesverbinding = new SqliteConnectionStringBuilder { DataSource = bestand, Mode = SqliteOpenMode.ReadOnly }.ToString();
    }

    /// <summary>Place in the log up to which inzagen were taken in.</summary>
    public LogPosition Plaats => _stand.Plaats;

    /// <summary>Opens the tables and begins to follow the log; does not wait until it is up to the head.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        _loop = Task.Run(VolgAsync, CancellationToken.None);
    }

    /// <summary>Waits until the register has taken in the log up to a place .</summary>
    /// <exception cref="LogUnavailableException">It cannot follow the log now.</exception>
    public Task WachtAsync(LogPosition tot, CancellationToken cancellation) => _stand.WachtAsync(tot, cancellation);

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
        _tabellen?.Dispose();
        await _schrijver.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(_leesverbinding));
        _stop.Dispose();
    }

    private async Task OpenAsync(CancellationToken cancellation)
    {
        _schrijver.Open();
        // It can be built again from the log, so its commits need not reach the disk.
        Voer("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-65536;");
        Voer("CREATE TABLE IF NOT EXISTS bereikt(versie INTEGER PRIMARY KEY, plaats INTEGER NOT NULL, stream TEXT NOT NULL, revisie INTEGER NOT NULL, gebeurtenis BLOB NOT NULL);");
        if (Checkpoint() is { } bereikt && await bereikt.StaatInAsync(_log, cancellation))
            _stand.Zet(bereikt.Plaats);
        else
            Voer("BEGIN; DELETE FROM bereikt;" + Inzagetabellen.Schema + "COMMIT;");
        _tabellen = new Inzagetabellen(_schrijver);
    }

    private Mijlpaal? Checkpoint()
    {
        using var vraag = _schrijver.CreateCommand();
        vraag.CommandText = "SELECT plaats, stream, revisie, gebeurtenis FROM bereikt WHERE versie=$versie";
        vraag.Parameters.AddWithValue("$versie", Inzagetabellen.Versie);
        using var rij = vraag.ExecuteReader();
        return rij.Read()
            ? new Mijlpaal(new LogPosition((ulong)rij.GetInt64(0)), rij.GetString(1), rij.GetInt64(2), new Guid(rij.GetFieldValue<byte[]>(3), bigEndian: true))
            : null;
    }

    private async Task VolgAsync()
    {
        try
        {
            while (true)
            {
                try
                {
                    await RondeAsync();
                    _stand.Hervat();
                }
                catch (LogUnavailableException fout) when (fout.Reason != LogUnavailableReason.Closed)
                {
                    if (_stand.Fout?.Message != fout.Message)
                        _logger.LogError("The register of inzagen waits for the log: {Reden}", fout.Message);
                    _stand.Stop(fout);
                }

                await PauzeAsync(Ritme);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        catch (Exception fout)
        {
            // The text of an exception here is about tables and files, never about content.
            _logger.LogError(fout, "The register of inzagen stopped following the log");
            _stand.Stop(new LogUnavailableException(LogUnavailableReason.ReadFailed, outcomeUnknown: false, "The register of inzagen stopped following the log: restart the server.", fout));
        }
    }

    /// <summary>Takes in what the log has now.</summary>
    private async Task RondeAsync()
    {
        var lading = new List<Entry>(Batch);
        var begin = Stopwatch.GetTimestamp();
        await foreach (var entry in _log.ReadAllAsync(_stand.Plaats, _stop.Token))
        {
            lading.Add(entry);
            if (lading.Count < Batch)
                continue;
            NeemOp(lading);
            lading.Clear();
            await PauzeAsync(Stopwatch.GetElapsedTime(begin) * Rust);
            begin = Stopwatch.GetTimestamp();
        }

        if (lading.Count > 0)
            NeemOp(lading);
    }

    /// <summary>Writes a batch and the checkpoint, all or nothing.</summary>
    private void NeemOp(List<Entry> lading)
    {
        using var transactie = _schrijver.BeginTransaction();
        try
        {
            foreach (var entry in lading)
            {
                if (entry.Stream.StartsWith(Streamnamen.InzageBegin, StringComparison.Ordinal))
                    _tabellen!.Voeg(entry, transactie);
            }

            _tabellen!.SchrijfTellingen(transactie);
            LegCheckpoint(Mijlpaal.Van(lading[^1]), transactie);
            transactie.Commit();
        }
        catch
        {
            _tabellen!.VergeetTellingen();
            throw;
        }

        _stand.Zet(lading[^1].Position);
        // Who asks meanwhile hurries it, also when it still has far to go.
        _stand.Hervat();
    }

    private void LegCheckpoint(Mijlpaal bereikt, SqliteTransaction transactie)
    {
        using var opdracht = _schrijver.CreateCommand();
        opdracht.Transaction = transactie;
        opdracht.CommandText = "INSERT OR REPLACE INTO bereikt VALUES ($versie, $plaats, $stream, $revisie, $gebeurtenis)";
        opdracht.Parameters.AddWithValue("$versie", Inzagetabellen.Versie);
        opdracht.Parameters.AddWithValue("$plaats", (long)bereikt.Plaats.Value);
        opdracht.Parameters.AddWithValue("$stream", bereikt.Stream);
        opdracht.Parameters.AddWithValue("$revisie", bereikt.Revisie);
        opdracht.Parameters.AddWithValue("$gebeurtenis", bereikt.Gebeurtenis.ToByteArray(bigEndian: true));
        opdracht.ExecuteNonQuery();
    }

    /// <summary>Waits that long, or until somebody asks.</summary>
    private async Task PauzeAsync(TimeSpan duur)
    {
        using var genoeg = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        await Task.WhenAny(Task.Delay(duur, genoeg.Token), _stand.Gevraagd);
        await genoeg.CancelAsync();
        _stop.Token.ThrowIfCancellationRequested();
    }

    private void Voer(string sql)
    {
        using var opdracht = _schrijver.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this program.
        opdracht.CommandText = sql;
#pragma warning restore CA2100
        opdracht.ExecuteNonQuery();
    }
}
