using System.Text;
using RegieLedger.Log;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log;

/// <summary>
/// What every engine must do. Another engine is tested by deriving from this and saying how it is opened. The log may
/// be shared with others: streams have names of their own, and what others store is looked past.
/// </summary>
public abstract partial class LogContract : IAsyncLifetime
{
    private readonly string _prefix = $"contract-{Guid.NewGuid():n}";
    private ILedgerLog? _log;

    protected ILedgerLog Log => _log ?? throw new InvalidOperationException("The log is opened before each test.");

    protected abstract Task<ILedgerLog> OpenAsync();

    /// <summary>Whether entries read from one stream carry their ordinal. Without it, none may carry a wrong one.</summary>
    protected virtual bool CountsInStreams => true;

    public virtual async Task InitializeAsync() => _log = await OpenAsync();

    public virtual async Task DisposeAsync()
    {
        if (_log is not null)
            await _log.DisposeAsync();
    }

    [Fact]
    public async Task A_first_append_gives_revision_0_and_a_place_after_the_start()
    {
        var result = await Log.AppendAsync(Name("a"), ExpectedRevision.NewStream, [Event("1")]);

        result.LastRevision.ShouldBe(0);
        result.AlreadyStored.ShouldBeFalse();
        result.Position.ShouldBeGreaterThan(LogPosition.Start);
        (await Log.HeadAsync()).ShouldBeGreaterThanOrEqualTo(result.Position);
    }

    [Fact]
    public async Task A_stream_is_never_said_to_end_where_it_does_not()
    {
        var stream = Name("end");
        Log.EndsAt(stream, 0).ShouldBeFalse();
        for (var last = -1L; last < 20;)
        {
            var expected = last < 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(last);
            var now = (await Log.AppendAsync(stream, expected, [Event("a"), Event("b")])).LastRevision;
            Log.EndsAt(stream, last).ShouldBeFalse();
            Log.EndsAt(stream, now - 1).ShouldBeFalse();
            Log.EndsAt(stream, now + 1).ShouldBeFalse();
            last = now;
        }
    }

    [Fact]
    public async Task What_was_appended_is_read_back_byte_for_byte()
    {
        var events = new[]
        {
            new NewEvent(Guid.NewGuid(), "type-é.v1", new byte[] { 0, 1, 255 }, Encoding.UTF8.GetBytes("{\"ë\":1}")),
            new NewEvent(Guid.NewGuid(), "t", ReadOnlyMemory<byte>.Empty, ReadOnlyMemory<byte>.Empty),
        };
        var stream = Name("ü-日本");

        var result = await Log.AppendAsync(stream, ExpectedRevision.NewStream, events);

        var entries = await ReadAsync(stream);
        entries.Count.ShouldBe(2);
        for (var i = 0; i < 2; i++)
        {
            entries[i].Stream.ShouldBe(stream);
            entries[i].Revision.ShouldBe(i);
            entries[i].EventId.ShouldBe(events[i].Id);
            entries[i].Type.ShouldBe(events[i].Type);
            entries[i].Data.ToArray().ShouldBe(events[i].Data.ToArray());
            entries[i].Metadata.ToArray().ShouldBe(events[i].Metadata.ToArray());
        }

        entries[1].Position.ShouldBe(result.Position);
        entries[1].Position.ShouldBeGreaterThan(entries[0].Position);
        if (CountsInStreams)
            entries[1].Ordinal.ShouldBeGreaterThan(entries[0].Ordinal);
        else
            entries.ShouldAllBe(e => e.Ordinal == Entry.NotCounted);
    }

