using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Hosting;

/// <summary>What the edge hands to a service with each call.</summary>
internal static class Aanroep
{
    private static readonly object Sleutel = new();

    /// <summary>Who calls, as the edge established.</summary>
    public static Aanroeper Aanroeper(this ServerCallContext context) => Van(context).Aanroeper;

    /// <summary>The token by which they call; a stream that lasts looks at it again.</summary>
    public static Toegangsbewijs Bewijs(this ServerCallContext context) => Van(context).Bewijs;

    /// <summary>The look of a question.</summary>
    /// <exception cref="InvalidOperationException">The call is no question: a bug.</exception>
    public static Blik Blik(this ServerCallContext context)
        => Van(context).Blik ?? throw new InvalidOperationException($"{context.Method} discloses without being a question.");

    /// <summary>Notes who calls.</summary>
    public static void Zet(this ServerCallContext context, Toegangsbewijs bewijs, Aanroeper aanroeper)
        => context.UserState[Sleutel] = new Gegevens(bewijs, aanroeper);

    /// <summary>Notes the look of a question.</summary>
    public static void Zet(this ServerCallContext context, Blik blik) => Van(context).Blik = blik;

    private static Gegevens Van(ServerCallContext context) => (Gegevens)context.UserState[Sleutel];

    /// <summary>The id by which telemetry of the caller knows this request; null when neither side traces it.</summary>
    public static string? Correlatie(this ServerCallContext context)
    {
        if (Activity.Current is { } lopend)
            return lopend.TraceId.ToHexString();
        string? kop = context.GetHttpContext().Request.Headers.TraceParent;
        return kop is not null && ActivityContext.TryParse(kop, null, out var spoor) ? spoor.TraceId.ToHexString() : null;
    }

    /// <summary>The command of a call, apart from its term.</summary>
    public static Opdracht Opdracht(this ServerCallContext context, Guid commandoId, IMessage verzoek)
        => new(commandoId, context.Method, verzoek.ToByteArray(), context.Aanroeper(), context.Correlatie());

    private sealed class Gegevens(Toegangsbewijs bewijs, Aanroeper aanroeper)
    {
        public Toegangsbewijs Bewijs => bewijs;

        public Aanroeper Aanroeper => aanroeper;

        public Blik? Blik { get; set; }
    }
}
