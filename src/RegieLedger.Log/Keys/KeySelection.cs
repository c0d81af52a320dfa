namespace RegieLedger.Log.Keys;

/// <summary>Which keys of a person are meant. What is left out (null) does not limit; an empty list of data classes is none.</summary>
/// <param name="Person">Whose data the keys are for: the person's pseudonym.</param>
public sealed record KeySelection(string Person)
{
    /// <summary>These data classes; together with <see cref="DataClassPrefix"/>: one of these, or one that begins so.</summary>
    public IReadOnlyCollection<string>? DataClasses { get; init; }

    /// <summary>Every data class that begins with this, byte by byte: of keys per year for example those of all years.</summary>
    public string? DataClassPrefix { get; init; }

    /// <summary>Only those of this verantwoordelijke organisatie.</summary>
    public string? Responsible { get; init; }

    /// <summary>Whether a name is meant.</summary>
    /// <param name="name">The name of a key.</param>
    public bool Matches(KeyName name)
        => name.Person == Person
            && (Responsible is null || name.Responsible == Responsible)
            && ((DataClasses is null && DataClassPrefix is null)
                || (DataClasses is not null && DataClasses.Contains(name.DataClass, StringComparer.Ordinal))
                || (DataClassPrefix is not null && name.DataClass.StartsWith(DataClassPrefix, StringComparison.Ordinal)));

    /// <summary>Those that are meant, in their order.</summary>
    internal IReadOnlyList<KeyInfo> Of(IEnumerable<KeyInfo> keys)
        => [.. keys.Where(key => Matches(key.Name)).OrderBy(key => key.Name.DataClass, StringComparer.Ordinal).ThenBy(key => key.Name.Responsible, StringComparer.Ordinal)];
}

/// <summary>A key that there is, without the key.</summary>
/// <param name="Id">The id by which ciphertext names it.</param>
/// <param name="Name">What it is for.</param>
public readonly record struct KeyInfo(Guid Id, KeyName Name);

/// <summary>What became of destroyed keys.</summary>
/// <param name="GoneEverywhereAt">From this moment on no node can use any of them: now, or, where nodes keep keys for a lease, a lease from
/// now, by the clock of this node. A certificate of erasure is written after it.</param>
public readonly record struct Destroyed(DateTimeOffset GoneEverywhereAt);
