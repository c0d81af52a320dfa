using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using RegieLedger.Domain;

namespace RegieLedger.Server.Storage;

/// <summary>What is stored beside every fact: who, when, by which command and by which version of the werkwijze. Pseudonyms only.</summary>
/// <param name="Vastgelegd">Recorded time as the writing node saw it, UTC .</param>
/// <param name="CommandoId">The command; null for what the ledger does itself at start.</param>
/// <param name="Merk">HMAC of the canonical command under an erasable key, so that another command under the same id is noticed .</param>
/// <param name="MerkSleutel">Id of that key.</param>
/// <param name="Functionaris">The aanroeper; null for the ledger itself.</param>
/// <param name="Organisatie">The organisatie for which the aanroeper acted.</param>
/// <param name="Correlatie">Id of the request, for telemetry.</param>
/// <param name="WerkwijzeId">The werkwijze by which was decided.</param>
/// <param name="WerkwijzeVersie">Its version.</param>
/// <param name="WerkwijzeSha256">SHA-256 of its content.</param>
internal sealed record Metadata(
    DateTimeOffset Vastgelegd,
    Guid? CommandoId = null,
    byte[]? Merk = null,
    Guid? MerkSleutel = null,
    FunctionarisId? Functionaris = null,
    OrganisatieId? Organisatie = null,
    string? Correlatie = null,
    string? WerkwijzeId = null,
    int? WerkwijzeVersie = null,
    string? WerkwijzeSha256 = null)
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public byte[] Schrijf()
    {
        // Written for every command and every look: the buffer is kept.
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(512);
        var writer = _writer ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        buffer.ResetWrittenCount();
        writer.Reset();
        writer.WriteStartObject();
        // First, so that a reader that only needs the time stops here.
        writer.WriteString(Naam.Vastgelegd, Vastgelegd.UtcDateTime);
        if (CommandoId is { } commando)
            writer.WriteString(Naam.Commando, commando);
        if (Merk is not null)
            writer.WriteString(Naam.Merk, Base64Url.EncodeToString(Merk));
        if (MerkSleutel is { } merkSleutel)
            writer.WriteString(Naam.MerkSleutel, merkSleutel);
        if (Functionaris is { } functionaris)
            writer.WriteString(Naam.Functionaris, functionaris.Value);
        if (Organisatie is { } organisatie)
            writer.WriteString(Naam.Organisatie, organisatie.Value);
        if (Correlatie is not null)
            writer.WriteString(Naam.Correlatie, Correlatie);
        if (WerkwijzeId is not null)
        {
            writer.WriteString(Naam.Werkwijze, WerkwijzeId);
            writer.WriteNumber(Naam.WerkwijzeVersie, WerkwijzeVersie!.Value);
            writer.WriteString(Naam.WerkwijzeSha256, WerkwijzeSha256);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static Metadata Lees(ReadOnlySpan<byte> utf8)
    {
        DateTimeOffset vastgelegd = default;
        Guid? commando = null, merkSleutel = null, functionaris = null, organisatie = null;
        byte[]? merk = null;
        string? correlatie = null, werkwijze = null, sha256 = null;
        int? versie = null;
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var naam = reader.ValueSpan;
            reader.Read();
            if (naam.SequenceEqual("vastgelegd"u8))
                vastgelegd = reader.GetDateTimeOffset();
            else if (naam.SequenceEqual("commando"u8))
                commando = reader.GetGuid();
            else if (naam.SequenceEqual("merk"u8))
                merk = Base64Url.DecodeFromUtf8(reader.ValueSpan);
            else if (naam.SequenceEqual("merkSleutel"u8))
                merkSleutel = reader.GetGuid();
            else if (naam.SequenceEqual("functionaris"u8))
                functionaris = reader.GetGuid();
            else if (naam.SequenceEqual("organisatie"u8))
                organisatie = reader.GetGuid();
            else if (naam.SequenceEqual("correlatie"u8))
                correlatie = reader.GetString();
            else if (naam.SequenceEqual("werkwijze"u8))
                werkwijze = reader.GetString();
            else if (naam.SequenceEqual("werkwijzeVersie"u8))
                versie = reader.GetInt32();
            else if (naam.SequenceEqual("werkwijzeSha256"u8))
                sha256 = reader.GetString();
            else
                reader.Skip(); // A later version may add fields; they are not needed to decide and stay in the log.
        }

        return new Metadata(
            vastgelegd, commando, merk, merkSleutel, functionaris is { } f ? new FunctionarisId(f) : null, organisatie is { } o ? new OrganisatieId(o) : null,
            correlatie, werkwijze, versie, sha256);
    }

    /// <summary>Reads only for which organisatie it was recorded; null for the ledger itself. The views do this for every event of a casus.</summary>
    public static OrganisatieId? LeesOrganisatie(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isOrganisatie = reader.ValueTextEquals("organisatie"u8);
            reader.Read();
            if (isOrganisatie)
                return new OrganisatieId(reader.GetGuid());
            reader.Skip();
        }

        return null;
    }

    /// <summary>Reads the recorded time only; the views do this for every event of the log.</summary>
    public static DateTimeOffset LeesVastgelegd(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTijd = reader.ValueTextEquals("vastgelegd"u8);
            reader.Read();
            if (isTijd)
                return reader.GetDateTimeOffset();
            reader.Skip();
        }

        throw new JsonException("An event without recorded time.");
    }

    private static class Naam
    {
        public static readonly JsonEncodedText Vastgelegd = JsonEncodedText.Encode("vastgelegd");
        public static readonly JsonEncodedText Commando = JsonEncodedText.Encode("commando");
        public static readonly JsonEncodedText Merk = JsonEncodedText.Encode("merk");
        public static readonly JsonEncodedText MerkSleutel = JsonEncodedText.Encode("merkSleutel");
        public static readonly JsonEncodedText Functionaris = JsonEncodedText.Encode("functionaris");
        public static readonly JsonEncodedText Organisatie = JsonEncodedText.Encode("organisatie");
        public static readonly JsonEncodedText Correlatie = JsonEncodedText.Encode("correlatie");
        public static readonly JsonEncodedText Werkwijze = JsonEncodedText.Encode("werkwijze");
        public static readonly JsonEncodedText WerkwijzeVersie = JsonEncodedText.Encode("werkwijzeVersie");
        public static readonly JsonEncodedText WerkwijzeSha256 = JsonEncodedText.Encode("werkwijzeSha256");
    }
}
