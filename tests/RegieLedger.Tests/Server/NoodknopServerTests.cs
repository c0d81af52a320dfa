using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using Rol = RegieLedger.V1.Rol;

namespace RegieLedger.Tests.Server;

/// <summary>Emergency access over real sockets.</summary>
public sealed class NoodknopServerTests : IAsyncLifetime
{
    private Zichtcasus _zicht = null!;
    private Iemand _arts = null!;
    private Iemand _fg = null!;

    public async Task InitializeAsync()
    {
        _zicht = await Zichtcasus.StartAsync();
        _arts = await _zicht.VreemdeAsync(Rol.Jeugdarts, OrganisatieSoort.Jgz);
        _fg = await _zicht.Server.FunctionarisAsync(_zicht.Delft.School, Rol.Fg, "", "fg een");
    }

    public Task DisposeAsync() => _zicht.DisposeAsync().AsTask();

    [Fact]
    public async Task R09_it_opens_the_texts_of_one_casus_and_every_look_by_it_says_so()
    {
        var vraag = new GetCasusRequest { CasusId = _zicht.Casus };
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _zicht.Server.Casus.GetCasusAsync(vraag, _arts.Als));
        var gebruikt = await _zicht.Noodknop.GebruikNoodknopAsync(OpKenmerk(), _arts.Als);
        gebruikt.CasusId.ShouldBe(_zicht.Casus);
        gebruikt.Tot.ToDateTimeOffset().ShouldBe(gebruikt.Ontvangst.VastgelegdOp.ToDateTimeOffset().AddHours(4));
        (await _zicht.InzagenAsync())[^1].ShouldSatisfyAllConditions(
            i => i.Vraag.ShouldBe("NoodknopService/GebruikNoodknop"), i => i.Noodknop.ShouldBe(new NoodknopId(Guid.Parse(gebruikt.NoodknopId))), i => i.Grondslag.ShouldBe("VITAAL_BELANG"));

