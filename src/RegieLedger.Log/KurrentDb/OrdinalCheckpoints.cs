using System.Globalization;

namespace RegieLedger.Log.KurrentDb;

/// <summary>
/// Which ordinal stands at which place, for some places: from one of these counting goes on. In a file of this node, which holds nothing
/// that cannot be counted again.
/// </summary>
/// <remarks>
/// Lines of text: <c>regieledger-checkpoints 1 MAKING</c>, then <c>o PLACE ORDINAL CHECK</c> and <c>m PLACE 0 CHECK</c> (up to where the
/// metadata was looked at). A line that does not check ends the reading: it was being written when the process ended.
/// </remarks>
internal sealed class OrdinalCheckpoints : IDisposable
{
    /// <summary>Entries between two checkpoints: what is counted again at most.</summary>
    public const int Interval = 1024;

    private const int RecentCount = 32;

    private readonly Lock _gate = new();
    private readonly List<(ulong Place, long Ordinal)> _kept = [];
    private readonly (ulong Place, long Ordinal)[] _recent = new (ulong, long)[RecentCount];
    private readonly StreamWriter? _file;
    private int _nextRecent;

    private OrdinalCheckpoints(StreamWriter? file) => _file = file;

    /// <summary>Up to which place the metadata of the streams was looked at.</summary>
    public ulong MetadataChecked { get; private set; }

    /// <summary>Opens the file, or begins anew when it is of another place, of another version, or not there.</summary>
    /// <param name="path">The file; null for memory only.</param>
    /// <param name="making">The id of the event that made the ledger here: a ledger that was moved has the same id at two places.</param>
    /// <param name="head">The head of the log; what lies beyond is of a log that was since restored from an older copy.</param>
    /// <exception cref="LogOpenException">The file cannot be written.</exception>
    public static OrdinalCheckpoints Open(string? path, Guid making, ulong head)
    {
        if (path is null)
            return new OrdinalCheckpoints(null);
        try
        {
            var header = $"regieledger-checkpoints 1 {making:n}";
            var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var opened = new OrdinalCheckpoints(new StreamWriter(path, append: false) { AutoFlush = true });
            opened._file!.WriteLine(header);
            if (lines.Length > 0 && lines[0] == header)
                opened.Load(lines.AsSpan(1), head);
            return opened;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LogOpenException(LogOpenProblem.ReadOnly, $"The file '{path}' for checkpoints cannot be written.", e);
        }
    }

    /// <summary>The nearest known place that is not after this one; ordinal -1 at place 0 when there is none.</summary>
    public (ulong Place, long Ordinal) Before(ulong place)
    {
        lock (_gate)
        {
            var best = (Place: 0UL, Ordinal: -1L);
            int low = 0, high = _kept.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (_kept[middle].Place <= place)
                    low = middle + 1;
                else
                    high = middle;
            }

            if (low > 0)
                best = _kept[low - 1];
            foreach (var recent in _recent)
            {
                if (recent.Place <= place && recent.Place > best.Place)
                    best = recent;
            }

            return best;
        }
    }

    /// <summary>Notes what was counted on the way: every so many it is kept.</summary>
    public void Note(ulong place, long ordinal)
    {
        if ((ordinal + 1) % Interval == 0)
            Keep(place, ordinal);
    }

    /// <summary>Notes where a reader stopped: others often begin there.</summary>
    public void NoteEnd(ulong place, long ordinal)
    {
        lock (_gate)
            _recent[_nextRecent++ % RecentCount] = (place, ordinal);
    }

    /// <summary>Notes up to where the metadata was looked at.</summary>
    public void NoteMetadata(ulong place)
    {
        lock (_gate)
        {
            if (place <= MetadataChecked)
                return;
            MetadataChecked = place;
            _file?.WriteLine(Line('m', place, 0));
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _file?.Dispose();
    }

    private void Keep(ulong place, long ordinal)
    {
        lock (_gate)
        {
            // Readers may count the same stretch at the same time; the list only grows at its end.
            if (_kept.Count > 0 && _kept[^1].Place >= place)
                return;
            _kept.Add((place, ordinal));
            _file?.WriteLine(Line('o', place, ordinal));
        }
    }

    private void Load(ReadOnlySpan<string> lines, ulong head)
    {
        var metadata = 0UL;
        foreach (var line in lines)
        {
            var parts = line.Split(' ');
            if (parts.Length != 4
                || parts[0].Length != 1
                || !ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
                || Line(parts[0][0], place, ordinal) != line)
            {
                break;
            }

            if (place > head)
                continue;
            if (parts[0] == "m")
                metadata = Math.Max(metadata, place);
            else
                Keep(place, ordinal);
        }

        NoteMetadata(metadata);
    }

    private static string Line(char kind, ulong place, long ordinal)
    {
        // Enough to tell a line that was cut off from a whole one.
        var check = ((place * 31) + (ulong)ordinal) * 0x9E3779B97F4A7C15;
        return $"{kind} {place} {ordinal} {check:x16}";
    }
}
