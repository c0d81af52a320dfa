using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using RegieLedger.Server.Hosting;
using RegieLedger.Tests.Guards;
using RegieLedger.V1;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Server;

/// <summary>Requests are checked by what the protos say of their fields.</summary>
public class VormcontroleTests
{
    private const string Bsn = "111222333";
    private const string Email = "naam@example.org";
    private const string Telefoon = "06-12345678";

    private static IEnumerable<MessageDescriptor> Verzoeken => Toegang.Diensten.SelectMany(d => d.Methods).Select(m => m.InputType).Distinct();

    [Fact]
    public void R12_a_BSN_is_refused_in_every_text_of_every_request_and_the_field_is_named()
    {
        foreach (var (bericht, pad, veld) in Verzoeken.SelectMany(v => MetTekst(v, Bsn)))
        {
            var gezegd = Overtredingen(bericht).Where(o => o.Veld == pad).ToList();
            gezegd.Any(o => o.Regel.Contains("BSN", StringComparison.Ordinal)).ShouldBe(WordtDoorzocht(veld, Bsn), $"{veld.FullName} at {pad}");
            (gezegd.Count > 0 || IsUitAntwoord(veld)).ShouldBeTrue($"{veld.FullName} at {pad}");
        }
    }

    [Fact]
    public void Contact_details_are_refused_in_every_text_that_is_not_there_for_them_and_the_field_is_named()
    {
        var (email, telefoon) = (0, 0);
        foreach (var verzoek in Verzoeken)
        {
            foreach (var (bericht, pad, veld) in MetTekst(verzoek, Email))
                Overtredingen(bericht).Any(o => o.Veld == pad && o.Regel.Contains("no e-mail", StringComparison.Ordinal)).ShouldBe(!IsContact(veld) && WordtDoorzocht(veld, Email) && Geteld(ref email), veld.FullName);
            foreach (var (bericht, pad, veld) in MetTekst(verzoek, Telefoon))
                Overtredingen(bericht).Any(o => o.Veld == pad && o.Regel.Contains("no telephone", StringComparison.Ordinal)).ShouldBe(!IsContact(veld) && WordtDoorzocht(veld, Telefoon) && Geteld(ref telefoon), veld.FullName);
        }

        email.ShouldBeGreaterThan(500);
        telefoon.ShouldBeGreaterThan(400);

        static bool Geteld(ref int aantal) => ++aantal > 0;
        static bool IsContact(FieldDescriptor veld) => Veldvorm.Opties(veld) is { Contact: true } or { Tekens: Tekens.Telefoon or Tekens.Email };
    }

    [Fact]
    public void R12_of_a_text_that_is_too_long_only_that_is_told()
    {
        var vraag = new GetRegieRequest { CasusId = Guid.NewGuid().ToString(), Verantwoording = new Verantwoording { Doelbinding = "DOEL" } };
        vraag.Verantwoording.Toelichting = $"{Bsn}, {Telefoon}, {Email} " + string.Concat(Enumerable.Repeat("1 ", 500_000));
        var overtreding = Overtredingen(vraag).ShouldHaveSingleItem();
        (overtreding.Veld, overtreding.Regel.Split(',')[0]).ShouldBe(("verantwoording.toelichting", "0 to 500 characters"));
        vraag.Verantwoording.Toelichting = $"{Bsn}, {Telefoon}, {Email}";
        Overtredingen(vraag).Count.ShouldBe(3);
    }

    [Fact]
    public void R12_a_token_or_a_page_mark_may_hold_the_digits_of_a_place_in_the_log()
        => Paden(new ListCaseloadRequest { Token = $"{Bsn}.{Bsn}", Pagina = new Pagina { Vanaf = Bsn } }).ShouldBeEmpty();

