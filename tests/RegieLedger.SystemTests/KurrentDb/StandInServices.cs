using Grpc.Core;
using RegieLedger.Log.KurrentDb;
using RegieLedger.Log.KurrentDb.Wire;

namespace RegieLedger.SystemTests.KurrentDb;

/// <summary>Says which methods there are, in lower case as the server does.</summary>
internal sealed class StandInFeatures(StandInBehaviour behaviour) : ServerFeatures.ServerFeaturesBase
{
    private const string Streams = "event_store.client.streams.streams";

    public override Task<SupportedMethods> GetSupportedMethods(Empty request, ServerCallContext context)
    {
        var methods = new SupportedMethods { EventStoreServerVersion = "23.10.8" };
        foreach (var method in (string[])["append", "delete", "tombstone"])
            methods.Methods.Add(new SupportedMethod { ServiceName = Streams, MethodName = method });
        methods.Methods.Add(new SupportedMethod { ServiceName = Streams, MethodName = "read", Features = { "position", "events" } });
        if (behaviour.HasBatchAppend)
            methods.Methods.Add(new SupportedMethod { ServiceName = Streams, MethodName = "batchappend", Features = { "deadline_duration" } });
        methods.Methods.Add(new SupportedMethod { ServiceName = "event_store.client.gossip.gossip", MethodName = "read" });
        return Task.FromResult(methods);
    }
}

/// <summary>Says who is in the cluster.</summary>
internal sealed class StandInGossip(StandInBehaviour behaviour) : Gossip.GossipBase
{
    public override Task<ClusterInfo> Read(Empty request, ServerCallContext context)
    {
        var members = behaviour.Members?.Invoke() ?? [(context.Host.Split(':')[0], int.Parse(context.Host.Split(':')[^1]), true)];
        return Task.FromResult(new ClusterInfo
        {
            Members =
            {
                members.Select(m => new MemberInfo
                {
                    InstanceId = WireFormat.ToUuid(Guid.NewGuid()),
                    State = m.IsLeader ? MemberInfo.Types.VNodeState.Leader : MemberInfo.Types.VNodeState.Follower,
                    IsAlive = true,
                    HttpEndPoint = new EndPoint { Address = m.Host, Port = (uint)m.Port },
                }),
            },
        });
    }
}

/// <summary>The errors of the server, with the trailers that clients look at.</summary>
internal static class StandInErrors
{
    public static RpcException NotLeader((string Host, int Port) leader) => Error(
        StatusCode.NotFound, "Leader info available", ("exception", "not-leader"), ("leader-endpoint-host", leader.Host), ("leader-endpoint-port", $"{leader.Port}"));

    public static RpcException StreamDeleted(string stream) => Error(
        StatusCode.FailedPrecondition, $"Event stream '{stream}' is deleted.", ("exception", "stream-deleted"), ("stream-name", stream));

    public static RpcException WrongVersion(string stream, long expected, long actual) => Error(
        StatusCode.FailedPrecondition, $"Delete failed due to WrongExpectedVersion. Stream: {stream}, Expected version: {expected}, Actual version: {actual}",
        ("exception", "wrong-expected-version"), ("stream-name", stream), ("expected-version", $"{expected}"), ("actual-version", $"{actual}"));

    public static RpcException TooLarge(int most) => Error(
        StatusCode.InvalidArgument, $"Maximum Append Size of {most} Exceeded.", ("exception", "maximum-append-size-exceeded"), ("maximum-append-size", $"{most}"));

    private static RpcException Error(StatusCode code, string text, params (string Key, string Value)[] trailers)
    {
        var metadata = new Metadata();
        foreach (var (key, value) in trailers)
            metadata.Add(key, value);
        return new RpcException(new Status(code, text), metadata);
    }
}
