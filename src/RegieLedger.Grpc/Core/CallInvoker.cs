namespace Grpc.Core;

/// <summary>Makes calls; generated clients go through it.</summary>
public abstract class CallInvoker
{
    /// <summary>Calls a unary method and waits for the response.</summary>
    /// <typeparam name="TRequest">The type of the request.</typeparam>
    /// <typeparam name="TResponse">The type of the response.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="host">An authority other than the channel's, or null.</param>
    /// <param name="options">The options of the call.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="RpcException">The call did not end with OK.</exception>
    public abstract TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class;

    /// <summary>Calls a unary method.</summary>
    /// <typeparam name="TRequest">The type of the request.</typeparam>
    /// <typeparam name="TResponse">The type of the response.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="host">An authority other than the channel's, or null.</param>
    /// <param name="options">The options of the call.</param>
    /// <param name="request">The request.</param>
    public abstract AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class;

    /// <summary>Calls a server-streaming method.</summary>
    /// <typeparam name="TRequest">The type of the request.</typeparam>
    /// <typeparam name="TResponse">The type of the responses.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="host">An authority other than the channel's, or null.</param>
    /// <param name="options">The options of the call.</param>
    /// <param name="request">The request.</param>
    public abstract AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class;

    /// <summary>Calls a client-streaming method.</summary>
    /// <typeparam name="TRequest">The type of the requests.</typeparam>
    /// <typeparam name="TResponse">The type of the response.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="host">An authority other than the channel's, or null.</param>
    /// <param name="options">The options of the call.</param>
    public abstract AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
        where TRequest : class
        where TResponse : class;

    /// <summary>Calls a duplex method.</summary>
    /// <typeparam name="TRequest">The type of the requests.</typeparam>
    /// <typeparam name="TResponse">The type of the responses.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="host">An authority other than the channel's, or null.</param>
    /// <param name="options">The options of the call.</param>
    public abstract AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
        where TRequest : class
        where TResponse : class;
}

/// <summary>A way to reach a server; it connects when needed and again when the connection was lost.</summary>
public abstract class ChannelBase
{
    /// <summary>Makes a channel.</summary>
    /// <param name="target">What it reaches, such as <c>127.0.0.1:5001</c>.</param>
    protected ChannelBase(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
    }

    /// <summary>What the channel reaches, such as <c>127.0.0.1:5001</c>.</summary>
    public string Target { get; }

    /// <summary>An invoker that makes its calls on this channel.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Ends the channel; calls that are under way are cancelled.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>The implementation of <see cref="ShutdownAsync"/>.</summary>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}

/// <summary>The base of generated clients.</summary>
public abstract class ClientBase
{
    /// <summary>Makes a client for test doubles; its calls fail.</summary>
    protected ClientBase()
        : this(UnimplementedCallInvoker.Instance)
    {
    }

    /// <summary>Makes a client on a channel.</summary>
    /// <param name="channel">The channel.</param>
    protected ClientBase(ChannelBase channel)
        : this((channel ?? throw new ArgumentNullException(nameof(channel))).CreateCallInvoker())
    {
    }

    /// <summary>Makes a client on an invoker.</summary>
    /// <param name="callInvoker">The invoker.</param>
    protected ClientBase(CallInvoker callInvoker)
    {
        ArgumentNullException.ThrowIfNull(callInvoker);
        CallInvoker = callInvoker;
    }

    /// <summary>Makes a client from a configuration.</summary>
    /// <param name="configuration">The configuration.</param>
    protected ClientBase(ClientBaseConfiguration configuration)
        : this((configuration ?? throw new ArgumentNullException(nameof(configuration))).Invoker)
    {
    }

    /// <summary>The invoker that makes the calls.</summary>
    protected CallInvoker CallInvoker { get; }

    /// <summary>How a client reaches its server; opaque to generated code.</summary>
    protected internal class ClientBaseConfiguration
    {
        internal ClientBaseConfiguration(CallInvoker invoker) => Invoker = invoker;

        internal CallInvoker Invoker { get; }
    }
}

/// <summary>The base of generated clients.</summary>
/// <typeparam name="T">The type of the client itself.</typeparam>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    /// <summary>Makes a client for test doubles; its calls fail.</summary>
    protected ClientBase()
    {
    }

    /// <summary>Makes a client on a channel.</summary>
    /// <param name="channel">The channel.</param>
    protected ClientBase(ChannelBase channel)
        : base(channel)
    {
    }

    /// <summary>Makes a client on an invoker.</summary>
    /// <param name="callInvoker">The invoker.</param>
    protected ClientBase(CallInvoker callInvoker)
        : base(callInvoker)
    {
    }

    /// <summary>Makes a client from a configuration.</summary>
    /// <param name="configuration">The configuration.</param>
    protected ClientBase(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

    /// <summary>Makes another client of the same type.</summary>
    /// <param name="configuration">Its configuration.</param>
    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}

internal sealed class UnimplementedCallInvoker : CallInvoker
{
    public static readonly UnimplementedCallInvoker Instance = new();

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        throw NoChannel();

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw NoChannel();

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw NoChannel();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw NoChannel();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw NoChannel();

    private static NotSupportedException NoChannel() => new("This client was made without a channel.");
}