    [Fact]
    public async Task The_caller_may_use_its_buffer_again()
    {
        var buffer = new byte[] { 1, 2, 3 };
        await Log.AppendAsync(Name("a"), ExpectedRevision.NewStream, [new NewEvent(Guid.NewGuid(), "t", buffer, buffer)]);

        buffer.AsSpan().Fill(9);

        var entry = (await ReadAsync(Name("a"))).Single();
        entry.Data.ToArray().ShouldBe([1, 2, 3]);
        entry.Metadata.ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_stream_that_is_not_there_is_empty()
    {
        (await ReadAsync(Name("none"))).ShouldBeEmpty();
        (await ReadAsync(Name("none"), long.MaxValue, ReadDirection.Backwards)).ShouldBeEmpty();
        (await ReadAsync(Name("none"), 5)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, ReadDirection.Forwards, int.MaxValue, "0 1 2 3 4")]
    [InlineData(2, ReadDirection.Forwards, 2, "2 3")]
    [InlineData(4, ReadDirection.Forwards, 2, "4")]
    [InlineData(5, ReadDirection.Forwards, 2, "")]
    [InlineData(long.MaxValue, ReadDirection.Forwards, 2, "")]
    [InlineData(0, ReadDirection.Forwards, 0, "")]
    [InlineData(long.MaxValue, ReadDirection.Backwards, int.MaxValue, "4 3 2 1 0")]
    [InlineData(long.MaxValue, ReadDirection.Backwards, 1, "4")]
    [InlineData(2, ReadDirection.Backwards, 2, "2 1")]
    [InlineData(0, ReadDirection.Backwards, 2, "0")]
    [InlineData(3, ReadDirection.Backwards, 0, "")]
    public async Task A_stream_is_read_both_ways(long from, ReadDirection direction, int most, string expected)
    {
        var stream = Name("a");
        await Log.AppendAsync(stream, ExpectedRevision.NewStream, [Event("0"), Event("1"), Event("2")]);
        await Log.AppendAsync(stream, ExpectedRevision.At(2), [Event("3"), Event("4")]);

        var entries = await ReadAsync(stream, from, direction, most);

        string.Join(' ', entries.Select(Text)).ShouldBe(expected);
        string.Join(' ', entries.Select(e => e.Revision)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_long_stream_is_read_whole()
    {
        var stream = Name("long");
        for (var i = 0; i < 4; i++)
        {
            var first = i * 300;
            var events = Enumerable.Range(first, 300).Select(n => Event($"{n}")).ToList();
            await Log.AppendAsync(stream, i == 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(first - 1), events);
        }

        (await ReadAsync(stream)).Select(Text).ShouldBe(Enumerable.Range(0, 1200).Select(n => $"{n}"));
        (await ReadAsync(stream, 900, ReadDirection.Backwards)).Select(Text).ShouldBe(Enumerable.Range(0, 901).Reverse().Select(n => $"{n}"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(2)]
    public async Task An_append_at_another_revision_is_refused_and_stores_nothing(long expected)
    {
        var stream = Name("a");
        await Log.AppendAsync(stream, ExpectedRevision.NewStream, [Event("0"), Event("1")]);
        var revision = expected < 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(expected);

        var refusal = await Should.ThrowAsync<WrongRevisionException>(async () => await Log.AppendAsync(stream, revision, [Event("2"), Event("3")]));

        refusal.Stream.ShouldBe(stream);
        refusal.Expected.ShouldBe(revision);
        refusal.Actual.ShouldBe(1);
        (await ReadAsync(stream)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_append_after_the_end_of_a_stream_that_is_not_there_is_refused()
    {
        var refusal = await Should.ThrowAsync<WrongRevisionException>(async () => await Log.AppendAsync(Name("none"), ExpectedRevision.At(0), [Event("1")]));

        refusal.Actual.ShouldBe(-1);
        (await ReadAsync(Name("none"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_append_again_gives_the_same_answer_and_stores_nothing()
    {
        var stream = Name("a");
        NewEvent[] events = [Event("0"), Event("1")];
        var first = await Log.AppendAsync(stream, ExpectedRevision.NewStream, events);
        await Log.AppendAsync(stream, ExpectedRevision.At(1), [Event("2")]);

        var again = await Log.AppendAsync(stream, ExpectedRevision.NewStream, events);

        again.ShouldBe(first with { AlreadyStored = true });
        (await ReadAsync(stream)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_repetition_is_found_behind_what_others_appended_first()
    {
        var stream = Name("a");
        await Log.AppendAsync(stream, ExpectedRevision.NewStream, [Event("0")]);
        await Log.AppendAsync(stream, ExpectedRevision.At(0), [Event("other")]);
        NewEvent[] events = [Event("mine")];
        var first = await Log.AppendAsync(stream, ExpectedRevision.At(1), events);

        // Decided on revision 0 by a second copy of the command, which did not see either.
        var again = await Log.AppendAsync(stream, ExpectedRevision.At(0), events);

        again.ShouldBe(first with { AlreadyStored = true });
    }

    [Fact]
    public async Task Known_ids_with_other_content_order_or_number_are_refused()
    {
        var stream = Name("a");
        NewEvent[] events = [Event("0"), Event("1")];
        await Log.AppendAsync(stream, ExpectedRevision.NewStream, events);

        await Refused([events[0] with { Data = "x"u8.ToArray() }, events[1]]);
        await Refused([events[0] with { Metadata = "x"u8.ToArray() }, events[1]]);
        await Refused([events[0] with { Type = "other" }, events[1]]);
        await Refused([events[1], events[0]]);
        await Refused([events[0], events[1], Event("2")]);
        await Refused([Event("new"), events[0]]);
        (await ReadAsync(stream)).Count.ShouldBe(2);

        async Task Refused(NewEvent[] changed)
        {
            var refusal = await Should.ThrowAsync<EventIdReusedException>(async () => await Log.AppendAsync(stream, ExpectedRevision.NewStream, changed));
            refusal.Stream.ShouldBe(stream);
            refusal.Revision.ShouldBeInRange(0, 1);
        }
    }

    [Fact]
    public async Task Of_many_who_append_at_one_revision_exactly_one_wins()
    {
        var stream = Name("a");

        var won = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            try
            {
                await Log.AppendAsync(stream, ExpectedRevision.NewStream, [Event($"{i}")]);
                return i;
            }
            catch (WrongRevisionException)
            {
                return -1;
            }
        })));

        Text((await ReadAsync(stream)).Single()).ShouldBe($"{won.Single(i => i >= 0)}");
    }

    [Fact]
    public async Task Of_one_append_sent_many_times_at_once_all_get_one_answer()
    {
        var stream = Name("a");
        NewEvent[] events = [Event("0"), Event("1")];

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await Log.AppendAsync(stream, ExpectedRevision.NewStream, events))));

        results.Select(r => (r.Position, r.LastRevision)).Distinct().Count().ShouldBe(1);
        results.Count(r => !r.AlreadyStored).ShouldBe(1);
        (await ReadAsync(stream)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Limits_are_named_and_nothing_is_stored()
    {
        var stream = Name("a");
        await Exceeds(nameof(LogLimits.StreamNameBytes), new string('s', LogLimits.StreamNameBytes + 1), Event("1"));
        await Exceeds(nameof(LogLimits.StreamNameBytes), "", Event("1"));
        await Exceeds(nameof(LogLimits.TypeNameBytes), stream, Event("1") with { Type = new string('é', (LogLimits.TypeNameBytes / 2) + 1) });
        await Exceeds(nameof(LogLimits.EventBytes), stream, Event("1") with { Data = new byte[LogLimits.EventBytes], Metadata = new byte[1] });
        await Exceeds(nameof(LogLimits.AppendBytes), stream, [.. Enumerable.Range(0, 5).Select(_ => Event("1") with { Data = new byte[LogLimits.EventBytes], Metadata = default })]);
        await Exceeds(nameof(LogLimits.EventsPerAppend), stream, [.. Enumerable.Range(0, LogLimits.EventsPerAppend + 1).Select(_ => Event("1"))]);
        await Exceeds(nameof(LogLimits.EventsPerAppend), stream);
        await Should.ThrowAsync<ArgumentException>(async () => await Log.AppendAsync("half \uD800", ExpectedRevision.NewStream, [Event("1")]));
        var twice = Event("1");
        await Should.ThrowAsync<ArgumentException>(async () => await Log.AppendAsync(stream, ExpectedRevision.NewStream, [twice, twice]));
        (await ReadAsync(stream)).ShouldBeEmpty();

        async Task Exceeds(string limit, string name, params NewEvent[] events)
            => (await Should.ThrowAsync<LogLimitException>(async () => await Log.AppendAsync(name, ExpectedRevision.NewStream, events))).Limit.ShouldBe(limit);
    }

    [Fact]
    public async Task The_largest_of_everything_is_stored()
    {
        var stream = Name("").PadRight(LogLimits.StreamNameBytes, 'x');
        var large = Event("1") with { Type = new string('t', LogLimits.TypeNameBytes), Data = new byte[LogLimits.EventBytes], Metadata = default };
        await Log.AppendAsync(stream, ExpectedRevision.NewStream, [large]);
        await Log.AppendAsync(stream, ExpectedRevision.At(0), [.. Enumerable.Range(0, LogLimits.EventsPerAppend).Select(i => Event($"{i}"))]);

        var entries = await ReadAsync(stream);
        entries.Count.ShouldBe(LogLimits.EventsPerAppend + 1);
        entries[0].Data.Length.ShouldBe(LogLimits.EventBytes);
        entries[0].Type.ShouldBe(large.Type);
    }

    [Fact]
    public async Task A_cancelled_append_is_not_stored()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await Log.AppendAsync(Name("a"), ExpectedRevision.NewStream, [Event("1")], cancelled.Token));

        (await ReadAsync(Name("a"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_closed_log_says_so()
    {
        await Log.AppendAsync(Name("a"), ExpectedRevision.NewStream, [Event("1")]);
        await Log.DisposeAsync();

        await Closed(async () => await Log.AppendAsync(Name("a"), ExpectedRevision.At(0), [Event("2")]));
        await Closed(async () => await Log.HeadAsync());
        await Closed(async () => await ReadAsync(Name("a")));
        await Closed(async () => await Log.ReadAllAsync(LogPosition.Start).ToListAsync());
        await Closed(async () => await Log.SubscribeAllAsync(LogPosition.Start).FirstAsync());

        static async Task Closed(Func<Task> act)
            => (await Should.ThrowAsync<LogUnavailableException>(act)).Reason.ShouldBe(LogUnavailableReason.Closed);
    }

    protected static NewEvent Event(string text)
        => new(Guid.NewGuid(), "tested.v1", Encoding.UTF8.GetBytes(text), "{}"u8.ToArray());

    protected static string Text(Entry entry) => Encoding.UTF8.GetString(entry.Data.Span);

    protected string Name(string stream) => $"{_prefix}-{stream}";

    protected bool IsMine(Entry entry) => entry.Stream.StartsWith(_prefix, StringComparison.Ordinal);

    protected async Task<List<Entry>> ReadAsync(
        string stream,
        long from = 0,
        ReadDirection direction = ReadDirection.Forwards,
        int most = int.MaxValue)
        => await Log.ReadStreamAsync(stream, from, direction, most).ToListAsync();
}
