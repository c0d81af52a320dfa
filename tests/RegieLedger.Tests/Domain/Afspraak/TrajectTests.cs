using System.Collections.Frozen;

using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Afspraakstappen;
using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

/// <summary>Overleg, evaluaties, voortgang, and what parents and pupil say, ask and are asked.</summary>
public class TrajectTests
{
    private static readonly DateOnly TweedeMaart = new(2025, 3, 2);

    [Fact]
    public void DE01_a_casus_that_is_not_finished_stands_on_the_list_of_the_next_meeting()
    {
        var v = DelftMetAfspraak();
        v.Doe(Smw1, Toestemming(v, "OVERLEG"));
        v.Doe(Smw1, Overleg(v, "LNW", new DateOnly(2025, 3, 4), terug: true) with { VolgendOp = April });
        var eerste = v.State.Afspraken.Overleggen[0].Id;
        AfspraakVraag.VolgendOverleg(v.State.Afspraken, v.Nu).ShouldBe([new OpOverleglijst("LNW", eerste, April)]);
        AfspraakVraag.VolgendOverleg(v.State.Afspraken, v.Nu.AddTicks(-1)).ShouldBeEmpty("not yet, then");
        var onafgerond = v.Nu;
        v.Op("2025-04-02T09:00:00Z").Doe(Smw1, Overleg(v, "LNW", April));
        AfspraakVraag.VolgendOverleg(v.State.Afspraken, v.Nu).ShouldBeEmpty("finished");
        AfspraakVraag.VolgendOverleg(v.State.Afspraken, onafgerond).Length.ShouldBe(1, "as it was");
    }

    [Fact]
    public void DE02_no_meeting_without_consent_for_it()
    {
        var v = DelftMetAfspraak();
        v.Als(Smw1, Overleg(v, "LNW")).Weigert(Weigeringscode.ToestemmingOntbreekt, ("waarvoor", "OVERLEG"));
    }

    [Fact]
    public void DE02_R07_a_meeting_in_the_past_leans_on_no_consent_that_came_after_it()
    {
        var v = DelftMetAfspraak().Op("2025-03-07T12:00:00Z");
        v.Doe(Smw1, Toestemming(v, "OVERLEG") with { Op = new DateOnly(2025, 3, 7) }).Op("2025-03-10T12:00:00Z");
        var (voor, dag) = (new DateOnly(2025, 3, 5), new DateOnly(2025, 3, 7));
        v.Als(Smw1, Overleg(v, "LNW", dag) with { Geldig = Kalender.Begin(voor) }).Weigert(Weigeringscode.ToestemmingOntbreekt, ("waarvoor", "OVERLEG"));
        v.Als(Smw1, Overleg(v, "LNW", voor)).Weigert(Weigeringscode.ToestemmingOntbreekt, ("waarvoor", "OVERLEG"));
        v.Als(Smw1, Overleg(v, "LNW", dag)).Geeft(nameof(OverlegGehouden));
    }

