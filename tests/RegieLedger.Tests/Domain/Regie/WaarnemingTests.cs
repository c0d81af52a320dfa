using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class WaarnemingTests
{
    [Fact]
    public void R05_the_cover_is_called_and_the_holder_holds()
    {
        var v = GoereeToegewezen();
        v.Als(Smw1, Waarneming(Smw2, v.Nu.AddDays(1), v.Nu.AddDays(8))).Geeft(nameof(BetrokkeneToegevoegd), nameof(WaarnemingBegonnen));
        v.Antwoord().Aanspreekpunt.ShouldBe(Smw1);
        v.Dagen(1).Houdt(Smw1);
        v.Antwoord().Aanspreekpunt.ShouldBe(Smw2);
        v.Regie().Waarneming.ShouldBe(new LopendeWaarneming(v.State.Waarnemingen[0].Id, Smw2, v.Nu, v.Nu.AddDays(7)));
        v.Antwoord(v.Nu.AddDays(7)).Aanspreekpunt.ShouldBe(Smw1);
    }

    [Fact]
    public void R05_a_cover_has_a_begin_and_an_end_and_no_longer_than_the_werkwijze_says()
    {
        var v = GoereeToegewezen();
        v.Als(Smw1, Waarneming(Smw2, v.Nu, v.Nu)).Weigert(Weigeringscode.WaarnemingPeriodeOngeldig);
        v.Als(Smw1, Waarneming(Smw2, v.Nu.AddDays(-5), v.Nu.AddDays(2))).Weigert(Weigeringscode.WaarnemingPeriodeOngeldig);
        v.Als(Smw1, Waarneming(Smw2, v.Nu, v.Nu.AddDays(43))).Weigert(Weigeringscode.WaarnemingTeLang, ("dagen", "42"));
        v.Als(Smw1, Waarneming(Smw1, v.Nu, v.Nu.AddDays(2))).Weigert(Weigeringscode.WaarnemerIsHouder);
        v.Als(Smw1, Waarneming(Onbekend, v.Nu, v.Nu.AddDays(2))).Weigert(Weigeringscode.FunctionarisOnbekend);
        v.Doe(Smw1, Waarneming(Smw2, v.Nu, v.Nu.AddDays(5)));
        v.Als(Smw1, Waarneming(Smw3, v.Nu.AddDays(4), v.Nu.AddDays(6))).Weigert(Weigeringscode.WaarnemingOverlapt);
        v.Als(Smw1, Waarneming(Smw3, v.Nu.AddDays(5), v.Nu.AddDays(6))).Geeft(nameof(BetrokkeneToegevoegd), nameof(WaarnemingBegonnen));
    }

    [Fact]
    public void R05a_a_cover_ends_when_the_regie_moves()
    {
        var v = GoereeToegewezen().Doe(Smw1, Waarneming(Smw2, null, Begin.AddDays(30))).Doe(Smw1, StelVoor(Verpleegkundige));
        v.Dagen(2).Doe(Verpleegkundige, new BevestigDossier(v.Overdracht)).Doe(Verpleegkundige, new AanvaardOverdracht(null, v.Overdracht));
        v.Regie().Waarneming.ShouldBeNull();
        v.Antwoord().Aanspreekpunt.ShouldBe(Verpleegkundige);
        v.Regie(geldig: v.Nu.AddTicks(-1)).Waarneming.ShouldNotBeNull();
        // and it does not come back when the regie does
        v.Doe(Verpleegkundige, StelVoor(Smw1)).Doe(Smw1, new BevestigDossier(v.Overdracht)).Doe(Smw1, new AanvaardOverdracht(null, v.Overdracht)).Dagen(1);
        v.Houdt(Smw1).Regie().Waarneming.ShouldBeNull();
    }

    [Fact]
    public void R05a_the_werkwijze_says_what_a_cover_may_do()
    {
        var v = DelftGeopend().Doe(Smw1, StelVoor(Contactpersoon, overbrugging: true));
        v.Doe(Contactpersoon, new BevestigDossier(v.Overdracht)).Doe(Contactpersoon, new AanvaardOverdracht(null, v.Overdracht)).Doe(Smw1, Waarneming(Wijkteam, null, v.Nu.AddDays(5)));
        v.Als(Wijkteam, new TrekOverdrachtIn(v.Overdracht, "ANDERS")).Weigert(Weigeringscode.NietBevoegd);
        v.Als(Wijkteam, Betrek(Smw3)).Geeft(nameof(BetrokkeneToegevoegd));
        v.Als(Wijkteam, new MeldHulpGestart(null, v.Overdracht)).Geeft(nameof(HulpGestart), nameof(OverdrachtIngegaan));
    }

    [Fact]
    public void R05a_after_the_cover_the_cover_may_do_nothing_more_as_the_holder()
    {
        var v = DelftGeopend().Doe(Smw1, Waarneming(Wijkteam, null, Begin.AddDays(3))).Dagen(3);
        v.Als(Wijkteam, Betrek(Smw3)).Weigert(Weigeringscode.NietBevoegd);
    }

    [Fact]
    public void R05a_a_cover_is_not_covered()
    {
        var v = GesplitstGeopend().Doe(Ib, Verdeel(null, (Domein.Onderwijs, Ib), (Domein.Hulpverlening, Contactpersoon), (Domein.Gezin, Wijkteam)));
        v.Doe(Wijkteam, Waarneming(Contactpersoon, null, v.Nu.AddDays(5), Domein.Gezin));
        v.Als(Contactpersoon, Waarneming(Smw1, null, v.Nu.AddDays(2), Domein.Hulpverlening)).Weigert(Weigeringscode.WaarnemerWordtWaargenomen);
        v.Als(Contactpersoon, Waarneming(Smw1, v.Nu.AddDays(5), v.Nu.AddDays(6), Domein.Hulpverlening)).Geeft(nameof(BetrokkeneToegevoegd), nameof(WaarnemingBegonnen));
        v.Als(Wijkteam, Waarneming(Contactpersoon, v.Nu.AddDays(5), v.Nu.AddDays(6), Domein.Gezin)).Weigert(Weigeringscode.WaarnemerWordtWaargenomen);
    }

    [Fact]
    public void R05_a_cover_can_end_before_its_term()
    {
        var v = GoereeToegewezen().Doe(Smw1, Waarneming(Smw2, null, Begin.AddDays(20))).Dagen(1);
        var id = v.State.Waarnemingen[0].Id;
        v.Als(Smw1, new BeeindigWaarneming(null, new WaarnemingId(Guid.Empty), "TERUG")).Weigert(Weigeringscode.WaarnemingOnbekend);
        v.Als(Verpleegkundige, new BeeindigWaarneming(null, id, "TERUG")).Weigert(Weigeringscode.NietBevoegd);
        v.Als(Smw1, new BeeindigWaarneming(null, id, "TERUG")).Geeft(nameof(WaarnemingBeeindigd));
        v.Antwoord().Aanspreekpunt.ShouldBe(Smw1);
        v.Antwoord(v.Nu.AddTicks(-1)).Aanspreekpunt.ShouldBe(Smw2);
        v.Als(Smw1, new BeeindigWaarneming(null, id, "TERUG")).GeeftNiets();
        v.Doe(Smw1, Waarneming(Smw2, null, v.Nu.AddDays(1))).Dagen(2).Als(Smw1, new BeeindigWaarneming(null, v.State.Waarnemingen[^1].Id, "TERUG")).Weigert(Weigeringscode.WaarnemingVoorbij);
    }
}
