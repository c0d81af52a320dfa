using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Testing;
using Shouldly;
using Xunit;

namespace RegieLedger.SystemTests.Interop;

/// <summary>The standard interop cases of gRPC, driven by our client.</summary>
public sealed class InteropCases(GrpcChannel channel, bool serverSeesCompression)
{
    private const string EchoInitial = "x-grpc-test-echo-initial";
    private const string EchoTrailing = "x-grpc-test-echo-trailing-bin";
    private const string SpecialMessage = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n";

    private static readonly int[] Sizes = [31_415, 9, 2_653, 58_979];
    private static readonly Empty Nothing = new();

    private readonly TestService.TestServiceClient _client = new(channel);

    /// <summary>The names of all cases.</summary>
    public static TheoryData<string> Names =>
    [
        "empty_unary", "large_unary", "client_streaming", "server_streaming", "ping_pong", "empty_stream", "custom_metadata",
        "status_code_and_message", "special_status_message", "unimplemented_method", "unimplemented_service", "cancel_after_begin",
        "cancel_after_first_response", "timeout_on_sleeping_server", "client_compressed_unary",
    ];

    public Task Run(string name) => name switch
    {
        "empty_unary" => EmptyUnary(),
        "large_unary" => LargeUnary(),
        "client_streaming" => ClientStreaming(),
        "server_streaming" => ServerStreaming(),
        "ping_pong" => PingPong(),
        "empty_stream" => EmptyStream(),
        "custom_metadata" => CustomMetadata(),
        "status_code_and_message" => StatusOf("test status message"),
        "special_status_message" => StatusOf(SpecialMessage),
        "unimplemented_method" => Fails(StatusCode.Unimplemented, async () => await _client.UnimplementedCallAsync(Nothing)),
        "unimplemented_service" => Fails(
            StatusCode.Unimplemented, async () => await new UnimplementedService.UnimplementedServiceClient(channel).UnimplementedCallAsync(Nothing)),
        "cancel_after_begin" => CancelAfterBegin(),
        "cancel_after_first_response" => CancelAfterFirstResponse(),
        "timeout_on_sleeping_server" => TimeoutOnSleepingServer(),
        "client_compressed_unary" => ClientCompressedUnary(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such case."),
    };

    private static Payload Zeros(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };

    private static StreamingOutputCallRequest Echo(int size, int intervalUs = 0) => new()
    {
        ResponseParameters = { new ResponseParameters { Size = size, IntervalUs = intervalUs } },
        Payload = Zeros(8),
    };

    private static SimpleRequest Large() => new() { ResponseSize = 314_159, Payload = Zeros(271_828) };

    private static async Task<Status> Fails(StatusCode code, Func<Task> call)
    {
        var e = await Should.ThrowAsync<RpcException>(call);
        e.StatusCode.ShouldBe(code, e.ToString());
        return e.Status;
    }

    private async Task EmptyUnary() => (await _client.EmptyCallAsync(Nothing)).ShouldBe(Nothing);

    private async Task LargeUnary() => (await _client.UnaryCallAsync(Large())).Payload.Body.ShouldBe(ByteString.CopyFrom(new byte[314_159]));

    private async Task ClientStreaming()
    {
        using var call = _client.StreamingInputCall();
        foreach (var size in new[] { 27_182, 8, 1_828, 45_904 })
            await call.RequestStream.WriteAsync(new StreamingInputCallRequest { Payload = Zeros(size) });
        await call.RequestStream.CompleteAsync();
        (await call).AggregatedPayloadSize.ShouldBe(74_922);
    }

    private async Task ServerStreaming()
    {
        using var call = _client.StreamingOutputCall(
            new StreamingOutputCallRequest { ResponseParameters = { Sizes.Select(s => new ResponseParameters { Size = s }) } });
        var got = new List<int>();
        await foreach (var response in call.ResponseStream.ReadAllAsync())
            got.Add(response.Payload.Body.Length);
        got.ShouldBe(Sizes);
    }

    private async Task PingPong()
    {
        using var call = _client.FullDuplexCall();
        foreach (var size in Sizes)
        {
            await call.RequestStream.WriteAsync(Echo(size));
            (await call.ResponseStream.MoveNext()).ShouldBeTrue();
            call.ResponseStream.Current.Payload.Body.Length.ShouldBe(size);
        }

        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
    }

    private async Task EmptyStream()
    {
        using var call = _client.FullDuplexCall();
        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
    }

    private async Task CustomMetadata()
    {
        var sent = new Metadata { { EchoInitial, "test_initial_metadata_value" }, { EchoTrailing, [0xab, 0xab, 0xab] } };
        using var unary = _client.UnaryCallAsync(Large(), sent);
        await unary;
        Check(await unary.ResponseHeadersAsync, unary.GetTrailers());
        using var duplex = _client.FullDuplexCall(sent);
        await duplex.RequestStream.WriteAsync(Echo(314_159));
        await duplex.RequestStream.CompleteAsync();
        (await duplex.ResponseStream.ReadAllAsync().CountAsync()).ShouldBe(1);
        Check(await duplex.ResponseHeadersAsync, duplex.GetTrailers());

        static void Check(Metadata headers, Metadata trailers)
        {
            headers.GetValue(EchoInitial).ShouldBe("test_initial_metadata_value");
            trailers.GetValueBytes(EchoTrailing).ShouldBe([0xab, 0xab, 0xab]);
        }
    }

    private async Task StatusOf(string message)
    {
        var wanted = new EchoStatus { Code = 2, Message = message };
        (await Fails(StatusCode.Unknown, async () => await _client.UnaryCallAsync(new SimpleRequest { ResponseStatus = wanted }))).Detail.ShouldBe(message);
        using var call = _client.FullDuplexCall();
        var status = await Fails(StatusCode.Unknown, async () =>
        {
            // The server can answer before the write is known to be done; the write then ends with the same status.
            await call.RequestStream.WriteAsync(new StreamingOutputCallRequest { ResponseStatus = wanted });
            await call.ResponseStream.MoveNext();
        });
        status.Detail.ShouldBe(message);
    }

    private async Task CancelAfterBegin()
    {
        using var source = new CancellationTokenSource();
        using var call = _client.StreamingInputCall(cancellationToken: source.Token);
        await source.CancelAsync();
        await Fails(StatusCode.Cancelled, async () => await call);
    }

    private async Task CancelAfterFirstResponse()
    {
        using var source = new CancellationTokenSource();
        using var call = _client.FullDuplexCall(cancellationToken: source.Token);
        await call.RequestStream.WriteAsync(Echo(31_415));
        (await call.ResponseStream.MoveNext()).ShouldBeTrue();
        await source.CancelAsync();
        await Fails(StatusCode.Cancelled, async () => await call.ResponseStream.MoveNext());
    }

    private async Task TimeoutOnSleepingServer()
    {
        using var call = _client.FullDuplexCall(deadline: DateTime.UtcNow.AddMilliseconds(100));
        await Fails(StatusCode.DeadlineExceeded, async () =>
        {
            await call.RequestStream.WriteAsync(Echo(31_415, intervalUs: 20_000_000));
            await call.ResponseStream.MoveNext();
        });
    }

    private async Task ClientCompressedUnary()
    {
        var request = Large();
        request.ExpectCompressed = new BoolValue { Value = true };
        // The probe: a server that can tell must refuse a request which says that it is compressed, but is not.
        if (serverSeesCompression)
            await Fails(StatusCode.InvalidArgument, async () => await _client.UnaryCallAsync(request));
        var gzip = new Metadata { { "grpc-internal-encoding-request", "gzip" } };
        (await _client.UnaryCallAsync(request, gzip)).Payload.Body.Length.ShouldBe(314_159);
        request.ExpectCompressed.Value = false;
        (await _client.UnaryCallAsync(request)).Payload.Body.Length.ShouldBe(314_159);
    }
}
