using System.Runtime.CompilerServices;
using FsCheck.Fluent;
using RegieLedger.Log;
using RegieLedger.Log.Keys;
using Shouldly;

namespace RegieLedger.Tests.Log;

/// <summary>Forgetting: a destroyed key is given to nobody, by no name and no id, and never comes back.</summary>
public abstract partial class KeyStoreContract
{
    [SuiteFact]
    public async Task Keys_are_named_by_person_data_class_and_organisation()
    {
        KeyName[] names = [Name("wat"), Name("contact"), Name("inzage-2025"), Name("inzage-2026"), Name("wat") with { Responsible = "o-2" }];
        await Store.EnsureAsync([.. names, Name("wat") with { Person = _person + "x" }]);

        (await NamedAsync(new(_person))).ShouldBe(["contact o-1", "inzage-2025 o-1", "inzage-2026 o-1", "wat o-1", "wat o-2"]);
        (await NamedAsync(new(_person) { DataClasses = ["wat", "contact", "none"] })).ShouldBe(["contact o-1", "wat o-1", "wat o-2"]);
        (await NamedAsync(new(_person) { DataClassPrefix = "inzage-" })).ShouldBe(["inzage-2025 o-1", "inzage-2026 o-1"]);
        (await NamedAsync(new(_person) { DataClasses = ["contact"], DataClassPrefix = "inzage-" })).ShouldBe(["contact o-1", "inzage-2025 o-1", "inzage-2026 o-1"]);
        (await NamedAsync(new(_person) { DataClasses = ["wat"], Responsible = "o-2" })).ShouldBe(["wat o-2"]);
        (await NamedAsync(new(_person) { DataClasses = [] })).ShouldBeEmpty("none is not all");
        (await NamedAsync(new(_person + "y"))).ShouldBeEmpty();
        foreach (var key in await Store.ListAsync(new(_person)))
            (await Store.FindAsync(key.Id)).ShouldNotBeNull().Id.ShouldBe((await KeyAsync(key.Name)).Id);

        async Task<IEnumerable<string>> NamedAsync(KeySelection selection)
            => (await Store.ListAsync(selection)).Select(key => $"{key.Name.DataClass} {key.Name.Responsible}");
    }

    [SuiteFact]
    public async Task A_selection_without_a_person_is_refused()
        => (await Should.ThrowAsync<LogLimitException>(async () => await Store.ListAsync(new("")))).Limit.ShouldBe(nameof(KeyLimits.NamePartLength));

    [SuiteFact]
    public async Task A_destroyed_key_is_given_to_nobody_and_its_name_gets_another()
    {
        var (gone, stays) = (await KeyAsync(Name("a")), await KeyAsync(Name("b")));
        var (id, bytes) = (gone.Id, gone.ToBytes());
        var before = DateTimeOffset.UtcNow;

        (await Store.DestroyAsync([id])).GoneEverywhereAt.ShouldBeGreaterThanOrEqualTo(before);

        Store.TryGet(Name("a"), out _).ShouldBeFalse();
        Store.TryGet(id, out _).ShouldBeFalse();
        (await Store.FindAsync(id)).ShouldBeNull();
        (await Store.ListAsync(new(_person))).Select(key => key.Id).ShouldBe([stays.Id]);
        (await Store.FindAsync(stays.Id)).ShouldNotBeNull().ToBytes().ShouldBe(stays.ToBytes());
        var again = await KeyAsync(Name("a"));
        again.Id.ShouldNotBe(id);
        again.ToBytes().ShouldNotBe(bytes);
        (await Store.FindAsync(id)).ShouldBeNull();
    }

    [SuiteFact]
    public async Task Whoever_holds_a_destroyed_key_gets_an_exception_and_never_other_bytes()
    {
        var held = await KeyAsync(Name("a"));
        var found = (await Store.FindAsync(held.Id))!;

        await Store.DestroyAsync([held.Id]);

        foreach (var key in (DataKey[])[held, found])
        {
            Should.Throw<LogUnavailableException>(() => key.ToBytes()).Reason.ShouldBe(LogUnavailableReason.LeaseEnded);
            Should.Throw<LogUnavailableException>(() => FieldCipher.Seal(key, "s", Guid.NewGuid(), "f", "x"u8, new byte[1 + FieldCipher.Overhead]));
        }
    }

