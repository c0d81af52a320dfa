using System.Collections.ObjectModel;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>Options for all services of a server.</summary>
public class GrpcServiceOptions
{
    /// <summary>The limit on received messages unless set otherwise: 4 MiB.</summary>
    public const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    /// <summary>The largest message that is accepted, in bytes after decompression; null means no limit.</summary>
    public int? MaxReceiveMessageSize { get; set; } = DefaultMaxReceiveMessageSize;

    /// <summary>The largest message that is sent, in bytes; null means no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>
    /// The deadline of a unary call whose caller gives none: 10 seconds unless set otherwise, null for none. A caller's own
    /// deadline goes before it, also when it is later. Not part of the official API.
    /// </summary>
    public TimeSpan? DefaultUnaryDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The interceptors of every call, the first one first.</summary>
    public InterceptorCollection Interceptors { get; } = [];
}

/// <summary>
/// Types of server interceptors, in the order in which they see a call. One instance of each serves all calls: the one that is
/// registered as a singleton, or else one that is made when the first service is mapped.
/// </summary>
public class InterceptorCollection : Collection<InterceptorRegistration>
{
    /// <summary>Adds an interceptor.</summary>
    /// <typeparam name="TInterceptor">Its type.</typeparam>
    /// <param name="args">Constructor arguments that do not come from the service provider.</param>
    public void Add<TInterceptor>(params object[] args)
        where TInterceptor : Interceptor => Add(new InterceptorRegistration(typeof(TInterceptor), args));
}

/// <summary>A server interceptor that is to be made.</summary>
public class InterceptorRegistration
{
    private readonly object[] _arguments;

    internal InterceptorRegistration(Type type, object[] arguments)
    {
        Type = type;
        _arguments = arguments;
    }

    /// <summary>The type of the interceptor.</summary>
    public Type Type { get; }

    /// <summary>Constructor arguments that do not come from the service provider.</summary>
    public IReadOnlyList<object> Arguments => _arguments;

    internal Interceptor Create(IServiceProvider services)
    {
        var registered = _arguments.Length == 0 ? services.GetService(Type) : null;
        return (Interceptor)(registered ?? ActivatorUtilities.CreateInstance(services, Type, _arguments));
    }
}
