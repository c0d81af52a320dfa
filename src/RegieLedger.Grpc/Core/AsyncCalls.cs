using System.Runtime.CompilerServices;

namespace Grpc.Core;

/// <summary>What the four kinds of call have in common on the client. Disposing cancels the call when it is not done.</summary>
public abstract class AsyncCall : IDisposable
{
    private readonly Func<Status> _status;
    private readonly Func<Metadata> _trailers;
    private readonly Action _dispose;

    private protected AsyncCall(Task<Metadata> responseHeadersAsync, Func<Status> getStatusFunc, Func<Metadata> getTrailersFunc, Action disposeAction)
    {
        ResponseHeadersAsync = responseHeadersAsync;
        _status = getStatusFunc;
        _trailers = getTrailersFunc;
        _dispose = disposeAction;
    }

    /// <summary>The response headers, as soon as they are there.</summary>
    public Task<Metadata> ResponseHeadersAsync { get; }

    /// <summary>The status of the call.</summary>
    /// <exception cref="InvalidOperationException">The call is not done.</exception>
    public Status GetStatus() => _status();

    /// <summary>The trailers of the call.</summary>
    /// <exception cref="InvalidOperationException">The call is not done.</exception>
    public Metadata GetTrailers() => _trailers();

    /// <summary>Cancels the call when it is not done.</summary>
    public void Dispose()
    {
        _dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A unary call that is under way.</summary>
/// <typeparam name="TResponse">The type of the response.</typeparam>
public sealed class AsyncUnaryCall<TResponse> : AsyncCall
{
    /// <summary>Describes a call; interceptors make one to wrap another.</summary>
    /// <param name="responseAsync">The response.</param>
    /// <param name="responseHeadersAsync">The response headers.</param>
    /// <param name="getStatusFunc">Gives the status.</param>
    /// <param name="getTrailersFunc">Gives the trailers.</param>
    /// <param name="disposeAction">Cancels the call.</param>
    public AsyncUnaryCall(
        Task<TResponse> responseAsync, Task<Metadata> responseHeadersAsync, Func<Status> getStatusFunc, Func<Metadata> getTrailersFunc, Action disposeAction)
        : base(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction) => ResponseAsync = responseAsync;

    /// <summary>The response; fails with <see cref="RpcException"/> when the call does not end with OK.</summary>
    public Task<TResponse> ResponseAsync { get; }

    /// <summary>Waits for the response.</summary>
    public TaskAwaiter<TResponse> GetAwaiter() => ResponseAsync.GetAwaiter();

    /// <summary>Waits for the response.</summary>
    /// <param name="continueOnCapturedContext">Whether to go on where the waiting began.</param>
    public ConfiguredTaskAwaitable<TResponse> ConfigureAwait(bool continueOnCapturedContext) => ResponseAsync.ConfigureAwait(continueOnCapturedContext);
}

/// <summary>A server-streaming call that is under way.</summary>
/// <typeparam name="TResponse">The type of the responses.</typeparam>
public sealed class AsyncServerStreamingCall<TResponse> : AsyncCall
{
    /// <summary>Describes a call; interceptors make one to wrap another.</summary>
    /// <param name="responseStream">The responses.</param>
    /// <param name="responseHeadersAsync">The response headers.</param>
    /// <param name="getStatusFunc">Gives the status.</param>
    /// <param name="getTrailersFunc">Gives the trailers.</param>
    /// <param name="disposeAction">Cancels the call.</param>
    public AsyncServerStreamingCall(
        IAsyncStreamReader<TResponse> responseStream, Task<Metadata> responseHeadersAsync, Func<Status> getStatusFunc, Func<Metadata> getTrailersFunc,
        Action disposeAction)
        : base(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction) => ResponseStream = responseStream;

    /// <summary>The responses.</summary>
    public IAsyncStreamReader<TResponse> ResponseStream { get; }
}

/// <summary>A client-streaming call that is under way.</summary>
/// <typeparam name="TRequest">The type of the requests.</typeparam>
/// <typeparam name="TResponse">The type of the response.</typeparam>
public sealed class AsyncClientStreamingCall<TRequest, TResponse> : AsyncCall
{
    /// <summary>Describes a call; interceptors make one to wrap another.</summary>
    /// <param name="requestStream">Where the requests go.</param>
    /// <param name="responseAsync">The response.</param>
    /// <param name="responseHeadersAsync">The response headers.</param>
    /// <param name="getStatusFunc">Gives the status.</param>
    /// <param name="getTrailersFunc">Gives the trailers.</param>
    /// <param name="disposeAction">Cancels the call.</param>
    public AsyncClientStreamingCall(
        IClientStreamWriter<TRequest> requestStream, Task<TResponse> responseAsync, Task<Metadata> responseHeadersAsync, Func<Status> getStatusFunc,
        Func<Metadata> getTrailersFunc, Action disposeAction)
        : base(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction)
    {
        RequestStream = requestStream;
        ResponseAsync = responseAsync;
    }

    /// <summary>Where the requests go.</summary>
    public IClientStreamWriter<TRequest> RequestStream { get; }

    /// <summary>The response; fails with <see cref="RpcException"/> when the call does not end with OK.</summary>
    public Task<TResponse> ResponseAsync { get; }

    /// <summary>Waits for the response.</summary>
    public TaskAwaiter<TResponse> GetAwaiter() => ResponseAsync.GetAwaiter();

    /// <summary>Waits for the response.</summary>
    /// <param name="continueOnCapturedContext">Whether to go on where the waiting began.</param>
    public ConfiguredTaskAwaitable<TResponse> ConfigureAwait(bool continueOnCapturedContext) => ResponseAsync.ConfigureAwait(continueOnCapturedContext);
}

/// <summary>A duplex call that is under way.</summary>
/// <typeparam name="TRequest">The type of the requests.</typeparam>
/// <typeparam name="TResponse">The type of the responses.</typeparam>
public sealed class AsyncDuplexStreamingCall<TRequest, TResponse> : AsyncCall
{
    /// <summary>Describes a call; interceptors make one to wrap another.</summary>
    /// <param name="requestStream">Where the requests go.</param>
    /// <param name="responseStream">The responses.</param>
    /// <param name="responseHeadersAsync">The response headers.</param>
    /// <param name="getStatusFunc">Gives the status.</param>
    /// <param name="getTrailersFunc">Gives the trailers.</param>
    /// <param name="disposeAction">Cancels the call.</param>
    public AsyncDuplexStreamingCall(
        IClientStreamWriter<TRequest> requestStream, IAsyncStreamReader<TResponse> responseStream, Task<Metadata> responseHeadersAsync,
        Func<Status> getStatusFunc, Func<Metadata> getTrailersFunc, Action disposeAction)
        : base(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction)
    {
        RequestStream = requestStream;
        ResponseStream = responseStream;
    }

    /// <summary>Where the requests go.</summary>
    public IClientStreamWriter<TRequest> RequestStream { get; }

    /// <summary>The responses.</summary>
    public IAsyncStreamReader<TResponse> ResponseStream { get; }
}
