using System.Text;
using Microsoft.Data.Sqlite;

namespace RegieLedger.Tests.Server.Vergeten;

/// <summary>Looks at every byte of a data folder.</summary>
internal static class Bestanden
{
    /// <summary>The wrapped form of every key, as keys.db holds it.</summary>
    public static Dictionary<Guid, byte[]> Ingepakt(string bestand)
    {
        using var verbinding = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = bestand, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        verbinding.Open();
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = "SELECT id, wrapped FROM key";
        var sleutels = new Dictionary<Guid, byte[]>();
        using var rij = vraag.ExecuteReader();
        while (rij.Read())
            sleutels[new Guid(rij.GetFieldValue<byte[]>(0), bigEndian: true)] = rij.GetFieldValue<byte[]>(1);
        return sleutels;
    }

    /// <summary>The forms in which a text can stand in a file: plain, UTF-16, base64 in its three shifts, JSON-escaped.</summary>
    public static IEnumerable<byte[]> Vormen(string tekst)
    {
        var utf8 = Encoding.UTF8.GetBytes(tekst);
        yield return utf8;
        yield return Encoding.Unicode.GetBytes(tekst);
        yield return Encoding.BigEndianUnicode.GetBytes(tekst);
        yield return Encoding.UTF8.GetBytes(string.Concat(tekst.Select(c => $"\\u{(int)c:x4}")));
        for (var schuif = 0; schuif < 3; schuif++)
        {
            // Whole groups of three bytes only: what stands around it changes the first and the last characters.
            var midden = Convert.ToBase64String(utf8.AsSpan(schuif, (utf8.Length - schuif) / 3 * 3));
            yield return Encoding.ASCII.GetBytes(midden);
            yield return Encoding.ASCII.GetBytes(midden.Replace('+', '-').Replace('/', '_'));
        }
    }

    /// <summary>Which of these stand somewhere in a folder; named by the file.</summary>
    public static List<string> Vind(string map, IEnumerable<byte[]> gezocht)
    {
        // By their first eight bytes, so that a folder is read once, however many are looked for.
        var perBegin = gezocht.Where(g => g.Length >= 8).ToLookup(g => BitConverter.ToUInt64(g));
        var gevonden = new List<string>();
        foreach (var bestand in Directory.GetFiles(map, "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(bestand);
            for (var i = 0; i + 8 <= bytes.Length; i++)
            {
                foreach (var kandidaat in perBegin[BitConverter.ToUInt64(bytes, i)])
                {
                    if (bytes.AsSpan(i).StartsWith(kandidaat))
                        gevonden.Add($"{Path.GetFileName(bestand)} at {i}");
                }
            }
        }

        return gevonden;
    }
}
