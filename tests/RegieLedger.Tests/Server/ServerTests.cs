using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using RegieLedger.Log;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server;

/// <summary>Commands, questions and refusals over real sockets.</summary>
public sealed class ServerTests : ServerProef
{
    [Fact]
    public async Task A_casus_goes_from_opening_over_a_handover_to_its_closing()
    {
        var casus = await _delft.OpenAsync();
        var eerst = await _delft.WieAsync(casus);
        eerst.Domeinen.Single().Houder.FunctionarisId.ShouldBe(_delft.Smw.Functionaris);
        eerst.Aanspreekpunt.Naam.ShouldBe("smw een");
        eerst.Aanspreekpunt.OrganisatieNaam.ShouldBe("smw-aanbieder-1");
        eerst.Aanspreekpunt.Telefoon.ShouldBe("010-1111111");

        await _delft.DraagOverAsync(casus, _delft.Schoolcontact);
        (await _delft.WieAsync(casus)).Aanspreekpunt.FunctionarisId.ShouldBe(_delft.Schoolcontact.Functionaris);
    }

    [Fact]
    public async Task R14_a_command_sent_twice_has_the_effect_and_the_answer_of_once()
    {
        var verzoek = _delft.Opening();
        var eerst = await _server.Casus.OpenCasusAsync(verzoek, _delft.Smw.Als);
        var nogmaals = await _server.Casus.OpenCasusAsync(verzoek, _delft.Smw.Als);
        nogmaals.ShouldBe(eerst);

        var anders = verzoek.Clone();
        anders.Hulpvraag = "iets anders";
        await Weigert.MetAsync(Servercode.CommandoIdHergebruikt, StatusCode.AlreadyExists, () => _server.Casus.OpenCasusAsync(anders, _delft.Smw.Als));
        (await RegelsAsync(eerst.CasusId)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task R13_the_answer_at_any_valid_and_known_moment_is_what_held_and_what_was_known()
    {
        var begin = DateTimeOffset.UtcNow.AddDays(-10);
        var casus = await _delft.OpenAsync(begin);
        var naOpening = DateTimeOffset.UtcNow;
        var ingegaan = await _delft.DraagOverAsync(casus, _delft.Schoolcontact);
        var moved = ingegaan.Ontvangst.VastgelegdOp.ToDateTimeOffset();

        (await HouderAsync(casus, begin.AddDays(1), null)).ShouldBe(_delft.Smw.Functionaris);
        (await HouderAsync(casus, null, naOpening)).ShouldBe(_delft.Smw.Functionaris);
        (await HouderAsync(casus, moved.AddDays(1), naOpening)).ShouldBe(_delft.Smw.Functionaris);
        (await HouderAsync(casus, moved, moved)).ShouldBe(_delft.Schoolcontact.Functionaris);
        (await _delft.WieAsync(casus, moment: new Moment { BekendOp = Timestamp.FromDateTimeOffset(begin) })).Status.ShouldBe(V1.CasusStatus.NogNietGeopend);

        // A correction: the handover really held three days ago. What was known before the correction stays so.
        var revisie = (await RegelsAsync(casus)).Single(r => r.Feit == "overdracht-ingegaan.v1").Revisie;
        var drieDagen = DateTimeOffset.UtcNow.AddDays(-3);
        await _server.Regie.CorrigeerRegieAsync(
            new CorrigeerRegieRequest
            {
                CommandoId = Proefserver.Nieuw(),
                CasusId = casus,
                CorrigeertRevisie = revisie,
                GeldigVanaf = Timestamp.FromDateTimeOffset(drieDagen),
                Reden = Correctiereden.VerkeerdeDatum,
            },
            _delft.Schoolcontact.Als);
        (await HouderAsync(casus, drieDagen.AddHours(1), null)).ShouldBe(_delft.Schoolcontact.Functionaris);
        (await HouderAsync(casus, drieDagen.AddHours(1), moved)).ShouldBe(_delft.Smw.Functionaris);
    }

    [Fact]
    public async Task GO14_a_casus_one_has_no_part_in_looks_like_one_that_does_not_exist()
    {
        var casus = await _delft.OpenAsync();
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = casus }, _delft.Schoolcontact.Als));
        await Weigert.MetAsync(Servercode.NietGevonden, StatusCode.NotFound, () => _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = Proefserver.Nieuw() }, _delft.Schoolcontact.Als));

        // Nor does a refused command tell that it is there.
        foreach (var welke in new[] { casus, Proefserver.Nieuw() })
        {
            await Weigert.MetAsync(
                Servercode.NietGevonden, StatusCode.NotFound,
                () => _server.Casus.SluitCasusAsync(new SluitCasusRequest { CommandoId = Proefserver.Nieuw(), CasusId = welke, Reden = Sluitreden.DoelenBereikt }, _delft.Schoolcontact.Als));
        }
    }

    [Fact]
    public async Task A_token_reads_its_own_write_and_one_of_another_ledger_or_beyond_the_head_is_refused()
    {
        var geopend = await _server.Casus.OpenCasusAsync(_delft.Opening(), _delft.Smw.Als);
        var lijst = await _server.Regie.ListRegieAsync(new ListRegieRequest { FunctionarisId = _delft.Smw.Functionaris, Token = geopend.Ontvangst.Token }, _delft.Smw.Als);
        lijst.Regels.ShouldContain(r => r.CasusId == geopend.CasusId);

        LedgerToken.TryParse(geopend.Ontvangst.Token, out var token).ShouldBeTrue();
        await Weigert.MetAsync(Servercode.TokenVoorbijEinde, StatusCode.InvalidArgument, () => VraagAsync((token with { Position = new LogPosition(token.Position.Value + 1000) }).Encode()));
        await Weigert.MetAsync(Servercode.TokenVanAnderLogboek, StatusCode.InvalidArgument, () => VraagAsync((token with { LedgerId = Guid.NewGuid() }).Encode()));
        await Weigert.MetAsync(Servercode.TokenOnleesbaar, StatusCode.InvalidArgument, () => VraagAsync("geen token"));

        AsyncUnaryCall<GetRegieResponse> VraagAsync(string met) => _server.Regie.GetRegieAsync(new GetRegieRequest { CasusId = geopend.CasusId, Token = met }, _delft.Smw.Als);
    }

    [Fact]
    public async Task A_request_of_the_wrong_shape_names_every_field_at_once_and_stores_nothing()
    {
        var verzoek = _delft.Opening();
        verzoek.CommandoId = "x";
        verzoek.Woongemeente = "Delft";
        verzoek.Rol = V1.Rol.Unspecified;
        verzoek.OudersGesprokenOp = "2026-02-30";
        verzoek.Hulpvraag = new string('x', 4001);
        verzoek.Houders.Add(new V1.DomeinHouder());
        var fout = await Should.ThrowAsync<RpcException>(async () => await _server.Casus.OpenCasusAsync(verzoek, _delft.Smw.Als));
        fout.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        fout.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(v => v.Field).Order(StringComparer.Ordinal)
            .ShouldBe(["commando_id", "houders[0].houder", "hulpvraag", "ouders_gesproken_op", "rol", "woongemeente"]);
    }

    [Theory]
    [InlineData("111222333")]
    [InlineData("de leerling, 1112.22.333, is")]
    [InlineData("bsn 111 222 333")]
    public async Task R12_a_BSN_is_refused_in_any_field_and_the_field_is_named(string tekst)
    {
        var verzoek = _delft.Opening();
        verzoek.Hulpvraag = tekst;
        var fout = await Should.ThrowAsync<RpcException>(async () => await _server.Casus.OpenCasusAsync(verzoek, _delft.Smw.Als));
        fout.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Single().Field.ShouldBe("hulpvraag");
        fout.Message.ShouldNotContain("111222333");
    }

    [Fact]
    public async Task Who_is_not_signed_in_not_registered_or_not_allowed_is_told_so()
    {
        var vraag = new GetRegieRequest { CasusId = Proefserver.Nieuw() };
        await Weigert.MetAsync(Servercode.NietAangemeld, StatusCode.Unauthenticated, () => _server.Regie.GetRegieAsync(vraag));
        await Weigert.MetAsync(Servercode.NietAangemeld, StatusCode.Unauthenticated, () => _server.Regie.GetRegieAsync(vraag, new Grpc.Core.Metadata { { "authorization", "Bearer a.b.c" } }));
        var vreemde = await _server.AlsAsync(Proefserver.Nieuw(), _delft.Smwers);
        await Weigert.MetAsync(Servercode.AanroeperOnbekend, StatusCode.PermissionDenied, () => _server.Regie.GetRegieAsync(vraag, vreemde));
        await Weigert.MetAsync(
            Servercode.GeenToegang, StatusCode.PermissionDenied,
            () => _server.Register.BeeindigFunctionarisAsync(new BeeindigFunctionarisRequest { CommandoId = Proefserver.Nieuw(), FunctionarisId = _delft.Smw.Functionaris, Reden = RegisterEinde.Vertrokken }, _delft.Smw.Als));

        // R-2a: whoever left can do nothing more, though their token is still valid.
        await _server.Register.BeeindigFunctionarisAsync(
            new BeeindigFunctionarisRequest { CommandoId = Proefserver.Nieuw(), FunctionarisId = _delft.AnderSmw.Functionaris, Reden = RegisterEinde.Vertrokken }, await _server.BeheerAsync());
        await Weigert.MetAsync(Servercode.AanroeperOnbekend, StatusCode.PermissionDenied, () => _server.Casus.OpenCasusAsync(_delft.Opening(), _delft.AnderSmw.Als));
    }

    private async Task<string> HouderAsync(string casus, DateTimeOffset? geldig, DateTimeOffset? bekend)
    {
        var moment = new Moment
        {
            GeldigOp = geldig is { } g ? Timestamp.FromDateTimeOffset(g) : null,
            BekendOp = bekend is { } b ? Timestamp.FromDateTimeOffset(b) : null,
        };
        return (await _delft.WieAsync(casus, moment: moment)).Domeinen.Single().Houder.FunctionarisId;
    }
}
