using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>A method of a mapped service, ready to be called.</summary>
internal sealed record BoundMethod(IMethod Method, RequestDelegate Handle);

/// <summary>Makes a handler for every method of a service: finds the service's own method, and puts the interceptors before it.</summary>
internal sealed class GrpcServiceBinder<TService>(
    ServiceActivator<TService> activator, IReadOnlyList<Interceptor> interceptors, GrpcServiceOptions options, CallErrors errors) : ServiceBinderBase
    where TService : class
{
    public List<BoundMethod> Methods { get; } = [];

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var open = Open<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>(method, typeof(TRequest), typeof(ServerCallContext));
        UnaryServerMethod<TRequest, TResponse> invoke = (request, context) => open(activator.Get(context), request, context);
        foreach (var interceptor in interceptors.Reverse())
        {
            var next = invoke;
            invoke = (request, context) => interceptor.UnaryServerHandler(request, context, next);
        }

        Add(method, new UnaryHandler<TRequest, TResponse>(method, Limits(options.DefaultUnaryDeadline), invoke, errors));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var open = Open<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>(
            method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        ClientStreamingServerMethod<TRequest, TResponse> invoke = (requests, context) => open(activator.Get(context), requests, context);
        foreach (var interceptor in interceptors.Reverse())
        {
            var next = invoke;
            invoke = (requests, context) => interceptor.ClientStreamingServerHandler(requests, context, next);
        }

        Add(method, new ClientStreamingHandler<TRequest, TResponse>(method, Limits(defaultDeadline: null), invoke, errors));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var open = Open<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(
            method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        ServerStreamingServerMethod<TRequest, TResponse> invoke = (request, responses, context) => open(activator.Get(context), request, responses, context);
        foreach (var interceptor in interceptors.Reverse())
        {
            var next = invoke;
            invoke = (request, responses, context) => interceptor.ServerStreamingServerHandler(request, responses, context, next);
        }

        Add(method, new ServerStreamingHandler<TRequest, TResponse>(method, Limits(defaultDeadline: null), invoke, errors));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var open = Open<Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(
            method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        DuplexStreamingServerMethod<TRequest, TResponse> invoke = (requests, responses, context) => open(activator.Get(context), requests, responses, context);
        foreach (var interceptor in interceptors.Reverse())
        {
            var next = invoke;
            invoke = (requests, responses, context) => interceptor.DuplexStreamingServerHandler(requests, responses, context, next);
        }

        Add(method, new DuplexStreamingHandler<TRequest, TResponse>(method, Limits(defaultDeadline: null), invoke, errors));
    }

    private void Add(IMethod method, MethodHandler handler) => Methods.Add(new BoundMethod(method, handler.Handle));

    private MethodLimits Limits(TimeSpan? defaultDeadline) => new(options.MaxReceiveMessageSize, options.MaxSendMessageSize, defaultDeadline);

    // An open delegate calls the method on whatever instance the call gets, without reflection per call.
    private static TDelegate Open<TDelegate>(IMethod method, params Type[] parameters)
        where TDelegate : Delegate
    {
        var found = typeof(TService).GetMethod(method.Name, parameters)
            ?? throw new InvalidOperationException($"{typeof(TService)} has no public method {method.Name} with the parameters of {method.FullName}.");
        return found.CreateDelegate<TDelegate>();
    }
}
