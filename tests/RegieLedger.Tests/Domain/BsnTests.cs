using RegieLedger.Domain;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Domain;

public class BsnTests
{
    [Theory]
    [InlineData("111222333")]
    [InlineData("123456782")]
    [InlineData("bsn: 123456782.")]
    [InlineData("bsn123456782")]
    [InlineData("x123456782x")]
    [InlineData("123 456 782")]
    [InlineData("123.456.782")]
    [InlineData("1234-56-782")]
    [InlineData("123  456 782")]
    [InlineData("123 - 456 - 782")]
    [InlineData("123\n456\n782")]
    [InlineData("123\r\n456\r\n782")]
    [InlineData("123\t456\t782")]
    [InlineData("123\u00A0456\u00A0782")]
    [InlineData("123\u2009456\u202F782")]
    [InlineData("123\u2013456\u2013782")]
    [InlineData("123\u2011456\u2212782")]
    [InlineData("1234\u200B56\u00AD782")]
    [InlineData("\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18\uFF12")]
    [InlineData("\u0661\u0662\u0663 \u0664\u0665\u0666 \u0667\u0668\u0662")]
    [InlineData("\U0001D7CF\U0001D7D0\U0001D7D1456782")]
    [InlineData("caf\u00E9 123456782")]
    [InlineData("groep 8 123456782")]
    [InlineData("op 01-03-2026 123456782")]
    [InlineData("123456782 01-03-2026")]
    [InlineData("geboren 2011, nummer 123456782, school")]
    public void R12_a_BSN_is_found_however_it_is_typed(string tekst) => Bsn.StaatIn(tekst).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("123456789")]
    [InlineData("000000000")]
    [InlineData("1234567820")]
    [InlineData("12345678")]
    [InlineData("+31 123456782")]
    [InlineData("06-12345678")]
    [InlineData("2026-03-01")]
    [InlineData("11-3-2026 11 uur")]
    [InlineData("11-3-2026 - 11 uur")]
    [InlineData("gesprek 04-03-2026\n1. ouders")]
    [InlineData("groep 123456. 782 leerlingen")]
    [InlineData("CH20 0076 2011 1234 5678 2")]
    [InlineData("caf\u00E9 123456789")]
    [InlineData("3f9a123456782bc0")]
    [InlineData("a1b123456782")]
    [InlineData("123456782a1")]
    [InlineData("de casus 6f1b2c3d-1234-5678-9abc-123456782abc van toen")]
    public void R12_other_numbers_and_opaque_ids_are_not_taken_for_one(string tekst) => Bsn.StaatIn(tekst).ShouldBeFalse();

    [Fact]
    public void R12_a_BSN_is_found_in_any_groups_with_anything_between_them()
    {
        var kans = new Random(20260301);
        string[] scheidingen = ["", " ", "  ", "-", ".", " - ", "\t", "\n", "\r\n", "\u00A0", "\u2009", "\u202F", "\u3000", "\u2010", "\u2013", "\u200B"];
        int[][] vormen = [[9], [3, 3, 3], [4, 2, 3], [2, 3, 4], [5, 4], [1, 1, 1, 1, 1, 1, 1, 1, 1]];
        foreach (var bsn in (string[])["111222333", "123456782", "999999990"])
        {
            for (var n = 0; n < 2_000; n++)
            {
                var cijfers = kans.Next(2) == 0 ? bsn : string.Concat(bsn.Select(c => (char)(c - '0' + '\uFF10')));
                var (tekst, i) = ("nummer: ", 0);
                foreach (var groep in vormen[kans.Next(vormen.Length)])
                {
                    tekst += (i == 0 ? "" : scheidingen[kans.Next(scheidingen.Length)]) + cijfers[i..(i + groep)];
                    i += groep;
                }

                Bsn.StaatIn(tekst + ", van toen").ShouldBeTrue(tekst);
            }
        }
    }

    [Theory]
    [InlineData("1 ")]
    [InlineData("1")]
    [InlineData("0 ")]
    [InlineData("+1 ")]
    [InlineData("@a.")]
    [InlineData("12345678 - ")]
    [InlineData("a1")]
    [InlineData("a")]
    [InlineData("NL01 ")]
    [InlineData("\uFF11 ")]
    public void R12_a_text_of_millions_of_characters_takes_a_time_in_proportion(string deel)
    {
        var tekst = string.Concat(Enumerable.Repeat(deel, 4_000_000 / deel.Length));
        Bsn.StaatIn(tekst).ShouldBeFalse();
        Contactgegevens.HeeftTelefoon(tekst).ShouldBeFalse();
        Contactgegevens.HeeftEmail(tekst).ShouldBeFalse();
    }

    [Fact]
    public void R12_no_pseudonym_of_the_ECK_iD_form_is_refused()
    {
        var kans = new Random(20260301);
        var bytes = new byte[64];
        for (var i = 0; i < 20_000; i++)
        {
            kans.NextBytes(bytes);
            var eckId = "https://ketenid.nl/201703/" + Convert.ToHexStringLower(bytes);
            Bsn.StaatIn(eckId).ShouldBeFalse(eckId);
            Bsn.StaatIn(new Guid(bytes.AsSpan(0, 16)).ToString("D")).ShouldBeFalse();
        }
    }
}
