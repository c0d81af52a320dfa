using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Handles unary calls. When the request is there and the handler does not wait, no state machine is made and nothing is flushed.</summary>
internal sealed class UnaryHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, MethodLimits limits, UnaryServerMethod<TRequest, TResponse> invoke, CallErrors errors)
    : MethodHandler(method, limits, errors)
    where TRequest : class
    where TResponse : class
{
    protected override bool HasRequestStream => false;

    protected override Task Run(ServerCall call)
    {
        if (!RequestReader<TRequest>.TryReadOnly(call, method.RequestMarshaller, out var request))
            return ReadThenRun(call);
        return invoke(request, call) ?? throw NoResponse();
    }

    protected override void End(ServerCall call, Task run) => call.EndWithMessage(method.ResponseMarshaller, ((Task<TResponse>)run).Result ?? throw NoResponse());

    private async Task<TResponse> ReadThenRun(ServerCall call)
    {
        var request = await new RequestReader<TRequest>(call, method.RequestMarshaller).ReadOnly();
        return await (invoke(request, call) ?? throw NoResponse());
    }
}

/// <summary>Handles calls with many requests and one response.</summary>
internal sealed class ClientStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, MethodLimits limits, ClientStreamingServerMethod<TRequest, TResponse> invoke, CallErrors errors)
    : MethodHandler(method, limits, errors)
    where TRequest : class
    where TResponse : class
{
    protected override bool HasRequestStream => true;

    protected override Task Run(ServerCall call) => invoke(new RequestReader<TRequest>(call, method.RequestMarshaller), call) ?? throw NoResponse();

    protected override void End(ServerCall call, Task run) => call.EndWithMessage(method.ResponseMarshaller, ((Task<TResponse>)run).Result ?? throw NoResponse());
}

/// <summary>Handles calls with one request and many responses.</summary>
internal sealed class ServerStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, MethodLimits limits, ServerStreamingServerMethod<TRequest, TResponse> invoke, CallErrors errors)
    : MethodHandler(method, limits, errors)
    where TRequest : class
    where TResponse : class
{
    protected override bool HasRequestStream => false;

    protected override async Task Run(ServerCall call)
    {
        if (!RequestReader<TRequest>.TryReadOnly(call, method.RequestMarshaller, out var request))
            request = await new RequestReader<TRequest>(call, method.RequestMarshaller).ReadOnly();
        await invoke(request, new ResponseWriter<TResponse>(call, method.ResponseMarshaller), call);
    }

    protected override void End(ServerCall call, Task run) => call.EndWithoutMessage();
}

/// <summary>Handles calls with many requests and many responses.</summary>
internal sealed class DuplexStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, MethodLimits limits, DuplexStreamingServerMethod<TRequest, TResponse> invoke, CallErrors errors)
    : MethodHandler(method, limits, errors)
    where TRequest : class
    where TResponse : class
{
    protected override bool HasRequestStream => true;

    protected override Task Run(ServerCall call)
        => invoke(new RequestReader<TRequest>(call, method.RequestMarshaller), new ResponseWriter<TResponse>(call, method.ResponseMarshaller), call);

    protected override void End(ServerCall call, Task run) => call.EndWithoutMessage();
}
