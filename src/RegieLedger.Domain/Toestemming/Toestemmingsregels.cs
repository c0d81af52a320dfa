using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Which data: 'dat', 'wat' as a whole, and the kinds of 'wat' .</summary>
public static class Gegevenssoort
{
    /// <summary>The fact that something is so.</summary>
    public const string Dat = "DAT";

    /// <summary>All content.</summary>
    public const string Wat = "WAT";

    /// <summary>Contact details of the holder (GO-13).</summary>
    public const string Contact = "CONTACT";

    /// <summary>Every code; those after <see cref="Wat"/> are kinds of it.</summary>
    public static FrozenSet<string> Alle { get; } =
        FrozenSet.ToFrozenSet([Dat, Wat, Contact, "HULPVRAAG", "REDEN", "DOELEN", "PLAN", "UITVOERING", "VOORTGANG"], StringComparer.Ordinal);

    /// <summary>Whether data that may be shared include what is asked about; <see cref="Wat"/> includes its kinds.</summary>
    public static bool Dekt(ImmutableArray<string> gegevens, string gevraagd) =>
        gegevens.Contains(gevraagd, StringComparer.Ordinal) || (gevraagd != Dat && gegevens.Contains(Wat, StringComparer.Ordinal));
}

/// <summary>The kinds of organisatie of the register.</summary>
public static class Organisatiesoort
{
    /// <summary>A school.</summary>
    public const string School = "SCHOOL";

    /// <summary>The organisation to which abuse is reported.</summary>
    public const string VeiligThuis = "VEILIG_THUIS";

    /// <summary>Every code; a test holds them against the API.</summary>
    public static FrozenSet<string> Alle { get; } = FrozenSet.ToFrozenSet(
        [School, "SMW", "JEUGDTEAM", "LOKET", "SAMENWERKINGSVERBAND", "JGZ", "LEERPLICHT", "JEUGDHULPAANBIEDER", VeiligThuis], StringComparer.Ordinal);
}

/// <summary>The legal bases for sharing data. Consent is one among them, not the default, and cannot repair a missing one.</summary>
public static class Grondslag
{
    /// <summary>Consent in force.</summary>
    public const string Toestemming = "TOESTEMMING";

    /// <summary>A vital interest of a person (AVG 6(1)(d)): also that of the emergency access.</summary>
    public const string VitaalBelang = "VITAAL_BELANG";

    /// <summary>The reporting code: to Veilig Thuis (R-9a).</summary>
    public const string Meldcode = "MELDCODE";

    /// <summary>Every code.</summary>
    public static FrozenSet<string> Alle { get; } =
        FrozenSet.ToFrozenSet([Toestemming, "WETTELIJKE_TAAK_SWV", "JEUGDWET", Meldcode, VitaalBelang, "ANDERS"], StringComparer.Ordinal);
}

/// <summary>What is known of the capacity of the pupil for a purpose.</summary>
public enum Wilsbekwaamheid
{
    /// <summary>Not assessed.</summary>
    NietBeoordeeld = 0,

    /// <summary>Assessed: can weigh this.</summary>
    Bekwaam = 1,

    /// <summary>Assessed: cannot.</summary>
    NietBekwaam = 2,
}

/// <summary>One row of the age rule.</summary>
/// <param name="VanLeeftijd">Lowest age in years.</param>
/// <param name="TotLeeftijd">First age it no longer applies to; null: no upper bound.</param>
/// <param name="Wilsbekwaamheid">Only at this capacity; null: at any.</param>
/// <param name="Doel">Only for this purpose; null: for any.</param>
/// <param name="Gezagdragers">Whether all who have authority sign.</param>
/// <param name="Leerling">Whether the pupil signs.</param>
public sealed record Leeftijdsrij(int VanLeeftijd, int? TotLeeftijd, Wilsbekwaamheid? Wilsbekwaamheid, string? Doel, bool Gezagdragers, bool Leerling)
{
    /// <summary>Whether the row applies.</summary>
    public bool Past(int leeftijd, Wilsbekwaamheid wilsbekwaamheid, string doel) =>
        leeftijd >= VanLeeftijd && !(leeftijd >= TotLeeftijd) && (Wilsbekwaamheid is null || Wilsbekwaamheid == wilsbekwaamheid) && (Doel is null || Doel == doel);
}

