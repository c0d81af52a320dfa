using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RegieLedger.Server.Storage;

/// <summary>
/// New ids for what no command made. A UUID of version 8 (RFC 9562): 60 random bits of this process, then a counter. Random bits for
/// each would be a call to the kernel for each question.
/// </summary>
internal static class Nummer
{
    private static readonly byte[] Proces = Maak();
    private static long _laatste;

    /// <summary>An id that no other has.</summary>
    public static Guid Nieuw()
    {
        Span<byte> bytes = stackalloc byte[16];
        Proces.CopyTo(bytes);
        // The counter takes the last eight bytes but the two bits of the variant: 2^62 ids.
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Interlocked.Increment(ref _laatste) & (long.MaxValue >> 1));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static byte[] Maak()
    {
        var bytes = RandomNumberGenerator.GetBytes(8);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        return bytes;
    }
}
