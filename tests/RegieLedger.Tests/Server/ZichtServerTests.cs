using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Storage;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using Rol = RegieLedger.V1.Rol;

namespace RegieLedger.Tests.Server;

/// <summary>Who sees what, over real sockets: texts that open and close, parents, who governs, the FG.</summary>
public sealed class ZichtServerTests : IAsyncLifetime
{
    private Zichtcasus _zicht = null!;

    public async Task InitializeAsync() => _zicht = await Zichtcasus.StartAsync();

    public Task DisposeAsync() => _zicht.DisposeAsync().AsTask();

    [Fact]
    public async Task R07_R09_a_text_opens_for_another_under_a_consent_for_that_purpose_and_closes_with_it()
    {
        var team = _zicht.Delft.Schoolcontact;
        (await TekstenAsync(team.Als, "DELEN_MET_JEUGDTEAM")).ShouldBe(["", ""]);
        var toestemming = await _zicht.GeefToestemmingAsync();
        var toen = DateTimeOffset.UtcNow;
        (await TekstenAsync(team.Als, "DELEN_MET_JEUGDTEAM")).ShouldBe(["een hulpvraag", "wat er is afgesproken"]);
        (await TekstenAsync(team.Als, "CASUS_VOLGEN")).ShouldBe(["", ""], "another purpose");
        var inzagen = await _zicht.InzagenAsync();
        inzagen[^4].Gegevens.ShouldBe([Gegevensgroep.Dat, Gegevensgroep.Contact, Gegevensgroep.Wat]);
        inzagen[^4].Toestemmingen!.Value.ShouldBe([new ToestemmingId(Guid.Parse(toestemming))]);
        inzagen[^2].Gegevens.ShouldBe([Gegevensgroep.Dat, Gegevensgroep.Contact]);
        inzagen[^2].Toestemmingen.ShouldBeNull();

        await _zicht.Toestemming.TrekToestemmingInAsync(
            new TrekToestemmingInRequest { CommandoId = Zichtcasus.Nieuw(), CasusId = _zicht.Casus, ToestemmingId = toestemming, BetrokkeneId = _zicht.Ouder, Wijze = ToestemmingWijze.Mondeling }, _zicht.Delft.Smw.Als);
        (await TekstenAsync(team.Als, "DELEN_MET_JEUGDTEAM")).ShouldBe(["", ""]);
        // also of how it was then; what counts is the basis now.
        (await TekstenAsync(team.Als, "DELEN_MET_JEUGDTEAM", new Moment { BekendOp = Timestamp.FromDateTimeOffset(toen) })).ShouldBe(["", ""]);
        (await TekstenAsync(_zicht.Delft.AnderSmw.Als, "CASUS_VOLGEN")).ShouldBe(["een hulpvraag", "wat er is afgesproken"], "the author's organisatie");
        (await _zicht.InzagenAsync())[^1].Gegevens.AsEnumerable().ShouldContain(g => g == Gegevensgroep.Wat);
    }

