using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using static RegieLedger.Tests.Server.Weigert;
using Rol = RegieLedger.V1.Rol;
using Verantwoording = RegieLedger.V1.Verantwoording;
using Verwerking = RegieLedger.V1.Verwerking;

namespace RegieLedger.Tests.Server;

/// <summary>The questions of an FG, from the look of a colleague to the line that tells of it.</summary>
public class InzageServiceTests : ServerProef
{
    private static readonly Verantwoording Toezicht = new() { Doelbinding = "TOEZICHT_FG", Grondslag = "TOEZICHT" };

    [Fact]
    public async Task R10_what_a_colleague_looked_at_is_found_by_the_FG_with_who_when_why_and_how()
    {
        var opening = _delft.Opening();
        var casus = (await _server.Casus.OpenCasusAsync(opening, _delft.Smw.Als)).CasusId;
        var waarom = new Verantwoording { Doelbinding = "REGIE_VOEREN", Grondslag = "TOESTEMMING", Toelichting = "voor het overleg" };
        await _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = casus, Verantwoording = waarom }, _delft.Smw.Als);
        var fg = await FgAsync(_delft.Smwers);

        foreach (var filter in (InzageFilter[])[new() { CasusId = casus }, new() { LeerlingKenmerk = opening.LeerlingKenmerk }, new() { FunctionarisId = _delft.Smw.Functionaris, Doelbinding = "REGIE_VOEREN" }])
        {
            var regel = (await ZoekAsync(fg, filter)).Regels.Where(r => r.FunctionarisId == _delft.Smw.Functionaris).ShouldHaveSingleItem();
            regel.Vraag.ShouldBe("RegieService/GetRegie");
            (regel.OrganisatieId, regel.Rol, regel.CasusId, regel.Relatie).ShouldBe((_delft.Smwers, Rol.Smw, casus, Relatie.Betrokken));
            (regel.Doelbinding, regel.Grondslag, regel.Toelichting).ShouldBe(("REGIE_VOEREN", "TOESTEMMING", "voor het overleg"));
            (regel.Weigering, regel.VerantwoordelijkeId, regel.Leerling.Length).ShouldBe(("", _delft.School, 64));
            regel.Gegevens.ShouldContain(Gegevensgroep.Dat, StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task R10_an_FG_sees_the_looks_of_the_own_organisatie_and_at_data_it_answers_for_and_nothing_else()
    {
        var casus = await _delft.OpenAsync();
        await _delft.WieAsync(casus);
        var (school, smw, jeugdteam) = (await FgAsync(_delft.School), await FgAsync(_delft.Smwers), await FgAsync(_delft.Jeugdteam));
        // Refused, for they have no part in it; recorded for their own FG all the same.
        await MetAsync("NIET_GEVONDEN", StatusCode.NotFound, () => _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = casus }, _delft.Schoolcontact.Als));

        (await ZoekAsync(smw, new InzageFilter { CasusId = casus })).Regels.Count(r => r.Vraag == "RegieService/GetRegie" && r.OrganisatieId == _delft.Smwers).ShouldBe(1);
        var vanSchool = (await ZoekAsync(school, new InzageFilter { CasusId = casus })).Regels;
        vanSchool.ShouldAllBe(r => r.VerantwoordelijkeId == _delft.School);
        vanSchool.Count(r => r.FunctionarisId == _delft.Smw.Functionaris).ShouldBe(1, "looked at by another organisatie, answered for by the school");
        vanSchool.ShouldAllBe(r => r.Toelichting.Length == 0);

        var vanJeugdteam = (await ZoekAsync(jeugdteam, new InzageFilter())).Regels;
        vanJeugdteam.ShouldAllBe(r => r.OrganisatieId == _delft.Jeugdteam);
        vanJeugdteam.ShouldContain(r => r.Weigering == "NIET_GEVONDEN" && r.FunctionarisId == _delft.Schoolcontact.Functionaris);
        (await ZoekAsync(jeugdteam, new InzageFilter { FunctionarisId = _delft.Smw.Functionaris })).Regels.ShouldBeEmpty();
    }

    [Fact]
    public async Task R10_looking_at_inzagen_is_inzage_once_per_pupil()
    {
        var casus = await _delft.OpenAsync();
        for (var i = 0; i < 3; i++)
            await _delft.WieAsync(casus);
        var fg = await FgAsync(_delft.Smwers);
        var leerling = (await ZoekAsync(fg, new InzageFilter { CasusId = casus })).Regels[0].Leerling;

        var eigen = (await ZoekAsync(fg, new InzageFilter { FunctionarisId = fg.Functionaris })).Regels;
        eigen.Count(r => r.Leerling == leerling).ShouldBe(1);
        eigen.ShouldAllBe(r => r.Relatie == Relatie.Toezicht && r.Gegevens.Contains(Gegevensgroep.Inzage) && r.Doelbinding == "TOEZICHT_FG" && r.Vraag == "InzageService/SearchInzagen");
    }

    [Fact]
    public async Task R12_a_pupil_is_looked_for_by_any_pseudonym_whatever_its_digits_and_by_nothing_else()
    {
        var fg = await FgAsync(_delft.Smwers);
        // 111222333 passes the eleven-test, 0612345678 is a telephone number.
        foreach (var pseudoniem in new[] { "111222333".PadRight(64, 'a'), "0612345678".PadLeft(64, 'f') })
            (await ZoekAsync(fg, new InzageFilter { Leerling = pseudoniem })).Regels.ShouldBeEmpty();
        foreach (var anders in new[] { new string('a', 63), new string('A', 64), new string('g', 64) })
        {
            await MetAsync("VORM_ONJUIST", StatusCode.InvalidArgument, () => _server.Inzage.SearchInzagenAsync(
                new SearchInzagenRequest { Filter = new InzageFilter { Leerling = anders }, Verantwoording = Toezicht }, fg.Als));
        }
    }

    [Fact]
    public async Task R10_a_search_that_finds_nothing_about_a_pupil_is_an_inzage_of_that_pupil()
    {
        var fg = await FgAsync(_delft.Smwers);
        (await ZoekAsync(fg, new InzageFilter { LeerlingKenmerk = "kenmerk-onbekend" })).Regels.ShouldBeEmpty();
        (await ZoekAsync(fg, new InzageFilter { LeerlingKenmerk = "kenmerk-onbekend" })).Regels.ShouldHaveSingleItem().FunctionarisId.ShouldBe(fg.Functionaris);
    }

    [Fact]
    public async Task R10_only_an_FG_asks_and_says_why()
    {
        await MetAsync("GEEN_TOEGANG", StatusCode.PermissionDenied, () => _server.Inzage.SearchInzagenAsync(new SearchInzagenRequest(), _delft.Smw.Als));
        var beheer = await _server.BeheerAsync();
        await MetAsync("GEEN_TOEGANG", StatusCode.PermissionDenied, () => _server.Inzage.GetInzageOverzichtAsync(new GetInzageOverzichtRequest { Van = "2026-01-01", Tot = "2026-02-01" }, beheer));
        var fg = await FgAsync(_delft.Smwers);
        await MetAsync("VERANTWOORDING_ONTBREEKT", StatusCode.InvalidArgument, () => new InzageService.InzageServiceClient(_server.Kaal).SearchInzagenAsync(new SearchInzagenRequest(), fg.Als));
        await MetAsync("VORM_ONJUIST", StatusCode.InvalidArgument, () => _server.Inzage.SearchInzagenAsync(
            new SearchInzagenRequest { Filter = new InzageFilter { CasusId = Proefserver.Nieuw(), LeerlingKenmerk = "k" } }, fg.Als));
        await MetAsync("VORM_ONJUIST", StatusCode.InvalidArgument, () => _server.Inzage.SearchInzagenAsync(
            new SearchInzagenRequest { Filter = new InzageFilter { BuitenVan = "19:00", BuitenTot = "07:00" } }, fg.Als));
        // An FG of another organisatie has none of these rights here.
        var elders = await _server.AlsAsync(fg.Functionaris, _delft.School);
        await MetAsync("AANROEPER_ONBEKEND", StatusCode.PermissionDenied, () => _server.Inzage.SearchInzagenAsync(new SearchInzagenRequest(), elders));
    }

    [Fact]
    public async Task R10_pages_and_stream_give_the_same_lines_and_the_stream_ends_where_the_log_was()
    {
        var casus = await _delft.OpenAsync();
        const int keren = 120;
        for (var i = 0; i < keren; i++)
            await _delft.WieAsync(casus);
        var fg = await FgAsync(_delft.Smwers);
        var (ids, vanaf) = (new List<string>(), "");
        do
        {
            var pagina = await _server.Inzage.SearchInzagenAsync(
                new SearchInzagenRequest { Filter = new InzageFilter { Doelbinding = "CASUS_VOLGEN", CasusId = casus }, Pagina = new Pagina { Grootte = 50, Vanaf = vanaf }, Verantwoording = Toezicht }, fg.Als);
            ids.AddRange(pagina.Regels.Select(r => r.InzageId));
            vanaf = pagina.Volgende;
        }
        while (vanaf.Length > 0);
        ids.Count.ShouldBe(keren);

        var stroom = await StroomAsync(fg, new InzageFilter());
        stroom.Where(r => r.CasusId == casus).Select(r => r.InzageId).ShouldBe(Enumerable.Reverse(ids));
        stroom.ShouldNotContain(r => r.Vraag == "InzageService/StreamInzagen", "its own look comes after it");
        (await StroomAsync(fg, new InzageFilter { FunctionarisId = fg.Functionaris })).Where(r => r.Vraag == "InzageService/StreamInzagen").ShouldAllBe(r => r.Gegevens.Contains(Gegevensgroep.Export));
    }

    [Fact]
    public async Task R10_an_export_records_each_pupil_once_however_many_messages_tell_of_them()
    {
        var casus = await _delft.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 210).Select(_ => _delft.WieAsync(casus)));
        var waarom = new Verantwoording { Doelbinding = "REGIE_VOEREN", Grondslag = "TOESTEMMING", Toelichting = "voor het overleg" };
        await _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = casus, Verantwoording = waarom }, _delft.Smw.Als);
        var fg = await FgAsync(_delft.Smwers);
        (await StroomAsync(fg, new InzageFilter { CasusId = casus })).Count.ShouldBe(211);

        var eigen = (await ZoekAsync(fg, new InzageFilter { FunctionarisId = fg.Functionaris })).Regels.Reverse().ToList();
        eigen.Select(r => (r.Leerling.Length > 0, r.Gegevens.Contains(Gegevensgroep.Wat)))
            .ShouldBe([(true, false), (false, false), (true, true)], "the second message is about no one new; in the third the pupil comes with what somebody said");
        eigen.ShouldAllBe(r => r.Vraag == "InzageService/StreamInzagen" && r.Gegevens.Contains(Gegevensgroep.Export));
    }

    [Fact]
    public async Task R10_a_stream_goes_on_after_a_mark_with_what_is_new_and_only_that()
    {
        var casus = await _delft.OpenAsync();
        await _delft.WieAsync(casus);
        var fg = await FgAsync(_delft.Smwers);
        async Task<(List<string> Ids, string Merk)> VanafAsync(string na)
        {
            using var stroom = _server.Inzage.StreamInzagen(new StreamInzagenRequest { Filter = new InzageFilter { CasusId = casus }, Na = na, Verantwoording = Toezicht }, fg.Als);
            var (ids, merk) = (new List<string>(), "");
            while (await stroom.ResponseStream.MoveNext(CancellationToken.None))
            {
                ids.AddRange(stroom.ResponseStream.Current.Regels.Select(r => r.InzageId));
                merk = stroom.ResponseStream.Current.Merk;
            }

            return (ids, merk);
        }

        var eerst = await VanafAsync("");
        eerst.Ids.ShouldHaveSingleItem();
        (await VanafAsync(eerst.Merk)).Ids.ShouldBeEmpty();
        await _delft.WieAsync(casus);
        (await VanafAsync(eerst.Merk)).Ids.ShouldHaveSingleItem().ShouldNotBe(eerst.Ids[0], StringComparer.Ordinal);
        (await Should.ThrowAsync<RpcException>(() => VanafAsync("geen-merk"))).StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task R10_the_overview_counts_what_the_FG_can_find()
    {
        var casus = await _delft.OpenAsync();
        for (var i = 0; i < 4; i++)
            await _delft.WieAsync(casus);
        await ProbeerAsync(() => _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = Proefserver.Nieuw() }, _delft.Smw.Als));
        var fg = await FgAsync(_delft.Smwers);
        var vandaag = Kalender.Dag(DateTimeOffset.UtcNow);

        var overzicht = await _server.Inzage.GetInzageOverzichtAsync(
            new GetInzageOverzichtRequest { Van = vandaag.AddDays(-1).ToString("yyyy-MM-dd", null), Tot = vandaag.AddDays(2).ToString("yyyy-MM-dd", null), Verantwoording = Toezicht }, fg.Als);

        (overzicht.Totaal.Gegeven, overzicht.Totaal.Geweigerd, overzicht.Totaal.ZonderRelatie).ShouldBe((4, 1, 1));
        overzicht.Dagen.Sum(d => d.Aantallen.Gegeven).ShouldBe(4);
        overzicht.Functionarissen.ShouldHaveSingleItem().FunctionarisId.ShouldBe(_delft.Smw.Functionaris);
        overzicht.Grondslagen.ShouldHaveSingleItem().Doelbinding.ShouldBe("CASUS_VOLGEN");
        overzicht.Review.ShouldBe(new ReviewStand { Uiterlijk = vandaag.AddDays(Reviews.GewoneTermijn).ToString("yyyy-MM-dd", null) });
        (await ZoekAsync(fg, new InzageFilter { FunctionarisId = fg.Functionaris })).Regels
            .ShouldContain(r => r.Vraag == "InzageService/GetInzageOverzicht" && r.OverFunctionarisId == _delft.Smw.Functionaris);
    }

    [Fact]
    public async Task R10_the_register_of_verwerkingen_is_for_everyone_and_a_version_gives_a_purpose()
    {
        var lijst = await _server.Inzage.ListVerwerkingenAsync(new ListVerwerkingenRequest { Pagina = new Pagina { Grootte = 100 } }, _delft.Smw.Als);
        lijst.Verwerkingen.Select(v => v.Verwerking.Code).ShouldBe(IngebouwdeVerwerkingen.Alle.Select(v => v.Code).Order(StringComparer.Ordinal));
        var casus = await _delft.OpenAsync();
        var vraag = new GetRegieRequest { CasusId = casus, Verantwoording = new Verantwoording { Doelbinding = "ONDERZOEK_2026", Grondslag = "ALGEMEEN_BELANG" } };
        await MetAsync("DOELBINDING_ONBEKEND", StatusCode.InvalidArgument, () => _server.Regie.GetRegieAsync(vraag, _delft.Smw.Als));

        var fg = await FgAsync(_delft.Smwers);
        var nieuw = new Verwerking { Code = "ONDERZOEK_2026", Naam = "Onderzoek", Doel = "Nagaan wat werkt.", Bewaartermijn = "1 jaar", Grondslagen = { "ALGEMEEN_BELANG" } };
        var verzoek = new StelVerwerkingVastRequest { CommandoId = Proefserver.Nieuw(), Verwerking = nieuw };
        await MetAsync("GEEN_TOEGANG", StatusCode.PermissionDenied, () => _server.Inzage.StelVerwerkingVastAsync(verzoek, _delft.Smw.Als));
        (await _server.Inzage.StelVerwerkingVastAsync(verzoek, fg.Als)).Versie.ShouldBe(1);
        (await _server.Inzage.StelVerwerkingVastAsync(verzoek, fg.Als)).Versie.ShouldBe(1, "R-14");
        nieuw.Ontvangers.Add("een universiteit");
        (await _server.Inzage.StelVerwerkingVastAsync(new StelVerwerkingVastRequest { CommandoId = Proefserver.Nieuw(), Verwerking = nieuw }, fg.Als)).Versie.ShouldBe(2);

        var versies = (await _server.Inzage.ListVerwerkingenAsync(new ListVerwerkingenRequest { Code = "ONDERZOEK_2026", AlleVersies = true }, fg.Als)).Verwerkingen;
        versies.Select(v => (v.Versie, v.DoorFunctionarisId)).ShouldBe([(1, fg.Functionaris), (2, fg.Functionaris)]);
        versies[1].Verwerking.ShouldBe(nieuw);
        await _server.Regie.GetRegieAsync(vraag, _delft.Smw.Als);
    }

    [Fact]
    public async Task R10_what_the_program_brings_in_stands_once_after_a_restart()
    {
        await _server.HerstartAsync();
        var delft = await Delft.StartAsync(_server);
        var lijst = await _server.Inzage.ListVerwerkingenAsync(new ListVerwerkingenRequest { AlleVersies = true, Pagina = new Pagina { Grootte = 100 } }, delft.Smw.Als);
        lijst.Verwerkingen.Count.ShouldBe(IngebouwdeVerwerkingen.Alle.Length);
    }

    private async Task<Iemand> FgAsync(string organisatie) => await _server.FunctionarisAsync(organisatie, Rol.Fg, "FG", "fg een");

    private async Task<SearchInzagenResponse> ZoekAsync(Iemand fg, InzageFilter filter)
        => await _server.Inzage.SearchInzagenAsync(new SearchInzagenRequest { Filter = filter, Pagina = new Pagina { Grootte = 100 }, Verantwoording = Toezicht }, fg.Als);

    private async Task<List<InzageRegel>> StroomAsync(Iemand fg, InzageFilter filter)
    {
        using var stroom = _server.Inzage.StreamInzagen(new StreamInzagenRequest { Filter = filter, Verantwoording = Toezicht }, fg.Als);
        var regels = new List<InzageRegel>();
        while (await stroom.ResponseStream.MoveNext(CancellationToken.None))
        {
            stroom.ResponseStream.Current.Regels.Count.ShouldBeLessThanOrEqualTo(100);
            regels.AddRange(stroom.ResponseStream.Current.Regels);
        }

        return regels;
    }
}
