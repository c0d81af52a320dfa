using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Data.Sqlite;
using RegieLedger.Domain;
using RegieLedger.Server.Afspraak;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Views;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using Afspraakinhoud = RegieLedger.V1.Afspraakinhoud;
using AfspraakStatus = RegieLedger.V1.AfspraakStatus;
using Domein = RegieLedger.V1.Domein;
using DomeinHouder = RegieLedger.V1.DomeinHouder;
using Onderwijssoort = RegieLedger.V1.Onderwijssoort;
using Rol = RegieLedger.V1.Rol;

namespace RegieLedger.Tests.Server;

/// <summary>What was agreed, over real sockets.</summary>
public sealed class AfsprakenTests : ServerProef
{
    private static readonly string Gisteren = DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd");
    private static readonly string Straks = DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd");
    private static readonly string Later = DateTime.UtcNow.AddDays(60).ToString("yyyy-MM-dd");

    private AfsprakenService.AfsprakenServiceClient Afspraken => new(_server.Aanroep);

    [Fact]
    public async Task R06_an_afspraak_is_made_confirmed_revised_taken_over_and_every_version_stays_readable()
    {
        var (casus, smw, ouder, contact) = await CasusAsync();
        var gemaakt = await MaakAsync(casus, smw, ouder);
        var id = gemaakt.AfspraakId;
        await Afspraken.BevestigAfspraakAsync(new BevestigAfspraakRequest { CommandoId = Nieuw(), CasusId = casus, AfspraakId = id, Versie = 1, BetrokkeneId = smw }, _delft.Smw.Als);
        await Afspraken.BevestigAfspraakAsync(new BevestigAfspraakRequest { CommandoId = Nieuw(), CasusId = casus, AfspraakId = id, Versie = 1, BetrokkeneId = ouder }, _delft.Smw.Als);
        (await GetAsync(casus, id)).Bevestigd.ShouldBeTrue();
        var bijgesteld = await Afspraken.StelAfspraakBijAsync(
            new StelAfspraakBijRequest { CommandoId = Nieuw(), CasusId = casus, AfspraakId = id, Versie = 1, Inhoud = Inhoud(smw, "nieuw", ouder) }, _delft.Smw.Als);
        await Afspraken.NeemAfspraakOverAsync(new NeemAfspraakOverRequest { CommandoId = Nieuw(), CasusId = casus, AfspraakId = id, VerantwoordelijkeId = contact }, _delft.Smw.Als);

        var nu = await GetAsync(casus, id);
        nu.Versies.Select(v => (v.Nummer, v.Wat, v.Verantwoordelijke.BetrokkeneId, v.Overnamereden)).ShouldBe(
            [(1, "wat", smw, ""), (2, "nieuw", smw, ""), (3, "nieuw", contact, "AFGESPROKEN")]);
        nu.Versies[0].Partijen.Count(p => p.BevestigdOp is not null).ShouldBe(2);
        nu.Bevestigd.ShouldBeFalse();
        nu.Afspraak.ShouldSatisfyAllConditions(
            a => a.Versie.ShouldBe(3), a => a.Status.ShouldBe(AfspraakStatus.Open), a => a.Verantwoordelijke.FunctionarisId.ShouldBe(_delft.Schoolcontact.Functionaris), a => a.TeLaat.ShouldBeFalse());

        // another organisatie that takes part sees 'dat', and no content.
        var ander = await Afspraken.GetAfspraakAsync(new GetAfspraakRequest { CasusId = casus, AfspraakId = id }, _delft.Schoolcontact.Als);
        ander.Versies.Count.ShouldBe(3);
        ander.Versies.ShouldAllBe(v => v.Wat == "" && v.Maatstaf == "" && v.Gevolg == "");

        // as it was known before the revision, and as it was.
        var toen = new Moment { BekendOp = gemaakt.Ontvangst.VastgelegdOp };
        (await Afspraken.GetAfspraakAsync(new GetAfspraakRequest { CasusId = casus, AfspraakId = id, Moment = toen }, _delft.Smw.Als)).Versies.ShouldHaveSingleItem().Partijen.ShouldAllBe(p => p.BevestigdOp == null);
        var eerder = new Moment { GeldigOp = Timestamp.FromDateTimeOffset(bijgesteld.Ontvangst.VastgelegdOp.ToDateTimeOffset().AddTicks(-1)) };
        (await Afspraken.GetAfspraakAsync(new GetAfspraakRequest { CasusId = casus, AfspraakId = id, Moment = eerder }, _delft.Smw.Als)).Versies.ShouldHaveSingleItem();
        await Weigert.MetAsync(Weigeringscode.AfspraakOnbekend, StatusCode.NotFound, () => Afspraken.GetAfspraakAsync(new GetAfspraakRequest { CasusId = casus, AfspraakId = Nieuw() }, _delft.Smw.Als));
    }

