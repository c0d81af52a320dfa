using Microsoft.Data.Sqlite;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Views;

/// <summary>To which Loket a casus was sent on: the Loket sees it before anyone there has a part in it (GO-11).</summary>
internal sealed class LoketView : View, IDisposable
{
    // The last word of a batch is enough; null: opened again or under another werkwijze, so not sent on any more.
    private readonly Dictionary<CasusId, OrganisatieId?> _nieuw = [];
    private SqliteCommand? _zet;
    private SqliteCommand? _wis;

    public override string Naam => "loket";

    public override int Versie => 1;

    public override string Schema => "CREATE TABLE naar_loket(casus BLOB PRIMARY KEY, loket BLOB NOT NULL) WITHOUT ROWID; CREATE INDEX naar_loket_loket ON naar_loket(loket);";

    public override IReadOnlyList<string> Tabellen => ["naar_loket"];

    public override void Begin(SqliteConnection verbinding)
    {
        _zet = Maak(verbinding, "INSERT OR REPLACE INTO naar_loket(casus, loket) VALUES ($casus, $loket)", "$casus", "$loket");
        _wis = Maak(verbinding, "DELETE FROM naar_loket WHERE casus=$casus", "$casus");
    }

    public override object? Lees(Entry entry)
        => Streamnamen.IsCasus(entry.Stream, out _) && EventCatalogus.TypeVan(entry.Type) is var type && (type == typeof(NaarLoketDoorgezet) || type == typeof(CasusHeropend) || type == typeof(WerkwijzeGewijzigd))
            ? EventCodec.LeesZonderInhoud(entry)
            : null;

    public override void Verwerk(Entry entry, object? gelezen)
    {
        if (gelezen is not null && Streamnamen.IsCasus(entry.Stream, out var casus))
            _nieuw[casus] = gelezen is NaarLoketDoorgezet f ? f.Loket : null;
    }

    public override void Schrijf(SqliteConnection verbinding)
    {
        foreach (var (casus, loket) in _nieuw)
        {
            var opdracht = loket is null ? _wis! : _zet!;
            opdracht.Parameters[0].Value = CasusTabellen.Bytes(casus.Value);
            if (loket is { } l)
                opdracht.Parameters[1].Value = CasusTabellen.Bytes(l.Value);
            opdracht.ExecuteNonQuery();
        }

        _nieuw.Clear();
    }

    public void Dispose()
    {
        _zet?.Dispose();
        _wis?.Dispose();
    }

    private static SqliteCommand Maak(SqliteConnection verbinding, string sql, params ReadOnlySpan<string> namen)
    {
        var opdracht = verbinding.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this class.
        opdracht.CommandText = sql;
#pragma warning restore CA2100
        foreach (var naam in namen)
            opdracht.Parameters.Add(naam, SqliteType.Blob);
        return opdracht;
    }
}
