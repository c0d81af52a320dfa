using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Net.Client;
using RegieLedger.Cli;
using RegieLedger.Log.KurrentDb;
using RegieLedger.SystemTests.Cli;
using RegieLedger.SystemTests.KurrentDb;
using RegieLedger.SystemTests.Postgres;

namespace RegieLedger.SystemTests.Nodes;

/// <summary>A log on the stand-in server, or on a real one when there is one, keys on PostgreSQL, and a place for the folders of nodes.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    /// <summary>A password that no message may hold.</summary>
    public const string Wachtwoord = "niet-in-een-melding-91c2";

    private readonly TempFolder _map = new();
    private readonly List<Node> _nodes = [];

    private Cluster(int poort, string sleutels, bool echt) => (Poort, Sleutels, Voorvoegsel) = (poort, sleutels, echt ? RealServer.NewPrefix() : null);

    public StandInStore Opslag { get; } = new();

    public StandInServer? Server { get; private set; }

    /// <summary>Connection string of the keys.</summary>
    public string Sleutels { get; }

    public string Hoofdsleutel => _map["master.key"];

    /// <summary>Connection string of the log.</summary>
    public string Verbinding => Voorvoegsel is not null ? RealServer.ConnectionString! : $"kurrentdb://regie:{Wachtwoord}@127.0.0.1:{Poort}?tls=false&defaultDeadline=5000";

    /// <summary>The engine, as options.</summary>
    public string[] Engine => Voorvoegsel is null ? ["--engine", "kurrentdb"] : ["--engine", "kurrentdb", "--prefix", Voorvoegsel];

    private int Poort { get; }

    /// <summary>What the streams on a real server begin with; null: on the stand-in, which has no others.</summary>
    private string? Voorvoegsel { get; }

    private Dictionary<string, string> Omgeving => new(StringComparer.Ordinal) { ["REGIELEDGER_CONNECTION"] = Verbinding, ["REGIELEDGER_KEYS"] = Sleutels };

    /// <summary>Begins one whose log is not there yet.</summary>
    public static async Task<Cluster> ZonderLogAsync(PostgresServer? sleutels = null, bool echt = false)
    {
        using var luisteraar = new TcpListener(IPAddress.Loopback, 0);
        luisteraar.Start();
        var cluster = new Cluster(((IPEndPoint)luisteraar.LocalEndpoint).Port, (sleutels ?? await PostgresServer.SharedAsync()).NewSchema(), echt);
        await File.WriteAllTextAsync(cluster.Hoofdsleutel, RandomNumberGenerator.GetHexString(64, lowercase: true));
        Command.Run("chmod", "600", cluster.Hoofdsleutel);
        return cluster;
    }

    /// <summary>Begins one on the real server that the environment names, or else on the stand-in.</summary>
    public static Task<Cluster> OpEchteAsync() => RealServer.ConnectionString is null ? StartAsync() : ZonderLogAsync(echt: true);

    public static async Task<Cluster> StartAsync(PostgresServer? sleutels = null)
    {
        var cluster = await ZonderLogAsync(sleutels);
        await cluster.StartLogAsync();
        return cluster;
    }

    public async Task StartLogAsync() => Server = await StandInServer.StartAsync(Opslag, port: Poort);

    /// <summary>Folder of a node.</summary>
    public string Map(string naam) => _map[naam];

    /// <summary>Begins to start a node in a folder.</summary>
    public RegieProces Begin(string naam) => DevServer.Begin(Map(naam), Omgeving, [.. Engine, "--master-key", Hoofdsleutel]);

    /// <summary>Starts a node in a folder.</summary>
    public Task<Node> NodeAsync(string naam) => NodeAsync(Begin(naam));

    /// <summary>Waits until a node that was begun serves.</summary>
    public async Task<Node> NodeAsync(RegieProces begonnen)
    {
        var node = new Node(await DevServer.OpAsync(begonnen));
        _nodes.Add(node);
        return node;
    }

    /// <summary>The log, as another node would see it.</summary>
    public Task<KurrentDbLog> LogAsync() => KurrentDbLog.OpenAsync(Verbinding, Voorvoegsel is null ? null : new KurrentDbLogOptions { StreamPrefix = Voorvoegsel });

    /// <summary>Runs <c>regie</c> with what a node needs in its environment.</summary>
    public Task<Uitkomst> RegieAsync(params string[] args) => RegieProces.VoerUitAsync(Omgeving, args);

    public async ValueTask DisposeAsync()
    {
        _nodes.ForEach(node => node.Dispose());
        if (Server is not null)
            await Server.DisposeAsync();
        if (Voorvoegsel is not null)
            await RealServer.CleanAsync(Voorvoegsel);
        _map.Dispose();
    }
}

/// <summary>A node in a process of its own, with a channel to it and tokens of its issuer. It ends with its cluster.</summary>
internal sealed class Node(DevServer server) : IDisposable
{
    private readonly DevTokens _tokens = new(new Uri(server.Adres));
    private readonly GrpcChannel _kanaal = GrpcChannel.ForAddress(server.Adres);

    public string Adres => server.Adres;

    public V1.CasusService.CasusServiceClient Casus => new(_kanaal);

    public V1.RegieService.RegieServiceClient Regie => new(_kanaal);

    public V1.RegisterService.RegisterServiceClient Register => new(_kanaal);

    public async Task<Metadata> AlsAsync(string functionaris, string organisatie, params string[] rollen)
        => new() { { "authorization", "Bearer " + await _tokens.HaalAsync(functionaris, organisatie, rollen, 60, CancellationToken.None) } };

    /// <summary>Kills it.</summary>
    public Task<Uitkomst> DoodAsync() => server.DoodAsync();

    /// <summary>Asks it to stop.</summary>
    public Task<Uitkomst> StopAsync() => server.StopAsync();

    public void Dispose()
    {
        _kanaal.Dispose();
        _tokens.Dispose();
        server.Dispose();
    }
}
