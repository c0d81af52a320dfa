using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class MeldcodeTests
{
    private const string Kader = "ONDERWIJS_LEERPLICHT_2019";
    private static readonly Vertrouwelijk Tekst = Vertrouwelijk("een waarneming");
    private static readonly OpenMeldcode Open = new(null, BeslotenVerhaal.Leerling, null, "EIGEN_WAARNEMING", Tekst);
    private static readonly Melding Melding = new(["IDENTITEIT", "SIGNALEN"], true, null, null);

    [Fact]
    public void DE09_the_five_steps_are_taken_by_the_organisatie_that_received_the_signal()
    {
        var v = Geopend().Geeft(nameof(MeldcodeGeopend));
        var id = v.Meldcode;
        v.Dagen(1).Als(Ib, new VulSignalenAan(null, id, "LEERLING", Tekst)).Geeft(nameof(SignalenAangevuld));
        v.Als(Ib, new LegMeldcodeoverlegVast(null, id, "VEILIG_THUIS", true, Tekst)).Geeft(nameof(MeldcodeOverlegd));
        v.Als(Coo, new LegMeldcodegesprekVast(null, id, "OUDERS", null, Tekst)).Geeft(nameof(MeldcodeBesproken));
        v.Als(Ib, new WeegMeldcode(null, id, "STRUCTURELE_ONVEILIGHEID", Kader, Tekst)).Geeft(nameof(MeldcodeGewogen));
        v.Als(Ib, Beslis(v, Meldcodebesluit.Melden, melding: Melding)).Geeft(nameof(MeldcodeBesloten), nameof(GemeldBijVeiligThuis));
        var melding = v.Feit<GemeldBijVeiligThuis>();
        (melding.Grondslag, melding.OudersGeinformeerd).ShouldBe(("MELDCODE", true));
        melding.Gegevens.ShouldBe(["IDENTITEIT", "SIGNALEN"]);
        v.Als(Ib, Beslis(v, Meldcodebesluit.HulpOrganiseren)).Geeft(nameof(MeldcodeBesloten)); // to report and to arrange help are two decisions
        v.Als(Ib, Beslis(v, Meldcodebesluit.Afsluiten)).Geeft(nameof(MeldcodeBesloten));
        v.State.Meldcodes.Single().Stappen.Select(s => s.Door.Functionaris).Distinct().ShouldBe([Ib.Functionaris, Coo.Functionaris]);
        v.Als(Ib, new VulSignalenAan(null, id, "DERDE", Tekst)).Weigert(Weigeringscode.MeldcodeAfgesloten);
        v.Doe(Ib, Open).State.Meldcodes.Length.ShouldBe(2);
    }

    [Fact]
    public void DE09_steps_one_to_four_in_any_order_and_all_of_them_before_the_decision()
    {
        var v = Geopend();
        v.Als(Ib, Beslis(v, Meldcodebesluit.HulpOrganiseren)).Weigert(Weigeringscode.MeldcodeStappenOntbreken, ("stappen", "2, 3, 4"));
        v.Doe(Ib, new WeegMeldcode(null, v.Meldcode, "ZORGEN", Kader, null));
        v.Doe(Ib, new LegMeldcodegesprekVast(null, v.Meldcode, "LEERLING", null, null));
        v.Als(Ib, Beslis(v, Meldcodebesluit.HulpOrganiseren)).Weigert(Weigeringscode.MeldcodeStappenOntbreken, ("stappen", "2"));
        v.Doe(Ib, new LegMeldcodeoverlegVast(null, v.Meldcode, "COLLEGA", true, null)).Doe(Ib, Beslis(v, Meldcodebesluit.HulpOrganiseren));
    }

    [Fact]
    public void DE09_with_acute_danger_it_is_reported_at_once_and_the_reason_is_told()
    {
        var v = Geopend();
        var acuut = Beslis(v, Meldcodebesluit.Melden, "ACUUT_GEVAAR", melding: Melding);
        v.Als(Ib, acuut).Weigert(Weigeringscode.VeldVerplicht, ("veld", "toelichting"));
        v.Als(Ib, acuut with { Besluit = Meldcodebesluit.Afsluiten }).Weigert(Weigeringscode.MeldcodeOverslaanPastNiet, ("overgeslagen", "ACUUT_GEVAAR"));
        v.Als(Ib, acuut with { Toelichting = Tekst, Melding = null }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "melding"));
        v.Als(Ib, acuut with { Toelichting = Tekst }).Geeft(nameof(MeldcodeBesloten), nameof(GemeldBijVeiligThuis));
        v.Als(Ib, Beslis(v, Meldcodebesluit.Afsluiten)).Weigert(Weigeringscode.MeldcodeStappenOntbreken); // the duty is not done by reporting alone
    }

    [Fact]
    public void DE09_a_suspicion_that_proved_unfounded_can_be_closed_before_the_other_steps()
    {
        var v = Geopend();
        var weerlegd = Beslis(v, Meldcodebesluit.Afsluiten, "VERMOEDEN_WEERLEGD");
        v.Als(Ib, weerlegd with { Besluit = Meldcodebesluit.HulpOrganiseren, Toelichting = Tekst }).Weigert(Weigeringscode.MeldcodeOverslaanPastNiet);
        v.Als(Ib, weerlegd).Weigert(Weigeringscode.VeldVerplicht);
        v.Doe(Ib, weerlegd with { Toelichting = Tekst }).State.Meldcodes[0].AfgeslotenOp.ShouldBe(v.Nu);
    }

    [Fact]
    public void DE09_no_talk_and_not_telling_the_parents_need_a_reason()
    {
        var v = Geopend();
        var geen = new LegMeldcodegesprekVast(null, v.Meldcode, "NIEMAND", "VEILIGHEID_LEERLING", Tekst);
        v.Als(Ib, geen with { RedenGeenGesprek = null }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "redenGeenGesprek"));
        v.Als(Ib, geen with { Toelichting = null }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "toelichting"));
        v.Als(Ib, geen with { RedenGeenGesprek = "omdat het niet kon" }).Weigert(Weigeringscode.CodeOngeldig);
        v.Als(Ib, geen with { Met = "BUURMAN" }).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "met"));
        v.Doe(Ib, geen).Doe(Ib, new LegMeldcodeoverlegVast(null, v.Meldcode, "COLLEGA", false, null)).Doe(Ib, new WeegMeldcode(null, v.Meldcode, "ACUTE_ONVEILIGHEID", Kader, null));
        var stil = Melding with { OudersGeinformeerd = false, RedenNietInformeren = "VEILIGHEID_LEERLING", Toelichting = Tekst };
        v.Als(Ib, Beslis(v, Meldcodebesluit.Melden, melding: stil with { RedenNietInformeren = null })).Weigert(Weigeringscode.VeldVerplicht, ("veld", "redenNietInformeren"));
        v.Als(Ib, Beslis(v, Meldcodebesluit.Melden, melding: stil with { Toelichting = null })).Weigert(Weigeringscode.VeldVerplicht, ("veld", "toelichting"));
        v.Als(Ib, Beslis(v, Meldcodebesluit.Melden, melding: stil with { Gegevens = ["alles wat wij weten"] })).Weigert(Weigeringscode.CodeOngeldig, ("veld", "gegevens"));
        v.Doe(Ib, Beslis(v, Meldcodebesluit.Melden, melding: stil)).Feit<GemeldBijVeiligThuis>().RedenNietInformeren.ShouldBe("VEILIGHEID_LEERLING");
    }

    [Fact]
    public void DE09_unsafety_that_is_not_reported_is_explained_and_without_a_suspicion_nothing_is_reported()
    {
        var v = Gewogen("ACUTE_ONVEILIGHEID");
        v.Als(Ib, Beslis(v, Meldcodebesluit.HulpOrganiseren)).Weigert(Weigeringscode.MeldcodeAfwijkingNietToegelicht, ("uitkomst", "ACUTE_ONVEILIGHEID"));
        v.Doe(Ib, Beslis(v, Meldcodebesluit.HulpOrganiseren) with { Toelichting = Tekst });
        v.Als(Ib, Beslis(v, Meldcodebesluit.Afsluiten)).Weigert(Weigeringscode.MeldcodeAfwijkingNietToegelicht);
        v.Doe(Ib, new WeegMeldcode(null, v.Meldcode, "GEEN_VERMOEDEN", Kader, null));
        v.Als(Ib, Beslis(v, Meldcodebesluit.Melden, melding: Melding)).Weigert(Weigeringscode.MeldcodeGeenVermoeden);
        v.Als(Ib, Beslis(v, "AFWACHTEN")).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "besluit"));
        v.Doe(Ib, Beslis(v, Meldcodebesluit.Afsluiten));

        // Reported before a weighing says nothing about a later one.
        var w = Gewogen("ACUTE_ONVEILIGHEID");
        w.Doe(Ib, Beslis(w, Meldcodebesluit.Melden, melding: Melding)).Doe(Ib, new WeegMeldcode(null, w.Meldcode, "STRUCTURELE_ONVEILIGHEID", Kader, null));
        w.Als(Ib, Beslis(w, Meldcodebesluit.Afsluiten)).Weigert(Weigeringscode.MeldcodeAfwijkingNietToegelicht);
    }

    [Fact]
    public void DE09_the_framework_is_one_of_the_werkwijze()
    {
        var v = Geopend();
        v.Als(Ib, new WeegMeldcode(null, v.Meldcode, "ZORGEN", "EIGEN_GEVOEL_1", null)).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "afwegingskader"));
        v.Als(Ib, new WeegMeldcode(null, v.Meldcode, "TWIJFEL", Kader, null)).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "uitkomst"));
    }

    [Fact]
    public void R09a_to_a_colleague_without_the_rol_a_meldcode_looks_like_one_that_does_not_exist()
    {
        var v = Geopend();
        var stap = new VulSignalenAan(null, v.Meldcode, "LEERLING", Tekst);
        v.Als(Bpo, stap).Weigert(Weigeringscode.MeldcodeOnbekend, ("meldcode", v.Meldcode.Value.ToString("D")));
        new BeslotenVerhaal(Delft).Als(Ib, stap).Weigert(Weigeringscode.MeldcodeOnbekend, ("meldcode", v.Meldcode.Value.ToString("D")));
        v.Als(Bpo, Open).Weigert(Weigeringscode.NietBevoegd, ("actie", "MELDCODE")); // that says nothing about any pupil
        new BeslotenVerhaal(Gesplitst).Als(Ib, Open).Weigert(Weigeringscode.NietInWerkwijze);
    }

    [Fact]
    public void R13_a_step_is_not_before_the_meldcode_began_and_not_after_now_and_then_is_answered_as_it_was()
    {
        var v = Geopend();
        var begin = v.Nu;
        v.Als(Ib, new VulSignalenAan(begin.AddHours(-1), v.Meldcode, "LEERLING", Tekst)).Weigert(Weigeringscode.GeldigVoorBegin);
        v.Als(Ib, new VulSignalenAan(begin.AddHours(1), v.Meldcode, "LEERLING", Tekst)).Weigert(Weigeringscode.GeldigInToekomst);
        v.Als(Ib, Open with { Bron = "van horen zeggen" }).Weigert(Weigeringscode.CodeOngeldig, ("veld", "bron"));
        v.Als(Ib, new VulSignalenAan(null, v.Meldcode, "x", Tekst)).Weigert(Weigeringscode.CodeOngeldig, ("veld", "bron"));
        v.Als(Ib, new LegMeldcodeoverlegVast(null, v.Meldcode, "x", true, null)).Weigert(Weigeringscode.CodeOngeldig, ("veld", "met"));
        v.Dagen(5).Doe(Ib, new LegMeldcodeoverlegVast(begin.AddDays(2), v.Meldcode, "COLLEGA", true, null));
        v.State.Op(begin.AddDays(1)).Meldcodes.Single().Stappen.Length.ShouldBe(1);
        v.State.Op(begin.AddDays(2)).Meldcodes.Single().Stappen.Length.ShouldBe(2);
        v.State.Op(begin.AddTicks(-1)).Meldcodes.ShouldBeEmpty();
    }

    [Fact]
    public void R13_DE09_a_decision_leans_on_steps_that_had_been_taken_by_then_and_the_end_comes_last()
    {
        var v = Geopend();
        var begin = v.Nu;
        v.Dagen(10).Doe(Ib, new LegMeldcodeoverlegVast(begin.AddDays(1), v.Meldcode, "COLLEGA", false, null));
        v.Doe(Ib, new LegMeldcodegesprekVast(begin.AddDays(2), v.Meldcode, "OUDERS", null, null)).Doe(Ib, new WeegMeldcode(begin.AddDays(5), v.Meldcode, "ACUTE_ONVEILIGHEID", Kader, null));
        var melden = Beslis(v, Meldcodebesluit.Melden, melding: Melding);
        v.Als(Ib, melden with { Geldig = begin.AddDays(4) }).Weigert(Weigeringscode.MeldcodeStappenOntbreken, ("stappen", "4"));
        v.Doe(Ib, melden with { Geldig = begin.AddDays(6) });
        // The norm too: not yet reported then.
        v.Als(Ib, Beslis(v, Meldcodebesluit.HulpOrganiseren) with { Geldig = begin.AddDays(5) }).Weigert(Weigeringscode.MeldcodeAfwijkingNietToegelicht);
        // Acute danger waited for no step.
        v.Doe(Ib, melden with { Geldig = begin.AddDays(1), Overgeslagen = "ACUUT_GEVAAR", Toelichting = Tekst });
        v.Als(Ib, Beslis(v, Meldcodebesluit.Afsluiten) with { Geldig = begin.AddDays(5), Toelichting = Tekst }).Weigert(Weigeringscode.GeldigVoorBegin, ("begin", Weigeringen.Tekst(begin.AddDays(6))));
        v.Doe(Ib, Beslis(v, Meldcodebesluit.Afsluiten) with { Geldig = begin.AddDays(6) });
    }

    private static BeslotenVerhaal Geopend() => new BeslotenVerhaal(Delft).Doe(Ib, Open);

    private static BeslotenVerhaal Gewogen(string uitkomst)
    {
        var v = Geopend();
        v.Doe(Ib, new LegMeldcodeoverlegVast(null, v.Meldcode, "COLLEGA", false, null)).Doe(Ib, new LegMeldcodegesprekVast(null, v.Meldcode, "OUDERS", null, null));
        return v.Doe(Ib, new WeegMeldcode(null, v.Meldcode, uitkomst, Kader, null));
    }

    private static BeslisMeldcode Beslis(BeslotenVerhaal v, string besluit, string? overgeslagen = null, Melding? melding = null) =>
        new(null, v.Meldcode, besluit, overgeslagen, null, melding);
}
