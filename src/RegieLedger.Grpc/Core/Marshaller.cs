using System.Buffers;

namespace Grpc.Core;

/// <summary>What a serializer writes a message into.</summary>
public abstract class SerializationContext
{
    /// <summary>Gives the whole message at once and ends serialization.</summary>
    /// <param name="payload">The bytes of the message; they may not change afterwards.</param>
    public virtual void Complete(byte[] payload) => throw new NotSupportedException();

    /// <summary>The writer for the message. Call <see cref="SetPayloadLength"/> first when the size is known: that saves a copy.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotSupportedException();

    /// <summary>Announces the size of the message.</summary>
    /// <param name="payloadLength">The number of bytes that will be written.</param>
    public virtual void SetPayloadLength(int payloadLength) => throw new NotSupportedException();

    /// <summary>Ends serialization into the buffer writer.</summary>
    public virtual void Complete() => throw new NotSupportedException();
}

/// <summary>What a deserializer reads a message from; valid only while the deserializer runs.</summary>
public abstract class DeserializationContext
{
    /// <summary>The size of the message in bytes.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>A copy of the message.</summary>
    public virtual byte[] PayloadAsNewBuffer() => throw new NotSupportedException();

    /// <summary>The message where it was received, without a copy.</summary>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new NotSupportedException();
}

/// <summary>How messages of one type become bytes and come back.</summary>
/// <typeparam name="T">The type of the message.</typeparam>
public class Marshaller<T>
{
    /// <summary>Makes a marshaller over whole byte arrays.</summary>
    /// <param name="serializer">Gives the bytes of a message.</param>
    /// <param name="deserializer">Gives the message of bytes.</param>
    public Marshaller(Func<T, byte[]> serializer, Func<byte[], T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        ContextualSerializer = (message, context) => context.Complete(serializer(message));
        ContextualDeserializer = context => deserializer(context.PayloadAsNewBuffer());
    }

    /// <summary>Makes a marshaller that writes into and reads from the transport's own buffers.</summary>
    /// <param name="serializer">Writes a message into a context.</param>
    /// <param name="deserializer">Reads a message from a context.</param>
    public Marshaller(Action<T, SerializationContext> serializer, Func<DeserializationContext, T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        ContextualSerializer = serializer;
        ContextualDeserializer = deserializer;
    }

    /// <summary>Writes a message into a context.</summary>
    public Action<T, SerializationContext> ContextualSerializer { get; }

    /// <summary>Reads a message from a context.</summary>
    public Func<DeserializationContext, T> ContextualDeserializer { get; }
}

/// <summary>Makes marshallers.</summary>
public static class Marshallers
{
    /// <summary>Makes a marshaller over whole byte arrays.</summary>
    /// <typeparam name="T">The type of the message.</typeparam>
    /// <param name="serializer">Gives the bytes of a message.</param>
    /// <param name="deserializer">Gives the message of bytes.</param>
    public static Marshaller<T> Create<T>(Func<T, byte[]> serializer, Func<byte[], T> deserializer) => new(serializer, deserializer);

    /// <summary>Makes a marshaller over the transport's own buffers.</summary>
    /// <typeparam name="T">The type of the message.</typeparam>
    /// <param name="serializer">Writes a message into a context.</param>
    /// <param name="deserializer">Reads a message from a context.</param>
    public static Marshaller<T> Create<T>(Action<T, SerializationContext> serializer, Func<DeserializationContext, T> deserializer) =>
        new(serializer, deserializer);
}
