using Google.Rpc;
using Grpc.Core;
using Shouldly;

namespace RegieLedger.Tests.Server;

/// <summary>What a refused call must look like to a client.</summary>
internal static class Weigert
{
    /// <summary>The call ends with this code and status, with a sentence in Dutch and in English.</summary>
    public static async Task MetAsync<T>(string code, StatusCode status, Func<AsyncUnaryCall<T>> aanroep)
    {
        var fout = await Should.ThrowAsync<RpcException>(async () => await aanroep());
        var details = fout.GetRpcStatus().ShouldNotBeNull();
        details.GetDetail<ErrorInfo>()!.Reason.ShouldBe(code, fout.Message);
        fout.StatusCode.ShouldBe(status);
        details.Details.Count(d => d.Is(LocalizedMessage.Descriptor)).ShouldBe(2);
        fout.Status.Detail.ShouldNotContain("{");
    }

    /// <summary>The code with which a call was refused, or null.</summary>
    public static async Task<string?> ProbeerAsync<T>(Func<AsyncUnaryCall<T>> aanroep)
    {
        try
        {
            await aanroep();
            return null;
        }
        catch (RpcException fout)
        {
            return fout.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? fout.StatusCode.ToString();
        }
    }
}
