using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace RegieLedger.Log.Keys.Postgres;

/// <summary>
/// The keys of one ledger on PostgreSQL, for as many nodes as one likes. Every key is wrapped by the <see cref="MasterKey"/>, of which every
/// node has the same. A node keeps a key in memory for one lease at most, so that a destroyed key is soon nowhere.
/// </summary>
public sealed partial class PostgresKeyStore : IKeyStore
{
    private readonly KeyServer _server;
    private readonly KeyRows _rows;
    private readonly MasterKey _master;
    private readonly TimeProvider _time;
    private readonly LeasedKeys _keys;
    private readonly SharedRequest<KeyName, bool> _ensure;
    private readonly SharedRequest<Guid, Dictionary<Guid, DataKey>> _find;
    private readonly CancellationTokenSource _closed = new();
    private readonly CancellationToken _stop;

    private PostgresKeyStore(KeyServer server, KeyOwner owner, MasterKey master, TimeProvider time)
    {
        (_server, LedgerId, Lease, _master) = (server, owner.LedgerId, owner.Lease, master);
        _time = time;
        _stop = _closed.Token;
        _rows = new KeyRows(server.Schema);
        _keys = new LeasedKeys(owner.Lease, time);
        _ensure = new SharedRequest<KeyName, bool>(MakeAsync);
        _find = new SharedRequest<Guid, Dictionary<Guid, DataKey>>(ReadAsync);
    }

    /// <summary>The ledger that the keys are of.</summary>
    public Guid LedgerId { get; }

    /// <summary>How long a node may keep a key in memory: what stands in the database. A key that was destroyed at a moment is in no
    /// node's memory this much later.</summary>
    public TimeSpan Lease { get; }

    /// <summary>Opens the keys on a server; makes the tables when there are none. Waits for a server that does not answer.</summary>
    /// <param name="connectionString">As Npgsql reads it: <c>Host=…;Database=…;Username=…;Password=…</c>.</param>
    /// <param name="ledgerId">The ledger that the keys are of.</param>
    /// <param name="master">Where the master key comes from, the same for every node. It is never made here.</param>
    /// <param name="options">The schema, the lease, and how long to wait.</param>
    /// <param name="cancellation">Stops the opening.</param>
    /// <exception cref="LogOpenException">With the reason; nothing was changed.</exception>
    public static Task<PostgresKeyStore> OpenAsync(
        string connectionString, Guid ledgerId, MasterKeySource master, PostgresKeyStoreOptions? options = null, CancellationToken cancellation = default)
        => OpenAsync(connectionString, (Guid?)ledgerId, master, options, cancellation);

    /// <inheritdoc/>
    public bool TryGet(KeyName name, [NotNullWhen(true)] out DataKey key) => _keys.TryGet(name, out key!);

    /// <inheritdoc/>
    public bool TryGet(Guid keyId, [NotNullWhen(true)] out DataKey key) => _keys.TryGet(keyId, out key!);

    /// <inheritdoc/>
    public ValueTask EnsureAsync(IReadOnlyCollection<KeyName> names, CancellationToken c = default)
    {
        KeyLimits.Check(names);
        c.ThrowIfCancellationRequested();
        ThrowIfClosed();
        var missing = names.Where(name => !_keys.TryGet(name, out _)).ToList();
        return missing.Count == 0 ? default : new(WaitAsync(_ensure.AskAsync(missing), c));
    }

