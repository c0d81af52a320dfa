namespace RegieLedger.Log;

/// <summary>Wakes everyone who waits for the log to grow. Costs nothing while nobody waits.</summary>
internal sealed class Signal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiters;

    /// <summary>Completes at the next <see cref="Pulse"/>. Take it before looking whether there is something new.</summary>
    public Task Next()
    {
        lock (_gate)
            return (_waiters ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <summary>Wakes all waiters, on the thread pool.</summary>
    public void Pulse()
    {
        TaskCompletionSource? waiters;
        lock (_gate)
            (waiters, _waiters) = (_waiters, null);
        waiters?.SetResult();
    }
}
