using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Grpc.Core;
using Grpc.Testing;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Transport;

/// <summary>Whatever is thrown at it, the server answers with a clear status or closes the stream, and goes on serving others.</summary>
public sealed class HostileTests
{
    public static TheoryData<string, byte[], string> Bodies => new()
    {
        { "no message", [], "13" },
        { "cut off in the header", [0, 0, 0], "13" },
        { "cut off in the message", [0, 0, 0, 0, 5, 1, 2], "13" },
        { "unknown flag", [7, 0, 0, 0, 0], "13" },
        { "length over the limit", [0, 0x7f, 0xff, 0xff, 0xff], "8" },
        { "largest length there is", [0, 0xff, 0xff, 0xff, 0xff, 1], "8" },
        { "varint without an end", RawHttp.Frame([0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), "13" },
        { "length in the message beyond its end", RawHttp.Frame([0x1a, 0x7f, 1, 2]), "13" },
        { "invalid tag", RawHttp.Frame([0x00]), "13" },
        { "nested without end", RawHttp.Frame([0x1b, .. Enumerable.Repeat((byte)0x1b, 5000)]), "13" },
        { "two messages", [.. RawHttp.Frame([]), .. RawHttp.Frame([])], "13" },
        { "compressed without an encoding", RawHttp.Frame([1, 2, 3], flag: 1), "13" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Malformed_bodies_get_a_status(string what, byte[] body, string status)
    {
        await using var scenario = await Scenario.Start();

        var answer = await RawHttp.Post(scenario.Address, RawHttp.UnaryPath, body).WaitAsync(TestTime.AtMost);

        answer.HttpStatus.ShouldBe(HttpStatusCode.OK, what);
        answer.GrpcStatus.ShouldBe(status, what);
        answer.Body.ShouldBeEmpty();
        await scenario.Client.UnaryCallAsync(new SimpleRequest());
    }

    [Fact]
    public async Task A_stream_with_a_bad_second_message_fails_there()
    {
        await using var scenario = await Scenario.Start();
        var read = 0;
        scenario.Service.Input = async (requests, _) =>
        {
            while (await requests.MoveNext())
                read++;
            return new StreamingInputCallResponse();
        };

        var answer = await RawHttp.Post(scenario.Address, RawHttp.InputPath, [.. RawHttp.Frame([]), 9, 9, 9, 9, 9, .. RawHttp.Frame([])]).WaitAsync(TestTime.AtMost);

        answer.GrpcStatus.ShouldBe("13");
        read.ShouldBe(1);
    }

    [Fact]
    public async Task An_unknown_encoding_is_unimplemented_and_says_what_is_known()
    {
        await using var scenario = await Scenario.Start();

        var answer = await RawHttp.Post(scenario.Address, RawHttp.UnaryPath, RawHttp.Frame([1], flag: 1), headers: ("grpc-encoding", "brotli"));

        answer.GrpcStatus.ShouldBe("12");
        answer.Headers["grpc-accept-encoding"].ShouldBe("identity,gzip");
    }

    [Fact]
    public async Task Bad_gzip_is_internal()
    {
        await using var scenario = await Scenario.Start();
        (await RawHttp.Post(scenario.Address, RawHttp.UnaryPath, RawHttp.Frame([1, 2, 3], flag: 1), headers: ("grpc-encoding", "gzip"))).GrpcStatus.ShouldBe("13");
    }

    [Fact]
    public async Task A_binary_header_that_is_not_base64_is_refused_when_the_handler_looks()
    {
        await using var scenario = await Scenario.Start();
        scenario.Service.Unary = (_, context) => Task.FromResult(new SimpleResponse { Payload = new Payload { Type = (PayloadType)context.RequestHeaders.Count } });
        (await RawHttp.Post(scenario.Address, RawHttp.UnaryPath, RawHttp.Frame([]), headers: ("x-bin", "***"))).GrpcStatus.ShouldBe("3");
    }

    [Fact]
    public async Task What_is_not_gRPC_is_answered_as_HTTP()
    {
        await using var scenario = await Scenario.Start();
        (await RawHttp.Post(scenario.Address, RawHttp.UnaryPath, [], contentType: "application/json")).HttpStatus.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await RawHttp.Post(scenario.Address, RawHttp.UnaryPath, [], contentType: null)).HttpStatus.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await RawHttp.Post(scenario.Address, RawHttp.UnaryPath, [], contentType: "application/grpc-web")).HttpStatus.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await RawHttp.Post(scenario.Address, RawHttp.UnaryPath, [], method: HttpMethod.Put)).HttpStatus.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await RawHttp.Post(scenario.Address, "/no/such", [], contentType: "text/html")).HttpStatus.ShouldBe(HttpStatusCode.NotFound);
        (await RawHttp.Post(scenario.Address, "/no.Such/Method", [])).GrpcStatus.ShouldBe("12");
        (await RawHttp.Post(scenario.Address, "/grpc.testing.TestService/No", [])).GrpcStatus.ShouldBe("12");
    }

    [Fact]
    public async Task HTTP_1_is_told_to_upgrade()
    {
        await using var host = await SystemTests.Interop.InteropHost.Start(
            app => Microsoft.AspNetCore.Builder.GrpcEndpointRouteBuilderExtensions.MapGrpcService<SystemTests.Interop.InteropTestService>(app),
            protocols: Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http1);
        var answer = await RawHttp.Post(host.Address, RawHttp.UnaryPath, RawHttp.Frame([]), version: HttpVersion.Version11);
        answer.HttpStatus.ShouldBe(HttpStatusCode.UpgradeRequired);
    }

    [Fact]
    public async Task A_half_closed_stream_without_a_message_does_not_hold_the_handler()
    {
        await using var scenario = await Scenario.Start();
        scenario.Service.Duplex = async (requests, _, _) => (await requests.MoveNext()).ShouldBeFalse();
        using var call = scenario.Client.FullDuplexCall();
        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext().WaitAsync(TestTime.AtMost)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_unary_call_that_never_sends_its_message_ends_at_the_default_deadline()
    {
        await using var scenario = await Scenario.Start(o => o.DefaultUnaryDeadline = TimeSpan.FromMilliseconds(200));
        using var connection = await H2Connection.Open(scenario.Address);
        await connection.SendHeaders(stream: 1, endStream: false, Call(RawHttp.UnaryPath));
        await connection.SendFrame(type: 0, flags: 0, stream: 1, [0, 0]);

        // HEADERS of the answer with END_STREAM: the trailers alone.
        (await connection.ReadUntil(f => f is { Type: 1, Stream: 1 } && (f.Flags & 1) == 1).WaitAsync(TestTime.AtMost)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_reset_in_the_middle_of_a_message_cancels_the_handler()
    {
        await using var scenario = await Scenario.Start();
        var reached = new TaskCompletionSource();
        var ended = new TaskCompletionSource<(Exception? Why, bool IsCancelled)>();
        scenario.Service.Input = async (requests, context) =>
        {
            (await requests.MoveNext()).ShouldBeTrue();
            reached.SetResult();
            ended.SetResult((await Record.ExceptionAsync(async () => await requests.MoveNext()), context.CancellationToken.IsCancellationRequested));
            return new StreamingInputCallResponse();
        };
        using var connection = await H2Connection.Open(scenario.Address);
        await connection.SendHeaders(stream: 1, endStream: false, Call(RawHttp.InputPath));
        await connection.SendFrame(type: 0, flags: 0, stream: 1, [.. RawHttp.Frame([]), 0, 0, 0]);
        await reached.Task.WaitAsync(TestTime.AtMost);
        await connection.SendFrame(type: 3, flags: 0, stream: 1, [0, 0, 0, 8]);

        var (why, isCancelled) = await ended.Task.WaitAsync(TestTime.AtMost);
        why.ShouldNotBeNull();
        isCancelled.ShouldBeTrue();
        await scenario.Client.UnaryCallAsync(new SimpleRequest());
    }

    [Fact]
    public async Task A_flood_of_headers_ends_the_stream_or_the_connection()
    {
        await using var scenario = await Scenario.Start();
        using var connection = await H2Connection.Open(scenario.Address);
        var flood = Call(RawHttp.UnaryPath).Concat(Enumerable.Range(0, 2000).Select(i => ("x-" + i, new string('v', 100))));

        await connection.SendHeaders(stream: 1, endStream: true, flood);

        // RST_STREAM, GOAWAY, an answer such as 431, or the end of the connection: anything but silence.
        await connection.ReadUntil(f => f.Type is 1 or 3 or 7).WaitAsync(TestTime.AtMost);
        await scenario.Client.UnaryCallAsync(new SimpleRequest());
    }

    [Fact]
    public async Task Garbage_instead_of_frames_closes_the_connection()
    {
        await using var scenario = await Scenario.Start();
        using var connection = await H2Connection.Open(scenario.Address);
        var noise = new byte[5000];
        new Random(1).NextBytes(noise);

        await connection.SendRaw(noise);

        (await connection.ReadUntil(_ => false).WaitAsync(TestTime.AtMost)).ShouldBeFalse();
        await scenario.Client.UnaryCallAsync(new SimpleRequest());
    }

    private static IEnumerable<(string Name, string Value)> Call(string path) =>
        [(":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost"), ("content-type", "application/grpc"), ("te", "trailers")];

    private sealed record H2Frame(byte Type, byte Flags, int Stream, byte[] Payload);

    /// <summary>HTTP/2 by hand: frames as they are, headers as literals.</summary>
    private sealed class H2Connection : IDisposable
    {
        private const int MaxFrame = 16_000;

        private readonly TcpClient _tcp;
        private readonly NetworkStream _stream;

        private H2Connection(TcpClient tcp)
        {
            _tcp = tcp;
            _stream = tcp.GetStream();
        }

        public static async Task<H2Connection> Open(string address)
        {
            var uri = new Uri(address);
            var tcp = new TcpClient();
            await tcp.ConnectAsync(uri.Host, uri.Port);
            var connection = new H2Connection(tcp);
            await connection.SendRaw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
            await connection.SendFrame(type: 4, flags: 0, stream: 0, []);
            return connection;
        }

        public async Task SendRaw(byte[] bytes) => await _stream.WriteAsync(bytes);

        public async Task SendFrame(byte type, byte flags, int stream, byte[] payload)
        {
            var header = new byte[9];
            header[0] = (byte)(payload.Length >> 16);
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(1), (ushort)payload.Length);
            header[3] = type;
            header[4] = flags;
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(5), stream);
            await SendRaw([.. header, .. payload]);
        }

        public async Task SendHeaders(int stream, bool endStream, IEnumerable<(string Name, string Value)> headers)
        {
            var block = headers.SelectMany(h => (byte[])[0, .. Literal(h.Name), .. Literal(h.Value)]).ToArray();
            var type = (byte)1;
            var first = endStream ? 1 : 0;
            try
            {
                foreach (var part in block.Chunk(MaxFrame))
                {
                    var last = part.Length < MaxFrame;
                    await SendFrame(type, (byte)(first | (last ? 4 : 0)), stream, part);
                    (type, first) = (9, 0);
                }
            }
            catch (IOException)
            {
                // The server may close the connection before it has seen all of a flood.
            }
        }

        /// <summary>Reads frames until one is as wanted; false when the connection ends first.</summary>
        public async Task<bool> ReadUntil(Func<H2Frame, bool> wanted)
        {
            var header = new byte[9];
            try
            {
                while (true)
                {
                    await _stream.ReadExactlyAsync(header);
                    var payload = new byte[(header[0] << 16) | (header[1] << 8) | header[2]];
                    await _stream.ReadExactlyAsync(payload);
                    if (wanted(new H2Frame(header[3], header[4], BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)), payload)))
                        return true;
                }
            }
            catch (IOException)
            {
                return false;
            }
        }

        public void Dispose() => _tcp.Dispose();

        private static byte[] Literal(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];
    }
}
