using System.Collections.Immutable;

using RegieLedger.Domain;

using Shouldly;

using Xunit;

namespace RegieLedger.Tests.Domain;

public class RegisterTests
{
    private static readonly OrganisatieId School = Wereld.Organisatie("school-1");
    private static readonly FunctionarisId Wie = Wereld.Smw1.Functionaris;
    private static readonly Vertrouwelijk Naam = Wereld.Vertrouwelijk("naam");

    private static RegisterOmstandigheden Om(bool beheer = true, OrganisatieState? school = null) => new(
        Wereld.Begin,
        new Aanroeper(Wereld.Ib.Functionaris, School, beheer ? [Rol.Beheer] : [Rol.Parse("IB")]),
        ImmutableDictionary<OrganisatieId, OrganisatieState>.Empty.Add(School, school ?? OrganisatieState.Leeg with { Id = School }));

    private static RegistreerFunctionaris Registreer(params Rolperiode[] rollen) => new(Wie, "SMW", [.. rollen], Naam, null, null);

    private static Rolperiode Periode(string rol, string van, string? tot = null) =>
        new(Rol.Parse(rol), School, DateOnly.Parse(van), tot is null ? null : DateOnly.Parse(tot));

    [Fact]
    public void Only_BEHEER_keeps_the_register()
    {
        OrganisatieState.Decide(OrganisatieState.Leeg, new RegistreerOrganisatie(School, "SCHOOL", Naam, null, null), Om(beheer: false)).Weigering!.Code.ShouldBe(Weigeringscode.NietBevoegd);
        FunctionarisState.Decide(FunctionarisState.Leeg, Registreer(), Om(beheer: false)).Weigering!.Code.ShouldBe(Weigeringscode.NietBevoegd);
    }

    [Fact]
    public void R14_an_organisatie_is_registered_changed_and_ended_once()
    {
        var state = OrganisatieState.Leeg;
        state = Een(state, new RegistreerOrganisatie(School, "SCHOOL", Naam, null, null), Weigeringscode.AlGeregistreerd);
        state = Een(state, new WijzigOrganisatie("SCHOOL", Naam, Naam, null), null);
        state = Een(state, new BeeindigOrganisatie("OPGEHEVEN"), null);
        OrganisatieState.Decide(state, new WijzigOrganisatie("SCHOOL", Naam, null, null), Om()).Weigering!.Code.ShouldBe(Weigeringscode.InschrijvingBeeindigd);
        OrganisatieState.Decide(OrganisatieState.Leeg, new BeeindigOrganisatie("OPGEHEVEN"), Om()).Weigering!.Code.ShouldBe(Weigeringscode.NietGeregistreerd);
        OrganisatieState.Decide(OrganisatieState.Leeg, new RegistreerOrganisatie(School, "een school", Naam, null, null), Om()).Weigering!.Code.ShouldBe(Weigeringscode.CodeOngeldig);

        static OrganisatieState Een(OrganisatieState state, OrganisatieCommando commando, string? herhaald)
        {
            var na = OrganisatieState.Evolve(state, OrganisatieState.Decide(state, commando, Om()).Feiten.Single());
            var opnieuw = OrganisatieState.Decide(na, commando, Om());
            opnieuw.Feiten.ShouldBeEmpty();
            opnieuw.Weigering?.Code.ShouldBe(herhaald);
            return na;
        }
    }

    [Fact]
    public void HR02_of_which_municipality_an_organisatie_is_is_a_fact_of_its_own()
    {
        var feiten = OrganisatieState.Decide(OrganisatieState.Leeg, new RegistreerOrganisatie(School, "JEUGDTEAM", Naam, null, null, "GM1924"), Om()).Feiten;
        feiten.Select(f => f.GetType().Name).ShouldBe([nameof(OrganisatieGeregistreerd), nameof(OrganisatieGemeenteGewijzigd)]);
        var state = feiten.Aggregate(OrganisatieState.Leeg, OrganisatieState.Evolve);
        state.Gemeente.ShouldBe("GM1924");
        OrganisatieState.Decide(state, new WijzigOrganisatie("JEUGDTEAM", Naam, null, null, "GM1924"), Om()).Feiten.ShouldBeEmpty();
        OrganisatieState.Decide(state, new WijzigOrganisatie("JEUGDTEAM", Naam, null, null), Om()).Feiten.ShouldHaveSingleItem().ShouldBe(new OrganisatieGemeenteGewijzigd(Wereld.Begin, null));
        OrganisatieState.Decide(state, new WijzigOrganisatie("JEUGDTEAM", Naam, null, null, "Delft"), Om()).Weigering!.Feiten["veld"].ShouldBe("gemeente");
    }

