using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Afspraakstappen;
using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

/// <summary>R-3a: no open afspraak is ever without a responsible party who takes part.</summary>
public class OvernameTests
{
    [Fact]
    public void R03a_when_an_overdracht_goes_in_the_receiver_takes_over_in_the_same_append()
    {
        var v = DelftMetAfspraak();
        v.Doe(Smw1, Spreek(v.Ouder())).Doe(Smw1, StelVoor(Contactpersoon)).Doe(Contactpersoon, new BevestigDossier(v.Overdracht));
        v.Als(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht)).Geeft(nameof(OverdrachtAanvaard), nameof(AfspraakOvergenomen), nameof(OverdrachtIngegaan));
        var over = v.Feit<AfspraakOvergenomen>();
        over.ShouldSatisfyAllConditions(
            f => f.Afspraak.ShouldBe(v.State.Afspraken.Afspraken[0].Id),
            f => f.Versie.ShouldBe(2),
            f => f.Van.ShouldBe(v.Deel(Smw1)),
            f => f.Reden.ShouldBe(Overnamereden.Overdracht),
            f => f.Verantwoordelijke.ShouldBe(new Verantwoordelijke(v.Deel(Contactpersoon), Contactpersoon.Functionaris, Contactpersoon.Organisatie)));
        var afspraak = v.State.Afspraken.Afspraken[0];
        afspraak.Huidig.Partijen.ShouldBe([v.Deel(Contactpersoon), v.Ouder(), v.Leerling()]);
        afspraak.Huidig.InhoudRevisie.ShouldBe(afspraak.Versies[0].Revisie, "the content is that of the version before");
        v.State.Afspraken.Afspraken[1].Huidig.Verantwoordelijke.Betrokkene.ShouldBe(v.Ouder(), "what a parent does is not of the holder");
    }

    [Fact]
    public void R03a_also_with_a_date_and_when_help_has_started_and_whoever_takes_over_gets_a_part()
    {
        var v = DelftMetAfspraak().Doe(Smw1, StelVoor(Wijkteam, op: new DateOnly(2025, 3, 10)));
        v.Doe(Wijkteam, new BevestigDossier(v.Overdracht)).Als(Wijkteam, new AanvaardOverdracht(null, v.Overdracht)).Geeft(nameof(OverdrachtAanvaard));
        v.Afspraak().Versies.Length.ShouldBe(1, "until it goes in the holder does what was agreed");
        v.Op("2025-03-10T10:00:00Z").Als(Wijkteam, new LaatOverdrachtIngaan(null, v.Overdracht))
            .Geeft(nameof(BetrokkeneToegevoegd), nameof(AfspraakOvergenomen), nameof(OverdrachtIngegaan));
        v.Afspraak().Huidig.Verantwoordelijke.Betrokkene.ShouldBe(v.Deel(Wijkteam));

        var w = DelftMetAfspraak().Doe(Smw1, StelVoor(Wijkteam, overbrugging: true));
        w.Doe(Wijkteam, new BevestigDossier(w.Overdracht)).Doe(Wijkteam, new AanvaardOverdracht(null, w.Overdracht));
        w.Als(Wijkteam, new MeldHulpGestart(null, w.Overdracht))
            .Geeft(nameof(HulpGestart), nameof(BetrokkeneToegevoegd), nameof(AfspraakOvergenomen), nameof(OverdrachtIngegaan));
    }

    [Fact]
    public void R03a_what_is_to_go_elsewhere_or_to_lapse_is_settled_before()
    {
        var v = DelftMetAfspraak();
        v.Doe(Smw1, Spreek(v.Deel(Smw1))).Doe(Smw1, Spreek(v.Deel(Smw1))).Doe(Smw1, Betrek(Smw2));
        var (een, twee, drie) = (v.State.Afspraken.Afspraken[0].Id, v.State.Afspraken.Afspraken[1].Id, v.State.Afspraken.Afspraken[2].Id);
        v.Als(Smw1, new NeemAfspraakOver(null, een, new BetrokkeneId(Guid.Empty))).Weigert(Weigeringscode.BetrokkeneOnbekend);
        v.Doe(Smw1, new NeemAfspraakOver(null, een, v.Deel(Smw2))).Als(Smw1, new NeemAfspraakOver(null, een, v.Deel(Smw2))).GeeftNiets();
        v.Doe(Smw1, new LaatAfspraakVervallen(null, twee, "NIET_MEER_NODIG"));
        v.Doe(Smw1, StelVoor(Contactpersoon)).Doe(Contactpersoon, new BevestigDossier(v.Overdracht)).Doe(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht));
        v.State.Afspraken.Afspraak(een)!.Huidig.Verantwoordelijke.Betrokkene.ShouldBe(v.Deel(Smw2));
        v.State.Afspraken.Afspraak(een)!.Huidig.Overnamereden.ShouldBe(Overnamereden.Afgesproken);
        v.State.Afspraken.Afspraak(twee)!.Open.ShouldBeFalse();
        v.State.Afspraken.Afspraak(drie)!.Huidig.Verantwoordelijke.Betrokkene.ShouldBe(v.Deel(Contactpersoon));
    }

    [Fact]
    public void R03a_the_vangnet_and_an_assignment_take_over_too()
    {
        var v = DelftMetAfspraak();
        v.Als(Smw1, new ZetVangnetIn(null, Domein.Casus, Smw2, "VERTROKKEN")).Geeft(nameof(BetrokkeneToegevoegd), nameof(AfspraakOvergenomen), nameof(RegieToegewezen));
        v.Afspraak().Huidig.ShouldSatisfyAllConditions(
            a => a.Verantwoordelijke.Betrokkene.ShouldBe(v.Deel(Smw2)), a => a.Overnamereden.ShouldBe(Overnamereden.Vangnet));

        var g = GoereeMetToestemming();
        g.Doe(Schakel, Spreek(g.Deel(Schakel))).Dagen(1).Doe(Schakel, WijsToe(Smw1));
        g.Afspraak().Huidig.ShouldSatisfyAllConditions(
            a => a.Verantwoordelijke.Betrokkene.ShouldBe(g.Deel(Smw1)), a => a.Overnamereden.ShouldBe(Overnamereden.Toewijzing));
    }

    [Fact]
    public void R03a_when_the_domeinen_in_use_change_who_holds_nothing_any_more_hands_on()
    {
        var v = GesplitstMetOuder().Doe(Ib, Betrek(Smw1)).Dagen(1);
        v.Doe(Ib, Spreek(v.Deel(Ib)));
        v.Doe(Ib, Verdeel(null, (Domein.Onderwijs, Casemanager), (Domein.Hulpverlening, Smw1)));
        // No holder of CASUS any more: the aanspreekpunt, by the order of the werkwijze.
        v.Afspraak().Huidig.ShouldSatisfyAllConditions(
            a => a.Verantwoordelijke.Betrokkene.ShouldBe(v.Deel(Smw1)), a => a.Overnamereden.ShouldBe(Overnamereden.Verdeling));

        // What was agreed for a domein that went out of use moves with the regie of whoever does it.
        v.Dagen(1).Doe(Smw1, StelVoor(Verpleegkundige, Domein.Hulpverlening)).Doe(Verpleegkundige, new BevestigDossier(v.Overdracht))
            .Doe(Verpleegkundige, new AanvaardOverdracht(null, v.Overdracht));
        v.Afspraak().Huidig.Verantwoordelijke.Functionaris.ShouldBe(Verpleegkundige.Functionaris);

        var w = GesplitstMetOuder();
        w.Doe(Ib, Spreek(w.Deel(Ib))).Doe(Ib, Verdeel(null, (Domein.Onderwijs, Ib), (Domein.Hulpverlening, Smw1)));
        w.Afspraak().Versies.Length.ShouldBe(1, "ib-2 still holds");
    }

    [Fact]
    public void R03a_the_part_of_who_is_responsible_does_not_end_and_the_afspraken_are_named()
    {
        var v = DelftMetAfspraak().Doe(Smw1, Betrek(Smw2));
        var deel = v.Deel(Smw2);
        v.Doe(Smw1, Spreek(deel)).Dagen(2);
        var id = v.Afspraak().Id;
        v.Als(Smw1, new BeeindigBetrokkene(null, deel, "KLAAR")).Weigert(Weigeringscode.AfsprakenOpen, ("afspraken", id.Value.ToString("D")));
        v.Doe(Smw1, new NeemAfspraakOver(null, id, v.Ouder()));
        v.Als(Smw1, new BeeindigBetrokkene(v.Nu.AddDays(-1), deel, "KLAAR")).Weigert(Weigeringscode.AfsprakenOpen);
        v.Als(Smw1, new BeeindigBetrokkene(null, deel, "KLAAR")).Geeft(nameof(BetrokkeneBeeindigd));
    }

    [Fact]
    public void R03a_closing_the_casus_lets_what_was_open_lapse_in_the_same_append()
    {
        var v = DelftMetAfspraak();
        v.Als(Smw1, new SluitCasus(null, "DOELEN_BEREIKT", null)).Geeft(nameof(AfspraakVervallen), nameof(CasusAfgesloten));
        v.Afspraak().Reden.ShouldBe("CASUS_AFGESLOTEN");
        v.Als(Smw1, Spreek(v.Deel(Smw1))).Weigert(Weigeringscode.CasusNietOpen);
    }

    [Fact]
    public void R15_R03a_a_change_of_school_takes_along_what_is_named_and_nobody_who_left_stays_responsible()
    {
        var v = DelftMetAfspraak().Doe(Smw1, Betrek(Smw2)).Doe(Smw1, new MaakPlan(null, "PLAN_VAN_AANPAK", Domein.Casus));
        v.Doe(Smw1, Spreek(v.Deel(Smw2))).Dagen(1);
        var naar = new WijzigSchool(null, Organisatie("school-2"), Onderwijssoort.Voortgezet, new Blijvend([v.Ouder(), v.Deel(Smw1)], ["PLANNEN", "AFSPRAKEN"]), [], null);
        v.Als(Smw1, naar with { Geldig = v.Nu.AddDays(-1.5) }).Weigert(Weigeringscode.AfsprakenOpen);
        v.Doe(Smw1, naar);
        v.State.Afspraken.Afspraken[0].Versies.Length.ShouldBe(1);
        v.State.Afspraken.Afspraken[1].Huidig.ShouldSatisfyAllConditions(
            a => a.Verantwoordelijke.Betrokkene.ShouldBe(v.Deel(Smw1)), a => a.Overnamereden.ShouldBe(Overnamereden.Wijziging));
        v.Plan().Tot.ShouldBeNull();

        v.Dagen(1).Doe(Smw1, naar with { Naar = Organisatie("school-1"), Blijft = new Blijvend([v.Ouder()], []) });
        v.State.Afspraken.Afspraken.ShouldAllBe(a => a.Status == AfspraakStatus.Vervallen && a.Reden == "CASUS_GEWIJZIGD");
        v.Plan().Reden.ShouldBe("CASUS_GEWIJZIGD");
    }

    [Fact]
    public void R13_a_take_over_is_not_before_the_afspraak_was_made()
    {
        var v = DelftMetAfspraak();
        v.Doe(Smw1, new ZetVangnetIn(v.Nu.AddDays(-1.5), Domein.Casus, Smw2, "LANGDURIG_AFWEZIG"));
        v.Afspraak().Huidig.Van.ShouldBe(v.Afspraak().Versies[0].Van);
        v.Afspraak().VersieOp(v.Nu)!.Verantwoordelijke.Functionaris.ShouldBe(Smw2.Functionaris);
    }

    [Fact]
    public void R03a_on_random_histories_no_open_afspraak_is_without_a_responsible_party_who_takes_part() => Willekeur.Controleer(w =>
    {
        var momenten = w.Momenten();
        foreach (var afspraak in w.State.Afspraken.Afspraken)
        {
            foreach (var moment in momenten)
            {
                if (afspraak.VersieOp(moment) is not { } versie || afspraak.StatusOp(moment) != AfspraakStatus.Open)
                    continue;
                var deel = w.State.Betrokkenen.Single(b => b.Id == versie.Verantwoordelijke.Betrokkene);
                (deel.Van <= moment && !(deel.Tot <= moment)).ShouldBeTrue($"{afspraak.Id} at {moment:o}");
            }
        }

        foreach (var stap in w.Stappen)
        {
            foreach (var ingegaan in stap.Besluit.Feiten.OfType<OverdrachtIngegaan>())
            {
                stap.Na.Afspraken.Afspraken
                    .Any(a => a.Open && a.Domein == ingegaan.Domein && a.Huidig.Verantwoordelijke.Functionaris == ingegaan.Van.Functionaris && a.Huidig.Verantwoordelijke.Organisatie == ingegaan.Van.Organisatie)
                    .ShouldBeFalse();
            }

            if (stap.Na.Status == CasusStatus.Afgesloten)
                stap.Na.Afspraken.Afspraken.Any(a => a.Open).ShouldBeFalse();
        }
    });
}
