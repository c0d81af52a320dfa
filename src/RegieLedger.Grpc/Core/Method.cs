namespace Grpc.Core;

/// <summary>The four kinds of call.</summary>
public enum MethodType
{
    /// <summary>One request, one response.</summary>
    Unary,

    /// <summary>Many requests, one response.</summary>
    ClientStreaming,

    /// <summary>One request, many responses.</summary>
    ServerStreaming,

    /// <summary>Many requests, many responses, independently of each other.</summary>
    DuplexStreaming,
}

/// <summary>A method of a service, without its message types.</summary>
public interface IMethod
{
    /// <summary>The kind of call.</summary>
    MethodType Type { get; }

    /// <summary>The full name of the service, such as <c>grpc.health.v1.Health</c>.</summary>
    string ServiceName { get; }

    /// <summary>The name of the method, such as <c>Check</c>.</summary>
    string Name { get; }

    /// <summary>The path that is called, such as <c>/grpc.health.v1.Health/Check</c>.</summary>
    string FullName { get; }
}

/// <summary>A method of a service.</summary>
/// <typeparam name="TRequest">The type of a request.</typeparam>
/// <typeparam name="TResponse">The type of a response.</typeparam>
public class Method<TRequest, TResponse> : IMethod
{
    /// <summary>Describes a method.</summary>
    /// <param name="type">The kind of call.</param>
    /// <param name="serviceName">The full name of the service.</param>
    /// <param name="name">The name of the method.</param>
    /// <param name="requestMarshaller">How requests become bytes.</param>
    /// <param name="responseMarshaller">How responses become bytes.</param>
    public Method(MethodType type, string serviceName, string name, Marshaller<TRequest> requestMarshaller, Marshaller<TResponse> responseMarshaller)
    {
        ArgumentNullException.ThrowIfNull(serviceName);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(requestMarshaller);
        ArgumentNullException.ThrowIfNull(responseMarshaller);
        Type = type;
        ServiceName = serviceName;
        Name = name;
        RequestMarshaller = requestMarshaller;
        ResponseMarshaller = responseMarshaller;
        FullName = "/" + serviceName + "/" + name;
    }

    /// <inheritdoc/>
    public MethodType Type { get; }

    /// <inheritdoc/>
    public string ServiceName { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string FullName { get; }

    /// <summary>How requests become bytes.</summary>
    public Marshaller<TRequest> RequestMarshaller { get; }

    /// <summary>How responses become bytes.</summary>
    public Marshaller<TResponse> ResponseMarshaller { get; }
}
