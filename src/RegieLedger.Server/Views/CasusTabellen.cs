using Microsoft.Data.Sqlite;
using RegieLedger.Domain;

namespace RegieLedger.Server.Views;

/// <summary>The tables behind <see cref="CasusView"/>: one casus is read and written as a whole.</summary>
internal sealed class CasusTabellen : IDisposable
{
    public const string Schema = """
        CREATE TABLE casus(casus BLOB PRIMARY KEY, leerling TEXT NOT NULL, school BLOB NOT NULL, werkwijze TEXT NOT NULL,
            status INTEGER NOT NULL, geopend INTEGER NOT NULL, afgesloten INTEGER) WITHOUT ROWID;
        CREATE INDEX casus_leerling ON casus(leerling);
        CREATE TABLE regie(casus BLOB NOT NULL, domein INTEGER NOT NULL, functionaris BLOB NOT NULL, organisatie BLOB NOT NULL,
            rol TEXT NOT NULL, sinds INTEGER NOT NULL, revisie INTEGER NOT NULL, wacht INTEGER NOT NULL,
            PRIMARY KEY(casus, domein)) WITHOUT ROWID;
        CREATE INDEX regie_functionaris ON regie(functionaris);
        CREATE INDEX regie_organisatie ON regie(organisatie);
        CREATE TABLE overdracht(overdracht BLOB PRIMARY KEY, casus BLOB NOT NULL, domein INTEGER NOT NULL, aanvaard INTEGER NOT NULL,
            van_functionaris BLOB NOT NULL, van_organisatie BLOB NOT NULL, van_rol TEXT NOT NULL,
            aan_functionaris BLOB, aan_organisatie BLOB NOT NULL, aan_rol TEXT NOT NULL,
            overbrugging INTEGER NOT NULL, voorgesteld INTEGER NOT NULL, termijn TEXT, gaat_in TEXT, dossier INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX overdracht_casus ON overdracht(casus);
        CREATE INDEX overdracht_van ON overdracht(van_organisatie);
        CREATE INDEX overdracht_aan ON overdracht(aan_organisatie);
        CREATE TABLE betrokken(casus BLOB NOT NULL, betrokkene BLOB NOT NULL, functionaris BLOB NOT NULL, organisatie BLOB NOT NULL, rol TEXT NOT NULL,
            PRIMARY KEY(casus, betrokkene)) WITHOUT ROWID;
        CREATE INDEX betrokken_organisatie ON betrokken(organisatie);
        """;

    public static readonly string[] Namen = ["casus", "regie", "overdracht", "betrokken"];

    private readonly SqliteCommand _leesCasus;
    private readonly SqliteCommand _leesRegie;
    private readonly SqliteCommand _leesOverdracht;
    private readonly SqliteCommand _leesBetrokken;
    private readonly SqliteCommand _casus;
    private readonly SqliteCommand _regie;
    private readonly SqliteCommand _overdracht;
    private readonly SqliteCommand _betrokken;
    private readonly SqliteCommand _wisRegie;
    private readonly SqliteCommand _wisOverdracht;
    private readonly SqliteCommand _wisBetrokken;

    /// <summary>Whether a pupil has a casus, open or closed.</summary>
    public static bool KentLeerling(SqliteConnection verbinding, LeerlingId leerling)
    {
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = "SELECT EXISTS(SELECT 1 FROM casus WHERE leerling=$leerling)";
        vraag.Parameters.AddWithValue("$leerling", leerling.Value);
        return vraag.ExecuteScalar() is 1L;
    }

