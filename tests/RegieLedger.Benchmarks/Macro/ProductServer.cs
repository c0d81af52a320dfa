using System.Diagnostics;
using System.Net;
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

    /// <summary>The command line as a user has it: published with native code made beforehand, in quick runs just as it was built.</summary>
    public static async Task<string> Executable(Run run)
    {
        if (run.Pace == Pace.Quick)
            return Path.Combine(AppContext.BaseDirectory, "regie");
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "RegieLedger.sln")))
            root = root.Parent ?? throw new InvalidOperationException("The sources are needed to publish the command line.");
        var folder = run.Ledgers.Empty();
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet", ["publish", Path.Combine(root.FullName, "src", "RegieLedger.Cli"), "-c", "Release", "-p:PublishProfile=linux-x64", "-o", folder])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? Path.Combine(folder, "regie") : throw new InvalidOperationException(said);
    }

    /// <summary>Starts <c>regie serve</c>.</summary>
    public static Task<RoleProcess> Start(string executable, string folder)
        => RoleProcess.Execute(executable, ["serve", "--data", folder, "--dev", "--listen", "127.0.0.1:0"], "RegieLedger serves ");

    /// <summary>A token of the development issuer.</summary>
    public static async Task<string> Token(string address, Houder who)
    {
        using var answer = await Http.PostAsync(new Uri($"{address}/dev/token?functionaris={who.Functionaris}&organisatie={who.Organisatie}&minuten=720"), null);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
