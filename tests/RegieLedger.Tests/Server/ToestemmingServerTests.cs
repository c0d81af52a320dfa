using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Server;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using Gegeven = RegieLedger.V1.Gegeven;

namespace RegieLedger.Tests.Server;

/// <summary>Consents over real sockets; the birth date is opened from its sealed form for every decision.</summary>
public sealed class ToestemmingServerTests : ServerProef
{
    private ToestemmingService.ToestemmingServiceClient Dienst => new(_server.Aanroep);

    [Fact]
    public async Task R08_a_consent_is_asked_given_shown_and_withdrawn()
    {
        var (casus, ouder, leerling) = await GezinAsync();
        var id = (await Dienst.VraagToestemmingAsync(
            new VraagToestemmingRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Doel = "DELEN_MET_SCHOOL", Strekking = NaarSchool(), Toelichting = "de uitleg" }, _delft.Smw.Als)).ToestemmingId;
        await GeefAsync(casus, id, ouder);
        var lijst = await LijstAsync(casus);
        var een = lijst.Toestemmingen.Single();
        een.Status.ShouldBe(ToestemmingStatus.NietCompleet);
        een.OntbreektIds.ShouldBe([leerling]);
        een.VereistIds.ShouldBe([ouder, leerling]);
        een.Toelichting.ShouldBe("de uitleg");
        een.Strekking.Naar.Soort.ShouldBe(OrganisatieSoort.School);
        een.Strekking.Naar.OrganisatieId.ShouldBe(_delft.School);
        lijst.GeboortedatumBekend.ShouldBeTrue();
        lijst.VolgendeVerjaardag.ShouldNotBeEmpty();
        lijst.Gezag.Gezagdragers.Single().BetrokkeneId.ShouldBe(ouder);
        (await MagAsync(casus)).Reden.ShouldBe("TOESTEMMING_NIET_COMPLEET");

        await GeefAsync(casus, id, leerling);
        var mag = await MagAsync(casus);
        mag.Mag.ShouldBeTrue();
        mag.Grondslag.ShouldBe("TOESTEMMING");
        mag.ToestemmingIds.ShouldBe([id]);
        var toen = DateTimeOffset.UtcNow;