    [SuiteFact]
    public async Task What_was_opened_with_a_key_is_not_kept_once_it_is_destroyed()
    {
        var key = await KeyAsync(Name("a"));
        var ciphertext = new object();
        var text = Keep(key, ciphertext);
        Collect();
        text.IsAlive.ShouldBeTrue();

        await Store.DestroyAsync([key.Id]);

        key.Opened(ciphertext).ShouldBeNull();
        key.KeepOpened(ciphertext, "too late");
        key.Opened(ciphertext).ShouldBeNull();
        Collect();
        text.IsAlive.ShouldBeFalse();
    }

    [SuiteFact]
    public async Task Destroying_again_is_fine()
    {
        var id = (await KeyAsync(Name("a"))).Id;
        await Store.DestroyAsync([]);
        await Store.DestroyAsync([id, id]);
        var again = await KeyAsync(Name("a"));

        await Store.DestroyAsync([id, Guid.NewGuid()]);

        (await Store.FindAsync(again.Id)).ShouldNotBeNull().ToBytes().ShouldBe(again.ToBytes());
    }

    [SuiteFact]
    public async Task Destroyed_while_others_ask_for_it_a_key_is_gone_all_the_same()
    {
        for (var round = 0; round < 20; round++)
        {
            var name = Name($"{round}");
            var id = (await KeyAsync(name)).Id;
            using var stop = new CancellationTokenSource();
            var asking = Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    if (i % 2 == 0)
                        await Store.FindAsync(id);
                    else
                        await Store.EnsureAsync([name]);
                }
            })).ToList();

            await Store.DestroyAsync([id]);
            await stop.CancelAsync();
            await Task.WhenAll(asking);

            (await KeyAsync(name)).Id.ShouldNotBe(id);
            Store.TryGet(id, out _).ShouldBeFalse();
        }
    }

    [SuiteFact]
    public Task Whatever_is_made_and_destroyed_exactly_what_was_not_destroyed_is_there() => Task.Run(() =>
    {
        var steps = Gen.Choose(0, 19).ListOf().Select(l => l.ToArray()).ToArbitrary();
        Eigenschap.Controleer(25, Prop.ForAll(steps, RunAsync));

        // Even: sees to it that a name has a key; odd: destroys it.
        void RunAsync(int[] steps) => CaseAsync(steps).GetAwaiter().GetResult();
    });

    private async Task CaseAsync(int[] steps)
    {
        var person = $"{_person}-{Guid.NewGuid():n}";
        var there = new Dictionary<KeyName, Guid>();
        var gone = new HashSet<Guid>();
        foreach (var step in steps)
        {
            var name = new KeyName(person, $"class-{step / 2}", "o-1");
            if (step % 2 == 0)
            {
                var id = (await KeyAsync(name)).Id;
                gone.ShouldNotContain(id);
                there.TryAdd(name, id);
                id.ShouldBe(there[name]);
            }
            else if (there.Remove(name, out var id))
            {
                await Store.DestroyAsync([id]);
                gone.Add(id);
            }
        }

        (await Store.ListAsync(new(person))).ToDictionary(key => key.Name, key => key.Id).ShouldBe(there, ignoreOrder: true);
        foreach (var id in gone)
            (await Store.FindAsync(id)).ShouldBeNull();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Keep(DataKey key, object ciphertext)
    {
        var text = new string("opened text".AsSpan());
        key.KeepOpened(ciphertext, text);
        key.Opened(ciphertext).ShouldBeSameAs(text);
        return new WeakReference(text);
    }

    private static void Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private async Task<DataKey> KeyAsync(KeyName name)
    {
        await Store.EnsureAsync([name]);
        Store.TryGet(name, out var key).ShouldBeTrue();
        return key;
    }
}
