using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Signaalproef;
using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

/// <summary>Signalen about what was agreed and what is done too seldom.</summary>
public class AfspraaksignalenTests
{
    [Fact]
    public void R06_an_afspraak_whose_day_passed_gives_a_signaal_to_who_is_responsible_and_the_holder()
    {
        var v = GoereeToegewezen();
        v.Doe(Smw1, Spreek(Deel(v, Schakel), new DateOnly(2025, 4, 1))).Op("2025-04-10T09:00:00Z");
        var signaal = v.Signaal(Signaalsoort.AfspraakTeLaat);
        signaal.Signaal.Onderwerp.ShouldBe(v.State.Afspraken.Afspraken[0].Id.Value.ToString("D"));
        signaal.Voor.ShouldBe([new Ontvanger(Schakel.Organisatie, Schakel.Rol, Schakel.Functionaris), new Ontvanger(Smw1.Organisatie, Smw1.Rol, Smw1.Functionaris)]);
        v.Doe(Schakel, new MeldAfspraakNagekomen(null, v.State.Afspraken.Afspraken[0].Id, null)).Stond(Signaalsoort.AfspraakTeLaat, Dag("2025-04-02"), v.Nu);
    }

    [Fact]
    public void R06_a_new_version_has_a_day_and_a_responsible_party_of_its_own()
    {
        var v = GoereeToegewezen().Doe(Schakel, BetrekOuder());
        v.Doe(Smw1, Spreek(Deel(v, Schakel), new DateOnly(2025, 4, 1))).Op("2025-04-10T09:00:00Z");
        var ouder = v.State.Betrokkenen.Last(b => b.Rol == Rol.Ouder).Id;
        var afspraak = v.State.Afspraken.Afspraken[0].Id;
        var bijgesteld = v.Nu;
        v.Doe(Smw1, new StelAfspraakBij(null, afspraak, 1, Spreek(ouder, new DateOnly(2025, 4, 20)).Inhoud)).Stond(Signaalsoort.AfspraakTeLaat, Dag("2025-04-02"), bijgesteld);

        // A parent is told by others: what nobody else is responsible for is for the holder.
        v.Op("2025-04-25T09:00:00Z").Signaal(Signaalsoort.AfspraakTeLaat).Voor.Single().Functionaris.ShouldBe(Smw1.Functionaris);
        v.Signaal(Signaalsoort.AfspraakTeLaat).Signaal.Van.ShouldBe(Dag("2025-04-21"));
        v.Doe(Smw1, new LaatAfspraakVervallen(null, afspraak, "NIET_MEER_NODIG")).Staat(Signaalsoort.AfspraakTeLaat).ShouldBeFalse();
    }

    [Fact]
    public void GO09_a_casus_open_longer_than_three_months_without_an_evaluation_gives_a_signaal()
    {
        var v = GoereeGeopend(); // on 3 March
        v.Op("2025-06-10T09:00:00Z").Signaal(Signaalsoort.GeenEvaluatie).Voor.Single().Functionaris.ShouldBe(Schakel.Functionaris);
        v.Signaal(Signaalsoort.GeenEvaluatie).Signaal.Sleutel.ShouldBe("GEEN_EVALUATIE");
        v.Als(Schakel, new GezienSignaal("GEEN_EVALUATIE")).Geeft(nameof(SignaalGezien));
        v.Doe(Schakel, Evalueer(v, new DateOnly(2025, 6, 9))).Stond(Signaalsoort.GeenEvaluatie, Dag("2025-06-04"), v.Nu);

        // The next term counts from the day on which it was held.
        v.Op("2025-10-01T09:00:00Z").Signaal(Signaalsoort.GeenEvaluatie).Signaal.Van.ShouldBe(Dag("2025-09-10"));
        v.Signaal(Signaalsoort.GeenEvaluatie).Gezien.ShouldBeEmpty();
    }

    [Fact]
    public void DE11_support_is_evaluated_twice_a_year_with_parents_and_pupil_or_it_gives_a_signaal()
    {
        var v = DelftGeopend().Doe(Smw1, BetrekOuder()).Op("2025-08-01T09:00:00Z"); // opened on 3 March
        v.Doe(Smw1, Evalueer(v, new DateOnly(2025, 8, 1), Deel(v, Smw1))); // without the parent it does not count
        v.Op("2025-09-10T09:00:00Z").Staat(Signaalsoort.GeenEvaluatie).ShouldBeTrue();
        v.Doe(Smw1, Evalueer(v, new DateOnly(2025, 9, 10), Deel(v, Smw1), v.State.Betrokkenen.Single(b => b.Rol == Rol.Ouder).Id));
        v.Stond(Signaalsoort.GeenEvaluatie, Dag("2025-09-04"), v.Nu);
    }

