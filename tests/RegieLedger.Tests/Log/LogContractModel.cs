using System.Text;
using FsCheck.Fluent;
using RegieLedger.Log;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log;

/// <summary>Random appends and reads against a model: lists, and the rules of the port written down once more.</summary>
public abstract partial class LogContract
{
    private const int Cases = 1000;

    /// <summary>What one step does; numbers are taken modulo what there is.</summary>
    public sealed record Step(int Kind, int Stream, int Number, int Count);

    [Fact]
    public Task Random_appends_and_reads_agree_with_the_model() => Task.Run(() =>
    {
        var step = from kind in Gen.Choose(0, 9)
                   from stream in Gen.Choose(0, 2)
                   from number in Gen.Choose(0, 1000)
                   from count in Gen.Choose(1, 4)
                   select new Step(kind, stream, number, count);
        var property = Prop.ForAll(step.ListOf().Select(l => l.ToArray()).ToArbitrary(), steps => new Model(this).RunAsync(steps).GetAwaiter().GetResult());
        Eigenschap.Controleer(Cases, property);
    });

    private sealed class Model(LogContract test)
    {
        private readonly string _case = Guid.NewGuid().ToString("n");
        private readonly List<(NewEvent Event, LogPosition? Place)>[] _streams = [[], [], []];
        private readonly List<(int Stream, NewEvent[] Events)> _appends = [];
        private LogPosition _before;

        public async Task RunAsync(Step[] steps)
        {
            _before = await test.Log.HeadAsync();
            foreach (var step in steps)
            {
                switch (step.Kind)
                {
                    case < 4:
                        await AppendAsync(step.Stream, _streams[step.Stream].Count - 1, Fresh(step.Count));
                        break;
                    case 4:
                        await AppendAsync(step.Stream, Revision(step), Fresh(step.Count));
                        break;
                    case 5 when _appends.Count > 0:
                        var (stream, events) = _appends[step.Number % _appends.Count];
                        await AppendAsync(stream, (step.Number % (_streams[stream].Count + 1)) - 1, events);
                        break;
                    case 6 when _appends.Count > 0:
                        var (changedStream, original) = _appends[step.Number % _appends.Count];
                        await AppendAsync(changedStream, -1, Change(original, step.Count));
                        break;
                    case 7:
                        await ReadAsync(step, ReadDirection.Backwards);
                        break;
                    default:
                        await ReadAsync(step, ReadDirection.Forwards);
                        break;
                }
            }

            await ReadAllAsync();
        }

        private string Name(int stream) => test.Name($"{_case}-{stream}");

        private int Revision(Step step) => (step.Number % (_streams[step.Stream].Count + 3)) - 1;

        private static NewEvent[] Fresh(int count)
            => [.. Enumerable.Range(0, count).Select(i => new NewEvent(Guid.NewGuid(), $"type-{i}", Encoding.UTF8.GetBytes($"{i}"), "m"u8.ToArray()))];

        private static NewEvent[] Change(NewEvent[] events, int how) => how switch
        {
            1 => [.. events[..^1], events[^1] with { Data = "changed"u8.ToArray() }],
            2 => [.. events, Event("one more")],
            3 => [Event("before"), .. events],
            _ => [.. events.Reverse()],
        };

        private async Task AppendAsync(int stream, int expected, NewEvent[] events)
        {
            var stored = _streams[stream];
            var revision = expected < 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(expected);
            if (expected == stored.Count - 1)
            {
                var result = await test.Log.AppendAsync(Name(stream), revision, events);
                stored.AddRange(events.Select(e => (e, (LogPosition?)null)));
                stored[^1] = (events[^1], result.Position);
                result.LastRevision.ShouldBe(stored.Count - 1);
                result.AlreadyStored.ShouldBeFalse();
                _appends.Add((stream, events));
                return;
            }

            // The rule once more: the first known id after what the caller knows says which it is.
            var first = stored.FindIndex(Math.Min(expected + 1, stored.Count), s => events.Any(e => e.Id == s.Event.Id));
            if (first < 0)
            {
                var wrong = await Should.ThrowAsync<WrongRevisionException>(async () => await test.Log.AppendAsync(Name(stream), revision, events));
                wrong.Actual.ShouldBe(stored.Count - 1);
            }
            else if (stored.Skip(first).Take(events.Length).Select(s => Print(s.Event)).SequenceEqual(events.Select(Print), StringComparer.Ordinal))
            {
                var result = await test.Log.AppendAsync(Name(stream), revision, events);
                result.AlreadyStored.ShouldBeTrue();
                result.LastRevision.ShouldBe(first + events.Length - 1);
                if (stored[first + events.Length - 1].Place is { } place)
                    result.Position.ShouldBe(place);
            }
            else
            {
                await Should.ThrowAsync<EventIdReusedException>(async () => await test.Log.AppendAsync(Name(stream), revision, events));
            }
        }

        private async Task ReadAsync(Step step, ReadDirection direction)
        {
            var stored = _streams[step.Stream];
            var from = step.Number % (stored.Count + 2);
            var most = step.Count == 4 ? int.MaxValue : step.Count;
            var expected = direction == ReadDirection.Forwards
                ? stored.Skip(from).Take(most)
                : stored.Take(from + 1).Reverse().Take(most);

            var entries = await test.ReadAsync(Name(step.Stream), from, direction, most);

            entries.Select(Print).ShouldBe(expected.Select(s => Print(s.Event)));
        }

        private async Task ReadAllAsync()
        {
            var entries = await test.Log.ReadAllAsync(_before).Where(e => e.Stream.Contains(_case, StringComparison.Ordinal)).ToListAsync();
            for (var stream = 0; stream < _streams.Length; stream++)
                entries.Where(e => e.Stream == Name(stream)).Select(Print).ShouldBe(_streams[stream].Select(s => Print(s.Event)));
            entries.Count.ShouldBe(_streams.Sum(s => s.Count));
        }

        private static string Print(NewEvent e) => $"{e.Id} {e.Type} {Convert.ToHexString(e.Data.Span)} {Convert.ToHexString(e.Metadata.Span)}";

        private static string Print(Entry e) => $"{e.EventId} {e.Type} {Convert.ToHexString(e.Data.Span)} {Convert.ToHexString(e.Metadata.Span)}";
    }
}
