using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Asks for the regie (R-3b).</summary>
public sealed record VerzoekOverdracht(Domein Domein, Rol Rol, Vertrouwelijk? Reden) : CasusCommando((DateTimeOffset?)null);

/// <summary>Says no to a request (R-3b).</summary>
public sealed record WijsOverdrachtsverzoekAf(VerzoekId Verzoek, Vertrouwelijk? Reden) : CasusCommando((DateTimeOffset?)null);

/// <summary>Proposes a handover; with overbrugging it waits for help to start .</summary>
public sealed record StelOverdrachtVoor(
    DateTimeOffset? Geldig,
    Domein Domein,
    Ontvanger Aan,
    ImmutableArray<Dossierstuk> Dossier,
    bool Overbrugging,
    DateOnly? GaatInOp,
    DateOnly? OudersGeraadpleegdOp,
    DateOnly? SchakelteamGeraadpleegdOp,
    VerzoekId? Verzoek,
    Vertrouwelijk? Toelichting) : CasusCommando(Geldig);

/// <summary>The receiver acknowledges what the transfer file lists .</summary>
public sealed record BevestigDossier(OverdrachtId Overdracht) : CasusCommando((DateTimeOffset?)null);

/// <summary>The aanroeper accepts, and is from then on the named receiver. Without overbrugging and without a date ahead it goes in at once.</summary>
public sealed record AanvaardOverdracht(DateTimeOffset? Geldig, OverdrachtId Overdracht) : CasusCommando(Geldig);

/// <summary>Lets an accepted handover with a date go in, on or after that date .</summary>
public sealed record LaatOverdrachtIngaan(DateTimeOffset? Geldig, OverdrachtId Overdracht) : CasusCommando(Geldig);

/// <summary>The receiver declines .</summary>
public sealed record WeigerOverdracht(OverdrachtId Overdracht, string Reden, Vertrouwelijk? Toelichting) : CasusCommando((DateTimeOffset?)null);

/// <summary>The proposer, or the holder, withdraws .</summary>
public sealed record TrekOverdrachtIn(OverdrachtId Overdracht, string Reden) : CasusCommando((DateTimeOffset?)null);

/// <summary>Records that the term passed without acceptance (R-2b).</summary>
public sealed record LegVerloopVast(OverdrachtId Overdracht) : CasusCommando((DateTimeOffset?)null);

/// <summary>Reports that the help has in fact started: the regie moves .</summary>
public sealed record MeldHulpGestart(DateTimeOffset? Geldig, OverdrachtId Overdracht) : CasusCommando(Geldig);

/// <summary>Ends the bridging without a start; the holder holds on .</summary>
public sealed record StaakOverbrugging(OverdrachtId Overdracht, string Reden, Vertrouwelijk? Toelichting) : CasusCommando((DateTimeOffset?)null);
