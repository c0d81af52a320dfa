using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The responses of a call, serialized straight into the connection's buffer.</summary>
internal sealed class ResponseWriter<T>(ServerCall call, Marshaller<T> marshaller) : IServerStreamWriter<T>
    where T : class
{
    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        return call.WriteAsync(marshaller, message, WriteOptions, cancellationToken);
    }
}
