using RegieLedger.Log;
using RegieLedger.Log.InMemory;

namespace RegieLedger.Tests.Server;

/// <summary>A log that a test can take away, or set back.</summary>
internal sealed class Stuurlog : ILedgerLog
{
    private readonly InMemoryLog _log = new();
    private TaskCompletionSource<LogUnavailableException> _breuk = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _gevraagd;

    /// <summary>How often it was asked where it ends.</summary>
    public int Gevraagd => Volatile.Read(ref _gevraagd);

    /// <summary>Where it says that it ends; null: where it does.</summary>
    public LogPosition? Einde { get; set; }

    public Guid LedgerId => _log.LedgerId;

    public LogEngine Engine => _log.Engine;

    /// <summary>Called before anything is stored, with the stream; what it throws is what the append throws.</summary>
    public Func<string, Task>? Voor { get; set; }

    /// <summary>Ends the subscriptions that there are.</summary>
    public void Breek(LogUnavailableReason reden)
    {
        var breuk = _breuk;
        _breuk = new TaskCompletionSource<LogUnavailableException>(TaskCreationOptions.RunContinuationsAsynchronously);
        breuk.SetResult(new LogUnavailableException(reden, outcomeUnknown: false, "broken by the test"));
    }

    public async ValueTask<AppendResult> AppendAsync(string stream, ExpectedRevision expected, IReadOnlyList<NewEvent> events, CancellationToken cancellation = default)
    {
        if (Voor is { } voor)
            await voor(stream);
        return await _log.AppendAsync(stream, expected, events, cancellation);
    }

    public IAsyncEnumerable<Entry> ReadStreamAsync(string stream, long fromRevision = 0, ReadDirection direction = ReadDirection.Forwards, int maxCount = int.MaxValue, CancellationToken cancellation = default)
        => _log.ReadStreamAsync(stream, fromRevision, direction, maxCount, cancellation);

    public ValueTask<long> OrdinalAsync(LogPosition place, CancellationToken cancellation = default) => _log.OrdinalAsync(place, cancellation);

    public IAsyncEnumerable<Entry> ReadAllAsync(LogPosition after, CancellationToken cancellation = default) => _log.ReadAllAsync(after, cancellation);

    public async IAsyncEnumerable<LogMessage> SubscribeAllAsync(LogPosition after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var breuk = _breuk.Task;
        using var einde = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var stroom = _log.SubscribeAllAsync(after, einde.Token).GetAsyncEnumerator(CancellationToken.None);
        while (true)
        {
            var volgende = stroom.MoveNextAsync().AsTask();
            if (await Task.WhenAny(volgende, breuk) == breuk)
            {
                await einde.CancelAsync();
                await volgende.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                throw await breuk;
            }

            if (!await volgende)
                yield break;
            yield return stroom.Current;
        }
    }

    public async ValueTask<LogPosition> HeadAsync(CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref _gevraagd);
        return Einde ?? await _log.HeadAsync(cancellation);
    }

    public ValueTask DisposeAsync() => _log.DisposeAsync();
}