    [Fact]
    public void HR01_a_school_has_one_fixed_contact_person_and_naming_another_replaces_the_first()
    {
        var school = Ingeschreven("SCHOOL");
        var wijs = new WijsVasteContactpersoonAan(Wereld.VasteContactpersoon.Functionaris, Wereld.VasteContactpersoon.Organisatie);
        OrganisatieState.Decide(Ingeschreven("SMW"), wijs, Om()).Weigering!.Code.ShouldBe(Weigeringscode.GeenSchool);
        OrganisatieState.Decide(OrganisatieState.Leeg, wijs, Om()).Weigering!.Code.ShouldBe(Weigeringscode.NietGeregistreerd);
        OrganisatieState.Decide(school, wijs, Om()).Weigering!.Code.ShouldBe(Weigeringscode.FunctionarisOnbekend);
        OrganisatieState.Decide(school, wijs with { Functionaris = Wereld.Smw1.Functionaris }, OmMetMensen).Weigering!.Feiten["rol"].ShouldBe("VASTE_CONTACTPERSOON");
        OrganisatieState.Decide(school, wijs, OmMetMensen with { Aanroeper = Wereld.Aanroeper(Wereld.Ib, Wereld.Begin) }).Weigering!.Code.ShouldBe(Weigeringscode.NietBevoegd);
        school = OrganisatieState.Evolve(school, OrganisatieState.Decide(school, wijs, OmMetMensen).Feiten.ShouldHaveSingleItem());
        school.VasteContactpersoon.ShouldBe(Wereld.VasteContactpersoon);
        OrganisatieState.Decide(school, wijs, OmMetMensen).Feiten.ShouldBeEmpty();
        school = OrganisatieState.Evolve(school, OrganisatieState.Decide(school, wijs with { Functionaris = Wereld.VasteContactpersoon2.Functionaris }, OmMetMensen).Feiten.ShouldHaveSingleItem());
        school.VasteContactpersoon.ShouldBe(Wereld.VasteContactpersoon2);
    }

    [Fact]
    public void HL01_a_professional_of_a_provider_becomes_part_of_the_team_of_a_school_and_leaves_it()
    {
        var school = Ingeschreven("SCHOOL");
        var onthef = new OnthefVasteProfessional(Wereld.Jeugdhulp);
        OrganisatieState.Decide(Ingeschreven("LOKET"), new WijsVasteProfessionalAan(Wereld.Jeugdhulp), OmMetMensen).Weigering!.Code.ShouldBe(Weigeringscode.GeenSchool);
        OrganisatieState.Decide(school, onthef, Om()).Feiten.ShouldBeEmpty();
        school = OrganisatieState.Evolve(school, OrganisatieState.Decide(school, new WijsVasteProfessionalAan(Wereld.Jeugdhulp), OmMetMensen).Feiten.ShouldHaveSingleItem());
        school.VasteProfessionals.ShouldBe([Wereld.Jeugdhulp]);
        OrganisatieState.Decide(school, new WijsVasteProfessionalAan(Wereld.Jeugdhulp), OmMetMensen).Feiten.ShouldBeEmpty();
        school = OrganisatieState.Evolve(school, OrganisatieState.Decide(school, onthef, Om()).Feiten.ShouldHaveSingleItem());
        school.VasteProfessionals.ShouldBeEmpty();
        OrganisatieState.Decide(OrganisatieState.Leeg, onthef, Om()).Weigering!.Code.ShouldBe(Weigeringscode.NietGeregistreerd);
    }

