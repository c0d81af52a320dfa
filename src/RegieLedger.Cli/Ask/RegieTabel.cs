using RegieLedger.V1;
using Spectre.Console;

namespace RegieLedger.Cli;

/// <summary>Answers about the regie as tables.</summary>
internal static class RegieTabel
{
    /// <summary>Who has the regie of a casus, and whom to call.</summary>
    public static void Casus(IAnsiConsole console, GetRegieResponse antwoord)
    {
        if (antwoord.Status != CasusStatus.Open)
        {
            console.WriteLine(antwoord.Status == CasusStatus.Afgesloten
                ? "De casus is op dit moment afgesloten: niemand heeft de regie."
                : "De casus is op dit moment nog niet geopend, voor zover bekend.");
            return;
        }

        var tabel = Nieuw("domein", "wie heeft de regie", "sinds", "bijzonderheden");
        foreach (var regie in antwoord.Domeinen)
            tabel.AddRow(Uitvoer.Domein(regie.Domein), Wie(regie.Houder), Uitvoer.Moment(regie.Sinds), string.Join('\n', Bijzonderheden(regie)));
        console.Write(tabel);
        var bel = antwoord.Aanspreekpunt;
        string[] bereikbaar = [.. new[] { bel?.Telefoon, bel?.Email, bel?.OrganisatieTelefoon }.Where(b => !string.IsNullOrEmpty(b)).Select(b => b!)];
        console.MarkupLine($"Wie bel ik: [bold green]{Uitvoer.Naam(bel).EscapeMarkup()}[/], {string.Join(", ", bereikbaar).EscapeMarkup()}");
    }

    /// <summary>A caseload.</summary>
    public static void Caseload(IAnsiConsole console, ListRegieResponse antwoord)
    {
        if (antwoord.Regels.Count == 0)
        {
            console.WriteLine("Geen casus: deze functionaris heeft nu geen regie, of niet voor uw organisatie.");
            return;
        }

        var tabel = Nieuw("casus", "domein", "rol", "sinds", "bijzonderheden");
        foreach (var regel in antwoord.Regels)
        {
            string[] bijzonder = [.. regel.OverdrachtOpen ? [regel.Overbrugging ? "overbrugging loopt" : "overdracht loopt"] : Array.Empty<string>(), .. regel.WachtOpBevestiging ? ["vangnet, nog niet bevestigd"] : Array.Empty<string>()];
            tabel.AddRow(regel.CasusId, Uitvoer.Domein(regel.Domein), Uitvoer.Rol(regel.Houder.Rol), Uitvoer.Moment(regel.Sinds), string.Join('\n', bijzonder));
        }

        console.Write(tabel);
    }

    private static IEnumerable<string> Bijzonderheden(DomeinRegie regie)
    {
        if (regie.Inkomend is { } inkomend)
        {
            yield return $"komt: {Uitvoer.Naam(inkomend.Aan)}{(inkomend.Aanvaard ? ", aanvaard" : ", nog niet aanvaard")}".EscapeMarkup();
            if (inkomend.Overbrugging)
                yield return "overbrugging: tot de hulp is gestart";
            if (inkomend.GaatInOp.Length > 0)
                yield return $"gaat in op {inkomend.GaatInOp}";
        }

        if (regie.Waarneming is { } waarneming)
            yield return $"waarneming: {Uitvoer.Naam(waarneming.Waarnemer)} tot {Uitvoer.Moment(waarneming.Tot)}".EscapeMarkup();
        if (regie.WachtOpBevestiging)
            yield return "vangnet, nog niet bevestigd";
    }

    private static string Wie(Contact wie) => $"[bold green]{Uitvoer.Naam(wie).EscapeMarkup()}[/]\n{Uitvoer.Rol(wie.Rol)}, {wie.OrganisatieNaam.EscapeMarkup()}";

    private static Table Nieuw(params string[] kolommen)
    {
        var tabel = new Table().Border(TableBorder.Rounded).BorderStyle(new Style(Color.Grey)).ShowRowSeparators();
        foreach (var kolom in kolommen)
            tabel.AddColumn(kolom);
        return tabel;
    }
}
