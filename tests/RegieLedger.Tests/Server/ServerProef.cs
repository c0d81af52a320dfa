using RegieLedger.V1;
using Xunit;

namespace RegieLedger.Tests.Server;

/// <summary>A server of its own for each test, with the parties of Delft.</summary>
public abstract class ServerProef : IAsyncLifetime
{
    private protected Proefserver _server = null!;
    private protected Delft _delft = null!;

    public async Task InitializeAsync()
    {
        _server = await Proefserver.StartAsync();
        _delft = await Delft.StartAsync(_server);
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    private protected async Task<IReadOnlyList<TijdlijnRegel>> RegelsAsync(string casus)
        => (await _server.Casus.GetTijdlijnAsync(new GetTijdlijnRequest { CasusId = casus }, _delft.Smw.Als)).Regels;
}