    [Fact]
    public void Of_a_list_that_is_too_long_only_that_is_told_and_of_much_that_is_wrong_a_part()
    {
        var verzoek = new DraagCaseloadOverRequest { CommandoId = Guid.NewGuid().ToString(), Aan = new Ontvanger { FunctionarisId = Guid.NewGuid().ToString(), OrganisatieId = Guid.NewGuid().ToString(), Rol = Rol.Ib } };
        verzoek.Dossier.Add(new Dossierstuk { Soort = DossierstukSoort.Plan, Omschrijving = "plan" });
        for (var i = 0; i < 500; i++)
            verzoek.Regels.Add(new Caseloadregel { CasusId = "x" });
        Paden(verzoek).Count().ShouldBeInRange(50, 60);
        verzoek.Regels.Add(new Caseloadregel { CasusId = "x" });
        Paden(verzoek).ShouldBe(["regels"]);
    }

    [Fact]
    public void Every_text_is_refused_beyond_its_limit_and_every_list_beyond_its_own()
    {
        foreach (var veld in VeldGuards.Berichten(Verzoeken).SelectMany(b => b.Fields.InDeclarationOrder()))
        {
            var bericht = Leeg(veld.ContainingType);
            if (veld.IsRepeated)
            {
                var lijst = (IList)veld.Accessor.GetValue(bericht);
                for (var i = 0; i <= Veldvorm.Opties(veld).Meest; i++)
                    lijst.Add(Element(veld));
                Overtredingen(bericht).ShouldContain(o => o.Veld == veld.Name, veld.FullName);
            }
            else if (veld.FieldType == FieldType.String)
            {
                veld.Accessor.SetValue(bericht, new string('a', Tekstvorm.Van(veld).Meest + 1));
                Overtredingen(bericht).ShouldContain(o => o.Veld == veld.Name, veld.FullName);
            }
        }

        static object Element(FieldDescriptor veld) => veld.FieldType switch
        {
            FieldType.String => "",
            FieldType.Message => Leeg(veld.MessageType),
            _ => System.Enum.ToObject(veld.EnumType.ClrType, 1),
        };
    }

    [Fact]
    public void All_that_is_wrong_is_named_at_once_by_the_path_of_the_field()
    {
        var verzoek = new DraagCaseloadOverRequest { CommandoId = Guid.NewGuid().ToString(), Aan = new Ontvanger { FunctionarisId = "x" }, Toelichting = "\u0007" };
        verzoek.Regels.Add(new Caseloadregel { CasusId = Guid.NewGuid().ToString() });
        verzoek.Regels.Add(new Caseloadregel { CasusId = verzoek.Regels[0].CasusId, Domein = Domein.Casus });
        verzoek.Dossier.Add(new Dossierstuk { Soort = (DossierstukSoort)99, Omschrijving = new string('x', 401) });
        Paden(verzoek).ShouldBe(["aan.functionaris_id", "aan.organisatie_id", "aan.rol", "dossier[0].omschrijving", "dossier[0].soort", "regels", "toelichting"]);
    }

    [Fact]
    public void A_list_without_doubles_a_number_a_moment_and_a_message_that_is_required_are_checked()
    {
        var id = Guid.NewGuid().ToString();
        var strekking = new Strekking { Van = new Partij { OrganisatieId = id, Soort = OrganisatieSoort.School }, Gegevens = { Gegeven.Dat, Gegeven.Dat, Gegeven.Unspecified } };
        Paden(new VraagToestemmingRequest { CommandoId = id, CasusId = id, Doel = "D1", Strekking = strekking, GeldigOp = new Timestamp { Nanos = -1 } })
            .ShouldBe(["geldig_op", "strekking.gegevens", "strekking.gegevens[2]", "strekking.naar", "strekking.van.soort"]);
        Paden(new GetWerkwijzeRequest { Werkwijze = "delft", Versie = 0 }).ShouldBe(["versie"]);
        Paden(new GetWerkwijzeRequest { Werkwijze = "delft" }).ShouldBeEmpty();
        Paden(new CorrigeerRegieRequest { CommandoId = id, CasusId = id, CorrigeertRevisie = -1, Reden = Correctiereden.Anders }).ShouldBe(["corrigeert_revisie", "geldig_vanaf"]);
    }

