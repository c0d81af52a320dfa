using System.Collections.Immutable;
using System.Reflection;
using System.Text;

using RegieLedger.Domain;

using Shouldly;

using Xunit;

using static RegieLedger.Tests.Domain.Wereld;

namespace RegieLedger.Tests.Domain;

public class BuitenCasusTests
{
    private static readonly DateOnly Vandaag = new(2025, 3, 3);
    private static readonly OrganisatieId School = Organisatie("school-1");
    private static readonly OrganisatieId Aanbieder = Smw1.Organisatie;

    private static readonly RegieLedger.Domain.Werkwijze Groepen = Delft with
    {
        BuitenCasus = Lees("""{ "GROEPSAANPAK": { "door": ["COO", "SMW"] } }""").Werkwijze!.BuitenCasus,
    };

    [Fact]
    public void DE10_a_consultation_has_no_field_that_could_hold_a_pupil_or_a_text()
    {
        foreach (var soort in new[] { typeof(RegistreerConsult), typeof(ConsultGeregistreerd) })
        {
            soort.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(p => Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType)
                .Where(t => t != typeof(DateOnly) && t != typeof(string) && t != typeof(OrganisatieId) && t != typeof(ConsultId) && t != typeof(Rol) && t != typeof(Type)).ShouldBeEmpty();
        }

        var v = new RegistreerConsult(Vandaag, "ANONIEM", Organisatie("jgz-1"), "GEDRAG");
        foreach (var vrij in new[] { v with { Onderwerp = "over leerling-1" }, v with { Onderwerp = "gedrag" } })
            Consult(Consulten.Leeg, Smw1, vrij).Weigering!.Code.ShouldBe(Weigeringscode.CodeOngeldig);
        Consult(Consulten.Leeg, Smw1, v with { Soort = "MET_NAAM" }).Weigering!.Code.ShouldBe(Weigeringscode.WaardeNietToegestaan);
    }

    [Fact]
    public void DE10_only_that_it_took_place_is_recorded_and_each_once()
    {
        var commando = new RegistreerConsult(Vandaag, "ANONIEM", Organisatie("jgz-1"), "GEDRAG");
        var feit = (ConsultGeregistreerd)Consult(Consulten.Leeg, Smw1, commando).Feiten.Single();
        (feit.Rol, feit.Bij, feit.Onderwerp, feit.Geldig).ShouldBe((Smw1.Rol, Organisatie("jgz-1"), "GEDRAG", Kalender.Begin(Vandaag)));
        var state = Consulten.Evolve(Consulten.Leeg, feit);
        Consult(state, Smw1, commando).Feiten.ShouldBeEmpty();
        Consult(state, Smw1, commando, "tweede").Feiten.Length.ShouldBe(1);
        Consult(state, Smw1, commando with { Bij = null }, "tweede").Weigering!.Code.ShouldBe(Weigeringscode.VeldVerplicht);
        Consult(state, Smw1, commando with { Op = Vandaag.AddDays(1) }, "tweede").Weigering!.Code.ShouldBe(Weigeringscode.DatumInToekomst);
        Consult(state, Expert, commando, "tweede").Weigering!.Code.ShouldBe(Weigeringscode.NietBevoegd);
        Consult(state, Smw1, commando with { Soort = "ADVIES_VEILIG_THUIS" }, "tweede").Feiten.Cast<ConsultGeregistreerd>().Single().Bij.ShouldBeNull();
    }

    [Fact]
    public void GO01_a_question_for_advice_to_the_core_team_needs_no_consent_and_opens_no_casus()
    {
        var besluit = Consulten.Decide(Consulten.Leeg, new RegistreerConsult(Vandaag, "ADVIESVRAAG_KERNTEAM", null, "LEREN"), Om(Schakel, Goeree, "een"));
        besluit.Feiten.Single().ShouldBeOfType<ConsultGeregistreerd>(); // a family of facts of its own: no casus can follow from it
    }

