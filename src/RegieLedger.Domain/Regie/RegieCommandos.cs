using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Assigns the regie from the first holder to another (GO-3, GO-4, GO-5).</summary>
public sealed record WijsRegieToe(DateTimeOffset? Geldig, Domein Domein, Houder Houder, Vertrouwelijk? Afweging) : CasusCommando(Geldig);

/// <summary>Gives the regie to the vangnet because the holder cannot act any more (R-2a).</summary>
public sealed record ZetVangnetIn(DateTimeOffset? Geldig, Domein Domein, Houder Houder, string Reden) : CasusCommando(Geldig);

/// <summary>The vangnet accepts the regie that fell to it (R-2a).</summary>
public sealed record BevestigVangnet(DateTimeOffset? Geldig, Domein Domein) : CasusCommando(Geldig);

/// <summary>Changes the domeinen in use, naming every holder (R-1a).</summary>
public sealed record VerdeelRegie(DateTimeOffset? Geldig, ImmutableArray<DomeinHouder> Houders, Vertrouwelijk? Toelichting) : CasusCommando(Geldig);

/// <summary>Corrects from when, or who held, of one earlier change of regie .</summary>
public sealed record CorrigeerRegie(
    long Corrigeert,
    Domein Domein,
    DateTimeOffset? GeldigVanaf,
    Houder? Houder,
    string Reden,
    Vertrouwelijk? Toelichting) : CasusCommando((DateTimeOffset?)null);

/// <summary>Arranges a cover for an absent holder (R-5, R-5a). <see cref="Van"/> may lie ahead.</summary>
public sealed record BeginWaarneming(Domein Domein, Houder Waarnemer, DateTimeOffset? Van, DateTimeOffset Tot, string Reden) : CasusCommando((DateTimeOffset?)null);

/// <summary>Ends a cover before its term.</summary>
public sealed record BeeindigWaarneming(DateTimeOffset? Geldig, WaarnemingId Waarneming, string Reden) : CasusCommando(Geldig);
