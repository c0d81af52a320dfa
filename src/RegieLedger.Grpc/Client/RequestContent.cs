using System.Buffers;
using System.Net;
using Grpc.Core;
using Grpc.Core.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>The body of a call with one request.</summary>
internal sealed class MessageContent<T> : HttpContent
{
    private readonly ArrayBufferWriter<byte> _message = new();

    public MessageContent(Marshaller<T> marshaller, T message, int? maxSize, bool gzip) =>
        MessageWriter.Write(marshaller, message, _message, maxSize, gzip);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(_message.WrittenMemory, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}

/// <summary>The body of a call with a stream of requests: it lasts until the writer is completed or the call ends.</summary>
internal sealed class StreamContent<T> : HttpContent
{
    private readonly TaskCompletionSource<Stream> _stream = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly CancellationToken _ended;

    public StreamContent(Marshaller<T> marshaller, int? maxSize, Func<WriteOptions?, bool> compresses, Func<RpcException> failed, CancellationToken ended)
    {
        _ended = ended;
        Writer = new RequestWriter(this, marshaller, maxSize, compresses, failed, ended);
    }

    public IClientStreamWriter<T> Writer { get; }

    public WriteOptions? WriteOptions
    {
        init => Writer.WriteOptions = value;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The headers go out now: the server may have something to say before it gets a message.
        await stream.FlushAsync(cancellationToken);
        _stream.TrySetResult(stream);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_ended, cancellationToken);
        try
        {
            await _completed.Task.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!_ended.IsCancellationRequested)
        {
            // The server or the connection ended the stream: the response knows why, and would be hidden by an exception from here.
            // When the call was cancelled on this side it must be one: a normal return would tell the server that all was sent.
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private sealed class RequestWriter(
        StreamContent<T> content, Marshaller<T> marshaller, int? maxSize, Func<WriteOptions?, bool> compresses, Func<RpcException> failed,
        CancellationToken ended) : IClientStreamWriter<T>
    {
        private readonly ArrayBufferWriter<byte> _buffer = new();
        private int _writing;

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

        public async Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(message);
            cancellationToken.ThrowIfCancellationRequested();
            if (content._completed.Task.IsCompleted)
                throw new InvalidOperationException("The stream of requests was completed.");
            if (Interlocked.Exchange(ref _writing, 1) != 0)
                throw new InvalidOperationException("The previous message of the stream is still being written.");
            try
            {
                _buffer.ResetWrittenCount();
                MessageWriter.Write(marshaller, message, _buffer, maxSize, compresses(WriteOptions));
                using var either = CancellationTokenSource.CreateLinkedTokenSource(ended, cancellationToken);
                var stream = await content._stream.Task.WaitAsync(either.Token);
                await stream.WriteAsync(_buffer.WrittenMemory, either.Token);
                if ((WriteOptions?.Flags & WriteFlags.BufferHint) != WriteFlags.BufferHint)
                    await stream.FlushAsync(either.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException)
            {
                // A caller that cancels only this write gets that; otherwise the call as a whole has failed.
                if (cancellationToken.IsCancellationRequested && !ended.IsCancellationRequested)
                    throw;
                throw failed();
            }
            finally
            {
                Volatile.Write(ref _writing, 0);
            }
        }

        public Task CompleteAsync()
        {
            content._completed.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
