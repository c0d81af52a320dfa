using System.Diagnostics;
using RegieLedger.Log.Embedded;

namespace RegieLedger.Benchmarks.Macro;

/// <summary>Events per second into views that are built anew, over rows per second of a bare SELECT of the same rows.</summary>
internal sealed class ReplayOverSqliteRead : IFigure
{
    public string Name => "replay_over_sqlite_read";

    public Target Target { get; } = Target.AtLeast(0.2);

    public IReadOnlyDictionary<string, Func<RoleOptions, Task>> Roles { get; } = new Dictionary<string, Func<RoleOptions, Task>>(StringComparer.Ordinal);

    public async Task<Outcome> Measure(Run run)
    {
        var folder = await run.Ledgers.Copy(run.Pace.LargeLedgerEvents);
        return await Comparison.Ratio(run.Pace, "/s", () => Replay(folder), () => Task.FromResult(BareSqlite.Read(folder)));
    }

    private static async Task<double> Replay(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "views.db*"))
            File.Delete(file);
        await using var log = await EmbeddedLog.OpenAsync(folder);
        var events = (await log.HeadAsync()).Value;
        var started = Stopwatch.GetTimestamp();
        await Ledgers.BuildViews(log, folder);
        return events / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
