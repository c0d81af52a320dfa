using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;

namespace RegieLedger.Tests.Domain;

public class LeerlingTests
{
    private static readonly LeerlingState Gereserveerd =
        LeerlingState.Evolve(LeerlingState.Leeg, new CasusGereserveerd(Wereld.Begin, Casus("casus-1"), "delft"));

    [Fact]
    public void R15_a_pupil_has_at_most_one_open_casus_per_werkwijze()
    {
        Beslis(LeerlingState.Leeg, "casus-1").Feiten.ShouldHaveSingleItem();
        Beslis(Gereserveerd, "casus-1").ShouldSatisfyAllConditions(b => b.Feiten.ShouldBeEmpty(), b => b.Weigering.ShouldBeNull());
        Beslis(Gereserveerd, "casus-2").Weigering!.Feiten["casus"].ShouldBe(Casus("casus-1").ToString());
        LeerlingState.Decide(Gereserveerd, new ReserveerCasus(Casus("casus-2"), "goeree-overflakkee", null), Wereld.Begin).Feiten.ShouldHaveSingleItem();
    }

    [Fact]
    public void R15_a_casus_that_is_not_open_gives_up_its_reservation_to_the_next()
    {
        Beslis(Gereserveerd, "casus-2", "casus-1").Feiten.ShouldHaveSingleItem();
        Beslis(Gereserveerd, "casus-2", "casus-3").Weigering!.Code.ShouldBe(Weigeringscode.LeerlingHeeftOpenCasus);

        var open = DelftGeopend();
        Reservering.LaatVervallen(open.State, "delft", Casus("casus-2"), open.Nu).Weigering!.Code.ShouldBe(Weigeringscode.LeerlingHeeftOpenCasus);
        open.Doe(Wereld.Smw1, new SluitCasus(null, "AFGEROND", null));
        var feit = Reservering.LaatVervallen(open.State, "delft", Casus("casus-2"), open.Nu).Feiten.ShouldHaveSingleItem();
        open.Gegeven(feit);
        // Again each time: whoever opens it again meanwhile has to find that its stream moved on.
        Reservering.LaatVervallen(open.State, "delft", Casus("casus-2"), open.Nu).Feiten.ShouldHaveSingleItem();
        LeerlingState.Decide(Gereserveerd, new ReserveerCasus(Casus("casus-1"), "delft", null, Opnieuw: true), Wereld.Begin).Feiten.ShouldHaveSingleItem();
        // Opened again by its own reservation, it can give it up again later.
        open.Doe(Wereld.Smw1, new HeropenCasus(null, null, Wereld.Smw1.Rol, [])).State.ReserveringVervallenAan.ShouldBeNull();
    }

    [Fact]
    public void R15_a_casus_that_was_reserved_but_never_opened_can_be_passed_over()
    {
        var feit = Reservering.LaatVervallen(CasusState.Leeg, "delft", Casus("casus-2"), Wereld.Begin).Feiten.ShouldHaveSingleItem();
        Reservering.LaatVervallen(Verhaal.Van(Wereld.Delft).Gegeven(feit).State, "delft", Casus("casus-2"), Wereld.Begin).Feiten.ShouldBeEmpty();
        Verhaal.Van(Wereld.Delft).Gegeven(feit).Als(Wereld.Smw1, Open(Wereld.Smw1)).Weigert(Weigeringscode.ReserveringVervallen);
    }

    private static Besluit<LeerlingFeit> Beslis(LeerlingState state, string casus, string? vrijgegeven = null) =>
        LeerlingState.Decide(state, new ReserveerCasus(Casus(casus), "delft", vrijgegeven is null ? null : Casus(vrijgegeven)), Wereld.Begin);
}
