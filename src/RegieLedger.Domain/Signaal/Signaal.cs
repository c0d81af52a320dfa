using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>A stretch of time in which something takes too long or is missing. Computed, never stored.</summary>
/// <param name="Soort">One of <see cref="Signaalsoort"/>.</param>
/// <param name="Onderwerp">What it is about: an id or the code of a domein; empty for the casus as a whole.</param>
/// <param name="Domein">The domein it is about; null for every domein in use.</param>
/// <param name="Van">The first moment at which it stands.</param>
/// <param name="Tot">The first moment at which it no longer does; null while nothing ends it.</param>
public sealed record Signaal(string Soort, string Onderwerp, Domein? Domein, DateTimeOffset Van, DateTimeOffset? Tot)
{
    /// <summary>The functionaris who is responsible for what it is about; null where there is none (a parent, the pupil, or nobody in particular).</summary>
    public BetrokkeneState? Verantwoordelijke { get; init; }

    /// <summary>By which what a person does refers to it. The same when it comes back later: which stretch is meant follows from the moment.</summary>
    public string Sleutel => Onderwerp.Length == 0 ? Soort : $"{Soort}:{Onderwerp}";

    /// <summary>Whether it stands at a moment.</summary>
    public bool Staat(DateTimeOffset moment) => Van <= moment && !(Tot <= moment);
}

/// <summary>What someone is told of a signaal.</summary>
public enum Signaalinzage
{
    /// <summary>Nothing.</summary>
    Geen = 1,

    /// <summary>That it stands, and not since when.</summary>
    ZonderMoment = 2,

    /// <summary>All of it.</summary>
    Volledig = 3,
}

/// <summary>A signaal as it stands at a moment.</summary>
/// <param name="Signaal">Which, and since when.</param>
/// <param name="Voor">Who is to act; never empty. Without a functionaris: whoever has the rol at the organisatie.</param>
/// <param name="Gezien">Who saw it since it stands.</param>
/// <param name="Navragen">Who was asked about it since it stands.</param>
public sealed record StaandSignaal(
    Signaal Signaal,
    ImmutableArray<Ontvanger> Voor,
    ImmutableArray<SignaalGezien> Gezien,
    ImmutableArray<NavraagGedaan> Navragen)
{
    /// <summary>Whether a functionaris of an organisatie is to act.</summary>
    public bool IsVoor(FunctionarisId functionaris, OrganisatieId organisatie)
    {
        foreach (var voor in Voor)
        {
            if (voor.Organisatie == organisatie && (voor.Functionaris ?? functionaris) == functionaris)
                return true;
        }

        return false;
    }
}
