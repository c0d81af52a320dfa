using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class OverdrachtTests
{
    [Fact]
    public void R02_an_overdracht_is_proposed_accepted_and_goes_in_and_until_then_the_holder_holds()
    {
        var v = DelftGeopend();
        v.Als(Smw1, StelVoor(Contactpersoon)).Geeft(nameof(OverdrachtVoorgesteld)).Houdt(Smw1);
        var inkomend = v.Regie().Inkomend!;
        inkomend.Aan.Functionaris.ShouldBe(Contactpersoon.Functionaris);
        inkomend.Aanvaard.ShouldBeFalse();
        inkomend.Sinds.ShouldBe(v.Nu);

        v.Dagen(1).Als(Contactpersoon, new BevestigDossier(v.Overdracht)).Geeft(nameof(DossierBevestigd)).Houdt(Smw1);
        v.Als(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht))
            .Geeft(nameof(OverdrachtAanvaard), nameof(OverdrachtIngegaan))
            .Houdt(Contactpersoon)
            .Houdt(Smw1, op: v.Nu.AddTicks(-1));
        v.Regie().Inkomend.ShouldBeNull();
        v.Antwoord().Aanspreekpunt.ShouldBe(Contactpersoon);
        v.Als(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht)).Weigert(Weigeringscode.OverdrachtIsIngegaan);
    }

    [Fact]
    public void R02_who_takes_over_becomes_betrokkene_in_the_same_append()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Wijkteam));
        v.Doe(Wijkteam, new BevestigDossier(v.Overdracht)).Als(Wijkteam, new AanvaardOverdracht(null, v.Overdracht))
            .Geeft(nameof(OverdrachtAanvaard), nameof(BetrokkeneToegevoegd), nameof(OverdrachtIngegaan));
        v.State.Actief(Wijkteam).ShouldNotBeNull();
    }

    [Fact]
    public void R02_at_most_one_open_overdracht_per_domein()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Contactpersoon));
        v.Als(Smw1, StelVoor(Wijkteam)).Weigert(Weigeringscode.OverdrachtLooptAl, ("overdracht", v.Overdracht.Value.ToString()), ("domein", "CASUS"));
    }

    [Fact]
    public void R02_it_can_be_declined_with_a_reason_and_the_holder_holds_on()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Contactpersoon));
        v.Als(Contactpersoon, new WeigerOverdracht(v.Overdracht, "GEEN_RUIMTE", null)).Geeft(nameof(OverdrachtGeweigerd)).Houdt(Smw1);
        v.Als(Contactpersoon, new BevestigDossier(v.Overdracht)).Weigert(Weigeringscode.OverdrachtIsGeweigerd);
        v.Als(Smw1, StelVoor(Wijkteam)).Geeft(nameof(OverdrachtVoorgesteld));
    }

    [Fact]
    public void R02_it_can_be_withdrawn_by_the_holder_and_not_by_the_receiver()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Contactpersoon));
        v.Als(Contactpersoon, new TrekOverdrachtIn(v.Overdracht, "ANDERS")).Weigert(Weigeringscode.NietBevoegd, ("actie", "TREK_OVERDRACHT_IN"), ("door", "HOUDER"));
        v.Als(Smw1, new TrekOverdrachtIn(v.Overdracht, "ANDERS")).Geeft(nameof(OverdrachtIngetrokken));
        v.Als(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht)).Weigert(Weigeringscode.OverdrachtIsIngetrokken);
    }

    [Fact]
    public void R02_with_a_date_it_goes_in_on_that_day_and_not_before()
    {
        var v = DelftGeopend();
        var dag = Kalender.Dag(v.Nu).AddDays(3);
        v.Doe(Smw1, StelVoor(Contactpersoon, op: dag)).Doe(Contactpersoon, new BevestigDossier(v.Overdracht));
        v.Als(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht)).Geeft(nameof(OverdrachtAanvaard)).Houdt(Smw1);
        v.Regie().Inkomend!.Aanvaard.ShouldBeTrue();
        v.Als(Contactpersoon, new LaatOverdrachtIngaan(null, v.Overdracht)).Weigert(Weigeringscode.DatumNietBereikt, ("datum", "2025-03-07"));
        v.Dagen(4).Als(Contactpersoon, new LaatOverdrachtIngaan(Kalender.Begin(dag).AddTicks(-1), v.Overdracht)).Weigert(Weigeringscode.GeldigVoorBegin);
        v.Als(Contactpersoon, new LaatOverdrachtIngaan(Kalender.Begin(dag), v.Overdracht)).Geeft(nameof(OverdrachtIngegaan));
        v.Houdt(Contactpersoon, op: Kalender.Begin(dag)).Houdt(Smw1, op: Kalender.Begin(dag).AddTicks(-1));
    }

    [Fact]
    public void R02_a_date_that_has_passed_or_that_comes_with_bridging_is_refused()
    {
        var v = DelftGeopend();
        v.Als(Smw1, StelVoor(Contactpersoon, op: Kalender.Dag(v.Nu).AddDays(-1))).Weigert(Weigeringscode.DatumVoorbij);
        v.Als(Smw1, StelVoor(Contactpersoon, overbrugging: true, op: Kalender.Dag(v.Nu).AddDays(1))).Weigert(Weigeringscode.OverbruggingMetDatum);
    }

    [Fact]
    public void R02_to_an_organisatie_only_whoever_has_the_rol_there_accepts_and_one_wins()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Smw3, persoonOnbekend: true, overbrugging: true));
        v.Als(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht)).Weigert(Weigeringscode.NietBevoegd);
        v.Als(Smw3, new AanvaardOverdracht(null, v.Overdracht)).Geeft(nameof(OverdrachtAanvaard));
        v.Regie().Inkomend!.Aan.Functionaris.ShouldBe(Smw3.Functionaris);

        var w = DelftGeopend().Doe(Smw1, StelVoor(Smw2, persoonOnbekend: true, overbrugging: true));
        w.Als(Smw1, new AanvaardOverdracht(null, w.Overdracht)).Weigert(Weigeringscode.HouderIsHouder);
        w.Doe(Smw2, new AanvaardOverdracht(null, w.Overdracht)).Als(Smw1, new AanvaardOverdracht(null, w.Overdracht)).Weigert(Weigeringscode.OverdrachtAlAanvaard);
    }

    [Fact]
    public void R02_to_the_present_holder_or_to_someone_unknown_or_gone_is_refused()
    {
        var v = DelftGeopend();
        v.Als(Smw1, StelVoor(Smw1)).Weigert(Weigeringscode.HouderIsHouder, ("domein", "CASUS"));
        v.Als(Smw1, StelVoor(Onbekend)).Weigert(Weigeringscode.FunctionarisOnbekend);
        v.Als(Smw1, StelVoor(Vertrokken)).Weigert(Weigeringscode.FunctionarisOnbekend);
        v.Als(Smw1, StelVoor(Contactpersoon with { Rol = Rol.Parse("SMW") })).Weigert(Weigeringscode.FunctionarisHeeftRolNiet, ("rol", "SMW"));
        v.Als(Smw1, StelVoor(Ib)).Weigert(Weigeringscode.RolMagNietHouden, ("rol", "IB"));
    }

    [Fact]
    public void R02_the_receiver_must_still_have_the_rol_when_it_goes_in()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Contactpersoon, overbrugging: true));
        v.Doe(Contactpersoon, new BevestigDossier(v.Overdracht)).Doe(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht));
        v.Register = v.Register.SetItem(Contactpersoon.Functionaris, v.Register[Contactpersoon.Functionaris] with { BeeindigdOp = v.Nu });
        v.Als(Smw1, new MeldHulpGestart(null, v.Overdracht)).Weigert(Weigeringscode.FunctionarisOnbekend).Houdt(Smw1);
    }

    [Fact]
    public void R02b_acceptance_after_the_term_is_refused_whether_or_not_the_expiry_was_recorded()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Contactpersoon));
        v.State.Overdrachten[^1].Termijn.ShouldBe(new DateOnly(2025, 3, 18));
        v.Op("2025-03-18T22:59:59Z").Als(Smw1, new LegVerloopVast(v.Overdracht)).Weigert(Weigeringscode.TermijnNietVerstreken, ("termijn", "2025-03-18"));
        v.Op("2025-03-18T23:00:00Z").Als(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht)).Weigert(Weigeringscode.OverdrachtIsVerlopen, ("termijn", "2025-03-18"));
        v.Als(Smw1, new LegVerloopVast(v.Overdracht)).Geeft(nameof(OverdrachtVerlopen));
        v.Als(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht)).Weigert(Weigeringscode.OverdrachtIsVerlopen, ("termijn", "2025-03-18"));
    }

    [Fact]
    public void R02b_on_the_last_day_of_the_term_acceptance_is_in_time()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Contactpersoon));
        v.Op("2025-03-18T22:59:59Z").Doe(Contactpersoon, new BevestigDossier(v.Overdracht)).Doe(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht)).Houdt(Contactpersoon);
    }

    [Fact]
    public void R02b_one_whose_term_passed_is_not_shown_and_is_not_in_the_way()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Contactpersoon)).Dagen(20);
        v.Regie().Inkomend.ShouldBeNull();
        v.Regie(geldig: v.Nu.AddDays(-10)).Inkomend.ShouldNotBeNull();
        v.Als(Smw1, StelVoor(Wijkteam)).Geeft(nameof(OverdrachtVerlopen), nameof(OverdrachtVoorgesteld));
        v.Feit<OverdrachtVerlopen>().Geldig.ShouldBe(Verhaal.Moment("2025-03-18T23:00:00Z"));
    }

    [Fact]
    public void R02b_with_bridging_or_once_accepted_there_is_no_term()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Contactpersoon, overbrugging: true)).Dagen(200);
        v.Regie().Inkomend.ShouldNotBeNull();
        v.Als(Smw1, new LegVerloopVast(v.Overdracht)).Weigert(Weigeringscode.GeenTermijn);
        var w = DelftGeopend();
        w.Doe(Smw1, StelVoor(Contactpersoon, op: Kalender.Dag(w.Nu).AddDays(60))).Doe(Contactpersoon, new AanvaardOverdracht(null, w.Overdracht)).Dagen(30);
        w.Regie().Inkomend.ShouldNotBeNull();
        w.Als(Smw1, new LegVerloopVast(w.Overdracht)).Weigert(Weigeringscode.GeenTermijn);
    }

    [Fact]
    public void R03_going_in_requires_that_the_receiver_acknowledged_the_transfer_file()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Contactpersoon));
        v.Als(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht)).Weigert(Weigeringscode.DossierNietBevestigd).Houdt(Smw1);
        v.Als(Smw1, new BevestigDossier(v.Overdracht)).Weigert(Weigeringscode.NietBevoegd);
        v.Als(Smw1, StelVoor(Wijkteam) with { Dossier = [] }).Weigert(Weigeringscode.OverdrachtLooptAl);
        DelftGeopend().Als(Smw1, StelVoor(Wijkteam) with { Dossier = [] }).Weigert(Weigeringscode.DossierLeeg);
    }

    [Fact]
    public void R03_the_acknowledgement_of_a_colleague_is_not_that_of_the_receiver()
    {
        var v = GoereeMetToestemming().Doe(Schakel, ZetDoor(Loket1)).Doe(Schakel, StelVoor(Loket1, persoonOnbekend: true));
        v.Doe(Loket2, new BevestigDossier(v.Overdracht)).Als(Loket1, new AanvaardOverdracht(null, v.Overdracht)).Weigert(Weigeringscode.DossierNietBevestigd);
        v.Doe(Loket1, new BevestigDossier(v.Overdracht)).Doe(Loket1, new AanvaardOverdracht(null, v.Overdracht)).Houdt(Loket1);
    }

    [Fact]
    public void R03a_nothing_is_left_open_of_an_overdracht_that_went_in()
    {
        // There are no afspraken yet; what can be left over today is a proposal or a cover of the old holder.
        var v = DelftGeopend().Doe(Smw1, Waarneming(Smw2, null, Begin.AddDays(20))).Doe(Smw1, StelVoor(Contactpersoon));
        v.Doe(Contactpersoon, new BevestigDossier(v.Overdracht)).Doe(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht));
        v.State.OpenOverdracht(Domein.Casus).ShouldBeNull();
        v.State.Waarnemingen.ShouldAllBe(w => w.Tot <= v.Nu);
    }

    [Fact]
    public void R03b_who_should_have_the_regie_asks_and_the_holder_makes_it_an_ordinary_overdracht()
    {
        var v = DelftGeopend();
        v.Als(Contactpersoon, new VerzoekOverdracht(Domein.Casus, Contactpersoon.Rol, null)).Geeft(nameof(OverdrachtVerzocht)).Houdt(Smw1);
        var verzoek = v.State.Verzoeken[^1].Id;
        v.Als(Smw1, StelVoor(Wijkteam, verzoek: verzoek)).Weigert(Weigeringscode.VerzoekPastNiet);
        v.Als(Smw1, StelVoor(Contactpersoon, verzoek: verzoek)).Geeft(nameof(OverdrachtVoorgesteld));
        v.Als(Smw1, new WijsOverdrachtsverzoekAf(verzoek, null)).Weigert(Weigeringscode.VerzoekAfgehandeld);
    }

    [Fact]
    public void R03b_the_holder_can_say_no_and_only_the_holder()
    {
        var v = DelftGeopend().Doe(Contactpersoon, new VerzoekOverdracht(Domein.Casus, Contactpersoon.Rol, null));
        var verzoek = v.State.Verzoeken[^1].Id;
        v.Als(Contactpersoon, new WijsOverdrachtsverzoekAf(verzoek, null)).Weigert(Weigeringscode.NietBevoegd);
        v.Als(Smw1, new WijsOverdrachtsverzoekAf(verzoek, null)).Geeft(nameof(OverdrachtsverzoekAfgewezen));
        v.Als(Smw1, StelVoor(Contactpersoon, verzoek: verzoek)).Weigert(Weigeringscode.VerzoekAfgehandeld);
        v.Als(Smw1, new WijsOverdrachtsverzoekAf(new VerzoekId(Guid.Empty), null)).Weigert(Weigeringscode.VerzoekOnbekend);
        v.Als(Smw1, new VerzoekOverdracht(Domein.Casus, Smw1.Rol, null)).Weigert(Weigeringscode.HouderIsHouder);
        v.Als(Contactpersoon, new VerzoekOverdracht(Domein.Casus, Smw1.Rol, null)).Weigert(Weigeringscode.RolNietVanAanroeper, ("rol", "SMW"));
    }

    [Fact]
    public void R04_the_old_holder_keeps_the_regie_until_help_has_started()
    {
        var v = GoereeToegewezen().Doe(Schakel, ZetDoor(Loket1));
        v.Als(Smw1, StelVoor(Loket1, persoonOnbekend: true, overbrugging: true)).Geeft(nameof(OverdrachtVoorgesteld), nameof(OverbruggingBegonnen)).Houdt(Smw1);
        var inkomend = v.Regie().Inkomend!;
        inkomend.Overbrugging.ShouldBeTrue();
        inkomend.Aan.ShouldBe(new Ontvanger(Loket1.Organisatie, Loket1.Rol, null));
        v.State.Overdrachten[^1].Termijn.ShouldBeNull();

        v.Dagen(30).Als(Smw1, new MeldHulpGestart(null, v.Overdracht)).Weigert(Weigeringscode.OverdrachtNietAanvaard).Houdt(Smw1);
        v.Als(Loket1, new AanvaardOverdracht(null, v.Overdracht)).Geeft(nameof(OverdrachtAanvaard)).Houdt(Smw1);
        v.Als(Loket1, new LaatOverdrachtIngaan(null, v.Overdracht)).Weigert(Weigeringscode.HulpNietGestart);
        v.Als(Smw1, new MeldHulpGestart(null, v.Overdracht)).Weigert(Weigeringscode.DossierNietBevestigd).Houdt(Smw1);
        v.Doe(Loket1, new BevestigDossier(v.Overdracht)).Dagen(10);
        v.Als(Loket1, new MeldHulpGestart(v.Nu.AddDays(-2), v.Overdracht))
            .Geeft(nameof(HulpGestart), nameof(BetrokkeneToegevoegd), nameof(OverdrachtIngegaan))
            .Houdt(Loket1)
            .Houdt(Loket1, op: v.Nu.AddDays(-2))
            .Houdt(Smw1, op: v.Nu.AddDays(-2).AddTicks(-1));
    }

    [Fact]
    public void R04_bridging_can_end_without_a_start_and_the_holder_simply_holds_on()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Contactpersoon, overbrugging: true));
        v.Als(Smw1, new StaakOverbrugging(v.Overdracht, "HULP_GAAT_NIET_DOOR", null)).Geeft(nameof(OverbruggingGestaakt)).Houdt(Smw1);
        v.Regie().Inkomend.ShouldBeNull();
        v.Als(Smw1, new MeldHulpGestart(null, v.Overdracht)).Weigert(Weigeringscode.OverbruggingIsGestaakt);
        v.Doe(Smw1, StelVoor(Contactpersoon)).Als(Smw1, new StaakOverbrugging(v.Overdracht, "ANDERS", null)).Weigert(Weigeringscode.GeenOverbrugging);
        v.Als(Smw1, new MeldHulpGestart(null, v.Overdracht)).Weigert(Weigeringscode.GeenOverbrugging);
        v.Als(Smw1, new LaatOverdrachtIngaan(null, v.Overdracht)).Weigert(Weigeringscode.OverdrachtNietAanvaard);
        v.Als(Smw1, new LaatOverdrachtIngaan(null, new OverdrachtId(Guid.Empty))).Weigert(Weigeringscode.OverdrachtOnbekend);
    }

    [Fact]
    public void GO08_another_expert_takes_over_after_consulting_parents_and_schakelteam()
    {
        var v = GoereeToegewezen();
        v.Als(Smw1, StelVoor(Verpleegkundige, geraadpleegd: false)).Weigert(Weigeringscode.OudersNietGeraadpleegd);
        v.Als(Smw1, StelVoor(Verpleegkundige) with { SchakelteamGeraadpleegdOp = null }).Weigert(Weigeringscode.SchakelteamNietGeraadpleegd);
        v.Als(Smw1, StelVoor(Verpleegkundige) with { OudersGeraadpleegdOp = new DateOnly(2030, 1, 1) }).Weigert(Weigeringscode.DatumInToekomst, ("veld", "oudersGeraadpleegdOp"));
        v.Als(Smw1, StelVoor(Verpleegkundige)).Geeft(nameof(OverdrachtVoorgesteld));
        var feit = v.Feit<OverdrachtVoorgesteld>();
        feit.OudersGeraadpleegdOp.ShouldNotBeNull();
        feit.SchakelteamGeraadpleegdOp.ShouldNotBeNull();
    }

    [Fact]
    public void GO08_an_overdracht_from_the_first_holder_to_an_expert_does_not_go_round_the_consent()
    {
        GoereeGeopend().Als(Schakel, StelVoor(Smw1)).Weigert(Weigeringscode.ToestemmingOntbreekt, ("waarvoor", "REGIEROL"));
    }
}
