using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Signaalproef;
using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

/// <summary>Signalen about the regie itself. The stories begin on 3 March 2025; in Amsterdam summer time begins on the 30th.</summary>
public class SignalenTests
{
    [Fact]
    public void R04_GO15_bridging_that_lasts_long_gives_a_signaal_to_the_schakelfunctionaris_onderwijs_jeugdhulp()
    {
        var v = Overbrugd(); // on 6 March; six weeks later is 17 April
        v.Op("2025-04-17T21:59:59Z").Staat(Signaalsoort.OverbruggingLang).ShouldBeFalse();
        var signaal = v.Signaal(Signaalsoort.OverbruggingLang, Dag("2025-04-18"));
        signaal.Signaal.Sleutel.ShouldBe($"OVERBRUGGING_LANG:{v.Overdracht.Value:D}");
        signaal.Voor.ShouldBe([new Ontvanger(SchakelJeugd.Organisatie, SchakelJeugd.Rol, SchakelJeugd.Functionaris)]);

        // Accepted is not started: it goes on standing until the regie moves, and stands ever after in what was.
        v.Op("2025-05-01T09:00:00Z").Doe(Loket1, new BevestigDossier(v.Overdracht)).Doe(Loket1, new AanvaardOverdracht(null, v.Overdracht));
        v.Staat(Signaalsoort.OverbruggingLang).ShouldBeTrue();
        v.Dagen(2).Doe(Loket1, new MeldHulpGestart(null, v.Overdracht)).Stond(Signaalsoort.OverbruggingLang, Dag("2025-04-18"), v.Nu);
    }

    [Fact]
    public void R04_bridging_that_was_given_up_gives_no_signaal_any_more()
    {
        var v = Overbrugd().Dagen(60);
        v.Doe(Smw1, new StaakOverbrugging(v.Overdracht, "HULP_KOMT_NIET", null)).Stond(Signaalsoort.OverbruggingLang, Dag("2025-04-18"), v.Nu);
    }

    [Fact]
    public void R13_which_signalen_stood_is_answered_as_it_was_known_then()
    {
        var v = Overbrugd().Op("2025-05-01T09:00:00Z");
        v.Doe(Loket1, new BevestigDossier(v.Overdracht)).Doe(Loket1, new AanvaardOverdracht(null, v.Overdracht));

        // Recorded in June, help had started on 10 May.
        v.Op("2025-06-01T09:00:00Z").Doe(Loket1, new MeldHulpGestart(Verhaal.Moment("2025-05-10T09:00:00Z"), v.Overdracht));
        var toen = Verhaal.Moment("2025-05-20T09:00:00Z");
        v.Staat(Signaalsoort.OverbruggingLang, toen).ShouldBeFalse();
        var bekend = v.Log.Where(l => l.Vastlegging.Moment <= toen).Aggregate(CasusState.Leeg, (s, l) => CasusState.Evolve(s, l.Feit, l.Vastlegging));
        Signalen.Van(bekend, v.Werkwijze, null, toen).Count(s => s.Signaal.Soort == Signaalsoort.OverbruggingLang).ShouldBe(1);
    }

    [Fact]
    public void R02_an_overdracht_that_is_not_answered_gives_a_signaal_to_receiver_and_holder()
    {
        var v = GoereeToegewezen().Doe(Smw1, StelVoor(Verpleegkundige)); // on 6 March, with a week for an answer and two for the term
        v.Op("2025-03-18T09:00:00Z").Signaal(Signaalsoort.OverdrachtOnbeantwoord).Voor.Select(x => x.Functionaris).ShouldBe([Verpleegkundige.Functionaris, Smw1.Functionaris]);
        v.Doe(Verpleegkundige, new WeigerOverdracht(v.Overdracht, "GEEN_RUIMTE", null)).Stond(Signaalsoort.OverdrachtOnbeantwoord, Dag("2025-03-14"), v.Nu);
    }

