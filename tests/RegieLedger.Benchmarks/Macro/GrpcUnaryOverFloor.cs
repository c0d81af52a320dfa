using System.Buffers;
using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using RegieLedger.Benchmarks.Protos;

namespace RegieLedger.Benchmarks.Macro;

/// <summary>
/// Calls per second of an empty unary call over those of a bare Kestrel endpoint that reads and writes the same bytes and sends the
/// same trailers.
/// </summary>
internal sealed class GrpcUnaryOverFloor : IFigure
{
    public const string Path = "/regieledger.bench.Bench/Nothing";
    public const string GrpcRole = "grpc-unary";
    private const string FloorRole = "floor-kestrel";

    // An empty message: not compressed, length zero.
    public static readonly byte[] EmptyMessage = new byte[5];

    public string Name => "grpc_unary_over_floor";

    public IReadOnlyDictionary<string, Func<RoleOptions, Task>> Roles { get; } = new Dictionary<string, Func<RoleOptions, Task>>(StringComparer.Ordinal)
    {
        [FloorRole] = o => Serve(o, _ => { }, app => app.Run(Echo)),
        [GrpcRole] = o => Serve(o, s => s.AddSingleton<BenchService>().AddGrpc(), app =>
        {
            app.UseRouting();
            app.MapGrpcService<BenchService>();
        }),
    };

    public Target Target { get; } = Target.AtLeast(0.85);

    public async Task<Outcome> Measure(Run run)
    {
        await using var grpc = await RoleProcess.Start(GrpcRole);
        await using var floor = await RoleProcess.Start(FloorRole);
        // h2load looks at HTTP statuses only, and every gRPC error is a 200: so see once that both really answer.
        foreach (var server in (RoleProcess[])[grpc, floor])
        {
            using var channel = GrpcChannel.ForAddress(server.Address);
            await new Bench.BenchClient(channel).NothingAsync(new Empty());
        }

        return await Comparison.Ratio(
            run.Pace, "calls/s",
            () => H2Load.Run(grpc.Address + Path, EmptyMessage, run.Pace.Round),
            () => H2Load.Run(floor.Address + Path, EmptyMessage, run.Pace.Round));
    }

    private static async Task Serve(RoleOptions options, Action<IServiceCollection> services, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, options.Port, l => l.Protocols = HttpProtocols.Http2));
        services(builder.Services);
        await using var app = builder.Build();
        map(app);
        await app.StartAsync();
        await RoleProcess.SayReadyAndWait(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    private static Task Echo(HttpContext http)
    {
        http.Response.ContentType = "application/grpc";
        if (http.Request.BodyReader.TryRead(out var read))
        {
            if (read.IsCompleted)
            {
                Answer(http, read.Buffer);
                return Task.CompletedTask;
            }

            http.Request.BodyReader.AdvanceTo(read.Buffer.Start);
        }

        return EchoSlow(http);
    }

    private static async Task EchoSlow(HttpContext http)
    {
        var body = http.Request.BodyReader;
        var read = await body.ReadAsync();
        while (!read.IsCompleted)
        {
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await body.ReadAsync();
        }

        Answer(http, read.Buffer);
    }

    private static void Answer(HttpContext http, ReadOnlySequence<byte> bytes)
    {
        foreach (var segment in bytes)
            http.Response.BodyWriter.Write(segment.Span);
        http.Request.BodyReader.AdvanceTo(bytes.End);
        http.Response.AppendTrailer("grpc-status", "0");
    }

    private sealed class BenchService : Bench.BenchBase
    {
        private static readonly Empty Answer = new();

        public override Task<Empty> Nothing(Empty request, ServerCallContext context) => Task.FromResult(Answer);
    }
}
