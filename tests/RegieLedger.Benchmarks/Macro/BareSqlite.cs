using System.Diagnostics;
using SQLitePCL;

namespace RegieLedger.Benchmarks.Macro;

/// <summary>
/// The floor under everything that is stored: a tight loop of one prepared statement on SQLite's C API, in a file with the schema,
/// the indexes and the contents of a ledger. Each row goes to a stream chosen at random, as commands do.
/// </summary>
internal sealed class BareSqlite : IDisposable
{
    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _insert;
    private readonly long[] _revisions;
    private readonly byte[] _data;
    private readonly byte[] _metadata;
    private readonly Random _random = new(1);
    private long _position;

    /// <param name="folder">A data folder of which the log is written to.</param>
    /// <param name="data">Data of each row.</param>
    /// <param name="metadata">Metadata of each row.</param>
    public BareSqlite(string folder, byte[] data, byte[] metadata)
    {
        (_data, _metadata) = (data, metadata);
        Check(raw.sqlite3_open_v2(Path.Combine(folder, "ledger.db"), out _db, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null));
        Check(raw.sqlite3_exec(_db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384;"));
        var streams = new List<long> { 0 };
        Check(raw.sqlite3_prepare_v2(_db, "SELECT stream, max(revision), max(position) FROM entry GROUP BY stream ORDER BY stream", out var query));
        using (query)
        {
            while (raw.sqlite3_step(query) == raw.SQLITE_ROW)
            {
                streams.Add(raw.sqlite3_column_int64(query, 1));
                _position = Math.Max(_position, raw.sqlite3_column_int64(query, 2));
            }
        }

        _revisions = [.. streams];
        Check(raw.sqlite3_prepare_v3(
            _db, "INSERT INTO entry (position, stream, revision, event_id, type, data, metadata) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", 1, out _insert));
    }

    /// <summary>Inserts in groups; gives rows per second, and the median time of a group with its commit in milliseconds.</summary>
    public (double PerSecond, double MedianMilliseconds) Insert(int group, TimeSpan duration)
    {
        var times = new List<double>();
        var started = Stopwatch.GetTimestamp();
        var rows = 0L;
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            var begun = Stopwatch.GetTimestamp();
            if (group > 1)
                Check(raw.sqlite3_exec(_db, "BEGIN IMMEDIATE"));
            for (var i = 0; i < group; i++)
                Insert();
            if (group > 1)
                Check(raw.sqlite3_exec(_db, "COMMIT"));
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            rows += group;
        }

        return (rows / Stopwatch.GetElapsedTime(started).TotalSeconds, Comparison.Median(times));
    }

    /// <summary>Reads rows with all their columns, and does nothing with them; gives rows per second.</summary>
    public static double Read(string folder)
    {
        Check(raw.sqlite3_open_v2(Path.Combine(folder, "ledger.db"), out var db, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX, null));
        using (db)
        {
            Check(raw.sqlite3_prepare_v2(db, "SELECT position, stream, revision, event_id, type, data, metadata FROM entry ORDER BY position", out var query));
            using (query)
            {
                var started = Stopwatch.GetTimestamp();
                var (rows, bytes) = (0L, 0L);
                while (raw.sqlite3_step(query) == raw.SQLITE_ROW)
                {
                    rows++;
                    bytes += raw.sqlite3_column_int64(query, 0) + raw.sqlite3_column_int64(query, 1) + raw.sqlite3_column_int64(query, 2);
                    for (var column = 3; column < 7; column++)
                        bytes += raw.sqlite3_column_blob(query, column).Length;
                }

                GC.KeepAlive(bytes);
                return rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
            }
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _db.Dispose();
    }

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw new InvalidOperationException($"SQLite: {raw.sqlite3_errstr(code).utf8_to_string()}");
    }

    private void Insert()
    {
        var stream = _random.Next(1, _revisions.Length);
        Span<byte> id = stackalloc byte[16];
        _random.NextBytes(id);
        Check(raw.sqlite3_bind_int64(_insert, 1, ++_position));
        Check(raw.sqlite3_bind_int64(_insert, 2, stream));
        Check(raw.sqlite3_bind_int64(_insert, 3, ++_revisions[stream]));
        Check(raw.sqlite3_bind_blob(_insert, 4, id));
        Check(raw.sqlite3_bind_text(_insert, 5, "rol-gewijzigd.v1"));
        Check(raw.sqlite3_bind_blob(_insert, 6, _data));
        Check(raw.sqlite3_bind_blob(_insert, 7, _metadata));
        if (raw.sqlite3_step(_insert) != raw.SQLITE_DONE)
            throw new InvalidOperationException("SQLite did not insert.");
        raw.sqlite3_reset(_insert);
    }
}