    [Fact]
    public void DE11_WL04_a_missed_evaluation_gives_a_signaal()
    {
        var v = DelftGeopend().Doe(Smw1, new PlanEvaluatie(null, null, new DateOnly(2025, 4, 1), null));
        v.Op("2025-04-05T09:00:00Z").Signaal(Signaalsoort.EvaluatieGemist).Voor.Single().Functionaris.ShouldBe(Smw1.Functionaris);
        var gepland = v.State.Afspraken.Evaluaties[0].Id;
        v.Doe(Smw1, Evalueer(v, new DateOnly(2025, 4, 5)) with { Evaluatie = gepland }).Stond(Signaalsoort.EvaluatieGemist, Dag("2025-04-02"), v.Nu);

        // That of a plan that ended need not be held any more.
        var w = DelftGeopend().Doe(Smw1, new MaakPlan(null, "PLAN_VAN_AANPAK", Domein.Casus));
        var plan = w.State.Afspraken.Plannen[0].Id;
        w.Doe(Smw1, new PlanEvaluatie(null, plan, new DateOnly(2025, 4, 1), null)).Op("2025-04-05T09:00:00Z");
        w.Doe(Smw1, new BeeindigPlan(null, plan, "AFGEROND")).Stond(Signaalsoort.EvaluatieGemist, Dag("2025-04-02"), w.Nu);
    }

    [Fact]
    public void GO07_a_term_without_a_report_of_progress_gives_a_signaal_once_an_expert_holds()
    {
        // On 5 March the regierol was assigned; until then the schakelfunctionaris had nobody to report to.
        var v = GoereeToegewezen().Op("2025-04-20T09:00:00Z");
        v.Signaal(Signaalsoort.VoortgangOntbreekt).Voor.Select(x => x.Functionaris).ShouldBe([Smw1.Functionaris, Schakel.Functionaris]);
        v.Doe(Smw1, new MeldVoortgang(null, Domein.Casus, new DateOnly(2025, 4, 20), "OP_KOERS")).Stond(Signaalsoort.VoortgangOntbreekt, Dag("2025-04-17"), v.Nu);
        v.Signaal(Signaalsoort.VoortgangOntbreekt, Dag("2025-06-02")).Signaal.Van.ShouldBe(Dag("2025-06-02"));
        GoereeGeopend().Dagen(80).Staat(Signaalsoort.VoortgangOntbreekt).ShouldBeFalse();

        // Who takes over begins a term of their own.
        v.Dagen(1).Doe(Smw1, StelVoor(Verpleegkundige)).Doe(Verpleegkundige, new BevestigDossier(v.Overdracht)).Doe(Verpleegkundige, new AanvaardOverdracht(null, v.Overdracht));
        v.Signaal(Signaalsoort.VoortgangOntbreekt, Dag("2025-06-03")).Signaal.Van.ShouldBe(Dag("2025-06-03"));
    }

    [Fact]
    public void WL07_a_new_pupil_with_indications_has_a_plan_within_a_week_and_an_evaluation_after_two_months_or_it_gives_a_signaal()
    {
        var v = WaterlandGeopend();
        v.Doe(Casemanager, new MeldIndicaties(null, new DateOnly(2025, 3, 3))).Op("2025-03-20T09:00:00Z");
        v.Signaal(Signaalsoort.PlanOntbreekt).Voor.Single().Functionaris.ShouldBe(Casemanager.Functionaris);
        v.Doe(Casemanager, new MaakPlan(null, "OPP", Domein.Onderwijs)).Stond(Signaalsoort.PlanOntbreekt, Dag("2025-03-11"), v.Nu);
        v.Op("2025-05-20T09:00:00Z").Staat(Signaalsoort.StartevaluatieOntbreekt).ShouldBeTrue();
        v.Doe(Casemanager, Evalueer(v, new DateOnly(2025, 5, 20))).Stond(Signaalsoort.StartevaluatieOntbreekt, Dag("2025-05-04"), v.Nu);
    }

