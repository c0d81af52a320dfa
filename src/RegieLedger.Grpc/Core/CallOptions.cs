namespace Grpc.Core;

/// <summary>Options of one call, chosen by the client.</summary>
public readonly struct CallOptions : IEquatable<CallOptions>
{
    /// <summary>Makes options.</summary>
    /// <param name="headers">Headers to send.</param>
    /// <param name="deadline">When the call must be done (UTC); without one it may last for ever.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="writeOptions">Options for the messages that the client writes.</param>
#pragma warning disable CA1068 // The order of the official API.
    public CallOptions(Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default, WriteOptions? writeOptions = null)
#pragma warning restore CA1068
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
    }

    /// <summary>Headers to send.</summary>
    public Metadata? Headers { get; }

    /// <summary>When the call must be done (UTC).</summary>
    public DateTime? Deadline { get; }

    /// <summary>Cancels the call.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Options for the messages that the client writes.</summary>
    public WriteOptions? WriteOptions { get; }

    /// <summary>Whether two options are the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(CallOptions left, CallOptions right) => left.Equals(right);

    /// <summary>Whether two options differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(CallOptions left, CallOptions right) => !left.Equals(right);

    /// <summary>These options with other headers.</summary>
    /// <param name="headers">The headers.</param>
    public CallOptions WithHeaders(Metadata headers) => new(headers, Deadline, CancellationToken, WriteOptions);

    /// <summary>These options with another deadline.</summary>
    /// <param name="deadline">The deadline (UTC).</param>
    public CallOptions WithDeadline(DateTime deadline) => new(Headers, deadline, CancellationToken, WriteOptions);

    /// <summary>These options with another token.</summary>
    /// <param name="cancellationToken">The token.</param>
    public CallOptions WithCancellationToken(CancellationToken cancellationToken) => new(Headers, Deadline, cancellationToken, WriteOptions);

    /// <summary>These options with other write options.</summary>
    /// <param name="writeOptions">The write options.</param>
    public CallOptions WithWriteOptions(WriteOptions writeOptions) => new(Headers, Deadline, CancellationToken, writeOptions);

    /// <inheritdoc/>
    public bool Equals(CallOptions other) =>
        ReferenceEquals(Headers, other.Headers) && Deadline == other.Deadline && CancellationToken == other.CancellationToken
        && ReferenceEquals(WriteOptions, other.WriteOptions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CallOptions other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Headers, Deadline, CancellationToken, WriteOptions);
}
