using Microsoft.Data.Sqlite;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Views;

/// <summary>The casussen as lists show them: who holds, what is handed over, who takes part.</summary>
internal sealed class CasusView : View, IDisposable
{
    /// <summary>Casussen kept in memory between batches, so that a busy casus is not read back each time.</summary>
    private const int Bewaard = 20_000;

    private readonly Dictionary<CasusId, CasusBlad> _bladen = [];
    private readonly HashSet<CasusBlad> _gewijzigd = [];
    private CasusTabellen? _tabellen;

    public override string Naam => "casussen";

    public override int Versie => 3;

    public override string Schema => CasusTabellen.Schema;

    public override IReadOnlyList<string> Tabellen => CasusTabellen.Namen;

    public override void Begin(SqliteConnection verbinding) => _tabellen = new CasusTabellen(verbinding);

    public override object? Lees(Entry entry)
        => Streamnamen.IsCasus(entry.Stream, out _) && !CasusBlad.ZonderGevolg.Contains(EventCatalogus.TypeVan(entry.Type)) ? EventCodec.LeesZonderInhoud(entry) : null;

    public override void Verwerk(Entry entry, object? gelezen)
    {
        if (gelezen is not CasusFeit feit || !Streamnamen.IsCasus(entry.Stream, out var casus))
            return;
        if (!_bladen.TryGetValue(casus, out var blad))
        {
            blad = feit is CasusGeopend ? new CasusBlad(casus) : _tabellen!.Lees(casus);
            _bladen.Add(casus, blad);
        }

        blad.Verwerk(feit, entry.Revision);
        if (blad.Gewijzigd != Bladdeel.Geen)
            _gewijzigd.Add(blad);
    }

    public override void Schrijf(SqliteConnection verbinding)
    {
        foreach (var blad in _gewijzigd)
            _tabellen!.Schrijf(blad);
        _gewijzigd.Clear();
        // Simply forgetting all is enough: what is busy comes back at once, the rest is not needed.
        if (_bladen.Count > Bewaard)
            _bladen.Clear();
    }

    public void Dispose() => _tabellen?.Dispose();
}
