using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Protobuf;
using RegieLedger.V1;
using Spectre.Console;

namespace RegieLedger.Cli;

/// <summary>Tells what was played: a table per chapter, with after each step who has the regie and whom to call.</summary>
internal sealed partial class Verslag(IAnsiConsole console)
{
    private readonly List<Stapverslag> _hoofdstuk = [];
    private string? _titel;
    private bool _kort;
    private Regiestand? _vorige;
    private int _nummer;

    /// <summary>The next line of the file, with what came of it.</summary>
    public void Voeg(Speelregel regel, Stapverslag? stap)
    {
        switch (regel)
        {
            case VerhaalRegel verhaal:
                Sluit();
                (_titel, _kort, _vorige, _nummer) = (null, false, null, 0);
                console.WriteLine();
                console.Write(new Rule($"[bold]{verhaal.Titel.EscapeMarkup()}[/]").LeftJustified());
                if (verhaal.Uitleg.Length > 0)
                    console.MarkupLine($"[dim]{verhaal.Uitleg.EscapeMarkup()}[/]");
                break;
            case HoofdstukRegel hoofdstuk:
                Sluit();
                (_titel, _kort) = (hoofdstuk.Titel, hoofdstuk.Kort);
                break;
            default:
                if (stap is not null)
                    _hoofdstuk.Add(stap);
                break;
        }
    }

    /// <summary>Writes what was not written yet.</summary>
    public void Sluit()
    {
        if (_hoofdstuk.Count == 0)
            return;
        console.WriteLine();
        if (_titel is not null)
            console.MarkupLine($"[bold]{_titel.EscapeMarkup()}[/]");
        if (_kort)
            Opsomming();
        else
            Tabel();
        _hoofdstuk.Clear();
    }

    private void Opsomming()
    {
        _nummer += _hoofdstuk.Count;
        console.MarkupLine($"[green]✓[/] {_hoofdstuk.Count} stappen: [dim]{string.Join("; ", _hoofdstuk.Select(s => s.Regel.Naam)).EscapeMarkup()}[/]");
    }

    private void Tabel()
    {
        var metRegie = _hoofdstuk.Exists(s => s.Stand is not null);
        var tabel = new Table().Border(TableBorder.Rounded).BorderStyle(new Style(Color.Grey)).Expand().ShowRowSeparators();
        tabel.AddColumn(new TableColumn("#").RightAligned().NoWrap().Width(2));
        tabel.AddColumn(new TableColumn("wie").Width(11));
        tabel.AddColumn(new TableColumn("wat").Width(metRegie ? console.Profile.Width - 66 : console.Profile.Width - 23));
        if (metRegie)
        {
            tabel.AddColumn(new TableColumn("wie heeft de regie nu").Width(21));
            tabel.AddColumn(new TableColumn("wie bel ik").Width(16));
        }

        foreach (var stap in _hoofdstuk)
        {
            List<string> cellen = [$"[dim]{++_nummer}[/]", (stap.Regel.Als ?? "(zonder token)").EscapeMarkup(), Wat(stap)];
            if (metRegie)
                cellen.AddRange(stap.Stand is { } stand ? [Regie(stand), Bel(stand)] : ["[dim]nog geen casus[/]", ""]);
            tabel.AddRow([.. cellen]);
            _vorige = stap.Stand ?? _vorige;
        }

        console.Write(tabel);
    }

    private static string Wat(Stapverslag stap)
    {
        var wat = stap.Regel.Naam.EscapeMarkup();
        if (stap.Geweigerd is { } geweigerd)
            return $"{wat}\n[red]✗ {geweigerd.Code}[/]\n[dim]{string.Join("\n", [.. new[] { geweigerd.Nl }.Concat(geweigerd.Velden).Select(v => Kort(v).EscapeMarkup())])}[/]";
        return stap.Antwoord switch
        {
            GetRegieResponse regie => $"{wat}\n[blue]→ {Antwoord(Regiestand.Van(regie)).EscapeMarkup()}[/]",
            WatchRegieResponse => $"{wat}\n[blue]→ {stap.Regel.Berichten!.Count} berichten, zoals verwacht[/]",
            ListRegieResponse lijst => $"{wat}\n[blue]→ {lijst.Regels.Count} casus[/]",
            ListOverdrachtenResponse lijst => $"{wat}\n[blue]→ {lijst.Regels.Count} overdracht[/]",
            ZoekCasusResponse gevonden => $"{wat}\n[blue]→ {gevonden.Casussen.Count} casus[/]",
            ListAfsprakenResponse lijst => $"{wat}\n[blue]→ {lijst.Regels.Count} {(lijst.Regels.Count == 1 ? "afspraak" : "afspraken")}[/]",
            MagDelenResponse delen => $"{wat}\n[blue]→ {(delen.Mag ? "ja" : "nee")}: {delen.Reden.EscapeMarkup()}[/]",
            ListSignalenResponse lijst => $"{wat}\n[blue]→ {string.Join(", ", lijst.Signalen.Select(s => s.Signaal_.Split(':')[0]).DefaultIfEmpty("geen")).EscapeMarkup()}[/]",
            GetTijdlijnResponse tijdlijn => $"{wat}\n[blue]→ {tijdlijn.Regels.Count} feiten[/]",
            _ => wat,
        };
    }

