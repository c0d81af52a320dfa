using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Core.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>The headers of a call, as the client sends them.</summary>
internal static class RequestHeaders
{
    public static readonly MediaTypeHeaderValue ContentType = new(GrpcHeaders.ContentType);

    private static readonly string UserAgent =
        "regieledger-grpc/" + (typeof(RequestHeaders).Assembly.GetName().Version?.ToString(3) ?? "0");

    public static void Fill(HttpRequestHeaders headers, Metadata? metadata, TimeSpan? timeout, bool gzip)
    {
        headers.TryAddWithoutValidation("te", "trailers");
        headers.TryAddWithoutValidation("user-agent", UserAgent);
        headers.TryAddWithoutValidation(GrpcHeaders.AcceptEncoding, GrpcHeaders.AcceptedEncodings);
        if (timeout is { } left)
            headers.TryAddWithoutValidation(GrpcHeaders.Timeout, TimeoutHeader.Format(left));
        if (gzip)
            headers.TryAddWithoutValidation(GrpcHeaders.Encoding, GrpcHeaders.Gzip);
        if (metadata is null)
            return;
        foreach (var entry in metadata)
        {
            if (!GrpcHeaders.IsReserved(entry.Key) && entry.Key is not (GrpcHeaders.InternalEncodingRequest or "user-agent"))
                headers.TryAddWithoutValidation(entry.Key, entry.IsBinary ? BinaryHeader.Encode(entry.BinaryValue) : entry.Value);
        }
    }
}

/// <summary>The headers and trailers of a call, as the client receives them.</summary>
internal static class ResponseHeaders
{
    public static Metadata Read(HttpResponseHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers.NonValidated)
        {
            var key = name.ToLowerInvariant();
            if (key is GrpcHeaders.Status or GrpcHeaders.Message)
                continue;
            foreach (var value in values)
                Add(metadata, key, value);
        }

        return metadata;
    }

    /// <summary>The status that the headers alone give: an error without a body, or an answer that is not gRPC; null when the body follows.</summary>
    public static Status? EarlyStatus(HttpResponseMessage response)
    {
        if (Status(response.Headers) is { } status)
            return status;
        if (response.StatusCode != HttpStatusCode.OK)
            return new Status(StatusMapping.FromHttp(response.StatusCode), $"The server answered with HTTP status {(int)response.StatusCode}.");
        return GrpcHeaders.IsGrpcContentType(response.Content.Headers.ContentType?.MediaType)
            ? null
            : new Status(StatusCode.Unknown, "The answer of the server is not gRPC.");
    }

    /// <summary>The status in headers or trailers; null when there is none.</summary>
    public static Status? Status(HttpResponseHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues(GrpcHeaders.Status, out var value))
            return null;
        var code = int.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((StatusCode)number)
            ? (StatusCode)number
            : StatusCode.Unknown;
        var message = headers.NonValidated.TryGetValues(GrpcHeaders.Message, out var encoded) ? PercentEncoding.Decode(encoded.ToString()) : "";
        return new Status(code, message);
    }

    private static void Add(Metadata metadata, string key, string value)
    {
        if (!key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.Ordinal))
        {
            metadata.Add(Metadata.Entry.Received(key, value));
            return;
        }

        try
        {
            BinaryHeader.Decode(key, value, metadata);
        }
        catch (FormatException)
        {
            // A header that cannot be read must not hide the status of the call.
        }
    }
}

/// <summary>What a failure of HTTP means in gRPC, as the protocol prescribes.</summary>
internal static class StatusMapping
{
    public static StatusCode FromHttp(HttpStatusCode code) => code switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    public static Status FromException(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is HttpProtocolException protocol)
                return new Status(FromHttp2(protocol.ErrorCode), $"The server reset the call (HTTP/2 error {protocol.ErrorCode}).", exception);
        }

        return exception switch
        {
            OperationCanceledException => new Status(StatusCode.Cancelled, "The call was cancelled.", exception),
            HttpRequestException http => new Status(StatusCode.Unavailable, $"The server could not be reached ({http.HttpRequestError}).", exception),
            IOException => new Status(StatusCode.Unavailable, "The connection broke.", exception),
            _ => new Status(StatusCode.Internal, "The call failed on this side.", exception),
        };
    }

    private static StatusCode FromHttp2(long errorCode) => errorCode switch
    {
        0x7 => StatusCode.Unavailable, // REFUSED_STREAM: the server did not look at it
        0x8 => StatusCode.Cancelled, // CANCEL
        0xb => StatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        0xc => StatusCode.PermissionDenied, // INADEQUATE_SECURITY
        _ => StatusCode.Internal,
    };
}
