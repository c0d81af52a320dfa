using System.Globalization;
using System.Text;
using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace RegieLedger.SystemTests.Log;

/// <summary>Kill it at every step, then judge what is left by reading it.</summary>
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 60;

    private readonly TempFolder _folder = new();

    /// <summary>What was acknowledged or given to a subscriber: place → stream, revision, event.</summary>
    private readonly SortedDictionary<ulong, (string Stream, long Revision, Guid Id)> _known = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whatever_was_acknowledged_before_a_kill_is_there_after_it_once_and_in_order()
    {
        // A fixed seed: which moments are tried does not change from run to run, as far as that is ours to say.
        var random = new Random(20260101);
        var verified = LogPosition.Start;
        for (var kill = 0; kill < Kills; kill++)
        {
            // Some die while they open, most under load, some after several checkpoints of the WAL.
            var lines = kill % 10 == 0 ? 0 : random.Next(1, kill % 5 == 0 ? 12_000 : 2500);
            await RunAndKillAsync(lines);
            verified = await VerifyAsync(verified);
        }

        await VerifyAsync(LogPosition.Start);
        output.WriteLine($"{Kills} kills, {_known.Count} acknowledged or followed events, {verified.Value} stored.");
        _known.Count.ShouldBeGreaterThan(Kills * 100);
    }

    private async Task RunAndKillAsync(int lines)
    {
        using var child = Child.Start(null, "append-under-load", _folder.Path);
        using var patience = new CancellationTokenSource(TestTime.AtMost);
        // With none to wait for, it dies when it has barely begun.
        if (lines > 0)
            (await child.ReadLineAsync(patience.Token)).ShouldBe("READY");
        for (var i = 0; i < lines; i++)
            Note((await child.ReadLineAsync(patience.Token)).ShouldNotBeNull());
        child.Kill();
        // What it had written by then counts as well; a line that was cut off does not.
        string? last = null;
        while (await child.ReadLineAsync(patience.Token) is { } line)
        {
            if (last is not null)
                Note(last);
            last = line;
        }

        await child.WaitAsync();
    }

    private void Note(string line)
    {
        if (line == "READY")
            return;
        line.ShouldNotStartWith("GAP");
        var parts = line.Split(' ');
        var place = ulong.Parse(parts[4], CultureInfo.InvariantCulture);
        var entry = (parts[1], long.Parse(parts[2], CultureInfo.InvariantCulture), Guid.Parse(parts[3]));
        if (!_known.TryAdd(place, entry))
            _known[place].ShouldBe(entry, "one place was acknowledged twice");
    }

    private async Task<LogPosition> VerifyAsync(LogPosition after)
    {
        await using var log = await EmbeddedLog.OpenAsync(_folder.Path);
        var revisions = new Dictionary<string, long>(StringComparer.Ordinal);
        var ids = new HashSet<Guid>();
        var next = (long)after.Value;
        var found = 0;
        await foreach (var entry in log.ReadAllAsync(after))
        {
            entry.Ordinal.ShouldBe(next++);
            if (revisions.TryGetValue(entry.Stream, out var revision) || after == LogPosition.Start)
                entry.Revision.ShouldBe(revisions.ContainsKey(entry.Stream) ? revision + 1 : 0);
            revisions[entry.Stream] = entry.Revision;
            ids.Add(entry.EventId).ShouldBeTrue("an event is there twice");
            entry.Data.Span.SequenceEqual(AppendUnderLoad.Body(entry.EventId, entry.Data.Length)).ShouldBeTrue("an event is not whole");
            Encoding.ASCII.GetString(entry.Metadata.Span).ShouldBe($"{{\"id\":\"{entry.EventId}\"}}");
            if (!_known.TryGetValue(entry.Position.Value, out var known))
                continue;
            (entry.Stream, entry.Revision, entry.EventId).ShouldBe(known);
            found++;
        }

        found.ShouldBe(_known.Keys.Count(place => place > after.Value), "something acknowledged is gone");
        return await log.HeadAsync();
    }
}
