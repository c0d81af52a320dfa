namespace Grpc.Core;

/// <summary>The status codes of gRPC, with the numbers that go over the wire in <c>grpc-status</c>.</summary>
public enum StatusCode
{
    /// <summary>The call succeeded.</summary>
    OK = 0,

    /// <summary>The call was cancelled, usually by the caller.</summary>
    Cancelled = 1,

    /// <summary>An error without a known cause; also what an exception in a service becomes.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the system.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed before the call was done; it may have had effect.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What was to be created exists already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known but may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota or a size limit is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The system is not in the state that the call needs; trying again as is does not help.</summary>
    FailedPrecondition = 9,

    /// <summary>The call was overtaken by another one; trying again from the start may help.</summary>
    Aborted = 10,

    /// <summary>A value lies outside the range that exists now.</summary>
    OutOfRange = 11,

    /// <summary>The method is not known or not supported here.</summary>
    Unimplemented = 12,

    /// <summary>Something that both sides rely on is broken, such as the framing of a message.</summary>
    Internal = 13,

    /// <summary>The service cannot be reached now; trying again later may help.</summary>
    Unavailable = 14,

    /// <summary>Data was lost or damaged beyond repair.</summary>
    DataLoss = 15,

    /// <summary>The caller did not prove who they are.</summary>
    Unauthenticated = 16,
}

/// <summary>The result of a call: a code, and a text for developers when the code is not <see cref="StatusCode.OK"/>.</summary>
public readonly struct Status : IEquatable<Status>
{
    /// <summary>Success, without a text.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary>Cancelled, without a text.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    private readonly string? _detail;

    /// <summary>Makes a status.</summary>
    /// <param name="statusCode">The code.</param>
    /// <param name="detail">A text for developers; it travels in <c>grpc-message</c>.</param>
    /// <param name="debugException">A local cause; it never travels.</param>
    public Status(StatusCode statusCode, string detail, Exception? debugException = null)
    {
        StatusCode = statusCode;
        _detail = detail;
        DebugException = debugException;
    }

    /// <summary>The code.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>The text for developers; empty when there is none.</summary>
    public string Detail => _detail ?? "";

    /// <summary>A local cause, such as a broken connection; it is never sent.</summary>
    public Exception? DebugException { get; }

    /// <summary>Whether two statuses have the same code and text.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Status left, Status right) => left.Equals(right);

    /// <summary>Whether two statuses differ in code or text.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Status left, Status right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Status other) => StatusCode == other.StatusCode && string.Equals(Detail, other.Detail, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Status other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StatusCode, Detail);

    /// <inheritdoc/>
    public override string ToString() => $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")";
}
