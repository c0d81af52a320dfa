using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Log.InMemory;
using RegieLedger.Log.Keys;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log;

/// <summary>What every key store must do; names are unique per test, so that it may be shared.</summary>
public abstract partial class KeyStoreContract : IAsyncLifetime
{
    private readonly string _person = $"p-{Guid.NewGuid():n}";
    private IKeyStore? _store;

    protected IKeyStore Store => _store ?? throw new InvalidOperationException("The store is opened before each test.");

    protected abstract Task<IKeyStore> OpenAsync();

    public async Task InitializeAsync() => _store = await OpenAsync();

    public virtual async Task DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
    }

    [SuiteFact]
    public async Task A_name_gets_one_key_and_keeps_it()
    {
        var name = Name("contact");
        Store.TryGet(name, out _).ShouldBeFalse();

        await Store.EnsureAsync([name]);
        Store.TryGet(name, out var key).ShouldBeTrue();
        await Store.EnsureAsync([name, name]);

        Store.TryGet(name, out var again).ShouldBeTrue();
        again.Id.ShouldBe(key.Id);
        Store.TryGet(key.Id, out var byId).ShouldBeTrue();
        byId.ToBytes().ShouldBe(key.ToBytes());
        (await Store.FindAsync(key.Id))!.ToBytes().ShouldBe(key.ToBytes());
    }

    [SuiteFact]
    public async Task Person_data_class_and_organisation_each_make_another_key()
    {
        KeyName[] names = [Name("a"), Name("b"), Name("a") with { Responsible = "o-2" }, Name("a") with { Person = _person + "x" }];

        await Store.EnsureAsync(names);

        names.Select(n => Store.TryGet(n, out var key) ? key.Id : Guid.Empty).Distinct().Count().ShouldBe(4);
        names.Select(n => Store.TryGet(n, out var key) ? Convert.ToHexString(key.ToBytes()) : "").Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
    }

    [SuiteFact]
    public async Task An_unknown_id_has_no_key()
    {
        Store.TryGet(Guid.NewGuid(), out _).ShouldBeFalse();
        (await Store.FindAsync(Guid.NewGuid())).ShouldBeNull();
    }

    [SuiteFact]
    public async Task Many_who_ask_at_once_get_one_key()
    {
        var names = Enumerable.Range(0, 20).Select(i => Name($"{i}")).ToArray();

        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            await Store.EnsureAsync(names);
            return string.Join(' ', names.Select(n => Store.TryGet(n, out var key) ? key.Id : Guid.Empty));
        })));

        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        ids[0].ShouldNotContain(Guid.Empty.ToString());
    }

    [SuiteFact]
    public async Task The_longest_names_fit()
    {
        var longest = new string('€', KeyLimits.NamePartLength - _person.Length);
        KeyName[] names = [.. Enumerable.Range(0, 3).Select(i => new KeyName(_person + longest[i..], _person + longest, _person + longest))];

        await Store.EnsureAsync(names);

        names.Select(n => Store.TryGet(n, out var key) ? key.Id : Guid.Empty).Distinct().Count().ShouldBe(3);
    }

    [SuiteFact]
    public async Task As_many_names_as_fit_in_one_call()
    {
        KeyName[] names = [.. Enumerable.Range(0, KeyLimits.NamesPerCall).Select(i => Name($"{i}"))];

        await Store.EnsureAsync(names);

        names.Count(name => Store.TryGet(name, out _)).ShouldBe(names.Length);
    }

    [SuiteFact]
    public async Task A_closed_store_gives_nothing_that_is_not_in_memory()
    {
        await Store.DisposeAsync();

        if (Store is InMemoryKeyStore)
            return;
        (await Should.ThrowAsync<LogUnavailableException>(async () => await Store.EnsureAsync([Name("a")]))).Reason.ShouldBe(LogUnavailableReason.Closed);
        (await Should.ThrowAsync<LogUnavailableException>(async () => await Store.FindAsync(Guid.NewGuid()))).Reason.ShouldBe(LogUnavailableReason.Closed);
        (await Should.ThrowAsync<LogUnavailableException>(async () => await Store.ListAsync(new(_person)))).Reason.ShouldBe(LogUnavailableReason.Closed);
        (await Should.ThrowAsync<LogUnavailableException>(async () => await Store.DestroyAsync([Guid.NewGuid()]))).Reason.ShouldBe(LogUnavailableReason.Closed);
    }

    [SuiteFact]
    public async Task Limits_are_named()
    {
        await Exceeds(nameof(KeyLimits.NamePartLength), Name(""));
        await Exceeds(nameof(KeyLimits.NamePartLength), Name(new string('x', KeyLimits.NamePartLength + 1)));
        await Exceeds(nameof(KeyLimits.NamesPerCall), [.. Enumerable.Range(0, KeyLimits.NamesPerCall + 1).Select(i => Name($"{i}"))]);
        await Should.ThrowAsync<ArgumentException>(async () => await Store.EnsureAsync([Name("a\0b")]));

        async Task Exceeds(string limit, params KeyName[] names)
            => (await Should.ThrowAsync<LogLimitException>(async () => await Store.EnsureAsync(names))).Limit.ShouldBe(limit);
    }

    protected KeyName Name(string dataClass) => new(_person, dataClass, "o-1");
}

public sealed class InMemoryKeyStoreTests : KeyStoreContract
{
    protected override Task<IKeyStore> OpenAsync() => Task.FromResult<IKeyStore>(new InMemoryKeyStore());
}

public sealed class EmbeddedKeyStoreContractTests : KeyStoreContract
{
    private readonly TempFolder _folder = new();

    protected override async Task<IKeyStore> OpenAsync() => await EmbeddedKeyStore.OpenAsync(_folder.Path, Guid.NewGuid());

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>What only tests may do with a key.</summary>
internal static class TestKeys
{
    public static byte[] ToBytes(this DataKey key)
    {
        var bytes = new byte[DataKey.Length];
        key.CopyTo(bytes);
        return bytes;
    }
}
