using Microsoft.Data.Sqlite;
using RegieLedger.Log;

namespace RegieLedger.Server.Views;

/// <summary>The last entry that a view took in; shows whether the log is still the one it was.</summary>
/// <param name="Plaats">Its place.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Revisie">Its number in that stream.</param>
/// <param name="Gebeurtenis">Its event id.</param>
internal readonly record struct Mijlpaal(LogPosition Plaats, string Stream, long Revisie, Guid Gebeurtenis)
{
    /// <summary>Of an entry.</summary>
    public static Mijlpaal Van(Entry entry) => new(entry.Position, entry.Stream, entry.Revision, entry.EventId);

    /// <summary>
    /// Whether it stands in a log. After a restore of an older log, or with the folder of another, another event stands there or none:
    /// build anew. Looked for in its stream, for only the engine knows which places there are, and whether the log can be read from the one
    /// before.
    /// </summary>
    public async Task<bool> StaatInAsync(ILedgerLog log, CancellationToken cancellation)
    {
        await foreach (var entry in log.ReadStreamAsync(Stream, Revisie, maxCount: 1, cancellation: cancellation))
            return entry.Position == Plaats && entry.EventId == Gebeurtenis;
        return false;
    }
}

/// <summary>
/// Something derived from the log for questions over many casussen, now. Its tables and its checkpoint are committed
/// together; both can be thrown away and built again.
/// </summary>
internal abstract class View
{
    /// <summary>Name in the table of checkpoints.</summary>
    public abstract string Naam { get; }

    /// <summary>Raised when what is derived changes; the view is then built anew.</summary>
    public abstract int Versie { get; }

    /// <summary>Makes the tables, empty.</summary>
    public abstract string Schema { get; }

    /// <summary>Tables to drop when the view is built anew.</summary>
    public abstract IReadOnlyList<string> Tabellen { get; }

    /// <summary>Up to where this view had looked when it was last committed.</summary>
    public Mijlpaal Bereikt { get; set; }

    /// <summary>Takes up where the last run of the process left off; only called when the tables are of this version.</summary>
    public virtual void Herstel(SqliteConnection verbinding)
    {
    }

    /// <summary>Gets the connection for reading back and writing; called once, before anything else but the schema.</summary>
    public virtual void Begin(SqliteConnection verbinding)
    {
    }

    /// <summary>Reads what this view needs of an entry; null for nothing. Runs beside the other members, on the thread that reads the log.</summary>
    public virtual object? Lees(Entry entry) => null;

    /// <summary>Takes in the next entry, in log order. Nothing is written yet.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="gelezen">What <see cref="Lees"/> gave for it.</param>
    public abstract void Verwerk(Entry entry, object? gelezen);

    /// <summary>Writes what changed since the last time, within the transaction of the caller.</summary>
    public abstract void Schrijf(SqliteConnection verbinding);
}
