namespace RegieLedger.Domain;

/// <summary>Forms of codes. A code never holds free text, so that nothing about a person ends up outside a sealed field .</summary>
internal static class Vorm
{
    public static bool IsCode(string? tekst)
    {
        if (tekst is not { Length: >= 2 and <= 40 } || !char.IsAsciiLetterUpper(tekst[0]))
            return false;
        foreach (var teken in tekst)
        {
            if (!char.IsAsciiLetterUpper(teken) && !char.IsAsciiDigit(teken) && teken != '_')
                return false;
        }

        return true;
    }

    public static bool IsGemeente(string? tekst) =>
        tekst is { Length: 6 } && tekst.StartsWith("GM", StringComparison.Ordinal) && tekst.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0;
}
