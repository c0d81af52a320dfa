using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

/// <summary>What is particular to a region, and is data in its werkwijze.</summary>
public class RegioTests
{
    [Fact]
    public void WL01_the_casemanager_of_the_school_opens_holds_onderwijs_and_is_whom_the_parents_call()
    {
        var v = WaterlandGeopend();
        v.Houdt(Casemanager, Domein.Onderwijs).Houdt(Smw1, Domein.Hulpverlening);
        v.Antwoord().Aanspreekpunt.ShouldBe(Casemanager);
        v.Als(Casemanager, StelVoor(Ib, Domein.Onderwijs)).Weigert(Weigeringscode.RolMagNietHouden, ("domein", "ONDERWIJS"), ("toegestaan", "CASEMANAGER_SCHOOL"));
        Verhaal.Van(Waterland).Als(Ib, Open(Ib)).Weigert(Weigeringscode.NietBevoegd);
        Verhaal.Van(Waterland).Als(CasemanagerElders, Open(CasemanagerElders)).Weigert(Weigeringscode.NietBevoegd);
    }

    [Fact]
    public void WL03_who_has_the_regie_of_the_care_is_named_and_is_not_of_the_school()
    {
        Verhaal.Van(Waterland).Als(Casemanager, Open(Casemanager)).Weigert(Weigeringscode.EersteHouderNodig, ("domein", "HULPVERLENING"));
        Verhaal.Van(Waterland).Als(Casemanager, Open(Casemanager, houders: new DomeinHouder(Domein.Hulpverlening, Mentor)))
            .Weigert(Weigeringscode.RolMagNietHouden, ("rol", "MENTOR"));
        var v = WaterlandGeopend();
        v.Als(Smw1, StelVoor(Casemanager, Domein.Hulpverlening)).Weigert(Weigeringscode.RolMagNietHouden, ("rol", "CASEMANAGER_SCHOOL"));
        v.Als(Casemanager, Verdeel(null, (Domein.Onderwijs, Casemanager))).Geeft(nameof(RegieVerdeeld));
        v.Antwoord().Domeinen.ShouldHaveSingleItem().Houder.ShouldBe(Casemanager);
    }

    [Fact]
    public void HL08_the_coo_opens_assigns_and_closes_and_the_provider_does_not_hold()
    {
        var v = Verhaal.Van(Haaglanden).Doe(Coo, Open(Coo)).Dagen(1).Houdt(Coo);
        v.Als(Coo, WijsToe(Jeugdhulp)).Weigert(Weigeringscode.RolMagNietHouden, ("rol", "JEUGDHULPVERLENER"));
        v.Doe(Coo, WijsToe(Wijkteam)).Dagen(1).Houdt(Wijkteam);
        v.Als(Wijkteam, new SluitCasus(null, "DOELEN_BEREIKT", null)).Weigert(Weigeringscode.NietBevoegd, ("door", "COO"));
        v.Als(Coo, new SluitCasus(null, "DOELEN_BEREIKT", null)).Geeft(nameof(CasusAfgesloten));
    }

    [Fact]
    public void HR02_the_regie_is_split_from_the_opening_over_school_fixed_contact_person_and_wijkteam()
    {
        Verhaal.Van(HollandRijnland).Als(Ib, Open(Ib, houders: new DomeinHouder(Domein.Hulpverlening, Wereld.VasteContactpersoon)))
            .Weigert(Weigeringscode.EersteHouderNodig, ("domein", "GEZIN"), ("toegestaan", "MEDEWERKER_WIJKTEAM"));
        var v = HollandRijnlandGeopend();
        v.Houdt(Ib, Domein.Onderwijs).Houdt(Wereld.VasteContactpersoon, Domein.Hulpverlening).Houdt(Wijkteam, Domein.Gezin);
        v.Antwoord().Aanspreekpunt.ShouldBe(Wijkteam);
        v.Als(Wereld.VasteContactpersoon, StelVoor(Wijkteam, Domein.Hulpverlening)).Weigert(Weigeringscode.RolMagNietHouden);
        v.Als(Wijkteam, StelVoor(Ib, Domein.Gezin)).Weigert(Weigeringscode.RolMagNietHouden);
        v.Als(Ib, StelVoor(Wijkteam, Domein.Onderwijs)).Weigert(Weigeringscode.RolMagNietHouden);
    }
}
