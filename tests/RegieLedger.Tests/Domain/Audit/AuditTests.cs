using System.Reflection;

using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Auditproef;
using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

/// <summary>Schools audit each other: who sets it up, who names, who draws, what is found.</summary>
public class AuditTests
{
    private static readonly LegBevindingVast Tip = new(Bevindingsoort.Tip, Vertrouwelijk("begin eerder"));

    [Fact]
    public void WL06_a_school_is_audited_by_two_of_another_school_the_director_and_an_independent_chair()
    {
        var proef = new Auditproef();
        proef.Weigert(Casemanager, Opzet, Weigeringscode.NietBevoegd, ("door", "GOVERNANCE"));
        proef.Weigert(Wie("bestuur-2", "swv-2", "GOVERNANCE"), Opzet, Weigeringscode.AuditTeamOngeldig, ("regel", "DIRECTEUR_VAN_UW_SAMENWERKINGSVERBAND"));
        Geweigerd("VIER_PERSONEN", Team with { Voorzitter = Lid(Collega1) });
        Geweigerd("TWEE_VAN_EEN_ANDERE_SCHOOL", Team with { Collegas = [Lid(Collega1), Lid(Wie("auditor-3", "school-3", "AUDITOR"))] });
        Geweigerd("TWEE_VAN_EEN_ANDERE_SCHOOL", Team with { Collegas = [Lid(Wie("auditor-5", "school-1", "AUDITOR")), Lid(Wie("auditor-6", "school-1", "AUDITOR"))] });
        Geweigerd("DIRECTEUR_VAN_UW_SAMENWERKINGSVERBAND", Team with { Directeur = Lid(Wie("auditor-3", "school-3", "AUDITOR")) });
        foreach (var nietOnafhankelijk in new[] { Wie("auditor-5", "school-1", "AUDITOR"), Wie("auditor-7", "school-2", "AUDITOR"), Wie("auditor-4", "swv-1", "AUDITOR") })
            Geweigerd("ONAFHANKELIJKE_VOORZITTER", Team with { Voorzitter = Lid(nietOnafhankelijk) });
        proef.Weigert(Bestuur, Opzet with { Team = Team with { Voorzitter = Lid(Wie("onbekend", "jgz-1", "AUDITOR")) } }, Weigeringscode.FunctionarisHeeftRolNiet, ("rol", "AUDITOR"));
        proef.Doe(Bestuur, Opzet).Stand.Opzet!.Team.Leden().ShouldBe([Lid(Collega1), Lid(Collega2), Lid(Directeur), Lid(Voorzitter)]);

        void Geweigerd(string regel, Auditteam team) => proef.Weigert(Bestuur, Opzet with { Team = team }, Weigeringscode.AuditTeamOngeldig, ("regel", regel));
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(0, 0)]
    [InlineData(5, 48)]
    public void WL06_the_period_begins_today_or_later_and_is_no_longer_than_the_werkwijze_says(int van, int tot)
        => new Auditproef().Weigert(
            Bestuur, Opzet with { Van = Vandaag.AddDays(van), Tot = Vandaag.AddDays(tot) }, Weigeringscode.AuditPeriodeOngeldig, ("dagen", "42"));

    [Fact]
    public void WL06_whoever_set_it_up_can_mend_it_until_a_file_is_named()
    {
        var proef = Ingesteld();
        proef.Besluit(Bestuur, Opzet, "commando-0").Feiten.ShouldBeEmpty("R-14");
        var ander = Opzet with { Team = Team with { Directeur = Lid(Wie("directeur-2", "swv-2", "AUDITOR")) } };
        proef.Weigert(Wie("bestuur-2", "swv-2", "GOVERNANCE"), ander, Weigeringscode.AuditBestaatAl, ("jaar", "2025"));
        proef.Doe(Bestuur, Opzet with { Tot = Vandaag.AddDays(20) }).Stand.Opzet!.Tot.ShouldBe(Vandaag.AddDays(20));
        proef.Doe(Casemanager, Noem()).Weigert(Bestuur, Opzet, Weigeringscode.AuditBestaatAl);
    }

