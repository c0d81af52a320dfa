using System.CommandLine;
using RegieLedger.Log;
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

    private readonly Option<string?> _masterKey = new("--master-key")
    {
        Description = "Master key that wraps all other keys. Left out: master.key in the data folder. kurrentdb: needed, the same for every node.",
        HelpName = "FILE",
    };

    private readonly bool _metSleutels;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="metSleutels">Whether it opens the keys too.</param>
    public Ledgeropties(Command command, bool metSleutels = true)
    {
        _metSleutels = metSleutels;
        command.Add(_engine);
        command.Add(_connection);
        command.Add(_prefix);
        if (!metSleutels)
            return;
        command.Add(_keys);
        command.Add(_masterKey);
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
        Keys = _metSleutels ? parse.GetValue(_keys) ?? Omgeving(KeysVariabele, metOmgeving) : null,
        MasterKeyFile = _metSleutels ? parse.GetValue(_masterKey) : null,
    };

    private static string? Omgeving(string naam, bool telt) => telt && Environment.GetEnvironmentVariable(naam) is { Length: > 0 } waarde ? waarde : null;
}
