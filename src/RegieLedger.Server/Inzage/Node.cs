using System.Security.Cryptography;
using System.Text;
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
            // An empty file is what a machine that lost its power left of one.
            if (!File.Exists(pad) || new FileInfo(pad).Length == 0)
                Maak(pad);
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

    // Whole or not at all.
    private static void Maak(string pad)
    {
        var nieuw = pad + ".new";
        using (var bestand = new FileStream(nieuw, FileMode.Create, FileAccess.Write))
        {
            bestand.Write(Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(Lengte, lowercase: true)));
            bestand.Flush(flushToDisk: true);
        }

        File.Move(nieuw, pad, overwrite: true);
    }
}
