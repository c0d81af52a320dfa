using RegieLedger.Log;
using RegieLedger.Log.KurrentDb;
using RegieLedger.SystemTests.KurrentDb;
using Shouldly;
using Xunit;
using static RegieLedger.Tests.Log.KurrentDb.Traffic;

namespace RegieLedger.Tests.Log.KurrentDb;

/// <summary>What only a real server shows.</summary>
public sealed class KurrentDbRealServerTests : IAsyncLifetime
{
    private readonly KurrentDbLogOptions _options = new() { StreamPrefix = RealServer.NewPrefix() };

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => RealServer.ConnectionString is null ? Task.CompletedTask : RealServer.CleanAsync(_options.StreamPrefix);

    [RealServerFact]
    public async Task The_ledger_on_a_real_server_is_there_again_for_another_node()
    {
        await using var first = await OpenAsync();
        NewEvent[] events = [.. Enumerable.Range(0, 3).Select(_ => new NewEvent(Guid.NewGuid(), "tested.v1", "{}"u8.ToArray(), "{}"u8.ToArray()))];
        var result = await first.AppendAsync("s", ExpectedRevision.NewStream, events);
        await using var second = await OpenAsync();

        second.LedgerId.ShouldBe(first.LedgerId);
        (await second.HeadAsync()).ShouldBe(result.Position);
        (await second.ReadAllAsync(LogPosition.Start).Select(e => e.Ordinal).ToListAsync()).ShouldBe([0, 1, 2]);
        (await second.AppendAsync("s", ExpectedRevision.NewStream, events)).ShouldBe(result with { AlreadyStored = true });
    }

    [RealServerFact]
    public async Task A_follower_that_the_server_dropped_for_being_slow_misses_and_doubles_nothing()
    {
        await using var log = await OpenAsync();
        using var end = new CancellationTokenSource(TestTime.AtMost);
        await using var messages = log.SubscribeAllAsync(LogPosition.Start, end.Token).GetAsyncEnumerator(end.Token);
        (await messages.MoveNextAsync()).ShouldBeTrue();
        messages.Current.ShouldBeOfType<LogMessage.CaughtUp>();
        const int count = 300;
        var large = new string('x', 64 * 1024);

        // More than the server and the connection hold for somebody who does not read.
        for (var i = 0; i < count; i++)
            await log.AppendAsync($"s{i}", ExpectedRevision.NewStream, [Event($"{i} {large}")]);

        var seen = new List<long>();
        var caughtUpAgain = 0;
        while ((seen.Count < count || caughtUpAgain == 0) && await messages.MoveNextAsync())
        {
            if (messages.Current is LogMessage.EntryRead { Entry: var entry })
                seen.Add(entry.Ordinal);
            else
                caughtUpAgain++;
        }

        seen.ShouldBe(Enumerable.Range(0, count).Select(i => (long)i));
        caughtUpAgain.ShouldBeGreaterThan(0, "the server did not drop the follower, so this test showed nothing");
    }

