using System.Security.Cryptography;
using System.Text;
using FsCheck.Fluent;
using RegieLedger.Log;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log;

public sealed class EntryFormatTests
{
    private static readonly Entry Known = new(
        new LogPosition(1000),
        41,
        "casus-3f2b",
        7,
        new Guid("00112233-4455-6677-8899-aabbccddeeff"),
        "regie-toegewezen.v1",
        Encoding.UTF8.GetBytes("{\"domein\":\"jeugd\"}"),
        Encoding.UTF8.GetBytes("{\"door\":\"f-1\",\"naam\":\"Zoë\"}"));

    [Fact]
    public void The_bytes_of_an_entry_are_what_the_specification_says()
    {
        // Field by field from DESIGN.md, and the hash computed from these by another program.
        var byHand = string.Concat(
            "01",
            "0000000000000029",
            "0000000a", "63617375732d33663262",
            "0000000000000007",
            "00112233445566778899aabbccddeeff",
            "00000013", "72656769652d746f65676577657a656e2e7631",
            "00000012", "7b22646f6d65696e223a226a65756764227d",
            "0000001c", "7b22646f6f72223a22662d31222c226e61616d223a225a6fc3ab227d");
        Golden.Hex("entry.v1.hex").ShouldBe(byHand, Golden.Advice);

        var bytes = EntryFormat.ToBytes(Known);

        Convert.ToHexStringLower(bytes).ShouldBe(byHand, Golden.Advice);
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe("88f2ed7b2dfff8ed62c366ae1d3a37e0837528acf5fb76d6c7324ad7b0176be6", Golden.Advice);
        EntryFormat.GetLength(Known).ShouldBe(124);
    }

    [Fact]
    public void The_golden_bytes_are_read_back()
    {
        var entry = EntryFormat.Read(Golden.Bytes("entry.v1.hex"), Known.Position, out var consumed);

        consumed.ShouldBe(124);
        Print(entry).ShouldBe(Print(Known));
        entry.Position.ShouldBe(Known.Position);
    }

    [Fact]
    public void Every_entry_is_read_back_as_it_was_written_also_in_a_row()
    {
        var entries = from ordinal in Gen.Choose(0, int.MaxValue)
                      from revision in Gen.Choose(0, int.MaxValue)
                      from stream in Gen.Elements("a", "é", "日本", new string('s', 256))
                      from type in Gen.Elements("t.v1", "ü")
                      from data in Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf()
                      from metadata in Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf()
                      select new Entry(LogPosition.Start, ordinal, stream, revision, Guid.NewGuid(), type, data, metadata);
        Eigenschap.Controleer(1000, Prop.ForAll(entries.Two().ToArbitrary(), pair =>
        {
            byte[] bytes = [.. EntryFormat.ToBytes(pair.Item1), .. EntryFormat.ToBytes(pair.Item2)];
            Print(EntryFormat.Read(bytes, LogPosition.Start, out var first)).ShouldBe(Print(pair.Item1));
            Print(EntryFormat.Read(bytes.AsMemory(first), LogPosition.Start, out var second)).ShouldBe(Print(pair.Item2));
            (first + second).ShouldBe(bytes.Length);
        }));
    }

    [Fact]
    public void Bytes_that_are_no_entry_are_refused_and_never_crash()
    {
        var whole = EntryFormat.ToBytes(Known);
        for (var length = 0; length < whole.Length; length++)
            Should.Throw<InvalidDataException>(() => EntryFormat.Read(whole.AsMemory(0, length), LogPosition.Start, out _));

        var bytes = Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf();
        Eigenschap.Controleer(1000, Prop.ForAll(bytes.ToArbitrary(), random =>
        {
            byte[] mutated = [.. whole];
            for (var i = 0; i + 1 < random.Length && i < 8; i += 2)
                mutated[random[i] % mutated.Length] = random[i + 1];
            foreach (var attempt in (byte[][])[random, [1, .. random], mutated])
            {
                try
                {
                    EntryFormat.Read(attempt, LogPosition.Start, out var consumed);
                    consumed.ShouldBeLessThanOrEqualTo(attempt.Length);
                }
                catch (InvalidDataException)
                {
                    // Said clearly: that is all that is asked.
                }
            }
        }));
    }

    private static string Print(Entry e)
        => $"{e.Ordinal} {e.Stream} {e.Revision} {e.EventId} {e.Type} {Convert.ToHexString(e.Data.Span)} {Convert.ToHexString(e.Metadata.Span)}";
}

public sealed class LedgerTokenTests
{
    private static readonly LedgerToken Known = new(
        new Guid("00112233-4455-6677-8899-aabbccddeeff"),
        LogEngine.Embedded,
        new LogPosition(0x0102030405060708));

    [Fact]
    public void The_text_of_a_token_is_pinned()
    {
        // 01 01 00112233445566778899aabbccddeeff 0102030405060708 in base64url.
        Known.Encode().ShouldBe("AQEAESIzRFVmd4iZqrvM3e7_AQIDBAUGBwg", Golden.Advice);
        LedgerToken.TryParse(Known.Encode(), out var token).ShouldBeTrue();
        token.ShouldBe(Known);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AQEAESIzRFVmd4iZqrvM3e7_AQIDBAUGBw")]
    [InlineData("AQEAESIzRFVmd4iZqrvM3e7_AQIDBAUGBwgA")]
    [InlineData("AQEAESIzRFVmd4iZqrvM3e7_AQIDBAUGBw=")]
    [InlineData("AQEAESIzRFVmd4iZqrvM3e7/AQIDBAUGBwg")]
    [InlineData("AQEAESIzRFVmd4iZqrvM3e7_AQIDBAUGBwh")]
    [InlineData(" QEAESIzRFVmd4iZqrvM3e7_AQIDBAUGBwg")]
    [InlineData("AgEAESIzRFVmd4iZqrvM3e7_AQIDBAUGBwg")]
    [InlineData("AQMAESIzRFVmd4iZqrvM3e7_AQIDBAUGBwg")]
    public void What_is_no_token_is_refused(string? text) => LedgerToken.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_token_is_judged_by_ledger_engine_and_place()
    {
        Known.Judge(Known.LedgerId, LogEngine.Embedded, Known.Position).ShouldBe(TokenProblem.None);
        Known.Judge(Guid.NewGuid(), LogEngine.Embedded, Known.Position).ShouldBe(TokenProblem.OtherLedger);
        Known.Judge(Known.LedgerId, LogEngine.KurrentDb, Known.Position).ShouldBe(TokenProblem.OtherEngine);
        Known.Judge(Known.LedgerId, LogEngine.Embedded, new LogPosition(5)).ShouldBe(TokenProblem.BeyondHead);
    }
}
