using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.Embedded;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Storage;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using Metadata = RegieLedger.Server.Storage.Metadata;
using Recht = RegieLedger.V1.Recht;
using Rechtsuitkomst = RegieLedger.V1.Rechtsuitkomst;
using Rol = RegieLedger.V1.Rol;
using Wisgrond = RegieLedger.V1.Wisgrond;

namespace RegieLedger.Tests.Server.Vergeten;

/// <summary>Forgetting and the rights of persons over real sockets.</summary>
public sealed class VergetenTests : ServerProef
{
    private const string Kenmerk = "leerling-die-vergeten-wordt";

    private RechtenService.RechtenServiceClient Rechten => _server.Rechten;

    [Fact]
    public async Task R11_a_granted_request_erases_what_the_organisatie_answers_for_and_says_so()
    {
        var casus = await OpenAsync();
        var beheer = await _server.BeheerVanAsync(_delft.Smwers);
        await Weigert.MetAsync("BEWAARTERMIJN_LOOPT", StatusCode.FailedPrecondition, () => Rechten.VergeetPersoonAsync(Vergeet(), beheer));
        var verzoek = await ToegewezenAsync(Recht.Wissing, beheer);
        var wis = Vergeet(verzoek);
        var gewist = await Rechten.VergeetPersoonAsync(wis, beheer);
        (await Rechten.VergeetPersoonAsync(wis, beheer)).ShouldBe(gewist);

        var antwoord = await Rechten.GetRechtenAsync(new GetRechtenRequest { Persoon = Wie() }, beheer);
        var wissing = antwoord.Wissingen.ShouldHaveSingleItem();
        (wissing.WissingId, wissing.Grond, wissing.VerzoekId, wissing.BewaartermijnenVersie).ShouldBe((gewist.WissingId, Wisgrond.VerzoekBetrokkene, verzoek, 1));
        wissing.Dataklassen.ShouldBe(["wat", "contact"], ignoreOrder: true);
        wissing.OveralWegOp.ShouldBe(gewist.OveralWegOp);
        wissing.Sleutels.ShouldBeGreaterThan(2, "the marks of commands go along");
        antwoord.Dataklassen.ShouldBeEmpty();
        (await Weigert.ProbeerAsync(() => Rechten.VergeetPersoonAsync(Vergeet(verzoek), beheer))).ShouldBe("NIETS_TE_WISSEN");

        // The school has what it has, and knows nothing of it.
        var vanSchool = await Rechten.GetRechtenAsync(new GetRechtenRequest { Persoon = Wie() }, await _server.BeheerVanAsync(_delft.School));
        vanSchool.Wissingen.ShouldBeEmpty();
        vanSchool.Dataklassen.ShouldBe(["leerling"]);
        (await _delft.WieAsync(casus)).Domeinen.Single().Houder.FunctionarisId.ShouldBe(_delft.Smw.Functionaris);
        // New content comes under a new key.
        var overleg = new AfsprakenService.AfsprakenServiceClient(_server.Aanroep);
        var plan = (await overleg.MaakPlanAsync(new() { CommandoId = Proefserver.Nieuw(), CasusId = casus, Soort = "PLAN_VAN_AANPAK" }, _delft.Smw.Als)).PlanId;
        await overleg.StelDoelAsync(new() { CommandoId = Proefserver.Nieuw(), CasusId = casus, PlanId = plan, Plaats = DoelPlaats.Thuis, Tekst = "een nieuw doel" }, _delft.Smw.Als);
        (await overleg.GetPlanAsync(new() { CasusId = casus, PlanId = plan }, _delft.Smw.Als)).Doelen.Single().Versies.Single().ShouldSatisfyAllConditions(v => v.Tekst.ShouldBe("een nieuw doel"), v => v.Gewist.ShouldBeFalse());
    }

    [Fact]
    public async Task R11_who_looks_can_tell_erased_from_empty()
    {
        var casus = await OpenAsync();
        var dienst = new AfsprakenService.AfsprakenServiceClient(_server.Aanroep);
        var plan = (await dienst.MaakPlanAsync(new() { CommandoId = Proefserver.Nieuw(), CasusId = casus, Soort = "PLAN_VAN_AANPAK" }, _delft.Smw.Als)).PlanId;
        await dienst.StelDoelAsync(new() { CommandoId = Proefserver.Nieuw(), CasusId = casus, PlanId = plan, Plaats = DoelPlaats.Thuis, Tekst = "het doel" }, _delft.Smw.Als);
        var beheer = await _server.BeheerVanAsync(_delft.Smwers);
        await Rechten.VergeetPersoonAsync(Vergeet(await ToegewezenAsync(Recht.Wissing, beheer)), beheer);
        var eigen = (await dienst.GetPlanAsync(new() { CasusId = casus, PlanId = plan }, _delft.Smw.Als)).Doelen.Single().Versies.Single();
        (eigen.Tekst, eigen.Gewist).ShouldBe(("", true));
    }