    [Fact]
    public void R07_whatever_the_werkwijze_asks_consent_for_is_judged_at_the_moment_from_which_it_holds()
    {
        // Delft, where more actions ask the consent of a meeting than do.
        var v = DelftMetAfspraak().Op("2025-03-07T12:00:00Z");
        var acties = new Dictionary<string, Actieregel>(Delft.Acties, StringComparer.Ordinal);
        foreach (var actie in new[] { Acties.PlaatsOpWachtlijst, Acties.WijzigSchool, Afspraakacties.PlanEvaluatie, Afspraakacties.HoudEvaluatie })
            acties[actie] = acties[actie] with { Eist = Delft.Acties[Afspraakacties.HoudOverleg].Eist };
        v.Werkwijze = Delft with { Acties = acties.ToFrozenDictionary(StringComparer.Ordinal) };
        v.Doe(Smw1, Toestemming(v, "OVERLEG") with { Op = new DateOnly(2025, 3, 7) }).Op("2025-03-10T12:00:00Z");
        var (voor, dag) = (Kalender.Begin(new DateOnly(2025, 3, 6)), new DateOnly(2025, 3, 7));
        CasusCommando[] vroeger =
        [
            new PlaatsOpWachtlijst(voor, Organisatie("wijkteam-1"), dag),
            new WijzigSchool(voor, Organisatie("school-2"), Onderwijssoort.Voortgezet, new([], []), [], null),
            new PlanEvaluatie(voor, null, April, null),
            Evalueer(dag, met: v.Deel(Smw1)) with { Geldig = voor },
            Evalueer(new DateOnly(2025, 3, 6), met: v.Deel(Smw1)),
        ];
        foreach (var commando in vroeger)
            v.Als(Smw1, commando).Weigert(Weigeringscode.ToestemmingOntbreekt, ("waarvoor", "OVERLEG"));
        v.Als(Smw1, Evalueer(dag, met: v.Deel(Smw1))).Geeft(nameof(EvaluatieGehouden));
        v.Als(Smw1, new PlanEvaluatie(null, null, April, null)).Geeft(nameof(EvaluatieGepland));
    }

