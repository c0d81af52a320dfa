using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class CorrectieTests
{
    [Fact]
    public void R13_a_correction_changes_from_when_and_what_was_known_before_stays()
    {
        var v = GoereeToegewezen().Dagen(5);
        var (revisie, eerst) = (v.Regie().Revisie, v.Regie().Sinds);
        v.Als(Schakel, Corrigeer(revisie, eerst.AddDays(-1))).Geeft(nameof(RegieGecorrigeerd));
        v.Houdt(Smw1, op: eerst.AddHours(-1)).Houdt(Schakel, op: eerst.AddDays(-1).AddTicks(-1));
        v.Regie().Sinds.ShouldBe(eerst.AddDays(-1));
        v.Regie().Revisie.ShouldBe(revisie);
        v.Regie().SindsVastgelegd.ShouldBe(v.Nu);
        v.ZoalsBekendOp(v.Nu.AddTicks(-1), eerst.AddHours(-1)).Domeinen[0].Houder.ShouldBe(Schakel);
    }

    [Fact]
    public void R01_a_correction_stays_between_the_changes_before_and_after_it()
    {
        var v = GoereeToegewezen();
        var eerste = v.Regie();
        v.Doe(Smw1, StelVoor(Smw2)).Doe(Smw2, new BevestigDossier(v.Overdracht)).Doe(Smw2, new AanvaardOverdracht(null, v.Overdracht));
        var tweede = v.Regie();
        v.Dagen(5).Als(Schakel, Corrigeer(eerste.Revisie, tweede.Sinds.AddTicks(1))).Weigert(Weigeringscode.CorrectieBuitenGrenzen);
        v.Als(Schakel, Corrigeer(eerste.Revisie, Begin.AddTicks(-1))).Weigert(Weigeringscode.CorrectieBuitenGrenzen, ("vroegst", "2025-03-03T09:00:00Z"));
        v.Als(Schakel, Corrigeer(tweede.Revisie, v.Nu.AddTicks(1))).Weigert(Weigeringscode.CorrectieBuitenGrenzen);
        v.Doe(Schakel, Corrigeer(tweede.Revisie, v.Nu));
        v.Doe(Schakel, Corrigeer(eerste.Revisie, v.Nu)).Houdt(Schakel, op: v.Nu.AddTicks(-1)).Houdt(Smw2);
    }

    [Fact]
    public void R01_the_moment_of_an_opening_or_a_division_is_fixed_and_its_holder_is_not()
    {
        var v = GesplitstGeopend().Doe(Ib, Verdeel(null, (Domein.Onderwijs, Casemanager), (Domein.Hulpverlening, Smw1))).Dagen(1);
        var deel = v.Regie(Domein.Hulpverlening);
        v.Als(Ib, Corrigeer(deel.Revisie, deel.Sinds.AddHours(1), domein: Domein.Hulpverlening)).Weigert(Weigeringscode.CorrectieBuitenGrenzen);
        v.Als(Ib, Corrigeer(deel.Revisie, houder: Smw2, domein: Domein.Hulpverlening)).Geeft(nameof(BetrokkeneToegevoegd), nameof(RegieGecorrigeerd));
        v.Houdt(Smw2, Domein.Hulpverlening, deel.Sinds).Houdt(Casemanager, Domein.Onderwijs);
        v.Als(Ib, Corrigeer(99, v.Nu)).Weigert(Weigeringscode.CorrectieOnbekend, ("revisie", "99"));
    }

    [Fact]
    public void R11_both_stay_and_nothing_changes_where_nothing_differs()
    {
        var v = GoereeToegewezen();
        var aantal = v.Log.Count;
        v.Als(Schakel, Corrigeer(v.Regie().Revisie, v.Regie().Sinds)).GeeftNiets();
        v.Doe(Schakel, Corrigeer(v.Regie().Revisie, houder: Smw2));
        v.Log.Count.ShouldBe(aantal + 2);
        v.Houdt(Smw2).State.Actief(Smw1).ShouldNotBeNull();
    }

    [Fact]
    public void R02_correcting_who_holds_now_ends_an_open_offer_of_the_one_who_did_not()
    {
        var v = GoereeToegewezen().Doe(Smw1, StelVoor(Verpleegkundige));
        v.Als(Schakel, Corrigeer(v.Regie().Revisie, houder: Smw2)).Geeft(nameof(OverdrachtIngetrokken), nameof(BetrokkeneToegevoegd), nameof(RegieGecorrigeerd));
    }

    [Fact]
    public void R11_who_turns_out_to_have_held_in_the_past_took_part_only_then()
    {
        var v = GoereeToegewezen();
        var eerste = v.Regie().Revisie;
        v.Doe(Smw1, StelVoor(Smw2)).Doe(Smw2, new BevestigDossier(v.Overdracht)).Doe(Smw2, new AanvaardOverdracht(null, v.Overdracht)).Dagen(1);
        v.Als(Schakel, Corrigeer(eerste, houder: Verpleegkundige)).Geeft(nameof(BetrokkeneToegevoegd), nameof(BetrokkeneBeeindigd), nameof(RegieGecorrigeerd));
        v.State.Actief(Verpleegkundige).ShouldBeNull();
        v.Houdt(Smw2);
    }

    [Fact]
    public void R11_a_mistake_is_corrected_after_closing_too()
    {
        var v = GoereeToegewezen();
        var (revisie, sinds) = (v.Regie().Revisie, v.Regie().Sinds);
        v.Doe(Schakel, new SluitCasus(null, "AFGEROND", null)).Dagen(3);
        v.Als(Schakel, Corrigeer(revisie, v.Nu)).Weigert(Weigeringscode.CorrectieBuitenGrenzen);
        v.Doe(Schakel, Corrigeer(revisie, sinds.AddHours(1))).Houdt(Schakel, op: sinds);
        Verhaal.Van(Goeree).Als(Schakel, Corrigeer(0, sinds)).Weigert(Weigeringscode.CasusOnbekend);
    }
}