        (await _zicht.Server.Casus.GetCasusAsync(vraag, _arts.Als)).Hulpvraag.ShouldBe("een hulpvraag");
        (await _zicht.InzagenAsync())[^1].ShouldSatisfyAllConditions(
            i => i.Relatie.ShouldBe(Relatie.Noodknop), i => i.Noodknop.ShouldBe(new NoodknopId(Guid.Parse(gebruikt.NoodknopId))), i => i.Gegevens.AsEnumerable().ShouldContain(g => g == Gegevensgroep.Wat));
        await Weigert.MetAsync(
            Servercode.NietGevonden, StatusCode.NotFound,
            () => _zicht.Server.Besloten.GetBeslotenDossierAsync(new GetBeslotenDossierRequest { LeerlingKenmerk = Zichtcasus.Kenmerk }, _arts.Als));
        // Those involved see it at once.
        (await _zicht.Server.Casus.GetTijdlijnAsync(new GetTijdlijnRequest { CasusId = _zicht.Casus }, _zicht.Delft.Smw.Als)).Regels
            .ShouldContain(r => r.Feit == "noodknop-gebruikt.v1" && r.FunctionarisId == _arts.Functionaris && r.Code == "ACUUT_GEVAAR");
    }

    [Fact]
    public async Task R09_it_asks_for_a_vital_interest_a_reason_and_a_casus_that_is_there()
    {
        var zonder = OpCasus();
        zonder.Verantwoording.Grondslag = "JEUGDWET";
        await Weigert.MetAsync(Weigeringscode.NoodknopGrondslag, StatusCode.InvalidArgument, () => _zicht.Noodknop.GebruikNoodknopAsync(zonder, _arts.Als));
        var leeg = OpCasus();
        leeg.Toelichting = "";
        await Weigert.MetAsync(Servercode.VormOnjuist, StatusCode.InvalidArgument, () => _zicht.Noodknop.GebruikNoodknopAsync(leeg, _arts.Als));
        var elders = OpKenmerk();
        elders.LeerlingKenmerk = "kenmerk-dat-er-niet-is";
        var verzonnen = OpCasus();
        verzonnen.CasusId = Zichtcasus.Nieuw();
        foreach (var niets in new[] { elders, verzonnen })
            await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _zicht.Noodknop.GebruikNoodknopAsync(niets, _arts.Als));
        (await _zicht.InzagenAsync())[^2].Leerling.ShouldNotBeNull("who searches a pupil looks at that pupil");
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _zicht.Noodknop.GebruikNoodknopAsync(OpCasus(), _fg.Als));
    }

    [Fact]
    public async Task R14_the_same_command_again_is_the_same_use()
    {
        var verzoek = OpCasus();
        var eerste = await _zicht.Noodknop.GebruikNoodknopAsync(verzoek, _arts.Als);
        (await _zicht.Noodknop.GebruikNoodknopAsync(verzoek, _arts.Als)).NoodknopId.ShouldBe(eerste.NoodknopId);
        await Weigert.MetAsync(Weigeringscode.NoodknopLooptAl, StatusCode.FailedPrecondition, () => _zicht.Noodknop.GebruikNoodknopAsync(OpCasus(), _arts.Als));
    }

    [Fact]
    public async Task R09_the_FG_of_the_school_sees_it_and_one_that_was_not_needed_ends_with_the_review()
    {
        var gebruikt = await _zicht.Noodknop.GebruikNoodknopAsync(OpCasus(), _arts.Als);
        var regel = (await _zicht.Noodknop.ListNoodknoppenAsync(new ListNoodknoppenRequest(), _fg.Als)).Regels.ShouldHaveSingleItem();
        (regel.NoodknopId, regel.CasusId, regel.FunctionarisId, regel.Reden, regel.Toelichting, regel.TeLaat)
            .ShouldBe((gebruikt.NoodknopId, _zicht.Casus, _arts.Functionaris, NoodknopReden.AcuutGevaar, "er is acuut gevaar", false));
        (await _zicht.InzagenAsync())[^1].ShouldSatisfyAllConditions(
            i => i.Relatie.ShouldBe(Relatie.Toezicht), i => i.Leerling.ShouldNotBeNull(),
            i => i.Gegevens.ShouldBe([Gegevensgroep.Dat, Gegevensgroep.Inzage, Gegevensgroep.Wat], "what was said with it is content (R-10)"));
        var anderFg = await _zicht.VreemdeAsync(Rol.Fg, OrganisatieSoort.School);
        (await _zicht.Noodknop.ListNoodknoppenAsync(new ListNoodknoppenRequest(), anderFg.Als)).Regels.ShouldBeEmpty();
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _zicht.Noodknop.ListNoodknoppenAsync(new ListNoodknoppenRequest(), _zicht.Delft.Smw.Als));

        var oordeel = new BeoordeelNoodknopRequest { CommandoId = Zichtcasus.Nieuw(), CasusId = _zicht.Casus, NoodknopId = gebruikt.NoodknopId, Uitkomst = NoodknopUitkomst.Onterecht, Toelichting = "geen gevaar" };
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _zicht.Noodknop.BeoordeelNoodknopAsync(oordeel, anderFg.Als));
        await _zicht.Noodknop.BeoordeelNoodknopAsync(oordeel, _fg.Als);
        (await _zicht.Noodknop.ListNoodknoppenAsync(new ListNoodknoppenRequest(), _fg.Als)).Regels.ShouldBeEmpty();
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _zicht.Server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = _zicht.Casus }, _arts.Als));
        oordeel.CommandoId = Zichtcasus.Nieuw();
        await Weigert.MetAsync(Weigeringscode.NoodknopAlBeoordeeld, StatusCode.FailedPrecondition, () => _zicht.Noodknop.BeoordeelNoodknopAsync(oordeel, _fg.Als));
    }

    [Fact]
    public async Task R09_what_waits_for_a_review_comes_in_pages()
    {
        var anderArts = await _zicht.VreemdeAsync(Rol.Jeugdarts, OrganisatieSoort.Jgz);
        foreach (var wie in new[] { _arts, anderArts })
            await _zicht.Noodknop.GebruikNoodknopAsync(OpCasus(), wie.Als);
        var eerste = await _zicht.Noodknop.ListNoodknoppenAsync(new ListNoodknoppenRequest { Pagina = new Pagina { Grootte = 1 } }, _fg.Als);
        var tweede = await _zicht.Noodknop.ListNoodknoppenAsync(new ListNoodknoppenRequest { Pagina = new Pagina { Grootte = 1, Vanaf = eerste.Volgende } }, _fg.Als);
        tweede.Volgende.ShouldBeEmpty();
        eerste.Regels.Concat(tweede.Regels).Select(r => r.FunctionarisId).ShouldBe([_arts.Functionaris, anderArts.Functionaris], ignoreOrder: true);
    }

    private static V1.Verantwoording Waarom => new() { Doelbinding = "CASUS_VOLGEN", Grondslag = "VITAAL_BELANG" };

    private GebruikNoodknopRequest OpCasus() => new()
    {
        CommandoId = Zichtcasus.Nieuw(),
        CasusId = _zicht.Casus,
        Reden = NoodknopReden.AcuutGevaar,
        Toelichting = "er is acuut gevaar",
        Verantwoording = Waarom,
    };

    private GebruikNoodknopRequest OpKenmerk() => new()
    {
        CommandoId = Zichtcasus.Nieuw(),
        LeerlingKenmerk = Zichtcasus.Kenmerk,
        SchoolId = _zicht.Delft.School,
        Reden = NoodknopReden.AcuutGevaar,
        Toelichting = "er is acuut gevaar",
        Verantwoording = Waarom,
    };
}
