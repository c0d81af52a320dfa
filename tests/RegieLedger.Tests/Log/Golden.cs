namespace RegieLedger.Tests.Log;

/// <summary>Bytes that were stored once and must be read, and written, for ever.</summary>
internal static class Golden
{
    /// <summary>What to do when a golden test fails.</summary>
    public const string Advice =
        "These bytes stand in ledgers that exist. Do not change the file: make a new version of the format beside it.";

    public static string Hex(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "Log", name)).Trim();

    public static byte[] Bytes(string name) => Convert.FromHexString(Hex(name));
}
