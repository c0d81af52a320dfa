using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace RegieLedger.Log;

/// <summary>
/// The bytes of an entry for proofs and for moving between engines: the same on every engine, for ever. DESIGN.md has
/// them byte by byte. The place in the log is not among them, for each engine gives its own.
/// </summary>
public static class EntryFormat
{
    /// <summary>The version that is written.</summary>
    public const byte Version = 1;

    private const int FixedLength = 1 + 8 + 4 + 8 + 16 + 4 + 4 + 4;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The number of bytes of an entry.</summary>
    /// <param name="entry">The entry.</param>
    public static int GetLength(Entry entry)
        => FixedLength + Utf8.GetByteCount(entry.Stream) + Utf8.GetByteCount(entry.Type) + entry.Data.Length + entry.Metadata.Length;

    /// <summary>Writes an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="target">Receives <see cref="GetLength"/> bytes.</param>
    /// <exception cref="ArgumentException">The entry carries <see cref="Entry.NotCounted"/> instead of its ordinal.</exception>
    public static void Write(Entry entry, IBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        // An entry whose ordinal was not counted is not the entry that proofs and other engines speak of.
        if (entry.Ordinal < 0)
            throw new ArgumentException("The entry's ordinal was not counted: ask the log for it.", nameof(entry));
        var length = GetLength(entry);
        var rest = target.GetSpan(length)[..length];
        rest[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(rest[1..], entry.Ordinal);
        rest = WriteText(rest[9..], entry.Stream);
        BinaryPrimitives.WriteInt64BigEndian(rest, entry.Revision);
        entry.EventId.TryWriteBytes(rest[8..], bigEndian: true, out _);
        rest = WriteText(rest[24..], entry.Type);
        rest = WriteBytes(rest, entry.Data.Span);
        WriteBytes(rest, entry.Metadata.Span);
        target.Advance(length);
    }

    /// <summary>Gives the bytes of an entry.</summary>
    /// <param name="entry">The entry.</param>
    public static byte[] ToBytes(Entry entry)
    {
        var target = new ArrayBufferWriter<byte>(GetLength(entry));
        Write(entry, target);
        return target.WrittenSpan.ToArray();
    }

    /// <summary>Reads one entry from the beginning of <paramref name="source"/>.</summary>
    /// <param name="source">The bytes; the entry's data and metadata point into them.</param>
    /// <param name="position">The place to give the entry.</param>
    /// <param name="consumed">The number of bytes read.</param>
    /// <exception cref="InvalidDataException">The bytes are not an entry of a known version, or are cut off.</exception>
    public static Entry Read(ReadOnlyMemory<byte> source, LogPosition position, out int consumed)
    {
        var reader = new Reader(source);
        var version = reader.Take(1).Span[0];
        if (version != Version)
            throw new InvalidDataException($"Entry format {version} is not known here; use a newer version of this program.");
        var ordinal = reader.TakeCount();
        var stream = reader.TakeText();
        var revision = reader.TakeCount();
        var id = new Guid(reader.Take(16).Span, bigEndian: true);
        var type = reader.TakeText();
        var data = reader.TakeBytes();
        var metadata = reader.TakeBytes();
        consumed = reader.Offset;
        return new Entry(position, ordinal, stream, revision, id, type, data, metadata);
    }

    private static Span<byte> WriteText(Span<byte> target, string text)
    {
        var length = Utf8.GetBytes(text, target[4..]);
        BinaryPrimitives.WriteUInt32BigEndian(target, (uint)length);
        return target[(4 + length)..];
    }

    private static Span<byte> WriteBytes(Span<byte> target, ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32BigEndian(target, (uint)bytes.Length);
        bytes.CopyTo(target[4..]);
        return target[(4 + bytes.Length)..];
    }

    private struct Reader(ReadOnlyMemory<byte> source)
    {
        public int Offset { get; private set; }

        public ReadOnlyMemory<byte> Take(uint length)
        {
            if (length > (uint)(source.Length - Offset))
                throw new InvalidDataException($"The entry is cut off: {length} bytes are wanted at {Offset}, {source.Length - Offset} are there.");
            var taken = source.Slice(Offset, (int)length);
            Offset += (int)length;
            return taken;
        }

        public long TakeCount()
        {
            var value = BinaryPrimitives.ReadInt64BigEndian(Take(8).Span);
            return value >= 0 ? value : throw new InvalidDataException("An ordinal or revision is negative: this is not an entry.");
        }

        public ReadOnlyMemory<byte> TakeBytes() => Take(BinaryPrimitives.ReadUInt32BigEndian(Take(4).Span));

        public string TakeText()
        {
            try
            {
                return Utf8.GetString(TakeBytes().Span);
            }
            catch (DecoderFallbackException e)
            {
                throw new InvalidDataException("A name is not UTF-8: this is not an entry.", e);
            }
        }
    }
}
