using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Transport;

public sealed class InterceptorTests
{
    [Fact]
    public async Task Server_interceptors_see_every_kind_of_call_in_order()
    {
        var seen = new List<string>();
        await using var scenario = await Scenario.Start(
            o =>
            {
                o.Interceptors.Add<Recorder>("outer");
                o.Interceptors.Add<Recorder>("inner");
            },
            s => s.AddSingleton(seen));

        await scenario.Client.UnaryCallAsync(new SimpleRequest());
        using var output = scenario.Client.StreamingOutputCall(new StreamingOutputCallRequest());
        await output.ResponseStream.MoveNext();
        using var input = scenario.Client.StreamingInputCall();
        await input;
        using var duplex = scenario.Client.FullDuplexCall();
        await duplex.ResponseStream.MoveNext();

        seen.ShouldBe([
            "outer unary", "inner unary", "outer server stream", "inner server stream", "outer client stream", "inner client stream", "outer duplex", "inner duplex"]);
    }

    [Fact]
    public async Task A_server_interceptor_can_refuse_a_call()
    {
        await using var scenario = await Scenario.Start(o => o.Interceptors.Add<Refuser>());
        scenario.Service.Unary = (_, _) => throw new InvalidOperationException("must not be reached");

        var e = await Should.ThrowAsync<RpcException>(async () => await scenario.Client.UnaryCallAsync(new SimpleRequest()));

        e.Status.ShouldBe(new Status(StatusCode.Unauthenticated, "who are you"));
    }

    [Fact]
    public async Task Client_interceptors_can_add_headers()
    {
        await using var scenario = await Scenario.Start();
        var names = new List<string?>();
        scenario.Service.Unary = (_, context) =>
        {
            names.Add(context.RequestHeaders.GetValue("authorization"));
            return Task.FromResult(new SimpleResponse());
        };
        var client = new TestService.TestServiceClient(scenario.Channel.Intercept(new Bearer()));

        await client.UnaryCallAsync(new SimpleRequest());
        client.UnaryCall(new SimpleRequest());

        names.ShouldBe(["Bearer x", "Bearer x"]);
    }

    private sealed class Recorder(string name, List<string> seen) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            seen.Add(name + " unary");
            return continuation(request, context);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            seen.Add(name + " server stream");
            return continuation(request, responseStream, context);
        }

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            seen.Add(name + " client stream");
            return continuation(requestStream, context);
        }

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            seen.Add(name + " duplex");
            return continuation(requestStream, responseStream, context);
        }
    }

    private sealed class Refuser : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            throw new RpcException(new Status(StatusCode.Unauthenticated, "who are you"));
    }

    private sealed class Bearer : Interceptor
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, WithToken(context));

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, WithToken(context));

        private static ClientInterceptorContext<TRequest, TResponse> WithToken<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
            where TRequest : class
            where TResponse : class =>
            new(context.Method, context.Host, context.Options.WithHeaders(new Metadata { { "authorization", "Bearer x" } }));
    }
}
