using System.Text;

namespace RegieLedger.Domain;

/// <summary>The retention terms that come with the program; a new ledger starts with them as a fact in its log.</summary>
public static class IngebouwdeBewaartermijnen
{
    /// <summary>Each version as text, in order.</summary>
    public static IReadOnlyList<string> Alle { get; } = [Lees("bewaartermijnen.v1.json")];

#pragma warning disable RS0030 // Reads what was compiled into this assembly: the same bytes at every run, no file and no network.
    private static string Lees(string naam)
    {
        using var bron = typeof(IngebouwdeBewaartermijnen).Assembly.GetManifestResourceStream(naam)
            ?? throw new InvalidOperationException("Embedded retention terms are missing.");
        var bytes = new byte[bron.Length];
        bron.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
#pragma warning restore RS0030
}
