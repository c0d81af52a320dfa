using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>The answer to "who has the regie" and "whom do I call" at one (valid, known) moment (R-1, R-1a, R-4, R-5).</summary>
/// <param name="Status">Whether the casus was open at the asked moment.</param>
/// <param name="Domeinen">One line per domein in use; empty unless open.</param>
/// <param name="Aanspreekpunt">Whom the parents call: the cover where there is one; null unless open.</param>
/// <param name="AanspreekpuntDomein">The domein whose holder, or cover, that is, by the order in the werkwijze.</param>
public sealed record RegieAntwoord(
    CasusStatus Status,
    ImmutableArray<DomeinRegie> Domeinen,
    Houder? Aanspreekpunt,
    Domein? AanspreekpuntDomein);

/// <summary>State of a casus at a moment.</summary>
public enum CasusStatus
{
    /// <summary>Not yet opened at that moment, as far as was known.</summary>
    NogNietGeopend = 1,

    /// <summary>Open: each domein in use has exactly one holder .</summary>
    Open = 2,

    /// <summary>Closed.</summary>
    Afgesloten = 3,
}

/// <summary>Who holds one domein.</summary>
/// <param name="Domein">The domein.</param>
/// <param name="Houder">The one holder.</param>
/// <param name="Sinds">Since when, valid time.</param>
/// <param name="SindsVastgelegd">When that was recorded.</param>
/// <param name="Revisie">Revision, in the casus, of the fact that made it so (for a correction: R-11).</param>
/// <param name="WachtOpBevestiging">The regie fell to the vangnet and is not accepted yet (R-2a).</param>
/// <param name="Inkomend">The receiver of an open overdracht, with or without overbrugging; null when there is none.</param>
/// <param name="Waarneming">The cover in place at the moment; null when there is none .</param>
public sealed record DomeinRegie(
    Domein Domein,
    Houder Houder,
    DateTimeOffset Sinds,
    DateTimeOffset SindsVastgelegd,
    long Revisie,
    bool WachtOpBevestiging,
    InkomendeRegie? Inkomend,
    LopendeWaarneming? Waarneming);

/// <summary>Who is to get the regie .</summary>
/// <param name="Overdracht">The open overdracht.</param>
/// <param name="Aan">To whom; the person may be unknown yet.</param>
/// <param name="Sinds">Since when it is proposed, or bridging began.</param>
/// <param name="Overbrugging">Whether it waits for help to start .</param>
/// <param name="Aanvaard">Whether a named receiver accepted.</param>
/// <param name="GaatInOp">Date set on which it goes in.</param>
public sealed record InkomendeRegie(OverdrachtId Overdracht, Ontvanger Aan, DateTimeOffset Sinds, bool Overbrugging, bool Aanvaard, DateOnly? GaatInOp);

/// <summary>A cover in place .</summary>
/// <param name="Waarneming">Its id.</param>
/// <param name="Waarnemer">Who covers.</param>
/// <param name="Van">Since when.</param>
/// <param name="Tot">Until when.</param>
public sealed record LopendeWaarneming(WaarnemingId Waarneming, Houder Waarnemer, DateTimeOffset Van, DateTimeOffset Tot);
