using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace RegieLedger.Benchmarks.Macro;

/// <summary>A server process: this executable in a role. It is killed when disposed.</summary>
internal sealed class RoleProcess : IAsyncDisposable
{
    private const string Ready = "ready ";

    private readonly Process _process;

    private RoleProcess(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:40000</c>.</summary>
    public string Address { get; }

    /// <summary>Starts a role and waits until it says that it listens.</summary>
    public static Task<RoleProcess> Start(string role, params string[] options) => Execute(Environment.ProcessPath!, ["role", role, .. options], Ready);

    /// <summary>Starts an executable and waits for the line that tells its address.</summary>
    /// <param name="file">The executable.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="before">What that line begins with; the address goes to the next space.</param>
    public static async Task<RoleProcess> Execute(string file, IEnumerable<string> arguments, string before)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(before, StringComparison.Ordinal))
                return new RoleProcess(process, line[before.Length..].Split(' ')[0]);
        }

        await process.WaitForExitAsync();
        throw new InvalidOperationException($"{file} ended with code {process.ExitCode} before it was ready.");
    }

    /// <summary>Called in the process itself, once it listens; returns when whoever started it is gone.</summary>
    public static async Task SayReadyAndWait(string address)
    {
        Console.WriteLine(Ready + address);
        await Console.In.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

/// <summary>Load by h2load (Debian: nghttp2-client): one thread of C, which takes a small part of what the server takes.</summary>
internal static partial class H2Load
{
    /// <summary>Posts the same body over and over.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="body">The body.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="connections">Connections.</param>
    /// <param name="streams">Calls under way at the same time on each connection.</param>
    /// <param name="headers">Headers besides the content type of gRPC, as <c>name: value</c>.</param>
    /// <returns>Calls per second.</returns>
    public static async Task<double> Run(string url, byte[] body, TimeSpan duration, int connections = 8, int streams = 32, params string[] headers)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, body);
            List<string> arguments =
            [
                "-c", connections.ToString(CultureInfo.InvariantCulture), "-m", streams.ToString(CultureInfo.InvariantCulture), "-t", "1",
                "-D", string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds}ms"), "-d", file, "-H", "content-type: application/grpc", "-H", "te: trailers",
            ];
            foreach (var header in headers)
                arguments.AddRange(["-H", header]);
            arguments.Add(url);
            using var process = Process.Start(new ProcessStartInfo("h2load", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return Parse(output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static double Parse(string output)
    {
        var rate = RatePattern().Match(output);
        var requests = RequestsPattern().Match(output);
        if (!rate.Success || !requests.Success)
            throw new InvalidOperationException("h2load said something else than expected:\n" + output);
        // Requests that were under way when the time was over count as neither; anything failed or not 2xx makes the figure worthless.
        if (requests.Groups["failed"].Value != "0" || requests.Groups["succeeded"].Value == "0")
            throw new InvalidOperationException("Calls failed:\n" + output);
        return double.Parse(rate.Groups["rate"].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"finished in \S+, (?<rate>[0-9.]+) req/s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RatePattern();

    [GeneratedRegex(@"requests: .* (?<succeeded>\d+) succeeded, (?<failed>\d+) failed", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RequestsPattern();
}

/// <summary>Measures one thing against another.</summary>
internal static class Comparison
{
    private const double Steady = 0.03;

    /// <summary>
    /// Warms both up until two rounds of each differ by less than 3 %, then alternates them, so that whatever else the machine does
    /// hits both.
    /// </summary>
    /// <param name="pace">How many rounds.</param>
    /// <param name="unit">The unit of both, for the notes.</param>
    /// <param name="measured">A round of what is measured.</param>
    /// <param name="floor">A round of what it is measured against.</param>
    /// <returns>The median over the rounds of measured divided by floor.</returns>
    public static async Task<Outcome> Ratio(Pace pace, string unit, Func<Task<double>> measured, Func<Task<double>> floor)
    {
        await WarmUp(pace, measured);
        await WarmUp(pace, floor);
        var rounds = new List<(double Measured, double Floor)>();
        for (var i = 0; i < pace.Rounds; i++)
        {
            var m = await measured();
            rounds.Add((m, await floor()));
        }

        var ratios = rounds.Select(r => r.Measured / r.Floor).ToList();
        var format = unit == "ms" ? "F3" : "F0";
        var middle = Median(rounds.Select(r => r.Measured)).ToString(format, CultureInfo.InvariantCulture);
        var under = Median(rounds.Select(r => r.Floor)).ToString(format, CultureInfo.InvariantCulture);
        return new Outcome(Median(ratios), [string.Create(CultureInfo.InvariantCulture,
            $"measured {middle} {unit}, floor {under} {unit}: medians of {rounds.Count} rounds, ratios {ratios.Min():F2} to {ratios.Max():F2}")]);
    }

    /// <summary>The middle value, or the mean of the two middle ones.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static async Task WarmUp(Pace pace, Func<Task<double>> round)
    {
        var last = 0.0;
        for (var i = 0; i < pace.MaxWarmUpRounds; i++)
        {
            var now = await round();
            if (Math.Abs(now - last) < Steady * now)
                return;
            last = now;
        }
    }
}
