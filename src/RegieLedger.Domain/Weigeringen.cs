using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace RegieLedger.Domain;

/// <summary>What kind of refusal it is; the edge chooses a status by it.</summary>
public enum Weigeringssoort
{
    /// <summary>The aanroeper may not do this.</summary>
    NietBevoegd = 1,

    /// <summary>Something that the command names does not exist.</summary>
    NietGevonden = 2,

    /// <summary>Not in this state of the casus or the register.</summary>
    Toestand = 3,

    /// <summary>It collides with what someone else did.</summary>
    Conflict = 4,

    /// <summary>The command itself cannot be right, whatever the state.</summary>
    Ongeldig = 5,
}

/// <summary>One line of the table of refusals.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Soort">Its kind.</param>
/// <param name="OpnieuwHelpt">Whether the same command can succeed later without being changed.</param>
/// <param name="Nl">Dutch sentence; <c>{name}</c> stands for a fact of the refusal.</param>
/// <param name="En">English sentence, with the same facts.</param>
public sealed record WeigeringRegel(string Code, Weigeringssoort Soort, bool OpnieuwHelpt, string Nl, string En);

/// <summary>The table of all refusals of the domain.</summary>
public static partial class Weigeringen
{
    /// <summary>Every code, in the order of the documentation.</summary>
    public static ImmutableArray<WeigeringRegel> Alle { get; } = Tabel();

    private static readonly FrozenDictionary<string, WeigeringRegel> PerCode =
        Alle.ToFrozenDictionary(r => r.Code, StringComparer.Ordinal);

    /// <summary>The line of a code.</summary>
    /// <exception cref="KeyNotFoundException">No such code: a bug, not a refusal.</exception>
    public static WeigeringRegel Van(string code) => PerCode[code];

    /// <summary>Fills a sentence of the table with the facts of a refusal.</summary>
    /// <param name="zin">The Dutch or the English sentence.</param>
    /// <param name="weigering">The refusal.</param>
    public static string Zin(string zin, Weigering weigering)
    {
        foreach (var (naam, waarde) in weigering.Feiten)
            zin = zin.Replace("{" + naam + "}", waarde, StringComparison.Ordinal);
        return zin;
    }

    internal static Weigering Maak(string code, params ReadOnlySpan<(string Naam, string Waarde)> feiten)
    {
        var bouw = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (naam, waarde) in feiten)
            bouw[naam] = waarde;
        return new Weigering(code, bouw.ToImmutable());
    }

    /// <summary>A moment as a fact of a refusal: UTC, ISO 8601.</summary>
    public static string Tekst(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    internal static string Tekst(DateOnly dag) => dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Tekst(IEnumerable<Rol> rollen) => string.Join(", ", rollen.Select(r => r.Code));

    internal static string Tekst(IEnumerable<Domein> domeinen) => string.Join(", ", domeinen.Select(Code));

    internal static string Code(Domein domein) => domein switch
    {
        Domein.Casus => "CASUS",
        Domein.Onderwijs => "ONDERWIJS",
        Domein.Hulpverlening => "HULPVERLENING",
        Domein.Gezin => "GEZIN",
        _ => throw new ArgumentOutOfRangeException(nameof(domein), domein, "Unknown domein."),
    };

    internal static string Code(Onderwijssoort soort) => soort switch
    {
        Onderwijssoort.Primair => "PRIMAIR",
        Onderwijssoort.Voortgezet => "VOORTGEZET",
        Onderwijssoort.Speciaal => "SPECIAAL",
        _ => throw new ArgumentOutOfRangeException(nameof(soort), soort, "Unknown kind of school."),
    };
}