    [Fact]
    public void R02b_an_overdracht_whose_term_passed_gives_a_signaal_until_that_is_recorded()
    {
        var v = GoereeToegewezen().Doe(Smw1, StelVoor(Verpleegkundige)).Op("2025-03-25T09:00:00Z");
        v.Staat(Signaalsoort.OverdrachtVerlopen).ShouldBeTrue();
        v.Stond(Signaalsoort.OverdrachtOnbeantwoord, Dag("2025-03-14"), Dag("2025-03-21"));
        v.Doe(Smw1, new LegVerloopVast(v.Overdracht)).Stond(Signaalsoort.OverdrachtVerlopen, Dag("2025-03-21"), v.Nu);

        // A new proposal records it as well.
        v.Doe(Smw1, StelVoor(Verpleegkundige)).Dagen(20).Doe(Smw1, StelVoor(Smw2));
        v.Staat(Signaalsoort.OverdrachtVerlopen).ShouldBeFalse();
        v.Staat(Signaalsoort.OverdrachtVerlopen, v.Nu.AddTicks(-1)).ShouldBeTrue();
    }

    [Fact]
    public void R02_an_accepted_overdracht_that_does_not_go_in_on_its_day_gives_a_signaal()
    {
        var v = GoereeToegewezen().Doe(Smw1, StelVoor(Verpleegkundige, op: new DateOnly(2025, 3, 12)));
        v.Doe(Verpleegkundige, new BevestigDossier(v.Overdracht)).Doe(Verpleegkundige, new AanvaardOverdracht(null, v.Overdracht)).Op("2025-03-15T09:00:00Z");
        v.Signaal(Signaalsoort.OverdrachtNietIngegaan).Voor.Select(x => x.Functionaris).ShouldBe([Verpleegkundige.Functionaris, Smw1.Functionaris]);
        v.Doe(Verpleegkundige, new LaatOverdrachtIngaan(null, v.Overdracht)).Stond(Signaalsoort.OverdrachtNietIngegaan, Dag("2025-03-13"), v.Nu);
    }

    [Fact]
    public void R02a_a_regie_that_fell_to_the_vangnet_gives_a_signaal_until_someone_accepted_it()
    {
        var v = GoereeToegewezen().Doe(Schakel, new ZetVangnetIn(null, Domein.Casus, SchakelJeugd, "VERTROKKEN"));
        var van = v.Nu;
        v.Dagen(3).Signaal(Signaalsoort.VangnetOnbevestigd).Voor.Single().Functionaris.ShouldBe(SchakelJeugd.Functionaris);
        v.Signaal(Signaalsoort.VangnetOnbevestigd).Signaal.Sleutel.ShouldBe("VANGNET_ONBEVESTIGD:CASUS");
        v.Doe(SchakelJeugd, new BevestigVangnet(null, Domein.Casus)).Stond(Signaalsoort.VangnetOnbevestigd, van, v.Nu);

        // Or until the regie moves otherwise.
        var w = GoereeToegewezen().Doe(Schakel, new ZetVangnetIn(null, Domein.Casus, SchakelJeugd, "VERTROKKEN"));
        w.Dagen(3).Doe(Schakel, WijsToe(Smw2)).Stond(Signaalsoort.VangnetOnbevestigd, van, w.Nu);
    }

    [Fact]
    public void DE08_a_place_on_a_waiting_list_gives_a_signaal_when_it_lasts_long()
    {
        var v = DelftGeopend().Doe(Contactpersoon, new PlaatsOpWachtlijst(null, Contactpersoon.Organisatie, new DateOnly(2025, 3, 1)));
        v.Dagen(90).Signaal(Signaalsoort.WachtlijstLang).Voor.Single().Functionaris.ShouldBe(Smw1.Functionaris);
        v.Doe(Contactpersoon, new HaalVanWachtlijst(null, v.State.Wachtlijst[0].Id, "OPGEPAKT"));
        v.Stond(Signaalsoort.WachtlijstLang, Dag("2025-04-13"), v.Nu);
    }

