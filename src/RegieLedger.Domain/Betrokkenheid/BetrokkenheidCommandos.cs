namespace RegieLedger.Domain;

/// <summary>Something asked about who helps, advises or stands beside the holder.</summary>
/// <param name="Geldig">Valid time asked for; null means the moment of the command .</param>
public abstract record BetrokkenheidCommando(DateTimeOffset? Geldig) : CasusCommando(Geldig);

/// <summary>Records, for the team of the aanroeper, that it agrees to a form of help (HL-2, HL-3).</summary>
public sealed record LegInstemmingVast(string Vorm, DateOnly Op, Vertrouwelijk? Toelichting) : BetrokkenheidCommando((DateTimeOffset?)null);

/// <summary>Begins help to the pupil; refused without the agreement that its form needs (HL-2, HL-3).</summary>
public sealed record ZetHulpIn(
    DateTimeOffset? Geldig, string Vorm, OrganisatieId Aanbieder, string? RedenAndereAanbieder, Vertrouwelijk? Toelichting) : BetrokkenheidCommando(Geldig);

/// <summary>Ends help to the pupil.</summary>
public sealed record BeeindigHulp(DateTimeOffset? Geldig, HulpId Hulp, string Reden, Vertrouwelijk? Toelichting) : BetrokkenheidCommando(Geldig);

/// <summary>Records that the school was told that help outside it began or ended (DE-5). <see cref="Over"/>: <c>BEGIN</c> or <c>EINDE</c>.</summary>
public sealed record KoppelTerug(DateTimeOffset? Geldig, HulpId Hulp, string Over) : BetrokkenheidCommando(Geldig);

/// <summary>Asks a functionaris for advice; at any time (HR-5).</summary>
public sealed record VraagAdvies(DateTimeOffset? Geldig, Houder Aan, Vertrouwelijk? Vraag) : BetrokkenheidCommando(Geldig);

/// <summary>Gives the advice that was asked of the aanroeper's organisatie (HR-5).</summary>
public sealed record GeefAdvies(DateTimeOffset? Geldig, AdviesId Advies, Vertrouwelijk? Inhoud) : BetrokkenheidCommando(Geldig);

/// <summary>Awards an arrangement (WL-6).</summary>
public sealed record KenArrangementToe(DateTimeOffset? Geldig, string Soort, DateOnly Van, DateOnly? Tot, Vertrouwelijk? Toelichting) : BetrokkenheidCommando(Geldig);

/// <summary>Ends an arrangement; <see cref="Op"/> is the first day on which it is not in force any more (WL-6).</summary>
public sealed record BeeindigArrangement(ArrangementId Arrangement, DateOnly Op, string Reden) : BetrokkenheidCommando((DateTimeOffset?)null);

/// <summary>Names a parent beside the holder of a domein (HR-2).</summary>
public sealed record BenoemMederegisseur(DateTimeOffset? Geldig, Domein Domein, BetrokkeneId Betrokkene) : BetrokkenheidCommando(Geldig);

/// <summary>Ends that (HR-2).</summary>
public sealed record OnthefMederegisseur(DateTimeOffset? Geldig, Domein Domein, BetrokkeneId Betrokkene, string Reden) : BetrokkenheidCommando(Geldig);
