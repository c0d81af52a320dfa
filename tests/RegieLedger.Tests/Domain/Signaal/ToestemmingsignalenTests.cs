using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Signaalproef;
using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.ToestemmingTests;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

/// <summary>Signalen about what becomes of a consent by the passing of time, and what has to be looked at again.</summary>
public class ToestemmingsignalenTests
{
    private static readonly DateOnly Tien = new(2015, 1, 1);

    [Fact]
    public void R07_a_consent_that_is_about_to_lapse_gives_a_signaal_until_another_takes_its_place()
    {
        var v = Verleend(new DateOnly(2025, 6, 1));
        v.Stond(Signaalsoort.ToestemmingLooptAf, Dag("2025-05-04"), Dag("2025-06-01"));
        v.Signaal(Signaalsoort.ToestemmingLooptAf, Dag("2025-05-10")).Signaal.Onderwerp.ShouldBe(Laatste(v).Value.ToString("D"));

        v.Op("2025-05-20T09:00:00Z").Doe(Schakel, Vraag(Doel, Delen(tot: new DateOnly(2026, 6, 1))));
        v.Staat(Signaalsoort.ToestemmingLooptAf).ShouldBeTrue("asked is not given");
        foreach (var ouder in Ouders(v))
            v.Doe(Schakel, Geef(v, ouder));
        v.Stond(Signaalsoort.ToestemmingLooptAf, Dag("2025-05-04"), v.Nu);
    }

    [Fact]
    public void R07_a_consent_that_was_withdrawn_lapses_no_more()
    {
        var v = Verleend(new DateOnly(2025, 6, 1)).Op("2025-05-20T09:00:00Z");
        v.Doe(Schakel, new TrekToestemmingIn(null, Laatste(v), Ouders(v)[0], "MONDELING", null)).Stond(Signaalsoort.ToestemmingLooptAf, Dag("2025-05-04"), v.Nu);
    }

    [Fact]
    public void R08_a_refusal_beside_a_consent_gives_a_signaal_until_it_is_a_consent_or_not()
    {
        var v = Gevraagd(Tien).Dagen(1);
        v.Doe(Schakel, Geef(v, Ouders(v)[0])).Staat(Signaalsoort.ToestemmingConflict).ShouldBeFalse();
        var van = v.Dagen(1).Nu;
        v.Doe(Schakel, new WeigerToestemming(null, Laatste(v), Ouders(v)[1], "MONDELING", null)).Staat(Signaalsoort.ToestemmingConflict).ShouldBeTrue();
        v.Dagen(5).Doe(Schakel, Geef(v, Ouders(v)[1])).Stond(Signaalsoort.ToestemmingConflict, van, v.Nu);
    }

    [Fact]
    public void R08_a_birthday_that_changes_who_signs_shows_beforehand()
    {
        var v = Gezin(new DateOnly(2013, 9, 20)); // 12 in 2025, 16 in 2029
        v.Stond(Signaalsoort.VerjaardagNadert, Dag("2025-08-09"), Dag("2025-09-20"));
        v.Stond(Signaalsoort.VerjaardagNadert, Dag("2029-08-09"), Dag("2029-09-20"));
        v.Staat(Signaalsoort.VerjaardagNadert, Dag("2026-09-19")).ShouldBeFalse("nothing changes at 13");
        Signalen.Van(v.State, v.Werkwijze, null, Dag("2025-09-01")).Count(s => s.Signaal.Soort == Signaalsoort.VerjaardagNadert).ShouldBe(0, "erased, or never recorded");
    }

    [Fact]
    public void R12_a_signaal_of_a_birthday_does_not_tell_the_birth_date_to_whoever_did_not_record_it()
    {
        // Recorded by the youth team; the schakelfunctionaris of the school holds and is to act.
        var v = GoereeGeopend().Doe(Schakel, BetrekOuder() with { Rol = Rol.Leerling }).Doe(Schakel, Betrek(Smw1));
        v.Doe(SchakelJeugd, Geboren(new DateOnly(2013, 9, 20))).Op("2025-08-20T09:00:00Z");
        var signaal = v.Signaal(Signaalsoort.VerjaardagNadert);
        signaal.Voor.Single().Functionaris.ShouldBe(Schakel.Functionaris);
        Inzage(SchakelJeugd, nu: false).ShouldBe(Signaalinzage.Volledig);
        Inzage(Schakel, nu: true).ShouldBe(Signaalinzage.ZonderMoment);
        Inzage(Schakel, nu: false).ShouldBe(Signaalinzage.Geen, "asking about one past day after another");
        Inzage(Smw1, nu: true).ShouldBe(Signaalinzage.Geen);

        // Nor by a command: to whoever is not told of it, it does not stand; and no refusal tells since when.
        v.Als(Smw1, new GezienSignaal("VERJAARDAG_NADERT")).Weigert(Weigeringscode.SignaalStaatNiet);
        v.Als(Schakel, new GezienSignaal("VERJAARDAG_NADERT")).Geeft(nameof(SignaalGezien));
        var navraag = new DoeNavraag("VERJAARDAG_NADERT", Loket1.Organisatie, new DateOnly(2025, 8, 1), Vertrouwelijk("het antwoord"));
        v.Als(SchakelJeugd, navraag).Weigert(Weigeringscode.NavraagVoorSignaal, ("sinds", "2025-08-09"));
        v.Als(Schakel, navraag).Geeft(nameof(NavraagGedaan));

        Signaalinzage Inzage(Houder wie, bool nu) => Signalen.Inzage(v.State, signaal, wie.Organisatie, nu);
    }

