using System.Collections.Immutable;
using System.Globalization;

namespace RegieLedger.Domain;

/// <summary>
/// The draw of the third file of an audit (WL-6): neither partnership, school nor chair can steer it alone, and the school can draw again. The seed is SHA-256 over
/// <c>school/year/lot of the partnership/lot of the school</c>; drawn is the casus with the smallest SHA-256 over <c>seed/casus</c>. All as
/// UTF-8 text, ids as lower-case UUIDs, hashes as lower-case hexadecimal.
/// <para>
/// A lot follows from the id of a command. That of the partnership is there first, when nobody knows which one the school will bring; the
/// school does not get to see it, so it cannot choose one that fits. Neither is shown before the draw: the chair cannot wait for a day on
/// which the outcome is another.
/// </para>
/// </summary>
public static class Loting
{
    /// <summary>The seed of a draw.</summary>
    public static string Zaad(OrganisatieId school, int jaar, Guid lotSamenwerkingsverband, Guid lotSchool)
        => Steekproef.Hash(string.Create(CultureInfo.InvariantCulture, $"{school}/{jaar}/{lotSamenwerkingsverband:D}/{lotSchool:D}"));

    /// <summary>
    /// The casussen that can be drawn, sorted: open, of the school and the werkwijze of the audit, with an arrangement in force, all at the
    /// moment at which the audit was first set up and as it was known then. The school did not know of it yet, so no award or end that it records
    /// afterwards steers the draw. One that left the school since cannot be opened, and a file that was named is read already: they are not
    /// among them.
    /// </summary>
    /// <param name="bijInstelling">The casussen as they were then.</param>
    /// <param name="nu">The same as they are now.</param>
    /// <param name="stand">The audit.</param>
    /// <param name="school">The school.</param>
    public static ImmutableArray<CasusId> Lijst(IEnumerable<CasusState> bijInstelling, IReadOnlyDictionary<CasusId, CasusState> nu, Auditstand stand, OrganisatieId school) =>
    [
        .. bijInstelling
            .Where(c => c.Status == CasusStatus.Open && Hoort(c, stand, school) && c.Betrokkenheid.Arrangementen.Any(a => a.InKracht(stand.IngesteldOp!.Value)))
            .Where(c => nu.TryGetValue(c.Casus, out var state) && Hoort(state, stand, school))
            .Select(c => c.Casus)
            .Where(c => c != stand.Genoemd?.Goed && c != stand.Genoemd?.Moeilijk)
            .OrderBy(c => c.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>Draws one, whatever order they come in.</summary>
    public static CasusId Trek(string zaad, ImmutableArray<CasusId> uit) => uit.MinBy(casus => Hash(zaad, casus), StringComparer.Ordinal);

    /// <summary>The lot of one casus; the smallest is drawn.</summary>
    public static string Hash(string zaad, CasusId casus) => Steekproef.Hash($"{zaad}/{casus}");

    /// <summary>Whether a casus can be a file of an audit of a school.</summary>
    internal static bool Hoort(CasusState casus, Auditstand stand, OrganisatieId school)
        => casus.Status != CasusStatus.NogNietGeopend && casus.School == school && casus.WerkwijzeId == stand.Opzet?.WerkwijzeId;
}
