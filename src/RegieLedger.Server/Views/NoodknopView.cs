using Microsoft.Data.Sqlite;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Views;

/// <summary>The uses of emergency access, and from which day a review is late of those that wait for one.</summary>
internal sealed class NoodknopView : View, IDisposable
{
    private readonly List<(CasusId Casus, NoodknopFeit Feit)> _nieuw = [];
    private SqliteCommand? _zet;
    private SqliteCommand? _beoordeeld;

    public override string Naam => "noodknop";

    public override int Versie => 2;

    public override string Schema => """
        CREATE TABLE noodknop(noodknop BLOB PRIMARY KEY, casus BLOB NOT NULL, voor TEXT) WITHOUT ROWID;
        CREATE INDEX noodknop_voor ON noodknop(voor, noodknop) WHERE voor IS NOT NULL;
        CREATE INDEX noodknop_casus ON noodknop(casus, voor);
        """;

    public override IReadOnlyList<string> Tabellen => ["noodknop"];

    /// <summary>The casussen of a school in which it was used, in order of id: candidates, for the casus itself decides.</summary>
    /// <param name="verbinding">A connection to the views.</param>
    /// <param name="school">The school.</param>
    /// <param name="vanaf">From this one on.</param>
    /// <param name="ookBeoordeeld">Also where no use waits for a review any more: for a question about then.</param>
    public static List<CasusId> Casussen(SqliteConnection verbinding, OrganisatieId school, CasusId vanaf, bool ookBeoordeeld)
    {
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = """
            SELECT DISTINCT n.casus FROM noodknop n JOIN casus c ON c.casus=n.casus
            WHERE c.school=$school AND ($beoordeeld OR n.voor IS NOT NULL) AND n.casus >= $vanaf
            ORDER BY n.casus
            """;
        vraag.Parameters.AddWithValue("$school", CasusTabellen.Bytes(school.Value));
        vraag.Parameters.AddWithValue("$beoordeeld", ookBeoordeeld);
        vraag.Parameters.AddWithValue("$vanaf", CasusTabellen.Bytes(vanaf.Value));
        var casussen = new List<CasusId>();
        using var rij = vraag.ExecuteReader();
        while (rij.Read())
            casussen.Add(new CasusId(CasusTabellen.Guid(rij, 0)));
        return casussen;
    }

    public override void Begin(SqliteConnection verbinding)
    {
        _zet = verbinding.CreateCommand();
        _zet.CommandText = "INSERT OR REPLACE INTO noodknop(voor, noodknop, casus) VALUES ($voor, $noodknop, $casus)";
        _zet.Parameters.Add("$voor", SqliteType.Text);
        _zet.Parameters.Add("$noodknop", SqliteType.Blob);
        _zet.Parameters.Add("$casus", SqliteType.Blob);
        _beoordeeld = verbinding.CreateCommand();
        _beoordeeld.CommandText = "UPDATE noodknop SET voor=NULL WHERE noodknop=$noodknop";
        _beoordeeld.Parameters.Add("$noodknop", SqliteType.Blob);
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
                _beoordeeld!.Parameters[0].Value = noodknop;
                _beoordeeld.ExecuteNonQuery();
            }
        }

        _nieuw.Clear();
    }

    public void Dispose()
    {
        _zet?.Dispose();
        _beoordeeld?.Dispose();
    }
}
