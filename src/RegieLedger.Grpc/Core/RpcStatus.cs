using Google.Protobuf;
using Grpc.Core.Wire;
using RpcStatus = Google.Rpc.Status;

namespace Grpc.Core;

/// <summary>Attaches a <see cref="RpcStatus"/> with details to an error.</summary>
public static class RpcStatusExtensions
{
    /// <summary>An exception that carries the status with all its details in the trailer <c>grpc-status-details-bin</c>.</summary>
    /// <param name="status">The status; its code may not be OK.</param>
    public static RpcException ToRpcException(this RpcStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var trailers = new Metadata();
        trailers.SetRpcStatus(status);
        return new RpcException(new Status((StatusCode)status.Code, status.Message), trailers);
    }

    /// <summary>The first detail of a type, or null.</summary>
    /// <typeparam name="T">The type of the detail, such as <see cref="Google.Rpc.ErrorInfo"/>.</typeparam>
    /// <param name="status">The status.</param>
    /// <exception cref="InvalidProtocolBufferException">The detail cannot be parsed.</exception>
    public static T? GetDetail<T>(this RpcStatus status)
        where T : class, IMessage<T>, new()
    {
        ArgumentNullException.ThrowIfNull(status);
        var wanted = new T().Descriptor.FullName;
        foreach (var detail in status.Details)
        {
            if (Google.Protobuf.WellKnownTypes.Any.GetTypeName(detail.TypeUrl) == wanted)
                return detail.Unpack<T>();
        }

        return null;
    }
}

/// <summary>Reads and writes <c>grpc-status-details-bin</c>.</summary>
public static class MetadataExtensions
{
    /// <summary>Puts a status with its details into trailers.</summary>
    /// <param name="metadata">The trailers.</param>
    /// <param name="status">The status.</param>
    public static void SetRpcStatus(this Metadata metadata, RpcStatus status)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(status);
        if (metadata.Get(GrpcHeaders.StatusDetails) is { } present)
            metadata.Remove(present);
        metadata.Add(GrpcHeaders.StatusDetails, status.ToByteArray());
    }

    /// <summary>The status with its details in trailers; null when there is none or it cannot be parsed.</summary>
    /// <param name="metadata">The trailers.</param>
    public static RpcStatus? GetRpcStatus(this Metadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        if (metadata.Get(GrpcHeaders.StatusDetails) is not { } entry)
            return null;
        try
        {
            return RpcStatus.Parser.ParseFrom(entry.BinaryValue);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}

/// <summary>Reads the details of an error.</summary>
public static class RpcExceptionExtensions
{
    /// <summary>The status with its details that came with an error; null when there is none.</summary>
    /// <param name="ex">The error.</param>
    public static RpcStatus? GetRpcStatus(this RpcException ex)
    {
        ArgumentNullException.ThrowIfNull(ex);
        return ex.Trailers.GetRpcStatus();
    }
}
