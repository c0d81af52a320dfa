using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server;

/// <summary>The caseload of an expert: counted, handed on when they leave, and given to the vangnet (GO-18, R-2a).</summary>
public sealed class CaseloadTests : ServerProef
{
    [Fact]
    public async Task GO18_regies_and_parts_are_counted_per_expert_within_what_the_caller_may_see()
    {
        for (var i = 0; i < 3; i++)
            await _delft.OpenAsync();
        var gedeeld = await _delft.OpenAsync();
        await _delft.DraagOverAsync(gedeeld, _delft.Schoolcontact);
        var gesloten = await _delft.OpenAsync();
        await _server.Casus.SluitCasusAsync(new SluitCasusRequest { CommandoId = Proefserver.Nieuw(), CasusId = gesloten, Reden = Sluitreden.DoelenBereikt }, _delft.Smw.Als);

        var smw = await TelAsync(_delft.Smw);
        smw[_delft.Smw.Functionaris].ShouldBe((3, 4)); // takes part in the one handed over too; the closed one is none
        smw[_delft.Schoolcontact.Functionaris].ShouldBe((1, 1));
        var team = await TelAsync(_delft.Schoolcontact);
        team[_delft.Smw.Functionaris].ShouldBe((0, 1)); // of what the youth team does not see it counts nothing
        team[_delft.Schoolcontact.Functionaris].ShouldBe((1, 1));
        (await _server.Regie.ListCaseloadAsync(new ListCaseloadRequest { Rol = V1.Rol.Schoolcontactpersoon }, _delft.Smw.Als)).Regels
            .ShouldHaveSingleItem().Functionaris.ShouldBe(_delft.Schoolcontact.Houder);
        await Weigert.MetAsync(Servercode.TokenOnleesbaar, StatusCode.InvalidArgument, () => _server.Regie.ListCaseloadAsync(new ListCaseloadRequest { Pagina = new Pagina { Vanaf = "a/b/c" } }, _delft.Smw.Als));
    }

