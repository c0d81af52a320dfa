using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RegieLedger.Domain;

/// <summary>Where an inzage stands in the log: the same on every engine, also after a migration.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Revisie">Its number there.</param>
public sealed record Inzageplaats(string Stream, long Revisie);

/// <summary>
/// A sample that anyone can draw again from an export: no choice of whoever reviews is in it, and none of the ledger. The seed is SHA-256
/// over <c>ledger id/organisatie id/first day/first day after/number of inzagen</c>; drawn are the inzagen with the smallest SHA-256 over
/// <c>seed/stream/revisie</c>. All as UTF-8 text, ids as lower-case UUIDs, hashes as lower-case hexadecimal.
/// </summary>
public static class Steekproef
{
    /// <summary>The seed of a draw.</summary>
    public static string Zaad(Guid ledger, OrganisatieId organisatie, DateOnly van, DateOnly tot, long aantal)
        => Hash(string.Create(CultureInfo.InvariantCulture, $"{ledger:D}/{organisatie}/{van:yyyy-MM-dd}/{tot:yyyy-MM-dd}/{aantal}"));

    /// <summary>Draws at most so many of the inzagen, whatever order they come in; sorted by how they were drawn.</summary>
    public static ImmutableArray<Inzageplaats> Trek(string zaad, IEnumerable<Inzageplaats> inzagen, int meest)
    {
        var getrokken = new SortedList<string, Inzageplaats>(meest + 1, StringComparer.Ordinal);
        foreach (var inzage in inzagen)
        {
            var lot = Hash(string.Create(CultureInfo.InvariantCulture, $"{zaad}/{inzage.Stream}/{inzage.Revisie}"));
            if (getrokken.Count == meest && StringComparer.Ordinal.Compare(lot, getrokken.GetKeyAtIndex(meest - 1)) >= 0)
                continue;
            getrokken[lot] = inzage;
            if (getrokken.Count > meest)
                getrokken.RemoveAt(meest);
        }

        return [.. getrokken.Values];
    }

    internal static string Hash(string tekst) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tekst)));
}
