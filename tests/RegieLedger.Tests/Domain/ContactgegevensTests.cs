using System.Text.Json;
using System.Text.Json.Nodes;
using RegieLedger.Domain;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Domain;

public class ContactgegevensTests
{
    [Theory]
    [InlineData("0612345678")]
    [InlineData("06-12345678")]
    [InlineData("06 12 34 56 78")]
    [InlineData("06-12 34 56 78")]
    [InlineData("06.12.34.56.78")]
    [InlineData("06 - 123 45 678")]
    [InlineData("06/12345678")]
    [InlineData("(06) 12345678")]
    [InlineData("06\u00A01234\u00A05678")]
    [InlineData("010-1234567")]
    [InlineData("010 123 45 67")]
    [InlineData("(0187) 12 34 56")]
    [InlineData("0187-123456.")]
    [InlineData("0187123456")]
    [InlineData("bel moeder op 06-12345678, na 16 uur")]
    [InlineData("tel.0612345678")]
    [InlineData("tel:0187-123456")]
    [InlineData("tel0612345678")]
    [InlineData("Tel06-12345678")]
    [InlineData("mobiel+31612345678")]
    [InlineData("06  1234  5678")]
    [InlineData("06\t12345678")]
    [InlineData("06\r\n12345678")]
    [InlineData("06\u202F1234\u20095678")]
    [InlineData("06 \u2013 12345678")]
    [InlineData("06\u201112345678")]
    [InlineData("06\u00AD12345678")]
    [InlineData("\uFF10\uFF16\uFF0D\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18")]
    [InlineData("\uFF0B31612345678")]
    [InlineData("NL91 ABNA 0417 1643 00 0612345678")]
    [InlineData("NL92 ABNA 0417 1643 00")]
    [InlineData("groep 8 0612345678")]
    [InlineData("op 2026-03-01 0612345678")]
    [InlineData("0612345678 2026-03-01")]
    [InlineData("06-12345678/06-87654321")]
    [InlineData("+31612345678")]
    [InlineData("+31 6 12 34 56 78")]
    [InlineData("+31 (0)6-12345678")]
    [InlineData("+31(0)187 123456")]
    [InlineData("(+31) 6 12345678")]
    [InlineData("0031612345678")]
    [InlineData("0031 6 12345678")]
    [InlineData("0031 (0)6-12345678")]
    [InlineData("+32 470 12 34 56")]
    [InlineData("+49 30 123456")]
    [InlineData("+12025550123")]
    public void A_telephone_number_is_found_however_it_is_typed(string tekst) => Contactgegevens.HeeftTelefoon(tekst).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("+")]
    [InlineData("2026-03-01")]
    [InlineData("01-06-2026")]
    [InlineData("1-6-2026 en 6/12/2026")]
    [InlineData("06-06-2026 12:30")]
    [InlineData("06-06-2026 12")]
    [InlineData("01-06-2026 08.30")]
    [InlineData("06-06-2026 - 07-06-2026")]
    [InlineData("2026-03-01T08:30:00+01:00")]
    [InlineData("20260301083000")]
    [InlineData("08.30-09.15 10 leerlingen")]
    [InlineData("08.30 - 09.15, lokaal 010")]
    [InlineData("12 t/m 15")]
    [InlineData("schooljaar 2025-2026")]
    [InlineData("2024/2025 en 2025/2026")]
    [InlineData("week 01 02 03 04 05")]
    [InlineData("schaal 0 1 2 3 4 5 6 7 8 9")]
    [InlineData("€ 12.500,00")]
    [InlineData("+10.000.000 euro")]
    [InlineData("1.234.567.890")]
    [InlineData("0.123.456.789")]
    [InlineData("3247 AB 12")]
    [InlineData("06AB-0123")]
    [InlineData("NL91 ABNA 0417 1643 00")]
    [InlineData("IBAN: nl91 abna 0417 1643 00, van de school")]
    [InlineData("NL91ABNA0417164300")]
    [InlineData("NL91\u00A0ABNA\u00A00417\u00A01643\u00A000")]
    [InlineData("NL84 BANK 0612 3456 78")]
    [InlineData("DE89 3704 0044 0532 0130 00")]
    [InlineData("06AB12345678")]
    [InlineData("dossier 2024-0612345678")]
    [InlineData("dossier 0123456789-01")]
    [InlineData("0012345678")]
    [InlineData("ZK0612345678")]
    [InlineData("00123456789012")]
    [InlineData("06123456789")]
    [InlineData("3f9a-0612345678ab")]
    [InlineData("6f1b2c3d-0123-4567-8901-061234567890")]
    [InlineData("de casus 01234567-8901-4234-8901-061234567890 van toen")]
    [InlineData("112")]
    [InlineData("+00 000 114")]
    [InlineData("3+12345678")]
    [InlineData("artikel 010. 1234567 is een ander getal")]
    public void Days_times_amounts_and_ids_are_not_taken_for_one(string tekst) => Contactgegevens.HeeftTelefoon(tekst).ShouldBeFalse();

    [Theory]
    [InlineData("0612345678", false)]
    [InlineData("0031612345678", false)]
    [InlineData("06-12345678", true)]
    [InlineData("+31612345678", true)]
    public void An_id_may_be_made_of_digits_in_a_row(string kenmerk, bool gevonden)
        => Contactgegevens.HeeftTelefoon(kenmerk, kenmerk: true).ShouldBe(gevonden);

    [Theory]
    [InlineData("naam@example.org")]
    [InlineData("mail naar n.de-naam+school@mail.school.example.nl, graag")]
    [InlineData("<naam@example.org>")]
    [InlineData("mailto:naam@example.org.")]
    [InlineData("ook@nee, maar naam@example.org wel")]
    [InlineData("\"naam\"@example.org")]
    [InlineData("naam\uFF20example.org")]
    [InlineData("naam@\u200Bexample.org")]
    public void An_email_address_is_found(string tekst) => Contactgegevens.HeeftEmail(tekst).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("overleg @ school")]
    [InlineData("(@school.nl)")]
    [InlineData("naam@school")]
    [InlineData("3@1.5")]
    [InlineData("naam@.nl")]
    [InlineData("https://ketenid.nl/201703/abc")]
    public void Other_texts_are_not_taken_for_one(string tekst) => Contactgegevens.HeeftEmail(tekst).ShouldBeFalse();

    [Fact]
    public void R12_in_what_the_five_casussen_type_nothing_is_found()
    {
        var geteld = 0;
        foreach (var bestand in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "voorbeelden"), "*.jsonl"))
        {
            foreach (var regel in File.ReadLines(bestand).Select(r => JsonNode.Parse(r)!).Where(r => r["verzoek"] is not null && !((string)r["stap"]!).Contains("BSN", StringComparison.Ordinal)))
            {
                foreach (var (naam, tekst) in Teksten("", regel["verzoek"]!))
                {
                    Bsn.StaatIn(tekst).ShouldBeFalse(tekst);
                    if (naam is "telefoon" or "email" or "contact")
                        continue;
                    Contactgegevens.HeeftEmail(tekst).ShouldBeFalse(tekst);
                    Contactgegevens.HeeftTelefoon(tekst).ShouldBeFalse(tekst);
                    geteld++;
                }
            }
        }

        geteld.ShouldBeGreaterThan(1000);

        static IEnumerable<(string Naam, string Tekst)> Teksten(string naam, JsonNode knoop) => knoop switch
        {
            JsonObject groep => groep.Where(v => v.Value is not null).SelectMany(v => Teksten(v.Key, v.Value!)),
            JsonArray lijst => lijst.SelectMany(v => Teksten(naam, v!)),
            _ => knoop.GetValueKind() == JsonValueKind.String ? [(naam, knoop.GetValue<string>())] : [],
        };
    }

    [Fact]
    public void R12_no_opaque_id_is_taken_for_contact_details()
    {
        var kans = new Random(20260301);
        var bytes = new byte[64];
        for (var i = 0; i < 20_000; i++)
        {
            kans.NextBytes(bytes);
            var eckId = "https://ketenid.nl/201703/" + Convert.ToHexStringLower(bytes);
            Contactgegevens.HeeftTelefoon(eckId).ShouldBeFalse(eckId);
            Contactgegevens.HeeftEmail(eckId).ShouldBeFalse(eckId);
            var uuid = new Guid(bytes.AsSpan(0, 16)).ToString("D");
            Contactgegevens.HeeftTelefoon(uuid).ShouldBeFalse(uuid);
        }
    }

    [Fact]
    public void No_day_with_a_time_is_taken_for_a_telephone_number()
    {
        for (var moment = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc); moment.Year < 2027; moment = moment.AddMinutes(1439))
        {
            foreach (var vorm in new[] { "yyyy-MM-dd HH:mm", "dd-MM-yyyy HH.mm", "d-M-yyyy H:mm", "dd/MM/yyyy HH:mm", "dd.MM.yyyy HH.mm", "dd-MM-yyyy - dd-MM-yyyy", "HH.mm - HH.mm dd-MM-yyyy", "dd-MM-yy HH:mm", "yyyyMMddHHmm" })
                Contactgegevens.HeeftTelefoon(moment.ToString(vorm, System.Globalization.CultureInfo.InvariantCulture)).ShouldBeFalse($"{moment:O} {vorm}");
        }
    }
}
