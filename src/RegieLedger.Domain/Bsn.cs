namespace RegieLedger.Domain;

/// <summary>Finds a BSN in a text: nine digits that pass the eleven-test, also with spaces, dots or dashes in between .</summary>
public static class Bsn
{
    private const int Cijfers = 9;

    /// <summary>Whether a BSN is typed somewhere in the text. A telephone number with its country code is not taken for one.</summary>
    public static bool StaatIn(ReadOnlySpan<char> tekst)
    {
        for (var i = 0; i < tekst.Length; i++)
        {
            // A number begins where no digit stands before it.
            if (char.IsAsciiDigit(tekst[i]) && (i == 0 || !char.IsAsciiDigit(tekst[i - 1])) && !NaLandcode(tekst[..i]) && Begint(tekst[i..]))
                return true;
        }

        return false;
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
                break;
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
