namespace RegieLedger.Log.Keys.Postgres;

/// <summary>Who asks while a request is under way shares the next one, never that one: its answer may be older than the question.</summary>
/// <param name="ask">Sends a request for all that was asked.</param>
internal sealed class SharedRequest<TWanted, TAnswer>(Func<IReadOnlyCollection<TWanted>, Task<TAnswer>> ask)
{
    private readonly Lock _gate = new();
    private Group? _next;
    private Task _asking = Task.CompletedTask;

    /// <summary>Ends when no request is under way any more.</summary>
    public Task Idle
    {
        get
        {
            lock (_gate)
                return _asking;
        }
    }

    public Task<TAnswer> AskAsync(IEnumerable<TWanted> wanted)
    {
        lock (_gate)
        {
            if (_next is null)
            {
                var group = _next = new Group();
                _asking = _asking.ContinueWith(_ => SendAsync(group), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
            }

            _next.Wanted.UnionWith(wanted);
            return _next.Answer.Task;
        }
    }

    private async Task SendAsync(Group group)
    {
        lock (_gate)
            _next = null;
        try
        {
            group.Answer.SetResult(await ask(group.Wanted));
        }
        catch (Exception e)
        {
            group.Answer.SetException(e);
        }
    }

    private sealed class Group
    {
        public HashSet<TWanted> Wanted { get; } = [];

        public TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
