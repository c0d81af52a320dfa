using System.Diagnostics.CodeAnalysis;

namespace RegieLedger.Log.Embedded;

/// <summary>Where a stream ends, and where its last append stands in the log.</summary>
/// <param name="Revision">The last revision; -1 when the stream does not exist.</param>
/// <param name="FirstRevision">The first revision of the last append, when <paramref name="FirstOrdinal"/> is known.</param>
/// <param name="FirstOrdinal">The ordinal of the first event of the last append; -1 when not known.</param>
internal sealed record StreamEnd(long Revision, long FirstRevision, long FirstOrdinal);

/// <summary>One stream: what is durable, and what the writer has in hand.</summary>
internal sealed class StreamHead(string name, long id, long revision)
{
    private volatile StreamEnd _end = new(revision, revision + 1, -1);

    public string Name { get; } = name;

    /// <summary>The stream's number; 0 until it is stored. Set by the writer.</summary>
    public long Id { get; set; } = id;

    /// <summary>The end of what is durable, for readers.</summary>
    public StreamEnd End => _end;

    /// <summary>The last revision including what is not yet committed. The writer's only.</summary>
    public long Pending { get; private set; } = revision;

    /// <summary>Where the last append of the open transaction begins. The writer's only.</summary>
    private (long Revision, long Ordinal) _pendingAppend;

    public void Accept(int count, long firstOrdinal)
    {
        _pendingAppend = (Pending + 1, firstOrdinal);
        Pending += count;
    }

    public void Committed() => _end = new StreamEnd(Pending, _pendingAppend.Revision, _pendingAppend.Ordinal);

    public void RolledBack()
    {
        Pending = _end.Revision;
        if (Pending < 0)
            Id = 0;
    }
}

/// <summary>The ends of the streams used last.</summary>
internal sealed class StreamHeads(int capacity)
{
    private readonly Recent<string, StreamHead> _recent = new(capacity);
    private long _commits;

    /// <summary>Take this before reading an end from the database, and give it to <see cref="Remember"/>.</summary>
    public long Commits => Volatile.Read(ref _commits);

    public bool TryGet(string stream, [NotNullWhen(true)] out StreamHead? head) => _recent.TryGet(stream, out head);

    /// <summary>
    /// Remembers what a reader found, unless something was committed since it looked: then it may be outdated.
    /// </summary>
    public void Remember(StreamHead head, long commits)
    {
        lock (_recent.Gate)
        {
            if (commits == _commits && !_recent.Contains(head.Name))
                _recent.Put(head.Name, head);
        }
    }

    /// <summary>Publishes what the writer has committed.</summary>
    public void Publish(IEnumerable<StreamHead> heads)
    {
        lock (_recent.Gate)
        {
            _commits++;
            foreach (var head in heads)
            {
                head.Committed();
                _recent.Put(head.Name, head);
            }
        }
    }
}
