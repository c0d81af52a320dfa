using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using RegieLedger.Domain;
using RegieLedger.Log.InMemory;
using RegieLedger.Server.Storage;
using RegieLedger.V1;

namespace RegieLedger.Benchmarks.Macro;

/// <summary>
/// The command of both figures: WijzigRol, from IB to COO and back, on each casus in turn. It is an ordinary command (authenticated,
/// decided under the werkwijze with the register, marked against other content under the same id), appends exactly one event, and
/// leaves the casus as large as it was, so that the last round does the same as the first.
/// </summary>
internal static class RoleChanges
{
    public const string Path = "/regieledger.v1.CasusService/WijzigRol";

    /// <summary>A script per SMW, who each have casussen of their own.</summary>
    public static async Task<Script[]> Scripts(string address, int casussen, int smws = SampleRegister.Smws)
    {
        var scripts = new Script[smws];
        for (var i = 0; i < smws; i++)
        {
            var requests = Requests(Enumerable.Range(0, casussen).Where(c => c % SampleRegister.Smws == i).ToList()).GetEnumerator();
            scripts[i] = new Script(await ProductServer.Token(address, SampleRegister.Smw(i)), () => requests.MoveNext() ? requests.Current : throw new InvalidOperationException("Requests never end."));
        }

        return scripts;
    }

    /// <summary>What such a command stores.</summary>
    public static async Task<(byte[] Data, byte[] Metadata)> Row()
    {
        await using var keys = new InMemoryKeyStore();
        var smw = SampleRegister.Smw(0);
        var (id, now) = (SampleRegister.Id("command"), SampleCasus.Begin);
        var metadata = new Metadata(now, id, new byte[32], id, smw.Functionaris, smw.Organisatie, null, "delft", 1, new string('0', 64));
        var fact = new RolGewijzigd(now, SampleCasus.IbPart(0), Domain.Rol.Parse("COO"));
        var row = (await new EventCodec(keys).SchrijfAsync<CasusFeit>(Streamnamen.Van(SampleCasus.Id(0)), id, [fact], metadata, CancellationToken.None))[0];
        return (row.Data.ToArray(), row.Metadata.ToArray());
    }

    private static IEnumerable<byte[]> Requests(List<int> casussen)
    {
        var known = casussen.Select(c => (Casus: SampleCasus.Id(c).ToString(), Part: SampleCasus.IbPart(c).Value.ToString("D"))).ToList();
        for (var to = V1.Rol.Coo; ; to = to == V1.Rol.Coo ? V1.Rol.Ib : V1.Rol.Coo)
        {
            foreach (var (casus, part) in known)
                yield return new WijzigRolRequest { CommandoId = Guid.NewGuid().ToString("D"), CasusId = casus, BetrokkeneId = part, Rol = to }.ToByteArray();
        }
    }
}

/// <summary>Durable commands per second of 64 callers, over rows per second of a bare loop in groups of 64.</summary>
internal sealed class CommandsOverSqlite : IFigure
{
    private const int PerConnection = 8;

    public string Name => "commands_over_sqlite";

    public Target Target { get; } = Target.AtLeast(0.4);

    public IReadOnlyDictionary<string, Func<RoleOptions, Task>> Roles { get; } = new Dictionary<string, Func<RoleOptions, Task>>(StringComparer.Ordinal);

    public async Task<Outcome> Measure(Run run)
    {
        var events = run.Pace.LedgerEvents;
        await using var server = await RoleProcess.Start(ProductServer.Role, await run.Ledgers.Copy(events));
        var scripts = await RoleChanges.Scripts(server.Address, SampleCasus.Count(events));
        var (data, metadata) = await RoleChanges.Row();
        using var floor = new BareSqlite(await run.Ledgers.Copy(events), data, metadata);
        var outcome = await Comparison.Ratio(
            run.Pace, "/s",
            async () => (await Callers.Run(server.Address, RoleChanges.Path, scripts, PerConnection, run.Pace.Round)).PerSecond,
            () => Task.FromResult(floor.Insert(64, run.Pace.Round).PerSecond));
        return outcome with { Notes = [.. outcome.Notes, await Generator(run.Pace, scripts.Length)] };
    }

    // The same callers against a server that does nothing: what they could have done.
    private static async Task<string> Generator(Pace pace, int connections)
    {
        await using var nothing = await RoleProcess.Start(GrpcUnaryOverFloor.GrpcRole);
        var scripts = Enumerable.Repeat(new Script("", () => []), connections).ToList();
        await Callers.Run(nothing.Address, GrpcUnaryOverFloor.Path, scripts, PerConnection, pace.Round);
        var calls = await Callers.Run(nothing.Address, GrpcUnaryOverFloor.Path, scripts, PerConnection, pace.Round);
        return string.Create(CultureInfo.InvariantCulture, $"the same {connections * PerConnection} callers make {calls.PerSecond:F0} empty calls/s");
    }
}

/// <summary>One caller, one command at a time: the middle time of a command, over that of one bare insert and commit.</summary>
internal sealed class CommandP50OverSqlite : IFigure
{
    public string Name => "command_p50_over_sqlite";

    public Target Target { get; } = Target.AtMost(2.5);

    public IReadOnlyDictionary<string, Func<RoleOptions, Task>> Roles { get; } = new Dictionary<string, Func<RoleOptions, Task>>(StringComparer.Ordinal);

    public async Task<Outcome> Measure(Run run)
    {
        var events = run.Pace.LedgerEvents;
        var fsync = Fsync(run.Ledgers.Empty());
        // Memory answers in a few microseconds; a flush that reaches a device, however fast, does not.
        const double real = 0.05;
        var criterion = string.Create(CultureInfo.InvariantCulture, $"fsync of 4 KiB: {fsync:F3} ms (median of 200; real from {real} ms on)");
        if (fsync < real)
            return new Outcome(null, ["skipped: this disk has no real fsync", criterion]);
        await using var server = await RoleProcess.Start(ProductServer.Role, await run.Ledgers.Copy(events));
        var scripts = await RoleChanges.Scripts(server.Address, SampleCasus.Count(events), smws: 1);
        var (data, metadata) = await RoleChanges.Row();
        using var floor = new BareSqlite(await run.Ledgers.Copy(events), data, metadata);
        var outcome = await Comparison.Ratio(
            run.Pace, "ms",
            async () => (await Callers.Run(server.Address, RoleChanges.Path, scripts, 1, run.Pace.Round)).MedianMilliseconds,
            () => Task.FromResult(floor.Insert(1, run.Pace.Round).MedianMilliseconds));
        return outcome with { Notes = [.. outcome.Notes, criterion, await EmptyCall(run.Pace)] };
    }

    // What of it is the call itself: the same caller against a server that does nothing.
    private static async Task<string> EmptyCall(Pace pace)
    {
        await using var nothing = await RoleProcess.Start(GrpcUnaryOverFloor.GrpcRole);
        List<Script> script = [new Script("", () => [])];
        await Callers.Run(nothing.Address, GrpcUnaryOverFloor.Path, script, 1, pace.Round);
        var calls = await Callers.Run(nothing.Address, GrpcUnaryOverFloor.Path, script, 1, pace.Round);
        return string.Create(CultureInfo.InvariantCulture, $"an empty call of the same caller: {calls.MedianMilliseconds:F3} ms");
    }

    private static double Fsync(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, "fsync"), FileMode.Create, FileAccess.Write, FileShare.None, 0);
        var page = new byte[4096];
        var times = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            file.Write(page);
            var started = Stopwatch.GetTimestamp();
            file.Flush(flushToDisk: true);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return Comparison.Median(times);
    }
}
