using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Log.Keys.Postgres;
using RegieLedger.SystemTests.Postgres;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log.Postgres;

/// <summary>What becomes of keys and callers when the server fails: nothing acknowledged is lost, nobody hangs, and it comes back by itself.</summary>
public sealed class PostgresFaultTests : IAsyncLifetime
{
    private PostgresServer? _server;
    private KeyDatabase? _database;

    private PostgresServer Server => _server!;

    private KeyDatabase Database => _database!;

    public async Task InitializeAsync()
    {
        if (PostgresServer.Skip is not null)
            return;
        _server = await PostgresServer.StartAsync();
        _database = KeyDatabase.On(_server);
    }

    public Task DisposeAsync()
    {
        _database?.Dispose();
        _server?.Dispose();
        return Task.CompletedTask;
    }

    [PostgresFact]
    public async Task A_server_that_is_stopped_and_started_under_use_is_hardly_noticed()
    {
        await using var store = await Database.OpenAsync();
        var acknowledged = new ConcurrentDictionary<KeyName, Guid>();
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 8).Select(caller => UseAsync(store, $"caller-{caller}", acknowledged, stop.Token)).ToList();
        await UntilAsync(() => acknowledged.Count > 50);

        await Server.StopAsync();
        await Server.StartAgainAsync();

