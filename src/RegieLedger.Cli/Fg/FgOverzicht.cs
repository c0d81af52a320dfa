using System.CommandLine;
using System.Globalization;
using RegieLedger.V1;
using Spectre.Console;

namespace RegieLedger.Cli;

/// <summary><c>regie fg overzicht</c>: counts over a period, and what stands out.</summary>
internal static class FgOverzicht
{
    public static Command Maak()
    {
        var (opties, vorm) = (new Fgopties(), Opties.Vorm());
        var van = Opties.Dag("--van", "First day.", verplicht: true);
        var tot = Opties.Dag("--tot", "First day that does not count any more.", verplicht: true);
        var command = opties.Bij(new Command("overzicht", "Counts per day, functionaris and basis, and which days stand out, with the figures by which they do."));
        command.Add(van);
        command.Add(tot);
        command.Add(vorm);
        command.SetAction(async (parse, cancellation) =>
        {
            var vraag = new GetInzageOverzichtRequest
            {
                Van = parse.GetRequiredValue(van),
                Tot = parse.GetRequiredValue(tot),
                Pagina = new Pagina { Grootte = 100 },
                Verantwoording = opties.Verantwoording(parse),
            };
            var antwoord = await opties.VraagAsync(parse, async (client, aanroep) =>
            {
                var alles = await client.GetInzageOverzichtAsync(vraag, aanroep);
                for (var volgende = alles.Volgende; volgende.Length > 0;)
                {
                    vraag.Pagina.Vanaf = volgende;
                    var meer = await client.GetInzageOverzichtAsync(vraag, aanroep);
                    alles.Functionarissen.Add(meer.Functionarissen);
                    volgende = meer.Volgende;
                }

                alles.Volgende = "";
                return alles;
            }, cancellation);
            Vraag.Schrijf(antwoord, parse.GetValue(vorm), console => Tabellen(console, antwoord));
            return Afsluitcode.Gelukt;
        });
        return command.MetVoorbeelden(("regie fg overzicht --van 2026-03-01 --tot 2026-04-01", "March"));
    }

    private static void Tabellen(IAnsiConsole console, GetInzageOverzichtResponse o)
    {
        var totaal = Tabel("totaal");
        totaal.AddRow(Regel("", o.Totaal));
        console.Write(totaal);
        var dagen = Tabel("dag");
        foreach (var dag in o.Dagen)
            dagen.AddRow(Regel(dag.Dag, dag.Aantallen));
        console.Write(dagen);
        var functionarissen = Tabel("functionaris");
        foreach (var f in o.Functionarissen)
            functionarissen.AddRow(Regel($"{f.FunctionarisId}\n{Uitvoer.Rol(f.Rol)}", f.Aantallen));
        console.Write(functionarissen);
        var grondslagen = Tabel("doelbinding, grondslag");
        foreach (var g in o.Grondslagen)
            grondslagen.AddRow(Regel($"{g.Doelbinding}\n{g.Grondslag}", g.Aantallen));
        console.Write(grondslagen);
        foreach (var u in o.Uitschieters)
            console.WriteLine(Zin(u));
        console.WriteLine(o.AantalUitschieters == 0 ? "Geen dag valt op." : $"{o.AantalUitschieters} dagen vallen op.");
        console.WriteLine(Reviewzin(o.Review));
    }

    /// <summary>How the reviews stand, in a sentence.</summary>
    public static string Reviewzin(ReviewStand stand) => stand switch
    {
        { Uiterlijk: "" } => "Er is nog niets om te reviewen.",
        { TeLaat: true } => $"De review is te laat: hij moest uiterlijk {stand.Uiterlijk} zijn afgerond.",
        _ => $"De volgende review is uiterlijk {stand.Uiterlijk} af te ronden.",
    };

    private static string Zin(Uitschieter u)
    {
        var wat = u.Soort == UitschieterSoort.BuitenWerktijd ? "inzagen buiten werktijd" : "inzagen";
        var maat = u.EigenVerleden ? $"{u.Dagen} eigen dagen in de 90 dagen ervoor" : $"{u.Dagen} dagen van anderen met deze rol";
        return string.Create(CultureInfo.InvariantCulture,
            $"Valt op: {u.FunctionarisId} ({Uitvoer.Rol(u.Rol)}) op {u.Dag}: {u.Aantal} {wat}. Meer dan {u.Drempel:F1} (gemiddeld {u.Gemiddelde:F1}, standaardafwijking {u.Standaardafwijking:F1}, over {maat}); bij {u.Anderen} anderen is de middelste dag {u.MediaanAnderen:F1}.");
    }

    private static Table Tabel(string eerste)
    {
        var tabel = new Table().Border(TableBorder.Rounded).BorderStyle(new Style(Color.Grey)).Expand();
        foreach (var kolom in (string[])[eerste, "gegeven", "geweigerd", "noodknop", "zonder relatie", "buiten werktijd"])
            tabel.AddColumn(kolom);
        return tabel;
    }

    private static string[] Regel(string eerste, InzageAantallen a)
        => [eerste.EscapeMarkup(), .. new[] { a.Gegeven, a.Geweigerd, a.Noodknop, a.ZonderRelatie, a.BuitenWerktijd }.Select(n => n.ToString(CultureInfo.InvariantCulture))];
}
