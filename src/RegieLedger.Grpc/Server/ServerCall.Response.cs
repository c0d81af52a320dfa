using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Core.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The half of a call that writes. Everything happens under the gate, because the deadline may strike at any moment.</summary>
internal sealed partial class ServerCall
{
    private const int ResetCancel = 8;
    private const int ResetInternalError = 2;

    private bool _headersSet;
    private bool _messageWritten;

    /// <summary>Writes the one response of a call and ends it, without waiting and without a flush: the end of the request does that.</summary>
    public void EndWithMessage<T>(Marshaller<T> marshaller, T message)
    {
        lock (_gate)
        {
            if (_ended)
                return;
            var status = FinalStatus;
            if (status.StatusCode == StatusCode.OK)
                WriteMessageLocked(marshaller, message);
            _ = EndLocked(status, _responseTrailers, complete: false);
        }
    }

    /// <summary>Ends the call with the status that the handler set.</summary>
    public void EndWithoutMessage()
    {
        lock (_gate)
        {
            if (!_ended)
                _ = EndLocked(FinalStatus, _responseTrailers, complete: false);
        }
    }

    /// <summary>Ends the call with an error.</summary>
    public void EndWithError(Status status, Metadata? trailers)
    {
        lock (_gate)
        {
            if (_ended)
                return;
            if (_messageTorn)
            {
                // Half a message is in the buffer: the caller may never take it, or the trailers, for an answer.
                Close();
                Reset(ResetInternalError);
                return;
            }

            if (trailers is { Count: > 0 })
            {
                var all = ResponseTrailersCore;
                foreach (var entry in trailers)
                    all.Add(entry);
            }

            _ = EndLocked(status, _responseTrailers, complete: false);
        }
    }

    /// <summary>What has to be awaited before the request may be given back to the server.</summary>
    public Task Ended => _endedByDeadline ?? Task.CompletedTask;

    /// <summary>Writes a message of a stream.</summary>
    public async Task WriteAsync<T>(Marshaller<T> marshaller, T message, WriteOptions? options, CancellationToken cancellationToken)
    {
        ValueTask<FlushResult> flush;
        lock (_gate)
        {
            ThrowIfEnded();
            if (_flushing)
                throw new InvalidOperationException("The previous message of the stream is still being written.");
            WriteMessageLocked(marshaller, message);
            if (((options ?? WriteOptionsCore)?.Flags & WriteFlags.BufferHint) == WriteFlags.BufferHint)
                return;
            StartTimerLocked();
            _flushing = true;
            flush = Http.Response.BodyWriter.FlushAsync(cancellationToken);
        }

        await Flushed(flush);
    }

    protected override async Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        ValueTask<FlushResult> flush;
        lock (_gate)
        {
            ThrowIfEnded();
            if (_headersSet)
                throw new InvalidOperationException("Response headers can be sent once, before the first message.");
            SetHeadersLocked();
            Append(Http.Response.Headers, responseHeaders);
            StartTimerLocked();
            _flushing = true;
            flush = Http.Response.BodyWriter.FlushAsync(CancellationToken.None);
        }

        await Flushed(flush);
    }

    private async ValueTask Flushed(ValueTask<FlushResult> flush)
    {
        try
        {
            await flush;
        }
        finally
        {
            lock (_gate)
                _flushing = false;
        }
    }

    private void ThrowIfEnded()
    {
        if (_deadlineExceeded || Http.RequestAborted.IsCancellationRequested)
            throw new OperationCanceledException("The caller no longer waits for this call.", CancellationTokenCore);
        if (_ended)
            throw new InvalidOperationException("The call has ended.");
    }

    private void SetHeadersLocked()
    {
        if (_headersSet)
            return;
        _headersSet = true;
        Http.Response.ContentType = GrpcHeaders.ContentType;
    }

    private void WriteMessageLocked<T>(Marshaller<T> marshaller, T message)
    {
        SetHeadersLocked();
        _messageWritten = true;
        var before = _messageTorn;
        _messageTorn = true;
        try
        {
            MessageWriter.Write(marshaller, message, Http.Response.BodyWriter, Limits.MaxSendMessageSize);
            _messageTorn = before;
        }
        catch (RpcException)
        {
            // Refused for its size, before a byte of it was written.
            _messageTorn = before;
            throw;
        }
    }

    // Marks the end and writes the status; 'complete' when the request itself goes on because the handler has not returned.
    private Task EndLocked(Status status, Metadata? trailers, bool complete)
    {
        Close();
        if (_flushing)
        {
            // The connection is full: trailers would queue behind data that nobody waits for any more.
            Reset(ResetCancel);
            return Task.CompletedTask;
        }

        var destination = Http.Response.Headers;
        if (_headersSet || _messageWritten || status.StatusCode == StatusCode.OK)
            destination = Http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;
        SetHeadersLocked();
        destination.GrpcStatus = StatusText(status.StatusCode);
        if (status.Detail.Length > 0)
            destination.GrpcMessage = PercentEncoding.Encode(status.Detail);
        if (trailers is not null)
            Append(destination, trailers);
        return complete ? Http.Response.CompleteAsync() : Task.CompletedTask;
    }

    private void Close()
    {
        _ended = true;
        _timer?.Dispose();
        // Unregister, not Dispose: that could wait for a callback which waits for the gate.
        _abortRegistration.Unregister();
    }

    private void Reset(int errorCode)
    {
        if (Http.Features.Get<IHttpResetFeature>() is { } reset)
            reset.Reset(errorCode);
        else
            Http.Abort();
    }

    private static void Append(IHeaderDictionary destination, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            if (GrpcHeaders.IsReserved(entry.Key))
                continue;
            var value = entry.IsBinary ? BinaryHeader.Encode(entry.BinaryValue) : entry.Value;
            // What was received elsewhere and is passed on may hold what HTTP/2 headers here may not; the status matters more.
            if (!value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
                destination.Append(entry.Key, value);
        }
    }
}