    [Fact]
    public async Task R11_the_FG_looks_and_does_not_decide_and_others_get_nothing()
    {
        await OpenAsync();
        var fg = await _server.FunctionarisAsync(_delft.Smwers, Rol.Fg, "", "fg een");
        (await Rechten.GetRechtenAsync(new GetRechtenRequest { Persoon = Wie() }, fg.Als)).Dataklassen.ShouldBe(["contact", "wat"]);
        foreach (var als in new[] { fg.Als, _delft.Smw.Als })
            await Weigert.MetAsync("GEEN_TOEGANG", StatusCode.PermissionDenied, () => Rechten.VergeetPersoonAsync(Vergeet(), als));
        await Weigert.MetAsync("GEEN_TOEGANG", StatusCode.PermissionDenied, () => Rechten.GetRechtenAsync(new GetRechtenRequest { Persoon = Wie() }, _delft.Smw.Als));
    }

    [Fact]
    public async Task R11_a_casus_a_pseudonym_or_a_functionaris_that_one_has_nothing_to_do_with_does_not_exist()
    {
        var casus = await OpenAsync();
        var vreemd = await _server.BeheerVanAsync(await _server.OrganisatieAsync(OrganisatieSoort.Loket, "loket-9"));
        foreach (var persoon in new[] { new Persoon { CasusId = casus }, new Persoon { LeerlingPseudoniem = new string('a', 64) }, new Persoon { FunctionarisId = _delft.Smw.Functionaris } })
        {
            await Weigert.MetAsync("NIET_GEVONDEN", StatusCode.NotFound, () => Rechten.GetRechtenAsync(new GetRechtenRequest { Persoon = persoon }, vreemd));
            var wis = Vergeet();
            wis.Persoon = persoon;
            await Weigert.MetAsync("NIET_GEVONDEN", StatusCode.NotFound, () => Rechten.VergeetPersoonAsync(wis, vreemd));
        }

        await Weigert.MetAsync("NIETS_TE_WISSEN", StatusCode.FailedPrecondition, () => Rechten.VergeetPersoonAsync(Vergeet(), vreemd));
        (await Rechten.GetRechtenAsync(new GetRechtenRequest { Persoon = new Persoon { CasusId = casus } }, await _server.BeheerVanAsync(_delft.Smwers))).Dataklassen.ShouldBe(["contact", "wat"]);
    }

