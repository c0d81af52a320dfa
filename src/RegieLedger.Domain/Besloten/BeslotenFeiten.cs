using System.Collections.Immutable;

namespace RegieLedger.Domain;

// Stream besloten-{leerling}-{organisatie}. WARNING: stored for decades; see CasusFeiten.

/// <summary>Identity of one meldcode: the steps that an organisatie takes after signals about one pupil (DE-9).</summary>
public readonly record struct MeldcodeId(Guid Value);

/// <summary>Identity of one step of a meldcode.</summary>
public readonly record struct MeldcodestapId(Guid Value);

/// <summary>Identity of one short contact (DE-6).</summary>
public readonly record struct KortContactId(Guid Value);

/// <summary>
/// A fact of the closed class (R-9a) about one pupil, of one organisatie, in the stream
/// <c>besloten-{leerling}-{organisatie}</c>. It is in no casus, so nothing of it shows there, not even that it exists.
/// </summary>
/// <param name="Geldig">When it took place, UTC.</param>
public abstract record BeslotenFeit(DateTimeOffset Geldig);

/// <summary>A talk with family or pupil before it was clear that a registration is needed (DE-6).</summary>
/// <param name="Geldig">When.</param>
/// <param name="Contact">Its id.</param>
/// <param name="Leerling">The pupil.</param>
/// <param name="WerkwijzeId">By which werkwijze.</param>
/// <param name="Door">Who spoke with them.</param>
/// <param name="Met">With whom: <c>OUDERS</c>, <c>LEERLING</c>, <c>LEERLING_EN_OUDERS</c>.</param>
/// <param name="Doel">What for, a code; <c>TOESTEMMING_BEREIKEN</c> among them.</param>
/// <param name="Grond">Why it could be: <c>OUDERS_ERBIJ</c>, <c>OUDERS_AKKOORD</c>, <c>OUD_GENOEG</c>.</param>
/// <param name="Leeftijdsgrens">With <c>OUD_GENOEG</c>: the age in years that the pupil had reached. Neither age nor birth date is stored.</param>
/// <param name="LeeftijdBron">With <c>OUD_GENOEG</c>: <c>OPGEGEVEN</c> or <c>GEBOORTEDATUM</c>.</param>
/// <param name="Notitie">What was said.</param>
public sealed record KortContactVastgelegd(
    DateTimeOffset Geldig,
    KortContactId Contact,
    LeerlingId Leerling,
    string WerkwijzeId,
    Houder Door,
    string Met,
    string Doel,
    string Grond,
    int? Leeftijdsgrens,
    string? LeeftijdBron,
    Vertrouwelijk? Notitie) : BeslotenFeit(Geldig);

/// <summary>A step of a meldcode.</summary>
/// <param name="Geldig">When it was taken.</param>
/// <param name="Meldcode">The meldcode.</param>
/// <param name="Stap">The step.</param>
/// <param name="Door">Who took it.</param>
public abstract record MeldcodeFeit(DateTimeOffset Geldig, MeldcodeId Meldcode, MeldcodestapId Stap, Houder Door) : BeslotenFeit(Geldig);

/// <summary>Step 1: signals were mapped; with it the organisatie took up its own duty under the meldcode (DE-9).</summary>
public sealed record MeldcodeGeopend(
    DateTimeOffset Geldig,
    MeldcodeId Meldcode,
    MeldcodestapId Stap,
    Houder Door,
    LeerlingId Leerling,
    string WerkwijzeId,
    CasusId? Casus,
    string Bron,
    Vertrouwelijk Signalen) : MeldcodeFeit(Geldig, Meldcode, Stap, Door);

/// <summary>Step 1 again: more signals.</summary>
public sealed record SignalenAangevuld(
    DateTimeOffset Geldig,
    MeldcodeId Meldcode,
    MeldcodestapId Stap,
    Houder Door,
    string Bron,
    Vertrouwelijk Signalen) : MeldcodeFeit(Geldig, Meldcode, Stap, Door);

/// <summary>Step 2: a colleague or Veilig Thuis was consulted, possibly without naming the pupil.</summary>
public sealed record MeldcodeOverlegd(
    DateTimeOffset Geldig,
    MeldcodeId Meldcode,
    MeldcodestapId Stap,
    Houder Door,
    string Met,
    bool Anoniem,
    Vertrouwelijk? Advies) : MeldcodeFeit(Geldig, Meldcode, Stap, Door);

/// <summary>Step 3: the talk with parents or pupil; with <c>NIEMAND</c> it was left out, for a reason.</summary>
public sealed record MeldcodeBesproken(
    DateTimeOffset Geldig,
    MeldcodeId Meldcode,
    MeldcodestapId Stap,
    Houder Door,
    string Met,
    string? RedenGeenGesprek,
    Vertrouwelijk? Toelichting) : MeldcodeFeit(Geldig, Meldcode, Stap, Door);

/// <summary>Step 4: the suspicion was weighed by a framework.</summary>
public sealed record MeldcodeGewogen(
    DateTimeOffset Geldig,
    MeldcodeId Meldcode,
    MeldcodestapId Stap,
    Houder Door,
    string Uitkomst,
    string Afwegingskader,
    Vertrouwelijk? Toelichting) : MeldcodeFeit(Geldig, Meldcode, Stap, Door);

/// <summary>Step 5: what was decided; <c>MELDEN</c> goes with <see cref="GemeldBijVeiligThuis"/>.</summary>
public sealed record MeldcodeBesloten(
    DateTimeOffset Geldig,
    MeldcodeId Meldcode,
    MeldcodestapId Stap,
    Houder Door,
    string Besluit,
    string? Overgeslagen,
    Vertrouwelijk? Toelichting) : MeldcodeFeit(Geldig, Meldcode, Stap, Door);

/// <summary>A verstrekking to Veilig Thuis: without consent, on the grondslag of the meldcode (Wmo 2015, 5.2.6).</summary>
public sealed record GemeldBijVeiligThuis(
    DateTimeOffset Geldig,
    MeldcodeId Meldcode,
    MeldcodestapId Stap,
    Houder Door,
    string Grondslag,
    ImmutableArray<string> Gegevens,
    bool OudersGeinformeerd,
    string? RedenNietInformeren,
    Vertrouwelijk? Toelichting) : MeldcodeFeit(Geldig, Meldcode, Stap, Door);
