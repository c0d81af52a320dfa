namespace RegieLedger.SystemTests;

/// <summary>How long a test waits for what must come.</summary>
internal static class TestTime
{
    /// <summary>Long: only a test that fails waits for it, and a machine with other work takes many times as long as a quiet one.</summary>
    public static readonly TimeSpan AtMost = TimeSpan.FromMinutes(3);
}
