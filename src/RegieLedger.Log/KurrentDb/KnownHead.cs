namespace RegieLedger.Log.KurrentDb;

/// <summary>The furthest place that this process has seen anywhere: the log was at least there.</summary>
internal sealed class KnownHead
{
    private ulong _position;

    public LogPosition Position => new(Interlocked.Read(ref _position));

    /// <summary>Notes a place.</summary>
    public void Raise(LogPosition position)
    {
        var seen = Interlocked.Read(ref _position);
        while (position.Value > seen)
        {
            var was = Interlocked.CompareExchange(ref _position, position.Value, seen);
            if (was == seen)
                return;
            seen = was;
        }
    }
}

/// <summary>Many questions, one answer: whoever asks while a read is under way shares the next one, never that one, which may be older than
/// the question.</summary>
internal sealed class SharedQuestion<T>(Func<Task<T>> ask)
{
    private readonly Lock _gate = new();
    private Task<T>? _running;
    private Task<T>? _next;

    public Task<T> AskAsync()
    {
        lock (_gate)
        {
            if (_running is null or { IsCompleted: true } && _next is null)
                return _running = Task.Run(ask);
            return _next ??= AfterAsync(_running!);
        }
    }

    private async Task<T> AfterAsync(Task running)
    {
        await running.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        Task<T> mine;
        lock (_gate)
        {
            mine = _running = Task.Run(ask);
            _next = null;
        }

        return await mine;
    }
}
