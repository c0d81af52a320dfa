using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using RegieLedger.Domain;

namespace RegieLedger.Cli;

/// <summary>
/// Days and moments that move with the clock, so that a file to play never ages: <c>@vandaag-3</c> is a day of
/// Europe/Amsterdam, <c>@nu-2u</c> a moment. Now is one moment for a whole play: the same words give the same request.
/// </summary>
internal static partial class Tijden
{
    /// <summary>What the words mean; null when they are no time.</summary>
    /// <param name="woorden">For example <c>@nu</c>, <c>@nu-30m</c>, <c>@nu-2u</c>, <c>@nu-45d</c>, <c>@vandaag+1</c>.</param>
    /// <param name="nu">The moment of the play.</param>
    public static string? Tekst(string woorden, DateTimeOffset nu)
    {
        if (Dag().Match(woorden) is { Success: true } dag)
            return Kalender.Dag(nu).AddDays(Aantal(dag)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Moment(woorden, nu) is { } moment ? Tekst(moment) : null;
    }

    /// <summary>The moment that the words mean; null when they mean none.</summary>
    public static DateTimeOffset? Moment(string woorden, DateTimeOffset nu)
    {
        if (Moment().Match(woorden) is not { Success: true } gevonden)
            return null;
        var aantal = Aantal(gevonden);
        return gevonden.Groups["eenheid"].Value switch
        {
            "m" => nu.AddMinutes(aantal),
            "u" => nu.AddHours(aantal),
            "d" => nu.AddDays(aantal),
            _ => nu,
        };
    }

    /// <summary>A moment as protobuf JSON writes it.</summary>
    public static string Tekst(DateTimeOffset moment) => Timestamp.FromDateTimeOffset(moment).ToString().Trim('"');

    private static int Aantal(Match gevonden)
        => gevonden.Groups["aantal"] is { Success: true } aantal ? int.Parse(aantal.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^@vandaag(?<aantal>[+-]\d{1,4})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dag();

    [GeneratedRegex(@"^@nu((?<aantal>[+-]\d{1,6})(?<eenheid>[mud]))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moment();
}
