using System.Collections.Immutable;

using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.ToestemmingTests;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class DelenTests
{
    private static readonly Partij School = new(Organisatie("school-1"), "SCHOOL");
    private static readonly Partij Team = new(Organisatie("jeugdteam-1"), "JEUGDTEAM");
    private static readonly Partij AndereSchool = new(Organisatie("school-9"), "SCHOOL");
    private static readonly Partij Swv = new(Organisatie("swv-1"), "SAMENWERKINGSVERBAND");
    private static readonly Partij VeiligThuis = new(Organisatie("veilig-thuis-1"), "VEILIG_THUIS");

    private static Deelantwoord Mag(Verhaal v, Partij van, Partij naar, string gegeven, string doel, DateTimeOffset? op = null) =>
        Deelvraag.MagDelen(v.State, v.Werkwijze, v.Geboortedatum, new Deelverzoek(van, naar, gegeven, doel), op ?? v.Nu);

    private static Verhaal Alle(Verhaal v)
    {
        foreach (var wie in Oordeel(v).Vereiste.Ondertekenaars)
            v.Doe(v.State.School == Schakel.Organisatie && v.Werkwijze.Id == "goeree-overflakkee" ? Schakel : Ib, Geef(v, wie));
        return v;
    }

    [Fact]
    public void GO13_with_consent_to_share_with_the_school_the_content_goes_along_and_without_it_only_the_contact_details_of_the_holder()
    {
        var v = Gezin(new DateOnly(2015, 1, 1));
        Mag(v, Team, School, "CONTACT", "DELEN_MET_SCHOOL").ShouldSatisfyAllConditions(a => a.Mag.ShouldBeTrue(), a => a.Grondslag.ShouldBe("ANDERS"));
        Mag(v, Team, School, "VOORTGANG", "DELEN_MET_SCHOOL").ShouldSatisfyAllConditions(a => a.Mag.ShouldBeFalse(), a => a.Reden.ShouldBe("GEEN_TOESTEMMING"));
        v.Doe(Schakel, Vraag("DELEN_MET_SCHOOL", Delen()));
        Mag(v, Team, School, "VOORTGANG", "DELEN_MET_SCHOOL").Reden.ShouldBe("TOESTEMMING_GEVRAAGD");
        Alle(v);
        var antwoord = Mag(v, Team, School, "VOORTGANG", "DELEN_MET_SCHOOL");
        antwoord.Mag.ShouldBeTrue();
        antwoord.Grondslag.ShouldBe("TOESTEMMING");
        antwoord.Reden.ShouldBe("TOESTEMMING_VAN_KRACHT");
        antwoord.Toestemmingen.ShouldBe([Laatste(v)]);
        antwoord.Gezag.ShouldBe(v.State.Toestemmingen.Gezag[0].Id);
        antwoord.Leeftijdsregel.ShouldBe(1);
        Mag(v, Team, School, "DAT", "DELEN_MET_SCHOOL").Mag.ShouldBeTrue();
        // It covers sender, receiver, data and purpose, and nothing beside them.
        Mag(v, School, School, "PLAN", "DELEN_MET_SCHOOL").Mag.ShouldBeFalse();
        Mag(v, Team, Swv, "PLAN", "DELEN_MET_SCHOOL").Reden.ShouldBe("GEEN_GRONDSLAG");
        Mag(v, Team, School, "PLAN", "OVERLEG").Reden.ShouldBe("GEEN_TOESTEMMING");
    }

    [Fact]
    public void R07_R13_the_Loket_took_part_while_the_casus_was_sent_on_to_it_and_not_before_or_after()
    {
        var v = GoereeToegewezen();
        var eerste = v.Nu;
        v.Doe(Schakel, ZetDoor(Loket1)).Dagen(5);
        var tweede = v.Nu;
        v.Doe(Schakel, ZetDoor(AnderLoket)).Dagen(5).Doe(Schakel, new SluitCasus(null, "DOELEN_BEREIKT", null)).Dagen(5);
        var weer = v.Nu;
        v.Doe(Schakel, new HeropenCasus(null, null, Schakel.Rol, []));

        Betrokken(Loket1).ShouldBe([false, true, false, false]);
        Betrokken(AnderLoket).ShouldBe([false, false, true, false]);
        v.State.LoketOp(tweede).ShouldBe(AnderLoket.Organisatie);

        bool[] Betrokken(Houder wie) =>
            [.. new[] { eerste.AddTicks(-1), tweede.AddTicks(-1), weer.AddTicks(-1), weer }.Select(m => Deelvraag.IsBetrokken(v.State, wie.Organisatie, m))];
    }

    [Fact]
    public void R07_what_was_shared_before_a_withdrawal_was_shared_on_a_valid_basis()
    {
        var v = Alle(Gezin(new DateOnly(2015, 1, 1)).Doe(Schakel, Vraag("DELEN_MET_SCHOOL", Delen()))).Dagen(1);
        var toen = v.Nu;
        v.Dagen(1).Doe(Schakel, new TrekToestemmingIn(null, Laatste(v), Ouders(v)[0], "MONDELING", null)).Dagen(1);
        Mag(v, Team, School, "PLAN", "DELEN_MET_SCHOOL").Reden.ShouldBe("TOESTEMMING_INGETROKKEN");
        Mag(v, Team, School, "PLAN", "DELEN_MET_SCHOOL", toen).Mag.ShouldBeTrue();
        Mag(v, Team, School, "PLAN", "DELEN_MET_SCHOOL", v.State.GeopendOp.AddDays(-1)).Mag.ShouldBeFalse();
    }

    [Fact]
    public void R07_consent_is_looked_at_again_when_an_overdracht_goes_in()
    {
        var v = Gezin(new DateOnly(2015, 1, 1)).Doe(Schakel, Vraag());
        Alle(v).Dagen(1).Doe(Schakel, StelVoor(Smw1)).Doe(Smw1, new BevestigDossier(v.Overdracht)).Dagen(1);
        v.Doe(Schakel, new TrekToestemmingIn(null, Laatste(v), Ouders(v)[0], "MONDELING", null));
        v.Als(Smw1, new AanvaardOverdracht(null, v.Overdracht)).Weigert(Weigeringscode.ToestemmingNietVanKracht, ("waarvoor", "REGIEROL"), ("stand", "TOESTEMMING_INGETROKKEN"));
        // Nor does putting it before the withdrawal help.
        v.Als(Smw1, new AanvaardOverdracht(v.Nu.AddHours(-20), v.Overdracht)).Weigert(Weigeringscode.ToestemmingNietVanKracht);
        v.Doe(Schakel, Vraag());
        Alle(v).Doe(Smw1, new AanvaardOverdracht(null, v.Overdracht)).Houdt(Smw1);
    }

    [Fact]
    public void R09_the_dat_is_for_those_involved_and_the_legal_task_of_the_SWV_needs_no_consent()
    {
        var v = GoereeGeopend();
        Mag(v, School, Team, "DAT", "VOORTGANG_VOLGEN").ShouldSatisfyAllConditions(a => a.Mag.ShouldBeTrue(), a => a.Grondslag.ShouldBe("JEUGDWET"), a => a.Reden.ShouldBe("GRONDSLAG_DEKT"));
        Mag(v, School, AndereSchool, "DAT", "VOORTGANG_VOLGEN").Mag.ShouldBeFalse();
        Mag(v, School, new Partij(null, "JEUGDTEAM"), "DAT", "VOORTGANG_VOLGEN").Mag.ShouldBeFalse("a kind takes no part");
        Mag(v, School, Swv, "PLAN", "TOEWIJZEN_ONDERSTEUNING").ShouldSatisfyAllConditions(a => a.Mag.ShouldBeTrue(), a => a.Grondslag.ShouldBe("WETTELIJKE_TAAK_SWV"));
        Mag(v, School, Swv, "VOORTGANG", "TOEWIJZEN_ONDERSTEUNING").Mag.ShouldBeFalse();
        Mag(GesplitstGeopend(), School, Swv, "PLAN", "TOEWIJZEN_ONDERSTEUNING").Reden.ShouldBe("GEEN_GRONDSLAG");
    }

    [Fact]
    public void R09a_to_Veilig_Thuis_anyone_may_report_whatever_the_casus_holds()
    {
        var leeg = GoereeGeopend();
        var vol = Alle(Gezin(new DateOnly(2015, 1, 1)).Doe(Schakel, Vraag("DELEN_MET_SCHOOL", Delen())));
        var antwoorden = new[] { leeg, vol, GesplitstGeopend() }.Select(v => Mag(v, School, VeiligThuis, "WAT", "MELDCODE")).ToList();
        antwoorden[0].Mag.ShouldBeTrue();
        antwoorden[0].Grondslag.ShouldBe("MELDCODE");
        antwoorden.Select(a => a with { Toestemmingen = ImmutableArray<ToestemmingId>.Empty }).Distinct().Count().ShouldBe(1, "the answer is the same whatever is recorded");
        Mag(leeg, School, Team, "WAT", "MELDCODE").Mag.ShouldBeFalse();
        Mag(leeg, School, VeiligThuis, "WAT", "OVERLEG").Mag.ShouldBeFalse("for another purpose Veilig Thuis is an organisatie as any other");
    }

    [Fact]
    public void HR04_consent_runs_in_each_direction_apart()
    {
        var v = HollandRijnlandGeopend().Doe(Ib, BetrekOuder()).Doe(Ib, Geboren(new DateOnly(2015, 1, 1)));
        v.Doe(Ib, Gezag(v)).Doe(Ib, Vraag("INFORMEREN_WIJKTEAM", new Strekking(School, Team, ["REDEN", "DOELEN"], null, null)));
        Alle(v);
        Mag(v, School, Team, "REDEN", "INFORMEREN_WIJKTEAM").Mag.ShouldBeTrue();
        Mag(v, School, Team, "PLAN", "INFORMEREN_WIJKTEAM").Mag.ShouldBeFalse();
        Mag(v, Team, School, "UITVOERING", "INFORMEREN_SCHOOL").Reden.ShouldBe("GEEN_TOESTEMMING");
        Mag(v, Team, School, "REDEN", "INFORMEREN_WIJKTEAM").Reden.ShouldBe("GEEN_GRONDSLAG");
        v.Doe(Ib, Vraag("INFORMEREN_SCHOOL", new Strekking(Team, School, ["UITVOERING"], null, null)));
        Alle(v);
        Mag(v, Team, School, "UITVOERING", "INFORMEREN_SCHOOL").Mag.ShouldBeTrue();
        // Each can be withdrawn apart.
        v.Doe(Ib, new TrekToestemmingIn(null, v.State.Toestemmingen.Toestemmingen[0].Id, Ouders(v)[0], "MONDELING", null));
        Mag(v, School, Team, "REDEN", "INFORMEREN_WIJKTEAM").Mag.ShouldBeFalse();
        Mag(v, Team, School, "UITVOERING", "INFORMEREN_SCHOOL").Mag.ShouldBeTrue();
    }

    [Fact]
    public void HL07_the_deelplan_of_a_school_is_made_by_the_school_and_repeats_bases_of_the_werkwijze()
    {
        var regel = new Deelplanregel(School, Team, ["DAT", "PLAN"], "OVERLEG", "TOESTEMMING");
        var goed = new LegDeelplanVast(null, Coo.Organisatie, [regel], Vertrouwelijk("registratie"), Vertrouwelijk("toestemming"), new DateOnly(2026, 3, 1));
        Beslis(goed).Feiten.Single().ShouldBeOfType<DeelplanVastgelegd>().Regels.ShouldBe([regel]);
        var state = DeelplanState.Evolve(DeelplanState.Leeg, Beslis(goed).Feiten.Single());
        Beslis(goed, state).Feiten.ShouldBeEmpty();
        Beslis(goed with { Geldig = Begin.AddDays(-1), HerzienVoor = null }, state).Weigering!.Code.ShouldBe(Weigeringscode.GeldigVoorBegin);
        state.Op(Begin).ShouldNotBeNull();
        state.Op(Begin.AddTicks(-1)).ShouldBeNull();
        Beslis(goed, werkwijze: Delft).Weigering!.Code.ShouldBe(Weigeringscode.NietInWerkwijze);
        Beslis(goed, wie: Smw1).Weigering!.Code.ShouldBe(Weigeringscode.NietBevoegd);
        Beslis(goed with { School = Organisatie("school-2") }).Weigering!.Code.ShouldBe(Weigeringscode.NietBevoegd);
        Beslis(goed with { Regels = [] }).Weigering!.Code.ShouldBe(Weigeringscode.VeldVerplicht);
        Beslis(goed with { Regels = [regel with { Doel = "LUNCH" }] }).Weigering!.Code.ShouldBe(Weigeringscode.DoelNietInWerkwijze);
        Beslis(goed with { Regels = [regel with { Gegevens = ["ALLES"] }] }).Weigering!.Code.ShouldBe(Weigeringscode.WaardeNietToegestaan);
        Beslis(goed with { Regels = [regel with { Grondslag = "JEUGDWET" }] }).Weigering!.Code.ShouldBe(Weigeringscode.GrondslagDektNiet);
        Beslis(goed with { Geldig = Begin.AddDays(1) }).Weigering!.Code.ShouldBe(Weigeringscode.GeldigInToekomst);
        Beslis(goed with { HerzienVoor = new DateOnly(2025, 1, 1) }).Weigering!.Code.ShouldBe(Weigeringscode.DatumVoorbij);

        static Besluit<DeelplanFeit> Beslis(LegDeelplanVast c, DeelplanState? state = null, Houder? wie = null, RegieLedger.Domain.Werkwijze? werkwijze = null)
        {
            var besluit = DeelplanState.Decide(state ?? DeelplanState.Leeg, c, Begin, Aanroeper(wie ?? Coo, Begin), werkwijze ?? Haaglanden);
            if (besluit.Weigering is { } weigering)
                Verhaal.Gevuld(weigering);
            return besluit;
        }
    }
}
