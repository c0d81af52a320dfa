using System.Collections.Frozen;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using RegieLedger.Server.Hosting;

namespace RegieLedger.Cli;

/// <summary>Calls any RPC of the API by its name: what it takes and gives is read from the description of the API.</summary>
internal sealed class RpcClient(CallInvoker invoker)
{
    private static readonly TimeSpan Wachttijd = TimeSpan.FromSeconds(20);

    private static readonly FrozenDictionary<string, MethodDescriptor> Rpcs = Toegang.Diensten
        .SelectMany(d => d.Methods)
        .ToFrozenDictionary(m => $"{m.Service.Name}/{m.Name}", StringComparer.Ordinal);

    private static readonly Marshaller<IMessage> Verzoeken = Marshallers.Create<IMessage>(m => m.ToByteArray(), _ => throw new NotSupportedException("A client reads no requests."));

    /// <summary>The RPC of a name such as <c>RegieService/GetRegie</c>; null when there is none.</summary>
    public static MethodDescriptor? Zoek(string naam) => Rpcs.GetValueOrDefault(naam);

    /// <summary>Calls a unary RPC.</summary>
    /// <exception cref="RpcException">Refused, or not reached.</exception>
    public async Task<IMessage> RoepAanAsync(MethodDescriptor rpc, IMessage verzoek, string? token, CancellationToken cancellation)
    {
        using var aanroep = invoker.AsyncUnaryCall(Methode(rpc, MethodType.Unary), null, Opties(token, cancellation), verzoek);
        return await aanroep.ResponseAsync;
    }

    /// <summary>Reads the first messages of a streaming RPC, then lets go of it.</summary>
    /// <exception cref="RpcException">Refused, not reached, or the stream ended before.</exception>
    public async Task<IReadOnlyList<IMessage>> VolgAsync(MethodDescriptor rpc, IMessage verzoek, string? token, int aantal, CancellationToken cancellation)
    {
        using var aanroep = invoker.AsyncServerStreamingCall(Methode(rpc, MethodType.ServerStreaming), null, Opties(token, cancellation), verzoek);
        var berichten = new List<IMessage>(aantal);
        while (berichten.Count < aantal && await aanroep.ResponseStream.MoveNext(cancellation))
            berichten.Add(aanroep.ResponseStream.Current);
        return berichten;
    }

    private static CallOptions Opties(string? token, CancellationToken cancellation)
        => new(token is null ? null : new Metadata { { "authorization", "Bearer " + token } }, DateTime.UtcNow + Wachttijd, cancellation);

    private static Method<IMessage, IMessage> Methode(MethodDescriptor rpc, MethodType soort)
        => new(soort, rpc.Service.FullName, rpc.Name, Verzoeken, Marshallers.Create<IMessage>(_ => throw new NotSupportedException("A client writes no answers."), bytes => rpc.OutputType.Parser.ParseFrom(bytes)));
}
