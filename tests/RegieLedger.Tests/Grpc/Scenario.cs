using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using RegieLedger.SystemTests.Interop;

namespace RegieLedger.Tests.Transport;

/// <summary>A test service whose handlers a test writes itself.</summary>
public sealed class ScriptedService : TestService.TestServiceBase
{
    public Func<SimpleRequest, ServerCallContext, Task<SimpleResponse>> Unary { get; set; } = (_, _) => Task.FromResult(new SimpleResponse());

    public Func<IAsyncStreamReader<StreamingInputCallRequest>, ServerCallContext, Task<StreamingInputCallResponse>> Input { get; set; } =
        (_, _) => Task.FromResult(new StreamingInputCallResponse());

    public Func<StreamingOutputCallRequest, IServerStreamWriter<StreamingOutputCallResponse>, ServerCallContext, Task> Output { get; set; } =
        (_, _, _) => Task.CompletedTask;

    public Func<IAsyncStreamReader<StreamingOutputCallRequest>, IServerStreamWriter<StreamingOutputCallResponse>, ServerCallContext, Task> Duplex { get; set; } =
        (_, _, _) => Task.CompletedTask;

    public override Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context) => Unary(request, context);

    public override Task<StreamingInputCallResponse> StreamingInputCall(IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context) =>
        Input(requestStream, context);

    public override Task StreamingOutputCall(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context) =>
        Output(request, responseStream, context);

    public override Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context) =>
        Duplex(requestStream, responseStream, context);
}

/// <summary>A server with a scripted service, and a client of it.</summary>
public sealed class Scenario : IAsyncDisposable
{
    private readonly InteropHost _host;

    private Scenario(InteropHost host, ScriptedService service, GrpcChannelOptions channelOptions)
    {
        _host = host;
        Service = service;
        Channel = GrpcChannel.ForAddress(host.Address, channelOptions);
        Client = new TestService.TestServiceClient(Channel);
    }

    public ScriptedService Service { get; }

    public GrpcChannel Channel { get; }

    public TestService.TestServiceClient Client { get; }

    public string Address => _host.Address;

    public static async Task<Scenario> Start(
        Action<GrpcServiceOptions>? options = null, Action<IServiceCollection>? services = null, GrpcChannelOptions? channel = null)
    {
        var service = new ScriptedService();
        var host = await InteropHost.Start(
            app => app.MapGrpcService<ScriptedService>(),
            options,
            s =>
            {
                s.AddSingleton(service);
                services?.Invoke(s);
            });
        return new Scenario(host, service, channel ?? new GrpcChannelOptions());
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _host.DisposeAsync();
    }
}
