using System.Globalization;
using System.Text.Json.Nodes;
using RegieLedger.V1;

namespace RegieLedger.Cli;

/// <summary>
/// An inzage as a line of the Logboek Dataverwerkingen: an OTLP span with its attributes. What was processed, of whom and with which outcome;
/// never by which person, nor what they said, for that standard forbids it. The export with the fields of NEN 7513 has those; span id and
/// trace id are how the two are laid beside each other.
/// </summary>
internal static class Ldvregel
{
    private const int Ok = 1;
    private const int Fout = 2;
    private const int Server = 2;

    /// <summary>The body of one POST to a collector.</summary>
    /// <param name="regels">The inzagen.</param>
    public static JsonObject Bericht(IEnumerable<InzageRegel> regels) => new()
    {
        ["resourceSpans"] = new JsonArray(new JsonObject
        {
            ["resource"] = new JsonObject { ["attributes"] = new JsonArray(Kenmerk("service.name", "regieledger")) },
            ["scopeSpans"] = new JsonArray(new JsonObject
            {
                ["scope"] = new JsonObject { ["name"] = "regieledger.ldv" },
                ["spans"] = new JsonArray([.. regels.Select(Span)]),
            }),
        }),
    };

    /// <summary>The id of the span of an inzage: the same whenever it is sent, so that a collector can tell a repetition.</summary>
    public static string SpanId(InzageRegel regel) => regel.InzageId.Replace("-", "", StringComparison.Ordinal)[16..];

    private static JsonObject Span(InzageRegel regel)
    {
        var kenmerken = new JsonArray(Kenmerk("dpl.core.processing_activity_id", regel.Doelbinding));
        if (regel.Leerling.Length > 0)
        {
            kenmerken.Add(Kenmerk("dpl.core.data_subject_id", regel.Leerling));
            kenmerken.Add(Kenmerk("dpl.core.data_subject_id_type", "regieledger.leerling"));
        }

        if (regel.VerantwoordelijkeId.Length > 0 && regel.VerantwoordelijkeId != regel.OrganisatieId)
            kenmerken.Add(Kenmerk("dpl.core.foreign_operation.processor", regel.OrganisatieId));
        var op = Nano(regel.Op);
        return new JsonObject
        {
            // Without a trace of its own, a request is one trace all the same.
            ["traceId"] = regel.Correlatie.Length == 32 ? regel.Correlatie : (regel.VerzoekId.Length > 0 ? regel.VerzoekId : regel.InzageId).Replace("-", "", StringComparison.Ordinal),
            ["spanId"] = SpanId(regel),
            ["name"] = regel.Vraag.Length > 0 ? regel.Vraag : "InzagenSamengevat",
            ["kind"] = Server,
            ["startTimeUnixNano"] = regel.Sinds is null ? op : Nano(regel.Sinds),
            ["endTimeUnixNano"] = op,
            ["attributes"] = kenmerken,
            ["status"] = regel.Weigering.Length == 0 ? new JsonObject { ["code"] = Ok } : new JsonObject { ["code"] = Fout, ["message"] = regel.Weigering },
        };
    }

    private static JsonObject Kenmerk(string naam, string waarde) => new() { ["key"] = naam, ["value"] = new JsonObject { ["stringValue"] = waarde } };

    private static string Nano(Google.Protobuf.WellKnownTypes.Timestamp moment) => ((moment.Seconds * 1_000_000_000) + moment.Nanos).ToString(CultureInfo.InvariantCulture);
}
