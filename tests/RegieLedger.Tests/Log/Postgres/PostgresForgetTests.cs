using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Log.Keys.Postgres;
using RegieLedger.SystemTests.Postgres;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log.Postgres;

/// <summary>Forgetting and rotating where several nodes share the keys.</summary>
public sealed class PostgresForgetTests : IAsyncLifetime
{
    // More than two pages of a rotation.
    private const int Many = 1100;

    private static readonly KeyName Name = new("person-1", "contact", "org-1");
    private KeyDatabase? _database;

    private KeyDatabase Database => _database!;

    private MasterKeySource Old => MasterKeySource.File(Database.MasterFile);

    public async Task InitializeAsync() => _database = PostgresServer.Skip is null ? await KeyDatabase.NewAsync() : null;

    public Task DisposeAsync()
    {
        _database?.Dispose();
        return Task.CompletedTask;
    }

    [PostgresFact]
    public async Task A_key_that_one_node_destroyed_is_in_no_nodes_memory_at_the_moment_that_was_promised()
    {
        var time = new ManualTime();
        await using var one = await Database.OpenAsync(time);
        await using var two = await Database.OpenAsync(time);
        var here = await EnsureAsync(one, Name);
        var there = (await two.FindAsync(here.Id))!;
        var before = time.GetUtcNow();

        var destroyed = await one.DestroyAsync([here.Id]);

        destroyed.GoneEverywhereAt.ShouldBeGreaterThanOrEqualTo(before + one.Lease);
        Should.Throw<LogUnavailableException>(() => here.ToBytes());
        there.ToBytes().ShouldNotBeEmpty("its lease is not over");
        time.Advance(one.Lease);
        Should.Throw<LogUnavailableException>(() => there.ToBytes());
        two.TryGet(here.Id, out _).ShouldBeFalse();
        (await two.FindAsync(here.Id)).ShouldBeNull();
        (await Database.Server.AskSqlAsync<long>($"SELECT count(*) FROM {Database.Schema}.data_key")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task A_key_that_was_read_by_two_leases_ends_in_both()
    {
        var time = new ManualTime();
        await using var store = await Database.OpenAsync(time);
        var first = await EnsureAsync(store, Name);
        time.Advance(store.Lease - TimeSpan.FromSeconds(9));
        var second = (await store.FindAsync(first.Id))!;
        second.ShouldNotBeSameAs(first);
        first.ToBytes().ShouldBe(second.ToBytes());

        await store.DestroyAsync([first.Id]);

        Should.Throw<LogUnavailableException>(() => first.ToBytes());
        Should.Throw<LogUnavailableException>(() => second.ToBytes());
    }

    [PostgresFact]
    public async Task After_a_rotation_only_the_new_master_key_opens_and_every_key_is_the_same()
    {
        var keys = await MakeAsync(Many);
        var file = Database.NewMasterKey("new.key", 'b');
        var to = MasterKeySource.File(file);
        var wrapped = await Database.Server.AskSqlAsync<byte[]>($"SELECT wrapped FROM {Database.Schema}.data_key LIMIT 1");

        (await KeyRotation.RunAsync(Place(Old), to)).ShouldBe(new KeyRotationResult(Already: false, Many));

        (await Database.Server.AskSqlAsync<long>($"SELECT count(*) FROM {Database.Schema}.data_key WHERE wrapped = '\\x{Convert.ToHexString(wrapped)}'")).ShouldBe(0);
        (await Database.RefusedAsync(LogOpenProblem.WrongMasterKey)).Message.ShouldContain("regie keys rotate");
        await using (var store = await Database.OpenAsync(masterFile: file))
        {
            foreach (var (id, bytes) in keys.Where((_, i) => i % 50 == 0))
                (await store.FindAsync(id)).ShouldNotBeNull().ToBytes().ShouldBe(bytes);
        }

        (await KeyRotation.RunAsync(Place(Old), to)).ShouldBe(new KeyRotationResult(Already: true, 0));
    }

    [PostgresFact]
    public async Task While_a_node_is_connected_a_rotation_is_refused_also_when_the_node_is_idle()
    {
        var to = MasterKeySource.File(Database.NewMasterKey("new.key", 'b'));
        await using (var node = await Database.OpenAsync())
        {
            var key = await EnsureAsync(node, Name);
            await node.FindAsync(key.Id);

            var refusal = await Should.ThrowAsync<LogOpenException>(() => KeyRotation.RunAsync(Place(Old), to));

            refusal.Problem.ShouldBe(LogOpenProblem.InUse);
            refusal.Message.ShouldContain("Stop all of them");
            await EnsureAsync(node, Name with { Person = "person-2" });
        }

        (await KeyRotation.RunAsync(Place(Old), to)).Keys.ShouldBe(2);
    }

    [PostgresFact]
    public async Task A_node_that_was_away_during_a_rotation_stores_nothing_under_the_old_master_key()
    {
        await using var node = await Database.OpenAsync();
        await EnsureAsync(node, Name);
        await Database.Server.RunSqlAsync(EndSessions);
        await KeyRotation.RunAsync(Place(Old), MasterKeySource.File(Database.NewMasterKey("new.key", 'b')));

        var told = await Should.ThrowAsync<LogUnavailableException>(async () => await node.EnsureAsync([Name with { Person = "person-2" }]));

        told.Reason.ShouldBe(LogUnavailableReason.Damaged);
        told.Message.ShouldContain("with the new master key");
        (await Database.Server.AskSqlAsync<long>($"SELECT count(*) FROM {Database.Schema}.data_key")).ShouldBe(1);
    }

    [PostgresFact]
    public async Task A_rotation_that_is_cut_off_leaves_all_keys_under_the_old_master_key()
    {
        await MakeAsync(3);
        var to = MasterKeySource.File(Database.NewMasterKey("new.key", 'b'));
        await using (var source = Npgsql.NpgsqlDataSource.Create(Database.Server.ConnectionString()))
        await using (var other = await source.OpenConnectionAsync())
        {
            // The rotation has wrapped the rows anew and waits for the other table.
            await using var transaction = await other.BeginTransactionAsync();
            await using var locks = new Npgsql.NpgsqlCommand($"LOCK TABLE {Database.Schema}.key_store IN EXCLUSIVE MODE", other);
            await locks.ExecuteNonQueryAsync();
            var rotating = KeyRotation.RunAsync(Place(Old), to);
            while (!rotating.IsCompleted && !await Database.Server.AskSqlAsync<bool>($"SELECT EXISTS (SELECT FROM pg_locks WHERE relation = '{Database.Schema}.key_store'::regclass AND NOT granted)"))
                await Task.Delay(5);
            await Database.Server.RunSqlAsync($"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE relation = '{Database.Schema}.key_store'::regclass AND NOT granted");

            (await Should.ThrowAsync<LogUnavailableException>(() => rotating)).Message.ShouldContain("still under the old master key");
        }

        (await KeyRotation.RunAsync(Place(Old), to)).ShouldBe(new KeyRotationResult(Already: false, 3));
    }

    [PostgresFact]
    public async Task Who_may_not_change_rows_is_told_what_to_grant()
    {
        await MakeAsync(1);
        await Database.Server.RunSqlAsync(
            $"DO $$ BEGIN CREATE ROLE reader LOGIN PASSWORD '{PostgresServer.Password}'; EXCEPTION WHEN duplicate_object THEN END $$; GRANT USAGE ON SCHEMA {Database.Schema} TO reader; GRANT SELECT ON {Database.Schema}.key_store TO reader; GRANT SELECT, INSERT, DELETE ON {Database.Schema}.data_key TO reader");
        var place = KeyPlace.OnPostgres(Database.Server.ConnectionString("reader", schema: Database.Schema), Old);

        var told = await Should.ThrowAsync<LogUnavailableException>(() => KeyRotation.RunAsync(place, MasterKeySource.File(Database.NewMasterKey("new.key", 'b'))));

        told.Reason.ShouldBe(LogUnavailableReason.Refused);
        told.Message.ShouldContain("GRANT UPDATE");
        told.ToString().ShouldNotContain(PostgresServer.Password);
    }

    // Of this schema's nodes only: other tests use the same server.
    private string EndSessions
        => $"SELECT pg_terminate_backend(l.pid) FROM pg_locks l WHERE l.locktype = 'advisory' AND l.pid <> pg_backend_pid() AND ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended('{Database.Schema}', 1)";

    private KeyPlace Place(MasterKeySource master) => KeyPlace.OnPostgres(Database.Connection, master, new PostgresKeyStoreOptions { OpenTimeout = TimeSpan.Zero });

    private async Task<List<(Guid Id, byte[] Bytes)>> MakeAsync(int count)
    {
        await using var store = await Database.OpenAsync();
        var keys = new List<(Guid, byte[])>();
        foreach (var names in Enumerable.Range(0, count).Select(i => Name with { Person = $"person-{i}" }).Chunk(KeyLimits.NamesPerCall))
        {
            await store.EnsureAsync(names);
            keys.AddRange(names.Select(name => store.TryGet(name, out var key) ? (key.Id, key.ToBytes()) : default));
        }

        return keys;
    }

    private static async Task<DataKey> EnsureAsync(PostgresKeyStore store, KeyName name)
    {
        await store.EnsureAsync([name]);
        store.TryGet(name, out var key).ShouldBeTrue();
        return key;
    }
}
