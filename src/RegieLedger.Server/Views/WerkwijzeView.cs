using System.Globalization;
using Microsoft.Data.Sqlite;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Views;

/// <summary>Which versions of which werkwijzen there are; their content stays in the log.</summary>
internal sealed class WerkwijzeView : View
{
    private readonly List<Werkwijzeversie> _nieuw = [];

    public override string Naam => "werkwijzen";

    public override int Versie => 1;

    public override string Schema => """
        CREATE TABLE werkwijze(id TEXT NOT NULL, versie INTEGER NOT NULL, naam TEXT NOT NULL, geldig_vanaf TEXT NOT NULL,
            sha256 TEXT NOT NULL, vastgelegd INTEGER NOT NULL, vanaf INTEGER NOT NULL, PRIMARY KEY(id, versie)) WITHOUT ROWID;
        """;

    public override IReadOnlyList<string> Tabellen => ["werkwijze"];

    public override object? Lees(Entry entry)
        => entry.Stream.StartsWith(Streamnamen.WerkwijzeBegin, StringComparison.Ordinal)
            ? WerkwijzeGeschiedenis.Evolve(WerkwijzeGeschiedenis.Leeg, (WerkwijzeFeit)EventCodec.Lees(entry), new Vastlegging(entry.Revision, Metadata.LeesVastgelegd(entry.Metadata.Span)))
            : null;

    public override void Verwerk(Entry entry, object? gelezen)
    {
        if (gelezen is WerkwijzeGeschiedenis geschiedenis)
            _nieuw.AddRange(geschiedenis.Versies);
    }

    public override void Schrijf(SqliteConnection verbinding)
    {
        foreach (var versie in _nieuw)
        {
            using var opdracht = verbinding.CreateCommand();
            opdracht.CommandText = "INSERT OR REPLACE INTO werkwijze VALUES ($id, $versie, $naam, $geldig, $sha, $vastgelegd, $vanaf)";
            opdracht.Parameters.AddWithValue("$id", versie.Werkwijze.Id);
            opdracht.Parameters.AddWithValue("$versie", versie.Werkwijze.Versie);
            opdracht.Parameters.AddWithValue("$naam", versie.Werkwijze.Naam);
            opdracht.Parameters.AddWithValue("$geldig", versie.Werkwijze.GeldigVanaf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            opdracht.Parameters.AddWithValue("$sha", versie.Werkwijze.Sha256);
            opdracht.Parameters.AddWithValue("$vastgelegd", versie.Vastgelegd.UtcTicks);
            opdracht.Parameters.AddWithValue("$vanaf", versie.Vanaf.UtcTicks);
            opdracht.ExecuteNonQuery();
        }

        _nieuw.Clear();
    }
}
