using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace RegieLedger.Cli;

/// <summary>One line per log message: when, how bad, from where, what. Of an exception only its kind: its text can hold what a caller typed.</summary>
internal sealed class Logregel() : ConsoleFormatter(Naam)
{
    /// <summary>Name of this formatter.</summary>
    public const string Naam = "regie";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var ernst = logEntry.LogLevel.ToString().ToLowerInvariant();
        var wat = logEntry.Formatter(logEntry.State, null).ReplaceLineEndings(" ");
        var soort = logEntry.Exception is { } fout ? $" ({fout.GetType().Name})" : "";
        textWriter.WriteLine($"{TimeProvider.System.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {ernst} {logEntry.Category}: {wat}{soort}");
    }
}
