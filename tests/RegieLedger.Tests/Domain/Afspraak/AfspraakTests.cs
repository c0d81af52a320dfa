using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Afspraakstappen;
using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class AfspraakTests
{
    [Fact]
    public void R06_an_afspraak_names_all_that_makes_it_one_or_it_is_refused()
    {
        var v = DelftMetAfspraak();
        var goed = Spreek(v.Deel(Smw1));
        v.Als(Smw1, goed with { Inhoud = goed.Inhoud with { Wat = null } }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "wat"));
        v.Als(Smw1, goed with { Inhoud = goed.Inhoud with { Maatstaf = null } }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "maatstaf"));
        v.Als(Smw1, goed with { Inhoud = goed.Inhoud with { Gevolg = null } }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "gevolg"));
        v.Als(Smw1, goed with { Inhoud = goed.Inhoud with { VoorOp = Maart } }).Weigert(Weigeringscode.DatumVoorbij, ("datum", "2025-03-01"));
        v.Als(Smw1, goed with { Inhoud = goed.Inhoud with { EvaluatieOp = Maart } }).Weigert(Weigeringscode.DatumVoorbij);
        v.Als(Smw1, Spreek(new BetrokkeneId(Guid.Empty))).Weigert(Weigeringscode.BetrokkeneOnbekend);
        v.Als(Smw1, goed with { Plan = new PlanId(Guid.Empty) }).Weigert(Weigeringscode.PlanOnbekend);
        v.Als(Smw1, goed with { Doel = new DoelId(Guid.Empty) }).Weigert(Weigeringscode.DoelOnbekend);
        v.Als(Smw1, goed with { Overleg = new OverlegId(Guid.Empty) }).Weigert(Weigeringscode.OverlegOnbekend);
        v.Als(Smw1, goed with { Domein = Domein.Gezin }).Weigert(Weigeringscode.DomeinNietInGebruik);
        v.Als(Wijkteam, goed).Weigert(Weigeringscode.NietBevoegd);
        v.Als(Smw1, goed).Geeft(nameof(AfspraakGemaakt));
    }

    [Fact]
    public void R06_a_functionaris_a_parent_or_the_pupil_can_be_responsible_from_when_they_take_part()
    {
        var v = DelftMetAfspraak();
        foreach (var wie in new[] { v.Deel(Contactpersoon), v.Ouder(), v.Leerling() })
        {
            v.Doe(Smw1, Spreek(wie));
            v.Afspraak().Huidig.Verantwoordelijke.Betrokkene.ShouldBe(wie);
        }

        v.Als(Smw1, Spreek(v.Ouder()) with { Geldig = v.Nu.AddDays(-2.5) }).Weigert(Weigeringscode.GeldigVoorBegin);
        v.Doe(Smw1, Betrek(Smw2));
        var weg = v.Deel(Smw2);
        v.Doe(Smw1, new BeeindigBetrokkene(null, weg, "KLAAR")).Als(Smw1, Spreek(weg)).Weigert(Weigeringscode.BetrokkeneAlBeeindigd);
    }

    [Fact]
    public void R06_each_party_confirms_the_version_that_holds_and_a_revision_is_confirmed_anew()
    {
        var v = DelftMetAfspraak();
        var id = v.Afspraak().Id;
        v.Als(Contactpersoon, new BevestigAfspraak(null, id, 1, v.Deel(Smw1))).Weigert(Weigeringscode.BevestigingDoorAnder);
        v.Als(Contactpersoon, new BevestigAfspraak(null, id, 1, v.Deel(Contactpersoon))).Weigert(Weigeringscode.GeenPartij);
        v.Als(Smw1, new BevestigAfspraak(null, id, 2, v.Deel(Smw1))).Weigert(Weigeringscode.VersieAchterhaald, ("versie", "2"), ("huidig", "1"));
        v.Als(Smw1, new BevestigAfspraak(null, new AfspraakId(Guid.Empty), 1, v.Deel(Smw1))).Weigert(Weigeringscode.AfspraakOnbekend);
        v.Doe(Smw1, new BevestigAfspraak(null, id, 1, v.Deel(Smw1))).Als(Smw1, new BevestigAfspraak(null, id, 1, v.Deel(Smw1))).GeeftNiets();
        AfspraakVraag.IsBevestigd(v.State, v.Afspraak(), v.Nu).ShouldBeFalse();
        v.Doe(Smw1, new BevestigAfspraak(null, id, 1, v.Ouder())).Doe(Smw1, new BevestigAfspraak(null, id, 1, v.Leerling()));
        AfspraakVraag.IsBevestigd(v.State, v.Afspraak(), v.Nu).ShouldBeTrue();

        v.Dagen(1).Doe(Smw1, new StelAfspraakBij(null, id, 1, Inhoud(v.Deel(Smw1), Mei)));
        v.Afspraak().Huidig.Partijen.ShouldBe([v.Deel(Smw1), v.Ouder(), v.Leerling()]);
        AfspraakVraag.IsBevestigd(v.State, v.Afspraak(), v.Nu).ShouldBeFalse();
        AfspraakVraag.IsBevestigd(v.State, v.Afspraak(), v.Nu.AddTicks(-1)).ShouldBeTrue("the version before was, and stays so");
        v.Als(Smw1, new StelAfspraakBij(null, id, 1, Inhoud(v.Deel(Smw1)))).Weigert(Weigeringscode.VersieAchterhaald);
    }

    [Fact]
    public void WL02_every_party_including_the_pupil_has_a_copy_and_those_at_the_table_are_parties()
    {
        var v = Verhaal.Van(Waterland).Doe(Casemanager, Open(Casemanager, houders: new DomeinHouder(Domein.Hulpverlening, Smw1)))
            .Doe(Casemanager, BetrekOuder()).Doe(Casemanager, BetrekOuder() with { Rol = Rol.Leerling }).Dagen(1);
        v.Doe(Casemanager, Overleg(v, "RONDE_TAFEL", met: [v.Deel(Smw1), v.Ouder(), v.Leerling()]));
        v.Doe(Casemanager, Spreek(v.Deel(Casemanager), Domein.Onderwijs, overleg: v.State.Afspraken.Overleggen[0].Id));
        var id = v.Afspraak().Id;
        v.Afspraak().Huidig.Partijen.ShouldBe([v.Deel(Casemanager), v.Deel(Smw1), v.Ouder(), v.Leerling()]);
        v.Als(Mentor, new BevestigAfspraak(null, id, 1, v.Leerling())).Weigert(Weigeringscode.NietBevoegd);
        v.Doe(Casemanager, new BevestigAfspraak(null, id, 1, v.Leerling())).Doe(Casemanager, new BevestigAfspraak(null, id, 1, v.Ouder()));
        v.Doe(Casemanager, new BevestigAfspraak(null, id, 1, v.Deel(Casemanager)));
        AfspraakVraag.IsBevestigd(v.State, v.Afspraak(), v.Nu).ShouldBeFalse("the partner has no copy yet");
        v.Doe(Smw1, new BevestigAfspraak(null, id, 1, v.Deel(Smw1)));
        AfspraakVraag.IsBevestigd(v.State, v.Afspraak(), v.Nu).ShouldBeTrue();
    }

    [Fact]
    public void R06_it_is_kept_not_kept_or_lapses_once_and_every_version_stays_readable()
    {
        var v = DelftMetAfspraak();
        var id = v.Afspraak().Id;
        v.Doe(Smw1, new StelAfspraakBij(null, id, 1, Inhoud(v.Ouder(), Mei))).Dagen(1);
        v.Als(Smw1, new MeldAfspraakNagekomen(v.Nu.AddDays(-1.5), id, null)).Weigert(Weigeringscode.GeldigVoorBegin);
        v.Doe(Contactpersoon, new MeldAfspraakNietNagekomen(null, id, true, Vertrouwelijk("toelichting")));
        v.Afspraak().ShouldSatisfyAllConditions(
            a => a.Status.ShouldBe(AfspraakStatus.NietNagekomen),
            a => a.GevolgIngezet.ShouldBeTrue(),
            a => a.StatusOp(v.Nu.AddTicks(-1)).ShouldBe(AfspraakStatus.Open),
            a => a.VersieOp(v.Nu.AddDays(-2))!.VoorOp.ShouldBe(April),
            a => a.VersieOp(v.Nu)!.VoorOp.ShouldBe(Mei),
            a => a.VersieOp(Begin).ShouldBeNull());
        v.Als(Smw1, new MeldAfspraakNietNagekomen(null, id, true, null)).GeeftNiets();
        v.Als(Smw1, new MeldAfspraakNagekomen(null, id, null)).Weigert(Weigeringscode.AfspraakNietOpen, ("status", "NIET_NAGEKOMEN"));
        v.Als(Smw1, new StelAfspraakBij(null, id, 2, Inhoud(v.Ouder()))).Weigert(Weigeringscode.AfspraakNietOpen);
        v.Als(Smw1, new BevestigAfspraak(null, id, 2, v.Deel(Smw1))).Weigert(Weigeringscode.AfspraakNietOpen);

        v.Doe(Smw1, Spreek(v.Ouder())).Doe(Smw1, new MeldAfspraakNagekomen(null, v.Afspraak().Id, null));
        v.Als(Smw1, new MeldAfspraakNagekomen(null, v.Afspraak().Id, null)).GeeftNiets();
        v.Als(Smw1, new LaatAfspraakVervallen(null, v.Afspraak().Id, "NIET_MEER_NODIG")).Weigert(Weigeringscode.AfspraakNietOpen, ("status", "NAGEKOMEN"));
        v.Doe(Smw1, Spreek(v.Ouder()));
        v.Als(Smw1, new LaatAfspraakVervallen(null, v.Afspraak().Id, "vrije tekst")).Weigert(Weigeringscode.CodeOngeldig);
        v.Doe(Smw1, new LaatAfspraakVervallen(null, v.Afspraak().Id, "NIET_MEER_NODIG")).Als(Smw1, new LaatAfspraakVervallen(null, v.Afspraak().Id, "NIET_MEER_NODIG")).GeeftNiets();
        v.Als(Smw1, new MeldAfspraakNagekomen(null, v.Afspraak().Id, null)).Weigert(Weigeringscode.AfspraakNietOpen, ("status", "VERVALLEN"));
    }

    [Fact]
    public void An_action_that_the_werkwijze_does_not_have_is_refused_as_such()
    {
        var v = DelftMetAfspraak();
        v.Als(Smw1, new MeldVoortgang(null, Domein.Casus, Maart, "OP_KOERS")).Weigert(Weigeringscode.NietInWerkwijze, ("actie", "MELD_VOORTGANG"));
        v.Als(Smw1, new VraagFamiliegroepsplan(null, Maart, true)).Weigert(Weigeringscode.NietInWerkwijze);
        v.Als(Smw1, new MeldIndicaties(null, Maart)).Weigert(Weigeringscode.NietInWerkwijze);
    }
}