    [Fact]
    public void R08_an_overriding_whose_review_is_late_gives_a_signaal_until_it_is_reviewed_or_ends()
    {
        var doorbreek = new DoorbreekToestemming(
            null, Doel, Delen(tot: new DateOnly(2025, 3, 25)), "ACUUT_GEVAAR", Ib.Functionaris, new DateOnly(2025, 3, 11), Vertrouwelijk("de afweging"));
        var v = GoereeGeopend().Doe(Schakel, doorbreek).Op("2025-03-14T09:00:00Z");
        var id = v.State.Toestemmingen.Doorbrekingen[0].Id;
        v.Signaal(Signaalsoort.DoorbrekingHerzien).Voor.Select(x => x.Functionaris).ShouldBe([Schakel.Functionaris, SchakelJeugd.Functionaris]);
        v.Doe(SchakelJeugd, new HerzieDoorbreking(null, id, "VOORTGEZET", new DateOnly(2025, 3, 18), null)).Stond(Signaalsoort.DoorbrekingHerzien, Dag("2025-03-11"), v.Nu);
        v.Stond(Signaalsoort.DoorbrekingHerzien, Dag("2025-03-18"), Dag("2025-03-25"));
        v.Op("2025-03-19T09:00:00Z").Doe(SchakelJeugd, new HerzieDoorbreking(null, id, "BEEINDIGD", null, null)).Stond(Signaalsoort.DoorbrekingHerzien, Dag("2025-03-18"), v.Nu);
    }

    [Fact]
    public void R15_signalen_about_a_consent_end_where_the_casus_goes_on_without_it()
    {
        var v = Gevraagd(Tien).Dagen(1);
        var van = v.Nu;
        v.Doe(Schakel, Geef(v, Ouders(v)[0])).Doe(Schakel, new WeigerToestemming(null, Laatste(v), Ouders(v)[1], "MONDELING", null)).Dagen(2);
        v.Doe(SchakelJeugd, NaarAndereSchool(v)).Stond(Signaalsoort.ToestemmingConflict, van, v.Nu);

        var w = Verleend(new DateOnly(2025, 6, 1)).Op("2025-05-20T09:00:00Z");
        w.Doe(SchakelJeugd, NaarAndereSchool(w)).Stond(Signaalsoort.ToestemmingLooptAf, Dag("2025-05-04"), w.Nu);
    }

    [Fact]
    public void R08_a_birthday_counts_at_every_age_that_the_age_rule_names()
    {
        // An age rule by which others sign from 25 on.
        var v = Gezin(new DateOnly(2000, 5, 20));
        var regels = v.Werkwijze.Toestemming!;
        v.Werkwijze = v.Werkwijze with
        {
            Toestemming = regels with { Leeftijdsregels = [regels.Huidig with { Rijen = [new(0, 25, null, null, true, false), new(25, null, null, null, false, true)] }] },
        };
        v.Doe(Schakel, Vraag(Doel, Delen(tot: new DateOnly(2025, 6, 1))));
        foreach (var ouder in Ouders(v))
            v.Doe(Schakel, Geef(v, ouder));
        v.Stond(Signaalsoort.ToestemmingLooptAf, Dag("2025-05-04"), Dag("2025-05-20"));
        v.Stond(Signaalsoort.VerjaardagNadert, Dag("2025-04-08"), Dag("2025-05-20"));
    }

    [Fact]
    public void R07_each_of_as_many_consents_as_a_casus_can_have_is_judged_and_more_are_not_recorded()
    {
        var v = Gezin(new DateOnly(2018, 1, 1));
        var regels = new Regelversie(v.Werkwijze.Id, v.Werkwijze.Versie, 1);
        var (door, eerste) = (new Vastlegger(Schakel.Functionaris, Schakel.Organisatie), new DateOnly(2025, 6, 1));
        for (var i = 0; i < 1000; i++)
        {
            var id = new ToestemmingId(Afgeleid.Id(Guid.Empty, $"toestemming-{i}"));
            v.Gegeven(new ToestemmingGevraagd(v.Nu, id, Doel, Delen(tot: eerste.AddDays(i)), [.. Ouders(v)], null, regels, null, door));
            v.Gegeven([.. Ouders(v).Select(o => new ToestemmingGegeven(v.Nu, id, o, "SCHRIFTELIJK", null, door))]);
        }

        v.Staat(Signaalsoort.ToestemmingLooptAf, Dag("2025-05-20")).ShouldBeFalse("others go on");
        v.Signaal(Signaalsoort.ToestemmingLooptAf, Kalender.Begin(eerste.AddDays(998))).Signaal.Onderwerp.ShouldBe(Laatste(v).Value.ToString("D"));
        v.Als(Schakel, Vraag(Doel, Delen(tot: eerste.AddDays(1000)))).Weigert(Weigeringscode.TeVeelToestemmingen, ("aantal", "1000"));
        v.Als(Schakel, Vraag(Doel, Delen(tot: eerste))).Weigert(Weigeringscode.BestaatAl);
        v.Als(Schakel, Toestemming(v, "REGIEROL")).Weigert(Weigeringscode.TeVeelToestemmingen);
    }

    private static WijzigSchool NaarAndereSchool(Verhaal v) => new(
        null, Organisatie("school-2"), Onderwijssoort.Voortgezet, new([v.State.Actief(SchakelJeugd)!.Id, .. Ouders(v), Leerling(v)], []), [new(Domein.Casus, SchakelVo)], null);

    private const string Doel = "DELEN_MET_SCHOOL";

    // Both parents gave a consent with an end.
    private static Verhaal Verleend(DateOnly tot)
    {
        var v = Gezin(Tien).Doe(Schakel, Vraag(Doel, Delen(tot: tot)));
        foreach (var ouder in Ouders(v))
            v.Doe(Schakel, Geef(v, ouder));
        return v;
    }
}
