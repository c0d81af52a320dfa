using System.Text;
using RegieLedger.Log;
using RegieLedger.Log.Embedded;

namespace RegieLedger.SystemTests.Log;

/// <summary>
/// Opens a ledger and does what it is told, a line at a time: <c>append TEXT</c>, <c>count</c>, <c>reopen</c>. An
/// append has an id made from its text, so that it can be repeated.
/// </summary>
internal static class Obedient
{
    private const string Stream = "obedient";

    public static async Task<int> RunAsync(string[] args)
    {
        EmbeddedLog log;
        try
        {
            log = await EmbeddedLog.OpenAsync(args[0]);
        }
        catch (LogOpenException e)
        {
            Console.WriteLine($"{e.Problem}: {e.Message}");
            return e.ExitCode;
        }

        Console.WriteLine("READY");
        while (Console.ReadLine() is { } line)
        {
            if (line == "reopen")
            {
                await log.DisposeAsync();
                log = await EmbeddedLog.OpenAsync(args[0]);
            }

            Console.WriteLine(await AnswerAsync(log, line));
        }

        await log.DisposeAsync();
        return 0;
    }

    private static async Task<string> AnswerAsync(EmbeddedLog log, string line)
    {
        var words = line.Split(' ');
        if (words[0] != "append")
            return $"{await log.ReadStreamAsync(Stream).CountAsync()} of {await log.HeadAsync()}";
        try
        {
            var id = new Guid(Encoding.ASCII.GetBytes(words[1].PadRight(16)));
            var last = await log.ReadStreamAsync(Stream, long.MaxValue, ReadDirection.Backwards, 1).FirstOrDefaultAsync();
            var known = last is null ? ExpectedRevision.NewStream : ExpectedRevision.At(last.Revision);
            if (words.Length > 2)
                known = ExpectedRevision.NewStream;
            var result = await log.AppendAsync(Stream, known, [new NewEvent(id, "told.v1", Encoding.ASCII.GetBytes(words[1]), default)]);
            return $"{(result.AlreadyStored ? "already" : "stored")} {result.LastRevision}";
        }
        catch (LogUnavailableException e)
        {
            return $"unavailable {e.Reason} {(e.OutcomeUnknown ? "unknown" : "nothing")}";
        }
    }
}
