using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.Core;
using Grpc.Net.Client;

namespace RegieLedger.Log.KurrentDb;

/// <summary>Makes channels as a connection string says: TLS, pings, and who asks.</summary>
internal sealed class ChannelFactory
{
    /// <summary>More than the largest event with its names.</summary>
    private const int LargestMessage = 17 * 1024 * 1024;

    private readonly ConnectionString _connection;
    private readonly X509Certificate2Collection? _authorities;

    /// <exception cref="LogOpenException">The file with the certificates cannot be read.</exception>
    public ChannelFactory(ConnectionString connection)
    {
        _connection = connection;
        if (connection.TlsCaFile is { } file)
        {
            try
            {
                _authorities = [];
                _authorities.ImportFromPemFile(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
            {
                throw new LogOpenException(LogOpenProblem.BadConnection, $"The certificates of tlsCaFile '{file}' cannot be read: it must be a readable PEM file.", e);
            }
        }
    }

    /// <summary>The headers of each call.</summary>
    /// <param name="requiresLeader">Whether only the leader may answer: what it has acknowledged, it shows.</param>
    public Metadata Headers(bool requiresLeader)
    {
        var headers = new Metadata { { "requires-leader", requiresLeader ? "true" : "false" } };
        if (_connection.ConnectionName is { } name)
            headers.Add("connection-name", name);
        // Without TLS only because the string says tls=false: an address without it is spoken to with TLS.
        if (_connection.User is { } user)
            headers.Add("authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{_connection.Password}")));
        return headers;
    }

    /// <param name="address">The node, by the name that its certificate is for.</param>
    /// <param name="at">Where it is, when the name stands for several; null: wherever the name leads.</param>
    public GrpcChannel Create(NodeAddress address, IPAddress? at = null)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            ConnectTimeout = _connection.GossipTimeout,
            EnableMultipleHttp2Connections = true,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        };
        if (at is not null)
            handler.ConnectCallback = (context, cancellation) => ConnectAsync(new IPEndPoint(at, context.DnsEndPoint.Port), cancellation);
        if (_connection.KeepAliveInterval is { } interval)
        {
            handler.KeepAlivePingDelay = interval;
            handler.KeepAlivePingTimeout = _connection.KeepAliveTimeout;
            handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests;
        }

        if (!_connection.TlsVerifyCert)
#pragma warning disable CA5359 // The connection string says tlsVerifyCert=false: the vendor's word for just this, for trying things out.
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        else if (_authorities is not null)
            handler.SslOptions.CertificateChainPolicy = Policy(_authorities);
        return GrpcChannel.ForAddress(
            $"{(_connection.Tls ? "https" : "http")}://{address}",
            new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true, MaxReceiveMessageSize = LargestMessage });
    }

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint at, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(at, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static X509ChainPolicy Policy(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
