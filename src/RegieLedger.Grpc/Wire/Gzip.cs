using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Grpc.Core.Wire;

/// <summary>The one message encoding besides identity.</summary>
internal static class Gzip
{
    private const int FirstChunk = 4096;
    private const int TrailerSize = 8;

    /// <summary>Decompresses a message.</summary>
    /// <param name="compressed">The bytes of the message.</param>
    /// <param name="maxSize">The largest message in bytes; counted after decompression, so that a small message cannot fill the memory.</param>
    /// <exception cref="RpcException">Too large (ResourceExhausted) or not gzip (Internal).</exception>
    public static ReadOnlySequence<byte> Decompress(in ReadOnlySequence<byte> compressed, int? maxSize)
    {
        var limit = maxSize ?? int.MaxValue;
        var output = new ArrayBufferWriter<byte>(FirstChunk);
        try
        {
            using var gzip = new GZipStream(AsStream(compressed), CompressionMode.Decompress);
            int read;
            while ((read = gzip.Read(output.GetSpan(FirstChunk))) > 0)
            {
                if (output.WrittenCount + (long)read > limit)
                    throw WireErrors.TooLarge(limit);
                output.Advance(read);
            }
        }
        catch (InvalidDataException)
        {
            throw WireErrors.BadGzip();
        }

        // The stream takes a message that was cut off for a short one; the size at its end does not.
        if (compressed.Length < TrailerSize || SizeInTrailer(compressed) != (uint)output.WrittenCount)
            throw WireErrors.BadGzip();
        return new ReadOnlySequence<byte>(output.WrittenMemory);
    }

    /// <summary>Compresses a message that is not empty.</summary>
    public static ReadOnlyMemory<byte> Compress(ReadOnlySpan<byte> message)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(message);
        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }

    private static uint SizeInTrailer(in ReadOnlySequence<byte> compressed)
    {
        Span<byte> size = stackalloc byte[sizeof(uint)];
        compressed.Slice(compressed.Length - sizeof(uint)).CopyTo(size);
        return BinaryPrimitives.ReadUInt32LittleEndian(size);
    }

    private static MemoryStream AsStream(in ReadOnlySequence<byte> bytes) =>
        bytes.IsSingleSegment && MemoryMarshal.TryGetArray(bytes.First, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
