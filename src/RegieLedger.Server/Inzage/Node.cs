using System.Security.Cryptography;
using RegieLedger.Log;

namespace RegieLedger.Server.Inzage;

/// <summary>The name of this node in the names of its streams: made once, kept in its folder.</summary>
internal static class Node
{
    /// <summary>The file in the data folder.</summary>
    public const string Bestand = "node.txt";

    private const int Lengte = 8;

    /// <summary>Reads the name, or makes one. A folder that lost it gets another: its streams go on under that.</summary>
    /// <exception cref="LogOpenException">The file cannot be read or made, or holds something else.</exception>
    public static string Naam(string map)
    {
        var pad = Path.Combine(map, Bestand);
        try
        {
            if (!File.Exists(pad))
                File.WriteAllText(pad, RandomNumberGenerator.GetHexString(Lengte, lowercase: true));
            var naam = File.ReadAllText(pad).Trim();
            return naam.Length == Lengte && naam.All(char.IsAsciiHexDigitLower)
                ? naam
                : throw new LogOpenException(LogOpenProblem.Failed, $"'{pad}' does not hold the name of a node ({Lengte} hexadecimal digits). Remove the file: the node then gets another name.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LogOpenException(LogOpenProblem.Failed, $"'{pad}' cannot be used: {e.Message}", e);
        }
    }
}
