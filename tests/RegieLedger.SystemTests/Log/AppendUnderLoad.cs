using System.Text;
using System.Threading.Channels;
using RegieLedger.Log;
using RegieLedger.Log.Embedded;

namespace RegieLedger.SystemTests.Log;

/// <summary>
/// Appends with many callers until it is killed, and writes a line for everything that was acknowledged, and for
/// everything that a subscriber was given.
/// </summary>
internal static class AppendUnderLoad
{
    /// <summary>Callers; half of them with a stream of their own, half of them fighting for two.</summary>
    private const int Callers = 24;

    public static async Task<int> RunAsync(string[] args)
    {
        await using var log = await EmbeddedLog.OpenAsync(args[0]);
        var lines = Channel.CreateUnbounded<string>();
        var load = Enumerable.Range(0, Callers).Select(caller => Task.Run(() => AppendAsync(log, caller, lines.Writer)))
            .Append(Task.Run(() => FollowAsync(log, lines.Writer)));
        var writing = WriteAsync(lines.Reader);
        await Task.WhenAny([.. load, writing]).Unwrap();
        return 1;
    }

    private static async Task AppendAsync(EmbeddedLog log, int caller, ChannelWriter<string> lines)
    {
        var random = new Random(caller + Environment.ProcessId);
        var stream = caller < Callers / 2 ? $"own-{caller}" : $"shared-{caller % 2}";
        while (true)
        {
            var last = await log.ReadStreamAsync(stream, long.MaxValue, ReadDirection.Backwards, 1).FirstOrDefaultAsync();
            var expected = last is null ? ExpectedRevision.NewStream : ExpectedRevision.At(last.Revision);
            var events = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Event(random)).ToList();
            try
            {
                var result = await log.AppendAsync(stream, expected, events);
                for (var i = 0; i < events.Count; i++)
                    lines.TryWrite($"A {stream} {result.LastRevision - events.Count + 1 + i} {events[i].Id} {result.Position.Value - (ulong)(events.Count - 1 - i)}");
            }
            catch (WrongRevisionException)
            {
                // Another caller of the shared stream was first.
            }
        }
    }

    private static async Task FollowAsync(EmbeddedLog log, ChannelWriter<string> lines)
    {
        var next = (await log.HeadAsync()).Value;
        await foreach (var message in log.SubscribeAllAsync(new LogPosition(next)))
        {
            if (message is not LogMessage.EntryRead { Entry: var entry })
                continue;
            if (entry.Position.Value != ++next)
                lines.TryWrite($"GAP {next} {entry.Position}");
            lines.TryWrite($"S {entry.Stream} {entry.Revision} {entry.EventId} {entry.Position}");
        }
    }

    private static NewEvent Event(Random random)
    {
        // Its bytes can be told from its id, so that the reader knows that they are whole.
        var id = Guid.NewGuid();
        return new NewEvent(id, "loaded.v1", Body(id, random.Next(1, 3000)), Encoding.ASCII.GetBytes($"{{\"id\":\"{id}\"}}"));
    }

    public static byte[] Body(Guid id, int length)
    {
        var body = new byte[length];
        new Random(id.GetHashCode()).NextBytes(body);
        return body;
    }

    private static async Task WriteAsync(ChannelReader<string> lines)
    {
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync("READY\n"u8.ToArray());
        while (await lines.WaitToReadAsync())
        {
            var text = new StringBuilder();
            while (text.Length < 8192 && lines.TryRead(out var line))
                text.Append(line).Append('\n');
            await output.WriteAsync(Encoding.ASCII.GetBytes(text.ToString()));
        }
    }
}
