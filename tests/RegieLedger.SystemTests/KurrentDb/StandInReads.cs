using System.Text.RegularExpressions;
using Grpc.Core;
using RegieLedger.Log.KurrentDb;
using RegieLedger.Log.KurrentDb.Wire;
using Options = RegieLedger.Log.KurrentDb.Wire.ReadReq.Types.Options;

namespace RegieLedger.SystemTests.KurrentDb;

/// <summary>One call of Read: a stream or $all, both ways or followed, with a filter.</summary>
internal sealed class StandInReads(
    StandInStore store, StandInBehaviour behaviour, Options options, IServerStreamWriter<ReadResp> answers, CancellationToken cancellation)
{
    private readonly Func<StandInEvent, bool> _wanted = Filter(options.Filter);

    public async Task RunAsync(bool requiresLeader)
    {
        if (requiresLeader && behaviour.LeaderElsewhere is { } leader)
            throw StandInErrors.NotLeader(leader());
        if (options.UuidOption is null)
            throw new RpcException(new Status(StatusCode.InvalidArgument, "`uuidOption` is a required argument"));
        Interlocked.Increment(ref behaviour.Reads);
        await (behaviour.BeforeRead?.Invoke() ?? Task.CompletedTask);
        var isAll = options.StreamOptionCase == Options.StreamOptionOneofCase.All;
        var isBackwards = options.ReadDirection == Options.Types.ReadDirection.Backwards;
        if (options.CountOptionCase == Options.CountOptionOneofCase.Subscription)
            await (isAll ? FollowAllAsync() : FollowStreamAsync());
        else if (isAll)
            await ReadAllAsync(isBackwards);
        else
            await ReadStreamAsync(isBackwards);
    }

    private async Task ReadStreamAsync(bool isBackwards)
    {
        var stream = options.Stream.StreamIdentifier.StreamName.ToStringUtf8();
        var stored = store.Read(stream, out var isDeleted);
        if (isDeleted)
            throw StandInErrors.StreamDeleted(stream);
        if (stored is null)
        {
            await answers.WriteAsync(new ReadResp { StreamNotFound = new ReadResp.Types.StreamNotFound { StreamIdentifier = options.Stream.StreamIdentifier } });
            return;
        }

        var from = options.Stream.RevisionOptionCase switch
        {
            Options.Types.StreamOptions.RevisionOptionOneofCase.Revision => (long)options.Stream.Revision,
            Options.Types.StreamOptions.RevisionOptionOneofCase.End => long.MaxValue,
            _ => 0,
        };
        var found = isBackwards ? stored.Where(e => e.Revision <= from).Reverse() : stored.Where(e => e.Revision >= from);
        await WriteAsync(found);
        if (options.ControlOption?.Compatibility >= 1 && stored.Count > 0)
            await answers.WriteAsync(new ReadResp { LastStreamPosition = (ulong)stored[^1].Revision });
    }

    private async Task ReadAllAsync(bool isBackwards)
    {
        var count = store.Count;
        if (isBackwards)
        {
            Interlocked.Increment(ref behaviour.HeadReads);
            await (behaviour.BeforeHeadRead?.Invoke() ?? Task.CompletedTask);
            var end = options.All.AllOptionCase switch
            {
                Options.Types.AllOptions.AllOptionOneofCase.End => ulong.MaxValue,
                Options.Types.AllOptions.AllOptionOneofCase.Position => options.All.Position.CommitPosition,
                _ => 0ul,
            };
            // Backwards the place itself is not among them: it is where the next read would begin.
            await WriteAsync(Enumerable.Range(0, count).Reverse().Select(i => store[i]).Where(e => e.Position < end));
            return;
        }

        await WriteAsync(Enumerable.Range(IndexOf(From()), count - IndexOf(From())).Select(i => store[i]));
    }

    private async Task WriteAsync(IEnumerable<StandInEvent> found)
    {
        var left = options.Count;
        foreach (var item in found.Where(_wanted))
        {
            if (left-- == 0)
                return;
            cancellation.ThrowIfCancellationRequested();
            await WriteAsync(item);
        }
    }

    private async Task FollowAllAsync()
    {
        await ConfirmAsync();
        var isEnd = options.All.AllOptionCase == Options.Types.AllOptions.AllOptionOneofCase.End;
        var next = isEnd ? store.Count : IndexOf(From());
        // After a place: that one is known.
        if (!isEnd && next < store.Count && options.All.AllOptionCase == Options.Types.AllOptions.AllOptionOneofCase.Position && store[next].Position == From())
            next++;
        var hasFilter = options.FilterOptionCase == Options.FilterOptionOneofCase.Filter;
        var window = hasFilter ? (options.Filter.WindowCase == Options.Types.FilterOptions.WindowOneofCase.Max ? options.Filter.Max : 32) * Math.Max(options.Filter.CheckpointIntervalMultiplier, 1) : uint.MaxValue;
        var looked = 0u;
        var live = false;
        while (true)
        {
            var grown = store.Grown;
            while (next < store.Count)
            {
                var item = store[next++];
                if (_wanted(item))
                    await WriteAsync(item);
                if (++looked < window)
                    continue;
                looked = 0;
                await answers.WriteAsync(new ReadResp { Checkpoint = new ReadResp.Types.Checkpoint { CommitPosition = item.Position, PreparePosition = item.Position } });
            }

            if (!live)
                await answers.WriteAsync(new ReadResp { CaughtUp = new ReadResp.Types.CaughtUp() });
            live = true;
            await grown.WaitAsync(cancellation);
        }
    }

    private async Task FollowStreamAsync()
    {
        await ConfirmAsync();
        var stream = options.Stream.StreamIdentifier.StreamName.ToStringUtf8();
        var stored = store.Read(stream, out _) ?? [];
        var next = options.Stream.RevisionOptionCase switch
        {
            Options.Types.StreamOptions.RevisionOptionOneofCase.Revision => (long)options.Stream.Revision + 1,
            Options.Types.StreamOptions.RevisionOptionOneofCase.End => stored.Count == 0 ? 0 : stored[^1].Revision + 1,
            _ => 0,
        };
        var live = false;
        while (true)
        {
            var grown = store.Grown;
            stored = store.Read(stream, out var isDeleted) ?? [];
            if (isDeleted)
                throw StandInErrors.StreamDeleted(stream);
            foreach (var item in stored.Where(e => e.Revision >= next).ToList())
            {
                await WriteAsync(item);
                next = item.Revision + 1;
            }

            if (!live)
                await answers.WriteAsync(new ReadResp { CaughtUp = new ReadResp.Types.CaughtUp() });
            live = true;
            await grown.WaitAsync(cancellation);
        }
    }

    private Task ConfirmAsync()
        => answers.WriteAsync(new ReadResp { Confirmation = new ReadResp.Types.SubscriptionConfirmation { SubscriptionId = Guid.NewGuid().ToString() } });

    private ulong From() => options.All.AllOptionCase == Options.Types.AllOptions.AllOptionOneofCase.Position ? options.All.Position.CommitPosition : 0;

    /// <summary>The first event at a place or after it; beyond the end there is none, which is no error.</summary>
    private int IndexOf(ulong place)
    {
        int low = 0, high = store.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (store[middle].Position < place)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private Task WriteAsync(StandInEvent item) => answers.WriteAsync(new ReadResp
    {
        Event = new ReadResp.Types.ReadEvent
        {
            CommitPosition = item.Position,
            Event = new ReadResp.Types.ReadEvent.Types.RecordedEvent
            {
                Id = options.UuidOption.ContentCase == Options.Types.UUIDOption.ContentOneofCase.String ? new UUID { String = item.Id.ToString() } : WireFormat.ToUuid(item.Id),
                StreamIdentifier = WireFormat.ToIdentifier(item.Stream),
                StreamRevision = (ulong)item.Revision,
                CommitPosition = item.Position,
                PreparePosition = item.Position,
                Metadata = { ["type"] = item.Type, ["created"] = $"{item.CreatedTicks}", ["content-type"] = item.ContentType },
                Data = Google.Protobuf.ByteString.CopyFrom(item.Data),
                CustomMetadata = Google.Protobuf.ByteString.CopyFrom(item.Metadata),
            },
        },
    });

    private static Func<StandInEvent, bool> Filter(Options.Types.FilterOptions? filter)
    {
        if (filter is null)
            return static _ => true;
        var isStream = filter.FilterCase == Options.Types.FilterOptions.FilterOneofCase.StreamIdentifier;
        var expression = isStream ? filter.StreamIdentifier : filter.EventType;
        if (expression.Regex.Length > 0)
        {
            var regex = new Regex(expression.Regex, RegexOptions.None, TimeSpan.FromSeconds(1));
            return e => regex.IsMatch(isStream ? e.Stream : e.Type);
        }

        return e => expression.Prefix.Any(p => (isStream ? e.Stream : e.Type).StartsWith(p, StringComparison.Ordinal));
    }
}
