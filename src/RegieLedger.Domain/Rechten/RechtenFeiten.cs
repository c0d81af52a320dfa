using System.Collections.Immutable;

namespace RegieLedger.Domain;

// Stream rechten-{person}: a pupil's pseudonym, or the id of a functionaris. WARNING: stored for decades; see CasusFeiten.

/// <summary>Identity of one legal hold.</summary>
public readonly record struct BewaarplichtId(Guid Value);

/// <summary>Identity of one erasure.</summary>
public readonly record struct WissingId(Guid Value);

/// <summary>Identity of one request by which a person uses a right of the AVG.</summary>
public readonly record struct RechtsverzoekId(Guid Value);

/// <summary>Identity of one restriction of processing.</summary>
public readonly record struct BeperkingId(Guid Value);

/// <summary>Identity of one rectification.</summary>
public readonly record struct RectificatieId(Guid Value);

/// <summary>A fact about the rights of one person, and about what an organisatie answers for of theirs.</summary>
/// <param name="Geldig">The moment from which it held.</param>
/// <param name="Verantwoordelijke">The organisatie that answers for the data it is about (AVG 4(7)); what it decides reaches no other's.</param>
/// <param name="Door">Who decided; null for the ledger itself.</param>
public abstract record RechtenFeit(DateTimeOffset Geldig, OrganisatieId Verantwoordelijke, FunctionarisId? Door);

/// <summary>A legal hold: while it stands nothing of these classes is erased.</summary>
/// <param name="Geldig">When.</param>
/// <param name="Verantwoordelijke">Whose data.</param>
/// <param name="Door">Who decided.</param>
/// <param name="Bewaarplicht">Its id.</param>
/// <param name="Grond">Code of the ground.</param>
/// <param name="Dataklassen">Which classes; empty: all.</param>
/// <param name="Toelichting">Explanation.</param>
public sealed record BewaarplichtOpgelegd(
    DateTimeOffset Geldig, OrganisatieId Verantwoordelijke, FunctionarisId? Door,
    BewaarplichtId Bewaarplicht, string Grond, ImmutableArray<string> Dataklassen, Vertrouwelijk? Toelichting) : RechtenFeit(Geldig, Verantwoordelijke, Door);

/// <summary>A legal hold was released.</summary>
public sealed record BewaarplichtOpgeheven(
    DateTimeOffset Geldig, OrganisatieId Verantwoordelijke, FunctionarisId? Door,
    BewaarplichtId Bewaarplicht, string Reden, Vertrouwelijk? Toelichting) : RechtenFeit(Geldig, Verantwoordelijke, Door);

/// <summary>The pupil left the school, by which retention terms begin.</summary>
public sealed record VertrekGemeld(DateTimeOffset Geldig, OrganisatieId Verantwoordelijke, FunctionarisId? Door, DateOnly Op) : RechtenFeit(Geldig, Verantwoordelijke, Door);

/// <summary>A key whose destruction erases what is under it.</summary>
/// <param name="Sleutel">Id of the key.</param>
/// <param name="Dataklasse">Class of the data under it.</param>
public readonly record struct GewisteSleutel(Guid Sleutel, string Dataklasse);

/// <summary>
/// It was decided to erase: from this fact on it is so. The keys are destroyed after it is durable, and again at every start, so that
/// neither a crash nor an older file of keys undoes it.
/// </summary>
/// <param name="Geldig">When.</param>
/// <param name="Verantwoordelijke">Whose data.</param>
/// <param name="Door">Who decided.</param>
/// <param name="Wissing">Its id.</param>
/// <param name="Grond">Code of the ground.</param>
/// <param name="Verzoek">The request that was granted, where that is the ground.</param>
/// <param name="Sleutels">The keys.</param>
/// <param name="Bewaartermijnen">Version of the retention terms by which it was judged.</param>
public sealed record WissingBesloten(
    DateTimeOffset Geldig, OrganisatieId Verantwoordelijke, FunctionarisId? Door,
    WissingId Wissing, string Grond, RechtsverzoekId? Verzoek, ImmutableArray<GewisteSleutel> Sleutels, int Bewaartermijnen) : RechtenFeit(Geldig, Verantwoordelijke, Door);

/// <summary>The certificate: no node can use the keys any more.</summary>
/// <param name="Geldig">When it was recorded.</param>
/// <param name="Verantwoordelijke">Whose data.</param>
/// <param name="Door">Nobody: the ledger itself.</param>
/// <param name="Wissing">The erasure; what, on which ground and by whom stands in its decision.</param>
/// <param name="OveralWegOp">From when no node could use the keys any more: on several nodes after the last lease.</param>
public sealed record WissingBevestigd(
    DateTimeOffset Geldig, OrganisatieId Verantwoordelijke, FunctionarisId? Door, WissingId Wissing, DateTimeOffset OveralWegOp) : RechtenFeit(Geldig, Verantwoordelijke, Door);

