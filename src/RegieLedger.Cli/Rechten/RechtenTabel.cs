using RegieLedger.V1;
using Spectre.Console;

namespace RegieLedger.Cli;

/// <summary>Answers about rights as tables.</summary>
internal static class RechtenTabel
{
    /// <summary>What has passed its term.</summary>
    public static void TeVerwijderen(IAnsiConsole console, ListTeVerwijderenResponse antwoord)
    {
        if (antwoord.Regels.Count == 0)
        {
            console.WriteLine("Van niemand is een bewaartermijn verstreken.");
            return;
        }

        var tabel = Nieuw("persoon", "klasse", "sinds", "termijn", "bewaarplicht");
        foreach (var r in antwoord.Regels)
            tabel.AddRow(Wie(r.Persoon), r.Dataklasse, r.Sinds, $"{r.Begin} + {r.Jaren} jaar", r.Bewaarplicht ? "ja" : "");
        console.Write(tabel);
    }

    /// <summary>What was decided about a person.</summary>
    public static void Rechten(IAnsiConsole console, GetRechtenResponse antwoord)
    {
        console.WriteLine(antwoord.Dataklassen.Count == 0 ? "Er is niets (meer) te lezen van deze persoon." : $"Bewaard: {string.Join(", ", antwoord.Dataklassen)}");
        var tabel = Nieuw("wat", "wanneer", "grond", "bijzonderheden");
        foreach (var w in antwoord.Wissingen)
            tabel.AddRow("gewist", Uitvoer.Moment(w.BeslotenOp), w.Grond.ToString(), $"{string.Join(", ", w.Dataklassen)}; {(w.OveralWegOp is null ? "nog niet overal weg" : $"overal weg {Uitvoer.Moment(w.OveralWegOp)}")}");
        foreach (var b in antwoord.Bewaarplichten)
            tabel.AddRow("bewaarplicht", Uitvoer.Moment(b.Sinds), b.Grond.ToString(), b.OpgehevenOp is null ? "staat" : $"opgeheven {Uitvoer.Moment(b.OpgehevenOp)}");
        foreach (var v in antwoord.Verzoeken)
            tabel.AddRow("verzoek", v.OntvangenOp, v.Recht.ToString(), v.AfgehandeldOp is null ? $"antwoord voor {v.Uiterlijk}{(v.TeLaat ? ", te laat" : "")}" : v.Uitkomst.ToString());
        foreach (var b in antwoord.Beperkingen)
            tabel.AddRow("beperking", Uitvoer.Moment(b.Sinds), b.Grond.ToString(), b.OpgehevenOp is null ? "staat" : $"opgeheven {Uitvoer.Moment(b.OpgehevenOp)}");
        foreach (var r in antwoord.Rectificaties)
            tabel.AddRow("rectificatie", Uitvoer.Moment(r.VastgelegdOp), "", $"casus {r.CasusId}, revisie {r.Revisie}");
        if (tabel.Rows.Count > 0)
            console.Write(tabel);
    }

    private static string Wie(Persoon persoon) => persoon.WieCase == Persoon.WieOneofCase.FunctionarisId ? persoon.FunctionarisId : persoon.LeerlingPseudoniem;

    private static Table Nieuw(params string[] kolommen)
    {
        var tabel = new Table().Border(TableBorder.Rounded).BorderStyle(new Style(Color.Grey));
        foreach (var kolom in kolommen)
            tabel.AddColumn(kolom);
        return tabel;
    }
}
