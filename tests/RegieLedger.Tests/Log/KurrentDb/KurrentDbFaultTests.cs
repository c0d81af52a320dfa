using System.Diagnostics;
using Grpc.Core;
using RegieLedger.Log;
using RegieLedger.Log.KurrentDb;
using RegieLedger.SystemTests.KurrentDb;
using Shouldly;
using Xunit;
using static RegieLedger.Tests.Log.KurrentDb.Traffic;

namespace RegieLedger.Tests.Log.KurrentDb;

/// <summary>What happens when the server or the way to it fails: nothing acknowledged is lost, nothing doubled, no gap.</summary>
public sealed class KurrentDbFaultTests
{
    [Fact]
    public async Task A_server_that_is_killed_and_comes_back_loses_and_doubles_nothing()
    {
        var store = new StandInStore();
        var server = await StandInServer.StartAsync(store);
        var port = server.Port;
        await using var log = await KurrentDbLog.OpenAsync(server.ConnectionString);
        using var end = new CancellationTokenSource(TestTime.AtMost);
        const int writers = 8, each = 60;
        var following = Task.Run(() => FollowAsync(log, writers * each, end.Token));
        var acknowledged = 0;
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(() => WriteAsync(log, $"w{w}", each, () => Interlocked.Increment(ref acknowledged)))));

        for (var kill = 1; kill <= 3; kill++)
        {
            await UntilAsync(() => Volatile.Read(ref acknowledged) >= kill * writers * each / 5, end.Token, writing, following);
            await server.KillAsync();
            server = await StandInServer.StartAsync(store, port: port);
        }

        var positions = (await writing).SelectMany(p => p).ToList();
        var seen = await following;
        await CheckAsync(log, seen, writers, each);
        positions.Order().ShouldBe(seen.Select(e => e.Position));
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_connection_that_is_cut_in_the_middle_of_a_message_loses_and_doubles_nothing()
    {
        await using var server = await StandInServer.StartAsync();
        await using var proxy = new CuttingProxy(server.Port);
        await using var log = await KurrentDbLog.OpenAsync(proxy.ConnectionString);
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

        await writing;
        await CheckAsync(log, await following, writers, each);
    }

    [Fact]
    public async Task A_long_read_goes_on_where_it_was_cut()
    {
        await using var server = await StandInServer.StartAsync();
        await using var proxy = new CuttingProxy(server.Port);
        await using var log = await KurrentDbLog.OpenAsync(proxy.ConnectionString);
        await log.AppendAsync("long", ExpectedRevision.NewStream, [.. Enumerable.Range(0, 500).Select(i => Event($"{i} {new string('x', 2000)}"))]);
        var expected = Enumerable.Range(0, 500).Select(i => (long)i).ToList();

        proxy.CutAfter(300_000);
        (await log.ReadStreamAsync("long").Select(e => e.Revision).ToListAsync()).ShouldBe(expected);
        proxy.CutAfter(300_000);
        (await log.ReadStreamAsync("long", long.MaxValue, ReadDirection.Backwards).Select(e => e.Revision).ToListAsync()).ShouldBe(expected.AsEnumerable().Reverse());
        proxy.CutAfter(300_000);
        (await log.ReadAllAsync(LogPosition.Start).Select(e => e.Ordinal).ToListAsync()).ShouldBe(expected);

        proxy.Cuts.ShouldBe(3);
    }

    [Fact]
    public async Task An_append_whose_answer_is_lost_is_sent_again_and_stored_once()
    {
        await using var server = await StandInServer.StartAsync();
        await using var log = await KurrentDbLog.OpenAsync(server.ConnectionString);
        var lost = 0;
        server.Behaviour.BeforeAnswer = stream => stream.EndsWith("/a", StringComparison.Ordinal) && Interlocked.Increment(ref lost) <= 2
            ? throw new RpcException(new Status(StatusCode.Unavailable, "gone"))
            : Task.CompletedTask;

        var result = await log.AppendAsync("a", ExpectedRevision.NewStream, [Event("1"), Event("2")]);

        lost.ShouldBe(3);
        result.LastRevision.ShouldBe(1);
        var entries = await log.ReadStreamAsync("a").ToListAsync();
        entries.Count.ShouldBe(2);
        entries[1].Position.ShouldBe(result.Position);
    }

    [Fact]
    public async Task A_slow_server_is_waited_for_until_the_deadline_and_no_longer()
    {
        await using var server = await StandInServer.StartAsync();
        await using var log = await KurrentDbLog.OpenAsync(server.Within(2000));
        var never = new TaskCompletionSource();
        server.Behaviour.BeforeAnswer = stream => stream.EndsWith("/slow", StringComparison.Ordinal) ? never.Task : Task.CompletedTask;
        NewEvent[] events = [Event("1")];

        var late = await Should.ThrowAsync<LogUnavailableException>(async () => await log.AppendAsync("slow", ExpectedRevision.NewStream, events).AsTask().WaitAsync(TestTime.AtMost));
        late.Reason.ShouldBe(LogUnavailableReason.Unreachable);
        late.OutcomeUnknown.ShouldBeTrue();
        await log.AppendAsync("fast", ExpectedRevision.NewStream, [Event("2")]);

        server.Behaviour.BeforeAnswer = null;
        (await log.AppendAsync("slow", ExpectedRevision.NewStream, events)).LastRevision.ShouldBe(0);
        (await log.ReadStreamAsync("slow").CountAsync()).ShouldBe(1);

        server.Behaviour.BeforeRead = () => never.Task;
        var silent = await Should.ThrowAsync<LogUnavailableException>(async () => await log.ReadStreamAsync("slow").ToListAsync().AsTask().WaitAsync(TestTime.AtMost));
        silent.Reason.ShouldBe(LogUnavailableReason.Unreachable);
        silent.OutcomeUnknown.ShouldBeFalse();
        never.SetResult();
    }

    [Fact]
    public async Task A_network_that_swallows_everything_costs_no_more_than_the_deadline()
    {
        await using var server = await StandInServer.StartAsync();
        await using var proxy = new CuttingProxy(server.Port);
        await using var log = await KurrentDbLog.OpenAsync(proxy.Within(500) + "&gossipTimeout=60");
        proxy.FallSilent();
        // Whoever looks for a node now waits a minute for each attempt.
        proxy.Cut();

        async Task<TimeSpan> FailAsync(Func<Task> call)
        {
            var since = Stopwatch.GetTimestamp();
            (await Should.ThrowAsync<LogUnavailableException>(() => call().WaitAsync(TestTime.AtMost))).Reason.ShouldBe(LogUnavailableReason.Unreachable);
            return Stopwatch.GetElapsedTime(since);
        }

        var took = await Task.WhenAll(
            FailAsync(() => log.AppendAsync("s", ExpectedRevision.NewStream, [Event("1")]).AsTask()),
            FailAsync(() => log.HeadAsync().AsTask()),
            FailAsync(() => log.ReadStreamAsync("s").ToListAsync().AsTask()));

        took.Max().ShouldBeLessThan(TimeSpan.FromSeconds(9), "neither that minute, nor the ten seconds of a connection string that says nothing");
    }

    [Fact]
    public async Task The_head_of_a_silent_server_is_waited_for_until_the_deadline()
    {
        await using var server = await StandInServer.StartAsync();
        await using var log = await KurrentDbLog.OpenAsync(server.Within(1000));
        var never = new TaskCompletionSource();
        server.Behaviour.BeforeRead = () => never.Task;

        var since = Stopwatch.GetTimestamp();
        (await Should.ThrowAsync<LogUnavailableException>(() => log.HeadAsync().AsTask().WaitAsync(TestTime.AtMost))).Reason.ShouldBe(LogUnavailableReason.Unreachable);

        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(9), "not the ten of a connection string that says nothing");
        never.SetResult();
    }

    [Fact]
    public async Task A_subscription_outlasts_a_server_that_is_silent_for_longer_than_the_deadline()
    {
        await using var server = await StandInServer.StartAsync();
        await using var log = await KurrentDbLog.OpenAsync(server.Within(1000));
        await log.AppendAsync("s", ExpectedRevision.NewStream, [Event("1")]);
        var never = new TaskCompletionSource();
        server.Behaviour.BeforeHeadRead = () => never.Task;
        using var end = new CancellationTokenSource(TestTime.AtMost);
        var reads = server.Behaviour.HeadReads;

        var following = Task.Run(() => FollowAsync(log, 2, end.Token));
        // The second question comes only after the first one failed.
        await UntilAsync(() => following.IsCompleted || server.Behaviour.HeadReads >= reads + 5, end.Token);
        server.Behaviour.BeforeHeadRead = null;
        await log.AppendAsync("s", ExpectedRevision.At(0), [Event("2")]);

        (await following).Select(e => e.Ordinal).ShouldBe([0, 1]);
        never.SetResult();
    }

    [Fact]
    public async Task A_subscription_that_connects_again_outlasts_a_leader_whose_head_is_not_told()
    {
        await using var server = await StandInServer.StartAsync();
        await using var proxy = new CuttingProxy(server.Port);
        await using var log = await KurrentDbLog.OpenAsync(proxy.Within(1000));
        await log.AppendAsync("s", ExpectedRevision.NewStream, [Event("1")]);
        using var end = new CancellationTokenSource(TestTime.AtMost);
        await using var messages = log.SubscribeAllAsync(LogPosition.Start, end.Token).GetAsyncEnumerator(end.Token);
        (await messages.MoveNextAsync()).ShouldBeTrue();
        var never = new TaskCompletionSource();
        server.Behaviour.BeforeHeadRead = () => never.Task;
        var reads = server.Behaviour.HeadReads;

        var next = Task.Run(
            async () =>
            {
                while (messages.Current is not LogMessage.EntryRead { Entry.Revision: 1 })
                    (await messages.MoveNextAsync()).ShouldBeTrue();
            },
            end.Token);
        proxy.Cut();
        await UntilAsync(() => next.IsCompleted || server.Behaviour.HeadReads >= reads + 5, end.Token);
        server.Behaviour.BeforeHeadRead = null;
        await log.AppendAsync("s", ExpectedRevision.At(0), [Event("2")]);

        await next;
        never.SetResult();
    }

    [Fact]
    public async Task An_append_that_is_stored_late_is_not_taken_for_the_one_after_it()
    {
        await using var server = await StandInServer.StartAsync();
        await using var log = await KurrentDbLog.OpenAsync(server.Within(2000));
        var late = Event("late");
        server.Behaviour.BeforeStore = stream => !stream.EndsWith("/s", StringComparison.Ordinal);
        (await Should.ThrowAsync<LogUnavailableException>(async () => await log.AppendAsync("s", ExpectedRevision.NewStream, [late]))).OutcomeUnknown.ShouldBeTrue();
        // It comes through just before the next one, which has the same id.
        server.Behaviour.BeforeStore = stream =>
        {
            server.Store.Append(stream, StandInStore.NoStream, [new StandInProposal(late.Id, late.Type, "application/json", late.Data.ToArray(), late.Metadata.ToArray())]);
            return true;
        };

        await Should.ThrowAsync<EventIdReusedException>(async () => await log.AppendAsync("s", ExpectedRevision.NewStream, [late with { Data = "other"u8.ToArray() }]));

        server.Behaviour.BeforeStore = null;
        var reads = server.Behaviour.Reads;
        (await log.AppendAsync("s", ExpectedRevision.At(0), [Event("2")])).AlreadyStored.ShouldBeFalse();
        server.Behaviour.Reads.ShouldBe(reads, "the doubt is over");
    }

    [Fact]
    public async Task Appends_that_stand_in_line_wait_no_longer_than_the_deadline_together()
    {
        await using var server = await StandInServer.StartAsync();
        await using var log = await KurrentDbLog.OpenAsync(server.Within(1000));
        server.Behaviour.BeforeStore = stream => !stream.EndsWith("/s", StringComparison.Ordinal);

        var since = Stopwatch.GetTimestamp();
        var failures = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Should.ThrowAsync<LogUnavailableException>(
            () => log.AppendAsync("s", ExpectedRevision.NewStream, [Event("1")]).AsTask().WaitAsync(TestTime.AtMost))));

        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(9), "not the ten of a connection string that says nothing");
        failures.ShouldAllBe(e => e.Reason == LogUnavailableReason.Unreachable);
        failures.Select(e => e.OutcomeUnknown).ShouldBe([true, .. Enumerable.Repeat(false, 9)]);
        server.Behaviour.BeforeStore = null;
        (await log.AppendAsync("s", ExpectedRevision.NewStream, [Event("2")])).LastRevision.ShouldBe(0);
    }

    [Fact]
    public async Task Opening_waits_for_a_server_that_is_not_there_yet_and_says_so()
    {
        var first = await StandInServer.StartAsync();
        var (port, connection) = (first.Port, first.ConnectionString);
        await first.DisposeAsync();
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new KurrentDbLogOptions { OpenTimeout = TestTime.AtMost, Waiting = s => told.TrySetResult(s) };

        var opening = KurrentDbLog.OpenAsync(connection, options);
        var said = await told.Task.WaitAsync(TestTime.AtMost);
        await using var server = await StandInServer.StartAsync(port: port);
        await using var log = await opening.WaitAsync(TestTime.AtMost);

        said.ShouldContain($"127.0.0.1:{port}");
        (await log.AppendAsync("a", ExpectedRevision.NewStream, [Event("1")])).LastRevision.ShouldBe(0);
    }

    [Fact]
    public async Task Opening_gives_up_after_its_time_with_the_reason()
    {
        var server = await StandInServer.StartAsync();
        var connection = server.ConnectionString + "&maxDiscoverAttempts=2&discoveryInterval=1";
        await server.DisposeAsync();

        var refusal = await Should.ThrowAsync<LogOpenException>(() => KurrentDbLog.OpenAsync(connection, new KurrentDbLogOptions { OpenTimeout = TimeSpan.Zero }));

        refusal.Problem.ShouldBe(LogOpenProblem.Unreachable);
        refusal.ExitCode.ShouldBe(22);
    }

    [Fact]
    public async Task Appends_and_reads_follow_the_leader()
    {
        var store = new StandInStore();
        var (a, b) = (new StandInBehaviour(), new StandInBehaviour());
        await using var first = await StandInServer.StartAsync(store, a);
        await using var second = await StandInServer.StartAsync(store, b);
        (string, int) At(StandInServer server) => ("127.0.0.1", server.Port);
        b.LeaderElsewhere = () => At(first);
        a.Members = b.Members = () => [("127.0.0.1", first.Port, a.LeaderElsewhere is null), ("127.0.0.1", second.Port, b.LeaderElsewhere is null)];
        await using var discovering = await KurrentDbLog.OpenAsync($"esdb://127.0.0.1:{second.Port},127.0.0.1:{first.Port}?tls=false&nodePreference=follower");
        await using var direct = await KurrentDbLog.OpenAsync(second.ConnectionString);
        using var end = new CancellationTokenSource(TestTime.AtMost);
        var following = Task.Run(() => FollowAsync(discovering, 4, end.Token));
        await discovering.AppendAsync("a", ExpectedRevision.NewStream, [Event("0")]);
        await direct.AppendAsync("a", ExpectedRevision.At(0), [Event("1")]);

        (a.LeaderElsewhere, b.LeaderElsewhere) = (() => At(second), null);

        await discovering.AppendAsync("a", ExpectedRevision.At(1), [Event("2")]);
        await direct.AppendAsync("a", ExpectedRevision.At(2), [Event("3")]);
        (await direct.ReadStreamAsync("a").CountAsync()).ShouldBe(4);
        (await direct.HeadAsync()).ShouldBe(await discovering.HeadAsync());
        (await following).Select(e => e.Ordinal).ShouldBe([0, 1, 2, 3]);
        b.Appends.ShouldBeGreaterThanOrEqualTo(2);
    }
}
