namespace RegieLedger.Domain;

/// <summary>Finds a BSN in a text: nine digits that pass the eleven-test, also in groups with spaces, dots, dashes or line ends in between .</summary>
public static class Bsn
{
    private const int Cijfers = 9;

    private const int MeestScheiding = 3;

    // A telephone number has no more before its last nine digits: "+1 (234) - 567 - ".
    private const int MeestVoor = 20;

    /// <summary>
    /// Whether a BSN is typed somewhere in the text, with or without letters stuck to it. Digits inside an opaque id (a UUID, a
    /// hexadecimal hash such as an ECK iD), an IBAN or a day are not taken for one, nor is a telephone number with its country code.
    /// </summary>
    public static bool StaatIn(ReadOnlySpan<char> tekst)
    {
        tekst = Cijfertekst.Plat(tekst);
        for (var i = 0; i < tekst.Length; i++)
        {
            var rest = tekst[i..];
            var beginWoord = i == 0 || !char.IsAsciiLetterOrDigit(tekst[i - 1]);
            if (beginWoord && Cijfertekst.Kenmerk(rest) is > 0 and var kenmerk)
                i += kenmerk - 1;
            else if (!char.IsAsciiDigit(rest[0]) || Cijfertekst.NaCijfer(tekst[..i]))
                continue;
            else if (Cijfertekst.Dag(rest) is > 0 and var dag)
                i += dag - 1;
            else if (!NaLandcode(tekst[..i]) && Begint(rest))
                return true;
        }

        return false;
    }

    private static bool VoorCijfer(ReadOnlySpan<char> na)
    {
        var i = 0;
        while (i < na.Length && char.IsAsciiLetter(na[i]))
            i++;
        return i > 0 && i < na.Length && char.IsAsciiDigit(na[i]);
    }

    private static bool Begint(ReadOnlySpan<char> tekst)
    {
        Span<int> cijfers = stackalloc int[Cijfers];
        var (aantal, i) = (0, 0);
        while (i < tekst.Length)
        {
            if (char.IsAsciiDigit(tekst[i]))
            {
                if (aantal == Cijfers)
                    return false;
                cijfers[aantal++] = tekst[i++] - '0';
            }
            else if (aantal < Cijfers && Scheiding(tekst[i..]) is > 0 and var lengte)
            {
                i += lengte;
            }
            else
            {
                break;
            }
        }

        return aantal == Cijfers && !VoorCijfer(tekst[i..]) && ElfProef(cijfers);
    }

    private static bool ElfProef(ReadOnlySpan<int> cijfers)
    {
        var som = -cijfers[Cijfers - 1];
        var nul = cijfers[Cijfers - 1] == 0;
        for (var i = 0; i < Cijfers - 1; i++)
        {
            som += (Cijfers - i) * cijfers[i];
            nul &= cijfers[i] == 0;
        }

        return som % 11 == 0 && !nul;
    }

    // "+31 6..." : the digits after a country code belong to a telephone number.
    private static bool NaLandcode(ReadOnlySpan<char> voor)
    {
        voor = voor[Math.Max(0, voor.Length - MeestVoor)..];
        var i = voor.Length - 1;
        while (i >= 0 && (char.IsAsciiDigit(voor[i]) || Scheidt(voor[i])))
            i--;
        return i >= 0 && voor[i] == '+';
    }

    // Length of what stands between two groups of one number: " ", ".", " - ", a line end. A dot with a space after it ends a sentence.
    private static int Scheiding(ReadOnlySpan<char> tekst)
    {
        var i = 0;
        while (i < tekst.Length && i < MeestScheiding && Scheidt(tekst[i]))
            i++;
        var groep = tekst[i..];
        return groep.Length == 0 || !char.IsAsciiDigit(groep[0]) || (tekst[0] == '.' && i > 1) || Cijfertekst.Dag(groep) > 0 ? 0 : i;
    }

    private static bool Scheidt(char teken) => teken is ' ' or '.' or '-' or '\u2013' or '\t' or '\r' or '\n';
}
