using RegieLedger.Log;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log;

/// <summary>Reading and following the whole log.</summary>
public abstract partial class LogContract
{
    [Fact]
    public async Task All_is_read_in_the_order_of_the_answers()
    {
        var before = await Log.HeadAsync();
        var positions = new List<LogPosition>();
        for (var i = 0; i < 10; i++)
            positions.Add((await Log.AppendAsync(Name($"{i}"), ExpectedRevision.NewStream, [Event("x"), Event($"{i}")])).Position);

        var entries = await Log.ReadAllAsync(before).Where(IsMine).ToListAsync();

        entries.Where(e => e.Revision == 1).Select(e => e.Position).ShouldBe(positions);
        entries.Count.ShouldBe(20);
        (await Log.ReadAllAsync(positions[3]).Where(IsMine).ToListAsync()).Select(Text).ShouldBe(entries.Skip(8).Select(Text));
        (await Log.ReadAllAsync(await Log.HeadAsync()).Where(IsMine).ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ordinals_have_no_gaps_and_places_grow()
    {
        await AppendManyAsync(40, writers: 4);

        var entries = await Log.ReadAllAsync(LogPosition.Start).ToListAsync();

        for (var i = 0; i < entries.Count; i++)
        {
            entries[i].Ordinal.ShouldBe(i);
            if (i > 0)
                entries[i].Position.ShouldBeGreaterThan(entries[i - 1].Position);
        }

        // The same entry from its stream carries the same place and ordinal.
        foreach (var entry in entries.Where(IsMine).Take(20))
        {
            var same = (await ReadAsync(entry.Stream, entry.Revision, most: 1)).Single();
            (same.Position, same.EventId).ShouldBe((entry.Position, entry.EventId));
            if (CountsInStreams)
                same.Ordinal.ShouldBe(entry.Ordinal);
            (await Log.OrdinalAsync(same.Position)).ShouldBe(entry.Ordinal);
        }

        await Should.ThrowAsync<ArgumentException>(async () => await Log.OrdinalAsync(LogPosition.Start));
    }

    [Fact]
    public async Task Reading_ends_at_the_head_as_it_was_when_it_began()
    {
        var before = await Log.HeadAsync();
        await AppendManyAsync(3, writers: 1);
        var head = await Log.HeadAsync();
        await using var reading = Log.ReadAllAsync(before).GetAsyncEnumerator();
        (await reading.MoveNextAsync()).ShouldBeTrue();
        await AppendManyAsync(3, writers: 1);

        while (await reading.MoveNextAsync())
            reading.Current.Position.ShouldBeLessThanOrEqualTo(head);
    }

    [Fact]
    public async Task A_subscription_catches_up_says_so_and_goes_on_live()
    {
        var before = await Log.HeadAsync();
        await Log.AppendAsync(Name("a"), ExpectedRevision.NewStream, [Event("0"), Event("1")]);
        using var end = new CancellationTokenSource(TestTime.AtMost);
        await using var messages = Log.SubscribeAllAsync(before, end.Token).GetAsyncEnumerator(end.Token);

        Text(await NextMineAsync(messages)).ShouldBe("0");
        var last = await NextMineAsync(messages);
        Text(last).ShouldBe("1");
        (await NextCaughtUpAsync(messages)).ShouldBeGreaterThanOrEqualTo(last.Position);

        var next = NextMineAsync(messages);
        await Log.AppendAsync(Name("a"), ExpectedRevision.At(1), [Event("2")]);
        Text(await next).ShouldBe("2");
    }

    [Fact]
    public async Task A_subscription_at_the_head_says_at_once_that_it_has_caught_up()
    {
        await Log.AppendAsync(Name("a"), ExpectedRevision.NewStream, [Event("0")]);
        using var end = new CancellationTokenSource(TestTime.AtMost);
        await using var messages = Log.SubscribeAllAsync(await Log.HeadAsync(), end.Token).GetAsyncEnumerator(end.Token);

        await NextCaughtUpAsync(messages);
    }

    [Fact]
    public async Task A_subscription_ends_by_cancellation()
    {
        using var end = new CancellationTokenSource();
        await using var messages = Log.SubscribeAllAsync(await Log.HeadAsync(), end.Token).GetAsyncEnumerator(CancellationToken.None);
        await NextCaughtUpAsync(messages);
        var next = messages.MoveNextAsync();

        await end.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            // Others may be appending to the same log.
            while (await next)
                next = messages.MoveNextAsync();
        });
    }