    [Fact]
    public void WL06_the_school_names_one_file_that_went_well_and_one_that_was_hard_once()
    {
        new Auditproef().Weigert(Casemanager, Noem(), Weigeringscode.AuditOnbekend);
        var proef = Ingesteld();
        proef.Weigert(CasemanagerElders, Noem(), Weigeringscode.AuditOnbekend, ("jaar", "2025"));
        proef.Weigert(Mentor, Noem(), Weigeringscode.NietBevoegd, ("door", "CASEMANAGER_SCHOOL"));
        proef.Weigert(Casemanager, Noem("goed", "goed"), Weigeringscode.AuditDossierOngeldig);
        proef.Casussen.AddRange([Dossier("elders", school: "school-2"), Dossier("anders", werkwijze: "delft"), Dossier("ooit", status: CasusStatus.NogNietGeopend), Dossier("dicht", status: CasusStatus.Afgesloten)]);
        foreach (var fout in new[] { "elders", "anders", "ooit", "verzonnen" })
            proef.Weigert(Casemanager, Noem("goed", fout), Weigeringscode.AuditDossierOngeldig, ("casus", Casus(fout).ToString()));
        proef.Doe(Casemanager, Noem("dicht")).Stand.Dossiers.ShouldBe([(Casus("dicht"), Dossieraanleiding.Goed), (Casus("moeilijk"), Dossieraanleiding.Moeilijk)]);
        proef.Besluit(Casemanager, Noem("dicht"), "nog eens").Feiten.ShouldBeEmpty("R-14: so it is already");
        proef.Weigert(Casemanager, Noem(), Weigeringscode.AuditAlGenoemd);
        Ingesteld().Dagen(42).Weigert(Casemanager, Noem(), Weigeringscode.AuditLooptNiet);
    }

    [Fact]
    public void WL06_the_third_file_is_drawn_once_by_the_chair_among_those_with_an_arrangement_in_force()
    {
        Ingesteld().Weigert(Voorzitter, new TrekDossier(), Weigeringscode.AuditNogNietGenoemd);
        var proef = Genoemd();
        foreach (var niemand in new[] { Buitenstaander, Casemanager, Bestuur, Voorzitter with { Organisatie = School }, Voorzitter with { Rol = Rol.Parse("SMW") } })
            proef.Weigert(niemand, new TrekDossier(), Weigeringscode.AuditOnbekend);
        proef.Weigert(Directeur, new TrekDossier(), Weigeringscode.NietBevoegd, ("door", "VOORZITTER"));
        proef.Casussen.AddRange(
            [Dossier("zonder", arrangement: false), Dossier("straks", van: 1), Dossier("voorbij", tot: 0), Dossier("dicht", status: CasusStatus.Afgesloten), Dossier("elders", school: "school-2"), Dossier("anders", werkwijze: "delft")]);

        proef.Doe(Voorzitter, new TrekDossier());

        var trekking = proef.Stand.Trekking!;
        trekking.Uit.AsEnumerable().ShouldBe(new[] { Casus("a"), Casus("b"), Casus("c") }.OrderBy(c => c.ToString(), StringComparer.Ordinal), "the named ones are read already");
        trekking.Uit.ShouldContain(trekking.Getrokken);
        proef.Stand.Dossiers[^1].ShouldBe((trekking.Getrokken, Dossieraanleiding.Getrokken));
        proef.Weigert(Voorzitter, new TrekDossier(), Weigeringscode.AuditAlGetrokken);
        Genoemd().Dagen(42).Weigert(Voorzitter, new TrekDossier(), Weigeringscode.AuditLooptNiet, ("tot", "2025-04-14"));
        var leeg = Genoemd();
        leeg.Casussen.RemoveAll(c => c.Casus != Casus("moeilijk") && c.Casus != Casus("goed"));
        leeg.Weigert(Voorzitter, new TrekDossier(), Weigeringscode.AuditNietsTeTrekken);
    }

    [Fact]
    public void WL06_what_the_school_records_after_the_audit_was_set_up_does_not_steer_the_draw()
    {
        // Mended days later: what counts is when the school could first know of it.
        var proef = Ingesteld().Dagen(3).Doe(Bestuur, Opzet with { Van = Vandaag.AddDays(3) }).Doe(Casemanager, Noem());
        proef.BijInstelling = [.. proef.Casussen, Dossier("later", van: 2)];
        proef.Casussen.Add(Dossier("later", van: 2));
        proef.Casussen.RemoveAll(c => c.Casus != Casus("goed") && c.Casus != Casus("moeilijk"));
        // The one ended its arrangement, the other was closed; a new one came, and one went to another school.
        proef.Casussen.AddRange([Dossier("a", tot: 0), Dossier("b", status: CasusStatus.Afgesloten), Dossier("nieuw"), Dossier("c", school: "school-2")]);
        proef.Doe(Voorzitter, new TrekDossier()).Stand.Trekking!.Uit.ShouldBe([Casus("a"), Casus("b")], ignoreOrder: true);
    }

    [Fact]
    public void WL06_the_school_names_in_time_for_the_files_to_be_read_and_drawn()
    {
        Ingesteld().Dagen(35).Doe(Casemanager, Noem());
        Ingesteld().Dagen(36).Weigert(Casemanager, Noem(), Weigeringscode.AuditTeLaatGenoemd, ("uiterlijk", "2025-04-07"));
        // Set up anew, it can be named again.
        Ingesteld().Dagen(36).Doe(Bestuur, Opzet with { Van = Vandaag.AddDays(36), Tot = Vandaag.AddDays(40) }).Doe(Casemanager, Noem());
    }

