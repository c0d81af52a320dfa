using RegieLedger.Domain;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Domain;

/// <summary>Where a look stands for pupil and parents who ask who looked, and whose names they see.</summary>
public class WieKeekTests
{
    private static readonly DateTimeOffset Toen = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly OrganisatieId Smw = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly OrganisatieId School = new(new Guid(2, 0, 0, new byte[8]));

    // A new question stands in one of both lists, so that somebody thought of it.
    private static readonly string[] InGeenOverzicht =
    [
        // The report names files, of whatever casus of the pupil; a look into one is in the overview of that casus.
        "AuditService/GetAudit",
        "BeslotenService/GetBeslotenDossier", "BeslotenService/ListKorteContacten",
        "BuitenCasusService/ListConsulten", "BuitenCasusService/ListGroepsaanpakken",
        "InzageService/GetInzageOverzicht", "InzageService/GetReview", "InzageService/ListReviews", "InzageService/SearchInzagen", "InzageService/StreamInzagen",
        "NoodknopService/ListNoodknoppen",
        "RechtenService/GetPersoonsgegevens", "RechtenService/GetRechten", "RechtenService/ListTeVerwijderen",
        "RegieService/ListCaseload",
        "RegisterService/GetFunctionaris", "RegisterService/GetOrganisatie",
        "ToestemmingService/GetDeelplan",
    ];

    [Fact]
    public void R09a_every_question_is_in_an_overview_or_is_named_as_one_that_is_not()
    {
        Zicht.Vragen.Except(WieKeek.Vragen, StringComparer.Ordinal).ShouldBe(InGeenOverzicht);
        WieKeek.Vragen.Except(Zicht.Vragen, StringComparer.Ordinal)
            .ShouldBe(["BetrokkenheidService/WijzigWerkwijze", "CasusService/HeropenCasus", "CasusService/OpenCasus"], "the commands whose refusal tells of a casus elsewhere");
        foreach (var vraag in WieKeek.Vragen)
            WieKeek.Handeling(vraag).ShouldNotContain("/", Case.Sensitive, vraag);
    }

    [Fact]
    public void R10_a_look_at_a_casus_that_was_answered_is_in_it_and_one_that_was_refused_is_not()
    {
        WieKeek.Plaats(Blik()).ShouldBe(Kijkplaats.Overzicht);
        WieKeek.Plaats(Blik() with { Relatie = Relatie.Noodknop }).ShouldBe(Kijkplaats.Overzicht);
        WieKeek.Plaats(Blik() with { Relatie = Relatie.Governance }).ShouldBe(Kijkplaats.Overzicht);
        WieKeek.Plaats(Blik("CasusService/ZoekCasus") with { Relatie = Relatie.Geen }).ShouldBe(Kijkplaats.Overzicht);
        WieKeek.Plaats(Blik() with { Weigering = "NIET_GEVONDEN" }).ShouldBe(Kijkplaats.Nergens);
        // The refusal of this command told that there is a casus.
        WieKeek.Plaats(Blik("CasusService/OpenCasus") with { Weigering = "LEERLING_HEEFT_CASUS", Doelbinding = "", Grondslag = "" }).ShouldBe(Kijkplaats.Overzicht);
    }

    [Theory]
    [InlineData("BeslotenService/GetBeslotenDossier", "REGIE_VOEREN", "TOESTEMMING", "DAT")]
    [InlineData("CasusService/GetCasus", "MELDCODE", "TOESTEMMING", "DAT")]
    [InlineData("CasusService/GetCasus", "ONDERZOEK_MELDCODE", "TOESTEMMING", "DAT")]
    [InlineData("CasusService/GetCasus", "REGIE_VOEREN", "MELDCODE", "DAT")]
    [InlineData("CasusService/GetCasus", "REGIE_VOEREN", "TOESTEMMING", "BESLOTEN")]
    public void R09a_a_look_at_the_closed_class_or_for_the_meldcode_is_withheld(string vraag, string doelbinding, string grondslag, string gegevens)
        => WieKeek.Plaats(Blik(vraag) with { Doelbinding = doelbinding, Grondslag = grondslag, Gegevens = [gegevens] }).ShouldBe(Kijkplaats.Besloten);

