using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Testing;
using Microsoft.AspNetCore.Builder;
using RegieLedger.SystemTests.Interop;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Transport;

/// <summary>A server and channel for the tests of one class.</summary>
public sealed class EchoServer : IAsyncLifetime
{
    private InteropHost _host = null!;
    private GrpcChannel _channel = null!;

    public TestService.TestServiceClient Client { get; private set; } = null!;

    public string Address => _host.Address;

    public async Task InitializeAsync()
    {
        _host = await InteropHost.Start(app => app.MapGrpcService<InteropTestService>());
        _channel = GrpcChannel.ForAddress(_host.Address);
        Client = new TestService.TestServiceClient(_channel);
    }

    public async Task DisposeAsync()
    {
        _channel.Dispose();
        await _host.DisposeAsync();
    }
}

public sealed class CallTests(EchoServer server) : IClassFixture<EchoServer>
{
    [Fact]
    public async Task Unary_call_answers()
    {
        using var call = server.Client.UnaryCallAsync(new SimpleRequest { ResponseSize = 314_159, Payload = new Payload { Body = ByteString.CopyFrom(new byte[271_828]) } });

        (await call).Payload.Body.Length.ShouldBe(314_159);
        call.GetStatus().ShouldBe(Status.DefaultSuccess);
    }

    [Fact]
    public void Blocking_unary_call_answers() => server.Client.EmptyCall(new Empty()).ShouldBe(new Empty());

    [Fact]
    public async Task Client_stream_is_summed()
    {
        using var call = server.Client.StreamingInputCall();
        foreach (var size in new[] { 27_182, 8, 1_828, 45_904 })
            await call.RequestStream.WriteAsync(new StreamingInputCallRequest { Payload = new Payload { Body = ByteString.CopyFrom(new byte[size]) } });
        await call.RequestStream.CompleteAsync();

        (await call).AggregatedPayloadSize.ShouldBe(74_922);
    }

    [Fact]
    public async Task Server_stream_arrives_in_order()
    {
        int[] sizes = [31_415, 9, 2_653, 58_979];
        using var call = server.Client.StreamingOutputCall(new StreamingOutputCallRequest
        {
            ResponseParameters = { sizes.Select(s => new ResponseParameters { Size = s }) },
        });

        var got = new List<int>();
        await foreach (var response in call.ResponseStream.ReadAllAsync())
            got.Add(response.Payload.Body.Length);
        got.ShouldBe(sizes);
    }

    [Fact]
    public async Task Duplex_goes_back_and_forth()
    {
        using var call = server.Client.FullDuplexCall();
        foreach (var size in new[] { 31_415, 9, 2_653, 58_979 })
        {
            await call.RequestStream.WriteAsync(new StreamingOutputCallRequest { ResponseParameters = { new ResponseParameters { Size = size } } });
            (await call.ResponseStream.MoveNext()).ShouldBeTrue();
            call.ResponseStream.Current.Payload.Body.Length.ShouldBe(size);
        }

        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
        call.GetStatus().ShouldBe(Status.DefaultSuccess);
    }

    [Fact]
    public async Task Empty_duplex_ends_with_OK()
    {
        using var call = server.Client.FullDuplexCall();
        await call.RequestStream.CompleteAsync();

        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
        call.GetStatus().ShouldBe(Status.DefaultSuccess);
    }

    [Fact]
    public async Task Status_and_message_arrive_with_any_characters()
    {
        var message = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n% 100%25";

        var e = await Should.ThrowAsync<RpcException>(async () =>
            await server.Client.UnaryCallAsync(new SimpleRequest { ResponseStatus = new EchoStatus { Code = 2, Message = message } }));

        e.Status.ShouldBe(new Status(StatusCode.Unknown, message));
    }

    [Fact]
    public async Task Metadata_goes_there_and_back()
    {
        byte[] binary = [0xab, 0xab, 0xab, 0x00, 0xff];
        using var call = server.Client.FullDuplexCall(
            new Metadata { { "x-grpc-test-echo-initial", "test_initial_metadata_value" }, { "x-grpc-test-echo-trailing-bin", binary }, { "x-grpc-test-echo-trailing-bin", [] } });

        (await call.ResponseHeadersAsync).GetValue("x-grpc-test-echo-initial").ShouldBe("test_initial_metadata_value");
        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
        call.GetTrailers().GetAll("x-grpc-test-echo-trailing-bin").Select(e => e.ValueBytes).ShouldBe([binary, []]);
    }

    [Fact]
    public async Task Unknown_methods_and_services_are_unimplemented()
    {
        (await Should.ThrowAsync<RpcException>(async () => await server.Client.UnimplementedCallAsync(new Empty()))).StatusCode.ShouldBe(StatusCode.Unimplemented);

        using var channel = GrpcChannel.ForAddress(server.Address);
        var other = new UnimplementedService.UnimplementedServiceClient(channel);
        (await Should.ThrowAsync<RpcException>(async () => await other.UnimplementedCallAsync(new Empty()))).StatusCode.ShouldBe(StatusCode.Unimplemented);
    }

    [Fact]
    public async Task Compressed_requests_are_understood()
    {
        var request = new SimpleRequest { ExpectCompressed = new BoolValue { Value = true }, ResponseSize = 10, Payload = new Payload { Body = ByteString.CopyFrom(new byte[271_828]) } };

        (await Should.ThrowAsync<RpcException>(async () => await server.Client.UnaryCallAsync(request))).StatusCode.ShouldBe(StatusCode.InvalidArgument);
        var response = await server.Client.UnaryCallAsync(request, new Metadata { { "grpc-internal-encoding-request", "gzip" } });
        response.Payload.Body.Length.ShouldBe(10);
    }
}
