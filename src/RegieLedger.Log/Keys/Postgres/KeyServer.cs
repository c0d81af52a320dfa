using Npgsql;

namespace RegieLedger.Log.Keys.Postgres;

/// <summary>
/// Connections to the server with the keys, each checked before it is used: that what it stores is durable, that it is no standby, and that
/// the keys behind it are still those that were opened.
/// </summary>
internal sealed class KeyServer : IAsyncDisposable
{
    private const string DefaultSchema = "regieledger";
    private const int SchemaLength = 63;

    private readonly NpgsqlDataSource _source;
    private Func<NpgsqlConnection, Task>? _check;

    private KeyServer(NpgsqlConnectionStringBuilder connection, string schema)
    {
        Schema = schema;
        Where = connection.Host!.Contains(',', StringComparison.Ordinal) ? connection.Host : $"{connection.Host}:{connection.Port}";
        Patience = TimeSpan.FromSeconds(connection.CommandTimeout);
        var builder = new NpgsqlDataSourceBuilder(connection.ConnectionString);
        builder.UsePhysicalConnectionInitializer(_ => throw new NotSupportedException("Connections are opened asynchronously."), CheckAsync);
        _source = connection.Host.Contains(',', StringComparison.Ordinal)
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : builder.Build();
    }

    /// <summary>The schema with the tables: a name that needs no more than quotes.</summary>
    public string Schema { get; }

    /// <summary>Host and port, for messages; never a user or a password.</summary>
    public string Where { get; }

    /// <summary>How long a request may take, with all its attempts: the connection string's command timeout.</summary>
    public TimeSpan Patience { get; }

    /// <summary>Reads a connection string. Nothing of it is repeated in a message: any part may be a piece of a password.</summary>
    /// <exception cref="LogOpenException">It cannot be read, or lacks something.</exception>
    public static KeyServer Parse(string connectionString, string? schema)
    {
        NpgsqlConnectionStringBuilder connection;
        try
        {
            connection = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidOperationException or NotSupportedException or KeyNotFoundException)
        {
            throw Bad("it cannot be read, or names a parameter that is not known. Put a value with a ; or = in it between double quotes");
        }

        if (string.IsNullOrEmpty(connection.Host))
            throw Bad("it names no Host");
        if (connection.CommandTimeout is < 1 or > 600)
            throw Bad("its Command Timeout is not 1 to 600 seconds: a request would wait for ever, or too long");
        schema ??= connection.SearchPath?.Split(',')[0].Trim().Trim('"') is { Length: > 0 } first ? first : DefaultSchema;
        if (schema.Length > SchemaLength || !schema.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'))
            throw Bad($"the schema it names, or that was given, is not 1 to {SchemaLength} of a-z, 0-9 and '_'");
        Settle(connection);
        return new KeyServer(connection, schema);
    }

    /// <summary>Sets what every further connection has to show before it is used.</summary>
    public void Expect(Func<NpgsqlConnection, Task> check) => _check = check;

    /// <summary>Gives a connection; the caller disposes it.</summary>
    public ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellation) => _source.OpenConnectionAsync(cancellation);

    /// <summary>
    /// Asks until there is an answer, or until the patience is over: a server that restarts, or moves to another machine, is not noticed.
    /// Only for what may be asked twice.
    /// </summary>
    /// <exception cref="LogUnavailableException">With the reason.</exception>
    public async Task<T> AskAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> ask, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        Exception? last = null;
        var pause = TimeSpan.FromMilliseconds(10);
        while (true)
        {
            try
            {
                if (last is not null)
                    await Task.Delay(pause, patience.Token);
                await using var connection = await ConnectAsync(patience.Token);
                return await ask(connection, patience.Token);
            }
            catch (Exception e) when (PostgresFaults.MayPass(e) && !patience.IsCancellationRequested)
            {
                last = e;
                pause = pause * 2 < TimeSpan.FromSeconds(1) ? pause * 2 : TimeSpan.FromSeconds(1);
            }
            catch (Exception e) when (e is NpgsqlException or OperationCanceledException or UnsuitableServerException || PostgresFaults.MayPass(e))
            {
                cancellation.ThrowIfCancellationRequested();
                throw PostgresFaults.InUse(e, last, this);
            }
        }
    }

    /// <summary>Whether no connection of another node uses the keys, and then none can until the end of this transaction.</summary>
    public static async Task<bool> IsAloneAsync(NpgsqlConnection connection, string schema, CancellationToken cancellation)
    {
        await using var ask = InUse("pg_try_advisory_xact_lock", connection, schema);
        return (bool)(await ask.ExecuteScalarAsync(cancellation))!;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static LogOpenException Bad(string why)
        => new(LogOpenProblem.BadConnection, $"The connection string of the keys cannot be used: {why}. It looks like: Host=db.example.org;Database=regie;Username=regie;Password=…");

    private static void Settle(NpgsqlConnectionStringBuilder connection)
    {
        // What was not named: keys are few and small, and a call of the server waits for them.
        if (!Named("Timeout"))
            connection.Timeout = 5;
        if (!Named("Command Timeout"))
            connection.CommandTimeout = 10;
        if (!Named("Keepalive"))
            connection.KeepAlive = 30;
        if (!Named("GSS Encryption Mode"))
            connection.GssEncryptionMode = GssEncryptionMode.Disable;
        if (!Named("Application Name"))
            connection.ApplicationName = "regieledger";

        // What no connection string may change: a commit is on the disk, and no error tells what stands in a row.
        connection.Options = $"{connection.Options} -c synchronous_commit=on".TrimStart();
        connection.IncludeErrorDetail = false;
        connection.LogParameters = false;
        connection.PersistSecurityInfo = false;
        connection.Enlist = false;
        // A connection that goes back to the pool keeps the lock that says that the keys are in use.
        connection.NoResetOnClose = true;
        connection.TargetSessionAttributes = null;

        bool Named(string parameter) => connection.Keys.Contains(parameter, StringComparer.OrdinalIgnoreCase);
    }

    private async Task CheckAsync(NpgsqlConnection connection)
    {
        await using (var ask = new NpgsqlCommand(
            "SELECT pg_is_in_recovery(), current_setting('fsync'), current_setting('synchronous_commit'), current_setting('server_encoding')", connection))
        await using (var answer = await ask.ExecuteReaderAsync())
        {
            await answer.ReadAsync();
            if (answer.GetBoolean(0))
                throw new StandbyException();
            if (answer.GetString(1) != "on")
                throw new UnsuitableServerException("has fsync switched off, so a key that it says to have stored can be gone after a crash, and with it all that was encrypted with it. Set fsync = on");
            if (answer.GetString(2) != "on")
                throw new UnsuitableServerException("does not let a connection set synchronous_commit to on, so a stored key can be gone after a crash. Connect without a pooler that drops such settings");
            if (answer.GetString(3) != "UTF8")
                throw new UnsuitableServerException("has a database that is not encoded in UTF8, so not every name fits. Make one with ENCODING 'UTF8'");
        }

        // Until this connection ends: as long as one is open, the master key is not changed under it.
        await using (var @lock = InUse("pg_advisory_lock_shared", connection, Schema))
            await @lock.ExecuteNonQueryAsync();
        if (_check is not null)
            await _check(connection);
    }

    private static NpgsqlCommand InUse(string function, NpgsqlConnection connection, string schema)
        => new($"SELECT {function}(hashtextextended($1, 1))", connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = schema } } };
}
