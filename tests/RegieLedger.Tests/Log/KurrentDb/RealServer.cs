using Grpc.Core;
using RegieLedger.Log.KurrentDb;
using RegieLedger.Log.KurrentDb.Wire;
using Xunit;

namespace RegieLedger.Tests.Log.KurrentDb;

/// <summary>A KurrentDB or EventStoreDB that was started for these tests, by its connection string.</summary>
internal static class RealServer
{
    public const string Variable = "REGIELEDGER_TEST_KURRENTDB";

    public static string? ConnectionString { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;

    /// <summary>A prefix that nobody else uses, now or later.</summary>
    public static string NewPrefix() => $"regieledger-test-{Guid.NewGuid():n}";

    /// <summary>Deletes what a test stored.</summary>
    public static async Task CleanAsync(string prefix)
    {
        var connection = RegieLedger.Log.KurrentDb.ConnectionString.Parse(ConnectionString!);
        using var link = new ServerLink(connection, NodePreference.Leader, new ChannelFactory(connection), CancellationToken.None);
        var reader = new ServerReader(link, link, connection.DefaultDeadline, CancellationToken.None);
        var names = new StreamNames(prefix);
        var streams = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var item in reader.AllAsync(0, [.. names.EntriesAndLedger, names.Filled], CancellationToken.None))
            streams.Add(item.StreamIdentifier.StreamName.ToStringUtf8());
        var node = await link.NodeAsync(CancellationToken.None);
        foreach (var stream in streams)
        {
            var options = new DeleteReq.Types.Options { StreamIdentifier = WireFormat.ToIdentifier(stream), Any = new Empty() };
            await node.Streams.DeleteAsync(new DeleteReq { Options = options }, new CallOptions(node.Headers));
        }
    }
}

/// <summary>A test that needs a real server; skipped with the reason when there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealServerFactAttribute : FactAttribute
{
    public RealServerFactAttribute()
    {
        if (RealServer.ConnectionString is null)
        {
            Skip = $"{RealServer.Variable} names no server: the stand-in shows the protocol, but not that a real server stores durably, gives "
                + "the places of an acknowledgement again when it is read, elects leaders, or counts the size of an append as it does";
        }
    }
}
