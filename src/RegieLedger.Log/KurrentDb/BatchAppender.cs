using System.Collections.Concurrent;
using System.Threading.Channels;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using RegieLedger.Log.KurrentDb.Wire;

namespace RegieLedger.Log.KurrentDb;

/// <summary>One append as it is sent.</summary>
internal sealed record AppendOrder(string Stream, ExpectedRevision Expected, IReadOnlyList<ProposedMessage> Messages)
{
    /// <summary>The revision of the last event once it is stored.</summary>
    public long LastRevision => (Expected == ExpectedRevision.NewStream ? -1 : Expected.LastRevision) + Messages.Count;
}

/// <summary>What the server answered: stored, also when that was earlier, or at another revision.</summary>
/// <param name="WrongRevision">Not stored.</param>
/// <param name="Position">The place of the last event.</param>
/// <param name="LastRevision">Its revision.</param>
/// <param name="IsBeyond">Whether that place is beyond those of all answers that came before on the same connection.</param>
internal readonly record struct AppendAnswer(bool WrongRevision, LogPosition Position, long LastRevision, bool IsBeyond);

/// <summary>
/// One stream to one node that all appends share. Appends go out in the order in which they came, as many together as are there; answers
/// come in any order and wake only the one who waits for them.
/// </summary>
internal sealed class BatchAppender
{
    /// <summary>One message of the stream; a larger append goes in several.</summary>
    private const int MessageBytes = 1024 * 1024;

    private readonly ServerNode _node;
    private readonly AsyncDuplexStreamingCall<BatchAppendReq, BatchAppendResp> _call;
    private readonly Channel<Pending> _line = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<long, Pending> _waiting = new();
    private long _last;
    private ulong _furthest;
    private volatile RpcException? _end;

    public BatchAppender(ServerNode node)
    {
        _node = node;
        _call = node.Streams.BatchAppend(node.Headers);
        _ = EndsAsync(WriteAsync);
        _ = EndsAsync(ReadAsync);
    }

    public bool HasEnded => _end is not null;

