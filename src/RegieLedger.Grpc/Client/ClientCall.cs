using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Core.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>
/// One call on the client. It ends once, with one status: that of the server, or what happened first here (the deadline, a
/// cancellation, a broken connection). Everything that waits does so on a token that the end cancels, so nothing waits for ever.
/// </summary>
internal sealed class ClientCall<TRequest, TResponse> : IAsyncStreamReader<TResponse>, IDisposable
    where TRequest : class
    where TResponse : class
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly Lock _gate = new();
    private readonly GrpcChannel _channel;
    private readonly Method<TRequest, TResponse> _method;
    private readonly string? _host;
    private readonly CallOptions _options;
    private readonly bool _gzip;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<PipeReader?> _response = Task.FromResult<PipeReader?>(null);
    private HttpResponseMessage? _httpResponse;
    private string? _responseEncoding;
    private Timer? _deadlineTimer;
    private CancellationTokenRegistration _onCancel;
    private CancellationTokenRegistration _onShutdown;
    private Status? _status;
    private Metadata _trailers = Metadata.Empty;
    private TResponse? _current;
    private bool _reading;

    public ClientCall(GrpcChannel channel, Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        if (options.Deadline is { } deadline && deadline.Kind != DateTimeKind.Utc && deadline != DateTime.MaxValue && deadline != DateTime.MinValue)
            throw new ArgumentException("A deadline must be in UTC.", nameof(options));
        _channel = channel;
        _method = method;
        _host = host;
        _options = options;
        _gzip = options.Headers?.GetValue(GrpcHeaders.InternalEncodingRequest) is GrpcHeaders.Gzip;
        // Whoever does not look at the headers may not be told of an unobserved exception.
        _ = _headers.Task.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    public Task<Metadata> Headers => _headers.Task;

    public TResponse Current => _current ?? throw new InvalidOperationException("There is no current message: call MoveNext first.");

    public CancellationToken Ended => _cancellation.Token;

    /// <summary>Starts a call with one request.</summary>
    public void StartWith(TRequest request)
    {
        try
        {
            Start(new MessageContent<TRequest>(_method.RequestMarshaller, request, _channel.MaxSendMessageSize, Compresses(_options.WriteOptions)));
        }
        catch (RpcException e)
        {
            _ = Fail(e);
        }
    }

    /// <summary>Starts a call with a stream of requests.</summary>
    public IClientStreamWriter<TRequest> StartStream()
    {
        var content = new StreamContent<TRequest>(
            _method.RequestMarshaller, _channel.MaxSendMessageSize, o => Compresses(o ?? _options.WriteOptions), Failed, Ended)
        { WriteOptions = _options.WriteOptions };
        Start(content);
        return content.Writer;
    }

    public Status GetStatus()
    {
        lock (_gate)
            return _status ?? throw new InvalidOperationException("The call is not done.");
    }

    public Metadata GetTrailers()
    {
        lock (_gate)
            return _status is null ? throw new InvalidOperationException("The call is not done.") : _trailers;
    }

    public void Dispose() => End(new Status(StatusCode.Cancelled, "The call was disposed before it was done."));

    /// <summary>The only response of a call.</summary>
    public async Task<TResponse> ReadOnly()
    {
        if (!await MoveNext(CancellationToken.None))
            throw Broken(WireErrors.NoMessage());
        var response = Current;
        if (await MoveNext(CancellationToken.None))
            throw Broken(WireErrors.MoreThanOneMessage());
        return response;
    }

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (_reading)
            throw new InvalidOperationException("The previous message of the stream is still being read.");
        if (_status is not null)
            return AtEnd();
        _reading = true;
        using var registration = cancellationToken.UnsafeRegister(static call => ((ClientCall<TRequest, TResponse>)call!).Cancel(), this);
        try
        {
            if (await _response is { } reader && await ReadMessage(reader))
                return true;
            ReadTrailers();
        }
        catch (Exception e)
        {
            throw Fail(e);
        }
        finally
        {
            _reading = false;
        }

        return AtEnd();
    }

    private bool AtEnd()
    {
        lock (_gate)
            return _status is { StatusCode: StatusCode.OK } ? false : throw Failed();
    }

    private RpcException Failed()
    {
        lock (_gate)
        {
            return _status is { StatusCode: not StatusCode.OK } status
                ? new RpcException(status, _trailers)
                : new RpcException(new Status(StatusCode.Unavailable, "The server no longer reads the requests of this call."));
        }
    }

    private bool Compresses(WriteOptions? options) => _gzip && (options?.Flags & WriteFlags.NoCompress) != WriteFlags.NoCompress;

    private void Cancel() => End(new Status(StatusCode.Cancelled, "The call was cancelled by the caller."));

    private void Start(HttpContent content)
    {
        TimeSpan? left = _options.Deadline is { } deadline && deadline != DateTime.MaxValue ? deadline - DateTime.UtcNow : null;
        if (left <= TimeSpan.Zero)
        {
            EndByDeadline();
            return;
        }

        lock (_gate)
        {
            if (left < LongestTimer)
                _deadlineTimer = new Timer(static call => ((ClientCall<TRequest, TResponse>)call!).EndByDeadline(), this, left.Value, Timeout.InfiniteTimeSpan);
        }

        _onCancel = _options.CancellationToken.UnsafeRegister(static call => ((ClientCall<TRequest, TResponse>)call!).Cancel(), this);
        _onShutdown = _channel.Shutdown.UnsafeRegister(
            static call => ((ClientCall<TRequest, TResponse>)call!).End(new Status(StatusCode.Cancelled, "The channel was shut down.")), this);
        if (!Ended.IsCancellationRequested)
            _response = Send(MakeRequest(content, left));
    }

    private void EndByDeadline() => End(new Status(StatusCode.DeadlineExceeded, "The deadline passed before the call was done."));

    private HttpRequestMessage MakeRequest(HttpContent content, TimeSpan? timeout)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_channel.Address, _method.FullName))
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        content.Headers.ContentType = RequestHeaders.ContentType;
        request.Headers.Host = _host;
        RequestHeaders.Fill(request.Headers, _options.Headers, timeout, _gzip);
        return request;
    }

    private async Task<PipeReader?> Send(HttpRequestMessage request)
    {
        try
        {
            var response = await _channel.SendAsync(request, Ended);
            lock (_gate)
            {
                _httpResponse = response;
                if (_status is not null)
                    response.Dispose();
            }

            var metadata = ResponseHeaders.Read(response.Headers);
            _headers.TrySetResult(metadata);
            if (ResponseHeaders.EarlyStatus(response) is { } status)
            {
                End(status, metadata);
                return null;
            }

            _responseEncoding = metadata.GetValue(GrpcHeaders.Encoding);
            return PipeReader.Create(await response.Content.ReadAsStreamAsync(Ended));
        }
        catch (Exception e)
        {
            _ = Fail(e);
            return null;
        }
    }

    private async Task<bool> ReadMessage(PipeReader reader)
    {
        while (true)
        {
            var result = await reader.ReadAsync(Ended);
            if (MessageReader.TryReadFrame(result.Buffer, _channel.MaxReceiveMessageSize, out var compressed, out var payload))
            {
                _current = MessageReader.Deserialize(_method.ResponseMarshaller, payload, compressed, _responseEncoding, _channel.MaxReceiveMessageSize);
                reader.AdvanceTo(payload.End);
                return true;
            }

            if (result.IsCompleted)
                return result.Buffer.IsEmpty ? false : throw WireErrors.CutOff();
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private void ReadTrailers()
    {
        lock (_gate)
        {
            if (_status is not null)
                return;
        }

        var trailers = _httpResponse!.TrailingHeaders;
        End(ResponseHeaders.Status(trailers) ?? new Status(StatusCode.Unknown, "The server ended the call without a status."), ResponseHeaders.Read(trailers));
    }

    // Ends the call because of an exception, unless it has ended: then the exception is only a consequence.
    private RpcException Fail(Exception e)
    {
        End(e is RpcException rpc ? rpc.Status : StatusMapping.FromException(e), e is RpcException { Trailers: var t } ? t : Metadata.Empty);
        return Failed();
    }

    // The server said OK, but what it sent is not the one response of a call.
    private RpcException Broken(RpcException e)
    {
        lock (_gate)
        {
            if (_status is { StatusCode: StatusCode.OK })
                _status = e.Status;
        }

        return Fail(e);
    }

    private void End(Status status, Metadata? trailers = null)
    {
        lock (_gate)
        {
            if (_status is not null)
                return;
            _status = status;
            _trailers = trailers ?? Metadata.Empty;
            _deadlineTimer?.Dispose();
        }

        if (status.StatusCode == StatusCode.OK)
            _headers.TrySetResult(Metadata.Empty);
        else
            _headers.TrySetException(new RpcException(status, _trailers));
        _onCancel.Unregister();
        _onShutdown.Unregister();
        // Wakes every wait of this call, and resets the stream when the server is not done with it. After a success without a
        // stream of requests there is neither.
        if (status.StatusCode != StatusCode.OK || _method.Type is MethodType.ClientStreaming or MethodType.DuplexStreaming)
            _ = _cancellation.CancelAsync();
        _httpResponse?.Dispose();
    }
}
