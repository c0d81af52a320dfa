using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RegieLedger.SystemTests.Interop;
using Shouldly;
using Xunit;
using Status = Grpc.Core.Status;

namespace RegieLedger.Tests.Transport;

public sealed class ServerTests
{
    [Fact]
    public async Task Exceptions_do_not_leak_and_are_logged_without_their_text()
    {
        var log = new ListLogger();
        await using var scenario = await Scenario.Start(services: s => s.AddLogging(l => l.AddProvider(log)));
        scenario.Service.Unary = (_, _) => throw new InvalidOperationException("Jansje is 12 jaar");

        var e = await Should.ThrowAsync<RpcException>(async () => await scenario.Client.UnaryCallAsync(new SimpleRequest()));

        e.Status.ShouldBe(new Status(StatusCode.Unknown, "The service failed."));
        var line = log.Lines.Where(l => l.Contains("failed with", StringComparison.Ordinal)).ShouldHaveSingleItem();
        line.ShouldContain("/grpc.testing.TestService/UnaryCall");
        line.ShouldContain("System.InvalidOperationException");
        log.Lines.ShouldNotContain(l => l.Contains("Jansje", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Error_details_travel()
    {
        await using var scenario = await Scenario.Start();
        var sent = new Google.Rpc.Status
        {
            Code = (int)StatusCode.FailedPrecondition,
            Message = "geen toestemming",
            Details =
            {
                Any.Pack(new ErrorInfo { Reason = "TOESTEMMING_ONTBREEKT", Domain = "regieledger", Metadata = { ["casus"] = "1" } }),
                Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "a.b", Description = "leeg" } } }),
            },
        };
        scenario.Service.Unary = (_, _) => throw sent.ToRpcException();

        var e = await Should.ThrowAsync<RpcException>(async () => await scenario.Client.UnaryCallAsync(new SimpleRequest()));

