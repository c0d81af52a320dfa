using System.Text;
using Google.Protobuf.WellKnownTypes;
using RegieLedger.Domain;
using RegieLedger.V1;
using Spectre.Console;
using Achtergehouden = RegieLedger.V1.Achtergehouden;

namespace RegieLedger.Cli;

/// <summary>Who looked, for whom it is about: a table, and a page in plain Dutch (AVG 12).</summary>
internal static class WieKeekBlad
{
    // Not that nobody looked: something can be withheld.
    private const string Niets = "Er staat geen inzage in dit overzicht.";
    private const string Nooit = "Dit staat in geen enkel overzicht, van wie het ook is. Of het er is, is hier niet te zien:";

    private static readonly string[] Koppen = ["wanneer", "wie", "wat", "welke gegevens", "waarvoor"];

    /// <summary>As a table.</summary>
    public static void Tabel(IAnsiConsole console, ListWieKeekResponse antwoord)
    {
        if (antwoord.Regels.Count == 0)
        {
            console.WriteLine(Niets);
        }
        else
        {
            var tabel = new Table().Border(TableBorder.Rounded).BorderStyle(new Style(Color.Grey)).ShowRowSeparators();
            foreach (var kop in Koppen)
                tabel.AddColumn(kop);
            foreach (var regel in antwoord.Regels)
                tabel.AddRow([.. Cellen(regel).Select(c => c.EscapeMarkup())]);
            console.Write(tabel);
        }

        console.WriteLine();
        console.WriteLine(Nooit);
        foreach (var deel in antwoord.NooitErin)
            console.WriteLine($"- {Woorden(deel)}");
    }

    /// <summary>As a page.</summary>
    public static string Html(ListWieKeekResponse antwoord) => Persoonsbestand.Blad("Wie keek", Deel(antwoord.Regels, antwoord.NooitErin));

    /// <summary>As a part of a page.</summary>
    public static string Deel(IReadOnlyCollection<Kijkregel> regels, IEnumerable<Achtergehouden> nooitErin)
    {
        var tekst = new StringBuilder();
        if (regels.Count == 0)
        {
            tekst.Append($"<p>{Niets}</p>\n");
        }
        else
        {
            tekst.Append($"<table><tr>{string.Concat(Koppen.Select(k => $"<th>{k}</th>"))}</tr>\n");
            foreach (var regel in regels)
                tekst.Append($"<tr>{string.Concat(Cellen(regel).Select(Cel))}</tr>\n");
            tekst.Append("</table>\n");
        }

        tekst.Append($"<p>{Nooit}</p>\n<ul>\n");
        foreach (var deel in nooitErin)
            tekst.Append($"<li>{Persoonsbestand.Veilig(Woorden(deel))}</li>\n");
        return tekst.Append("</ul>\n").ToString();
    }

    private static string Cel(string tekst) => $"<td>{Persoonsbestand.Veilig(tekst).Replace("\n", "<br>", StringComparison.Ordinal)}</td>";

    private static string[] Cellen(Kijkregel regel) =>
    [
        Moment(regel.Op),
        Wie(regel),
        regel.Noodknop ? $"{regel.Handeling}\nmet de noodknop" : regel.Handeling,
        string.Join(", ", regel.Gegevens.Select(Woorden)),
        $"{regel.Doelbinding}\n{regel.Grondslag}".Trim(),
    ];

    private static string Wie(Kijkregel regel)
    {
        if (regel.Eigen)
            return "uzelf";
        var organisatie = regel.Organisatie.Length > 0 ? regel.Organisatie : $"organisatie {regel.OrganisatieId}";
        return regel.Naam.Length > 0 ? $"{organisatie}\n{Uitvoer.Rol(regel.Rol)}, {regel.Naam}" : $"{organisatie}\n{Uitvoer.Rol(regel.Rol)}";
    }

    // Of the Netherlands, wherever this runs: the page is for somebody else.
    private static string Moment(Timestamp op)
    {
        var (dag, minuut) = (Kalender.Dag(op.ToDateTimeOffset()), Kalender.Minuut(op.ToDateTimeOffset()));
        return $"{dag:yyyy-MM-dd} {minuut / 60:00}:{minuut % 60:00}";
    }

    private static string Woorden(string gegevens) => gegevens switch
    {
        Gegevensgroep.Dat => "dat het er is en wat er gebeurde",
        Gegevensgroep.Wat => "teksten",
        Gegevensgroep.Contact => "namen en bereikbaarheid van professionals",
        Gegevensgroep.Historie => "hoe het eerder was",
        Gegevensgroep.Inzage => "wie er keek",
        Gegevensgroep.Export => "een bestand om mee te nemen",
        _ => gegevens,
    };

    private static string Woorden(Achtergehouden deel) => deel.Wat switch
    {
        "BESLOTEN" => $"wat een organisatie volgens de wet besloten mag houden, en wie daarnaar keek ({deel.Grond})",
        "TOEZICHT_EN_RECHTEN" => $"wie toezicht hield op wie keek, of een verzoek of een termijn behandelde ({deel.Grond})",
        "ANDERE_BETROKKENEN" => $"wat een andere ouder of de leerling zelf bekeek ({deel.Grond})",
        _ => $"{deel.Wat} ({deel.Grond})",
    };
}
