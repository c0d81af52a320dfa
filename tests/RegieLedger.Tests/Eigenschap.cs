using System.Globalization;

using FsCheck;

using Microsoft.FSharp.Core;

namespace RegieLedger.Tests;

/// <summary>
/// Tries a property on random cases. By hand they are new ones in every run, so that each run can find something. In CI they are
/// the same in every run, so that whether a change lands hangs on the change. REGIELEDGER_CASES=20 tries twenty times as many, new
/// ones: for a night.
/// </summary>
internal static class Eigenschap
{
    private static readonly int Maal = int.Parse(Environment.GetEnvironmentVariable("REGIELEDGER_CASES") ?? "1", CultureInfo.InvariantCulture);

    private static readonly Config Instelling = Environment.GetEnvironmentVariable("CI") == "true" && Maal == 1
        ? Config.QuickThrowOnFailure.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20260301, 1), FSharpOption<int>.None)))
        : Config.QuickThrowOnFailure;

    public static void Controleer(int gevallen, Property eigenschap) => Check.One(Instelling.WithMaxTest(gevallen * Maal), eigenschap);
}
