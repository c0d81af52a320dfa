using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class BetrokkenenTests
{
    [Fact]
    public void R02a_the_part_of_a_holder_does_not_end_without_an_overdracht_or_the_vangnet()
    {
        var v = DelftGeopend();
        var deel = v.State.Actief(Smw1)!.Id;
        v.Als(Smw1, new BeeindigBetrokkene(null, deel, "VERTROKKEN")).Weigert(Weigeringscode.HouderKanNietWeg, ("domein", "CASUS"));
        v.Doe(Smw1, StelVoor(Contactpersoon)).Doe(Contactpersoon, new BevestigDossier(v.Overdracht)).Doe(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht)).Dagen(1);
        v.Als(Smw1, new BeeindigBetrokkene(v.Nu.AddDays(-2), deel, "VERTROKKEN")).Weigert(Weigeringscode.HouderKanNietWeg);
        v.Als(Contactpersoon, new BeeindigBetrokkene(null, deel, "VERTROKKEN")).Geeft(nameof(BetrokkeneBeeindigd));
    }

    [Fact]
    public void R02a_a_holder_does_not_change_to_a_rol_that_may_not_hold()
    {
        var v = GesplitstGeopend();
        v.Als(Ib, new WijzigRol(null, v.State.Actief(Ib)!.Id, Casemanager.Rol)).Weigert(Weigeringscode.FunctionarisHeeftRolNiet);
        var w = GoereeToegewezen();
        w.Register = w.Register.SetItem(Smw1.Functionaris, w.Register[Smw1.Functionaris] with { Rollen = w.Register[Smw1.Functionaris].Rollen.Add(new(Expert.Rol, Smw1.Organisatie, new(2024, 1, 1), null)) });
        w.Als(Schakel, new WijzigRol(null, w.State.Actief(Smw1)!.Id, Expert.Rol)).Weigert(Weigeringscode.RolMagNietHouden, ("rol", "EXPERTISETEAM")).Houdt(Smw1);
    }

    [Fact]
    public void R01_a_holder_who_changes_to_a_rol_that_may_hold_holds_on_in_it()
    {
        var v = GoereeMetToestemming().Doe(Schakel, Betrek(Bpo)).Doe(Schakel, WijsToe(Bpo)).Dagen(1);
        v.Register = v.Register.SetItem(Bpo.Functionaris, v.Register[Bpo.Functionaris] with { Rollen = v.Register[Bpo.Functionaris].Rollen.Add(new(Smw1.Rol, Bpo.Organisatie, new(2024, 1, 1), null)) });
        v.Als(Schakel, new WijzigRol(null, v.State.Actief(Bpo)!.Id, Smw1.Rol)).Geeft(nameof(RolGewijzigd), nameof(RegieToegewezen));
        v.Houdt(Bpo with { Rol = Smw1.Rol }).Houdt(Bpo, op: v.Nu.AddTicks(-1));
    }

    [Fact]
    public void R13_a_part_does_not_end_before_it_began()
    {
        var v = DelftGeopend().Doe(Smw1, Betrek(Smw2)).Dagen(1);
        v.Als(Smw1, new BeeindigBetrokkene(v.Nu.AddDays(-1.5), v.State.Actief(Smw2)!.Id, "ANDERS")).Weigert(Weigeringscode.GeldigVoorBegin);
    }

    [Fact]
    public void R05a_with_the_part_of_a_cover_the_cover_ends()
    {
        var v = DelftGeopend().Doe(Smw1, Waarneming(Smw2, null, Begin.AddDays(20))).Dagen(1);
        v.Als(Smw1, new BeeindigBetrokkene(null, v.State.Actief(Smw2)!.Id, "ANDERS")).Geeft(nameof(WaarnemingBeeindigd), nameof(BetrokkeneBeeindigd));
        v.Regie().Waarneming.ShouldBeNull();
    }

    [Fact]
    public void R14_adding_whoever_takes_part_already_gives_nothing_new()
    {
        var v = DelftGeopend();
        v.Als(Smw1, Betrek(Contactpersoon)).GeeftNiets();
        v.Doe(Smw1, Betrek(Smw2));
        var deel = v.State.Actief(Smw2)!.Id;
        v.Als(Smw1, new WijzigRol(null, deel, Smw2.Rol)).GeeftNiets();
        v.Doe(Smw1, new BeeindigBetrokkene(null, deel, "ANDERS")).Als(Smw1, new BeeindigBetrokkene(null, deel, "ANDERS")).GeeftNiets();
        v.Als(Smw1, new WijzigRol(null, deel, Smw2.Rol)).Weigert(Weigeringscode.BetrokkeneAlBeeindigd);
        v.Als(Smw1, new WijzigRol(null, new BetrokkeneId(Guid.Empty), Smw2.Rol)).Weigert(Weigeringscode.BetrokkeneOnbekend);
    }

    [Fact]
    public void A_parent_has_a_name_a_pupil_is_one_and_a_functionaris_is_registered()
    {
        var v = DelftGeopend();
        v.Als(Smw1, BetrekOuder() with { Naam = null }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "naam"));
        v.Als(Smw1, BetrekOuder() with { Functionaris = Smw2.Functionaris }).Weigert(Weigeringscode.RolNietVoorFunctionaris, ("rol", "OUDER"));
        v.Doe(Smw1, BetrekOuder() with { Rol = Rol.Leerling }).Als(Smw1, BetrekOuder() with { Rol = Rol.Leerling }).Weigert(Weigeringscode.LeerlingAlBetrokken);
        v.Als(Smw1, Betrek(Onbekend)).Weigert(Weigeringscode.FunctionarisOnbekend);
        v.Als(Smw1, Betrek(Smw2) with { Functionaris = null }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "functionaris"));
        v.Als(Smw1, Betrek(Smw2) with { Organisatie = null }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "organisatie"));
        v.Als(Wijkteam, Betrek(Smw2)).Weigert(Weigeringscode.NietBevoegd);
    }

    [Fact]
    public void GO04_a_consent_is_given_by_a_parent_or_the_pupil_who_takes_part()
    {
        var v = GoereeGeopend().Doe(Schakel, BetrekOuder());
        var goed = Toestemming(v, "REGIEROL");
        v.Als(Schakel, goed with { Door = [v.State.Actief(Schakel)!.Id] }).Weigert(Weigeringscode.ToestemmingDoorOngeldig);
        v.Als(Schakel, goed with { Door = [] }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "door"));
        v.Als(Schakel, goed with { Op = new DateOnly(2026, 1, 1) }).Weigert(Weigeringscode.DatumInToekomst, ("veld", "op"));
        v.Als(Schakel, goed with { Wijze = "ZOMAAR" }).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "wijze"));
        v.Als(Schakel, goed).Geeft(nameof(ToestemmingVastgelegd));
    }
}