    [Fact]
    public async Task Subscribers_from_anywhere_see_every_entry_once_in_one_order_while_others_append()
    {
        const int writers = 6, each = 120;
        var before = await Log.HeadAsync();
        await AppendManyAsync(20, writers: 1);
        var middle = await Log.HeadAsync();
        using var end = new CancellationTokenSource(TestTime.AtMost);

        var early = Task.Run(() => FollowAsync(before, 20 + (writers * each), slow: false, end.Token));
        var late = Task.Run(() => FollowAsync(middle, writers * each, slow: false, end.Token));
        var slow = Task.Run(() => FollowAsync(before, 20 + (writers * each), slow: true, end.Token));
        await AppendManyAsync(each, writers);

        var expected = (await Log.ReadAllAsync(before).Where(IsMine).ToListAsync()).ConvertAll(e => e.Position);
        expected.Count.ShouldBe(20 + (writers * each));
        (await early).ShouldBe(expected);
        (await slow).ShouldBe(expected);
        (await late).ShouldBe(expected.Skip(20));
    }

    [Fact]
    public async Task A_slow_subscriber_holds_up_nobody()
    {
        var before = await Log.HeadAsync();
        await AppendManyAsync(1, writers: 1);
        using var end = new CancellationTokenSource(TestTime.AtMost);
        await using var messages = Log.SubscribeAllAsync(before, end.Token).GetAsyncEnumerator(end.Token);
        await NextMineAsync(messages);

        // It asks for nothing while these are appended.
        await AppendManyAsync(200, writers: 2);

        for (var i = 0; i < 400; i++)
            await NextMineAsync(messages);
        var next = NextMineAsync(messages);
        await Log.AppendAsync(Name("last"), ExpectedRevision.NewStream, [Event("last")]);
        Text(await next).ShouldBe("last");
    }

    private async Task<List<LogPosition>> FollowAsync(LogPosition after, int count, bool slow, CancellationToken cancellation)
    {
        var seen = new List<LogPosition>();
        await foreach (var message in Log.SubscribeAllAsync(after, cancellation))
        {
            if (message is not LogMessage.EntryRead { Entry: var entry } || !IsMine(entry))
                continue;
            seen.Add(entry.Position);
            if (seen.Count == count)
                break;
            if (slow)
                await Task.Yield();
        }

        return seen;
    }

    private async Task<Entry> NextMineAsync(IAsyncEnumerator<LogMessage> messages)
    {
        while (await messages.MoveNextAsync())
        {
            if (messages.Current is LogMessage.EntryRead { Entry: var entry } && IsMine(entry))
                return entry;
        }

        throw new InvalidOperationException("A subscription does not end by itself.");
    }

    private static async Task<LogPosition> NextCaughtUpAsync(IAsyncEnumerator<LogMessage> messages)
    {
        while (await messages.MoveNextAsync())
        {
            if (messages.Current is LogMessage.CaughtUp { Head: var head })
                return head;
        }

        throw new InvalidOperationException("A subscription does not end by itself.");
    }

    private async Task AppendManyAsync(int each, int writers)
        => await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            var stream = Name($"{Guid.NewGuid():n}");
            var expected = ExpectedRevision.NewStream;
            for (var i = 0; i < each; i++)
                expected = ExpectedRevision.At((await Log.AppendAsync(stream, expected, [Event($"{i}")])).LastRevision);
        })));
}