/// <summary>One version of the age rule: who has to sign. The first row that applies counts; the reader sees to it that one does, for any purpose and age.</summary>
/// <param name="Versie">From 1 without gaps; earlier ones stay, so that what was judged by them can be judged again.</param>
/// <param name="Rijen">The rows, in order.</param>
public sealed record Leeftijdsregel(int Versie, ImmutableArray<Leeftijdsrij> Rijen)
{
    /// <summary>The row for an age.</summary>
    /// <param name="leeftijd">In whole years, 0 or more.</param>
    /// <param name="wilsbekwaamheid">What is known of the capacity.</param>
    /// <param name="doel">The purpose.</param>
    public Leeftijdsrij Rij(int leeftijd, Wilsbekwaamheid wilsbekwaamheid, string doel)
    {
        foreach (var rij in Rijen)
        {
            if (rij.Past(leeftijd, wilsbekwaamheid, doel))
                return rij;
        }

        throw new InvalidOperationException("The age rule has no row: the reader should have refused it.");
    }
}

/// <summary>Kind of <see cref="Deelpartij"/>.</summary>
public enum DeelpartijSoort
{
    /// <summary>Any: <c>*</c>.</summary>
    Elke = 1,

    /// <summary>An organisatie that takes part in the casus: <c>BETROKKEN</c>.</summary>
    Betrokken = 2,

    /// <summary>An organisatie of a kind.</summary>
    Soort = 3,
}

/// <summary>One side in a row of the table of bases.</summary>
/// <param name="Soort">Kind.</param>
/// <param name="Code">The kind of organisatie, where it is one.</param>
public readonly record struct Deelpartij(DeelpartijSoort Soort, string? Code);

/// <summary>One row of the table of bases: which sharing a basis covers. The first row that covers and is fulfilled counts.</summary>
/// <param name="Grondslag">One of <see cref="Domain.Grondslag"/>.</param>
/// <param name="Doel">The purpose; null: any.</param>
/// <param name="Van">Who shares.</param>
/// <param name="Naar">With whom.</param>
/// <param name="Gegevens">Which data.</param>
public sealed record Grondslagregel(string Grondslag, string? Doel, Deelpartij Van, Deelpartij Naar, ImmutableArray<string> Gegevens);

/// <summary>What a werkwijze says of overriding a consent.</summary>
/// <param name="MaxDagen">Longest overriding, 1 to 365 days.</param>
/// <param name="Redenen">Reason codes, each with its basis.</param>
public sealed record Doorbreekregels(int MaxDagen, FrozenDictionary<string, string> Redenen);

/// <summary>What a werkwijze says of consent: the section <c>toestemming</c>.</summary>
/// <param name="Werkwijze">Id of the werkwijze; a casus can go to another, with age rules of its own.</param>
/// <param name="Leeftijdsregels">The versions of the age rule; the last one is in force for what is asked now.</param>
/// <param name="Doelen">The purposes that a consent or a sharing can have.</param>
/// <param name="Schriftelijk">The purposes for which only a written consent counts (DE-2).</param>
/// <param name="Grondslagen">The table of bases, in order.</param>
/// <param name="Doorbreking">Overriding; null: not here.</param>
/// <param name="DeelplanDoor">Who makes the deelplan of a school (HL-7); empty: there is none here.</param>
public sealed record Toestemmingsregels(
    string Werkwijze,
    ImmutableArray<Leeftijdsregel> Leeftijdsregels,
    ImmutableArray<string> Doelen,
    ImmutableArray<string> Schriftelijk,
    ImmutableArray<Grondslagregel> Grondslagen,
    Doorbreekregels? Doorbreking,
    ImmutableArray<Rol> DeelplanDoor)
{
    /// <summary>The age rule in force for what is asked now.</summary>
    public Leeftijdsregel Huidig => Leeftijdsregels[^1];

    /// <summary>The age rule by which something is judged: the version it was asked by, or the one in force now.</summary>
    /// <param name="gevraagdBij">The rules it was asked by; null, or of another werkwijze: those in force now.</param>
    public Leeftijdsregel Regel(Regelversie? gevraagdBij) =>
        gevraagdBij is { } r && r.Werkwijze == Werkwijze && r.Leeftijdsregel <= Leeftijdsregels.Length ? Leeftijdsregels[r.Leeftijdsregel - 1] : Huidig;
}
