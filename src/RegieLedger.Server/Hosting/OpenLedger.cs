using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Log.Keys;
using RegieLedger.Log.Keys.Postgres;
using RegieLedger.Log.KurrentDb;
using RegieLedger.Log.Migration;

namespace RegieLedger.Server.Hosting;

/// <summary>Log and keys of a ledger, open: the one place that knows on which engine they are.</summary>
internal sealed class OpenLedger(ILedgerLog log, IKeyStore sleutels, IDisposable? map = null) : IAsyncDisposable
{
    private const string Ordinalen = "ordinals.txt";

    /// <summary>The log.</summary>
    public ILedgerLog Log { get; } = log;

    /// <summary>The keys of what is confidential in it.</summary>
    public IKeyStore Sleutels { get; } = sleutels;

    /// <summary>Opens both.</summary>
    /// <param name="opties">Where they are.</param>
    /// <param name="wacht">Told what is waited for, while a server does not answer; null: nobody.</param>
    /// <param name="cancellation">Stops the opening.</param>
    /// <exception cref="LogOpenException">They cannot be used; the message says why and what to do.</exception>
    public static async Task<OpenLedger> OpenAsync(ServerOptions opties, Action<string>? wacht, CancellationToken cancellation)
    {
        var (log, map) = await LogAsync(opties, default, wacht, Timeout.InfiniteTimeSpan, cancellation);
        try
        {
            IKeyStore sleutels = opties.Engine == LogEngine.KurrentDb
                ? await PostgresKeyStore.OpenAsync(
                    opties.Keys!, log.LedgerId, opties.MasterKey!, new PostgresKeyStoreOptions { Schema = opties.KeySchema, OpenTimeout = Timeout.InfiniteTimeSpan, Waiting = wacht }, cancellation)
                : await EmbeddedKeyStore.OpenAsync(opties.DataFolder, log.LedgerId, opties.MasterKey, cancellation);
            return new OpenLedger(log, sleutels, map);
        }
        catch
        {
            await log.DisposeAsync();
            map?.Dispose();
            throw;
        }
    }

    /// <summary>Opens the log only, with the lock on the folder of this node.</summary>
    /// <param name="opties">Where it is.</param>
    /// <param name="wens">Whether one may be made.</param>
    /// <param name="wacht">Told what is waited for.</param>
    /// <param name="geduld">How long to wait for a server that does not answer.</param>
    /// <param name="cancellation">Stops the opening.</param>
    /// <exception cref="LogOpenException">It cannot be used.</exception>
    public static async Task<(ILedgerLog Log, IDisposable? Map)> LogAsync(ServerOptions opties, WantedLedger wens, Action<string>? wacht, TimeSpan geduld, CancellationToken cancellation)
    {
        if (opties.Engine != LogEngine.KurrentDb)
            return (await EmbeddedLog.OpenAsync(opties.DataFolder, new EmbeddedLogOptions { Wanted = wens }, cancellation), null);

        // The embedded engine locks its folder itself. It is the same lock: no two servers in one folder, whatever their engines.
        var map = FolderLock.Take(opties.DataFolder, FolderLock.Ledger);
        var standaard = new KurrentDbLogOptions();
        var kurrent = standaard with
        {
            StreamPrefix = opties.StreamPrefix ?? standaard.StreamPrefix,
            CheckpointFile = Path.Combine(opties.DataFolder, Ordinalen),
            OpenTimeout = geduld,
            Waiting = wacht,
            Wanted = wens,
        };
        try
        {
            while (true)
            {
                try
                {
                    return (await KurrentDbLog.OpenAsync(opties.Connection!, kurrent, cancellation), map);
                }
                catch (LogOpenException e) when (e.Problem == LogOpenProblem.Unreachable && geduld == Timeout.InfiniteTimeSpan)
                {
                    // It answered, and was lost while the ledger was being looked for: waited for as before.
                    wacht?.Invoke(e.Message);
                }
            }
        }
        catch
        {
            map.Dispose();
            throw;
        }
    }

    /// <summary>Refuses options that do not fit the engine, and a folder that is of another one.</summary>
    /// <exception cref="ServerOptieException">Says what to change.</exception>
    public static void Controleer(ServerOptions opties, bool metSleutels)
    {
        var heeft = (string naam) => File.Exists(Path.Combine(opties.DataFolder, naam));
        if (opties.Engine != LogEngine.KurrentDb)
        {
            if (opties.Connection is not null || opties.Keys is not null || opties.StreamPrefix is not null || opties.KeySchema is not null)
                throw Weiger("--connection, --keys en --prefix horen bij --engine kurrentdb: geef dat erbij, of laat ze weg", "--connection, --keys and --prefix go with --engine kurrentdb: give that too, or leave them out (also from the environment)");
            if (heeft(Ordinalen) && !heeft("ledger.db"))
                throw Weiger($"map '{opties.DataFolder}' is van een node op kurrentdb: geef --engine kurrentdb, of kies een andere map", "this folder is of a node on kurrentdb: give --engine kurrentdb, or choose another folder");
            return;
        }

        if (opties.Connection is null)
            throw Weiger("--engine kurrentdb vraagt --connection, of de omgevingsvariabele REGIELEDGER_CONNECTION", "--engine kurrentdb needs --connection, or the environment variable REGIELEDGER_CONNECTION");
        if (heeft("ledger.db") || heeft("keys.db"))
            throw Weiger(
                $"map '{opties.DataFolder}' heeft het logboek of de sleutels (ledger.db, keys.db) van een server op één machine; die kunnen nodes niet delen. Kies een lege map voor deze node",
                "this folder has the log or the keys of a server on one machine (ledger.db, keys.db), which nodes cannot share. Choose an empty folder for this node");
        if (!metSleutels)
            return;
        if (opties.Keys is null)
            throw Weiger("--engine kurrentdb vraagt --keys (de PostgreSQL waarin de nodes hun sleutels delen), of REGIELEDGER_KEYS", "--engine kurrentdb needs --keys (the PostgreSQL in which nodes share their keys), or REGIELEDGER_KEYS");
        if (opties.MasterKey is null)
            throw Weiger("--engine kurrentdb vraagt --master-key, --master-key-env, --master-key-command of REGIELEDGER_MASTER_KEY: elke node heeft dezelfde hoofdsleutel", "--engine kurrentdb needs --master-key, --master-key-env, --master-key-command or REGIELEDGER_MASTER_KEY: every node has the same one");
    }

    /// <summary>Closes both.</summary>
    public async ValueTask DisposeAsync()
    {
        await Sleutels.DisposeAsync();
        await Log.DisposeAsync();
        map?.Dispose();
    }

    private static ServerOptieException Weiger(string nl, string en) => new($"{char.ToUpperInvariant(nl[0])}{nl[1..]}. / {char.ToUpperInvariant(en[0])}{en[1..]}.");
}
