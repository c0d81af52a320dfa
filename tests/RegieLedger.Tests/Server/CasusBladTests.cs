using RegieLedger.Domain;
using RegieLedger.Server.Storage;
using RegieLedger.Server.Views;
using RegieLedger.Tests.Storage;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server;

public class CasusBladTests
{
    [Fact]
    public void Facts_that_are_not_read_would_not_change_a_list()
    {
        foreach (var feit in VoorbeeldFeiten.Alle.OfType<CasusFeit>().Where(f => CasusBlad.ZonderGevolg.Contains(f.GetType())))
        {
            var blad = new CasusBlad(new CasusId(Guid.NewGuid()));
            blad.Verwerk((CasusFeit)VoorbeeldFeiten.Alle.OfType<CasusGeopend>().First(), 0);
            blad.Gewijzigd = Bladdeel.Geen;
            blad.Verwerk(feit, 1);
            blad.Gewijzigd.ShouldBe(Bladdeel.Geen, EventCatalogus.NaamVan(feit));
        }
    }
}