    private static RegisterOmstandigheden OmMetMensen => Om() with { Functionarissen = Wereld.Register };

    private static OrganisatieState Ingeschreven(string soort) => OrganisatieState.Leeg with { Id = School, Soort = soort };

    [Fact]
    public void R14_a_functionaris_is_registered_changed_and_ended_once()
    {
        var state = FunctionarisState.Evolve(FunctionarisState.Leeg, FunctionarisState.Decide(FunctionarisState.Leeg, Registreer(Periode("SMW", "2024-01-01")), Om()).Feiten.Single());
        FunctionarisState.Decide(state, Registreer(Periode("SMW", "2024-01-01")), Om()).Weigering!.Code.ShouldBe(Weigeringscode.AlGeregistreerd);
        var wijzig = new WijzigFunctionaris("SMW", [Periode("SMW", "2024-01-01", "2025-01-01")], Naam, null, null);
        state = FunctionarisState.Evolve(state, FunctionarisState.Decide(state, wijzig, Om()).Feiten.Single());
        FunctionarisState.Decide(state, wijzig, Om()).Feiten.ShouldBeEmpty();
        state = FunctionarisState.Evolve(state, FunctionarisState.Decide(state, new BeeindigFunctionaris("VERTROKKEN"), Om()).Feiten.Single());
        FunctionarisState.Decide(state, new BeeindigFunctionaris("VERTROKKEN"), Om()).ShouldSatisfyAllConditions(b => b.Feiten.ShouldBeEmpty(), b => b.Weigering.ShouldBeNull());
    }

    [Fact]
    public void A_period_of_a_rol_ends_after_it_begins_and_overlaps_no_other_of_the_same()
    {
        Code(Registreer(Periode("SMW", "2024-01-01", "2024-01-01"))).ShouldBe(Weigeringscode.RolperiodeOngeldig);
        Code(Registreer(Periode("SMW", "2024-01-01"), Periode("SMW", "2025-01-01"))).ShouldBe(Weigeringscode.RolperiodeOngeldig);
        Code(Registreer(Periode("SMW", "2024-01-01", "2025-01-01"), Periode("SMW", "2025-01-01"))).ShouldBeNull();
        Code(Registreer(Periode("OUDER", "2024-01-01"))).ShouldBe(Weigeringscode.RolNietVoorFunctionaris);
        Code(Registreer(Periode("SMW", "2024-01-01") with { Organisatie = Wereld.Organisatie("school-99") })).ShouldBe(Weigeringscode.OrganisatieOnbekend);
        Code(Registreer() with { Beroep = "maatschappelijk werker" }).ShouldBe(Weigeringscode.CodeOngeldig);

        static string? Code(FunctionarisCommando commando) => FunctionarisState.Decide(FunctionarisState.Leeg, commando, Om()).Weigering?.Code;
    }

    [Fact]
    public void R02a_a_rol_holds_from_its_first_day_until_its_end_and_not_after_leaving()
    {
        var state = FunctionarisState.Leeg with { Id = Wie, Rollen = [Periode("SMW", "2024-01-01", "2025-01-01")] };
        var smw = Rol.Parse("SMW");
        state.HeeftRol(smw, School, new DateOnly(2023, 12, 31)).ShouldBeFalse();
        state.HeeftRol(smw, School, new DateOnly(2024, 1, 1)).ShouldBeTrue();
        state.HeeftRol(smw, School, new DateOnly(2024, 12, 31)).ShouldBeTrue();
        state.HeeftRol(smw, School, new DateOnly(2025, 1, 1)).ShouldBeFalse();
        state.HeeftRol(Rol.Parse("IB"), School, new DateOnly(2024, 1, 1)).ShouldBeFalse();
        state.HeeftRol(smw, Wereld.Organisatie("school-2"), new DateOnly(2024, 1, 1)).ShouldBeFalse();
        (state with { BeeindigdOp = Verhaal.Moment("2024-06-01T10:00:00Z") }).HeeftRol(smw, School, new DateOnly(2024, 6, 1)).ShouldBeFalse();
    }
}
