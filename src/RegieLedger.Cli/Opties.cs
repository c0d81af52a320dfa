using System.CommandLine;
using System.CommandLine.Parsing;

namespace RegieLedger.Cli;

/// <summary>Options that several commands share.</summary>
internal static class Opties
{
    private const string StandaardServer = "http://127.0.0.1:5443";

    public static Option<Uri> Server() => new("--server")
    {
        Description = "Address of the server.",
        HelpName = "URL",
        CustomParser = Adres,
        DefaultValueFactory = _ => new Uri(StandaardServer),
    };

    public static Option<Uri?> ServerOfGeen() => new("--server")
    {
        Description = "Address of a server that was started with --dev. Left out: one of its own, with a temporary data folder.",
        HelpName = "URL",
        CustomParser = Adres,
    };

    public static Option<Uitvoervorm> Vorm() => new("--output")
    {
        Description = "table for people, json for programs.",
        HelpName = "table|json",
        DefaultValueFactory = _ => Uitvoervorm.Table,
    };

    public static Option<string> Data() => new("--data") { Description = "The data folder: log, keys and views.", HelpName = "FOLDER", Required = true };

    public static Option<Guid> Id(string naam, string uitleg) => new(naam) { Description = uitleg, HelpName = "UUID", Required = true };

    private static Uri Adres(ArgumentResult gegeven)
    {
        var tekst = gegeven.Tokens[^1].Value;
        if (Uri.TryCreate(tekst, UriKind.Absolute, out var adres) && (adres.Scheme == Uri.UriSchemeHttp || adres.Scheme == Uri.UriSchemeHttps))
            return adres;
        gegeven.AddError($"'{tekst}' is not an address such as {StandaardServer}.");
        return new Uri(StandaardServer);
    }
}
