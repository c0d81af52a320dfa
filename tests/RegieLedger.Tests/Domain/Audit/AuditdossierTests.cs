using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Auditproef;
using static RegieLedger.Tests.Domain.Stappen;
using static RegieLedger.Tests.Domain.ToestemmingTests;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

/// <summary>A casus that is a file of an audit: to whom it is open, when, and what they see.</summary>
public class AuditdossierTests
{
    private static readonly StelDossierOpen Stel = new(School, 2025, Dossieraanleiding.Goed, Team, Vandaag.AddDays(2), Vandaag.AddDays(12));

    [Fact]
    public void WL06_a_file_is_open_to_those_who_audit_within_the_period_and_for_that_purpose_only()
    {
        var v = WaterlandGeopend().Als(Voorzitter, Stel).Geeft(nameof(DossierOpengesteld));
        var van = Kalender.Begin(Stel.Van);
        foreach (var lid in new[] { Collega1, Collega2, Directeur, Voorzitter })
            Staat(v, lid, van).ShouldBe(Relatie.Audit);
        Staat(v, Collega1, van.AddTicks(-1)).ShouldBe(Relatie.Geen, "not yet");
        Staat(v, Collega1, Kalender.Begin(Stel.Tot).AddTicks(-1)).ShouldBe(Relatie.Audit);
        Staat(v, Collega1, Kalender.Begin(Stel.Tot)).ShouldBe(Relatie.Geen, "over");
        Staat(v, Collega1, van, "CASUS_VOLGEN").ShouldBe(Relatie.Geen, "another purpose");
        Staat(v, Buitenstaander, van).ShouldBe(Relatie.Geen, "a colleague who does not audit");
        Staat(v, Collega1 with { Organisatie = Directeur.Organisatie }, van).ShouldBe(Relatie.Geen, "for another organisatie");
        Staat(v, Collega1 with { Rol = Rol.Parse("SMW") }, van).ShouldBe(Relatie.Geen, "no AUDITOR any more");
        Staat(WaterlandGeopend(), Collega1, van).ShouldBe(Relatie.Geen, "no file of an audit");
        Zicht.Kent(v.State, Als(Collega1), van).ShouldBeFalse("who looks does nothing in it");
    }

    [Fact]
    public void WL06_who_takes_part_in_the_casus_looks_for_the_audit_as_an_auditor()
    {
        var v = WaterlandGeopend().Doe(Voorzitter, Stel with { Team = Team with { Voorzitter = Lid(Smw1) } });
        var aanroeper = new Aanroeper(Smw1.Functionaris, Smw1.Organisatie, [Smw1.Rol, Rol.Auditor]);
        Zicht.Van(v.State, aanroeper, Verantwoording.Audit, Kalender.Begin(Stel.Van)).ShouldBe(Relatie.Audit);
        Zicht.Van(v.State, aanroeper, "CASUS_VOLGEN", Kalender.Begin(Stel.Van)).ShouldBe(Relatie.Betrokken);
    }

    [Fact]
    public void WL06_a_pupil_who_left_the_school_is_not_of_its_audit_any_more()
    {
        var v = WaterlandGeopend().Doe(Voorzitter, Stel);
        var elders = v.State with { School = Organisatie("school-2") };
        Zicht.Van(elders, Als(Collega1), Verantwoording.Audit, Kalender.Begin(Stel.Van)).ShouldBe(Relatie.Geen);
    }

    [Fact]
    public void WL06_auditors_see_what_happened_and_not_by_whom()
    {
        foreach (var vraag in Zicht.Vragen.Where(q => q != "AuditService/GetAudit"))
            (Zicht.Ziet(vraag, Als(Collega1), Relatie.Audit) & ~(Klassen.Dat | Klassen.Wat)).ShouldBe(Klassen.Geen, vraag);
        Zicht.Ziet("CasusService/GetCasus", Als(Collega1), Relatie.Audit).ShouldBe(Klassen.Dat | Klassen.Wat);
        Zicht.Ziet("BeslotenService/GetBeslotenDossier", Als(Collega1), Relatie.Audit).ShouldBe(Klassen.Geen);
        Zicht.Ziet("RegieService/ListRegie", Als(Collega1), Relatie.Audit).ShouldBe(Klassen.Geen);
    }