    [Fact]
    public void R09a_a_look_that_is_there_only_because_something_closed_is_does_not_show()
    {
        foreach (var vraag in InGeenOverzicht.Where(v => !v.StartsWith("BeslotenService/", StringComparison.Ordinal)))
            WieKeek.Plaats(Blik(vraag)).ShouldBe(Kijkplaats.Nergens, vraag);
        WieKeek.Plaats(Blik() with { Relatie = Relatie.Toezicht }).ShouldBe(Kijkplaats.Nergens);
        // The record itself that something was withheld would tell it.
        WieKeek.Plaats(Blik("RechtenService/ListWieKeek") with { DoorBetrokkene = new BetrokkeneId(Guid.NewGuid()), Achtergehouden = WieKeek.Besloten }).ShouldBe(Kijkplaats.Nergens);
    }

    [Fact]
    public void R09_names_show_by_the_last_decision_of_that_organisatie_for_whoever_asks_and_not_without()
    {
        bool Toont(RechtenState state, OrganisatieId organisatie, string wie = "LEERLING") => WieKeek.MetNamen(state, organisatie, wie);
        Toont(RechtenState.Leeg, Smw).ShouldBeFalse();
        var gevraagd = Besluit(RechtenState.Leeg, Smw, 1, null, false);
        Toont(gevraagd, Smw).ShouldBeFalse("no answer yet");
        var besloten = Besluit(RechtenState.Leeg, Smw, 1, Rechtsuitkomst.Toegewezen, true);
        Toont(besloten, Smw).ShouldBeTrue();
        Toont(besloten, School).ShouldBeFalse("each decides about its own employees");
        Toont(besloten, Smw, "WETTELIJK_VERTEGENWOORDIGER").ShouldBeFalse("asked by the pupil");
        Toont(Besluit(besloten, Smw, 2, Rechtsuitkomst.Toegewezen, false), Smw).ShouldBeFalse("a later answer takes it back");
        Toont(Besluit(besloten, Smw, 2, Rechtsuitkomst.Afgewezen, true), Smw).ShouldBeFalse("what is refused shows nothing");
        Toont(Besluit(besloten, Smw, 2, Rechtsuitkomst.Toegewezen, false, Recht.Wissing), Smw).ShouldBeTrue("about another right");
        Toont(Besluit(Besluit(besloten, Smw, 2, Rechtsuitkomst.Toegewezen, false), Smw, 3, Rechtsuitkomst.DeelsToegewezen, true), Smw).ShouldBeTrue();
    }

    private static RechtenState Besluit(RechtenState state, OrganisatieId organisatie, int dag, string? uitkomst, bool namen, string recht = Recht.Inzage)
    {
        var (id, op) = (new RechtsverzoekId(Guid.NewGuid()), Toen.AddDays(dag));
        var gedaan = RechtenState.Evolve(state, new RechtsverzoekGedaan(op, organisatie, null, id, recht, "LEERLING", Kalender.Dag(op), Kalender.Dag(op).AddMonths(1), null));
        return uitkomst is null ? gedaan : RechtenState.Evolve(gedaan, new RechtsverzoekAfgehandeld(op, organisatie, null, id, uitkomst, [], namen, namen ? "TONEN" : null, null));
    }

    private static InzageVastgelegd Blik(string vraag = "CasusService/GetCasus") => new(
        Guid.NewGuid(), vraag, new LeerlingId(new string('a', 64)), new CasusId(Guid.NewGuid()), null, School, Rol.Parse("SMW"), Relatie.Betrokken, null, null,
        "REGIE_VOEREN", "TOESTEMMING", null, null, null, [Gegevensgroep.Dat], null);
}