    [Fact]
    public void R01_a_signaal_stands_only_while_the_casus_is_open()
    {
        var v = DelftGeopend().Doe(Contactpersoon, new PlaatsOpWachtlijst(null, Contactpersoon.Organisatie, new DateOnly(2025, 3, 1))).Dagen(90);
        var dicht = v.Nu;
        v.Doe(Smw1, new SluitCasus(null, "DOELEN_BEREIKT", null)).Stond(Signaalsoort.WachtlijstLang, Dag("2025-04-13"), dicht);
        v.Dagen(10).Doe(Smw1, new HeropenCasus(null, null, Rol.Parse("SMW"), []));
        v.Stond(Signaalsoort.WachtlijstLang, v.Nu, null);
        Signalen.VolgendeVerandering(v.State, v.Werkwijze, null, dicht).ShouldBe(v.Nu);
        Signalen.Van(CasusState.Leeg, v.Werkwijze, null, v.Nu).ShouldBeEmpty();
    }

    [Fact]
    public void GO15_what_nobody_has_the_rol_for_is_for_the_holder_and_whoever_covers()
    {
        var v = Overbrugd().Doe(Schakel, new BeeindigBetrokkene(null, Deel(SchakelJeugd), "KLAAR")).Op("2025-04-20T09:00:00Z");
        v.Signaal(Signaalsoort.OverbruggingLang).Voor.Single().Functionaris.ShouldBe(Smw1.Functionaris);
        v.Doe(Smw1, Waarneming(Smw2, v.Nu.AddDays(1), v.Nu.AddDays(8)));
        v.Signaal(Signaalsoort.OverbruggingLang).Voor.Length.ShouldBe(1);
        Signalen.VolgendeVerandering(v.State, v.Werkwijze, null, v.Nu).ShouldBe(v.Nu.AddDays(1));
        var signaal = v.Dagen(1).Signaal(Signaalsoort.OverbruggingLang);
        signaal.Voor.Select(x => x.Functionaris).ShouldBe([Smw1.Functionaris, Smw2.Functionaris]);
        signaal.IsVoor(Smw2.Functionaris, Smw2.Organisatie).ShouldBeTrue();
        signaal.IsVoor(Smw2.Functionaris, Schakel.Organisatie).ShouldBeFalse();

        BetrokkeneId Deel(Houder wie) => Overbrugd().State.Betrokkenen.Single(b => b.Is(wie)).Id;
    }

    [Fact]
    public void GO15_the_loket_is_asked_and_the_answer_recorded_and_the_signaal_stays()
    {
        var v = Overbrugd();
        var sleutel = $"OVERBRUGGING_LANG:{v.Overdracht.Value:D}";
        var navraag = new DoeNavraag(sleutel, Loket1.Organisatie, new DateOnly(2025, 4, 22), Vertrouwelijk("het antwoord"));
        v.Op("2025-04-10T09:00:00Z").Als(SchakelJeugd, navraag).Weigert(Weigeringscode.SignaalStaatNiet, ("signaal", sleutel));
        v.Op("2025-04-22T09:00:00Z").Als(Verpleegkundige, navraag).Weigert(Weigeringscode.NietBevoegd);
        v.Als(SchakelJeugd, navraag with { Antwoord = null }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "antwoord"));
        v.Als(SchakelJeugd, navraag with { Op = new DateOnly(2025, 4, 23) }).Weigert(Weigeringscode.DatumInToekomst);
        v.Als(SchakelJeugd, navraag with { Op = new DateOnly(2025, 4, 17) }).Weigert(Weigeringscode.NavraagVoorSignaal, ("sinds", "2025-04-18"));
        v.Als(SchakelJeugd, navraag).Geeft(nameof(NavraagGedaan));
        v.Als(SchakelJeugd, navraag).Weigert(Weigeringscode.NavraagAlVastgelegd, ("op", "2025-04-22"));
        v.Doe(SchakelJeugd, navraag with { Op = new DateOnly(2025, 4, 21) });

