using System.Security.Cryptography;

namespace RegieLedger.Log.Keys;

/// <summary>
/// A key of 256 bits, and the id by which ciphertext names it. A store with leases ends the keys that it gave: their bytes are then
/// overwritten, and whoever still holds one gets an exception, never other bytes.
/// </summary>
public sealed class DataKey
{
    /// <summary>The length of a key in bytes.</summary>
    public const int Length = 32;

    private readonly Lock _gate = new();
    private readonly byte[] _bytes;
    private bool _ended;

    /// <summary>Creates a key.</summary>
    /// <param name="id">Its id: random, so that a key made anew never passes for a destroyed one.</param>
    /// <param name="bytes">Its 32 bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> are not 32.</exception>
    public DataKey(Guid id, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"A key has {Length} bytes; this has {bytes.Length}.", nameof(bytes));
        (Id, _bytes) = (id, bytes.ToArray());
    }

    /// <summary>The id by which ciphertext names the key.</summary>
    public Guid Id { get; }

    /// <summary>Makes a new key.</summary>
    public static DataKey Create()
    {
        Span<byte> bytes = stackalloc byte[Length];
        RandomNumberGenerator.Fill(bytes);
        var key = new DataKey(Guid.NewGuid(), bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return key;
    }

    /// <summary>Copies the key's bytes, whole; the caller overwrites its copy when it has used it. Never log them.</summary>
    /// <param name="destination">Receives <see cref="Length"/> bytes.</param>
    /// <exception cref="LogUnavailableException">The key's lease has ended: ask the store for it again.</exception>
    public void CopyTo(Span<byte> destination)
    {
        lock (_gate)
        {
            if (_ended)
                throw new LogUnavailableException(LogUnavailableReason.LeaseEnded, outcomeUnknown: false, "A key was held longer than its lease allows. Repeat the call: the key is then read again.");
            _bytes.CopyTo(destination);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"key {Id}";

    /// <summary>Overwrites the bytes. Under the lock, so that nobody encrypts with a half overwritten key.</summary>
    internal void End()
    {
        lock (_gate)
        {
            _ended = true;
            CryptographicOperations.ZeroMemory(_bytes);
        }
    }
}
