using System.Diagnostics;
using System.Text;
using Grpc.Core;
using RegieLedger.Log;
using RegieLedger.Log.KurrentDb;
using RegieLedger.Log.KurrentDb.Wire;
using Shouldly;
using Xunit;

namespace RegieLedger.SystemTests.KurrentDb;

/// <summary>A KurrentDB or EventStoreDB that was started for these tests, by its connection string.</summary>
internal static class RealServer
{
    public const string Variable = "REGIELEDGER_TEST_KURRENTDB";

    /// <summary>Names a command that kills the server without a word (SIGKILL) and starts it again on the same data; it may return before it serves.</summary>
    public const string KillVariable = "REGIELEDGER_TEST_KURRENTDB_KILL";

    public static string? ConnectionString { get; } = Read(Variable);

    public static string? KillCommand { get; } = Read(KillVariable);

    public static ConnectionString Parsed => RegieLedger.Log.KurrentDb.ConnectionString.Parse(ConnectionString!);

    /// <summary>The connection string with one more parameter.</summary>
    public static string With(string? parameter)
        => parameter is null ? ConnectionString! : $"{ConnectionString}{(ConnectionString!.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{parameter}";

    /// <summary>Whether a proxy of these tests can stand before it: on this machine, without TLS and without a user.</summary>
    public static bool CanBeCut => Parsed is { Tls: false, User: null } connection && connection.Hosts.All(h => h.Host is "127.0.0.1" or "localhost");

    /// <summary>A prefix that nobody else uses, now or later.</summary>
    public static string NewPrefix() => $"regieledger-test-{Guid.NewGuid():n}";

    public static async Task KillAndStartAsync(CancellationToken cancellation)
    {
        using var process = Process.Start("/bin/sh", ["-c", KillCommand!]);
        await process.WaitForExitAsync(cancellation);
        process.ExitCode.ShouldBe(0, KillVariable);
    }

    /// <summary>Where the leader listens.</summary>
    public static async Task<NodeAddress> LeaderAsync()
    {
        await using var server = new Caller();
        return (await server.Link.NodeAsync(CancellationToken.None)).Address;
    }

    /// <summary>Gives a stream other metadata, as an administrator would.</summary>
    public static async Task SetMetadataAsync(string stream, string json)
    {
        await using var server = new Caller();
        var node = await server.Link.NodeAsync(CancellationToken.None);
        using var call = node.Streams.Append(new CallOptions(node.Headers));
        var options = new AppendReq.Types.Options { StreamIdentifier = WireFormat.ToIdentifier("$$" + stream), Any = new Empty() };
        await call.RequestStream.WriteAsync(new AppendReq { Options = options });
        var metadata = WireFormat.ToMessage(new NewEvent(Guid.NewGuid(), "$metadata", Encoding.UTF8.GetBytes(json), default));
        await call.RequestStream.WriteAsync(new AppendReq { ProposedMessage = metadata });
        await call.RequestStream.CompleteAsync();
        (await call).ResultCase.ShouldBe(AppendResp.ResultOneofCase.Success);
    }

    /// <summary>Deletes a stream; for ever, or so that it may begin again.</summary>
    public static async Task DeleteAsync(string stream, bool forEver)
    {
        await using var server = new Caller();
        await server.DeleteAsync(stream, forEver);
    }

    /// <summary>Deletes what a test stored.</summary>
    public static async Task CleanAsync(string prefix)
    {
        await using var server = new Caller();
        var names = new StreamNames(prefix);
        var streams = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var item in server.Reader.AllAsync(0, [.. names.EntriesAndLedger, names.Filled], CancellationToken.None))
            streams.Add(item.StreamIdentifier.StreamName.ToStringUtf8());
        foreach (var stream in streams)
        {
            try
            {
                await server.DeleteAsync(stream, forEver: false);
            }
            catch (RpcException e) when (e.Trailers.GetValue("exception") == "stream-deleted")
            {
                // The test itself deleted it.
            }
        }
    }

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : null;

    /// <summary>A connection beside the engine's.</summary>
    private sealed class Caller : IAsyncDisposable
    {
        private readonly CancellationTokenSource _closed = new();

        public Caller()
        {
            var connection = Parsed;
            Link = new ServerLink(connection, NodePreference.Leader, new ChannelFactory(connection), _closed.Token);
            Reader = new ServerReader(Link, Link, connection.DefaultDeadline, _closed.Token);
        }

        public ServerLink Link { get; }

        public ServerReader Reader { get; }

        public async Task DeleteAsync(string stream, bool forEver)
        {
            var node = await Link.NodeAsync(CancellationToken.None);
            var options = new DeleteReq.Types.Options { StreamIdentifier = WireFormat.ToIdentifier(stream), Any = new Empty() };
            var request = new DeleteReq { Options = options };
            await (forEver ? node.Streams.TombstoneAsync(request, new CallOptions(node.Headers)) : node.Streams.DeleteAsync(request, new CallOptions(node.Headers)));
        }

        public async ValueTask DisposeAsync()
        {
            await _closed.CancelAsync();
            Link.Dispose();
            _closed.Dispose();
        }
    }
}

/// <summary>A test that needs a real server; skipped with the reason when there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealServerFactAttribute : FactAttribute
{
    private bool _needsKilling;
    private bool _needsCutting;

    public RealServerFactAttribute() => Skip = Reason;

    /// <summary>Whether it kills the server, and so needs to know how.</summary>
    public bool NeedsKilling
    {
        get => _needsKilling;
        set
        {
            _needsKilling = value;
            if (RealServer.KillCommand is null)
                Skip ??= $"{RealServer.KillVariable} names no command that kills the server and starts it again: that it keeps what it acknowledged is not shown";
        }
    }

    /// <summary>Whether it puts a proxy before the server.</summary>
    public bool NeedsCutting
    {
        get => _needsCutting;
        set
        {
            _needsCutting = value;
            if (RealServer.ConnectionString is not null && !RealServer.CanBeCut)
                Skip ??= "a proxy cannot stand before this server: it is elsewhere, or speaks TLS, or asks for a user";
        }
    }

    internal static string? Reason => RealServer.ConnectionString is not null
        ? null
        : $"{RealServer.Variable} names no server: the stand-in shows the protocol, but not that a real server stores durably, gives "
            + "the places of an acknowledgement again when it is read, elects leaders, or counts the size of an append as it does";
}

/// <summary>As <see cref="RealServerFactAttribute"/>, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealServerTheoryAttribute : TheoryAttribute
{
    public RealServerTheoryAttribute() => Skip = RealServerFactAttribute.Reason;
}
