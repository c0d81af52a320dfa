using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RegieLedger.Log.Keys;

/// <summary>
/// HMAC-SHA-256 under a data key: says whether two contents are the same, until the key is destroyed; afterwards nobody
/// can guess the content from it.
/// </summary>
/// <remarks>
/// Input: the label's length (4 bytes, big-endian) and UTF-8, then the content. The label keeps hashes for different
/// purposes apart, so that none can be used in another's place.
/// </remarks>
public static class KeyedHash
{
    /// <summary>The length of a hash in bytes.</summary>
    public const int Length = HMACSHA256.HashSizeInBytes;

    /// <summary>Computes the hash of a content.</summary>
    /// <param name="key">The key.</param>
    /// <param name="label">What the hash is for, e.g. <c>commando.v1</c>; 1 to 128 bytes of UTF-8.</param>
    /// <param name="content">The content.</param>
    /// <param name="destination">Receives <see cref="Length"/> bytes.</param>
    /// <exception cref="ArgumentException">The label is empty or too long, or the destination too short.</exception>
    public static void Compute(DataKey key, string label, ReadOnlySpan<byte> content, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentException.ThrowIfNullOrEmpty(label);
        Span<byte> prefix = stackalloc byte[4 + 128];
        if (!Encoding.UTF8.TryGetBytes(label, prefix[4..], out var length))
            throw new ArgumentException("A label is at most 128 bytes.", nameof(label));
        BinaryPrimitives.WriteUInt32BigEndian(prefix, (uint)length);
        Span<byte> bytes = stackalloc byte[DataKey.Length];
        key.CopyTo(bytes);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, bytes);
        CryptographicOperations.ZeroMemory(bytes);
        hash.AppendData(prefix[..(4 + length)]);
        hash.AppendData(content);
        hash.GetHashAndReset(destination);
    }

    /// <summary>Says whether a hash is that of a content, in constant time.</summary>
    /// <param name="key">The key.</param>
    /// <param name="label">What the hash is for.</param>
    /// <param name="content">The content.</param>
    /// <param name="hash">The hash to compare with.</param>
    public static bool Matches(DataKey key, string label, ReadOnlySpan<byte> content, ReadOnlySpan<byte> hash)
    {
        Span<byte> own = stackalloc byte[Length];
        Compute(key, label, content, own);
        return CryptographicOperations.FixedTimeEquals(own, hash);
    }
}
