namespace RegieLedger.Log.Embedded;

/// <summary>What stands in <c>ledger.db</c>. DESIGN.md explains every choice.</summary>
internal static class LedgerSchema
{
    public const string FileName = "ledger.db";

    public const string InsertStream = "INSERT INTO stream (id, name) VALUES (?1, ?2)";

    public const string InsertEntry =
        "INSERT INTO entry (position, stream, revision, event_id, type, data, metadata) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

    public const string FindHead =
        "SELECT id, (SELECT max(revision) FROM entry WHERE stream = id) FROM stream WHERE name = ?1";

    public const string FindName = "SELECT name FROM stream WHERE id = ?1";

    // A ledger that a migration has not filled yet has one table more: it is made, and goes, as one step with what it says.
    public const string Begin = "CREATE TABLE unfinished (mark INTEGER)";

    public const string CountUnfinished = "SELECT count(*) FROM sqlite_schema WHERE name = 'unfinished'";

    public const string Finish = "DROP TABLE IF EXISTS unfinished";

    private const string Columns = "SELECT position, stream, revision, event_id, type, data, metadata FROM entry ";

    public const string ReadForwards = Columns + "WHERE stream = ?1 AND revision >= ?2 ORDER BY revision LIMIT ?3";

    public const string ReadBackwards = Columns + "WHERE stream = ?1 AND revision <= ?2 ORDER BY revision DESC LIMIT ?3";

    public const string ReadAll = Columns + "WHERE position > ?1 AND position <= ?2 ORDER BY position LIMIT ?3";

    /// <summary>"RLog".</summary>
    private const int ApplicationId = 0x524C6F67;

    public static LedgerFile File { get; } = new(
        FileName,
        ApplicationId,
        Format: 1,
        """
        CREATE TABLE ledger (id BLOB NOT NULL);
        CREATE TABLE stream (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE entry (
            position INTEGER PRIMARY KEY,
            stream INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            event_id BLOB NOT NULL,
            type TEXT NOT NULL,
            data BLOB NOT NULL,
            metadata BLOB NOT NULL);
        CREATE UNIQUE INDEX entry_stream ON entry (stream, revision);
        """);
}
