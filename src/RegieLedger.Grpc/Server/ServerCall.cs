using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Core.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>
/// One call on the server. What a call may not need (metadata, a cancellation token, a timer) is made when it is first asked
/// for. A call has one end: whoever comes first, the handler or the deadline, says how it ended, and nothing is written after.
/// </summary>
#pragma warning disable CA1001 // The end of the call disposes the timer; a token source without a timer holds nothing, and the service may still hold its token.
internal sealed partial class ServerCall : ServerCallContext
#pragma warning restore CA1001
{
    // The longest that a timer can wait; a later deadline is never enforced by one.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>
    /// From when on it is noticed that the caller of a unary call left. Most are done by then, and are spared what it takes: Kestrel's token,
    /// and a registration on it.
    /// </summary>
    private static readonly TimeSpan WatchedAfter = TimeSpan.FromMilliseconds(50);

    private static readonly Status DeadlinePassed = new(StatusCode.DeadlineExceeded, "The deadline passed before the call was done.");

    private readonly Lock _gate = new();
    private readonly IMethod _method;
    private readonly long _startedAt;
    private TimeSpan? _timeout;
    private DateTime? _deadline;
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private Status _status = Status.DefaultSuccess;
    private CancellationTokenSource? _cancellation;
    private IHttpRequestLifetimeFeature? _caller;
    private CancellationTokenRegistration _abortRegistration;
    private Timer? _timer;
    private Task? _endedByDeadline;
    private bool _ended;
    private bool _deadlineExceeded;
    private bool _flushing;
    private bool _messageTorn;

    public ServerCall(HttpContext http, IMethod method, MethodLimits limits)
    {
        Http = http;
        Limits = limits;
        _method = method;
        _startedAt = Environment.TickCount64;
        Body = http.Request.BodyReader;
    }

    public HttpContext Http { get; }

    public MethodLimits Limits { get; }

    public PipeReader Body { get; }

    public string? RequestEncoding => Http.Request.Headers.GrpcEncoding;

    protected override string MethodCore => _method.FullName;

    protected override string HostCore => Http.Request.Host.Value ?? "";

    protected override string PeerCore
    {
        get
        {
            var connection = Http.Connection;
            if (connection.RemoteIpAddress is not { } address)
                return "unknown";
            return address.AddressFamily == AddressFamily.InterNetwork
                ? $"ipv4:{address}:{connection.RemotePort}"
                : $"ipv6:{new IPEndPoint(address, connection.RemotePort)}";
        }
    }

    protected override DateTime DeadlineCore
    {
        get
        {
            if (_timeout is not { } timeout)
                return DateTime.MaxValue;
            if (_deadline is null)
            {
                var left = timeout - Elapsed;
                var now = DateTime.UtcNow;
                _deadline = left < DateTime.MaxValue - now ? now + left : DateTime.MaxValue;
            }

            return _deadline.Value;
        }
    }

    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadRequestHeaders(Http.Request.Headers);

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore
    {
        get => _status;
        set => _status = value;
    }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override CancellationToken CancellationTokenCore
    {
        get
        {
            lock (_gate)
            {
                if (_cancellation is null)
                {
                    _cancellation = new CancellationTokenSource();
                    if (_deadlineExceeded)
                        _cancellation.Cancel();
                    else if (!_ended)
                        WatchTheCallerLocked();
                }

                return _cancellation.Token;
            }
        }
    }

    /// <summary>Reads the deadline; false when the header is malformed.</summary>
    public bool TryReadDeadline()
    {
        var header = Http.Request.Headers.GrpcTimeout;
        if (header.Count == 0)
        {
            _timeout = Limits.DefaultDeadline;
            return true;
        }

        var valid = TimeoutHeader.TryParse(header.ToString(), out var timeout);
        _timeout = timeout;
        return valid;
    }

    /// <summary>Starts the clock; called as soon as the call has to wait for anything, since only then can it last.</summary>
    public void StartDeadlineTimer()
    {
        lock (_gate)
            StartTimerLocked();
    }

    /// <summary>Whether the caller left or the deadline passed, so that nobody waits for the answer.</summary>
    public bool IsAbandoned => _deadlineExceeded || Http.RequestAborted.IsCancellationRequested;

    private TimeSpan Elapsed => TimeSpan.FromMilliseconds(Environment.TickCount64 - _startedAt);

    private void StartTimerLocked()
    {
        if (_timer is null)
            SetTimerLocked();
    }

    private void WatchTheCallerLocked()
    {
        // Taken here, on the handler's own thread: an HttpContext is not for the timer's.
        _caller = Http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        if (_method.Type != MethodType.Unary)
            RegisterLocked();
        SetTimerLocked();
    }

    private void RegisterLocked()
    {
        // Not Cancel: what a callback of the service throws may not escape from here.
        _abortRegistration = _caller!.RequestAborted.UnsafeRegister(static call => _ = ((ServerCall)call!)._cancellation!.CancelAsync(), this);
        _caller = null;
    }

    // One timer: for the deadline, and before it for the moment from which on the caller is watched.
    private void SetTimerLocked()
    {
        if (_ended)
            return;
        var due = _timeout - Elapsed;
        if (_caller is not null && !(due <= WatchedAfter))
            due = WatchedAfter;
        if (due is not { } wait || wait > LongestTimer)
            return;
        wait = wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        if (_timer is null)
            _timer = new Timer(static call => ((ServerCall)call!).OnTimer(), this, wait, Timeout.InfiniteTimeSpan);
        else
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            if (_ended)
                return;
            if (!(_timeout <= Elapsed))
            {
                if (_caller is not null)
                    RegisterLocked();
                SetTimerLocked();
                return;
            }
        }

        EndByDeadline();
    }

    /// <summary>Ends a read that waits for the client. Nothing may escape: it is called from timers and token callbacks.</summary>
    public void WakeReader()
    {
        try
        {
            Body.CancelPendingRead();
        }
        catch (Exception)
        {
            // The client reset the stream at the same time: then nothing waits any more.
        }
    }

    private void EndByDeadline()
    {
        CancellationTokenSource? cancellation;
        // Under the gate until the reader is woken: once the handler has passed it, the stream may serve another call.
        lock (_gate)
        {
            if (_ended)
                return;
            _deadlineExceeded = true;
            try
            {
                _endedByDeadline = EndLocked(DeadlinePassed, _responseTrailers, complete: true);
            }
            catch (Exception)
            {
                // The response is in a state that the service made behind our back; an exception may not escape from a timer.
                Reset(ResetInternalError);
            }

            WakeReader();
            cancellation = _cancellation;
        }

        // Not Cancel: what a callback of the service throws may not escape from a timer either.
        _ = cancellation?.CancelAsync();
    }

    private static Metadata ReadRequestHeaders(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
        {
            if (name.StartsWith(':'))
                continue;
            var key = name.ToLowerInvariant();
            foreach (var value in values)
                AddReceived(metadata, key, value ?? "");
        }

        return metadata;
    }

    private static void AddReceived(Metadata metadata, string key, string value)
    {
        if (!key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.Ordinal))
        {
            metadata.Add(Metadata.Entry.Received(key, value));
            return;
        }

        try
        {
            BinaryHeader.Decode(key, value, metadata);
        }
        catch (FormatException)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"The header {key} is not base64."));
        }
    }

    // The status that the handler set, unless it took too long without ever waiting: then no timer had a chance.
    private Status FinalStatus => _timeout is { } timeout && Elapsed > timeout ? DeadlinePassed : _status;

    private static string StatusText(StatusCode code) => code == StatusCode.OK ? "0" : ((int)code).ToString(CultureInfo.InvariantCulture);
}
