namespace Grpc.Net.Client;

/// <summary>Options of a channel.</summary>
public class GrpcChannelOptions
{
    /// <summary>
    /// What sends the HTTP requests; null means a <see cref="SocketsHttpHandler"/> with keep-alive pings after 60 seconds of
    /// silence, a new connection when one is lost or full, and 20 seconds to connect.
    /// </summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Whether disposing the channel disposes <see cref="HttpHandler"/> too.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>The largest message that is accepted, in bytes after decompression: 4 MiB unless set otherwise; null means no limit.</summary>
    public int? MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>The largest message that is sent, in bytes; null means no limit.</summary>
    public int? MaxSendMessageSize { get; set; }
}