    /// <inheritdoc/>
    public async ValueTask<DataKey?> FindAsync(Guid keyId, CancellationToken c = default)
    {
        if (_keys.TryGet(keyId, out var key))
            return key;
        c.ThrowIfCancellationRequested();
        ThrowIfClosed();
        return (await WaitAsync(_find.AskAsync([keyId]), c)).GetValueOrDefault(keyId);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_closed.IsCancellationRequested)
            return;
        await _closed.CancelAsync();
        await Task.WhenAll(_ensure.Idle, _find.Idle);
        _keys.Dispose();
        await _server.DisposeAsync();
        _closed.Dispose();
    }

    /// <summary>Opens the keys on a server; those of any ledger when none is given, which then must be there.</summary>
    internal static async Task<PostgresKeyStore> OpenAsync(
        string connectionString, Guid? ledgerId, MasterKeySource source, PostgresKeyStoreOptions? options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        ArgumentNullException.ThrowIfNull(source);
        options ??= new PostgresKeyStoreOptions();
        var master = await LoadMasterAsync(source, cancellation);
        var server = KeyServer.Parse(connectionString, options.Schema);
        try
        {
            var opening = new KeyOpening(server, options);
            var owner = await opening.RunAsync(ledgerId, master, source, cancellation);
            return new PostgresKeyStore(server, owner, master, options.Time);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static async Task<MasterKey> LoadMasterAsync(MasterKeySource source, CancellationToken cancellation)
    {
        try
        {
            return await source.LoadAsync(mayMake: false, cancellation);
        }
        catch (LogOpenException e) when (e.InnerException is FileNotFoundException)
        {
            throw new LogOpenException(
                e.Problem,
                $"De hoofdsleutel {source} is er niet. Elke node heeft dezelfde: kopieer hem van een andere node. Zijn er nog geen sleutels, maak er dan een: umask 077; openssl rand -hex {DataKey.Length} > {source}. / The master key {source} is not there. Every node needs the same one: copy it from another node. For keys that do not exist yet, make one as above.",
                e);
        }
    }

    private async Task<bool> MakeAsync(IReadOnlyCollection<KeyName> names)
    {
        var rows = names.Select(NewRow).ToList();
        await _server.AskAsync(
            async (connection, c) =>
            {
                var since = _keys.Now();
                foreach (var row in await _rows.EnsureAsync(connection, rows, c))
                    Keep(since, row);
                return true;
            },
            _stop);
        return true;
    }

    private Task<Dictionary<Guid, DataKey>> ReadAsync(IReadOnlyCollection<Guid> ids)
        => _server.AskAsync(
            async (connection, c) =>
            {
                var since = _keys.Now();
                return (await _rows.FindAsync(connection, ids, c)).ToDictionary(row => row.Id, row => Keep(since, row));
            },
            _stop);

    private DataKey Keep(long since, KeyRow row)
    {
        var key = Unwrap(row);
        if (_keys.Keep(since, row.Name, key))
            return key;
        // Read before it was destroyed: asked again, the answer knows.
        throw _keys.IsDestroyed(row.Id) ? new OvertakenException() : PostgresFaults.TooSlow(_server);
    }

    private DataKey Unwrap(KeyRow row)
    {
        try
        {
            return _master.Unwrap(row.Wrapped, LedgerId, row.Id, row.Name);
        }
        catch (CryptographicException e)
        {
            throw PostgresFaults.Unreadable(e);
        }
    }

    // What a name gets if it has no key. Most are thrown away: that costs less than asking first.
    private KeyRow NewRow(KeyName name)
    {
        var key = DataKey.Create();
        var wrapped = _master.Wrap(key, LedgerId, name);
        key.End();
        return new KeyRow(key.Id, name, wrapped);
    }

    // The request before this one may use up its own patience; nobody waits for two. A closed store cancels what is under way.
    private async Task<T> WaitAsync<T>(Task<T> request, CancellationToken c)
    {
        try
        {
            return await request.WaitAsync(_server.Patience, c);
        }
        catch (TimeoutException e)
        {
            throw PostgresFaults.InUse(e, null, _server);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested && !c.IsCancellationRequested)
        {
            throw PostgresFaults.Closed();
        }
    }

    private void ThrowIfClosed()
    {
        if (_closed.IsCancellationRequested)
            throw PostgresFaults.Closed();
    }
}
