using System.Threading.Channels;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using RegieLedger.Log.KurrentDb;
using RegieLedger.Log.KurrentDb.Wire;
using Empty = RegieLedger.Log.KurrentDb.Wire.Empty;
using Nothing = Google.Protobuf.WellKnownTypes.Empty;

namespace RegieLedger.SystemTests.KurrentDb;

/// <summary>Appending and deleting; reading is in StandInReads.</summary>
internal sealed class StandInStreams(StandInStore store, StandInBehaviour behaviour) : Streams.StreamsBase
{
    public override Task Read(ReadReq request, IServerStreamWriter<ReadResp> responseStream, ServerCallContext context)
        => new StandInReads(store, behaviour, request.Options, responseStream, context.CancellationToken).RunAsync(RequiresLeader(context));

    public override async Task<AppendResp> Append(IAsyncStreamReader<AppendReq> requestStream, ServerCallContext context)
    {
        ThrowIfElsewhere(context);
        await requestStream.MoveNext();
        var options = requestStream.Current.Options;
        var stream = Name(options.StreamIdentifier);
        var expected = options.ExpectedStreamRevisionCase switch
        {
            AppendReq.Types.Options.ExpectedStreamRevisionOneofCase.Revision => (long)options.Revision,
            AppendReq.Types.Options.ExpectedStreamRevisionOneofCase.NoStream => StandInStore.NoStream,
            AppendReq.Types.Options.ExpectedStreamRevisionOneofCase.StreamExists => StandInStore.StreamExists,
            _ => StandInStore.Any,
        };
        var events = new List<StandInProposal>();
        while (await requestStream.MoveNext())
            events.Add(Proposal(requestStream.Current.ProposedMessage));
        Interlocked.Increment(ref behaviour.Appends);
        if (Size(events) > behaviour.MaxAppendSize)
            throw StandInErrors.TooLarge(behaviour.MaxAppendSize);
        var answer = store.Append(stream, expected, events);
        await (behaviour.BeforeAnswer?.Invoke(stream) ?? Task.CompletedTask);
        if (answer.Outcome == StandInOutcome.Deleted)
            throw StandInErrors.StreamDeleted(stream);
        return answer.Outcome == StandInOutcome.Stored
            ? new AppendResp { Success = new AppendResp.Types.Success { CurrentRevision = (ulong)answer.Revision, Position = At(answer.Position) } }
            : new AppendResp { WrongExpectedVersion = Wrong(options, answer.Revision) };
    }

    public override async Task BatchAppend(
        IAsyncStreamReader<BatchAppendReq> requestStream, IServerStreamWriter<BatchAppendResp> responseStream, ServerCallContext context)
    {
        if (!behaviour.HasBatchAppend)
            throw new RpcException(new Status(StatusCode.Unimplemented, ""));
        Interlocked.Increment(ref behaviour.BatchStreams);
        var answers = Channel.CreateUnbounded<BatchAppendResp>();
        var pending = new Dictionary<Guid, (BatchAppendReq.Types.Options Options, List<StandInProposal> Events)>();
        var receiving = ReceiveAsync();
        await foreach (var answer in answers.Reader.ReadAllAsync(context.CancellationToken))
            await responseStream.WriteAsync(answer);
        await receiving;

        async Task ReceiveAsync()
        {
            var open = new List<Task>();
            try
            {
                while (await requestStream.MoveNext(context.CancellationToken))
                {
                    var request = requestStream.Current;
                    var id = WireFormat.ToGuid(request.CorrelationId);
                    if (request.Options is not null)
                        pending[id] = (request.Options, []);
                    if (!pending.TryGetValue(id, out var append))
                        continue;
                    append.Events.AddRange(request.ProposedMessages.Select(Proposal));
                    if (!request.IsFinal)
                        continue;
                    pending.Remove(id);
                    ThrowIfElsewhere(context);
                    Interlocked.Increment(ref behaviour.Appends);
                    if (behaviour.BeforeStore?.Invoke(Name(append.Options.StreamIdentifier)) == false)
                        continue;
                    var answer = Answer(append.Options, append.Events);
                    (answer.CorrelationId, answer.StreamIdentifier) = (request.CorrelationId, append.Options.StreamIdentifier);
                    open.Add(SendAsync(Name(append.Options.StreamIdentifier), answer));
                }

                await Task.WhenAll(open);
                answers.Writer.TryComplete();
            }
            catch (Exception e)
            {
                answers.Writer.TryComplete(e);
            }
        }

        // Each append is acknowledged for itself: one that has to wait holds up none behind it.
        async Task SendAsync(string stream, BatchAppendResp answer)
        {
            try
            {
                await (behaviour.BeforeAnswer?.Invoke(stream) ?? Task.CompletedTask);
                answers.Writer.TryWrite(answer);
            }
            catch (Exception e)
            {
                answers.Writer.TryComplete(e);
            }
        }
    }

    public override Task<DeleteResp> Delete(DeleteReq request, ServerCallContext context) => Delete(request.Options, context, forEver: false);

    public override Task<DeleteResp> Tombstone(DeleteReq request, ServerCallContext context) => Delete(request.Options, context, forEver: true);

