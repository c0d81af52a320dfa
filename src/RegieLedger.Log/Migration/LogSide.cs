using System.Buffers;
using System.Security.Cryptography;

namespace RegieLedger.Log.Migration;

/// <summary>A whole log in two words: the same on every engine for the same entries.</summary>
/// <param name="Entries">The number of entries.</param>
/// <param name="Sha256">SHA-256 over the bytes of all entries (<see cref="EntryFormat"/>) in log order, in hexadecimal.</param>
public sealed record LogDigest(long Entries, string Sha256);

/// <summary>One of two logs that are laid side by side: its entries one by one, as the bytes that both must share.</summary>
internal sealed class LogSide(ILedgerLog log, CancellationToken cancellation) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<Entry> _entries = log.ReadAllAsync(LogPosition.Start, cancellation).GetAsyncEnumerator(cancellation);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>How many entries were read.</summary>
    public long Count { get; private set; }

    /// <summary>The entry that was read last.</summary>
    public Entry Current => _entries.Current;

    /// <summary>The place up to which was read.</summary>
    public LogPosition Place { get; private set; }

    /// <summary>Of everything that was read.</summary>
    public LogDigest Digest => new(Count, Convert.ToHexStringLower(_hash.GetCurrentHash()));

    /// <summary>Reads the next entry; false at the end.</summary>
    public async ValueTask<bool> NextAsync()
    {
        if (!await _entries.MoveNextAsync())
            return false;
        Count++;
        Place = Current.Position;
        _bytes.ResetWrittenCount();
        EntryFormat.Write(Current, _bytes);
        _hash.AppendData(_bytes.WrittenSpan);
        return true;
    }

    /// <summary>Whether both have read the same entry: ordinal, stream, revision, id, type, data and metadata.</summary>
    public bool IsAtSameEntryAs(LogSide other) => _bytes.WrittenSpan.SequenceEqual(other._bytes.WrittenSpan);

    public async ValueTask DisposeAsync()
    {
        await _entries.DisposeAsync();
        _hash.Dispose();
    }
}
