using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Where an overdracht stands. Whether its term has passed follows from the time, not from this (R-2b).</summary>
public enum OverdrachtStatus
{
    /// <summary>Proposed.</summary>
    Voorgesteld = 1,

    /// <summary>Accepted by a named receiver; waits for its date or for help to start.</summary>
    Aanvaard = 2,

    /// <summary>Gone in: the regie moved.</summary>
    Ingegaan = 3,

    /// <summary>Declined.</summary>
    Geweigerd = 4,

    /// <summary>Withdrawn, or ended because the regie moved otherwise.</summary>
    Ingetrokken = 5,

    /// <summary>Recorded as expired.</summary>
    Verlopen = 6,

    /// <summary>Its bridging ended without a start.</summary>
    Gestaakt = 7,
}

/// <summary>One overdracht, folded.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Domein">Which regie.</param>
/// <param name="Van">The holder at the proposal.</param>
/// <param name="Aan">The receiver as proposed.</param>
/// <param name="Overbrugging">Whether it waits for help to start .</param>
/// <param name="GaatInOp">The date set on which it goes in.</param>
/// <param name="Termijn">Last day on which it can be accepted; null with overbrugging.</param>
/// <param name="Sinds">When it was proposed, valid time.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="DossierBevestigdDoor">Who acknowledged the transfer file .</param>
/// <param name="Ontvanger">The named receiver who accepted.</param>
/// <param name="AanvaardOp">When, valid time.</param>
/// <param name="GeeindigdOp">When it ended in whatever way, valid time.</param>
public sealed record OverdrachtState(
    OverdrachtId Id,
    Domein Domein,
    Houder Van,
    Ontvanger Aan,
    bool Overbrugging,
    DateOnly? GaatInOp,
    DateOnly? Termijn,
    DateTimeOffset Sinds,
    OverdrachtStatus Status,
    ImmutableArray<FunctionarisId> DossierBevestigdDoor,
    Houder? Ontvanger,
    DateTimeOffset? AanvaardOp,
    DateTimeOffset? GeeindigdOp)
{
    /// <summary>When somebody recorded that the term had passed (R-2b); <see cref="GeeindigdOp"/> says when it passed.</summary>
    public DateTimeOffset? VerloopVastgelegdOp { get; init; }

    /// <summary>Proposed or accepted; the term may have passed.</summary>
    public bool Open => Status is OverdrachtStatus.Voorgesteld or OverdrachtStatus.Aanvaard;

    /// <summary>R-2b: judged by a day, whether or not the expiry was recorded. Once accepted there is no term.</summary>
    public bool IsVerlopen(DateOnly dag) => Status == OverdrachtStatus.Voorgesteld && Termijn is { } termijn && dag > termijn;

    /// <summary>To whom: the accepted receiver where there is one.</summary>
    public Ontvanger Naar => Ontvanger is { } o ? new Ontvanger(o.Organisatie, o.Rol, o.Functionaris) : Aan;

    /// <summary>Whether it was under way at a valid moment.</summary>
    /// <param name="moment">The moment.</param>
    public bool Liep(DateTimeOffset moment) =>
        Sinds <= moment
        && (GeeindigdOp is not { } einde || moment < einde)
        && (Termijn is not { } termijn || (AanvaardOp is { } aanvaard && aanvaard <= moment) || moment < Kalender.Begin(termijn.AddDays(1)));
}

/// <summary>A request for the regie (R-3b).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Domein">Which regie.</param>
/// <param name="Door">Who asked, and in which rol they would hold.</param>
/// <param name="Open">Whether it waits for an answer.</param>
/// <param name="Afgewezen">Whether the answer was no.</param>
public sealed record OverdrachtsverzoekState(VerzoekId Id, Domein Domein, Houder Door, bool Open, bool Afgewezen);
