using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log;

/// <summary>What the embedded engine promises beyond the contract.</summary>
public sealed class EmbeddedLogTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_reopened_ledger_is_the_same_ledger()
    {
        Guid id;
        AppendResult first;
        var events = new[] { Event(10) };
        await using (var log = await EmbeddedLog.OpenAsync(_folder.Path))
        {
            id = log.LedgerId;
            first = await log.AppendAsync("a", ExpectedRevision.NewStream, events);
        }

        await using var again = await EmbeddedLog.OpenAsync(_folder.Path);
        again.LedgerId.ShouldBe(id);
        (await again.HeadAsync()).ShouldBe(first.Position);
        (await again.AppendAsync("a", ExpectedRevision.NewStream, events)).ShouldBe(first with { AlreadyStored = true });
        var second = await again.AppendAsync("a", ExpectedRevision.At(0), [Event(10)]);
        var other = await again.AppendAsync("b", ExpectedRevision.NewStream, [Event(10)]);
        other.Position.ShouldBeGreaterThan(second.Position);
        (await again.ReadAllAsync(LogPosition.Start).Select(e => e.Ordinal).ToListAsync()).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public async Task Two_ledgers_have_two_ids()
    {
        await using var one = await EmbeddedLog.OpenAsync(_folder["one"]);
        await using var two = await EmbeddedLog.OpenAsync(_folder["two"]);
        one.LedgerId.ShouldNotBe(two.LedgerId);
    }

    [Fact]
    public async Task Whoever_was_told_the_head_sees_every_stream_up_to_it()
    {
        await using var log = await EmbeddedLog.OpenAsync(_folder.Path);
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 3000; i++)
                await log.AppendAsync("a", i == 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(i - 1), [new NewEvent(Guid.NewGuid(), "t", default, default)]);
        });
        while (!writing.IsCompleted)
        {
            var head = await log.HeadAsync();
            // It is the only stream, so the entry at place n has revision n - 1.
            if (head.Value > 1)
                log.EndsAt("a", (long)head.Value - 2).ShouldBeFalse();
        }

        await writing;
    }

    [Fact]
    public async Task Where_a_stream_in_use_ends_is_known_without_reading()
    {
        await using var log = await EmbeddedLog.OpenAsync(_folder.Path);
        await log.AppendAsync("a", ExpectedRevision.NewStream, [new NewEvent(Guid.NewGuid(), "t", default, default)]);

        log.EndsAt("a", 0).ShouldBeTrue();
        await log.DisposeAsync();
        log.EndsAt("a", 0).ShouldBeFalse("a closed log says that it is closed when it is read");
    }

    [Fact]
    public async Task A_question_for_what_is_new_is_answered_at_once_when_nothing_is()
    {
        await using var log = await EmbeddedLog.OpenAsync(_folder.Path);
        await log.AppendAsync("a", ExpectedRevision.NewStream, [Event(10)]);
        await using var reading = log.ReadStreamAsync("a", 1).GetAsyncEnumerator();

        var next = reading.MoveNextAsync();

        next.IsCompletedSuccessfully.ShouldBeTrue();
        (await next).ShouldBeFalse();
    }

    [Fact]
    public async Task A_lone_append_is_answered_on_the_spot()
    {
        await using var log = await EmbeddedLog.OpenAsync(_folder.Path);

        var append = log.AppendAsync("a", ExpectedRevision.NewStream, [Event(10)]);

        append.IsCompletedSuccessfully.ShouldBeTrue();
        (await append).LastRevision.ShouldBe(0);
    }

    [Fact]
    public async Task The_wal_stays_short_under_constant_load()
    {
        await using var log = await EmbeddedLog.OpenAsync(_folder.Path);
        var longest = 0L;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var expected = ExpectedRevision.NewStream;
            for (var i = 0; i < 500; i++)
            {
                expected = ExpectedRevision.At((await log.AppendAsync($"s{writer}", expected, [Event(16_000)])).LastRevision);
                var length = new FileInfo(_folder["ledger.db-wal"]).Length;
                InterlockedMax(ref longest, length);
            }
        })));

        // 64 MB were written.
        new FileInfo(_folder["ledger.db"]).Length.ShouldBeGreaterThan(32_000_000);
        longest.ShouldBeLessThan(32_000_000);
    }

    [Fact]
    public async Task A_subscriber_that_falls_out_of_the_tail_reads_on_from_the_file_and_says_when_it_has_caught_up_again()
    {
        await using var log = await EmbeddedLog.OpenAsync(_folder.Path, new EmbeddedLogOptions { TailEntries = 8 });
        using var end = new CancellationTokenSource(TestTime.AtMost);
        await using var messages = log.SubscribeAllAsync(LogPosition.Start, end.Token).GetAsyncEnumerator(end.Token);
        (await messages.MoveNextAsync()).ShouldBeTrue();
        messages.Current.ShouldBe(new LogMessage.CaughtUp(LogPosition.Start));

        for (var i = 0; i < 100; i++)
            await log.AppendAsync($"s{i}", ExpectedRevision.NewStream, [Event(10)]);

        for (var i = 0; i < 100; i++)
        {
            (await messages.MoveNextAsync()).ShouldBeTrue();
            messages.Current.ShouldBeOfType<LogMessage.EntryRead>().Entry.Ordinal.ShouldBe(i);
        }

        (await messages.MoveNextAsync()).ShouldBeTrue();
        messages.Current.ShouldBe(new LogMessage.CaughtUp(new LogPosition(100)));
    }

    [Fact]
    public async Task A_withdrawn_append_is_not_stored_and_every_other_one_is()
    {
        await using var log = await EmbeddedLog.OpenAsync(_folder.Path);
        var stored = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(async () =>
        {
            using var withdraw = new CancellationTokenSource();
            var append = log.AppendAsync($"s{i}", ExpectedRevision.NewStream, [Event(10)], withdraw.Token).AsTask();
            if (i % 2 == 0)
                await withdraw.CancelAsync();
            try
            {
                await append;
                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        })));

        for (var i = 0; i < stored.Length; i++)
            (await log.ReadStreamAsync($"s{i}").AnyAsync()).ShouldBe(stored[i]);
        stored.Where((_, i) => i % 2 == 1).ShouldAllBe(s => s);
    }

    [Fact]
    public async Task Closing_waits_for_what_was_begun()
    {
        var log = await EmbeddedLog.OpenAsync(_folder.Path);
        var appends = Enumerable.Range(0, 50).Select(i => Task.Run(async () => await log.AppendAsync($"s{i}", ExpectedRevision.NewStream, [Event(10)]))).ToList();
        await Task.WhenAny(appends);

        await log.DisposeAsync();

        var outcomes = await Task.WhenAll(appends.Select(async a =>
        {
            try
            {
                await a;
                return true;
            }
            catch (LogUnavailableException e) when (e.Reason == LogUnavailableReason.Closed)
            {
                return false;
            }
        }));
        await using var again = await EmbeddedLog.OpenAsync(_folder.Path);
        (await again.ReadAllAsync(LogPosition.Start).CountAsync()).ShouldBe(outcomes.Count(stored => stored));
    }

    [Fact]
    public async Task A_subscription_ends_with_an_error_when_the_log_is_closed()
    {
        var log = await EmbeddedLog.OpenAsync(_folder.Path);
        await using var messages = log.SubscribeAllAsync(LogPosition.Start).GetAsyncEnumerator();
        await messages.MoveNextAsync();
        var next = messages.MoveNextAsync();

        await log.DisposeAsync();

        (await Should.ThrowAsync<LogUnavailableException>(async () => await next)).Reason.ShouldBe(LogUnavailableReason.Closed);
    }

    private static NewEvent Event(int size) => new(Guid.NewGuid(), "tested.v1", new byte[size], ReadOnlyMemory<byte>.Empty);

    private static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Volatile.Read(ref target); seen < value;)
            seen = Interlocked.CompareExchange(ref target, value, seen) is var found && found == seen ? value : found;
    }
}
