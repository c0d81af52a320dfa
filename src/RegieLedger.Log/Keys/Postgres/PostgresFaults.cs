using System.Security.Authentication;
using Npgsql;

namespace RegieLedger.Log.Keys.Postgres;

/// <summary>The server answers, but only repeats what another one stores.</summary>
internal sealed class StandbyException() : Exception("The server is a standby.");

/// <summary>Another node got in between; asking again gives the answer.</summary>
internal sealed class OvertakenException() : Exception("The answer was overtaken by another node.");

/// <summary>The server must not hold keys; the message is the rest of a sentence that begins with the server.</summary>
internal sealed class UnsuitableServerException(string message) : Exception(message);

/// <summary>What the server's refusals mean here. Messages say what to do; none holds a password, a name of a key or a key.</summary>
internal static class PostgresFaults
{
    private const string TlsAdvice = "See that SSL Mode and Root Certificate of the connection string fit the server's certificate";

    public static LogUnavailableException Closed()
        => new(LogUnavailableReason.Closed, outcomeUnknown: false, "The keys are closed; open them again.");

    /// <summary>Whether it may succeed when it is tried again.</summary>
    public static bool MayPass(Exception e) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => false,
        // Also: read-only, which a server is that just became a standby; and a statement that the server or its keeper ended.
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.QueryCanceled } => true,
        NpgsqlException npgsql => npgsql.IsTransient,
        StandbyException or OvertakenException or TimeoutException or IOException => true,
        _ => false,
    };

    /// <summary>What a fault at opening means for the one who opens.</summary>
    public static LogOpenException AtOpen(Exception e, KeyServer server)
    {
        var (where, schema) = (server.Where, server.Schema);
        return e switch
        {
            LogOpenException open => open,
            UnsuitableServerException => new(LogOpenProblem.UnsuitableServer, $"The server of the keys ({where}) {e.Message}."),
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => new(LogOpenProblem.BadConnection, $"The database that the connection string of the keys names is not there ({where}): make it, or name another.", e),
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new(LogOpenProblem.NoSpace, $"There is no room on the disk of the server of the keys ({where}). Make room and start again; nothing was damaged.", e),
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => Rights(where, schema, e),
            PostgresException p when IsRefusal(p) => new(LogOpenProblem.Refused, $"The server of the keys ({where}) refuses this user: give the right user and password, and let pg_hba.conf allow it.", e),
            PostgresException { SqlState: PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedTable } => NotOurs(where, schema, e),
            _ when MayPass(e) => Unreachable(where, e),
            PostgresException p => new(LogOpenProblem.Failed, $"The server of the keys ({where}) refused, with SQLSTATE {p.SqlState}. Its log says more.", e),
            NpgsqlException { InnerException: AuthenticationException } => new(LogOpenProblem.Refused, $"No secure connection with the server of the keys ({where}). {TlsAdvice}.", e),
            NpgsqlException => new(LogOpenProblem.Refused, $"The server of the keys ({where}) and the connection string do not agree on a password or on TLS. Give Password, and see that SSL Mode fits the server.", e),
            _ => new(LogOpenProblem.Failed, $"The keys on the server ({where}) cannot be opened.", e),
        };
    }

    public static LogOpenException Unreachable(string where, Exception? e)
        => new(LogOpenProblem.Unreachable, $"The server of the keys ({where}) does not answer: see that it runs, is the primary, and that the connection string names it.", e);

    public static LogOpenException Rights(string where, string schema, Exception? e = null)
        => new(
            LogOpenProblem.Refused,
            $"The server of the keys ({where}) does not give this user the rights it needs in schema {schema}. As its owner: CREATE SCHEMA {schema} AUTHORIZATION the user; or, when the tables are there: GRANT USAGE ON SCHEMA {schema}, GRANT SELECT ON {schema}.key_store, and GRANT SELECT, INSERT, DELETE ON {schema}.data_key to the user.",
            e);

    public static LogOpenException NotOurs(string where, string schema, Exception? e)
        => new(LogOpenProblem.NotALedger, $"The tables in schema {schema} on the server of the keys ({where}) were not made by this program, and are left as they are. Choose another schema.", e);

    /// <summary>What a fault in use means for the caller.</summary>
    /// <param name="e">The fault that ended it.</param>
    /// <param name="last">The fault before it, when the patience is over.</param>
    /// <param name="server">The server.</param>
    public static LogUnavailableException InUse(Exception e, Exception? last, KeyServer server)
    {
        var (reason, advice) = e switch
        {
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } => (LogUnavailableReason.DiskFull, "has no room on its disk. Nothing was stored; repeat when there is room."),
            PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidCatalogName }
                => (LogUnavailableReason.Damaged, "no longer has the tables with the keys. Restore them from a backup."),
            PostgresException p when IsRefusal(p) || p.SqlState == PostgresErrorCodes.InsufficientPrivilege
                => (LogUnavailableReason.Refused, "refuses this user. Give it back its password and its rights."),
            UnsuitableServerException => (LogUnavailableReason.WriteFailed, e.Message + "."),
            NpgsqlException { InnerException: AuthenticationException } => (LogUnavailableReason.Refused, $"gives no secure connection. {TlsAdvice}."),
            PostgresException p when !MayPass(e) => (LogUnavailableReason.ReadFailed, $"refused, with SQLSTATE {p.SqlState}. Its log says more."),
            _ => (LogUnavailableReason.Unreachable, $"does not answer within {server.Patience.TotalSeconds} s. See that it runs and is the primary; nothing else needs to be done."),
        };
        return new LogUnavailableException(reason, outcomeUnknown: false, $"The server of the keys ({server.Where}) {advice}", e is OperationCanceledException ? last : e);
    }

    /// <summary>What stands behind the connection string is no longer what was opened.</summary>
    public static LogUnavailableException Exchanged(KeyServer server)
        => new(LogUnavailableReason.Damaged, outcomeUnknown: false, $"The keys on the server ({server.Where}) are no longer those that were opened: another ledger, master key or lease. Put the right database back, or restart; after a rotation with the new master key.");

    /// <summary>Others use the keys, so the master key cannot be changed.</summary>
    public static LogOpenException NodesConnected(KeyServer server)
        => new(
            LogOpenProblem.InUse,
            $"Er zijn nodes verbonden met de sleutels in schema {server.Schema} ({server.Where}), en die zouden onder de oude hoofdsleutel doorgaan. Stop ze alle, en herhaal. / Nodes are connected to the keys in schema {server.Schema} ({server.Where}), and would go on under the old master key. Stop all of them and repeat. pg_stat_activity shows who: application_name is regieledger, unless the connection string says otherwise.");

    /// <summary>Nothing was changed.</summary>
    public static LogUnavailableException RotationFailed(KeyServer server, Exception e)
    {
        var (reason, advice) = e switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege }
                => (LogUnavailableReason.Refused, $"does not let this user change keys. Do it as the owner of the tables, or: GRANT UPDATE ON {server.Schema}.key_store, {server.Schema}.data_key to the user."),
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } => (LogUnavailableReason.DiskFull, "has no room on its disk."),
            _ => (LogUnavailableReason.Unreachable, "failed or went away. See that it runs, and repeat."),
        };
        return new LogUnavailableException(reason, outcomeUnknown: false, $"Alle sleutels staan nog onder de oude hoofdsleutel. / All keys are still under the old master key. The server of the keys ({server.Where}) {advice}", e);
    }

    /// <summary>It went away while it committed.</summary>
    public static LogUnavailableException RotationUnknown(KeyServer server, Exception e)
        => new(
            LogUnavailableReason.Unreachable,
            outcomeUnknown: true,
            $"De server van de sleutels ({server.Where}) viel weg bij het vastleggen: alle sleutels staan onder de oude hoofdsleutel, of alle onder de nieuwe. Bewaar beide en herhaal; dan wordt gezegd welke. / The server of the keys ({server.Where}) went away at the commit: all keys are under the old master key, or all under the new one. Keep both and repeat, which says which.",
            e);

    public static LogUnavailableException TooSlow(KeyServer server)
        => new(LogUnavailableReason.Unreachable, outcomeUnknown: false, $"The server of the keys ({server.Where}) answered later than a lease lasts. Look why it is slow, or choose a longer lease.");

    public static LogUnavailableException Unreadable(Exception e)
        => new(LogUnavailableReason.ReadFailed, outcomeUnknown: false, "A stored key is not what was stored: the row was changed. Restore the keys from a backup.", e);

    // Class 28: invalid authorization.
    private static bool IsRefusal(PostgresException e) => e.SqlState.StartsWith("28", StringComparison.Ordinal);
}
