using System.Diagnostics.Metrics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Inzage;

namespace RegieLedger.Server.Hosting;

/// <summary>The edge of every call: who is it, may they call this at all, has the request the right shape; and errors into statuses.</summary>
internal sealed class Rand(Aanmelding aanmelding, Aanroepers aanroepers, Gereedheid gereedheid, Vraagweg vraagweg, ILogger<Rand> logger) : Interceptor
{
    private static readonly Meter Meter = new("RegieLedger.Server");
    private static readonly Counter<long> Aanroepen = Meter.CreateCounter<long>("regieledger.calls", description: "Calls by RPC and outcome code");

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            if (await ToegelatenAsync(context))
                Controleer(request);
            var antwoord = Vraagverzoek<TRequest>.Is
                ? await vraagweg.BeantwoordAsync(request, Vraagverzoek<TRequest>.Van(request), context, continuation)
                : await continuation(request, context);
            Tel(context, "OK");
            return antwoord;
        }
        catch (Exception fout)
        {
            throw Vertaal(fout, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            if (await ToegelatenAsync(context))
                Controleer(request);
            if (Vraagverzoek<TRequest>.Is)
                await vraagweg.VolgAsync(request, Vraagverzoek<TRequest>.Van(request), responseStream, context, continuation);
            else
                await continuation(request, responseStream, context);
            Tel(context, "OK");
        }
        catch (Exception fout)
        {
            throw Vertaal(fout, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await ToegelatenAsync(context);
            return await continuation(requestStream, context);
        }
        catch (Exception fout)
        {
            throw Vertaal(fout, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await ToegelatenAsync(context);
            await continuation(requestStream, responseStream, context);
        }
        catch (Exception fout)
        {
            throw Vertaal(fout, context);
        }
    }

    private static void Controleer<TRequest>(TRequest verzoek)
        where TRequest : class
    {
        var overtredingen = Vormcontrole.Controleer(verzoek);
        if (overtredingen.Count > 0)
            throw Fouten.Van(overtredingen);
    }

    private static void Tel(ServerCallContext context, string code)
        => Aanroepen.Add(1, new KeyValuePair<string, object?>("rpc", context.Method), new KeyValuePair<string, object?>("code", code));

    /// <summary>Admits the caller; false for calls that anyone may make.</summary>
    private async ValueTask<bool> ToegelatenAsync(ServerCallContext context)
    {
        var recht = Toegang.Van(context.Method);
        if (recht == Toegangsrecht.Iedereen)
            return false;
        var bewijs = await aanmelding.WieAsync(context.GetHttpContext());
        if (recht == Toegangsrecht.Beheer && !bewijs.Rollen.Contains(Rol.Beheer))
            throw new WeigeringException(Servercode.GeenToegang, ("aanroep", context.Method), ("door", "BEHEER"));
        gereedheid.Controleer();
        var aanroeper = await aanroepers.VanAsync(bewijs, context.CancellationToken);
        if (recht == Toegangsrecht.BeheerOfGovernance && !aanroeper.Heeft(Rol.Beheer) && !aanroeper.Heeft(Rol.Governance))
            throw new WeigeringException(Servercode.GeenToegang, ("aanroep", context.Method), ("door", "BEHEER, GOVERNANCE"));
        if (recht == Toegangsrecht.BeheerOfFg && !aanroeper.Heeft(Rol.Beheer) && !aanroeper.Heeft(Rol.Fg))
            throw new WeigeringException(Servercode.GeenToegang, ("aanroep", context.Method), ("door", "BEHEER, FG"));
        context.Zet(bewijs, aanroeper);
        return true;
    }

    private RpcException Vertaal(Exception fout, ServerCallContext context)
    {
        var status = fout switch
        {
            RpcException rpc => rpc,
            WeigeringException weigering => Fouten.Van(weigering.Weigering),
            LogUnavailableException log => Fouten.Van(log),
            OperationCanceledException when context.CancellationToken.IsCancellationRequested => context.Deadline < DateTime.UtcNow
                ? new RpcException(new Status(StatusCode.DeadlineExceeded, "The deadline of this call passed; nothing older was answered."))
                : new RpcException(new Status(StatusCode.Cancelled, "The call was cancelled.")),
            _ => null,
        };
        if (status is null)
        {
            // Only the kind: a text of an exception can hold what a caller typed.
            logger.LogError("{Rpc} failed: {Kind} at {Where}", context.Method, fout.GetType().Name, fout.TargetSite?.Name);
            status = new RpcException(new Status(StatusCode.Internal, "An error of the server; it was logged."));
        }
        else if (fout is LogUnavailableException onbeschikbaar)
        {
            logger.LogError("{Rpc}: the log is not available: {Reason}", context.Method, onbeschikbaar.Reason);
        }

        Tel(context, status.StatusCode.ToString());
        return status;
    }
}
