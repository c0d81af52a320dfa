using System.Diagnostics;
using System.Net;
using RegieLedger.Benchmarks.Macro;
using RegieLedger.Log;
using RegieLedger.Log.KurrentDb;
using RegieLedger.Server.Hosting;

namespace RegieLedger.Benchmarks.KurrentDb;

/// <summary>Bare appends of the port per second, 64 callers, over unary appends per second of 64 writers of the vendor's client.</summary>
internal sealed class BatchOverRawAppend : IFigure
{
    private const int Callers = 64;

    public string Name => "kurrentdb_batch_over_raw_append";

    public Target Target { get; } = Target.AtLeast(1);

    public IReadOnlyDictionary<string, Func<RoleOptions, Task>> Roles { get; } = new Dictionary<string, Func<RoleOptions, Task>>(StringComparer.Ordinal);

    public async Task<Outcome> Measure(Run run)
    {
        var (data, metadata) = await RoleChanges.Row();
        await using var log = await run.Cluster!.OpenLog("-appends");
        await using var vendor = VendorClient.Start(run.Cluster.Connection);
        return await Comparison.Ratio(
            run.Pace, "/s",
            () => Append(log, data, metadata, run.Pace.Round),
            () => vendor.Append(Callers, run.Pace.Round, data.Length, metadata.Length));
    }

    private static async Task<double> Append(KurrentDbLog log, byte[] data, byte[] metadata, TimeSpan duration)
    {
        var (began, done) = (Stopwatch.GetTimestamp(), 0L);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            var stream = $"append-{Guid.NewGuid():n}";
            for (var revision = -1L; Stopwatch.GetElapsedTime(began) < duration; revision++)
            {
                var expected = revision < 0 ? ExpectedRevision.NewStream : ExpectedRevision.At(revision);
                await log.AppendAsync(stream, expected, [new NewEvent(Guid.NewGuid(), "bench.v1", data, metadata)]);
                Interlocked.Increment(ref done);
            }
        })));
        return done / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}

/// <summary>Whole commands per second of 64 callers, over unary appends per second of 64 writers of the vendor's client.</summary>
internal sealed class CommandsOverRawAppend : IFigure
{
    private const string Role = "kurrentdb-node";
    private const int PerConnection = 8;

    public string Name => "kurrentdb_commands_over_raw_append";

    public Target Target { get; } = Target.AtLeast(0.5);

    public IReadOnlyDictionary<string, Func<RoleOptions, Task>> Roles { get; } = new Dictionary<string, Func<RoleOptions, Task>>(StringComparer.Ordinal)
    {
        [Role] = Serve,
    };

    public async Task<Outcome> Measure(Run run)
    {
        var events = run.Pace.ClusterEvents;
        await run.Cluster!.Fill(events);
        await using var server = await RoleProcess.Start(Role, run.Cluster.Node());
        var scripts = await RoleChanges.Scripts(server.Address, SampleCasus.Count(events));
        var (data, metadata) = await RoleChanges.Row();
        await using var vendor = VendorClient.Start(run.Cluster.Connection);
        return await Comparison.Ratio(
            run.Pace, "/s",
            async () => (await Callers.Run(server.Address, RoleChanges.Path, scripts, PerConnection, run.Pace.Round)).PerSecond,
            () => vendor.Append(scripts.Length * PerConnection, run.Pace.Round, data.Length, metadata.Length));
    }

    private static async Task Serve(RoleOptions options)
    {
        await using var server = await RegieServer.StartAsync(Cluster.Options(options.Rest) with { Listen = new IPEndPoint(IPAddress.Loopback, options.Port), Dev = true });
        await RoleProcess.SayReadyAndWait(server.Adres.GetLeftPart(UriPartial.Authority));
    }
}

/// <summary>Events per second into the views of a node that begins with an empty folder, over events per second of reading all with the vendor's client.</summary>
internal sealed class ReplayOverReadAll : IFigure
{
    public string Name => "kurrentdb_replay_over_read_all";

    public Target Target { get; } = Target.AtLeast(0.7);

    public IReadOnlyDictionary<string, Func<RoleOptions, Task>> Roles { get; } = new Dictionary<string, Func<RoleOptions, Task>>(StringComparer.Ordinal);

    public async Task<Outcome> Measure(Run run)
    {
        await run.Cluster!.Fill(run.Pace.ClusterEvents);
        await using var vendor = VendorClient.Start(run.Cluster.Connection);
        return await Comparison.Ratio(run.Pace, "/s", () => Replay(run.Cluster), vendor.ReadAll);
    }

    private static async Task<double> Replay(Cluster cluster)
    {
        var folder = cluster.Node()[^1];
        await using var log = await cluster.OpenLog();
        var last = await log.HeadAsync();
        var began = Stopwatch.GetTimestamp();
        await Ledgers.BuildViews(log, folder);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return (await log.OrdinalAsync(last) + 1) / seconds;
    }
}
