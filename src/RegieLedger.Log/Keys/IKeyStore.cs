namespace RegieLedger.Log.Keys;

/// <summary>
/// What a key is for. Each data class has its own retention term, so destroying one person's key of one class must not
/// take another along.
/// </summary>
/// <param name="Person">Whose data it is: the person's pseudonym.</param>
/// <param name="DataClass">Which kind of data.</param>
/// <param name="Responsible">The verantwoordelijke organisatie.</param>
public readonly record struct KeyName(string Person, string DataClass, string Responsible);

/// <summary>
/// The keys of personal data. They are kept outside the log, so that destroying one makes unreadable what the log can
/// never delete.
/// </summary>
public interface IKeyStore : IAsyncDisposable
{
    /// <summary>Gives the current key of a name, from memory only.</summary>
    /// <param name="name">The name.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether it is in memory; when not, call <see cref="EnsureAsync"/> and try again.</returns>
    bool TryGet(KeyName name, out DataKey key);

    /// <summary>Gives a key, from memory only.</summary>
    /// <param name="keyId">The key's id.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether it is in memory; when not, call <see cref="FindAsync"/>.</returns>
    bool TryGet(Guid keyId, out DataKey key);

    /// <summary>
    /// Sees to it that every name has a key: creates what is missing. When it returns, new keys are durable (so that an
    /// append may use them) and all are in memory, where a store with leases keeps them for a while: use them at once.
    /// </summary>
    /// <param name="names">The names, at most <see cref="KeyLimits.NamesPerCall"/>.</param>
    /// <param name="c">Stops the waiting; keys may have been made all the same.</param>
    /// <exception cref="LogUnavailableException">The keys cannot be stored now; nothing may be encrypted.</exception>
    ValueTask EnsureAsync(IReadOnlyCollection<KeyName> names, CancellationToken c = default);

    /// <summary>Gives a key.</summary>
    /// <param name="keyId">The key's id.</param>
    /// <param name="c">Stops the waiting.</param>
    /// <returns>The key, or null when it was destroyed or never was: what is under it cannot be read.</returns>
    /// <exception cref="LogUnavailableException">The keys cannot be read now, which says nothing about this one.</exception>
    ValueTask<DataKey?> FindAsync(Guid keyId, CancellationToken c = default);

    /// <summary>Names the keys of a person that there are, of what is stored now; in the order of data class and responsible.</summary>
    /// <param name="selection">Whose, and which of them.</param>
    /// <param name="c">Stops the waiting.</param>
    /// <exception cref="LogUnavailableException">The keys cannot be read now.</exception>
    ValueTask<IReadOnlyList<KeyInfo>> ListAsync(KeySelection selection, CancellationToken c = default);

    /// <summary>
    /// Destroys keys for ever. When it returns that is durable, this store gives none of them any more, and whoever of this process still
    /// holds one gets an exception instead of its bytes. Ids that are gone already, or never were, are fine: it can be repeated, also
    /// at every start after a restore. The next key of the same name is another one, with another id.
    /// </summary>
    /// <param name="keyIds">The keys; all in one call, because a call may cost as much as the store is large.</param>
    /// <param name="c">Stops the waiting; they may be destroyed all the same.</param>
    /// <exception cref="LogUnavailableException">Nothing is promised; repeat it.</exception>
    ValueTask<Destroyed> DestroyAsync(IReadOnlyCollection<Guid> keyIds, CancellationToken c = default);
}

/// <summary>What a key store takes.</summary>
public static class KeyLimits
{
    /// <summary>The longest part of a key's name, in characters.</summary>
    public const int NamePartLength = 256;

    /// <summary>The most names in one call.</summary>
    public const int NamesPerCall = 1024;

    /// <summary>Throws when names are outside the limits.</summary>
    /// <param name="names">The names.</param>
    /// <exception cref="LogLimitException">A limit is exceeded; the message names it.</exception>
    public static void Check(IReadOnlyCollection<KeyName> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count > NamesPerCall)
            throw new LogLimitException(nameof(NamesPerCall), NamesPerCall, names.Count, "Split the call.");
        foreach (var (person, dataClass, responsible) in names)
        {
            CheckPart(person);
            CheckPart(dataClass);
            CheckPart(responsible);
        }
    }

    /// <summary>Throws when a selection is outside the limits.</summary>
    internal static void Check(KeySelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        CheckPart(selection.Person);
    }

    private static void CheckPart(string part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (part.Length is 0 or > NamePartLength)
            throw new LogLimitException(nameof(NamePartLength), NamePartLength, part.Length, "Every part of a key's name is 1 character or more.");
        if (part.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A key's name has no null characters.", nameof(part));
    }
}
