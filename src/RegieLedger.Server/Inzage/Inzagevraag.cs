using System.Globalization;
using Microsoft.Data.Sqlite;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.V1;

namespace RegieLedger.Server.Inzage;

/// <summary>Where a page of inzagen ends: the next begins beyond it.</summary>
/// <param name="Tijd">Recorded time, ticks.</param>
/// <param name="Plaats">Place in the log, which tells lines of one moment apart.</param>
internal readonly record struct Inzagesleutel(long Tijd, long Plaats)
{
    /// <summary>After every line.</summary>
    public static Inzagesleutel Einde { get; } = new(long.MaxValue, long.MaxValue);

    /// <summary>Before every line.</summary>
    public static Inzagesleutel Begin { get; } = new(long.MinValue, long.MinValue);

    /// <exception cref="FormatException">The text is not one that an answer gave.</exception>
    public static Inzagesleutel Lees(string tekst)
        => tekst.Split('/') is [var tijd, var plaats]
            ? new(long.Parse(tijd, NumberStyles.None, CultureInfo.InvariantCulture), long.Parse(plaats, NumberStyles.None, CultureInfo.InvariantCulture))
            : throw new FormatException("Not a key of this list.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Tijd}/{Plaats}");
}

/// <summary>A question to the register of inzagen, as an FG may ask it: the scope of the organisatie is part of every one.</summary>
/// <param name="Organisatie">The organisatie that the FG serves.</param>
/// <param name="Leerling">The pupil; null for any.</param>
/// <param name="Filter">What else is asked for.</param>
/// <param name="TotEnMet">The log as it was when the question arrived: what is recorded meanwhile is not in it, such as this very look.</param>
internal sealed record Inzagevraag(OrganisatieId Organisatie, LeerlingId? Leerling, InzageFilter Filter, LogPosition TotEnMet)
{
    private const string Zicht = "(organisatie=$zicht OR verantwoordelijke=$zicht)";

    /// <summary>The next lines beyond a key.</summary>
    /// <param name="verbinding">A connection to the register.</param>
    /// <param name="vanaf">The key.</param>
    /// <param name="aantal">How many at most.</param>
    /// <param name="nieuwsteEerst">Whether time runs back.</param>
    public List<(Inzagesleutel Sleutel, InzageRegel Regel)> Lees(SqliteConnection verbinding, Inzagesleutel vanaf, int aantal, bool nieuwsteEerst)
    {
        using var vraag = Maak(verbinding, vanaf, aantal, nieuwsteEerst);
        return Bladzijde(vraag, aantal);
    }

    /// <summary>The lines of a statement that gives time, place and line.</summary>
    public static List<(Inzagesleutel Sleutel, InzageRegel Regel)> Bladzijde(SqliteCommand vraag, int aantal)
    {
        using var rij = vraag.ExecuteReader();
        var (gevonden, vorige) = (new List<(Inzagesleutel, InzageRegel)>(aantal), new Regelbytes.Personen());
        while (rij.Read())
        {
            // The line has the time too: what need not be asked of SQLite again, is not.
            var regel = Regelbytes.Lees(rij, 2, vorige);
            gevonden.Add((new(regel.Op.ToDateTime().Ticks, rij.GetInt64(1)), regel));
        }

        return gevonden;
    }

    /// <summary>The statement of <see cref="Lees"/>.</summary>
    public SqliteCommand Maak(SqliteConnection verbinding, Inzagesleutel vanaf, int aantal, bool nieuwsteEerst)
    {
        var vraag = verbinding.CreateCommand();
        var (voorbij, volgorde) = nieuwsteEerst ? ("<", "DESC") : (">", "ASC");
        var verder = "";
        // The first page, which is asked for most, has nothing to be beyond.
        if (vanaf != Inzagesleutel.Begin && vanaf != Inzagesleutel.Einde)
        {
            verder = $" AND (tijd, plaats) {voorbij} ($tijd, $plaats)";
            vraag.Parameters.AddWithValue("$tijd", vanaf.Tijd);
            vraag.Parameters.AddWithValue("$plaats", vanaf.Plaats);
        }

#pragma warning disable CA2100 // Put together from constants of this program; what was asked for is in parameters.
        vraag.CommandText = $"{string.Join(" UNION ALL ", Takken(vraag).Select(tak => tak + verder))} ORDER BY 1 {volgorde}, 2 {volgorde} LIMIT $aantal";
#pragma warning restore CA2100
        vraag.Parameters.AddWithValue("$aantal", aantal);
        return vraag;
    }

