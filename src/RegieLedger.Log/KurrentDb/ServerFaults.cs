using System.Globalization;
using System.Security.Authentication;
using Grpc.Core;
using RegieLedger.Log.KurrentDb.Wire;

namespace RegieLedger.Log.KurrentDb;

/// <summary>What the server's refusals mean here. Messages name what to do and never hold content of events.</summary>
internal static class ServerFaults
{
    private const string Kind = "exception";
    private const string Repeat = " The append may be stored: repeat it with the same ids and revision.";

    public static LogUnavailableException Closed(bool outcomeUnknown = false)
        => new(
            LogUnavailableReason.Closed,
            outcomeUnknown,
            "The log is closed; open it again." + (outcomeUnknown ? Repeat : ""));

    public static LogUnavailableException Unreachable(string where, bool outcomeUnknown, Exception? inner)
        => new(
            LogUnavailableReason.Unreachable,
            outcomeUnknown,
            $"The server that stores the log ({where}) does not answer in time: see that it runs, and that the connection string names it."
                + (outcomeUnknown ? Repeat : ""),
            inner);

    /// <summary>A server that answers, but is not believed.</summary>
    public static LogUnavailableException Untrusted(string where, Exception? inner)
        => new(
            LogUnavailableReason.Unreachable,
            outcomeUnknown: false,
            $"The server that stores the log ({where}) could not show a certificate that is trusted here and is for this name: see the names in its certificate and in the connection string, and give the authority's certificate with tlsCaFile.",
            inner);

    /// <summary>Whether a connection failed in the TLS handshake.</summary>
    public static bool IsOfCertificate(Exception? e)
        => e is AuthenticationException
            || (e is RpcException call && IsOfCertificate(call.Status.DebugException))
            || (e?.InnerException is { } inner && IsOfCertificate(inner));

    /// <summary>Whether trying again cannot help, because the server does not accept this user.</summary>
    public static bool Refuses(RpcException e)
        => e.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied || Says(e, "access-denied");

    /// <summary>Whether it may succeed when it is tried again, here or on another node.</summary>
    public static bool MayPass(RpcException e)
        => Says(e, "not-leader")
            || IsAheadOf(e)
            || (!Refuses(e)
                && e.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.Internal or StatusCode.Unknown or StatusCode.Aborted
                    or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted);

    /// <summary>Whether the connection is still good: the node answered, but is busy, starting, or late.</summary>
    public static bool NodeIsThere(RpcException e)
        => e.StatusCode is StatusCode.Aborted or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted
            || IsAheadOf(e)
            || (e.StatusCode == StatusCode.Unavailable && e.Status.Detail.StartsWith("Server Is ", StringComparison.Ordinal));

    /// <summary>Who is the leader, when the server said that it is not and who is.</summary>
    public static NodeAddress? Leader(RpcException e)
        => Says(e, "not-leader")
            && e.Trailers.GetValue("leader-endpoint-host") is { Length: > 0 } host
            && int.TryParse(e.Trailers.GetValue("leader-endpoint-port"), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                ? new NodeAddress(host, port)
                : null;

    /// <summary>The port's exception for a failure that is not tried again.</summary>
    public static Exception Final(RpcException e, bool outcomeUnknown)
    {
        if (Refuses(e))
            return Refused(e);
        if (Says(e, "stream-deleted"))
            return Deleted(e);
        if (Says(e, "maximum-append-size-exceeded") || Says(e, "maximum-append-event-size-exceeded"))
            return TooLarge(e.Trailers.GetValue("maximum-append-size") ?? e.Trailers.GetValue("maximum-append-event-size"));
        return MayPass(e)
            ? Unreachable("the cluster", outcomeUnknown, e)
            : new LogUnavailableException(LogUnavailableReason.ReadFailed, outcomeUnknown, $"The server refused a call of the log: {e.StatusCode}.", e);
    }

    /// <summary>What an append of the shared stream was refused with: the port's exception, or one that says to try again.</summary>
    public static Exception From(ErrorStatus error)
    {
        var details = error.Details?.TypeUrl ?? "";
        if (details.EndsWith("event_store.client.AccessDenied", StringComparison.Ordinal))
            return Refused(null);
        if (details.EndsWith("event_store.client.StreamDeleted", StringComparison.Ordinal))
            return Deleted(null);
        if (error.Details is not null && error.Details.TryUnpack<MaximumAppendSizeExceeded>(out var size))
            return TooLarge(size.MaxAppendSize.ToString(CultureInfo.InvariantCulture));
        if (error.Details is not null && error.Details.TryUnpack<MaximumAppendEventSizeExceeded>(out var eventSize))
            return TooLarge(eventSize.MaxAppendEventSize.ToString(CultureInfo.InvariantCulture));
        if (details.EndsWith("event_store.client.BadRequest", StringComparison.Ordinal))
            return new LogUnavailableException(LogUnavailableReason.WriteFailed, outcomeUnknown: false, "The server does not understand an append of the log: its version does not fit.");
        // Timeout, not ready, busy, no leader, unknown: the same append can be sent again.
        return new RpcException(new Status(details.EndsWith("event_store.client.Timeout", StringComparison.Ordinal) ? StatusCode.DeadlineExceeded : StatusCode.Aborted, error.Message));
    }

    /// <summary>A stream was deleted or given an age or count from outside: what was stored is no longer all there.</summary>
    public static LogUnavailableException Shortened(string stream)
        => new(
            LogUnavailableReason.Damaged,
            outcomeUnknown: false,
            $"Stream '{stream}' was deleted, or its metadata on the server gives it a maximum age, a maximum count or a beginning: a ledger keeps everything. Take that away from its metadata, and restore what is gone from a backup.");

    // A follower that does not have the place yet at which the leader is; it will.
    private static bool IsAheadOf(RpcException e)
        => e.StatusCode == StatusCode.InvalidArgument && e.Status.Detail.Contains("invalid position", StringComparison.Ordinal);

    private static bool Says(RpcException e, string kind) => e.Trailers.GetValue(Kind) == kind;

    private static LogUnavailableException Refused(Exception? e)
        => new(
            LogUnavailableReason.Refused,
            outcomeUnknown: false,
            "The server that stores the log refuses this user: give a user and password that may read $all and write the ledger's streams.",
            e);

    private static LogUnavailableException Deleted(Exception? e)
        => new(LogUnavailableReason.Damaged, outcomeUnknown: false, "A stream of the ledger was deleted on the server: restore it from a backup.", e);

    private static LogLimitException TooLarge(string? most)
        => new(
            "MaxAppendSize of the server",
            long.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : 0,
            LogLimits.AppendBytes,
            $"Give the server a MaxAppendSize of at least {KurrentDbLog.NeededAppendBytes}.");
}
