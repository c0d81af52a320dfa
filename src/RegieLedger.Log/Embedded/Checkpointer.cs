using SQLitePCL;

namespace RegieLedger.Log.Embedded;

/// <summary>
/// Keeps the WAL short without holding up commits: the bulk is copied beside the writer, and only the little that was
/// written in the meantime is copied between two commits, so that SQLite can start the WAL from its beginning again.
/// Without that second step a WAL that is always written to grows for ever.
/// </summary>
internal sealed class Checkpointer(string path) : IAsyncDisposable
{
    /// <summary>4 MiB of pages, SQLite's own default.</summary>
    private const int Threshold = 1000;

    /// <summary>Where the writer waits for the copying: a WAL grows no further because the copying is slow to start.</summary>
    private const int Limit = 3 * Threshold;

    private Database? _database;
    private Task _copying = Task.CompletedTask;
    private bool _finish;
    private int _pages;

    /// <summary>Called by the writer after a commit, when nothing waits for it.</summary>
    /// <exception cref="SqliteFailure">The disk refused, other than by being full.</exception>
    public void AfterCommit(Database writer)
    {
        _pages += writer.TakePagesWritten();
        if (!_copying.IsCompleted && _pages < Limit)
            return;
        if (_finish)
        {
            _finish = false;
            _copying.GetAwaiter().GetResult();
            var (frames, copied) = Copy(writer);
            // When it could not be done, the count stays, and so it is tried again after the next commit.
            if (frames >= 0)
                _pages = frames - copied;
        }
        else if (_pages >= Threshold)
        {
            _finish = true;
            _copying = Task.Run(() => Copy(_database ??= Database.Open(path, raw.SQLITE_OPEN_READWRITE)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _copying;
        }
        catch (SqliteFailure)
        {
            // The WAL keeps what was not copied; the next opening copies it.
        }

        _database?.Dispose();
    }

    private static (int Frames, int Copied) Copy(Database database)
    {
        try
        {
            return database.Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE);
        }
        catch (SqliteFailure e) when (e.Primary == raw.SQLITE_FULL)
        {
            // No room to copy to: the WAL keeps it, and appends fail cleanly when that is full too.
            return (-1, -1);
        }
    }
}