    [Fact]
    public async Task R06_afspraken_are_kept_not_kept_or_lapse()
    {
        var (casus, smw, ouder, _) = await CasusAsync();
        var (een, twee, drie) = ((await MaakAsync(casus, smw, ouder)).AfspraakId, (await MaakAsync(casus, smw, ouder)).AfspraakId, (await MaakAsync(casus, smw, ouder)).AfspraakId);
        await Afspraken.MeldAfspraakNagekomenAsync(new MeldAfspraakNagekomenRequest { CommandoId = Nieuw(), CasusId = casus, AfspraakId = een }, _delft.Smw.Als);
        await Afspraken.MeldAfspraakNietNagekomenAsync(new MeldAfspraakNietNagekomenRequest { CommandoId = Nieuw(), CasusId = casus, AfspraakId = twee, GevolgIngezet = true, Toelichting = "tekst" }, _delft.Smw.Als);
        await Afspraken.LaatAfspraakVervallenAsync(new LaatAfspraakVervallenRequest { CommandoId = Nieuw(), CasusId = casus, AfspraakId = drie, Reden = AfspraakVervalreden.Vervangen }, _delft.Smw.Als);
        (await GetAsync(casus, een)).Afspraak.Status.ShouldBe(AfspraakStatus.Nagekomen);
        (await GetAsync(casus, twee)).GevolgIngezet.ShouldBeTrue();
        (await GetAsync(casus, drie)).Reden.ShouldBe("VERVANGEN");
        (await Afspraken.ListAfsprakenAsync(new ListAfsprakenRequest { CasusId = casus, AlleenOpen = true }, _delft.Smw.Als)).Regels.ShouldBeEmpty();
    }

    [Fact]
    public async Task R03a_an_overdracht_takes_the_afspraken_of_the_holder_along_in_answers_and_lists()
    {
        var (casus, smw, ouder, contact) = await CasusAsync();
        var id = (await MaakAsync(casus, smw, ouder)).AfspraakId;
        var overdracht = (await _delft.StelVoorAsync(casus, _delft.Schoolcontact)).OverdrachtId;
        await _server.Regie.BevestigDossierAsync(new BevestigDossierRequest { CommandoId = Nieuw(), CasusId = casus, OverdrachtId = overdracht }, _delft.Schoolcontact.Als);
        await _server.Regie.AanvaardOverdrachtAsync(new AanvaardOverdrachtRequest { CommandoId = Nieuw(), CasusId = casus, OverdrachtId = overdracht }, _delft.Schoolcontact.Als);
        (await GetAsync(casus, id)).Afspraak.Verantwoordelijke.BetrokkeneId.ShouldBe(contact);
        var lijst = await Afspraken.ListAfsprakenAsync(new ListAfsprakenRequest { FunctionarisId = _delft.Schoolcontact.Functionaris }, _delft.Schoolcontact.Als);
        lijst.Regels.ShouldHaveSingleItem().AfspraakId.ShouldBe(id);
        (await Afspraken.ListAfsprakenAsync(new ListAfsprakenRequest { FunctionarisId = _delft.Smw.Functionaris }, _delft.Smw.Als)).Regels.ShouldBeEmpty();
    }

    [Fact]
    public async Task R14_what_stands_already_is_told_with_its_id_and_that_id_works()
    {
        var (casus, smw, ouder, _) = await CasusAsync();
        var eerste = new PlanEvaluatieRequest { CommandoId = Nieuw(), CasusId = casus, Op = Straks, Gevolg = "het gevolg" };
        var id = (await Afspraken.PlanEvaluatieAsync(eerste, _delft.Smw.Als)).EvaluatieId;
        (await Afspraken.PlanEvaluatieAsync(eerste, _delft.Smw.Als)).EvaluatieId.ShouldBe(id, "the same command");
        var fout = await Should.ThrowAsync<RpcException>(async () => await Afspraken.PlanEvaluatieAsync(
            new PlanEvaluatieRequest { CommandoId = Nieuw(), CasusId = casus, Op = Straks, Gevolg = "iets anders" }, _delft.Smw.Als));
        fout.Status.Detail.ShouldContain(id);
        var gehouden = new HoudEvaluatieRequest { CommandoId = Nieuw(), CasusId = casus, EvaluatieId = id, Op = Gisteren, Uitkomst = EvaluatieUitkomst.OpKoers };
        gehouden.MetIds.AddRange([smw, ouder]);
        (await Afspraken.HoudEvaluatieAsync(gehouden, _delft.Smw.Als)).EvaluatieId.ShouldBe(id);
    }

