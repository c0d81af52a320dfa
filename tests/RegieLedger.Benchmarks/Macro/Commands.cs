using System.Globalization;
using RegieLedger.Benchmarks.KurrentDb;

namespace RegieLedger.Benchmarks.Macro;

/// <summary>A figure: something measured against its floor in the same run.</summary>
internal interface IFigure
{
    /// <summary>The name of the line that is printed.</summary>
    string Name { get; }

    /// <summary>The server processes that this figure starts: a name, and what runs in the process until it is killed.</summary>
    IReadOnlyDictionary<string, Func<RoleOptions, Task>> Roles { get; }

    /// <summary>What it should be.</summary>
    Target Target { get; }

    /// <summary>Measures.</summary>
    Task<Outcome> Measure(Run run);
}

/// <summary>What a figure should be: at least or at most.</summary>
internal sealed record Target(double Value, bool IsLeast)
{
    public static Target AtLeast(double value) => new(value, true);

    public static Target AtMost(double value) => new(value, false);

    public bool Met(double figure) => IsLeast ? figure >= Value : figure <= Value;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"at {(IsLeast ? "least" : "most")} {Value}");
}

/// <summary>What was measured.</summary>
/// <param name="Value">The ratio; null when it could not be measured here.</param>
/// <param name="Notes">How it came about: medians, and why it was skipped.</param>
internal sealed record Outcome(double? Value, IReadOnlyList<string> Notes);

/// <summary>What a figure measures with.</summary>
/// <param name="Pace">How long, and on how much.</param>
/// <param name="Ledgers">Data folders.</param>
/// <param name="Cluster">The servers, with <c>--engine kurrentdb</c>.</param>
internal sealed record Run(Pace Pace, Ledgers Ledgers, Cluster? Cluster = null);

/// <summary>Options of a server process.</summary>
/// <param name="Port">Where it listens on the loopback; 0 for a free port.</param>
/// <param name="Rest">Options that only this role knows.</param>
internal sealed record RoleOptions(int Port, IReadOnlyList<string> Rest);

/// <summary>How long to measure.</summary>
/// <param name="Round">The length of one round.</param>
/// <param name="Rounds">The number of rounds of each side.</param>
/// <param name="MaxWarmUpRounds">The most rounds of each side before measuring starts, even when they still differ.</param>
/// <param name="LedgerEvents">The length of the log on which calls are measured.</param>
/// <param name="LargeLedgerEvents">The length of the log on which replay and start are measured.</param>
/// <param name="ClusterEvents">The length of a log on a server.</param>
internal sealed record Pace(TimeSpan Round, int Rounds, int MaxWarmUpRounds, int LedgerEvents, int LargeLedgerEvents, int ClusterEvents)
{
    public static readonly Pace Full = new(TimeSpan.FromSeconds(3), Rounds: 7, MaxWarmUpRounds: 8, LedgerEvents: 140_000, LargeLedgerEvents: 1_000_000, ClusterEvents: 28_000);

    /// <summary>For CI, where the figures only have to run.</summary>
    public static readonly Pace Quick = new(TimeSpan.FromMilliseconds(500), Rounds: 3, MaxWarmUpRounds: 1, LedgerEvents: 14_000, LargeLedgerEvents: 28_000, ClusterEvents: 2_800);
}

/// <summary><c>macro [--quick] [--only NAME] [--engine kurrentdb --connection STRING --keys STRING]</c></summary>
internal static class MacroCommand
{
    public static async Task<int> Run(IReadOnlyList<IFigure> embedded, IReadOnlyList<IFigure> kurrentdb, IReadOnlyList<string> options)
    {
        var figures = embedded;
        var (connection, keys) = (Environment.GetEnvironmentVariable("REGIELEDGER_CONNECTION"), Environment.GetEnvironmentVariable("REGIELEDGER_KEYS"));
        var pace = Pace.Full;
        string? only = null;
        for (var i = 0; i < options.Count; i++)
        {
            switch (options[i])
            {
                case "--quick":
                    pace = Pace.Quick;
                    break;
                case "--only" when i + 1 < options.Count:
                    only = options[++i];
                    break;
                case "--engine" when i + 1 < options.Count && options[i + 1] is "embedded" or "kurrentdb":
                    figures = options[++i] == "kurrentdb" ? kurrentdb : embedded;
                    break;
                case "--connection" when i + 1 < options.Count:
                    connection = options[++i];
                    break;
                case "--keys" when i + 1 < options.Count:
                    keys = options[++i];
                    break;
                default:
                    Console.Error.WriteLine($"unknown option {options[i]}");
                    return 2;
            }
        }

        var chosen = figures.Where(f => only is null || f.Name == only).ToList();
        if (chosen.Count == 0)
        {
            Console.Error.WriteLine($"no figure is called {only}; there are: {string.Join(", ", figures.Select(f => f.Name))}");
            return 2;
        }

        if (figures == kurrentdb && (connection is null || keys is null))
        {
            Console.Error.WriteLine("--engine kurrentdb needs --connection (a KurrentDB or EventStoreDB) and --keys (a PostgreSQL), or REGIELEDGER_CONNECTION and REGIELEDGER_KEYS");
            return 2;
        }

        using var ledgers = new Ledgers();
        using var cluster = figures == kurrentdb ? new Cluster(connection!, keys!) : null;
        foreach (var figure in chosen)
            Print(figure, pace, await figure.Measure(new Run(pace, ledgers, cluster)));
        return 0;
    }

    private static void Print(IFigure figure, Pace pace, Outcome outcome)
    {
        // A program of which half is not compiled yet, beside whatever else CI does, says nothing about a target.
        string Verdict(double value) => pace == Pace.Quick ? "not judged by --quick" : figure.Target.Met(value) ? "met" : "not met";
        Console.WriteLine(outcome.Value is { } value
            ? string.Create(CultureInfo.InvariantCulture, $"{figure.Name}: {value:F2}\n    {figure.Target}: {Verdict(value)}")
            : $"{figure.Name}: skipped\n    {figure.Target}");
        foreach (var note in outcome.Notes)
            Console.WriteLine("    " + note);
    }
}

/// <summary><c>role NAME [--port N]</c>: what a figure starts as a process of its own.</summary>
internal static class RoleCommand
{
    public static async Task<int> Run(IReadOnlyList<IFigure> figures, string name, string[] options)
    {
        var role = figures.Select(f => f.Roles.GetValueOrDefault(name)).FirstOrDefault(r => r is not null);
        if (role is null)
        {
            Console.Error.WriteLine($"no role is called {name}");
            return 2;
        }

        var parsed = options is ["--port", var port, .. var rest]
            ? new RoleOptions(int.Parse(port, CultureInfo.InvariantCulture), rest)
            : new RoleOptions(0, options);
        await role(parsed);
        return 0;
    }
}
