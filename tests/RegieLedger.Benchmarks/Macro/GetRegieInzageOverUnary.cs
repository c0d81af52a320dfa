using System.Buffers.Binary;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using RegieLedger.V1;

namespace RegieLedger.Benchmarks.Macro;

/// <summary>"Who has the regie now", with a verified caller, contact details and its inzage durable in the log, over an empty call on the same transport.</summary>
internal sealed class GetRegieInzageOverUnary : IFigure
{
    private const string Path = "/regieledger.v1.RegieService/GetRegie";

    // Who asks waits for the disk: with the 256 callers of the other figures, both sides often have nothing to do. Apps have a connection each.
    private const int Connections = 32;
    private const int Streams = 16;

    public string Name => "getregie_inzage_over_unary";

    public Target Target { get; } = Target.AtLeast(0.3);

    public IReadOnlyDictionary<string, Func<RoleOptions, Task>> Roles { get; } = new Dictionary<string, Func<RoleOptions, Task>>(StringComparer.Ordinal)
    {
        [ProductServer.Role] = ProductServer.Serve,
    };

    public async Task<Outcome> Measure(Run run)
    {
        await using var server = await RoleProcess.Start(ProductServer.Role, await run.Ledgers.Copy(run.Pace.LedgerEvents));
        await using var unary = await RoleProcess.Start(GrpcUnaryOverFloor.GrpcRole);
        var token = await ProductServer.Token(server.Address, SampleRegister.Smw(0));
        var request = new GetRegieRequest { CasusId = SampleCasus.Id(0).ToString(), Verantwoording = new() { Doelbinding = "CASUS_VOLGEN", Grondslag = "ALGEMEEN_BELANG" } };
        // h2load takes every gRPC error for a success: so see once what is answered.
        using (var channel = GrpcChannel.ForAddress(server.Address))
        {
            var client = new RegieService.RegieServiceClient(channel);
            // Some hundreds, so that so many callers at once do not wait for a whole short round until all of it is compiled.
            for (var i = 0; i < 300; i++)
            {
                var answer = await client.GetRegieAsync(request, new Metadata { { "authorization", "Bearer " + token } });
                if (answer.Aanspreekpunt.Telefoon.Length == 0)
                    throw new InvalidOperationException("The answer has no contact details.");
            }
        }

        var body = new byte[5 + request.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), body.Length - 5);
        request.WriteTo(body.AsSpan(5));
        // The speed of a shared machine wanders by a third within minutes, and of these two not alike: many turns, and their middle.
        return await Comparison.Ratio(
            run.Pace with { Rounds = 3 * run.Pace.Rounds }, "calls/s",
            () => H2Load.Run(server.Address + Path, body, run.Pace.Round, Connections, Streams, "authorization: Bearer " + token),
            () => H2Load.Run(unary.Address + GrpcUnaryOverFloor.Path, GrpcUnaryOverFloor.EmptyMessage, run.Pace.Round, Connections, Streams));
    }
}
