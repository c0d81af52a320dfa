namespace RegieLedger.Log.Keys;

/// <summary>What a rotation did.</summary>
/// <param name="Already">Whether the keys were under the new master key before; then nothing was done.</param>
/// <param name="Keys">How many keys were wrapped anew.</param>
public readonly record struct KeyRotationResult(bool Already, long Keys);

/// <summary>
/// Wraps all keys of a ledger under a new master key. The keys stay what they are, so the log is not touched. It happens in one
/// transaction: after a crash at any moment all keys are under the old master key, or all under the new one, and running it again says which.
/// </summary>
public static class KeyRotation
{
    /// <summary>Wraps the keys anew.</summary>
    /// <param name="place">Where they stand, with the old master key.</param>
    /// <param name="to">Where the new master key comes from; it is never made here.</param>
    /// <param name="cancellation">Stops; everything is then as it was.</param>
    /// <exception cref="LogOpenException">The keys cannot be opened, are in use, or are under neither of the two.</exception>
    /// <exception cref="LogUnavailableException">It failed on the way; the message says what holds.</exception>
    public static async Task<KeyRotationResult> RunAsync(KeyPlace place, MasterKeySource to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(to);
        var master = await to.LoadAsync(mayMake: false, cancellation);
        try
        {
            await using var keys = await place.OpenAsync(null, cancellation);
            return keys.Master.IsSame(master) ? new(Already: true, 0) : new(Already: false, await keys.RewrapAsync(master, cancellation));
        }
        catch (LogOpenException e) when (e.Problem == LogOpenProblem.WrongMasterKey)
        {
            if (await IsUnderAsync(place.Under(to), cancellation))
                return new(Already: true, 0);
            throw;
        }
    }

    private static async Task<bool> IsUnderAsync(KeyPlace place, CancellationToken cancellation)
    {
        try
        {
            await using var keys = await place.OpenAsync(null, cancellation);
            return true;
        }
        catch (LogOpenException e) when (e.Problem == LogOpenProblem.WrongMasterKey)
        {
            return false;
        }
    }
}
