using Microsoft.Data.Sqlite;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Views;

/// <summary>Which uses of emergency access wait for a review, and until when that is in time.</summary>
internal sealed class NoodknopView : View, IDisposable
{
    private readonly List<(CasusId Casus, NoodknopFeit Feit)> _nieuw = [];
    private SqliteCommand? _zet;
    private SqliteCommand? _wis;

    public override string Naam => "noodknop";

    public override int Versie => 1;

    public override string Schema => "CREATE TABLE noodknop(voor TEXT NOT NULL, noodknop BLOB NOT NULL, casus BLOB NOT NULL, PRIMARY KEY(voor, noodknop)) WITHOUT ROWID; CREATE INDEX noodknop_id ON noodknop(noodknop);";

    public override IReadOnlyList<string> Tabellen => ["noodknop"];

    public override void Begin(SqliteConnection verbinding)
    {
        _zet = verbinding.CreateCommand();
        _zet.CommandText = "INSERT OR REPLACE INTO noodknop(voor, noodknop, casus) VALUES ($voor, $noodknop, $casus)";
        _zet.Parameters.Add("$voor", SqliteType.Text);
        _zet.Parameters.Add("$noodknop", SqliteType.Blob);
        _zet.Parameters.Add("$casus", SqliteType.Blob);
        _wis = verbinding.CreateCommand();
        _wis.CommandText = "DELETE FROM noodknop WHERE noodknop=$noodknop";
        _wis.Parameters.Add("$noodknop", SqliteType.Blob);
    }

    public override object? Lees(Entry entry)
        => Streamnamen.IsCasus(entry.Stream, out _) && EventCatalogus.TypeVan(entry.Type).IsSubclassOf(typeof(NoodknopFeit)) ? EventCodec.LeesZonderInhoud(entry) : null;

    public override void Verwerk(Entry entry, object? gelezen)
    {
        if (gelezen is NoodknopFeit feit && Streamnamen.IsCasus(entry.Stream, out var casus))
            _nieuw.Add((casus, feit));
    }

    public override void Schrijf(SqliteConnection verbinding)
    {
        foreach (var (casus, feit) in _nieuw)
        {
            var noodknop = CasusTabellen.Bytes(feit.Noodknop.Value);
            if (feit is NoodknopGebruikt gebruikt)
            {
                (_zet!.Parameters[0].Value, _zet.Parameters[1].Value, _zet.Parameters[2].Value) = (Vertaal.Dag(gebruikt.BeoordelenVoor), noodknop, CasusTabellen.Bytes(casus.Value));
                _zet.ExecuteNonQuery();
            }
            else
            {
                _wis!.Parameters[0].Value = noodknop;
                _wis.ExecuteNonQuery();
            }
        }

        _nieuw.Clear();
    }

    public void Dispose()
    {
        _zet?.Dispose();
        _wis?.Dispose();
    }
}
