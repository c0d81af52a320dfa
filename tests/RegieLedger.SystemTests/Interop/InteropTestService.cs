using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;

namespace RegieLedger.SystemTests.Interop;

/// <summary>The server side of the standard interop cases.</summary>
public sealed class InteropTestService : TestService.TestServiceBase
{
    private const string EchoInitial = "x-grpc-test-echo-initial";
    private const string EchoTrailing = "x-grpc-test-echo-trailing-bin";

    public override Task<Empty> EmptyCall(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    public override async Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
    {
        await EchoMetadata(context);
        EnsureCompression(request.ExpectCompressed, context);
        EnsureStatus(request.ResponseStatus);
        return new SimpleResponse { Payload = Zeros(request.ResponseSize) };
    }

    public override async Task StreamingOutputCall(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        await EchoMetadata(context);
        EnsureStatus(request.ResponseStatus);
        await Respond(request, responseStream, context);
    }

    public override async Task<StreamingInputCallResponse> StreamingInputCall(
        IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context)
    {
        await EchoMetadata(context);
        var size = 0;
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            EnsureCompression(request.ExpectCompressed, context);
            size += request.Payload.Body.Length;
        }

        return new StreamingInputCallResponse { AggregatedPayloadSize = size };
    }

    public override async Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream, IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        await EchoMetadata(context);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            EnsureStatus(request.ResponseStatus);
            await Respond(request, responseStream, context);
        }
    }

    private static async Task Respond(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responses, ServerCallContext context)
    {
        foreach (var wanted in request.ResponseParameters)
        {
            // Part of the standard cases: timeout_on_sleeping_server has the server sleep.
            if (wanted.IntervalUs > 0)
                await Task.Delay(TimeSpan.FromMicroseconds(wanted.IntervalUs), context.CancellationToken);
            await responses.WriteAsync(new StreamingOutputCallResponse { Payload = Zeros(wanted.Size) }, context.CancellationToken);
        }
    }

    private static Payload Zeros(int size) => new() { Body = UnsafeByteOperations.UnsafeWrap(new byte[size]) };

    private static async Task EchoMetadata(ServerCallContext context)
    {
        if (context.RequestHeaders.GetValue(EchoInitial) is { } initial)
            await context.WriteResponseHeadersAsync(new Metadata { { EchoInitial, initial } });
        foreach (var trailing in context.RequestHeaders.GetAll(EchoTrailing))
            context.ResponseTrailers.Add(trailing);
    }

    private static void EnsureStatus(EchoStatus? wanted)
    {
        if (wanted is { Code: not 0 })
            throw new RpcException(new Status((StatusCode)wanted.Code, wanted.Message));
    }

    private static void EnsureCompression(BoolValue? expected, ServerCallContext context)
    {
        if (expected is { Value: true } && context.RequestHeaders.GetValue("grpc-encoding") is not "gzip")
            throw new RpcException(new Status(StatusCode.InvalidArgument, "The request was expected to be compressed."));
    }
}
