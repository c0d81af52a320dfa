using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Guards;

/// <summary>Every rule of the domain (regels.txt) has a test that carries its id, or a line in docs/rules.md that says why not yet.</summary>
public partial class RegelGuards
{
    private static readonly string[] Regels = [.. File.ReadAllLines(Pad("Guards", "regels.txt")).Where(r => r.Length > 0)];
    private static readonly string Document = File.ReadAllText(Pad("docs", "rules.md"));

    // The part of the document up to "## Later" says where a rule is decided, the part after it why one is not.
    private static readonly string[] Delen = Document.Split("\n## Later\n");

    [Fact]
    public void Every_rule_has_a_test_that_carries_its_id_or_a_reason_why_not_yet()
    {
        var tests = typeof(RegelGuards).Assembly.GetTypes().SelectMany(t => t.GetMethods()).Select(m => $"_{m.Name}_").ToList();
        var later = Regel().Matches(Delen[1]).ToDictionary(m => m.Groups["id"].Value, m => m.Groups["rest"].Value, StringComparer.Ordinal);
        later.Values.ShouldAllBe(reden => reden.Trim(' ', '|').Length > 20);
        foreach (var regel in Regels)
        {
            var getest = tests.Exists(t => t.Contains($"_{Testnaam(regel)}_", StringComparison.Ordinal));
            (getest || later.ContainsKey(regel)).ShouldBeTrue($"{regel}: write a test named {Testnaam(regel)}_..., or a line under Later in docs/rules.md that says why not yet");
        }
    }

    [Fact]
    public void Every_rule_stands_in_the_document_and_the_document_names_no_other()
    {
        var genoemd = Delen.SelectMany(d => Regel().Matches(d).Select(m => m.Groups["id"].Value)).Distinct(StringComparer.Ordinal).ToList();
        genoemd.Except(Regels, StringComparer.Ordinal).ShouldBeEmpty("not a rule of the domain");
        Regels.Except(genoemd, StringComparer.Ordinal).ShouldBeEmpty("add a line to docs/rules.md");
        Regels.Length.ShouldBe(75);
    }

    // R-3a in a test name is R03a, GO-11 is GO11.
    private static string Testnaam(string regel)
    {
        var delen = regel.Split('-');
        var cijfers = delen[1].TrimEnd('a', 'b');
        return $"{delen[0]}{cijfers.PadLeft(2, '0')}{delen[1][cijfers.Length..]}";
    }

    private static string Pad(params string[] delen) => Path.Combine([AppContext.BaseDirectory, .. delen]);

    [GeneratedRegex(@"^\| (?<id>[A-Z]+-[0-9]+[a-z]?) (?<rest>\|.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Regel();
}
