using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recorded = RegieLedger.Log.KurrentDb.Wire.ReadResp.Types.ReadEvent.Types.RecordedEvent;

namespace RegieLedger.Log.KurrentDb;

/// <summary>
/// Which ordinal stands at which place, for some places: from one of these counting goes on. In a file of this node, which holds nothing
/// that cannot be counted again.
/// </summary>
/// <remarks>
/// Lines of text: <c>regieledger-checkpoints 2 MAKING</c>, then <c>o PLACE ORDINAL EVENT STREAM REVISION CHECK</c> and the same with <c>m</c>
/// and ordinal 0 (up to where the metadata was looked at). A line that does not check ends the reading: it was being written when the process
/// ended. The log only grows at its end, so where the event of the last line stands, all before it is as it was; where another one stands, the
/// log was restored from an older copy and grew since, and counting begins anew.
/// </remarks>
internal sealed class OrdinalCheckpoints : IDisposable
{
    /// <summary>Entries between two checkpoints: what is counted again at most.</summary>
    public const int Interval = 1024;

    private const int RecentCount = 32;

    private readonly Lock _gate = new();
    private readonly List<(ulong Place, long Ordinal)> _kept = [];
    private readonly (ulong Place, long Ordinal)[] _recent = new (ulong, long)[RecentCount];
    private StreamWriter? _file;
    private int _nextRecent;

    /// <param name="file">Where it is written; null for memory only.</param>
    public OrdinalCheckpoints(StreamWriter? file) => _file = file;

    /// <summary>Up to which place the metadata of the streams was looked at.</summary>
    public ulong MetadataChecked { get; private set; }

    /// <summary>Opens the file, or begins anew when it is of another place, of another version, or not there.</summary>
    /// <param name="path">The file; null for memory only.</param>
    /// <param name="making">The id of the event that made the ledger here: a ledger that was moved has the same id at two places.</param>
    /// <param name="head">The head of the log; what lies beyond is of a log that was since restored from an older copy.</param>
    /// <param name="revisionOf">Reads the event at a revision of a stream, by its name on the server; null when there is none.</param>
    /// <exception cref="LogOpenException">The file cannot be written.</exception>
    public static async Task<OrdinalCheckpoints> OpenAsync(string? path, Guid making, ulong head, Func<string, long, ValueTask<Recorded?>> revisionOf)
    {
        if (path is null)
            return new OrdinalCheckpoints(null);
        try
        {
            var header = $"regieledger-checkpoints 2 {making:n}";
            var marks = Read(path, header, head);
            if (marks.Count > 0)
            {
                var last = marks.MaxBy(m => m.Place);
                if (await revisionOf(last.Stream, last.Revision) is not { } found || !last.Is(found))
                    marks.Clear();
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var opened = new OrdinalCheckpoints(new StreamWriter(path, append: false) { AutoFlush = true });
            opened._file!.WriteLine(header);
            opened.Load(marks);
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
    public void Note(Recorded item, long ordinal)
    {
        if ((ordinal + 1) % Interval == 0)
            Keep(Mark.Of(Mark.Counted, item, ordinal));
    }

    /// <summary>Notes where a reader stopped: others often begin there.</summary>
    public void NoteEnd(ulong place, long ordinal)
    {
        lock (_gate)
            _recent[_nextRecent++ % RecentCount] = (place, ordinal);
    }

    /// <summary>Notes up to where the metadata was looked at.</summary>
    /// <param name="last">The last entry before it.</param>
    public void NoteMetadata(Recorded last) => NoteMetadata(Mark.Of(Mark.Metadata, last, 0));

    public void Dispose()
    {
        lock (_gate)
        {
            // Each line was flushed as it was written, so nothing is left to fail.
            _file?.Dispose();
            _file = null;
        }
    }

    private void NoteMetadata(Mark mark)
    {
        lock (_gate)
        {
            if (mark.Place <= MetadataChecked)
                return;
            MetadataChecked = mark.Place;
            Write(mark);
        }
    }

    private void Keep(Mark mark)
    {
        lock (_gate)
        {
            // Readers may count the same stretch at the same time; the list only grows at its end.
            if (_kept.Count > 0 && _kept[^1].Place >= mark.Place)
                return;
            _kept.Add((mark.Place, mark.Ordinal));
            Write(mark);
        }
    }

    private void Load(IEnumerable<Mark> marks)
    {
        foreach (var mark in marks)
        {
            if (mark.Kind == Mark.Metadata)
                NoteMetadata(mark);
            else
                Keep(mark);
        }
    }

    private static List<Mark> Read(string path, string header, ulong head)
    {
        var marks = new List<Mark>();
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        if (lines.Length == 0 || lines[0] != header)
            return marks;
        foreach (var line in lines.AsSpan(1))
        {
            if (Mark.Parse(line) is not { } mark)
                break;
            if (mark.Place <= head)
                marks.Add(mark);
        }

        return marks;
    }

    private void Write(Mark mark)
    {
        try
        {
            _file?.WriteLine(mark.ToString());
        }
        catch (IOException)
        {
            // A full disk costs some counting after the next start, and nothing now. What was half written does not check then.
            _file = null;
        }
    }

    /// <summary>A line: what was counted up to an event, and which event that was.</summary>
    internal readonly record struct Mark(char Kind, ulong Place, long Ordinal, Guid EventId, string Stream, long Revision)
    {
        public const char Counted = 'o';
        public const char Metadata = 'm';

        public static Mark Of(char kind, Recorded item, long ordinal) => new(
            kind, item.CommitPosition, ordinal, WireFormat.ToGuid(item.Id), item.StreamIdentifier.StreamName.ToStringUtf8(), (long)item.StreamRevision);

        public static Mark? Parse(string line)
        {
            var parts = line.Split(' ');
            return parts.Length == 7
                && parts[0] is ['o' or 'm']
                && ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
                && Guid.TryParse(parts[3], out var id)
                && long.TryParse(parts[5], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
                && new Mark(parts[0][0], place, ordinal, id, Uri.UnescapeDataString(parts[4]), revision) is var mark
                && mark.ToString() == line
                    ? mark
                    : null;
        }

        public bool Is(Recorded item) => this == Of(Kind, item, Ordinal);

        public override string ToString()
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{Kind} {Place} {Ordinal} {EventId:n} {Uri.EscapeDataString(Stream)} {Revision}");
            // Enough to tell a line that was cut off from a whole one.
            return $"{text} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4))}";
        }
    }
}