    /// <summary>
    /// The next lines after a place, in the order of the log: nothing that is recorded late is passed over by who goes on from there.
    /// </summary>
    public List<(LogPosition Plaats, InzageRegel Regel)> LeesNa(SqliteConnection verbinding, LogPosition na, int aantal)
    {
        using var vraag = verbinding.CreateCommand();
        vraag.Parameters.AddWithValue("$zicht", Inzagetabellen.Bytes(Organisatie.ToString()));
        vraag.Parameters.AddWithValue("$na", (long)na.Value);
        vraag.Parameters.AddWithValue("$aantal", aantal);
        var eisen = $"plaats>$na AND {Zicht}{Onderwerp(vraag)}{Verder(vraag)}";
#pragma warning disable CA2100 // Put together from constants of this program; what was asked for is in parameters.
        vraag.CommandText = $"SELECT plaats, regel FROM inzage NOT INDEXED WHERE {eisen} ORDER BY plaats LIMIT $aantal";
#pragma warning restore CA2100
        using var rij = vraag.ExecuteReader();
        var (gevonden, vorige) = (new List<(LogPosition, InzageRegel)>(aantal), new Regelbytes.Personen());
        while (rij.Read())
            gevonden.Add((new LogPosition((ulong)rij.GetInt64(0)), Regelbytes.Lees(rij, 1, vorige)));
        return gevonden;
    }

    /// <summary>Each way into the table that together give every line once, in the order of time and place: SQLite merges them, and stops when it has enough.</summary>
    private IEnumerable<string> Takken(SqliteCommand vraag)
    {
        vraag.Parameters.AddWithValue("$zicht", Inzagetabellen.Bytes(Organisatie.ToString()));
        var verder = Onderwerp(vraag) + Verder(vraag);
        if (Leerling is not null)
        {
            yield return Tak("inzage_leerling", Zicht, verder);
        }
        else if (Filter.CasusId.Length > 0)
        {
            yield return Tak("inzage_casus", Zicht, verder);
        }
        else if (Filter.FunctionarisId.Length > 0)
        {
            yield return Tak("inzage_functionaris", Zicht, verder);
        }
        else
        {
            // The first has all of the own organisatie, the second none of it: see the schema.
            var eigen = Filter.OrganisatieId == Organisatie.ToString();
            if (eigen || Filter.OrganisatieId.Length == 0)
                yield return Tak("inzage_organisatie", "organisatie=$zicht", verder);
            if (!eigen)
                yield return Tak("inzage_verantwoordelijke", "verantwoordelijke=$zicht", verder);
        }
    }

    private static string Tak(string index, string sleutel, string verder) => $"SELECT tijd, plaats, regel FROM inzage INDEXED BY {index} WHERE {sleutel}{verder}";

    /// <summary>Of whom; each has an index.</summary>
    private string Onderwerp(SqliteCommand vraag)
    {
        if (Leerling is { } leerling)
        {
            vraag.Parameters.AddWithValue("$leerling", leerling.Value);
            return " AND leerling=$leerling";
        }

        if (Filter.CasusId.Length == 0)
            return "";
        vraag.Parameters.AddWithValue("$casus", Inzagetabellen.Bytes(Filter.CasusId));
        return " AND casus=$casus";
    }

    private string Verder(SqliteCommand vraag)
    {
        var eisen = new List<string> { "", "plaats<=$totEnMet" };
        vraag.Parameters.AddWithValue("$totEnMet", (long)TotEnMet.Value);
        void Eis(bool gevraagd, string eis, string naam = "", Func<object>? waarde = null)
        {
            if (!gevraagd)
                return;
            eisen.Add(eis);
            if (waarde is not null)
                vraag.Parameters.AddWithValue(naam, waarde());
        }

        Eis(Filter.FunctionarisId.Length > 0, "functionaris=$functionaris", "$functionaris", () => Inzagetabellen.Bytes(Filter.FunctionarisId));
        Eis(Filter.OrganisatieId.Length > 0, "organisatie=$organisatie", "$organisatie", () => Inzagetabellen.Bytes(Filter.OrganisatieId));
        Eis(Filter.Doelbinding.Length > 0, "doelbinding=$doelbinding", "$doelbinding", () => Filter.Doelbinding);
        Eis(Filter.Grondslag.Length > 0, "grondslag=$grondslag", "$grondslag", () => Filter.Grondslag);
        Eis(Filter.Weigering.Length > 0, "weigering=$weigering", "$weigering", () => Filter.Weigering);
        Eis(Filter.Uitkomst == InzageUitkomst.Gegeven, "weigering IS NULL");
        Eis(Filter.Uitkomst == InzageUitkomst.Geweigerd, "weigering IS NOT NULL");
        Eis(Filter.Noodknop, "noodknop=1");
        Eis(Filter.ZonderRelatie, "relatie=$relatie", "$relatie", () => Relatie.Geen);
        Eis(Filter.BuitenVan.Length > 0, "NOT (minuut>=$buitenVan AND minuut<$buitenTot)", "$buitenVan", () => Minuut(Filter.BuitenVan));
        if (Filter.BuitenTot.Length > 0)
            vraag.Parameters.AddWithValue("$buitenTot", Minuut(Filter.BuitenTot));
        Eis(Filter.Van.Length > 0, "tijd>=$van", "$van", () => Begin(Filter.Van));
        Eis(Filter.Tot.Length > 0, "tijd<$tot", "$tot", () => Begin(Filter.Tot));
        return string.Join(" AND ", eisen);
    }

    private static long Begin(string dag) => Kalender.Begin(Vertaal.Dag(dag)).UtcTicks;

    private static int Minuut(string tijd)
    {
        var t = TimeOnly.ParseExact(tijd, "HH:mm", CultureInfo.InvariantCulture);
        return (t.Hour * 60) + t.Minute;
    }
}
