using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Log.Keys.Postgres;
using RegieLedger.SystemTests.Postgres;
using Shouldly;

namespace RegieLedger.Tests.Log.Postgres;

/// <summary>An empty schema on the shared server, or on one of the test's own, and a master key.</summary>
internal sealed class KeyDatabase : IDisposable
{
    private readonly TempFolder _folder = new();

    private KeyDatabase(PostgresServer server)
    {
        Server = server;
        Schema = $"keys_{Guid.NewGuid():n}";
        MasterFile = NewMasterKey("master.key", 'a');
    }

    public PostgresServer Server { get; }

    public string Schema { get; }

    public Guid Ledger { get; } = Guid.NewGuid();

    public string MasterFile { get; }

    public string Connection => Server.ConnectionString(schema: Schema);

    public static async Task<KeyDatabase> NewAsync() => new(await PostgresServer.SharedAsync());

    public static KeyDatabase On(PostgresServer server) => new(server);

    /// <summary>A file of its own in a folder that goes with the test.</summary>
    public string NewMasterKey(string name, char digit)
    {
        var path = _folder[name];
        File.WriteAllText(path, new string(digit, 64) + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    /// <summary>Another node.</summary>
    public Task<PostgresKeyStore> OpenAsync(TimeProvider? time = null, TimeSpan? lease = null, string? connection = null, string? masterFile = null, Guid? ledger = null)
    {
        var options = new PostgresKeyStoreOptions { Time = time ?? TimeProvider.System, Lease = lease ?? TimeSpan.FromSeconds(60), OpenTimeout = TimeSpan.Zero };
        return PostgresKeyStore.OpenAsync(connection ?? Connection, ledger ?? Ledger, MasterKeySource.File(masterFile ?? MasterFile), options);
    }

    public async Task<LogOpenException> RefusedAsync(LogOpenProblem problem, string? connection = null, string? masterFile = null, Guid? ledger = null)
    {
        var refusal = await Should.ThrowAsync<LogOpenException>(async () =>
        {
            await using var store = await OpenAsync(connection: connection, masterFile: masterFile, ledger: ledger);
        });
        refusal.Problem.ShouldBe(problem, refusal.ToString());
        refusal.ToString().ShouldNotContain(PostgresServer.Password);
        return refusal;
    }

    public void Dispose() => _folder.Dispose();
}