    /// <summary>Sends an append and waits for its own answer.</summary>
    /// <exception cref="RpcException">It may help to try again.</exception>
    public async Task<AppendAnswer> AppendAsync(AppendOrder order, TimeSpan timeout, CancellationToken cancellation)
    {
        var pending = new Pending(Interlocked.Increment(ref _last), order, timeout);
        _waiting[pending.Number] = pending;
        _line.Writer.TryWrite(pending);
        // What was put there after the end would wait for ever: whoever ends the stream looks only once.
        if (_end is { } end)
            pending.Answer.TrySetException(end);
        try
        {
            return await pending.Answer.Task.WaitAsync(timeout, cancellation);
        }
        catch (TimeoutException)
        {
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, "The server did not answer an append in time."));
        }
        finally
        {
            _waiting.TryRemove(pending.Number, out _);
        }
    }

    private async Task EndsAsync(Func<Task> work)
    {
        RpcException end;
        try
        {
            await work();
            end = new RpcException(new Status(StatusCode.Unavailable, "The server ended the stream of appends."));
        }
        catch (RpcException e)
        {
            end = e;
        }
        catch (Exception e)
        {
            end = new RpcException(new Status(StatusCode.Internal, "The stream of appends broke.", e));
        }

        // The first end is the cause; the other loop ends because of it.
        _end ??= end;
        _line.Writer.TryComplete();
        _call.Dispose();
        foreach (var (_, pending) in _waiting)
            pending.Answer.TrySetException(_end);
    }

    private async Task WriteAsync()
    {
        while (await _line.Reader.WaitToReadAsync())
        {
            var pending = Take();
            while (pending is not null)
            {
                // Taken before this one is written: what is kept back for the next one goes out only if there is a next one.
                var next = Take();
                foreach (var (request, isLast) in Requests(pending))
                {
                    _call.RequestStream.WriteOptions = isLast && next is null ? null : new WriteOptions(WriteFlags.BufferHint);
                    await _call.RequestStream.WriteAsync(request);
                }

                pending = next;
            }
        }
    }

    /// <summary>The next append in the line for which somebody still waits; null when the line is empty.</summary>
    private Pending? Take()
    {
        while (_line.Reader.TryRead(out var pending))
        {
            if (_waiting.ContainsKey(pending.Number))
                return pending;
        }

        return null;
    }

    private async Task ReadAsync()
    {
        while (await _call.ResponseStream.MoveNext(CancellationToken.None))
        {
            var answer = _call.ResponseStream.Current;
            // Here, where answers are still in the order of the server; those who wait for them run side by side. Also when nobody does:
            // what is known now need not be judged as new later.
            var place = answer.Success?.Position?.CommitPosition ?? 0;
            var isBeyond = place > _furthest;
            _furthest = Math.Max(_furthest, place);
            _node.Known.Raise(new LogPosition(place));
            if (_waiting.TryGetValue(answer.CorrelationId.Structured?.LeastSignificantBits ?? Number(answer.CorrelationId), out var pending))
                Complete(pending, answer, isBeyond);
        }
    }

    private static long Number(UUID id) => WireFormat.ToUuid(WireFormat.ToGuid(id)).Structured.LeastSignificantBits;

    private static void Complete(Pending pending, BatchAppendResp answer, bool isBeyond)
    {
        if (answer.ResultCase == BatchAppendResp.ResultOneofCase.Success)
        {
            var place = answer.Success.Position?.CommitPosition ?? 0;
            pending.Answer.TrySetResult(new AppendAnswer(false, new LogPosition(place), (long)answer.Success.CurrentRevision, isBeyond));
            return;
        }

        var error = answer.Error ?? new ErrorStatus { Message = "An answer without a result." };
        if (error.Details is not null && error.Details.Is(WrongExpectedVersion.Descriptor))
            pending.Answer.TrySetResult(new AppendAnswer(true, default, -1, IsBeyond: false));
        else
            pending.Answer.TrySetException(ServerFaults.From(error));
    }

    private IEnumerable<(BatchAppendReq Request, bool IsLast)> Requests(Pending pending)
    {
        var order = pending.Order;
        var request = new BatchAppendReq { CorrelationId = pending.Id, Options = OptionsOf(pending) };
        var size = 0;
        foreach (var message in order.Messages)
        {
            var bytes = message.Data.Length + message.CustomMetadata.Length;
            if (size > 0 && size + bytes > MessageBytes)
            {
                yield return (request, false);
                request = new BatchAppendReq { CorrelationId = pending.Id };
                size = 0;
            }

            request.ProposedMessages.Add(message);
            size += bytes;
        }

        request.IsFinal = true;
        yield return (request, true);
    }

    private BatchAppendReq.Types.Options OptionsOf(Pending pending)
    {
        var options = new BatchAppendReq.Types.Options { StreamIdentifier = WireFormat.ToIdentifier(pending.Order.Stream) };
        if (pending.Order.Expected == ExpectedRevision.NewStream)
            options.NoStream = new Google.Protobuf.WellKnownTypes.Empty();
        else
            options.StreamPosition = (ulong)pending.Order.Expected.LastRevision;
        if (_node.HasDeadlineDuration)
            options.Deadline = Duration.FromTimeSpan(pending.Timeout);
        else
            options.Deadline21100 = Timestamp.FromDateTime(DateTime.UtcNow + pending.Timeout);
        return options;
    }

    private sealed class Pending(long number, AppendOrder order, TimeSpan timeout)
    {
        public long Number => number;

        public AppendOrder Order => order;

        public TimeSpan Timeout => timeout;

        public UUID Id { get; } = new() { Structured = new UUID.Types.Structured { MostSignificantBits = 0x4000, LeastSignificantBits = number } };

        public TaskCompletionSource<AppendAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
