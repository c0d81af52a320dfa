using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegieLedger.Domain;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Guards;

/// <summary>The published schema of a werkwijze knows every code that the reader knows; that both judge files the same is tested with a validator of others (SystemTests).</summary>
public class WerkwijzeschemaTests
{
    private static readonly JsonSerializerOptions Leesbaar = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "werkwijze.schema.json"));

    [Fact]
    public void The_schema_has_every_code_of_the_reader()
        => Document.ShouldBe(Maak(), "docs/werkwijze.schema.json is not up to date: run the tests with REGIELEDGER_WRITE_DOCS=docs");

    [Fact]
    public void The_page_that_explains_it_lists_every_action_signaal_requirement_and_key()
    {
        var pagina = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "werkwijzen.md"));
        var schema = JsonNode.Parse(Document)!;
        var eisen = schema["$defs"]!["eis"]!["anyOf"]![0]!["enum"]!.AsArray().Select(e => (string)e!);
        foreach (var code in Acties.Alle.Concat(Signaalsoort.Alle.Keys).Concat(eisen).Concat(schema["properties"]!.AsObject().Select(p => p.Key)))
            (pagina.Contains($"`{code}`", StringComparison.Ordinal) || pagina.Contains($"`{code}.", StringComparison.Ordinal)).ShouldBeTrue(code);
    }

    [Fact]
    public void The_codes_of_the_schema_are_written_on_request()
    {
        if (Environment.GetEnvironmentVariable("REGIELEDGER_WRITE_DOCS") is { Length: > 0 } map)
            File.WriteAllText(Path.Combine(map, "werkwijze.schema.json"), Maak());
    }

    // Its form is written by hand; the lists of codes are those of the code.
    private static string Maak()
    {
        var schema = JsonNode.Parse(Document)!;
        Zet(schema, "rol", Rol.Alle.Select(r => r.Code));
        Zet(schema, "domein", Enum.GetValues<Domein>().Select(Weigeringen.Code));
        Zet(schema, "onderwijssoort", Enum.GetValues<Onderwijssoort>().Select(Weigeringen.Code));
        Zet(schema, "actie", Acties.Alle.Order(StringComparer.Ordinal));
        Zet(schema, "signaalsoort", Signaalsoort.Alle.Keys.Order(StringComparer.Ordinal));
        schema["$defs"]!["bevoegde"]!["anyOf"]![2]!["pattern"] = $"^({string.Join('|', Rol.Alle.Select(r => r.Code))})@(SCHOOL|LOKET)$";
        return schema.ToJsonString(Leesbaar) + "\n";
    }

    private static void Zet(JsonNode schema, string deel, IEnumerable<string> codes)
        => schema["$defs"]![deel]!["enum"] = new JsonArray([.. codes.Select(c => JsonValue.Create(c))]);
}
