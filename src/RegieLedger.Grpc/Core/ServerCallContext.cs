namespace Grpc.Core;

/// <summary>What a service may know and say about the call it handles. Use it only until the handler has returned.</summary>
public abstract class ServerCallContext
{
    private IDictionary<object, object>? _userState;

    /// <summary>The path of the method, such as <c>/grpc.health.v1.Health/Check</c>.</summary>
    public string Method => MethodCore;

    /// <summary>The authority that the caller addressed.</summary>
    public string Host => HostCore;

    /// <summary>The address of the caller, such as <c>ipv4:127.0.0.1:50000</c>.</summary>
    public string Peer => PeerCore;

    /// <summary>When the call must be done (UTC); <see cref="DateTime.MaxValue"/> when there is no deadline.</summary>
    public DateTime Deadline => DeadlineCore;

    /// <summary>The headers that the caller sent.</summary>
    /// <exception cref="RpcException">A <c>-bin</c> header is not base64 (InvalidArgument).</exception>
    public Metadata RequestHeaders => RequestHeadersCore;

    /// <summary>Cancelled when the caller gives up, the connection breaks, or the deadline passes.</summary>
    public CancellationToken CancellationToken => CancellationTokenCore;

    /// <summary>The trailers to send when the call ends.</summary>
    public Metadata ResponseTrailers => ResponseTrailersCore;

    /// <summary>The status to send when the handler returns normally; OK unless set.</summary>
    public Status Status
    {
        get => StatusCore;
        set => StatusCore = value;
    }

    /// <summary>Options for the messages that the service writes; null means the defaults.</summary>
    public WriteOptions? WriteOptions
    {
        get => WriteOptionsCore;
        set => WriteOptionsCore = value;
    }

    /// <summary>A place for interceptors to hand something to the service or to each other.</summary>
    public IDictionary<object, object> UserState => UserStateCore;

    /// <summary>The implementation of <see cref="Method"/>.</summary>
    protected abstract string MethodCore { get; }

    /// <summary>The implementation of <see cref="Host"/>.</summary>
    protected abstract string HostCore { get; }

    /// <summary>The implementation of <see cref="Peer"/>.</summary>
    protected abstract string PeerCore { get; }

    /// <summary>The implementation of <see cref="Deadline"/>.</summary>
    protected abstract DateTime DeadlineCore { get; }

    /// <summary>The implementation of <see cref="RequestHeaders"/>.</summary>
    protected abstract Metadata RequestHeadersCore { get; }

    /// <summary>The implementation of <see cref="CancellationToken"/>.</summary>
    protected abstract CancellationToken CancellationTokenCore { get; }

    /// <summary>The implementation of <see cref="ResponseTrailers"/>.</summary>
    protected abstract Metadata ResponseTrailersCore { get; }

    /// <summary>The implementation of <see cref="Status"/>.</summary>
    protected abstract Status StatusCore { get; set; }

    /// <summary>The implementation of <see cref="WriteOptions"/>.</summary>
    protected abstract WriteOptions? WriteOptionsCore { get; set; }

    /// <summary>The implementation of <see cref="UserState"/>.</summary>
    protected virtual IDictionary<object, object> UserStateCore => _userState ??= new Dictionary<object, object>();

    /// <summary>Sends response headers now, before the first message.</summary>
    /// <param name="responseHeaders">The headers to send.</param>
    /// <exception cref="InvalidOperationException">Headers were sent already.</exception>
    public Task WriteResponseHeadersAsync(Metadata responseHeaders) => WriteResponseHeadersAsyncCore(responseHeaders);

    /// <summary>The implementation of <see cref="WriteResponseHeadersAsync"/>.</summary>
    /// <param name="responseHeaders">The headers to send.</param>
    protected abstract Task WriteResponseHeadersAsyncCore(Metadata responseHeaders);
}