    [Fact]
    public void HL09_an_approach_for_a_group_is_recorded_as_such_by_the_school_or_who_carries_it_out()
    {
        var registreer = new RegistreerGroepsaanpak(Aanbieder, "KLAS", "GROEPSKLIMAAT", Vandaag.AddDays(7), Vandaag.AddDays(60));
        Aanpak(Groepsaanpakken.Leeg, Wijkteam, registreer).Weigering!.Code.ShouldBe(Weigeringscode.NietBevoegd);
        Aanpak(Groepsaanpakken.Leeg, Smw3, registreer).Weigering!.Code.ShouldBe(Weigeringscode.GroepsaanpakNietVanU);
        Aanpak(Groepsaanpakken.Leeg, Coo, registreer with { Voor = "LEERLING" }).Weigering!.Code.ShouldBe(Weigeringscode.WaardeNietToegestaan);
        Aanpak(Groepsaanpakken.Leeg, Coo, registreer with { Soort = "klas 2b" }).Weigering!.Code.ShouldBe(Weigeringscode.CodeOngeldig);
        Aanpak(Groepsaanpakken.Leeg, Coo, registreer with { Tot = registreer.Van }).Weigering!.Code.ShouldBe(Weigeringscode.PeriodeOngeldig);
        Aanpak(Groepsaanpakken.Leeg, Smw1, registreer).Feiten.Length.ShouldBe(1);
        var state = Na(Groepsaanpakken.Leeg, Aanpak(Groepsaanpakken.Leeg, Coo, registreer));
        Aanpak(state, Coo, registreer).Feiten.ShouldBeEmpty();
        var id = state.Lijst.Single().Begin.Groepsaanpak;

        var einde = new BeeindigGroepsaanpak(id, Vandaag.AddDays(30), "GESTOPT");
        Aanpak(state, Smw3, einde).Weigering!.Code.ShouldBe(Weigeringscode.GroepsaanpakOnbekend);
        Aanpak(state, Coo, einde with { Groepsaanpak = default }).Weigering!.Code.ShouldBe(Weigeringscode.GroepsaanpakOnbekend);
        Aanpak(state, Coo, einde with { Tot = Vandaag }).Weigering!.Code.ShouldBe(Weigeringscode.PeriodeOngeldig);
        Aanpak(state, Coo, einde with { Reden = "?" }).Weigering!.Code.ShouldBe(Weigeringscode.CodeOngeldig);
        state = Na(state, Aanpak(state, Smw1, einde));
        state.Lijst.Single().Tot.ShouldBe(Vandaag.AddDays(30));
        Aanpak(state, Coo, einde).Feiten.ShouldBeEmpty();
        Aanpak(state, Coo, einde with { Tot = Vandaag.AddDays(31) }).Weigering!.Code.ShouldBe(Weigeringscode.GroepsaanpakAlBeeindigd);
    }

    [Fact]
    public void HL09_light_support_of_a_pupil_within_an_approach_is_counted_without_the_pupil()
    {
        var state = Na(Groepsaanpakken.Leeg, Aanpak(Groepsaanpakken.Leeg, Coo, new RegistreerGroepsaanpak(School, "SCHOOL", "WEERBAARHEID", Vandaag.AddDays(-7), Vandaag)));
        var tel = new TelLichteSteun(state.Lijst.Single().Begin.Groepsaanpak, Vandaag.AddDays(-7));
        state = Na(state, Aanpak(state, Coo, tel, "een"));
        state = Na(state, Aanpak(state, Coo, tel, "een"));
        state = Na(state, Aanpak(state, Coo, tel, "twee"));
        state.Lijst.Single().Steun.Count.ShouldBe(2);
        Aanpak(state, Coo, tel with { Op = Vandaag }, "drie").Weigering!.Code.ShouldBe(Weigeringscode.GroepsaanpakLooptNiet);
        Aanpak(state, Coo, tel with { Op = Vandaag.AddDays(-8) }, "drie").Weigering!.Code.ShouldBe(Weigeringscode.GroepsaanpakLooptNiet);
        Aanpak(state, Coo, tel with { Op = Vandaag.AddDays(1) }, "drie").Weigering!.Code.ShouldBe(Weigeringscode.DatumInToekomst);
        typeof(LichteSteunGeteld).GetProperties().Select(p => p.PropertyType).ShouldNotContain(typeof(LeerlingId));
    }

