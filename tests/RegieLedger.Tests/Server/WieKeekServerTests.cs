using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using Recht = RegieLedger.V1.Recht;
using Rechtsuitkomst = RegieLedger.V1.Rechtsuitkomst;
using Rol = RegieLedger.V1.Rol;
using Verantwoording = RegieLedger.V1.Verantwoording;
using Wisgrond = RegieLedger.V1.Wisgrond;

namespace RegieLedger.Tests.Server;

/// <summary>Who looked, over real sockets: asked by a parent and the pupil, and given with the answer to an inzageverzoek.</summary>
public sealed class WieKeekServerTests : ServerProef
{
    private const string Kenmerk = "leerling-die-het-vraagt";
    private static readonly Verantwoording Toezicht = new() { Doelbinding = "TOEZICHT_FG", Grondslag = "TOEZICHT" };

    private RechtenService.RechtenServiceClient Rechten => _server.Rechten;

    [Fact]
    public async Task R10_a_parent_sees_who_looked_of_whatever_organisatie_and_on_which_basis()
    {
        var gezin = await GezinAsync();
        await _server.Casus.GetCasusAsync(
            new GetCasusRequest { CasusId = gezin.Casus, Verantwoording = new Verantwoording { Doelbinding = "AFSPRAKEN", Grondslag = "JEUGDWET", Toelichting = "wat ik erbij zei" } }, _delft.AnderSmw.Als);
        var elders = await _server.FunctionarisAsync(await _server.OrganisatieAsync(OrganisatieSoort.Smw, "smw-elders"), Rol.Smw, "SMW", "smw drie");
        await _server.Casus.ZoekCasusAsync(new ZoekCasusRequest { LeerlingKenmerk = Kenmerk }, elders.Als);
        // Told nothing, and told that there is a casus.
        (await Weigert.ProbeerAsync(() => _server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = gezin.Casus }, elders.Als))).ShouldBe(Servercode.NietGevonden);
        (await Weigert.ProbeerAsync(() => _server.Casus.OpenCasusAsync(_delft.Opening(Kenmerk), elders.Als))).ShouldBe(Weigeringscode.LeerlingHeeftOpenCasus);

        var antwoord = await VraagAsync(gezin.Casus, gezin.Ouder);
        antwoord.Regels.Select(r => (r.Vraag, r.Organisatie, r.Rol, r.Doelbinding, r.Grondslag)).ShouldBe(
        [
            ("CasusService/OpenCasus", "smw-elders", Rol.Smw, "", ""),
            ("CasusService/ZoekCasus", "smw-elders", Rol.Smw, "CASUS_VOLGEN", "ALGEMEEN_BELANG"),
            ("CasusService/GetCasus", "smw-aanbieder-1", Rol.Smw, "AFSPRAKEN", "JEUGDWET"),
        ]);
        antwoord.Regels.ShouldAllBe(r => r.Naam == "" && !r.Eigen && !r.Noodknop && r.Handeling.Length > 0 && r.Op != null);
        antwoord.Regels[2].Gegevens.ShouldBe(["DAT", "CONTACT", "WAT"], ignoreOrder: true);
        antwoord.Regels[2].OrganisatieId.ShouldBe(_delft.Smwers);
        antwoord.ToString().ShouldNotContain("wat ik erbij zei");
    }

    [Fact]
    public async Task R10_asking_who_looked_is_a_look_and_shows_as_the_own_one_to_whoever_asked_and_to_no_other_betrokkene()
    {
        var gezin = await GezinAsync();
        (await VraagAsync(gezin.Casus, gezin.Ouder)).Regels.ShouldBeEmpty();
        var eigen = (await VraagAsync(gezin.Casus, gezin.Ouder)).Regels.ShouldHaveSingleItem();
        (eigen.Eigen, eigen.Vraag, eigen.Rol, eigen.OrganisatieId, eigen.Organisatie).ShouldBe((true, "RechtenService/ListWieKeek", Rol.Ouder, "", ""));
        eigen.Gegevens.ShouldBe(["DAT", "INZAGE"]);
        (await VraagAsync(gezin.Casus, gezin.Leerling)).Regels.ShouldBeEmpty("AVG 15(4): that a parent looked is about the parent");

        var regels = await ToezichtAsync(_delft.School);
        regels.Select(r => (r.DoorBetrokkeneId, r.Rol, r.Relatie, r.Achtergehouden)).ShouldBe(
            [(gezin.LeerlingId, Rol.Leerling, Relatie.Zelf, ""), (gezin.OuderId, Rol.Ouder, Relatie.Zelf, ""), (gezin.OuderId, Rol.Ouder, Relatie.Zelf, "")]);
    }

    [Fact]
    public async Task R09_for_who_has_no_part_in_the_casus_or_not_any_more_it_does_not_exist()
    {
        var gezin = await GezinAsync();
        var ander = await GezinAsync("een-andere-leerling");
        var fg = await _server.FunctionarisAsync(_delft.School, Rol.Fg, "FG", "fg een");
        foreach (var als in new[] { ander.Ouder, _delft.Smw.Als, fg.Als, await _server.BeheerVanAsync(_delft.School), await _server.AlsBetrokkeneAsync(gezin.OuderId, "LEERLING") })
            await NietGevondenAsync(gezin.Casus, als);
        await NietGevondenAsync(Proefserver.Nieuw(), gezin.Ouder);

        await VraagAsync(gezin.Casus, gezin.Ouder);
        await _server.Casus.BeeindigBetrokkeneAsync(
            new BeeindigBetrokkeneRequest { CommandoId = Proefserver.Nieuw(), CasusId = gezin.Casus, BetrokkeneId = gezin.OuderId, Reden = EindeBetrokkenheid.Klaar }, _delft.Smw.Als);
        await NietGevondenAsync(gezin.Casus, gezin.Ouder);
        (await ToezichtAsync(_delft.School))[0].ShouldSatisfyAllConditions(r => r.Weigering.ShouldBe(Servercode.NietGevonden), r => r.DoorBetrokkeneId.ShouldBe(gezin.OuderId));
    }

    [Fact]
    public async Task R09a_the_answer_is_the_same_whether_or_not_somebody_looked_at_something_closed_and_that_it_is_withheld_is_recorded()
    {
        var gezin = await GezinAsync();
        await _delft.WieAsync(gezin.Casus);
        var voor = await VraagAsync(gezin.Casus, gezin.Leerling);
        (await ToezichtAsync(_delft.Smwers)).ShouldAllBe(r => r.Achtergehouden == "");

        await BeslotenAsync(gezin.Casus);
        var na = await VraagAsync(gezin.Casus, gezin.Leerling);

        na.Regels[0].Eigen.ShouldBeTrue();
        na.Regels.Skip(1).ShouldBe(voor.Regels);
        na.NooitErin.ShouldBe(voor.NooitErin);
        na.Volgende.ShouldBe(voor.Volgende);
        voor.NooitErin.ShouldContain(a => a.Wat == "BESLOTEN" && a.Grond == "AVG 23, UAVG 41");
        // Each organisatie's own FG sees that it was withheld, and no other's.
        foreach (var organisatie in new[] { _delft.Smwers, _delft.Jeugdteam })
        {
            var regel = (await ToezichtAsync(organisatie)).Where(r => r.Achtergehouden != "").ShouldHaveSingleItem();
            (regel.Achtergehouden, regel.AchtergehoudenGrond, regel.VerantwoordelijkeId).ShouldBe(("BESLOTEN", "AVG 23, UAVG 41", organisatie));
            (regel.DoorBetrokkeneId, regel.Vraag, regel.CasusId, regel.Toegelicht).ShouldBe((gezin.LeerlingId, "RechtenService/ListWieKeek", "", false));
            regel.Gegevens.ShouldBeEmpty();
        }

        (await ToezichtAsync(_delft.School)).ShouldAllBe(r => r.Achtergehouden == "");
        // Nor does the record of it show in the next answer.
        (await VraagAsync(gezin.Casus, gezin.Leerling)).Regels.Skip(2).ShouldBe(voor.Regels);
    }

    [Fact]
    public async Task R09a_what_an_FG_or_whoever_handles_a_request_looked_at_is_in_no_overview()
    {
        var gezin = await GezinAsync();
        await ToezichtAsync(_delft.School);
        await ToezichtAsync(_delft.Smwers);
        var beheer = await _server.BeheerVanAsync(_delft.Smwers);
        await Rechten.GetRechtenAsync(new GetRechtenRequest { Persoon = Wie() }, beheer);
        await Rechten.ListTeVerwijderenAsync(new ListTeVerwijderenRequest(), beheer);
        await DelenAsync(await VerzoekAsync(beheer, Recht.Inzage), beheer);

        (await VraagAsync(gezin.Casus, gezin.Ouder)).Regels.ShouldBeEmpty();
    }

    [Fact]
    public async Task R09_another_casus_of_the_pupil_does_not_show()
    {
        var gezin = await GezinAsync();
        await _delft.WieAsync(gezin.Casus);
        (await VraagAsync(gezin.Casus, gezin.Ouder)).Regels.ShouldHaveSingleItem();
        await _server.Casus.SluitCasusAsync(new SluitCasusRequest { CommandoId = Proefserver.Nieuw(), CasusId = gezin.Casus, Reden = Sluitreden.DoelenBereikt }, _delft.Smw.Als);
        var later = await GezinAsync();
        await _server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = later.Casus }, _delft.Smw.Als);

        (await VraagAsync(later.Casus, later.Ouder)).Regels.ShouldHaveSingleItem().Vraag.ShouldBe("CasusService/GetCasus");
    }

    [Fact]
    public async Task R09_what_employees_are_called_shows_by_a_decision_of_their_organisatie_with_the_advice_of_the_FG()
    {
        var gezin = await GezinAsync();
        await BetrekAsync(gezin.Casus, _delft.Schoolcontact);
        await _delft.WieAsync(gezin.Casus);
        await _delft.WieAsync(gezin.Casus, _delft.Schoolcontact);
        async Task<string[]> NamenAsync(Metadata als) => [.. (await VraagAsync(gezin.Casus, als)).Regels.Where(r => !r.Eigen).Select(r => r.Naam)];
        (await NamenAsync(gezin.Ouder)).ShouldBe(["", ""]);

        var beheer = await _server.BeheerVanAsync(_delft.Smwers);
        await VerzoekAsync(beheer, Recht.Inzage, namen: true);
        (await NamenAsync(gezin.Ouder)).ShouldBe(["", ""], "this parent has no authority, so far as is recorded");
        await new ToestemmingService.ToestemmingServiceClient(_server.Aanroep).LegGezagVastAsync(
            new LegGezagVastRequest
            {
                CommandoId = Proefserver.Nieuw(),
                CasusId = gezin.Casus,
                Bron = GezagBron.Gezagsregister,
                GecontroleerdOp = Kalender.Dag(DateTimeOffset.UtcNow).ToString("O", null),
                Gezagdragers = { new V1.GezagdragerOpgave { BetrokkeneId = gezin.OuderId, Soort = GezagdragerSoort.Ouder } },
            },
            _delft.Smw.Als);
        (await NamenAsync(gezin.Ouder)).ShouldBe(["", "smw een"], "the jeugdteam did not decide so");
        (await NamenAsync(gezin.Leerling)).ShouldBe(["", ""], "asked by a parent");
        await VerzoekAsync(beheer, Recht.Inzage);
        (await NamenAsync(gezin.Ouder)).ShouldBe(["", ""], "a later answer takes it back");
    }

    [Fact]
    public async Task R10_pages_give_every_line_once_and_a_period_only_its_own()
    {
        var gezin = await GezinAsync();
        for (var i = 0; i < 5; i++)
            await _delft.WieAsync(gezin.Casus);
        var vraag = new ListWieKeekRequest { CasusId = gezin.Casus, Pagina = new Pagina { Grootte = 2 } };
        var regels = new List<Kijkregel>();
        do
        {
            var pagina = await Rechten.ListWieKeekAsync(vraag, gezin.Ouder);
            pagina.Regels.Count.ShouldBeLessThanOrEqualTo(2);
            regels.AddRange(pagina.Regels);
            vraag.Pagina.Vanaf = pagina.Volgende;
        }
        while (vraag.Pagina.Vanaf.Length > 0);
        regels.Count.ShouldBe(5, "its own looks meanwhile come before the first page");
        regels.Select(r => r.Op.ToDateTimeOffset()).ShouldBe(regels.Select(r => r.Op.ToDateTimeOffset()).OrderDescending());

        var vandaag = Kalender.Dag(regels[0].Op.ToDateTimeOffset());
        string Dag(int erbij) => vandaag.AddDays(erbij).ToString("yyyy-MM-dd", null);
        (await Rechten.ListWieKeekAsync(new ListWieKeekRequest { CasusId = gezin.Casus, Van = Dag(-1), Tot = Dag(2) }, gezin.Ouder)).Regels.Count(r => !r.Eigen).ShouldBe(5);
        (await Rechten.ListWieKeekAsync(new ListWieKeekRequest { CasusId = gezin.Casus, Van = Dag(2) }, gezin.Ouder)).Regels.ShouldBeEmpty();
        (await Rechten.ListWieKeekAsync(new ListWieKeekRequest { CasusId = gezin.Casus, Tot = Dag(-1) }, gezin.Ouder)).Regels.ShouldBeEmpty();
        await Weigert.MetAsync("VORM_ONJUIST", StatusCode.InvalidArgument, () => Rechten.ListWieKeekAsync(new ListWieKeekRequest { CasusId = gezin.Casus, Van = Dag(1), Tot = Dag(1) }, gezin.Ouder));
        vraag.Pagina.Vanaf = "x";
        await Weigert.MetAsync(Servercode.TokenOnleesbaar, StatusCode.InvalidArgument, () => Rechten.ListWieKeekAsync(vraag, gezin.Ouder));
    }

    [Fact]
    public async Task R11_after_the_pupil_is_forgotten_and_the_register_is_built_anew_it_stands()
    {
        var gezin = await GezinAsync();
        await _delft.WieAsync(gezin.Casus);
        var voor = (await VraagAsync(gezin.Casus, gezin.Ouder)).Regels.ShouldHaveSingleItem();
        var beheer = await _server.BeheerVanAsync(_delft.Smwers);
        await Rechten.VergeetPersoonAsync(
            new VergeetPersoonRequest
            {
                CommandoId = Proefserver.Nieuw(),
                Persoon = Wie(),
                Dataklassen = { "wat", "contact" },
                Grond = Wisgrond.VerzoekBetrokkene,
                VerzoekId = await VerzoekAsync(beheer, Recht.Wissing),
            },
            beheer);
        (await VraagAsync(gezin.Casus, gezin.Ouder)).Regels.Last().ShouldBe(voor);

        await _server.HerstartAsync(map =>
        {
            foreach (var bestand in Directory.GetFiles(map, Inzageregister.Bestand + "*"))
                File.Delete(bestand);
            return Task.CompletedTask;
        });
        var na = (await VraagAsync(gezin.Casus, await _server.AlsBetrokkeneAsync(gezin.OuderId, "OUDER"))).Regels;
        na.Select(r => r.Eigen).ShouldBe([true, true, false]);
        na[2].ShouldBe(voor);
    }

    [Fact]
    public async Task R09a_the_answer_to_an_inzageverzoek_has_who_looked_as_far_as_the_organisatie_answers_for_it()
    {
        var gezin = await GezinAsync();
        await BetrekAsync(gezin.Casus, _delft.Schoolcontact);
        for (var i = 0; i < 101; i++)
            await _delft.WieAsync(gezin.Casus);
        await _delft.WieAsync(gezin.Casus, _delft.Schoolcontact);
        await VraagAsync(gezin.Casus, gezin.Ouder);
        await BeslotenAsync(gezin.Casus);

        var smw = await _server.BeheerVanAsync(_delft.Smwers);
        var delen = await DelenAsync(await VerzoekAsync(smw, Recht.Inzage, namen: true), smw);
        delen.Select(d => (d.WieKeek.Count, d.Volledig)).ShouldBe([(100, false), (1, true)]);
        delen.SelectMany(d => d.WieKeek).ShouldAllBe(r => r.Vraag == "RegieService/GetRegie" && r.OrganisatieId == _delft.Smwers && r.Naam == "smw een");
        delen[^1].NooitErin.Select(a => a.Wat).ShouldBe(["BESLOTEN", "TOEZICHT_EN_RECHTEN", "ANDERE_BETROKKENEN"]);
        (await ToezichtAsync(_delft.Smwers)).Where(r => r.Achtergehouden != "").ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Vraag.ShouldBe("RechtenService/GetPersoonsgegevens"), r => r.VerantwoordelijkeId.ShouldBe(_delft.Smwers), r => r.Relatie.ShouldBe(Relatie.Beheer));

        // The school answers for the casus, so for looks of others at it too; what those are called is theirs to decide.
        var school = await _server.BeheerVanAsync(_delft.School);
        var vanSchool = (await DelenAsync(await VerzoekAsync(school, Recht.Inzage, namen: true), school)).SelectMany(d => d.WieKeek).ToList();
        vanSchool.Count.ShouldBe(102);
        vanSchool.ShouldAllBe(r => r.Naam == "" && !r.Eigen);
        // To take along (AVG 20) is what one gave, not who looked.
        (await DelenAsync(await VerzoekAsync(school, Recht.Overdraagbaarheid), school)).ShouldAllBe(d => d.WieKeek.Count == 0 && d.NooitErin.Count == 0);
    }

    private static Persoon Wie() => new() { LeerlingKenmerk = Kenmerk };

    private async Task<Gezin> GezinAsync(string kenmerk = Kenmerk)
    {
        var casus = (await _server.Casus.OpenCasusAsync(_delft.Opening(kenmerk), _delft.Smw.Als)).CasusId;
        async Task<string> ErbijAsync(Rol rol)
            => (await _server.Casus.VoegBetrokkeneToeAsync(new() { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = rol, Naam = "iemand" }, _delft.Smw.Als)).BetrokkeneId;
        var (ouder, leerling) = (await ErbijAsync(Rol.Ouder), await ErbijAsync(Rol.Leerling));
        return new Gezin(casus, ouder, leerling, await _server.AlsBetrokkeneAsync(ouder, "OUDER"), await _server.AlsBetrokkeneAsync(leerling, "LEERLING"));
    }

    // What is closed at two organisaties, looked at by those who may, by their FG and for its sake.
    private async Task BeslotenAsync(string casus)
    {
        await _server.Besloten.OpenMeldcodeAsync(
            new() { CommandoId = Proefserver.Nieuw(), Werkwijze = "delft", LeerlingKenmerk = Kenmerk, Bron = MeldcodeBron.EigenWaarneming, Signalen = "de signalen" }, _delft.Smw.Als);
        await _server.Besloten.GetBeslotenDossierAsync(new() { LeerlingKenmerk = Kenmerk }, _delft.Smw.Als);
        await _server.Casus.GetCasusAsync(new() { CasusId = casus, Verantwoording = new Verantwoording { Doelbinding = "MELDCODE", Grondslag = "MELDCODE" } }, _delft.Smw.Als);
        await _server.Besloten.LegKortContactVastAsync(
            new()
            {
                CommandoId = Proefserver.Nieuw(),
                Werkwijze = "delft",
                LeerlingKenmerk = Kenmerk,
                Met = Gesproken.Leerling,
                Doel = KortContactDoel.ToestemmingBereiken,
                Leeftijd = 14,
                Notitie = "een gesprek",
            },
            _delft.Schoolcontact.Als);
        await _server.Besloten.ListKorteContactenAsync(new() { LeerlingKenmerk = Kenmerk }, _delft.Schoolcontact.Als);
        var fg = await _server.FunctionarisAsync(_delft.Jeugdteam, Rol.Fg, "FG", "fg twee");
        await _server.Besloten.ListKorteContactenAsync(new() { LeerlingKenmerk = Kenmerk }, fg.Als);
    }

    private async Task BetrekAsync(string casus, Iemand wie)
        => await _server.Casus.VoegBetrokkeneToeAsync(
            new() { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = wie.Rol, FunctionarisId = wie.Functionaris, OrganisatieId = wie.Organisatie }, _delft.Smw.Als);

    private async Task<ListWieKeekResponse> VraagAsync(string casus, Metadata als) => await Rechten.ListWieKeekAsync(
        new ListWieKeekRequest { CasusId = casus, Verantwoording = new Verantwoording { Doelbinding = "RECHTEN_BETROKKENE", Grondslag = "RECHT_VAN_BETROKKENE", Toelichting = "voor mezelf" } }, als);

    private Task NietGevondenAsync(string casus, Metadata als)
        => Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => Rechten.ListWieKeekAsync(new ListWieKeekRequest { CasusId = casus }, als));

    // Every line about the pupil that the FG of an organisatie finds, newest first, but for those of an FG.
    private async Task<List<InzageRegel>> ToezichtAsync(string organisatie)
    {
        var fg = await _server.FunctionarisAsync(organisatie, Rol.Fg, "FG", "fg een");
        var gevonden = await _server.Inzage.SearchInzagenAsync(
            new SearchInzagenRequest { Filter = new InzageFilter { LeerlingKenmerk = Kenmerk }, Pagina = new Pagina { Grootte = 100 }, Verantwoording = Toezicht }, fg.Als);
        return [.. gevonden.Regels.Where(r => r.Rol != Rol.Fg)];
    }

    private async Task<string> VerzoekAsync(Metadata beheer, Recht recht, bool namen = false)
    {
        var id = (await Rechten.DoeRechtsverzoekAsync(
            new() { CommandoId = Proefserver.Nieuw(), Persoon = Wie(), Recht = recht, Van = Verzoeker.WettelijkVertegenwoordiger, OntvangenOp = "2026-03-01" }, beheer)).VerzoekId;
        await Rechten.HandelRechtsverzoekAfAsync(
            new()
            {
                CommandoId = Proefserver.Nieuw(),
                Persoon = Wie(),
                VerzoekId = id,
                Uitkomst = Rechtsuitkomst.Toegewezen,
                NamenTonen = namen,
                AdviesFg = namen ? AdviesFg.Tonen : AdviesFg.Unspecified,
            },
            beheer);
        return id;
    }

    private async Task<List<GetPersoonsgegevensResponse>> DelenAsync(string verzoek, Metadata beheer)
    {
        using var stroom = Rechten.GetPersoonsgegevens(new GetPersoonsgegevensRequest { Persoon = Wie(), VerzoekId = verzoek }, beheer);
        var delen = new List<GetPersoonsgegevensResponse>();
        while (await stroom.ResponseStream.MoveNext(CancellationToken.None))
            delen.Add(stroom.ResponseStream.Current);
        return delen;
    }

    private sealed record Gezin(string Casus, string OuderId, string LeerlingId, Metadata Ouder, Metadata Leerling);
}
