using System.Net;
using RegieLedger.Log;
using RegieLedger.Log.Keys;

namespace RegieLedger.Server.Hosting;

/// <summary>How a server is started; each is an option of <c>regie serve</c>.</summary>
public sealed record ServerOptions
{
    /// <summary>The folder of this node, made when it is not there: log, keys and views; on an engine that nodes share only what this one
    /// derives. Two nodes never have the same one.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The engine that stores the ledger.</summary>
    public LogEngine Engine { get; init; } = LogEngine.Embedded;

    /// <summary>The connection string of the log; for <see cref="LogEngine.KurrentDb"/>. May hold a password.</summary>
    public string? Connection { get; init; }

    /// <summary>The connection string of the PostgreSQL with the keys; for <see cref="LogEngine.KurrentDb"/>. May hold a password.</summary>
    public string? Keys { get; init; }

    /// <summary>What the names of the ledger's streams begin with on a server that it shares; null: the engine's own choice.</summary>
    public string? StreamPrefix { get; init; }

    /// <summary>The schema with the keys; null: the one that the connection string names, or the key store's own choice.</summary>
    public string? KeySchema { get; init; }

    /// <summary>Where to listen. Port 0 takes a free port. Plain text is served on loopback only; elsewhere a certificate is needed.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 5443);

    /// <summary>PEM file with the certificate (and its chain) for TLS 1.2 and newer; null on loopback.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file with the private key of the certificate.</summary>
    public string? CertificateKeyFile { get; init; }

    /// <summary>Where the master key comes from that wraps all other keys; null: <c>master.key</c> in the data folder,
    /// which only the embedded engine takes: nodes have the same one.</summary>
    public MasterKeySource? MasterKey { get; init; }

    /// <summary>Address of the OpenID Connect issuer whose tokens are accepted, for example <c>https://idp.example.org/realm</c>.</summary>
    public Uri? Authority { get; init; }

    /// <summary>The audience that a token must name.</summary>
    public string Audience { get; init; } = "regieledger";

    /// <summary>Development: a token issuer of our own, on loopback only.</summary>
    public bool Dev { get; init; }

    /// <summary>Where metrics and traces go (OTLP over HTTP); null: nowhere.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(ServerOptions)} of {Engine} in {DataFolder}"; // Never a connection string.

    /// <summary>Refuses options that would serve plain text to others, or tokens that nobody checks.</summary>
    /// <exception cref="ServerOptieException">Says what to change.</exception>
    public void Controleer()
    {
        var loopback = IPAddress.IsLoopback(Listen.Address);
        if (!loopback && CertificateFile is null)
            throw new ServerOptieException($"Plain text is served on loopback only: give --cert and --key for {Listen}, or listen on 127.0.0.1.");
        if ((CertificateFile is null) != (CertificateKeyFile is null))
            throw new ServerOptieException("--cert and --key go together.");
        if (Dev && !loopback)
            throw new ServerOptieException("--dev gives anyone a token for anyone, so it listens on loopback only: leave --dev out, or listen on 127.0.0.1.");
        if (Dev && Authority is not null)
            throw new ServerOptieException("--dev and --authority are two issuers: choose one.");
        if (!Dev && Authority is null)
            throw new ServerOptieException("Nobody could sign in: give --authority (an OpenID Connect issuer), or --dev on your own machine.");
        if (Authority is { } adres && adres.Scheme != Uri.UriSchemeHttps && !adres.IsLoopback)
            throw new ServerOptieException("The issuer of --authority must be reached over https.");
        OpenLedger.Controleer(this, metSleutels: true);
    }
}

/// <summary>Options that do not go together; the message says what to change.</summary>
public sealed class ServerOptieException(string message) : Exception(message);
