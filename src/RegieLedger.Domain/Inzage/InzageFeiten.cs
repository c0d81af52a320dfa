using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RegieLedger.Domain;

// Stream inzage-{node}-{yyyymmdd}. WARNING: stored for decades; see CasusFeiten. What was shown is never in it, only that it was.

/// <summary>A fact about looking. Who looked, for which organisatie, and when, stands in its metadata, as with every fact.</summary>
public abstract record InzageFeit;

/// <summary>Somebody asked a question about one data subject, and was answered or refused (R-10; NEN 7513, ISO 27789).</summary>
/// <param name="Verzoek">One id per request: a list over several pupils has several inzagen with the same one.</param>
/// <param name="Vraag">What was asked: service and RPC, such as <c>RegieService/GetRegie</c>.</param>
/// <param name="Leerling">The data subject; null where the answer was empty, or is about no pupil.</param>
/// <param name="Casus">The casus; null where there is none.</param>
/// <param name="OverFunctionaris">The data subject, where it is a professional.</param>
/// <param name="Verantwoordelijke">The organisatie that answers for what was shown (AVG 4(7)).</param>
/// <param name="Rol">The rol in which was looked.</param>
/// <param name="Relatie">How the aanroeper stood to the casus at that moment; a code of <see cref="Domain.Relatie"/>.</param>
/// <param name="Namens">The functionaris that was covered for, or that an app acted for.</param>
/// <param name="Client">The app that asked, as its token names it.</param>
/// <param name="Doelbinding">The purpose that was given.</param>
/// <param name="Grondslag">The basis that was given.</param>
/// <param name="Toelichting">What was said beside it; sealed per person and calendar year.</param>
/// <param name="Toestemmingen">Consents that the answer leaned on; null for none.</param>
/// <param name="Noodknop">The emergency access that was used.</param>
/// <param name="Gegevens">What kinds of data were shown; codes of <see cref="Gegevensgroep"/>.</param>
/// <param name="Weigering">Code of the refusal; null when the answer was given.</param>
public sealed record InzageVastgelegd(
    Guid Verzoek,
    string Vraag,
    LeerlingId? Leerling,
    CasusId? Casus,
    FunctionarisId? OverFunctionaris,
    OrganisatieId? Verantwoordelijke,
    Rol Rol,
    string Relatie,
    FunctionarisId? Namens,
    string? Client,
    string Doelbinding,
    string Grondslag,
    Vertrouwelijk? Toelichting,
    ImmutableArray<ToestemmingId>? Toestemmingen,
    NoodknopId? Noodknop,
    ImmutableArray<string> Gegevens,
    string? Weigering) : InzageFeit
{
    /// <summary>The parent or pupil who looked; null where a functionaris did.</summary>
    public BetrokkeneId? DoorBetrokkene { get; init; }

    /// <summary>
    /// What of <see cref="Verantwoordelijke"/> was withheld from whom asked who looked, and the ground. It stands apart from the look itself, so
    /// that it reaches that organisatie and no other (R-9a).
    /// </summary>
    public Achtergehouden? Achtergehouden { get; init; }
}

/// <summary>Somebody kept asking for what does not exist: beyond a limit it is told once a minute, so that nobody can fill the log.</summary>
/// <param name="Van">From when.</param>
/// <param name="Tot">Until when.</param>
/// <param name="Aantal">How often, beyond what is recorded one by one.</param>
/// <param name="Rol">The rol in which was asked.</param>
/// <param name="Client">The app that asked.</param>
/// <param name="Doelbinding">The purpose that was given last.</param>
/// <param name="Grondslag">The basis that was given last.</param>
/// <param name="Weigering">Code of the refusal.</param>
public sealed record InzagenSamengevat(
    DateTimeOffset Van, DateTimeOffset Tot, int Aantal, Rol Rol, string? Client, string Doelbinding, string Grondslag, string Weigering) : InzageFeit
{
    /// <summary>The parent or pupil who kept asking; null where a functionaris did.</summary>
    public BetrokkeneId? DoorBetrokkene { get; init; }
}

/// <summary>Identity of one use of the emergency access to a casus.</summary>
public readonly record struct NoodknopId(Guid Value);

/// <summary>How an aanroeper stands to a casus: what they may see begins with it.</summary>
public static class Relatie
{
    /// <summary>Their organisatie takes part in it (R-9, GO-14).</summary>
    public const string Betrokken = "BETROKKEN";

    /// <summary>They are the pupil, or a parent of the casus.</summary>
    public const string Zelf = "ZELF";

    /// <summary>By emergency access that is in force.</summary>
    public const string Noodknop = "NOODKNOP";

    /// <summary>The privacy officer of the organisatie that answers for it.</summary>
    public const string Toezicht = "TOEZICHT";

    /// <summary>They govern: history without identities.</summary>
    public const string Governance = "GOVERNANCE";

    /// <summary>They keep the register, and see that only.</summary>
    public const string Beheer = "BEHEER";

    /// <summary>It was drawn for their audit (WL-6).</summary>
    public const string Audit = "AUDIT";

    /// <summary>What was asked about has no casus, and is of their own organisatie.</summary>
    public const string EigenOrganisatie = "EIGEN_ORGANISATIE";

    /// <summary>None.</summary>
    public const string Geen = "GEEN";

    /// <summary>Every code.</summary>
    public static FrozenSet<string> Alle { get; } =
        FrozenSet.ToFrozenSet([Betrokken, Zelf, Noodknop, Toezicht, Governance, Beheer, Audit, EigenOrganisatie, Geen], StringComparer.Ordinal);
}

/// <summary>The kinds of data that an inzage can show.</summary>
public static class Gegevensgroep
{
    /// <summary>The fact that something is so .</summary>
    public const string Dat = "DAT";

    /// <summary>Content .</summary>
    public const string Wat = "WAT";

    /// <summary>Names and contact details of professionals.</summary>
    public const string Contact = "CONTACT";

    /// <summary>The closed class (R-9a).</summary>
    public const string Besloten = "BESLOTEN";

    /// <summary>How it was before: a moment in the past, a timeline.</summary>
    public const string Historie = "HISTORIE";

    /// <summary>The inzagen themselves.</summary>
    public const string Inzage = "INZAGE";

    /// <summary>A file to take along.</summary>
    public const string Export = "EXPORT";
}
