using System.Diagnostics;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using RegieLedger.Log.KurrentDb.Wire;
using RegieLedger.Log.Migration;
using Timeout = System.Threading.Timeout;

namespace RegieLedger.Log.KurrentDb;

/// <summary>The ledger on the server: its id, and where it begins. Everything of ours stands after that place.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Making">The id of the event that made it here: another one wherever the same ledger is made again by a migration.</param>
/// <param name="Origin">The place.</param>
/// <param name="IsUnfinished">Whether a migration to it was begun and not finished.</param>
internal readonly record struct Ledger(Guid Id, Guid Making, ulong Origin, bool IsUnfinished)
{
    private const string EventType = "ledger.v1";
    private const string ToFillType = "ledger-to-fill.v1";
    private const string FilledType = "ledger-filled.v1";
    private static readonly TimeSpan PauseBetweenSearches = TimeSpan.FromMilliseconds(200);

    /// <summary>Finds the ledger, or makes it; of several who make it at once, one wins.</summary>
    /// <exception cref="LogOpenException">It is not the one that is wanted, or the server does not say where an event stands.</exception>
    public static async Task<Ledger> OpenAsync(
        ServerReader reader, ServerLink link, StreamNames names, WantedLedger wanted, TimeSpan deadline, CancellationToken cancellation)
    {
        var place = $"the server under stream prefix '{names.Prefix}'";
        var ledger = await FindAsync(reader, names, cancellation);
        if (ledger is null && wanted.MustExist)
            throw WantedLedger.Missing(place);
        var opened = ledger ?? await MakeAsync(reader, link, names, wanted.Id, deadline, cancellation);
        wanted.Check(opened.Id, opened.IsUnfinished, place);
        return opened;
    }

    /// <summary>Says that a migration has filled the ledger.</summary>
    public static async Task FinishAsync(AppendPath appends, StreamNames names, CancellationToken cancellation)
    {
        var filled = new NewEvent(Guid.NewGuid(), FilledType, "{}"u8.ToArray(), default);
        // A wrong revision: it was said before.
        await appends.AppendAsync(new AppendOrder(names.Filled, ExpectedRevision.NewStream, [WireFormat.ToMessage(filled)]), static _ => default, cancellation);
    }

    private static async Task<Ledger> MakeAsync(
        ServerReader reader, ServerLink link, StreamNames names, Guid? toFill, TimeSpan deadline, CancellationToken cancellation)
    {
        var id = toFill ?? Guid.NewGuid();
        var made = new NewEvent(Guid.NewGuid(), toFill is null ? EventType : ToFillType, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal) { ["ledgerId"] = id.ToString() }), default);
        // Whether this one or another one was stored is what reading says.
        await new AppendPath(link, deadline).AppendAsync(
            new AppendOrder(names.Ledger, ExpectedRevision.NewStream, [WireFormat.ToMessage(made)]), static _ => default, cancellation);
        return await FindAsync(reader, names, cancellation)
            ?? throw new LogOpenException(LogOpenProblem.UnsuitableServer, "The ledger was made on the server, but cannot be read there.");
    }

    /// <summary>Sends what the server would have to take, to a revision that is not there: it looks at the size first, and stores nothing.</summary>
    /// <exception cref="LogLimitException">The server takes less.</exception>
    public static async Task CheckSizeAsync(ServerLink link, StreamNames names, TimeSpan deadline, CancellationToken cancellation)
    {
        var messages = new List<ProposedMessage>();
        for (var left = KurrentDbLog.NeededAppendBytes - LogLimits.TypeNameBytes; left > 0; left -= LogLimits.EventBytes)
            messages.Add(WireFormat.ToMessage(new NewEvent(Guid.NewGuid(), "size", new byte[Math.Min(left, LogLimits.EventBytes)], default)));
        await new AppendPath(link, deadline).AppendAsync(
            new AppendOrder(names.Ledger, ExpectedRevision.At(int.MaxValue), messages), static _ => default, cancellation);
    }

    /// <summary>Waits until the server answers.</summary>
    /// <exception cref="LogOpenException">It did not in the time that the options allow.</exception>
    public static async Task AwaitServerAsync(ServerLink link, KurrentDbLogOptions options, CancellationToken cancellation)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await link.NodeAsync(cancellation);
                return;
            }
            catch (LogUnavailableException e) when (e.Reason == LogUnavailableReason.Unreachable)
            {
                if (options.OpenTimeout != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(since) >= options.OpenTimeout)
                    throw new LogOpenException(LogOpenProblem.Unreachable, e.Message, e);
                options.Waiting?.Invoke(e.Message);
                await Task.Delay(PauseBetweenSearches, cancellation);
            }
        }
    }

    /// <summary>What an opening ends with when the log cannot be used.</summary>
    public static LogOpenException Refused(Exception e) => e switch
    {
        LogUnavailableException { Reason: LogUnavailableReason.Refused } => new LogOpenException(LogOpenProblem.Refused, e.Message, e),
        LogUnavailableException { Reason: LogUnavailableReason.Damaged } => new LogOpenException(LogOpenProblem.Damaged, e.Message, e),
        LogUnavailableException { Reason: LogUnavailableReason.Unreachable } => new LogOpenException(LogOpenProblem.Unreachable, e.Message, e),
        LogLimitException or RpcException => new LogOpenException(LogOpenProblem.UnsuitableServer, e.Message, e),
        _ => new LogOpenException(LogOpenProblem.Failed, e.Message, e),
    };

    private static async Task<Ledger?> FindAsync(ServerReader reader, StreamNames names, CancellationToken cancellation)
    {
        await foreach (var item in reader.StreamAsync(names.Ledger, 0, ReadDirection.Forwards, 1, cancellation))
        {
            if (item.CommitPosition == ulong.MaxValue)
                throw new LogOpenException(LogOpenProblem.UnsuitableServer, "The server does not say where the events of a stream stand in the log: use EventStoreDB 23.10 or later, or KurrentDB.");
            var isToFill = WireFormat.Type(item) == ToFillType;
            return new Ledger(ReadId(item.Data), WireFormat.ToGuid(item.Id), item.CommitPosition, isToFill && await reader.LastOfStreamAsync(names.Filled, cancellation) is null);
        }

        return null;
    }

    private static Guid ReadId(ByteString data)
    {
        try
        {
            using var json = JsonDocument.Parse(data.Memory);
            return json.RootElement.GetProperty("ledgerId").GetGuid();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new LogOpenException(LogOpenProblem.NotALedger, "What stands on the server under this prefix is not a ledger: choose another stream prefix.", e);
        }
    }
}
