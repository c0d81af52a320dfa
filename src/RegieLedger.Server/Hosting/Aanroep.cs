using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Hosting;

/// <summary>What the edge hands to a service with each call.</summary>
internal static class Aanroep
{
    private static readonly object AanroeperSleutel = new();
    private static readonly object BewijsSleutel = new();

    /// <summary>Who calls, as the edge established.</summary>
    public static Aanroeper Aanroeper(this ServerCallContext context) => (Aanroeper)context.UserState[AanroeperSleutel];

    /// <summary>The token by which they call; a stream that lasts looks at it again.</summary>
    public static Toegangsbewijs Bewijs(this ServerCallContext context) => (Toegangsbewijs)context.UserState[BewijsSleutel];

    /// <summary>Notes who calls.</summary>
    public static void Zet(this ServerCallContext context, Toegangsbewijs bewijs, Aanroeper aanroeper)
    {
        context.UserState[BewijsSleutel] = bewijs;
        context.UserState[AanroeperSleutel] = aanroeper;
    }

    /// <summary>The command of a call, apart from its term.</summary>
    public static Opdracht Opdracht(this ServerCallContext context, Guid commandoId, IMessage verzoek)
        => new(commandoId, context.Method, verzoek.ToByteArray(), context.Aanroeper(), Activity.Current?.TraceId.ToHexString());
}
