using System.CommandLine;
using RegieLedger.Log;
using RegieLedger.Log.Keys;
using RegieLedger.Server.Hosting;

namespace RegieLedger.Cli;

/// <summary>
/// The options that say where a ledger is. Connection strings can hold a password, and others on a machine see command lines, so they
/// can come from the environment too.
/// </summary>
internal sealed class Ledgeropties
{
    /// <summary>Environment variable for <c>--connection</c>.</summary>
    public const string ConnectionVariabele = "REGIELEDGER_CONNECTION";

    /// <summary>Environment variable for <c>--keys</c>.</summary>
    public const string KeysVariabele = "REGIELEDGER_KEYS";

    private readonly Option<LogEngine> _engine = new("--engine")
    {
        Description = "Where the log is: embedded (in the data folder, when left out) or kurrentdb (KurrentDB or EventStoreDB, shared by nodes).",
        HelpName = "embedded|kurrentdb",
        CustomParser = gegeven =>
        {
            switch (gegeven.Tokens[^1].Value)
            {
                case "embedded":
                    return LogEngine.Embedded;
                case "kurrentdb":
                    return LogEngine.KurrentDb;
                default:
                    gegeven.AddError($"'{gegeven.Tokens[^1].Value}' is not an engine: embedded or kurrentdb.");
                    return default;
            }
        },
        DefaultValueFactory = _ => LogEngine.Embedded,
    };

    private readonly Option<string?> _connection = new("--connection")
    {
        Description = $"kurrentdb: connection string of the log. Better in {ConnectionVariabele} when it holds a password.",
        HelpName = "kurrentdb://...",
    };

    private readonly Option<string?> _prefix = new("--prefix") { Description = "kurrentdb: what the ledger's streams begin with, when the server has more than this ledger.", HelpName = "NAME" };

    private readonly Option<string?> _keys = new("--keys")
    {
        Description = $"kurrentdb: connection string of the PostgreSQL with the keys. Better in {KeysVariabele} when it holds a password.",
        HelpName = "Host=...",
    };

    private readonly Hoofdsleutelopties? _masterKey;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="metSleutels">Whether it opens the keys too.</param>
    public Ledgeropties(Command command, bool metSleutels = true)
    {
        command.Add(_engine);
        command.Add(_connection);
        command.Add(_prefix);
        if (!metSleutels)
            return;
        command.Add(_keys);
        _masterKey = new Hoofdsleutelopties(
            command,
            "--master-key",
            $"Master key that wraps all other keys. Left out: that in the environment variable {MasterKeySource.DefaultVariable}, or else master.key in the data folder. kurrentdb: needed, the same for every node.");
    }

    /// <summary>Which engine was chosen.</summary>
    public LogEngine Engine(ParseResult parse) => parse.GetValue(_engine);

    /// <summary>Adds what was given to the options of a server.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="opties">The options so far.</param>
    /// <param name="metOmgeving">Whether the environment counts. A server that is started without <c>--engine</c> where the environment has a
    /// connection string was meant to be a node; it is refused, rather than begun with an empty log of its own.</param>
    public ServerOptions Vul(ParseResult parse, ServerOptions opties, bool metOmgeving = true) => opties with
    {
        Engine = Engine(parse),
        Connection = parse.GetValue(_connection) ?? Omgeving(ConnectionVariabele, metOmgeving),
        StreamPrefix = parse.GetValue(_prefix),
        Keys = _masterKey is null ? null : parse.GetValue(_keys) ?? Omgeving(KeysVariabele, metOmgeving),
        MasterKey = metOmgeving ? _masterKey?.LeesOfOmgeving(parse) : _masterKey?.Lees(parse),
    };

    private static string? Omgeving(string naam, bool telt) => telt && Environment.GetEnvironmentVariable(naam) is { Length: > 0 } waarde ? waarde : null;
}
