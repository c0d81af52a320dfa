namespace RegieLedger.Log.KurrentDb;

/// <summary>What the streams of a ledger are called on the server, where they stand between those of others.</summary>
internal sealed class StreamNames
{
    private const int LongestPrefix = 64;
    private readonly string _prefix;

    /// <exception cref="LogOpenException">It cannot be a prefix.</exception>
    public StreamNames(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix.Length is 0 or > LongestPrefix || !prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            throw new LogOpenException(LogOpenProblem.BadConnection, $"A stream prefix is 1 to {LongestPrefix} of a-z, A-Z, 0-9, '.', '_' and '-'.");
        // No prefix has a '/', so none of these names begins like another ledger's.
        Prefix = prefix;
        _prefix = prefix + "/";
        Ledger = prefix + ".ledger/id";
        Filled = prefix + ".ledger/filled";
        MetadataOfAll = ["$$" + _prefix];
        EntriesAndLedger = [_prefix, Ledger];
        EntriesAndMetadata = [_prefix, "$$" + _prefix];
    }

    /// <summary>As it was given.</summary>
    public string Prefix { get; }

    /// <summary>The stream that holds the ledger's id.</summary>
    public string Ledger { get; }

    /// <summary>The stream that says that a migration has filled the ledger; outside the filters, so that the head is found as ever.</summary>
    public string Filled { get; }

    /// <summary>Filters for $all.</summary>
    public string[] MetadataOfAll { get; }

    public string[] EntriesAndLedger { get; }

    public string[] EntriesAndMetadata { get; }

    public string OnServer(string stream) => _prefix + stream;

    /// <summary>The port's name of a stream that carries entries; null for another one.</summary>
    public string? OfEntry(string onServer) => onServer.StartsWith(_prefix, StringComparison.Ordinal) ? onServer[_prefix.Length..] : null;

    /// <summary>The stream whose metadata this one holds.</summary>
    public static string OfMetadata(string onServer) => onServer["$$".Length..];
}
