using Microsoft.Data.Sqlite;
using RegieLedger.Domain;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.Tests.Storage;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server;

/// <summary>The tables hold of a casus what is in memory, whichever fact came last: only what changed is written.</summary>
public sealed class CasusTabellenTests : IDisposable
{
    private readonly SqliteConnection _verbinding = new("Data Source=:memory:");

    public void Dispose() => _verbinding.Dispose();

    [Fact]
    public void GO18_after_every_fact_the_tables_hold_who_takes_part_and_who_holds()
    {
        _verbinding.Open();
        using (var maak = _verbinding.CreateCommand())
        {
            maak.CommandText = CasusTabellen.Schema;
            maak.ExecuteNonQuery();
        }

        using var tabellen = new CasusTabellen(_verbinding);
        var feiten = VoorbeeldFeiten.Alle.OfType<CasusFeit>().ToList();
        var opening = feiten.OfType<CasusGeopend>().First();
        var toewijzing = feiten.OfType<RegieToegewezen>().First();
        // Each after an opening, so that what ends or changes something has it there. A part that is new has an id of its own.
        foreach (var feit in feiten.Select(f => f is BetrokkeneToegevoegd deel ? deel with { Betrokkene = new BetrokkeneId(Guid.NewGuid()) } : f))
        {
            var blad = new CasusBlad(new CasusId(Guid.NewGuid()));
            blad.Verwerk(opening, 0);
            foreach (var domein in Enum.GetValues<Domein>())
                blad.Verwerk(toewijzing with { Domein = domein }, 1);
            tabellen.Schrijf(blad);
            blad.Verwerk(feit, 2);
            tabellen.Schrijf(blad);

            var terug = tabellen.Lees(blad.Casus);
            terug.Betrokken.ShouldBe(blad.Betrokken, ignoreOrder: true, EventCatalogus.NaamVan(feit));
            terug.Regies.ShouldBe(blad.Regies, ignoreOrder: true, EventCatalogus.NaamVan(feit));
            (terug.School, terug.Status, terug.Werkwijze).ShouldBe((blad.School, blad.Status, blad.Werkwijze), EventCatalogus.NaamVan(feit));
        }
    }
}
