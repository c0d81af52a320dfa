using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class OpeningTests
{
    [Fact]
    public void R01_from_opening_to_closing_there_is_one_holder_and_after_it_none()
    {
        var v = DelftGeopend();
        v.Antwoord(Begin.AddTicks(-1)).Status.ShouldBe(CasusStatus.NogNietGeopend);
        v.Houdt(Smw1, op: Begin).Als(Smw1, new SluitCasus(null, "AFGEROND", null)).Geeft(nameof(CasusAfgesloten));
        v.Antwoord().ShouldBe(new RegieAntwoord(CasusStatus.Afgesloten, [], null, null));
        v.Houdt(Smw1, op: v.Nu.AddTicks(-1));
        v.Als(Smw1, Betrek(Smw2)).Weigert(Weigeringscode.CasusNietOpen);
    }

    [Fact]
    public void R01_opening_again_names_the_holder()
    {
        var v = DelftGeopend().Doe(Smw1, new SluitCasus(null, "AFGEROND", null)).Dagen(5);
        v.Als(Ib, new HeropenCasus(null, null, Ib.Rol, [])).Weigert(Weigeringscode.EersteHouderNodig, ("domein", "CASUS"), ("toegestaan", "SMW"));
        v.Als(Ib, new HeropenCasus(v.Nu.AddDays(-6), null, Ib.Rol, [new(Domein.Casus, Smw2)])).Weigert(Weigeringscode.GeldigVoorBegin);
        v.Als(Ib, new HeropenCasus(null, null, Ib.Rol, [new(Domein.Casus, Smw2)]))
            .Geeft(nameof(BetrokkeneToegevoegd), nameof(BetrokkeneToegevoegd), nameof(CasusHeropend))
            .Houdt(Smw2);
        v.Antwoord(v.Nu.AddDays(-1)).Status.ShouldBe(CasusStatus.Afgesloten);
        v.Als(Ib, new HeropenCasus(null, null, Ib.Rol, [])).Weigert(Weigeringscode.CasusIsOpen);
        Verhaal.Van(Delft).Als(Ib, new HeropenCasus(null, null, Ib.Rol, [])).Weigert(Weigeringscode.CasusOnbekend);
    }

    [Fact]
    public void R02_closing_withdraws_an_open_overdracht_in_the_same_append()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Contactpersoon, overbrugging: true));
        v.Als(Smw1, new SluitCasus(null, "AFGEROND", null)).Geeft(nameof(OverdrachtIngetrokken), nameof(CasusAfgesloten));
    }

    [Fact]
    public void R13_closing_is_not_before_the_last_regie_fact_and_not_after_now()
    {
        var v = GoereeToegewezen();
        v.Als(Schakel, new SluitCasus(v.Nu.AddDays(-2), "AFGEROND", null)).Weigert(Weigeringscode.GeldigVoorLaatsteRegiefeit, ("domein", "CASUS"), ("laatste", "2025-03-05T09:00:00Z"));
        v.Als(Schakel, new SluitCasus(v.Nu.AddTicks(1), "AFGEROND", null)).Weigert(Weigeringscode.GeldigInToekomst);
        v.Als(Schakel, new SluitCasus(null, "het gaat goed met hem", null)).Weigert(Weigeringscode.CodeOngeldig, ("veld", "reden"));
    }

    [Fact]
    public void R13_an_opening_is_not_after_now_and_other_facts_are_not_before_it()
    {
        var v = Verhaal.Van(Delft);
        v.Als(Smw1, Open(Smw1, geldig: v.Nu.AddTicks(1))).Weigert(Weigeringscode.GeldigInToekomst);
        v.Als(Smw1, Open(Smw1, geldig: v.Nu.AddDays(-30))).Geeft(nameof(CasusGeopend)).Houdt(Smw1, op: v.Nu.AddDays(-30));
        v.Als(Smw1, Betrek(Smw2) with { Geldig = v.Nu.AddDays(-31) }).Weigert(Weigeringscode.GeldigVoorOpening);
    }

    [Fact]
    public void R14_opening_a_casus_that_is_open_is_refused()
    {
        DelftGeopend().Als(Smw1, Open(Smw1)).Weigert(Weigeringscode.CasusAlGeopend);
    }

    [Fact]
    public void R14_ids_of_new_things_follow_from_the_command()
    {
        var om = new Omstandigheden(Guid.Parse("a0a0a0a0-0000-4000-8000-000000000001"), Begin, Aanroeper(Ib, Begin), Delft, Register);
        var commando = Open(Ib, houders: new DomeinHouder(Domein.Casus, Smw1));
        var een = CasusBeslisser.Decide(CasusState.Leeg, commando, om).Feiten;
        var ander = CasusBeslisser.Decide(CasusState.Leeg, commando, om).Feiten;
        ((CasusGeopend)een[0]).OpenerBetrokkene.ShouldBe(((CasusGeopend)ander[0]).OpenerBetrokkene);
        een[1].ShouldBe(ander[1]);
    }

    [Fact]
    public void R15_a_casus_whose_reservation_went_to_another_is_never_opened()
    {
        var v = Verhaal.Van(Delft).Gegeven(new ReserveringVervallen(Begin, Casus("casus-2")));
        v.Als(Smw1, Open(Smw1)).Weigert(Weigeringscode.ReserveringVervallen, ("tenGunsteVan", Casus("casus-2").ToString()));
    }

    [Fact]
    public void GO01_the_schakelfunctionaris_onderwijs_opens_after_speaking_with_the_parents()
    {
        var v = Verhaal.Van(Goeree);
        v.Als(Smw1, Open(Smw1)).Weigert(Weigeringscode.NietBevoegd, ("actie", "OPEN_CASUS"), ("door", "SCHAKEL_ONDERWIJS@SCHOOL"));
        v.Als(Schakel, Open(Schakel) with { School = new OrganisatieId(new Guid("99999999-0000-4000-8000-000000000009")) }).Weigert(Weigeringscode.NietBevoegd);
        v.Als(Smw1, Open(Schakel)).Weigert(Weigeringscode.RolNietVanAanroeper, ("rol", "SCHAKEL_ONDERWIJS"));
        v.Als(Schakel, Open(Schakel, gesproken: false)).Weigert(Weigeringscode.OudersNietGesproken);
        v.Als(Schakel, Open(Schakel) with { OudersGesprokenOp = new DateOnly(2025, 3, 4) }).Weigert(Weigeringscode.DatumInToekomst);
        v.Als(Schakel, Open(Schakel)).Geeft(nameof(CasusGeopend)).Houdt(Schakel);
    }

    [Theory]
    [InlineData(Onderwijssoort.Primair, "IB", true)]
    [InlineData(Onderwijssoort.Primair, "COO", false)]
    [InlineData(Onderwijssoort.Voortgezet, "IB", false)]
    [InlineData(Onderwijssoort.Voortgezet, "COO", true)]
    public void GO01_an_IB_opens_in_primary_and_a_COO_in_secondary(Onderwijssoort soort, string beroep, bool mag)
    {
        var wie = beroep == "IB" ? Schakel : SchakelVo;
        var v = Verhaal.Van(Goeree).Als(wie, Open(wie, soort) with { School = wie.Organisatie });
        if (mag)
            v.Geeft(nameof(CasusGeopend));
        else
            v.Weigert(Weigeringscode.BeroepPastNietBijSchool, ("beroep", beroep));
    }

    [Fact]
    public void GO02_only_a_request_beyond_basic_support_becomes_a_casus()
    {
        Verhaal.Van(Goeree).Als(Schakel, Open(Schakel, bovenBasis: false)).Weigert(Weigeringscode.BinnenBasisondersteuning);
    }

    [Fact]
    public void GO05_the_schakelfunctionaris_holds_from_the_opening_and_no_expert_does()
    {
        GoereeGeopend().Houdt(Schakel, op: Begin);
        Verhaal.Van(Goeree).Als(Schakel, Open(Schakel, houders: new DomeinHouder(Domein.Casus, Smw1)))
            .Weigert(Weigeringscode.RolMagNietHouden, ("rol", "SMW"), ("toegestaan", "SCHAKEL_ONDERWIJS"));
    }

    [Fact]
    public void GO10_the_schakelfunctionaris_onderwijs_closes_and_not_the_holder()
    {
        var v = GoereeToegewezen();
        v.Als(Smw1, new SluitCasus(null, "AFGEROND", null)).Weigert(Weigeringscode.NietBevoegd, ("door", "SCHAKEL_ONDERWIJS"));
        v.Als(SchakelVo, new SluitCasus(null, "AFGEROND", null)).Weigert(Weigeringscode.NietBevoegd);
        v.Als(Schakel, new SluitCasus(null, "AFGEROND", null)).Geeft(nameof(CasusAfgesloten));
    }

    [Fact]
    public void DE03_the_SMW_holds_from_the_opening_whoever_opens()
    {
        var v = Verhaal.Van(Delft);
        v.Als(Ib, Open(Ib)).Weigert(Weigeringscode.EersteHouderNodig, ("toegestaan", "SMW"));
        v.Als(Ib, Open(Ib, houders: new DomeinHouder(Domein.Casus, Wijkteam))).Weigert(Weigeringscode.RolMagNietHouden);
        v.Als(Ib, Open(Ib, houders: new DomeinHouder(Domein.Gezin, Smw1))).Weigert(Weigeringscode.DomeinNietInGebruik);
        v.Als(Ib, Open(Ib, houders: [new(Domein.Casus, Smw1), new(Domein.Casus, Smw2)])).Weigert(Weigeringscode.DomeinDubbel);
        v.Als(Ib, Open(Ib, houders: new DomeinHouder(Domein.Casus, Smw1))).Geeft(nameof(CasusGeopend), nameof(BetrokkeneToegevoegd)).Houdt(Smw1);
    }

    [Fact]
    public void Who_commands_needs_a_rol_of_the_werkwijze_and_the_action_must_be_in_it()
    {
        DelftGeopend().Als(Smw1, WijsToe(Smw2)).Weigert(Weigeringscode.NietInWerkwijze, ("actie", "WIJS_REGIE_TOE"));
        Verhaal.Van(Delft).Als(Smw1, Betrek(Smw2)).Weigert(Weigeringscode.CasusOnbekend);
        Verhaal.Van(Delft).Als(Smw1, Open(Smw1) with { Woongemeente = "Delft" }).Weigert(Weigeringscode.CodeOngeldig, ("veld", "woongemeente"));
    }

    [Fact]
    public void A_casus_is_never_decided_by_another_werkwijze()
    {
        var om = new Omstandigheden(Guid.Empty, Begin, Aanroeper(Schakel, Begin), Goeree, Register);
        Should.Throw<ArgumentException>(() => CasusBeslisser.Decide(DelftGeopend().State, new SluitCasus(null, "AFGEROND", null), om));
    }
}
