using System.Buffers;
using System.Buffers.Binary;

namespace Grpc.Core.Wire;

/// <summary>
/// Writes length-prefixed messages straight into a transport's buffer. A serializer that announces the length first (as
/// generated code does) costs no copy; any other one is buffered, because the length precedes the message.
/// </summary>
internal sealed class MessageWriter : SerializationContext, IBufferWriter<byte>
{
    [ThreadStatic]
    private static MessageWriter? s_free;

    private IBufferWriter<byte>? _target;
    private ArrayBufferWriter<byte>? _buffer;
    private int? _maxSize;
    private int _announced = Unknown;
    private int _written;
    private bool _gzip;
    private bool _headerWritten;
    private bool _done;

    private const int Unknown = -1;

    /// <summary>Writes one message.</summary>
    /// <param name="marshaller">How it becomes bytes.</param>
    /// <param name="message">The message.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="maxSize">The largest message in bytes, before compression; null means no limit.</param>
    /// <param name="gzip">Whether to compress it.</param>
    /// <exception cref="RpcException">The message is too large (ResourceExhausted); nothing was written.</exception>
    /// <exception cref="InvalidOperationException">The serializer did not do what it announced; part of the message may have been written.</exception>
    public static void Write<T>(Marshaller<T> marshaller, T message, IBufferWriter<byte> target, int? maxSize, bool gzip = false)
    {
        // Serialization never waits, so one writer per thread is enough; nesting makes a second one.
        var writer = s_free ?? new MessageWriter();
        s_free = null;
        try
        {
            writer._target = target;
            writer._maxSize = maxSize;
            writer._gzip = gzip;
            marshaller.ContextualSerializer(message, writer);
            if (!writer._done)
                throw new InvalidOperationException("The serializer did not complete the message.");
        }
        finally
        {
            writer.Reset();
            s_free = writer;
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(payloadLength);
        CheckSize(payloadLength);
        _announced = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_announced == Unknown || _gzip)
            return _buffer ??= new ArrayBufferWriter<byte>();
        WriteHeader(_announced, compressed: false);
        return this;
    }

    public override void Complete()
    {
        if (_buffer is { } buffer)
            WriteWhole(buffer.WrittenSpan);
        else if (!_headerWritten)
            WriteWhole([]);
        if (_headerWritten && _buffer is null && _written != Math.Max(_announced, 0))
            throw new InvalidOperationException("The serializer wrote another number of bytes than it announced.");
        _done = true;
    }

    public override void Complete(byte[] payload)
    {
        WriteWhole(payload);
        _done = true;
    }

    void IBufferWriter<byte>.Advance(int count)
    {
        _written += count;
        _target!.Advance(count);
    }

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint) => _target!.GetMemory(sizeHint);

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint) => _target!.GetSpan(sizeHint);

    private void WriteWhole(ReadOnlySpan<byte> message)
    {
        CheckSize(message.Length);
        // An empty message would only grow, and a gzip stream into which nothing is written stays empty itself.
        var compressed = _gzip && !message.IsEmpty;
        if (compressed)
            message = Gzip.Compress(message).Span;
        WriteHeader(message.Length, compressed);
        _target!.Write(message);
    }

    private void WriteHeader(int length, bool compressed)
    {
        var header = _target!.GetSpan(MessageReader.HeaderSize);
        header[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(header[1..], (uint)length);
        _target.Advance(MessageReader.HeaderSize);
        _headerWritten = true;
    }

    private void CheckSize(int length)
    {
        if (length > _maxSize)
            throw WireErrors.TooLarge(_maxSize.Value);
    }

    private void Reset()
    {
        _target = null;
        _buffer = null;
        _maxSize = null;
        _announced = Unknown;
        _written = 0;
        _gzip = false;
        _headerWritten = false;
        _done = false;
    }
}
