using System.Collections.Immutable;

namespace RegieLedger.Domain;

// WARNING: stored for decades; see CasusFeiten.

/// <summary>To whom a regie is offered: a named functionaris, or at first only an organisatie (R-4, "Loket, person unknown").</summary>
/// <param name="Organisatie">The organisatie of the receiver.</param>
/// <param name="Rol">The rol in which the receiver will hold.</param>
/// <param name="Functionaris">The person; null while unknown.</param>
public readonly record struct Ontvanger(OrganisatieId Organisatie, Rol Rol, FunctionarisId? Functionaris);

/// <summary>One line of the transfer file: what is handed over, not its content .</summary>
/// <param name="Soort">Code, for example <c>OPP</c>, <c>PLAN_VAN_AANPAK</c>, <c>VERSLAG</c>, <c>CONTACTGEGEVENS</c>, <c>AFSPRAKEN</c>, <c>ANDERS</c>.</param>
/// <param name="Omschrijving">Free description.</param>
public sealed record Dossierstuk(string Soort, Vertrouwelijk? Omschrijving);

/// <summary>Someone who should have the regie asked for it (R-3b).</summary>
public sealed record OverdrachtVerzocht(DateTimeOffset Geldig, VerzoekId Verzoek, Domein Domein, Houder Door, Vertrouwelijk? Reden) : CasusFeit(Geldig);

/// <summary>The holder did not agree to a request (R-3b).</summary>
public sealed record OverdrachtsverzoekAfgewezen(DateTimeOffset Geldig, VerzoekId Verzoek, Vertrouwelijk? Reden) : CasusFeit(Geldig);

/// <summary>A handover was proposed; until it has gone in the holder holds.</summary>
/// <param name="Geldig">When.</param>
/// <param name="Overdracht">Its id.</param>
/// <param name="Domein">Which regie.</param>
/// <param name="Van">The holder at the proposal.</param>
/// <param name="Aan">The receiver.</param>
/// <param name="Dossier">What the transfer file lists .</param>
/// <param name="Overbrugging">Whether the regie waits for help to start .</param>
/// <param name="GaatInOp">The date set on which it goes in, if any.</param>
/// <param name="Termijn">Last day, Europe/Amsterdam, on which it can be accepted (R-2b); null with overbrugging.</param>
/// <param name="OudersGeraadpleegdOp">Consultation of the parents (GO-8).</param>
/// <param name="SchakelteamGeraadpleegdOp">Consultation of the schakelteam (GO-8).</param>
/// <param name="Verzoek">The request it answers, if any (R-3b).</param>
/// <param name="Toelichting">Explanation.</param>
public sealed record OverdrachtVoorgesteld(
    DateTimeOffset Geldig,
    OverdrachtId Overdracht,
    Domein Domein,
    Houder Van,
    Ontvanger Aan,
    ImmutableArray<Dossierstuk> Dossier,
    bool Overbrugging,
    DateOnly? GaatInOp,
    DateOnly? Termijn,
    DateOnly? OudersGeraadpleegdOp,
    DateOnly? SchakelteamGeraadpleegdOp,
    VerzoekId? Verzoek,
    Vertrouwelijk? Toelichting) : CasusFeit(Geldig);

/// <summary>The receiver acknowledged what the transfer file lists .</summary>
public sealed record DossierBevestigd(DateTimeOffset Geldig, OverdrachtId Overdracht, FunctionarisId Door) : CasusFeit(Geldig);

/// <summary>A named receiver accepted .</summary>
public sealed record OverdrachtAanvaard(DateTimeOffset Geldig, OverdrachtId Overdracht, Houder Ontvanger) : CasusFeit(Geldig);

/// <summary>The handover went in: this one event ends one regie and begins the next .</summary>
public sealed record OverdrachtIngegaan(DateTimeOffset Geldig, OverdrachtId Overdracht, Domein Domein, Houder Van, Houder Naar) : CasusFeit(Geldig);

/// <summary>The receiver declined, with a reason .</summary>
public sealed record OverdrachtGeweigerd(DateTimeOffset Geldig, OverdrachtId Overdracht, string Reden, Vertrouwelijk? Toelichting) : CasusFeit(Geldig);

/// <summary>The proposer withdrew it .</summary>
public sealed record OverdrachtIngetrokken(DateTimeOffset Geldig, OverdrachtId Overdracht, string Reden) : CasusFeit(Geldig);

/// <summary>It was not accepted in time; recorded so that the file shows it. Terms bind without this fact (R-2b).</summary>
public sealed record OverdrachtVerlopen(DateTimeOffset Geldig, OverdrachtId Overdracht) : CasusFeit(Geldig);

/// <summary>Bridging began: the receiver is shown as incoming, the holder holds until help has started .</summary>
public sealed record OverbruggingBegonnen(DateTimeOffset Geldig, OverdrachtId Overdracht) : CasusFeit(Geldig);

/// <summary>Bridging ended without a start; the holder holds on .</summary>
public sealed record OverbruggingGestaakt(DateTimeOffset Geldig, OverdrachtId Overdracht, string Reden, Vertrouwelijk? Toelichting) : CasusFeit(Geldig);

/// <summary>The help that takes over has in fact started; goes together with <see cref="OverdrachtIngegaan"/>.</summary>
public sealed record HulpGestart(DateTimeOffset Geldig, OverdrachtId Overdracht, OrganisatieId Organisatie) : CasusFeit(Geldig);
