using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Grpc.Core;
using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Log.InMemory;
using RegieLedger.Log.KurrentDb;
using RegieLedger.Log.Migration;
using RegieLedger.SystemTests.KurrentDb;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log.Migration;

/// <summary>Moving a ledger between engines: every entry, its ordinal, its bytes; whatever happens on the way.</summary>
public sealed class LogMigrationTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private StandInServer _server = null!;

    public async Task InitializeAsync() => _server = await StandInServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void Any_log_is_the_same_byte_by_byte_on_each_engine_and_back()
    {
        // A log as a row of appends: to which of few streams, how many events, and of what size the largest is.
        var appends = Gen.ListOf(
            from stream in Gen.Choose(0, 3)
            from count in Gen.Choose(1, 5)
            from size in Gen.Frequency((6, Gen.Choose(0, 200)), (1, Gen.Choose(0, 40_000)))
            select (stream, count, size));
        var number = 0;
        Prop.ForAll(appends.ToArbitrary(), log => RoundTripAsync([.. log], $"{++number}", _server.ConnectionString, $"case-{number}").GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(15));
    }

    [RealServerFact]
    public async Task A_log_is_the_same_byte_by_byte_on_a_real_server_and_back()
    {
        var prefix = RealServer.NewPrefix();
        try
        {
            await RoundTripAsync([(0, 5, 100), (1, 1, 0), (0, 1, 10), (2, 4, LogLimits.EventBytes), (1, 3, 50_000)], "real", RealServer.ConnectionString!, prefix);
        }
        finally
        {
            await RealServer.CleanAsync(prefix);
        }
    }

    [Fact]
    public async Task Neighbours_of_one_stream_share_an_append_within_the_limits_and_nothing_else_does()
    {
        await using var source = new InMemoryLog();
        await AppendAsync(source, "many", LogLimits.EventsPerAppend, 1);
        await AppendAsync(source, "many", 3, 1);
        await AppendAsync(source, "large", 4, LogLimits.EventBytes);
        await AppendAsync(source, "large", 1, LogLimits.EventBytes);
        for (var i = 0; i < 5; i++)
            await AppendAsync(source, $"turn-{i % 2}", 1, 10);
        var twice = new NewEvent(Guid.NewGuid(), "twice.v1", "{}"u8.ToArray(), default);
        await source.AppendAsync("twice", ExpectedRevision.NewStream, [twice]);
        await source.AppendAsync("twice", ExpectedRevision.At(0), [twice]);
        await using var target = await ServerAsync("p", source.LedgerId);
        var before = _server.Behaviour.Appends;
        var (underWay, atOnce) = (0, 0);
        _server.Behaviour.BeforeAnswer = async _ =>
        {
            atOnce = Math.Max(atOnce, Interlocked.Increment(ref underWay));
            await Task.Yield();
            Interlocked.Decrement(ref underWay);
        };

        (await LogMigration.RunAsync(source, target)).IsEqual.ShouldBeTrue();

        // And one that says that the ledger is finished.
        (_server.Behaviour.Appends - before).ShouldBe(2 + 2 + 5 + 2 + 1);
        atOnce.ShouldBe(1, "an entry is sent only when the one before it is acknowledged");
    }

    [Fact]
    public async Task An_empty_ledger_moves_with_its_identity()
    {
        await using var source = new InMemoryLog();
        await using (var target = await FolderAsync("a", source.LedgerId))
            (await LogMigration.RunAsync(source, target)).ShouldBe(new LogComparison(Empty, Empty, null, SourceGrew: false));

        await using var opened = await EmbeddedLog.OpenAsync(_folder["a"]);
        opened.LedgerId.ShouldBe(source.LedgerId);
    }

    [Fact]
    public async Task Answers_that_are_lost_change_nothing()
    {
        await using var source = await SampleAsync(60);
        await using var target = await ServerAsync("p", source.LedgerId);
        var answer = 0;
        _server.Behaviour.BeforeAnswer = _ => Interlocked.Increment(ref answer) % 3 == 0
            ? throw new RpcException(new Status(StatusCode.Unavailable, "gone"))
            : Task.CompletedTask;

        var comparison = await LogMigration.RunAsync(source, target);

        comparison.IsEqual.ShouldBeTrue();
        comparison.Target.Entries.ShouldBe(60);
        answer.ShouldBeGreaterThan(60);
    }

    [Fact]
    public async Task A_migration_that_was_stopped_serves_nobody_and_goes_on_where_it_was()
    {
        await using var source = await SampleAsync(40);
        using var stop = new CancellationTokenSource();
        await using (var target = await ServerAsync("p", source.LedgerId))
        {
            var answers = 0;
            _server.Behaviour.BeforeAnswer = _ =>
            {
                if (++answers == 25)
                    stop.Cancel();
                return Task.CompletedTask;
            };
            await Should.ThrowAsync<OperationCanceledException>(() => LogMigration.RunAsync(source, target, cancellation: stop.Token));
        }

        _server.Behaviour.BeforeAnswer = null;
        var refusal = await Should.ThrowAsync<LogOpenException>(() => KurrentDbLog.OpenAsync(_server.ConnectionString, Options("p")));
        refusal.Problem.ShouldBe(LogOpenProblem.Unfinished);
        refusal.Message.ShouldContain("regie migrate");
        await using (var target = await ServerAsync("p", source.LedgerId))
        {
            var there = await target.ReadAllAsync(LogPosition.Start).CountAsync();
            there.ShouldBeInRange(24, 26);
            var before = _server.Behaviour.Appends;
            (await LogMigration.RunAsync(source, target)).IsEqual.ShouldBeTrue();
            (_server.Behaviour.Appends - before).ShouldBe(40 - there + 1);
        }

        await using var serving = await KurrentDbLog.OpenAsync(_server.ConnectionString, Options("p"));
        (await serving.AppendAsync("stream-0", ExpectedRevision.At(9), [Event(5)])).LastRevision.ShouldBe(10);
        (await serving.HeadAsync()).ShouldBe((await serving.ReadAllAsync(LogPosition.Start).LastAsync()).Position);
    }

    [Fact]
    public async Task A_folder_that_is_half_full_serves_nobody_either()
    {
        await using var source = await SampleAsync(3);
        await using (var target = await FolderAsync("a", source.LedgerId))
            await SendAsync(source, target, 2);

        (await Should.ThrowAsync<LogOpenException>(() => EmbeddedLog.OpenAsync(_folder["a"]))).Problem.ShouldBe(LogOpenProblem.Unfinished);
        (await Should.ThrowAsync<LogOpenException>(() => LedgerPlace.Folder(_folder["a"]).OpenAsync())).Problem.ShouldBe(LogOpenProblem.Unfinished);

        await using (var target = await FolderAsync("a", source.LedgerId))
        {
            target.IsUnfinished.ShouldBeTrue();
            (await LogMigration.RunAsync(source, target)).IsEqual.ShouldBeTrue();
            target.IsUnfinished.ShouldBeFalse();
        }

        await using var serving = await EmbeddedLog.OpenAsync(_folder["a"]);
        (await serving.AppendAsync("stream-3", ExpectedRevision.NewStream, [Event(5)])).Position.ShouldBe(new LogPosition(4));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(30)]
    public async Task A_target_with_other_content_is_refused_at_the_first_difference(int ordinal)
    {
        await using var source = await SampleAsync(30);
        await using var target = await FolderAsync("a", source.LedgerId);
        await SendAsync(source, target, ordinal);
        await target.AppendAsync("other", ExpectedRevision.NewStream, [Event(5)]);
        await target.AppendAsync("other", ExpectedRevision.At(0), [Event(5)]);

        var difference = await Should.ThrowAsync<LogDifferenceException>(() => LogMigration.RunAsync(source, target));

        difference.Ordinal.ShouldBe(ordinal);
        difference.Message.ShouldContain($"ordinal {ordinal} ");
        difference.Message.ShouldNotContain("stream-", customMessage: "a stream may stand for a person");
        (await target.ReadAllAsync(LogPosition.Start).CountAsync()).ShouldBe(ordinal + 2);
        target.IsUnfinished.ShouldBeTrue();
    }

    [Theory]
    [InlineData("id")]
    [InlineData("type")]
    [InlineData("data")]
    [InlineData("metadata")]
    [InlineData("stream")]
    public async Task One_difference_in_one_entry_is_found(string part)
    {
        await using var source = await SampleAsync(30);
        await using var target = await FolderAsync("a", source.LedgerId);
        var entries = await source.ReadAllAsync(LogPosition.Start).ToListAsync();
        var changed = entries[^1] with { };
        changed = part switch
        {
            "id" => changed with { EventId = Guid.NewGuid() },
            "type" => changed with { Type = "tested.v2" },
            "data" => changed with { Data = changed.Data.ToArray().Reverse().Append((byte)1).ToArray() },
            "metadata" => changed with { Metadata = changed.Data },
            _ => changed with { Stream = "another", Revision = 0 },
        };
        foreach (var entry in entries[..^1].Append(changed))
            await SendAsync(target, entry);

        (await Should.ThrowAsync<LogDifferenceException>(() => LogMigration.RunAsync(source, target))).Ordinal.ShouldBe(29);
        var comparison = await LogComparison.MakeAsync(source, target);
        (comparison.FirstDifference, comparison.IsEqual, comparison.IsBeginning).ShouldBe((29L, false, false));
        comparison.Source.Sha256.ShouldNotBe(comparison.Target.Sha256, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_writes_to_the_target_meanwhile_is_noticed()
    {
        await using var source = await SampleAsync(30);
        await using var target = await ServerAsync("p", source.LedgerId);
        await using var intruder = await ServerAsync("p", source.LedgerId);
        var answers = 0;
        _server.Behaviour.BeforeAnswer = async _ =>
        {
            if (++answers == 10)
                await intruder.AppendAsync("stream-2", ExpectedRevision.At(1), [Event(3)]);
        };

        (await Should.ThrowAsync<LogDifferenceException>(() => LogMigration.RunAsync(source, target))).Ordinal.ShouldBe(10);
    }

    [Fact]
    public async Task A_source_that_grows_meanwhile_is_told_and_the_next_run_completes_it()
    {
        await using var source = await ServerAsync("source", Guid.NewGuid());
        await AppendAsync(source, "a", 20, 10);
        await source.FinishAsync();
        await using (var target = await FolderAsync("a", source.LedgerId))
        {
            var grown = await LogMigration.RunAsync(source, target, stand => GrowAtTheEndOf(MigrationStage.Sending, stand, source));
            (grown.IsEqual, grown.IsBeginning, grown.FirstDifference).ShouldBe((false, true, 20L));
            target.IsUnfinished.ShouldBeTrue();

            grown = await LogMigration.RunAsync(source, target, stand => GrowAtTheEndOf(MigrationStage.Comparing, stand, source));
            (grown.IsEqual, grown.IsBeginning, grown.FirstDifference).ShouldBe((false, true, null));
            target.IsUnfinished.ShouldBeTrue();

            var whole = await LogMigration.RunAsync(source, target);
            (whole.IsEqual, whole.Target.Entries).ShouldBe((true, 22L));
        }
    }

    [Fact]
    public async Task A_target_that_was_finished_may_be_in_use_and_is_only_compared()
    {
        await using var source = await SampleAsync(10);
        await using var target = await ServerAsync("p", source.LedgerId);
        (await LogMigration.RunAsync(source, target)).IsEqual.ShouldBeTrue();
        (await LogMigration.RunAsync(source, target)).IsEqual.ShouldBeTrue();

        await AppendAsync(source, "late", 1, 10);

        var comparison = await LogMigration.RunAsync(source, target);
        (comparison.IsEqual, comparison.IsBeginning, comparison.Target.Entries).ShouldBe((false, true, 10L));
    }

    [Fact]
    public async Task What_a_node_has_counted_at_one_place_is_not_taken_for_another()
    {
        await using var source = new InMemoryLog();
        await AppendAsync(source, "a", LogLimits.EventsPerAppend, 1);
        await AppendAsync(source, "a", LogLimits.EventsPerAppend, 1);
        foreach (var prefix in new[] { "one", "two" })
        {
            await using (var target = await ServerAsync(prefix, source.LedgerId))
                (await LogMigration.RunAsync(source, target)).IsEqual.ShouldBeTrue();
            // The same ledger, and the same file of the node: only the places differ.
            await using var node = await KurrentDbLog.OpenAsync(_server.ConnectionString, Options(prefix) with { CheckpointFile = _folder["checkpoints"] });
            (await node.OrdinalAsync(await node.HeadAsync())).ShouldBe((2 * LogLimits.EventsPerAppend) - 1);
            (await node.ReadAllAsync(LogPosition.Start).Select(e => e.Ordinal).ToListAsync()).ShouldBe(Enumerable.Range(0, 2 * LogLimits.EventsPerAppend).Select(i => (long)i));
        }
    }

    [Fact]
    public async Task Another_ledger_is_left_as_it_is()
    {
        await using (var other = await EmbeddedLog.OpenAsync(_folder["a"]))
            await AppendAsync(other, "a", 1, 1);
        await (await KurrentDbLog.OpenAsync(_server.ConnectionString, Options("p"))).DisposeAsync();

        (await Should.ThrowAsync<LogOpenException>(() => FolderAsync("a", Guid.NewGuid()))).Problem.ShouldBe(LogOpenProblem.OtherLedger);
        (await Should.ThrowAsync<LogOpenException>(() => ServerAsync("p", Guid.NewGuid()))).Problem.ShouldBe(LogOpenProblem.OtherLedger);

        await using var same = await EmbeddedLog.OpenAsync(_folder["a"]);
        (await same.ReadAllAsync(LogPosition.Start).CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_told_and_not_made()
    {
        (await Should.ThrowAsync<LogOpenException>(() => LedgerPlace.Folder(_folder["none"]).OpenAsync())).Problem.ShouldBe(LogOpenProblem.NotALedger);
        Directory.Exists(_folder["none"]).ShouldBeFalse();
        var nowhere = LedgerPlace.Server(_server.ConnectionString, Options("none"));
        (await Should.ThrowAsync<LogOpenException>(() => nowhere.OpenAsync())).Problem.ShouldBe(LogOpenProblem.NotALedger);
        (await Should.ThrowAsync<LogOpenException>(() => nowhere.OpenAsync())).Message.ShouldContain("'none'");
        nowhere.ToString().ShouldNotContain("127.0.0.1", customMessage: "a connection string may hold a password");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_any_more_leaves_a_target_to_go_on_with()
    {
        await using var source = await SampleAsync(20);
        var answers = 0;
        var never = new TaskCompletionSource();
        await using (var target = await LedgerPlace.Server(_server.Within(2000), Options("p")).OpenToFillAsync(source.LedgerId))
        {
            _server.Behaviour.BeforeAnswer = _ => ++answers > 10 ? never.Task : Task.CompletedTask;
            var gone = await Should.ThrowAsync<LogUnavailableException>(() => LogMigration.RunAsync(source, target).WaitAsync(TestTime.AtMost));
            gone.Reason.ShouldBe(LogUnavailableReason.Unreachable);
        }

        _server.Behaviour.BeforeAnswer = null;
        never.SetResult();
        await using var again = await ServerAsync("p", source.LedgerId);
        (await LogMigration.RunAsync(source, again)).IsEqual.ShouldBeTrue();
    }

    private static LogDigest Empty => new(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    private static KurrentDbLogOptions Options(string prefix) => new() { StreamPrefix = prefix };

    private static NewEvent Event(int size) => new(Guid.NewGuid(), "tested.v1", Bytes(size), "{}"u8.ToArray());

    private static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        Random.Shared.NextBytes(bytes);
        return bytes;
    }

    private static async Task<AppendResult> AppendAsync(ILedgerLog log, string stream, int count, int size)
    {
        var last = await log.ReadStreamAsync(stream, long.MaxValue, ReadDirection.Backwards, 1).FirstOrDefaultAsync();
        NewEvent[] events = [.. Enumerable.Range(0, count).Select(i => new NewEvent(
            Guid.NewGuid(), $"tested.v{i}", Bytes(size), i % 2 == 0 ? default : Encoding.UTF8.GetBytes($$"""{"i":{{i}}}""")[..Math.Min(7, LogLimits.EventBytes - size)]))];
        return await log.AppendAsync(stream, last is null ? ExpectedRevision.NewStream : ExpectedRevision.At(last.Revision), events);
    }

    /// <summary>Entries that never have a neighbour in their stream: each is an append of its own.</summary>
    private static async Task<InMemoryLog> SampleAsync(int count)
    {
        var log = new InMemoryLog();
        for (var i = 0; i < count; i++)
            await AppendAsync(log, $"stream-{i % 4}", 1, 20);
        return log;
    }

    private static async Task SendAsync(InMemoryLog source, ILedgerLog target, int count)
    {
        await foreach (var entry in source.ReadAllAsync(LogPosition.Start).Take(count))
            await SendAsync(target, entry);
    }

    private static async Task SendAsync(ILedgerLog target, Entry entry) => await target.AppendAsync(
        entry.Stream,
        entry.Revision == 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(entry.Revision - 1),
        [new NewEvent(entry.EventId, entry.Type, entry.Data, entry.Metadata)]);

    private static void GrowAtTheEndOf(MigrationStage stage, MigrationProgress stand, ILedgerLog source)
    {
        if (stand.Stage == stage && stand.Part >= 1)
            AppendAsync(source, "late", 1, 10).GetAwaiter().GetResult();
    }

    private static async Task<List<byte[]>> BytesOfAsync(ILedgerLog log) => await log.ReadAllAsync(LogPosition.Start).Select(EntryFormat.ToBytes).ToListAsync();

    private async Task RoundTripAsync((int Stream, int Count, int Size)[] appends, string name, string server, string prefix)
    {
        await using var source = new InMemoryLog();
        foreach (var (stream, count, size) in appends)
            await AppendAsync(source, $"stream-{stream}", count, size);
        var expected = await BytesOfAsync(source);

        ILedgerLog from = source;
        var opened = new List<IFillableLog>();
        foreach (var to in new[] { LedgerPlace.Folder(_folder[$"{name}-there"]), LedgerPlace.Server(server, Options(prefix)), LedgerPlace.Folder(_folder[$"{name}-back"]) })
        {
            var target = await to.OpenToFillAsync(source.LedgerId);
            opened.Add(target);
            var comparison = await LogMigration.RunAsync(from, target);
            comparison.IsEqual.ShouldBeTrue();
            comparison.Target.Entries.ShouldBe(expected.Count);
            from = target;
            var actual = await BytesOfAsync(target);
            actual.Count.ShouldBe(expected.Count);
            for (var i = 0; i < expected.Count; i++)
                actual[i].ShouldBe(expected[i]);
        }

        foreach (var log in opened)
            await log.DisposeAsync();
    }

    private Task<IFillableLog> FolderAsync(string name, Guid ledger) => LedgerPlace.Folder(_folder[name]).OpenToFillAsync(ledger);

    private Task<IFillableLog> ServerAsync(string prefix, Guid ledger) => LedgerPlace.Server(_server.ConnectionString, Options(prefix)).OpenToFillAsync(ledger);
}
