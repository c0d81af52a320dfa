using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>What a werkwijze says of an audit besides who sets it up (WL-6): a part of the section <c>buiten_casus</c>.</summary>
/// <param name="School">Rollen at the audited school that name its two files and get its report; one is enough.</param>
/// <param name="Dagen">For how many days the files can be open, 1 to 366.</param>
public sealed record Auditregels(ImmutableArray<Rol> School, int Dagen)
{
    /// <summary>Reads it; errors are told with their paths.</summary>
    internal static Auditregels Lees(JsonVeld regel)
    {
        var school = regel.Veld("school")?.Lijst(WerkwijzeLezer.LeesRol) ?? [];
        if (regel.Veld("school") is { } leeg && school.IsEmpty)
            leeg.Fout("names nobody");
        return new Auditregels(school, regel.Veld("dagen")?.Getal(1, 366) ?? 0);
    }
}
