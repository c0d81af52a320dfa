using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using Blijvend = RegieLedger.V1.Blijvend;
using DomeinHouder = RegieLedger.V1.DomeinHouder;
using Rol = RegieLedger.V1.Rol;

namespace RegieLedger.Tests.Server;

/// <summary>Help, advice, arrangements, parents beside the holder and changes of a casus, over gRPC.</summary>
public sealed class BetrokkenheidTests : ServerProef
{
    private BetrokkenheidService.BetrokkenheidServiceClient Dienst => new(_server.Aanroep);

    [Fact]
    public async Task DE05_help_outside_the_school_and_its_report_back_are_recorded_and_answered_as_they_were()
    {
        var casus = await _delft.OpenAsync(DateTimeOffset.UtcNow.AddDays(-10));
        var zet = new ZetHulpInRequest
        {
            CommandoId = Proefserver.Nieuw(),
            CasusId = casus,
            Vorm = "BUITEN_SCHOOL",
            AanbiederId = _delft.Jeugdteam,
            Toelichting = "hulp thuis",
            GeldigOp = Dagen(-5),
        };
        var gezet = await Dienst.ZetHulpInAsync(zet, _delft.Smw.Als);
        (await Dienst.ZetHulpInAsync(zet, _delft.Smw.Als)).ShouldBe(gezet);
        await Dienst.KoppelTerugAsync(new KoppelTerugRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, HulpId = gezet.HulpId, Over = Terugkoppeling.Begin, GeldigOp = Dagen(-3) }, _delft.Smw.Als);
        await Dienst.BeeindigHulpAsync(
            new BeeindigHulpRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, HulpId = gezet.HulpId, Reden = HulpEinde.DoelenBereikt, GeldigOp = Dagen(-1) }, _delft.Smw.Als);

        var nu = (await VraagAsync(casus)).Hulp.ShouldHaveSingleItem();
        nu.BuitenSchool.ShouldBeTrue();
        nu.Tot.ShouldNotBeNull();
        nu.BeginTeruggekoppeldOp.ShouldNotBeNull();
        nu.EindeTeruggekoppeldOp.ShouldBeNull();
        var toen = (await VraagAsync(casus, Dagen(-4))).Hulp.ShouldHaveSingleItem();
        toen.Tot.ShouldBeNull();
        toen.BeginTeruggekoppeldOp.ShouldBeNull();
        (await VraagAsync(casus, Dagen(-6))).Hulp.ShouldBeEmpty();

        (await RegelsAsync(casus)).Select(r => r.Feit).Skip(1).ShouldBe(["hulp-ingezet.v1", "hulp-teruggekoppeld.v1", "hulp-beeindigd.v1"]);
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => Dienst.GetBetrokkenheidAsync(new GetBetrokkenheidRequest { CasusId = casus }, _delft.Schoolcontact.Als));
        await Weigert.MetAsync(Servercode.VormOnjuist, StatusCode.InvalidArgument, () => Dienst.ZetHulpInAsync(new ZetHulpInRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Vorm = "vrije tekst" }, _delft.Smw.Als));
        await Weigert.MetAsync(Servercode.VormOnjuist, StatusCode.InvalidArgument, () => Dienst.ZetHulpInAsync(
            new ZetHulpInRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Vorm = "OP_SCHOOL", AanbiederId = _delft.Jeugdteam, Toelichting = "nummer 111222333" }, _delft.Smw.Als));
    }

    [Fact]
    public async Task HR01_HR02_HR05_a_casus_of_a_special_school_over_the_wire()
    {
        var (school, zorg, jgz) = (await Organisatie(OrganisatieSoort.School, "school-2"), await Organisatie(OrganisatieSoort.Jeugdhulpaanbieder, "zorg-1"), await Organisatie(OrganisatieSoort.Jgz, "jgz-1"));
        var team = (await _server.Register.RegistreerOrganisatieAsync(
            new RegistreerOrganisatieRequest { CommandoId = Proefserver.Nieuw(), Soort = OrganisatieSoort.Jeugdteam, Naam = "wijkteam-1", Gemeente = "GM0546" }, await _server.BeheerAsync())).OrganisatieId;
        var ib = await _server.FunctionarisAsync(school, Rol.Ib, "IB", "ib een");
        var vast = await _server.FunctionarisAsync(zorg, Rol.VasteContactpersoon, "", "vaste contactpersoon een");
        var wijk = await _server.FunctionarisAsync(team, Rol.MedewerkerWijkteam, "", "wijkteam een");
        var arts = await _server.FunctionarisAsync(jgz, Rol.Jeugdarts, "ARTS", "jeugdarts een");
        var opening = new OpenCasusRequest
        {
            CommandoId = Proefserver.Nieuw(),
            Werkwijze = "holland-rijnland",
            LeerlingKenmerk = "kenmerk-hr-1",
            SchoolId = school,
            Onderwijssoort = V1.Onderwijssoort.Speciaal,
            Woongemeente = "GM0546",
            Rol = Rol.Ib,
            Houders = { new DomeinHouder { Domein = V1.Domein.Hulpverlening, Houder = vast.Houder }, new DomeinHouder { Domein = V1.Domein.Gezin, Houder = wijk.Houder } },
        };
        await Weigert.MetAsync(Weigeringscode.HouderNietVasteContactpersoon, StatusCode.FailedPrecondition, () => _server.Casus.OpenCasusAsync(opening, ib.Als));
        var wijs = new WijsVasteContactpersoonAanRequest { CommandoId = Proefserver.Nieuw(), SchoolId = school, FunctionarisId = vast.Functionaris, OrganisatieId = zorg };
        await _server.Register.WijsVasteContactpersoonAanAsync(wijs, await _server.BeheerAsync());
        var ingeschreven = await _server.Register.GetOrganisatieAsync(new GetOrganisatieRequest { OrganisatieId = school }, ib.Als);
        ingeschreven.VasteContactpersoon.ShouldBe(vast.Houder);
        (await _server.Register.GetOrganisatieAsync(new GetOrganisatieRequest { OrganisatieId = team }, ib.Als)).Gemeente.ShouldBe("GM0546");

        opening.CommandoId = Proefserver.Nieuw();
        var casus = (await _server.Casus.OpenCasusAsync(opening, ib.Als)).CasusId;
        var advies = await Dienst.VraagAdviesAsync(new VraagAdviesRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Aan = arts.Houder, Vraag = "een vraag" }, ib.Als);
        await Dienst.GeefAdviesAsync(new GeefAdviesRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, AdviesId = advies.AdviesId, Advies = "een advies" }, arts.Als);
        var ouder = (await _server.Casus.VoegBetrokkeneToeAsync(new VoegBetrokkeneToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = Rol.Ouder, Naam = "ouder een" }, ib.Als)).BetrokkeneId;
        await Dienst.BenoemMederegisseurAsync(new BenoemMederegisseurRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Domein = V1.Domein.Gezin, BetrokkeneId = ouder }, wijk.Als);
        var regie = await _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = casus }, arts.Als);
        regie.Domeinen.Single(d => d.Domein == V1.Domein.Gezin).MederegisseurBetrokkeneIds.ShouldBe([ouder]);
        regie.Domeinen.Single(d => d.Domein == V1.Domein.Hulpverlening).Houder.FunctionarisId.ShouldBe(vast.Functionaris);
        var antwoord = await Dienst.GetBetrokkenheidAsync(new GetBetrokkenheidRequest { CasusId = casus }, ib.Als);
        antwoord.Adviezen.ShouldHaveSingleItem().GegevenOp.ShouldNotBeNull();
        antwoord.Mederegisseurs.ShouldHaveSingleItem().BetrokkeneId.ShouldBe(ouder);
        await Dienst.OnthefMederegisseurAsync(
            new OnthefMederegisseurRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Domein = V1.Domein.Gezin, BetrokkeneId = ouder, Reden = MederegisseurEinde.OpVerzoek }, wijk.Als);
        (await Dienst.GetBetrokkenheidAsync(new GetBetrokkenheidRequest { CasusId = casus }, ib.Als)).Mederegisseurs.ShouldBeEmpty();
    }

    [Fact]
    public async Task HL01_HL02_WL06_fixed_professionals_agreements_and_arrangements_over_the_wire()
    {
        var aanbieder = await Organisatie(OrganisatieSoort.Jeugdhulpaanbieder, "zorg-1");
        var coo = await _server.FunctionarisAsync(_delft.School, Rol.Coo, "COO", "coo een");
        var casemanager = await _server.FunctionarisAsync(_delft.School, Rol.CasemanagerSchool, "", "casemanager een");
        var hulpverlener = await _server.FunctionarisAsync(aanbieder, Rol.Jeugdhulpverlener, "", "jeugdhulpverlener een");
        var wijk = await _server.FunctionarisAsync(_delft.Jeugdteam, Rol.MedewerkerWijkteam, "", "wijkteam een");
        var casus = (await _server.Casus.OpenCasusAsync(Opening("haaglanden", Rol.Coo), coo.Als)).CasusId;
        await Weigert.MetAsync(Weigeringscode.GeenVasteProfessional, StatusCode.FailedPrecondition, () => _server.Casus.VoegBetrokkeneToeAsync(Betrek(casus, hulpverlener), coo.Als));
        await _server.Register.WijsVasteProfessionalAanAsync(
            new WijsVasteProfessionalAanRequest { CommandoId = Proefserver.Nieuw(), SchoolId = _delft.School, Professional = hulpverlener.Houder }, await _server.BeheerAsync());
        await _server.Casus.VoegBetrokkeneToeAsync(Betrek(casus, hulpverlener), coo.Als);
        await _server.Casus.VoegBetrokkeneToeAsync(Betrek(casus, wijk), coo.Als);
        var hulp = new ZetHulpInRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Vorm = "INDIVIDUEEL_OP_SCHOOL", AanbiederId = aanbieder };
        await Weigert.MetAsync(Weigeringscode.InstemmingOntbreekt, StatusCode.FailedPrecondition, () => Dienst.ZetHulpInAsync(hulp, hulpverlener.Als));
        var instemming = await Dienst.LegInstemmingVastAsync(
            new LegInstemmingVastRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Vorm = "INDIVIDUEEL_OP_SCHOOL", Op = DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd"), Toelichting = "afgewogen" }, wijk.Als);
        await Dienst.ZetHulpInAsync(hulp, hulpverlener.Als);
        var antwoord = await Dienst.GetBetrokkenheidAsync(new GetBetrokkenheidRequest { CasusId = casus }, coo.Als);
        antwoord.Instemmingen.ShouldHaveSingleItem().TeamId.ShouldBe(_delft.Jeugdteam);
        antwoord.Hulp.ShouldHaveSingleItem().InstemmingId.ShouldBe(instemming.InstemmingId);
        await _server.Register.OnthefVasteProfessionalAsync(
            new OnthefVasteProfessionalRequest { CommandoId = Proefserver.Nieuw(), SchoolId = _delft.School, Professional = hulpverlener.Houder }, await _server.BeheerAsync());
        (await _server.Register.GetOrganisatieAsync(new GetOrganisatieRequest { OrganisatieId = _delft.School }, coo.Als)).VasteProfessionals.ShouldBeEmpty();

        var opening = Opening("waterland", Rol.CasemanagerSchool);
        opening.Houders.Add(new DomeinHouder { Domein = V1.Domein.Hulpverlening, Houder = _delft.Smw.Houder });
        var ander = (await _server.Casus.OpenCasusAsync(opening, casemanager.Als)).CasusId;
        var vandaag = DateTime.UtcNow.ToString("yyyy-MM-dd");
        var toegekend = await Dienst.KenArrangementToeAsync(
            new KenArrangementToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = ander, Soort = "EXTRA_ONDERSTEUNING", Van = DateTime.UtcNow.AddDays(-2).ToString("yyyy-MM-dd") }, casemanager.Als);
        (await Dienst.GetBetrokkenheidAsync(new GetBetrokkenheidRequest { CasusId = ander }, _delft.Smw.Als)).Arrangementen.ShouldHaveSingleItem().InKracht.ShouldBeTrue();
        await Dienst.BeeindigArrangementAsync(
            new BeeindigArrangementRequest { CommandoId = Proefserver.Nieuw(), CasusId = ander, ArrangementId = toegekend.ArrangementId, Op = vandaag, Reden = ArrangementEinde.NietMeerNodig }, casemanager.Als);
        (await Dienst.GetBetrokkenheidAsync(new GetBetrokkenheidRequest { CasusId = ander }, _delft.Smw.Als)).Arrangementen.ShouldHaveSingleItem().InKracht.ShouldBeFalse();
    }

    [Fact]
    public async Task R15_a_change_of_school_and_municipality_shows_in_every_answer_and_the_views_follow()
    {
        var casus = await _delft.OpenAsync(DateTimeOffset.UtcNow.AddDays(-10));
        var betrek = Betrek(casus, _delft.Schoolcontact);
        betrek.GeldigOp = Dagen(-9);
        await _server.Casus.VoegBetrokkeneToeAsync(betrek, _delft.Smw.Als);
        var nieuw = await Organisatie(OrganisatieSoort.School, "school-2");
        var ib = await _server.FunctionarisAsync(nieuw, Rol.Ib, "IB", "ib een");
        var wijzig = new WijzigSchoolRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, SchoolId = nieuw, Onderwijssoort = V1.Onderwijssoort.Primair, Blijft = new Blijvend { Stukken = { BlijvendStuk.Plannen } }, GeldigOp = Dagen(-2) };
        await Weigert.MetAsync(Weigeringscode.OrganisatieOnbekend, StatusCode.NotFound, () => Dienst.WijzigSchoolAsync(Met(wijzig, Guid.NewGuid()), _delft.Smw.Als));
        await Dienst.WijzigSchoolAsync(wijzig, _delft.Smw.Als);
        await Dienst.WijzigWoongemeenteAsync(new WijzigWoongemeenteRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Woongemeente = "GM0599", GeldigOp = Dagen(-1) }, _delft.Smw.Als);

        var nu = await _server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = casus }, _delft.Smw.Als);
        (nu.SchoolId, nu.Onderwijssoort, nu.Woongemeente).ShouldBe((nieuw, V1.Onderwijssoort.Primair, "GM0599"));
        var toen = await _server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = casus, Moment = new Moment { GeldigOp = Dagen(-3) } }, _delft.Smw.Als);
        (toen.SchoolId, toen.Onderwijssoort, toen.Woongemeente).ShouldBe((_delft.School, V1.Onderwijssoort.Voortgezet, "GM0503"));
        nu.Betrokkenen.Single(b => b.Rol == Rol.Schoolcontactpersoon).Tot.ShouldNotBeNull();
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = casus }, _delft.Schoolcontact.Als));

        (await _server.Regie.ListRegieAsync(new ListRegieRequest { FunctionarisId = _delft.Smw.Functionaris }, _delft.Smw.Als)).Regels.ShouldHaveSingleItem().CasusId.ShouldBe(casus);
        (await _server.Regie.ListCaseloadAsync(new ListCaseloadRequest(), _delft.Schoolcontact.Als)).Regels.ShouldBeEmpty();
        await Dienst.WijzigWoongemeenteAsync(
            new WijzigWoongemeenteRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Woongemeente = "GM0503", Houders = { new DomeinHouder { Domein = V1.Domein.Casus, Houder = _delft.AnderSmw.Houder } } }, _delft.Smw.Als);
        (await _server.Regie.ListRegieAsync(new ListRegieRequest { FunctionarisId = _delft.AnderSmw.Functionaris }, _delft.Smw.Als)).Regels.ShouldHaveSingleItem().CasusId.ShouldBe(casus);
        (await _server.Regie.ListRegieAsync(new ListRegieRequest { FunctionarisId = _delft.Smw.Functionaris }, _delft.Smw.Als)).Regels.ShouldBeEmpty();
        ib.ShouldNotBeNull();
    }

    [Fact]
    public async Task R15_under_another_werkwijze_a_casus_is_reserved_there_first_and_leaves_room_under_the_old_one()
    {
        var kenmerk = "kenmerk-" + Guid.NewGuid().ToString("N");
        var casemanager = await _server.FunctionarisAsync(_delft.School, Rol.CasemanagerSchool, "", "casemanager een");
        var casus = (await _server.Casus.OpenCasusAsync(_delft.Opening(kenmerk), _delft.Smw.Als)).CasusId;
        var naar = new WijzigWerkwijzeRequest
        {
            CommandoId = Proefserver.Nieuw(),
            CasusId = casus,
            Werkwijze = "waterland",
            Houders = { new DomeinHouder { Domein = V1.Domein.Onderwijs, Houder = casemanager.Houder }, new DomeinHouder { Domein = V1.Domein.Hulpverlening, Houder = _delft.Smw.Houder } },
        };
        // One open casus per pupil and werkwijze: there is one in Waterland already.
        var bezet = Opening("waterland", Rol.CasemanagerSchool);
        bezet.LeerlingKenmerk = kenmerk;
        bezet.Houders.Add(new DomeinHouder { Domein = V1.Domein.Hulpverlening, Houder = _delft.AnderSmw.Houder });
        var eerste = (await _server.Casus.OpenCasusAsync(bezet, casemanager.Als)).CasusId;
        await Weigert.MetAsync(Weigeringscode.LeerlingHeeftOpenCasus, StatusCode.Aborted, () => Dienst.WijzigWerkwijzeAsync(naar, _delft.Smw.Als));
        await _server.Casus.SluitCasusAsync(new SluitCasusRequest { CommandoId = Proefserver.Nieuw(), CasusId = eerste, Reden = Sluitreden.EldersVerder }, casemanager.Als);

        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => Dienst.WijzigWerkwijzeAsync(naar, _delft.Schoolcontact.Als));
        var ontvangst = (await Dienst.WijzigWerkwijzeAsync(naar, _delft.Smw.Als)).Ontvangst;
        (await Dienst.WijzigWerkwijzeAsync(naar, _delft.Smw.Als)).Ontvangst.ShouldBe(ontvangst);
        var regie = await _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = casus }, casemanager.Als);
        regie.Domeinen.Select(d => d.Domein).ShouldBe([V1.Domein.Onderwijs, V1.Domein.Hulpverlening]);
        regie.Aanspreekpunt.FunctionarisId.ShouldBe(casemanager.Functionaris);
        (await _server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = casus }, casemanager.Als)).Werkwijze.ShouldBe("waterland");
        var regel = (await RegelsAsync(casus)).Single(r => r.Feit == "werkwijze-gewijzigd.v1");
        regel.Code.ShouldBe("waterland");
        // Decided by the old one: its version and hash stand with the event.
        regel.WerkwijzeSha256.ShouldBe((await RegelsAsync(casus))[0].WerkwijzeSha256);

        // Under the old werkwijze another can be opened now; and the first cannot be opened again under the new one.
        await _server.Casus.OpenCasusAsync(_delft.Opening(kenmerk), _delft.Smw.Als);
        await Weigert.MetAsync(Weigeringscode.LeerlingHeeftOpenCasus, StatusCode.Aborted, () => _server.Casus.HeropenCasusAsync(
            new HeropenCasusRequest { CommandoId = Proefserver.Nieuw(), CasusId = eerste, Rol = Rol.CasemanagerSchool, Houders = { new DomeinHouder { Domein = V1.Domein.Hulpverlening, Houder = _delft.AnderSmw.Houder } } }, casemanager.Als));
        var terug = new WijzigWerkwijzeRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Werkwijze = "delft", Houders = { new DomeinHouder { Domein = V1.Domein.Casus, Houder = _delft.Smw.Houder } } };
        await Weigert.MetAsync(Weigeringscode.LeerlingHeeftOpenCasus, StatusCode.Aborted, () => Dienst.WijzigWerkwijzeAsync(terug, casemanager.Als));
        terug.Werkwijze = "nergens";
        await Weigert.MetAsync(Weigeringscode.WerkwijzeNietInKracht, StatusCode.NotFound, () => Dienst.WijzigWerkwijzeAsync(terug, casemanager.Als));
    }

    [Fact]
    public async Task R14_R15_of_a_casus_that_comes_back_and_one_that_is_opened_at_the_same_moment_one_wins()
    {
        var casemanager = await _server.FunctionarisAsync(_delft.School, Rol.CasemanagerSchool, "", "casemanager een");
        for (var ronde = 0; ronde < 5; ronde++)
        {
            var kenmerk = "kenmerk-" + Guid.NewGuid().ToString("N");
            var casus = (await _server.Casus.OpenCasusAsync(_delft.Opening(kenmerk), _delft.Smw.Als)).CasusId;
            await Dienst.WijzigWerkwijzeAsync(
                new WijzigWerkwijzeRequest
                {
                    CommandoId = Proefserver.Nieuw(),
                    CasusId = casus,
                    Werkwijze = "waterland",
                    Houders = { new DomeinHouder { Domein = V1.Domein.Onderwijs, Houder = casemanager.Houder }, new DomeinHouder { Domein = V1.Domein.Hulpverlening, Houder = _delft.Smw.Houder } },
                },
                _delft.Smw.Als);
            var terug = new WijzigWerkwijzeRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Werkwijze = "delft", Houders = { new DomeinHouder { Domein = V1.Domein.Casus, Houder = _delft.Smw.Houder } } };
            var uitkomsten = await Task.WhenAll(
                Weigert.ProbeerAsync(() => Dienst.WijzigWerkwijzeAsync(terug, casemanager.Als)),
                Weigert.ProbeerAsync(() => _server.Casus.OpenCasusAsync(_delft.Opening(kenmerk), _delft.Smw.Als)));
            uitkomsten.Count(u => u is null).ShouldBe(1, string.Join(" / ", uitkomsten.Select(u => u ?? "done")));
        }
    }

    private static Timestamp Dagen(int dagen) => Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(dagen));

    private static WijzigSchoolRequest Met(WijzigSchoolRequest verzoek, Guid school)
    {
        var ander = verzoek.Clone();
        (ander.CommandoId, ander.SchoolId) = (Proefserver.Nieuw(), school.ToString("D"));
        return ander;
    }

    private static VoegBetrokkeneToeRequest Betrek(string casus, Iemand wie) =>
        new() { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = wie.Rol, FunctionarisId = wie.Functionaris, OrganisatieId = wie.Organisatie };

    private OpenCasusRequest Opening(string werkwijze, Rol rol)
    {
        var opening = _delft.Opening();
        (opening.Werkwijze, opening.Rol) = (werkwijze, rol);
        return opening;
    }

    private Task<string> Organisatie(OrganisatieSoort soort, string naam) => _server.OrganisatieAsync(soort, naam);

    private async Task<GetBetrokkenheidResponse> VraagAsync(string casus, Timestamp? geldig = null)
        => await Dienst.GetBetrokkenheidAsync(new GetBetrokkenheidRequest { CasusId = casus, Moment = geldig is null ? null : new Moment { GeldigOp = geldig } }, _delft.Smw.Als);
}
