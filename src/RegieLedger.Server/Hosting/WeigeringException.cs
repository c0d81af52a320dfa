using System.Collections.Immutable;
using RegieLedger.Domain;

namespace RegieLedger.Server.Hosting;

/// <summary>A refusal on its way to the edge, where it becomes a gRPC status with its sentences. Not an error of the program.</summary>
public sealed class WeigeringException : Exception
{
    /// <summary>A refusal by the domain.</summary>
    public WeigeringException(Weigering weigering)
        : base(weigering?.Code) => Weigering = weigering ?? throw new ArgumentNullException(nameof(weigering));

    /// <summary>A refusal by the server.</summary>
    public WeigeringException(string code, params ReadOnlySpan<(string Naam, string Waarde)> feiten)
        : this(Maak(code, feiten))
    {
    }

    /// <summary>Code and facts.</summary>
    public Weigering Weigering { get; }

    private static Weigering Maak(string code, ReadOnlySpan<(string Naam, string Waarde)> feiten)
    {
        var bouwer = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (naam, waarde) in feiten)
            bouwer[naam] = waarde;
        return new Weigering(code, bouwer.ToImmutable());
    }
}