        var then = acknowledged.Count;
        await UntilAsync(() => acknowledged.Count > then + 50);
        await stop.CancelAsync();
        (await Task.WhenAll(callers)).Sum().ShouldBe(0, "a request waits for a server that is away for less than its patience");
        await AllAreThereAsync(acknowledged);
    }

    [PostgresFact]
    public async Task Nothing_acknowledged_is_lost_when_the_server_is_killed()
    {
        var acknowledged = new ConcurrentDictionary<KeyName, Guid>();
        for (var round = 0; round < 5; round++)
        {
            var (store, two) = (await Database.OpenAsync(), await Database.OpenAsync());
            using var stop = new CancellationTokenSource();
            var callers = Enumerable.Range(0, 8).Select(caller => UseAsync(caller % 2 == 0 ? store : two, $"round-{round}-{caller / 2}", acknowledged, stop.Token)).ToList();
            var then = acknowledged.Count;
            await UntilAsync(() => acknowledged.Count > then + 20);

            await Server.KillAsync();

            await stop.CancelAsync();
            await Server.StartAgainAsync();
            await Task.WhenAll(callers);
            await store.DisposeAsync();
            await two.DisposeAsync();
        }

        await AllAreThereAsync(acknowledged);
    }

    [PostgresFact]
    public async Task While_the_server_is_away_callers_are_told_and_nothing_is_invented()
    {
        var time = new ManualTime();
        await using var store = await Database.OpenAsync(time, connection: Database.Connection + ";Command Timeout=1");
        var name = new KeyName("person-1", "contact", "org-1");
        await store.EnsureAsync([name]);
        store.TryGet(name, out var key).ShouldBeTrue();
        var id = key.Id;
        await Server.StopAsync();

        await store.EnsureAsync([name]);
        time.Advance(store.Lease);

        foreach (var ask in (Func<Task>[])[() => store.EnsureAsync([name]).AsTask(), () => store.FindAsync(id).AsTask()])
        {
            var told = await Should.ThrowAsync<LogUnavailableException>(ask);
            told.Reason.ShouldBe(LogUnavailableReason.Unreachable);
            told.ToString().ShouldNotContain(PostgresServer.Password);
        }

        await Server.StartAgainAsync();
        (await store.FindAsync(id)).ShouldNotBeNull();
    }

    [PostgresFact]
    public async Task A_server_that_does_not_answer_holds_nobody_longer_than_the_command_timeout()
    {
        await using var store = await Database.OpenAsync(connection: Database.Connection + ";Command Timeout=1");
        await using var source = NpgsqlDataSource.Create(Server.ConnectionString());
        await using (var connection = await source.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var locks = new NpgsqlCommand($"LOCK TABLE {Database.Schema}.data_key IN ACCESS EXCLUSIVE MODE", connection);
            await locks.ExecuteNonQueryAsync();
            var began = Stopwatch.GetTimestamp();

            var callers = Enumerable.Range(0, 4).Select(async i =>
            {
                var told = await Should.ThrowAsync<LogUnavailableException>(async () => await store.EnsureAsync([new KeyName($"person-{i}", "contact", "org-1")]));
                return (told.Reason, Took: Stopwatch.GetElapsedTime(began));
            });

            (await Task.WhenAll(callers)).ShouldAllBe(told => told.Reason == LogUnavailableReason.Unreachable && told.Took < TimeSpan.FromSeconds(25));
        }

        await store.EnsureAsync([new KeyName("person-1", "contact", "org-1")]);
    }

    [PostgresFact]
    public async Task A_caller_that_stops_waiting_is_let_go()
    {
        await using var store = await Database.OpenAsync();
        await Server.StopAsync();
        using var impatient = new CancellationTokenSource();
        var asked = store.EnsureAsync([new KeyName("person-1", "contact", "org-1")], impatient.Token);

        await impatient.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await asked);
    }

    [PostgresFact]
    public async Task Closing_does_not_wait_for_a_server_that_is_away()
    {
        var store = await Database.OpenAsync(connection: Database.Connection + ";Command Timeout=600");
        await Server.StopAsync();
        var asked = store.EnsureAsync([new KeyName("person-1", "contact", "org-1")]).AsTask();

        await store.DisposeAsync();

        (await Should.ThrowAsync<LogUnavailableException>(() => asked)).Reason.ShouldBe(LogUnavailableReason.Closed);
    }

    [PostgresFact]
    public async Task Opening_waits_for_a_server_that_comes_and_says_so()
    {
        await Server.StopAsync();
        var said = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new PostgresKeyStoreOptions { OpenTimeout = TimeSpan.FromMinutes(1), Waiting = text => said.TrySetResult(text) };
        var opening = PostgresKeyStore.OpenAsync(Database.Connection, Database.Ledger, MasterKeySource.File(Database.MasterFile), options);

        var text = await said.Task.WaitAsync(TestTime.AtMost);

        text.ShouldContain($"127.0.0.1:{Server.Port}");
        text.ShouldNotContain(PostgresServer.Password);
        await Server.StartAgainAsync();
        await using var store = await opening;
    }

    [PostgresFact]
    public async Task Opening_gives_up_a_server_that_does_not_come()
    {
        await Server.StopAsync();
        (await Database.RefusedAsync(LogOpenProblem.Unreachable)).Message.ShouldContain("does not answer");
    }

    [PostgresFact]
    public async Task Of_several_hosts_the_one_that_serves_is_found()
    {
        using var other = await PostgresServer.StartAsync();
        await other.StopAsync();
        var connection = Database.Connection.Replace($"Host=127.0.0.1;Port={Server.Port}", $"Host=127.0.0.1:{other.Port},127.0.0.1:{Server.Port}", StringComparison.Ordinal);

        await using var store = await Database.OpenAsync(connection: connection);

        await store.EnsureAsync([new KeyName("person-1", "contact", "org-1")]);
    }

    [PostgresFact]
    public async Task A_standby_is_waited_for_and_not_asked()
    {
        await using (await Database.OpenAsync())
        {
        }

        await Server.StopAsync();
        await Server.StartAsStandbyAsync();
        var said = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new PostgresKeyStoreOptions { OpenTimeout = TimeSpan.FromMinutes(1), Waiting = text => said.TrySetResult(text) };
        var opening = PostgresKeyStore.OpenAsync(Database.Connection, Database.Ledger, MasterKeySource.File(Database.MasterFile), options);

        (await said.Task.WaitAsync(TestTime.AtMost)).ShouldContain("standby");
        await Server.RunSqlAsync("SELECT pg_promote()");

        await using var store = await opening;
    }

    [PostgresFact]
    public async Task A_server_that_could_lose_what_it_stored_is_refused()
    {
        using var careless = await PostgresServer.StartAsync("fsync=off");
        using var database = KeyDatabase.On(careless);

        (await database.RefusedAsync(LogOpenProblem.UnsuitableServer)).Message.ShouldContain("fsync");
    }

    [PostgresFact]
    public async Task Taking_the_rights_or_the_tables_away_is_told_as_what_it_is()
    {
        var user = "node";
        await Server.RunSqlAsync($"CREATE ROLE {user} LOGIN PASSWORD '{PostgresServer.Password}'; CREATE SCHEMA {Database.Schema} AUTHORIZATION {user}");
        await using var store = await Database.OpenAsync(connection: Server.ConnectionString(user, schema: Database.Schema));
        var name = new KeyName("person-1", "contact", "org-1");

        await Server.RunSqlAsync($"REVOKE INSERT ON {Database.Schema}.data_key FROM {user}");
        await ToldAsync(LogUnavailableReason.Refused);

        await Server.RunSqlAsync($"GRANT INSERT ON {Database.Schema}.data_key TO {user}; ALTER TABLE {Database.Schema}.data_key RENAME TO gone");
        await ToldAsync(LogUnavailableReason.Damaged);

        await Server.RunSqlAsync($"ALTER TABLE {Database.Schema}.gone RENAME TO data_key; ALTER ROLE {user} PASSWORD 'another'; {EndSessions}");
        await ToldAsync(LogUnavailableReason.Refused);

        await Server.RunSqlAsync($"ALTER ROLE {user} PASSWORD '{PostgresServer.Password}'");
        await store.EnsureAsync([name]);

        async Task ToldAsync(LogUnavailableReason reason)
        {
            var told = await Should.ThrowAsync<LogUnavailableException>(async () => await store.EnsureAsync([name]));
            told.Reason.ShouldBe(reason, told.ToString());
            told.ToString().ShouldNotContain("person-1");
        }
    }

    [PostgresFact]
    public async Task Other_keys_behind_the_same_name_are_noticed()
    {
        await using var store = await Database.OpenAsync();
        await store.EnsureAsync([new KeyName("person-1", "contact", "org-1")]);

        await Server.RunSqlAsync($"UPDATE {Database.Schema}.key_store SET ledger_id = gen_random_uuid(); {EndSessions}");

        (await Should.ThrowAsync<LogUnavailableException>(async () => await store.FindAsync(Guid.NewGuid()))).Reason.ShouldBe(LogUnavailableReason.Damaged);
    }

    private const string EndSessions = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'";

    // Gives how many requests failed.
    private static async Task<int> UseAsync(PostgresKeyStore store, string caller, ConcurrentDictionary<KeyName, Guid> acknowledged, CancellationToken stop)
    {
        var failed = 0;
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            try
            {
                KeyName[] names = [new(caller, $"{i}", "org-1"), new(caller, $"{i}", "org-2")];
                await store.EnsureAsync(names, stop);
                foreach (var name in names)
                {
                    if (store.TryGet(name, out var key))
                        acknowledged.GetOrAdd(name, key.Id).ShouldBe(key.Id);
                }
            }
            catch (LogUnavailableException)
            {
                failed++;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return failed;
            }
        }

        return failed;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TestTime.AtMost);
        while (!holds())
            await Task.Delay(5, patience.Token);
    }

    private async Task AllAreThereAsync(ConcurrentDictionary<KeyName, Guid> acknowledged)
    {
        await using var store = await Database.OpenAsync();
        foreach (var names in acknowledged.Keys.Chunk(KeyLimits.NamesPerCall))
        {
            await store.EnsureAsync(names);
            foreach (var name in names)
            {
                store.TryGet(name, out var key).ShouldBeTrue();
                key.Id.ShouldBe(acknowledged[name]);
            }
        }
    }
}