    [Fact]
    public void R10_a_verantwoording_may_be_left_out_and_is_checked_when_it_is_given()
    {
        var vraag = new GetRegieRequest { CasusId = Guid.NewGuid().ToString() };
        Paden(vraag).ShouldBeEmpty();
        vraag.Verantwoording = new Verantwoording { Doelbinding = "doel", Toelichting = $"zie {Email}" };
        Paden(vraag).ShouldBe(["verantwoording.doelbinding", "verantwoording.toelichting"]);
        vraag.Verantwoording = new Verantwoording { Doelbinding = new string('D', 64), Grondslag = "JEUGDWET", Toelichting = new string('x', 500) };
        Paden(vraag).ShouldBeEmpty();
    }

    [Fact]
    public void Contact_details_may_stand_where_they_belong()
    {
        var id = Guid.NewGuid().ToString();
        Paden(new VoegBetrokkeneToeRequest { CommandoId = id, CasusId = id, Rol = Rol.Ouder, Naam = "ouder", Contact = $"{Telefoon}, {Email}" }).ShouldBeEmpty();
        Paden(new RegistreerOrganisatieRequest { CommandoId = id, Soort = OrganisatieSoort.School, Naam = "school", Telefoon = Telefoon, Email = Email }).ShouldBeEmpty();
        Paden(new RegistreerOrganisatieRequest { CommandoId = id, Soort = OrganisatieSoort.School, Naam = $"school {Telefoon}", Telefoon = Email, Email = Telefoon }).ShouldBe(["email", "naam", "telefoon"]);
    }

    private static bool IsUitAntwoord(FieldDescriptor veld) => Veldvorm.Opties(veld) is { Tekens: Tekens.Token or Tekens.Paginamerk };

    // What an answer gave is not searched, nor a text that is refused for its length.
    private static bool WordtDoorzocht(FieldDescriptor veld, string tekst) => !IsUitAntwoord(veld) && tekst.Length <= Tekstvorm.Van(veld).Meest;

    private static List<Overtreding> Overtredingen(IMessage bericht)
    {
        List<Overtreding>? gevonden = null;
        Vormplan.Van(bericht.Descriptor).Controleer(bericht, ref gevonden);
        return gevonden ?? [];
    }

    private static IEnumerable<string> Paden(IMessage bericht) => Overtredingen(bericht).Select(o => o.Veld).Order(StringComparer.Ordinal);

    private static IMessage Leeg(MessageDescriptor soort) => (IMessage)Activator.CreateInstance(soort.ClrType)!;

    // The message once for each of its texts, and those of the messages and lists in it, with this text there.
    private static IEnumerable<(IMessage Bericht, string Pad, FieldDescriptor Veld)> MetTekst(MessageDescriptor soort, string tekst)
    {
        foreach (var veld in soort.Fields.InDeclarationOrder())
        {
            var binnen = veld.FieldType switch
            {
                FieldType.String => [(tekst, "", veld)],
                FieldType.Message when veld.MessageType.File.Package == "regieledger.v1" => MetTekst(veld.MessageType, tekst).Select(b => ((object)b.Bericht, b.Pad, b.Veld)),
                _ => Enumerable.Empty<(object Waarde, string Pad, FieldDescriptor Veld)>(),
            };
            foreach (var (waarde, pad, in_) in binnen)
            {
                var bericht = Leeg(soort);
                if (veld.IsRepeated)
                    ((IList)veld.Accessor.GetValue(bericht)).Add(waarde);
                else
                    veld.Accessor.SetValue(bericht, waarde);
                yield return (bericht, veld.Name + (veld.IsRepeated ? "[0]" : "") + (pad.Length == 0 ? "" : $".{pad}"), in_);
            }
        }
    }
}
