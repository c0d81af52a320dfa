using RegieLedger.Domain;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using Rol = RegieLedger.V1.Rol;

namespace RegieLedger.Tests.Server;

/// <summary>What an inzage says was seen, and in which relation, is what left .</summary>
public sealed class NotitieTests : IAsyncLifetime
{
    private static readonly V1.Verantwoording Toezicht = new() { Doelbinding = "TOEZICHT_FG", Grondslag = "TOEZICHT" };

    private Zichtcasus _zicht = null!;

    public async Task InitializeAsync() => _zicht = await Zichtcasus.StartAsync();

    public Task DisposeAsync() => _zicht.DisposeAsync().AsTask();

    [Fact]
    public async Task R10_the_next_birthday_is_content_for_whoever_it_is_given()
    {
        var vraag = new ListToestemmingenRequest { CasusId = _zicht.Casus };
        (await _zicht.Toestemming.ListToestemmingenAsync(vraag, _zicht.Delft.Smw.Als)).VolgendeVerjaardag.ShouldNotBeEmpty();
        (await GegevensAsync()).ShouldBe([Gegevensgroep.Dat, Gegevensgroep.Wat]);
        (await _zicht.Toestemming.ListToestemmingenAsync(vraag, _zicht.Delft.Schoolcontact.Als)).VolgendeVerjaardag.ShouldBeEmpty();
        (await GegevensAsync()).ShouldBe([Gegevensgroep.Dat]);
    }

    [Fact]
    public async Task R10_the_texts_of_a_deelplan_are_content_for_the_school()
    {
        var coo = await _zicht.Server.FunctionarisAsync(_zicht.Delft.School, Rol.Coo, "COO", "coo een");
        foreach (var (registratie, gegevens) in new (string, string[])[] { ("", [Gegevensgroep.Dat]), ("wie wat registreert", [Gegevensgroep.Dat, Gegevensgroep.Wat]) })
        {
            var plan = new LegDeelplanVastRequest { CommandoId = Zichtcasus.Nieuw(), SchoolId = _zicht.Delft.School, Werkwijze = "haaglanden", Registratie = registratie };
            plan.Regels.Add(new V1.Deelplanregel
            {
                Van = new V1.Partij { OrganisatieId = _zicht.Delft.School },
                Naar = new V1.Partij { Soort = OrganisatieSoort.Jeugdteam },
                Doel = "OVERLEG",
                Grondslag = "TOESTEMMING",
                Gegevens = { V1.Gegeven.Dat },
            });
            await _zicht.Toestemming.LegDeelplanVastAsync(plan, coo.Als);
            await _zicht.Toestemming.GetDeelplanAsync(new GetDeelplanRequest { SchoolId = _zicht.Delft.School }, coo.Als);
            (await GegevensAsync()).ShouldBe(gegevens);
        }

        await _zicht.Toestemming.GetDeelplanAsync(new GetDeelplanRequest { SchoolId = _zicht.Delft.School }, _zicht.Delft.Smw.Als);
        (await GegevensAsync()).ShouldBe([Gegevensgroep.Dat]);
    }

    [Fact]
    public async Task R10_why_somebody_looked_in_their_own_words_is_content()
    {
        await _zicht.Server.Regie.GetRegieAsync(
            new GetRegieRequest { CasusId = _zicht.Casus, Verantwoording = new() { Doelbinding = "REGIE_VOEREN", Grondslag = "TOESTEMMING", Toelichting = "voor het overleg" } }, _zicht.Delft.Smw.Als);
        foreach (var (organisatie, gegevens) in new (string, string[])[] { (_zicht.Delft.Smwers, [Gegevensgroep.Inzage, Gegevensgroep.Wat]), (_zicht.Delft.School, [Gegevensgroep.Inzage]) })
        {
            var fg = await _zicht.Server.FunctionarisAsync(organisatie, Rol.Fg, "FG", "fg een");
            (await _zicht.Server.Inzage.SearchInzagenAsync(new SearchInzagenRequest { Filter = new InzageFilter { CasusId = _zicht.Casus }, Verantwoording = Toezicht }, fg.Als)).Regels.ShouldNotBeEmpty();
            (await GegevensAsync()).ShouldBe(gegevens);
        }
    }

    [Fact]
    public async Task R10_GO18_experts_of_others_are_counted_in_casussen_in_which_one_takes_part()
    {
        var (smw, team) = (_zicht.Delft.Smw, _zicht.Delft.Schoolcontact);
        (await _zicht.Server.Regie.ListCaseloadAsync(new ListCaseloadRequest(), smw.Als)).Regels.Select(r => r.Functionaris.FunctionarisId)
            .ShouldBe([smw.Functionaris, team.Functionaris], ignoreOrder: true);
        (await _zicht.InzagenAsync()).TakeLast(2).Select(i => (i.OverFunctionaris.ToString(), i.Relatie))
            .ShouldBe([(smw.Functionaris, Relatie.EigenOrganisatie), (team.Functionaris, Relatie.Betrokken)], ignoreOrder: true);
    }

    [Fact]
    public async Task R10_HL09_the_school_of_another_is_not_the_own_organisatie()
    {
        var coo = await _zicht.Server.FunctionarisAsync(_zicht.Delft.School, Rol.Coo, "COO", "coo een");
        var hulp = await _zicht.VreemdeAsync(Rol.Jeugdhulpverlener, OrganisatieSoort.Jeugdhulpaanbieder);
        await _zicht.Server.BuitenCasus.RegistreerGroepsaanpakAsync(
            new RegistreerGroepsaanpakRequest
            {
                CommandoId = Zichtcasus.Nieuw(),
                Werkwijze = "haaglanden",
                SchoolId = _zicht.Delft.School,
                AanbiederId = hulp.Organisatie,
                Voor = GroepsaanpakVoor.Klas,
                Soort = GroepsaanpakSoort.Groepsklimaat,
                Van = DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd"),
            },
            coo.Als);
        var antwoorden = new List<GroepsaanpakRegel>();
        foreach (var (wie, relatie) in new[] { (coo, Relatie.EigenOrganisatie), (hulp, Relatie.Geen) })
        {
            antwoorden.Add((await _zicht.Server.BuitenCasus.ListGroepsaanpakkenAsync(new ListGroepsaanpakkenRequest { SchoolId = _zicht.Delft.School }, wie.Als)).Groepsaanpakken.Single());
            (await _zicht.InzagenAsync())[^1].Relatie.ShouldBe(relatie);
        }

        antwoorden[1].ShouldBe(antwoorden[0]);
    }

    private async Task<string[]> GegevensAsync() => [.. (await _zicht.InzagenAsync())[^1].Gegevens];
}
