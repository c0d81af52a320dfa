using System.Diagnostics;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Testing;
using Xunit;

namespace RegieLedger.SystemTests.Interop;

/// <summary>A gRPC implementation that nobody here wrote, as a command.</summary>
public sealed class ForeignTool
{
    /// <summary>With this set to 1, a missing tool fails the tests instead of skipping them.</summary>
    private const string RequireVariable = "REGIELEDGER_REQUIRE_INTEROP";

    private static readonly string Root = FindRoot();
    private static readonly Lazy<string> DescriptorSet = new(WriteDescriptorSet);

    private static readonly Dictionary<string, ForeignTool> Tools = new(StringComparer.Ordinal)
    {
        ["grpc-js"] = new(
            ["node"], ["-e", "require('@grpc/grpc-js'); require('@grpc/proto-loader')"], ".js",
            "node with @grpc/grpc-js is missing (install Node.js and run 'npm ci' in the repository)"),
        // Debian's own interpreter first: it is the one that has Debian's python3-grpcio.
        ["grpcio"] = new(
            ["/usr/bin/python3", "python3"], ["-c", "import grpc, google.protobuf"], ".py",
            "python3 with grpcio and protobuf is missing (Debian: python3-grpcio)"),
        ["kurrentdb-client"] = new(
            ["node"], ["-e", "require('@kurrent/kurrentdb-client')"], ".js",
            "node with @kurrent/kurrentdb-client is missing (install Node.js and run 'npm install' in the repository)", folder: "KurrentDb"),
        ["ajv"] = new(
            ["node"], ["-e", "require('ajv/dist/2020')"], ".js",
            "node with ajv is missing (install Node.js and run 'npm install' in the repository)", folder: "Werkwijze"),
    };

    private readonly Lazy<string?> _command;
    private readonly string _extension;
    private readonly string _missing;
    private readonly string _scripts;

    private ForeignTool(string[] candidates, string[] probe, string extension, string missing, string folder = "Interop")
    {
        _scripts = Path.Combine(Root, "tests", "RegieLedger.SystemTests", folder, "Clients");
        _command = new Lazy<string?>(() => candidates.FirstOrDefault(c => Works(c, probe)));
        _extension = extension;
        _missing = missing;
    }

    /// <summary>Why tests with this tool are skipped; null when they run, also to fail.</summary>
    public string? Skip => _command.Value is null && Environment.GetEnvironmentVariable(RequireVariable) != "1" ? _missing : null;

    public static ForeignTool Named(string name) => Tools[name];

    /// <summary>Runs a case of the tool's client against a server; fails with what the client said.</summary>
    public async Task RunClient(string authority, string name)
    {
        using var process = Start("client", authority, name);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TestTime.AtMost);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync();
            Assert.Fail($"The client did not end within {TestTime.AtMost.TotalMinutes} minutes. {await errors}{await output}");
        }

        Assert.True(process.ExitCode == 0, await errors + await output);
    }

    /// <summary>Starts the tool's server.</summary>
    public async Task<ForeignServer> StartServer()
    {
        var process = Start("server");
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TestTime.AtMost);
        if (line is null || !line.StartsWith("ready ", StringComparison.Ordinal))
            throw new InvalidOperationException("The server did not start: " + line + await process.StandardError.ReadToEndAsync());
        return new ForeignServer(process, "http://127.0.0.1:" + line["ready ".Length..]);
    }

    private Process Start(string script, params string[] arguments)
    {
        var command = _command.Value ?? throw new InvalidOperationException(_missing);
        List<string> all = [Path.Combine(_scripts, script + _extension), .. arguments];
        if (_extension == ".py")
            all.Add(DescriptorSet.Value);
        return Start(command, all);
    }

    private static Process Start(string command, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(command, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Root,
            // Byte code next to the sources would be left behind in the repository.
            Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1" },
        })!;

    private static bool Works(string command, string[] probe)
    {
        try
        {
            using var process = Start(command, probe);
            process.StandardInput.Close();
            return process.WaitForExit(TestTime.AtMost) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RegieLedger.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }

    // A FileDescriptorSet: every file as field 1, imports first.
    private static string WriteDescriptorSet()
    {
        var path = Path.Combine(Path.GetTempPath(), "regieledger-interop-" + Environment.ProcessId + ".pb");
        using var file = File.Create(path);
        using var output = new CodedOutputStream(file);
        foreach (var descriptor in (FileDescriptor[])[EmptyReflection.Descriptor, MessagesReflection.Descriptor, TestReflection.Descriptor])
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(descriptor.SerializedData);
        }

        return path;
    }
}

/// <summary>A running server of a foreign tool.</summary>
public sealed class ForeignServer(Process process, string address) : IAsyncDisposable
{
    public string Address => address;

    public async ValueTask DisposeAsync()
    {
        // Both servers end with their standard input.
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}

/// <summary>A theory that needs a foreign tool; skipped with the reason when it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InteropTheoryAttribute : TheoryAttribute
{
    public InteropTheoryAttribute(string tool)
    {
        Tool = tool;
        Skip = ForeignTool.Named(tool).Skip;
    }

    public string Tool { get; }
}