    [Fact]
    public async Task R09_while_processing_is_restricted_a_text_is_for_whoever_wrote_it_only()
    {
        var team = _zicht.Delft.Schoolcontact;
        await _zicht.GeefToestemmingAsync();
        (await TekstenAsync(team.Als, "DELEN_MET_JEUGDTEAM")).ShouldBe(["een hulpvraag", "wat er is afgesproken"]);
        var beheer = await _zicht.Server.BeheerVanAsync(_zicht.Delft.Smwers);
        var beperking = (await _zicht.Server.Rechten.StelBeperkingInAsync(
            new StelBeperkingInRequest { CommandoId = Zichtcasus.Nieuw(), Persoon = new Persoon { LeerlingKenmerk = Zichtcasus.Kenmerk }, Grond = Beperkingsgrond.JuistheidBetwist }, beheer)).BeperkingId;
        (await TekstenAsync(team.Als, "DELEN_MET_JEUGDTEAM")).ShouldBe(["", ""]);
        (await TekstenAsync(_zicht.Delft.AnderSmw.Als, "CASUS_VOLGEN")).ShouldBe(["een hulpvraag", "wat er is afgesproken"]);
        (await _zicht.Server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = _zicht.Casus }, team.Als)).Beperkt.ShouldBeTrue();

        await _zicht.Server.Rechten.HefBeperkingOpAsync(
            new HefBeperkingOpRequest { CommandoId = Zichtcasus.Nieuw(), Persoon = new Persoon { LeerlingKenmerk = Zichtcasus.Kenmerk }, BeperkingId = beperking, Reden = Opheffingsreden.Afgerond }, beheer);
        (await TekstenAsync(team.Als, "DELEN_MET_JEUGDTEAM")).ShouldBe(["een hulpvraag", "wat er is afgesproken"]);
    }

    [Fact]
    public async Task R07_R09_a_restriction_that_begins_while_the_look_is_recorded_closes_the_text()
    {
        await _zicht.GeefToestemmingAsync();
        var beheer = await _zicht.Server.BeheerVanAsync(_zicht.Delft.Smwers);
        _zicht.Log.Voor = async stream =>
        {
            if (!stream.StartsWith(Streamnamen.InzageBegin, StringComparison.Ordinal))
                return;
            _zicht.Log.Voor = null;
            await _zicht.Server.Rechten.StelBeperkingInAsync(
                new StelBeperkingInRequest { CommandoId = Zichtcasus.Nieuw(), Persoon = new Persoon { LeerlingKenmerk = Zichtcasus.Kenmerk }, Grond = Beperkingsgrond.JuistheidBetwist }, beheer);
        };
        var vraag = new GetCasusRequest { CasusId = _zicht.Casus, Verantwoording = new V1.Verantwoording { Doelbinding = "DELEN_MET_JEUGDTEAM", Grondslag = "TOESTEMMING" } };
        var casus = await _zicht.Server.Casus.GetCasusAsync(vraag, _zicht.Delft.Schoolcontact.Als);
        (casus.Hulpvraag, casus.Beperkt).ShouldBe(("", true));
        (await _zicht.InzagenAsync())[^1].Gegevens.AsEnumerable().ShouldNotContain(g => g == Gegevensgroep.Wat);
    }

    [Fact]
    public async Task GO16_R06_a_parent_knows_whom_to_call_and_has_a_copy_of_what_they_agreed()
    {
        var (ouder, leerling) = (await _zicht.ZelfAsync(_zicht.Ouder, "OUDER"), await _zicht.ZelfAsync(_zicht.Leerling, "LEERLING"));
        var regie = await _zicht.Server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = _zicht.Casus }, ouder);
        regie.Aanspreekpunt.Naam.ShouldBe("smw een");
        regie.Aanspreekpunt.Telefoon.ShouldNotBeEmpty();
        (await TekstenAsync(ouder, "RECHTEN_BETROKKENE")).ShouldBe(["", "wat er is afgesproken"]);
        (await TekstenAsync(leerling, "RECHTEN_BETROKKENE")).ShouldBe(["", ""], "no party to it");
        var casus = await _zicht.Server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = _zicht.Casus }, ouder);
        casus.Betrokkenen.ShouldAllBe(b => b.Contact == null || (b.Contact.Naam == "" && b.Contact.Telefoon == "" && b.Contact.OrganisatieNaam != ""));

        var inzage = (await _zicht.InzagenAsync())[^1];
        (inzage.Relatie, inzage.Rol.Code, inzage.DoorBetrokkene).ShouldBe((Relatie.Zelf, "OUDER", new BetrokkeneId(Guid.Parse(_zicht.Ouder))));

        foreach (var vreemd in new[] { await _zicht.ZelfAsync(Zichtcasus.Nieuw(), "OUDER"), await _zicht.ZelfAsync(_zicht.Ouder, "LEERLING") })
            await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _zicht.Server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = _zicht.Casus }, vreemd));
        await Weigert.MetAsync(
            Servercode.GeenToegang, StatusCode.PermissionDenied,
            () => _zicht.Server.Casus.SluitCasusAsync(new SluitCasusRequest { CommandoId = Zichtcasus.Nieuw(), CasusId = _zicht.Casus, Reden = Sluitreden.DoelenBereikt }, ouder));
    }

    [Fact]
    public async Task R09_who_governs_sees_the_history_of_any_casus_without_identities()
    {
        var bestuur = await _zicht.VreemdeAsync(Rol.Governance, OrganisatieSoort.Samenwerkingsverband);
        var regie = await _zicht.Server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = _zicht.Casus }, bestuur.Als);
        var houder = regie.Domeinen.Single().Houder;
        (houder.Rol, houder.OrganisatieId).ShouldBe((Rol.Smw, _zicht.Delft.Smwers));
        (houder.FunctionarisId, houder.Naam, houder.Telefoon, houder.Email).ShouldBe(("", "", "", ""));
        var casus = await _zicht.Server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = _zicht.Casus }, bestuur.Als);
        casus.Betrokkenen.Select(b => b.Rol).ShouldContain(Rol.Ouder);
        casus.Betrokkenen.ShouldAllBe(b => b.BetrokkeneId == "");
        casus.Hulpvraag.ShouldBeEmpty();
        var tijdlijn = await _zicht.Server.Casus.GetTijdlijnAsync(new GetTijdlijnRequest { CasusId = _zicht.Casus }, bestuur.Als);
        tijdlijn.Regels.ShouldNotBeEmpty();
        tijdlijn.Regels.ShouldAllBe(r => r.FunctionarisId == "" && r.DoorFunctionarisId == "" && r.Feit != "");
        (await _zicht.InzagenAsync())[^2].ShouldSatisfyAllConditions(i => i.Relatie.ShouldBe(Relatie.Governance), i => i.Gegevens.ShouldBe([Gegevensgroep.Dat]));
    }

    [Fact]
    public async Task R09a_the_FG_sees_that_something_closed_is_there_and_not_what_it_says()
    {
        var fg = await _zicht.Server.FunctionarisAsync(_zicht.Delft.Smwers, Rol.Fg, "", "fg een");
        var vraag = new GetBeslotenDossierRequest { LeerlingKenmerk = Zichtcasus.Kenmerk };
        var eigen = (await _zicht.Server.Besloten.GetBeslotenDossierAsync(vraag, _zicht.Delft.Smw.Als)).Meldcodes.Single().Stappen.Single();
        var gezien = (await _zicht.Server.Besloten.GetBeslotenDossierAsync(vraag, fg.Als)).Meldcodes.Single().Stappen.Single();
        eigen.Tekst.ShouldBe("de signalen");
        (gezien.Tekst, gezien.Bron, gezien.GeldigOp).ShouldBe(("", eigen.Bron, eigen.GeldigOp));
        (await _zicht.InzagenAsync())[^1].Relatie.ShouldBe(Relatie.Toezicht);
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _zicht.Server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = _zicht.Casus }, fg.Als));
        (await _zicht.InzagenAsync())[^1].ShouldSatisfyAllConditions(i => i.Casus.ToString().ShouldBe(_zicht.Casus), i => i.Weigering.ShouldBe(Servercode.NietGevonden));
    }

    [Fact]
    public async Task R05_who_covers_is_recorded_with_whom_they_cover_for()
    {
        await _zicht.Server.Regie.BeginWaarnemingAsync(
            new BeginWaarnemingRequest
            {
                CommandoId = Zichtcasus.Nieuw(),
                CasusId = _zicht.Casus,
                Domein = V1.Domein.Casus,
                Waarnemer = _zicht.Delft.AnderSmw.Houder,
                Reden = Waarneemreden.Ziekte,
                Tot = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(3)),
            },
            _zicht.Delft.Smw.Als);
        await _zicht.Delft.WieAsync(_zicht.Casus, _zicht.Delft.AnderSmw);
        (await _zicht.InzagenAsync())[^1].Namens.ShouldBe(new FunctionarisId(Guid.Parse(_zicht.Delft.Smw.Functionaris)));
        await _zicht.Delft.WieAsync(_zicht.Casus);
        (await _zicht.InzagenAsync())[^1].Namens.ShouldBeNull();
    }

    // The request for support, and what was agreed.
    private async Task<string[]> TekstenAsync(Grpc.Core.Metadata als, string doel, Moment? moment = null)
    {
        var waarom = new V1.Verantwoording { Doelbinding = doel, Grondslag = "TOESTEMMING" };
        return
        [
            (await _zicht.Server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = _zicht.Casus, Moment = moment, Verantwoording = waarom }, als)).Hulpvraag,
            (await _zicht.Afspraken.GetAfspraakAsync(new GetAfspraakRequest { CasusId = _zicht.Casus, AfspraakId = _zicht.Afspraak, Moment = moment, Verantwoording = waarom }, als)).Versies.Single().Wat,
        ];
    }
}
