using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server;

/// <summary>Consultations and approaches for a group over real sockets.</summary>
public sealed class BuitenCasusServerTests : ServerProef
{
    private static readonly string Vandaag = DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd");

    [Fact]
    public async Task DE10_a_consultation_leaves_nothing_of_a_pupil_and_is_seen_by_the_own_organisatie()
    {
        RegistreerConsultRequest.Descriptor.Fields.InDeclarationOrder().Select(f => f.Name)
            .ShouldBe(["commando_id", "werkwijze", "op", "soort", "bij_organisatie_id", "onderwerp"], "no field for a pupil, and none for free text");
        var verzoek = new RegistreerConsultRequest
        {
            CommandoId = Proefserver.Nieuw(),
            Werkwijze = "delft",
            Op = Vandaag,
            Soort = ConsultSoort.Anoniem,
            BijOrganisatieId = _delft.Jeugdteam,
            Onderwerp = ConsultOnderwerp.Gedrag,
        };
        var antwoord = await _server.BuitenCasus.RegistreerConsultAsync(verzoek, _delft.Smw.Als);
        (await _server.BuitenCasus.RegistreerConsultAsync(verzoek, _delft.Smw.Als)).ShouldBe(antwoord);

        var vraag = new ListConsultenRequest { Jaar = int.Parse(Vandaag[..4], System.Globalization.CultureInfo.InvariantCulture), Token = antwoord.Ontvangst.Token };
        var regel = (await _server.BuitenCasus.ListConsultenAsync(vraag, _delft.AnderSmw.Als)).Consulten.Single();
        (regel.ConsultId, regel.Op, regel.Rol, regel.BijOrganisatieId, regel.Onderwerp).ShouldBe((antwoord.ConsultId, Vandaag, V1.Rol.Smw, _delft.Jeugdteam, ConsultOnderwerp.Gedrag));
        (await _server.BuitenCasus.ListConsultenAsync(vraag, _delft.Schoolcontact.Als)).Consulten.ShouldBeEmpty();

        verzoek.CommandoId = Proefserver.Nieuw();
        verzoek.BijOrganisatieId = Proefserver.Nieuw();
        await Weigert.MetAsync("ORGANISATIE_ONBEKEND", StatusCode.NotFound, () => _server.BuitenCasus.RegistreerConsultAsync(verzoek, _delft.Smw.Als));
        verzoek.BijOrganisatieId = "";
        await Weigert.MetAsync(Servercode.VormOnjuist, StatusCode.InvalidArgument, () => _server.BuitenCasus.RegistreerConsultAsync(verzoek, _delft.Smw.Als));
    }

    [Fact]
    public async Task GO01_the_core_team_can_be_asked_for_advice_without_a_casus()
    {
        var schakel = await _server.FunctionarisAsync(_delft.School, V1.Rol.SchakelOnderwijs, "IB", "schakel een");
        var antwoord = await _server.BuitenCasus.RegistreerConsultAsync(
            new RegistreerConsultRequest { CommandoId = Proefserver.Nieuw(), Werkwijze = "goeree-overflakkee", Op = Vandaag, Soort = ConsultSoort.AdviesvraagKernteam, Onderwerp = ConsultOnderwerp.Leren }, schakel.Als);
        antwoord.Ontvangst.Revisie.ShouldBe(0);
    }