    [RealServerFact(NeedsCutting = true)]
    public async Task Connections_to_a_real_server_that_are_cut_lose_and_double_nothing()
    {
        await using var proxy = new CuttingProxy((await RealServer.LeaderAsync()).Port);
        await using var log = await KurrentDbLog.OpenAsync(proxy.ConnectionString, _options);
        using var end = new CancellationTokenSource(TestTime.AtMost);
        const int writers = 6, each = 60;
        var following = Task.Run(() => FollowAsync(log, writers * each, end.Token));
        var acknowledged = 0;
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(() => WriteAsync(log, $"w{w}", each, () => Interlocked.Increment(ref acknowledged)))));

        for (var cut = 1; cut <= 5; cut++)
        {
            await UntilAsync(() => Volatile.Read(ref acknowledged) >= cut * writers * each / 8, end.Token, writing, following);
            var before = proxy.Cuts;
            proxy.CutAfter(1000 + (cut * 333));
            await UntilAsync(() => proxy.Cuts > before, end.Token, writing, following);
        }

        var positions = (await writing).SelectMany(p => p).ToList();
        var seen = await following;
        await CheckAsync(log, seen, writers, each);
        positions.Order().ShouldBe(seen.Select(e => e.Position));
    }

    [RealServerTheory]
    [InlineData("""{"$maxAge":60}""")]
    [InlineData("""{"$maxCount":10}""")]
    [InlineData("""{"$tb":3}""")]
    public async Task A_real_stream_that_is_set_to_forget_is_noticed_and_refused(string metadata)
    {
        await using var log = await OpenAsync();
        await log.AppendAsync("s", ExpectedRevision.NewStream, [Event("1")]);
        using var end = new CancellationTokenSource(TestTime.AtMost);
        await using var messages = log.SubscribeAllAsync(await log.HeadAsync(), end.Token).GetAsyncEnumerator(end.Token);
        (await messages.MoveNextAsync()).ShouldBeTrue();

        await RealServer.SetMetadataAsync($"{_options.StreamPrefix}/s", metadata);

        (await Should.ThrowAsync<LogUnavailableException>(async () => await messages.MoveNextAsync())).Reason.ShouldBe(LogUnavailableReason.Damaged);
        (await Should.ThrowAsync<LogOpenException>(() => OpenAsync())).Problem.ShouldBe(LogOpenProblem.Damaged);
        await RealServer.SetMetadataAsync($"{_options.StreamPrefix}/s", "{}");
        await using var healed = await OpenAsync();
        (await healed.ReadAllAsync(LogPosition.Start).CountAsync()).ShouldBe(1);
    }

    [RealServerTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_real_stream_that_was_deleted_is_damage(bool forEver)
    {
        await using var log = await OpenAsync();
        await log.AppendAsync("s", ExpectedRevision.NewStream, [Event("1")]);
        using var end = new CancellationTokenSource(TestTime.AtMost);
        await using var messages = log.SubscribeAllAsync(await log.HeadAsync(), end.Token).GetAsyncEnumerator(end.Token);
        (await messages.MoveNextAsync()).ShouldBeTrue();

        await RealServer.DeleteAsync($"{_options.StreamPrefix}/s", forEver);

        (await Should.ThrowAsync<LogUnavailableException>(async () => await messages.MoveNextAsync())).Reason.ShouldBe(LogUnavailableReason.Damaged);
        // What was deleted for ever refuses every append. The other one begins again, so a new stream fits it, and only the numbers tell.
        var expected = forEver ? ExpectedRevision.At(0) : ExpectedRevision.NewStream;
        (await Should.ThrowAsync<LogUnavailableException>(async () => await log.AppendAsync("s", expected, [Event("2")]))).Reason.ShouldBe(LogUnavailableReason.Damaged);
        (await Should.ThrowAsync<LogUnavailableException>(async () => await ReadSeenAsync(log))).Reason.ShouldBe(LogUnavailableReason.Damaged);
    }

    /// <summary>Reads the stream, once the server shows again what it acknowledged: a moment later when the stream had been deleted.</summary>
    private static async Task<List<Entry>> ReadSeenAsync(KurrentDbLog log)
    {
        while (true)
        {
            if (await log.ReadStreamAsync("s").ToListAsync() is { Count: > 0 } seen)
                return seen;
        }
    }

    private Task<KurrentDbLog> OpenAsync() => KurrentDbLog.OpenAsync(RealServer.ConnectionString!, _options);
}

/// <summary>While the server is killed no other test can use it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class KilledServer
{
    public const string Name = "a real server is killed";
}

/// <summary>What a real server keeps when it ends without a word.</summary>
[Collection(KilledServer.Name)]
public sealed class KurrentDbKilledServerTests
{
    [RealServerFact(NeedsKilling = true)]
    public async Task A_real_server_that_is_killed_under_appends_keeps_all_that_it_acknowledged()
    {
        var options = new KurrentDbLogOptions { StreamPrefix = RealServer.NewPrefix() };
        // Longer than a server takes to start again.
        await using var log = await KurrentDbLog.OpenAsync(RealServer.With("defaultDeadline=120000"), options);
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        const int writers = 16, each = 250;
        var following = Task.Run(() => FollowAsync(log, writers * each, end.Token));
        var acknowledged = 0;
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(() => WriteAsync(log, $"w{w}", each, () => Interlocked.Increment(ref acknowledged)))));

        for (var kill = 1; kill <= 3; kill++)
        {
            await UntilAsync(() => Volatile.Read(ref acknowledged) >= kill * writers * each / 5, end.Token, writing, following);
            await RealServer.KillAndStartAsync(end.Token);
            acknowledged.ShouldBeLessThan(writers * each, "the server was killed when all was written, so this test showed nothing");
        }

        var positions = (await writing).SelectMany(p => p).ToList();
        var seen = await following;
        await CheckAsync(log, seen, writers, each);
        positions.Order().ShouldBe(seen.Select(e => e.Position));
        await RealServer.CleanAsync(options.StreamPrefix);
    }
}
