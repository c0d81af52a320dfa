using System.Net;
using Microsoft.AspNetCore.Hosting;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;

namespace RegieLedger.Benchmarks.Macro;

/// <summary>The product's server as a process of its own, on a data folder, with the development issuer.</summary>
internal static class ProductServer
{
    /// <summary>The role in which this executable is that server.</summary>
    public const string Role = "regie-server";

    private static readonly HttpClient Http = new() { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };

    public static async Task Serve(RoleOptions options)
    {
        await using var server = await RegieServer.StartAsync(new ServerOptions { DataFolder = options.Rest[0], Listen = new IPEndPoint(IPAddress.Loopback, options.Port), Dev = true });
        await RoleProcess.SayReadyAndWait(server.Adres.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>A token of the development issuer.</summary>
    public static async Task<string> Token(string address, Houder who)
    {
        using var answer = await Http.PostAsync(new Uri($"{address}/dev/token?functionaris={who.Functionaris}&organisatie={who.Organisatie}&minuten=720"), null);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
