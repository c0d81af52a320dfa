using Microsoft.Data.Sqlite;
using RegieLedger.Domain;
using RegieLedger.V1;

namespace RegieLedger.Server.Inzage;

/// <summary>Counts of what an organisatie can see, read from the register.</summary>
internal static class Inzagetellingen
{
    private const string Sommen = "sum(gegeven), sum(geweigerd), sum(noodknop), sum(zonder_relatie), sum(buiten_werktijd)";

    /// <summary>Per day, in order.</summary>
    public static List<InzagenPerDag> PerDag(SqliteConnection verbinding, OrganisatieId zicht, DateOnly van, DateOnly tot)
        => Lees(
            verbinding, $"SELECT {Sommen}, dag FROM telling WHERE zicht=$zicht AND dag>=$van AND dag<$tot GROUP BY dag ORDER BY dag", zicht, van, tot,
            rij => new InzagenPerDag { Aantallen = Aantallen(rij), Dag = Vertaal.Dag(DateOnly.FromDayNumber(rij.GetInt32(5))) });

    /// <summary>Per functionaris and rol, the most first.</summary>
    public static List<InzagenPerFunctionaris> PerFunctionaris(SqliteConnection verbinding, OrganisatieId zicht, DateOnly van, DateOnly tot)
        => Lees(
            verbinding,
            $"""
            SELECT {Sommen}, functionaris, organisatie, rol FROM telling WHERE zicht=$zicht AND dag>=$van AND dag<$tot
            GROUP BY functionaris, organisatie, rol ORDER BY sum(gegeven + geweigerd) DESC, functionaris, organisatie, rol
            """,
            zicht, van, tot,
            rij => new InzagenPerFunctionaris { Aantallen = Aantallen(rij), FunctionarisId = Id(rij, 5), OrganisatieId = Id(rij, 6), Rol = Vertaal.Rol(Domain.Rol.Parse(rij.GetString(7))) });

    /// <summary>Per purpose and basis, the most first.</summary>
    public static List<InzagenPerGrondslag> PerGrondslag(SqliteConnection verbinding, OrganisatieId zicht, DateOnly van, DateOnly tot, int meest)
        => Lees(
            verbinding,
            $"""
            SELECT {Sommen}, doelbinding, grondslag FROM telling WHERE zicht=$zicht AND dag>=$van AND dag<$tot
            GROUP BY doelbinding, grondslag ORDER BY sum(gegeven + geweigerd) DESC, doelbinding, grondslag LIMIT {meest}
            """,
            zicht, van, tot,
            rij => new InzagenPerGrondslag { Aantallen = Aantallen(rij), Doelbinding = rij.GetString(5), Grondslag = rij.GetString(6) });

    /// <summary>How much each functionaris of an organisatie looked on each day: only of their own, whose days it can all see.</summary>
    public static List<Kijkdag> Kijkdagen(SqliteConnection verbinding, OrganisatieId organisatie, DateOnly van, DateOnly tot)
        => Lees(
            verbinding,
            """
            SELECT functionaris, rol, dag, sum(gegeven + geweigerd), sum(buiten_werktijd) FROM telling
            WHERE zicht=$zicht AND dag>=$van AND dag<$tot AND organisatie=$zicht AND functionaris<>x'' GROUP BY functionaris, rol, dag
            """,
            organisatie, van, tot,
            rij => new Kijkdag(
                new FunctionarisId(new Guid(rij.GetFieldValue<byte[]>(0), bigEndian: true)), Domain.Rol.Parse(rij.GetString(1)), DateOnly.FromDayNumber(rij.GetInt32(2)), rij.GetInt64(3), rij.GetInt64(4)));

    /// <summary>The first day on which there is something that an organisatie can see; null for none.</summary>
    public static DateOnly? EersteDag(SqliteConnection verbinding, OrganisatieId zicht)
        => Lees<DateOnly?>(
            verbinding, "SELECT dag FROM telling WHERE zicht=$zicht AND dag>=$van AND dag<$tot ORDER BY dag LIMIT 1", zicht, DateOnly.MinValue, DateOnly.MaxValue,
            rij => DateOnly.FromDayNumber(rij.GetInt32(0))).FirstOrDefault();

    private static List<T> Lees<T>(SqliteConnection verbinding, string sql, OrganisatieId zicht, DateOnly van, DateOnly tot, Func<SqliteDataReader, T> maak)
    {
        using var vraag = verbinding.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this program.
        vraag.CommandText = sql;
#pragma warning restore CA2100
        vraag.Parameters.AddWithValue("$zicht", Inzagetabellen.Bytes(zicht.ToString()));
        vraag.Parameters.AddWithValue("$van", van.DayNumber);
        vraag.Parameters.AddWithValue("$tot", tot.DayNumber);
        using var rij = vraag.ExecuteReader();
        var gevonden = new List<T>();
        while (rij.Read())
            gevonden.Add(maak(rij));
        return gevonden;
    }

    private static InzageAantallen Aantallen(SqliteDataReader rij) => new()
    {
        Gegeven = rij.GetInt64(0),
        Geweigerd = rij.GetInt64(1),
        Noodknop = rij.GetInt64(2),
        ZonderRelatie = rij.GetInt64(3),
        BuitenWerktijd = rij.GetInt64(4),
    };

    private static string Id(SqliteDataReader rij, int kolom) => rij.GetFieldValue<byte[]>(kolom) is { Length: 16 } bytes ? new Guid(bytes, bigEndian: true).ToString("D") : "";
}
