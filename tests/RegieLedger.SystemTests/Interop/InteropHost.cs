using System.Net;
using System.Security.Cryptography.X509Certificates;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace RegieLedger.SystemTests.Interop;

/// <summary>A gRPC server in this process, on a free port of the loopback.</summary>
public sealed class InteropHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private InteropHost(WebApplication app, string address)
    {
        _app = app;
        Address = address;
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:40000</c>.</summary>
    public string Address { get; }

    /// <summary>The same without the scheme.</summary>
    public string Authority => Address["http://".Length..];

    public IServiceProvider Services => _app.Services;

    public static async Task<InteropHost> Start(
        Action<WebApplication> map, Action<GrpcServiceOptions>? options = null, Action<IServiceCollection>? services = null,
        HttpProtocols protocols = HttpProtocols.Http2, int port = 0, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, port, l =>
        {
            l.Protocols = protocols;
            if (certificate is not null)
                l.UseHttps(certificate);
        }));
        builder.Services.AddGrpc(options ?? (_ => { }));
        builder.Services.AddGrpcReflection();
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseRouting();
        map(app);
        await app.StartAsync();
        return new InteropHost(app, app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    /// <summary>Ends it at once: calls that are under way are cut off.</summary>
    public async Task KillAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
