using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;

namespace RegieLedger.Server.Hosting;

/// <summary>Makes gRPC statuses of refusals: a stable code and facts for programs, sentences in Dutch and English for people.</summary>
internal static class Fouten
{
    private const string Domein = "regieledger";

    // Details travel in a header, and clients take some kilobytes of those. No request has so many fields; a list can.
    private const int MeestOvertredingen = 20;

    /// <summary>The status of a refusal.</summary>
    public static RpcException Van(Weigering weigering)
    {
        var regel = Servercode.Regel(weigering.Code);
        var nl = Weigeringen.Zin(regel.Nl, weigering);
        var en = Weigeringen.Zin(regel.En, weigering);
        var info = new ErrorInfo { Reason = weigering.Code, Domain = Domein };
        foreach (var (naam, waarde) in weigering.Feiten)
            info.Metadata[naam] = waarde;
        info.Metadata["opnieuw_helpt"] = regel.OpnieuwHelpt ? "ja" : "nee";
        return Maak(Status(regel), $"{nl} / {en}", [Any.Pack(info), Zin("nl", nl), Zin("en", en)]);
    }

    /// <summary>The status of a request with the wrong shape: every violation, of a long list the first 20.</summary>
    public static RpcException Van(IReadOnlyList<Overtreding> overtredingen)
    {
        var regel = Servercode.Regel(Servercode.VormOnjuist);
        var slecht = new BadRequest();
        foreach (var (veld, zin) in overtredingen.Take(MeestOvertredingen))
            slecht.FieldViolations.Add(new BadRequest.Types.FieldViolation { Field = veld, Description = zin });
        var info = new ErrorInfo { Reason = Servercode.VormOnjuist, Domain = Domein };
        info.Metadata["opnieuw_helpt"] = "nee";
        return Maak(
            StatusCode.InvalidArgument,
            $"{regel.Nl} / {regel.En} ({string.Join(", ", overtredingen.Select(o => o.Veld).Distinct(StringComparer.Ordinal).Take(10))})",
            [Any.Pack(info), Any.Pack(slecht), Zin("nl", regel.Nl), Zin("en", regel.En)]);
    }

    /// <summary>The status for a log that is not there now.</summary>
    public static RpcException Van(LogUnavailableException fout)
        => Van(new WeigeringException(Servercode.LogboekNietBeschikbaar, ("reden", fout.Reason.ToString())).Weigering);

    private static Any Zin(string taal, string zin) => Any.Pack(new LocalizedMessage { Locale = taal, Message = zin });

    private static RpcException Maak(StatusCode code, string zin, IEnumerable<Any> details)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = zin };
        status.Details.AddRange(details);
        return status.ToRpcException();
    }

    private static StatusCode Status(WeigeringRegel regel) => regel.Code switch
    {
        Servercode.NietAangemeld => StatusCode.Unauthenticated,
        Servercode.TeVeelAanmeldfouten => StatusCode.ResourceExhausted,
        Servercode.KlokLooptAchter or Servercode.LogboekNietBeschikbaar or Servercode.TeVeelVragenWachten => StatusCode.Unavailable,
        Servercode.CommandoIdHergebruikt => StatusCode.AlreadyExists,
        _ => regel.Soort switch
        {
            Weigeringssoort.NietBevoegd => StatusCode.PermissionDenied,
            Weigeringssoort.NietGevonden => StatusCode.NotFound,
            Weigeringssoort.Toestand => StatusCode.FailedPrecondition,
            Weigeringssoort.Conflict => StatusCode.Aborted,
            Weigeringssoort.Ongeldig => StatusCode.InvalidArgument,
            _ => throw new InvalidOperationException($"No status for {regel.Soort}."),
        },
    };
}
