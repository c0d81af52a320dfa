using RegieLedger.Log;
using RegieLedger.Log.InMemory;
using RegieLedger.Log.Keys;
using RegieLedger.Log.KurrentDb;
using RegieLedger.Server.Hosting;
using RegieLedger.SystemTests.KurrentDb;

namespace RegieLedger.Tests.Server;

/// <summary>Several servers on one log and one key store, in this process.</summary>
internal sealed class Knopen : IAsyncDisposable
{
    private readonly List<Proefserver> _knopen = [];

    public StandInStore Opslag { get; } = new();

    public GedeeldeSleutels Sleutels { get; } = new();

    public StandInServer Server { get; private set; } = null!;

    public static async Task<Knopen> StartAsync()
    {
        var knopen = new Knopen();
        knopen.Server = await StandInServer.StartAsync(knopen.Opslag);
        return knopen;
    }

    /// <summary>Another node, with a folder of its own.</summary>
    /// <param name="tijd">Its clock.</param>
    /// <param name="voortgang">Told how far it is with reading.</param>
    public async Task<Proefserver> NogEenAsync(TimeProvider? tijd = null, Action<RegieLedger.Server.Views.Voortgang>? voortgang = null)
    {
        var knoop = await Proefserver.StartAsync(async map =>
        {
            var log = await LogAsync(Path.Combine(map, "ordinals.txt"));
            return await RegieServer.StartAsync(Proefserver.Opties(map), new OpenLedger(log, Sleutels), voortgang: voortgang, tijd: tijd);
        });
        lock (_knopen)
            _knopen.Add(knoop);
        return knoop;
    }

    /// <summary>The log itself, as a node sees it. Its deadline is long, for a machine that is slow, and ends before that of a call.</summary>
    public Task<KurrentDbLog> LogAsync(string? ordinalen = null)
        => KurrentDbLog.OpenAsync(Server.Within(8000) + "&maxDiscoverAttempts=2", new KurrentDbLogOptions { CheckpointFile = ordinalen });

    /// <summary>Kills the server of the log.</summary>
    public async Task<int> DoodAsync()
    {
        var poort = Server.Port;
        await Server.KillAsync();
        return poort;
    }

    /// <summary>Starts the server of the log where it was.</summary>
    public async Task LeefAsync(int poort) => Server = await StandInServer.StartAsync(Opslag, port: poort);

    public async ValueTask DisposeAsync()
    {
        foreach (var knoop in _knopen)
            await knoop.DisposeAsync();
        await Server.DisposeAsync();
    }
}

/// <summary>Keys that nodes share, which can be away: nothing is in memory then, as after a lease has passed.</summary>
internal sealed class GedeeldeSleutels : IKeyStore
{
    private readonly InMemoryKeyStore _sleutels = new();

    public volatile bool Weg;

    public bool TryGet(KeyName name, out DataKey key)
    {
        key = null!;
        return !Weg && _sleutels.TryGet(name, out key);
    }

    public bool TryGet(Guid keyId, out DataKey key)
    {
        key = null!;
        return !Weg && _sleutels.TryGet(keyId, out key);
    }

    public ValueTask EnsureAsync(IReadOnlyCollection<KeyName> names, CancellationToken c = default) => Weg ? throw Fout() : _sleutels.EnsureAsync(names, c);

    public ValueTask<DataKey?> FindAsync(Guid keyId, CancellationToken c = default) => Weg ? throw Fout() : _sleutels.FindAsync(keyId, c);

    public ValueTask<IReadOnlyList<KeyInfo>> ListAsync(KeySelection selection, CancellationToken c = default) => Weg ? throw Fout() : _sleutels.ListAsync(selection, c);

    public ValueTask<Destroyed> DestroyAsync(IReadOnlyCollection<Guid> keyIds, CancellationToken c = default) => Weg ? throw Fout() : _sleutels.DestroyAsync(keyIds, c);

    // It outlives each of its nodes.
    public ValueTask DisposeAsync() => default;

    private static LogUnavailableException Fout() => new(LogUnavailableReason.Unreachable, outcomeUnknown: false, "The server of the keys does not answer.");
}

/// <summary>The clock of this machine, so much off.</summary>
internal sealed class ScheveKlok(TimeSpan verschil) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + verschil;
}
