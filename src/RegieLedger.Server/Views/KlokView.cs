using Microsoft.Data.Sqlite;
using RegieLedger.Log;
using RegieLedger.Server.Storage;

namespace RegieLedger.Server.Views;

/// <summary>
/// Finds the prefix of the log that was known at a moment: the effective recorded time is the running maximum in log
/// order. One row per 256 entries; the rest is read from the log.
/// </summary>
internal sealed class KlokView : View, IDisposable
{
    private const int Stap = 256;

    private readonly List<(long Hoogste, ulong Plaats)> _nieuw = [];
    private SqliteCommand? _voegToe;
    private SqliteCommand? _hoogste;
    private int _sinds;

    public override string Naam => "klok";

    public override int Versie => 1;

    public override string Schema => "CREATE TABLE klok(plaats INTEGER PRIMARY KEY, hoogste INTEGER NOT NULL); CREATE INDEX klok_hoogste ON klok(hoogste); CREATE TABLE klok_nu(een INTEGER PRIMARY KEY CHECK(een=1), hoogste INTEGER NOT NULL);";

    public override IReadOnlyList<string> Tabellen => ["klok", "klok_nu"];

    /// <summary>The running maximum of the recorded times up to this view's place.</summary>
    public DateTimeOffset Hoogste { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>The last place that was known at a moment: everything up to it has an effective recorded time at or before the moment.</summary>
    public static async ValueTask<LogPosition> BekendOpAsync(ILedgerLog log, SqliteConnection lezer, DateTimeOffset moment, CancellationToken cancellation)
    {
        var plaats = LogPosition.Start;
        using (var vraag = lezer.CreateCommand())
        {
            // Running maxima never fall, so the last row at or before the moment is a safe place to read on from.
            vraag.CommandText = "SELECT plaats FROM klok WHERE hoogste <= $moment ORDER BY hoogste DESC, plaats DESC LIMIT 1";
            vraag.Parameters.AddWithValue("$moment", moment.UtcTicks);
            if (vraag.ExecuteScalar() is long gevonden)
                plaats = new LogPosition((ulong)gevonden);
        }

        await foreach (var entry in log.ReadAllAsync(plaats, cancellation))
        {
            if (Metadata.LeesVastgelegd(entry.Metadata.Span) > moment)
                break;
            plaats = entry.Position;
        }

        return plaats;
    }

    public override void Verwerk(Entry entry, object? gelezen)
    {
        var vastgelegd = Metadata.LeesVastgelegd(entry.Metadata.Span);
        if (vastgelegd > Hoogste)
            Hoogste = vastgelegd;
        if (++_sinds == Stap)
        {
            _sinds = 0;
            _nieuw.Add((Hoogste.UtcTicks, entry.Position.Value));
        }
    }

    public override void Schrijf(SqliteConnection verbinding)
    {
        _voegToe ??= Maak(verbinding, "INSERT INTO klok(plaats, hoogste) VALUES ($plaats, $hoogste)", "$plaats", "$hoogste");
        _hoogste ??= Maak(verbinding, "INSERT INTO klok_nu(een, hoogste) VALUES (1, $hoogste) ON CONFLICT(een) DO UPDATE SET hoogste=excluded.hoogste", "$hoogste");
        foreach (var (hoogste, plaats) in _nieuw)
        {
            _voegToe.Parameters[0].Value = (long)plaats;
            _voegToe.Parameters[1].Value = hoogste;
            _voegToe.ExecuteNonQuery();
        }

        _nieuw.Clear();
        _hoogste.Parameters[0].Value = Hoogste.UtcTicks;
        _hoogste.ExecuteNonQuery();
    }

    public override void Herstel(SqliteConnection verbinding)
    {
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = "SELECT hoogste FROM klok_nu";
        if (vraag.ExecuteScalar() is long ticks)
            Hoogste = new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    public void Dispose()
    {
        _voegToe?.Dispose();
        _hoogste?.Dispose();
    }

    private static SqliteCommand Maak(SqliteConnection verbinding, string sql, params ReadOnlySpan<string> namen)
    {
        var opdracht = verbinding.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this class.
        opdracht.CommandText = sql;
#pragma warning restore CA2100
        foreach (var naam in namen)
            opdracht.Parameters.Add(naam, SqliteType.Integer);
        return opdracht;
    }
}