    [Fact]
    public async Task R14_adding_whoever_takes_part_already_answers_with_the_part_they_have()
    {
        var (casus, smw, _, contact) = await CasusAsync();
        foreach (var (wie, deel) in new[] { (_delft.Smw, smw), (_delft.Schoolcontact, contact) })
        {
            (await _server.Casus.VoegBetrokkeneToeAsync(
                new VoegBetrokkeneToeRequest { CommandoId = Nieuw(), CasusId = casus, FunctionarisId = wie.Functionaris, OrganisatieId = wie.Organisatie, Rol = wie.Rol }, _delft.Smw.Als))
                .BetrokkeneId.ShouldBe(deel);
        }
    }

    [Fact]
    public async Task An_answer_about_a_long_casus_comes_in_pages_that_a_client_can_take()
    {
        var (casus, smw, ouder, _) = await CasusAsync();
        var lang = new string('\u20ac', 4000);
        for (var i = 0; i < 3; i++)
        {
            await Afspraken.LegStemVastAsync(
                new LegStemVastRequest { CommandoId = Nieuw(), CasusId = casus, VanId = ouder, Op = Gisteren, Gezegd = lang, Gewogen = lang, Teruggekoppeld = lang }, _delft.Smw.Als);
        }

        var eerste = await Afspraken.GetTrajectAsync(new GetTrajectRequest { CasusId = casus, Pagina = new Pagina { Grootte = 2 } }, _delft.Smw.Als);
        eerste.Stemmen.Count.ShouldBe(2);
        (eerste.CalculateSize() / 2 * 100).ShouldBeLessThan(4 * 1024 * 1024, "the largest page");
        var tweede = await Afspraken.GetTrajectAsync(new GetTrajectRequest { CasusId = casus, Pagina = new Pagina { Grootte = 2, Vanaf = eerste.Volgende } }, _delft.Smw.Als);
        eerste.Stemmen.ShouldAllBe(s => s.StemId != tweede.Stemmen[0].StemId);
        tweede.Stemmen.ShouldHaveSingleItem();
        tweede.Volgende.ShouldBeEmpty();

        var id = (await MaakAsync(casus, smw, ouder)).AfspraakId;
        await Afspraken.StelAfspraakBijAsync(new StelAfspraakBijRequest { CommandoId = Nieuw(), CasusId = casus, AfspraakId = id, Versie = 1, Inhoud = Inhoud(smw, "nieuw", ouder) }, _delft.Smw.Als);
        var versie = await Afspraken.GetAfspraakAsync(new GetAfspraakRequest { CasusId = casus, AfspraakId = id, Pagina = new Pagina { Grootte = 1 } }, _delft.Smw.Als);
        versie.Versies.ShouldHaveSingleItem().Nummer.ShouldBe(1);
        (await Afspraken.GetAfspraakAsync(new GetAfspraakRequest { CasusId = casus, AfspraakId = id, Pagina = new Pagina { Grootte = 1, Vanaf = versie.Volgende } }, _delft.Smw.Als))
            .Versies.ShouldHaveSingleItem().Nummer.ShouldBe(2);
        await Weigert.MetAsync(
            Servercode.TokenOnleesbaar, StatusCode.InvalidArgument,
            () => Afspraken.GetTrajectAsync(new GetTrajectRequest { CasusId = casus, Pagina = new Pagina { Vanaf = "x" } }, _delft.Smw.Als));
    }

    [Fact]
    public async Task R06_afspraken_of_a_parent_who_is_responsible_are_listed()
    {
        var (casus, smw, ouder, _) = await CasusAsync();
        await MaakAsync(casus, smw, ouder);
        var vanOuder = (await MaakAsync(casus, ouder, ouder)).AfspraakId;
        (await Afspraken.ListAfsprakenAsync(new ListAfsprakenRequest { BetrokkeneId = ouder }, _delft.Smw.Als)).Regels.ShouldHaveSingleItem().AfspraakId.ShouldBe(vanOuder);
        (await Afspraken.ListAfsprakenAsync(new ListAfsprakenRequest { CasusId = casus, BetrokkeneId = ouder }, _delft.Smw.Als)).Regels.ShouldHaveSingleItem().AfspraakId.ShouldBe(vanOuder);
    }

