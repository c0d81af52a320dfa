using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class DoorgeleidingTests
{
    [Fact]
    public void GO11_the_schakelfunctionaris_sends_on_and_the_regie_stays_until_an_overdracht_goes_in()
    {
        var v = GoereeToegewezen();
        v.Als(Smw1, ZetDoor(Loket1)).Weigert(Weigeringscode.NietBevoegd, ("door", "SCHAKEL_ONDERWIJS"));
        v.Als(Schakel, ZetDoor(Loket1) with { Afweging = null }).Weigert(Weigeringscode.AfwegingOntbreekt);
        v.Als(Schakel, ZetDoor(Loket1)).Geeft(nameof(NaarLoketDoorgezet)).Houdt(Smw1);
        v.Doe(Schakel, StelVoor(Loket1, geraadpleegd: false)).Doe(Loket1, new BevestigDossier(v.Overdracht));
        v.Doe(Loket1, new AanvaardOverdracht(null, v.Overdracht)).Houdt(Loket1);
    }

    [Fact]
    public void GO11_a_loketmedewerker_holds_only_of_the_loket_to_which_the_casus_was_sent_on()
    {
        var v = GoereeToegewezen();
        v.Als(Smw1, StelVoor(Loket1)).Weigert(Weigeringscode.NietDoorgezetNaarLoket);
        v.Doe(Schakel, ZetDoor(Loket1)).Als(Smw1, StelVoor(AnderLoket)).Weigert(Weigeringscode.NietDoorgezetNaarDitLoket);
        var w = GoereeMetToestemming().Doe(Schakel, ZetDoor(Loket1));
        w.Als(Schakel, WijsToe(Loket1)).Weigert(Weigeringscode.AlleenDoorOverdracht, ("rol", "LOKETMEDEWERKER"));
    }

    [Fact]
    public void GO11_the_team_and_the_loket_never_hold_at_once()
    {
        var v = GoereeToegewezen().Doe(Schakel, ZetDoor(Loket1)).Doe(Smw1, StelVoor(Loket1, overbrugging: true));
        v.Doe(Loket1, new BevestigDossier(v.Overdracht)).Doe(Loket1, new AanvaardOverdracht(null, v.Overdracht)).Houdt(Smw1);
        v.Antwoord().Domeinen.Length.ShouldBe(1);
        v.Regie().Inkomend!.Aan.Functionaris.ShouldBe(Loket1.Functionaris);
        v.Antwoord().Aanspreekpunt.ShouldBe(Smw1);
        v.Dagen(3).Doe(Loket1, new MeldHulpGestart(null, v.Overdracht)).Houdt(Loket1);
        v.Als(Smw1, StelVoor(Smw2)).Weigert(Weigeringscode.NietBevoegd);
    }

    [Fact]
    public void GO12_the_loket_weighs_with_an_orthopedagoog_and_the_choice_is_recorded()
    {
        var weeg = new WeegAanLoket(null, Orthopedagoog.Functionaris, "TWEEDE_LIJN", null);
        var v = GoereeToegewezen();
        v.Als(Consulent, weeg).Weigert(Weigeringscode.NietBevoegd);
        v.Doe(Schakel, ZetDoor(Loket1));
        v.Als(Loket1, weeg).Weigert(Weigeringscode.NietBevoegd, ("door", "SENIOR_JEUGDCONSULENT@LOKET"));
        v.Als(Consulent, weeg with { MetOrthopedagoog = Smw1.Functionaris }).Weigert(Weigeringscode.FunctionarisHeeftRolNiet, ("rol", "ORTHOPEDAGOOG"));
        v.Als(Consulent, weeg with { Keuze = "GEEN_LIJN" }).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "keuze"));
        v.Als(Consulent, weeg).Geeft(nameof(BetrokkeneToegevoegd), nameof(LoketGewogen)).Houdt(Smw1);
        v.Feit<LoketGewogen>().Consulent.ShouldBe(Consulent.Functionaris);
        v.State.Loket!.Keuze.ShouldBe("TWEEDE_LIJN");
    }

    [Fact]
    public void DE07_registration_with_another_municipality_moves_no_regie_and_begins_no_bridging()
    {
        var v = DelftGeopend().Doe(Smw1, BetrekOuder());
        var meld = new MeldAanBijAndereGemeente(null, "GM1924", null, "DOOR_SCHOOLCONTACTPERSOON");
        v.Als(Contactpersoon, meld).Weigert(Weigeringscode.ToestemmingOntbreekt, ("waarvoor", "AANMELDING"));
        v.Doe(Smw1, Toestemming(v, "AANMELDING"));
        v.Als(Smw1, meld).Weigert(Weigeringscode.NietBevoegd, ("door", "SCHOOLCONTACTPERSOON"));
        v.Als(Contactpersoon, meld with { Gemeente = "GM0503" }).Weigert(Weigeringscode.GemeenteIsEigen);
        v.Als(Contactpersoon, meld with { Gemeente = "Rotterdam" }).Weigert(Weigeringscode.CodeOngeldig);
        v.Als(Contactpersoon, meld).Geeft(nameof(AangemeldBijAndereGemeente)).Houdt(Smw1);
        v.Regie().Inkomend.ShouldBeNull();
        GoereeGeopend().Als(Schakel, meld).Weigert(Weigeringscode.NietInWerkwijze);
    }

    [Fact]
    public void DE08_on_the_waiting_list_the_registration_keeps_its_date_and_the_regie_stays()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Contactpersoon, persoonOnbekend: true, overbrugging: true));
        var plaats = new PlaatsOpWachtlijst(null, Contactpersoon.Organisatie, new DateOnly(2025, 3, 1));
        v.Als(Contactpersoon, plaats with { AangemeldOp = new DateOnly(2025, 4, 1) }).Weigert(Weigeringscode.DatumInToekomst);
        v.Als(Contactpersoon, plaats).Geeft(nameof(OpWachtlijstGeplaatst)).Houdt(Smw1);
        v.Feit<OpWachtlijstGeplaatst>().AangemeldOp.ShouldBe(new DateOnly(2025, 3, 1));
        v.Dagen(90).Houdt(Smw1).Als(Contactpersoon, plaats with { AangemeldOp = new DateOnly(2025, 4, 1) }).GeeftNiets();
        v.Regie().Inkomend.ShouldNotBeNull();

        var id = v.State.Wachtlijst[0].Id;
        v.Als(Contactpersoon, new HaalVanWachtlijst(v.Nu.AddDays(-100), id, "OPGEPAKT")).Weigert(Weigeringscode.GeldigVoorOpening);
        v.Als(Contactpersoon, new HaalVanWachtlijst(null, new WachtlijstId(Guid.Empty), "OPGEPAKT")).Weigert(Weigeringscode.WachtlijstOnbekend);
        v.Als(Contactpersoon, new HaalVanWachtlijst(null, id, "OPGEPAKT")).Geeft(nameof(VanWachtlijstGehaald)).Houdt(Smw1);
    }

    [Fact]
    public void DE03_the_SMW_holds_on_through_the_waiting_list_until_help_has_started()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Contactpersoon, persoonOnbekend: true, overbrugging: true));
        v.Doe(Contactpersoon, new PlaatsOpWachtlijst(null, Contactpersoon.Organisatie, new DateOnly(2025, 3, 1))).Dagen(90).Houdt(Smw1);
        v.Doe(Contactpersoon, new HaalVanWachtlijst(null, v.State.Wachtlijst[0].Id, "OPGEPAKT")).Doe(Contactpersoon, new BevestigDossier(v.Overdracht));
        v.Doe(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht)).Houdt(Smw1).Dagen(7);
        v.Doe(Contactpersoon, new MeldHulpGestart(null, v.Overdracht)).Houdt(Contactpersoon).Houdt(Smw1, op: v.Nu.AddDays(-1));
    }
}
