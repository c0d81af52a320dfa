namespace RegieLedger.Log.Migration;

/// <summary>What a migration is doing.</summary>
public enum MigrationStage
{
    /// <summary>Entries go to the target; those that an earlier run sent are compared.</summary>
    Sending,

    /// <summary>Both sides are read in full.</summary>
    Comparing,
}

/// <summary>How far a migration is.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Entries">Entries of the source that this stage is through with.</param>
/// <param name="Part">The part of the way, 0 to 1, by place: no engine need count for it.</param>
public readonly record struct MigrationProgress(MigrationStage Stage, long Entries, double Part);

/// <summary>Tells how far a stage is, every so many entries.</summary>
internal sealed class ProgressGauge(MigrationStage stage, LogPosition head, Action<MigrationProgress>? progress)
{
    private const int Interval = 256;

    private LogPosition? _first;
    private long _entries;

    public void At(Entry entry)
    {
        _first ??= entry.Position;
        _entries = entry.Ordinal + 1;
        if (_entries % Interval != 0)
            return;
        // Places have gaps, before the first as well: other ledgers may stand on the same server.
        var whole = (double)head.Value - _first.Value.Value;
        progress?.Invoke(new MigrationProgress(stage, _entries, whole > 0 ? Math.Min(1, (entry.Position.Value - _first.Value.Value) / whole) : 1));
    }

    public void Done() => progress?.Invoke(new MigrationProgress(stage, _entries, 1));
}
