using RegieLedger.Domain;
using RegieLedger.Server.Hosting;

namespace RegieLedger.Tests.Guards;

/// <summary>The lines of zicht.txt: who sees what, written by hand.</summary>
internal sealed class Zichtregels
{
    public const string NietGevonden = "NIET_GEVONDEN";

    private readonly List<Regel> _regels = [];

    private Zichtregels()
    {
        var namen = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var tekst in File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Guards", "zicht.txt")).Where(r => r.Length > 0 && r[0] != '#'))
        {
            if (tekst.Split('=') is [var naam, var lijst])
            {
                namen.Add(naam.Trim(), Delen(lijst));
                continue;
            }

            var velden = tekst.Split('|').Select(v => v.Trim()).ToArray();
            if (velden.Length != 5)
                throw new FormatException($"zicht.txt: five columns, not: {tekst}");
            _regels.Add(new Regel([.. velden[..4].Select(v => Delen(v).SelectMany(d => namen.GetValueOrDefault(d, [d])).ToHashSet(StringComparer.Ordinal))], Lees(velden[4]), tekst));
        }

        if (_regels[^1].Velden.Any(v => !v.Contains("*")))
            throw new FormatException("zicht.txt: the last line denies everything that no other line names.");
    }

    public static Zichtregels Alle { get; } = new();

    /// <summary>Every question of the API.</summary>
    public static IReadOnlyList<string> Vragen { get; } =
        [.. Toegang.Diensten.SelectMany(d => d.Methods).Where(m => m.InputType.FindFieldByName("verantwoording") is not null).Select(m => $"{m.Service.Name}/{m.Name}").Order(StringComparer.Ordinal)];

    /// <summary>What is seen in a cell; none: it does not exist.</summary>
    public Klassen Ziet(string vraag, string rol, string relatie, bool grond) => Past(vraag, rol, relatie, grond)[0].Ziet;

    /// <summary>The lines for a cell; the last line only where there is no other.</summary>
    public List<Regel> Past(string vraag, string rol, string relatie, bool grond)
    {
        string[] cel = [vraag, rol, relatie, grond ? "ja" : "nee"];
        var past = _regels[..^1].Where(r => r.Velden.Zip(cel).All(p => p.First.Contains("*") || p.First.Contains(p.Second))).ToList();
        return past.Count > 0 ? past : [_regels[^1]];
    }

    private static string[] Delen(string tekst) => tekst.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Klassen Lees(string tekst) => tekst == NietGevonden
        ? Klassen.Geen
        : tekst.Split(' ').Aggregate(Klassen.Geen, (k, naam) => k | Enum.Parse<Klassen>(naam, ignoreCase: true));

    internal sealed record Regel(HashSet<string>[] Velden, Klassen Ziet, string Tekst);
}
