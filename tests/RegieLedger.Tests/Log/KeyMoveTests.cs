using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Log.Keys;
using RegieLedger.SystemTests.Postgres;
using RegieLedger.Tests.Log.Postgres;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log;

/// <summary>Keys go to another store as they are, or the move says that they did not.</summary>
public sealed class KeyMoveTests : IDisposable
{
    // More than two pages.
    private const int Many = 1100;

    private readonly TempFolder _folder = new();
    private readonly Guid _ledger = Guid.NewGuid();

    private string Master => _folder["master.key"];

    public void Dispose() => _folder.Dispose();

    [PostgresFact]
    public async Task To_a_database_and_back_under_other_master_keys_every_key_stays_the_same()
    {
        using var database = await KeyDatabase.NewAsync();
        var keys = await MakeAsync("one", Many);
        var onServer = KeyPlace.OnPostgres(database.Connection, MasterKeySource.File(database.MasterFile));
        var other = database.NewMasterKey("other.key", 'c');

        (await KeyMove.RunAsync(Folder("one"), onServer)).ShouldBe(new KeyMoveResult(Many, Many, 0, 0));
        (await KeyMove.RunAsync(onServer, KeyPlace.InFolder(_folder["two"], MasterKeySource.File(other)))).ShouldBe(new KeyMoveResult(Many, Many, 0, 0));

        await using var store = await EmbeddedKeyStore.OpenAsync(_folder["two"], _ledger, MasterKeySource.File(other));
        foreach (var (id, bytes) in keys)
            (await store.FindAsync(id)).ShouldNotBeNull().ToBytes().ShouldBe(bytes);
    }

    [PostgresFact]
    public async Task Stopped_halfway_and_run_again_it_completes()
    {
        using var database = await KeyDatabase.NewAsync();
        await MakeAsync("one", Many);
        var onServer = KeyPlace.OnPostgres(database.Connection, MasterKeySource.File(database.MasterFile));
        await KeyMove.RunAsync(Folder("one"), onServer);
        await database.Server.RunSqlAsync($"DELETE FROM {database.Schema}.data_key WHERE id IN (SELECT id FROM {database.Schema}.data_key ORDER BY id DESC LIMIT 500)");

        (await KeyMove.RunAsync(Folder("one"), onServer)).ShouldBe(new KeyMoveResult(Many, 500, 0, 0));
        (await KeyMove.RunAsync(Folder("one"), onServer)).ShouldBe(new KeyMoveResult(Many, 0, 0, 0));
    }

    [Fact]
    public async Task Another_key_for_the_same_name_is_told_and_not_overwritten()
    {
        await MakeAsync("one", 3);
        var own = await MakeAsync("two", 2);

        (await KeyMove.RunAsync(Folder("one"), Folder("two"))).ShouldBe(new KeyMoveResult(3, 1, 2, 2));

        await using var store = await EmbeddedKeyStore.OpenAsync(_folder["two"], _ledger, MasterKeySource.File(Master));
        foreach (var (id, bytes) in own)
            (await store.FindAsync(id)).ShouldNotBeNull().ToBytes().ShouldBe(bytes);
    }

    [PostgresFact]
    public async Task Content_that_differs_under_the_same_id_is_told()
    {
        using var database = await KeyDatabase.NewAsync();
        var keys = await MakeAsync("one", 3);
        await using (var store = await database.OpenAsync(ledger: _ledger))
        {
            var other = new NamedKey(Name(0), new DataKey(keys[0].Id, new byte[DataKey.Length]));
            await ((IKeyArchive)store).AddAsync([other], default);
        }

        (await KeyMove.RunAsync(Folder("one"), KeyPlace.OnPostgres(database.Connection, MasterKeySource.File(database.MasterFile)))).ShouldBe(new KeyMoveResult(3, 2, 1, 0));
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_not_made()
    {
        await MakeAsync("one", 1);

        (await RefusedAsync("none", "one")).ShouldBe(LogOpenProblem.NotALedger);

        Directory.Exists(_folder["none"]).ShouldBeFalse();
    }

    [PostgresFact]
    public async Task A_database_without_keys_is_no_source_and_gets_no_tables()
    {
        using var database = await KeyDatabase.NewAsync();

        var refusal = await Should.ThrowAsync<LogOpenException>(() => KeyMove.RunAsync(KeyPlace.OnPostgres(database.Connection, MasterKeySource.File(database.MasterFile)), Folder("two")));

        refusal.Problem.ShouldBe(LogOpenProblem.NotALedger);
        (await database.Server.AskSqlAsync<bool>($"SELECT to_regnamespace('{database.Schema}') IS NULL")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_folder_in_use_and_keys_of_another_ledger_are_refused()
    {
        await MakeAsync("one", 1);
        await using (await EmbeddedKeyStore.OpenAsync(_folder["two"], Guid.NewGuid(), MasterKeySource.File(Master)))
            (await RefusedAsync("one", "two")).ShouldBe(LogOpenProblem.InUse);

        (await RefusedAsync("one", "two")).ShouldBe(LogOpenProblem.OtherLedger);
    }

    [Fact]
    public async Task A_master_key_is_never_made()
    {
        await MakeAsync("one", 1);
        var none = _folder["none.key"];

        var refusal = await Should.ThrowAsync<LogOpenException>(() => KeyMove.RunAsync(Folder("one"), KeyPlace.InFolder(_folder["two"], MasterKeySource.File(none))));

        refusal.Problem.ShouldBe(LogOpenProblem.MasterKeyMissing);
        File.Exists(none).ShouldBeFalse();
    }

    private static KeyName Name(int i) => new($"person-{i}", "contact", "org-1");

    private KeyPlace Folder(string name) => KeyPlace.InFolder(_folder[name], MasterKeySource.File(Master));

    private async Task<LogOpenProblem> RefusedAsync(string from, string to)
        => (await Should.ThrowAsync<LogOpenException>(() => KeyMove.RunAsync(Folder(from), Folder(to)))).Problem;

    private async Task<List<(Guid Id, byte[] Bytes)>> MakeAsync(string folder, int count)
    {
        await using var store = await EmbeddedKeyStore.OpenAsync(_folder[folder], _ledger, MasterKeySource.File(Master));
        var keys = new List<(Guid, byte[])>();
        foreach (var names in Enumerable.Range(0, count).Select(Name).Chunk(KeyLimits.NamesPerCall))
        {
            await store.EnsureAsync(names);
            foreach (var name in names)
            {
                store.TryGet(name, out var key).ShouldBeTrue();
                keys.Add((key.Id, key.ToBytes()));
            }
        }

        return keys;
    }
}
