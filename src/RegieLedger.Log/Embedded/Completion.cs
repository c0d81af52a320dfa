namespace RegieLedger.Log.Embedded;

/// <summary>
/// Wakes the callers of a group in chunks on the thread pool. One work item each costs half the throughput; all in one
/// would let one core wait for the other.
/// </summary>
internal sealed class Completion(PendingAppend[] appends) : IThreadPoolWorkItem
{
    private const int ChunkSize = 8;

    /// <summary>Completes a group, and hands those that conflict to the judge.</summary>
    /// <param name="group">The group, outcomes noted.</param>
    /// <param name="conflicts">Those of the group that did not stand at the end of their stream.</param>
    /// <param name="here">The one whose caller is this very thread; nothing hangs on it yet, so it completes at once.</param>
    /// <param name="judge">Completes one that conflicts.</param>
    public static void Run(List<PendingAppend> group, HashSet<PendingAppend>? conflicts, PendingAppend? here, Action<PendingAppend> judge)
    {
        var left = group.Count;
        if (here is not null && conflicts?.Contains(here) != true)
        {
            here.Complete();
            left--;
        }

        left -= conflicts?.Count ?? 0;
        var chunk = left == 0 ? [] : new PendingAppend[Math.Min(left, ChunkSize)];
        var filled = 0;
        foreach (var append in group)
        {
            if (conflicts?.Contains(append) == true)
            {
                judge(append);
                continue;
            }

            if (append == here)
                continue;
            chunk[filled++] = append;
            if (filled < chunk.Length)
                continue;
            ThreadPool.UnsafeQueueUserWorkItem(new Completion(chunk), preferLocal: false);
            left -= filled;
            chunk = left == 0 ? [] : new PendingAppend[Math.Min(left, ChunkSize)];
            filled = 0;
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        foreach (var append in appends)
            append.Complete();
    }
}
