namespace Grpc.Core;

/// <summary>Handles a unary call.</summary>
/// <typeparam name="TRequest">The type of the request.</typeparam>
/// <typeparam name="TResponse">The type of the response.</typeparam>
/// <param name="request">The request.</param>
/// <param name="context">The call.</param>
/// <returns>The response.</returns>
public delegate Task<TResponse> UnaryServerMethod<TRequest, TResponse>(TRequest request, ServerCallContext context)
    where TRequest : class
    where TResponse : class;

/// <summary>Handles a call with many requests and one response.</summary>
/// <typeparam name="TRequest">The type of the requests.</typeparam>
/// <typeparam name="TResponse">The type of the response.</typeparam>
/// <param name="requestStream">The requests.</param>
/// <param name="context">The call.</param>
/// <returns>The response.</returns>
public delegate Task<TResponse> ClientStreamingServerMethod<TRequest, TResponse>(IAsyncStreamReader<TRequest> requestStream, ServerCallContext context)
    where TRequest : class
    where TResponse : class;

/// <summary>Handles a call with one request and many responses.</summary>
/// <typeparam name="TRequest">The type of the request.</typeparam>
/// <typeparam name="TResponse">The type of the responses.</typeparam>
/// <param name="request">The request.</param>
/// <param name="responseStream">Where the responses go.</param>
/// <param name="context">The call.</param>
public delegate Task ServerStreamingServerMethod<TRequest, TResponse>(TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context)
    where TRequest : class
    where TResponse : class;

/// <summary>Handles a call with many requests and many responses.</summary>
/// <typeparam name="TRequest">The type of the requests.</typeparam>
/// <typeparam name="TResponse">The type of the responses.</typeparam>
/// <param name="requestStream">The requests.</param>
/// <param name="responseStream">Where the responses go.</param>
/// <param name="context">The call.</param>
public delegate Task DuplexStreamingServerMethod<TRequest, TResponse>(
    IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context)
    where TRequest : class
    where TResponse : class;

/// <summary>Put by generated code on the base class of a service: where its methods are listed.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class BindServiceMethodAttribute : Attribute
{
    /// <summary>Names the method that lists the methods of the service.</summary>
    /// <param name="bindType">The class that has it.</param>
    /// <param name="bindMethodName">Its name.</param>
    public BindServiceMethodAttribute(Type bindType, string bindMethodName)
    {
        BindType = bindType;
        BindMethodName = bindMethodName;
    }

    /// <summary>The class that has the method.</summary>
    public Type BindType { get; }

    /// <summary>The name of the method.</summary>
    public string BindMethodName { get; }
}

/// <summary>Receives the methods of a service, one by one. A handler is null when only the list of methods is wanted.</summary>
public abstract class ServiceBinderBase
{
    /// <summary>Receives a unary method.</summary>
    /// <typeparam name="TRequest">The type of the request.</typeparam>
    /// <typeparam name="TResponse">The type of the response.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="handler">Its handler.</param>
    public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class => throw new NotSupportedException();

    /// <summary>Receives a client-streaming method.</summary>
    /// <typeparam name="TRequest">The type of the requests.</typeparam>
    /// <typeparam name="TResponse">The type of the response.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="handler">Its handler.</param>
    public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class => throw new NotSupportedException();

    /// <summary>Receives a server-streaming method.</summary>
    /// <typeparam name="TRequest">The type of the request.</typeparam>
    /// <typeparam name="TResponse">The type of the responses.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="handler">Its handler.</param>
    public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class => throw new NotSupportedException();

    /// <summary>Receives a duplex method.</summary>
    /// <typeparam name="TRequest">The type of the requests.</typeparam>
    /// <typeparam name="TResponse">The type of the responses.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="handler">Its handler.</param>
    public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class => throw new NotSupportedException();
}

/// <summary>The methods of a service with their handlers.</summary>
public sealed class ServerServiceDefinition
{
    private readonly List<Action<ServiceBinderBase>> _methods;

    private ServerServiceDefinition(List<Action<ServiceBinderBase>> methods) => _methods = methods;

    /// <summary>Starts an empty definition.</summary>
    public static Builder CreateBuilder() => new();

    /// <summary>Hands every method to a binder.</summary>
    /// <param name="serviceBinder">The binder.</param>
    public void BindService(ServiceBinderBase serviceBinder)
    {
        ArgumentNullException.ThrowIfNull(serviceBinder);
        foreach (var add in _methods)
            add(serviceBinder);
    }

    /// <summary>Builds a definition.</summary>
#pragma warning disable CA1034 // The shape of the official API: generated code calls CreateBuilder().AddMethod(...).
    public sealed class Builder
#pragma warning restore CA1034
    {
        private readonly List<Action<ServiceBinderBase>> _methods = [];

        internal Builder()
        {
        }

        /// <summary>Adds a unary method.</summary>
        /// <typeparam name="TRequest">The type of the request.</typeparam>
        /// <typeparam name="TResponse">The type of the response.</typeparam>
        /// <param name="method">The method.</param>
        /// <param name="handler">Its handler.</param>
        public Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class => With(binder => binder.AddMethod(method, handler));

        /// <summary>Adds a client-streaming method.</summary>
        /// <typeparam name="TRequest">The type of the requests.</typeparam>
        /// <typeparam name="TResponse">The type of the response.</typeparam>
        /// <param name="method">The method.</param>
        /// <param name="handler">Its handler.</param>
        public Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class => With(binder => binder.AddMethod(method, handler));

        /// <summary>Adds a server-streaming method.</summary>
        /// <typeparam name="TRequest">The type of the request.</typeparam>
        /// <typeparam name="TResponse">The type of the responses.</typeparam>
        /// <param name="method">The method.</param>
        /// <param name="handler">Its handler.</param>
        public Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class => With(binder => binder.AddMethod(method, handler));

        /// <summary>Adds a duplex method.</summary>
        /// <typeparam name="TRequest">The type of the requests.</typeparam>
        /// <typeparam name="TResponse">The type of the responses.</typeparam>
        /// <param name="method">The method.</param>
        /// <param name="handler">Its handler.</param>
        public Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class => With(binder => binder.AddMethod(method, handler));

        /// <summary>Gives the definition.</summary>
        public ServerServiceDefinition Build() => new([.. _methods]);

        private Builder With(Action<ServiceBinderBase> add)
        {
            _methods.Add(add);
            return this;
        }
    }
}
