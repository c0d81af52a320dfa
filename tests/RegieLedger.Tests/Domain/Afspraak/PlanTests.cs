using System.Text;

using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Afspraakstappen;
using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class PlanTests
{
    [Fact]
    public void HR03_the_OPP_leads_and_a_perspective_plan_is_its_annex_and_without_an_OPP_it_leads()
    {
        var v = HollandRijnlandGeopend();
        v.Doe(Wijkteam, new MaakPlan(null, "PERSPECTIEFPLAN", Domein.Gezin));
        var perspectief = v.Plan().Id;
        Leidt(v).ShouldBe([(perspectief, null)]);
        var alleen = v.Nu;
        v.Dagen(1).Doe(Ib, new MaakPlan(null, "OPP", Domein.Onderwijs));
        var opp = v.Plan().Id;
        Leidt(v).ShouldBe([(opp, null), (perspectief, opp)]);
        Leidt(v, alleen).ShouldBe([(perspectief, null)]);
        v.Dagen(1).Doe(Ib, new BeeindigPlan(null, opp, "VERVANGEN")).Als(Ib, new BeeindigPlan(null, opp, "VERVANGEN")).GeeftNiets();
        Leidt(v).ShouldBe([(perspectief, null)]);
    }

    [Fact]
    public void HR06_the_wijkteam_adds_goals_of_its_own_to_those_of_the_school()
    {
        var v = HollandRijnlandGeopend().Doe(Ib, new MaakPlan(null, "OPP", Domein.Onderwijs));
        v.Doe(Ib, new StelDoel(null, v.Plan().Id, "SCHOOL", null, Vertrouwelijk("doel"))).Doe(Wijkteam, new StelDoel(null, v.Plan().Id, "THUIS", null, Vertrouwelijk("doel")));
        v.State.Afspraken.Doelen.Select(d => d.Door).ShouldBe([Ib.Organisatie, Wijkteam.Organisatie]);
    }

    [Fact]
    public void HR07_a_familiegroepsplan_is_started_by_the_wijkteam_when_the_parents_said_that_they_want_it()
    {
        var v = HollandRijnlandGeopend();
        var plan = new MaakPlan(null, "FAMILIEGROEPSPLAN", Domein.Gezin);
        v.Als(Wijkteam, plan).Weigert(Weigeringscode.PlanNietGewenst, ("soort", "FAMILIEGROEPSPLAN"));
        v.Als(Wijkteam, new VraagFamiliegroepsplan(null, Mei, true)).Weigert(Weigeringscode.DatumInToekomst);
        v.Doe(Wijkteam, new VraagFamiliegroepsplan(null, Maart, true)).Als(Wijkteam, new VraagFamiliegroepsplan(null, Maart, true)).GeeftNiets();
        v.Als(Ib, plan).Weigert(Weigeringscode.NietBevoegd);
        v.Als(Wereld.VasteContactpersoon, plan).Weigert(Weigeringscode.NietBevoegd, ("door", "MEDEWERKER_WIJKTEAM"));
        v.Als(Wijkteam, plan).Geeft(nameof(PlanGemaakt));
        v.Als(Wijkteam, plan).Weigert(Weigeringscode.PlanBestaatAl);

        var w = HollandRijnlandGeopend().Doe(Wijkteam, new VraagFamiliegroepsplan(null, Maart, true)).Doe(Wijkteam, new VraagFamiliegroepsplan(null, new DateOnly(2025, 3, 2), false));
        w.Als(Wijkteam, plan).Weigert(Weigeringscode.PlanNietGewenst);
    }

    [Fact]
    public void HL01_goals_of_the_fixed_professional_stand_in_the_OPP()
    {
        var v = Verhaal.Van(Haaglanden).Doe(Coo, Open(Coo)).Doe(Coo, Betrek(Jeugdhulp)).Doe(Coo, BetrekOuder()).Dagen(1);
        v.Doe(Coo, new MaakPlan(null, "OPP", Domein.Casus));
        v.Als(Jeugdhulp, new StelDoel(null, v.Plan().Id, "SCHOOL", v.Ouder(), Vertrouwelijk("doel"))).Weigert(Weigeringscode.BetrokkeneGeenFunctionaris);
        v.Doe(Jeugdhulp, new StelDoel(null, v.Plan().Id, "SCHOOL", v.Deel(Jeugdhulp), Vertrouwelijk("doel")));
        v.State.Afspraken.Doelen[0].Versies[0].Verantwoordelijke.ShouldBe(v.Deel(Jeugdhulp));
    }

    [Fact]
    public void DE04_the_plan_has_goals_and_actions_for_help_at_school_and_at_home()
    {
        var v = DelftMetAfspraak().Doe(Smw1, new MaakPlan(null, "PLAN_VAN_AANPAK", Domein.Casus));
        var plan = v.Plan().Id;
        v.Als(Smw1, new StelDoel(null, plan, "ERGENS", null, Vertrouwelijk("doel"))).Weigert(Weigeringscode.WaardeNietToegestaan, ("toegestaan", "SCHOOL, THUIS, ELDERS"));
        v.Als(Smw1, new StelDoel(null, plan, "THUIS", null, null)).Weigert(Weigeringscode.VeldVerplicht, ("veld", "tekst"));
        v.Als(Smw1, new StelDoel(null, new PlanId(Guid.Empty), "THUIS", null, Vertrouwelijk("doel"))).Weigert(Weigeringscode.PlanOnbekend);
        v.Doe(Smw1, new StelDoel(null, plan, "THUIS", null, Vertrouwelijk("doel"))).Doe(Smw1, new StelDoel(null, plan, "SCHOOL", null, Vertrouwelijk("doel")));
        var (thuis, school) = (v.State.Afspraken.Doelen[0].Id, v.State.Afspraken.Doelen[1].Id);
        v.Als(Smw1, new ZetActielijnUit(null, plan, null, null)).Weigert(Weigeringscode.VeldVerplicht);
        v.Doe(Smw1, new ZetActielijnUit(null, plan, thuis, Vertrouwelijk("actie")));
        var actielijn = v.State.Afspraken.Actielijnen[0].Id;
        v.Als(Smw1, new RondActielijnAf(null, new ActielijnId(Guid.Empty), "AFGEROND")).Weigert(Weigeringscode.ActielijnOnbekend);
        v.Doe(Smw1, new RondActielijnAf(null, actielijn, "AFGEROND")).Als(Smw1, new RondActielijnAf(null, actielijn, "VERVALLEN")).Weigert(Weigeringscode.ActielijnAfgerond);

        v.Dagen(1).Doe(Smw1, new StelDoelBij(null, thuis, 1, null, Vertrouwelijk("nieuw"))).Als(Smw1, new StelDoelBij(null, thuis, 1, null, Vertrouwelijk("nieuw"))).Weigert(Weigeringscode.VersieAchterhaald);
        v.State.Afspraken.Doelen[0].VersieOp(v.Nu.AddTicks(-1))!.Nummer.ShouldBe(1);
        v.Doe(Smw1, new RondDoelAf(null, thuis, "BEREIKT", null)).Als(Smw1, new RondDoelAf(null, thuis, "BEREIKT", null)).GeeftNiets();
        v.Als(Smw1, new RondDoelAf(null, thuis, "VERVALLEN", null)).Weigert(Weigeringscode.DoelAfgerond);
        v.Als(Smw1, new StelDoelBij(null, thuis, 2, null, Vertrouwelijk("nog"))).Weigert(Weigeringscode.DoelAfgerond);
        v.Als(Smw1, new MaakPlan(null, "OPP", Domein.Casus)).Weigert(Weigeringscode.NietBevoegd, ("door", "IB, COO"));
        v.Doe(Smw1, Betrek(Ib)).Doe(Ib, new MaakPlan(null, "OPP", Domein.Casus));
        v.Als(Smw1, new ZetActielijnUit(null, v.Plan().Id, school, Vertrouwelijk("actie"))).Weigert(Weigeringscode.DoelNietVanPlan);
        v.Als(Smw1, Spreek(v.Ouder()) with { Plan = v.Plan().Id, Doel = school }).Weigert(Weigeringscode.DoelNietVanPlan);
        v.Doe(Smw1, Spreek(v.Ouder()) with { Plan = plan, Doel = school });
        v.Doe(Smw1, new BeeindigPlan(null, plan, "AFGEROND")).Als(Smw1, new StelDoel(null, plan, "THUIS", null, Vertrouwelijk("doel"))).Weigert(Weigeringscode.PlanBeeindigd);
        v.Als(Smw1, new MaakPlan(null, "GEZINSPLAN", Domein.Casus)).Weigert(Weigeringscode.WaardeNietToegestaan, ("toegestaan", "OPP, PLAN_VAN_AANPAK"));
    }

    [Fact]
    public void HR03_a_plan_is_about_a_domein_that_the_werkwijze_gives_it()
        => HollandRijnlandGeopend().Als(Ib, new MaakPlan(null, "OPP", Domein.Gezin)).Weigert(Weigeringscode.NietBevoegd);

    [Fact]
    public void WL07_a_new_pupil_with_indications_needs_a_plan_within_a_week_and_an_evaluation_after_two_months()
    {
        var v = WaterlandGeopend();
        Termijnen(v).ShouldBeNull();
        v.Doe(Casemanager, new MeldIndicaties(null, new DateOnly(2025, 3, 10))).Als(Casemanager, new MeldIndicaties(null, new DateOnly(2025, 3, 10))).GeeftNiets();
        Termijnen(v).ShouldBe(new Indicatietermijnen(new(2025, 3, 10), new(2025, 3, 17), null, new(2025, 5, 10), null));
        v.Op("2025-03-12T09:00:00Z").Doe(Casemanager, new MaakPlan(null, "OPP", Domein.Onderwijs));
        v.Op("2025-05-08T09:00:00Z").Doe(Casemanager, Evalueer(new DateOnly(2025, 5, 7), met: v.Deel(Casemanager)));
        Termijnen(v).ShouldBe(new Indicatietermijnen(new(2025, 3, 10), new(2025, 3, 17), new(2025, 3, 12), new(2025, 5, 10), new(2025, 5, 7)));
        Termijnen(v, v.Nu.AddDays(-30))!.EvaluatieOp.ShouldBeNull("as it was then");
    }

    [Theory]
    [InlineData("\"overleggen\": [\"MDO\"", "\"overleggen\": [\"mdo\"", "$.plannen.overleggen[0]")]
    [InlineData("\"per_jaar\": 2", "\"per_jaar\": 0", "$.plannen.evaluatie.per_jaar")]
    [InlineData("\"plan_dagen\": 7", "\"plan_dagen\": \"zeven\"", "$.plannen.indicaties.plan_dagen")]
    [InlineData("\"als_gewenst\": true", "\"als_gewenst\": 1", "$.plannen.soorten[2].als_gewenst")]
    [InlineData("{ \"soort\": \"PERSPECTIEFPLAN\"", "{ \"soort\": \"OPP\"", "$.plannen.soorten[1]")]
    [InlineData("\"COMPLEX\": [\"MEDEWERKER_WIJKTEAM\"]", "\"COMPLEX\": [\"NIEMAND\"]", "$.plannen.uitvraag.door.COMPLEX[0]")]
    [InlineData("\"leefgebieden\": [\"THUIS\", \"SCHOOL\"]", "\"leefgebieden\": [\"THUIS\", \"THUIS\"]", "$.plannen.uitvraag.leefgebieden[1]")]
    public void The_section_is_read_strictly_and_every_error_has_its_path(string van, string naar, string pad)
    {
        TestWerkwijzen.Gesplitst.ShouldContain(van);
        var lezing = RegieLedger.Domain.Werkwijze.Lees(Encoding.UTF8.GetBytes(TestWerkwijzen.Gesplitst.Replace(van, naar, StringComparison.Ordinal)));
        lezing.Fouten.Select(f => f.Pad).ShouldContain(pad, StringComparer.Ordinal);
        lezing.Werkwijze.ShouldBeNull();
    }

    private static IEnumerable<(PlanId, PlanId?)> Leidt(Verhaal v, DateTimeOffset? op = null) =>
        AfspraakVraag.Plannen(v.State.Afspraken, v.Werkwijze.Plannen, op ?? v.Nu).Select(p => (p.Plan.Id, p.BijlageBij));

    private static Indicatietermijnen? Termijnen(Verhaal v, DateTimeOffset? op = null) => AfspraakVraag.Indicaties(v.State.Afspraken, v.Werkwijze.Plannen, op ?? v.Nu);
}
