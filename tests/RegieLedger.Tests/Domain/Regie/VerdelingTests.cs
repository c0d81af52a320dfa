using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class VerdelingTests
{
    [Fact]
    public void R01a_going_from_one_set_of_domeinen_to_another_is_one_fact_that_names_every_holder()
    {
        var v = GesplitstGeopend();
        v.Als(Ib, Verdeel(null, (Domein.Onderwijs, Casemanager), (Domein.Hulpverlening, Smw1))).Geeft(nameof(BetrokkeneToegevoegd), nameof(BetrokkeneToegevoegd), nameof(RegieVerdeeld));
        v.Houdt(Casemanager, Domein.Onderwijs).Houdt(Smw1, Domein.Hulpverlening);
        v.Antwoord().Domeinen.Length.ShouldBe(2);
        v.Antwoord(v.Nu.AddTicks(-1)).Domeinen.ShouldHaveSingleItem().Houder.ShouldBe(Ib);
        v.Als(Ib, WijsToe(Smw2)).Weigert(Weigeringscode.DomeinNietInGebruik, ("domein", "CASUS"));
    }

    [Fact]
    public void R01a_there_is_one_aanspreekpunt_by_the_order_of_the_werkwijze()
    {
        var v = GesplitstGeopend();
        v.Antwoord().AanspreekpuntDomein.ShouldBe(Domein.Casus);
        v.Doe(Ib, Verdeel(null, (Domein.Onderwijs, Casemanager), (Domein.Hulpverlening, Smw1))).Dagen(1);
        v.Antwoord().Aanspreekpunt.ShouldBe(Smw1);
        v.Doe(Ib, Verdeel(null, (Domein.Onderwijs, Casemanager), (Domein.Hulpverlening, Smw1), (Domein.Gezin, Wijkteam))).Dagen(1);
        v.Antwoord().Aanspreekpunt.ShouldBe(Wijkteam);
        v.Antwoord().AanspreekpuntDomein.ShouldBe(Domein.Gezin);
    }

    [Fact]
    public void R01a_only_sets_that_the_werkwijze_knows()
    {
        var v = GesplitstGeopend();
        v.Als(Ib, Verdeel(null, (Domein.Gezin, Wijkteam))).Weigert(Weigeringscode.DomeinenNietToegestaan, ("domeinen", "GEZIN"));
        v.Als(Ib, Verdeel(null, (Domein.Casus, Ib), (Domein.Gezin, Wijkteam))).Weigert(Weigeringscode.DomeinenNietToegestaan);
        v.Als(Ib, Verdeel(null, (Domein.Onderwijs, Ib), (Domein.Onderwijs, Casemanager))).Weigert(Weigeringscode.DomeinDubbel);
        v.Als(Ib, Verdeel(null)).Weigert(Weigeringscode.VeldVerplicht);
        v.Als(Ib, Verdeel(null, (Domein.Casus, Smw1))).Weigert(Weigeringscode.IndelingOngewijzigd);
        v.Als(Ib, Verdeel(null, (Domein.Casus, Ib))).GeeftNiets();
        v.Als(Ib, Verdeel(null, (Domein.Onderwijs, Smw1), (Domein.Hulpverlening, Smw1))).Weigert(Weigeringscode.RolMagNietHouden, ("domein", "ONDERWIJS"));
        GoereeGeopend().Als(Schakel, Verdeel(null, (Domein.Casus, Schakel))).Weigert(Weigeringscode.NietInWerkwijze);
    }

    [Fact]
    public void R01a_a_division_ends_offers_and_covers_of_what_it_replaces()
    {
        var v = GesplitstGeopend().Doe(Ib, StelVoor(Smw1)).Doe(Ib, Waarneming(Smw2, null, Begin.AddDays(20))).Dagen(1);
        v.Als(Ib, Verdeel(null, (Domein.Onderwijs, Casemanager), (Domein.Hulpverlening, Smw1)))
            .Geeft(nameof(OverdrachtIngetrokken), nameof(BetrokkeneToegevoegd), nameof(BetrokkeneToegevoegd), nameof(RegieVerdeeld));
        v.State.Waarnemingen[0].Tot.ShouldBe(v.Nu);
    }

    [Fact]
    public void R13_a_division_is_not_before_the_last_regie_fact_of_any_domein_in_use()
    {
        var v = GesplitstGeopend().Doe(Ib, Verdeel(null, (Domein.Onderwijs, Casemanager), (Domein.Hulpverlening, Smw1))).Dagen(2);
        v.Doe(Casemanager, StelVoor(Ib, Domein.Onderwijs)).Doe(Ib, new BevestigDossier(v.Overdracht)).Doe(Ib, new AanvaardOverdracht(null, v.Overdracht)).Dagen(1);
        v.Als(Ib, Verdeel(v.Nu.AddDays(-2), (Domein.Casus, Smw1))).Weigert(Weigeringscode.GeldigVoorLaatsteRegiefeit, ("domein", "ONDERWIJS"));
        v.Als(Ib, Verdeel(null, (Domein.Casus, Smw1))).Geeft(nameof(RegieVerdeeld)).Houdt(Smw1);
    }

    [Fact]
    public void R02_each_domein_has_an_overdracht_of_its_own()
    {
        var v = GesplitstGeopend().Doe(Ib, Verdeel(null, (Domein.Onderwijs, Casemanager), (Domein.Hulpverlening, Smw1))).Dagen(1);
        v.Doe(Casemanager, StelVoor(Ib, Domein.Onderwijs)).Doe(Smw1, StelVoor(Verpleegkundige, Domein.Hulpverlening));
        v.Als(Smw1, StelVoor(Ib, Domein.Onderwijs)).Weigert(Weigeringscode.NietBevoegd);
        v.Regie(Domein.Onderwijs).Inkomend!.Aan.Functionaris.ShouldBe(Ib.Functionaris);
        v.Regie(Domein.Hulpverlening).Inkomend!.Aan.Functionaris.ShouldBe(Verpleegkundige.Functionaris);
    }
}
