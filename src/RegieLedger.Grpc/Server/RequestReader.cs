using System.Buffers;
using Grpc.Core;
using Grpc.Core.Wire;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The requests of a call, parsed where the connection received them.</summary>
internal sealed class RequestReader<T>(ServerCall call, Marshaller<T> marshaller) : IAsyncStreamReader<T>
    where T : class
{
    private static readonly Task<bool> True = Task.FromResult(true);
    private static readonly Task<bool> False = Task.FromResult(false);

    private T? _current;
    private bool _reading;
    private bool _atEnd;
    private bool _broken;

    public T Current => _current ?? throw new InvalidOperationException("There is no current message: call MoveNext first.");

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<bool>(cancellationToken);
        if (_reading)
            throw new InvalidOperationException("The previous message of the stream is still being read.");
        if (_broken)
            throw WireErrors.Broken();
        if (_atEnd)
            return False;
        if (call.Body.TryRead(out var result))
        {
            if (!result.IsCanceled && TryTake(result.Buffer, out _current))
                return True;
            // Nothing consumed, nothing examined: the slow way looks at the same bytes again.
            call.Body.AdvanceTo(result.Buffer.Start);
        }

        return MoveNextSlow(cancellationToken);
    }

    /// <summary>The only request of a call, when all of it is there already.</summary>
    public static bool TryReadOnly(ServerCall call, Marshaller<T> marshaller, out T request)
    {
        request = null!;
        if (!call.Body.TryRead(out var result))
            return false;
        var buffer = result.Buffer;
        var consumed = buffer.End;
        try
        {
            if (result.IsCompleted && !result.IsCanceled
                && MessageReader.TryReadFrame(buffer, call.Limits.MaxReceiveMessageSize, out var compressed, out var payload)
                && payload.Length + MessageReader.HeaderSize == buffer.Length)
            {
                request = Deserialize(call, marshaller, payload, compressed);
                return true;
            }

            consumed = buffer.Start;
            return false;
        }
        finally
        {
            call.Body.AdvanceTo(consumed);
        }
    }

    /// <summary>The only request of a call; an error when there is none or more than one.</summary>
    public async Task<T> ReadOnly()
    {
        if (!await MoveNext(CancellationToken.None))
            throw WireErrors.NoMessage();
        var request = Current;
        if (await MoveNext(CancellationToken.None))
            throw WireErrors.MoreThanOneMessage();
        return request;
    }

    private async Task<bool> MoveNextSlow(CancellationToken cancellationToken)
    {
        _reading = true;
        call.StartDeadlineTimer();
        var registration = cancellationToken.UnsafeRegister(static c => ((ServerCall)c!).WakeReader(), call);
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (call.IsAbandoned)
                    throw new OperationCanceledException("The caller no longer waits for this call.", call.CancellationToken);
                var result = await call.Body.ReadAsync(CancellationToken.None);
                if (result.IsCanceled)
                {
                    call.Body.AdvanceTo(result.Buffer.Start);
                    continue;
                }

                if (TryTake(result.Buffer, out _current))
                    return true;
                if (result.IsCompleted)
                {
                    _atEnd = true;
                    var cutOff = !result.Buffer.IsEmpty;
                    call.Body.AdvanceTo(result.Buffer.End);
                    return cutOff ? throw WireErrors.CutOff() : false;
                }

                call.Body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            }
        }
        finally
        {
            _reading = false;
            await registration.DisposeAsync();
        }
    }

    private bool TryTake(in ReadOnlySequence<byte> buffer, out T? message)
    {
        message = null;
        try
        {
            if (!MessageReader.TryReadFrame(buffer, call.Limits.MaxReceiveMessageSize, out var compressed, out var payload))
                return false;
            message = Deserialize(call, marshaller, payload, compressed);
            call.Body.AdvanceTo(payload.End);
            return true;
        }
        catch (Exception)
        {
            // What follows cannot be told apart from the message that failed.
            _broken = true;
            call.Body.AdvanceTo(buffer.End);
            throw;
        }
    }

    private static T Deserialize(ServerCall call, Marshaller<T> marshaller, in ReadOnlySequence<byte> payload, bool compressed) =>
        MessageReader.Deserialize(marshaller, payload, compressed, compressed ? call.RequestEncoding : null, call.Limits.MaxReceiveMessageSize);
}
