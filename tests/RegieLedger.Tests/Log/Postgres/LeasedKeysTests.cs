using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Log.Keys.Postgres;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log.Postgres;

/// <summary>No key stays in memory longer than its lease, and whoever holds one never encrypts with other bytes.</summary>
public sealed class LeasedKeysTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly KeyName Name = new("person-1", "contact", "org-1");
    private readonly ManualTime _time = new();

    [Fact]
    public void A_key_is_given_until_its_lease_is_nearly_over()
    {
        using var keys = new LeasedKeys(Lease, _time);
        var key = Keep(keys, Name);

        _time.Advance(TimeSpan.FromSeconds(49));
        keys.TryGet(Name, out var given).ShouldBeTrue();
        given.ShouldBeSameAs(key);
        keys.TryGet(key.Id, out _).ShouldBeTrue();

        _time.Advance(TimeSpan.FromSeconds(1));
        keys.TryGet(Name, out _).ShouldBeFalse();
        keys.TryGet(key.Id, out _).ShouldBeFalse();
    }

    [Fact]
    public void Whoever_got_a_key_at_the_last_moment_can_use_it_and_then_its_bytes_are_gone()
    {
        using var keys = new LeasedKeys(Lease, _time);
        var key = Keep(keys, Name);

        _time.Advance(TimeSpan.FromSeconds(54));
        key.ToBytes().ShouldContain(b => b != 0);

        _time.Advance(TimeSpan.FromSeconds(1));
        Should.Throw<LogUnavailableException>(() => key.ToBytes()).Reason.ShouldBe(LogUnavailableReason.LeaseEnded);
        Should.Throw<LogUnavailableException>(() => FieldCipher.Seal(key, "s", Guid.NewGuid(), "f", "x"u8, new byte[1 + FieldCipher.Overhead]));
        Should.Throw<LogUnavailableException>(() => KeyedHash.Compute(key, "label", "x"u8, new byte[KeyedHash.Length]));
        InMemory(key).ShouldAllBe(b => b == 0);
    }

    [Fact]
    public void The_clock_counts_also_when_the_timer_is_late()
    {
        using var keys = new LeasedKeys(Lease, _time);
        Keep(keys, Name);
        _time.TimersRun = false;

        _time.Advance(Lease);

        keys.TryGet(Name, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_lease_counts_from_before_the_request()
    {
        using var keys = new LeasedKeys(Lease, _time);
        var since = keys.Now();
        _time.Advance(TimeSpan.FromSeconds(45));

        keys.Keep(since, Name, DataKey.Create()).ShouldBeTrue();
        _time.Advance(TimeSpan.FromSeconds(5));

        keys.TryGet(Name, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_key_that_comes_after_its_lease_is_not_kept()
    {
        using var keys = new LeasedKeys(Lease, _time);
        var since = keys.Now();
        var key = DataKey.Create();
        _time.Advance(Lease);

        keys.Keep(since, Name, key).ShouldBeFalse();

        keys.TryGet(Name, out _).ShouldBeFalse();
        InMemory(key).ShouldAllBe(b => b == 0);
    }

    [Fact]
    public void A_slow_answer_ends_before_a_later_request_that_was_quick()
    {
        using var keys = new LeasedKeys(Lease, _time);
        var since = keys.Now();
        _time.Advance(TimeSpan.FromSeconds(8));
        var quick = Keep(keys, Name with { Person = "person-2" });
        var slow = DataKey.Create();
        keys.Keep(since, Name, slow);

        _time.Advance(TimeSpan.FromSeconds(47));

        InMemory(slow).ShouldAllBe(b => b == 0);
        InMemory(quick).ShouldContain(b => b != 0);
    }

    [Fact]
    public void A_newer_lease_stays_when_the_older_one_ends()
    {
        using var keys = new LeasedKeys(Lease, _time);
        var older = Keep(keys, Name);
        _time.Advance(TimeSpan.FromSeconds(30));
        var newer = Keep(keys, Name, older.Id);

        _time.Advance(TimeSpan.FromSeconds(30));

        InMemory(older).ShouldAllBe(b => b == 0);
        keys.TryGet(Name, out var given).ShouldBeTrue();
        given.ShouldBeSameAs(newer);
        keys.TryGet(newer.Id, out _).ShouldBeTrue();
    }

    [Fact]
    public void Memory_is_bounded_and_the_newest_stay()
    {
        using var keys = new LeasedKeys(Lease, _time, capacity: 4);
        List<DataKey> kept = [];
        for (var i = 0; i < 12; i++)
        {
            kept.Add(Keep(keys, Name with { Person = $"person-{i}" }));
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Enumerable.Range(0, 12).Where(i => keys.TryGet(Name with { Person = $"person-{i}" }, out _)).ShouldBe([8, 9, 10, 11]);
        Enumerable.Range(0, 12).Where(i => InMemory(kept[i]).Any(b => b != 0)).ShouldBe([4, 5, 6, 7, 8, 9, 10, 11], "who just got one can still use it");
    }

    [Fact]
    public void A_destroyed_key_ends_at_once_also_when_an_answer_on_its_way_still_brings_it()
    {
        using var keys = new LeasedKeys(Lease, _time);
        var since = keys.Now();
        var (older, other) = (Keep(keys, Name), Keep(keys, Name with { Person = "person-2" }));
        var newer = Keep(keys, Name, older.Id);

        keys.Destroy([older.Id]);
        var late = new DataKey(older.Id, Enumerable.Repeat((byte)7, DataKey.Length).ToArray());
        keys.Keep(since, Name, late).ShouldBeFalse();

        foreach (var key in (DataKey[])[older, newer, late])
            InMemory(key).ShouldAllBe(b => b == 0);
        keys.TryGet(Name, out _).ShouldBeFalse();
        keys.TryGet(older.Id, out _).ShouldBeFalse();
        keys.TryGet(other.Id, out _).ShouldBeTrue();
    }

    [Fact]
    public void Closing_ends_all()
    {
        var keys = new LeasedKeys(Lease, _time);
        var key = Keep(keys, Name);

        keys.Dispose();

        keys.TryGet(Name, out _).ShouldBeFalse();
        InMemory(key).ShouldAllBe(b => b == 0);
        keys.Keep(keys.Now(), Name, DataKey.Create()).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_ever_reads_a_half_overwritten_key()
    {
        for (var round = 0; round < 200; round++)
        {
            var bytes = Enumerable.Repeat((byte)0xA5, DataKey.Length).ToArray();
            var key = new DataKey(Guid.NewGuid(), bytes);
            var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            {
                try
                {
                    while (true)
                        key.ToBytes().ShouldBe(bytes);
                }
                catch (LogUnavailableException e)
                {
                    return e.Reason;
                }
            })).ToList();
            key.End();
            (await Task.WhenAll(readers)).ShouldAllBe(reason => reason == LogUnavailableReason.LeaseEnded);
        }
    }

    private static DataKey Keep(LeasedKeys keys, KeyName name, Guid? id = null)
    {
        var key = new DataKey(id ?? Guid.NewGuid(), Enumerable.Repeat((byte)7, DataKey.Length).ToArray());
        keys.Keep(keys.Now(), name, key).ShouldBeTrue();
        return key;
    }

    // Past the lock and the end: what stands in memory.
    private static byte[] InMemory(DataKey key)
        => (byte[])typeof(DataKey).GetField("_bytes", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.GetValue(key)!;
}
