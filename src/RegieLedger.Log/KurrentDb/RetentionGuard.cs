using System.Text.Json;
using Recorded = RegieLedger.Log.KurrentDb.Wire.ReadResp.Types.ReadEvent.Types.RecordedEvent;

namespace RegieLedger.Log.KurrentDb;

/// <summary>
/// Sees to it that nobody makes the server forget: streams with a maximum age, a maximum count or a beginning, and deleted ones. The
/// metadata of our streams comes along with every read of the whole log, so a change is noticed by whoever follows.
/// </summary>
internal sealed class RetentionGuard(ServerReader reader, StreamNames names)
{
    private static readonly string[] Shortening = ["$maxAge", "$maxCount", "$tb"];

    /// <summary>Reads the metadata of all our streams after a place, and that of $all.</summary>
    /// <exception cref="LogUnavailableException"><see cref="LogUnavailableReason.Damaged"/>, with the stream.</exception>
    public async Task CheckAllAsync(ulong after, CancellationToken cancellation)
    {
        await CheckOneAsync("$$$all", cancellation);
        await CheckOneAsync("$$" + names.Ledger, cancellation);
        await foreach (var item in reader.AllAsync(after, names.MetadataOfAll, cancellation))
            await CheckAsync(item, cancellation);
    }

    /// <summary>Judges an event that is not an entry: metadata, or the mark of a deleted stream.</summary>
    /// <exception cref="LogUnavailableException"><see cref="LogUnavailableReason.Damaged"/>, with the stream.</exception>
    public async ValueTask CheckAsync(Recorded item, CancellationToken cancellation)
    {
        var stream = item.StreamIdentifier.StreamName.ToStringUtf8();
        if (!stream.StartsWith("$$", StringComparison.Ordinal))
            throw ServerFaults.Shortened(stream);
        // What was once so may have been put right since; only what holds now counts.
        if (Shortens(item))
            await CheckOneAsync(stream, cancellation);
    }

    /// <summary>Whether an event of one of our streams is the mark that it was deleted.</summary>
    public static bool IsDeletion(Recorded item) => WireFormat.Type(item) == "$streamDeleted";

    private async ValueTask CheckOneAsync(string metadata, CancellationToken cancellation)
    {
        if (await reader.LastOfStreamAsync(metadata, cancellation) is { } current && Shortens(current))
            throw ServerFaults.Shortened(StreamNames.OfMetadata(metadata));
    }

    private static bool Shortens(Recorded item)
    {
        try
        {
            using var json = JsonDocument.Parse(item.Data.Memory);
            return json.RootElement.ValueKind == JsonValueKind.Object && Shortening.Any(name => json.RootElement.TryGetProperty(name, out _));
        }
        catch (JsonException)
        {
            // The server takes only JSON as metadata, and ignores what is not.
            return false;
        }
    }
}
