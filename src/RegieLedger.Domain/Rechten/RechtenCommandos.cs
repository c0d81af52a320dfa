using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Codes of the outcome of a request.</summary>
public static class Rechtsuitkomst
{
    /// <summary>Granted.</summary>
    public const string Toegewezen = "TOEGEWEZEN";

    /// <summary>Granted in part.</summary>
    public const string DeelsToegewezen = "DEELS_TOEGEWEZEN";

    /// <summary>Refused.</summary>
    public const string Afgewezen = "AFGEWEZEN";
}

/// <summary>Codes of the rights of the AVG.</summary>
public static class Recht
{
    /// <summary>To see what is kept (AVG 15): an inzageverzoek.</summary>
    public const string Inzage = "INZAGE";

    /// <summary>To have it corrected (AVG 16).</summary>
    public const string Rectificatie = "RECTIFICATIE";

    /// <summary>To be forgotten (AVG 17).</summary>
    public const string Wissing = "WISSING";

    /// <summary>To have processing restricted (AVG 18).</summary>
    public const string Beperking = "BEPERKING";

    /// <summary>To take it along (AVG 20).</summary>
    public const string Overdraagbaarheid = "OVERDRAAGBAARHEID";
}

/// <summary>Codes of the ground of an erasure.</summary>
public static class Wisgrond
{
    /// <summary>Every retention term of what is erased has passed.</summary>
    public const string TermijnVerstreken = "TERMIJN_VERSTREKEN";

    /// <summary>A request under AVG 17 was granted.</summary>
    public const string VerzoekBetrokkene = "VERZOEK_BETROKKENE";
}

/// <summary>A key of the person for which the organisatie of the aanroeper answers; or that of marks, which go along.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Dataklasse">What is under it.</param>
public readonly record struct BewaardeSleutel(Guid Id, string Dataklasse);

/// <summary>What a decision about rights may lean on besides the state and the command.</summary>
/// <param name="CommandoId">Id of the command; ids of what is new follow from it .</param>
/// <param name="Nu">The moment of the command.</param>
/// <param name="Aanroeper">Who commands; for their organisatie, and no other, is decided.</param>
public sealed record Rechtenomstandigheden(Guid CommandoId, DateTimeOffset Nu, Aanroeper Aanroeper)
{
    /// <summary>Whose data: <see cref="Bewaartermijnen.VanLeerling"/> or <see cref="Bewaartermijnen.VanFunctionaris"/>.</summary>
    public string Over { get; init; } = Bewaartermijnen.VanLeerling;

    /// <summary>Kind of the organisatie of the aanroeper.</summary>
    public string Organisatiesoort { get; init; } = "";

    /// <summary>The keys that there are now.</summary>
    public ImmutableArray<BewaardeSleutel> Sleutels { get; init; } = [];

    /// <summary>The retention terms in force.</summary>
    public required Bewaartermijnen Termijnen { get; init; }

    /// <summary>When the events took place by which they begin.</summary>
    public required Bewaarmomenten Momenten { get; init; }

    /// <summary>For a rectification: the organisatie that recorded the fact at which it points, with a confidential field; null when there is none.</summary>
    public OrganisatieId? Auteur { get; init; }

    /// <summary>For an answer that gives data: what is withheld from it.</summary>
    public ImmutableArray<Achtergehouden> Achtergehouden { get; init; } = [];
}

/// <summary>A command about the rights of one person.</summary>
public abstract record RechtenCommando;

/// <summary>Erases: by class, or wholly when no class is named.</summary>
public sealed record VergeetPersoon(ImmutableArray<string> Dataklassen, string Grond, RechtsverzoekId? Verzoek) : RechtenCommando;

/// <summary>Lays on a legal hold; no class named: on all.</summary>
public sealed record LegBewaarplichtOp(string Grond, ImmutableArray<string> Dataklassen, Vertrouwelijk? Toelichting) : RechtenCommando;

/// <summary>Releases a legal hold.</summary>
public sealed record HefBewaarplichtOp(BewaarplichtId Bewaarplicht, string Reden, Vertrouwelijk? Toelichting) : RechtenCommando;

/// <summary>Records that the pupil left the school.</summary>
public sealed record MeldVertrek(DateOnly Op) : RechtenCommando;

/// <summary>Records a request.</summary>
public sealed record DoeRechtsverzoek(string Recht, string Van, DateOnly OntvangenOp, Vertrouwelijk? Toelichting) : RechtenCommando;

/// <summary>Answers a request.</summary>
public sealed record HandelRechtsverzoekAf(RechtsverzoekId Verzoek, string Uitkomst, bool NamenTonen, string? AdviesFg, Vertrouwelijk? Toelichting) : RechtenCommando;

/// <summary>Corrects what was recorded, without changing it (AVG 16, R-11).</summary>
public sealed record LegRectificatieVast(CasusId Casus, long Revisie, RechtsverzoekId? Verzoek, Vertrouwelijk Tekst) : RechtenCommando;

/// <summary>Restricts processing (AVG 18).</summary>
public sealed record StelBeperkingIn(string Grond, RechtsverzoekId? Verzoek, Vertrouwelijk? Toelichting) : RechtenCommando;

/// <summary>Lifts a restriction.</summary>
public sealed record HefBeperkingOp(BeperkingId Beperking, string Reden, Vertrouwelijk? Toelichting) : RechtenCommando;
