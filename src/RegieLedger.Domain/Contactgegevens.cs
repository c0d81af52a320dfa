namespace RegieLedger.Domain;

/// <summary>Finds contact details in a text: an e-mail address or a telephone number. They belong in the fields that are there for them.</summary>
public static class Contactgegevens
{
    private const int MeestGroepen = 16;
    private const int MeestCijfers = 15;

    /// <summary>Whether an e-mail address stands somewhere in the text.</summary>
    public static bool HeeftEmail(ReadOnlySpan<char> tekst)
    {
        tekst = Cijfertekst.Plat(tekst);
        while (tekst.IndexOf('@') is var apenstaart and >= 0)
        {
            if (apenstaart > 0 && IsVoorApenstaart(tekst[apenstaart - 1]) && BegintMetDomeinnaam(tekst[(apenstaart + 1)..]))
                return true;
            tekst = tekst[(apenstaart + 1)..];
        }

        return false;
    }

    /// <summary>
    /// Whether a telephone number stands somewhere in the text: a Dutch one of ten digits, or one with its country code ('+', or 0031),
    /// with or without spaces, dashes, dots, slashes and parentheses, also stuck to a word. Digits inside an opaque id or an
    /// IBAN are not taken for one, nor are days, times, amounts and counts.
    /// </summary>
    /// <param name="tekst">The text.</param>
    /// <param name="kenmerk">The text is an id, which may be made of digits: digits in a row are not taken for a number then.</param>
    public static bool HeeftTelefoon(ReadOnlySpan<char> tekst, bool kenmerk = false)
    {
        tekst = Cijfertekst.Plat(tekst);
        for (var i = 0; i < tekst.Length; i++)
        {
            var rest = tekst[i..];
            if (i > 0 && char.IsAsciiLetterOrDigit(tekst[i - 1]) && !(rest[0] is '+' or (>= '0' and <= '9') && NaWoord(tekst[..i])))
                continue;
            if (Cijfertekst.Kenmerk(rest) + Cijfertekst.Dag(rest) is > 0 and var lengte)
                i += lengte - 1;
            else if (rest[0] is '+' or '0' && !LooptDoor(tekst[..i]) && Telefoon(rest, kenmerk))
                return true;
        }

        return false;
    }

    private static bool IsVoorApenstaart(char teken) => char.IsLetterOrDigit(teken) || teken is '.' or '_' or '%' or '+' or '-' or '\'' or '"';

    // Labels with dots between, the last of two letters or more: school.nl.
    private static bool BegintMetDomeinnaam(ReadOnlySpan<char> tekst)
    {
        var einde = 0;
        while (einde < tekst.Length && (char.IsLetterOrDigit(tekst[einde]) || tekst[einde] is '.' or '-'))
            einde++;
        var naam = tekst[..einde].TrimEnd(".-");
        var punt = naam.LastIndexOf('.');
        if (punt <= 0 || naam.Length - punt <= 2)
            return false;
        foreach (var teken in naam[(punt + 1)..])
        {
            if (!char.IsLetter(teken))
                return false;
        }

        return true;
    }

    // "2024-0612345678": after a digit and a dash comes the rest of a longer number.
    private static bool LooptDoor(ReadOnlySpan<char> voor)
        => voor.Length > 1 && voor[^1] is '-' or '.' or '/' && char.IsAsciiDigit(voor[^2]);

    // "tel0612345678". Capitals are of a code, ZK0612345678, and letters with a digit before them of an opaque id.
    private static bool NaWoord(ReadOnlySpan<char> voor) => char.IsAsciiLetterLower(voor[^1]) && !Cijfertekst.NaCijfer(voor);