    [Theory]
    [InlineData("""{ "KOFFIE": { "door": ["SMW"] } }""", "$.buiten_casus.KOFFIE")]
    [InlineData("""{ "CONSULT": { "door": [] } }""", "$.buiten_casus.CONSULT.door")]
    [InlineData("""{ "CONSULT": { "door": ["TOVENAAR"] } }""", "$.buiten_casus.CONSULT.door[0]")]
    [InlineData("""{ "CONSULT": {} }""", "$.buiten_casus.CONSULT.door")]
    [InlineData("""{ "CONSULT": { "door": ["SMW"], "vanaf": 3 } }""", "$.buiten_casus.CONSULT.vanaf")]
    [InlineData("""{ "KORT_CONTACT": { "door": ["SMW"], "zonder_ouders_vanaf": 0 } }""", "$.buiten_casus.KORT_CONTACT.zonder_ouders_vanaf")]
    [InlineData("""{ "MELDCODE": { "door": ["SMW"] } }""", "$.buiten_casus.MELDCODE.afwegingskaders")]
    [InlineData("""{ "MELDCODE": { "door": ["SMW"], "afwegingskaders": ["een kader"] } }""", "$.buiten_casus.MELDCODE.afwegingskaders[0]")]
    [InlineData("""{ "AUDIT": { "door": ["GOVERNANCE"], "school": [], "dagen": 42 } }""", "$.buiten_casus.AUDIT.school")]
    [InlineData("""{ "AUDIT": { "door": ["GOVERNANCE"], "school": ["IB"], "dagen": 367 } }""", "$.buiten_casus.AUDIT.dagen")]
    [InlineData("""{ "AUDIT": { "door": ["GOVERNANCE"] } }""", "$.buiten_casus.AUDIT.school")]
    [InlineData("[]", "$.buiten_casus")]
    public void The_section_outside_a_casus_is_read_strictly(string sectie, string pad) => Lees(sectie).Fouten.ShouldContain(f => f.Pad == pad);

    private static WerkwijzeLezing Lees(string sectie) => RegieLedger.Domain.Werkwijze.Lees(
        Encoding.UTF8.GetBytes(TestWerkwijzen.Gesplitst.Replace("\"aannames\": []", $"\"buiten_casus\": {sectie}, \"aannames\": []", StringComparison.Ordinal)));

    private static Omstandigheden Om(Houder wie, RegieLedger.Domain.Werkwijze werkwijze, string commando) =>
        new(Afgeleid.Id(Guid.Empty, commando), Begin, Aanroeper(wie, Begin), werkwijze, ImmutableDictionary<FunctionarisId, FunctionarisState>.Empty);

    private static Besluit<ConsultFeit> Consult(Consulten state, Houder wie, RegistreerConsult commando, string id = "een")
    {
        var besluit = Consulten.Decide(state, commando, Om(wie, Delft, id));
        if (besluit.Weigering is { } weigering)
            Verhaal.Gevuld(weigering);
        return besluit;
    }

    private static Besluit<GroepsaanpakFeit> Aanpak(Groepsaanpakken state, Houder wie, GroepsaanpakCommando commando, string id = "een")
    {
        var besluit = GroepsaanpakBeslisser.Decide(state, School, commando, Om(wie, Groepen, id));
        if (besluit.Weigering is { } weigering)
            Verhaal.Gevuld(weigering);
        return besluit;
    }

    private static Groepsaanpakken Na(Groepsaanpakken state, Besluit<GroepsaanpakFeit> besluit)
    {
        besluit.Weigering?.Code.ShouldBeNull();
        return besluit.Feiten.Aggregate(state, Groepsaanpakken.Evolve);
    }
}