        e.Status.ShouldBe(new Status(StatusCode.FailedPrecondition, "geen toestemming"));
        var got = e.GetRpcStatus().ShouldNotBeNull();
        got.ShouldBe(sent);
        got.GetDetail<ErrorInfo>().ShouldNotBeNull().Reason.ShouldBe("TOESTEMMING_ONTBREEKT");
        got.GetDetail<BadRequest>().ShouldNotBeNull().FieldViolations.ShouldHaveSingleItem().Field.ShouldBe("a.b");
        new RpcException(Status.DefaultCancelled).GetRpcStatus().ShouldBeNull();
    }

    [Fact]
    public async Task The_deadline_cancels_the_handler_and_answers_even_when_the_handler_does_not_stop()
    {
        await using var scenario = await Scenario.Start();
        var cancelled = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        scenario.Service.Unary = async (_, context) =>
        {
            context.Deadline.ShouldBe(DateTime.UtcNow.AddMilliseconds(200), TimeSpan.FromSeconds(5));
            context.CancellationToken.Register(() => cancelled.SetResult());
            await release.Task;
            return new SimpleResponse();
        };

        // Raw, so that the answer is the server's and not the client's own timer.
        var answer = await RawHttp.Post(scenario.Address, RawHttp.UnaryPath, RawHttp.Frame([]), headers: ("grpc-timeout", "200m")).WaitAsync(TestTime.AtMost);

        answer.GrpcStatus.ShouldBe("4");
        await cancelled.Task.WaitAsync(TestTime.AtMost);
        release.SetResult();
    }

    [Fact]
    public async Task A_unary_call_without_a_deadline_gets_the_default()
    {
        await using var scenario = await Scenario.Start(o => o.DefaultUnaryDeadline = TimeSpan.FromMilliseconds(100));
        scenario.Service.Unary = async (_, context) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
            return new SimpleResponse();
        };

        (await Should.ThrowAsync<RpcException>(async () => await scenario.Client.UnaryCallAsync(new SimpleRequest()).ResponseAsync.WaitAsync(TestTime.AtMost)))
            .StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task The_default_deadline_is_ten_seconds_for_unary_calls_and_none_for_streams()
    {
        await using var scenario = await Scenario.Start();
        DateTime? unary = null, stream = null;
        scenario.Service.Unary = (_, context) =>
        {
            unary = context.Deadline;
            return Task.FromResult(new SimpleResponse());
        };
        scenario.Service.Duplex = (_, _, context) =>
        {
            stream = context.Deadline;
            return Task.CompletedTask;
        };

        await scenario.Client.UnaryCallAsync(new SimpleRequest());
        unary.ShouldNotBeNull().ShouldBe(DateTime.UtcNow.AddSeconds(10), TimeSpan.FromSeconds(5));
        using var call = scenario.Client.FullDuplexCall();
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
        stream.ShouldBe(DateTime.MaxValue);
    }

    [Fact]
    public async Task A_handler_that_blocks_past_the_deadline_does_not_answer_OK()
    {
        await using var scenario = await Scenario.Start();
        scenario.Service.Unary = (_, context) =>
        {
            SpinWait.SpinUntil(() => DateTime.UtcNow > context.Deadline.AddMilliseconds(50));
            return Task.FromResult(new SimpleResponse());
        };

        (await RawHttp.Post(scenario.Address, RawHttp.UnaryPath, RawHttp.Frame([]), headers: ("grpc-timeout", "50m"))).GrpcStatus.ShouldBe("4");
    }

    [Fact]
    public async Task A_deadline_strikes_while_the_request_is_awaited()
    {
        await using var scenario = await Scenario.Start();
        var ended = new TaskCompletionSource<Exception?>();
        scenario.Service.Input = async (requests, _) =>
        {
            ended.SetResult(await Record.ExceptionAsync(async () => await requests.MoveNext()));
            return new StreamingInputCallResponse();
        };
        using var call = scenario.Client.StreamingInputCall(deadline: DateTime.UtcNow.AddMilliseconds(200));

        (await Should.ThrowAsync<RpcException>(async () => await call.ResponseAsync.WaitAsync(TestTime.AtMost))).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        (await ended.Task.WaitAsync(TestTime.AtMost)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("1x")]
    [InlineData("999999999S")]
    public async Task A_malformed_timeout_is_refused(string timeout)
    {
        await using var scenario = await Scenario.Start();
        (await RawHttp.Post(scenario.Address, RawHttp.UnaryPath, RawHttp.Frame([]), headers: ("grpc-timeout", timeout))).GrpcStatus.ShouldBe("13");
    }

    [Fact]
    public async Task The_longest_timeout_is_accepted()
    {
        await using var scenario = await Scenario.Start();
        scenario.Service.Unary = async (_, context) =>
        {
            context.CancellationToken.CanBeCanceled.ShouldBeTrue();
            await Task.Yield();
            return new SimpleResponse();
        };
        (await RawHttp.Post(scenario.Address, RawHttp.UnaryPath, RawHttp.Frame([]), headers: ("grpc-timeout", "99999999H"))).GrpcStatus.ShouldBe("0");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_that_leaves_a_unary_call_cancels_its_handler(bool hasLeft)
    {
        await using var scenario = await Scenario.Start();
        var started = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        scenario.Service.Unary = async (_, context) =>
        {
            // The token is asked for before the caller leaves, or only after.
            if (!hasLeft)
                context.CancellationToken.CanBeCanceled.ShouldBeTrue();
            started.SetResult();
            await left.Task;
            context.CancellationToken.Register(() => cancelled.SetResult());
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
            return new SimpleResponse();
        };
        var call = scenario.Client.UnaryCallAsync(new SimpleRequest(), deadline: DateTime.UtcNow.AddDays(1));
        await started.Task;

        call.Dispose();
        left.SetResult();

        await cancelled.Task.WaitAsync(TestTime.AtMost);
    }

    [Fact]
    public async Task A_caller_that_leaves_cancels_the_handler()
    {
        await using var scenario = await Scenario.Start();
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        scenario.Service.Output = async (_, responses, context) =>
        {
            context.CancellationToken.Register(() => cancelled.SetResult());
            await responses.WriteAsync(new StreamingOutputCallResponse());
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        };
        using var call = scenario.Client.StreamingOutputCall(new StreamingOutputCallRequest());
        (await call.ResponseStream.MoveNext()).ShouldBeTrue();
        await started.Task;

        call.Dispose();

        await cancelled.Task.WaitAsync(TestTime.AtMost);
    }

    [Fact]
    public async Task Messages_over_the_limits_are_refused()
    {
        await using var scenario = await Scenario.Start(o =>
        {
            o.MaxReceiveMessageSize = 1000;
            o.MaxSendMessageSize = 1000;
        });
        var large = new Payload { Body = ByteString.CopyFrom(new byte[1001]) };

        (await Should.ThrowAsync<RpcException>(async () => await scenario.Client.UnaryCallAsync(new SimpleRequest { Payload = large })))
            .StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        (await Should.ThrowAsync<RpcException>(async () =>
                await scenario.Client.UnaryCallAsync(new SimpleRequest { Payload = large }, new Metadata { { "grpc-internal-encoding-request", "gzip" } })))
            .StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        scenario.Service.Unary = (_, _) => Task.FromResult(new SimpleResponse { Payload = large });
        (await Should.ThrowAsync<RpcException>(async () => await scenario.Client.UnaryCallAsync(new SimpleRequest()))).StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task A_message_of_exactly_four_MiB_passes_and_one_more_byte_does_not()
    {
        await using var scenario = await Scenario.Start();
        // What the field tags and lengths of the payload take.
        const int Overhead = 10;
        const int Limit = 4 * 1024 * 1024;
        var request = new SimpleRequest { Payload = new Payload { Body = ByteString.CopyFrom(new byte[Limit - Overhead]) } };
        request.CalculateSize().ShouldBe(Limit);
        await scenario.Client.UnaryCallAsync(request);
        request.Payload.Body = ByteString.CopyFrom(new byte[Limit - Overhead + 1]);
        (await Should.ThrowAsync<RpcException>(async () => await scenario.Client.UnaryCallAsync(request))).StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task A_stream_of_requests_may_be_larger_than_any_body_limit()
    {
        await using var scenario = await Scenario.Start();
        scenario.Service.Input = async (requests, _) =>
        {
            var count = 0;
            while (await requests.MoveNext())
                count++;
            return new StreamingInputCallResponse { AggregatedPayloadSize = count };
        };
        using var call = scenario.Client.StreamingInputCall();
        var message = new StreamingInputCallRequest { Payload = new Payload { Body = ByteString.CopyFrom(new byte[1_000_000]) } };
        for (var i = 0; i < 40; i++)
            await call.RequestStream.WriteAsync(message);
        await call.RequestStream.CompleteAsync();
        (await call).AggregatedPayloadSize.ShouldBe(40);
    }

    [Fact]
    public async Task The_handler_may_set_status_and_trailers_itself()
    {
        await using var scenario = await Scenario.Start();
        scenario.Service.Output = async (_, responses, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "early", "yes" } });
            await responses.WriteAsync(new StreamingOutputCallResponse());
            context.ResponseTrailers.Add("late", "also");
            context.Status = new Status(StatusCode.DataLoss, "half");
        };
        using var call = scenario.Client.StreamingOutputCall(new StreamingOutputCallRequest());

        (await call.ResponseHeadersAsync).GetValue("early").ShouldBe("yes");
        (await call.ResponseStream.MoveNext()).ShouldBeTrue();
        var e = await Should.ThrowAsync<RpcException>(async () => await call.ResponseStream.MoveNext());
        e.Status.ShouldBe(new Status(StatusCode.DataLoss, "half"));
        e.Trailers.GetValue("late").ShouldBe("also");
        call.GetTrailers().GetValue("late").ShouldBe("also");
    }

    [Fact]
    public async Task A_call_knows_its_method_peer_host_and_headers()
    {
        await using var scenario = await Scenario.Start();
        scenario.Service.Unary = (_, context) =>
        {
            context.Method.ShouldBe(RawHttp.UnaryPath);
            context.Peer.ShouldStartWith("ipv4:127.0.0.1:");
            context.Host.ShouldBe(new Uri(scenario.Address).Authority);
            // HTTP allows a sender to join the values of a header, and HttpClient does.
            context.RequestHeaders.GetAll("x").Select(e => e.Value).ShouldBe(["1, 2"]);
            context.RequestHeaders.GetAll("b-bin").Select(e => e.ValueBytes).ShouldBe([[1], [2, 3]]);
            context.GetHttpContext().Request.Path.Value.ShouldBe(RawHttp.UnaryPath);
            return Task.FromResult(new SimpleResponse());
        };
        await scenario.Client.UnaryCallAsync(new SimpleRequest(), new Metadata { { "x", "1" }, { "x", "2" }, { "b-bin", [1] }, { "b-bin", [2, 3] } });
    }

    [Fact]
    public async Task Services_come_from_the_scope_of_the_call()
    {
        var log = new List<string>();
        await using var host = await InteropHost.Start(
            app => app.MapGrpcService<ScopedService>(), services: s => s.AddSingleton(log).AddScoped<Dependency>());
        using var channel = GrpcChannel.ForAddress(host.Address);
        var client = new TestService.TestServiceClient(channel);

        await client.EmptyCallAsync(new Grpc.Testing.Empty());
        await client.EmptyCallAsync(new Grpc.Testing.Empty());

        log.Count(l => l == "made").ShouldBe(2);
        log.Count(l => l == "called").ShouldBe(2);
    }

    private sealed class Dependency(List<string> log)
    {
        public List<string> Log => log;
    }

    private sealed class ScopedService : TestService.TestServiceBase
    {
        private readonly Dependency _dependency;

        public ScopedService(Dependency dependency)
        {
            _dependency = dependency;
            dependency.Log.Add("made");
        }

        public override Task<Grpc.Testing.Empty> EmptyCall(Grpc.Testing.Empty request, ServerCallContext context)
        {
            _dependency.Log.Add("called");
            return Task.FromResult(new Grpc.Testing.Empty());
        }
    }

    private sealed class ListLogger : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                    return [.. _lines];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
                _lines.Add(formatter(state, exception) + exception);
        }

        public void Dispose()
        {
        }
    }
}
