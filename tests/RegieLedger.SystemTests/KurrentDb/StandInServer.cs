using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using RegieLedger.SystemTests.Interop;

namespace RegieLedger.SystemTests.KurrentDb;

/// <summary>What a node of the stand-in does; may be changed while it runs.</summary>
internal sealed class StandInBehaviour
{
    private readonly Lock _gate = new();
    private Func<string, Task>? _beforeAnswer;

    /// <summary>Whether it can do BatchAppend; an old server cannot.</summary>
    public bool HasBatchAppend { get; init; } = true;

    public int MaxAppendSize { get; set; } = 8 * 1024 * 1024;

    /// <summary>user:password that every call must bring; null: anybody.</summary>
    public string? Credentials { get; init; }

    /// <summary>Null: this node is the leader. Otherwise where the leader is, as the others say it.</summary>
    public Func<(string Host, int Port)>? LeaderElsewhere { get; set; }

    /// <summary>The members that gossip names, and whether each is the leader.</summary>
    public Func<IEnumerable<(string Host, int Port, bool IsLeader)>>? Members { get; set; }

    /// <summary>Is waited for after an append was stored and before it is acknowledged; may throw.</summary>
    public Func<string, Task>? BeforeAnswer
    {
        get
        {
            lock (_gate)
                return _beforeAnswer;
        }

        set
        {
            lock (_gate)
                _beforeAnswer = value;
        }
    }

    /// <summary>Is waited for before a read begins.</summary>
    public Func<Task>? BeforeRead { get; set; }

    /// <summary>Is asked before an append of the shared stream is stored; false: it is lost, without an answer.</summary>
    public Func<string, bool>? BeforeStore { get; set; }

    /// <summary>Is waited for before a backwards read of $all begins.</summary>
    public Func<Task>? BeforeHeadRead { get; set; }

    /// <summary>How many calls of BatchAppend were begun, and how many appends came in.</summary>
    public int BatchStreams;

    public int Appends;

    /// <summary>How many reads came in, and how many of those were backwards reads of $all.</summary>
    public int Reads;

    public int HeadReads;
}

/// <summary>
/// A stand-in for one node of KurrentDB on the loopback: the same protocol, from a store in memory that outlives it. That it speaks the
/// protocol is shown by the vendor's own client; what it cannot show is durability, elections and the server's speed.
/// </summary>
internal sealed class StandInServer : IAsyncDisposable
{
    private readonly InteropHost _host;

    private StandInServer(InteropHost host, StandInStore store, StandInBehaviour behaviour)
    {
        _host = host;
        Store = store;
        Behaviour = behaviour;
    }

    public StandInStore Store { get; }

    public StandInBehaviour Behaviour { get; }

    public int Port => new Uri(_host.Address).Port;

    /// <summary>How it is reached without TLS, by who waits a minute for it: a slow machine is no fault.</summary>
    public string ConnectionString => Within(60_000);

    /// <summary>How it is reached by who waits no longer for it, in milliseconds: for tests of a fault.</summary>
    public string Within(int deadline) => $"kurrentdb://127.0.0.1:{Port}?tls=false&defaultDeadline={deadline}";

    /// <summary>Starts a node; with a port, where another one was; with a certificate, over TLS.</summary>
    public static async Task<StandInServer> StartAsync(StandInStore? store = null, StandInBehaviour? behaviour = null, int port = 0, X509Certificate2? certificate = null)
    {
        store ??= new StandInStore();
        behaviour ??= new StandInBehaviour();
        var host = await InteropHost.Start(
            app =>
            {
                app.Use(async (context, next) =>
                {
                    var wanted = behaviour.Credentials is { } c ? "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(c)) : null;
                    if (wanted is not null && context.Request.Headers.Authorization != wanted)
                    {
                        context.Response.StatusCode = 401;
                        return;
                    }

                    await next(context);
                });
                app.MapGrpcService<StandInStreams>();
                app.MapGrpcService<StandInGossip>();
                app.MapGrpcService<StandInFeatures>();
            },
            (GrpcServiceOptions options) => options.MaxReceiveMessageSize = 17 * 1024 * 1024,
            services => services.AddSingleton(store).AddSingleton(behaviour),
            port: port,
            certificate: certificate);
        return new StandInServer(host, store, behaviour);
    }

    /// <summary>Ends it without a word to anybody.</summary>
    public async ValueTask KillAsync() => await _host.KillAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
