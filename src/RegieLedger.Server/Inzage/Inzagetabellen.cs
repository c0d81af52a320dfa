using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Storage;
using RegieLedger.V1;

namespace RegieLedger.Server.Inzage;

/// <summary>The tables of the register of inzagen, and how an inzage is written in them: ids and codes, never content.</summary>
internal sealed class Inzagetabellen : IDisposable
{
    /// <summary>Raised when what is derived changes; the register is then built anew.</summary>
    public const int Versie = 3;

    /// <summary>
    /// A line is kept as <see cref="Regelbytes"/>; columns beside it only for what is looked for. Those of one pupil or functionaris lie all
    /// over the table, so their indexes hold the line too, and a page is read from there. Every other index ends with the place,
    /// as SQLite does: time and place order the lines. verantwoordelijke is left out where it is the organisatie of whoever looked, so that a
    /// line is in one of both indexes only, but for a line of two organisaties, of which each finds it in its own.
    /// betrokkene is the parent or pupil who looked; kijkplaats says where it stands for those who ask who looked (<see cref="WieKeek"/>).
    /// telling counts for an organisatie (zicht) what it can see.
    /// </summary>
    public const string Schema = """
        DROP TABLE IF EXISTS inzage;
        DROP TABLE IF EXISTS telling;
        CREATE TABLE inzage(plaats INTEGER PRIMARY KEY, tijd INTEGER NOT NULL, minuut INTEGER NOT NULL, functionaris BLOB NOT NULL, organisatie BLOB NOT NULL,
            verantwoordelijke BLOB, leerling TEXT, casus BLOB, doelbinding TEXT NOT NULL, grondslag TEXT NOT NULL, weigering TEXT, noodknop INTEGER NOT NULL,
            relatie TEXT NOT NULL, betrokkene BLOB, kijkplaats INTEGER NOT NULL, regel BLOB NOT NULL);
        CREATE INDEX inzage_leerling ON inzage(leerling, tijd, plaats, organisatie, verantwoordelijke, regel) WHERE leerling IS NOT NULL;
        CREATE INDEX inzage_besloten ON inzage(leerling, tijd) WHERE kijkplaats=2;
        CREATE INDEX inzage_casus ON inzage(casus, tijd) WHERE casus IS NOT NULL;
        CREATE INDEX inzage_functionaris ON inzage(functionaris, tijd, plaats, organisatie, verantwoordelijke, regel);
        CREATE INDEX inzage_organisatie ON inzage(organisatie, tijd);
        CREATE INDEX inzage_verantwoordelijke ON inzage(verantwoordelijke, tijd) WHERE verantwoordelijke IS NOT NULL;
        CREATE TABLE telling(zicht BLOB NOT NULL, dag INTEGER NOT NULL, functionaris BLOB NOT NULL, organisatie BLOB NOT NULL, rol TEXT NOT NULL, doelbinding TEXT NOT NULL,
            grondslag TEXT NOT NULL, gegeven INTEGER NOT NULL, geweigerd INTEGER NOT NULL, noodknop INTEGER NOT NULL, zonder_relatie INTEGER NOT NULL, buiten_werktijd INTEGER NOT NULL,
            PRIMARY KEY(zicht, dag, functionaris, organisatie, rol, doelbinding, grondslag)) WITHOUT ROWID;
        """;

    private readonly SqliteCommand _inzage;
    private readonly SqliteCommand _telling;
    private readonly Dictionary<Tellingsleutel, Telling> _tellingen = [];

    /// <summary>For a connection on which the tables stand.</summary>
    public Inzagetabellen(SqliteConnection verbinding)
    {
        _inzage = Maak(verbinding, "INSERT INTO inzage VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)", 16);
        _telling = Maak(
            verbinding,
            """
            INSERT INTO telling VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO UPDATE SET gegeven = gegeven + $7, geweigerd = geweigerd + $8,
                noodknop = noodknop + $9, zonder_relatie = zonder_relatie + $10, buiten_werktijd = buiten_werktijd + $11
            """,
            12);
    }

    /// <summary>An id as it stands in the tables; none is no bytes.</summary>
    public static byte[] Bytes(string id) => id.Length == 0 ? [] : Guid.Parse(id).ToByteArray(bigEndian: true);