    public CasusTabellen(SqliteConnection verbinding)
    {
        _leesCasus = Maak(verbinding, "SELECT leerling, school, werkwijze, status, geopend, afgesloten FROM casus WHERE casus=$0", 1);
        _leesRegie = Maak(verbinding, "SELECT domein, functionaris, organisatie, rol, sinds, revisie, wacht FROM regie WHERE casus=$0", 1);
        _leesOverdracht = Maak(verbinding, $"SELECT {Overdrachtkolommen} FROM overdracht WHERE casus=$0", 1);
        _leesBetrokken = Maak(verbinding, "SELECT betrokkene, functionaris, organisatie, rol FROM betrokken WHERE casus=$0", 1);
        _casus = Maak(verbinding, "INSERT OR REPLACE INTO casus VALUES ($0, $1, $2, $3, $4, $5, $6)", 7);
        _regie = Maak(verbinding, "INSERT INTO regie VALUES ($0, $1, $2, $3, $4, $5, $6, $7)", 8);
        _overdracht = Maak(verbinding, "INSERT INTO overdracht VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)", 15);
        // A part is of one functionaris for one organisatie; only its rol changes. Naming that alone leaves the index alone.
        _betrokken = Maak(verbinding, "INSERT INTO betrokken VALUES ($0, $1, $2, $3, $4) ON CONFLICT DO UPDATE SET rol=excluded.rol", 5);
        _wisRegie = Maak(verbinding, "DELETE FROM regie WHERE casus=$0", 1);
        _wisOverdracht = Maak(verbinding, "DELETE FROM overdracht WHERE casus=$0", 1);
        _wisBetrokken = Maak(verbinding, "DELETE FROM betrokken WHERE casus=$0 AND betrokkene=$1", 2);
    }

    /// <summary>Columns of an overdracht, in the order that <see cref="LeesOverdracht"/> reads.</summary>
    public const string Overdrachtkolommen = "overdracht, casus, domein, aanvaard, van_functionaris, van_organisatie, van_rol, aan_functionaris, aan_organisatie, aan_rol, overbrugging, voorgesteld, termijn, gaat_in, dossier";

    /// <summary>Reads back what the tables hold of a casus.</summary>
    public CasusBlad Lees(CasusId casus)
    {
        var blad = new CasusBlad(casus);
        var sleutel = casus.Value.ToByteArray(bigEndian: true);
        using (var rij = Vraag(_leesCasus, sleutel))
        {
            if (!rij.Read())
                return blad;
            blad.InTabellen = true;
            blad.Leerling = rij.GetString(0);
            blad.School = new OrganisatieId(Guid(rij, 1));
            blad.Werkwijze = rij.GetString(2);
            blad.Status = (CasusStatus)rij.GetInt32(3);
            blad.GeopendOp = Moment(rij.GetInt64(4));
            blad.AfgeslotenOp = rij.IsDBNull(5) ? null : Moment(rij.GetInt64(5));
        }

        using (var rij = Vraag(_leesRegie, sleutel))
        {
            while (rij.Read())
                blad.Regies[(Domein)rij.GetInt32(0)] = new RegieRij(Houder(rij, 1), Moment(rij.GetInt64(4)), rij.GetInt64(5), rij.GetBoolean(6));
        }

        using (var rij = Vraag(_leesOverdracht, sleutel))
        {
            while (rij.Read())
            {
                var (id, _, overdracht) = LeesOverdracht(rij);
                blad.Overdrachten[id] = overdracht;
            }
        }

        using (var rij = Vraag(_leesBetrokken, sleutel))
        {
            while (rij.Read())
                blad.Betrokken[new BetrokkeneId(Guid(rij, 0))] = Houder(rij, 1);
        }

        return blad;
    }

    /// <summary>Writes of a casus what changed.</summary>
    public void Schrijf(CasusBlad blad)
    {
        var sleutel = Bytes(blad.Casus.Value);
        if (blad.Gewijzigd.HasFlag(Bladdeel.Casus))
            Voer(_casus, sleutel, blad.Leerling, Bytes(blad.School.Value), blad.Werkwijze, (int)blad.Status, blad.GeopendOp.UtcTicks, (object?)blad.AfgeslotenOp?.UtcTicks ?? DBNull.Value);
        if (Begint(blad, Bladdeel.Regie, _wisRegie, sleutel))
        {
            foreach (var (domein, r) in blad.Regies)
                Voer(_regie, sleutel, (int)domein, Bytes(r.Houder.Functionaris.Value), Bytes(r.Houder.Organisatie.Value), r.Houder.Rol.Code, r.Sinds.UtcTicks, r.Revisie, r.WachtOpBevestiging);
        }

        if (Begint(blad, Bladdeel.Overdracht, _wisOverdracht, sleutel))
        {
            foreach (var (id, o) in blad.Overdrachten)
            {
                Voer(
                    _overdracht, Bytes(id.Value), sleutel, (int)o.Domein, o.Aanvaard,
                    Bytes(o.Van.Functionaris.Value), Bytes(o.Van.Organisatie.Value), o.Van.Rol.Code,
                    o.Aan.Functionaris is { } f ? Bytes(f.Value) : DBNull.Value, Bytes(o.Aan.Organisatie.Value), o.Aan.Rol.Code,
                    o.Overbrugging, o.VoorgesteldOp.UtcTicks, Dag(o.Termijn), Dag(o.GaatInOp), o.DossierBevestigd);
            }
        }

        // Part by part: a casus has many, and mostly one of them changes.
        foreach (var betrokkene in blad.AnderDeel)
        {
            if (blad.Betrokken.TryGetValue(betrokkene, out var wie))
                Voer(_betrokken, sleutel, Bytes(betrokkene.Value), Bytes(wie.Functionaris.Value), Bytes(wie.Organisatie.Value), wie.Rol.Code);
            else
                Voer(_wisBetrokken, sleutel, Bytes(betrokkene.Value));
        }

        blad.AnderDeel.Clear();
        blad.Gewijzigd = Bladdeel.Geen;
        blad.InTabellen = true;
    }

