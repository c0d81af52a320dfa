using System.Threading.Tasks.Sources;

namespace RegieLedger.Log.Embedded;

/// <summary>
/// One append on its way through the writer. Awaited directly: one allocation, no task. Its continuation runs on the
/// thread that completes it, which is never the writer's own.
/// </summary>
internal sealed class PendingAppend : IValueTaskSource<AppendResult>
{
    private const int Queued = 0, Taken = 1, Cancelled = 2;

    private ManualResetValueTaskSourceCore<AppendResult> _core;
    private CancellationTokenRegistration _registration;
    private int _state;
    private Exception? _error;
    private AppendResult _result;

    public PendingAppend(string stream, ExpectedRevision expected, IReadOnlyList<NewEvent> events)
    {
        Stream = stream;
        Expected = expected;
        Events = events;
        Bodies = new ReadOnlyMemory<byte>[events.Count * 2];
        // Copied here, on the caller's thread: the tail keeps the bytes longer than the caller may want to.
        for (var i = 0; i < events.Count; i++)
        {
            var (data, metadata) = (events[i].Data, events[i].Metadata);
            var both = new byte[data.Length + metadata.Length];
            data.Span.CopyTo(both);
            metadata.Span.CopyTo(both.AsSpan(data.Length));
            Bodies[2 * i] = both.AsMemory(0, data.Length);
            Bodies[(2 * i) + 1] = both.AsMemory(data.Length);
        }
    }

    public string Stream { get; }

    public ExpectedRevision Expected { get; }

    public IReadOnlyList<NewEvent> Events { get; }

    /// <summary>Data and metadata of each event in turn.</summary>
    public ReadOnlyMemory<byte>[] Bodies { get; }

    public ValueTask<AppendResult> Task => new(this, _core.Version);

    /// <summary>Lets the caller withdraw it as long as the writer has not taken it.</summary>
    public void CancelBy(CancellationToken cancellation)
    {
        if (!cancellation.CanBeCanceled)
            return;
        _registration = cancellation.UnsafeRegister(
            static (state, token) =>
            {
                var self = (PendingAppend)state!;
                if (Interlocked.CompareExchange(ref self._state, Cancelled, Queued) == Queued)
                    self._core.SetException(new OperationCanceledException(token));
            },
            this);
    }

    /// <summary>Takes it for storing; false when it was withdrawn.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Queued) == Queued;

    /// <summary>Notes the outcome; <see cref="Complete"/> tells the caller.</summary>
    public void Note(AppendResult result) => _result = result;

    /// <summary>Notes the outcome; <see cref="Complete"/> tells the caller.</summary>
    public void Note(Exception error) => _error = error;

    public void Complete()
    {
        if (_error is null)
            _core.SetResult(_result);
        else
            _core.SetException(_error);
    }

    public AppendResult GetResult(short token)
    {
        _registration.Dispose();
        return _core.GetResult(token);
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _core.OnCompleted(continuation, state, token, flags);
}
