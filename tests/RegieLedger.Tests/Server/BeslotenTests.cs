using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server;

/// <summary>The closed class over real sockets: what the own organisatie sees, and that others cannot tell whether there is anything.</summary>
public sealed class BeslotenTests : ServerProef
{
    private const string Kenmerk = "kenmerk-van-leerling-1";

    [Fact]
    public async Task R09a_no_answer_to_anyone_else_differs_by_whether_there_is_a_meldcode_or_a_short_contact()
    {
        var ib = await _server.FunctionarisAsync(_delft.School, V1.Rol.Ib, "IB", "ib een");
        var casus = (await _server.Casus.OpenCasusAsync(_delft.Opening(Kenmerk), _delft.Smw.Als)).CasusId;
        foreach (var wie in new[] { ib, _delft.Schoolcontact })
            await BetrekAsync(casus, wie);
        var houder = _delft.Smw;
        var voor = new[] { await AllesAsync(casus, houder), await AllesAsync(casus, _delft.AnderSmw), await AllesAsync(casus, _delft.Schoolcontact) };
        using var volgt = _server.Regie.WatchRegie(new WatchRegieRequest { CasusId = casus }, houder.Als);
        await VolgendeAsync(volgt);

        await StappenAsync(ib, casus);
        (await AllesAsync(casus, _delft.Schoolcontact)).ShouldBe(voor[2]);
        await _server.Besloten.LegKortContactVastAsync(KortContact(), _delft.Schoolcontact.Als);

        (await AllesAsync(casus, houder)).ShouldBe(voor[0]);
        (await AllesAsync(casus, _delft.AnderSmw)).ShouldBe(voor[1]);
        // A watch of the regiehouder: the next message is the next change of regie, nothing before it.
        var overdracht = (await _delft.StelVoorAsync(casus, _delft.Schoolcontact)).OverdrachtId;
        (await VolgendeAsync(volgt)).Gewijzigd.ShouldNotBeNull().Domeinen.Single().Inkomend.OverdrachtId.ShouldBe(overdracht);
        // A step of the meldcode of another, by its id, is refused in the same words as one of no meldcode at all.
        var eigen = await _server.Besloten.GetBeslotenDossierAsync(new GetBeslotenDossierRequest { LeerlingKenmerk = Kenmerk }, ib.Als);
        var bestaat = new VulSignalenAanRequest { CommandoId = Proefserver.Nieuw(), LeerlingKenmerk = Kenmerk, MeldcodeId = eigen.Meldcodes.Single().MeldcodeId, Bron = MeldcodeBron.Derde, Signalen = "x" };
        var verzonnen = bestaat.Clone();
        verzonnen.MeldcodeId = Proefserver.Nieuw();
        (await FoutAsync(_server.Besloten.VulSignalenAanAsync(bestaat, houder.Als))).Replace(bestaat.MeldcodeId, verzonnen.MeldcodeId, StringComparison.Ordinal)
            .ShouldBe(await FoutAsync(_server.Besloten.VulSignalenAanAsync(verzonnen, houder.Als)));
    }

