using System.Diagnostics.CodeAnalysis;
using RegieLedger.Log.Migration;
using Recorded = RegieLedger.Log.KurrentDb.Wire.ReadResp.Types.ReadEvent.Types.RecordedEvent;

namespace RegieLedger.Log.KurrentDb;

/// <summary>
/// The engine on KurrentDB or EventStoreDB: one ledger on a server or a cluster, for as many processes as one likes. DESIGN.md says what
/// of the port the server keeps and what is kept here.
/// </summary>
/// <remarks>
/// Entries read from one stream carry <see cref="Entry.NotCounted"/> instead of an ordinal: ask <see cref="OrdinalAsync"/> where it
/// matters. An append that was answered can be read; nothing is answered that the leader has not made durable as its cluster is set up to.
/// </remarks>
public sealed partial class KurrentDbLog : IFillableLog
{
    /// <summary>The <c>MaxAppendSize</c> that the server must at least be set to, in bytes: the largest append with its type names.</summary>
    public const int NeededAppendBytes = LogLimits.AppendBytes + (LogLimits.EventsPerAppend * LogLimits.TypeNameBytes * 2);

    private readonly CancellationTokenSource _closed;
    private readonly ServerLink _leader;
    private readonly ServerLink _preferred;
    private readonly ServerReader _reader;
    private readonly RetentionGuard _guard;
    private readonly StreamNames _names;
    private readonly SharedQuestion<LogPosition> _head;
    private readonly TimeSpan _deadline;
    private AppendPath? _appends;
    private OrdinalCheckpoints? _checkpoints;
    private ulong _origin;
    private volatile bool _isUnfinished;

    [SuppressMessage("Reliability", "CA2000", Justification = "The links are disposed with the log.")]
    private KurrentDbLog(ConnectionString connection, StreamNames names)
    {
        _closed = new CancellationTokenSource();
        var channels = new ChannelFactory(connection);
        _names = names;
        _deadline = connection.DefaultDeadline;
        _leader = new ServerLink(connection, NodePreference.Leader, channels, _closed.Token);
        _preferred = connection.NodePreference == NodePreference.Leader
            ? _leader
            : new ServerLink(connection, connection.NodePreference, channels, _closed.Token);
        _reader = new ServerReader(_leader, _preferred, _deadline, _closed.Token);
        _guard = new RetentionGuard(_reader, names);
        _head = new SharedQuestion<LogPosition>(ReadHeadAsync);
    }

    /// <inheritdoc/>
    public Guid LedgerId { get; private set; }

    /// <inheritdoc/>
    public LogEngine Engine => LogEngine.KurrentDb;

    /// <inheritdoc/>
    public bool IsUnfinished => _isUnfinished;

    private OrdinalCheckpoints Checkpoints => _checkpoints!;

    /// <summary>Opens the ledger on a server; makes it there when there is none under this prefix. Waits for a server that does not answer.</summary>
    /// <param name="connectionString"><c>esdb://</c>, <c>esdb+discover://</c>, <c>kurrentdb://</c> or <c>kurrentdb+discover://</c>, as the
    /// vendor documents them.</param>
    /// <param name="options">The stream prefix, the file for checkpoints, and how long to wait.</param>
    /// <param name="cancellation">Stops the opening.</param>
    /// <exception cref="LogOpenException">With the reason: the string, the server, the user, or a stream that is set to forget.</exception>
    public static async Task<KurrentDbLog> OpenAsync(string connectionString, KurrentDbLogOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new KurrentDbLogOptions();
        var log = new KurrentDbLog(ConnectionString.Parse(connectionString), new StreamNames(options.StreamPrefix));
        try
        {
            await log.OpenAsync(options, cancellation);
            return log;
        }
        catch (Exception e)
        {
            await log.DisposeAsync();
            if (e is OperationCanceledException or LogOpenException)
                throw;
            throw Ledger.Refused(e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendAsync(
        string stream,
        ExpectedRevision expected,
        IReadOnlyList<NewEvent> events,
        CancellationToken cancellation = default)
    {
        LogLimits.Check(stream, events);
        ThrowIfClosed();
        cancellation.ThrowIfCancellationRequested();
        var order = new AppendOrder(_names.OnServer(stream), expected, [.. events.Select(WireFormat.ToMessage)]);
        try
        {
            return await _appends!.AppendAsync(order, c => Repetition.JudgeAsync(this, stream, expected, events, c), cancellation);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw ServerFaults.Closed();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<LogPosition> HeadAsync(CancellationToken cancellation = default)
    {
        ThrowIfClosed();
        try
        {
            return await _head.AskAsync().WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw ServerFaults.Closed();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<long> OrdinalAsync(LogPosition place, CancellationToken cancellation = default)
    {
        ThrowIfClosed();
        var (last, count) = await CountThroughAsync(place.Value, cancellation);
        return last == place.Value && count > 0 ? count - 1 : throw new ArgumentException($"No entry stands at place {place}.", nameof(place));
    }

    /// <inheritdoc/>
    public async ValueTask FinishAsync(CancellationToken cancellation = default)
    {
        ThrowIfClosed();
        if (!_isUnfinished)
            return;
        await Ledger.FinishAsync(_appends!, _names, cancellation);
        _isUnfinished = false;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_closed.IsCancellationRequested)
            return;
        await _closed.CancelAsync();
        _leader.Dispose();
        _preferred.Dispose();
        _checkpoints?.Dispose();
    }

    private async Task OpenAsync(KurrentDbLogOptions options, CancellationToken cancellation)
    {
        await Ledger.AwaitServerAsync(_leader, options, cancellation);
        var ledger = await Ledger.OpenAsync(_reader, _leader, _names, options.Wanted, _deadline, cancellation);
        (LedgerId, _origin, _isUnfinished) = (ledger.Id, ledger.Origin, ledger.IsUnfinished);
        await Ledger.CheckSizeAsync(_leader, _names, _deadline, cancellation);
        var head = await ReadLastAsync();
        _checkpoints = await OrdinalCheckpoints.OpenAsync(options.CheckpointFile, ledger.Making, head?.CommitPosition ?? 0, async (stream, revision) =>
            await _reader.StreamAsync(stream, revision, ReadDirection.Forwards, 1, cancellation).FirstOrDefaultAsync(cancellation));
        await _guard.CheckAllAsync(Math.Max(_checkpoints.MetadataChecked, _origin), cancellation);
        if (head is not null)
            _checkpoints.NoteMetadata(head);
        _appends = new AppendPath(_leader, _deadline);
    }

    private async Task<LogPosition> ReadHeadAsync()
        => await ReadLastAsync() is { } last ? new LogPosition(last.CommitPosition) : LogPosition.Start;

    private async Task<Recorded?> ReadLastAsync()
    {
        var last = await _reader.LastOfAllAsync(_names.EntriesAndLedger, _closed.Token);
        if (last is null || _names.OfEntry(last.StreamIdentifier.StreamName.ToStringUtf8()) is null)
            return null;
        _leader.Known.Raise(new LogPosition(last.CommitPosition));
        return last;
    }

    private void ThrowIfClosed()
    {
        if (_closed.IsCancellationRequested)
            throw ServerFaults.Closed();
    }
}