    private static bool Telefoon(ReadOnlySpan<char> tekst, bool kenmerk)
    {
        if (tekst[0] == '+' && (tekst.Length == 1 || tekst[1] is < '1' or > '9'))
            return false;
        Span<Groep> ruimte = stackalloc Groep[MeestGroepen];
        var groepen = ruimte[..LeesGroepen(tekst, ruimte)];
        var cijfers = 0;
        for (var k = 0; k < groepen.Length && cijfers <= MeestCijfers; k++)
        {
            cijfers += groepen[k].Lengte;
            // "0123456789-01": it goes on.
            if (k + 1 < groepen.Length && groepen[k + 1].Aaneen)
                continue;
            var tot = groepen[..(k + 1)];
            if (tekst[0] == '+' ? cijfers is >= 8 and <= 15 && !IsBedrag(tot) : (k > 0 || !kenmerk) && (IsNederlands(tekst, tot, cijfers) || IsMet0031(tekst, cijfers)))
                return true;
        }

        return false;
    }

    // The groups of digits with which the text begins, until something comes that no number goes on with.
    private static int LeesGroepen(ReadOnlySpan<char> tekst, Span<Groep> groepen)
    {
        var aantal = 0;
        var scheiding = '\0';
        var i = tekst[0] == '+' ? 1 : 0;
        for (var lengte = 0; aantal < groepen.Length; i += lengte)
        {
            var (_, einde) = Cijfertekst.Getal(tekst, i);
            if (einde == i || (einde < tekst.Length && char.IsAsciiLetter(tekst[einde])))
                break;
            groepen[aantal++] = new Groep(einde - i, scheiding, lengte == 1 && scheiding is '-' or '.');
            i = einde;
            (lengte, scheiding) = Scheiding(tekst[i..]);
            if (lengte == 0 || Cijfertekst.Dag(tekst[(i + lengte)..]) > 0)
                break;
        }

        return aantal;
    }

    // What stands between two groups of one number: ") ", " - ", ".". A dot with a space after it ends a sentence.
    private static (int Lengte, char Soort) Scheiding(ReadOnlySpan<char> tekst)
    {
        var soort = ' ';
        var i = 0;
        for (; i < tekst.Length && i < 3 && tekst[i] is ' ' or '\t' or '\r' or '\n' or '-' or '\u2013' or '.' or '/' or '(' or ')'; i++)
            soort = soort == ' ' && !char.IsWhiteSpace(tekst[i]) ? tekst[i] : soort;
        return i == 0 || i == tekst.Length || !char.IsAsciiDigit(tekst[i]) || (soort == '.' && i > 1) ? (0, ' ') : (i, soort);
    }

    // Ten digits: 0612345678, 06-12 34 56 78, 010-123 45 67, (0187) 123456. The first group is 06 or an area code, and what stands
    // between the groups after it is the same everywhere: otherwise it is a row of times or counts, such as 08.30-09.15 10.
    private static bool IsNederlands(ReadOnlySpan<char> tekst, ReadOnlySpan<Groep> groepen, int cijfers)
    {
        var eerste = groepen[0].Lengte;
        if (cijfers != 10 || eerste < 2 || tekst[1] == '0' || (eerste == 2 && tekst[1] != '6'))
            return false;
        for (var k = 1; k < groepen.Length; k++)
        {
            if (groepen[k].Lengte < 2 || (k > 2 && groepen[k].Scheiding != groepen[2].Scheiding))
                return false;
        }

        return true;
    }

    // 0031 and nine digits, or ten with the 0 of "(0)".
    private static bool IsMet0031(ReadOnlySpan<char> tekst, int cijfers) => cijfers is 13 or 14 && tekst.StartsWith("0031", StringComparison.Ordinal);

    // +10.000.000: groups of three after dots.
    private static bool IsBedrag(ReadOnlySpan<Groep> groepen)
    {
        foreach (var groep in groepen[1..])
        {
            if (groep.Lengte != 3 || groep.Scheiding != '.')
                return false;
        }

        return groepen.Length > 1;
    }

    private readonly record struct Groep(int Lengte, char Scheiding, bool Aaneen);
}