        v.Signaal(Signaalsoort.OverbruggingLang).Navragen.Select(n => (n.Door, n.Bij, n.Op)).ShouldBe([
            (SchakelJeugd.Functionaris, Loket1.Organisatie, new DateOnly(2025, 4, 22)), (SchakelJeugd.Functionaris, Loket1.Organisatie, new DateOnly(2025, 4, 21))]);
        v.Signaal(Signaalsoort.OverbruggingLang, v.Nu.AddTicks(-1)).Navragen.ShouldBeEmpty();
    }

    [Fact]
    public void R13_a_signaal_of_then_is_for_whoever_had_the_rol_then()
    {
        var v = Overbrugd().Op("2025-05-01T09:00:00Z"); // the signaal stands since 18 April
        v.Doe(Schakel, new WijzigRol(null, v.State.Actief(SchakelJeugd)!.Id, Bpo.Rol));
        v.Signaal(Signaalsoort.OverbruggingLang).Voor.Single().Functionaris.ShouldBe(Smw1.Functionaris, "nobody has the rol any more");
        v.Signaal(Signaalsoort.OverbruggingLang, v.Nu.AddTicks(-1)).Voor.ShouldBe([new Ontvanger(SchakelJeugd.Organisatie, SchakelJeugd.Rol, SchakelJeugd.Functionaris)]);

        // Periods follow each other: the next change is not before the last.
        v.Dagen(1).Als(Schakel, new WijzigRol(v.Nu.AddDays(-3), v.State.Actief(Bpo)!.Id, SchakelJeugd.Rol)).Weigert(Weigeringscode.GeldigVoorBegin);
    }

    [Fact]
    public void A_signaal_that_was_seen_stays_and_when_it_comes_back_it_is_a_new_one()
    {
        var v = GoereeToegewezen().Doe(Schakel, new ZetVangnetIn(null, Domein.Casus, SchakelJeugd, "VERTROKKEN")).Dagen(1);
        v.Als(Smw3, new GezienSignaal("VANGNET_ONBEVESTIGD:CASUS")).Weigert(Weigeringscode.NietBevoegd);
        v.Als(Schakel, new GezienSignaal("VANGNET_ONBEVESTIGD:GEZIN")).Weigert(Weigeringscode.SignaalStaatNiet);
        v.Als(Schakel, new GezienSignaal("VANGNET_ONBEVESTIGD:CASUS")).Geeft(nameof(SignaalGezien));
        v.Als(SchakelJeugd, new GezienSignaal("VANGNET_ONBEVESTIGD:CASUS")).Geeft(nameof(SignaalGezien));
        v.Dagen(1).Als(Schakel, new GezienSignaal("VANGNET_ONBEVESTIGD:CASUS")).GeeftNiets();
        v.Signaal(Signaalsoort.VangnetOnbevestigd).Gezien.Select(g => g.Door).ShouldBe([Schakel.Functionaris, SchakelJeugd.Functionaris]);

        v.Doe(SchakelJeugd, new BevestigVangnet(null, Domein.Casus)).Als(Schakel, new GezienSignaal("VANGNET_ONBEVESTIGD:CASUS")).Weigert(Weigeringscode.SignaalStaatNiet);
        v.Dagen(1).Doe(SchakelJeugd, new ZetVangnetIn(null, Domein.Casus, Schakel, "VERTROKKEN")).Signaal(Signaalsoort.VangnetOnbevestigd).Gezien.ShouldBeEmpty();
        v.Dagen(1).Als(Schakel, new GezienSignaal("VANGNET_ONBEVESTIGD:CASUS")).Geeft(nameof(SignaalGezien));
    }

    /// <summary>Goeree-Overflakkee: smw-1 holds on until help from the Loket, person unknown, has started.</summary>
    internal static Verhaal Overbrugd() => GoereeToegewezen().Doe(Schakel, ZetDoor(Loket1)).Doe(Smw1, StelVoor(Loket1, overbrugging: true, persoonOnbekend: true));
}
