using SQLitePCL;

namespace RegieLedger.Log.Embedded;

/// <summary>Says what a fault at opening means for the one who opens.</summary>
internal static class OpenFaults
{
    // errno on Linux and macOS, and what Windows calls the same.
    private const int NoSpace = 28, ReadOnly = 30, LinuxQuota = 122, MacQuota = 69, LinuxLocked = 11, MacLocked = 35;
    private const int WindowsSharing = unchecked((int)0x80070020), WindowsFull = unchecked((int)0x80070070), WindowsProtected = unchecked((int)0x80070013);

    public static LogOpenException From(Exception e, string folder, string holder) => e switch
    {
        IOException { HResult: LinuxLocked or MacLocked or WindowsSharing } => InUse(folder, holder, e),
        IOException { HResult: NoSpace or LinuxQuota or MacQuota or WindowsFull } => Full(folder, e),
        IOException { HResult: ReadOnly or WindowsProtected } or UnauthorizedAccessException => NotWritable(folder, e),
        _ => new(LogOpenProblem.Failed, $"Folder '{folder}' cannot be used: {e.Message}", e),
    };

    public static LogOpenException From(SqliteFailure e, string folder, string file) => e.Primary switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => InUse(folder, "another process", e),
        raw.SQLITE_FULL => Full(folder, e),
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_CANTOPEN => NotWritable(folder, e),
        raw.SQLITE_NOTADB => NotALedger(folder, file, e),
        raw.SQLITE_CORRUPT => new(LogOpenProblem.Damaged, $"'{file}' in folder '{folder}' is damaged. Keep a copy of the folder and restore the last backup.", e),
        raw.SQLITE_IOERR when e.Code is raw.SQLITE_IOERR_SHMSIZE => Full(folder, e),
        _ => new(LogOpenProblem.Failed, $"'{file}' in folder '{folder}' cannot be opened. {e.Message} Look at the system's log for faults of the disk.", e),
    };

    public static LogOpenException NotALedger(string folder, string file, Exception? e = null)
        => new(LogOpenProblem.NotALedger, $"'{file}' in folder '{folder}' was not made by this program, and is left as it is. Choose another folder.", e);

    public static LogOpenException Newer(string folder, string file, long format, long known)
        => new(LogOpenProblem.NewerFormat, $"'{file}' in folder '{folder}' has format {format}; this program knows {known} and older. Use a newer version of this program.");

    private static LogOpenException InUse(string folder, string holder, Exception e)
        => new(LogOpenProblem.InUse, $"Folder '{folder}' is in use by {holder}. Stop that first, or choose another folder.", e);

    private static LogOpenException Full(string folder, Exception e)
        => new(LogOpenProblem.NoSpace, $"There is no room on the disk of folder '{folder}'. Make room and start again; nothing was damaged.", e);

    private static LogOpenException NotWritable(string folder, Exception e)
        => new(LogOpenProblem.ReadOnly, $"Folder '{folder}' cannot be written. Give this user the right to write, or mount the disk writable.", e);
}

/// <summary>Says what a fault in use means for the caller.</summary>
internal static class UseFaults
{
    public static LogUnavailableException Closed()
        => new(LogUnavailableReason.Closed, outcomeUnknown: false, "The ledger is closed; open it again.");

    public static LogUnavailableException Full(Exception e)
        => new(LogUnavailableReason.DiskFull, outcomeUnknown: false, "The disk is full. Nothing was stored; repeat when there is room.", e);

    public static LogUnavailableException WriteFailed(Exception e)
        => new(
            LogUnavailableReason.WriteFailed,
            outcomeUnknown: true,
            $"The disk did not confirm that it stored. Writing is closed until the ledger is opened again; check the disk, restart, and repeat with the same ids. {e.Message}",
            e);

    public static LogUnavailableException WriteClosed(Exception e)
        => new(
            LogUnavailableReason.WriteFailed,
            outcomeUnknown: false,
            "Writing is closed since the disk did not confirm an earlier append. Check the disk and restart.",
            e);

    public static LogUnavailableException RotationFailed(Exception e)
        => new(
            LogUnavailableReason.WriteFailed,
            outcomeUnknown: true,
            $"The disk did not confirm that it stored. The keys are all under the old master key or all under the new one: keep both, check the disk, and run the rotation again, which says which. {e.Message}",
            e);

    public static LogUnavailableException ReadFailed(Exception e)
        => new(LogUnavailableReason.ReadFailed, outcomeUnknown: false, $"The ledger cannot be read. Check the disk. {e.Message}", e);
}
