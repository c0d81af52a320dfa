using System.Collections.Immutable;

namespace RegieLedger.Domain;

// Stream leerling-{pseudonym}. WARNING: stored for decades; see CasusFeiten.

/// <summary>A fact about one pupil across casussen, in the stream <c>leerling-{pseudonym}</c> (R-15).</summary>
/// <param name="Geldig">The moment from which it held.</param>
public abstract record LeerlingFeit(DateTimeOffset Geldig);

/// <summary>A casus got the right to be the one open casus of this pupil under a werkwijze .</summary>
/// <param name="Geldig">When.</param>
/// <param name="Casus">The casus.</param>
/// <param name="WerkwijzeId">The werkwijze.</param>
public sealed record CasusGereserveerd(DateTimeOffset Geldig, CasusId Casus, string WerkwijzeId) : LeerlingFeit(Geldig);

/// <summary>Asks for that right.</summary>
/// <param name="Casus">The casus that is to be opened or opened again.</param>
/// <param name="WerkwijzeId">Its werkwijze.</param>
/// <param name="Vrijgegeven">The casus whose stream says that it gave up its reservation; null when none was asked to.</param>
/// <param name="Opnieuw">The stream of the casus says that it gave up a reservation. Then this one is made anew, also where it is the last:
/// whoever took it over and did not reserve yet is in time only before this .</param>
public sealed record ReserveerCasus(CasusId Casus, string WerkwijzeId, CasusId? Vrijgegeven, bool Opnieuw = false);

/// <summary>Which casus may be open, per werkwijze.</summary>
public sealed record LeerlingState
{
    /// <summary>Nothing reserved yet.</summary>
    public static LeerlingState Leeg { get; } = new();

    /// <summary>The last reservation per werkwijze id.</summary>
    public ImmutableDictionary<string, CasusId> Reserveringen { get; init; } = ImmutableDictionary.Create<string, CasusId>(StringComparer.Ordinal);

    /// <summary>The last reservation of a werkwijze, or null.</summary>
    public CasusId? Laatste(string werkwijzeId) => Reserveringen.TryGetValue(werkwijzeId, out var casus) ? casus : null;

    /// <summary>Folds one fact.</summary>
    public static LeerlingState Evolve(LeerlingState state, LeerlingFeit feit) => feit switch
    {
        CasusGereserveerd f => state with { Reserveringen = state.Reserveringen.SetItem(f.WerkwijzeId, f.Casus) },
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };

    /// <summary>
    /// at most one open casus per pupil and werkwijze. Whoever holds the last reservation keeps it, unless its own
    /// stream says that it gave it up (<see cref="Reservering.LaatVervallen"/>), which the caller did first.
    /// </summary>
    public static Besluit<LeerlingFeit> Decide(LeerlingState state, ReserveerCasus commando, DateTimeOffset nu)
    {
        var laatste = state.Laatste(commando.WerkwijzeId);
        if (laatste == commando.Casus && !commando.Opnieuw)
            return ImmutableArray<LeerlingFeit>.Empty;
        if (laatste is { } eerder && eerder != commando.Vrijgegeven && eerder != commando.Casus)
            return Weigeringen.Maak(Weigeringscode.LeerlingHeeftOpenCasus, ("casus", eerder.ToString()));
        return new CasusGereserveerd(nu, commando.Casus, commando.WerkwijzeId);
    }
}

/// <summary>The casus' side of the reservation .</summary>
public static class Reservering
{
    /// <summary>
    /// Lets a casus that is not open, or open under another werkwijze, give up its reservation. Done by the ledger itself, before it reserves for another casus;
    /// on a stream without an opening it means that this casus can never be opened any more, so that a slow opener loses. On another
    /// it is written each time: whoever decides about that casus meanwhile finds that its stream has moved on, and reserves anew.
    /// </summary>
    /// <param name="state">The casus that holds the reservation, possibly empty.</param>
    /// <param name="werkwijzeId">The werkwijze under which it is reserved.</param>
    /// <param name="tenGunsteVan">The casus that is to get it.</param>
    /// <param name="nu">The moment.</param>
    public static Besluit<CasusFeit> LaatVervallen(CasusState state, string werkwijzeId, CasusId tenGunsteVan, DateTimeOffset nu)
    {
        if (state.Status == CasusStatus.Open && state.WerkwijzeId == werkwijzeId)
            return Weigeringen.Maak(Weigeringscode.LeerlingHeeftOpenCasus, ("casus", state.Casus.ToString()));
        if (state.Status == CasusStatus.NogNietGeopend && state.ReserveringVervallenAan is not null)
            return ImmutableArray<CasusFeit>.Empty;
        return new ReserveringVervallen(nu < state.LaatstVastgelegd ? state.LaatstVastgelegd : nu, tenGunsteVan);
    }
}
