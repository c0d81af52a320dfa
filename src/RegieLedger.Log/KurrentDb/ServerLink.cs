using System.Net;
using Grpc.Core;
using RegieLedger.Log.KurrentDb.Wire;
using Timeout = System.Threading.Timeout;

namespace RegieLedger.Log.KurrentDb;

/// <summary>
/// The way to a node of the wanted kind: finds it, keeps it, and finds another one when it is lost. Everyone who needs a node while one is
/// being looked for waits for the same search.
/// </summary>
internal sealed class ServerLink(ConnectionString connection, NodePreference preference, ChannelFactory channels, CancellationToken closed) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Metadata _headers = channels.Headers(preference == NodePreference.Leader);
    private Task<ServerNode>? _node;
    private NodeAddress? _leader;
    private IReadOnlyList<NodeAddress> _members = [];

    /// <summary>The furthest place that was seen on any of its nodes.</summary>
    public KnownHead Known { get; } = new();

    /// <summary>The node; connects when there is none, and waits for the whole search.</summary>
    public ValueTask<ServerNode> NodeAsync(CancellationToken cancellation) => NodeAsync(Timeout.InfiniteTimeSpan, cancellation);

    /// <summary>The node; connects when there is none.</summary>
    /// <param name="most">How long to wait; the search may take longer, since every silent node costs it time.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="LogUnavailableException">No node was found in the attempts that the connection string allows, or it refuses this user.</exception>
    /// <exception cref="TimeoutException">None was found yet.</exception>
    public async ValueTask<ServerNode> NodeAsync(TimeSpan most, CancellationToken cancellation)
    {
        Task<ServerNode> node;
        lock (_gate)
        {
            if (_node is null or { IsFaulted: true } or { IsCanceled: true })
                _node = Task.Run(ConnectAsync, closed);
            node = _node;
        }

        return node.IsCompletedSuccessfully ? node.Result : await node.WaitAsync(most, cancellation);
    }

    /// <summary>Says that a node does not answer, or is not the leader; the next one who needs a node looks for one.</summary>
    /// <param name="node">The node, as it was given.</param>
    /// <param name="leader">Who is the leader, when the node said so.</param>
    public void Lost(ServerNode node, NodeAddress? leader = null)
    {
        lock (_gate)
        {
            if (_node is not { IsCompletedSuccessfully: true } || _node.Result != node)
                return;
            _node = null;
            _leader = leader;
        }

        node.Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_node is { IsCompletedSuccessfully: true })
                _node.Result.Dispose();
        }
    }

    private async Task<ServerNode> ConnectAsync()
    {
        Exception? last = null;
        for (var attempt = 0; attempt < connection.MaxDiscoverAttempts; attempt++)
        {
            if (attempt > 0)
                await Task.Delay(connection.DiscoveryInterval, closed);
            try
            {
                if (await ChooseAsync() is { } address)
                    return await ServerNode.ConnectAsync(address, channels, _headers, Known, connection.GossipTimeout, closed);
            }
            catch (RpcException e) when (ServerFaults.Refuses(e))
            {
                throw ServerFaults.Final(e, outcomeUnknown: false);
            }
            catch (Exception e) when (e is RpcException or System.Net.Sockets.SocketException)
            {
                last = e;
            }
        }

        closed.ThrowIfCancellationRequested();
        var where = string.Join(", ", connection.Hosts);
        throw ServerFaults.IsOfCertificate(last) ? ServerFaults.Untrusted(where, last) : ServerFaults.Unreachable(where, outcomeUnknown: false, last);
    }

    private async ValueTask<NodeAddress?> ChooseAsync()
    {
        NodeAddress? leader;
        lock (_gate)
            (leader, _leader) = (_leader, null);
        if (leader is not null && preference == NodePreference.Leader)
            return leader;
        if (!connection.Gossip)
            return connection.Hosts[0];
        RpcException? last = null;
        var seeds = (await SeedsAsync()).ToArray();
        System.Random.Shared.Shuffle(seeds);
        foreach (var (seed, at) in _members.Select(m => (m, (IPAddress?)null)).Concat(seeds).Distinct())
        {
            try
            {
                var members = await AskAsync(seed, at);
                if (Pick(members) is not { } picked)
                    continue;
                _members = [.. members.Select(Address)];
                return picked;
            }
            catch (RpcException e)
            {
                last = e;
            }
        }

        // Nodes that answer, but have no leader now, are no failure of a call: the next attempt may find one.
        return last is null ? null : throw last;
    }

    private async ValueTask<IEnumerable<(NodeAddress Seed, IPAddress? At)>> SeedsAsync()
    {
        if (!connection.ResolveName)
            return connection.Hosts.Select(h => (h, (IPAddress?)null));
        // A name may stand for several nodes, and each is asked; certificates are for the name all the same.
        var host = connection.Hosts[0];
        return (await Dns.GetHostAddressesAsync(host.Host, closed)).Select(a => (host, (IPAddress?)a));
    }

    private async Task<List<MemberInfo>> AskAsync(NodeAddress seed, IPAddress? at)
    {
        using var channel = channels.Create(seed, at);
        var cluster = await new Gossip.GossipClient(channel).ReadAsync(new Empty(), _headers, DateTime.UtcNow + connection.GossipTimeout, closed);
        return [.. cluster.Members.Where(m => m.IsAlive && m.HttpEndPoint is not null)];
    }

    private NodeAddress? Pick(List<MemberInfo> members)
    {
        MemberInfo.Types.VNodeState[] order = preference switch
        {
            NodePreference.Leader => [MemberInfo.Types.VNodeState.Leader],
            NodePreference.Follower => [MemberInfo.Types.VNodeState.Follower, MemberInfo.Types.VNodeState.ReadOnlyReplica, MemberInfo.Types.VNodeState.Leader],
            _ => [MemberInfo.Types.VNodeState.ReadOnlyReplica, MemberInfo.Types.VNodeState.Follower, MemberInfo.Types.VNodeState.Leader],
        };
        var able = members.FindAll(m => order.Contains(m.State));
        if (able.Count == 0)
            return null;
        if (preference == NodePreference.Random)
            return Address(able[System.Random.Shared.Next(able.Count)]);
        return Address(able.OrderBy(m => Array.IndexOf(order, m.State)).First());
    }

    private static NodeAddress Address(MemberInfo member) => new(member.HttpEndPoint.Address, (int)member.HttpEndPoint.Port);
}
