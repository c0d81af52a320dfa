using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class ToestemmingTests
{
    private static readonly DateOnly Tien = new(2015, 1, 1);
    private static readonly DateOnly Dertien = new(2012, 1, 1);
    private static readonly DateOnly Zestien = new(2009, 1, 1);

    /// <summary>Goeree-Overflakkee: two parents with authority and the pupil take part; birth date and authority are recorded.</summary>
    internal static Verhaal Gezin(DateOnly geboren, int ouders = 2, bool leerling = true)
    {
        var v = GoereeGeopend();
        for (var i = 0; i < ouders; i++)
            v.Doe(Schakel, BetrekOuder());
        if (leerling)
            v.Doe(Schakel, BetrekOuder() with { Rol = Rol.Leerling });
        return v.Doe(Schakel, Geboren(geboren)).Doe(Schakel, Gezag(v));
    }

    internal static BetrokkeneId[] Ouders(Verhaal v) => [.. v.State.Betrokkenen.Where(b => b.Rol == Rol.Ouder).Select(b => b.Id)];

    internal static BetrokkeneId Leerling(Verhaal v) => v.State.Betrokkenen.Last(b => b.Rol == Rol.Leerling).Id;

    internal static LegGezagVast Gezag(Verhaal v, DateOnly? tot = null) =>
        new(null, [.. Ouders(v).Select(o => new GezagdragerOpgave(o, "OUDER", null, null, tot))], "GEZAGSREGISTER", Kalender.Dag(v.Nu), null);

    internal static ToestemmingId Laatste(Verhaal v) => v.State.Toestemmingen.Toestemmingen[^1].Id;

    internal static Toestemmingsoordeel Oordeel(Verhaal v, DateTimeOffset? op = null) =>
        ToestemmingVraag.Oordeel(v.State, v.Werkwijze.Toestemming!, v.Geboortedatum, v.State.Toestemmingen.Toestemmingen[^1], op ?? v.Nu);

    internal static VraagToestemming Vraag(string doel = "REGIEROL", Strekking? strekking = null, DateOnly? antwoordVoor = null) => new(null, doel, strekking, antwoordVoor, null);

    internal static GeefToestemming Geef(Verhaal v, BetrokkeneId wie) => new(null, Laatste(v), wie, "SCHRIFTELIJK", null);

    internal static Verhaal Gevraagd(DateOnly geboren, int ouders = 2) => Gezin(geboren, ouders).Doe(Schakel, Vraag());

    internal static Verhaal Gegeven(DateOnly geboren)
    {
        var v = Gevraagd(geboren);
        foreach (var wie in Oordeel(v).Vereiste.Ondertekenaars)
            v.Doe(Schakel, Geef(v, wie));
        return v;
    }

    [Fact]
    public void R08_under_12_all_who_have_authority_sign_and_the_pupil_does_not()
    {
        var v = Gezin(Tien).Als(Schakel, Vraag()).Geeft(nameof(ToestemmingGevraagd));
        v.Feit<ToestemmingGevraagd>().Aan.ShouldBe(Ouders(v));
        v.Feit<ToestemmingGevraagd>().Door.ShouldBe(new Vastlegger(Schakel.Functionaris, Schakel.Organisatie));
        Oordeel(v).Status.ShouldBe(Toestemmingsstatus.Gevraagd);
        v.Als(Schakel, Geef(v, Leerling(v))).Weigert(Weigeringscode.ToestemmingDoorOngeldig);
        v.Als(Schakel, Geef(v, Ouders(v)[0])).Geeft(nameof(ToestemmingGegeven));
        Oordeel(v).Status.ShouldBe(Toestemmingsstatus.NietCompleet);
        Oordeel(v).Ontbreekt.ShouldBe([Ouders(v)[1]]);
        v.Als(Smw1, Geef(v, Ouders(v)[1])).Weigert(Weigeringscode.NietBevoegd);
        v.Doe(Schakel, Geef(v, Ouders(v)[1]));
        Oordeel(v).VanKracht.ShouldBeTrue();
        Oordeel(v).Vereiste.Gezag.ShouldBe(v.State.Toestemmingen.Gezag[0].Id);
    }

    [Fact]
    public void R08_from_12_the_pupil_signs_too_and_from_16_alone()
    {
        var v = Gevraagd(Dertien);
        foreach (var ouder in Ouders(v))
            v.Doe(Schakel, Geef(v, ouder));
        Oordeel(v).Ontbreekt.ShouldBe([Leerling(v)]);
        v.Doe(Schakel, Geef(v, Leerling(v)));
        Oordeel(v).VanKracht.ShouldBeTrue();

        var w = Gevraagd(Zestien);
        w.Als(Schakel, Geef(w, Ouders(w)[0])).Weigert(Weigeringscode.ToestemmingDoorOngeldig);
        w.Doe(Schakel, Geef(w, Leerling(w)));
        Oordeel(w).VanKracht.ShouldBeTrue();
        Oordeel(w).Vereiste.Gezag.ShouldBeNull();
    }

    [Fact]
    public void R08_a_consent_is_judged_again_at_each_birthday_that_matters()
    {
        var v = Gegeven(new DateOnly(2013, 3, 20));
        var verjaardag = Kalender.Begin(new DateOnly(2025, 3, 20));
        Oordeel(v, verjaardag.AddTicks(-1)).VanKracht.ShouldBeTrue();
        Oordeel(v, verjaardag).Status.ShouldBe(Toestemmingsstatus.NietCompleet);
        v.Op("2025-03-20T12:00:00Z").Als(Schakel, WijsToe(Smw1)).Weigert(Weigeringscode.ToestemmingNietVanKracht, ("stand", "TOESTEMMING_NIET_COMPLEET"));
        v.Doe(Schakel, Geef(v, Leerling(v))).Doe(Schakel, WijsToe(Smw1));

        // At 16 the refusal of a parent counts no more, and the pupil's consent stands alone.
        var w = Gevraagd(new DateOnly(2009, 3, 20));
        w.Doe(Schakel, Geef(w, Leerling(w))).Doe(Schakel, Geef(w, Ouders(w)[0])).Doe(Schakel, new WeigerToestemming(null, Laatste(w), Ouders(w)[1], "MONDELING", null));
        Oordeel(w).Status.ShouldBe(Toestemmingsstatus.Conflict);
        Oordeel(w, verjaardag).VanKracht.ShouldBeTrue();
    }

    [Fact]
    public void R08_one_refusal_among_several_is_a_conflict_and_no_consent()
    {
        var v = Gevraagd(Tien);
        var weiger = new WeigerToestemming(null, Laatste(v), Ouders(v)[1], "MONDELING", Vertrouwelijk("liever niet"));
        v.Doe(Schakel, Geef(v, Ouders(v)[0])).Als(Schakel, weiger).Geeft(nameof(ToestemmingGeweigerd));
        Oordeel(v).Status.ShouldBe(Toestemmingsstatus.Conflict);
        Oordeel(v).Weigert.ShouldBe([Ouders(v)[1]]);
        v.Als(Schakel, WijsToe(Smw1)).Weigert(Weigeringscode.ToestemmingNietVanKracht, ("waarvoor", "REGIEROL"), ("stand", "TOESTEMMING_CONFLICT"));
        v.Als(Schakel, weiger with { Van = Ouders(v)[0] }).Weigert(Weigeringscode.ToestemmingAlGegeven);
        v.Doe(Schakel, Geef(v, Ouders(v)[1]));
        Oordeel(v).VanKracht.ShouldBeTrue("who refused can still agree");

        var alleen = Gevraagd(Tien, ouders: 1);
        alleen.Doe(Schakel, new WeigerToestemming(null, Laatste(alleen), Ouders(alleen)[0], "MONDELING", null));
        Oordeel(alleen).Status.ShouldBe(Toestemmingsstatus.Geweigerd);
    }

    [Fact]
    public void R08_withdrawn_was_valid_and_invalidated_never_was()
    {
        var v = Gegeven(Tien).Dagen(1);
        var voor = v.Nu;
        v.Dagen(1).Als(SchakelJeugd, new TrekToestemmingIn(null, Laatste(v), Ouders(v)[0], "MONDELING", null)).Geeft(nameof(ToestemmingIngetrokken));
        Oordeel(v).Status.ShouldBe(Toestemmingsstatus.Ingetrokken);
        Oordeel(v, voor).VanKracht.ShouldBeTrue("R-7: it was valid then");
        v.Als(Schakel, Geef(v, Ouders(v)[0])).Weigert(Weigeringscode.ToestemmingVoorbij, ("stand", "TOESTEMMING_INGETROKKEN"));

        var w = Gegeven(Tien).Dagen(1);
        var bekend = w.State;
        w.Als(Schakel, new VerklaarToestemmingOngeldig(null, Laatste(w), "ONVOLDOENDE_GEINFORMEERD", null)).Geeft(nameof(ToestemmingOngeldigVerklaard));
        Oordeel(w).Status.ShouldBe(Toestemmingsstatus.Ongeldig);
        Oordeel(w, w.Nu.AddHours(-1)).Status.ShouldBe(Toestemmingsstatus.Ongeldig);
        ToestemmingVraag.Oordeel(bekend, Goeree.Toestemming!, w.Geboortedatum, bekend.Toestemmingen.Toestemmingen[^1], w.Nu.AddHours(-1)).VanKracht.ShouldBeTrue("as we knew it");
        w.Als(Schakel, new TrekToestemmingIn(null, Laatste(w), Ouders(w)[0], "MONDELING", null)).Weigert(Weigeringscode.ToestemmingVoorbij);
    }

    [Fact]
    public void R08_each_signer_can_withdraw_and_nobody_else()
    {
        var v = Gevraagd(Dertien);
        v.Als(Schakel, new TrekToestemmingIn(null, Laatste(v), Leerling(v), "MONDELING", null)).Weigert(Weigeringscode.ToestemmingNietGegeven);
        v.Als(Schakel, new TrekToestemmingIn(null, default, Leerling(v), "MONDELING", null)).Weigert(Weigeringscode.ToestemmingOnbekend);
        v.Als(Schakel, new VerklaarToestemmingOngeldig(null, default, "ANDERS", null)).Weigert(Weigeringscode.ToestemmingOnbekend);
        v.Doe(Schakel, Geef(v, Leerling(v)));
        v.Als(Schakel, new TrekToestemmingIn(v.Nu.AddHours(-2), Laatste(v), Leerling(v), "MONDELING", null)).Weigert(Weigeringscode.GeldigVoorBegin);
        v.Als(Schakel, new TrekToestemmingIn(null, Laatste(v), Leerling(v), "MONDELING", null)).Geeft(nameof(ToestemmingIngetrokken));
    }

    [Fact]
    public void R08_who_gave_a_consent_withdraws_it_also_while_it_cannot_be_judged_who_signs()
    {
        // The birth date was erased.
        var v = Gegeven(Tien);
        v.Geboortedatum = null;
        v.Als(Schakel, Geef(v, Ouders(v)[0])).Weigert(Weigeringscode.GeboortedatumOnbekend);
        v.Als(Schakel, new TrekToestemmingIn(null, Laatste(v), Leerling(v), "MONDELING", null)).Weigert(Weigeringscode.GeboortedatumOnbekend);
        v.Als(Schakel, new TrekToestemmingIn(null, Laatste(v), Ouders(v)[0], "MONDELING", null)).Geeft(nameof(ToestemmingIngetrokken));

        // Nobody has authority any more, as far as is known.
        var w = Gegeven(Tien).Dagen(1);
        w.Doe(Schakel, Gezag(w, tot: Kalender.Dag(w.Nu).AddDays(1))).Dagen(2);
        w.Als(Schakel, new TrekToestemmingIn(null, Laatste(w), Ouders(w)[1], "MONDELING", null)).Geeft(nameof(ToestemmingIngetrokken));

        // The pupil has to sign by now, and takes no part any more.
        var x = Gegeven(Zestien);
        x.Doe(Schakel, new BeeindigBetrokkene(null, Leerling(x), "ANDERS")).Dagen(1);
        x.Als(Schakel, new TrekToestemmingIn(null, Laatste(x), Leerling(x), "MONDELING", null)).Geeft(nameof(ToestemmingIngetrokken));

        // Who signs is known, and a parent does not end what a pupil of 16 gave alone.
        var y = Gevraagd(new DateOnly(2009, 3, 20));
        y.Doe(Schakel, Geef(y, Ouders(y)[0])).Doe(Schakel, Geef(y, Leerling(y))).Op("2025-03-21T09:00:00Z");
        y.Als(Schakel, new TrekToestemmingIn(null, Laatste(y), Ouders(y)[0], "MONDELING", null)).Weigert(Weigeringscode.ToestemmingDoorOngeldig);
    }

    [Fact]
    public void R08_a_failed_assessment_leaves_the_consent_of_the_parents_and_an_able_pupil_signs_alone_where_the_table_says_so()
    {
        var v = Gevraagd(Dertien);
        foreach (var ouder in Ouders(v))
            v.Doe(Schakel, Geef(v, ouder));
        Oordeel(v).VanKracht.ShouldBeFalse();
        v.Doe(Schakel, Betrek(Orthopedagoog)).Als(Orthopedagoog, new BeoordeelWilsbekwaamheid(null, "NIET_BEKWAAM", null, null)).Geeft(nameof(WilsbekwaamheidBeoordeeld));
        Oordeel(v).VanKracht.ShouldBeTrue();

        v.Dagen(1).Doe(Orthopedagoog, new BeoordeelWilsbekwaamheid(null, "BEKWAAM", "JGZ_ADVIES", null));
        ToestemmingVraag.WieTekent(v.State, Goeree.Toestemming!, v.Geboortedatum, null, "JGZ_ADVIES", v.Nu).Ondertekenaars.ShouldBe([Leerling(v)]);
        ToestemmingVraag.WieTekent(v.State, Goeree.Toestemming!, v.Geboortedatum, null, "REGIEROL", v.Nu).Ondertekenaars.ShouldBe(Ouders(v));
        v.Als(Orthopedagoog, new BeoordeelWilsbekwaamheid(null, "BEKWAAM", "LUNCH", null)).Weigert(Weigeringscode.DoelNietInWerkwijze, ("doel", "LUNCH"));
        v.Als(Orthopedagoog, new BeoordeelWilsbekwaamheid(null, "MISSCHIEN", null, null)).Weigert(Weigeringscode.WaardeNietToegestaan);
        v.Als(Schakel, new BeoordeelWilsbekwaamheid(null, "BEKWAAM", null, null)).Weigert(Weigeringscode.NietBevoegd);
    }

    [Fact]
    public void R08_without_birth_date_authority_or_pupil_nothing_is_asked_and_the_refusal_says_what_to_record()
    {
        var v = GoereeGeopend().Doe(Schakel, BetrekOuder());
        v.Als(Schakel, Vraag()).Weigert(Weigeringscode.GeboortedatumOnbekend);
        v.Als(Schakel, Geboren(new DateOnly(2025, 12, 31))).Weigert(Weigeringscode.GeboortedatumOngeldig);
        v.Als(Schakel, Geboren(new DateOnly(1990, 1, 1))).Weigert(Weigeringscode.GeboortedatumOngeldig);
        v.Als(Schakel, Geboren(Dertien)).Geeft(nameof(GeboortedatumVastgelegd)).Als(Schakel, Vraag()).Weigert(Weigeringscode.GezagOnbekend);
        v.Doe(Schakel, Gezag(v)).Als(Schakel, Vraag()).Weigert(Weigeringscode.LeerlingNietBetrokken);

        // Where the birth date was erased nothing can be judged any more, and nothing comes to life by that.
        var w = GoereeMetToestemming().Doe(Schakel, Geboren(Tien));
        w.Geboortedatum = null;
        w.Als(Schakel, WijsToe(Smw1)).Weigert(Weigeringscode.GeboortedatumOnbekend);
    }

    [Fact]
    public void R08_authority_ends_on_its_day_and_nobody_with_authority_is_no_consent()
    {
        var v = Gezin(Tien);
        v.Doe(Schakel, Vraag());
        foreach (var ouder in Ouders(v))
            v.Doe(Schakel, Geef(v, ouder));
        v.Dagen(1).Doe(Schakel, Gezag(v, tot: Kalender.Dag(v.Nu).AddDays(2))).Dagen(1);
        Oordeel(v).VanKracht.ShouldBeTrue();
        v.Dagen(1);
        Oordeel(v).Status.ShouldBe(Toestemmingsstatus.GezagOnbekend);
        v.Als(Schakel, WijsToe(Smw1)).Weigert(Weigeringscode.GezagOnbekend);

        // A guardian who is no betrokkene signs by the id that the check gave them; the next check names them by it.
        var voogd = new GezagdragerOpgave(null, "VOOGD", Vertrouwelijk("voogd-1"), new DateOnly(2020, 1, 1), null);
        v.Als(Schakel, Gezag(v) with { Gezagdragers = [voogd] }).Geeft(nameof(GezagVastgelegd));
        var id = v.Feit<GezagVastgelegd>().Gezagdragers[0];
        id.Van.ShouldBeNull("a day before the casus could be the birth date");
        Oordeel(v).Ontbreekt.ShouldBe([id.Wie]);
        v.Doe(Schakel, Geef(v, id.Wie));
        Oordeel(v).VanKracht.ShouldBeTrue();
        v.Dagen(1).Doe(Schakel, Gezag(v) with { Gezagdragers = [voogd with { Wie = id.Wie }] });
        Oordeel(v).VanKracht.ShouldBeTrue();
    }

    [Fact]
    public void R12_the_days_of_authority_do_not_tell_the_birth_date()
    {
        var v = Gezin(new DateOnly(2012, 2, 29)).Dagen(1);
        var ouder = new GezagdragerOpgave(Ouders(v)[0], "OUDER", null, new DateOnly(2012, 2, 29), new DateOnly(2030, 3, 1));
        v.Als(Schakel, Gezag(v) with { Gezagdragers = [ouder] }).Geeft(nameof(GezagVastgelegd));
        v.Feit<GezagVastgelegd>().Gezagdragers[0].ShouldBe(new Gezagdrager(Ouders(v)[0], "OUDER", null, null, null));
    }

    [Fact]
    public void R12_an_end_of_authority_is_stored_only_where_it_is_known_not_to_tell_the_birth_date()
    {
        var v = GoereeGeopend().Doe(Schakel, BetrekOuder());
        v.Als(Schakel, Gezag(v, tot: new DateOnly(2033, 1, 1))).Weigert(Weigeringscode.GeboortedatumOnbekend);
        v.Als(Schakel, Gezag(v, tot: new DateOnly(2025, 3, 4))).Weigert(Weigeringscode.GeboortedatumOnbekend);
        v.Doe(Schakel, Geboren(Tien));
        foreach (var dag in new DateOnly[] { new(2032, 12, 31), new(2033, 1, 1), new(2033, 1, 2) })
        {
            v.Dagen(1).Doe(Schakel, Gezag(v, tot: dag));
            v.Feit<GezagVastgelegd>().Gezagdragers[0].Tot.ShouldBeNull();
        }

        v.Dagen(1).Doe(Schakel, Gezag(v, tot: new DateOnly(2025, 6, 1)));
        v.Feit<GezagVastgelegd>().Gezagdragers[0].Tot.ShouldBe(new DateOnly(2025, 6, 1));
    }

    [Fact]
    public void R08_a_check_of_authority_names_each_who_has_it_once_with_its_source()
    {
        var v = GoereeGeopend().Doe(Schakel, BetrekOuder());
        var goed = Gezag(v);
        var ouder = goed.Gezagdragers[0];
        v.Als(Schakel, goed with { Bron = "HOREN_ZEGGEN" }).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "bron"));
        v.Als(Schakel, goed with { GecontroleerdOp = new DateOnly(2026, 1, 1) }).Weigert(Weigeringscode.DatumInToekomst);
        v.Als(Schakel, goed with { Gezagdragers = [] }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "gezagdragers"));
        v.Als(Schakel, goed with { Gezagdragers = [ouder, ouder] }).Weigert(Weigeringscode.GezagdragerDubbel);
        v.Als(Schakel, goed with { Gezagdragers = [ouder with { Wie = null }] }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "wie"));
        v.Als(Schakel, goed with { Gezagdragers = [ouder with { Wie = v.State.Actief(Schakel)!.Id }] }).Weigert(Weigeringscode.GezagdragerOnbekend);
        v.Als(Schakel, goed with { Gezagdragers = [ouder with { Soort = "VOOGD" }] }).Weigert(Weigeringscode.GezagdragerOnbekend);
        v.Als(Schakel, goed with { Gezagdragers = [ouder with { Wie = null, Soort = "VOOGD" }] }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "naam"));
        v.Als(Schakel, goed with { Gezagdragers = [ouder with { Soort = "TANTE" }] }).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "soort"));
        v.Als(Schakel, goed with { Gezagdragers = [ouder with { Van = new(2025, 3, 5), Tot = new(2025, 3, 5) }] }).Weigert(Weigeringscode.PeriodeOngeldig);
        v.Als(Schakel, goed).Geeft(nameof(GezagVastgelegd)).Als(Schakel, goed).Weigert(Weigeringscode.BestaatAl, ("soort", "gezag"), ("id", v.State.Toestemmingen.Gezag[0].Id.Value.ToString("D")));
        v.Dagen(1).Als(Schakel, goed with { Geldig = v.Nu.AddHours(-30), Bron = "VERKLARING" }).Weigert(Weigeringscode.GeldigVoorBegin);
        v.Als(Schakel, goed with { Geldig = v.Nu.AddDays(-3), Bron = "VERKLARING" }).Weigert(Weigeringscode.GeldigVoorOpening);
    }

    [Fact]
    public void R08_the_same_judgement_of_capacity_on_a_later_day_is_recorded()
    {
        var v = GoereeGeopend().Doe(Schakel, Betrek(Orthopedagoog)).Doe(Orthopedagoog, new BeoordeelWilsbekwaamheid(null, "BEKWAAM", null, null));
        v.Als(Orthopedagoog, new BeoordeelWilsbekwaamheid(null, "BEKWAAM", null, null)).GeeftNiets();
        v.Dagen(1).Doe(Orthopedagoog, new BeoordeelWilsbekwaamheid(null, "BEKWAAM", null, null));
        v.State.Toestemmingen.Wilsbekwaamheid.Length.ShouldBe(2);
    }

    [Fact]
    public void R08_a_consent_in_the_smallest_form_stands_until_it_can_be_judged()
    {
        var v = GoereeMetToestemming().Doe(Schakel, BetrekOuder());
        Oordeel(v).Getoetst.ShouldBeFalse();
        Oordeel(v).VanKracht.ShouldBeTrue();
        v.Doe(Schakel, Geboren(Tien));
        Oordeel(v).VanKracht.ShouldBeTrue("who has authority is not known yet");
        var voor = v.Nu;
        v.Dagen(1).Doe(Schakel, Gezag(v));
        Oordeel(v).Getoetst.ShouldBeTrue();
        Oordeel(v).Ontbreekt.ShouldBe([Ouders(v)[1]]);
        Oordeel(v, voor).VanKracht.ShouldBeTrue();
        v.Als(Schakel, WijsToe(Smw1)).Weigert(Weigeringscode.ToestemmingNietVanKracht);
        v.Doe(Schakel, Geef(v, Ouders(v)[1])).Doe(Schakel, WijsToe(Smw1));

        // Who gave it can withdraw it before anything can be judged.
        var w = GoereeMetToestemming();
        w.Als(Schakel, new TrekToestemmingIn(null, Laatste(w), Ouders(w)[0], "MONDELING", null)).Geeft(nameof(ToestemmingIngetrokken));
        w.Als(Schakel, WijsToe(Smw1)).Weigert(Weigeringscode.ToestemmingNietVanKracht, ("stand", "TOESTEMMING_INGETROKKEN"));
    }

    [Fact]
    public void R08_not_provided_expired_and_not_begun_are_told_apart()
    {
        var v = Gezin(Tien).Doe(Schakel, Vraag(antwoordVoor: new DateOnly(2025, 3, 10)));
        Oordeel(v).Status.ShouldBe(Toestemmingsstatus.Gevraagd);
        v.Op("2025-03-10T12:00:00Z");
        Oordeel(v).Status.ShouldBe(Toestemmingsstatus.NietVerstrekt);
        v.Als(Schakel, WijsToe(Smw1)).Weigert(Weigeringscode.ToestemmingNietVanKracht, ("stand", "TOESTEMMING_NIET_VERSTREKT"));
        v.Als(Schakel, Vraag(antwoordVoor: new DateOnly(2025, 3, 10)) with { Doel = "OVERLEG" }).Weigert(Weigeringscode.DatumVoorbij);

        var w = Gezin(Tien).Doe(Schakel, Vraag("DELEN_MET_SCHOOL", Delen(new DateOnly(2025, 4, 1), new DateOnly(2025, 5, 1))));
        foreach (var ouder in Ouders(w))
            w.Doe(Schakel, Geef(w, ouder));
        Oordeel(w).Status.ShouldBe(Toestemmingsstatus.NogNietIngegaan);
        Oordeel(w, Verhaal.Moment("2025-04-15T12:00:00Z")).VanKracht.ShouldBeTrue();
        Oordeel(w, Kalender.Begin(new DateOnly(2025, 5, 1))).Status.ShouldBe(Toestemmingsstatus.Verlopen);
        w.Op("2025-05-02T12:00:00Z").Als(Schakel, new TrekToestemmingIn(null, Laatste(w), Ouders(w)[0], "MONDELING", null)).Weigert(Weigeringscode.ToestemmingVoorbij, ("stand", "TOESTEMMING_VERLOPEN"));
    }

    [Fact]
    public void R08_a_consent_says_from_whom_to_whom_which_data_and_until_when()
    {
        var v = Gezin(Tien);
        var goed = Delen();
        V(goed with { Van = default }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "van"));
        V(goed with { Naar = default }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "naar"));
        V(goed with { Gegevens = [] }).Weigert(Weigeringscode.VeldVerplicht, ("veld", "gegevens"));
        V(goed with { Gegevens = ["ALLES"] }).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "gegevens"));
        V(goed with { VanDag = new(2025, 6, 1), TotDag = new(2025, 6, 1) }).Weigert(Weigeringscode.PeriodeOngeldig);
        V(goed with { TotDag = new(2025, 3, 1) }).Weigert(Weigeringscode.DatumVoorbij);
        V(goed with { Naar = new Partij(null, "JGZ") }).Weigert(Weigeringscode.ToestemmingGeenGrondslag, ("doel", "DELEN_MET_SCHOOL"));
        v.Als(Schakel, Vraag("TOEWIJZEN_ONDERSTEUNING")).Weigert(Weigeringscode.ToestemmingGeenGrondslag);
        v.Als(Schakel, Vraag("LUNCH")).Weigert(Weigeringscode.DoelNietInWerkwijze);
        V(goed).Geeft(nameof(ToestemmingGevraagd));

        Verhaal V(Strekking strekking) => v.Als(Schakel, Vraag("DELEN_MET_SCHOOL", strekking));
    }

    [Fact]
    public void R08_a_werkwijze_without_rules_of_consent_does_not_know_these_actions()
    {
        var v = GesplitstGeopend();
        v.Als(Ib, Vraag()).Weigert(Weigeringscode.NietInWerkwijze, ("actie", "VRAAG_TOESTEMMING"));
    }

    [Fact]
    public void DE02_the_SMW_asks_written_consent_of_pupil_and_parents_for_the_meeting()
    {
        var v = DelftGeopend().Doe(Smw1, BetrekOuder()).Doe(Smw1, BetrekOuder() with { Rol = Rol.Leerling });
        v.Als(Smw1, new LegToestemmingVast(null, "OVERLEG", [Ouders(v)[0]], new DateOnly(2025, 3, 4), "MONDELING", null)).Weigert(Weigeringscode.WaardeNietToegestaan, ("veld", "wijze"), ("toegestaan", "SCHRIFTELIJK"));
        v.Doe(Smw1, Geboren(Dertien)).Doe(Smw1, Gezag(v)).Als(Smw1, Vraag("OVERLEG")).Geeft(nameof(ToestemmingGevraagd));
        v.Feit<ToestemmingGevraagd>().Aan.ShouldBe([Ouders(v)[0], Leerling(v)]);
        v.Als(Smw1, Geef(v, Ouders(v)[0]) with { Wijze = "MONDELING" }).Weigert(Weigeringscode.WaardeNietToegestaan, ("toegestaan", "SCHRIFTELIJK"));
        v.Doe(Smw1, Geef(v, Ouders(v)[0])).Doe(Smw1, Geef(v, Leerling(v)));
        Oordeel(v).VanKracht.ShouldBeTrue();
        v.Als(Smw1, new TrekToestemmingIn(null, Laatste(v), Leerling(v), "MONDELING", null)).Geeft(nameof(ToestemmingIngetrokken));
    }
}
