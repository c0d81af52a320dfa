using System.Text;

namespace RegieLedger.Cli;

/// <summary>A file with the content of a werkwijze, read and checked as a server does.</summary>
/// <param name="Inhoud">Its text; the UTF-8 bytes of it are those of the file.</param>
/// <param name="Werkwijze">What it says.</param>
internal sealed record Werkwijzebestand(string Inhoud, Domain.Werkwijze Werkwijze)
{
    private static readonly UTF8Encoding Streng = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="WerkwijzebestandException">It cannot be read, or is not valid; says all that is wrong.</exception>
    public static Werkwijzebestand Lees(string pad)
    {
        var naam = Path.GetFileName(pad);
        try
        {
            var bytes = File.ReadAllBytes(pad);
            var lezing = Domain.Werkwijze.Lees(bytes);
            return lezing.Werkwijze is { } werkwijze
                ? new Werkwijzebestand(Streng.GetString(bytes), werkwijze)
                : throw new WerkwijzebestandException(
                    [$"{naam} is geen geldige werkwijze / is not a valid werkwijze:", .. lezing.Fouten.Select(f => $"  {f.Pad}: {f.Fout}")]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WerkwijzebestandException([$"{naam}: kan niet gelezen worden / cannot be read ({e.Message})"]);
        }
    }
}

/// <summary>A file is not a valid werkwijze; the lines say what is wrong, all of it.</summary>
internal sealed class WerkwijzebestandException(IReadOnlyList<string> regels) : Exception(regels[0])
{
    /// <summary>What is wrong, line by line.</summary>
    public IReadOnlyList<string> Regels { get; } = regels;
}
