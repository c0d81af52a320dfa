using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Grpc.AspNetCore.Server;
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
using RegieLedger.Server.Afspraak;
using RegieLedger.Server.Audit;
using RegieLedger.Server.Besloten;
using RegieLedger.Server.BuitenCasus;
using RegieLedger.Server.Casus;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Noodknop;
using RegieLedger.Server.Rechten;
using RegieLedger.Server.Regie;
using RegieLedger.Server.Register;
using RegieLedger.Server.Signaal;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Toestemming;
using RegieLedger.Server.Views;
using RegieLedger.Server.Werkwijzebeheer;

namespace RegieLedger.Server.Hosting;

/// <summary>A running server: the log, the keys, the views and the gRPC services on one address.</summary>
public sealed class RegieServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly OpenLedger _ledger;
    private readonly Gereedheid _gereedheid;

    private RegieServer(WebApplication app, OpenLedger ledger)
    {
        (_app, _ledger) = (app, ledger);
        _gereedheid = app.Services.GetRequiredService<Gereedheid>();
    }

    /// <summary>The address at which it listens, for example <c>http://127.0.0.1:5443</c>.</summary>
    public Uri Adres => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Opens log and keys and starts listening. Health says serving once the views are up to date.</summary>
    /// <param name="opties">Where and how.</param>
    /// <param name="configureerLog">Where log lines go; null: nowhere.</param>
    /// <param name="voortgang">Told how far building the views is.</param>
    /// <param name="wacht">Told, while a server of the log or of the keys does not answer, what is waited for; a sentence without secrets.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="LogOpenException">Log or keys cannot be used; the message says why and what to do.</exception>
    /// <exception cref="ServerOptieException">The options do not go together; the message says what to change.</exception>
    public static async Task<RegieServer> StartAsync(
        ServerOptions opties, Action<ILoggingBuilder>? configureerLog = null, Action<Voortgang>? voortgang = null, Action<string>? wacht = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(opties);
        opties.Controleer();
        // The views, the register of inzagen and checkpoints wait for the disk on threads of the pool. With as many threads as cores, a core
        // does nothing meanwhile.
        ThreadPool.GetMinThreads(out var threads, out var io);
        ThreadPool.SetMinThreads(Math.Max(threads, Environment.ProcessorCount + 1), io);
        return await StartAsync(opties, await OpenLedger.OpenAsync(opties, wacht, cancellation), configureerLog, voortgang, cancellation: cancellation);
    }

    /// <summary>Starts on a ledger that is open, with a clock; closes the ledger when it stops, or cannot start.</summary>
    internal static async Task<RegieServer> StartAsync(
        ServerOptions opties, OpenLedger ledger, Action<ILoggingBuilder>? configureerLog = null, Action<Voortgang>? voortgang = null, TimeProvider? tijd = null, CancellationToken cancellation = default)
    {
        RegieServer? server = null;
        try
        {
            server = new RegieServer(Bouw(opties, ledger, tijd ?? TimeProvider.System, configureerLog), ledger);
            await server.StartAsync(voortgang, cancellation);
            return server;
        }
        catch
        {
            await (server?.DisposeAsync() ?? ledger.DisposeAsync());
            throw;
        }
    }

    /// <summary>Waits until the process is asked to stop (SIGTERM, Ctrl-C).</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation = default) => Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.WaitForShutdownAsync(_app, cancellation);

    /// <summary>Stops: health says not serving, calls under way end, the views and then the log are closed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gereedheid.StopAsync();
        await _app.StopAsync();
        // The container closes the views; the log and the keys are ours.
        await _app.DisposeAsync();
        await _ledger.DisposeAsync();
    }

    private static WebApplication Bouw(ServerOptions opties, OpenLedger ledger, TimeProvider tijd, Action<ILoggingBuilder>? configureerLog)
    {
        var bouwer = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        bouwer.Logging.ClearProviders();
        bouwer.Logging.AddFilter("Microsoft", LogLevel.Warning);
        configureerLog?.Invoke(bouwer.Logging);
        bouwer.WebHost.ConfigureKestrel(kestrel => Luister(kestrel, opties));

        var diensten = bouwer.Services;
        diensten.AddSingleton(tijd);
        diensten.AddSingleton(ledger.Log);
        diensten.AddSingleton(ledger.Sleutels);
        diensten.AddSingleton<Klok>();
        diensten.AddSingleton(new EventCodec(ledger.Sleutels, gedeeld: ledger.Log.Engine == LogEngine.KurrentDb));
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
        diensten.AddSingleton(d => new Views.Views(ledger.Log, d.GetRequiredService<Klok>(), Path.Combine(opties.DataFolder, Views.Views.Bestand), d.GetRequiredService<ILogger<Views.Views>>()));
        diensten.AddSingleton<CasusGrpcService>();
        diensten.AddSingleton<RegieGrpcService>();
        diensten.AddSingleton<RegisterGrpcService>();

        // Afspraken
        diensten.AddSingleton<Afspraakinhouden>();
        diensten.AddSingleton<AfspraakVragen>();
        diensten.AddSingleton<AfspraakLijsten>();
        diensten.AddSingleton<Overlegagenda>();
        diensten.AddSingleton<TrajectVragen>();
        diensten.AddSingleton<AfsprakenGrpcService>();

        // Toestemming
        diensten.AddSingleton<ToestemmingVertaling>();
        diensten.AddSingleton<ToestemmingVragen>();
        diensten.AddSingleton<Deelplannen>();
        diensten.AddSingleton<ToestemmingGrpcService>();

        // Betrokkenheid
        diensten.AddSingleton<BetrokkenheidGrpcService>();
        diensten.AddSingleton<Caseload>();

        // Signalen
        diensten.AddSingleton<SignaalVertaling>();
        diensten.AddSingleton<Toezicht>();
        diensten.AddSingleton<SignaalLijst>();
        diensten.AddSingleton<SignaalVolger>();
        diensten.AddSingleton<SignalenGrpcService>();

        // Besloten
        diensten.AddSingleton<BeslotenPijplijn>();
        diensten.AddSingleton<BeslotenVertaling>();
        diensten.AddSingleton<BeslotenGrpcService>();
        diensten.AddSingleton<BuitenCasusGrpcService>();

        // Werkwijze
        diensten.AddSingleton<WerkwijzeGrpcService>();

        // Noodknop
        diensten.AddSingleton<Noodknoplijst>();
        diensten.AddSingleton<NoodknopGrpcService>();

        // Audit
        diensten.AddSingleton<Kandidaten>();
        diensten.AddSingleton<Auditrapport>();
        diensten.AddSingleton<AuditGrpcService>();

        // Rechten
        diensten.AddSingleton<Bewaartermijnenboek>();
        diensten.AddSingleton<Rechtenregister>();
        diensten.AddSingleton<Persoonszoeker>();
        diensten.AddSingleton<Persoonsstanden>();
        diensten.AddSingleton<Wisser>();
        diensten.AddSingleton<RechtenPijplijn>();
        diensten.AddSingleton<RechtenVragen>();
        diensten.AddSingleton<Kijkoverzicht>();
        diensten.AddSingleton<Persoonsgegevens>();
        diensten.AddSingleton<RechtenGrpcService>();

        // Inzage
        diensten.AddSingleton<Teksten>();
        diensten.AddSingleton(d => new Inzageboek(ledger.Log, d.GetRequiredService<Klok>(), Node.Naam(opties.DataFolder), d.GetRequiredService<ILogger<Inzageboek>>()));
        diensten.AddSingleton<Doelbindingen>();
        diensten.AddSingleton<Misgrepen>();
        diensten.AddSingleton<Vraagweg>();

        // Toezicht
        diensten.AddSingleton(d => new Inzageregister(ledger.Log, Path.Combine(opties.DataFolder, Inzageregister.Bestand), d.GetRequiredService<ILogger<Inzageregister>>()));
        diensten.AddSingleton<Verwerkingsregister>();
        diensten.AddSingleton<Reviewboek>();
        diensten.AddSingleton<InzageGrpcService>();

        diensten.AddSingleton<HealthServiceImpl>();
        diensten.AddSingleton<Gereedheid>();

        DevUitgever? dev = opties.Dev ? new DevUitgever(opties.Audience, TimeProvider.System) : null;
        if (dev is not null)
            diensten.AddSingleton(dev);
        diensten.AddSingleton<Aanmeldfouten>();
        diensten.AddSingleton(d => new Aanmelding(Uitgever(opties, dev), opties.Audience, d.GetRequiredService<TimeProvider>(), d.GetRequiredService<Aanmeldfouten>()));
        diensten.AddHostedService(_ => new Telemetrie(opties.OtlpEndpoint));
        diensten.AddGrpc(grpc => grpc.Interceptors.Add<Rand>());
        diensten.AddGrpcReflection();

        var app = bouwer.Build();
        app.MapGrpcService<CasusGrpcService>();
        app.MapGrpcService<RegieGrpcService>();
        app.MapGrpcService<RegisterGrpcService>();

        // Afspraken
        app.MapGrpcService<AfsprakenGrpcService>();

        // Toestemming
        app.MapGrpcService<ToestemmingGrpcService>();

        // Betrokkenheid
        app.MapGrpcService<BetrokkenheidGrpcService>();

        // Signalen
        app.MapGrpcService<SignalenGrpcService>();

        // Besloten
        app.MapGrpcService<BeslotenGrpcService>();
        app.MapGrpcService<BuitenCasusGrpcService>();

        // Noodknop
        app.MapGrpcService<NoodknopGrpcService>();

        // Audit
        app.MapGrpcService<AuditGrpcService>();

        // Werkwijze
        app.MapGrpcService<WerkwijzeGrpcService>();

        // Toezicht
        app.MapGrpcService<InzageGrpcService>();

        // Rechten
        app.MapGrpcService<RechtenGrpcService>();

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
        _gereedheid.Begin();
        await _app.StartAsync(cancellation);
        await _app.Services.GetRequiredService<Views.Views>().StartAsync(voortgang, cancellation);
        // what was erased is erased, also with an older file of keys; before anything is served.
        await _app.Services.GetRequiredService<Wisser>().HaalInAsync(cancellation);
        await _app.Services.GetRequiredService<Werkwijzen>().StelIngebouwdeVastAsync(cancellation);
        await _app.Services.GetRequiredService<Verwerkingsregister>().StelIngebouwdeVastAsync(cancellation);
        await _app.Services.GetRequiredService<Inzageregister>().StartAsync(cancellation);
        await _app.Services.GetRequiredService<Bewaartermijnenboek>().StelIngebouwdeVastAsync(cancellation);
        _gereedheid.Dien();
    }
}
