using Grpc.Core;
using RegieLedger.Log.KurrentDb.Wire;

namespace RegieLedger.Log.KurrentDb;

/// <summary>
/// The way of an append: one at a time for each stream, sent again unchanged while it may help, and judged by reading whenever the
/// server's answer may be about an earlier append.
/// </summary>
/// <remarks>
/// The server takes an append for a repetition by the ids alone and then answers with the place of the first one. Here other content
/// under the same ids must be refused. A place that this node knew before it sent the append, or that is before that of an answer which
/// came earlier, tells the two apart; DESIGN.md has the reasoning and what is left.
/// </remarks>
internal sealed class AppendPath(ServerLink link, TimeSpan deadline)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _last = new(StringComparer.Ordinal);

    /// <summary>Streams with an append that may still be stored, and the revision at which it no longer can be.</summary>
    private readonly Dictionary<string, long> _inDoubt = new(StringComparer.Ordinal);

    /// <summary>Appends to a stream under its name on the server.</summary>
    /// <param name="order">The append.</param>
    /// <param name="judge">Judges by reading: the port's <see cref="Repetition"/>.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    public async Task<AppendResult> AppendAsync(AppendOrder order, Func<CancellationToken, ValueTask<AppendResult>> judge, CancellationToken cancellation)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? before;
        lock (_gate)
        {
            before = _last.GetValueOrDefault(order.Stream);
            _last[order.Stream] = mine.Task;
        }

        // The turn is given on when the append is done, not when its caller stops waiting: what comes after it must know its outcome.
        var running = RunAsync(order, judge, before, mine, cancellation);
        return await running.WaitAsync(cancellation);
    }

    private async Task<AppendResult> RunAsync(
        AppendOrder order, Func<CancellationToken, ValueTask<AppendResult>> judge, Task? before, TaskCompletionSource mine, CancellationToken cancellation)
    {
        try
        {
            var patience = new Patience(link, deadline);
            if (before is not null)
                await patience.TurnAsync(before);
            cancellation.ThrowIfCancellationRequested();
            return await SendAsync(order, judge, patience, cancellation);
        }
        finally
        {
            // Whose patience ended in the line leaves it no earlier than those before it.
            if (before is null or { IsCompleted: true })
                End(order, mine);
            else
                _ = before.ContinueWith(_ => End(order, mine), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private void End(AppendOrder order, TaskCompletionSource mine)
    {
        lock (_gate)
        {
            if (_last.GetValueOrDefault(order.Stream) == mine.Task)
                _last.Remove(order.Stream);
        }

        mine.SetResult();
    }

    private async Task<AppendResult> SendAsync(
        AppendOrder order, Func<CancellationToken, ValueTask<AppendResult>> judge, Patience patience, CancellationToken cancellation)
    {
        var knownBefore = link.Known.Position;
        var sent = false;
        while (true)
        {
            ServerNode? node = null;
            try
            {
                node = await patience.NodeAsync(CancellationToken.None);
                cancellation.ThrowIfCancellationRequested();
                // Also when it was another append: the server may take this one for a repetition of that one.
                var again = IsInDoubt(order);
                sent = true;
                var answer = node.HasBatchAppend
                    ? await node.Appender.AppendAsync(order, patience.Left, CancellationToken.None)
                    : await UnaryAsync(node, order, patience.Left);
                if (answer.WrongRevision)
                    return await judge(cancellation);
                link.Known.Raise(answer.Position);
                // A stream that was deleted begins again where it ended, and "no stream" fits it.
                if (answer.LastRevision != order.LastRevision)
                    throw ServerFaults.Shortened(order.Stream);
                if (again)
                    NoteStored(order);
                if (answer.IsBeyond && answer.Position > knownBefore && !again)
                    return new AppendResult(answer.Position, answer.LastRevision, AlreadyStored: false);
                return await judge(cancellation) with { AlreadyStored = answer.Position <= knownBefore };
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw ServerFaults.Closed(outcomeUnknown: sent);
            }
            catch (Exception e) when (e is RpcException or LogUnavailableException { Reason: LogUnavailableReason.Unreachable })
            {
                if (sent)
                    NoteDoubt(order);
                await patience.FailedAsync(node, e, outcomeUnknown: sent, CancellationToken.None);
            }
        }
    }

    private bool IsInDoubt(AppendOrder order)
    {
        lock (_gate)
            return _inDoubt.ContainsKey(order.Stream);
    }

    private void NoteDoubt(AppendOrder order)
    {
        lock (_gate)
            _inDoubt[order.Stream] = Math.Max(order.LastRevision, _inDoubt.GetValueOrDefault(order.Stream));
    }

    private void NoteStored(AppendOrder order)
    {
        lock (_gate)
        {
            if (_inDoubt.TryGetValue(order.Stream, out var until) && order.LastRevision >= until)
                _inDoubt.Remove(order.Stream);
        }
    }

    private static async Task<AppendAnswer> UnaryAsync(ServerNode node, AppendOrder order, TimeSpan timeout)
    {
        using var call = node.Streams.Append(node.Headers, DateTime.UtcNow + timeout);
        var options = new AppendReq.Types.Options { StreamIdentifier = WireFormat.ToIdentifier(order.Stream) };
        if (order.Expected == ExpectedRevision.NewStream)
            options.NoStream = new Empty();
        else
            options.Revision = (ulong)order.Expected.LastRevision;
        try
        {
            await call.RequestStream.WriteAsync(new AppendReq { Options = options });
            foreach (var message in order.Messages)
                await call.RequestStream.WriteAsync(new AppendReq { ProposedMessage = message });
            await call.RequestStream.CompleteAsync();
        }
        catch (RpcException)
        {
            // The server may have answered before it read everything; the answer says why.
        }

        var answer = await call;
        return answer.ResultCase == AppendResp.ResultOneofCase.WrongExpectedVersion
            ? new AppendAnswer(true, default, -1, IsBeyond: false)
            : new AppendAnswer(false, new LogPosition(answer.Success.Position?.CommitPosition ?? 0), (long)answer.Success.CurrentRevision, IsBeyond: true);
    }
}