    [Fact]
    public async Task GO18_a_rol_that_changes_and_a_part_that_ends_change_the_count()
    {
        var casus = await _delft.OpenAsync();
        var deel = (await _server.Casus.VoegBetrokkeneToeAsync(
            new VoegBetrokkeneToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = V1.Rol.Smw, FunctionarisId = _delft.AnderSmw.Functionaris, OrganisatieId = _delft.Smwers }, _delft.Smw.Als)).BetrokkeneId;
        (await TelAsync(_delft.Smw))[_delft.AnderSmw.Functionaris].ShouldBe((0, 1));
        await _server.Casus.BeeindigBetrokkeneAsync(
            new BeeindigBetrokkeneRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, BetrokkeneId = deel, Reden = EindeBetrokkenheid.Klaar }, _delft.Smw.Als);
        (await TelAsync(_delft.Smw)).Keys.ShouldBe([_delft.Smw.Functionaris]);
    }

    [Fact]
    public async Task R02a_whoever_leaves_has_all_their_regies_handed_on_in_one_request_each_with_its_outcome()
    {
        var casussen = new List<string>();
        for (var i = 0; i < 5; i++)
            casussen.Add(await _delft.OpenAsync());
        var loopt = (await _delft.StelVoorAsync(casussen[4], _delft.Schoolcontact)).OverdrachtId;
        var beeindig = new BeeindigFunctionarisRequest { CommandoId = Proefserver.Nieuw(), FunctionarisId = _delft.Smw.Functionaris, Reden = RegisterEinde.Vertrokken };
        var gehouden = (await _server.Register.BeeindigFunctionarisAsync(beeindig, await _server.BeheerAsync())).NogGehouden.ShouldHaveSingleItem();
        (gehouden.OrganisatieId, gehouden.Regies).ShouldBe((_delft.Smwers, 5));
        var regels = (await _server.Regie.ListRegieAsync(new ListRegieRequest { FunctionarisId = _delft.Smw.Functionaris }, _delft.AnderSmw.Als)).Regels;
        regels.Count.ShouldBe(5);

        var verzoek = new DraagCaseloadOverRequest
        {
            CommandoId = Proefserver.Nieuw(),
            Regels = { regels.Select(r => new Caseloadregel { CasusId = r.CasusId, Domein = r.Domein }), new Caseloadregel { CasusId = Guid.NewGuid().ToString("D") } },
            Aan = new V1.Ontvanger { OrganisatieId = _delft.Smwers, Rol = V1.Rol.Smw, FunctionarisId = _delft.AnderSmw.Functionaris },
            Dossier = { new V1.Dossierstuk { Soort = DossierstukSoort.Plan, Omschrijving = "het plan" } },
        };
        var antwoord = await _server.Regie.DraagCaseloadOverAsync(verzoek, _delft.AnderSmw.Als);
        antwoord.Uitkomsten.Select(u => u.CasusId).ShouldBe(verzoek.Regels.Select(r => r.CasusId));
        var lopend = antwoord.Uitkomsten.Single(u => u.CasusId == casussen[4]).Geweigerd;
        (lopend.Code, lopend.Feiten["overdracht"]).ShouldBe((Weigeringscode.OverdrachtLooptAl, loopt));
        lopend.En.ShouldNotContain("{");
        antwoord.Uitkomsten[^1].Geweigerd.Code.ShouldBe(Servercode.NietGevonden);
        antwoord.Uitkomsten.Count(u => u.UitkomstCase == Caseloaduitkomst.UitkomstOneofCase.OverdrachtId).ShouldBe(4);

        // sent again, as a whole and per casus, it does nothing twice.
        (await _server.Regie.DraagCaseloadOverAsync(verzoek, _delft.AnderSmw.Als)).ShouldBe(antwoord);
        // After a crash half-way the rest is done: what is there already is answered as it was.
        var rest = verzoek.Clone();
        rest.Regels.RemoveAt(rest.Regels.Count - 1);
        (await _server.Regie.DraagCaseloadOverAsync(rest, _delft.AnderSmw.Als)).Uitkomsten.ShouldBe(antwoord.Uitkomsten.Take(5));
        var over = antwoord.Uitkomsten.First(u => u.OverdrachtId.Length > 0);
        await _server.Regie.BevestigDossierAsync(new BevestigDossierRequest { CommandoId = Proefserver.Nieuw(), CasusId = over.CasusId, OverdrachtId = over.OverdrachtId }, _delft.AnderSmw.Als);
        await _server.Regie.AanvaardOverdrachtAsync(new AanvaardOverdrachtRequest { CommandoId = Proefserver.Nieuw(), CasusId = over.CasusId, OverdrachtId = over.OverdrachtId }, _delft.AnderSmw.Als);
        (await _delft.WieAsync(over.CasusId, _delft.AnderSmw)).Domeinen.Single().Houder.FunctionarisId.ShouldBe(_delft.AnderSmw.Functionaris);
        (await _server.Register.BeeindigFunctionarisAsync(beeindig, await _server.BeheerAsync())).NogGehouden.ShouldHaveSingleItem().Regies.ShouldBe(4);

        // What nobody accepts goes to the vangnet, in one request too.
        var vangnet = new ZetVangnetInVoorCaseloadRequest
        {
            CommandoId = Proefserver.Nieuw(),
            Regels = { verzoek.Regels.Take(5) },
            Houder = _delft.AnderSmw.Houder,
            Reden = Vangnetreden.Vertrokken,
        };
        var gevallen = await _server.Regie.ZetVangnetInVoorCaseloadAsync(vangnet, _delft.AnderSmw.Als);
        gevallen.Uitkomsten.Count(u => u.Geweigerd is null).ShouldBe(4);
        gevallen.Uitkomsten.Single(u => u.Geweigerd is not null).CasusId.ShouldBe(over.CasusId); // accepted: held by overdracht, not by the vangnet
        (await _server.Regie.ZetVangnetInVoorCaseloadAsync(vangnet, _delft.AnderSmw.Als)).ShouldBe(gevallen);
        (await _delft.WieAsync(casussen[4], _delft.AnderSmw)).Domeinen.Single().WachtOpBevestiging.ShouldBeTrue();
        (await _server.Register.BeeindigFunctionarisAsync(beeindig, await _server.BeheerAsync())).NogGehouden.ShouldBeEmpty();
    }

    [Fact]
    public async Task R02a_another_organisatie_cannot_hand_on_what_it_does_not_hold_and_a_line_twice_is_refused()
    {
        var casus = await _delft.OpenAsync();
        var verzoek = new DraagCaseloadOverRequest
        {
            CommandoId = Proefserver.Nieuw(),
            Regels = { new Caseloadregel { CasusId = casus } },
            Aan = new V1.Ontvanger { OrganisatieId = _delft.Jeugdteam, Rol = V1.Rol.Schoolcontactpersoon },
            Dossier = { new V1.Dossierstuk { Soort = DossierstukSoort.Plan } },
        };
        (await _server.Regie.DraagCaseloadOverAsync(verzoek, _delft.Schoolcontact.Als)).Uitkomsten.ShouldHaveSingleItem().Geweigerd.Code.ShouldBe(Servercode.NietGevonden);
        // While the holder is there only they propose.
        (await _server.Regie.DraagCaseloadOverAsync(verzoek, _delft.AnderSmw.Als)).Uitkomsten.ShouldHaveSingleItem().Geweigerd.Code.ShouldBe(Weigeringscode.NietBevoegd);
        verzoek.Regels.Add(new Caseloadregel { CasusId = casus, Domein = V1.Domein.Casus });
        await Weigert.MetAsync(Servercode.VormOnjuist, StatusCode.InvalidArgument, () => _server.Regie.DraagCaseloadOverAsync(verzoek, _delft.AnderSmw.Als));
    }

    private async Task<Dictionary<string, (int Regies, int Casussen)>> TelAsync(Iemand wie)
    {
        var regels = new List<CaseloadTelling>();
        for (var vanaf = ""; ;)
        {
            var pagina = await _server.Regie.ListCaseloadAsync(new ListCaseloadRequest { Pagina = new Pagina { Grootte = 1, Vanaf = vanaf } }, wie.Als);
            regels.AddRange(pagina.Regels);
            if ((vanaf = pagina.Volgende).Length == 0)
                break;
        }

        return regels.ToDictionary(r => r.Functionaris.FunctionarisId, r => (r.Regies, r.Casussen), StringComparer.Ordinal);
    }
}