    [Fact]
    public void DE01_a_meeting_has_a_kind_a_day_and_people_who_were_there()
    {
        var v = GesplitstMetOuder();
        var goed = Overleg(v, "MDO", met: [v.Deel(Ib), v.Ouder(), v.Ouder()]);
        v.Als(Ib, goed with { Soort = "LNW" }).Weigert(Weigeringscode.WaardeNietToegestaan, ("toegestaan", "MDO, RONDE_TAFEL"));
        v.Als(Ib, goed with { Op = Mei }).Weigert(Weigeringscode.DatumInToekomst);
        v.Als(Ib, goed with { Aanwezigen = [] }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "aanwezigen"));
        v.Als(Ib, goed with { Aanwezigen = [new BetrokkeneId(Guid.Empty)] }).Weigert(Weigeringscode.BetrokkeneOnbekend);
        v.Als(Ib, goed with { VolgendOp = April }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "opVolgendOverleg"));
        v.Als(Ib, goed with { VolgendOp = Maart, OpVolgendOverleg = true }).Weigert(Weigeringscode.DatumVoorbij);
        v.Doe(Ib, goed).Als(Ib, goed).Weigert(Weigeringscode.OverlegAlVastgelegd, ("soort", "MDO"), ("datum", "2025-03-01"));
        v.State.Afspraken.Overleggen[0].Aanwezigen.Length.ShouldBe(2);
    }

    [Fact]
    public void DE11_a_missed_evaluation_shows_until_it_is_held()
    {
        var v = DelftMetAfspraak().Doe(Smw1, new PlanEvaluatie(null, null, April, Vertrouwelijk("gevolg")));
        v.Als(Smw1, new PlanEvaluatie(null, null, April, null))
            .Weigert(Weigeringscode.BestaatAl, ("soort", "evaluatie"), ("id", v.State.Afspraken.Evaluaties[0].Id.Value.ToString("D")));
        v.Als(Smw1, new PlanEvaluatie(null, null, Maart, null)).Weigert(Weigeringscode.DatumVoorbij);
        v.Als(Smw1, new PlanEvaluatie(null, new PlanId(Guid.Empty), Mei, null)).Weigert(Weigeringscode.PlanOnbekend);
        var gepland = v.State.Afspraken.Evaluaties[0].Id;
        Gemist(v.Op("2025-04-01T20:00:00Z")).ShouldBeEmpty("its day is not over");
        Gemist(v.Op("2025-04-02T09:00:00Z")).ShouldBe([gepland]);
        var gemistOp = v.Nu;
        v.Op("2025-04-08T09:00:00Z").Doe(Smw1, Evalueer(new DateOnly(2025, 4, 7), gepland, met: [v.Deel(Smw1), v.Ouder(), v.Leerling()]));
        Gemist(v).ShouldBeEmpty();
        AfspraakVraag.GemisteEvaluaties(v.State.Afspraken, gemistOp).Length.ShouldBe(1, "as it was");
        v.Als(Smw1, Evalueer(new DateOnly(2025, 4, 7), gepland, met: v.Deel(Smw1))).Weigert(Weigeringscode.EvaluatieAlGehouden, ("datum", "2025-04-07"));
        v.Als(Smw1, Evalueer(April, new EvaluatieId(Guid.Empty), met: v.Deel(Smw1))).Weigert(Weigeringscode.EvaluatieOnbekend);
        v.Als(Smw1, Evalueer(April, met: v.Deel(Smw1)) with { Uitkomst = "GOED" }).Weigert(Weigeringscode.WaardeNietToegestaan);
        v.Als(Smw1, Evalueer(Mei, met: v.Deel(Smw1))).Weigert(Weigeringscode.DatumInToekomst);
        v.Als(Smw1, Evalueer(April)).Weigert(Weigeringscode.VeldVerplicht, ("veld", "met"));
        v.Als(Smw1, Evalueer(April, plan: new PlanId(Guid.Empty), met: v.Deel(Smw1))).Weigert(Weigeringscode.PlanOnbekend);
    }

    [Fact]
    public void DE11_support_is_evaluated_twice_a_year_with_parents_and_pupil_or_it_does_not_count()
    {
        var v = DelftMetAfspraak();
        Uiterlijk(v).ShouldBe(new DateOnly(2025, 9, 3), "six months from the opening");
        v.Op("2025-05-02T09:00:00Z").Doe(Smw1, Evalueer(Mei, met: [v.Deel(Smw1), v.Ouder()]));
        Uiterlijk(v).ShouldBe(new DateOnly(2025, 9, 3), "the pupil was not there");
        v.Op("2025-06-02T09:00:00Z").Doe(Smw1, Evalueer(new DateOnly(2025, 6, 2), met: [v.Deel(Smw1), v.Ouder(), v.Leerling()]));
        Uiterlijk(v).ShouldBe(new DateOnly(2025, 12, 2));
        v.Doe(Smw1, new SluitCasus(null, "DOELEN_BEREIKT", null));
        Uiterlijk(v).ShouldBeNull("closed");
        v.Op("2026-06-02T09:00:00Z").Doe(Smw1, new HeropenCasus(null, null, Smw1.Rol, []));
        Uiterlijk(v).ShouldBe(new DateOnly(2026, 12, 2), "six months from when it was opened again");
        AfspraakVraag.EvaluatieUiterlijk(GoereeGeopend().State, Goeree.Plannen, v.Nu).ShouldBeNull("no minimum there");
    }

    [Fact]
    public void WL04_a_time_path_has_evaluations_and_what_follows_when_goals_are_not_met()
    {
        var v = WaterlandGeopend().Doe(Casemanager, new MaakPlan(null, "OPP", Domein.Onderwijs));
        var plan = v.Plan().Id;
        v.Doe(Casemanager, new PlanEvaluatie(null, plan, April, Vertrouwelijk("gevolg"))).Doe(Casemanager, new PlanEvaluatie(null, plan, Mei, Vertrouwelijk("gevolg")));
        v.Op("2025-04-02T09:00:00Z").Doe(
            Casemanager,
            Evalueer(April, v.State.Afspraken.Evaluaties[0].Id, met: v.Deel(Casemanager)) with { Uitkomst = "DOELEN_NIET_BEHAALD", GevolgIngezet = true });
        v.State.Afspraken.Evaluaties[0].ShouldSatisfyAllConditions(
            e => e.Plan.ShouldBe(plan), e => e.Gehouden!.Uitkomst.ShouldBe("DOELEN_NIET_BEHAALD"), e => e.Gehouden!.GevolgIngezet.ShouldBeTrue());
        v.State.Afspraken.Evaluaties[1].Gehouden.ShouldBeNull();
        Gemist(v.Op("2025-05-02T09:00:00Z")).ShouldHaveSingleItem();
        Gemist(v.Doe(Casemanager, new BeeindigPlan(null, plan, "VERVANGEN"))).ShouldBeEmpty("of a plan that is not followed any more");
    }

    [Fact]
    public void GO07_the_holder_reports_progress_and_nobody_else()
    {
        var v = GoereeToegewezen();
        v.Als(Schakel, new MeldVoortgang(null, Domein.Casus, Maart, "OP_KOERS")).Weigert(Weigeringscode.NietBevoegd, ("door", "HOUDER"));
        v.Als(Smw1, new MeldVoortgang(null, Domein.Casus, Maart, "GAAT_WEL")).Weigert(Weigeringscode.WaardeNietToegestaan);
        v.Als(Smw1, new MeldVoortgang(null, Domein.Casus, Mei, "OP_KOERS")).Weigert(Weigeringscode.DatumInToekomst);
        v.Als(Smw1, new MeldVoortgang(null, Domein.Gezin, Maart, "OP_KOERS")).Weigert(Weigeringscode.DomeinNietInGebruik);
        v.Doe(Smw1, new MeldVoortgang(null, Domein.Casus, Maart, "VERTRAAGD")).Als(Smw1, new MeldVoortgang(null, Domein.Casus, Maart, "VERTRAAGD")).GeeftNiets();
        v.State.Afspraken.Voortgang.ShouldHaveSingleItem().Stand.ShouldBe("VERTRAAGD");
    }

    [Fact]
    public void GO07_a_new_holder_reports_the_same_of_the_same_day_themselves()
    {
        var v = GoereeMetToestemming().Op("2025-03-10T09:00:00Z").Doe(Schakel, new MeldVoortgang(null, Domein.Casus, Maart, "OP_KOERS"));
        v.Dagen(1).Doe(Schakel, WijsToe(Smw1)).Doe(Smw1, new MeldVoortgang(null, Domein.Casus, Maart, "OP_KOERS"));
        v.State.Afspraken.Voortgang.Length.ShouldBe(2);
        v.Als(Smw1, new MeldVoortgang(v.Nu.AddHours(-1), Domein.Casus, Maart, "VERTRAAGD")).Weigert(Weigeringscode.GeldigVoorBegin);
    }

    [Fact]
    public void GO06_all_leefgebieden_are_asked_by_whom_it_concerns()
    {
        var v = GoereeToegewezen();
        var alle = Goeree.Plannen.Leefgebieden;
        var gewoon = new VraagLeefgebiedenUit(null, Maart, "GEWOON", alle, Vertrouwelijk("verslag"));
        v.Als(Schakel, gewoon).Weigert(Weigeringscode.NietBevoegd, ("door", "HOUDER"));
        v.Als(Smw1, gewoon with { Aanleiding = "ZORGMIJDING" }).Weigert(Weigeringscode.NietBevoegd, ("door", "SCHAKEL_ONDERWIJS_JEUGDHULP"));
        v.Als(Smw1, gewoon with { Aanleiding = "ZOMAAR" }).Weigert(Weigeringscode.WaardeNietToegestaan, ("toegestaan", "COMPLEX, GEWOON, ZORGMIJDING"));
        v.Als(Smw1, gewoon with { Leefgebieden = alle.RemoveAt(0) }).Weigert(Weigeringscode.LeefgebiedenOnvolledig, ("ontbreekt", "THUIS"));
        v.Als(Smw1, gewoon with { Leefgebieden = alle.Add("MAAN") }).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "leefgebieden"));
        v.Als(Smw1, gewoon with { Op = Mei }).Weigert(Weigeringscode.DatumInToekomst);
        v.Doe(Smw1, gewoon).Als(Smw1, gewoon).Weigert(Weigeringscode.UitvraagAlVastgelegd);
        v.Als(SchakelJeugd, gewoon with { Aanleiding = "COMPLEX", Op = TweedeMaart }).Geeft(nameof(LeefgebiedenUitgevraagd));
        v.Als(Smw1, new LaatUitvraagAchterwege(null, "AL_BEKEND", null)).Weigert(Weigeringscode.UitvraagAlVastgelegd);
    }

    [Fact]
    public void GO06_or_a_reason_not_to_ask_is_recorded()
    {
        var v = GoereeToegewezen();
        v.Als(Smw1, new LaatUitvraagAchterwege(null, "zomaar", null)).Weigert(Weigeringscode.CodeOngeldig);
        v.Doe(Smw1, new LaatUitvraagAchterwege(null, "OUDERS_WILLEN_NIET", null)).Als(Smw1, new LaatUitvraagAchterwege(null, "OUDERS_WILLEN_NIET", null)).GeeftNiets();
        v.State.Afspraken.Uitvragen.ShouldHaveSingleItem().Reden.ShouldBe("OUDERS_WILLEN_NIET");
    }

    [Fact]
    public void GO16_parents_ask_any_partner_and_the_answer_is_recorded()
    {
        var v = GoereeToegewezen();
        var vraag = new LegGezinsvraagVast(null, v.Ouder(), v.Deel(SchakelJeugd), Maart, Vertrouwelijk("vraag"));
        v.Als(SchakelJeugd, vraag with { Vraag = null }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "vraag"));
        v.Als(SchakelJeugd, vraag with { Van = v.Deel(Smw1) }).Weigert(Weigeringscode.BetrokkeneGeenOuderOfLeerling);
        v.Als(SchakelJeugd, vraag with { Aan = v.Ouder() }).Weigert(Weigeringscode.BetrokkeneGeenFunctionaris);
        v.Als(Verpleegkundige, vraag).Weigert(Weigeringscode.NietBevoegd);
        v.Doe(SchakelJeugd, vraag);
        var id = v.State.Afspraken.Gezinsvragen[0].Id;
        v.Als(Smw1, new BeantwoordGezinsvraag(null, id, TweedeMaart, null)).Weigert(Weigeringscode.VeldVerplicht, ("veld", "antwoord"));
        v.Als(Smw1, new BeantwoordGezinsvraag(null, new GezinsvraagId(Guid.Empty), TweedeMaart, Vertrouwelijk("antwoord"))).Weigert(Weigeringscode.GezinsvraagOnbekend);
        v.Doe(Smw1, new BeantwoordGezinsvraag(null, id, TweedeMaart, Vertrouwelijk("antwoord")));
        v.Als(SchakelJeugd, new BeantwoordGezinsvraag(null, id, TweedeMaart, Vertrouwelijk("ander"))).Weigert(Weigeringscode.GezinsvraagBeantwoord, ("datum", "2025-03-02"));
    }

    [Fact]
    public void The_voice_of_pupil_and_parents_is_what_they_said_how_it_was_weighed_and_what_they_were_told()
    {
        var v = DelftMetAfspraak();
        var stem = new LegStemVast(null, v.Leerling(), Maart, Vertrouwelijk("gezegd"), Vertrouwelijk("gewogen"), Vertrouwelijk("teruggekoppeld"));
        v.Als(Smw1, stem with { Gezegd = null }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "gezegd"));
        v.Als(Smw1, stem with { Gewogen = null }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "gewogen"));
        v.Als(Smw1, stem with { Teruggekoppeld = null }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "teruggekoppeld"));
        v.Als(Smw1, stem with { Van = v.Deel(Smw1) }).Weigert(Weigeringscode.BetrokkeneGeenOuderOfLeerling);
        v.Als(Smw1, stem).Geeft(nameof(StemVastgelegd));
    }

    private static IEnumerable<EvaluatieId> Gemist(Verhaal v) => AfspraakVraag.GemisteEvaluaties(v.State.Afspraken, v.Nu).Select(e => e.Id);

    private static DateOnly? Uiterlijk(Verhaal v) => AfspraakVraag.EvaluatieUiterlijk(v.State, v.Werkwijze.Plannen, v.Nu);
}