    /// <summary>Reads a row with <see cref="Overdrachtkolommen"/>.</summary>
    public static (OverdrachtId Id, CasusId Casus, OverdrachtRij Rij) LeesOverdracht(SqliteDataReader rij)
    {
        var aan = new Ontvanger(new OrganisatieId(Guid(rij, 8)), Rol.Parse(rij.GetString(9)), rij.IsDBNull(7) ? null : new FunctionarisId(Guid(rij, 7)));
        return (
            new OverdrachtId(Guid(rij, 0)),
            new CasusId(Guid(rij, 1)),
            new OverdrachtRij((Domein)rij.GetInt32(2), rij.GetBoolean(3), Houder(rij, 4), aan, rij.GetBoolean(10), Moment(rij.GetInt64(11)), Dag(rij, 12), Dag(rij, 13), rij.GetBoolean(14)));
    }

    /// <summary>Reads functionaris, organisatie and rol from three columns.</summary>
    public static Houder Houder(SqliteDataReader rij, int kolom)
        => new(new FunctionarisId(Guid(rij, kolom)), new OrganisatieId(Guid(rij, kolom + 1)), Rol.Parse(rij.GetString(kolom + 2)));

    /// <summary>Reads an id of 16 bytes.</summary>
    public static Guid Guid(SqliteDataReader rij, int kolom) => new(rij.GetFieldValue<byte[]>(kolom), bigEndian: true);

    /// <summary>An id as 16 bytes; ordered as its text.</summary>
    public static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    /// <summary>A moment from UTC ticks of 100 ns.</summary>
    public static DateTimeOffset Moment(long ticks) => new(ticks, TimeSpan.Zero);

    public void Dispose()
    {
        foreach (var opdracht in new[] { _leesCasus, _leesRegie, _leesOverdracht, _leesBetrokken, _casus, _regie, _overdracht, _betrokken, _wisRegie, _wisOverdracht, _wisBetrokken })
            opdracht.Dispose();
    }

    // Whether a part is to be written; what the table holds of it is gone then.
    private static bool Begint(CasusBlad blad, Bladdeel deel, SqliteCommand wis, byte[] sleutel)
    {
        if (!blad.Gewijzigd.HasFlag(deel))
            return false;
        if (blad.InTabellen)
            Voer(wis, sleutel);
        return true;
    }

    private static object Dag(DateOnly? dag) => dag is { } d ? d.ToString("O") : DBNull.Value;

    private static DateOnly? Dag(SqliteDataReader rij, int kolom) => rij.IsDBNull(kolom) ? null : DateOnly.ParseExact(rij.GetString(kolom), "O");

    private static SqliteCommand Maak(SqliteConnection verbinding, string sql, int aantal)
    {
        var opdracht = verbinding.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this class.
        opdracht.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < aantal; i++)
            opdracht.Parameters.Add(new SqliteParameter { ParameterName = "$" + i });
        return opdracht;
    }

    private static SqliteDataReader Vraag(SqliteCommand opdracht, byte[] sleutel)
    {
        opdracht.Parameters[0].Value = sleutel;
        return opdracht.ExecuteReader();
    }

    private static void Voer(SqliteCommand opdracht, params ReadOnlySpan<object> waarden)
    {
        for (var i = 0; i < waarden.Length; i++)
            opdracht.Parameters[i].Value = waarden[i];
        opdracht.ExecuteNonQuery();
    }
}
