using System.Security.Cryptography;

namespace RegieLedger.Log.Keys;

/// <summary>A key with its name.</summary>
internal readonly record struct NamedKey(KeyName Name, DataKey Key);

/// <summary>All keys of a store, for moving them to another, and for wrapping them anew.</summary>
internal interface IKeyArchive : IAsyncDisposable
{
    /// <summary>The ledger that the keys are of.</summary>
    Guid LedgerId { get; }

    /// <summary>What they are wrapped by.</summary>
    MasterKey Master { get; }

    /// <summary>The next keys in the order of their ids' bytes; the caller ends them.</summary>
    ValueTask<IReadOnlyList<NamedKey>> PageAsync(Guid after, int most, CancellationToken c);

    /// <summary>Stores the keys whose id and name are not there yet, durably; gives how many that were.</summary>
    ValueTask<int> AddAsync(IReadOnlyList<NamedKey> keys, CancellationToken c);

    /// <summary>Wraps all keys under another master key, all or none, and gives how many that were. Afterwards it can only be closed.</summary>
    ValueTask<long> RewrapAsync(MasterKey to, CancellationToken c);
}

/// <summary>What a move of keys did. Counts only.</summary>
/// <param name="Keys">Keys at the source.</param>
/// <param name="Added">Of these, stored at the destination by this run.</param>
/// <param name="Different">Of these, not the same at the destination: not there, or another id, name or content.</param>
/// <param name="OnlyAtDestination">Keys at the destination that are not at the source.</param>
public readonly record struct KeyMoveResult(long Keys, long Added, long Different, long OnlyAtDestination);

/// <summary>
/// Takes all keys of a ledger to another store, with their ids: what was encrypted can be read there. The source is left as it is. Stopped
/// halfway and run again, it completes.
/// </summary>
public static class KeyMove
{
    private const int Page = 512;

    /// <summary>Moves the keys, and then compares both sides key by key.</summary>
    /// <param name="from">Where the keys stand.</param>
    /// <param name="to">Where they go. Keys that stand there already are never overwritten.</param>
    /// <param name="cancellation">Stops; run it again to complete.</param>
    /// <exception cref="LogOpenException">One of the two cannot be opened, or is in use, or is of another ledger.</exception>
    /// <exception cref="LogUnavailableException">One of the two failed on the way.</exception>
    public static async Task<KeyMoveResult> RunAsync(KeyPlace from, KeyPlace to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        await using var source = await from.OpenAsync(null, cancellation);
        await using var destination = await to.OpenAsync(source.LedgerId, cancellation);
        var added = await CopyAsync(source, destination, cancellation);
        var (keys, different, extra) = await CompareAsync(source, destination, cancellation);
        return new KeyMoveResult(keys, added, different, extra);
    }

    private static async Task<long> CopyAsync(IKeyArchive source, IKeyArchive destination, CancellationToken cancellation)
    {
        long added = 0;
        var after = Guid.Empty;
        while (await source.PageAsync(after, Page, cancellation) is { Count: > 0 } page)
        {
            added += await destination.AddAsync(page, cancellation);
            after = page[^1].Key.Id;
            foreach (var (_, key) in page)
                key.End();
        }

        return added;
    }

    // Both sides in the order of ids, side by side: constant memory.
    private static async Task<(long Keys, long Different, long Extra)> CompareAsync(IKeyArchive source, IKeyArchive destination, CancellationToken cancellation)
    {
        long keys = 0, different = 0, extra = 0;
        await using var left = AllAsync(source, cancellation).GetAsyncEnumerator(cancellation);
        await using var right = AllAsync(destination, cancellation).GetAsyncEnumerator(cancellation);
        var (hasLeft, hasRight) = (await left.MoveNextAsync(), await right.MoveNextAsync());
        while (hasLeft || hasRight)
        {
            var order = !hasRight ? -1 : !hasLeft ? 1 : left.Current.Key.Id.CompareTo(right.Current.Key.Id);
            if (order <= 0)
                keys++;
            if (order < 0 || (order == 0 && !Same(left.Current, right.Current)))
                different++;
            if (order > 0)
                extra++;
            if (order <= 0)
                hasLeft = await left.MoveNextAsync();
            if (order >= 0)
                hasRight = await right.MoveNextAsync();
        }

        return (keys, different, extra);
    }

    private static async IAsyncEnumerable<NamedKey> AllAsync(IKeyArchive archive, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = Guid.Empty;
        while (await archive.PageAsync(after, Page, cancellation) is { Count: > 0 } page)
        {
            after = page[^1].Key.Id;
            foreach (var named in page)
            {
                yield return named;
                named.Key.End();
            }
        }
    }

    private static bool Same(NamedKey left, NamedKey right)
    {
        Span<byte> one = stackalloc byte[DataKey.Length];
        Span<byte> two = stackalloc byte[DataKey.Length];
        left.Key.CopyTo(one);
        right.Key.CopyTo(two);
        var same = left.Name == right.Name && CryptographicOperations.FixedTimeEquals(one, two);
        CryptographicOperations.ZeroMemory(one);
        CryptographicOperations.ZeroMemory(two);
        return same;
    }
}
