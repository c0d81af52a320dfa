using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>The werkwijzen that come with the program; a new ledger starts with them as facts in its log.</summary>
public static class IngebouwdeWerkwijzen
{
    /// <summary>Name and exact bytes of each.</summary>
    public static ImmutableArray<(string Naam, ImmutableArray<byte> Utf8)> Alle { get; } =
    [
        ("delft.v1", Lees("delft.v1.json")),
        ("delft.v2", Lees("delft.v2.json")),
        ("goeree-overflakkee.v1", Lees("goeree-overflakkee.v1.json")),
        ("goeree-overflakkee.v2", Lees("goeree-overflakkee.v2.json")),
        ("haaglanden.v1", Lees("haaglanden.v1.json")),
        ("holland-rijnland.v1", Lees("holland-rijnland.v1.json")),
        ("waterland.v1", Lees("waterland.v1.json")),
        ("waterland.v2", Lees("waterland.v2.json")),
    ];

#pragma warning disable RS0030 // Reads what was compiled into this assembly: the same bytes at every run, no file and no network.
    private static ImmutableArray<byte> Lees(string naam)
    {
        using var bron = typeof(IngebouwdeWerkwijzen).Assembly.GetManifestResourceStream(naam)
            ?? throw new InvalidOperationException("An embedded werkwijze is missing.");
        var bytes = new byte[bron.Length];
        bron.ReadExactly(bytes);
        return [.. bytes];
    }
#pragma warning restore RS0030
}
