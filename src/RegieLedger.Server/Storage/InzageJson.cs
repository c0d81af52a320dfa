using System.Buffers;
using System.Text.Json;
using RegieLedger.Domain;

namespace RegieLedger.Server.Storage;

/// <summary>
/// Writes the fact of an inzage by hand: each question makes one, and the serializer takes several times as long. The bytes are the same,
/// which the tests compare. Reading is the serializer's, and so is what has something to seal.
/// </summary>
internal static class InzageJson
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>Whether a fact can be written here: nothing in it is sealed, and nothing was withheld.</summary>
    public static bool Kan(InzageVastgelegd feit) => feit is { Toelichting: null, Achtergehouden: null };

    public static byte[] Schrijf(InzageVastgelegd feit)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(1024);
        var writer = _writer ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        buffer.ResetWrittenCount();
        writer.Reset();
        writer.WriteStartObject();
        writer.WriteString(Naam.Verzoek, feit.Verzoek);
        writer.WriteString(Naam.Vraag, feit.Vraag);
        Tekst(writer, Naam.Leerling, feit.Leerling?.Value);
        Id(writer, Naam.Casus, feit.Casus?.Value);
        Id(writer, Naam.OverFunctionaris, feit.OverFunctionaris?.Value);
        Id(writer, Naam.Verantwoordelijke, feit.Verantwoordelijke?.Value);
        writer.WriteString(Naam.Rol, feit.Rol.Code);
        writer.WriteString(Naam.Relatie, feit.Relatie);
        Id(writer, Naam.Namens, feit.Namens?.Value);
        Tekst(writer, Naam.Client, feit.Client);
        writer.WriteString(Naam.Doelbinding, feit.Doelbinding);
        writer.WriteString(Naam.Grondslag, feit.Grondslag);
        if (feit.Toestemmingen is { } toestemmingen)
        {
            writer.WriteStartArray(Naam.Toestemmingen);
            foreach (var toestemming in toestemmingen)
                writer.WriteStringValue(toestemming.Value);
            writer.WriteEndArray();
        }

        Id(writer, Naam.Noodknop, feit.Noodknop?.Value);
        writer.WriteStartArray(Naam.Gegevens);
        foreach (var groep in feit.Gegevens)
            writer.WriteStringValue(groep);
        writer.WriteEndArray();
        Tekst(writer, Naam.Weigering, feit.Weigering);
        Id(writer, Naam.DoorBetrokkene, feit.DoorBetrokkene?.Value);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Id(Utf8JsonWriter writer, JsonEncodedText naam, Guid? id)
    {
        if (id is { } waarde)
            writer.WriteString(naam, waarde);
    }

    private static void Tekst(Utf8JsonWriter writer, JsonEncodedText naam, string? tekst)
    {
        if (tekst is not null)
            writer.WriteString(naam, tekst);
    }

    private static class Naam
    {
        public static readonly JsonEncodedText Verzoek = JsonEncodedText.Encode("verzoek");
        public static readonly JsonEncodedText Vraag = JsonEncodedText.Encode("vraag");
        public static readonly JsonEncodedText Leerling = JsonEncodedText.Encode("leerling");
        public static readonly JsonEncodedText Casus = JsonEncodedText.Encode("casus");
        public static readonly JsonEncodedText OverFunctionaris = JsonEncodedText.Encode("overFunctionaris");
        public static readonly JsonEncodedText Verantwoordelijke = JsonEncodedText.Encode("verantwoordelijke");
        public static readonly JsonEncodedText Rol = JsonEncodedText.Encode("rol");
        public static readonly JsonEncodedText Relatie = JsonEncodedText.Encode("relatie");
        public static readonly JsonEncodedText Namens = JsonEncodedText.Encode("namens");
        public static readonly JsonEncodedText Client = JsonEncodedText.Encode("client");
        public static readonly JsonEncodedText Doelbinding = JsonEncodedText.Encode("doelbinding");
        public static readonly JsonEncodedText Grondslag = JsonEncodedText.Encode("grondslag");
        public static readonly JsonEncodedText Toestemmingen = JsonEncodedText.Encode("toestemmingen");
        public static readonly JsonEncodedText Noodknop = JsonEncodedText.Encode("noodknop");
        public static readonly JsonEncodedText Gegevens = JsonEncodedText.Encode("gegevens");
        public static readonly JsonEncodedText Weigering = JsonEncodedText.Encode("weigering");
        public static readonly JsonEncodedText DoorBetrokkene = JsonEncodedText.Encode("doorBetrokkene");
    }
}
