using System.Security.Cryptography;
using RegieLedger.Benchmarks.Macro;
using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Log.KurrentDb;
using RegieLedger.Server.Hosting;

namespace RegieLedger.Benchmarks.KurrentDb;

/// <summary>
/// The servers that are measured on: a KurrentDB or EventStoreDB, and a PostgreSQL. What is stored there has a name of this run and stays;
/// best on servers that are thrown away afterwards.
/// </summary>
/// <param name="Connection">The log's.</param>
/// <param name="Keys">The keys'.</param>
internal sealed record Cluster(string Connection, string Keys) : IDisposable
{
    private readonly string _name = "bench" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("regieledger-bench-");
    private Task? _made;
    private int _nodes;

    /// <summary>A ledger of about so many events, made by the product's own code; not timed.</summary>
    public Task Fill(int events) => _made ??= MakeAsync(SampleCasus.Count(events));

    /// <summary>The arguments of a node in a role of its own; each call is another node.</summary>
    public string[] Node() => [Connection, Keys, _name, MasterKeyFile(), _folder.CreateSubdirectory($"node-{_nodes++}").FullName];

    /// <summary>A node from those arguments.</summary>
    public static ServerOptions Options(IReadOnlyList<string> node) => new()
    {
        Engine = LogEngine.KurrentDb,
        Connection = node[0],
        Keys = node[1],
        StreamPrefix = node[2],
        KeySchema = node[2],
        MasterKey = MasterKeySource.File(node[3]),
        DataFolder = node[4],
    };

    /// <summary>Opens the ledger.</summary>
    public Task<KurrentDbLog> OpenLog(string? other = null) => KurrentDbLog.OpenAsync(Connection, new KurrentDbLogOptions { StreamPrefix = _name + other });

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task MakeAsync(int casussen)
    {
        await using var ledger = await OpenLedger.OpenAsync(Options(Node()), null, CancellationToken.None);
        await Ledgers.Fill(ledger.Log, ledger.Sleutels, casussen);
    }

    private string MasterKeyFile()
    {
        var file = Path.Combine(_folder.FullName, "master.key");
        MasterKey.LoadOrCreate(file);
        return file;
    }
}
