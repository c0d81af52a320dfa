using System.Security.Cryptography;
using System.Text;
using RegieLedger.Log.Keys;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Log;

public sealed class FieldCipherTests
{
    private const string Stream = "casus-3f2b", Field = "naam";
    private static readonly DataKey Key = new(Guid.NewGuid(), [.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    private static readonly Guid EventId = new("00112233-4455-6677-8899-aabbccddeeff");
    private static readonly byte[] Plaintext = Encoding.UTF8.GetBytes("Zoë de Vries");

    [Fact]
    public void The_sealed_bytes_are_what_the_specification_says()
    {
        // Made by another program from the written specification, with this nonce.
        var golden = Golden.Bytes("field.v1.hex");
        var @sealed = new byte[Plaintext.Length + FieldCipher.Overhead];

        FieldCipher.Seal(Key, Stream, EventId, Field, Plaintext, @sealed, Convert.FromHexString("a0a1a2a3a4a5a6a7a8a9aaab"));

        @sealed.ShouldBe(golden, Golden.Advice);
        Open(golden).ShouldBe(Plaintext, Golden.Advice);
    }

    [Fact]
    public void Sealing_twice_gives_different_bytes_that_both_open()
    {
        var (one, two) = (Seal(Plaintext), Seal(Plaintext));
        one.ShouldNotBe(two);
        Open(one).ShouldBe(Plaintext);
        Open(two).ShouldBe(Plaintext);
        Open(Seal([])).ShouldBeEmpty();
    }

    [Fact]
    public void Every_changed_bit_is_noticed()
    {
        var @sealed = Seal(Plaintext);
        for (var bit = 0; bit < @sealed.Length * 8; bit++)
        {
            @sealed[bit / 8] ^= (byte)(1 << (bit % 8));
            Should.Throw<AuthenticationTagMismatchException>(() => Open(@sealed));
            @sealed[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        for (var length = 0; length < @sealed.Length; length++)
            Should.Throw<AuthenticationTagMismatchException>(() => Open(@sealed[..length]));
    }

    [Fact]
    public void Another_key_or_another_place_does_not_open()
    {
        var @sealed = Seal(Plaintext);
        Refused(new DataKey(Key.Id, new byte[32]), Stream, EventId, Field);
        Refused(Key, "casus-3f2c", EventId, Field);
        Refused(Key, Stream, Guid.NewGuid(), Field);
        Refused(Key, Stream, EventId, "adres");
        // Lengths are part of it: what moves from one name to the other is noticed.
        Refused(Key, Stream + "n", EventId, "aam");

        void Refused(DataKey key, string stream, Guid id, string field)
            => Should.Throw<AuthenticationTagMismatchException>(() => FieldCipher.Open(key, stream, id, field, @sealed, new byte[Plaintext.Length]));
    }

    [Fact]
    public void A_destination_of_another_length_is_refused()
    {
        Should.Throw<ArgumentException>(() => FieldCipher.Seal(Key, Stream, EventId, Field, Plaintext, new byte[Plaintext.Length]));
        Should.Throw<ArgumentException>(() => FieldCipher.Open(Key, Stream, EventId, Field, Seal(Plaintext), new byte[Plaintext.Length + 1]));
    }

    private static byte[] Seal(byte[] plaintext)
    {
        var @sealed = new byte[plaintext.Length + FieldCipher.Overhead];
        FieldCipher.Seal(Key, Stream, EventId, Field, plaintext, @sealed);
        return @sealed;
    }

    private static byte[] Open(byte[] @sealed)
    {
        var plaintext = new byte[Math.Max(0, @sealed.Length - FieldCipher.Overhead)];
        FieldCipher.Open(Key, Stream, EventId, Field, @sealed, plaintext);
        return plaintext;
    }
}

public sealed class KeyedHashTests
{
    private static readonly DataKey Key = new(Guid.NewGuid(), [.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Fact]
    public void The_hash_is_what_the_specification_says()
    {
        var hash = new byte[KeyedHash.Length];
        KeyedHash.Compute(Key, "commando.v1", Encoding.UTF8.GetBytes("Zoë"), hash);
        hash.ShouldBe(Golden.Bytes("keyed-hash.v1.hex"), Golden.Advice);
        KeyedHash.Matches(Key, "commando.v1", Encoding.UTF8.GetBytes("Zoë"), hash).ShouldBeTrue();
    }

    [Fact]
    public void Another_key_label_or_content_gives_another_hash()
    {
        var hash = new byte[KeyedHash.Length];
        KeyedHash.Compute(Key, "commando.v1", "content"u8, hash);
        KeyedHash.Matches(new DataKey(Key.Id, new byte[32]), "commando.v1", "content"u8, hash).ShouldBeFalse();
        KeyedHash.Matches(Key, "commando.v2", "content"u8, hash).ShouldBeFalse();
        KeyedHash.Matches(Key, "commando.v1c", "ontent"u8, hash).ShouldBeFalse();
        KeyedHash.Matches(Key, "commando.v1", "Content"u8, hash).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => KeyedHash.Compute(Key, new string('x', 129), "c"u8, hash));
    }
}
