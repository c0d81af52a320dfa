using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class BetrokkenheidTests
{
    private static readonly DomeinHouder[] Drie = [new(Domein.Hulpverlening, VasteContactpersoon), new(Domein.Gezin, Wijkteam)];

    // A special school of Holland Rijnland that holds ONDERWIJS alone: nobody from outside takes part yet.
    private static Verhaal AlleenSchool()
    {
        var v = Verhaal.Van(HollandRijnland).Doe(Ib, Open(Ib, Onderwijssoort.Speciaal, houders: Drie)).Dagen(1);
        v.Doe(Ib, Verdeel(null, (Domein.Onderwijs, Ib)));
        foreach (var weg in new[] { VasteContactpersoon, Wijkteam })
            v.Doe(Ib, new BeeindigBetrokkene(null, v.State.Actief(weg)!.Id, "KLAAR"));
        return v.Dagen(1);
    }

    private static Verhaal ZonderContactpersoon(Verhaal v)
    {
        v.Organisaties = v.Organisaties.SetItem(Ib.Organisatie, v.Organisaties[Ib.Organisatie] with { VasteContactpersoon = null });
        return v;
    }

    [Fact]
    public void HR01_the_fixed_contact_person_takes_part_as_soon_as_someone_from_outside_the_school_does()
    {
        var v = AlleenSchool();
        v.Als(Ib, Betrek(Coo)).Geeft(nameof(BetrokkeneToegevoegd)); // of the school
        v.Als(Ib, Betrek(Verpleegkundige)).Geeft(nameof(BetrokkeneToegevoegd), nameof(BetrokkeneToegevoegd));
        v.State.Actief(VasteContactpersoon).ShouldNotBeNull();
        v.Als(Ib, Betrek(Smw1)).Geeft(nameof(BetrokkeneToegevoegd)); // takes part already
    }

    [Fact]
    public void HR01_also_by_an_assignment_of_a_domein_or_a_question_for_advice()
    {
        AlleenSchool().Als(Ib, new VraagAdvies(null, Verpleegkundige, null)).Geeft(nameof(BetrokkeneToegevoegd), nameof(AdviesGevraagd), nameof(BetrokkeneToegevoegd));
        var v = AlleenSchool();
        v.Als(Ib, Verdeel(null, (Domein.Onderwijs, Ib), (Domein.Hulpverlening, VasteContactpersoon))).Geeft(nameof(BetrokkeneToegevoegd), nameof(RegieVerdeeld));
    }

    [Fact]
    public void HR01_without_a_fixed_contact_person_nobody_from_outside_takes_part()
    {
        var v = ZonderContactpersoon(AlleenSchool());
        v.Als(Ib, Betrek(Smw1)).Weigert(Weigeringscode.GeenVasteContactpersoon, ("school", Ib.Organisatie.ToString()));
        v.Als(Ib, Betrek(Coo)).Geeft(nameof(BetrokkeneToegevoegd));
        // One who left the register is none.
        var w = AlleenSchool();
        w.Register = w.Register.SetItem(VasteContactpersoon.Functionaris, w.Register[VasteContactpersoon.Functionaris] with { BeeindigdOp = Begin });
        w.Als(Ib, Betrek(Smw1)).Weigert(Weigeringscode.GeenVasteContactpersoon);
    }

    [Fact]
    public void R02a_HR01_without_a_fixed_contact_person_the_vangnet_still_comes_in_and_what_was_accepted_goes_in()
    {
        var v = Verhaal.Van(HollandRijnland).Doe(Ib, Open(Ib, Onderwijssoort.Speciaal, houders: Drie)).Dagen(1);
        v.Register = v.Register.SetItem(VasteContactpersoon.Functionaris, v.Register[VasteContactpersoon.Functionaris] with { BeeindigdOp = Begin });
        v.Als(Ib, Betrek(Smw1)).Weigert(Weigeringscode.GeenVasteContactpersoon);
        v.Als(Ib, new ZetVangnetIn(null, Domein.Gezin, Wijkteam2, "VERTROKKEN")).Geeft(nameof(BetrokkeneToegevoegd), nameof(RegieToegewezen)).Houdt(Wijkteam2, Domein.Gezin);

        var w = Verhaal.Van(HollandRijnland).Doe(Ib, Open(Ib, Onderwijssoort.Speciaal, houders: Drie)).Dagen(1);
        w.Doe(Wijkteam, StelVoor(Wijkteam2, Domein.Gezin, op: Kalender.Dag(w.Nu).AddDays(1)));
        w.Doe(Wijkteam2, new BevestigDossier(w.Overdracht)).Doe(Wijkteam2, new AanvaardOverdracht(null, w.Overdracht)).Dagen(1);
        ZonderContactpersoon(w).Als(Wijkteam2, new LaatOverdrachtIngaan(null, w.Overdracht)).Geeft(nameof(BetrokkeneToegevoegd), nameof(OverdrachtIngegaan));
    }

    [Fact]
    public void HR01_only_of_the_kinds_of_school_and_the_werkwijzen_that_have_one()
    {
        var v = HollandRijnlandGeopend(); // primary education
        ZonderContactpersoon(v).Als(Ib, Betrek(Smw1)).Geeft(nameof(BetrokkeneToegevoegd));
        ZonderContactpersoon(DelftGeopend()).Als(Smw1, Betrek(Wijkteam)).Geeft(nameof(BetrokkeneToegevoegd));
    }

    [Fact]
    public void HR02_hulpverlening_is_held_by_the_one_fixed_contact_person_of_the_school()
    {
        Verhaal.Van(HollandRijnland).Als(Ib, Open(Ib, Onderwijssoort.Speciaal, houders: [new(Domein.Hulpverlening, VasteContactpersoon2), Drie[1]]))
            .Weigert(Weigeringscode.HouderNietVasteContactpersoon, ("domein", "HULPVERLENING"));
        var v = HollandRijnlandGeopend();
        v.Als(VasteContactpersoon, StelVoor(VasteContactpersoon2, Domein.Hulpverlening)).Weigert(Weigeringscode.HouderNietVasteContactpersoon);
        v.Organisaties = v.Organisaties.SetItem(Ib.Organisatie, v.Organisaties[Ib.Organisatie] with { VasteContactpersoon = VasteContactpersoon2 });
        v.Doe(VasteContactpersoon, StelVoor(VasteContactpersoon2, Domein.Hulpverlening)).Houdt(VasteContactpersoon, Domein.Hulpverlening);
        v.Doe(VasteContactpersoon2, new BevestigDossier(v.Overdracht)).Doe(VasteContactpersoon2, new AanvaardOverdracht(null, v.Overdracht)).Houdt(VasteContactpersoon2, Domein.Hulpverlening);
    }

    [Fact]
    public void HR02_gezin_is_held_by_the_wijkteam_of_the_familys_own_municipality()
    {
        var v = HollandRijnlandGeopend();
        v.Organisaties = v.Organisaties.SetItem(Wijkteam.Organisatie, v.Organisaties[Wijkteam.Organisatie] with { Gemeente = "GM0546" });
        v.Als(Wijkteam, StelVoor(Wijkteam2, Domein.Gezin)).Weigert(Weigeringscode.HouderNietVanGemeente, ("gemeente", "GM1924"), ("domein", "GEZIN"));
        v.Als(Ib, new ZetVangnetIn(null, Domein.Gezin, Wijkteam2, "VERTROKKEN")).Weigert(Weigeringscode.HouderNietVanGemeente);
        v.Organisaties = Organisaties;
        v.Als(Ib, new ZetVangnetIn(null, Domein.Gezin, Wijkteam2, "VERTROKKEN")).Geeft(nameof(BetrokkeneToegevoegd), nameof(RegieToegewezen));
        v.Organisaties = v.Organisaties.Remove(Wijkteam.Organisatie);
        v.Als(Wijkteam2, StelVoor(Wijkteam, Domein.Gezin)).Weigert(Weigeringscode.HouderNietVanGemeente); // unknown is not the same
    }

    [Fact]
    public void HR02_the_school_holds_onderwijs_and_nobody_of_another_school_does()
    {
        var v = Verhaal.Van(Waterland).Doe(Casemanager, Open(Casemanager, houders: new DomeinHouder(Domein.Hulpverlening, Smw1))).Dagen(1);
        v.Als(Casemanager, StelVoor(CasemanagerElders, Domein.Onderwijs)).Weigert(Weigeringscode.HouderNietVanSchool);
        v.Als(Casemanager, StelVoor(Casemanager3, Domein.Onderwijs)).Geeft(nameof(OverdrachtVoorgesteld));
    }

    [Fact]
    public void WL03_hulpverlening_is_held_by_a_partner_and_not_by_someone_of_the_school()
    {
        var vanSchool = Smw1 with { Organisatie = Casemanager.Organisatie };
        var v = WaterlandGeopend();
        v.Register = v.Register.SetItem(Smw1.Functionaris, v.Register[Smw1.Functionaris] with { Rollen = v.Register[Smw1.Functionaris].Rollen.Add(new(Smw1.Rol, vanSchool.Organisatie, new(2024, 1, 1), null)) });
        Verhaal.Van(Waterland).Als(Casemanager, Open(Casemanager, houders: new DomeinHouder(Domein.Hulpverlening, vanSchool))).Weigert(Weigeringscode.HouderVanSchool, ("rol", "SMW"));
        v.Als(Smw1, StelVoor(vanSchool with { Functionaris = Smw2.Functionaris }, Domein.Hulpverlening, persoonOnbekend: true)).Weigert(Weigeringscode.HouderVanSchool);
    }

    [Fact]
    public void WL05_no_change_of_regisseur_without_handing_over_the_file()
    {
        var v = WaterlandGeopend();
        v.Als(Smw1, StelVoor(Wijkteam, Domein.Hulpverlening) with { Dossier = [] }).Weigert(Weigeringscode.DossierLeeg);
        v.Doe(Smw1, StelVoor(Wijkteam, Domein.Hulpverlening));
        v.Als(Wijkteam, new AanvaardOverdracht(null, v.Overdracht)).Weigert(Weigeringscode.DossierNietBevestigd).Houdt(Smw1, Domein.Hulpverlening);
        v.Doe(Wijkteam, new BevestigDossier(v.Overdracht)).Doe(Wijkteam, new AanvaardOverdracht(null, v.Overdracht)).Houdt(Wijkteam, Domein.Hulpverlening);
    }

    [Fact]
    public void WL06_an_arrangement_is_awarded_for_a_period_and_its_end_is_a_fact()
    {
        var v = WaterlandGeopend();
        var van = Kalender.Dag(v.Nu);
        var ken = new KenArrangementToe(null, "EXTRA_ONDERSTEUNING", van, van.AddYears(1), null);
        v.Als(Smw1, ken).Weigert(Weigeringscode.NietBevoegd, ("door", "CASEMANAGER_SCHOOL"));
        v.Als(Casemanager, ken with { Soort = "PONY" }).Weigert(Weigeringscode.WaardeNietToegestaan, ("toegestaan", "EXTRA_ONDERSTEUNING, TOELAATBAARHEIDSVERKLARING"));
        v.Als(Casemanager, ken with { Tot = van }).Weigert(Weigeringscode.ArrangementPeriodeOngeldig);
        v.Als(Casemanager, ken).Geeft(nameof(ArrangementToegekend));
        var arrangement = v.State.Betrokkenheid.Arrangementen[0];
        arrangement.InKracht(v.Nu).ShouldBeTrue();
        arrangement.InKracht(v.Nu.AddDays(-1)).ShouldBeFalse();
        arrangement.InKracht(v.Nu.AddDays(366)).ShouldBeFalse();

        var beeindig = new BeeindigArrangement(arrangement.Id, van.AddDays(40), "NIET_MEER_NODIG");
        v.Dagen(30).Als(Casemanager, beeindig with { Arrangement = default }).Weigert(Weigeringscode.ArrangementOnbekend);
        v.Als(Casemanager, beeindig with { Op = van.AddDays(-1) }).Weigert(Weigeringscode.ArrangementPeriodeOngeldig);
        v.Als(Casemanager, beeindig with { Reden = "zomaar" }).Weigert(Weigeringscode.CodeOngeldig);
        v.Als(Casemanager, beeindig).Geeft(nameof(ArrangementBeeindigd));
        arrangement = v.State.Betrokkenheid.Arrangementen[0];
        arrangement.InKracht(v.Nu).ShouldBeTrue();
        arrangement.InKracht(v.Nu.AddDays(11)).ShouldBeFalse();
        arrangement.Einde(v.Nu.AddDays(-1)).ShouldBe(van.AddYears(1)); // as it stood then
        v.Dagen(30).Als(Casemanager, beeindig with { Op = van.AddDays(90) }).Weigert(Weigeringscode.ArrangementVoorbij);
    }

    [Fact]
    public void R13_WL06_an_end_decided_again_leaves_what_was_decided_before_as_it_stood()
    {
        var v = WaterlandGeopend();
        var van = Kalender.Dag(v.Nu);
        v.Doe(Casemanager, new KenArrangementToe(null, "EXTRA_ONDERSTEUNING", van, van.AddYears(1), null)).Dagen(10);
        var beeindig = new BeeindigArrangement(v.State.Betrokkenheid.Arrangementen[0].Id, van.AddDays(40), "NIET_MEER_NODIG");
        v.Doe(Casemanager, beeindig).Dagen(10).Doe(Casemanager, beeindig with { Op = van.AddDays(60) });
        var arrangement = v.State.Betrokkenheid.Arrangementen[0];
        arrangement.Einde(v.Nu.AddDays(-11)).ShouldBe(van.AddYears(1));
        arrangement.Einde(v.Nu.AddDays(-5)).ShouldBe(van.AddDays(40));
        arrangement.Einde(v.Nu).ShouldBe(van.AddDays(60));
    }

    [Fact]
    public void HR05_advice_of_the_JGZ_is_asked_at_any_time_and_gives_no_regie()
    {
        var v = HollandRijnlandGeopend();
        var vraag = new VraagAdvies(null, Verpleegkundige, Vertrouwelijk("vraag"));
        v.Als(Ib, vraag with { Aan = Smw1 }).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "aan.rol"), ("toegestaan", "JEUGDARTS, JEUGDVERPLEEGKUNDIGE"));
        v.Als(Ib, vraag with { Aan = Verpleegkundige with { Functionaris = Onbekend.Functionaris } }).Weigert(Weigeringscode.FunctionarisOnbekend);
        v.Als(Ib, vraag).Geeft(nameof(BetrokkeneToegevoegd), nameof(AdviesGevraagd));
        v.State.Perioden.ShouldAllBe(p => p.Houder != Verpleegkundige);
        v.Als(Verpleegkundige, new VerzoekOverdracht(Domein.Hulpverlening, Verpleegkundige.Rol, null)).Weigert(Weigeringscode.RolMagNietHouden);

        var id = v.State.Betrokkenheid.Adviezen[0].Id;
        v.Als(Ib, new GeefAdvies(null, id, null)).Weigert(Weigeringscode.NietBevoegd);
        v.Als(Verpleegkundige, new GeefAdvies(null, default, null)).Weigert(Weigeringscode.AdviesOnbekend);
        v.Als(Verpleegkundige, new GeefAdvies(v.Nu.AddHours(-1), id, null)).Weigert(Weigeringscode.GeldigVoorBegin);
        v.Dagen(2).Als(Verpleegkundige, new GeefAdvies(null, id, Vertrouwelijk("advies"))).Geeft(nameof(AdviesGegeven));
        v.State.Betrokkenheid.Adviezen[0].Door.ShouldBe(Verpleegkundige.Functionaris);
        v.Als(Ib, vraag).Geeft(nameof(AdviesGevraagd)); // and again, at any time
    }

    [Fact]
    public void HR05_advice_is_given_by_the_organisatie_of_which_it_was_asked()
    {
        var elders = Verpleegkundige with { Functionaris = Expert.Functionaris, Organisatie = Expert.Organisatie };
        var v = HollandRijnlandGeopend().Doe(Ib, new VraagAdvies(null, Verpleegkundige, null));
        v.State.Betrokkenheid.Adviezen[0].Aan.Organisatie.ShouldNotBe(elders.Organisatie);
        v.Als(elders, new GeefAdvies(null, v.State.Betrokkenheid.Adviezen[0].Id, null)).Weigert(Weigeringscode.NietBevoegd);
    }

    [Fact]
    public void HR02_a_parent_is_named_beside_the_holder_who_holds()
    {
        var v = HollandRijnlandGeopend().Doe(Ib, BetrekOuder());
        var ouder = v.State.Betrokkenen.Single(b => b.Rol == Rol.Ouder).Id;
        v.Als(VasteContactpersoon, new BenoemMederegisseur(null, Domein.Hulpverlening, ouder)).Weigert(Weigeringscode.WaardeNietToegestaan, ("toegestaan", "GEZIN"));
        v.Als(Ib, new BenoemMederegisseur(null, Domein.Gezin, ouder)).Weigert(Weigeringscode.NietBevoegd, ("door", "HOUDER"));
        v.Als(Wijkteam, new BenoemMederegisseur(null, Domein.Gezin, v.State.Actief(Ib)!.Id)).Weigert(Weigeringscode.MederegisseurOngeldig);
        v.Als(Wijkteam, new BenoemMederegisseur(v.Nu.AddHours(-1), Domein.Gezin, ouder)).Weigert(Weigeringscode.GeldigVoorBegin);
        v.Als(Wijkteam, new BenoemMederegisseur(null, Domein.Gezin, ouder)).Geeft(nameof(MederegisseurBenoemd)).Houdt(Wijkteam, Domein.Gezin);
        v.State.MederegisseursOp(v.Nu).ShouldHaveSingleItem().Betrokkene.ShouldBe(ouder);
        v.State.MederegisseursOp(v.Nu.AddTicks(-1)).ShouldBeEmpty();

        v.Dagen(2).Als(Wijkteam, new OnthefMederegisseur(null, Domein.Gezin, default, "OP_VERZOEK")).Weigert(Weigeringscode.BetrokkeneOnbekend);
        v.Als(Wijkteam, new OnthefMederegisseur(null, Domein.Gezin, ouder, "zomaar")).Weigert(Weigeringscode.CodeOngeldig);
        v.Als(Wijkteam, new OnthefMederegisseur(null, Domein.Gezin, ouder, "OP_VERZOEK")).Geeft(nameof(MederegisseurOntheven));
        v.State.MederegisseursOp(v.Nu).ShouldBeEmpty();
        v.State.MederegisseursOp(v.Nu.AddDays(-1)).ShouldHaveSingleItem();
    }

    [Fact]
    public void HR02_with_the_part_of_the_parent_it_ends()
    {
        var v = HollandRijnlandGeopend().Doe(Ib, BetrekOuder());
        var ouder = v.State.Betrokkenen.Single(b => b.Rol == Rol.Ouder).Id;
        v.Doe(Wijkteam, new BenoemMederegisseur(null, Domein.Gezin, ouder)).Dagen(1).Doe(Ib, new BeeindigBetrokkene(null, ouder, "OP_VERZOEK"));
        v.State.MederegisseursOp(v.Nu).ShouldBeEmpty();
    }

    [Fact]
    public void R02a_the_organisatie_of_a_holder_who_left_hands_on_what_they_held()
    {
        var v = DelftGeopend();
        v.Als(Smw2, StelVoor(Smw2)).Weigert(Weigeringscode.NietBevoegd, ("door", "HOUDER, ORGANISATIE_VAN_VERTROKKEN_HOUDER"));
        v.Register = v.Register.SetItem(Smw1.Functionaris, v.Register[Smw1.Functionaris] with { BeeindigdOp = Begin });
        v.Als(Smw3, StelVoor(Smw2)).Weigert(Weigeringscode.NietBevoegd); // of another organisatie
        v.Als(Smw2, StelVoor(Smw2)).Geeft(nameof(OverdrachtVoorgesteld)).Houdt(Smw1);
        v.Doe(Smw2, new BevestigDossier(v.Overdracht)).Doe(Smw2, new AanvaardOverdracht(null, v.Overdracht)).Houdt(Smw2);
    }
}
