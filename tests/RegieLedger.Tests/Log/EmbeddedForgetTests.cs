using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Log.Keys;
using Shouldly;
using SQLitePCL;
using Xunit;

namespace RegieLedger.Tests.Log;

/// <summary>A destroyed key is in no byte of the folder any more, also where SQLite forgets to look.</summary>
public sealed class EmbeddedForgetTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Guid _ledger = Guid.NewGuid();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_a_destroyed_key_no_byte_is_left_in_any_file()
    {
        var names = Enumerable.Range(0, 600).Select(Name).ToArray();
        await using var store = await OpenAsync();
        await store.EnsureAsync(names);
        var gone = names.Where((_, i) => i % 3 == 0).Select(name => store.TryGet(name, out var key) ? key.Id : Guid.Empty).ToArray();
        var wrapped = gone.Select(Wrapped).ToArray();
        wrapped.ShouldAllBe(bytes => Times(bytes) > 0);

        await store.DestroyAsync(gone);

        wrapped.ShouldAllBe(bytes => Times(bytes) == 0);
        gone.ShouldAllBe(id => Times(id.ToByteArray(bigEndian: true)) == 0);
        Directory.GetFiles(_folder.Path).Select(Path.GetFileName).ShouldBe(["keys.db", "keys.lock", "master.key"], ignoreOrder: true);
        (await store.FindAsync(gone[0])).ShouldBeNull();
    }

    [Fact]
    public async Task Copies_that_were_left_in_the_unused_part_of_a_page_go_too()
    {
        await using var store = await OpenAsync();
        var twice = await MakeACopyAsync(store);
        var bytes = Wrapped(twice);

        await store.DestroyAsync([twice]);

        Times(bytes).ShouldBe(0);
    }

    [Fact]
    public async Task A_key_that_an_older_file_brings_back_is_destroyed_again_before_it_is_used()
    {
        Guid id;
        byte[] wrapped;
        await using (var store = await OpenAsync())
        {
            await store.EnsureAsync([Name(1), Name(2)]);
            store.TryGet(Name(1), out var key).ShouldBeTrue();
            (id, wrapped) = (key.Id, Wrapped(key.Id));
        }

        var backup = await File.ReadAllBytesAsync(_folder["keys.db"]);
        await using (var store = await OpenAsync())
            await store.DestroyAsync([id]);
        await File.WriteAllBytesAsync(_folder["keys.db"], backup);
        Times(wrapped).ShouldBe(1);

        await using var restored = await OpenAsync();
        await restored.DestroyAsync([id, Guid.NewGuid()]);

        Times(wrapped).ShouldBe(0);
        (await restored.FindAsync(id)).ShouldBeNull();
        await restored.EnsureAsync([Name(1), Name(2)]);
        restored.TryGet(Name(1), out var other).ShouldBeTrue();
        other.Id.ShouldNotBe(id);
    }

    [Fact]
    public async Task Destroying_what_is_gone_already_leaves_the_file_as_it_is()
    {
        await using var store = await OpenAsync();
        await store.EnsureAsync([Name(1)]);
        var before = await File.ReadAllBytesAsync(_folder["keys.db"]);

        await store.DestroyAsync([.. Enumerable.Range(0, 5000).Select(_ => Guid.NewGuid())]);

        (await File.ReadAllBytesAsync(_folder["keys.db"])).ShouldBe(before);
    }

    [Fact]
    public void Keys_that_nobody_holds_take_no_memory_for_ever()
    {
        var given = new GivenKeys();
        for (var i = 0; i < 50_000; i++)
        {
            given.Add(new DataKey(Guid.NewGuid(), new byte[DataKey.Length]));
            if (i % 10_000 == 0)
                GC.Collect();
        }

        GC.Collect();
        given.Count.ShouldBeLessThan(50_000);
    }

    [Fact]
    public void A_key_that_fell_out_of_the_store_but_is_held_by_somebody_ends_too()
    {
        var given = new GivenKeys();
        var held = DataKey.Create();
        given.Add(held);

        given.End(held.Id);

        Should.Throw<LogUnavailableException>(() => held.ToBytes());
        given.TryGet(held.Id, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Rotated_to_another_master_key_no_byte_wrapped_by_the_old_one_is_left()
    {
        var names = Enumerable.Range(0, 600).Select(Name).ToArray();
        List<(Guid Id, byte[] Bytes, byte[] Wrapped)> keys;
        await using (var store = await OpenAsync())
        {
            await store.EnsureAsync(names);
            await MakeACopyAsync(store);
            keys = [.. names.Select(name => store.TryGet(name, out var key) ? (key.Id, key.ToBytes(), Wrapped(key.Id)) : default)];
        }

        var to = NewMaster();
        (await KeyRotation.RunAsync(KeyPlace.InFolder(_folder.Path, Master), to)).Already.ShouldBeFalse();

        keys.ShouldAllBe(key => Times(key.Wrapped) == 0);
        (await Should.ThrowAsync<LogOpenException>(OpenAsync)).Problem.ShouldBe(LogOpenProblem.WrongMasterKey);
        await using (var store = await EmbeddedKeyStore.OpenAsync(_folder.Path, _ledger, to))
        {
            foreach (var (id, bytes, _) in keys)
                (await store.FindAsync(id)).ShouldNotBeNull().ToBytes().ShouldBe(bytes);
            await store.EnsureAsync([Name(9999)]);
        }

        (await KeyRotation.RunAsync(KeyPlace.InFolder(_folder.Path, Master), to)).ShouldBe(new KeyRotationResult(Already: true, 0));
        (await KeyRotation.RunAsync(KeyPlace.InFolder(_folder.Path, to), to)).ShouldBe(new KeyRotationResult(Already: true, 0));
    }

    [Fact]
    public async Task A_rotation_from_a_master_key_that_is_neither_is_refused_and_one_that_is_stopped_changes_nothing()
    {
        await using (var store = await OpenAsync())
            await store.EnsureAsync([.. Enumerable.Range(0, 100).Select(Name)]);
        var before = await File.ReadAllBytesAsync(_folder["keys.db"]);

        (await Should.ThrowAsync<LogOpenException>(() => KeyRotation.RunAsync(KeyPlace.InFolder(_folder.Path, NewMaster()), NewMaster()))).Problem.ShouldBe(LogOpenProblem.WrongMasterKey);
        (await Should.ThrowAsync<LogOpenException>(() => KeyRotation.RunAsync(KeyPlace.InFolder(_folder.Path, Master), MasterKeySource.File(_folder["none.key"])))).Problem.ShouldBe(LogOpenProblem.MasterKeyMissing);
        await using (IKeyArchive archive = await EmbeddedKeyStore.OpenArchiveAsync(_folder.Path, null, Master, default))
            await Should.ThrowAsync<OperationCanceledException>(async () => await archive.RewrapAsync(await NewMaster().LoadAsync(mayMake: false, default), new CancellationToken(canceled: true)));

        (await File.ReadAllBytesAsync(_folder["keys.db"])).ShouldBe(before);
        await (await OpenAsync()).DisposeAsync();
    }

    private MasterKeySource Master => MasterKeySource.File(_folder["master.key"]);

    // Of many lengths, as names are: the pages of the file are filled unevenly then.
    private static KeyName Name(int i) => Name("person", i);

    private static KeyName Name(string whose, int i) => new($"{whose}-{i}-{new string('x', i * 37 % 240)}", "contact", "org-1");

    // SQLite alone, with secure_delete: adds and deletes until some row that is there stands in the file twice.
    private async Task<Guid> MakeACopyAsync(EmbeddedKeyStore store)
    {
        using var database = Database.Open(_folder["keys.db"], raw.SQLITE_OPEN_READWRITE);
        database.Execute("PRAGMA secure_delete=ON; PRAGMA synchronous=OFF");
        for (var round = 0; round < 200; round++)
        {
            var names = Enumerable.Range(0, 100).Select(i => Name("copy", (100 * round) + i)).ToArray();
            await store.EnsureAsync(names);
            database.Execute("DELETE FROM key WHERE person LIKE 'copy-%' AND abs(random()) % 3 = 0");
            var file = await File.ReadAllBytesAsync(_folder["keys.db"]);
            using var all = database.Once("SELECT id, wrapped FROM key");
            while (all.Step())
            {
                if (Times(file, all.Bytes(1)) > 1)
                    return all.Guid(0);
            }
        }

        throw new InvalidOperationException("SQLite left no copy: is the new table of a destruction still needed?");
    }

    private MasterKeySource NewMaster()
    {
        var path = _folder[$"{Guid.NewGuid():n}.key"];
        MasterKey.LoadOrCreate(path);
        return MasterKeySource.File(path);
    }

    private byte[] Wrapped(Guid id)
    {
        using var database = Database.Open(_folder["keys.db"], raw.SQLITE_OPEN_READONLY);
        using var ask = database.Once("SELECT wrapped FROM key WHERE id = ?1");
        ask.BindGuid(1, id);
        ask.Step().ShouldBeTrue();
        return ask.Bytes(0).ToArray();
    }

    // The lock, which holds a process id, cannot be read while it is held.
    private int Times(byte[] bytes) => Directory.GetFiles(_folder.Path).Where(file => !file.EndsWith("keys.lock", StringComparison.Ordinal)).Sum(file => Times(File.ReadAllBytes(file), bytes));

    private static int Times(ReadOnlySpan<byte> file, ReadOnlySpan<byte> bytes)
    {
        var times = 0;
        for (int at; (at = file.IndexOf(bytes)) >= 0; times++)
            file = file[(at + bytes.Length)..];
        return times;
    }

    private async Task<EmbeddedKeyStore> OpenAsync() => await EmbeddedKeyStore.OpenAsync(_folder.Path, _ledger);
}
