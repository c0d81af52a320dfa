using System.Net;
using System.Text;
using Google.Protobuf;
using RegieLedger.V1;

namespace RegieLedger.Cli;

/// <summary>The two files that a person gets: JSON to take along (AVG 20), HTML to read (AVG 12: in plain language).</summary>
internal static class Persoonsbestand
{
    /// <summary>Writes both; readable by the user of this process only.</summary>
    /// <exception cref="CliException">One is there already, or the folder cannot be written.</exception>
    /// <param name="map">The folder; made when it is not there.</param>
    /// <param name="naam">What both are called, without what follows the dot.</param>
    /// <param name="alles">What goes into the JSON.</param>
    /// <param name="html">The page.</param>
    public static void Schrijf(string map, string naam, IMessage alles, string html)
    {
        try
        {
            Directory.CreateDirectory(map);
            Schrijf(Path.Combine(map, naam + ".json"), new JsonFormatter(JsonFormatter.Settings.Default.WithIndentation()).Format(alles) + "\n");
            Schrijf(Path.Combine(map, naam + ".html"), html);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(Afsluitcode.Gebruik, $"Kan niet schrijven in '{map}': {e.Message} / Cannot write there: choose another folder.");
        }
    }

    /// <summary>The page: one section per casus, one line per fact.</summary>
    internal static string Html(GetPersoonsgegevensResponse alles)
    {
        var tekst = new StringBuilder("<p>Dit is alles wat deze organisatie over u heeft vastgelegd en waarvoor zij verantwoordelijk is.</p>\n");
        foreach (var casus in alles.Feiten.GroupBy(f => f.CasusId, StringComparer.Ordinal))
        {
            tekst.Append(casus.Key.Length > 0 ? $"<h2>Casus {Veilig(casus.Key)}</h2>\n" : "<h2>Register</h2>\n");
            tekst.Append("<table><tr><th>wanneer</th><th>wat</th><th>inhoud</th></tr>\n");
            foreach (var feit in casus)
                tekst.Append($"<tr><td>{Veilig(Uitvoer.Moment(feit.GeldigOp))}</td><td>{Veilig(feit.Feit)} {Veilig(feit.Code)}</td><td>{Inhoud(feit)}</td></tr>\n");
            tekst.Append("</table>\n");
        }

        if (alles.Achtergehouden.Count > 0)
            tekst.Append("<h2>Niet meegegeven</h2>\n<ul>\n").Append(string.Concat(alles.Achtergehouden.Select(a => $"<li>{Veilig(a.Wat)} ({Veilig(a.Grond)})</li>\n"))).Append("</ul>\n");
        // Only an inzageverzoek has it.
        if (alles.NooitErin.Count > 0)
            tekst.Append("<h2>Wie keek</h2>\n").Append(WieKeekBlad.Deel(alles.WieKeek, alles.NooitErin));
        return Blad("Uw gegevens", tekst.ToString());
    }

    /// <summary>A whole page.</summary>
    internal static string Blad(string titel, string inhoud) => $$"""
        <!doctype html>
        <html lang="nl">
        <head><meta charset="utf-8"><title>{{titel}}</title><style>body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em}th,td{text-align:left;vertical-align:top;padding:.3em .8em .3em 0;border-bottom:1px solid #ccc}</style></head>
        <body>
        <h1>{{titel}}</h1>
        {{inhoud}}</body>
        </html>

        """;

    private static string Inhoud(Persoonsfeit feit)
    {
        var regels = feit.Inhoud.Select(i => $"<b>{Veilig(i.Onderdeel)}</b>: {(i.Gewist ? "<i>gewist</i>" : Veilig(i.Tekst))}");
        return string.Join("<br>", feit.Rectificatie.Length > 0 ? regels.Append($"<b>gecorrigeerd</b>: {Veilig(feit.Rectificatie)}") : regels);
    }

    internal static string Veilig(string tekst) => WebUtility.HtmlEncode(tekst);

    private static void Schrijf(string pad, string tekst)
    {
        var opties = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            opties.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var bestand = new StreamWriter(pad, new UTF8Encoding(false), opties);
        bestand.Write(tekst);
    }
}
