using System.Text;
using RegieLedger.Log;
using RegieLedger.Log.KurrentDb;
using RegieLedger.Log.KurrentDb.Wire;
using RegieLedger.SystemTests.KurrentDb;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log.KurrentDb;

/// <summary>What the engine on KurrentDB promises beyond the contract.</summary>
public sealed class KurrentDbLogTests
{
    [Fact]
    public async Task Two_nodes_have_one_ledger_one_order_and_the_same_ordinals()
    {
        await using var server = await StandInServer.StartAsync();
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => KurrentDbLog.OpenAsync(server.ConnectionString)));

        opened.Select(l => l.LedgerId).Distinct().Count().ShouldBe(1);
        for (var i = 0; i < 40; i++)
            await opened[i % 4].AppendAsync($"s{i}", ExpectedRevision.NewStream, [Event("x"), Event($"{i}")]);
        var first = await opened[0].ReadAllAsync(LogPosition.Start).ToListAsync();
        var half = await opened[1].ReadAllAsync(first[40].Position).ToListAsync();

        half.Select(e => (e.Ordinal, e.EventId)).ShouldBe(first.Skip(41).Select(e => (e.Ordinal, e.EventId)));
        (await opened[2].HeadAsync()).ShouldBe(first[^1].Position);
        foreach (var log in opened)
            await log.DisposeAsync();
    }

    [Fact]
    public async Task Of_two_nodes_that_decide_at_once_one_wins()
    {
        await using var server = await StandInServer.StartAsync();
        await using var a = await KurrentDbLog.OpenAsync(server.ConnectionString);
        await using var b = await KurrentDbLog.OpenAsync(server.ConnectionString);

        var won = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            try
            {
                await (i % 2 == 0 ? a : b).AppendAsync("s", ExpectedRevision.NewStream, [Event($"{i}")]);
                return 1;
            }
            catch (WrongRevisionException)
            {
                return 0;
            }
        })));

        won.Sum().ShouldBe(1);
    }

    [Fact]
    public async Task Known_ids_with_other_content_are_refused_on_another_node_that_has_seen_the_log_since()
    {
        await using var server = await StandInServer.StartAsync();
        await using var a = await KurrentDbLog.OpenAsync(server.ConnectionString);
        await using var b = await KurrentDbLog.OpenAsync(server.ConnectionString);
        var mine = Event("1");
        await a.AppendAsync("s", ExpectedRevision.NewStream, [mine]);
        await b.HeadAsync();

        await Should.ThrowAsync<EventIdReusedException>(async () => await b.AppendAsync("s", ExpectedRevision.NewStream, [mine with { Data = "other"u8.ToArray() }]));
    }

    [Fact]
    public async Task Appends_of_many_share_one_stream()
    {
        await using var server = await StandInServer.StartAsync();
        await using var log = await KurrentDbLog.OpenAsync(server.ConnectionString);

        var reads = server.Behaviour.Reads;
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => log.AppendAsync($"s{i}", ExpectedRevision.NewStream, [Event("1")]).AsTask())));

        server.Behaviour.BatchStreams.ShouldBe(1);
        server.Behaviour.Reads.ShouldBe(reads, "an append that is new is not read for");
        (await log.ReadAllAsync(LogPosition.Start).CountAsync()).ShouldBe(200);
    }

    [Fact]
    public async Task A_slow_acknowledgement_holds_up_no_other_append()
    {
        await using var server = await StandInServer.StartAsync();
        await using var log = await KurrentDbLog.OpenAsync(server.ConnectionString);
        var release = new TaskCompletionSource();
        server.Behaviour.BeforeAnswer = stream => stream.EndsWith("/slow", StringComparison.Ordinal) ? release.Task : Task.CompletedTask;

        var slow = log.AppendAsync("slow", ExpectedRevision.NewStream, [Event("1")]).AsTask();
        await log.AppendAsync("other", ExpectedRevision.NewStream, [Event("1")]);

        slow.IsCompleted.ShouldBeFalse();
        release.SetResult();
        (await slow).LastRevision.ShouldBe(0);
    }

    [Fact]
    public async Task Questions_that_wait_at_once_share_reads_of_the_head()
    {
        await using var server = await StandInServer.StartAsync();
        await using var log = await KurrentDbLog.OpenAsync(server.ConnectionString);
        var release = new TaskCompletionSource();
        server.Behaviour.BeforeRead = () => release.Task;
        var before = server.Behaviour.HeadReads;

        var asked = Enumerable.Range(0, 100).Select(_ => log.HeadAsync().AsTask()).ToList();
        release.SetResult();
        await Task.WhenAll(asked);

        (server.Behaviour.HeadReads - before).ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task A_log_that_is_closed_ends_what_is_under_way()
    {
        await using var server = await StandInServer.StartAsync();
        var log = await KurrentDbLog.OpenAsync(server.ConnectionString);
        var never = new TaskCompletionSource();
        server.Behaviour.BeforeAnswer = _ => never.Task;
        await using var messages = log.SubscribeAllAsync(LogPosition.Start).GetAsyncEnumerator();
        (await messages.MoveNextAsync()).ShouldBeTrue();
        var next = messages.MoveNextAsync().AsTask();
        var append = log.AppendAsync("s", ExpectedRevision.NewStream, [Event("1")]).AsTask();
        using var end = new CancellationTokenSource(TestTime.AtMost);
        await Traffic.UntilAsync(() => server.Store.Append("regieledger/s", 7, [new StandInProposal(Guid.NewGuid(), "never", "", [], [])]).Revision == 0, end.Token);

        await log.DisposeAsync();
        await log.DisposeAsync();

        // The entry itself may have come before the end.
        (await Should.ThrowAsync<LogUnavailableException>(async () =>
        {
            while (await next)
                next = messages.MoveNextAsync().AsTask();
        })).Reason.ShouldBe(LogUnavailableReason.Closed);
        var closed = await Should.ThrowAsync<LogUnavailableException>(() => append);
        (closed.Reason, closed.OutcomeUnknown).ShouldBe((LogUnavailableReason.Closed, true));
        never.SetResult();
    }

    [Fact]
    public async Task Two_prefixes_are_two_ledgers()
    {
        await using var server = await StandInServer.StartAsync();
        await using var a = await KurrentDbLog.OpenAsync(server.ConnectionString, new KurrentDbLogOptions { StreamPrefix = "a" });
        await using var b = await KurrentDbLog.OpenAsync(server.ConnectionString, new KurrentDbLogOptions { StreamPrefix = "a.b" });
        await a.AppendAsync("s", ExpectedRevision.NewStream, [Event("1")]);

        b.LedgerId.ShouldNotBe(a.LedgerId);
        (await b.HeadAsync()).ShouldBe(LogPosition.Start);
        (await b.ReadStreamAsync("s").CountAsync()).ShouldBe(0);
        (await b.AppendAsync("s", ExpectedRevision.NewStream, [Event("1")])).LastRevision.ShouldBe(0);
        (await b.ReadAllAsync(LogPosition.Start).SingleAsync()).Ordinal.ShouldBe(0);
    }

    [Fact]
    public async Task Counting_goes_on_from_the_checkpoints_of_the_node()
    {
        using var folder = new TempFolder();
        await using var server = await StandInServer.StartAsync();
        var options = new KurrentDbLogOptions { CheckpointFile = folder["log.checkpoints"] };
        Guid id;
        await using (var log = await KurrentDbLog.OpenAsync(server.ConnectionString, options))
        {
            id = log.LedgerId;
            for (var i = 0; i < 10; i++)
                await log.AppendAsync($"s{i}", ExpectedRevision.NewStream, [.. Enumerable.Range(0, 300).Select(n => Event($"{n}"))]);
            (await log.ReadAllAsync(LogPosition.Start).CountAsync()).ShouldBe(3000);
        }

        var lines = await File.ReadAllLinesAsync(options.CheckpointFile);
        lines.Count(l => l.StartsWith('o')).ShouldBe(2);
        // The last line was being written when the process ended.
        await File.WriteAllTextAsync(options.CheckpointFile, string.Join('\n', lines)[..^3]);
        await using (var again = await KurrentDbLog.OpenAsync(server.ConnectionString, options))
        {
            again.LedgerId.ShouldBe(id);
            var last = await again.ReadStreamAsync("s9", long.MaxValue, ReadDirection.Backwards, 1).SingleAsync();
            (await again.OrdinalAsync(last.Position)).ShouldBe(2999);
            (await again.ReadAllAsync((await again.ReadStreamAsync("s4").LastAsync()).Position).FirstAsync()).Ordinal.ShouldBe(1500);
        }

        // A file of another ledger is of no use, and of no harm.
        await using var other = await KurrentDbLog.OpenAsync(server.ConnectionString, options with { StreamPrefix = "other" });
        await other.AppendAsync("s", ExpectedRevision.NewStream, [Event("1")]);
        (await other.ReadAllAsync(LogPosition.Start).SingleAsync()).Ordinal.ShouldBe(0);
    }

    [Fact]
    public async Task Counting_begins_anew_on_a_server_that_was_restored_and_grew_differently()
    {
        using var folder = new TempFolder();
        var options = new KurrentDbLogOptions { CheckpointFile = folder["log.checkpoints"] };
        await using var lost = await StandInServer.StartAsync();
        await using var restored = await StandInServer.StartAsync();
        StandInEvent made;
        await using (var log = await KurrentDbLog.OpenAsync(lost.ConnectionString, options))
        {
            made = Enumerable.Range(0, lost.Store.Count).Select(i => lost.Store[i]).Single(e => e.Stream == "regieledger.ledger/id");
            for (var i = 0; i < 5; i++)
                await log.AppendAsync($"s{i}", ExpectedRevision.NewStream, [.. Enumerable.Range(0, 300).Select(_ => Event("x"))]);
            (await log.ReadAllAsync(LogPosition.Start).CountAsync()).ShouldBe(1500);
        }

        (await File.ReadAllLinesAsync(options.CheckpointFile)).Count(l => l.StartsWith('o')).ShouldBe(1);
        restored.Store.Append(made.Stream, StandInStore.NoStream, [new StandInProposal(made.Id, made.Type, made.ContentType, made.Data, made.Metadata)]);
        await using (var other = await KurrentDbLog.OpenAsync(restored.ConnectionString))
        {
            for (var i = 0; i < 5; i++)
                await other.AppendAsync($"s{i}", ExpectedRevision.NewStream, [.. Enumerable.Range(0, 250).Select(_ => Event(new string('y', 100)))]);
        }

        await using var again = await KurrentDbLog.OpenAsync(restored.ConnectionString, options);
        (await again.OrdinalAsync(await again.HeadAsync())).ShouldBe(1249);
    }

    [Fact]
    public void A_full_disk_under_the_checkpoints_costs_no_read()
    {
        var item = new ReadResp.Types.ReadEvent.Types.RecordedEvent
        {
            Id = WireFormat.ToUuid(Guid.NewGuid()),
            StreamIdentifier = WireFormat.ToIdentifier("s"),
            CommitPosition = 7,
        };
        // A device of Linux that is always full.
        using var checkpoints = new OrdinalCheckpoints(new StreamWriter(new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0)) { AutoFlush = true });

        checkpoints.Note(item, OrdinalCheckpoints.Interval - 1);

        checkpoints.Before(8).ShouldBe((7UL, OrdinalCheckpoints.Interval - 1L));
    }

    [Theory]
    [InlineData("""{"$maxAge":60}""", true)]
    [InlineData("""{"$maxCount":10}""", true)]
    [InlineData("""{"$tb":3}""", true)]
    [InlineData("""{"$acl":{"$r":"ops"}}""", false)]
    public async Task A_stream_that_is_set_to_forget_is_refused_at_opening_and_noticed_while_following(string metadata, bool isRefused)
    {
        await using var server = await StandInServer.StartAsync();
        await using var log = await KurrentDbLog.OpenAsync(server.ConnectionString);
        await log.AppendAsync("s", ExpectedRevision.NewStream, [Event("1")]);
        using var end = new CancellationTokenSource(TestTime.AtMost);
        await using var messages = log.SubscribeAllAsync(await log.HeadAsync(), end.Token).GetAsyncEnumerator(end.Token);
        (await messages.MoveNextAsync()).ShouldBeTrue();

        SetMetadata(server, metadata);
        await log.AppendAsync("other", ExpectedRevision.NewStream, [Event("1")]);

        if (!isRefused)
        {
            (await messages.MoveNextAsync()).ShouldBeTrue();
            await using var fine = await KurrentDbLog.OpenAsync(server.ConnectionString);
            return;
        }

        (await Should.ThrowAsync<LogUnavailableException>(async () => await messages.MoveNextAsync())).Reason.ShouldBe(LogUnavailableReason.Damaged);
        var refusal = await Should.ThrowAsync<LogOpenException>(() => KurrentDbLog.OpenAsync(server.ConnectionString));
        refusal.Problem.ShouldBe(LogOpenProblem.Damaged);
        refusal.Message.ShouldContain("regieledger/s");
        // Put right, it serves again, although the old metadata still stands in the log.
        SetMetadata(server, "{}");
        await using var healed = await KurrentDbLog.OpenAsync(server.ConnectionString);
        (await healed.ReadAllAsync(LogPosition.Start).CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_deleted_stream_is_damage()
    {
        await using var server = await StandInServer.StartAsync();
        await using var log = await KurrentDbLog.OpenAsync(server.ConnectionString);
        await log.AppendAsync("s", ExpectedRevision.NewStream, [Event("1")]);
        server.Store.Delete("regieledger/s", StandInStore.Any, forEver: true);

        (await Should.ThrowAsync<LogUnavailableException>(async () => await log.AppendAsync("s", ExpectedRevision.At(0), [Event("2")]))).Reason.ShouldBe(LogUnavailableReason.Damaged);
        (await Should.ThrowAsync<LogUnavailableException>(async () => await log.ReadStreamAsync("s").ToListAsync())).Reason.ShouldBe(LogUnavailableReason.Damaged);
        (await Should.ThrowAsync<LogUnavailableException>(async () => await log.ReadAllAsync(LogPosition.Start).ToListAsync())).Reason.ShouldBe(LogUnavailableReason.Damaged);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_begins_again_after_it_was_deleted_is_damage(bool hasBatchAppend)
    {
        await using var server = await StandInServer.StartAsync(behaviour: new StandInBehaviour { HasBatchAppend = hasBatchAppend });
        await using var log = await KurrentDbLog.OpenAsync(server.ConnectionString);
        await log.AppendAsync("s", ExpectedRevision.NewStream, [Event("1"), Event("2")]);
        server.Store.Delete("regieledger/s", StandInStore.Any, forEver: false);

        // For the server it is a new stream, which goes on counting.
        var append = await Should.ThrowAsync<LogUnavailableException>(async () => await log.AppendAsync("s", ExpectedRevision.NewStream, [Event("3")]));
        var forwards = await Should.ThrowAsync<LogUnavailableException>(async () => await log.ReadStreamAsync("s").ToListAsync());
        var backwards = await Should.ThrowAsync<LogUnavailableException>(async () => await log.ReadStreamAsync("s", long.MaxValue, ReadDirection.Backwards).ToListAsync());

        new[] { append, forwards, backwards }.ShouldAllBe(e => e.Reason == LogUnavailableReason.Damaged && e.Message.Contains("regieledger/s"));
        (await log.ReadStreamAsync("s", long.MaxValue, ReadDirection.Backwards, 1).SingleAsync()).Revision.ShouldBe(2);
    }

    [Fact]
    public async Task A_place_beyond_the_end_is_waited_for()
    {
        await using var server = await StandInServer.StartAsync();
        await using var log = await KurrentDbLog.OpenAsync(server.ConnectionString);
        var first = await log.AppendAsync("s", ExpectedRevision.NewStream, [Event("1")]);
        using var end = new CancellationTokenSource(TestTime.AtMost);
        await using var messages = log.SubscribeAllAsync(new LogPosition(first.Position.Value + 1), end.Token).GetAsyncEnumerator(end.Token);
        (await messages.MoveNextAsync()).ShouldBeTrue();

        var second = await log.AppendAsync("s", ExpectedRevision.At(0), [Event("2")]);

        (await messages.MoveNextAsync()).ShouldBeTrue();
        messages.Current.ShouldBeOfType<LogMessage.EntryRead>().Entry.Position.ShouldBe(second.Position);
        (await log.ReadAllAsync(new LogPosition(second.Position.Value + 1)).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_takes_less_than_a_ledger_needs_is_refused()
    {
        await using var server = await StandInServer.StartAsync(behaviour: new StandInBehaviour { MaxAppendSize = 1024 * 1024 });

        var refusal = await Should.ThrowAsync<LogOpenException>(() => KurrentDbLog.OpenAsync(server.ConnectionString));

        refusal.Problem.ShouldBe(LogOpenProblem.UnsuitableServer);
        refusal.Message.ShouldContain("MaxAppendSize");
    }

    [Fact]
    public async Task A_user_is_named_to_the_server_and_a_wrong_one_refused()
    {
        await using var server = await StandInServer.StartAsync(behaviour: new StandInBehaviour { Credentials = "user:p@ss:word" });
        await using var log = await KurrentDbLog.OpenAsync($"esdb://user:p%40ss%3Aword@127.0.0.1:{server.Port}?tls=false");
        await log.AppendAsync("s", ExpectedRevision.NewStream, [Event("1")]);

        var refusal = await Should.ThrowAsync<LogOpenException>(() => KurrentDbLog.OpenAsync($"esdb://user:secret@127.0.0.1:{server.Port}?tls=false"));

        refusal.Problem.ShouldBe(LogOpenProblem.Refused);
        refusal.ToString().ShouldNotContain("secret");
    }

    private static NewEvent Event(string text) => new(Guid.NewGuid(), "tested.v1", Encoding.UTF8.GetBytes(text), "{}"u8.ToArray());

    private static void SetMetadata(StandInServer server, string json)
        => server.Store.Append("$$regieledger/s", StandInStore.Any, [new StandInProposal(Guid.NewGuid(), "$metadata", "application/json", Encoding.UTF8.GetBytes(json), [])]);
}
