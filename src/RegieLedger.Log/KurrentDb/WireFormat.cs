using System.Buffers.Binary;
using Google.Protobuf;
using RegieLedger.Log.KurrentDb.Wire;
using Options = RegieLedger.Log.KurrentDb.Wire.ReadReq.Types.Options;

namespace RegieLedger.Log.KurrentDb;

/// <summary>Between the port's words and the server's.</summary>
internal static class WireFormat
{
    private const string TypeKey = "type";
    private const string ContentTypeKey = "content-type";
    private static readonly Empty Nothing = new();

    public static UUID ToUuid(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return new UUID
        {
            Structured = new UUID.Types.Structured
            {
                MostSignificantBits = BinaryPrimitives.ReadInt64BigEndian(bytes),
                LeastSignificantBits = BinaryPrimitives.ReadInt64BigEndian(bytes[8..]),
            },
        };
    }

    public static Guid ToGuid(UUID id)
    {
        if (id.ValueCase == UUID.ValueOneofCase.String)
            return Guid.Parse(id.String);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, id.Structured.MostSignificantBits);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], id.Structured.LeastSignificantBits);
        return new Guid(bytes, bigEndian: true);
    }

    public static StreamIdentifier ToIdentifier(string stream) => new() { StreamName = ByteString.CopyFromUtf8(stream) };

    /// <summary>An event as it is sent. The bytes are copied: a caller that stops waiting may use its buffer again.</summary>
    public static ProposedMessage ToMessage(NewEvent item) => new()
    {
        Id = ToUuid(item.Id),
        Metadata = { [TypeKey] = item.Type, [ContentTypeKey] = LooksLikeJson(item.Data.Span) ? "application/json" : "application/octet-stream" },
        Data = ByteString.CopyFrom(item.Data.Span),
        CustomMetadata = ByteString.CopyFrom(item.Metadata.Span),
    };

    public static string Type(ReadResp.Types.ReadEvent.Types.RecordedEvent item) => item.Metadata[TypeKey];

    public static Entry ToEntry(ReadResp.Types.ReadEvent.Types.RecordedEvent item, string stream, long ordinal) => new(
        new LogPosition(item.CommitPosition),
        ordinal,
        stream,
        (long)item.StreamRevision,
        ToGuid(item.Id),
        Type(item),
        item.Data.Memory,
        item.CustomMetadata.Memory);

    /// <summary>Reads a stream; <paramref name="from"/> null is its end when reading backwards.</summary>
    public static ReadReq StreamRequest(string stream, long? from, ReadDirection direction, long count)
    {
        var options = Request(direction);
        options.NoFilter = Nothing;
        options.Count = (ulong)count;
        options.Stream = new Options.Types.StreamOptions { StreamIdentifier = ToIdentifier(stream) };
        if (from is { } revision)
            options.Stream.Revision = (ulong)revision;
        else
            options.Stream.End = Nothing;
        return new ReadReq { Options = options };
    }

    /// <summary>Reads backwards from the end of $all.</summary>
    public static ReadReq LastOfAllRequest(IEnumerable<string> prefixes)
    {
        var options = Request(ReadDirection.Backwards);
        options.Count = 1;
        options.Filter = Filter(prefixes);
        options.All = new Options.Types.AllOptions { End = Nothing };
        return new ReadReq { Options = options };
    }

    /// <summary>Reads $all forwards from a place, that one included.</summary>
    public static ReadReq AllRequest(ulong from, IEnumerable<string> prefixes)
    {
        var options = Request(ReadDirection.Forwards);
        options.Count = long.MaxValue;
        options.Filter = Filter(prefixes);
        options.All = At(from);
        return new ReadReq { Options = options };
    }

    /// <summary>Follows $all after a place.</summary>
    public static ReadReq SubscriptionRequest(ulong after, IEnumerable<string> prefixes)
    {
        var options = Request(ReadDirection.Forwards);
        options.Subscription = new Options.Types.SubscriptionOptions();
        options.Filter = Filter(prefixes);
        options.All = At(after);
        return new ReadReq { Options = options };
    }

    private static Options Request(ReadDirection direction) => new()
    {
        ReadDirection = direction == ReadDirection.Forwards ? Options.Types.ReadDirection.Forwards : Options.Types.ReadDirection.Backwards,
        UuidOption = new Options.Types.UUIDOption { Structured = Nothing },
    };

    private static Options.Types.AllOptions At(ulong position) => position == 0
        ? new() { Start = Nothing }
        : new() { Position = new Options.Types.Position { CommitPosition = position, PreparePosition = position } };

    private static Options.Types.FilterOptions Filter(IEnumerable<string> prefixes) => new()
    {
        StreamIdentifier = new Options.Types.FilterOptions.Types.Expression { Prefix = { prefixes } },
        // How many events the server looks at for one page, and how many pages for one checkpoint: what a broken subscription costs again.
        Max = 500,
        CheckpointIntervalMultiplier = 4,
    };

    // For people who look at the stream in the server's own pages; nothing depends on it.
    private static bool LooksLikeJson(ReadOnlySpan<byte> data) => data.Length >= 2 && data[0] == '{' && data[^1] == '}';
}
