using System.CommandLine;
using System.CommandLine.Parsing;

namespace RegieLedger.Cli;

/// <summary>Options that several commands share.</summary>
internal static class Opties
{
    /// <summary>The address at which <c>regie serve</c> listens when nothing is said.</summary>
    private static readonly Uri Standaard = new("http://127.0.0.1:5443");

    public static Option<Uri?> Server() => Adres("--server", $"Address of the server. Left out: {Tekst(Standaard)}.");

    public static Option<Uri?> ServerOfGeen() => Adres("--server", "Address of a server that was started with --dev. Left out: one of its own, with a temporary data folder.");

    /// <summary>The server that was named, or the one that listens when nothing is said.</summary>
    public static Uri ServerOfStandaard(this ParseResult parse, Option<Uri?> server) => parse.GetValue(server) ?? Standaard;

    /// <summary>An address without a slash at its end.</summary>
    public static string Tekst(Uri adres) => adres.GetLeftPart(UriPartial.Authority);

    public static Option<Uitvoervorm> Vorm() => new("--output")
    {
        Description = "table for people (when left out), json for programs.",
        HelpName = "table|json",
    };

    public static Option<string> Data() => new("--data") { Description = "The data folder: log, keys and views.", HelpName = "FOLDER", Required = true };

    public static Option<Guid> Id(string naam, string uitleg) => new(naam) { Description = uitleg, HelpName = "UUID", Required = true };

    /// <summary>An option that takes a day.</summary>
    public static Option<string?> Dag(string naam, string uitleg, bool verplicht = false)
    {
        var optie = new Option<string?>(naam) { Description = uitleg + " As 2026-03-01, Europe/Amsterdam.", HelpName = "DAY", Required = verplicht };
        optie.Validators.Add(gegeven =>
        {
            if (gegeven.Tokens.Count > 0 && !DateOnly.TryParseExact(gegeven.Tokens[^1].Value, "yyyy-MM-dd", out _))
                gegeven.AddError($"'{gegeven.Tokens[^1].Value}' is not a day for {naam}: write 2026-03-01.");
        });
        return optie;
    }

    /// <summary>An http or https address.</summary>
    public static Option<Uri?> Adres(string naam, string uitleg) => new(naam) { Description = uitleg, HelpName = "URL", CustomParser = LeesAdres };

    private static Uri? LeesAdres(ArgumentResult gegeven)
    {
        var tekst = gegeven.Tokens[^1].Value;
        if (Uri.TryCreate(tekst, UriKind.Absolute, out var adres) && (adres.Scheme == Uri.UriSchemeHttp || adres.Scheme == Uri.UriSchemeHttps))
            return adres;
        gegeven.AddError($"'{tekst}' is not an address such as {Tekst(Standaard)}.");
        return null;
    }
}
