using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace RegieLedger.SystemTests.Postgres;

/// <summary>A PostgreSQL of the tests' own, in a temporary folder on a free port, of the programs that the system has.</summary>
public sealed class PostgresServer : IDisposable
{
    /// <summary>The password of every user of these servers; no message may hold it.</summary>
    public const string Password = "not-in-any-message-7f3a";

    private const string RequireVariable = "REGIELEDGER_REQUIRE_INTEROP";
    private const string Admin = "postgres";
    private static readonly string? Programs = FindPrograms();
    private static readonly Lazy<Task<PostgresServer>> One = new(() => Task.Run(() => StartAsync()));

    private readonly string _folder;
    private readonly string[] _settings;
    private readonly Process _keeper;
    private Process? _process;

    private PostgresServer(string folder, int port, string[] settings)
    {
        (_folder, Port, _settings) = (folder, port, settings);
        // Waits for the end of its input, which also comes when this process is killed, and then cleans up.
        List<string> keeper = ["-c", "exec >/dev/null 2>&1; cat; \"$@\"; rm -rf \"$0\"", folder, .. As("pg_ctl"), "stop", "-D", Data, "-m", "immediate", "-w"];
        _keeper = Process.Start(new ProcessStartInfo("sh", keeper) { RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = "/" })!;
    }

    /// <summary>Why tests with PostgreSQL are skipped; null when they run, also to fail.</summary>
    public static string? Skip { get; } =
        (Programs is null || Environment.UserName == "root" && !RootCanBecomeOther()) && Environment.GetEnvironmentVariable(RequireVariable) != "1"
            ? "PostgreSQL is missing (Debian: postgresql; for root also setpriv)"
            : null;

    /// <summary>The one server of a test run, for tests that do not stop it.</summary>
    public static Task<PostgresServer> SharedAsync() => One.Value;

    public int Port { get; }

    /// <summary>Starts a server of one's own; the caller disposes it.</summary>
    /// <param name="settings">As in postgresql.conf: <c>fsync=off</c>.</param>
    public static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        if (Programs is null)
            throw new InvalidOperationException(Skip ?? "PostgreSQL is not installed (Debian: postgresql)");
        var folder = Directory.CreateTempSubdirectory("regieledger-postgres-").FullName;
        var server = new PostgresServer(folder, FreePort(), settings);
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "password"), Password);
            if (Environment.UserName == "root")
                await RunAsync("chown", "-R", Admin, folder);
            await RunAsync([.. As("initdb"), "-D", server.Data, "-U", Admin, "-A", "scram-sha-256", "--pwfile", Path.Combine(folder, "password"), "-E", "UTF8", "--locale=C", "--no-sync"]);
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Starts it after it was stopped or killed, and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        using var patience = new CancellationTokenSource(TestTime.AtMost);
        while (true)
        {
            _process = StartServer();
            if (await AnswersAsync(patience.Token))
                return;
            // Children of a server that was just killed may hold its memory for a moment.
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Starts it as a standby that waits for a primary, until it is promoted.</summary>
    public async Task StartAsStandbyAsync()
    {
        await RunAsync([.. Become(), "touch", Path.Combine(Data, "standby.signal")]);
        await StartAgainAsync();
    }

    /// <summary>Stops it at once, as an administrator would: connections are ended.</summary>
    public async Task StopAsync()
    {
        await RunAsync([.. As("pg_ctl"), "stop", "-D", Data, "-m", "fast", "-w"]);
        await _process!.WaitForExitAsync().WaitAsync(TestTime.AtMost);
    }

    /// <summary>SIGKILL: it gets no chance to store anything.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync().WaitAsync(TestTime.AtMost);
    }

    /// <summary>A schema that nobody else uses, and the connection string of the administrator with it.</summary>
    public string NewSchema() => ConnectionString(schema: $"keys_{Guid.NewGuid():n}");

    public string ConnectionString(string user = Admin, string password = Password, string? schema = null, string database = "postgres")
        => $"Host=127.0.0.1;Port={Port};Database={database};Username={user};Password={password}{(schema is null ? "" : $";Search Path={schema}")}";

    /// <summary>Runs SQL as the administrator.</summary>
    public async Task RunSqlAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString() + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Asks one value as the administrator.</summary>
    public async Task<T> AskSqlAsync<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString() + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public void Dispose()
    {
        _keeper.StandardInput.Close();
        _keeper.WaitForExit();
        _keeper.Dispose();
        _process?.Dispose();
    }

    private string Data => Path.Combine(_folder, "data");

    private Process StartServer()
    {
        List<string> line = [.. As("postgres"), "-D", Data, "-p", $"{Port}", "-h", "127.0.0.1", "-k", _folder, .. _settings.SelectMany(s => (string[])["-c", s])];
        var process = Process.Start(new ProcessStartInfo(line[0], line.Skip(1)) { RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private async Task<bool> AnswersAsync(CancellationToken patience)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString() + ";Pooling=false;Timeout=5");
        while (!_process!.HasExited)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(patience);
                return true;
            }
            catch (NpgsqlException e) when (e.IsTransient)
            {
                await Task.Delay(20, patience);
            }
        }

        return false;
    }

    // PostgreSQL refuses root.
    private static IEnumerable<string> As(string program) => [.. Become(), Path.Combine(Programs!, program)];

    private static IEnumerable<string> Become()
        => Environment.UserName == "root" ? ["setpriv", $"--reuid={Admin}", $"--regid={Admin}", "--clear-groups"] : [];

    private static Task RunAsync(params string[] line) => Task.Run(() => Run(line));

    private static void Run(params string[] line)
    {
        var start = new ProcessStartInfo(line[0], line.Skip(1)) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd() + process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{line[0]}: {said.Trim()}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Debian keeps them out of the PATH.
    private static string? FindPrograms()
    {
        const string debian = "/usr/lib/postgresql";
        var folders = Directory.Exists(debian)
            ? Directory.GetDirectories(debian).OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0).Select(d => Path.Combine(d, "bin"))
            : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "postgres")));
    }

    private static bool RootCanBecomeOther()
        => File.Exists("/etc/passwd") && File.ReadLines("/etc/passwd").Any(l => l.StartsWith(Admin + ":", StringComparison.Ordinal))
            && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(f => File.Exists(Path.Combine(f, "setpriv")));
}
