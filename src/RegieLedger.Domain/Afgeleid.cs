using System.Security.Cryptography;
using System.Text;

namespace RegieLedger.Domain;

/// <summary>Ids that follow from other ids: the same input gives the same id on every node and at every repeat .</summary>
public static class Afgeleid
{
    /// <summary>A name-based UUID, version 5 (RFC 9562, 5.5).</summary>
    /// <param name="ruimte">The name space, for example a command id.</param>
    /// <param name="naam">The name within it.</param>
    public static Guid Id(Guid ruimte, string naam)
    {
        var lengte = Encoding.UTF8.GetByteCount(naam);
        Span<byte> invoer = lengte <= 240 ? stackalloc byte[16 + lengte] : new byte[16 + lengte];
        ruimte.TryWriteBytes(invoer, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(naam, invoer[16..]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Version 5 is defined over SHA-1; it names, it does not protect.
        SHA1.HashData(invoer, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
