using System.Diagnostics;
using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using RegieLedger.V1;

namespace RegieLedger.Benchmarks.Macro;

/// <summary>From the start of a process to its first answer.</summary>
internal static class FirstAnswer
{
    private static readonly HttpClient Http = new() { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };

    /// <summary>The product: started on a data folder, a token from its issuer, and who has the regie in a casus.</summary>
    /// <remarks>The token is part of it, for the development issuer's key lives as long as the process; another issuer's would be at hand.</remarks>
    public static async Task<double> Product(string executable, string folder)
    {
        var started = Stopwatch.GetTimestamp();
        await using var server = await ProductServer.Start(executable, folder);
        using var channel = GrpcChannel.ForAddress(server.Address);
        var token = await ProductServer.Token(server.Address, SampleRegister.Smw(0));
        await new RegieService.RegieServiceClient(channel).GetRegieAsync(
            new GetRegieRequest { CasusId = SampleCasus.Id(0).ToString(), Verantwoording = new() { Doelbinding = "CASUS_VOLGEN", Grondslag = "ALGEMEEN_BELANG" } }, new Metadata { { "authorization", "Bearer " + token } });
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>A server that does nothing.</summary>
    public static async Task<double> Kestrel(string role)
    {
        var started = Stopwatch.GetTimestamp();
        await using var server = await RoleProcess.Start(role);
        _ = await Http.GetStringAsync(new Uri(server.Address));
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}

/// <summary>Start to first answer with a long log, over that of a bare Kestrel process.</summary>
internal sealed class StartOverKestrel : IFigure
{
    private const string BareRole = "bare-kestrel";

    public string Name => "start_1m_over_kestrel";

    public Target Target { get; } = Target.AtMost(4);

    public IReadOnlyDictionary<string, Func<RoleOptions, Task>> Roles { get; } = new Dictionary<string, Func<RoleOptions, Task>>(StringComparer.Ordinal)
    {
        [BareRole] = Serve,
    };

    public async Task<Outcome> Measure(Run run)
    {
        var (regie, folder) = (await ProductServer.Executable(run), await run.Ledgers.Copy(run.Pace.LargeLedgerEvents));
        return await Comparison.Ratio(run.Pace, "ms", () => FirstAnswer.Product(regie, folder), () => FirstAnswer.Kestrel(BareRole));
    }

    private static async Task Serve(RoleOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions());
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, options.Port, l => l.Protocols = HttpProtocols.Http2));
        await using var app = builder.Build();
        app.Run(http => http.Response.Body.WriteAsync("yes"u8.ToArray()).AsTask());
        await app.StartAsync();
        await RoleProcess.SayReadyAndWait(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }
}

/// <summary>Start to first answer with a long log, over that with a short one.</summary>
internal sealed class StartOverShort : IFigure
{
    private const int Short = 10_000;

    public string Name => "start_1m_over_10k";

    public Target Target { get; } = Target.AtMost(1.3);

    public IReadOnlyDictionary<string, Func<RoleOptions, Task>> Roles { get; } = new Dictionary<string, Func<RoleOptions, Task>>(StringComparer.Ordinal);

    public async Task<Outcome> Measure(Run run)
    {
        var regie = await ProductServer.Executable(run);
        var (large, small) = (await run.Ledgers.Copy(run.Pace.LargeLedgerEvents), await run.Ledgers.Copy(Short));
        return await Comparison.Ratio(run.Pace, "ms", () => FirstAnswer.Product(regie, large), () => FirstAnswer.Product(regie, small));
    }
}
