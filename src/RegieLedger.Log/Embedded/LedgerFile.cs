using System.Buffers.Binary;
using SQLitePCL;

namespace RegieLedger.Log.Embedded;

/// <summary>How a file of ours is told from others, made, and opened. Serves <c>ledger.db</c> and <c>keys.db</c>.</summary>
internal sealed record LedgerFile(string Name, int ApplicationId, int Format, string Schema)
{
    private const int HeaderLength = 100;

    /// <summary>
    /// Opens the file, or makes it when it is not there. A file that is not ours is not touched: its header is looked at
    /// before SQLite gets to see it.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="fill">Runs once, in the transaction that makes the file: all of it is there, or nothing.</param>
    /// <returns>The connection, in rollback-journal mode when the file was just made.</returns>
    /// <exception cref="LogOpenException">With the reason.</exception>
    public Database Open(string folder, Action<Database> fill)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            CheckHeader(folder, path);
            var database = Database.Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
            try
            {
                // EXTRA also makes the end of the rollback journal durable: a created file cannot be undone by a crash.
                database.Execute("PRAGMA synchronous=EXTRA; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;");
                if (database.QueryNumber("PRAGMA page_count") == 0)
                    Make(database, fill);
                Check(folder, database.QueryNumber("PRAGMA application_id"), database.QueryNumber("PRAGMA user_version"));
                return database;
            }
            catch
            {
                database.Dispose();
                throw;
            }
        }
        catch (SqliteFailure e)
        {
            throw OpenFaults.From(e, folder, Name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OpenFaults.From(e, folder, "another process");
        }
    }

    private void Make(Database database, Action<Database> fill)
    {
        database.Execute("BEGIN IMMEDIATE");
        try
        {
            database.Execute($"PRAGMA application_id={ApplicationId}; PRAGMA user_version={Format}; {Schema}");
            fill(database);
            database.Execute("COMMIT");
        }
        catch
        {
            database.Rollback();
            throw;
        }
    }

    private void CheckHeader(string folder, string path)
    {
        // A rollback journal beside it means that the making of the file was interrupted: SQLite has to clean up first.
        if (!File.Exists(path) || File.Exists(path + "-journal"))
            return;
        Span<byte> header = stackalloc byte[HeaderLength];
        int read;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
            read = file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        if (read == 0)
            return;
        if (read < HeaderLength || !header.StartsWith("SQLite format 3\0"u8))
            throw OpenFaults.NotALedger(folder, Name);
        Check(folder, BinaryPrimitives.ReadInt32BigEndian(header[68..]), BinaryPrimitives.ReadInt32BigEndian(header[60..]));
    }

    private void Check(string folder, long applicationId, long format)
    {
        if (applicationId != ApplicationId)
            throw OpenFaults.NotALedger(folder, Name);
        if (format > Format)
            throw OpenFaults.Newer(folder, Name, format, Format);
        if (format < 1)
            throw OpenFaults.NotALedger(folder, Name);
    }
}