    /// <summary>Takes in an entry of a stream of inzagen.</summary>
    public void Voeg(Entry entry, SqliteTransaction transactie)
    {
        var feit = (InzageFeit)EventCodec.Lees(entry);
        var regel = Inzageregels.Van(entry, feit);
        var op = regel.Op.ToDateTimeOffset();
        var (functionaris, organisatie, verantwoordelijke) = (Bytes(regel.FunctionarisId), Bytes(regel.OrganisatieId), Bytes(regel.VerantwoordelijkeId));
        var anderAntwoordt = verantwoordelijke.Length > 0 && regel.VerantwoordelijkeId != regel.OrganisatieId;
        Voer(
            _inzage,
            transactie,
            (long)entry.Position.Value,
            op.UtcTicks,
            Kalender.Minuut(op),
            functionaris,
            organisatie,
            anderAntwoordt ? verantwoordelijke : DBNull.Value,
            OfNiets(regel.Leerling),
            regel.CasusId.Length > 0 ? Bytes(regel.CasusId) : DBNull.Value,
            regel.Doelbinding,
            regel.Grondslag,
            OfNiets(regel.Weigering),
            regel.NoodknopId.Length > 0,
            regel.Relatie,
            regel.DoorBetrokkeneId.Length > 0 ? Bytes(regel.DoorBetrokkeneId) : DBNull.Value,
            (int)Plaats(feit),
            Regelbytes.Schrijf(regel));
        Tel(organisatie, regel, op);
        if (anderAntwoordt)
            Tel(verantwoordelijke, regel, op);
    }

    /// <summary>Writes what was counted since the last time.</summary>
    public void SchrijfTellingen(SqliteTransaction transactie)
    {
        foreach (var (s, t) in _tellingen)
        {
            Voer(
                _telling, transactie, s.Zicht.ToByteArray(bigEndian: true), s.Dag, Bytes(s.Functionaris), Bytes(s.Organisatie), s.Rol, s.Doelbinding, s.Grondslag,
                t.Gegeven, t.Geweigerd, t.Noodknop, t.ZonderRelatie, t.BuitenWerktijd);
        }

        _tellingen.Clear();
    }

    /// <summary>Forgets what was counted and not written: its transaction is not carried out.</summary>
    public void VergeetTellingen() => _tellingen.Clear();

    public void Dispose()
    {
        _inzage.Dispose();
        _telling.Dispose();
    }

    private static SqliteCommand Maak(SqliteConnection verbinding, string sql, int aantal)
    {
        var opdracht = verbinding.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this program.
        opdracht.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < aantal; i++)
            opdracht.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        return opdracht;
    }

    private static void Voer(SqliteCommand opdracht, SqliteTransaction transactie, params ReadOnlySpan<object> waarden)
    {
        opdracht.Transaction = transactie;
        for (var i = 0; i < waarden.Length; i++)
            opdracht.Parameters[i].Value = waarden[i];
        opdracht.ExecuteNonQuery();
    }

    private static Kijkplaats Plaats(InzageFeit feit) => feit is InzageVastgelegd { Leerling: not null } inzage ? WieKeek.Plaats(inzage) : Kijkplaats.Nergens;

    private static object OfNiets(string tekst) => tekst.Length > 0 ? tekst : DBNull.Value;

    private void Tel(byte[] zicht, InzageRegel regel, DateTimeOffset op)
    {
        // A fact without organisatie is of nobody whom an FG serves.
        if (zicht.Length == 0)
            return;
        var sleutel = new Tellingsleutel(
            new Guid(zicht, bigEndian: true), Kalender.Dag(op).DayNumber, regel.FunctionarisId, regel.OrganisatieId, Vertaal.Rol(regel.Rol).Code, regel.Doelbinding, regel.Grondslag);
        ref var telling = ref CollectionsMarshal.GetValueRefOrAddDefault(_tellingen, sleutel, out _);
        telling.Gegeven += regel.Weigering.Length == 0 ? regel.Aantal : 0;
        telling.Geweigerd += regel.Weigering.Length > 0 ? regel.Aantal : 0;
        telling.Noodknop += regel.NoodknopId.Length > 0 ? regel.Aantal : 0;
        telling.ZonderRelatie += regel.Relatie == Relatie.Geen ? regel.Aantal : 0;
        telling.BuitenWerktijd += Werktijd.IsErbinnen(op) ? 0 : regel.Aantal;
    }

    private readonly record struct Tellingsleutel(Guid Zicht, int Dag, string Functionaris, string Organisatie, string Rol, string Doelbinding, string Grondslag);

    private record struct Telling(long Gegeven, long Geweigerd, long Noodknop, long ZonderRelatie, long BuitenWerktijd);
}