    [Fact]
    public void A_list_over_many_casussen_goes_by_indexes_and_sorts_nothing()
    {
        using var verbinding = new SqliteConnection("Data Source=:memory:");
        verbinding.Open();
        using var afspraken = new AfspraakView();
        using var loket = new LoketView();
        using var vraag = verbinding.CreateCommand();
#pragma warning disable CA2100 // Texts of the product.
        vraag.CommandText = CasusTabellen.Schema + afspraken.Schema + loket.Schema;
        vraag.ExecuteNonQuery();
        vraag.CommandText = "EXPLAIN QUERY PLAN " + AfspraakLijsten.InDeelname;
#pragma warning restore CA2100
        foreach (var naam in new[] { "$organisatie", "$casus", "$afspraak", "$open", "$laat", "$vandaag", "$functionaris", "$betrokkene", "$plan", "$grootte" })
            vraag.Parameters.AddWithValue(naam, 1);
        var stappen = new List<string>();
        using (var rij = vraag.ExecuteReader())
        {
            while (rij.Read())
                stappen.Add(rij.GetString(3));
        }

        stappen.ShouldContain(s => s.StartsWith("SEARCH a USING PRIMARY KEY", StringComparison.Ordinal));
        stappen.ShouldNotContain(s => s.StartsWith("SCAN", StringComparison.Ordinal) || s.Contains("ORDER BY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lists_over_many_casussen_are_paged_and_agree_with_those_of_one_casus_also_after_the_views_are_built_again()
    {
        var alles = new List<AfspraakRegel>();
        for (var i = 0; i < 3; i++)
        {
            var (casus, smw, ouder, _) = await CasusAsync();
            for (var j = 0; j < 2; j++)
                await MaakAsync(casus, j == 0 ? smw : ouder, ouder);
            var over = await Afspraken.ListAfsprakenAsync(new ListAfsprakenRequest { CasusId = casus }, _delft.Smw.Als);
            await Afspraken.MeldAfspraakNagekomenAsync(new MeldAfspraakNagekomenRequest { CommandoId = Nieuw(), CasusId = casus, AfspraakId = over.Regels[0].AfspraakId }, _delft.Smw.Als);
            alles.AddRange((await Afspraken.ListAfsprakenAsync(new ListAfsprakenRequest { CasusId = casus }, _delft.Smw.Als)).Regels);
        }

        var verwacht = alles.OrderBy(r => r.CasusId, StringComparer.Ordinal).ThenBy(r => r.AfspraakId, StringComparer.Ordinal).ToList();
        (await PaginasAsync(_delft.Smw)).ShouldBe(verwacht);
        (await Afspraken.ListAfsprakenAsync(new ListAfsprakenRequest { AlleenOpen = true }, _delft.Smw.Als)).Regels.ShouldBe(verwacht.Where(r => r.Status == AfspraakStatus.Open));
        (await Afspraken.ListAfsprakenAsync(new ListAfsprakenRequest { AlleenTeLaat = true }, _delft.Smw.Als)).Regels.ShouldBeEmpty();
        var eerste = await Afspraken.ListAfsprakenAsync(new ListAfsprakenRequest { CasusId = alles[0].CasusId, Pagina = new Pagina { Grootte = 1 } }, _delft.Smw.Als);
        (await Afspraken.ListAfsprakenAsync(new ListAfsprakenRequest { CasusId = alles[0].CasusId, Pagina = new Pagina { Grootte = 1, Vanaf = eerste.Volgende } }, _delft.Smw.Als))
            .Regels.ShouldHaveSingleItem().AfspraakId.ShouldNotBe(eerste.Regels[0].AfspraakId, StringComparer.Ordinal);

        await _server.HerstartAsync(map =>
        {
            foreach (var bestand in Directory.GetFiles(map, "views.db*"))
                File.Delete(bestand);
            return Task.CompletedTask;
        });
        (await PaginasAsync(_delft.Smw with { Als = await _server.AlsAsync(_delft.Smw.Functionaris, _delft.Smw.Organisatie) })).ShouldBe(verwacht);
        var vreemd = await _server.FunctionarisAsync(await _server.OrganisatieAsync(OrganisatieSoort.Smw, "smw-aanbieder-2"), Rol.Smw, "SMW", "smw drie");
        (await PaginasAsync(vreemd)).ShouldBeEmpty();
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => Afspraken.ListAfsprakenAsync(new ListAfsprakenRequest { CasusId = alles[0].CasusId }, vreemd.Als));
    }

    [Fact]
    public async Task DE04_a_plan_has_goals_and_actions_and_only_the_author_reads_their_text()
    {
        var (casus, _, _, _) = await CasusAsync();
        var plan = (await Afspraken.MaakPlanAsync(new MaakPlanRequest { CommandoId = Nieuw(), CasusId = casus, Soort = "PLAN_VAN_AANPAK" }, _delft.Smw.Als)).PlanId;
        var doel = (await Afspraken.StelDoelAsync(new StelDoelRequest { CommandoId = Nieuw(), CasusId = casus, PlanId = plan, Plaats = DoelPlaats.Thuis, Tekst = "het doel" }, _delft.Smw.Als)).DoelId;
        await Afspraken.StelDoelBijAsync(new StelDoelBijRequest { CommandoId = Nieuw(), CasusId = casus, DoelId = doel, Versie = 1, Tekst = "het nieuwe doel" }, _delft.Smw.Als);
        var actielijn = (await Afspraken.ZetActielijnUitAsync(new ZetActielijnUitRequest { CommandoId = Nieuw(), CasusId = casus, PlanId = plan, DoelId = doel, Tekst = "de actielijn" }, _delft.Smw.Als)).ActielijnId;
        await Afspraken.RondActielijnAfAsync(new RondActielijnAfRequest { CommandoId = Nieuw(), CasusId = casus, ActielijnId = actielijn, Uitkomst = ActielijnUitkomst.Afgerond }, _delft.Smw.Als);
        await Afspraken.RondDoelAfAsync(new RondDoelAfRequest { CommandoId = Nieuw(), CasusId = casus, DoelId = doel, Uitkomst = DoelUitkomst.Bereikt }, _delft.Smw.Als);

        var eigen = await Afspraken.GetPlanAsync(new GetPlanRequest { CasusId = casus, PlanId = plan }, _delft.Smw.Als);
        eigen.Doelen.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            d => d.Versies.Select(v => v.Tekst).ShouldBe(["het doel", "het nieuwe doel"]), d => d.Uitkomst.ShouldBe(DoelUitkomst.Bereikt), d => d.Plaats.ShouldBe(DoelPlaats.Thuis));
        eigen.Actielijnen.ShouldHaveSingleItem().ShouldSatisfyAllConditions(a => a.Tekst.ShouldBe("de actielijn"), a => a.DoelId.ShouldBe(doel), a => a.Uitkomst.ShouldBe(ActielijnUitkomst.Afgerond));
        var ander = await Afspraken.GetPlanAsync(new GetPlanRequest { CasusId = casus, PlanId = plan }, _delft.Schoolcontact.Als);
        ander.Doelen[0].Versies.ShouldAllBe(v => v.Tekst == "");
        ander.Actielijnen[0].Tekst.ShouldBe("");
        (await Afspraken.ListPlannenAsync(new ListPlannenRequest { CasusId = casus }, _delft.Smw.Als)).Plannen.ShouldHaveSingleItem().BijlageBijId.ShouldBe("");
        await Afspraken.BeeindigPlanAsync(new BeeindigPlanRequest { CommandoId = Nieuw(), CasusId = casus, PlanId = plan, Reden = PlanEinde.Afgerond }, _delft.Smw.Als);
        (await Afspraken.ListPlannenAsync(new ListPlannenRequest { CasusId = casus }, _delft.Smw.Als)).Plannen.ShouldBeEmpty();
        (await Afspraken.GetPlanAsync(new GetPlanRequest { CasusId = casus, PlanId = plan }, _delft.Smw.Als)).Reden.ShouldBe("AFGEROND");
    }

    [Fact]
    public async Task DE01_DE11_the_trajectory_shows_meetings_evaluations_and_what_was_said()
    {
        var (casus, smw, ouder, _) = await CasusAsync();
        var toestemming = new LegToestemmingVastRequest { CommandoId = Nieuw(), CasusId = casus, Waarvoor = ToestemmingWaarvoor.Overleg, Op = Gisteren, Wijze = ToestemmingWijze.Schriftelijk };
        toestemming.DoorBetrokkeneIds.Add(ouder);
        await _server.Casus.LegToestemmingVastAsync(toestemming, _delft.Smw.Als);
        var overleg = new HoudOverlegRequest { CommandoId = Nieuw(), CasusId = casus, Soort = "LNW", Op = Gisteren, OpVolgendOverleg = true, VolgendOp = Straks, Verslag = "het verslag" };
        overleg.AanwezigeIds.AddRange([smw, ouder]);
        var overlegId = (await Afspraken.HoudOverlegAsync(overleg, _delft.Smw.Als)).OverlegId;
        var gepland = (await Afspraken.PlanEvaluatieAsync(new PlanEvaluatieRequest { CommandoId = Nieuw(), CasusId = casus, Op = Straks, Gevolg = "het gevolg" }, _delft.Smw.Als)).EvaluatieId;
        var gehouden = new HoudEvaluatieRequest { CommandoId = Nieuw(), CasusId = casus, EvaluatieId = gepland, Op = Gisteren, Uitkomst = EvaluatieUitkomst.Bijstellen, Verslag = "gevonden" };
        gehouden.MetIds.Add(ouder);
        (await Afspraken.HoudEvaluatieAsync(gehouden, _delft.Smw.Als)).EvaluatieId.ShouldBe(gepland);
        await Afspraken.LegStemVastAsync(
            new LegStemVastRequest { CommandoId = Nieuw(), CasusId = casus, VanId = ouder, Op = Gisteren, Gezegd = "gezegd", Gewogen = "gewogen", Teruggekoppeld = "terug" }, _delft.Schoolcontact.Als);

        var smwZiet = await Afspraken.GetTrajectAsync(new GetTrajectRequest { CasusId = casus }, _delft.Smw.Als);
        smwZiet.Overleggen.ShouldHaveSingleItem().Verslag.ShouldBe("het verslag");
        smwZiet.VolgendOverleg.ShouldHaveSingleItem().ShouldBe(new OpVolgendOverleg { Soort = "LNW", SindsOverlegId = overlegId, Op = Straks });
        smwZiet.Evaluaties.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            e => e.Gevolg.ShouldBe("het gevolg"), e => e.Verslag.ShouldBe("gevonden"), e => e.Telt.ShouldBeTrue(), e => e.Uitkomst.ShouldBe(EvaluatieUitkomst.Bijstellen), e => e.Gemist.ShouldBeFalse());
        smwZiet.EvaluatieUiterlijkOp.ShouldNotBeEmpty();
        foreach (var soort in new[] { "", "LNW" })
        {
            (await Afspraken.ListOverlegagendaAsync(new ListOverlegagendaRequest { Soort = soort }, _delft.Schoolcontact.Als)).Regels.ShouldHaveSingleItem()
                .ShouldBe(new OverlegagendaRegel { CasusId = casus, Soort = "LNW", SindsOverlegId = overlegId, Op = Straks });
        }

        (await Afspraken.ListOverlegagendaAsync(new ListOverlegagendaRequest { Soort = "MDO" }, _delft.Smw.Als)).Regels.ShouldBeEmpty();
        var vreemd = await _server.FunctionarisAsync(await _server.OrganisatieAsync(OrganisatieSoort.Smw, "smw-aanbieder-9"), Rol.Smw, "SMW", "smw negen");
        (await Afspraken.ListOverlegagendaAsync(new ListOverlegagendaRequest(), vreemd.Als)).Regels.ShouldBeEmpty("no part in it");
        smwZiet.Stemmen.ShouldHaveSingleItem().Gezegd.ShouldBe("", "of another organisatie");
        var contactZiet = await Afspraken.GetTrajectAsync(new GetTrajectRequest { CasusId = casus }, _delft.Schoolcontact.Als);
        contactZiet.Stemmen.ShouldHaveSingleItem().ShouldSatisfyAllConditions(s => s.Gezegd.ShouldBe("gezegd"), s => s.Gewogen.ShouldBe("gewogen"), s => s.Teruggekoppeld.ShouldBe("terug"));
        contactZiet.Overleggen[0].Verslag.ShouldBe("");
        var voor = await Afspraken.GetTrajectAsync(new GetTrajectRequest { CasusId = casus, Moment = new Moment { GeldigOp = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(-1)) } }, _delft.Smw.Als);
        voor.Overleggen.ShouldBeEmpty();
    }

    [Fact]
    public async Task GO06_GO07_GO16_leefgebieden_progress_and_questions_of_parents()
    {
        var school = await _server.FunctionarisAsync(_delft.School, Rol.SchakelOnderwijs, "IB", "ib een");
        var casus = await OpenAsync("goeree-overflakkee", school, "GM1924");
        var deel = await DeelAsync(casus, school);
        var ouder = (await _server.Casus.VoegBetrokkeneToeAsync(new VoegBetrokkeneToeRequest { CommandoId = Nieuw(), CasusId = casus, Rol = Rol.Ouder, Naam = "ouder-1" }, school.Als)).BetrokkeneId;
        await Afspraken.MeldVoortgangAsync(new MeldVoortgangRequest { CommandoId = Nieuw(), CasusId = casus, Op = Gisteren, Stand = VoortgangStand.OpKoers }, school.Als);
        await Afspraken.LaatUitvraagAchterwegeAsync(new LaatUitvraagAchterwegeRequest { CommandoId = Nieuw(), CasusId = casus, Reden = UitvraagReden.AlBekend, Toelichting = "waarom" }, school.Als);
        var uitvraag = new VraagLeefgebiedenUitRequest { CommandoId = Nieuw(), CasusId = casus, Op = Gisteren, Aanleiding = "GEWOON" };
        uitvraag.Leefgebieden.AddRange(["THUIS", "SCHOOL", "VRIJE_TIJD", "VRIENDEN", "GEZONDHEID", "GEDRAG_EN_GEVOEL", "GELD_EN_WONEN", "VEILIGHEID"]);
        await Afspraken.VraagLeefgebiedenUitAsync(uitvraag, school.Als);
        var vraag = (await Afspraken.LegGezinsvraagVastAsync(
            new LegGezinsvraagVastRequest { CommandoId = Nieuw(), CasusId = casus, VanId = ouder, AanId = deel, Op = Gisteren, Vraag = "de vraag" }, school.Als)).GezinsvraagId;
        await Afspraken.BeantwoordGezinsvraagAsync(new BeantwoordGezinsvraagRequest { CommandoId = Nieuw(), CasusId = casus, GezinsvraagId = vraag, Op = Gisteren, Antwoord = "het antwoord" }, school.Als);
        var traject = await Afspraken.GetTrajectAsync(new GetTrajectRequest { CasusId = casus }, school.Als);
        traject.Voortgang.ShouldHaveSingleItem().Stand.ShouldBe(VoortgangStand.OpKoers);
        traject.Uitvragen.Select(u => (u.Reden, u.Aanleiding, u.Verslag)).ShouldBe([(UitvraagReden.AlBekend, "", "waarom"), (UitvraagReden.Unspecified, "GEWOON", "")]);
        traject.Gezinsvragen.ShouldHaveSingleItem().ShouldSatisfyAllConditions(g => g.Vraag.ShouldBe("de vraag"), g => g.Antwoord.ShouldBe("het antwoord"), g => g.BeantwoordOp.ShouldBe(Gisteren));
    }

    [Fact]
    public async Task WL07_HR07_indications_and_the_question_for_a_familiegroepsplan()
    {
        var casemanager = await _server.FunctionarisAsync(_delft.School, Rol.CasemanagerSchool, "LERAAR", "casemanager een");
        var waterland = await OpenAsync("waterland", casemanager, "GM0852", (Domein.Hulpverlening, _delft.Smw));
        await Afspraken.MeldIndicatiesAsync(new MeldIndicatiesRequest { CommandoId = Nieuw(), CasusId = waterland, StartOp = Straks }, casemanager.Als);
        (await Afspraken.GetTrajectAsync(new GetTrajectRequest { CasusId = waterland }, casemanager.Als)).Indicaties.ShouldSatisfyAllConditions(
            i => i.StartOp.ShouldBe(Straks), i => i.PlanOp.ShouldBe(""), i => i.PlanUiterlijkOp.ShouldNotBeEmpty());

        var ib = await _server.FunctionarisAsync(_delft.School, Rol.Ib, "IB", "ib twee");
        // HR-1, HR-2: the school has a fixed contact person, and the wijkteam is of the municipality of the family.
        var team = (await _server.Register.RegistreerOrganisatieAsync(
            new RegistreerOrganisatieRequest { CommandoId = Nieuw(), Soort = OrganisatieSoort.Jeugdteam, Naam = "wijkteam-1", Gemeente = "GM0546" }, await _server.BeheerAsync())).OrganisatieId;
        var wijkteam = await _server.FunctionarisAsync(team, Rol.MedewerkerWijkteam, "CONSULENT", "wijkteam een");
        var vast = await _server.FunctionarisAsync(_delft.Jeugdteam, Rol.VasteContactpersoon, "CONSULENT", "vast een");
        await _server.Register.WijsVasteContactpersoonAanAsync(
            new WijsVasteContactpersoonAanRequest { CommandoId = Nieuw(), SchoolId = _delft.School, FunctionarisId = vast.Functionaris, OrganisatieId = vast.Organisatie }, await _server.BeheerAsync());
        var rijnland = await OpenAsync("holland-rijnland", ib, "GM0546", (Domein.Hulpverlening, vast), (Domein.Gezin, wijkteam));
        await Afspraken.VraagFamiliegroepsplanAsync(new VraagFamiliegroepsplanRequest { CommandoId = Nieuw(), CasusId = rijnland, Op = Gisteren, Gewenst = true }, wijkteam.Als);
        (await Afspraken.MaakPlanAsync(new MaakPlanRequest { CommandoId = Nieuw(), CasusId = rijnland, Soort = "FAMILIEGROEPSPLAN", Domein = Domein.Gezin }, wijkteam.Als)).PlanId.ShouldNotBeEmpty();
        (await Afspraken.GetTrajectAsync(new GetTrajectRequest { CasusId = rijnland }, ib.Als)).Familiegroepsplan.ShouldBe(new Familiegroepsplan { Op = Gisteren, Gewenst = true });
    }

    [Fact]
    public async Task R12_a_BSN_is_refused_within_the_content_of_an_afspraak_and_every_wrong_field_is_named_at_once()
    {
        var verzoek = new MaakAfspraakRequest { CommandoId = Nieuw(), CasusId = Nieuw(), PlanId = "x", Inhoud = new Afspraakinhoud { VerantwoordelijkeId = Nieuw(), VoorOp = "morgen", EvaluatieOp = Straks, Wat = "over 111222333", Maatstaf = "maatstaf" } };
        var fout = await Should.ThrowAsync<RpcException>(async () => await Afspraken.MaakAfspraakAsync(verzoek, _delft.Smw.Als));
        fout.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(v => v.Field).Order(StringComparer.Ordinal)
            .ShouldBe(["inhoud.gevolg", "inhoud.voor_op", "inhoud.wat", "plan_id"]);
    }

    private static string Nieuw() => Proefserver.Nieuw();

    private static Afspraakinhoud Inhoud(string verantwoordelijke, string wat, params string[] partijen)
    {
        var inhoud = new Afspraakinhoud { VerantwoordelijkeId = verantwoordelijke, VoorOp = Straks, EvaluatieOp = Later, Wat = wat, Maatstaf = "maatstaf", Gevolg = "gevolg" };
        inhoud.PartijIds.AddRange(partijen);
        return inhoud;
    }

    private async Task<MaakAfspraakResponse> MaakAsync(string casus, string verantwoordelijke, params string[] partijen)
        => await Afspraken.MaakAfspraakAsync(new MaakAfspraakRequest { CommandoId = Nieuw(), CasusId = casus, Inhoud = Inhoud(verantwoordelijke, "wat", partijen) }, _delft.Smw.Als);

    private async Task<GetAfspraakResponse> GetAsync(string casus, string afspraak)
        => await Afspraken.GetAfspraakAsync(new GetAfspraakRequest { CasusId = casus, AfspraakId = afspraak }, _delft.Smw.Als);

    // A casus of Delft: the SMW holds, a parent and the schoolcontactpersoon take part.
    private async Task<(string Casus, string Smw, string Ouder, string Contact)> CasusAsync()
    {
        var casus = await _delft.OpenAsync();
        var ouder = (await _server.Casus.VoegBetrokkeneToeAsync(new VoegBetrokkeneToeRequest { CommandoId = Nieuw(), CasusId = casus, Rol = Rol.Ouder, Naam = "ouder-1" }, _delft.Smw.Als)).BetrokkeneId;
        var contact = (await _server.Casus.VoegBetrokkeneToeAsync(
            new VoegBetrokkeneToeRequest { CommandoId = Nieuw(), CasusId = casus, Rol = Rol.Schoolcontactpersoon, FunctionarisId = _delft.Schoolcontact.Functionaris, OrganisatieId = _delft.Jeugdteam },
            _delft.Smw.Als)).BetrokkeneId;
        return (casus, await DeelAsync(casus, _delft.Smw), ouder, contact);
    }

    private async Task<string> DeelAsync(string casus, Iemand wie)
        => (await _server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = casus }, wie.Als)).Betrokkenen.First(b => b.Contact?.FunctionarisId == wie.Functionaris).BetrokkeneId;

    private async Task<string> OpenAsync(string werkwijze, Iemand opener, string gemeente, params (Domein Domein, Iemand Houder)[] houders)
    {
        var opening = _delft.Opening();
        opening.Werkwijze = werkwijze;
        opening.Woongemeente = gemeente;
        opening.Onderwijssoort = Onderwijssoort.Primair;
        opening.Rol = opener.Rol;
        opening.Houders.AddRange(houders.Select(h => new DomeinHouder { Domein = h.Domein, Houder = h.Houder.Houder }));
        return (await _server.Casus.OpenCasusAsync(opening, opener.Als)).CasusId;
    }

    private async Task<List<AfspraakRegel>> PaginasAsync(Iemand wie)
    {
        var regels = new List<AfspraakRegel>();
        for (var vanaf = ""; ;)
        {
            var pagina = await Afspraken.ListAfsprakenAsync(new ListAfsprakenRequest { Pagina = new Pagina { Grootte = 2, Vanaf = vanaf } }, wie.Als);
            regels.AddRange(pagina.Regels);
            if ((vanaf = pagina.Volgende).Length == 0)
                return regels;
        }
    }
}
