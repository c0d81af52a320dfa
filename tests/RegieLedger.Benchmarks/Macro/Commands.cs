using System.Globalization;

namespace RegieLedger.Benchmarks.Macro;

/// <summary>A figure: something measured against its floor in the same run.</summary>
internal interface IFigure
{
    /// <summary>The name of the line that is printed.</summary>
    string Name { get; }

    /// <summary>The server processes that this figure starts: a name, and what runs in the process until it is killed.</summary>
    IReadOnlyDictionary<string, Func<RoleOptions, Task>> Roles { get; }

    /// <summary>Measures; gives what stands after the colon.</summary>
    Task<string> Measure(Pace pace);
}

/// <summary>Options of a server process.</summary>
/// <param name="Port">Where it listens on the loopback; 0 for a free port.</param>
/// <param name="Rest">Options that only this role knows.</param>
internal sealed record RoleOptions(int Port, IReadOnlyList<string> Rest);

/// <summary>How long to measure.</summary>
/// <param name="Round">The length of one round.</param>
/// <param name="Rounds">The number of rounds of each side.</param>
/// <param name="MaxWarmUpRounds">The most rounds of each side before measuring starts, even when they still differ.</param>
internal sealed record Pace(TimeSpan Round, int Rounds, int MaxWarmUpRounds)
{
    public static readonly Pace Full = new(TimeSpan.FromSeconds(4), Rounds: 9, MaxWarmUpRounds: 10);

    /// <summary>For CI, where the figures only have to run.</summary>
    public static readonly Pace Quick = new(TimeSpan.FromSeconds(1), Rounds: 5, MaxWarmUpRounds: 2);
}

/// <summary><c>macro [--quick] [--only NAME]</c></summary>
internal static class MacroCommand
{
    public static async Task<int> Run(IReadOnlyList<IFigure> figures, IReadOnlyList<string> options)
    {
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

        foreach (var figure in chosen)
            Console.WriteLine($"{figure.Name}: {await figure.Measure(pace)}");
        return 0;
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
