using System.Diagnostics;

namespace RegieLedger.Cli;

/// <summary>Says on stderr what a start waits for: once, and then every half minute.</summary>
internal sealed class Wachtregel
{
    private static readonly TimeSpan Herhaling = TimeSpan.FromSeconds(30);

    private string? _gezegd;
    private long _sinds;

    /// <summary>Takes in what is waited for.</summary>
    /// <param name="waarop">A sentence without secrets.</param>
    public void Meld(string waarop)
    {
        if (waarop == _gezegd && Stopwatch.GetElapsedTime(_sinds) < Herhaling)
            return;
        (_gezegd, _sinds) = (waarop, Stopwatch.GetTimestamp());
        Console.Error.WriteLine($"Wacht / waiting: {waarop}");
    }
}
