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
            if (_next is not null)
                return _next;
            if (_running is null or { IsCompleted: true })
                return _running = Task.Run(ask);
            // On another thread, also when the read under way is done by now: it cannot pass the gate before it stands in _next.
            var running = _running;
            return _next = Task.Run(() => AfterAsync(running));
        }
    }

    private async Task<T> AfterAsync(Task running)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<T> mine;
        lock (_gate)
        {
            _next = null;
            _running = mine = Task.Run(ask);
        }

        return await mine;
    }
}
