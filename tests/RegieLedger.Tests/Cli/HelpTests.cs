using System.CommandLine;
using RegieLedger.Cli;
using RegieLedger.Log;
using Shouldly;
using Xunit;

namespace RegieLedger.Tests.Cli;

/// <summary>Help and documentation leave nothing out.</summary>
public class HelpTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "cli.md"));

    public static TheoryData<string> Commandos => [.. Alle(Regie.Maak(), "").Select(c => c.Pad)];

    [Theory]
    [MemberData(nameof(Commandos))]
    public async Task Every_command_says_what_it_does_and_has_examples(string pad)
    {
        using var uit = new StringWriter();

        (await Regie.Maak().Parse(pad + " --help").InvokeAsync(new InvocationConfiguration { Output = uit })).ShouldBe(0);

        var voorbeelden = uit.ToString().Split("Examples:")[^1];
        uit.ToString().ShouldContain("Examples:");
        voorbeelden.ShouldContain(pad.Length == 0 ? "regie demo" : $"regie {pad.Trim()}");
    }

    [Fact]
    public void Every_option_and_argument_has_a_description()
    {
        foreach (var (pad, command) in Alle(Regie.Maak(), ""))
        {
            command.Options.ShouldAllBe(o => !string.IsNullOrWhiteSpace(o.Description), pad);
            command.Arguments.ShouldAllBe(a => !string.IsNullOrWhiteSpace(a.Description), pad);
            command.Description.ShouldNotBeNullOrWhiteSpace(pad);
        }
    }

    [Fact]
    public void The_documentation_names_every_command_and_option()
    {
        foreach (var (pad, command) in Alle(Regie.Maak(), "").Where(c => c.Pad.Length > 0))
        {
            Document.ShouldContain($"regie {pad.Trim()}");
            foreach (var optie in command.Options.Where(o => o.Name.StartsWith("--", StringComparison.Ordinal)))
                Document.ShouldContain($"`{optie.Name}", customMessage: pad);
        }
    }

    [Fact]
    public void The_documentation_lists_the_exit_codes_as_help_does()
    {
        var verwacht = string.Concat(Afsluitcode.Alle.Select(c => $"| {c.Code} | {c.Betekenis} |\n"));
        Document.ReplaceLineEndings("\n").ShouldContain("| code | meaning |\n| --- | --- |\n" + verwacht);
    }

    [Fact]
    public void Every_way_in_which_a_data_folder_cannot_be_opened_has_its_exit_code_listed()
        => Enum.GetValues<LogOpenProblem>().Select(p => (int)p).Except(Afsluitcode.Alle.Select(c => int.Parse(c.Code))).ShouldBeEmpty();

    private static IEnumerable<(string Pad, Command Command)> Alle(Command command, string pad)
        => command.Subcommands.SelectMany(c => Alle(c, $"{pad} {c.Name}".Trim())).Prepend((pad, command));
}
