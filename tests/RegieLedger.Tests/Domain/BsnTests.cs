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
    [InlineData("groep 8 123456782")]
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
    [InlineData("3f9a123456782bc0")]
    [InlineData("a1b123456782")]
    [InlineData("123456782a1")]
    [InlineData("de casus 6f1b2c3d-1234-5678-9abc-123456782abc van toen")]
    public void R12_other_numbers_and_opaque_ids_are_not_taken_for_one(string tekst) => Bsn.StaatIn(tekst).ShouldBeFalse();

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
