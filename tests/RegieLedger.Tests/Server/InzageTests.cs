using System.Diagnostics;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using RegieLedger.Domain;
using RegieLedger.Log;
using RegieLedger.Log.InMemory;
using RegieLedger.Server.Hosting;
using RegieLedger.Server.Inzage;
using RegieLedger.Server.Storage;
using RegieLedger.V1;
using Shouldly;
using Xunit;
using static RegieLedger.Tests.Server.Weigert;

namespace RegieLedger.Tests.Server;

/// <summary>What is looked at is recorded before it is given .</summary>
public sealed class InzageTests : IAsyncLifetime
{
    private readonly Stuurlog _log = new();
    private readonly InMemoryKeyStore _sleutels = new();
    private Proefserver _server = null!;
    private Delft _delft = null!;

    public async Task InitializeAsync()
    {
        _server = await Proefserver.StartAsync(map => RegieServer.StartAsync(Proefserver.Opties(map), new OpenLedger(_log, _sleutels)));
        _delft = await Delft.StartAsync(_server);
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    public static TheoryData<string> Vragen() => [.. Rpcs().Where(m => m.InputType.FindFieldByName("verantwoording") is not null).Select(m => $"{m.Service.FullName}/{m.Name}")];

    [Fact]
    public void R10_every_question_says_why_it_is_asked()
    {
        // The rules of a region are public, and so are the verwerkingen and the retention terms: they hold nothing of a pupil.
        string[] openbaar = ["GetWerkwijze", "ListWerkwijzen", "ListVerwerkingen", "GetBewaartermijnen"];
        string[] vraagt = ["Get", "List", "Zoek", "Watch", "Mag", "Search", "Stream"];
        Rpcs().Where(m => vraagt.Any(v => m.Name.StartsWith(v, StringComparison.Ordinal)) && !openbaar.Contains(m.Name, StringComparer.Ordinal))
            .Where(m => m.InputType.FindFieldByName("verantwoording")?.MessageType.Name != nameof(V1.Verantwoording))
            .Select(m => m.FullName).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Vragen))]
    public async Task R10_a_question_without_verantwoording_is_refused(string rpc)
    {
        var methode = Rpcs().Single(m => $"{m.Service.FullName}/{m.Name}" == rpc);
        var als = Toegang.Van("/" + rpc) == Toegangsrecht.Fg ? (await _server.FunctionarisAsync(_delft.Smwers, V1.Rol.Fg, "FG", "fg een")).Als : _delft.Smw.Als;
        var fout = await Should.ThrowAsync<RpcException>(async () =>
        {
            var leeg = Marshallers.Create<IMessage>(m => m.ToByteArray(), _ => throw new NotSupportedException());
            var antwoord = Marshallers.Create<IMessage>(m => m.ToByteArray(), bytes => methode.OutputType.Parser.ParseFrom(bytes));
            using var stroom = _server.Kaal.AsyncServerStreamingCall(
                new Method<IMessage, IMessage>(MethodType.ServerStreaming, methode.Service.FullName, methode.Name, leeg, antwoord), null, new CallOptions(als, DateTime.UtcNow.AddSeconds(20)), Vorm(methode));
            await stroom.ResponseStream.MoveNext(default);
        });
        // Where it is not for this rol, or the rest of the request has no shape either, that is told first.
        (fout.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason is Servercode.VerantwoordingOntbreekt or Servercode.VormOnjuist or Servercode.GeenToegang).ShouldBeTrue(fout.Message);
        (await InzagenAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task R10_a_look_is_recorded_with_who_why_and_what_kind_of_data()
    {
        var casus = await _delft.OpenAsync();
        var als = new Grpc.Core.Metadata { _delft.Smw.Als[0], { "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" } };
        await _server.Regie.GetRegieAsync(
            new GetRegieRequest { CasusId = casus, Verantwoording = new() { Doelbinding = "OVERLEG", Grondslag = "TOESTEMMING", Toelichting = "het overleg van dinsdag" } }, als);

        var (inzage, metadata) = (await InzagenAsync()).ShouldHaveSingleItem();
        inzage.Vraag.ShouldBe("RegieService/GetRegie");
        inzage.Casus.ShouldBe(new CasusId(Guid.Parse(casus)));
        inzage.Leerling.ShouldNotBeNull();
        inzage.Verantwoordelijke.ShouldBe(new OrganisatieId(Guid.Parse(_delft.School)));
        (inzage.Doelbinding, inzage.Grondslag, inzage.Relatie, inzage.Weigering, inzage.Rol.Code).ShouldBe(("OVERLEG", "TOESTEMMING", Relatie.Betrokken, null, "SMW"));
        inzage.Gegevens.ShouldBe([Gegevensgroep.Dat, Gegevensgroep.Contact]);
        metadata.Functionaris.ShouldBe(new FunctionarisId(Guid.Parse(_delft.Smw.Functionaris)));
        metadata.Organisatie.ShouldBe(new OrganisatieId(Guid.Parse(_delft.Smwers)));
        metadata.Correlatie.ShouldBe("0af7651916cd43dd8448eb211c80319c");
        // Sealed under a key of the pupil and the year, so that it ends with them.
        (await ((Verzegeld)inzage.Toelichting!).OpenOfLeegAsync(_sleutels, default)).ShouldBe("het overleg van dinsdag");
        await foreach (var entry in _log.ReadAllAsync(LogPosition.Start))
            System.Text.Encoding.UTF8.GetString(entry.Data.Span).ShouldNotContain("dinsdag");
    }

    [Fact]
    public async Task R10_a_list_is_one_inzage_per_casus_under_one_request_and_an_empty_one_is_an_inzage_too()
    {
        var casussen = new[] { await _delft.OpenAsync(), await _delft.OpenAsync(), await _delft.OpenAsync() };
        await _server.Regie.ListRegieAsync(new ListRegieRequest { FunctionarisId = _delft.Smw.Functionaris }, _delft.Smw.Als);
        var lijst = await InzagenAsync();
        lijst.Select(i => i.Inzage.Casus.ToString()).ShouldBe(casussen, ignoreOrder: true);
        lijst.Select(i => i.Inzage.Verzoek).Distinct().Count().ShouldBe(1);
        lijst.ShouldAllBe(i => i.Inzage.Leerling != null);

        await _server.Regie.ListRegieAsync(new ListRegieRequest { FunctionarisId = _delft.AnderSmw.Functionaris }, _delft.Smw.Als);
        var leeg = (await InzagenAsync())[3].Inzage;
        (leeg.Leerling, leeg.Casus, leeg.Weigering).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task R10_a_search_that_finds_nothing_is_a_look_at_that_pupil()
    {
        (await _server.Casus.ZoekCasusAsync(new ZoekCasusRequest { LeerlingKenmerk = "kenmerk-zonder-casus" }, _delft.Smw.Als)).Casussen.ShouldBeEmpty();
        (await InzagenAsync()).ShouldHaveSingleItem().Inzage.Leerling.ShouldNotBeNull();
    }

    [Fact]
    public async Task R10_a_refused_look_is_recorded_with_the_pupil_it_was_at_and_says_no_more_than_one_at_nothing()
    {
        var casus = await _delft.OpenAsync();
        var vreemde = await _server.FunctionarisAsync(await _server.OrganisatieAsync(OrganisatieSoort.School, "school-2"), V1.Rol.Coo, "COO", "vreemde");
        var bestaat = await Should.ThrowAsync<RpcException>(async () => await _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = casus }, vreemde.Als));
        var bestaatNiet = await Should.ThrowAsync<RpcException>(async () => await _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = Proefserver.Nieuw() }, vreemde.Als));
        bestaat.Status.Detail.ShouldBe(bestaatNiet.Status.Detail);
        bestaat.StatusCode.ShouldBe(StatusCode.NotFound);

        var inzagen = await InzagenAsync();
        inzagen.Select(i => (i.Inzage.Weigering, i.Inzage.Relatie, i.Inzage.Leerling is not null)).ShouldBe([(Servercode.NietGevonden, Relatie.Geen, true), (Servercode.NietGevonden, Relatie.Geen, false)]);
    }

    [Fact]
    public async Task R10_R15_an_opening_that_is_refused_because_the_pupil_has_a_casus_elsewhere_is_a_look_at_that_pupil()
    {
        await _server.Casus.OpenCasusAsync(_delft.Opening("kenmerk-r15"), _delft.Smw.Als);
        var ander = await Delft.StartAsync(_server);
        await MetAsync(Weigeringscode.LeerlingHeeftOpenCasus, StatusCode.Aborted, () => _server.Casus.OpenCasusAsync(ander.Opening("kenmerk-r15"), ander.Smw.Als));
        var inzage = (await InzagenAsync()).ShouldHaveSingleItem().Inzage;
        (inzage.Vraag, inzage.Weigering, inzage.Relatie).ShouldBe(("CasusService/OpenCasus", Weigeringscode.LeerlingHeeftOpenCasus, Relatie.Geen));
        inzage.Leerling.ShouldNotBeNull();
    }

    [Fact]
    public async Task Searches_for_pupils_that_nobody_knows_are_counted_beyond_the_limit_and_make_no_keys()
    {
        var verantwoording = new V1.Verantwoording { Doelbinding = "CASUS_VOLGEN", Grondslag = "ALGEMEEN_BELANG", Toelichting = "zoekt" };
        for (var i = 0; i < Misgrepen.PerMinuut + 10; i++)
            (await _server.Casus.ZoekCasusAsync(new ZoekCasusRequest { LeerlingKenmerk = "onbekend-" + Guid.NewGuid().ToString("N"), Verantwoording = verantwoording }, _delft.Smw.Als)).Casussen.ShouldBeEmpty();
        var inzagen = await InzagenAsync();
        inzagen.Count.ShouldBe(Misgrepen.PerMinuut);
        inzagen.Select(i => ((Verzegeld)i.Inzage.Toelichting!).KeyId).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task R10_each_message_of_a_stream_that_discloses_is_recorded_before_it_leaves()
    {
        var casus = await _delft.OpenAsync();
        using var stroom = _server.Regie.WatchRegie(new WatchRegieRequest { CasusId = casus }, _delft.Smw.Als);
        (await stroom.ResponseStream.MoveNext(default)).ShouldBeTrue();
        (await InzagenAsync()).Count.ShouldBe(1, "that there is a casus, of which nothing is new, is an answer");
        await _delft.DraagOverAsync(casus, _delft.Schoolcontact);
        (await stroom.ResponseStream.MoveNext(default)).ShouldBeTrue();
        // The stream may be further than this reader.
        var gevolgd = (await InzagenAsync()).Where(i => i.Inzage.Vraag == "RegieService/WatchRegie").ToList();
        gevolgd.Count.ShouldBeGreaterThan(1);
        gevolgd.ShouldAllBe(i => i.Inzage.Casus.ToString() == casus);
    }

    [Fact]
    public async Task R10_what_cannot_be_recorded_is_not_given_and_is_again_when_it_can()
    {
        var casus = await _delft.OpenAsync();
        _log.Voor = stream => IsInzage(stream) ? throw new LogUnavailableException(LogUnavailableReason.DiskFull, outcomeUnknown: false, "full") : Task.CompletedTask;
        await MetAsync(Servercode.LogboekNietBeschikbaar, StatusCode.Unavailable, () => _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = casus }, _delft.Smw.Als));
        await MetAsync(Servercode.LogboekNietBeschikbaar, StatusCode.Unavailable, () => _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = Proefserver.Nieuw() }, _delft.Smw.Als));
        _log.Voor = null;
        (await _delft.WieAsync(casus)).Domeinen.Single().Houder.FunctionarisId.ShouldBe(_delft.Smw.Functionaris);
        (await InzagenAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task R07_R10_who_loses_their_part_while_the_look_is_recorded_gets_nothing()
    {
        var casus = await _delft.OpenAsync();
        await _delft.DraagOverAsync(casus, _delft.Schoolcontact);
        var deel = (await _server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = casus }, _delft.Smw.Als)).Betrokkenen.Single(b => b.Contact?.FunctionarisId == _delft.Smw.Functionaris).BetrokkeneId;
        var eerder = (await InzagenAsync()).Count;
        _log.Voor = async stream =>
        {
            if (!IsInzage(stream))
                return;
            _log.Voor = null;
            await _server.Casus.BeeindigBetrokkeneAsync(new BeeindigBetrokkeneRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, BetrokkeneId = deel, Reden = EindeBetrokkenheid.Klaar }, _delft.Schoolcontact.Als);
        };

        await MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = casus }, _delft.Smw.Als));

        (await InzagenAsync()).Skip(eerder).Select(i => i.Inzage.Weigering).ShouldBe([null, Servercode.NietGevonden], "it was about to be given, and was not");
    }

    [Fact]
    public async Task R07_R10_what_changes_while_the_look_is_recorded_is_answered_as_it_is_then_and_recorded_once()
    {
        var casus = await _delft.OpenAsync();
        _log.Voor = async stream =>
        {
            if (!IsInzage(stream))
                return;
            _log.Voor = null;
            await _delft.DraagOverAsync(casus, _delft.Schoolcontact);
        };
        (await _delft.WieAsync(casus)).Domeinen.Single().Houder.FunctionarisId.ShouldBe(_delft.Schoolcontact.Functionaris);
        (await InzagenAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Many_at_once_share_appends_and_each_has_its_record()
    {
        var casus = await _delft.OpenAsync();
        const int Vragen = 64;
        var (appends, eerder) = (0, _log.Gevraagd);
        _log.Voor = async stream =>
        {
            // The first one waits until all have arrived: each asks the log where it ends.
            if (IsInzage(stream) && Interlocked.Increment(ref appends) == 1)
                await TotAsync(() => Task.FromResult(_log.Gevraagd >= eerder + Vragen));
        };
        await Task.WhenAll(Enumerable.Range(0, Vragen).Select(_ => _delft.WieAsync(casus)));
        (await InzagenAsync()).Select(i => i.Inzage.Verzoek).Distinct().Count().ShouldBe(Vragen);
        appends.ShouldBeLessThan(Vragen);
    }

    [Theory]
    [InlineData("GEEN_DOEL", "ALGEMEEN_BELANG", "", Servercode.DoelbindingOnbekend)]
    [InlineData("", "ALGEMEEN_BELANG", "", Weigeringscode.VeldVerplicht)]
    [InlineData("CASUS_VOLGEN", "ZOMAAR", "", Weigeringscode.WaardeNietToegestaan)]
    [InlineData("CASUS_VOLGEN", "", "", Weigeringscode.WaardeNietToegestaan)]
    [InlineData("CASUS_VOLGEN", "ANDERS", " ", Weigeringscode.VeldVerplicht)]
    public async Task R10_a_purpose_or_basis_that_says_nothing_is_refused(string doel, string grondslag, string toelichting, string code)
    {
        var casus = await _delft.OpenAsync();
        await MetAsync(code, StatusCode.InvalidArgument, () => _server.Regie.GetRegieAsync(
            new GetRegieRequest { CasusId = casus, Verantwoording = new() { Doelbinding = doel, Grondslag = grondslag, Toelichting = toelichting } }, _delft.Smw.Als));
        (await InzagenAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task R10_a_refusal_that_is_only_counted_takes_as_long_as_one_that_is_recorded()
    {
        var casus = await _delft.OpenAsync();
        var vreemde = await _server.FunctionarisAsync(await _server.OrganisatieAsync(OrganisatieSoort.School, "school-2"), V1.Rol.Coo, "COO", "vreemde");
        for (var i = 0; i < Misgrepen.PerMinuut; i++)
            await ProbeerAsync(() => _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = Proefserver.Nieuw() }, vreemde.Als));
        foreach (var welke in new[] { casus, Proefserver.Nieuw(), casus, Proefserver.Nieuw() })
        {
            var begin = Stopwatch.GetTimestamp();
            (await ProbeerAsync(() => _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = welke }, vreemde.Als))).ShouldBe(Servercode.NietGevonden);
            // A timer of 10 ms may end a tick before.
            Stopwatch.GetElapsedTime(begin).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(8));
        }
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.4, 10)]
    [InlineData(5, 10)]
    [InlineData(5.1, 20)]
    [InlineData(90_000, 1000)]
    public void R10_how_long_the_last_record_took_does_not_show(double milliseconden, double wacht)
        => Misgrepen.Wachttijd(TimeSpan.FromMilliseconds(milliseconden)).ShouldBe(TimeSpan.FromMilliseconds(wacht));

    [Fact]
    public async Task Repeated_looks_at_what_does_not_exist_become_one_summary_a_minute()
    {
        var klok = new Handklok(DateTimeOffset.UtcNow);
        await using var log = new Stuurlog();
        await using var server = await Proefserver.StartAsync(map => RegieServer.StartAsync(Proefserver.Opties(map), new OpenLedger(log, new InMemoryKeyStore()), tijd: klok));
        var delft = await Delft.StartAsync(server);
        var casus = await delft.OpenAsync();
        var vreemde = await server.FunctionarisAsync(await server.OrganisatieAsync(OrganisatieSoort.School, "school-2"), V1.Rol.Coo, "COO", "vreemde");
        for (var i = 0; i < Misgrepen.PerMinuut + 30; i++)
            (await ProbeerAsync(() => server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = Proefserver.Nieuw() }, vreemde.Als))).ShouldBe(Servercode.NietGevonden);
        // What exists is recorded each time, whatever the limit.
        await ProbeerAsync(() => server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = casus }, vreemde.Als));
        (await FeitenAsync(log)).OfType<InzageVastgelegd>().Count().ShouldBe(Misgrepen.PerMinuut + 1);

        klok.Vooruit(TimeSpan.FromSeconds(70));
        await TotAsync(async () => (await FeitenAsync(log)).Exists(f => f is InzagenSamengevat));
        var samen = (await FeitenAsync(log)).OfType<InzagenSamengevat>().ShouldHaveSingleItem();
        samen.Aantal.ShouldBe(30);
        samen.Weigering.ShouldBe(Servercode.NietGevonden);
    }

    private static async Task TotAsync(Func<Task<bool>> klaar)
    {
        using var geduld = new CancellationTokenSource(TestTime.AtMost);
        while (!await klaar())
        {
            geduld.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static bool IsInzage(string stream) => stream.StartsWith(Streamnamen.InzageBegin, StringComparison.Ordinal);

    private static IEnumerable<MethodDescriptor> Rpcs() => Toegang.Diensten.SelectMany(d => d.Methods);

    // Enough to have a shape: a pupil, a casus, a functionaris.
    private static IMessage Vorm(MethodDescriptor methode)
    {
        var verzoek = (IMessage)Activator.CreateInstance(methode.InputType.ClrType)!;
        foreach (var veld in methode.InputType.Fields.InDeclarationOrder().Where(v => v.FieldType == FieldType.String && !v.IsRepeated && v.ContainingOneof is null))
        {
            if (veld.Name.EndsWith("_id", StringComparison.Ordinal))
                veld.Accessor.SetValue(verzoek, Proefserver.Nieuw());
            else if (veld.Name == "leerling_kenmerk")
                veld.Accessor.SetValue(verzoek, "kenmerk-1");
        }

        return verzoek;
    }

    private static async Task<List<InzageFeit>> FeitenAsync(Stuurlog log)
    {
        var feiten = new List<InzageFeit>();
        await foreach (var entry in log.ReadAllAsync(LogPosition.Start))
        {
            if (IsInzage(entry.Stream))
                feiten.Add((InzageFeit)EventCodec.Lees(entry));
        }

        return feiten;
    }

    private async Task<List<(InzageVastgelegd Inzage, RegieLedger.Server.Storage.Metadata Metadata)>> InzagenAsync()
    {
        var inzagen = new List<(InzageVastgelegd, RegieLedger.Server.Storage.Metadata)>();
        await foreach (var entry in _log.ReadAllAsync(LogPosition.Start))
        {
            if (IsInzage(entry.Stream))
                inzagen.Add(((InzageVastgelegd)EventCodec.Lees(entry), RegieLedger.Server.Storage.Metadata.Lees(entry.Metadata.Span)));
        }

        return inzagen;
    }
}
