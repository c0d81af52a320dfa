using System.Globalization;

namespace RegieLedger.Log.KurrentDb;

/// <summary>Which node of a cluster serves a subscription.</summary>
internal enum NodePreference
{
    Leader,
    Follower,
    ReadOnlyReplica,
    Random,
}

/// <summary>Where a node listens.</summary>
internal readonly record struct NodeAddress(string Host, int Port)
{
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}

/// <summary>
/// What a connection string says, in the words of the vendor's documentation. No message of this class repeats a user or a password.
/// </summary>
internal sealed class ConnectionString
{
    private const int DefaultPort = 2113;

    private ConnectionString()
    {
    }

    public IReadOnlyList<NodeAddress> Hosts { get; private set; } = [];

    /// <summary>Whether the nodes are asked for each other: more than one host, or a <c>+discover</c> scheme.</summary>
    public bool Gossip { get; private set; }

    /// <summary>Whether the one host is a name in DNS that stands for all nodes.</summary>
    public bool ResolveName { get; private set; }

    public string? User { get; private set; }

    public string? Password { get; private set; }

    public bool Tls { get; private set; } = true;

    public bool TlsVerifyCert { get; private set; } = true;

    public string? TlsCaFile { get; private set; }

    /// <summary>Null: no pings.</summary>
    public TimeSpan? KeepAliveInterval { get; private set; } = TimeSpan.FromSeconds(10);

    public TimeSpan KeepAliveTimeout { get; private set; } = TimeSpan.FromSeconds(10);

    public NodePreference NodePreference { get; private set; } = NodePreference.Leader;

    public int MaxDiscoverAttempts { get; private set; } = 10;

    public TimeSpan DiscoveryInterval { get; private set; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan GossipTimeout { get; private set; } = TimeSpan.FromSeconds(5);

    public TimeSpan DefaultDeadline { get; private set; } = TimeSpan.FromSeconds(10);

    public string? ConnectionName { get; private set; }

    /// <exception cref="LogOpenException">With what is wrong, by name.</exception>
    public static ConnectionString Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var parsed = new ConnectionString();
        var rest = parsed.TakeScheme(text.Trim());
        var query = rest.IndexOf('?', StringComparison.Ordinal);
        var authority = (query < 0 ? rest : rest[..query]).TrimEnd('/');
        // Part of a password might stand where a host or a parameter is looked for, and then in a message.
        if (query >= 0 && rest.IndexOf('@', query) >= 0)
            throw Refused("an '@' stands behind '?': percent-encode user, password and values");
        var at = authority.LastIndexOf('@');
        if (at >= 0)
            parsed.TakeUser(authority[..at]);
        parsed.TakeHosts(authority[(at + 1)..]);
        if (query >= 0)
            parsed.TakeParameters(rest[(query + 1)..]);
        if (!parsed.Tls && (parsed.TlsCaFile is not null || !parsed.TlsVerifyCert))
            throw Refused("'tls=false' contradicts 'tlsCaFile' and 'tlsVerifyCert': leave one of them out");
        return parsed;
    }

    private static LogOpenException Refused(string what, Exception? inner = null)
        => new(LogOpenProblem.BadConnection, $"The connection string cannot be used: {what}. It looks like kurrentdb://user:password@host:2113?tls=true.", inner);

    private string TakeScheme(string text)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = end < 0 ? "" : text[..end].ToLowerInvariant();
        (Gossip, ResolveName) = scheme switch
        {
            "esdb" or "kurrentdb" => (false, false),
            "esdb+discover" or "kurrentdb+discover" => (true, true),
            _ => throw Refused("it does not begin with esdb://, esdb+discover://, kurrentdb:// or kurrentdb+discover://"),
        };
        return text[(end + 3)..];
    }

    private void TakeUser(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            throw Refused("before '@' stands user:password, percent-encoded");
        User = Uri.UnescapeDataString(text[..colon]);
        Password = Uri.UnescapeDataString(text[(colon + 1)..]);
        if (User.Contains(':', StringComparison.Ordinal))
            throw Refused("a user's name has no ':'");
    }

    private void TakeHosts(string text)
    {
        Hosts = [.. text.Split(',').Select(Host)];
        Gossip |= Hosts.Count > 1;
        ResolveName &= Hosts.Count == 1;
    }

    private static NodeAddress Host(string text)
    {
        // Uri knows host names, IPv4, IPv6 in brackets, and ports.
        if (text.Length == 0 || text.AsSpan().IndexOfAny("/@? ") >= 0 || !Uri.TryCreate($"http://{text}", UriKind.Absolute, out var uri))
            throw Refused("a host is not of the form host or host:port");
        var hasPort = text.LastIndexOf(':') > text.LastIndexOf(']');
        return new NodeAddress(uri.IdnHost, hasPort ? uri.Port : DefaultPort);
    }

    private void TakeParameters(string text)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == pair.Length - 1)
                throw Refused($"'{(equals < 0 ? pair : pair[..equals])}' needs a value: name=value");
            var name = pair[..equals];
            if (!seen.Add(name))
                throw Refused($"'{name}' stands there twice");
            Take(name, Uri.UnescapeDataString(pair[(equals + 1)..]));
        }
    }

    private void Take(string name, string value)
    {
        switch (name.ToLowerInvariant())
        {
            case "tls":
                Tls = Switch(name, value);
                break;
            case "tlsverifycert":
                TlsVerifyCert = Switch(name, value);
                break;
            case "tlscafile":
                TlsCaFile = value;
                break;
            case "keepaliveinterval":
                KeepAliveInterval = Number(name, value, -1) is var interval and >= 0 ? TimeSpan.FromMilliseconds(Math.Max(interval, 1000)) : null;
                break;
            case "keepalivetimeout":
                KeepAliveTimeout = Number(name, value, -1) is var timeout and >= 0 ? TimeSpan.FromMilliseconds(Math.Max(timeout, 1000)) : Timeout.InfiniteTimeSpan;
                break;
            case "nodepreference":
                NodePreference = Enum.TryParse<NodePreference>(value, ignoreCase: true, out var preference) && !char.IsDigit(value[0])
                    ? preference
                    : throw Refused($"'{name}' is leader, follower, readOnlyReplica or random");
                break;
            case "maxdiscoverattempts":
                MaxDiscoverAttempts = Number(name, value, 1);
                break;
            case "discoveryinterval":
                DiscoveryInterval = TimeSpan.FromMilliseconds(Number(name, value, 0));
                break;
            case "gossiptimeout":
                GossipTimeout = TimeSpan.FromSeconds(Number(name, value, 1));
                break;
            case "defaultdeadline":
                DefaultDeadline = TimeSpan.FromMilliseconds(Number(name, value, 1));
                break;
            case "throwonappendfailure":
                // Accepted because others share the string; an append that fails always throws here.
                Switch(name, value);
                break;
            case "connectionname":
                ConnectionName = value.All(c => c is >= ' ' and <= '~') ? value : throw Refused($"'{name}' is ASCII");
                break;
            default:
                throw Refused($"the parameter '{name}' is not known");
        }
    }

    private static bool Switch(string name, string value)
        => bool.TryParse(value, out var on) ? on : throw Refused($"'{name}' is true or false");

    private static int Number(string name, string value, int least)
        => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw Refused($"'{name}' is a whole number of at least {least}");
}
