using System.Collections.Concurrent;
using Google.Protobuf.Reflection;

namespace RegieLedger.Server;

/// <summary>The stored code of an enum value of the API: its name on the wire without the name of the enum, as in <c>VANGNETREDEN_OVERLEDEN</c>.</summary>
internal static class Codes
{
    private static readonly ConcurrentDictionary<Type, Dictionary<int, string>> PerType = new();

    /// <summary>The code, for example <c>OVERLEDEN</c>.</summary>
    public static string Van<T>(T waarde)
        where T : struct, System.Enum
        => PerType.GetOrAdd(typeof(T), static type => Lees(type))[Convert.ToInt32(waarde)];

    /// <summary>The enum value of a stored code; codes in the log came from this enum.</summary>
    public static T Waarde<T>(string code)
        where T : struct, System.Enum
    {
        foreach (var waarde in System.Enum.GetValues<T>())
        {
            if (Van(waarde) == code)
                return waarde;
        }

        throw new InvalidOperationException($"No value of {typeof(T).Name} has the code {code}.");
    }

    private static Dictionary<int, string> Lees(Type type)
    {
        var namen = new Dictionary<int, string>();
        foreach (var veld in type.GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static))
        {
            var naam = ((OriginalNameAttribute)veld.GetCustomAttributes(typeof(OriginalNameAttribute), false)[0]).Name;
            namen[(int)veld.GetValue(null)!] = naam[(Begin(type).Length + 1)..];
        }

        return namen;
    }

    // buf's lint rule ENUM_VALUE_PREFIX: each value begins with the name of its enum in capitals.
    private static string Begin(Type type)
        => string.Concat(type.Name.Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString()));
}