    [Fact]
    public void WL06_anyone_can_draw_again_from_what_is_recorded()
    {
        var proef = Genoemd().Doe(Voorzitter, new TrekDossier());
        var (opzet, genoemd, trekking) = (proef.Stand.Opzet!, proef.Stand.Genoemd!, proef.Stand.Trekking!);
        trekking.Zaad.ShouldBe(Loting.Zaad(School, 2025, opzet.Lot, genoemd.Lot));
        Loting.Trek(trekking.Zaad, [.. trekking.Uit.Reverse()]).ShouldBe(trekking.Getrokken);

        // By hand, with sha256sum: printf '%s' 00000000-0000-4000-8000-000000000001/2026/00000000-0000-4000-8000-000000000002/00000000-0000-4000-8000-000000000003
        var zaad = Loting.Zaad(new OrganisatieId(Id(1)), 2026, Id(2), Id(3));
        zaad.ShouldBe("90d0555e71b55516f16144ef257a47989b683a5168418c03767b2a7b83a179c6");
        Loting.Trek(zaad, [new CasusId(Id(102)), new CasusId(Id(103))]).ShouldBe(new CasusId(Id(103)));
        Loting.Trek(zaad, [new CasusId(Id(101)), new CasusId(Id(102)), new CasusId(Id(103))]).ShouldBe(new CasusId(Id(101)));

        static Guid Id(int nummer) => Guid.Parse($"00000000-0000-4000-8000-{nummer:D12}");
    }

    [Fact]
    public void WL06_neither_the_partnership_nor_the_school_nor_the_chair_can_steer_the_draw_alone()
    {
        string[] lot = [.. Enumerable.Range(0, 60).Select(i => $"lot-{i}")];
        // Whoever brings the one half gets every outcome, by the other half.
        foreach (var (samenwerkingsverband, school) in new[] { (lot[..1], lot), (lot, lot[..1]) })
        {
            var uitkomsten = from s in samenwerkingsverband from e in school select new Auditproef().Doe(Bestuur, Opzet, s).Doe(Casemanager, Noem(), e).Doe(Voorzitter, new TrekDossier()).Stand.Trekking!.Getrokken;
            uitkomsten.Distinct().ShouldBe([Casus("a"), Casus("b"), Casus("c")], ignoreOrder: true);
        }

        // The chair brings nothing: neither a day nor an id changes what is drawn.
        lot.Select((id, i) => Genoemd().Dagen(i % 40).Doe(Voorzitter, new TrekDossier(), id).Stand.Trekking!.Getrokken).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void WL06_every_casus_has_the_same_chance_to_be_drawn()
    {
        var uit = Enumerable.Range(0, 10).Select(i => Casus($"kans-{i}")).ToArray();
        var keren = Enumerable.Range(0, 5000).Select(i => Loting.Trek(Loting.Zaad(School, 2025, Afgeleid.Id(Guid.Empty, $"{i}"), Guid.Empty), [.. uit])).CountBy(c => c).ToDictionary();
        // Each 500 times, give or take five standard deviations.
        uit.ShouldAllBe(c => keren[c] > 390 && keren[c] < 610);
    }

    [Fact]
    public void WL06_findings_are_of_those_who_audit_within_the_period()
    {
        var proef = Genoemd();
        foreach (var niemand in new[] { Casemanager, Bestuur, Buitenstaander })
            proef.Weigert(niemand, Tip, Weigeringscode.AuditOnbekend);
        proef.Weigert(Collega1, Tip with { Soort = "KLACHT" }, Weigeringscode.WaardeNietToegestaan, ("toegestaan", "SUCCESFACTOR, VALKUIL, TIP"));
        proef.Weigert(Collega1, Tip with { Tekst = null }, Weigeringscode.VeldVerplicht);
        proef.Doe(Collega1, Tip).Doe(Directeur, Tip with { Soort = Bevindingsoort.Valkuil }, "valkuil");
        proef.Besluit(Directeur, Tip, "valkuil").Feiten.ShouldBeEmpty("R-14");
        proef.Stand.Bevindingen.Select(b => b.Soort).ShouldBe([Bevindingsoort.Tip, Bevindingsoort.Valkuil]);
        while (proef.Stand.Bevindingen.Count < AuditBeslisser.MeestBevindingen)
            proef.Doe(Collega2, Tip);
        proef.Weigert(Collega2, Tip, Weigeringscode.AuditVol, ("meest", "100"));
        proef.Dagen(42).Weigert(Collega1, Tip, Weigeringscode.AuditLooptNiet);
        new Auditproef().Doe(Bestuur, Opzet with { Van = Vandaag.AddDays(1) }).Weigert(Collega1, Tip, Weigeringscode.AuditLooptNiet);
    }

    [Fact]
    public void WL06_a_finding_has_no_field_that_could_hold_a_casus_or_a_person()
    {
        foreach (var soort in new[] { typeof(LegBevindingVast), typeof(BevindingVastgelegd) })
        {
            soort.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(p => p.PropertyType)
                .Where(t => t != typeof(string) && t != typeof(Vertrouwelijk) && t != typeof(BevindingId) && t != typeof(Type)).ShouldBeEmpty();
        }
    }
}
