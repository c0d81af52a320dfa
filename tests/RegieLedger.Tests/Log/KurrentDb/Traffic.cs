using System.Text;
using RegieLedger.Log;
using RegieLedger.Log.KurrentDb;
using Shouldly;

namespace RegieLedger.Tests.Log.KurrentDb;

/// <summary>Writers, a follower and a judge for tests in which something fails meanwhile.</summary>
internal static class Traffic
{
    public static NewEvent Event(string text) => new(Guid.NewGuid(), "tested.v1", Encoding.UTF8.GetBytes(text), "{}"u8.ToArray());

    public static async Task<List<LogPosition>> WriteAsync(KurrentDbLog log, string stream, int count, Action acknowledged)
    {
        var positions = new List<LogPosition>();
        var expected = ExpectedRevision.NewStream;
        for (var i = 0; i < count; i++)
        {
            var result = await log.AppendAsync(stream, expected, [Event($"{stream}:{i}")]);
            positions.Add(result.Position);
            expected = ExpectedRevision.At(result.LastRevision);
            acknowledged();
        }

        return positions;
    }

    public static async Task<List<Entry>> FollowAsync(KurrentDbLog log, int count, CancellationToken cancellation)
    {
        var seen = new List<Entry>();
        await foreach (var message in log.SubscribeAllAsync(LogPosition.Start, cancellation))
        {
            if (message is LogMessage.EntryRead { Entry: var entry })
                seen.Add(entry);
            if (seen.Count == count)
                break;
        }

        return seen;
    }

    public static async Task CheckAsync(KurrentDbLog log, List<Entry> seen, int writers, int each)
    {
        seen.Select(e => e.Ordinal).ShouldBe(Enumerable.Range(0, writers * each).Select(i => (long)i));
        (await log.ReadAllAsync(LogPosition.Start).Select(e => e.EventId).ToListAsync()).ShouldBe(seen.Select(e => e.EventId));
        for (var w = 0; w < writers; w++)
        {
            var texts = await log.ReadStreamAsync($"w{w}").Select(e => Encoding.UTF8.GetString(e.Data.Span)).ToListAsync();
            texts.ShouldBe(Enumerable.Range(0, each).Select(i => $"w{w}:{i}"));
        }
    }

    /// <summary>Waits for a condition.</summary>
    /// <param name="condition">What must come true.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="meanwhile">What has to go on meanwhile: when it fails, the condition may never come true.</param>
    public static async Task UntilAsync(Func<bool> condition, CancellationToken cancellation, params Task[] meanwhile)
    {
        while (!condition())
        {
            if (meanwhile.FirstOrDefault(t => t.IsFaulted) is { } failed)
                await failed;
            await Task.Delay(1, cancellation);
        }
    }
}
