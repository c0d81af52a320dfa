using System.Diagnostics;
using Grpc.Core;

namespace RegieLedger.Log.KurrentDb;

/// <summary>How long something is tried again, and with what pauses. Progress starts it anew.</summary>
internal sealed class Patience(ServerLink link, TimeSpan most)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private long _since = Stopwatch.GetTimestamp();
    private TimeSpan _pause = FirstPause;

    /// <summary>What is left; never nothing, so that it can be a timeout.</summary>
    public TimeSpan Left
    {
        get
        {
            if (most == Timeout.InfiniteTimeSpan)
                return most;
            var left = most - Stopwatch.GetElapsedTime(_since);
            return left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1);
        }
    }

    private bool IsOver => most != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(_since) + _pause >= most;

    /// <summary>The node, when it is found while there is patience; the search itself goes on for who comes later.</summary>
    /// <exception cref="LogUnavailableException">None was found.</exception>
    public async ValueTask<ServerNode> NodeAsync(CancellationToken cancellation)
    {
        try
        {
            return await link.NodeAsync(Left, cancellation);
        }
        catch (TimeoutException e)
        {
            throw ServerFaults.Unreachable("no node was found", outcomeUnknown: false, e);
        }
    }

    /// <summary>Waits for the appends before this one.</summary>
    /// <exception cref="LogUnavailableException">There is no time left to send it.</exception>
    public async ValueTask TurnAsync(Task before)
    {
        try
        {
            await before.WaitAsync(Left);
        }
        catch (TimeoutException)
        {
            // Told below, like a turn that came too late.
        }

        if (IsOver)
            throw ServerFaults.Unreachable("an earlier append to the stream waits for it", outcomeUnknown: false, inner: null);
    }

    public void Progress()
    {
        _since = Stopwatch.GetTimestamp();
        _pause = FirstPause;
    }

    /// <summary>Waits before the next attempt, and gives the node up when it is the cause.</summary>
    /// <exception cref="LogUnavailableException">Another attempt cannot help, or there is no time for one.</exception>
    public async ValueTask FailedAsync(ServerNode? node, Exception failure, bool outcomeUnknown, CancellationToken cancellation)
    {
        if (failure is RpcException call)
        {
            if (!ServerFaults.MayPass(call))
                throw ServerFaults.Final(call, outcomeUnknown);
            if (node is not null && !ServerFaults.NodeIsThere(call))
                link.Lost(node, ServerFaults.Leader(call));
        }

        if (IsOver)
            throw ServerFaults.Unreachable(node is null ? "no node was found" : $"{node.Address}", outcomeUnknown, failure);
        var pause = _pause;
        _pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        await Task.Delay(pause, cancellation);
    }
}
