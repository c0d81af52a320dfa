using System.CommandLine;
using RegieLedger.Log.Keys;
using RegieLedger.Log.Keys.Postgres;

namespace RegieLedger.Cli;

/// <summary><c>regie keys</c>: the keys of personal data.</summary>
internal static class KeysCommand
{
    /// <summary>The connection string, where a command line would show it to others.</summary>
    public const string Variabele = "REGIELEDGER_KEYS";

    /// <summary>Whoever types a command wants to know soon.</summary>
    private static readonly TimeSpan Geduld = TimeSpan.FromSeconds(5);

    public static Command Maak()
    {
        var keys = new Command("keys", "The keys of personal data.") { KeysMove.Maak(), KeysRotate.Maak() };
        return keys.MetVoorbeelden(
            ("regie keys move --from ./data --to 'Host=db;Database=regie;Username=regie' --master-key master.key", "to a database that several nodes share"),
            ("regie keys rotate --at ./data --to-master-key new.key", "under a new master key"));
    }

    /// <summary>An option that names where keys stand.</summary>
    public static Option<string?> Plaats(string naam, string uitleg)
        => new(naam) { Description = $"{uitleg}: a data folder, or a connection string of PostgreSQL. Left out: the connection string in {Variabele}.", HelpName = "FOLDER|CONNECTION" };

    /// <summary>What was given, or else the environment.</summary>
    /// <exception cref="CliException">Neither says anything.</exception>
    public static string Lees(string? gegeven, string namen)
        => gegeven is { Length: > 0 } ? gegeven
            : Environment.GetEnvironmentVariable(Variabele) is { Length: > 0 } verbinding ? verbinding
            : throw new CliException(Afsluitcode.Gebruik, $"{namen} ontbreekt, en {Variabele} is leeg. / {namen} is missing, and {Variabele} is empty.");

    public static bool IsVerbinding(string plaats) => plaats.Contains('=', StringComparison.Ordinal) && !Directory.Exists(plaats);

    public static KeyPlace Open(string plaats, MasterKeySource sleutel)
        => IsVerbinding(plaats)
            ? KeyPlace.OnPostgres(plaats, sleutel, new PostgresKeyStoreOptions { OpenTimeout = Geduld })
            : KeyPlace.InFolder(plaats, sleutel);
}
