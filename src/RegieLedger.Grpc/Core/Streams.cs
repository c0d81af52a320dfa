using System.Runtime.CompilerServices;

namespace Grpc.Core;

/// <summary>Wishes about how a message is sent.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>Send at once.</summary>
    None = 0,

    /// <summary>More follows soon: the message may wait in the buffer until the next one, or until the stream ends.</summary>
    BufferHint = 1,

    /// <summary>Do not compress this message, even when the call is compressed.</summary>
    NoCompress = 2,
}

/// <summary>Options for the messages of a stream.</summary>
public class WriteOptions
{
    /// <summary>Options with no flags set.</summary>
    public static readonly WriteOptions Default = new();

    /// <summary>Makes options.</summary>
    /// <param name="flags">The wishes.</param>
    public WriteOptions(WriteFlags flags = WriteFlags.None) => Flags = flags;

    /// <summary>The wishes.</summary>
    public WriteFlags Flags { get; }
}

/// <summary>Reads the messages of a stream, one at a time.</summary>
/// <typeparam name="T">The type of the messages.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> read.</summary>
    T Current { get; }

    /// <summary>Reads the next message.</summary>
    /// <param name="cancellationToken">Ends the waiting; on the client it ends the call.</param>
    /// <returns>False when the stream has ended.</returns>
    /// <exception cref="RpcException">The stream is broken, or (client) the call did not end with OK.</exception>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}

/// <summary>Writes the messages of a stream, one at a time.</summary>
/// <typeparam name="T">The type of the messages.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Options for the next messages; null means the defaults.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes a message; wait for it before writing the next one.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="InvalidOperationException">The previous write is not done, or the call has ended.</exception>
    Task WriteAsync(T message);

    /// <summary>Writes a message; wait for it before writing the next one.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the waiting; a message may then have been sent in part, so that the call ends too.</param>
    /// <exception cref="InvalidOperationException">The previous write is not done, or the call has ended.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return WriteAsync(message);
    }
}

/// <summary>The responses of a streaming call, as the service writes them.</summary>
/// <typeparam name="T">The type of the messages.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}

/// <summary>The requests of a streaming call, as the client writes them.</summary>
/// <typeparam name="T">The type of the messages.</typeparam>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Says that no more requests follow.</summary>
    Task CompleteAsync();
}

/// <summary>Conveniences for reading a stream.</summary>
public static class AsyncStreamReaderExtensions
{
    /// <summary>Reads the next message.</summary>
    /// <typeparam name="T">The type of the messages.</typeparam>
    /// <param name="streamReader">The stream.</param>
    /// <returns>False when the stream has ended.</returns>
    public static Task<bool> MoveNext<T>(this IAsyncStreamReader<T> streamReader)
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        return streamReader.MoveNext(CancellationToken.None);
    }

    /// <summary>Reads all messages.</summary>
    /// <typeparam name="T">The type of the messages.</typeparam>
    /// <param name="streamReader">The stream.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static IAsyncEnumerable<T> ReadAllAsync<T>(this IAsyncStreamReader<T> streamReader, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        return Read(streamReader, cancellationToken);
    }

    private static async IAsyncEnumerable<T> Read<T>(IAsyncStreamReader<T> reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await reader.MoveNext(cancellationToken))
            yield return reader.Current;
    }
}
