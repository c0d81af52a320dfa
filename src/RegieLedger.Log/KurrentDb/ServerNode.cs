using Grpc.Core;
using Grpc.Net.Client;
using RegieLedger.Log.KurrentDb.Wire;

namespace RegieLedger.Log.KurrentDb;

/// <summary>One node, connected to: its channel, what it can do, and the stream that appends share.</summary>
internal sealed class ServerNode : IDisposable
{
    private const string StreamsService = "event_store.client.streams.streams";

    private readonly Lock _gate = new();
    private readonly GrpcChannel _channel;
    private BatchAppender? _appender;
    private bool _disposed;

    private ServerNode(NodeAddress address, GrpcChannel channel, Metadata headers, KnownHead known)
    {
        Known = known;
        Address = address;
        _channel = channel;
        Headers = headers;
        Streams = new Streams.StreamsClient(channel);
    }

    public NodeAddress Address { get; }

    public Metadata Headers { get; }

    /// <summary>Where answers are noted that nobody waits for any more.</summary>
    public KnownHead Known { get; }

    public Streams.StreamsClient Streams { get; }

    /// <summary>Whether many appends can share one stream.</summary>
    public bool HasBatchAppend { get; private set; }

    /// <summary>Whether such an append can say how long it may take, instead of until when: no clocks to agree on.</summary>
    public bool HasDeadlineDuration { get; private set; }

    /// <summary>The stream for appends; a new one when the last one ended.</summary>
    public BatchAppender Appender
    {
        get
        {
            lock (_gate)
            {
                if (_appender is null or { HasEnded: true } && !_disposed)
                    _appender = new BatchAppender(this);
                return _appender ?? throw new RpcException(new Status(StatusCode.Unavailable, "The connection was given up."));
            }
        }
    }

    /// <summary>Connects, and asks what the server can do.</summary>
    /// <exception cref="RpcException">It does not answer, or refuses.</exception>
    public static async Task<ServerNode> ConnectAsync(NodeAddress address, ChannelFactory channels, Metadata headers, KnownHead known, TimeSpan timeout, CancellationToken cancellation)
    {
        var node = new ServerNode(address, channels.Create(address), headers, known);
        try
        {
            await node.AskFeaturesAsync(timeout, cancellation);
            return node;
        }
        catch
        {
            node.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _disposed = true;
        _channel.Dispose();
    }

    private async Task AskFeaturesAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        try
        {
            var features = await new ServerFeatures.ServerFeaturesClient(_channel)
                .GetSupportedMethodsAsync(new Empty(), Headers, DateTime.UtcNow + timeout, cancellation);
            var batch = features.Methods.FirstOrDefault(m => m.ServiceName == StreamsService && m.MethodName == "batchappend");
            HasBatchAppend = batch is not null;
            HasDeadlineDuration = batch?.Features.Contains("deadline_duration") ?? false;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unimplemented)
        {
            // An older server cannot say what it can do, and then has no BatchAppend either.
        }
    }
}
