using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RegieLedger.Cli;

/// <summary>What a play remembers: ids and moments from answers, by name.</summary>
/// <param name="nu">The moment of the play.</param>
internal sealed partial class Variabelen(DateTimeOffset nu)
{
    private readonly Dictionary<string, string> _waarden = new(StringComparer.Ordinal);

    /// <summary>Gives a variable its value.</summary>
    public void Zet(string naam, string waarde) => _waarden[naam] = waarde;

    /// <exception cref="FormatException">There is no such variable.</exception>
    public string Waarde(string naam)
        => _waarden.TryGetValue(naam, out var waarde) ? waarde : throw new FormatException($"onbekende variabele ${{{naam}}}; bekend: {string.Join(", ", _waarden.Keys.Order(StringComparer.Ordinal))}");

    /// <summary>The variable that has this value; null when none has.</summary>
    public string? Naam(string waarde) => _waarden.FirstOrDefault(w => w.Value == waarde).Key;

    /// <summary>Fills in variables and times in a text.</summary>
    /// <exception cref="FormatException">A variable or a time is not known.</exception>
    public string Vul(string tekst)
    {
        if (tekst.StartsWith('@'))
            return Tijden.Tekst(tekst, nu) ?? throw new FormatException($"onbekende tijd \"{tekst}\"; wel: @nu, @nu-30m, @nu-2u, @nu-5d, @vandaag, @vandaag-3");
        return Variabele().Replace(tekst, gevonden => Waarde(gevonden.Groups["naam"].Value));
    }

    /// <summary>Fills in variables and times in every text of a JSON value; gives a copy.</summary>
    /// <exception cref="FormatException">A variable or a time is not known.</exception>
    public JsonNode? Vul(JsonNode? waarde)
    {
        switch (waarde)
        {
            case JsonObject velden:
                var kopie = new JsonObject();
                foreach (var (naam, inhoud) in velden)
                    kopie[naam] = Vul(inhoud);
                return kopie;
            case JsonArray lijst:
                return new JsonArray([.. lijst.Select(Vul)]);
            case JsonValue tekst when tekst.TryGetValue<string>(out var woorden):
                return JsonValue.Create(Vul(woorden));
            default:
                return waarde?.DeepClone();
        }
    }

    [GeneratedRegex(@"\$\{(?<naam>[^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variabele();
}
