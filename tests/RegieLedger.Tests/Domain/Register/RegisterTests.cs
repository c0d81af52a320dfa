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
