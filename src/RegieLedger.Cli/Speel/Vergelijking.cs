using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RegieLedger.Cli;

/// <summary>A place where an answer is not what was expected.</summary>
internal sealed record Afwijking(string Pad, string Verwacht, string Kreeg);

/// <summary>
/// Compares a part of an answer with the whole. An object: each field that is named. A list: each place that is named.
/// <c>{"precies": [...]}</c>: these and no others, in any order. <c>"*"</c>: any value. <c>null</c>: absent, which in protobuf JSON is
/// also what 0, false and empty look like.
/// </summary>
internal static partial class Vergelijking
{
    /// <summary>All differences; empty when the answer holds what was expected.</summary>
    public static IReadOnlyList<Afwijking> Afwijkingen(JsonNode? verwacht, JsonNode? kreeg)
    {
        var gevonden = new List<Afwijking>();
        Vergelijk("", verwacht, kreeg, gevonden);
        return gevonden;
    }

    /// <summary>The value at a path such as <c>casusId</c>, <c>betrokkenen[0].rol</c> or <c>betrokkenen[rol=ROL_SMW].betrokkeneId</c>; null when there is none.</summary>
    /// <exception cref="FormatException">Not a path.</exception>
    public static JsonNode? Lees(JsonNode antwoord, string pad)
    {
        JsonNode? hier = antwoord;
        foreach (var stuk in pad.Split('.'))
        {
            if (Stuk().Match(stuk) is not { Success: true } gevonden)
                throw new FormatException($"\"{pad}\" is geen pad; zoals: casusId, betrokkenen[0].rol of betrokkenen[rol=ROL_SMW].betrokkeneId");
            hier = (hier as JsonObject)?[gevonden.Groups["veld"].Value];
            if (gevonden.Groups["plaats"] is { Success: true } plaats)
                hier = hier is JsonArray lijst && int.Parse(plaats.ValueSpan) is var i && i < lijst.Count ? lijst[i] : null;
            else if (gevonden.Groups["sleutel"] is { Success: true } sleutel)
                hier = (hier as JsonArray)?.FirstOrDefault(w => w is JsonObject o && Schrijf(o[sleutel.Value]) == gevonden.Groups["waarde"].Value);
        }

        return hier;
    }

    /// <summary>A value for people: a text without its quotes.</summary>
    public static string Schrijf(JsonNode? waarde) => waarde switch
    {
        null => "(niets)",
        JsonValue v when v.TryGetValue<string>(out var tekst) => tekst,
        _ => waarde.ToJsonString(),
    };

    private static void Vergelijk(string pad, JsonNode? verwacht, JsonNode? kreeg, List<Afwijking> gevonden)
    {
        switch (verwacht)
        {
            case JsonObject { Count: 1 } een when een["precies"] is JsonArray lijst:
                Precies(pad, lijst, kreeg as JsonArray ?? [], gevonden);
                break;
            case JsonObject velden when kreeg is JsonObject antwoord:
                foreach (var (veld, waarde) in velden)
                    Vergelijk(pad.Length == 0 ? veld : $"{pad}.{veld}", waarde, antwoord[veld], gevonden);
                break;
            case JsonArray lijst when kreeg is JsonArray antwoord:
                for (var i = 0; i < lijst.Count; i++)
                    Vergelijk($"{pad}[{i}]", lijst[i], i < antwoord.Count ? antwoord[i] : null, gevonden);
                break;
            case JsonValue any when IsSter(any):
                if (kreeg is null)
                    gevonden.Add(new Afwijking(pad, "een waarde", "(niets)"));
                break;
            default:
                if (!Gelijk(verwacht, kreeg))
                    gevonden.Add(new Afwijking(pad, Schrijf(verwacht), Schrijf(kreeg)));
                break;
        }
    }

    // Each expected one takes the first of the answer that fits and is not taken; what is left on either side is a difference.
    private static void Precies(string pad, JsonArray lijst, JsonArray kreeg, List<Afwijking> gevonden)
    {
        var over = kreeg.ToList();
        foreach (var verwacht in lijst)
        {
            if (over.FindIndex(w => Afwijkingen(verwacht, w).Count == 0) is >= 0 and var plaats)
                over.RemoveAt(plaats);
            else
                gevonden.Add(new Afwijking(pad, Schrijf(verwacht), "niet in de lijst"));
        }

        gevonden.AddRange(over.Select(w => new Afwijking(pad, "niets meer", Schrijf(w))));
    }

    private static bool IsSter(JsonValue waarde) => waarde.TryGetValue<string>(out var tekst) && tekst == "*";

    // Protobuf JSON writes 64-bit numbers as texts; a file may write them as numbers.
    private static bool Gelijk(JsonNode? een, JsonNode? ander) => (een?.GetValueKind(), ander?.GetValueKind()) switch
    {
        (JsonValueKind.Number, JsonValueKind.String) => een!.ToJsonString() == ander!.GetValue<string>(),
        _ => JsonNode.DeepEquals(een, ander),
    };

    [GeneratedRegex(@"^(?<veld>[A-Za-z0-9_]+)(\[((?<plaats>\d{1,4})|(?<sleutel>[A-Za-z0-9_]+)=(?<waarde>[^\]]*))\])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stuk();
}
