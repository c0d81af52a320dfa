namespace Grpc.Core.Wire;

/// <summary>The statuses of a transport that cannot make sense of what it got. Their texts are fixed: nothing of a message is repeated.</summary>
internal static class WireErrors
{
    public static RpcException TooLarge(int maxSize) => Error(StatusCode.ResourceExhausted, $"The message is larger than the limit of {maxSize} bytes.");

    public static RpcException BadFlag() => Error(StatusCode.Internal, "The message has a compressed flag that is neither 0 nor 1.");

    public static RpcException CompressedWithoutEncoding() => Error(StatusCode.Internal, "The message is compressed, but grpc-encoding does not say how.");

    public static RpcException UnknownEncoding() => Error(StatusCode.Unimplemented, "The message encoding is not supported.");

    public static RpcException BadGzip() => Error(StatusCode.Internal, "The message could not be decompressed.");

    public static RpcException Unparsable() => Error(StatusCode.Internal, "The message could not be parsed.");

    public static RpcException Broken() => Error(StatusCode.Internal, "The stream cannot be read on after an error.");

    public static RpcException CutOff() => Error(StatusCode.Internal, "The stream ended in the middle of a message.");

    public static RpcException NoMessage() => Error(StatusCode.Internal, "The stream ended without a message.");

    public static RpcException MoreThanOneMessage() => Error(StatusCode.Internal, "The stream has more than one message where one was expected.");

    private static RpcException Error(StatusCode code, string detail) => new(new Status(code, detail));
}
