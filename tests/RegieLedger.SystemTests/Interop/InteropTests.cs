using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace RegieLedger.SystemTests.Interop;

/// <summary>The server of these tests.</summary>
public sealed class OurServer : IAsyncLifetime
{
    private InteropHost _host = null!;

    public string Authority => _host.Authority;

    public async Task InitializeAsync() => _host = await InteropHost.Start(app =>
    {
        app.MapGrpcService<InteropTestService>();
        app.MapGrpcReflectionService();
    });

    public async Task DisposeAsync() => await _host.DisposeAsync();
}

/// <summary>Clients that nobody here wrote, against our server.</summary>
public sealed class ForeignClientTests(OurServer server) : IClassFixture<OurServer>
{
    [InteropTheory("grpc-js")]
    [MemberData(nameof(InteropCases.Names), MemberType = typeof(InteropCases))]
    [InlineData("reflection")]
    public Task Node(string name) => ForeignTool.Named("grpc-js").RunClient(server.Authority, name);

    [InteropTheory("grpcio")]
    [MemberData(nameof(InteropCases.Names), MemberType = typeof(InteropCases))]
    public Task Python(string name) => ForeignTool.Named("grpcio").RunClient(server.Authority, name);
}

/// <summary>Our client against servers that nobody here wrote.</summary>
public sealed class ForeignServerTests
{
    [InteropTheory("grpc-js")]
    [MemberData(nameof(InteropCases.Names), MemberType = typeof(InteropCases))]
    public Task Node(string name) => Run("grpc-js", serverSeesCompression: true, name);

    // grpcio does not tell a handler whether the request was compressed, so there the probe of client_compressed_unary is left out.
    [InteropTheory("grpcio")]
    [MemberData(nameof(InteropCases.Names), MemberType = typeof(InteropCases))]
    public Task Python(string name) => Run("grpcio", serverSeesCompression: false, name);

    private static async Task Run(string tool, bool serverSeesCompression, string name)
    {
        await using var server = await ForeignTool.Named(tool).StartServer();
        using var channel = GrpcChannel.ForAddress(server.Address);
        await new InteropCases(channel, serverSeesCompression).Run(name);
    }
}
