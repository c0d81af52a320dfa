namespace RegieLedger.Domain;

/// <summary>One use of the emergency access to a casus.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Door">Who.</param>
/// <param name="Organisatie">For which organisatie.</param>
/// <param name="Reden">Code of the reason.</param>
/// <param name="Sinds">From when.</param>
/// <param name="Tot">Until when; earlier than arranged when it was judged not to have been needed.</param>
/// <param name="BeoordelenVoor">First day on which a review is late.</param>
/// <param name="Toelichting">Why it was needed.</param>
/// <param name="Uitkomst">What the review found; null while there was none.</param>
public sealed record NoodknopState(
    NoodknopId Id,
    FunctionarisId Door,
    OrganisatieId Organisatie,
    string Reden,
    DateTimeOffset Sinds,
    DateTimeOffset Tot,
    DateOnly BeoordelenVoor,
    Vertrouwelijk? Toelichting,
    string? Uitkomst)
{
    /// <summary>When it was reviewed; null while it was not.</summary>
    public DateTimeOffset? BeoordeeldOp { get; init; }

    /// <summary>Whether it is in force at a moment.</summary>
    public bool Loopt(DateTimeOffset moment) => Sinds <= moment && moment < Tot;

    /// <summary>Whether this aanroeper used it.</summary>
    public bool IsVan(Aanroeper aanroeper) => Door == aanroeper.Functionaris && Organisatie == aanroeper.Organisatie && aanroeper.Betrokkene is null;

    /// <summary>Whether it should have been reviewed before this day, and was not.</summary>
    public bool IsTeLaat(DateOnly dag) => Uitkomst is null && dag >= BeoordelenVoor;

    /// <summary>Folds one fact.</summary>
    internal static CasusState Evolve(CasusState state, NoodknopFeit feit) => feit switch
    {
        NoodknopGebruikt f => state with
        {
            Noodknoppen = state.Noodknoppen.Add(new NoodknopState(f.Noodknop, f.Door, f.Organisatie, f.Reden, f.Geldig, f.Tot, f.BeoordelenVoor, f.Toelichting, null)),
        },
        NoodknopBeoordeeld f => state with
        {
            Noodknoppen = [.. state.Noodknoppen.Select(n => n.Id == f.Noodknop
                ? n with { Uitkomst = f.Uitkomst, BeoordeeldOp = f.Geldig, Tot = f.Uitkomst == Noodknopuitkomst.Onterecht && f.Geldig < n.Tot ? f.Geldig : n.Tot }
                : n)],
        },
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };
}

/// <summary>What a werkwijze says of emergency access: the section <c>noodknop</c>.</summary>
/// <param name="Uren">How long it lasts, 1 to 72.</param>
/// <param name="BeoordelenBinnenDagen">Days within which it is reviewed, 1 to 90.</param>
public sealed record Noodknopregels(int Uren, int BeoordelenBinnenDagen)
{
    /// <summary>A werkwijze without the section.</summary>
    public static Noodknopregels Standaard { get; } = new(4, 7);

    /// <summary>Reads the section; errors are told with their paths.</summary>
    internal static Noodknopregels Lees(JsonVeld? sectie)
        => sectie is { } veld && veld.IsObject(["uren", "beoordelen_binnen_dagen"], [])
            ? new Noodknopregels(veld.Veld("uren")?.Getal(1, 72) ?? 0, veld.Veld("beoordelen_binnen_dagen")?.Getal(1, 90) ?? 0)
            : Standaard;
}
