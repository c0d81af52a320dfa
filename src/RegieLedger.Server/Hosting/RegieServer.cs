using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Grpc.AspNetCore.Server;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Regie;
using RegieLedger.Server.Register;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;

namespace RegieLedger.Server.Hosting;

/// <summary>A running server: the log, the keys, the views and the gRPC services on one address.</summary>
public sealed class RegieServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ILedgerLog _log;
    private readonly IKeyStore _sleutels;
    private readonly Views.Views _views;
    private readonly HealthServiceImpl _gezondheid;

    private RegieServer(WebApplication app, ILedgerLog log, IKeyStore sleutels)
    {
        (_app, _log, _sleutels) = (app, log, sleutels);
        _views = app.Services.GetRequiredService<Views.Views>();
        _gezondheid = app.Services.GetRequiredService<HealthServiceImpl>();
    }

    /// <summary>The address at which it listens, for example <c>http://127.0.0.1:5443</c>.</summary>
    public Uri Adres => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Opens the data folder and starts listening. Health says serving once the views are up to date.</summary>
    /// <param name="opties">Where and how.</param>
    /// <param name="configureerLog">Where log lines go; null: nowhere.</param>
    /// <param name="voortgang">Told how far building the views is.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="LogOpenException">The data folder cannot be used; the message says why and what to do.</exception>
    /// <exception cref="ServerOptieException">The options do not go together; the message says what to change.</exception>
    public static async Task<RegieServer> StartAsync(
        ServerOptions opties, Action<ILoggingBuilder>? configureerLog = null, Action<Voortgang>? voortgang = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(opties);
        opties.Controleer();
        var log = await EmbeddedLog.OpenAsync(opties.DataFolder, cancellation: cancellation);
        EmbeddedKeyStore? sleutels = null;
        RegieServer? server = null;
        try
        {
            sleutels = await EmbeddedKeyStore.OpenAsync(opties.DataFolder, log.LedgerId, opties.MasterKeyFile, cancellation);
            var app = Bouw(opties, log, sleutels, configureerLog);
            server = new RegieServer(app, log, sleutels);
            await server.StartAsync(voortgang, cancellation);
            return server;
        }
        catch
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
            else
            {
                if (sleutels is not null)
                    await sleutels.DisposeAsync();
                await log.DisposeAsync();
            }

            throw;
        }
    }

    /// <summary>Waits until the process is asked to stop (SIGTERM, Ctrl-C).</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation = default) => Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.WaitForShutdownAsync(_app, cancellation);

    /// <summary>Stops: health says not serving, calls under way end, the views and then the log are closed.</summary>
    public async ValueTask DisposeAsync()
    {
        _gezondheid.SetStatus("", HealthCheckResponse.Types.ServingStatus.NotServing);
        await _app.StopAsync();
        // The container closes the views; the log and the keys are ours.
        await _app.DisposeAsync();
        await _sleutels.DisposeAsync();
        await _log.DisposeAsync();
    }

    private static WebApplication Bouw(ServerOptions opties, ILedgerLog log, IKeyStore sleutels, Action<ILoggingBuilder>? configureerLog)
    {
        var bouwer = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        bouwer.Logging.ClearProviders();
        bouwer.Logging.AddFilter("Microsoft", LogLevel.Warning);
        configureerLog?.Invoke(bouwer.Logging);
        bouwer.WebHost.ConfigureKestrel(kestrel => Luister(kestrel, opties));

        var diensten = bouwer.Services;
        diensten.AddSingleton(TimeProvider.System);
        diensten.AddSingleton(log);
        diensten.AddSingleton(sleutels);
        diensten.AddSingleton<Klok>();
        diensten.AddSingleton<EventCodec>();
        diensten.AddSingleton<Uitvoering>();
        diensten.AddSingleton<Werkwijzen>();
        diensten.AddSingleton<RegisterLezer>();
        diensten.AddSingleton<Aanroepers>();
        diensten.AddSingleton<CasusPijplijn>();
        diensten.AddSingleton<CasusOpener>();
        diensten.AddSingleton<CasusLezer>();
        diensten.AddSingleton<CasusVragen>();
        diensten.AddSingleton<RegieVertaling>();
        diensten.AddSingleton<RegieLijsten>();
        diensten.AddSingleton<RegieVolger>();
        diensten.AddSingleton<Versheid>();
        diensten.AddSingleton(d => new Views.Views(log, d.GetRequiredService<Klok>(), Path.Combine(opties.DataFolder, "views.db"), d.GetRequiredService<ILogger<Views.Views>>()));
        diensten.AddSingleton<CasusGrpcService>();
        diensten.AddSingleton<RegieGrpcService>();
        diensten.AddSingleton<RegisterGrpcService>();
        diensten.AddSingleton<HealthServiceImpl>();

        DevUitgever? dev = opties.Dev ? new DevUitgever(opties.Audience, TimeProvider.System) : null;
        if (dev is not null)
            diensten.AddSingleton(dev);
        diensten.AddSingleton(d => new Aanmelding(Uitgever(opties, dev), opties.Audience, d.GetRequiredService<TimeProvider>()));
        diensten.AddHostedService(_ => new Telemetrie(opties.OtlpEndpoint));
        diensten.AddGrpc(grpc => grpc.Interceptors.Add<Rand>());
        diensten.AddGrpcReflection();

        var app = bouwer.Build();
        app.MapGrpcService<CasusGrpcService>();
        app.MapGrpcService<RegieGrpcService>();
        app.MapGrpcService<RegisterGrpcService>();
        app.MapGrpcService<HealthServiceImpl>();
        app.MapGrpcReflectionService();
        Toegang.Controleer(((IEndpointRouteBuilder)app).DataSources
            .SelectMany(bron => bron.Endpoints)
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName)
            .OfType<string>());
        dev?.Map(app);
        return app;
    }

    private static BaseConfigurationManager Uitgever(ServerOptions opties, DevUitgever? dev)
        => dev is not null
            ? new StaticConfigurationManager<OpenIdConnectConfiguration>(dev.Configuratie())
            : new ConfigurationManager<OpenIdConnectConfiguration>(
                new Uri(opties.Authority!.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration").AbsoluteUri,
                new OpenIdConnectConfigurationRetriever(),
                new HttpDocumentRetriever { RequireHttps = !opties.Authority.IsLoopback });

    private static void Luister(KestrelServerOptions kestrel, ServerOptions opties)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null; // gRPC's own limit per message holds instead.
        kestrel.Listen(opties.Listen, luisteraar =>
        {
            luisteraar.Protocols = HttpProtocols.Http2;
            if (opties.CertificateFile is { } bestand)
            {
                var certificaat = X509Certificate2.CreateFromPemFile(bestand, opties.CertificateKeyFile);
                luisteraar.UseHttps(certificaat, tls => tls.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
            }
        });
    }

    private async Task StartAsync(Action<Voortgang>? voortgang, CancellationToken cancellation)
    {
        _gezondheid.SetStatus("", HealthCheckResponse.Types.ServingStatus.NotServing);
        await _app.StartAsync(cancellation);
        await _views.StartAsync(voortgang, cancellation);
        await _app.Services.GetRequiredService<Werkwijzen>().StelIngebouwdeVastAsync(cancellation);
        _gezondheid.SetStatus("", HealthCheckResponse.Types.ServingStatus.Serving);
        foreach (var dienst in Toegang.Diensten)
            _gezondheid.SetStatus(dienst.FullName, HealthCheckResponse.Types.ServingStatus.Serving);
    }
}
