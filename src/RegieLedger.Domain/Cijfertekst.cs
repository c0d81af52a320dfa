using System.Globalization;
using System.Text;

namespace RegieLedger.Domain;

/// <summary>What whoever looks for numbers in a text has to know of it: in which characters, and which digits are of something else.</summary>
internal static class Cijfertekst
{
    private const int UuidLengte = 36;
    private const int IbanMinst = 15;
    private const int IbanMeest = 34;

    /// <summary>
    /// The text with the digits, spaces and dashes of ASCII, however they were typed: full-width, no-break, thin, between invisible marks.
    /// One of ASCII stays itself.
    /// </summary>
    public static ReadOnlySpan<char> Plat(ReadOnlySpan<char> tekst)
    {
        if (Ascii.IsValid(tekst))
            return tekst;
        var plat = new char[tekst.Length];
        var lengte = 0;
        foreach (var teken in tekst.EnumerateRunes())
            lengte += Plat(teken)?.EncodeToUtf16(plat.AsSpan(lengte)) ?? 0;
        return plat.AsSpan(0, lengte);
    }

    /// <summary>Whether a digit comes before, or letters with a digit before them: "3f9a" makes what comes after it a part of an opaque id.</summary>
    public static bool NaCijfer(ReadOnlySpan<char> voor)
    {
        var i = voor.Length - 1;
        while (i >= 0 && char.IsAsciiLetter(voor[i]))
            i--;
        return i >= 0 && char.IsAsciiDigit(voor[i]);
    }

    /// <summary>Length of the UUID or the IBAN with which the text begins; 0: none.</summary>
    public static int Kenmerk(ReadOnlySpan<char> tekst)
        => tekst.Length >= UuidLengte && tekst[8] == '-' && Guid.TryParseExact(tekst[..UuidLengte], "D", out _) ? UuidLengte : Iban(tekst);

    /// <summary>Length of the day with which the text begins, such as 2026-03-01 or 1-3-2026; 0: none.</summary>
    public static int Dag(ReadOnlySpan<char> tekst)
    {
        var (eerst, i) = Getal(tekst, 0);
        if (i is 0 or > 4 || i == tekst.Length || tekst[i] is not ('-' or '.' or '/' or ' '))
            return 0;
        var scheiding = tekst[i];
        var (maand, j) = Getal(tekst, i + 1);
        if (j == i + 1 || j > i + 3 || j == tekst.Length || tekst[j] != scheiding)
            return 0;
        var (laatst, k) = Getal(tekst, j + 1);
        var jaarVoorop = i == 4 && k - j is 2 or 3;
        if (!jaarVoorop && !(i <= 2 && k - j == 5))
            return 0;
        var (jaar, dag) = jaarVoorop ? (eerst, laatst) : (laatst, eerst);
        return jaar is >= 1900 and < 2200 && maand is >= 1 and <= 12 && dag is >= 1 and <= 31 ? k : 0;
    }

    /// <summary>The digits in a row from a place: what they are worth, of at most five, and where they end.</summary>
    public static (int Waarde, int Einde) Getal(ReadOnlySpan<char> tekst, int begin)
    {
        var (waarde, i) = (0, begin);
        for (; i < tekst.Length && char.IsAsciiDigit(tekst[i]); i++)
            waarde = i - begin < 5 ? (waarde * 10) + (tekst[i] - '0') : waarde;
        return (waarde, i);
    }

    // Nothing is left of a mark that is not seen.
    private static Rune? Plat(Rune teken) => teken.IsAscii ? teken : Rune.GetUnicodeCategory(teken) switch
    {
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber when Rune.GetNumericValue(teken) is >= 0 and <= 9 and var waarde && double.IsInteger(waarde)
            => new Rune('0' + (int)waarde),
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => new Rune(' '),
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => null,
        // The longer dashes stay apart: they stand between two numbers rather than within one.
        UnicodeCategory.DashPunctuation => new Rune(teken.Value is >= '\u2013' and <= '\u2015' ? '\u2013' : '-'),
        _ => teken.Value switch
        {
            '\u2212' => new Rune('-'),
            >= '\uFF01' and <= '\uFF5E' => new Rune(teken.Value - '\uFF01' + '!'),
            _ => teken,
        },
    };

    // In a row or in groups of four, until its check digits say that it is one.
    private static int Iban(ReadOnlySpan<char> tekst)
    {
        if (tekst.Length < IbanMinst || !char.IsAsciiLetter(tekst[0]) || !char.IsAsciiLetter(tekst[1]) || !char.IsAsciiDigit(tekst[2]) || !char.IsAsciiDigit(tekst[3]))
            return 0;
        var (rest, aantal) = (0, 4);
        for (var i = 4; i < tekst.Length && aantal < IbanMeest; i++)
        {
            var verder = i + 1 < tekst.Length && char.IsAsciiLetterOrDigit(tekst[i + 1]);
            if (tekst[i] == ' ' && aantal % 4 == 0 && verder)
                continue;
            if (!char.IsAsciiLetterOrDigit(tekst[i]))
                return 0;
            rest = Modulo97(rest, tekst[i]);
            aantal++;
            if (!verder && aantal >= IbanMinst && Modulo97(Modulo97(Modulo97(Modulo97(rest, tekst[0]), tekst[1]), tekst[2]), tekst[3]) == 1)
                return i + 1;
        }

        return 0;
    }

    private static int Modulo97(int rest, char teken)
        => char.IsAsciiDigit(teken) ? ((rest * 10) + teken - '0') % 97 : ((rest * 100) + (teken | 0x20) - 'a' + 10) % 97;
}
