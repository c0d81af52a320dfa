using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using RegieLedger.Domain;
using RegieLedger.Log.Keys;

namespace RegieLedger.Server.Storage;

/// <summary>Confidential content as it is stored: ciphertext, the key it is under, and the place it belongs to.</summary>
/// <param name="KeyId">Id of the key; when the key is gone, so is the content.</param>
/// <param name="Stream">Stream of the event.</param>
/// <param name="EventId">Id of the event.</param>
/// <param name="Veld">Field, as the cipher authenticates it.</param>
/// <param name="Inhoud">Nonce, ciphertext and tag.</param>
internal sealed record Verzegeld(Guid KeyId, string Stream, Guid EventId, string Veld, byte[] Inhoud) : Vertrouwelijk
{
    /// <summary>Opens it; empty when the key was destroyed or is unknown: the content is erased .</summary>
    /// <inheritdoc cref="OpenAsync"/>
    // Mostly it was opened before: then there is nothing to wait for.
    public ValueTask<string> OpenOfLeegAsync(IKeyStore sleutels, CancellationToken cancellation)
        => sleutels.TryGet(KeyId, out var sleutel) && sleutel.Opened(this) is { } eerder ? new(eerder) : LeegAlsGewistAsync(OpenAsync(sleutels, cancellation));

    private static async ValueTask<string> LeegAlsGewistAsync(ValueTask<string?> tekst) => await tekst ?? "";

    /// <summary>Opens it; null when it is erased, which for a reader is something else than empty.</summary>
    /// <exception cref="CryptographicException">The bytes are not what was sealed: the log or the keys are damaged.</exception>
    public async ValueTask<string?> OpenAsync(IKeyStore sleutels, CancellationToken cancellation)
    {
        if (!sleutels.TryGet(KeyId, out var sleutel))
        {
            var gevonden = await sleutels.FindAsync(KeyId, cancellation);
            if (gevonden is null)
                return null;
            sleutel = gevonden;
        }

        // What was opened before is kept with the key, and goes with it: a destroyed key leaves no text in memory.
        if (sleutel.Opened(this) is { } eerder)
            return eerder;
        var bytes = new byte[Inhoud.Length - FieldCipher.Overhead];
        FieldCipher.Open(sleutel, Stream, EventId, Veld, Inhoud, bytes);
        var tekst = Encoding.UTF8.GetString(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        sleutel.KeepOpened(this, tekst);
        return tekst;
    }
}

/// <summary>Which event is being written or read on this thread; the converter below needs it.</summary>
internal sealed class VerzegelRuimte
{
    [ThreadStatic]
    private static VerzegelRuimte? _huidige;

    private readonly List<string> _velden = [];

    private VerzegelRuimte()
    {
    }

    public static VerzegelRuimte Huidige => _huidige ??= new VerzegelRuimte();

    public string Stream { get; private set; } = "";

    public Guid EventId { get; private set; }

    /// <summary>Where keys come from; only needed for writing.</summary>
    public IKeyStore? Sleutels { get; private set; }

    /// <summary>Keys that are not in memory yet: they are made durable first, then the event is written again.</summary>
    public List<KeyName> Ontbrekend { get; } = [];

    /// <summary>Whether confidential fields are passed over while reading.</summary>
    public bool ZonderInhoud { get; private set; }

    public void Begin(string stream, Guid eventId, IKeyStore? sleutels, bool zonderInhoud = false)
    {
        (Stream, EventId, Sleutels, ZonderInhoud) = (stream, eventId, sleutels, zonderInhoud);
        _velden.Clear();
        Ontbrekend.Clear();
    }

    /// <summary>The field as the cipher authenticates it: its name, numbered where it occurs again (lines of a dossier).</summary>
    public string Veld(string naam)
    {
        var keer = 1;
        foreach (var eerder in _velden)
        {
            if (eerder == naam)
                keer++;
        }

        _velden.Add(naam);
        return keer == 1 ? naam : $"{naam}#{keer}";
    }
}

/// <summary>Writes a confidential field as <c>{"sleutel": id, "geheim": base64url}</c>, encrypted; reads it without opening it.</summary>
internal sealed class VertrouwelijkConverter(string veld) : JsonConverter<Vertrouwelijk>
{
    public override Vertrouwelijk? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var ruimte = VerzegelRuimte.Huidige;
        if (ruimte.ZonderInhoud)
        {
            reader.Skip();
            return null;
        }

        Guid sleutel = default;
        byte[]? geheim = null;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A confidential field is an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("sleutel"u8))
            {
                reader.Read();
                sleutel = reader.GetGuid();
            }
            else if (reader.ValueTextEquals("geheim"u8))
            {
                reader.Read();
                geheim = Base64Url.DecodeFromUtf8(reader.ValueSpan);
            }
            else
            {
                throw new JsonException("Unknown part of a confidential field.");
            }
        }

        return new Verzegeld(sleutel, ruimte.Stream, ruimte.EventId, ruimte.Veld(veld), geheim ?? throw new JsonException("A confidential field without content."));
    }

    public override void Write(Utf8JsonWriter writer, Vertrouwelijk value, JsonSerializerOptions options)
    {
        // What was stored is never written again in another place: its place is part of the cipher.
        if (value is not Vertrouwelijk.Open open)
            throw new InvalidOperationException("Only content that came in with a command is written.");
        var ruimte = VerzegelRuimte.Huidige;
        var naam = new KeyName(open.Sleutel.Persoon, open.Sleutel.Dataklasse, open.Sleutel.Verantwoordelijke);
        var plaats = ruimte.Veld(veld);
        writer.WriteStartObject();
        if (ruimte.Sleutels!.TryGet(naam, out var sleutel))
        {
            var tekst = Encoding.UTF8.GetBytes(open.Tekst);
            var geheim = new byte[tekst.Length + FieldCipher.Overhead];
            FieldCipher.Seal(sleutel, ruimte.Stream, ruimte.EventId, plaats, tekst, geheim);
            writer.WriteString("sleutel"u8, sleutel.Id);
            writer.WriteString("geheim"u8, Base64Url.EncodeToString(geheim));
        }
        else
        {
            ruimte.Ontbrekend.Add(naam);
        }

        writer.WriteEndObject();
    }
}
