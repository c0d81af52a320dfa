using System.Globalization;

namespace RegieLedger.Domain;

/// <summary>The classes of personal data: each has a key of its own per person and verantwoordelijke, because each has its own retention term.</summary>
public static class Dataklasse
{
    /// <summary>Content: every free text about a pupil .</summary>
    public const string Wat = "wat";

    /// <summary>Names and contact details.</summary>
    public const string Contact = "contact";

    /// <summary>What the school calls the pupil, and the birth date.</summary>
    public const string Leerling = "leerling";

    /// <summary>The closed class (R-9a).</summary>
    public const string Besloten = "besloten";

    /// <summary>Explanations with the rights of a person: requests, legal holds, restrictions.</summary>
    public const string Rechten = "rechten";

    /// <summary>What was said beside an inzage; the class is this with its calendar year, such as <c>inzage-2026</c>.</summary>
    public const string Inzage = "inzage";

    /// <summary>
    /// The marks by which a command is recognised. No content, but by a mark a content could be guessed: so they go with whatever
    /// is erased of that person, and no term is theirs.
    /// </summary>
    public const string Commando = "commando";

    private const string InzageBegin = Inzage + "-";

    /// <summary>Whether a text names a class that a person can ask about: one of the above, the inzagen by year, not the marks.</summary>
    public static bool Bestaat(string tekst) => tekst is Wat or Contact or Leerling or Besloten or Rechten || Jaar(tekst) is not null;

    /// <summary>The calendar year of a class of inzagen; null for another class.</summary>
    public static int? Jaar(string dataklasse)
        => dataklasse.Length == InzageBegin.Length + 4 && dataklasse.StartsWith(InzageBegin, StringComparison.Ordinal)
            && int.TryParse(dataklasse.AsSpan(InzageBegin.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var jaar)
            ? jaar
            : null;

    /// <summary>The class as the table of terms names it: the inzagen of all years are one.</summary>
    internal static string Soort(string dataklasse) => Jaar(dataklasse) is null ? dataklasse : Inzage;
}
