using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using RegieLedger.V1;

namespace RegieLedger.Tests.Server;

/// <summary>
/// Gives each question that says nothing a verantwoording, as an app would: most tests are about something else. And each call its time: that
/// a machine is slow is no refusal.
/// </summary>
internal sealed class Verantwoord : Interceptor
{
    public static Verantwoording Standaard => new() { Doelbinding = "CASUS_VOLGEN", Grondslag = "ALGEMEEN_BELANG" };

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        => continuation(Vul(request), context.Options.Deadline is null ? new(context.Method, context.Host, context.Options.WithDeadline(DateTime.UtcNow + TestTime.AtMost)) : context);

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation) => continuation(Vul(request), context);

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) => continuation(Vul(request), context);

    private static TRequest Vul<TRequest>(TRequest verzoek)
    {
        if (verzoek is IMessage bericht && bericht.Descriptor.FindFieldByName("verantwoording") is { } veld && veld.Accessor.GetValue(bericht) is null)
            veld.Accessor.SetValue(bericht, Standaard);
        return verzoek;
    }
}