    [Fact]
    public async Task HL09_an_approach_is_registered_counted_ended_and_seen_by_school_and_provider_only()
    {
        var coo = await _server.FunctionarisAsync(_delft.School, V1.Rol.Coo, "COO", "coo een");
        var aanbieder = await _server.OrganisatieAsync(OrganisatieSoort.Jeugdhulpaanbieder, "aanbieder-1");
        var hulp = await _server.FunctionarisAsync(aanbieder, V1.Rol.Jeugdhulpverlener, "", "jeugdhulpverlener een");
        var verzoek = new RegistreerGroepsaanpakRequest
        {
            CommandoId = Proefserver.Nieuw(),
            Werkwijze = "haaglanden",
            SchoolId = _delft.School,
            AanbiederId = aanbieder,
            Voor = GroepsaanpakVoor.Klas,
            Soort = GroepsaanpakSoort.Groepsklimaat,
            Van = Vandaag,
        };
        var id = (await _server.BuitenCasus.RegistreerGroepsaanpakAsync(verzoek, coo.Als)).GroepsaanpakId;
        foreach (var _ in (int[])[1, 2])
            await _server.BuitenCasus.TelLichteSteunAsync(new TelLichteSteunRequest { CommandoId = Proefserver.Nieuw(), SchoolId = _delft.School, GroepsaanpakId = id, Op = Vandaag }, hulp.Als);
        var tot = DateTime.UtcNow.AddDays(7).ToString("yyyy-MM-dd");
        var einde = new BeeindigGroepsaanpakRequest { CommandoId = Proefserver.Nieuw(), SchoolId = _delft.School, GroepsaanpakId = id, Tot = tot, Reden = GroepsaanpakEinde.Afgerond };
        await Weigert.MetAsync("NIET_BEVOEGD", StatusCode.PermissionDenied, () => _server.BuitenCasus.BeeindigGroepsaanpakAsync(einde, _delft.Smw.Als));
        await _server.BuitenCasus.BeeindigGroepsaanpakAsync(einde, coo.Als);

        var vraag = new ListGroepsaanpakkenRequest { SchoolId = _delft.School };
        foreach (var wie in new[] { coo, hulp })
        {
            var regel = (await _server.BuitenCasus.ListGroepsaanpakkenAsync(vraag, wie.Als)).Groepsaanpakken.Single();
            (regel.GroepsaanpakId, regel.AanbiederId, regel.Van, regel.Tot, regel.LichteSteun).ShouldBe((id, aanbieder, Vandaag, tot, 2));
        }

        (await _server.BuitenCasus.ListGroepsaanpakkenAsync(vraag, _delft.Smw.Als)).Groepsaanpakken.ShouldBeEmpty();
        verzoek = verzoek.Clone();
        (verzoek.CommandoId, verzoek.Werkwijze) = (Proefserver.Nieuw(), "delft");
        await Weigert.MetAsync("NIET_IN_WERKWIJZE", StatusCode.PermissionDenied, () => _server.BuitenCasus.RegistreerGroepsaanpakAsync(verzoek, coo.Als));
        einde.GroepsaanpakId = Proefserver.Nieuw();
        einde.CommandoId = Proefserver.Nieuw();
        await Weigert.MetAsync("GROEPSAANPAK_ONBEKEND", StatusCode.NotFound, () => _server.BuitenCasus.BeeindigGroepsaanpakAsync(einde, coo.Als));
    }

    [Fact]
    public void R12_a_BSN_is_refused_in_every_text_field_of_the_closed_class_and_of_what_is_no_casus()
    {
        var geteld = 0;
        foreach (var verzoek in BeslotenReflection.Descriptor.Services.Concat(BuitenCasusReflection.Descriptor.Services).SelectMany(s => s.Methods).Select(m => m.InputType))
        {
            foreach (var (bericht, pad) in MetBsn(verzoek))
            {
                var overtredingen = (IEnumerable<Overtreding>)typeof(Vormcontrole).GetMethod(nameof(Vormcontrole.Controleer))!.MakeGenericMethod(verzoek.ClrType).Invoke(null, [bericht])!;
                overtredingen.ShouldContain(o => o.Veld == pad && o.Regel.Contains("R-12", StringComparison.Ordinal), $"{verzoek.Name}.{pad}");
                geteld++;
            }
        }

        geteld.ShouldBeGreaterThan(50);
    }

    // The request once for each of its text fields, and those of the messages in it, with a BSN in that field: not where it is too
    // long anyway, nor where an answer gave it.
    private static IEnumerable<(IMessage Bericht, string Pad)> MetBsn(MessageDescriptor soort)
    {
        foreach (var veld in soort.Fields.InDeclarationOrder())
        {
            if (Veldvorm.Opties(veld).Tekens is Tekens.Token or Tekens.Paginamerk or Tekens.Gemeente)
                continue;
            if (veld.FieldType == FieldType.String)
            {
                var bericht = (IMessage)Activator.CreateInstance(soort.ClrType)!;
                veld.Accessor.SetValue(bericht, "111222333");
                yield return (bericht, veld.Name);
            }
            else if (veld.FieldType == FieldType.Message && !veld.IsRepeated && veld.MessageType.File.Package == "regieledger.v1")
            {
                foreach (var (deel, pad) in MetBsn(veld.MessageType))
                {
                    var bericht = (IMessage)Activator.CreateInstance(soort.ClrType)!;
                    veld.Accessor.SetValue(bericht, deel);
                    yield return (bericht, $"{veld.Name}.{pad}");
                }
            }
        }
    }
}
