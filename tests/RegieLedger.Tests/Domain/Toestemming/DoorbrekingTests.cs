using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class DoorbrekingTests
{
    private static readonly DoorbreekToestemming Goed = new(
        null, "DELEN_MET_SCHOOL", Delen(tot: new DateOnly(2025, 3, 25)), "ACUUT_GEVAAR", Ib.Functionaris, new DateOnly(2025, 3, 11), Vertrouwelijk("de afweging"));

    private static Deelantwoord Mag(Verhaal v, DateTimeOffset? op = null) => Deelvraag.MagDelen(
        v.State, v.Werkwijze, v.Geboortedatum,
        new Deelverzoek(new Partij(Organisatie("jeugdteam-1"), "JEUGDTEAM"), new Partij(Organisatie("school-1"), "SCHOOL"), "WAT", "DELEN_MET_SCHOOL"), op ?? v.Nu);

    [Fact]
    public void R08_an_overridden_consent_has_a_reason_a_second_functionaris_an_end_and_a_review()
    {
        var v = GoereeGeopend();
        V(Goed with { Reden = "HANDIG" }).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "reden"), ("toegestaan", "ACUUT_GEVAAR, VEILIGHEID_JEUGDIGE"));
        V(Goed with { TweedeFunctionaris = Schakel.Functionaris }).Weigert(Weigeringscode.TweedeFunctionarisNodig);
        V(Goed with { TweedeFunctionaris = Onbekend.Functionaris }).Weigert(Weigeringscode.FunctionarisOnbekend);
        V(Goed with { TweedeFunctionaris = Vertrokken.Functionaris }).Weigert(Weigeringscode.FunctionarisOnbekend);
        V(Goed with { TweedeFunctionaris = Smw3.Functionaris }).Weigert(Weigeringscode.TweedeFunctionarisNietBetrokken, ("functionaris", Smw3.Functionaris.ToString()));
        V(Goed with { Strekking = Delen() }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "totDag"));
        V(Goed with { Strekking = Delen(tot: new DateOnly(2025, 5, 1)) }).Weigert(Weigeringscode.DoorbrekingTeLang, ("dagen", "28"));
        V(Goed with { HerzienVoor = new DateOnly(2025, 3, 4) }).Weigert(Weigeringscode.HerzieningOngeldig);
        V(Goed with { HerzienVoor = new DateOnly(2025, 3, 26) }).Weigert(Weigeringscode.HerzieningOngeldig);
        V(Goed with { Toelichting = null }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "toelichting"));
        V(Goed with { Doel = "LUNCH" }).Weigert(Weigeringscode.DoelNietInWerkwijze);
        Mag(v).Mag.ShouldBeFalse();
        V(Goed).Geeft(nameof(ToestemmingDoorbroken));
        var antwoord = Mag(v);
        antwoord.Grondslag.ShouldBe("VITAAL_BELANG");
        antwoord.Reden.ShouldBe("TOESTEMMING_DOORBROKEN");
        antwoord.Doorbreking.ShouldBe(v.State.Toestemmingen.Doorbrekingen[0].Id);
        Mag(v, Kalender.Begin(new DateOnly(2025, 3, 25))).Mag.ShouldBeFalse("it ends on its day");

        Verhaal V(DoorbreekToestemming c) => v.Als(Schakel, c);
    }

    [Fact]
    public void R08_an_overriding_is_reviewed_by_another_and_can_end_with_it()
    {
        var v = GoereeGeopend().Doe(Schakel, Goed).Dagen(2);
        var id = v.State.Toestemmingen.Doorbrekingen[0].Id;
        v.State.Toestemmingen.Doorbrekingen[0].HerzieningVerwacht(v.Nu).ShouldBe(new DateOnly(2025, 3, 11));
        var herzie = new HerzieDoorbreking(null, id, "VOORTGEZET", new DateOnly(2025, 3, 18), null);
        v.Als(Schakel, herzie).Weigert(Weigeringscode.DoorbrekingEigenHerziening);
        v.Als(SchakelJeugd, herzie with { Doorbreking = default }).Weigert(Weigeringscode.DoorbrekingOnbekend);
        v.Als(SchakelJeugd, herzie with { HerzienVoor = new DateOnly(2025, 4, 18) }).Weigert(Weigeringscode.HerzieningOngeldig);
        v.Als(SchakelJeugd, herzie).Geeft(nameof(DoorbrekingHerzien));
        v.State.Toestemmingen.Doorbrekingen[0].HerzieningVerwacht(v.Nu).ShouldBe(new DateOnly(2025, 3, 18));
        Mag(v).Mag.ShouldBeTrue();
        var voor = v.Nu;
        v.Dagen(1).Doe(SchakelJeugd, herzie with { Uitkomst = "BEEINDIGD", HerzienVoor = null });
        Mag(v).Mag.ShouldBeFalse();
        Mag(v, voor).Mag.ShouldBeTrue();
        v.State.Toestemmingen.Doorbrekingen[0].HerzieningVerwacht(v.Nu).ShouldBeNull();
        v.Als(SchakelJeugd, herzie).Weigert(Weigeringscode.DoorbrekingVoorbij);
    }

    [Fact]
    public void R08_the_second_of_an_overriding_stands_near_the_casus_and_does_not_review_it()
    {
        // Takes part; is of the organisatie that overrides; is of one that shares.
        GoereeGeopend().Doe(Schakel, Betrek(Smw3)).Als(Schakel, Goed with { TweedeFunctionaris = Smw3.Functionaris }).Geeft(nameof(ToestemmingDoorbroken));
        GoereeGeopend().Als(SchakelJeugd, Goed).Weigert(Weigeringscode.TweedeFunctionarisNietBetrokken);
        var naar = Goed with { Strekking = Goed.Strekking with { Naar = new Partij(Smw3.Organisatie, "SCHOOL") }, TweedeFunctionaris = Smw3.Functionaris };
        GoereeGeopend().Als(Schakel, naar).Geeft(nameof(ToestemmingDoorbroken));

        var v = GoereeGeopend().Doe(Schakel, Goed with { TweedeFunctionaris = SchakelJeugd.Functionaris }).Dagen(2);
        var herzie = new HerzieDoorbreking(null, v.State.Toestemmingen.Doorbrekingen[0].Id, "VOORTGEZET", null, null);
        v.Als(SchakelJeugd, herzie).Weigert(Weigeringscode.DoorbrekingEigenHerziening);
        v.Doe(Schakel, Betrek(Smw1)).Als(Smw1, herzie).Geeft(nameof(DoorbrekingHerzien));
    }

    [Fact]
    public void R15_an_overriding_ends_with_a_change_of_the_casus_with_which_the_consents_do_not_go_along()
    {
        var v = GoereeGeopend().Doe(Schakel, Goed).Dagen(1);
        var blijft = new Blijvend([v.State.Actief(SchakelJeugd)!.Id], []);
        var wijzig = new WijzigSchool(null, Organisatie("school-2"), Onderwijssoort.Voortgezet, blijft, [new(Domein.Casus, SchakelVo)], null);
        v.Doe(SchakelJeugd, wijzig);
        Mag(v).Mag.ShouldBeFalse();
        Mag(v, v.Nu.AddTicks(-1)).Mag.ShouldBeTrue("R-7: what was shared before was shared on a valid basis");
        v.Op("2025-03-14T09:00:00Z").Staat(Signaalsoort.DoorbrekingHerzien).ShouldBeFalse();
        v.Als(SchakelJeugd, new HerzieDoorbreking(null, v.State.Toestemmingen.Doorbrekingen[0].Id, "VOORTGEZET", null, null)).Weigert(Weigeringscode.DoorbrekingVoorbij);

        var mee = GoereeGeopend().Doe(Schakel, Goed).Dagen(1);
        mee.Doe(SchakelJeugd, wijzig with { Blijft = blijft with { Stukken = ["TOESTEMMINGEN"] } });
        Mag(mee).Mag.ShouldBeTrue();
    }

    [Fact]
    public void GO04_an_overriding_makes_sharing_lawful_and_opens_no_action_that_asks_consent() =>
        GoereeGeopend().Doe(Schakel, Goed with { Doel = "REGIEROL" }).Als(Schakel, WijsToe(Smw1)).Weigert(Weigeringscode.ToestemmingOntbreekt);
}