    [Fact]
    public async Task R11_contact_details_of_a_professional_go_when_they_have_left()
    {
        var beheer = await _server.BeheerVanAsync(_delft.Smwers);
        var wis = new VergeetPersoonRequest { CommandoId = Proefserver.Nieuw(), Persoon = new Persoon { FunctionarisId = _delft.AnderSmw.Functionaris }, Grond = Wisgrond.TermijnVerstreken };
        await Weigert.MetAsync("BEWAARTERMIJN_LOOPT", StatusCode.FailedPrecondition, () => Rechten.VergeetPersoonAsync(wis, beheer));
        await _server.Register.BeeindigFunctionarisAsync(new() { CommandoId = Proefserver.Nieuw(), FunctionarisId = _delft.AnderSmw.Functionaris, Reden = RegisterEinde.Vertrokken }, await _server.BeheerAsync());
        var lijst = await Rechten.ListTeVerwijderenAsync(new ListTeVerwijderenRequest(), beheer);
        lijst.Regels.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Persoon.FunctionarisId.ShouldBe(_delft.AnderSmw.Functionaris), r => r.Dataklasse.ShouldBe("contact"), r => r.Begin.ShouldBe("EINDE_FUNCTIE"), r => r.Bewaarplicht.ShouldBeFalse());
        await Rechten.VergeetPersoonAsync(wis, beheer);
        (await Rechten.ListTeVerwijderenAsync(new ListTeVerwijderenRequest(), beheer)).Regels.ShouldBeEmpty();
        var kaart = await _server.Register.GetFunctionarisAsync(new() { FunctionarisId = _delft.AnderSmw.Functionaris }, _delft.Smw.Als);
        (kaart.Naam, kaart.Telefoon, kaart.Gewist).ShouldBe(("", "", true));
    }

    [Fact]
    public async Task R11_what_has_passed_its_term_is_listed_page_by_page_and_nothing_is_erased_by_it()
    {
        await Rechten.StelBewaartermijnenVastAsync(
            new()
            {
                CommandoId = Proefserver.Nieuw(),
                Inhoud = """{ "versie": 2, "geldig_vanaf": "2020-01-01", "termijnen": [{ "over": "LEERLING", "dataklassen": ["wat", "contact"], "jaren": 0, "begin": "LAATSTE_WIJZIGING", "op_verzoek": false }] }""",
            },
            await _server.BeheerAsync());
        (await Rechten.GetBewaartermijnenAsync(new GetBewaartermijnenRequest(), _delft.Smw.Als)).Versie.ShouldBe(2);
        var kenmerken = new[] { "leerling-een", "leerling-twee", "leerling-drie" };
        foreach (var kenmerk in kenmerken)
            await OpenAsync(kenmerk);
        var beheer = await _server.BeheerVanAsync(_delft.Smwers);
        await Rechten.LegBewaarplichtOpAsync(
            new() { CommandoId = Proefserver.Nieuw(), Persoon = new Persoon { LeerlingKenmerk = kenmerken[0] }, Grond = Bewaarplichtgrond.Klacht, Dataklassen = { "wat" }, Toelichting = "loopt" }, beheer);
        var regels = new List<TeVerwijderen>();
        var vraag = new ListTeVerwijderenRequest { Pagina = new Pagina { Grootte = 4 } };
        do
        {
            var pagina = await Rechten.ListTeVerwijderenAsync(vraag, beheer);
            regels.AddRange(pagina.Regels);
            vraag.Pagina.Vanaf = pagina.Volgende;
        }
        while (vraag.Pagina.Vanaf.Length > 0);
        regels.Count.ShouldBe(6);
        regels.Distinct().Count().ShouldBe(6);
        regels.Count(r => r.Bewaarplicht).ShouldBe(1);
        (await Rechten.ListTeVerwijderenAsync(new ListTeVerwijderenRequest(), await _server.BeheerVanAsync(_delft.Jeugdteam))).Regels.ShouldBeEmpty();
        // A line of the list is what is erased by.
        foreach (var regel in regels)
        {
            var code = await Weigert.ProbeerAsync(() => Rechten.VergeetPersoonAsync(
                new() { CommandoId = Proefserver.Nieuw(), Persoon = regel.Persoon, Dataklassen = { regel.Dataklasse }, Grond = Wisgrond.TermijnVerstreken }, beheer));
            code.ShouldBe(regel.Bewaarplicht ? "BEWAARPLICHT_RUST" : null);
        }

        (await Rechten.ListTeVerwijderenAsync(new ListTeVerwijderenRequest(), beheer)).Regels.ShouldHaveSingleItem().Bewaarplicht.ShouldBeTrue();
    }

    [Fact]
    public async Task R11_an_erasure_that_a_crash_left_undone_is_completed_at_the_next_start()
    {
        await OpenAsync();
        var pseudoniem = "";
        // The process ended between the decision and the destruction: only the log has it.
        await _server.HerstartAsync(async map =>
        {
            await using var log = await EmbeddedLog.OpenAsync(map, new EmbeddedLogOptions());
            await using var sleutels = await EmbeddedKeyStore.OpenAsync(map, log.LedgerId);
            var leerling = await RegieLedger.Server.Casus.CasusOpener.PseudoniemAsync(sleutels, Kenmerk, default);
            pseudoniem = leerling.Value;
            var ids = await sleutels.ListAsync(new KeySelection(pseudoniem) { Responsible = _delft.Smwers });
            RechtenFeit besluit = new WissingBesloten(
                DateTimeOffset.UtcNow, new OrganisatieId(Guid.Parse(_delft.Smwers)), new FunctionarisId(Guid.NewGuid()), new WissingId(Guid.NewGuid()), "TERMIJN_VERSTREKEN", null,
                [.. ids.Select(s => new GewisteSleutel(s.Id, s.Name.DataClass))], 1);
            var events = await new EventCodec(sleutels).SchrijfAsync(Streamnamen.VanRechten(leerling), Guid.NewGuid(), [besluit], new Metadata(DateTimeOffset.UtcNow), default);
            await log.AppendAsync(Streamnamen.VanRechten(leerling), ExpectedRevision.NewStream, events);
        });
        var vraag = new GetRechtenRequest { Persoon = new Persoon { LeerlingPseudoniem = pseudoniem } };
        using var geduld = new CancellationTokenSource(TestTime.AtMost);
        GetRechtenResponse antwoord;
        do
            antwoord = await Rechten.GetRechtenAsync(vraag, await _server.BeheerVanAsync(_delft.Smwers), cancellationToken: geduld.Token);
        while (antwoord.Wissingen.Single().OveralWegOp is null);
        antwoord.Dataklassen.ShouldBe(["contact"], "of the parent, which that decision did not name");
    }

    [Fact]
    public async Task R11_a_person_gets_what_is_kept_of_them_and_what_is_withheld_is_recorded_with_its_ground()
    {
        var casus = await OpenAsync();
        var beheer = await _server.BeheerVanAsync(_delft.Smwers);
        await _server.Besloten.OpenMeldcodeAsync(
            new() { CommandoId = Proefserver.Nieuw(), Werkwijze = "delft", LeerlingKenmerk = Kenmerk, Bron = MeldcodeBron.EigenWaarneming, Signalen = "het geheim" }, _delft.Smw.Als);
        var rectificatie = new LegRectificatieVastRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Revisie = 0, Tekst = "een andere hulpvraag" };
        await Rechten.LegRectificatieVastAsync(rectificatie, beheer);
        await Weigert.MetAsync("FEIT_ONBEKEND", StatusCode.NotFound, () => Rechten.LegRectificatieVastAsync(
            new() { CommandoId = Proefserver.Nieuw(), CasusId = casus, Revisie = 99, Tekst = "x" }, beheer));
        var verzoek = await ToegewezenAsync(Recht.Inzage, beheer, "BESLOTEN", "GEGEVENS_VAN_DERDEN");

        var delen = await DelenAsync(verzoek, beheer);
        var deel = delen.ShouldHaveSingleItem();
        deel.Volledig.ShouldBeTrue();
        deel.Achtergehouden.Select(a => a.Wat).ShouldBe(["GEGEVENS_VAN_DERDEN"], "R-9a: the closed class is absent from what is given");
        deel.ToString().ShouldNotContain("het geheim");
        deel.ToString().ShouldNotContain("ouder een");
        deel.Feiten[0].ShouldSatisfyAllConditions(
            f => f.Feit.ShouldBe("casus-geopend.v1"), f => f.Rectificatie.ShouldBe("een andere hulpvraag"),
            f => f.Inhoud.ShouldHaveSingleItem().ShouldBe(new Persoonsgegeven { Onderdeel = "hulpvraag", Tekst = "een hulpvraag" }));
        (await Rechten.GetRechtenAsync(new GetRechtenRequest { Persoon = Wie() }, beheer)).Verzoeken.ShouldHaveSingleItem().Achtergehouden.Select(a => a.Grond).ShouldBe(["AVG 23, UAVG 41", "AVG 15(4)"]);
        // The school gives what is the school's.
        var school = await _server.BeheerVanAsync(_delft.School);
        var vanSchool = (await DelenAsync(await ToegewezenAsync(Recht.Overdraagbaarheid, school), school)).Single();
        vanSchool.Feiten.ShouldHaveSingleItem().Inhoud.ShouldHaveSingleItem().ShouldBe(new Persoonsgegeven { Onderdeel = "leerlingKenmerk", Tekst = Kenmerk });
        (await Weigert.ProbeerAsync(() => Rechten.HandelRechtsverzoekAfAsync(Handel(verzoek), beheer))).ShouldBe("RECHTSVERZOEK_AL_AFGEHANDELD");
    }

    [Fact]
    public async Task R11_a_request_has_a_term_of_a_month_and_a_refusal_has_its_reasons()
    {
        await OpenAsync();
        var beheer = await _server.BeheerVanAsync(_delft.Smwers);
        var gedaan = await Rechten.DoeRechtsverzoekAsync(
            new() { CommandoId = Proefserver.Nieuw(), Persoon = Wie(), Recht = Recht.Inzage, Van = Verzoeker.WettelijkVertegenwoordiger, OntvangenOp = "2026-01-31", Toelichting = "alles" }, beheer);
        gedaan.Uiterlijk.ShouldBe("2026-02-28");
        var open = (await Rechten.GetRechtenAsync(new GetRechtenRequest { Persoon = Wie() }, beheer)).Verzoeken.ShouldHaveSingleItem();
        (open.TeLaat, open.Toelichting, open.Uitkomst).ShouldBe((true, "alles", Rechtsuitkomst.Unspecified));
        var weiger = Handel(gedaan.VerzoekId);
        weiger.Uitkomst = Rechtsuitkomst.Afgewezen;
        await Weigert.MetAsync("VELD_VERPLICHT", StatusCode.InvalidArgument, () => Rechten.HandelRechtsverzoekAfAsync(weiger, beheer));
        weiger.Toelichting = "de redenen";
        (await Rechten.HandelRechtsverzoekAfAsync(weiger, beheer)).Achtergehouden.ShouldBeEmpty();
        var fout = await Should.ThrowAsync<RpcException>(() => DelenAsync(gedaan.VerzoekId, beheer));
        fout.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        // C-579/21: names of employees only by a decision, with what the FG advised.
        var tweede = Handel((await Rechten.DoeRechtsverzoekAsync(
            new() { CommandoId = Proefserver.Nieuw(), Persoon = Wie(), Recht = Recht.Inzage, Van = Verzoeker.Leerling, OntvangenOp = "2026-03-01" }, beheer)).VerzoekId);
        tweede.NamenTonen = true;
        await Weigert.MetAsync("VELD_VERPLICHT", StatusCode.InvalidArgument, () => Rechten.HandelRechtsverzoekAfAsync(tweede, beheer));
        tweede.AdviesFg = AdviesFg.NietTonen;
        await Rechten.HandelRechtsverzoekAfAsync(tweede, beheer);
    }

    [Fact]
    public async Task R11_a_restriction_is_said_while_it_stands()
    {
        var casus = await OpenAsync();
        var beheer = await _server.BeheerVanAsync(_delft.Smwers);
        var id = (await Rechten.StelBeperkingInAsync(new() { CommandoId = Proefserver.Nieuw(), Persoon = Wie(), Grond = Beperkingsgrond.JuistheidBetwist, Toelichting = "betwist" }, beheer)).BeperkingId;
        (await _server.Casus.GetCasusAsync(new() { CasusId = casus }, _delft.Smw.Als)).Beperkt.ShouldBeTrue();
        var school = await _server.BeheerVanAsync(_delft.School);
        await Weigert.MetAsync("BEPERKING_ONBEKEND", StatusCode.NotFound, () => Rechten.HefBeperkingOpAsync(Hef(id), school));
        await Rechten.HefBeperkingOpAsync(Hef(id), beheer);
        (await _server.Casus.GetCasusAsync(new() { CasusId = casus }, _delft.Smw.Als)).Beperkt.ShouldBeFalse();

        static HefBeperkingOpRequest Hef(string id) => new() { CommandoId = Proefserver.Nieuw(), Persoon = Wie(), BeperkingId = id, Reden = Opheffingsreden.Afgerond };
    }

    private static Persoon Wie() => new() { LeerlingKenmerk = Kenmerk };

    private static VergeetPersoonRequest Vergeet(string verzoek = "") => new()
    {
        CommandoId = Proefserver.Nieuw(),
        Persoon = Wie(),
        Dataklassen = { "wat", "contact" },
        Grond = verzoek.Length > 0 ? Wisgrond.VerzoekBetrokkene : Wisgrond.TermijnVerstreken,
        VerzoekId = verzoek,
    };

    private static HandelRechtsverzoekAfRequest Handel(string verzoek)
        => new() { CommandoId = Proefserver.Nieuw(), Persoon = Wie(), VerzoekId = verzoek, Uitkomst = Rechtsuitkomst.Toegewezen };

    private async Task<string> OpenAsync(string kenmerk = Kenmerk)
    {
        var casus = (await _server.Casus.OpenCasusAsync(_delft.Opening(kenmerk), _delft.Smw.Als)).CasusId;
        await _server.Casus.VoegBetrokkeneToeAsync(new() { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = Rol.Ouder, Naam = "ouder een", Contact = "via school" }, _delft.Smw.Als);
        return casus;
    }

    private async Task<string> ToegewezenAsync(Recht recht, Grpc.Core.Metadata beheer, params string[] achtergehouden)
    {
        var id = (await Rechten.DoeRechtsverzoekAsync(
            new() { CommandoId = Proefserver.Nieuw(), Persoon = Wie(), Recht = recht, Van = Verzoeker.Leerling, OntvangenOp = "2026-03-01" }, beheer)).VerzoekId;
        (await Rechten.HandelRechtsverzoekAfAsync(Handel(id), beheer)).Achtergehouden.Select(a => a.Wat).ShouldBe(achtergehouden);
        return id;
    }

    private async Task<List<GetPersoonsgegevensResponse>> DelenAsync(string verzoek, Grpc.Core.Metadata beheer)
    {
        using var stroom = Rechten.GetPersoonsgegevens(new GetPersoonsgegevensRequest { Persoon = Wie(), VerzoekId = verzoek }, beheer);
        var delen = new List<GetPersoonsgegevensResponse>();
        while (await stroom.ResponseStream.MoveNext(CancellationToken.None))
            delen.Add(stroom.ResponseStream.Current);
        return delen;
    }
}
