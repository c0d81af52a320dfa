using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class ToewijzingTests
{
    [Fact]
    public void GO03_the_schakelteam_assigns_and_records_the_weighing()
    {
        var v = GoereeMetToestemming();
        v.Als(Smw1, WijsToe(Smw1)).Weigert(Weigeringscode.NietBevoegd, ("door", "SCHAKEL_ONDERWIJS, SCHAKEL_ONDERWIJS_JEUGDHULP"));
        v.Als(Schakel, WijsToe(Smw1) with { Afweging = null }).Weigert(Weigeringscode.AfwegingOntbreekt);
        v.Als(SchakelJeugd, WijsToe(Smw1)).Geeft(nameof(BetrokkeneToegevoegd), nameof(RegieToegewezen)).Houdt(Smw1);
        v.Feit<RegieToegewezen>().Afweging.ShouldNotBeNull();
    }

    [Fact]
    public void GO03_once_an_expert_holds_the_regie_moves_by_an_overdracht()
    {
        var v = GoereeToegewezen();
        v.Als(Schakel, WijsToe(Smw2)).Weigert(Weigeringscode.RegieAlToegewezen, ("rol", "SMW"));
        v.Als(Schakel, WijsToe(Smw1)).GeeftNiets();
        v.Als(Schakel, WijsToe(Smw1, v.Nu.AddDays(-2))).Weigert(Weigeringscode.GeldigVoorLaatsteRegiefeit);
    }

    [Fact]
    public void GO03_assigning_ends_an_offer_that_was_open()
    {
        var v = GoereeMetToestemming().Doe(Schakel, StelVoor(Verpleegkundige));
        v.Als(Schakel, WijsToe(Smw1)).Geeft(nameof(OverdrachtIngetrokken), nameof(BetrokkeneToegevoegd), nameof(RegieToegewezen));
        v.Als(Verpleegkundige, new AanvaardOverdracht(null, v.Overdracht)).Weigert(Weigeringscode.OverdrachtIsIngetrokken);
    }

    [Fact]
    public void GO04_the_regierol_is_added_only_after_consent()
    {
        var v = GoereeGeopend();
        v.Als(Schakel, WijsToe(Smw1)).Weigert(Weigeringscode.ToestemmingOntbreekt, ("waarvoor", "REGIEROL")).Houdt(Schakel);
        v.Doe(Schakel, BetrekOuder()).Doe(Schakel, Toestemming(v, "OVERLEG")).Als(Schakel, WijsToe(Smw1)).Weigert(Weigeringscode.ToestemmingOntbreekt);
        v.Doe(Schakel, Toestemming(v, "REGIEROL")).Doe(Schakel, WijsToe(Smw1)).Houdt(Smw1);
    }

    [Theory]
    [InlineData("SMW", true)]
    [InlineData("JEUGDVERPLEEGKUNDIGE", true)]
    [InlineData("ORTHOPEDAGOOG", true)]
    [InlineData("BPO", true)]
    [InlineData("EXPERTISETEAM", false)]
    [InlineData("MEDEWERKER_WIJKTEAM", false)]
    [InlineData("IB", false)]
    public void GO05_who_may_get_the_regierol(string rol, bool mag)
    {
        var wie = Functionarissen.First(f => f.Rol.Code == rol && f != Vertrokken);
        var v = GoereeMetToestemming().Als(Schakel, WijsToe(wie));
        if (mag)
            v.Geeft(nameof(BetrokkeneToegevoegd), nameof(RegieToegewezen)).Houdt(wie);
        else
            v.Weigert(Weigeringscode.RolMagNietHouden, ("rol", rol)).Houdt(Schakel);
    }

    [Fact]
    public void GO05_a_member_of_the_expertiseteam_takes_part_but_never_holds()
    {
        var v = GoereeToegewezen().Doe(Schakel, Betrek(Expert));
        v.Als(Smw1, StelVoor(Expert)).Weigert(Weigeringscode.RolMagNietHouden);
        v.Als(Schakel, new ZetVangnetIn(null, Domein.Casus, Expert, "VERTROKKEN")).Weigert(Weigeringscode.RolIsGeenVangnet);
        v.Als(Smw1, Waarneming(Expert, null, v.Nu.AddDays(3))).Weigert(Weigeringscode.RolMagNietWaarnemen);
        v.Als(Schakel, Corrigeer(v.Regie().Revisie, houder: Expert)).Weigert(Weigeringscode.RolMagNietHouden);
    }

    [Fact]
    public void GO05_back_to_the_schakelfunctionaris_only_while_no_other_expert_is_involved()
    {
        var v = GoereeToegewezen().Doe(Schakel, Betrek(Expert)).Doe(Schakel, Betrek(Verpleegkundige));
        v.Als(Smw1, StelVoor(Schakel)).Weigert(Weigeringscode.AndereDeskundigeBetrokken, ("rol", "JEUGDVERPLEEGKUNDIGE"));
        v.Doe(Schakel, new BeeindigBetrokkene(null, v.State.Actief(Verpleegkundige)!.Id, "KLAAR"));
        v.Doe(Smw1, StelVoor(Schakel)).Doe(Schakel, new BevestigDossier(v.Overdracht)).Doe(Schakel, new AanvaardOverdracht(null, v.Overdracht)).Houdt(Schakel);
    }

    [Fact]
    public void GO05_the_condition_is_looked_at_again_when_the_overdracht_goes_in()
    {
        var v = GoereeToegewezen().Doe(Smw1, StelVoor(Schakel));
        v.Doe(Schakel, new BevestigDossier(v.Overdracht));
        v.Doe(Schakel, Betrek(Verpleegkundige)).Als(Schakel, new AanvaardOverdracht(null, v.Overdracht)).Weigert(Weigeringscode.AndereDeskundigeBetrokken).Houdt(Smw1);
    }

    [Fact]
    public void R02a_the_vangnet_gets_the_regie_without_acceptance_and_it_shows_until_accepted()
    {
        var v = GoereeToegewezen().Doe(Smw1, StelVoor(Verpleegkundige));
        v.Als(Schakel, new ZetVangnetIn(null, Domein.Casus, Smw2, "VERTROKKEN")).Weigert(Weigeringscode.RolIsGeenVangnet, ("toegestaan", "SCHAKEL_ONDERWIJS, SCHAKEL_ONDERWIJS_JEUGDHULP"));
        v.Als(Schakel, new ZetVangnetIn(null, Domein.Casus, Schakel, "ZOMAAR")).Weigert(Weigeringscode.WaardeNietToegestaan);
        v.Als(Smw2, new ZetVangnetIn(null, Domein.Casus, Schakel, "LANGDURIG_AFWEZIG")).Geeft(nameof(OverdrachtIngetrokken), nameof(RegieToegewezen)).Houdt(Schakel);
        v.Feit<RegieToegewezen>().Reden.ShouldBe("LANGDURIG_AFWEZIG");
        v.Regie().WachtOpBevestiging.ShouldBeTrue();
        v.Als(SchakelJeugd, new BevestigVangnet(null, Domein.Casus)).Weigert(Weigeringscode.NietBevoegd);
        v.Dagen(1).Als(Schakel, new BevestigVangnet(null, Domein.Casus)).Geeft(nameof(VangnetBevestigd));
        v.Regie().WachtOpBevestiging.ShouldBeFalse();
        v.Regie(geldig: v.Nu.AddTicks(-1)).WachtOpBevestiging.ShouldBeTrue();
        v.Dagen(1).Als(Schakel, WijsToe(Smw2)).Geeft(nameof(BetrokkeneToegevoegd), nameof(RegieToegewezen));
        v.Als(Smw2, new BevestigVangnet(null, Domein.Casus)).Weigert(Weigeringscode.GeenVangnet);
    }

    [Fact]
    public void R02a_who_holds_already_cannot_be_their_own_vangnet()
    {
        GoereeGeopend().Als(Schakel, new ZetVangnetIn(null, Domein.Casus, Schakel, "VERTROKKEN")).Weigert(Weigeringscode.HouderIsHouder);
    }

    [Fact]
    public void R13_a_regie_fact_is_not_before_the_last_one_of_its_domein_and_not_after_now()
    {
        var v = GoereeMetToestemming();
        v.Als(Schakel, WijsToe(Smw1, v.Nu.AddTicks(1))).Weigert(Weigeringscode.GeldigInToekomst);
        v.Als(Schakel, WijsToe(Smw1, Begin.AddTicks(-1))).Weigert(Weigeringscode.GeldigVoorLaatsteRegiefeit, ("laatste", "2025-03-03T09:00:00Z"));
        v.Als(Schakel, WijsToe(Smw1, Begin)).Geeft(nameof(BetrokkeneToegevoegd), nameof(RegieToegewezen));
        v.Houdt(Smw1, op: Begin); // at equal moments the later fact wins
    }

    [Fact]
    public void R13_what_was_known_then_about_who_had_the_regie_then()
    {
        var v = GoereeMetToestemming();
        var voor = v.Nu;
        v.Dagen(10).Doe(Schakel, WijsToe(Smw1, voor.AddDays(2)));
        v.Regie(geldig: voor.AddDays(3)).Houder.ShouldBe(Smw1);
        v.Regie(geldig: voor.AddDays(3)).SindsVastgelegd.ShouldBe(v.Nu);
        v.ZoalsBekendOp(voor.AddDays(5), voor.AddDays(3)).Domeinen[0].Houder.ShouldBe(Schakel);
    }

    [Fact]
    public void R13_a_clock_that_is_a_little_behind_does_not_make_facts_that_are_older_than_the_last()
    {
        var v = GoereeMetToestemming().Doe(Schakel, WijsToe(Smw1)).Dagen(-1d / 86400);
        v.Als(Smw1, new VerzoekOverdracht(Domein.Casus, Smw1.Rol, null)).Weigert(Weigeringscode.HouderIsHouder);
        v.Als(Schakel, ZetDoor(Loket1)).Geeft(nameof(NaarLoketDoorgezet));
        v.Feit<NaarLoketDoorgezet>().Geldig.ShouldBe(v.State.LaatstVastgelegd);
    }
}
