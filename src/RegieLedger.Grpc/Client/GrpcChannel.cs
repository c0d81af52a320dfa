using Grpc.Core;
using Grpc.Net.Client.Internal;

namespace Grpc.Net.Client;

/// <summary>A channel to a server over HTTP/2. Make one and share it: it is safe for use by many threads.</summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly CancellationTokenSource _shutdown = new();
    private int _disposed;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        Address = address;
        MaxReceiveMessageSize = options.MaxReceiveMessageSize;
        MaxSendMessageSize = options.MaxSendMessageSize;
        _http = new HttpMessageInvoker(options.HttpHandler ?? MakeHandler(address), disposeHandler: options.HttpHandler is null || options.DisposeHttpClient);
    }

    internal Uri Address { get; }

    internal int? MaxReceiveMessageSize { get; }

    internal int? MaxSendMessageSize { get; }

    internal CancellationToken Shutdown => _shutdown.Token;

    /// <summary>Makes a channel; it connects at the first call.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:5001</c>; with http it speaks HTTP/2 without TLS.</param>
    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>Makes a channel; it connects at the first call.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:5001</c>; with http it speaks HTTP/2 without TLS.</param>
    /// <param name="channelOptions">Its options.</param>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) => ForAddress(new Uri(address), channelOptions);

    /// <summary>Makes a channel; it connects at the first call.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:5001</c>; with http it speaks HTTP/2 without TLS.</param>
    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>Makes a channel; it connects at the first call.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:5001</c>; with http it speaks HTTP/2 without TLS.</param>
    /// <param name="channelOptions">Its options.</param>
    /// <exception cref="ArgumentException">The address is neither http nor https.</exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException("A channel needs an absolute http or https address.", nameof(address));
        return new GrpcChannel(address, channelOptions);
    }

    /// <inheritdoc/>
    public override CallInvoker CreateCallInvoker()
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        return new HttpCallInvoker(this);
    }

    /// <summary>Ends the channel; calls that are under way are cancelled.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _shutdown.Cancel();
        _http.Dispose();
    }

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _http.SendAsync(request, cancellationToken);

    /// <inheritdoc/>
    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    private static SocketsHttpHandler MakeHandler(Uri address) => new()
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(20),
        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = TimeSpan.FromSeconds(60),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        UseCookies = false,
        // HTTP/2 without TLS cannot pass a proxy that speaks HTTP/1.1.
        UseProxy = address.Scheme == Uri.UriSchemeHttps,
    };
}
