using Grpc.Core;
using Grpc.Core.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Handles the calls of one method: what the four kinds have in common.</summary>
internal abstract class MethodHandler(IMethod method, MethodLimits limits, CallErrors errors)
{
    /// <summary>Whether the requests may go on for as long as the caller likes.</summary>
    protected abstract bool HasRequestStream { get; }

    public Task Handle(HttpContext http)
    {
        if (!RequestCheck.Accept(http))
            return Task.CompletedTask;
        var call = new ServerCall(http, method, limits);
        if (!call.TryReadDeadline())
        {
            call.EndWithError(new Status(StatusCode.Internal, "The header grpc-timeout is malformed."), trailers: null);
            return Task.CompletedTask;
        }

        LiftLimits(http);
        Task run;
        try
        {
            run = Run(call);
            if (run.IsCompletedSuccessfully)
            {
                End(call, run);
                return call.Ended;
            }
        }
        catch (Exception e)
        {
            return Fail(call, e);
        }

        call.StartDeadlineTimer();
        return Finish(call, run);
    }

    /// <summary>Runs the service.</summary>
    protected abstract Task Run(ServerCall call);

    /// <summary>Answers with what the service gave.</summary>
    /// <param name="call">The call.</param>
    /// <param name="run">What <see cref="Run"/> gave, completed.</param>
    protected abstract void End(ServerCall call, Task run);

    protected static RpcException NoResponse() => new(new Status(StatusCode.Internal, "The method gave no response."));

    private async Task Finish(ServerCall call, Task run)
    {
        try
        {
            await run;
            End(call, run);
        }
        catch (Exception e)
        {
            await Fail(call, e);
            return;
        }

        await call.Ended;
    }

    private Task Fail(ServerCall call, Exception exception)
    {
        var (status, trailers) = errors.ToStatus(method, call, exception);
        call.EndWithError(status, trailers);
        return call.Ended;
    }

    private void LiftLimits(HttpContext http)
    {
        // Kestrel limits a body as a whole and asks for a steady flow; a stream of requests is limited per message and may pause.
        var largest = (long?)limits.MaxReceiveMessageSize;
        if (!HasRequestStream && largest <= KestrelDefaultBodySize)
            return;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = HasRequestStream ? null : largest + MessageReader.HeaderSize;
        if (HasRequestStream && http.Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
    }

    private const long KestrelDefaultBodySize = 30_000_000 - MessageReader.HeaderSize;
}

/// <summary>What an exception becomes for the caller, and in the server's own log. Neither ever holds the text of an exception: it may hold personal data.</summary>
internal sealed class CallErrors(ILogger<CallErrors> logger)
{
    public (Status Status, Metadata? Trailers) ToStatus(IMethod method, ServerCall call, Exception exception)
    {
        switch (exception)
        {
            case RpcException rpc when rpc.StatusCode != StatusCode.OK:
                return (rpc.Status, rpc.Trailers);
            case not null when call.IsAbandoned:
                // The handler stopped because nobody waits: that is what the token is for.
                return (Status.DefaultCancelled, null);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return (new Status(StatusCode.ResourceExhausted, "The request is too large."), null);
            case BadHttpRequestException:
                return (new Status(StatusCode.Internal, "The request could not be read."), null);
            default:
                logger.LogError("{Method} failed with {ExceptionType} {Frame}", method.FullName, exception!.GetType().FullName, FirstFrame(exception));
                return (new Status(StatusCode.Unknown, "The service failed."), null);
        }
    }

    // The place helps to find the bug and, unlike the message, is never made of data.
    private static string FirstFrame(Exception exception) =>
        exception.StackTrace is { } trace ? trace.AsSpan().TrimStart()[..LineLength(trace.AsSpan().TrimStart())].ToString() : "";

    private static int LineLength(ReadOnlySpan<char> trace)
    {
        var end = trace.IndexOfAny('\r', '\n');
        return end < 0 ? trace.Length : end;
    }
}

/// <summary>Whether a request is gRPC at all; if not, it is answered as HTTP.</summary>
internal static class RequestCheck
{
    public static bool Accept(HttpContext http)
    {
        if (!IsHttp2OrLater(http.Request.Protocol))
            return Refuse(http, StatusCodes.Status426UpgradeRequired, "Upgrade", "HTTP/2");
        if (!HttpMethods.IsPost(http.Request.Method))
            return Refuse(http, StatusCodes.Status405MethodNotAllowed, "Allow", "POST");
        if (!GrpcHeaders.IsGrpcContentType(http.Request.ContentType))
            return Refuse(http, StatusCodes.Status415UnsupportedMediaType, "Accept", GrpcHeaders.ContentType);
        var encoding = http.Request.Headers.GrpcEncoding;
        if (encoding.Count > 0 && encoding.ToString() is not (GrpcHeaders.Identity or GrpcHeaders.Gzip))
        {
            http.Response.Headers.GrpcAcceptEncoding = GrpcHeaders.AcceptedEncodings;
            return RefuseCall(http, StatusCode.Unimplemented, "The message encoding is not supported.");
        }

        return true;
    }

    /// <summary>Answers a call that reaches no service.</summary>
    public static bool RefuseCall(HttpContext http, StatusCode code, string detail)
    {
        http.Response.ContentType = GrpcHeaders.ContentType;
        http.Response.Headers.GrpcStatus = ((int)code).ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.Headers.GrpcMessage = PercentEncoding.Encode(detail);
        return false;
    }

    private static bool IsHttp2OrLater(string protocol) => HttpProtocol.IsHttp2(protocol) || HttpProtocol.IsHttp3(protocol);

    private static bool Refuse(HttpContext http, int statusCode, string header, string value)
    {
        http.Response.StatusCode = statusCode;
        http.Response.Headers[header] = value;
        return false;
    }
}