    // The first part of an id is enough to tell one from another here, and the minute of a moment.
    private static string Kort(string tekst)
        => Moment().Replace(Uuid().Replace(tekst, gevonden => gevonden.Value[..8] + "…"), gevonden => gevonden.Value[..16] + "Z");

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moment();

    private static string Antwoord(Regiestand stand) => stand.Status switch
    {
        CasusStatus.Open => $"regie: {string.Join(", ", stand.Domeinen.Select(d => stand.Domeinen.Count > 1 ? $"{Uitvoer.Domein(d.Domein)} {Uitvoer.Naam(d.Houder)}" : Uitvoer.Naam(d.Houder)))}; bellen: {Uitvoer.Naam(stand.Bel)}",
        CasusStatus.Afgesloten => "afgesloten: niemand",
        _ => "nog niet geopend",
    };

    private string Regie(Regiestand stand)
    {
        if (stand.Status != CasusStatus.Open)
            return "[dim]niemand: afgesloten[/]";
        return string.Join('\n', stand.Domeinen.SelectMany(d => Regie(d, _vorige?.Domeinen.FirstOrDefault(v => v.Domein == d.Domein), noem: stand.Domeinen.Count > 1)));
    }

    private static IEnumerable<string> Regie(Domeinstand stand, Domeinstand? vorige, bool noem)
    {
        if (noem)
            yield return $"[dim]{Uitvoer.Domein(stand.Domein)}[/]";
        var nieuw = vorige?.Houder?.FunctionarisId != stand.Houder?.FunctionarisId || vorige?.Houder?.Rol != stand.Houder?.Rol;
        yield return $"[{(nieuw ? "bold green" : "default")}]{Uitvoer.Naam(stand.Houder).EscapeMarkup()}[/]";
        yield return $"[dim]{Uitvoer.Rol(stand.Houder?.Rol ?? Rol.Unspecified)}[/]";
        if (stand.Inkomend is { } inkomend)
            yield return $"[yellow]komt: {Uitvoer.Naam(inkomend.Aan).EscapeMarkup()}{(inkomend.Overbrugging ? ", zodra hulp is gestart" : "")}[/]";
        if (stand.Waarneming is { } waarneming)
            yield return $"[yellow]waarneming: {Uitvoer.Naam(waarneming.Waarnemer).EscapeMarkup()}[/]";
        if (stand.WachtOpBevestiging)
            yield return "[yellow]vangnet, nog niet bevestigd[/]";
    }

    private string Bel(Regiestand stand)
    {
        if (stand.Bel is null)
            return "";
        var nieuw = _vorige?.Bel?.FunctionarisId != stand.Bel.FunctionarisId;
        return $"[{(nieuw ? "bold green" : "default")}]{Uitvoer.Naam(stand.Bel).EscapeMarkup()}[/]\n[dim]{Uitvoer.Bereikbaar(stand.Bel).EscapeMarkup()}[/]";
    }
}

/// <summary>The same, for programs.</summary>
internal static class VerslagJson
{
    /// <summary>A step as JSON: who, what, and what came of it; answers are protobuf JSON.</summary>
    public static JsonObject Stap(Stapverslag stap)
    {
        var json = new JsonObject
        {
            ["regel"] = stap.Regel.Nummer,
            ["stap"] = stap.Regel.Naam,
            ["als"] = stap.Regel.Als,
            ["rpc"] = stap.Regel.Rpc,
        };
        if (stap.Geweigerd is { } geweigerd)
            json["weigering"] = geweigerd.Code;
        if (stap.Antwoord is { } antwoord)
            json["antwoord"] = JsonNode.Parse(JsonFormatter.Default.Format(antwoord));
        if (stap.Stand is { } stand)
        {
            json["dan"] = new JsonObject
            {
                ["status"] = stand.Status.ToString(),
                ["houders"] = new JsonObject(stand.Domeinen.Select(d => KeyValuePair.Create<string, JsonNode?>(Uitvoer.Domein(d.Domein), d.Houder?.FunctionarisId))),
                ["bel"] = stand.Bel?.FunctionarisId,
            };
        }

        return json;
    }
}
