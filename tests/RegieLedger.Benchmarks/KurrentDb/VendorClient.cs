using System.Diagnostics;
using System.Globalization;

namespace RegieLedger.Benchmarks.KurrentDb;

/// <summary>Another client of the same server: the vendor's, on Node.</summary>
internal sealed class VendorClient : IAsyncDisposable
{
    private readonly Process _process;

    private VendorClient(Process process) => _process = process;

    public static VendorClient Start(string connection)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "RegieLedger.sln")))
            root = root.Parent ?? throw new InvalidOperationException("The sources are needed: the vendor's client is a script among them.");
        var start = new ProcessStartInfo("node", [Path.Combine(root.FullName, "tests", "RegieLedger.Benchmarks", "KurrentDb", "vendor.js"), connection])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        return new VendorClient(Process.Start(start) ?? throw new InvalidOperationException("node did not start."));
    }

    /// <summary>Unary appends per second of so many writers, each on a stream of its own.</summary>
    public Task<double> Append(int writers, TimeSpan duration, int dataBytes, int metadataBytes)
        => Ask(string.Create(CultureInfo.InvariantCulture, $"append {writers} {duration.TotalMilliseconds} {dataBytes} {metadataBytes}"));

    /// <summary>Events per second of reading all that the server has.</summary>
    public Task<double> ReadAll() => Ask("read");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<double> Ask(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        return await _process.StandardOutput.ReadLineAsync() is { } answer
            ? double.Parse(answer, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("The vendor's client ended; 'npm install' in the repository brings it, and it said why on standard error.");
    }
}
