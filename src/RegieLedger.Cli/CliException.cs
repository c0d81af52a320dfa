namespace RegieLedger.Cli;

/// <summary>Ends the command with an exit code; the message is for whoever typed it.</summary>
internal sealed class CliException(int afsluitcode, string message) : Exception(message)
{
    /// <summary>One of <see cref="Cli.Afsluitcode"/>, or of a data folder that cannot be opened.</summary>
    public int Afsluitcode { get; } = afsluitcode;
}
