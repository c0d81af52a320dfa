using RegieLedger.Log;

namespace RegieLedger.Cli;

/// <summary>The exit codes of <c>regie</c>; docs/cli.md and <c>regie --help</c> list them, a test compares.</summary>
internal static class Afsluitcode
{
    public const int Gelukt = 0;
    public const int Fout = 1;
    public const int Gebruik = 2;
    public const int Verschil = 3;
    public const int Geweigerd = 4;
    public const int Onbereikbaar = 5;
    public const int BestandOnleesbaar = 6;
    public const int AdresNietVrij = 7;
    public const int SleutelsAnders = 8;
    public const int BronGegroeid = 9;
    public const int Onderbroken = 130;

    /// <summary>Each code, or range, with what it means.</summary>
    public static IReadOnlyList<(string Code, string Betekenis)> Alle { get; } =
    [
        ("0", "done"),
        ("1", "an error of this program"),
        ("2", "wrong use: an option is missing, wrong, or does not go with another"),
        ("3", "speel, demo: an answer is not what the file expects; migrate: the target differs from the source"),
        ("4", "the server refused; code and sentence are on stderr"),
        ("5", "the server cannot be reached, or does not answer now"),
        ("6", "speel: the file cannot be read, or a line in it is wrong; werkwijze: the file cannot be read, or is not valid"),
        ("7", "serve: the address cannot be listened at, for example because the port is in use"),
        ("8", "keys move: a key at the destination is not the one at the source"),
        ("9", "migrate: the source grew meanwhile, so the target lacks entries"),
        ("10", "data folder: another process has it open; keys rotate: nodes are connected to the keys"),
        ("11", "data folder: there is no ledger, or a file was not made by this program"),
        ("12", "data folder: a newer version of this program wrote it"),
        ("13", "data folder: it cannot be written"),
        ("14", "data folder: the disk is full"),
        ("15", "data folder: a file is damaged"),
        ("16", "data folder: the keys belong to another ledger; migrate: another ledger stands at the target"),
        ("17", "the master key is not the one that was used, or what was given is not a master key"),
        ("18", "the master key is missing: no file, an empty environment variable, or the command for it failed"),
        ("19", "others may read the file of the master key"),
        ("20", "data folder: the disk or the system refused"),
        ("21", "server of the log or of the keys: the connection string cannot be used"),
        ("22", "server of the log or of the keys: it does not answer"),
        ("23", "server of the log or of the keys: it refuses this user"),
        ("24", "server of the log or of the keys: it is too old, or not set up to hold a ledger"),
        ("25", "a migration to this place was begun and not finished"),
        ("130", "interrupted (Ctrl-C, SIGTERM), except serve, which then stops with 0"),
    ];

    /// <summary>Of a log that fails in use: as of one that cannot be opened for the same reason, or else that it is not there now.</summary>
    public static int Van(LogUnavailableReason reden) => reden switch
    {
        LogUnavailableReason.DiskFull => (int)LogOpenProblem.NoSpace,
        LogUnavailableReason.WriteFailed => (int)LogOpenProblem.Failed,
        LogUnavailableReason.Refused => (int)LogOpenProblem.Refused,
        LogUnavailableReason.Damaged => (int)LogOpenProblem.Damaged,
        _ => Onbereikbaar,
    };
}
