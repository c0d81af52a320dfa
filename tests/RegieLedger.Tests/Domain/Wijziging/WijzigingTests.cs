using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class WijzigingTests
{
    private static readonly Blijvend Niets = new([], []);

    private static Blijvend Blijft(Verhaal v, params Houder[] wie) => new([.. wie.Select(w => v.State.Actief(w)!.Id)], ["PLANNEN", "TOESTEMMINGEN"]);

    private static WijzigSchool NaarSchool(Blijvend blijft, params DomeinHouder[] houders) =>
        new(null, Organisatie("school-2"), Onderwijssoort.Voortgezet, blijft, [.. houders], null);

    [Fact]
    public void R15_a_change_of_school_is_one_fact_that_names_what_stays_and_who_holds()
    {
        var v = GoereeToegewezen().Doe(Schakel, Betrek(Verpleegkundige)).Dagen(1);
        var sinds = v.Regie().Sinds;
        v.Als(Smw1, NaarSchool(Niets)).Weigert(Weigeringscode.NietBevoegd, ("actie", "WIJZIG_SCHOOL"));
        v.Als(SchakelJeugd, NaarSchool(Blijft(v, SchakelJeugd))).Geeft(nameof(SchoolGewijzigd));
        var feit = v.Feit<SchoolGewijzigd>();
        feit.Van.ShouldBe(Organisatie("school-1"));
        feit.Naar.ShouldBe(Organisatie("school-2"));
        feit.Blijft.Stukken.ShouldBe(["PLANNEN", "TOESTEMMINGEN"]);
        feit.Blijft.Betrokkenen.ShouldBe([v.State.Actief(SchakelJeugd)!.Id, v.State.Actief(Smw1)!.Id]); // the holder stays, named or not
        feit.Houders.ShouldBe([new DomeinHouder(Domein.Casus, Smw1)]);
        v.Houdt(Smw1).Regie().Sinds.ShouldBe(sinds); // WL-8: it is the same regie still
        v.State.Actief(Schakel).ShouldBeNull();
        v.State.Actief(Verpleegkundige).ShouldBeNull();
        v.State.School.ShouldBe(Organisatie("school-2"));
        v.State.Onderwijssoort.ShouldBe(Onderwijssoort.Voortgezet);
        // what it was before, at a moment before.
        v.State.SchoolOp(v.Nu.AddTicks(-1)).ShouldBe(Organisatie("school-1"));
        v.State.OnderwijssoortOp(v.Nu.AddTicks(-1)).ShouldBe(Onderwijssoort.Primair);
        v.State.SchoolOp(v.Nu).ShouldBe(Organisatie("school-2"));
        // GO-10: the schakelfunctionaris of the new school closes.
        v.Dagen(1).Doe(SchakelJeugd, Betrek(SchakelVo)).Als(SchakelVo, new SluitCasus(null, "VERTROKKEN", null)).Geeft(nameof(CasusAfgesloten));
    }

    [Fact]
    public void R13_R15_after_a_change_no_other_and_no_regie_fact_holds_before_it_also_where_the_holders_stay()
    {
        var v = DelftGeopend().Dagen(20);
        var (eerder, gewijzigd) = (v.Nu.AddDays(-10), v.Nu.AddDays(-5));
        v.Doe(Smw1, NaarSchool(Blijft(v, Contactpersoon)) with { Geldig = gewijzigd });
        var verder = NaarSchool(Blijft(v, Contactpersoon)) with { Naar = Organisatie("school-3"), Geldig = eerder };
        var verhuis = new WijzigWoongemeente(eerder, "GM0599", Blijft(v, Contactpersoon), [], null);
        v.Als(Smw1, verder).Weigert(Weigeringscode.GeldigVoorLaatsteRegiefeit, ("domein", "CASUS"), ("laatste", Weigeringen.Tekst(gewijzigd)));
        v.Als(Smw1, verhuis).Weigert(Weigeringscode.GeldigVoorLaatsteRegiefeit);
        v.Als(Smw1, new SluitCasus(eerder, "VERTROKKEN", null)).Weigert(Weigeringscode.GeldigVoorLaatsteRegiefeit);
        v.Doe(Smw1, verhuis with { Geldig = gewijzigd }).Doe(Smw1, verder with { Geldig = gewijzigd.AddDays(1) });
        v.State.SchoolOp(eerder).ShouldBe(Organisatie("school-1"));
        v.State.SchoolOp(gewijzigd).ShouldBe(Organisatie("school-2"));
        v.State.SchoolOp(v.Nu).ShouldBe(Organisatie("school-3"));
    }

    [Fact]
    public void R15_who_holds_afterwards_is_judged_for_the_new_school()
    {
        var v = WaterlandGeopend();
        v.Als(Casemanager, NaarSchool(Niets)).Weigert(Weigeringscode.HouderNietVanSchool, ("domein", "ONDERWIJS"));
        v.Als(Casemanager, NaarSchool(Niets, new(Domein.Onderwijs, CasemanagerElders), new(Domein.Hulpverlening, Smw1 with { Organisatie = Organisatie("school-2") })))
            .Weigert(Weigeringscode.HouderVanSchool, ("domein", "HULPVERLENING"));
        v.Als(Casemanager, NaarSchool(Niets, new DomeinHouder(Domein.Hulpverlening, Smw1))).Weigert(Weigeringscode.DomeinenNietToegestaan);
    }

    [Fact]
    public void R15_another_holder_begins_and_the_old_one_ends_in_the_one_fact()
    {
        var v = WaterlandGeopend();
        var naar = NaarSchool(Blijft(v, Smw1), new(Domein.Onderwijs, CasemanagerElders), new(Domein.Hulpverlening, Smw1));
        v.Als(Casemanager, naar).Geeft(nameof(BetrokkeneToegevoegd), nameof(SchoolGewijzigd));
        v.Houdt(CasemanagerElders, Domein.Onderwijs).Houdt(Casemanager, Domein.Onderwijs, v.Nu.AddTicks(-1)).Houdt(Smw1, Domein.Hulpverlening);
        v.State.Actief(Casemanager).ShouldBeNull();
        // its moment is fixed; who held can be corrected.
        v.Dagen(1).Als(CasemanagerElders, Corrigeer(v.State.Perioden[^1].Revisie, v.Nu.AddHours(-3), domein: Domein.Onderwijs)).Weigert(Weigeringscode.CorrectieBuitenGrenzen);
    }

    [Fact]
    public void R15_domeinen_that_go_out_of_use_end()
    {
        var v = WaterlandGeopend();
        v.Als(Casemanager, NaarSchool(Niets, new DomeinHouder(Domein.Onderwijs, CasemanagerElders))).Geeft(nameof(BetrokkeneToegevoegd), nameof(SchoolGewijzigd));
        v.Antwoord().Domeinen.ShouldHaveSingleItem().Houder.ShouldBe(CasemanagerElders);
        v.Antwoord(v.Nu.AddTicks(-1)).Domeinen.Length.ShouldBe(2);
    }

    [Fact]
    public void R05a_a_cover_ends_with_the_part_of_the_cover_and_an_open_overdracht_is_withdrawn()
    {
        var v = DelftGeopend().Doe(Smw1, Waarneming(Smw2, null, Begin.AddDays(20))).Doe(Smw1, StelVoor(Contactpersoon)).Dagen(1);
        v.Als(Smw1, NaarSchool(Niets)).Geeft(nameof(OverdrachtIngetrokken), nameof(WaarnemingBeeindigd), nameof(SchoolGewijzigd));
        v.Regie().Waarneming.ShouldBeNull();
        v.Regie().Inkomend.ShouldBeNull();

        var w = DelftGeopend().Doe(Smw1, Waarneming(Smw2, null, Begin.AddDays(20))).Dagen(1);
        w.Als(Smw1, NaarSchool(Blijft(w, Smw2))).Geeft(nameof(SchoolGewijzigd));
        w.Regie().Waarneming.ShouldNotBeNull();
        w.Dagen(1).Als(Smw1, new WijzigWoongemeente(null, "GM0599", Blijft(w, Smw2), [new(Domein.Casus, Smw3)], null)).Geeft(nameof(BetrokkeneToegevoegd), nameof(WoongemeenteGewijzigd));
        w.Regie().Waarneming.ShouldBeNull(); // R-5a: the regie moved
    }

    [Fact]
    public void R15_a_move_to_another_municipality_asks_for_a_holder_of_that_municipality_where_the_werkwijze_says_so()
    {
        var v = HollandRijnlandGeopend();
        var verhuis = new WijzigWoongemeente(null, "GM0546", Blijft(v, Ib, VasteContactpersoon), [], null);
        v.Als(Ib, verhuis with { Naar = "Leiden" }).Weigert(Weigeringscode.CodeOngeldig, ("veld", "naar"));
        v.Als(Ib, verhuis).Weigert(Weigeringscode.HouderNietVanGemeente, ("gemeente", "GM0546")); // HR-2: also for who holds on
        v.Organisaties = v.Organisaties.SetItem(Contactpersoon.Organisatie, v.Organisaties[Contactpersoon.Organisatie] with { Gemeente = "GM0546" });
        v.Als(Ib, verhuis).Geeft(nameof(WoongemeenteGewijzigd)).Houdt(Wijkteam, Domein.Gezin);
        v.State.Woongemeente.ShouldBe("GM0546");
        v.State.WoongemeenteOp(v.Nu.AddTicks(-1)).ShouldBe("GM1924");
        v.Als(Ib, verhuis).GeeftNiets();
    }

    [Fact]
    public void R15_another_werkwijze_by_the_rules_of_the_old_one_with_holders_by_those_of_the_new_one()
    {
        var v = DelftGeopend();
        var naar = new WijzigWerkwijze(null, "waterland", Blijft(v, Contactpersoon), [new(Domein.Onderwijs, Casemanager), new(Domein.Hulpverlening, Smw1)], null);
        v.Als(Smw1, naar).Weigert(Weigeringscode.WerkwijzeNietInKracht, ("werkwijze", "waterland"));
        v.NieuweWerkwijze = Waterland;
        v.Als(Contactpersoon, naar).Weigert(Weigeringscode.NietBevoegd, ("actie", "WIJZIG_WERKWIJZE"));
        v.Als(Smw1, naar with { Houders = [] }).Weigert(Weigeringscode.DomeinenNietToegestaan, ("domeinen", "CASUS"), ("toegestaan", "ONDERWIJS, HULPVERLENING / ONDERWIJS"));
        v.Als(Smw1, naar with { Houders = [new(Domein.Onderwijs, Ib), new(Domein.Hulpverlening, Smw1)] }).Weigert(Weigeringscode.RolMagNietHouden, ("rol", "IB"));
        v.Als(Smw1, naar with { Houders = [new(Domein.Onderwijs, Casemanager), new(Domein.Onderwijs, Casemanager)] }).Weigert(Weigeringscode.DomeinDubbel);

        v.Besluit(Smw1, naar).Feiten.Select(f => f.GetType().Name).ShouldBe([nameof(BetrokkeneToegevoegd), nameof(WerkwijzeGewijzigd)]);
        v.Gegeven([.. v.Besluit(Smw1, naar).Feiten]);
        v.State.WerkwijzeId.ShouldBe("waterland");
        v.State.WerkwijzeOp(v.Nu.AddTicks(-1)).ShouldBe("delft");
        ((WerkwijzeGewijzigd)v.Log[^1].Feit).NaarVersie.ShouldBe(Waterland.Versie);
        v.Werkwijze = Waterland;
        v.Houdt(Casemanager, Domein.Onderwijs).Houdt(Smw1, Domein.Hulpverlening);
        v.Antwoord().Aanspreekpunt.ShouldBe(Casemanager); // by the order of the new werkwijze
        RegieVraag.Beantwoord(v.State, Delft, v.Nu.AddTicks(-1)).Domeinen.ShouldHaveSingleItem().Houder.ShouldBe(Smw1);
        v.Als(Smw1, naar).Weigert(Weigeringscode.NietBevoegd);
    }

    [Fact]
    public void R15_under_another_werkwijze_every_regie_begins_anew_and_none_is_corrected_into_the_time_before()
    {
        var v = DelftGeopend();
        v.NieuweWerkwijze = Goeree;
        v.Gegeven([.. v.Besluit(Smw1, new WijzigWerkwijze(null, "goeree-overflakkee", Niets, [new(Domein.Casus, Schakel)], null)).Feiten]);
        var gewijzigd = v.Nu;
        v.Werkwijze = Goeree;
        v.Regie().Sinds.ShouldBe(gewijzigd);
        v.Dagen(1).Als(Schakel, Corrigeer(v.State.Perioden[^1].Revisie, gewijzigd.AddHours(-1))).Weigert(Weigeringscode.CorrectieBuitenGrenzen);
        v.Gegeven(new RegieToegewezen(v.Nu, Domein.Casus, Smw2, "TOEWIJZING", null, null)).Dagen(1);
        v.Als(Schakel, Corrigeer(v.State.Perioden[^1].Revisie, gewijzigd.AddHours(-1))).Weigert(Weigeringscode.CorrectieBuitenGrenzen);
        v.Als(Schakel, Corrigeer(v.State.Perioden[^1].Revisie, gewijzigd.AddHours(1))).Geeft(nameof(RegieGecorrigeerd));
    }

    [Fact]
    public void R15_who_held_under_an_earlier_werkwijze_is_not_corrected_under_a_later_one_and_the_moment_is()
    {
        var v = WaterlandGeopend();
        v.NieuweWerkwijze = Delft;
        v.Gegeven([.. v.Besluit(Casemanager, new WijzigWerkwijze(null, "delft", Blijft(v, Smw1), [new(Domein.Casus, Smw1)], null)).Feiten]);
        v.Werkwijze = Delft;
        v.Dagen(1).Als(Smw1, Corrigeer(0, houder: Casemanager3, domein: Domein.Onderwijs)).Weigert(Weigeringscode.CorrectieOnderAndereWerkwijze, ("werkwijze", "waterland"));
        v.Als(Smw1, Corrigeer(0, Begin.AddHours(-1), domein: Domein.Onderwijs)).Weigert(Weigeringscode.CorrectieBuitenGrenzen); // the opening is fixed
    }

    [Fact]
    public void R15_a_regie_of_no_time_before_another_werkwijze_is_of_the_earlier_one_still()
    {
        var v = WaterlandGeopend();
        v.NieuweWerkwijze = Delft;
        v.Gegeven([.. v.Besluit(Casemanager, new WijzigWerkwijze(v.State.GeopendOp, "delft", Blijft(v, Smw1), [new(Domein.Casus, Smw1)], null)).Feiten]);
        v.Werkwijze = Delft;
        v.State.Perioden.Select(p => p.Van).Distinct().ShouldHaveSingleItem(); // both began at the same moment
        v.Dagen(1).Als(Smw1, Corrigeer(0, houder: Casemanager3, domein: Domein.Onderwijs)).Weigert(Weigeringscode.CorrectieOnderAndereWerkwijze, ("werkwijze", "waterland"));
    }

    [Fact]
    public void HR01_in_another_werkwijze_the_fixed_contact_person_comes_along_where_that_says_so()
    {
        var v = Verhaal.Van(Delft).Doe(Smw1, Open(Smw1, Onderwijssoort.Speciaal)).Dagen(1);
        v.NieuweWerkwijze = HollandRijnland;
        var naar = new WijzigWerkwijze(null, "holland-rijnland", Niets, [new(Domein.Onderwijs, Ib)], null);
        v.Besluit(Smw1, naar).Feiten.Select(f => f.GetType().Name).ShouldBe([nameof(BetrokkeneToegevoegd), nameof(WerkwijzeGewijzigd)]); // nobody from outside stays
        v.Besluit(Smw1, naar with { Blijft = Blijft(v, Smw1) }).Feiten.Select(f => f.GetType().Name)
            .ShouldBe([nameof(BetrokkeneToegevoegd), nameof(WerkwijzeGewijzigd), nameof(BetrokkeneToegevoegd)]);
    }

    [Fact]
    public void R15_consents_that_do_not_go_along_count_no_more_from_then_on_and_did_before()
    {
        var v = GoereeMetToestemming();
        var zonder = new Blijvend([v.State.Actief(SchakelJeugd)!.Id, .. v.State.Betrokkenen.Where(b => b.Rol == Rol.Ouder).Select(b => b.Id)], []);
        var voor = v.State.Toestemmingen.Toestemmingen[0];
        v.Doe(SchakelJeugd, NaarSchool(zonder, new DomeinHouder(Domein.Casus, SchakelVo)));
        var na = v.State.Toestemmingen.Toestemmingen[0];
        ToestemmingVraag.Oordeel(v.State, Goeree.Toestemming!, null, na, v.Nu).Status.ShouldBe(Toestemmingsstatus.Verlopen);
        ToestemmingVraag.Oordeel(v.State, Goeree.Toestemming!, null, na, v.Nu.AddTicks(-1)).Status.ShouldBe(Toestemmingsstatus.VanKracht);
        v.Dagen(1).Als(SchakelVo, WijsToe(Smw1)).Weigert(Weigeringscode.ToestemmingNietVanKracht);
        v.Doe(SchakelVo, Toestemming(v, "REGIEROL")).Als(SchakelVo, WijsToe(Smw1)).Geeft(nameof(BetrokkeneToegevoegd), nameof(RegieToegewezen));
        voor.VervallenOp.ShouldBeNull();

        var mee = GoereeMetToestemming();
        mee.Doe(SchakelJeugd, NaarSchool(zonder with { Stukken = ["TOESTEMMINGEN"] }, new DomeinHouder(Domein.Casus, SchakelVo)));
        mee.Dagen(1).Als(SchakelVo, WijsToe(Smw1)).Geeft(nameof(BetrokkeneToegevoegd), nameof(RegieToegewezen));
    }

    [Fact]
    public void R15_a_consent_that_did_not_go_along_is_over_and_can_be_asked_again()
    {
        var v = ToestemmingTests.Gegeven(new DateOnly(2015, 1, 1)).Dagen(1);
        var oud = ToestemmingTests.Laatste(v);
        v.Doe(SchakelJeugd, NaarSchool(new Blijvend([v.State.Actief(SchakelJeugd)!.Id, .. ToestemmingTests.Ouders(v)], []), new DomeinHouder(Domein.Casus, SchakelVo))).Dagen(1);
        v.Als(SchakelVo, ToestemmingTests.Geef(v, ToestemmingTests.Ouders(v)[0])).Weigert(Weigeringscode.ToestemmingVoorbij, ("stand", "TOESTEMMING_VERLOPEN"));
        v.Als(SchakelVo, ToestemmingTests.Vraag()).Geeft(nameof(ToestemmingGevraagd));
        ToestemmingTests.Laatste(v).ShouldNotBe(oud);
        foreach (var ouder in ToestemmingTests.Ouders(v))
            v.Doe(SchakelVo, ToestemmingTests.Geef(v, ouder));
        v.Als(SchakelVo, WijsToe(Smw1)).Geeft(nameof(BetrokkeneToegevoegd), nameof(RegieToegewezen));
    }

    [Fact]
    public void R15_what_was_recorded_before_a_change_lapses_also_where_it_began_after_the_moment_the_change_is_valid_from()
    {
        var v = ToestemmingTests.Gezin(new DateOnly(2015, 1, 1)).Dagen(3).Doe(Schakel, ToestemmingTests.Vraag());
        foreach (var ouder in ToestemmingTests.Ouders(v))
            v.Doe(Schakel, ToestemmingTests.Geef(v, ouder));
        var sinds = v.Nu;
        var naar = NaarSchool(new Blijvend([v.State.Actief(SchakelJeugd)!.Id, .. ToestemmingTests.Ouders(v)], []), new DomeinHouder(Domein.Casus, SchakelVo));
        v.Dagen(1).Doe(SchakelJeugd, naar with { Geldig = sinds.AddDays(-1) });
        v.State.Toestemmingen.Toestemmingen[^1].VervallenOp.ShouldBe(sinds);
        ToestemmingTests.Oordeel(v).Status.ShouldBe(Toestemmingsstatus.Verlopen);
        v.Als(SchakelVo, WijsToe(Smw1)).Weigert(Weigeringscode.ToestemmingNietVanKracht, ("stand", "TOESTEMMING_VERLOPEN"));
    }

    [Fact]
    public void R15_what_stays_is_of_this_casus_and_lasts()
    {
        var v = DelftGeopend();
        v.Als(Smw1, NaarSchool(new([default], []))).Weigert(Weigeringscode.BetrokkeneOnbekend);
        v.Als(Smw1, NaarSchool(new([], ["SPEELGOED"]))).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "blijft.stukken"));
        var deel = v.State.Actief(Contactpersoon)!.Id;
        v.Doe(Smw1, new BeeindigBetrokkene(null, deel, "KLAAR")).Als(Smw1, NaarSchool(new([deel], []))).Weigert(Weigeringscode.BetrokkeneAlBeeindigd);
        v.Als(Smw1, NaarSchool(Niets, new DomeinHouder(Domein.Casus, Onbekend))).Weigert(Weigeringscode.FunctionarisOnbekend);
        v.Als(Smw1, NaarSchool(Niets) with { Geldig = Begin.AddDays(-1) }).Weigert(Weigeringscode.GeldigVoorLaatsteRegiefeit);
        v.Doe(Smw1, Betrek(Smw2)).Als(Smw1, NaarSchool(Niets) with { Geldig = v.Nu.AddHours(-1) }).Weigert(Weigeringscode.GeldigVoorBegin);
        v.Als(Smw1, NaarSchool(Niets)).Geeft(nameof(SchoolGewijzigd));
        v.Als(Smw1, NaarSchool(Niets)).GeeftNiets();
        v.Doe(Smw1, new SluitCasus(null, "VERTROKKEN", null)).Als(Smw1, NaarSchool(Niets) with { Naar = Organisatie("school-1") }).Weigert(Weigeringscode.CasusNietOpen);
    }
}