    [Fact]
    public void WL06_a_text_opens_to_an_auditor_only_under_a_basis_for_the_audit_that_covers_their_organisatie()
    {
        var v = MetGezag();
        Opent(v, Collega1).ShouldBeFalse();
        Geef(v, "DELEN_MET_SCHOOL", new Partij(null, "SCHOOL"));
        Opent(v, Collega1).ShouldBeFalse("a consent for another purpose");
        GeefVoorAudit(v);
        Opent(v, Collega1).ShouldBeTrue();
        Opent(v, Voorzitter).ShouldBeFalse("to another organisatie");
        Opent(v, Collega1, "CASUS_VOLGEN").ShouldBeFalse();
        Opent(v, Collega1, relatie: Relatie.Betrokken).ShouldBeFalse("who takes part does not audit, whatever purpose they give");
        v.Dagen(1).Doe(Casemanager, new TrekToestemmingIn(null, Laatste(v), Ouders(v)[0], "MONDELING", null));
        Opent(v, Collega1).ShouldBeFalse("withdrawn (R-7)");
    }

    [Fact]
    public void WL06_it_is_opened_once_per_audit_and_every_year_anew()
    {
        var v = WaterlandGeopend().Doe(Voorzitter, Stel);
        v.Als(Voorzitter, Stel with { Aanleiding = Dossieraanleiding.Getrokken }).GeeftNiets();
        v.Als(Voorzitter, Stel with { Jaar = 2026 }).Geeft(nameof(DossierOpengesteld));
        new Verhaal(Waterland).Als(Voorzitter, Stel).Weigert(Weigeringscode.CasusOnbekend);
    }

    [Fact]
    public void WL06_a_closed_casus_can_be_a_file()
        => WaterlandGeopend().Doe(Casemanager, new SluitCasus(null, "DOELEN_BEREIKT", null)).Als(Voorzitter, Stel).Geeft(nameof(DossierOpengesteld));

    [Fact]
    public void WL06_that_it_is_a_file_begins_no_retention_term_anew()
    {
        var feit = WaterlandGeopend().Doe(Voorzitter, Stel).Feit<DossierOpengesteld>();
        var momenten = new Bewaarmomenten(School).Met(Casus(), new CasusAfgesloten(Begin, "KLAAR", null), School, Begin);
        momenten.Met(Casus(), feit, School, Begin.AddDays(100)).LaatsteWijziging.ShouldBe(Vandaag);
        new Bewaarmomenten(Voorzitter.Organisatie).Met(Casus(), feit, Voorzitter.Organisatie, Begin).LaatsteWijziging.ShouldBeNull();
    }

    /// <summary>A casus of Waterland with a consent to let the school of the two colleagues read everything of school-1 for the audit.</summary>
    internal static Verhaal MetToestemming() => GeefVoorAudit(MetGezag());

    /// <summary>Whether a text of school-1 opens to someone who audits it.</summary>
    internal static bool Opent(Verhaal v, Houder lezer, string doel = Verantwoording.Audit, string relatie = Relatie.Audit) => Zicht.MagOpenen(
        v.State, v.Werkwijze, v.Geboortedatum, new Tekstvrager(relatie, new Partij(lezer.Organisatie, "SCHOOL"), doel), new Partij(Casemanager.Organisatie, "SCHOOL"), Casustekst.Afspraak, false, v.Nu).Open;

    private static Aanroeper Als(Houder wie) => new(wie.Functionaris, wie.Organisatie, [wie.Rol]);

    private static string Staat(Verhaal v, Houder wie, DateTimeOffset moment, string doel = Verantwoording.Audit) => Zicht.Van(v.State, Als(wie), doel, moment);

    private static Verhaal MetGezag()
    {
        var v = WaterlandGeopend().Doe(Casemanager, BetrekOuder()).Doe(Casemanager, Geboren(new DateOnly(2015, 1, 1)));
        return v.Doe(Casemanager, Gezag(v));
    }

    private static Verhaal GeefVoorAudit(Verhaal v) => Geef(v, Verantwoording.Audit, new Partij(Collega1.Organisatie, "SCHOOL"));

    private static Verhaal Geef(Verhaal v, string doel, Partij naar)
    {
        v.Doe(Casemanager, Vraag(doel, new Strekking(new Partij(null, "SCHOOL"), naar, ["DAT", "WAT"], null, null)));
        foreach (var wie in Oordeel(v).Vereiste.Ondertekenaars)
            v.Doe(Casemanager, ToestemmingTests.Geef(v, wie));
        return v;
    }
}
