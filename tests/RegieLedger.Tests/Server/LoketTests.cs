using RegieLedger.V1;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server;

/// <summary>What the Loket to which a casus was sent on sees of it, and how the casus was then.</summary>
public sealed class LoketTests : ServerProef
{
    [Fact]
    public async Task GO11_GO18_the_caseload_counts_what_was_sent_on_to_the_Loket()
    {
        var (_, schakel, medewerker) = await DoorgezetAsync();
        (await _server.Regie.ListCaseloadAsync(new ListCaseloadRequest(), medewerker.Als)).Regels
            .ShouldHaveSingleItem().ShouldBe(new CaseloadTelling { Functionaris = schakel.Houder, Regies = 1, Casussen = 1 });
        await _server.Casus.SluitCasusAsync(
            new SluitCasusRequest { CommandoId = Proefserver.Nieuw(), CasusId = (await DoorgezetAsync(schakel, medewerker)).Casus, Reden = Sluitreden.DoelenBereikt }, schakel.Als);
        (await _server.Regie.ListCaseloadAsync(new ListCaseloadRequest(), medewerker.Als)).Regels.ShouldHaveSingleItem().Casussen.ShouldBe(1, "the closed one is none");
    }

    [Fact]
    public async Task R13_a_casus_shows_the_rol_and_the_Loket_of_then()
    {
        var (casus, schakel, _) = await DoorgezetAsync();
        var bpo = new RegistreerFunctionarisRequest { CommandoId = Proefserver.Nieuw(), Beroep = "BPO", Naam = "bpo een", Telefoon = "010-1111111", Email = "bpo.een@example.org" };
        bpo.Rollen.AddRange(new[] { Rol.SchakelOnderwijsJeugdhulp, Rol.Bpo }.Select(r => new Rolperiode { Rol = r, OrganisatieId = _delft.Jeugdteam, Van = "2020-01-01" }));
        var functionaris = (await _server.Register.RegistreerFunctionarisAsync(bpo, await _server.BeheerAsync())).FunctionarisId;
        var deel = (await _server.Casus.VoegBetrokkeneToeAsync(
            new VoegBetrokkeneToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = Rol.SchakelOnderwijsJeugdhulp, FunctionarisId = functionaris, OrganisatieId = _delft.Jeugdteam }, schakel.Als)).BetrokkeneId;
        var toen = await _server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = casus }, schakel.Als);
        var moment = toen.Betrokkenen.Single(b => b.BetrokkeneId == deel).Sinds;

        await _server.Casus.WijzigRolAsync(new WijzigRolRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, BetrokkeneId = deel, Rol = Rol.Bpo }, schakel.Als);
        await _server.Casus.SluitCasusAsync(new SluitCasusRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Reden = Sluitreden.DoelenBereikt }, schakel.Als);
        await _server.Casus.HeropenCasusAsync(new HeropenCasusRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = schakel.Rol }, schakel.Als);

        var nu = await _server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = casus }, schakel.Als);
        nu.NaarLoketDoorgezet.ShouldBeFalse();
        nu.Betrokkenen.Single(b => b.BetrokkeneId == deel).Rol.ShouldBe(Rol.Bpo);
        var terug = await _server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = casus, Moment = new Moment { GeldigOp = moment } }, schakel.Als);
        terug.NaarLoketDoorgezet.ShouldBeTrue();
        terug.Betrokkenen.ShouldBe(toen.Betrokkenen);
    }

    private async Task<(string Casus, Iemand Schakel, Iemand Medewerker)> DoorgezetAsync(Iemand? schakel = null, Iemand? medewerker = null)
    {
        schakel ??= await _server.FunctionarisAsync(_delft.School, Rol.SchakelOnderwijs, "IB", "ib een");
        medewerker ??= await _server.FunctionarisAsync(await _server.OrganisatieAsync(OrganisatieSoort.Loket, "loket-1"), Rol.Loketmedewerker, "", "loketmedewerker een");
        var opening = _delft.Opening();
        (opening.Werkwijze, opening.Woongemeente, opening.Onderwijssoort, opening.Rol) = ("goeree-overflakkee", "GM1924", Onderwijssoort.Primair, schakel.Rol);
        var casus = (await _server.Casus.OpenCasusAsync(opening, schakel.Als)).CasusId;
        await _server.Casus.ZetDoorNaarLoketAsync(
            new ZetDoorNaarLoketRequest
            {
                CommandoId = Proefserver.Nieuw(),
                CasusId = casus,
                LoketId = medewerker.Organisatie,
                TeruggelegdOp = DateTime.UtcNow.AddDays(-2).ToString("yyyy-MM-dd"),
                Afweging = "de afweging",
            },
            schakel.Als);
        return (casus, schakel, medewerker);
    }
}
