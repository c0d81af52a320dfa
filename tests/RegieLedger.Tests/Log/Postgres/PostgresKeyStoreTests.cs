using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Log.Keys.Postgres;
using RegieLedger.SystemTests.Postgres;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log.Postgres;

/// <summary>What the key store for several nodes promises beyond the contract.</summary>
public sealed class PostgresKeyStoreTests : IAsyncLifetime
{
    private static readonly KeyName Name = new("person-1", "contact", "org-1");
    private KeyDatabase? _database;

    private KeyDatabase Database => _database!;

    public async Task InitializeAsync() => _database = PostgresServer.Skip is null ? await KeyDatabase.NewAsync() : null;

    public Task DisposeAsync()
    {
        _database?.Dispose();
        return Task.CompletedTask;
    }

    [PostgresFact]
    public async Task Another_node_has_the_same_keys()
    {
        await using var one = await Database.OpenAsync();
        await using var two = await Database.OpenAsync();
        var key = await EnsureAsync(one, Name);

        (await two.FindAsync(key.Id)).ShouldNotBeNull().ToBytes().ShouldBe(key.ToBytes());
        (await EnsureAsync(two, Name)).Id.ShouldBe(key.Id);
    }

    [PostgresFact]
    public async Task Nodes_that_make_a_key_at_once_end_with_one()
    {
        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Database.OpenAsync()));
        for (var round = 0; round < 25; round++)
        {
            // In another order at each node: none waits for one that waits for it.
            KeyName[] names = [.. Enumerable.Range(0, 20).Select(i => Name with { Person = $"person-{round}-{i}" })];
            var given = await Task.WhenAll(nodes.Select((node, n) => Task.Run(async () =>
            {
                await node.EnsureAsync(n % 2 == 0 ? names : [.. names.Reverse()]);
                return string.Join(' ', names.Select(name => node.TryGet(name, out var key) ? Convert.ToHexString(key.ToBytes()) : "none"));
            })));
            given.Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
            given[0].ShouldNotContain("none");
        }

        foreach (var node in nodes)
            await node.DisposeAsync();
        (await Database.Server.AskSqlAsync<long>($"SELECT count(*) FROM {Database.Schema}.data_key")).ShouldBe(500);
    }

    [PostgresFact]
    public async Task Nodes_that_open_an_empty_database_at_once_agree()
    {
        for (var round = 0; round < 5; round++)
        {
            using var database = KeyDatabase.On(Database.Server);
            var nodes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => database.OpenAsync(lease: TimeSpan.FromSeconds(10 + i)))));
            nodes.Select(node => node.Lease).Distinct().Count().ShouldBe(1);
            foreach (var node in nodes)
                await node.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task The_lease_of_the_database_holds_for_all()
    {
        await using (await Database.OpenAsync(lease: TimeSpan.FromSeconds(5)))
        {
        }

        await using var other = await Database.OpenAsync(lease: TimeSpan.FromSeconds(600));

        other.Lease.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_lease_is_a_second_to_an_hour()
    {
        foreach (var lease in (double[])[0, 0.5, 1.5, 3601])
            Should.Throw<ArgumentOutOfRangeException>(() => new PostgresKeyStoreOptions { Lease = TimeSpan.FromSeconds(lease) });
    }

    [PostgresFact]
    public async Task A_destroyed_key_is_in_no_nodes_memory_after_a_lease()
    {
        var time = new ManualTime();
        await using var one = await Database.OpenAsync(time);
        await using var two = await Database.OpenAsync(time);
        var key = await EnsureAsync(one, Name);
        await two.FindAsync(key.Id);
        await Database.Server.RunSqlAsync($"DELETE FROM {Database.Schema}.data_key WHERE id = '{key.Id}'");

        time.Advance(one.Lease);

        foreach (var node in (PostgresKeyStore[])[one, two])
        {
            node.TryGet(Name, out _).ShouldBeFalse();
            node.TryGet(key.Id, out _).ShouldBeFalse();
            (await node.FindAsync(key.Id)).ShouldBeNull();
        }

        Should.Throw<LogUnavailableException>(() => key.ToBytes()).Reason.ShouldBe(LogUnavailableReason.LeaseEnded);
        (await EnsureAsync(two, Name)).Id.ShouldNotBe(key.Id);
    }

    [PostgresFact]
    public async Task After_a_lease_the_same_key_is_read_again()
    {
        var time = new ManualTime();
        await using var store = await Database.OpenAsync(time);
        var key = await EnsureAsync(store, Name);
        var bytes = key.ToBytes();

        time.Advance(store.Lease);

        (await store.FindAsync(key.Id)).ShouldNotBeNull().ToBytes().ShouldBe(bytes);
        (await EnsureAsync(store, Name)).Id.ShouldBe(key.Id);
    }

    [PostgresFact]
    public async Task What_stands_there_already_is_not_written_again()
    {
        await using var one = await Database.OpenAsync();
        await using var two = await Database.OpenAsync();
        await EnsureAsync(one, Name);
        var before = await Database.Server.AskSqlAsync<string>($"SELECT xmin::text || ctid::text FROM {Database.Schema}.data_key");

        await EnsureAsync(two, Name);

        (await Database.Server.AskSqlAsync<string>($"SELECT xmin::text || ctid::text FROM {Database.Schema}.data_key")).ShouldBe(before);
    }

    [PostgresFact]
    public async Task The_keys_of_another_ledger_are_refused()
    {
        await MakeAsync();
        (await Database.RefusedAsync(LogOpenProblem.OtherLedger, ledger: Guid.NewGuid())).Message.ShouldContain(Database.Ledger.ToString());
    }

    [PostgresFact]
    public async Task Another_master_key_is_refused()
    {
        await MakeAsync();
        await Database.RefusedAsync(LogOpenProblem.WrongMasterKey, masterFile: Database.NewMasterKey("other.key", 'b'));
    }

    [PostgresFact]
    public async Task A_master_key_is_never_made()
    {
        var file = Database.MasterFile + ".none";

        (await Database.RefusedAsync(LogOpenProblem.MasterKeyMissing, masterFile: file)).Message.ShouldContain("openssl rand -hex 32");

        File.Exists(file).ShouldBeFalse();
        (await Database.Server.AskSqlAsync<bool>($"SELECT to_regnamespace('{Database.Schema}') IS NULL")).ShouldBeTrue("nothing was changed");
    }

    [PostgresFact]
    public async Task A_newer_format_is_refused()
    {
        await MakeAsync();
        await Database.Server.RunSqlAsync($"UPDATE {Database.Schema}.key_store SET format = 2; ALTER TABLE {Database.Schema}.key_store DROP COLUMN lease_seconds");
        (await Database.RefusedAsync(LogOpenProblem.NewerFormat)).Message.ShouldContain("format 2");
    }

    [PostgresFact]
    public async Task Tables_of_another_program_are_refused_and_left()
    {
        await Database.Server.RunSqlAsync($"CREATE SCHEMA {Database.Schema}; CREATE TABLE {Database.Schema}.key_store (door text)");
        await Database.RefusedAsync(LogOpenProblem.NotALedger);
    }

    [PostgresFact]
    public async Task A_user_without_rights_is_told_which()
    {
        var user = $"node_{Guid.NewGuid():n}";
        await Database.Server.RunSqlAsync($"CREATE ROLE {user} LOGIN PASSWORD '{PostgresServer.Password}'");
        var connection = Database.Server.ConnectionString(user, schema: Database.Schema);
        (await Database.RefusedAsync(LogOpenProblem.Refused, connection)).Message.ShouldContain($"CREATE SCHEMA {Database.Schema}");

        await MakeAsync();
        (await Database.RefusedAsync(LogOpenProblem.Refused, connection)).Message.ShouldContain("GRANT");
        await Database.Server.RunSqlAsync($"GRANT USAGE ON SCHEMA {Database.Schema} TO {user}; GRANT SELECT ON ALL TABLES IN SCHEMA {Database.Schema} TO {user}");
        (await Database.RefusedAsync(LogOpenProblem.Refused, connection)).Message.ShouldContain("GRANT SELECT, INSERT, DELETE");

        await Database.Server.RunSqlAsync($"GRANT INSERT, DELETE ON {Database.Schema}.data_key TO {user}");
        await using var store = await Database.OpenAsync(connection: connection);
        await EnsureAsync(store, Name);
    }

    [PostgresFact]
    public async Task A_wrong_password_user_or_database_is_refused_without_repeating_it()
    {
        const string wrong = "another-secret-41c9";
        (await Database.RefusedAsync(LogOpenProblem.Refused, Database.Server.ConnectionString(password: wrong))).ToString().ShouldNotContain(wrong);
        await Database.RefusedAsync(LogOpenProblem.Refused, Database.Server.ConnectionString(user: "nobody_at_all"));
        await Database.RefusedAsync(LogOpenProblem.Refused, $"Host=127.0.0.1;Port={Database.Server.Port};Username=postgres;Database=postgres");
        await Database.RefusedAsync(LogOpenProblem.BadConnection, Database.Server.ConnectionString(database: "not_there"));
        await Database.RefusedAsync(LogOpenProblem.Refused, Database.Connection + ";SSL Mode=Require");
    }

    [Theory]
    [InlineData("Host=db;Password=half;of-a-secret=3")]
    [InlineData("Host=db;Port=secret")]
    [InlineData("secret")]
    [InlineData("postgres://user:secret@db/regie")]
    [InlineData("Host=db;Password=secret;Command Timeout=0")]
    [InlineData("Username=regie;Password=secret")]
    [InlineData("Host=db;Password=secret;Search Path=\"no secret; DROP\"")]
    [InlineData("Host=db;Password=secret;SSL Mode=secret")]
    public void A_connection_string_that_cannot_be_used_is_not_repeated(string connection)
    {
        var refusal = Should.Throw<LogOpenException>(() => KeyServer.Parse(connection, schema: null));

        refusal.Problem.ShouldBe(LogOpenProblem.BadConnection);
        refusal.ToString().ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("Host=db", null, "regieledger", 10)]
    [InlineData("Host=db;Command Timeout=30", null, "regieledger", 30)]
    [InlineData("Host=db;CommandTimeout=3;SearchPath=zeeland, public", null, "zeeland", 3)]
    [InlineData("Host=db;Search Path=zeeland", "delft", "delft", 10)]
    public async Task What_the_connection_string_says_holds(string connection, string? option, string schema, int seconds)
    {
        await using var server = KeyServer.Parse(connection, option);

        server.Schema.ShouldBe(schema);
        server.Patience.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [PostgresFact]
    public async Task Without_a_schema_named_it_makes_one_of_its_own()
    {
        var database = $"db_{Guid.NewGuid():n}";
        await Database.Server.RunSqlAsync($"CREATE DATABASE {database}");

        await using var store = await Database.OpenAsync(connection: Database.Server.ConnectionString(database: database));

        await EnsureAsync(store, Name);
    }

    [PostgresFact]
    public async Task A_commit_is_on_the_disk_whatever_the_settings_say()
    {
        var user = $"careless_{Guid.NewGuid():n}";
        await Database.Server.RunSqlAsync($"CREATE ROLE {user} LOGIN SUPERUSER PASSWORD '{PostgresServer.Password}'; ALTER ROLE {user} SET synchronous_commit = off");
        var connection = Database.Server.ConnectionString(user, schema: Database.Schema) + ";Options=-c synchronous_commit=local";
        await using var store = await Database.OpenAsync(connection: connection);
        await EnsureAsync(store, Name);

        // Once more on a connection that went back to the pool and was reset.
        await EnsureAsync(store, Name with { Person = "person-2" });

        await using var server = KeyServer.Parse(connection, null);
        for (var i = 0; i < 2; i++)
        {
            await using var session = await server.ConnectAsync(CancellationToken.None);
            await using var ask = new Npgsql.NpgsqlCommand("SHOW synchronous_commit", session);
            (await ask.ExecuteScalarAsync()).ShouldBe("on");
        }
    }

    [PostgresFact]
    public async Task A_wrapped_key_put_in_another_row_does_not_open()
    {
        var other = Name with { Person = "person-2" };
        DataKey key;
        await using (var store = await Database.OpenAsync())
        {
            await EnsureAsync(store, Name);
            key = await EnsureAsync(store, other);
        }

        await Database.Server.RunSqlAsync($"UPDATE {Database.Schema}.data_key SET wrapped = (SELECT wrapped FROM {Database.Schema}.data_key WHERE person = 'person-1')");
        await using var again = await Database.OpenAsync();

        (await Should.ThrowAsync<LogUnavailableException>(async () => await again.FindAsync(key.Id))).Reason.ShouldBe(LogUnavailableReason.ReadFailed);
        (await Should.ThrowAsync<LogUnavailableException>(async () => await again.EnsureAsync([other]))).Reason.ShouldBe(LogUnavailableReason.ReadFailed);
        await again.EnsureAsync([Name]);
    }

    [PostgresFact]
    public async Task No_row_holds_a_key_in_the_clear()
    {
        await using var store = await Database.OpenAsync();
        var key = await EnsureAsync(store, Name);

        var row = await Database.Server.AskSqlAsync<string>($"SELECT k::text FROM {Database.Schema}.data_key k");

        row.ShouldContain(key.Id.ToString());
        row.ShouldNotContain(Convert.ToHexString(key.ToBytes()), Case.Insensitive);
    }

    private static async Task<DataKey> EnsureAsync(PostgresKeyStore store, KeyName name)
    {
        await store.EnsureAsync([name]);
        store.TryGet(name, out var key).ShouldBeTrue();
        return key;
    }

    private async Task MakeAsync()
    {
        await using var store = await Database.OpenAsync();
        await store.EnsureAsync([Name]);
    }
}
