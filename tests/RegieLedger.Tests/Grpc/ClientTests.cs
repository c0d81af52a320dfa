using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Wire;
using Grpc.Net.Client;
using Grpc.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using RegieLedger.SystemTests.Interop;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Transport;

/// <summary>The client against servers that behave badly: it ends with the right status and never hangs.</summary>
public sealed class ClientTests
{
    [Fact]
    public async Task No_server_is_unavailable_and_a_server_that_comes_back_is_found()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}";
        listener.Stop();
        using var channel = GrpcChannel.ForAddress(address);
        var client = new TestService.TestServiceClient(channel);

        (await Failure(client.EmptyCallAsync(new Empty()).ResponseAsync)).StatusCode.ShouldBe(StatusCode.Unavailable);

        for (var i = 0; i < 2; i++)
        {
            await using var host = await HostAt(new Uri(address).Port);
            await client.EmptyCallAsync(new Empty(), deadline: DateTime.UtcNow + TestTime.AtMost);
        }
    }

    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(302, StatusCode.Unknown)]
    public async Task HTTP_statuses_are_mapped(int http, StatusCode code) =>
        (await Against(context => { context.Response.StatusCode = http; return Task.CompletedTask; })).StatusCode.ShouldBe(code);

    [Theory]
    [InlineData(0x0, StatusCode.Internal)]
    [InlineData(0x1, StatusCode.Internal)]
    [InlineData(0x2, StatusCode.Internal)]
    [InlineData(0x8, StatusCode.Cancelled)]
    [InlineData(0xb, StatusCode.ResourceExhausted)]
    [InlineData(0xc, StatusCode.PermissionDenied)]
    public async Task Resets_are_mapped(int error, StatusCode code) =>
        (await Against(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.FlushAsync();
            context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(error);
        })).StatusCode.ShouldBe(code);

    [Fact]
    public async Task An_answer_that_is_not_gRPC_is_unknown() =>
        (await Against(context => context.Response.WriteAsync("hello"))).StatusCode.ShouldBe(StatusCode.Unknown);

    [Fact]
    public async Task An_answer_without_a_status_is_unknown() =>
        (await Against(context => Answer(context, [0, 0, 0, 0, 0], status: null))).StatusCode.ShouldBe(StatusCode.Unknown);

    [Fact]
    public async Task A_status_that_is_no_number_is_unknown() =>
        (await Against(context => Answer(context, [0, 0, 0, 0, 0], "tea"))).StatusCode.ShouldBe(StatusCode.Unknown);

    [Fact]
    public async Task OK_without_a_message_is_internal() =>
        (await Against(context => Answer(context, [], "0"))).StatusCode.ShouldBe(StatusCode.Internal);

    [Fact]
    public async Task Two_messages_for_a_unary_call_are_internal() =>
        (await Against(context => Answer(context, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "0"))).StatusCode.ShouldBe(StatusCode.Internal);

    [Fact]
    public async Task A_message_that_is_cut_off_is_internal() =>
        (await Against(context => Answer(context, [0, 0, 0, 0, 9, 1], "0"))).StatusCode.ShouldBe(StatusCode.Internal);

    [Fact]
    public async Task A_message_that_cannot_be_parsed_is_internal() =>
        (await Against(context => Answer(context, [0, 0, 0, 0, 1, 0xff], "0"))).StatusCode.ShouldBe(StatusCode.Internal);

    [Fact]
    public async Task A_message_over_the_limit_is_refused() =>
        (await Against(context => Answer(context, [0, 0x7f, 0, 0, 0], "0"))).StatusCode.ShouldBe(StatusCode.ResourceExhausted);

    [Fact]
    public async Task Compressed_answers_are_understood()
    {
        var message = Gzip.Compress(new SimpleResponse { Payload = new Payload { Body = ByteString.CopyFrom(new byte[1000]) } }.ToByteArray()).ToArray();
        await using var host = await InteropHost.Start(app => app.Run(context =>
        {
            context.Request.Headers["grpc-accept-encoding"].ToString().ShouldBe("identity,gzip");
            context.Response.Headers.GrpcEncoding = "gzip";
            return Answer(context, RawHttp.Frame(message, flag: 1), "0");
        }));
        using var channel = GrpcChannel.ForAddress(host.Address);

        (await new TestService.TestServiceClient(channel).UnaryCallAsync(new SimpleRequest())).Payload.Body.Length.ShouldBe(1000);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_at_the_deadline()
    {
        await using var scenario = await Scenario.Start();
        scenario.Service.Duplex = async (_, _, context) => await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        using var call = scenario.Client.FullDuplexCall(deadline: DateTime.UtcNow.AddMilliseconds(200));

        (await Failure(call.ResponseStream.MoveNext())).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        (await Failure(call.ResponseHeadersAsync)).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        (await Failure(call.RequestStream.WriteAsync(new StreamingOutputCallRequest()))).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task A_deadline_in_the_past_fails_at_once()
    {
        await using var scenario = await Scenario.Start();
        scenario.Service.Unary = (_, _) => throw new InvalidOperationException("must not be reached");
        (await Failure(scenario.Client.UnaryCallAsync(new SimpleRequest(), deadline: DateTime.UtcNow.AddSeconds(-1)).ResponseAsync))
            .StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task A_token_cancels_every_wait_of_the_call()
    {
        await using var scenario = await Scenario.Start();
        var reached = new TaskCompletionSource();
        scenario.Service.Input = async (_, context) =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
            return new StreamingInputCallResponse();
        };
        using var source = new CancellationTokenSource();
        using var call = scenario.Client.StreamingInputCall(cancellationToken: source.Token);
        await call.RequestStream.WriteAsync(new StreamingInputCallRequest());
        await reached.Task.WaitAsync(TestTime.AtMost);

        await source.CancelAsync();

        (await Failure(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.Cancelled);
        (await Failure(call.RequestStream.WriteAsync(new StreamingInputCallRequest()))).StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public async Task A_server_that_ends_early_fails_the_writer_with_its_status()
    {
        await using var scenario = await Scenario.Start();
        scenario.Service.Input = (_, _) => throw new RpcException(new Status(StatusCode.PermissionDenied, "no"));
        using var call = scenario.Client.StreamingInputCall();

        (await Failure(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.PermissionDenied);
        (await Failure(call.RequestStream.WriteAsync(new StreamingInputCallRequest()))).StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task Disposing_the_channel_cancels_its_calls()
    {
        await using var scenario = await Scenario.Start();
        var reached = new TaskCompletionSource();
        scenario.Service.Duplex = async (_, _, context) =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        };
        using var call = scenario.Client.FullDuplexCall();
        await reached.Task.WaitAsync(TestTime.AtMost);
        var next = call.ResponseStream.MoveNext();

        scenario.Channel.Dispose();

        (await Failure(next)).StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public async Task A_server_that_dies_in_the_middle_ends_the_call()
    {
        var scenario = await Scenario.Start();
        var reached = new TaskCompletionSource();
        scenario.Service.Duplex = async (_, _, context) =>
        {
            reached.SetResult();
            await Task.Yield();
            context.GetHttpContext().Features.GetRequiredFeature<Microsoft.AspNetCore.Connections.Features.IConnectionLifetimeFeature>().Abort();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        };
        using var call = scenario.Client.FullDuplexCall();
        await reached.Task.WaitAsync(TestTime.AtMost);

        (await Failure(call.ResponseStream.MoveNext())).StatusCode.ShouldBe(StatusCode.Unavailable);
        await scenario.DisposeAsync();
    }

    [Fact]
    public async Task A_write_may_not_overtake_another()
    {
        await using var scenario = await Scenario.Start();
        scenario.Service.Duplex = async (_, _, context) => await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        using var call = scenario.Client.FullDuplexCall();
        // Larger than the window of the server, which does not read: so it cannot be done yet.
        var large = new StreamingOutputCallRequest { Payload = new Payload { Body = ByteString.CopyFrom(new byte[4_000_000]) } };
        var first = call.RequestStream.WriteAsync(large);
        await Should.ThrowAsync<InvalidOperationException>(async () => await call.RequestStream.WriteAsync(large));
        call.Dispose();
        (await Failure(first)).StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    private static async Task<RpcException> Failure(Task call) => await Should.ThrowAsync<RpcException>(async () => await call.WaitAsync(TestTime.AtMost));

    private static async Task<RpcException> Against(RequestDelegate server)
    {
        await using var host = await InteropHost.Start(app => app.Run(server));
        using var channel = GrpcChannel.ForAddress(host.Address);
        return await Failure(new TestService.TestServiceClient(channel).UnaryCallAsync(new SimpleRequest()).ResponseAsync);
    }

    private static async Task Answer(HttpContext context, byte[] body, string? status)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(body);
        if (status is not null)
            context.Response.AppendTrailer("grpc-status", status);
    }

    private static Task<InteropHost> HostAt(int port) => InteropHost.Start(app => app.MapGrpcService<InteropTestService>(), port: port);
}