    private static string Name(StreamIdentifier stream) => stream.StreamName.ToStringUtf8();

    private static AllStreamPosition At(ulong position) => new() { CommitPosition = position, PreparePosition = position };

    // What the server counts for an event on disk: UTF-16 for the type.
    private static int Size(List<StandInProposal> events) => events.Sum(e => e.Data.Length + e.Metadata.Length + (2 * e.Type.Length));

    private static bool RequiresLeader(ServerCallContext context) => context.RequestHeaders.GetValue("requires-leader") is "true" or "True";

    private static StandInProposal Proposal(ProposedMessage message) => new(
        WireFormat.ToGuid(message.Id), message.Metadata["type"], message.Metadata["content-type"], message.Data.ToByteArray(), message.CustomMetadata.ToByteArray());

    private static AppendResp.Types.WrongExpectedVersion Wrong(AppendReq.Types.Options options, long actual)
    {
        var wrong = new AppendResp.Types.WrongExpectedVersion();
        if (actual < 0)
            wrong.CurrentNoStream = new Empty();
        else
            wrong.CurrentRevision = (ulong)actual;
        if (options.ExpectedStreamRevisionCase == AppendReq.Types.Options.ExpectedStreamRevisionOneofCase.Revision)
            wrong.ExpectedRevision = options.Revision;
        else if (options.ExpectedStreamRevisionCase == AppendReq.Types.Options.ExpectedStreamRevisionOneofCase.NoStream)
            wrong.ExpectedNoStream = new Empty();
        else
            wrong.ExpectedStreamExists = new Empty();
        return wrong;
    }

    private BatchAppendResp Answer(BatchAppendReq.Types.Options options, List<StandInProposal> events)
    {
        var expected = options.ExpectedStreamPositionCase switch
        {
            BatchAppendReq.Types.Options.ExpectedStreamPositionOneofCase.StreamPosition => (long)options.StreamPosition,
            BatchAppendReq.Types.Options.ExpectedStreamPositionOneofCase.NoStream => StandInStore.NoStream,
            BatchAppendReq.Types.Options.ExpectedStreamPositionOneofCase.StreamExists => StandInStore.StreamExists,
            _ => StandInStore.Any,
        };
        if (Size(events) > behaviour.MaxAppendSize)
            return Failed(3, "MaximumAppendSizeExceeded", Any.Pack(new MaximumAppendSizeExceeded { MaxAppendSize = (uint)behaviour.MaxAppendSize }));
        var answer = store.Append(Name(options.StreamIdentifier), expected, events);
        return answer.Outcome switch
        {
            StandInOutcome.Stored => new BatchAppendResp { Success = new BatchAppendResp.Types.Success { CurrentRevision = (ulong)answer.Revision, Position = At(answer.Position) } },
            StandInOutcome.Deleted => Failed(5, "StreamDeleted", Any.Pack(new StreamDeleted { StreamIdentifier = options.StreamIdentifier })),
            _ => Failed(6, "WrongExpectedVersion", Any.Pack(Wrong(expected, answer.Revision))),
        };
    }

    private static BatchAppendResp Failed(int code, string message, Any details)
        => new() { Error = new ErrorStatus { Code = code, Message = message, Details = details } };

    private static WrongExpectedVersion Wrong(long expected, long actual)
    {
        var wrong = new WrongExpectedVersion();
        if (actual < 0)
            wrong.CurrentNoStream = new Nothing();
        else
            wrong.CurrentStreamRevision = (ulong)actual;
        if (expected >= 0)
            wrong.ExpectedStreamPosition = (ulong)expected;
        else if (expected == StandInStore.NoStream)
            wrong.ExpectedNoStream = new Nothing();
        else
            wrong.ExpectedStreamExists = new Nothing();
        return wrong;
    }

    private Task<DeleteResp> Delete(DeleteReq.Types.Options options, ServerCallContext context, bool forEver)
    {
        ThrowIfElsewhere(context);
        var stream = Name(options.StreamIdentifier);
        var expected = options.ExpectedStreamRevisionCase switch
        {
            DeleteReq.Types.Options.ExpectedStreamRevisionOneofCase.Revision => (long)options.Revision,
            DeleteReq.Types.Options.ExpectedStreamRevisionOneofCase.NoStream => StandInStore.NoStream,
            DeleteReq.Types.Options.ExpectedStreamRevisionOneofCase.StreamExists => StandInStore.StreamExists,
            _ => StandInStore.Any,
        };
        var answer = store.Delete(stream, expected, forEver);
        return answer.Outcome switch
        {
            StandInOutcome.Stored => Task.FromResult(new DeleteResp { Position = At(answer.Position) }),
            StandInOutcome.Deleted => throw StandInErrors.StreamDeleted(stream),
            _ => throw StandInErrors.WrongVersion(stream, expected, answer.Revision),
        };
    }

    private void ThrowIfElsewhere(ServerCallContext context)
    {
        if (behaviour.LeaderElsewhere is { } leader && RequiresLeader(context))
            throw StandInErrors.NotLeader(leader());
    }
}
