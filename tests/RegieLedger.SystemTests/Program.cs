using RegieLedger.SystemTests.Log;

namespace RegieLedger.SystemTests;

/// <summary>
/// What the tests start as a process of its own, to be killed or to be refused. The first argument says which.
/// </summary>
public static class Program
{
    private static readonly Dictionary<string, Func<string[], Task<int>>> Programs = new(StringComparer.Ordinal)
    {
        ["append-under-load"] = AppendUnderLoad.RunAsync,
        ["obey"] = Obedient.RunAsync,
    };

    public static async Task<int> Main(string[] args)
    {
        if (args.Length > 0 && Programs.TryGetValue(args[0], out var program))
            return await program(args[1..]);
        await Console.Error.WriteLineAsync($"Usage: {string.Join(" | ", Programs.Keys)} ARGUMENTS. The tests start this; run them with dotnet test.");
        return 64;
    }
}
