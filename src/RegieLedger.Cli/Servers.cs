using RegieLedger.Server.Hosting;

namespace RegieLedger.Cli;

/// <summary>A real server in this process on a free port of this machine, with a data folder that is gone afterwards.</summary>
internal sealed class TijdelijkeServer : IAsyncDisposable
{
    private readonly string _map;
    private readonly RegieServer _server;

    private TijdelijkeServer(string map, RegieServer server) => (_map, _server) = (map, server);

    /// <summary>Where it listens.</summary>
    public Uri Adres => _server.Adres;

    /// <param name="waar">Where its ledger is; null: in the temporary folder too.</param>
    /// <param name="cancellation">Gives up starting.</param>
    public static async Task<TijdelijkeServer> StartAsync(Func<ServerOptions, ServerOptions>? waar, CancellationToken cancellation)
    {
        var map = Directory.CreateTempSubdirectory("regieledger-").FullName;
        try
        {
            var opties = new ServerOptions { DataFolder = Path.Combine(map, "data"), Listen = new(System.Net.IPAddress.Loopback, 0), Dev = true };
            var server = await RegieServer.StartAsync(waar?.Invoke(opties) ?? opties, wacht: new Wachtregel().Meld, cancellation: cancellation);
            return new TijdelijkeServer(map, server);
        }
        catch
        {
            Directory.Delete(map, recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_map, recursive: true);
    }
}
