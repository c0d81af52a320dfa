using System.Collections;
using System.Text;

namespace RegieLedger.Tests.Domain;

/// <summary>Everything that a value holds, as text: what two equal values give, also where they hold lists.</summary>
internal static class Afdruk
{
    public static string Van(object? waarde)
    {
        var tekst = new StringBuilder();
        Schrijf(tekst, waarde, "");
        return tekst.ToString();
    }

    private static void Schrijf(StringBuilder tekst, object? waarde, string pad)
    {
        switch (waarde)
        {
            case null or string or Guid or DateTimeOffset or DateOnly or bool or int or long or Enum:
                tekst.Append(pad).Append(" = ").AppendLine(waarde?.ToString());
                break;
            case IDictionary woorden:
                foreach (var sleutel in woorden.Keys.Cast<object>().OrderBy(Van, StringComparer.Ordinal))
                    Schrijf(tekst, woorden[sleutel], $"{pad}[{sleutel}]");
                break;
            case IEnumerable rij:
                var nummer = 0;
                foreach (var deel in rij)
                    Schrijf(tekst, deel, $"{pad}[{nummer++}]");
                break;
            default:
                foreach (var veld in waarde.GetType().GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public))
                    Schrijf(tekst, veld.GetValue(waarde), $"{pad}.{veld.Name}");
                break;
        }
    }
}