    [Fact]
    public async Task R09a_in_the_own_organisatie_only_who_has_a_rol_for_it_and_the_FG()
    {
        var ib = await _server.FunctionarisAsync(_delft.School, V1.Rol.Ib, "IB", "ib een");
        var mentor = await _server.FunctionarisAsync(_delft.School, V1.Rol.Mentor, "DOCENT", "mentor een");
        var fg = await _server.FunctionarisAsync(_delft.School, V1.Rol.Fg, "", "fg een");
        var anderFg = await _server.FunctionarisAsync(_delft.Smwers, V1.Rol.Fg, "", "fg twee");
        var meldcode = await OpenAsync(ib);
        var vraag = new GetBeslotenDossierRequest { LeerlingKenmerk = Kenmerk };
        (await _server.Besloten.GetBeslotenDossierAsync(vraag, fg.Als)).Meldcodes.Single().MeldcodeId.ShouldBe(meldcode);
        foreach (var wie in new[] { mentor, anderFg })
            await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _server.Besloten.GetBeslotenDossierAsync(vraag, wie.Als));
        await Weigert.MetAsync(
            "MELDCODE_ONBEKEND", StatusCode.NotFound,
            () => _server.Besloten.WeegMeldcodeAsync(
                new WeegMeldcodeRequest { CommandoId = Proefserver.Nieuw(), LeerlingKenmerk = Kenmerk, MeldcodeId = meldcode, Uitkomst = MeldcodeUitkomst.Zorgen, Afwegingskader = "JEUGDHULP_2019" }, mentor.Als));
    }

    [Fact]
    public async Task DE09_the_five_steps_are_read_back_with_their_content_as_they_were_and_as_they_were_known()
    {
        var ib = await _server.FunctionarisAsync(_delft.School, V1.Rol.Ib, "IB", "ib een");
        var begin = DateTimeOffset.UtcNow.AddDays(-3);
        var meldcode = await OpenAsync(ib, sinds: begin);
        var naOpening = DateTimeOffset.UtcNow;
        var token = await StappenAsync(ib, "", meldcode);
        var vraag = new GetBeslotenDossierRequest { LeerlingKenmerk = Kenmerk, Token = token };

        var nu = (await _server.Besloten.GetBeslotenDossierAsync(vraag, ib.Als)).Meldcodes.Single();
        nu.Stappen.Select(s => s.Stap).ShouldBe([1, 1, 2, 3, 4, 5, 5]);
        nu.Stappen.Select(s => s.Tekst).ShouldBe(["de signalen", "meer signalen", "het advies", "de reden", "de weging", "het besluit", "niet verteld"]);
        nu.Stappen.ShouldAllBe(s => s.Door.FunctionarisId == ib.Functionaris && s.Door.Rol == V1.Rol.Ib);
        var melding = nu.Stappen[6];
        (melding.Feit, melding.Grondslag, melding.OudersGeinformeerd, melding.Reden).ShouldBe(("gemeld-bij-veilig-thuis.v1", "MELDCODE", false, MeldcodeReden.VeiligheidLeerling));
        melding.Gegevens.ShouldBe([MeldingGegeven.Identiteit, MeldingGegeven.Signalen]);
        (nu.Stappen[3].GesprokenMet, nu.Stappen[4].Uitkomst, nu.Stappen[5].Besluit).ShouldBe((Gesproken.Niemand, MeldcodeUitkomst.AcuteOnveiligheid, MeldcodeBesluit.Melden));

        vraag.Moment = new Moment { BekendOp = Timestamp.FromDateTimeOffset(naOpening) };
        (await _server.Besloten.GetBeslotenDossierAsync(vraag, ib.Als)).Meldcodes.Single().Stappen.Count.ShouldBe(1);
        vraag.Moment = new Moment { GeldigOp = Timestamp.FromDateTimeOffset(begin.AddDays(1)) };
        (await _server.Besloten.GetBeslotenDossierAsync(vraag, ib.Als)).Meldcodes.Single().Stappen.Count.ShouldBe(1);
        vraag.Moment = new Moment { GeldigOp = Timestamp.FromDateTimeOffset(begin.AddDays(-1)) };
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _server.Besloten.GetBeslotenDossierAsync(vraag, ib.Als));
    }

    [Fact]
    public async Task DE09_with_an_overdracht_nothing_of_it_moves_and_that_of_another_organisatie_stands_beside_it()
    {
        var casus = (await _server.Casus.OpenCasusAsync(_delft.Opening(Kenmerk), _delft.Smw.Als)).CasusId;
        var vanSmw = await OpenAsync(_delft.Smw, casus);
        await _delft.DraagOverAsync(casus, _delft.Schoolcontact);
        var vraag = new GetBeslotenDossierRequest { LeerlingKenmerk = Kenmerk };
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _server.Besloten.GetBeslotenDossierAsync(vraag, _delft.Schoolcontact.Als));
        var vanJeugdteam = await OpenAsync(_delft.Schoolcontact, casus);
        (await _server.Besloten.GetBeslotenDossierAsync(vraag, _delft.Schoolcontact.Als)).Meldcodes.Single().MeldcodeId.ShouldBe(vanJeugdteam);
        var smw = (await _server.Besloten.GetBeslotenDossierAsync(vraag, _delft.AnderSmw.Als)).Meldcodes.Single();
        (smw.MeldcodeId, smw.CasusId).ShouldBe((vanSmw, casus));
    }

    [Fact]
    public async Task DE09_a_casus_that_is_named_is_one_of_this_pupil_in_which_the_organisatie_takes_part()
    {
        var casus = (await _server.Casus.OpenCasusAsync(_delft.Opening("een-andere-leerling"), _delft.Smw.Als)).CasusId;
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _server.Besloten.OpenMeldcodeAsync(Opening(casus), _delft.Smw.Als));
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _server.Besloten.OpenMeldcodeAsync(Opening(casus), _delft.Schoolcontact.Als));
    }

    [Fact]
    public async Task DE06_a_short_contact_is_recorded_once_and_listed_in_pages()
    {
        var eerste = KortContact();
        var antwoord = await _server.Besloten.LegKortContactVastAsync(eerste, _delft.Schoolcontact.Als);
        (await _server.Besloten.LegKortContactVastAsync(eerste, _delft.Schoolcontact.Als)).ShouldBe(antwoord);
        var anders = eerste.Clone();
        anders.Notitie = "iets anders";
        await Weigert.MetAsync(Servercode.CommandoIdHergebruikt, StatusCode.AlreadyExists, () => _server.Besloten.LegKortContactVastAsync(anders, _delft.Schoolcontact.Als));
        anders.CommandoId = Proefserver.Nieuw();
        anders.Leeftijd = 11;
        await Weigert.MetAsync("OUDERS_MOETEN_INSTEMMEN", StatusCode.FailedPrecondition, () => _server.Besloten.LegKortContactVastAsync(anders, _delft.Schoolcontact.Als));
        anders.Met = Gesproken.LeerlingEnOuders;
        await _server.Besloten.LegKortContactVastAsync(anders, _delft.Schoolcontact.Als);

        var vraag = new ListKorteContactenRequest { LeerlingKenmerk = Kenmerk, Pagina = new Pagina { Grootte = 1 } };
        var een = await _server.Besloten.ListKorteContactenAsync(vraag, _delft.Schoolcontact.Als);
        var regel = een.Contacten.Single();
        (regel.KortContactId, regel.Grond, regel.Leeftijdsgrens, regel.Notitie).ShouldBe((antwoord.KortContactId, KortContactGrond.OudGenoeg, 12, "een gesprek"));
        vraag.Pagina.Vanaf = een.Volgende;
        var twee = await _server.Besloten.ListKorteContactenAsync(vraag, _delft.Schoolcontact.Als);
        (twee.Contacten.Single().Grond, twee.Volgende).ShouldBe((KortContactGrond.OudersErbij, ""));
        vraag.Pagina.Vanaf = "x";
        await Weigert.MetAsync(Servercode.TokenOnleesbaar, StatusCode.InvalidArgument, () => _server.Besloten.ListKorteContactenAsync(vraag, _delft.Schoolcontact.Als));
    }

    // Every answer that a caller can get, but for tokens: those are of the log as a whole.
    private async Task<string> AllesAsync(string casus, Iemand wie)
    {
        var casussen = await _server.Casus.ZoekCasusAsync(new ZoekCasusRequest { LeerlingKenmerk = Kenmerk }, wie.Als);
        var een = await _server.Casus.GetCasusAsync(new GetCasusRequest { CasusId = casus }, wie.Als);
        var tijdlijn = await _server.Casus.GetTijdlijnAsync(new GetTijdlijnRequest { CasusId = casus }, wie.Als);
        var regie = await _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = casus }, wie.Als);
        var regies = await _server.Regie.ListRegieAsync(new ListRegieRequest { OrganisatieId = wie.Organisatie }, wie.Als);
        var overdrachten = await _server.Regie.ListOverdrachtenAsync(new ListOverdrachtenRequest { Richting = ListOverdrachtenRequest.Types.Richting.MijnOrganisatie }, wie.Als);
        var consulten = await _server.BuitenCasus.ListConsultenAsync(new ListConsultenRequest { Jaar = DateTime.UtcNow.Year }, wie.Als);
        (casussen.Token, een.Token, tijdlijn.Token, regie.Token, regies.Token, overdrachten.Token, consulten.Token) = ("", "", "", "", "", "", "");
        var antwoorden = new IMessage[] { casussen, een, tijdlijn, regie, regies, overdrachten, consulten }.Select(a => Convert.ToHexString(a.ToByteArray()));
        var fouten = new[]
        {
            await FoutAsync(_server.Besloten.GetBeslotenDossierAsync(new GetBeslotenDossierRequest { LeerlingKenmerk = Kenmerk }, wie.Als)),
            await FoutAsync(_server.Besloten.ListKorteContactenAsync(new ListKorteContactenRequest { LeerlingKenmerk = Kenmerk }, wie.Als)),
        };
        return string.Join('\n', antwoorden.Concat(fouten));
    }

    private static async Task<string> FoutAsync<T>(AsyncUnaryCall<T> aanroep)
    {
        var fout = await Should.ThrowAsync<RpcException>(async () => await aanroep);
        var details = fout.GetRpcStatus()!.Details.Select(d => d.Is(ErrorInfo.Descriptor) ? d.Unpack<ErrorInfo>().ToString() : d.Unpack<LocalizedMessage>().ToString());
        return $"{fout.Status.StatusCode} {fout.Status.Detail} {string.Join(' ', details)}";
    }

    private async Task BetrekAsync(string casus, Iemand wie) => await _server.Casus.VoegBetrokkeneToeAsync(
        new VoegBetrokkeneToeRequest { CommandoId = Proefserver.Nieuw(), CasusId = casus, Rol = wie.Rol, FunctionarisId = wie.Functionaris, OrganisatieId = wie.Organisatie }, _delft.Smw.Als);

    private static OpenMeldcodeRequest Opening(string casus = "", DateTimeOffset? sinds = null) => new()
    {
        CommandoId = Proefserver.Nieuw(),
        Werkwijze = "delft",
        LeerlingKenmerk = Kenmerk,
        CasusId = casus,
        Bron = MeldcodeBron.EigenWaarneming,
        Signalen = "de signalen",
        GeldigOp = sinds is { } s ? Timestamp.FromDateTimeOffset(s) : null,
    };

    private async Task<string> OpenAsync(Iemand wie, string casus = "", DateTimeOffset? sinds = null)
        => (await _server.Besloten.OpenMeldcodeAsync(Opening(casus, sinds), wie.Als)).MeldcodeId;

    // All five steps; the token of the last.
    private async Task<string> StappenAsync(Iemand wie, string casus, string? meldcode = null)
    {
        meldcode ??= await OpenAsync(wie, casus);
        var besloten = _server.Besloten;
        await besloten.VulSignalenAanAsync(
            new VulSignalenAanRequest { CommandoId = Proefserver.Nieuw(), LeerlingKenmerk = Kenmerk, MeldcodeId = meldcode, Bron = MeldcodeBron.Leerling, Signalen = "meer signalen" }, wie.Als);
        await besloten.LegMeldcodeoverlegVastAsync(
            new LegMeldcodeoverlegVastRequest { CommandoId = Proefserver.Nieuw(), LeerlingKenmerk = Kenmerk, MeldcodeId = meldcode, Met = MeldcodeOverlegMet.VeiligThuis, Anoniem = true, Advies = "het advies" }, wie.Als);
        await besloten.LegMeldcodegesprekVastAsync(
            new LegMeldcodegesprekVastRequest
            {
                CommandoId = Proefserver.Nieuw(),
                LeerlingKenmerk = Kenmerk,
                MeldcodeId = meldcode,
                Met = Gesproken.Niemand,
                RedenGeenGesprek = MeldcodeReden.VeiligheidLeerling,
                Toelichting = "de reden",
            },
            wie.Als);
        await besloten.WeegMeldcodeAsync(
            new WeegMeldcodeRequest
            {
                CommandoId = Proefserver.Nieuw(),
                LeerlingKenmerk = Kenmerk,
                MeldcodeId = meldcode,
                Uitkomst = MeldcodeUitkomst.AcuteOnveiligheid,
                Afwegingskader = "ONDERWIJS_LEERPLICHT_2019",
                Toelichting = "de weging",
            },
            wie.Als);
        var melding = new MeldingAanVeiligThuis { RedenNietInformeren = MeldcodeReden.VeiligheidLeerling, Toelichting = "niet verteld" };
        melding.Gegevens.Add([MeldingGegeven.Identiteit, MeldingGegeven.Signalen]);
        return (await besloten.BeslisMeldcodeAsync(
            new BeslisMeldcodeRequest { CommandoId = Proefserver.Nieuw(), LeerlingKenmerk = Kenmerk, MeldcodeId = meldcode, Besluit = MeldcodeBesluit.Melden, Toelichting = "het besluit", Melding = melding }, wie.Als)).Ontvangst.Token;
    }

    private static LegKortContactVastRequest KortContact() => new()
    {
        CommandoId = Proefserver.Nieuw(),
        Werkwijze = "delft",
        LeerlingKenmerk = Kenmerk,
        Met = Gesproken.Leerling,
        Doel = KortContactDoel.ToestemmingBereiken,
        Leeftijd = 14,
        Notitie = "een gesprek",
    };

    private static async Task<WatchRegieResponse> VolgendeAsync(AsyncServerStreamingCall<WatchRegieResponse> stroom)
    {
        (await stroom.ResponseStream.MoveNext(new CancellationTokenSource(TestTime.AtMost).Token)).ShouldBeTrue();
        return stroom.ResponseStream.Current;
    }
}
