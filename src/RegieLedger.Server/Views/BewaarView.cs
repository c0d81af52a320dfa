using Microsoft.Data.Sqlite;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Views;

/// <summary>
/// Of whom an organisatie keeps something, for the list of what has passed its term; and every erasure that the log names, so that all
/// of them are carried out again at a start without reading the log.
/// </summary>
internal sealed class BewaarView : View
{
    /// <summary>Pairs kept in memory, so that a busy casus is not written each time.</summary>
    private const int Bewaard = 100_000;

    private readonly HashSet<(OrganisatieId Organisatie, string Persoon)> _bekend = [];
    private readonly HashSet<(OrganisatieId Organisatie, CasusId Casus)> _bekendeCasus = [];
    private readonly List<(OrganisatieId Organisatie, string Persoon)> _personen = [];
    private readonly List<(OrganisatieId Organisatie, CasusId Casus)> _casussen = [];
    private readonly List<(string Stream, RechtenFeit Feit)> _wissingen = [];

    public override string Naam => "bewaard";

    public override int Versie => 1;

    public override string Schema => """
        CREATE TABLE bewaard(organisatie BLOB NOT NULL, persoon TEXT NOT NULL, PRIMARY KEY(organisatie, persoon)) WITHOUT ROWID;
        CREATE TABLE wissing(wissing BLOB PRIMARY KEY, stream TEXT NOT NULL, sleutels BLOB NOT NULL, bevestigd INTEGER NOT NULL) WITHOUT ROWID;
        """;

    public override IReadOnlyList<string> Tabellen => ["bewaard", "wissing"];

    public override object? Lees(Entry entry)
    {
        if (Streamnamen.IsCasus(entry.Stream, out _))
        {
            var type = EventCatalogus.TypeVan(entry.Type);
            // Whoever opens a file to an audit keeps nothing of the pupil by that (WL-6).
            if (type == typeof(DossierOpengesteld))
                return null;
            return type == typeof(CasusGeopend) ? EventCodec.LeesZonderInhoud(entry) : Metadata.LeesOrganisatie(entry.Metadata.Span);
        }

        if (entry.Stream.StartsWith(Streamnamen.BeslotenBegin, StringComparison.Ordinal))
            return Metadata.LeesOrganisatie(entry.Metadata.Span);
        return entry.Stream.StartsWith(Streamnamen.RechtenBegin, StringComparison.Ordinal) || entry.Stream.StartsWith(Streamnamen.FunctionarisBegin, StringComparison.Ordinal)
            ? EventCodec.LeesZonderInhoud(entry)
            : null;
    }

    public override void Verwerk(Entry entry, object? gelezen)
    {
        switch (gelezen)
        {
            case CasusGeopend f:
                Noteer(f.School, f.Leerling.Value);
                if (Metadata.LeesOrganisatie(entry.Metadata.Span) is { } opener)
                    Noteer(opener, f.Leerling.Value);
                break;
            case OrganisatieId door when Streamnamen.IsCasus(entry.Stream, out var casus):
                if (_bekendeCasus.Add((door, casus)))
                    _casussen.Add((door, casus));
                break;
            case OrganisatieId door:
                Noteer(door, entry.Stream.Substring(Streamnamen.BeslotenBegin.Length, Pseudoniem));
                break;
            case FunctionarisGeregistreerd f:
                Noteer(f.Rollen[0].Organisatie, f.Functionaris.ToString());
                break;
            case FunctionarisGewijzigd f:
                Noteer(f.Rollen[0].Organisatie, Guid.ParseExact(entry.Stream.AsSpan(Streamnamen.FunctionarisBegin.Length), "N").ToString("D"));
                break;
            case WissingBesloten or WissingBevestigd:
                _wissingen.Add((entry.Stream, (RechtenFeit)gelezen));
                break;
        }
    }

    public override void Schrijf(SqliteConnection verbinding)
    {
        foreach (var (organisatie, persoon) in _personen)
            Voer(verbinding, "INSERT OR IGNORE INTO bewaard VALUES ($0, $1)", CasusTabellen.Bytes(organisatie.Value), persoon);
        // The view of casussen was written just before: it knows whose casus it is.
        foreach (var (organisatie, casus) in _casussen)
            Voer(verbinding, "INSERT OR IGNORE INTO bewaard SELECT $0, leerling FROM casus WHERE casus=$1", CasusTabellen.Bytes(organisatie.Value), CasusTabellen.Bytes(casus.Value));
        foreach (var (stream, feit) in _wissingen)
        {
            if (feit is WissingBesloten f)
                Voer(verbinding, "INSERT OR REPLACE INTO wissing VALUES ($0, $1, $2, 0)", CasusTabellen.Bytes(f.Wissing.Value), stream, Sleutels(f));
            else
                Voer(verbinding, "UPDATE wissing SET bevestigd=1 WHERE wissing=$0", CasusTabellen.Bytes(((WissingBevestigd)feit).Wissing.Value));
        }

        _personen.Clear();
        _casussen.Clear();
        _wissingen.Clear();
        if (_bekend.Count + _bekendeCasus.Count > Bewaard)
        {
            _bekend.Clear();
            _bekendeCasus.Clear();
        }
    }

    /// <summary>Every erasure that the log names.</summary>
    /// <param name="lezer">The views, fresh.</param>
    public static IEnumerable<(WissingId Wissing, string Stream, List<Guid> Sleutels, bool Bevestigd)> Wissingen(SqliteConnection lezer)
    {
        using var vraag = lezer.CreateCommand();
        vraag.CommandText = "SELECT wissing, stream, sleutels, bevestigd FROM wissing";
        using var rij = vraag.ExecuteReader();
        while (rij.Read())
        {
            var bytes = rij.GetFieldValue<byte[]>(2);
            var sleutels = new List<Guid>(bytes.Length / SleutelLengte);
            for (var i = 0; i < bytes.Length; i += SleutelLengte)
                sleutels.Add(new Guid(bytes.AsSpan(i, SleutelLengte), bigEndian: true));
            yield return (new WissingId(CasusTabellen.Guid(rij, 0)), rij.GetString(1), sleutels, rij.GetBoolean(3));
        }
    }

    private const int SleutelLengte = 16;
    private const int Pseudoniem = 64;

    private static byte[] Sleutels(WissingBesloten feit)
    {
        var bytes = new byte[feit.Sleutels.Length * SleutelLengte];
        for (var i = 0; i < feit.Sleutels.Length; i++)
            feit.Sleutels[i].Sleutel.TryWriteBytes(bytes.AsSpan(i * SleutelLengte), bigEndian: true, out _);
        return bytes;
    }

    private void Noteer(OrganisatieId organisatie, string persoon)
    {
        if (_bekend.Add((organisatie, persoon)))
            _personen.Add((organisatie, persoon));
    }

    private static void Voer(SqliteConnection verbinding, string sql, params ReadOnlySpan<object> waarden)
    {
        using var opdracht = verbinding.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this class.
        opdracht.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < waarden.Length; i++)
            opdracht.Parameters.AddWithValue($"${i}", waarden[i]);
        opdracht.ExecuteNonQuery();
    }
}