/// <summary>A person, or who speaks for them, asked to use a right (AVG 15 to 20).</summary>
/// <param name="Geldig">When it was recorded.</param>
/// <param name="Verantwoordelijke">Of whom it was asked.</param>
/// <param name="Door">Who recorded it.</param>
/// <param name="Verzoek">Its id.</param>
/// <param name="Recht">Code of the right.</param>
/// <param name="Van">Code of who asked: the pupil, a parent, the functionaris.</param>
/// <param name="OntvangenOp">Day on which it came in.</param>
/// <param name="Uiterlijk">Last day to answer: one month later (AVG 12(3)).</param>
/// <param name="Toelichting">What was asked.</param>
public sealed record RechtsverzoekGedaan(
    DateTimeOffset Geldig, OrganisatieId Verantwoordelijke, FunctionarisId? Door,
    RechtsverzoekId Verzoek, string Recht, string Van, DateOnly OntvangenOp, DateOnly Uiterlijk, Vertrouwelijk? Toelichting) : RechtenFeit(Geldig, Verantwoordelijke, Door);

/// <summary>What is withheld from an answer, and why; never what it is (R-9a).</summary>
/// <param name="Wat">Code of what is withheld.</param>
/// <param name="Grond">The article that allows it.</param>
public readonly record struct Achtergehouden(string Wat, string Grond);

/// <summary>A request was answered.</summary>
/// <param name="Geldig">When.</param>
/// <param name="Verantwoordelijke">By whom.</param>
/// <param name="Door">Who decided.</param>
/// <param name="Verzoek">The request.</param>
/// <param name="Uitkomst">Code of the outcome.</param>
/// <param name="Achtergehouden">What is withheld from what is given.</param>
/// <param name="NamenTonen">Whether names of employees are shown in who-looked (CJEU C-579/21).</param>
/// <param name="AdviesFg">Code of what the FG advised about that; null where nothing was to be advised.</param>
/// <param name="Toelichting">The reasons.</param>
public sealed record RechtsverzoekAfgehandeld(
    DateTimeOffset Geldig, OrganisatieId Verantwoordelijke, FunctionarisId? Door,
    RechtsverzoekId Verzoek, string Uitkomst, ImmutableArray<Achtergehouden> Achtergehouden, bool NamenTonen, string? AdviesFg, Vertrouwelijk? Toelichting) : RechtenFeit(Geldig, Verantwoordelijke, Door);

/// <summary>
/// A correction of what was recorded (AVG 16): it points at the fact that it corrects, and both stay.
/// </summary>
/// <param name="Geldig">When.</param>
/// <param name="Verantwoordelijke">Whose data: the organisatie that recorded the fact.</param>
/// <param name="Door">Who decided.</param>
/// <param name="Rectificatie">Its id.</param>
/// <param name="Casus">The casus of the fact.</param>
/// <param name="Revisie">Its revision there.</param>
/// <param name="Verzoek">The request that was granted, if any.</param>
/// <param name="Tekst">How it should read.</param>
public sealed record RectificatieVastgelegd(
    DateTimeOffset Geldig, OrganisatieId Verantwoordelijke, FunctionarisId? Door,
    RectificatieId Rectificatie, CasusId Casus, long Revisie, RechtsverzoekId? Verzoek, Vertrouwelijk Tekst) : RechtenFeit(Geldig, Verantwoordelijke, Door);

/// <summary>Processing is restricted (AVG 18): while it stands, content is shown to nobody but its author's organisatie.</summary>
public sealed record BeperkingIngesteld(
    DateTimeOffset Geldig, OrganisatieId Verantwoordelijke, FunctionarisId? Door,
    BeperkingId Beperking, string Grond, RechtsverzoekId? Verzoek, Vertrouwelijk? Toelichting) : RechtenFeit(Geldig, Verantwoordelijke, Door);

/// <summary>A restriction was lifted; the person is told before it is (AVG 18(3)).</summary>
public sealed record BeperkingOpgeheven(
    DateTimeOffset Geldig, OrganisatieId Verantwoordelijke, FunctionarisId? Door,
    BeperkingId Beperking, string Reden, Vertrouwelijk? Toelichting) : RechtenFeit(Geldig, Verantwoordelijke, Door);
