using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RegieLedger.Log.Keys;

/// <summary>
/// Encrypts one personal field of one event with AES-256-GCM. The stream, the event and the field's name are
/// authenticated with it: ciphertext moved to another place does not open.
/// </summary>
/// <remarks>
/// Sealed form: nonce (12 random bytes), ciphertext (as long as the plaintext), tag (16 bytes). Associated data: 0x01,
/// the stream's length (4 bytes, big-endian) and UTF-8, the event id (16 bytes, RFC 9562 order), the field name's
/// length (4 bytes, big-endian) and UTF-8. With random nonces one key may seal 2^32 fields (NIST SP 800-38D); a key is
/// one person's, one data class and one organisatie's, which stays far below.
/// </remarks>
public static class FieldCipher
{
    /// <summary>The bytes that sealing adds: nonce and tag.</summary>
    public const int Overhead = NonceLength + TagLength;

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const byte Version = 1;

    /// <summary>Seals a field.</summary>
    /// <param name="key">The key.</param>
    /// <param name="stream">The stream that the event will stand in.</param>
    /// <param name="eventId">The event's id.</param>
    /// <param name="field">The field's name within the event, unique there.</param>
    /// <param name="plaintext">The content.</param>
    /// <param name="destination">Receives plaintext length + <see cref="Overhead"/> bytes; exactly that long.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    public static void Seal(DataKey key, string stream, Guid eventId, string field, ReadOnlySpan<byte> plaintext, Span<byte> destination)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        RandomNumberGenerator.Fill(nonce);
        Seal(key, stream, eventId, field, plaintext, destination, nonce);
    }

    /// <summary>Opens a sealed field.</summary>
    /// <param name="key">The key it was sealed with.</param>
    /// <param name="stream">The stream that the event stands in.</param>
    /// <param name="eventId">The event's id.</param>
    /// <param name="field">The field's name within the event.</param>
    /// <param name="sealed">The sealed bytes.</param>
    /// <param name="destination">Receives sealed length − <see cref="Overhead"/> bytes; exactly that long.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    /// <exception cref="AuthenticationTagMismatchException">These are not the bytes that were sealed, or not with this
    /// key, or not for this place. The destination holds nothing.</exception>
    public static void Open(DataKey key, string stream, Guid eventId, string field, ReadOnlySpan<byte> @sealed, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (@sealed.Length < Overhead)
            throw new AuthenticationTagMismatchException("A sealed field is never this short: its bytes were cut off.");
        CheckLength(destination.Length, @sealed.Length - Overhead, nameof(destination));
        var rented = ArrayPool<byte>.Shared.Rent(PlaceLength(stream, field));
        var place = WritePlace(rented, stream, eventId, field);
        try
        {
            using var aes = Aes(key);
            aes.Decrypt(@sealed[..NonceLength], @sealed[NonceLength..^TagLength], @sealed[^TagLength..], destination, place);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Seals with a given nonce; only the golden test may choose one.</summary>
    internal static void Seal(
        DataKey key,
        string stream,
        Guid eventId,
        string field,
        ReadOnlySpan<byte> plaintext,
        Span<byte> destination,
        ReadOnlySpan<byte> nonce)
    {
        ArgumentNullException.ThrowIfNull(key);
        CheckLength(destination.Length, plaintext.Length + Overhead, nameof(destination));
        var rented = ArrayPool<byte>.Shared.Rent(PlaceLength(stream, field));
        var place = WritePlace(rented, stream, eventId, field);
        try
        {
            nonce.CopyTo(destination);
            using var aes = Aes(key);
            aes.Encrypt(nonce, plaintext, destination[NonceLength..^TagLength], destination[^TagLength..], place);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static AesGcm Aes(DataKey key)
    {
        Span<byte> bytes = stackalloc byte[DataKey.Length];
        try
        {
            key.CopyTo(bytes);
            return new AesGcm(bytes, TagLength);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static int PlaceLength(string stream, string field)
        => 1 + 4 + Encoding.UTF8.GetMaxByteCount(stream.Length) + 16 + 4 + Encoding.UTF8.GetMaxByteCount(field.Length);

    private static ReadOnlySpan<byte> WritePlace(Span<byte> target, string stream, Guid eventId, string field)
    {
        target[0] = Version;
        var length = 1;
        length += WriteText(target[length..], stream);
        eventId.TryWriteBytes(target[length..], bigEndian: true, out _);
        length += 16;
        length += WriteText(target[length..], field);
        return target[..length];
    }

    private static int WriteText(Span<byte> target, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, target[4..]);
        BinaryPrimitives.WriteUInt32BigEndian(target, (uint)length);
        return 4 + length;
    }

    private static void CheckLength(int actual, int wanted, string name)
    {
        if (actual != wanted)
            throw new ArgumentException($"{wanted} bytes are needed; {actual} were given.", name);
    }
}
