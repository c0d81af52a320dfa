using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>How someone came to hold a regie.</summary>
public enum Regiegrond
{
    /// <summary>Named at an opening, a reopening or a division: its moment is fixed, for no domein may be left without a holder .</summary>
    Indeling = 1,

    /// <summary>Assigned (GO-3).</summary>
    Toewijzing = 2,

    /// <summary>Fell to the vangnet (R-2a).</summary>
    Vangnet = 3,

    /// <summary>Handed over .</summary>
    Overdracht = 4,

    /// <summary>The same functionaris holds on in another rol.</summary>
    Rolwijziging = 5,
}

/// <summary>
/// A stretch of the time line of one domein: from when, and who. It ends where the next of the same domein begins, or where
/// the domeinen in use change, so that there is neither gap nor overlap.
/// </summary>
/// <param name="Domein">Which regie.</param>
/// <param name="Van">From when, after corrections.</param>
/// <param name="Houder">Who, after corrections.</param>
/// <param name="Grond">How they came to hold.</param>
/// <param name="Revisie">Revision of the fact that changed the regie; a correction names it .</param>
/// <param name="Vastgelegd">When this was recorded; after a correction, when that was.</param>
/// <param name="Indeling">Index of the <see cref="Domeinindeling"/> to which it belongs.</param>
/// <param name="BevestigdOp">When the vangnet accepted (R-2a); null while it did not.</param>
public sealed record Regieperiode(
    Domein Domein,
    DateTimeOffset Van,
    Houder Houder,
    Regiegrond Grond,
    long Revisie,
    DateTimeOffset Vastgelegd,
    int Indeling,
    DateTimeOffset? BevestigdOp);

/// <summary>Which domeinen are in use from a moment (R-1a); none: the casus is closed.</summary>
/// <param name="Van">From when.</param>
/// <param name="Domeinen">The domeinen.</param>
/// <param name="WerkwijzeId">The werkwijze by which they were held .</param>
public sealed record Domeinindeling(DateTimeOffset Van, ImmutableArray<Domein> Domeinen, string WerkwijzeId);

/// <summary>A cover .</summary>
/// <param name="Id">Its id.</param>
/// <param name="Domein">Which regie is covered.</param>
/// <param name="Afwezig">The absent holder.</param>
/// <param name="Waarnemer">Who covers.</param>
/// <param name="Van">From when.</param>
/// <param name="Tot">Until when; earlier than arranged when it was ended or the regie moved (R-5a).</param>
/// <param name="Beeindigd">Whether it was ended before its term.</param>
public sealed record WaarnemingState(WaarnemingId Id, Domein Domein, Houder Afwezig, Houder Waarnemer, DateTimeOffset Van, DateTimeOffset Tot, bool Beeindigd)
{
    /// <summary>Whether it is in place at a moment.</summary>
    public bool Loopt(DateTimeOffset moment) => Van <= moment && moment < Tot;

    /// <summary>Whether it shares a moment with a period.</summary>
    public bool Overlapt(DateTimeOffset van, DateTimeOffset tot) => Van < tot && van < Tot && Van < Tot;
}
