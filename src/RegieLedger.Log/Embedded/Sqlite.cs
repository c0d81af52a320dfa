using System.Text;
using SQLitePCL;
using static SQLitePCL.raw;

namespace RegieLedger.Log.Embedded;

/// <summary>SQLite refused. The message names the statement's purpose and the code, never values.</summary>
internal sealed class SqliteFailure(int code, string doing)
    : Exception($"SQLite could not {doing}: {sqlite3_errstr(code & 0xff).utf8_to_string()} ({code}).")
{
    /// <summary>The extended result code.</summary>
    public int Code { get; } = code;

    /// <summary>The result code without the detail.</summary>
    public int Primary => Code & 0xff;
}

/// <summary>
/// One connection, used by one thread at a time. Straight on the C API: on the append path ADO.NET costs 2.5 times as
/// much, and one way of talking to SQLite is simpler than two.
/// </summary>
internal sealed class Database : IDisposable
{
    private const uint Persistent = 1;
    private readonly sqlite3 _db;
    private readonly List<Statement> _statements = [];

    static Database() => Batteries_V2.Init();

    private Database(sqlite3 db) => _db = db;

    /// <summary>Opens a file; <paramref name="flags"/> are SQLITE_OPEN_*.</summary>
    public static Database Open(string path, int flags)
    {
        var code = sqlite3_open_v2(path, out var db, flags | SQLITE_OPEN_NOMUTEX, null);
        if (code != SQLITE_OK)
        {
            if (db is not null)
                code = sqlite3_extended_errcode(db);
            db?.Dispose();
            throw new SqliteFailure(code, "open the file");
        }

        sqlite3_extended_result_codes(db, 1);
        sqlite3_busy_timeout(db, 10_000);
        return new Database(db);
    }

    /// <summary>Prepares a statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        Check(sqlite3_prepare_v3(_db, sql, Persistent, out var handle), "prepare");
        var statement = new Statement(handle);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Runs statements that give nothing back, or nothing of interest.</summary>
    public void Execute(string sql)
    {
        var code = sqlite3_exec(_db, sql);
        if (code != SQLITE_OK)
            throw new SqliteFailure(sqlite3_extended_errcode(_db), "execute");
    }

    /// <summary>Runs a statement that gives one number; 0 when it gives no row.</summary>
    public long QueryNumber(string sql)
    {
        using var statement = Once(sql);
        return statement.Step() ? statement.Number(0) : 0;
    }

    /// <summary>Runs a statement that gives one text; empty when it gives no row.</summary>
    public string QueryText(string sql)
    {
        using var statement = Once(sql);
        return statement.Step() ? Encoding.UTF8.GetString(statement.Bytes(0)) : "";
    }

    /// <summary>The number of pages written since the last call: what went to the WAL.</summary>
    public int TakePagesWritten()
    {
        const int cacheWrite = 9;
        return sqlite3_db_status(_db, cacheWrite, out var pages, out _, 1) == SQLITE_OK ? pages : 0;
    }

    /// <summary>Copies what it can of the WAL into the database file. Gives the frames in the WAL and those copied.</summary>
    public (int Frames, int Copied) Checkpoint(int mode)
    {
        var code = sqlite3_wal_checkpoint_v2(_db, "main", mode, out var frames, out var copied);
        // Busy: somebody else is at it, or still reads; the next time does it.
        if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY)
            throw new SqliteFailure(code, "checkpoint");
        return (frames, copied);
    }

    /// <summary>Undoes the open transaction, if there is one. SQLite has undone it itself after some errors.</summary>
    public void Rollback()
    {
        foreach (var statement in _statements)
            statement.Reset();
        if (sqlite3_get_autocommit(_db) == 0)
            _ = sqlite3_exec(_db, "ROLLBACK");
    }

    public static void Check(int code, string doing)
    {
        if (code != SQLITE_OK)
            throw new SqliteFailure(code, doing);
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _db.Dispose();
    }

    /// <summary>Prepares a statement for one use; the caller disposes it.</summary>
    public Statement Once(string sql)
    {
        Check(sqlite3_prepare_v3(_db, sql, 0, out var handle), "prepare");
        return new Statement(handle);
    }
}

/// <summary>A prepared statement. Parameters count from 1, columns from 0, as in SQLite.</summary>
internal sealed class Statement(sqlite3_stmt handle) : IDisposable
{
    public void Bind(int parameter, long value) => Database.Check(sqlite3_bind_int64(handle, parameter, value), "bind");

    public void BindText(int parameter, string value) => Database.Check(sqlite3_bind_text(handle, parameter, value), "bind");

    public void BindBlob(int parameter, ReadOnlySpan<byte> value)
        => Database.Check(
            value.IsEmpty ? sqlite3_bind_zeroblob(handle, parameter, 0) : sqlite3_bind_blob(handle, parameter, value),
            "bind");

    public void BindGuid(int parameter, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        BindBlob(parameter, bytes);
    }

    /// <summary>Goes to the next row, or runs the statement; false when there is no (further) row.</summary>
    public bool Step()
    {
        var code = sqlite3_step(handle);
        if (code == SQLITE_ROW)
            return true;
        if (code == SQLITE_DONE)
            return false;
        throw new SqliteFailure(code, "execute");
    }

    /// <summary>Runs a statement that gives no rows, and makes it ready for the next time.</summary>
    public void Run()
    {
        var code = sqlite3_step(handle);
        sqlite3_reset(handle);
        if (code != SQLITE_DONE)
            throw new SqliteFailure(code, "execute");
    }

    public long Number(int column) => sqlite3_column_int64(handle, column);

    public ReadOnlySpan<byte> Bytes(int column) => sqlite3_column_blob(handle, column);

    public Guid Guid(int column) => new(Bytes(column), bigEndian: true);

    public void Reset() => sqlite3_reset(handle);

    public void Dispose() => handle.Dispose();
}
