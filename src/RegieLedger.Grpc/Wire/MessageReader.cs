using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace Grpc.Core.Wire;

/// <summary>
/// Takes length-prefixed messages out of a transport's buffers: one byte that says whether the message is compressed, four
/// bytes of length (big-endian), the message. Nothing is buffered on account of a length that is only claimed.
/// </summary>
internal static class MessageReader
{
    public const int HeaderSize = 5;

    /// <summary>Finds the first message in a buffer.</summary>
    /// <param name="buffer">What was received.</param>
    /// <param name="maxSize">The largest message in bytes; null means no limit.</param>
    /// <param name="compressed">Whether the message is compressed.</param>
    /// <param name="payload">The message.</param>
    /// <returns>False when more has to be received first.</returns>
    /// <exception cref="RpcException">The flag is unknown (Internal) or the length over the limit (ResourceExhausted).</exception>
    public static bool TryReadFrame(in ReadOnlySequence<byte> buffer, int? maxSize, out bool compressed, out ReadOnlySequence<byte> payload)
    {
        compressed = false;
        payload = default;
        if (buffer.Length < HeaderSize)
            return false;
        Span<byte> copy = stackalloc byte[HeaderSize];
        scoped ReadOnlySpan<byte> header = buffer.FirstSpan;
        if (header.Length < HeaderSize)
        {
            buffer.Slice(0, HeaderSize).CopyTo(copy);
            header = copy;
        }

        if (header[0] > 1)
            throw WireErrors.BadFlag();
        compressed = header[0] == 1;
        var length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        var limit = maxSize ?? int.MaxValue;
        if (length > (uint)limit)
            throw WireErrors.TooLarge(limit);
        if (buffer.Length - HeaderSize < length)
            return false;
        payload = buffer.Slice(HeaderSize, length);
        return true;
    }

    /// <summary>Makes a message of its bytes.</summary>
    /// <param name="marshaller">How.</param>
    /// <param name="payload">The bytes, as they travelled.</param>
    /// <param name="compressed">Whether they are compressed.</param>
    /// <param name="encoding">The value of <c>grpc-encoding</c>, or null.</param>
    /// <param name="maxSize">The largest message in bytes, after decompression; null means no limit.</param>
    /// <exception cref="RpcException">The bytes are not such a message (Internal), too large (ResourceExhausted) or in an unknown encoding (Unimplemented).</exception>
    public static T Deserialize<T>(Marshaller<T> marshaller, in ReadOnlySequence<byte> payload, bool compressed, string? encoding, int? maxSize)
    {
        var context = PayloadContext.Rent();
        try
        {
            context.Payload = compressed ? Decompress(payload, encoding, maxSize) : payload;
            return marshaller.ContextualDeserializer(context);
        }
        catch (InvalidProtocolBufferException)
        {
            throw WireErrors.Unparsable();
        }
        finally
        {
            context.Return();
        }
    }

    private static ReadOnlySequence<byte> Decompress(in ReadOnlySequence<byte> payload, string? encoding, int? maxSize) => encoding switch
    {
        GrpcHeaders.Gzip => Gzip.Decompress(payload, maxSize),
        null or "" or GrpcHeaders.Identity => throw WireErrors.CompressedWithoutEncoding(),
        _ => throw WireErrors.UnknownEncoding(),
    };

    // Deserialization never waits, so one context per thread is enough; nesting makes a second one.
    private sealed class PayloadContext : DeserializationContext
    {
        [ThreadStatic]
        private static PayloadContext? s_free;

        public ReadOnlySequence<byte> Payload { get; set; }

        public override int PayloadLength => checked((int)Payload.Length);

        public static PayloadContext Rent()
        {
            var context = s_free ?? new PayloadContext();
            s_free = null;
            return context;
        }

        public void Return()
        {
            Payload = default;
            s_free = this;
        }

        public override byte[] PayloadAsNewBuffer() => Payload.ToArray();

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => Payload;
    }
}
