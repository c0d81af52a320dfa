namespace Grpc.Core.Wire;

/// <summary>Names and fixed values of the gRPC protocol over HTTP/2.</summary>
internal static class GrpcHeaders
{
    public const string ContentType = "application/grpc";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string StatusDetails = "grpc-status-details-bin";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string InternalEncodingRequest = "grpc-internal-encoding-request";
    public const string Identity = "identity";
    public const string Gzip = "gzip";
    public const string AcceptedEncodings = "identity,gzip";

    /// <summary>Whether a media type is gRPC: <c>application/grpc</c>, also with <c>+proto</c> or parameters.</summary>
    public static bool IsGrpcContentType(string? contentType) =>
        contentType is not null
        && contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == ContentType.Length || contentType[ContentType.Length] is '+' or ';' or ' ');

    /// <summary>Whether the protocol itself writes this header, so that metadata of a service or a client may not.</summary>
    public static bool IsReserved(string lowerKey) => lowerKey switch
    {
        Status or Message or Timeout or Encoding or AcceptEncoding => true,
        "content-type" or "content-length" or "te" or "host" or "connection" or "transfer-encoding" => true,
        _ => false,
    };
}
