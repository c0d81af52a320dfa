using Microsoft.Data.Sqlite;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.V1;

namespace RegieLedger.Server.Inzage;

/// <summary>
/// A question to the register of inzagen about one pupil, as pupil and parents may ask it: over all organisaties, of what <see cref="WieKeek"/>
/// puts in an overview. An FG asks <see cref="Inzagevraag"/>.
/// </summary>
/// <param name="Leerling">The pupil.</param>
/// <param name="Van">First day; empty for the beginning.</param>
/// <param name="Tot">First day that does not count any more; empty for the end.</param>
/// <param name="TotEnMet">The log as it was when the question arrived.</param>
internal sealed record Kijkvraag(LeerlingId Leerling, string Van, string Tot, LogPosition TotEnMet)
{
    /// <summary>Only looks at this casus, and searches for the pupil. Another casus of the pupil may be one that who asks has no part in.</summary>
    public CasusId? Casus { get; init; }

    /// <summary>The betrokkene who asks, whose own looks are in it; those of other betrokkenen never are.</summary>
    public BetrokkeneId? Zelf { get; init; }

    /// <summary>Only what this organisatie answers for: looks by its functionarissen, and looks at its data.</summary>
    public OrganisatieId? Organisatie { get; init; }

    private string Eisen
    {
        get
        {
            var eisen = new List<string> { "leerling=$leerling", "plaats<=$totEnMet" };
            if (Casus is not null)
                eisen.Add("(casus IS NULL OR casus=$casus)");
            if (Organisatie is not null)
                eisen.Add("(organisatie=$organisatie OR verantwoordelijke=$organisatie)");
            if (Van.Length > 0)
                eisen.Add("tijd>=$van");
            if (Tot.Length > 0)
                eisen.Add("tijd<$tot");
            return string.Join(" AND ", eisen);
        }
    }

    /// <summary>The next lines beyond a key, newest first.</summary>
    public List<(Inzagesleutel Sleutel, InzageRegel Regel)> Lees(SqliteConnection verbinding, Inzagesleutel vanaf, int aantal)
    {
        using var vraag = Maak(verbinding, vanaf, aantal);
        return Inzagevraag.Bladzijde(vraag, aantal);
    }

    /// <summary>The statement of <see cref="Lees"/>.</summary>
    public SqliteCommand Maak(SqliteConnection verbinding, Inzagesleutel vanaf, int aantal)
    {
        var vraag = Maak(verbinding, "tijd, plaats, regel", "inzage_leerling", Kijkplaats.Overzicht, " AND (betrokkene IS NULL OR betrokkene=$zelf) AND (tijd, plaats) < ($tijd, $plaats) ORDER BY tijd DESC, plaats DESC LIMIT $aantal");
        vraag.Parameters.AddWithValue("$zelf", Zelf is { } zelf ? Bytes(zelf.Value) : DBNull.Value);
        vraag.Parameters.AddWithValue("$tijd", vanaf.Tijd);
        vraag.Parameters.AddWithValue("$plaats", vanaf.Plaats);
        vraag.Parameters.AddWithValue("$aantal", aantal);
        return vraag;
    }

    /// <summary>The organisaties whose looks at the closed class are withheld from it (R-9a).</summary>
    public List<OrganisatieId> Besloten(SqliteConnection verbinding)
    {
        using var vraag = Maak(verbinding, "DISTINCT organisatie", "inzage_besloten", Kijkplaats.Besloten, " ORDER BY organisatie");
        using var rij = vraag.ExecuteReader();
        var gevonden = new List<OrganisatieId>();
        while (rij.Read())
            gevonden.Add(new OrganisatieId(new Guid(rij.GetFieldValue<byte[]>(0), bigEndian: true)));
        return gevonden;
    }

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    private SqliteCommand Maak(SqliteConnection verbinding, string kolommen, string index, Kijkplaats plaats, string verder)
    {
        var vraag = verbinding.CreateCommand();
#pragma warning disable CA2100 // Put together from constants of this program; what was asked for is in parameters.
        vraag.CommandText = $"SELECT {kolommen} FROM inzage INDEXED BY {index} WHERE {Eisen} AND kijkplaats={(int)plaats}{verder}";
#pragma warning restore CA2100
        vraag.Parameters.AddWithValue("$leerling", Leerling.Value);
        vraag.Parameters.AddWithValue("$totEnMet", (long)TotEnMet.Value);
        if (Casus is { } casus)
            vraag.Parameters.AddWithValue("$casus", Bytes(casus.Value));
        if (Organisatie is { } organisatie)
            vraag.Parameters.AddWithValue("$organisatie", Bytes(organisatie.Value));
        if (Van.Length > 0)
            vraag.Parameters.AddWithValue("$van", Begin(Van));
        if (Tot.Length > 0)
            vraag.Parameters.AddWithValue("$tot", Begin(Tot));
        return vraag;
    }

    private static long Begin(string dag) => Kalender.Begin(Vertaal.Dag(dag)).UtcTicks;
}
