using Grpc.Core;

namespace RegieLedger.Server.Hosting;

/// <summary>How long an answer that follows something lasts: until the caller goes away, or the token by which they asked expires.</summary>
internal static class Volgduur
{
    // A timer takes at most 49 days; no token should last that long, and a stream that does is simply begun again.
    private static readonly TimeSpan Meest = TimeSpan.FromDays(30);

    /// <summary>Follows until then.</summary>
    /// <exception cref="WeigeringException">The token expired.</exception>
    public static async Task ZolangBewijsGeldtAsync(this ServerCallContext context, TimeProvider tijd, Func<CancellationToken, Task> volg)
    {
        var rest = context.Bewijs().Verloopt - tijd.GetUtcNow();
        using var verloopt = new CancellationTokenSource(rest < TimeSpan.Zero ? TimeSpan.Zero : rest > Meest ? Meest : rest, tijd);
        using var beide = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, verloopt.Token);
        try
        {
            await volg(beide.Token);
        }
        catch (OperationCanceledException) when (verloopt.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw new WeigeringException(Servercode.NietAangemeld, ("reden", "VERLOPEN"));
        }
    }
}
