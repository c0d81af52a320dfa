namespace Grpc.Core;

/// <summary>
/// A call that did not end with <see cref="StatusCode.OK"/>. A service throws it to choose the status that the caller gets;
/// a client gets it from a call that failed.
/// </summary>
public class RpcException : Exception
{
    /// <summary>Makes an exception without trailers.</summary>
    /// <param name="status">The status of the call.</param>
    public RpcException(Status status)
        : this(status, Metadata.Empty)
    {
    }

    /// <summary>Makes an exception with its own message.</summary>
    /// <param name="status">The status of the call.</param>
    /// <param name="message">The message of the exception; it is not sent.</param>
    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>Makes an exception with trailers.</summary>
    /// <param name="status">The status of the call.</param>
    /// <param name="trailers">Trailers to send, or the trailers received.</param>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <summary>Makes an exception with trailers and its own message.</summary>
    /// <param name="status">The status of the call.</param>
    /// <param name="trailers">Trailers to send, or the trailers received.</param>
    /// <param name="message">The message of the exception; it is not sent.</param>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>The status of the call.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>Trailers to send with the status (service), or those that came with it (client).</summary>
    public Metadata Trailers { get; }
}
