using System.Runtime.CompilerServices;
using Grpc.Core;
using RegieLedger.Log.KurrentDb.Wire;
using Recorded = RegieLedger.Log.KurrentDb.Wire.ReadResp.Types.ReadEvent.Types.RecordedEvent;
using Timeout = System.Threading.Timeout;

namespace RegieLedger.Log.KurrentDb;

/// <summary>
/// Reads from the server, one message at a time, so that a slow reader holds back the server and not this process's memory. A read that
/// breaks goes on where it was, on whatever node answers then.
/// </summary>
internal sealed class ServerReader(ServerLink leader, ServerLink preferred, TimeSpan deadline, CancellationToken closed)
{
    /// <summary>The server is silent while it looks for our events among those of others.</summary>
    private readonly TimeSpan _searchDeadline = deadline * 6;

    /// <summary>Reads one stream by its name on the server; none that is not there.</summary>
    /// <param name="stream">The name.</param>
    /// <param name="from">The first revision; null is the end, backwards.</param>
    /// <param name="direction">Forwards or backwards.</param>
    /// <param name="count">The most to read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async IAsyncEnumerable<Recorded> StreamAsync(
        string stream, long? from, ReadDirection direction, long count, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var left = count;
        await foreach (var answer in ResumingAsync(leader, deadline, deadline, () => WireFormat.StreamRequest(stream, from, direction, left), cancellation))
        {
            if (answer.Event?.Event is not { } item)
                continue;
            yield return item;
            if (--left == 0 || (item.StreamRevision == 0 && direction == ReadDirection.Backwards))
                yield break;
            from = (long)item.StreamRevision + (direction == ReadDirection.Forwards ? 1 : -1);
        }
    }

    /// <summary>The last event of a stream; null when there is none.</summary>
    public async ValueTask<Recorded?> LastOfStreamAsync(string stream, CancellationToken cancellation)
    {
        await foreach (var item in StreamAsync(stream, null, ReadDirection.Backwards, 1, cancellation))
            return item;
        return null;
    }

    /// <summary>The last event of $all in streams of these prefixes; null when there is none. Commands wait for it, so the deadline holds
    /// although the server may have to look for it.</summary>
    public async Task<Recorded?> LastOfAllAsync(string[] prefixes, CancellationToken cancellation)
    {
        await foreach (var answer in ResumingAsync(leader, deadline, deadline, () => WireFormat.LastOfAllRequest(prefixes), cancellation))
        {
            if (answer.Event?.Event is { } item)
                return item;
        }

        return null;
    }

    /// <summary>Reads $all after a place, in streams of these prefixes, to the end as it is on the way.</summary>
    public async IAsyncEnumerable<Recorded> AllAsync(ulong after, string[] prefixes, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var answer in ResumingAsync(leader, deadline, _searchDeadline, () => WireFormat.AllRequest(after, prefixes), cancellation))
        {
            // The server begins with the place itself.
            if (answer.Event?.Event is not { } item || item.CommitPosition <= after)
                continue;
            after = item.CommitPosition;
            yield return item;
        }
    }

    /// <summary>Follows $all after a place, for ever. Connects again whenever the connection is lost, after what was given last.</summary>
    public async IAsyncEnumerable<ReadResp> FollowAsync(ulong after, string[] prefixes, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var forEver = Timeout.InfiniteTimeSpan;
        while (true)
        {
            await foreach (var answer in ResumingAsync(preferred, forEver, forEver, () => WireFormat.SubscriptionRequest(after, prefixes), cancellation))
            {
                switch (answer.ContentCase)
                {
                    case ReadResp.ContentOneofCase.Event when answer.Event.Event is { } item && item.CommitPosition > after:
                        after = item.CommitPosition;
                        yield return answer;
                        break;
                    case ReadResp.ContentOneofCase.Checkpoint:
                        // What was looked at without being ours need not be looked at again.
                        after = Math.Max(after, answer.Checkpoint.CommitPosition);
                        break;
                    case ReadResp.ContentOneofCase.Confirmation or ReadResp.ContentOneofCase.CaughtUp or ReadResp.ContentOneofCase.FellBehind:
                        yield return answer;
                        break;
                    default:
                        break;
                }
            }
        }
    }

    /// <summary>One read: tried again while there is patience, each time with the request as it is then. Silence that is allowed for longer
    /// than that is for one attempt.</summary>
    private async IAsyncEnumerable<ReadResp> ResumingAsync(
        ServerLink link, TimeSpan patienceFor, TimeSpan silence, Func<ReadReq> request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var patience = new Patience(link, patienceFor);
        while (true)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, closed);
            ServerNode? node = null;
            AsyncServerStreamingCall<ReadResp>? call = null;
            try
            {
                Exception? failure = null;
                while (failure is null)
                {
                    var more = false;
                    try
                    {
                        if (call is null)
                        {
                            node = await patience.NodeAsync(cancellation);
                            call = node.Streams.Read(request(), node.Headers, cancellationToken: stop.Token);
                        }

                        more = await MoveAsync(call.ResponseStream, stop, silence > patienceFor ? silence : patience.Left);
                    }
                    catch (Exception e) when (e is RpcException or OperationCanceledException or LogUnavailableException { Reason: LogUnavailableReason.Unreachable })
                    {
                        ThrowIfStopped(cancellation);
                        failure = stop.IsCancellationRequested ? new RpcException(new Status(StatusCode.DeadlineExceeded, "The server fell silent.")) : e;
                        continue;
                    }

                    if (!more)
                        yield break;
                    patience.Progress();
                    yield return call.ResponseStream.Current;
                }

                await patience.FailedAsync(node, failure, outcomeUnknown: false, cancellation);
            }
            finally
            {
                call?.Dispose();
            }
        }
    }

    private static async ValueTask<bool> MoveAsync(IAsyncStreamReader<ReadResp> responses, CancellationTokenSource stop, TimeSpan silence)
    {
        var move = responses.MoveNext(CancellationToken.None);
        if (move.IsCompletedSuccessfully || silence == Timeout.InfiniteTimeSpan)
            return await move;
        stop.CancelAfter(silence);
        var more = await move;
        stop.CancelAfter(Timeout.InfiniteTimeSpan);
        return more;
    }

    private void ThrowIfStopped(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (closed.IsCancellationRequested)
            throw ServerFaults.Closed();
    }
}