        await Dienst.TrekToestemmingInAsync(
            new TrekToestemmingInRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, ToestemmingId = id, BetrokkeneId = ouder, Wijze = ToestemmingWijze.Mondeling }, _delft.Smw.Als);
        (await MagAsync(casus)).Reden.ShouldBe("TOESTEMMING_INGETROKKEN");
        // as it was, and as we knew it.
        (await MagAsync(casus, new Moment { GeldigOp = Timestamp.FromDateTimeOffset(toen) })).Mag.ShouldBeTrue();
        (await MagAsync(casus, new Moment { BekendOp = Timestamp.FromDateTimeOffset(toen) })).Mag.ShouldBeTrue();
        (await LijstAsync(casus, moment: new Moment { GeldigOp = Timestamp.FromDateTimeOffset(toen.AddYears(5)) })).Toestemmingen.Single().VereistIds.Count.ShouldBe(2, "a moment ahead would tell the birthday");
        (await LijstAsync(casus, moment: new Moment { BekendOp = Timestamp.FromDateTimeOffset(toen) })).Toestemmingen.Single().Status.ShouldBe(ToestemmingStatus.VanKracht);
    }

    [Fact]
    public async Task R09_the_dat_of_consents_is_for_those_involved_and_explanations_and_birthday_for_their_author()
    {
        var (casus, _, _) = await GezinAsync();
        await Dienst.VraagToestemmingAsync(new VraagToestemmingRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Doel = "OVERLEG", Toelichting = "de uitleg" }, _delft.Smw.Als);
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => Dienst.ListToestemmingenAsync(new ListToestemmingenRequest { CasusId = casus }, _delft.Schoolcontact.Als));
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => Dienst.MagDelenAsync(Mag(casus, "OVERLEG"), _delft.Schoolcontact.Als));
        await _server.Casus.VoegBetrokkeneToeAsync(
            new VoegBetrokkeneToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = V1.Rol.Schoolcontactpersoon, FunctionarisId = _delft.Schoolcontact.Functionaris, OrganisatieId = _delft.Jeugdteam }, _delft.Smw.Als);
        var lijst = await LijstAsync(casus, _delft.Schoolcontact);
        lijst.Toestemmingen.Single().Status.ShouldBe(ToestemmingStatus.Gevraagd);
        lijst.Toestemmingen.Single().Toelichting.ShouldBeEmpty();
        lijst.VolgendeVerjaardag.ShouldBeEmpty();
        lijst.GeboortedatumBekend.ShouldBeTrue();
    }

    [Fact]
    public async Task R08_refusing_invalidating_assessing_overriding_and_reviewing()
    {
        var (casus, ouder, leerling) = await GezinAsync();
        var id = (await Dienst.VraagToestemmingAsync(new VraagToestemmingRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Doel = "DELEN_MET_SCHOOL", Strekking = NaarSchool() }, _delft.Smw.Als)).ToestemmingId;
        await Dienst.WeigerToestemmingAsync(
            new WeigerToestemmingRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, ToestemmingId = id, BetrokkeneId = leerling, Wijze = ToestemmingWijze.Mondeling }, _delft.Smw.Als);
        (await MagAsync(casus)).Reden.ShouldBe("TOESTEMMING_CONFLICT");
        await Dienst.BeoordeelWilsbekwaamheidAsync(
            new BeoordeelWilsbekwaamheidRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Uitkomst = Bekwaamheid.NietBekwaam, Toelichting = "verslag" }, _delft.Smw.Als);
        (await LijstAsync(casus)).Toestemmingen.Single().VereistIds.ShouldBe([ouder]);
        await Dienst.VerklaarToestemmingOngeldigAsync(
            new VerklaarToestemmingOngeldigRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, ToestemmingId = id, Reden = Ongeldigreden.NietVrij }, _delft.Smw.Als);
        (await LijstAsync(casus)).Toestemmingen.Single().Ongeldig.ShouldBe(Ongeldigreden.NietVrij);

        var vandaag = Kalender.Dag(DateTimeOffset.UtcNow);
        var strekking = NaarSchool();
        strekking.TotDag = Vertaal.Dag(vandaag.AddDays(14));
        var doorbreking = (await Dienst.DoorbreekToestemmingAsync(
            new DoorbreekToestemmingRequest
            {
                CommandoId = Proefserver.Nieuw(),
                CasusId = casus,
                Doel = "DELEN_MET_SCHOOL",
                Strekking = strekking,
                Reden = "ACUUT_GEVAAR",
                TweedeFunctionarisId = _delft.AnderSmw.Functionaris,
                HerzienVoor = Vertaal.Dag(vandaag.AddDays(7)),
                Toelichting = "de afweging",
            },
            _delft.Smw.Als)).DoorbrekingId;
        var mag = await MagAsync(casus);
        mag.Grondslag.ShouldBe("VITAAL_BELANG");
        mag.DoorbrekingId.ShouldBe(doorbreking);
        (await LijstAsync(casus)).Doorbrekingen.Single().ShouldSatisfyAllConditions(d => d.Geldt.ShouldBeTrue(), d => d.HerzienVoor.ShouldBe(Vertaal.Dag(vandaag.AddDays(7))), d => d.Toelichting.ShouldBe("de afweging"));
        var herzie = new HerzieDoorbrekingRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, DoorbrekingId = doorbreking, Uitkomst = Herzieningsuitkomst.Beeindigd };
        await Weigert.MetAsync(Weigeringscode.DoorbrekingEigenHerziening, StatusCode.PermissionDenied, () => Dienst.HerzieDoorbrekingAsync(herzie, _delft.Smw.Als));
        await _server.Casus.VoegBetrokkeneToeAsync(
            new VoegBetrokkeneToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = V1.Rol.Smw, FunctionarisId = _delft.AnderSmw.Functionaris, OrganisatieId = _delft.Smwers }, _delft.Smw.Als);
        await Weigert.MetAsync(Weigeringscode.DoorbrekingEigenHerziening, StatusCode.PermissionDenied, () => Dienst.HerzieDoorbrekingAsync(herzie, _delft.AnderSmw.Als));
        await _server.Casus.VoegBetrokkeneToeAsync(
            new VoegBetrokkeneToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = V1.Rol.Schoolcontactpersoon, FunctionarisId = _delft.Schoolcontact.Functionaris, OrganisatieId = _delft.Jeugdteam }, _delft.Smw.Als);
        await Dienst.HerzieDoorbrekingAsync(herzie, _delft.Schoolcontact.Als);
        (await MagAsync(casus)).Mag.ShouldBeFalse();
    }

    [Fact]
    public async Task R12_the_birth_date_is_stored_sealed_and_never_in_plain()
    {
        var (casus, _, _) = await GezinAsync();
        var regels = await RegelsAsync(casus);
        regels.ShouldContain(r => r.Feit == "geboortedatum-vastgelegd.v1" && r.Code == "");
        foreach (var bestand in Directory.GetFiles(_server.Map, "*", SearchOption.AllDirectories).Where(f => f.Contains(".db", StringComparison.Ordinal)))
        {
            using var stroom = new FileStream(bestand, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var geheugen = new MemoryStream();
            await stroom.CopyToAsync(geheugen);
            System.Text.Encoding.Latin1.GetString(geheugen.ToArray()).ShouldNotContain(Geboren);
        }
    }

    [Fact]
    public async Task HL07_a_school_records_its_deelplan_and_others_see_its_lines()
    {
        var coo = await _server.FunctionarisAsync(_delft.School, V1.Rol.Coo, "COO", "coo een");
        var verzoek = new LegDeelplanVastRequest { CommandoId = Proefserver.Nieuw(), SchoolId = _delft.School, Werkwijze = "haaglanden", Registratie = "wie wat registreert" };
        verzoek.Regels.Add(new V1.Deelplanregel { Van = new V1.Partij { OrganisatieId = _delft.School }, Naar = new V1.Partij { Soort = OrganisatieSoort.Jeugdteam }, Doel = "OVERLEG", Grondslag = "TOESTEMMING", Gegevens = { Gegeven.Dat, Gegeven.Plan } });
        await Weigert.MetAsync(Weigeringscode.NietBevoegd, StatusCode.PermissionDenied, () => Dienst.LegDeelplanVastAsync(verzoek, _delft.Smw.Als));
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => Dienst.GetDeelplanAsync(new GetDeelplanRequest { SchoolId = _delft.School }, coo.Als));
        await Dienst.LegDeelplanVastAsync(verzoek, coo.Als);
        var eigen = await Dienst.GetDeelplanAsync(new GetDeelplanRequest { SchoolId = _delft.School }, coo.Als);
        eigen.Registratie.ShouldBe("wie wat registreert");
        eigen.Regels.ShouldBe(verzoek.Regels.Select(r =>
        {
            var kopie = r.Clone();
            kopie.Van.Soort = OrganisatieSoort.School;
            return kopie;
        }));
        var ander = await Dienst.GetDeelplanAsync(new GetDeelplanRequest { SchoolId = _delft.School }, _delft.Smw.Als);
        ander.Registratie.ShouldBeEmpty();
        ander.Regels.Count.ShouldBe(1);
        var voor = eigen.GeldigOp.ToDateTimeOffset().AddSeconds(-1);
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => Dienst.GetDeelplanAsync(new GetDeelplanRequest { SchoolId = _delft.School, Moment = new Moment { BekendOp = Timestamp.FromDateTimeOffset(voor) } }, coo.Als));
    }

    [Fact]
    public void The_kinds_of_organisatie_and_of_data_are_those_of_the_api()
    {
        Namen<OrganisatieSoort>().ShouldBe(Organisatiesoort.Alle.Order(StringComparer.Ordinal));
        Namen<Gegeven>().ShouldBe(Gegevenssoort.Alle.Order(StringComparer.Ordinal));
        System.Enum.GetValues<ToestemmingStatus>().Select(s => s.ToString()).Skip(1).ShouldBe(System.Enum.GetNames<Toestemmingsstatus>());

        static IEnumerable<string> Namen<T>()
            where T : struct, System.Enum
            => System.Enum.GetValues<T>().Where(w => Convert.ToInt32(w) != 0).Select(w => Codes.Van(w)).Order(StringComparer.Ordinal);
    }

    private static string Geboren => Vertaal.Dag(Kalender.Dag(DateTimeOffset.UtcNow).AddYears(-13));

    private V1.Strekking NaarSchool() => new()
    {
        Van = new V1.Partij { Soort = OrganisatieSoort.Jeugdteam },
        Naar = new V1.Partij { OrganisatieId = _delft.School },
        Gegevens = { Gegeven.Dat, Gegeven.Wat },
    };

    private MagDelenRequest Mag(string casus, string doel = "DELEN_MET_SCHOOL", Moment? moment = null) => new()
    {
        CasusId = casus,
        Van = new V1.Partij { OrganisatieId = _delft.Jeugdteam },
        Naar = new V1.Partij { OrganisatieId = _delft.School },
        Gegeven = Gegeven.Voortgang,
        Doel = doel,
        Moment = moment,
    };

    private async Task<MagDelenResponse> MagAsync(string casus, Moment? moment = null) => await Dienst.MagDelenAsync(Mag(casus, moment: moment), _delft.Smw.Als);

    private async Task<ListToestemmingenResponse> LijstAsync(string casus, Iemand? wie = null, Moment? moment = null)
        => await Dienst.ListToestemmingenAsync(new ListToestemmingenRequest { CasusId = casus, Moment = moment }, (wie ?? _delft.Smw).Als);

    private async Task GeefAsync(string casus, string id, string wie) => await Dienst.GeefToestemmingAsync(
        new GeefToestemmingRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, ToestemmingId = id, BetrokkeneId = wie, Wijze = ToestemmingWijze.Schriftelijk, Toelichting = "getekend" }, _delft.Smw.Als);

    // A pupil of 13 with one parent who has authority.
    private async Task<(string Casus, string Ouder, string Leerling)> GezinAsync()
    {
        var casus = await _delft.OpenAsync();
        var ouder = (await _server.Casus.VoegBetrokkeneToeAsync(
            new VoegBetrokkeneToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = V1.Rol.Ouder, Naam = "ouder een" }, _delft.Smw.Als)).BetrokkeneId;
        var leerling = (await _server.Casus.VoegBetrokkeneToeAsync(
            new VoegBetrokkeneToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = V1.Rol.Leerling, Naam = "leerling een" }, _delft.Smw.Als)).BetrokkeneId;
        await Dienst.LegGeboortedatumVastAsync(new LegGeboortedatumVastRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Geboortedatum = Geboren }, _delft.Smw.Als);
        var gezag = new LegGezagVastRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Bron = GezagBron.Gezagsregister, GecontroleerdOp = Vertaal.Dag(Kalender.Dag(DateTimeOffset.UtcNow)) };
        gezag.Gezagdragers.Add(new V1.GezagdragerOpgave { BetrokkeneId = ouder, Soort = GezagdragerSoort.Ouder });
        (await Dienst.LegGezagVastAsync(gezag, _delft.Smw.Als)).GezagdragerIds.ShouldBe([ouder]);
        return (casus, ouder, leerling);
    }
}