    [Fact]
    public void WL07_the_signalen_and_the_terms_of_a_new_pupil_count_the_same_plannen_and_evaluaties()
    {
        // A plan that ended before the start is no plan for it.
        var v = WaterlandGeopend().Doe(Casemanager, new MaakPlan(null, "OPP", Domein.Onderwijs));
        v.Dagen(1).Doe(Casemanager, new BeeindigPlan(null, v.State.Afspraken.Plannen[0].Id, "AFGEROND"));
        v.Dagen(1).Doe(Casemanager, new MeldIndicaties(null, new DateOnly(2025, 3, 10))).Op("2025-03-20T09:00:00Z");
        v.Staat(Signaalsoort.PlanOntbreekt).ShouldBeTrue();
        Termijnen(v).PlanOp.ShouldBeNull();

        // An evaluatie that does not count does not end the signaal either.
        v.Werkwijze = v.Werkwijze with { Plannen = v.Werkwijze.Plannen with { Evaluatie = new Evaluatieregels(2, [Rol.Ouder]) } };
        v.Doe(Casemanager, BetrekOuder()).Op("2025-05-20T09:00:00Z").Doe(Casemanager, Evalueer(v, new DateOnly(2025, 5, 20), Deel(v, Casemanager)));
        v.State.Afspraken.Evaluaties[^1].Gehouden!.Telt.ShouldBeFalse();
        v.Staat(Signaalsoort.StartevaluatieOntbreekt).ShouldBeTrue();
        Termijnen(v).EvaluatieOp.ShouldBeNull();

        static Indicatietermijnen Termijnen(Verhaal v) => AfspraakVraag.Indicaties(v.State.Afspraken, v.Werkwijze.Plannen, v.Nu)!;
    }

    [Fact]
    public void WL07_R13_indications_are_not_recorded_from_before_the_previous_ones()
    {
        var v = WaterlandGeopend().Doe(Casemanager, new MeldIndicaties(null, new DateOnly(2025, 3, 3))).Dagen(10);
        v.Doe(Casemanager, new MeldIndicaties(null, new DateOnly(2025, 3, 10))).Dagen(5);
        v.Als(Casemanager, new MeldIndicaties(v.Nu.AddDays(-10), new DateOnly(2025, 3, 12))).Weigert(Weigeringscode.GeldigVoorBegin);
    }

    [Fact]
    public void R13_what_was_held_or_reported_is_not_known_before_its_day()
    {
        var v = GoereeToegewezen().Op("2025-06-10T09:00:00Z");
        var begin = Kalender.Begin(new DateOnly(2025, 6, 9));
        var gehouden = Evalueer(v, new DateOnly(2025, 6, 9));
        v.Als(Schakel, gehouden with { Geldig = begin.AddTicks(-1) }).Weigert(Weigeringscode.GeldigVoorBegin);
        v.Doe(Schakel, gehouden with { Geldig = begin }).Stond(Signaalsoort.GeenEvaluatie, Dag("2025-06-04"), begin);
        var gemeld = new MeldVoortgang(begin.AddTicks(-1), Domein.Casus, new DateOnly(2025, 6, 9), "OP_KOERS");
        v.Als(Smw1, gemeld).Weigert(Weigeringscode.GeldigVoorBegin);
        v.Als(Smw1, gemeld with { Geldig = begin }).Geeft(nameof(VoortgangGemeld));
    }

    [Fact]
    public void DE05_help_outside_the_school_of_which_the_school_was_not_told_gives_a_signaal()
    {
        var v = DelftGeopend().Doe(Smw1, new ZetHulpIn(null, "BUITEN_SCHOOL", Contactpersoon.Organisatie, null, null));
        var hulp = v.State.Betrokkenheid.Hulp[0].Id;
        v.Op("2025-03-20T09:00:00Z").Signaal(Signaalsoort.TerugkoppelingBegin).Signaal.Onderwerp.ShouldBe(hulp.Value.ToString("D"));
        v.Doe(Smw1, new KoppelTerug(null, hulp, "BEGIN")).Stond(Signaalsoort.TerugkoppelingBegin, Dag("2025-03-12"), v.Nu);
        v.Doe(Smw1, new BeeindigHulp(null, hulp, "AFGEROND", null)).Op("2025-04-10T09:00:00Z");
        v.Staat(Signaalsoort.TerugkoppelingEinde).ShouldBeTrue();
        v.Doe(Smw1, new KoppelTerug(null, hulp, "EINDE")).Stond(Signaalsoort.TerugkoppelingEinde, Dag("2025-03-28"), v.Nu);
    }

    private static BetrokkeneId Deel(Verhaal v, Houder wie) => v.State.Actief(wie)!.Id;

    private static MaakAfspraak Spreek(BetrokkeneId wie, DateOnly voor) => new(
        null, Domein.Casus, null, null, null,
        new Afspraakinhoud(wie, voor, voor.AddMonths(1), [], Vertrouwelijk("wat"), Vertrouwelijk("maatstaf"), Vertrouwelijk("gevolg")));

    private static HoudEvaluatie Evalueer(Verhaal v, DateOnly op, params BetrokkeneId[] met) =>
        new(null, null, null, op, met.Length > 0 ? [.. met] : [v.State.Betrokkenen[0].Id], "OP_KOERS", false, null);
}
