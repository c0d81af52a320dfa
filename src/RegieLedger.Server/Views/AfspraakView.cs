using System.Collections.Frozen;
using Microsoft.Data.Sqlite;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Views;

/// <summary>Afspraken as lists over many casussen show them: 'dat' only, ids, days and how they stand .</summary>
internal sealed class AfspraakView : View, IDisposable
{
    // The others about what was agreed are of one casus, and are answered by folding it.
    private static readonly FrozenSet<string> Getoond = new[]
    {
        typeof(AfspraakGemaakt), typeof(AfspraakBijgesteld), typeof(AfspraakOvergenomen), typeof(AfspraakNagekomen), typeof(AfspraakNietNagekomen), typeof(AfspraakVervallen),
        typeof(OverlegGehouden),
    }.Select(feit => EventCatalogus.Alle.Single(r => r.Feit == feit).Naam).ToFrozenSet(StringComparer.Ordinal);

    private readonly List<(CasusId Casus, AfspraakFeit Feit)> _nieuw = [];
    private SqliteCommand? _maak;
    private SqliteCommand? _stelBij;
    private SqliteCommand? _neemOver;
    private SqliteCommand? _rondAf;
    private SqliteCommand? _houd;

    public override string Naam => "afspraken";

    public override int Versie => 2;

    public override string Schema => """
        CREATE TABLE afspraak(casus BLOB NOT NULL, afspraak BLOB NOT NULL, domein INTEGER NOT NULL, plan BLOB, doel BLOB, overleg BLOB,
            versie INTEGER NOT NULL, betrokkene BLOB NOT NULL, functionaris BLOB, organisatie BLOB, voor_op TEXT NOT NULL, evaluatie_op TEXT NOT NULL,
            status INTEGER NOT NULL, PRIMARY KEY(casus, afspraak)) WITHOUT ROWID;
        CREATE INDEX afspraak_functionaris ON afspraak(functionaris);
        CREATE TABLE overleglijst(casus BLOB NOT NULL, soort TEXT NOT NULL, overleg BLOB NOT NULL, op TEXT NOT NULL, terug INTEGER NOT NULL, volgend_op TEXT NOT NULL,
            PRIMARY KEY(casus, soort)) WITHOUT ROWID;
        """;

    public override IReadOnlyList<string> Tabellen => ["afspraak", "overleglijst"];

    public override void Begin(SqliteConnection verbinding)
    {
        _maak = Maak(verbinding, "INSERT OR REPLACE INTO afspraak VALUES ($0, $1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $10, 1)", 11);
        _stelBij = Maak(verbinding, "UPDATE afspraak SET versie=$2, betrokkene=$3, functionaris=$4, organisatie=$5, voor_op=$6, evaluatie_op=$7 WHERE casus=$0 AND afspraak=$1", 8);
        _neemOver = Maak(verbinding, "UPDATE afspraak SET versie=$2, betrokkene=$3, functionaris=$4, organisatie=$5 WHERE casus=$0 AND afspraak=$1", 6);
        _rondAf = Maak(verbinding, "UPDATE afspraak SET status=$2 WHERE casus=$0 AND afspraak=$1", 3);
        // DE-1: the last overleg of a kind says whether the casus stands on the list of the next; one recorded late does not.
        _houd = Maak(
            verbinding,
            "INSERT INTO overleglijst VALUES ($0, $1, $2, $3, $4, $5) ON CONFLICT(casus, soort) DO UPDATE SET overleg=$2, op=$3, terug=$4, volgend_op=$5 WHERE $3 >= op",
            6);
    }

    public override object? Lees(Entry entry) => Getoond.Contains(entry.Type) ? EventCodec.LeesZonderInhoud(entry) : null;

    public override void Verwerk(Entry entry, object? gelezen)
    {
        if (gelezen is AfspraakFeit feit && Streamnamen.IsCasus(entry.Stream, out var casus))
            _nieuw.Add((casus, feit));
    }

    public override void Schrijf(SqliteConnection verbinding)
    {
        foreach (var (casus, feit) in _nieuw)
            Schrijf(CasusTabellen.Bytes(casus.Value), feit);
        _nieuw.Clear();
    }

    public void Dispose()
    {
        foreach (var opdracht in new[] { _maak, _stelBij, _neemOver, _rondAf, _houd })
            opdracht?.Dispose();
    }

    private void Schrijf(byte[] casus, AfspraakFeit feit)
    {
        switch (feit)
        {
            case AfspraakGemaakt f:
                Voer(
                    _maak!, casus, CasusTabellen.Bytes(f.Afspraak.Value), (int)f.Domein, Bytes(f.Plan?.Value), Bytes(f.Doel?.Value), Bytes(f.Overleg?.Value),
                    CasusTabellen.Bytes(f.Verantwoordelijke.Betrokkene.Value), Bytes(f.Verantwoordelijke.Functionaris?.Value), Bytes(f.Verantwoordelijke.Organisatie?.Value),
                    Vertaal.Dag(f.VoorOp), Vertaal.Dag(f.EvaluatieOp));
                break;
            case AfspraakBijgesteld f:
                Voer(
                    _stelBij!, casus, CasusTabellen.Bytes(f.Afspraak.Value), f.Versie,
                    CasusTabellen.Bytes(f.Verantwoordelijke.Betrokkene.Value), Bytes(f.Verantwoordelijke.Functionaris?.Value), Bytes(f.Verantwoordelijke.Organisatie?.Value),
                    Vertaal.Dag(f.VoorOp), Vertaal.Dag(f.EvaluatieOp));
                break;
            case AfspraakOvergenomen f:
                Voer(
                    _neemOver!, casus, CasusTabellen.Bytes(f.Afspraak.Value), f.Versie,
                    CasusTabellen.Bytes(f.Verantwoordelijke.Betrokkene.Value), Bytes(f.Verantwoordelijke.Functionaris?.Value), Bytes(f.Verantwoordelijke.Organisatie?.Value));
                break;
            case OverlegGehouden f:
                Voer(_houd!, casus, f.Soort, CasusTabellen.Bytes(f.Overleg.Value), Vertaal.Dag(f.Op), f.OpVolgendOverleg, Vertaal.Dag(f.VolgendOp));
                break;
            case AfspraakNagekomen f:
                Voer(_rondAf!, casus, CasusTabellen.Bytes(f.Afspraak.Value), (int)AfspraakStatus.Nagekomen);
                break;
            case AfspraakNietNagekomen f:
                Voer(_rondAf!, casus, CasusTabellen.Bytes(f.Afspraak.Value), (int)AfspraakStatus.NietNagekomen);
                break;
            case AfspraakVervallen f:
                Voer(_rondAf!, casus, CasusTabellen.Bytes(f.Afspraak.Value), (int)AfspraakStatus.Vervallen);
                break;
        }
    }

    private static object Bytes(Guid? id) => id is { } guid ? CasusTabellen.Bytes(guid) : DBNull.Value;

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

    private static void Voer(SqliteCommand opdracht, params ReadOnlySpan<object> waarden)
    {
        for (var i = 0; i < waarden.Length; i++)
            opdracht.Parameters[i].Value = waarden[i];
        opdracht.ExecuteNonQuery();
    }
}
