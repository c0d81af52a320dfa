using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace RegieLedger.Log.Keys;

/// <summary>
/// A key of 256 bits, and the id by which ciphertext names it. A store ends the keys that it gave when their lease is over or they are
/// destroyed: their bytes are then overwritten, and whoever still holds one gets an exception, never other bytes. What was opened with a
/// key can be kept with it, and goes with it.
/// </summary>
public sealed class DataKey
{
    /// <summary>The length of a key in bytes.</summary>
    public const int Length = 32;

    private readonly Lock _gate = new();
    private readonly byte[] _bytes;
    private ConditionalWeakTable<object, string>? _opened;
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
    /// <exception cref="LogUnavailableException">The key has ended: ask the store for it again.</exception>
    public void CopyTo(Span<byte> destination)
    {
        lock (_gate)
        {
            if (_ended)
                throw new LogUnavailableException(LogUnavailableReason.LeaseEnded, outcomeUnknown: false, "A key that was held has ended: its lease is over, or it was destroyed. Repeat the call: the key is then asked for again.");
            _bytes.CopyTo(destination);
        }
    }

    /// <summary>Keeps what was opened with this key, as long as both the key and the ciphertext are in use; not once the key has ended.</summary>
    /// <param name="ciphertext">The object that holds what was opened.</param>
    /// <param name="text">What was in it.</param>
    public void KeepOpened(object ciphertext, string text)
    {
        lock (_gate)
        {
            if (!_ended)
                (_opened ??= []).AddOrUpdate(ciphertext, text);
        }
    }

    /// <summary>Gives what was opened with this key before.</summary>
    /// <param name="ciphertext">The object that holds it.</param>
    /// <returns>The text; null when it has to be opened.</returns>
    public string? Opened(object ciphertext)
        => Volatile.Read(ref _opened) is { } opened && opened.TryGetValue(ciphertext, out var text) ? text : null;

    /// <inheritdoc/>
    public override string ToString() => $"key {Id}";

    /// <summary>
    /// Overwrites the bytes, and lets go of what was opened with them. Under the lock, so that nobody encrypts with a half overwritten key.
    /// </summary>
    internal void End()
    {
        lock (_gate)
        {
            _ended = true;
            _opened = null;
            CryptographicOperations.ZeroMemory(_bytes);
        }
    }
}
