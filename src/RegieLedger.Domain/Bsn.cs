namespace RegieLedger.Domain;

/// <summary>Finds a BSN in a text: nine digits that pass the eleven-test, also with spaces, dots or dashes in between .</summary>
public static class Bsn
{
    private const int Cijfers = 9;

    private const int UuidLengte = 36;

    /// <summary>
    /// Whether a BSN is typed somewhere in the text, with or without letters stuck to it. Digits inside an opaque id (a UUID, a
    /// hexadecimal hash such as an ECK iD) are not taken for one, nor is a telephone number with its country code.
    /// </summary>
    public static bool StaatIn(ReadOnlySpan<char> tekst)
    {
        for (var i = 0; i < tekst.Length; i++)
        {
            var beginWoord = i == 0 || !char.IsAsciiLetterOrDigit(tekst[i - 1]);
            if (beginWoord && tekst.Length - i >= UuidLengte && Guid.TryParseExact(tekst.Slice(i, UuidLengte), "D", out _))
            {
                i += UuidLengte - 1;
                continue;
            }

            if (char.IsAsciiDigit(tekst[i]) && !NaCijfer(tekst[..i]) && !NaLandcode(tekst[..i]) && Begint(tekst[i..]))
                return true;
        }

        return false;
    }

    // A digit, or letters with a digit before them: "3f9a" before "123456782" makes it a part of an opaque id.
    private static bool NaCijfer(ReadOnlySpan<char> voor)
    {
        var i = voor.Length - 1;
        while (i >= 0 && char.IsAsciiLetter(voor[i]))
            i--;
        return i >= 0 && char.IsAsciiDigit(voor[i]);
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
        var aantal = 0;
        for (var i = 0; i < tekst.Length; i++)
        {
            var teken = tekst[i];
            if (char.IsAsciiDigit(teken))
            {
                if (aantal == Cijfers)
                    return false;
                cijfers[aantal++] = teken - '0';
            }
            else if (aantal == Cijfers || !(Scheidt(teken) && i + 1 < tekst.Length && char.IsAsciiDigit(tekst[i + 1])))
            {
                return aantal == Cijfers && !VoorCijfer(tekst[i..]) && ElfProef(cijfers);
            }
        }

        return aantal == Cijfers && ElfProef(cijfers);
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
        var i = voor.Length - 1;
        while (i >= 0 && (char.IsAsciiDigit(voor[i]) || Scheidt(voor[i])))
            i--;
        return i >= 0 && voor[i] == '+';
    }

    private static bool Scheidt(char teken) => teken is ' ' or '.' or '-' or '\u00A0';
}
