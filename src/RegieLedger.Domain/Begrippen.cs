using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace RegieLedger.Domain;

/// <summary>Identity of a casus; made by the ledger from its own id and the command that opened the casus .</summary>
public readonly record struct CasusId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>The ledger's own pseudonym of a functionaris; never a subject of a token (R-12, privacy: metadata holds pseudonyms).</summary>
public readonly record struct FunctionarisId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>The ledger's own identity of an organisatie.</summary>
public readonly record struct OrganisatieId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>The ledger's own pseudonym of a pupil: a keyed hash of the kenmerk that the school uses. 64 lower-case hexadecimal characters.</summary>
public readonly record struct LeerlingId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identity of one part taken in a casus, by a functionaris, a parent or the pupil.</summary>
public readonly record struct BetrokkeneId(Guid Value);

/// <summary>Identity of one overdracht of regie .</summary>
public readonly record struct OverdrachtId(Guid Value);

/// <summary>Identity of one request for an overdracht (R-3b).</summary>
public readonly record struct VerzoekId(Guid Value);

/// <summary>Identity of one waarneming .</summary>
public readonly record struct WaarnemingId(Guid Value);

/// <summary>Identity of one place on a waiting list (DE-8).</summary>
public readonly record struct WachtlijstId(Guid Value);

/// <summary>Identity of one consent.</summary>
public readonly record struct ToestemmingId(Guid Value);

/// <summary>The part of a casus that a regie covers (R-1a): <see cref="Casus"/> alone, or one or more of the others.</summary>
public enum Domein
{
    /// <summary>The whole casus: one family, one plan, one regisseur.</summary>
    Casus = 1,

    /// <summary>The part of the school, the OPP.</summary>
    Onderwijs = 2,

    /// <summary>The support part of the OPP.</summary>
    Hulpverlening = 3,

    /// <summary>The family or perspective plan.</summary>
    Gezin = 4,
}

/// <summary>Kind of school.</summary>
public enum Onderwijssoort
{
    /// <summary>Primary education.</summary>
    Primair = 1,

    /// <summary>Secondary education.</summary>
    Voortgezet = 2,

    /// <summary>Special education.</summary>
    Speciaal = 3,
}

/// <summary>A functionaris acting in a rol for an organisatie; as regiehouder, receiver or cover.</summary>
/// <param name="Functionaris">Who.</param>
/// <param name="Organisatie">For whom.</param>
/// <param name="Rol">In which rol of the casus (not the profession).</param>
public readonly record struct Houder(FunctionarisId Functionaris, OrganisatieId Organisatie, Rol Rol);

/// <summary>Which functionaris holds which domein; used where one event names all holders (R-1, R-1a).</summary>
/// <param name="Domein">The domein held.</param>
/// <param name="Houder">Its one holder.</param>
public readonly record struct DomeinHouder(Domein Domein, Houder Houder);

/// <summary>The name of the key under which content of a person is stored (privacy: person, data class, verantwoordelijke).</summary>
/// <param name="Persoon">Pseudonym of the person whose content it is.</param>
/// <param name="Dataklasse">Data class: <c>contact</c>, <c>wat</c>, <c>leerling</c>.</param>
/// <param name="Verantwoordelijke">The organisatie that answers for it (AVG 4(7)).</param>
public readonly record struct Sleutel(string Persoon, string Dataklasse, string Verantwoordelijke);

/// <summary>Content of a person. Decisions never look inside; what is stored is ciphertext.</summary>
public abstract record Vertrouwelijk
{
    /// <summary>Content as it came in with a command.</summary>
    public static Vertrouwelijk Van(Sleutel sleutel, string tekst) => new Open(sleutel, tekst);

    /// <summary>Readable content that was not stored yet. Its text never shows in <see cref="object.ToString"/>.</summary>
    /// <param name="Sleutel">The key it is to be stored under.</param>
    /// <param name="Tekst">The text itself.</param>
    public sealed record Open(Sleutel Sleutel, string Tekst) : Vertrouwelijk
    {
        /// <inheritdoc/>
        public override string ToString() => "(vertrouwelijk)";
    }
}

/// <summary>Who sends a command or asks a question, as authenticated.</summary>
/// <param name="Functionaris">The ledger's pseudonym of the functionaris.</param>
/// <param name="Organisatie">The organisatie for which they act.</param>
/// <param name="Rollen">The rollen they hold there, by the token and by the register.</param>
public sealed record Aanroeper(FunctionarisId Functionaris, OrganisatieId Organisatie, ImmutableArray<Rol> Rollen)
{
    /// <summary>The parent or pupil who asks, by their part in the casus; they are nobody's functionaris, so the other two are empty then.</summary>
    public BetrokkeneId? Betrokkene { get; init; }

    /// <summary>Whether the aanroeper holds the rol.</summary>
    public bool Heeft(Rol rol) => Rollen.Contains(rol);
}

/// <summary>What a decision may lean on besides the state and the command. Nothing else is looked up (R-13: time comes in).</summary>
/// <param name="CommandoId">Id of the command; ids of new things are derived from it, so that a repeat makes the same ids .</param>
/// <param name="Nu">The moment of the command, UTC; becomes the recorded time.</param>
/// <param name="Aanroeper">Who commands.</param>
/// <param name="Werkwijze">The version in force by recorded time.</param>
/// <param name="Register">The functionarissen that the command names, as registered now; absent: unknown.</param>
/// <param name="Geboortedatum">Birth date of the pupil, opened for this decision; null when never recorded or erased.</param>
public sealed partial record Omstandigheden(
    Guid CommandoId,
    DateTimeOffset Nu,
    Aanroeper Aanroeper,
    Werkwijze Werkwijze,
    ImmutableDictionary<FunctionarisId, FunctionarisState> Register,
    DateOnly? Geboortedatum = null);

/// <summary>A refusal the caller can act on: a stable code and facts, not a sentence. Sentences are made at the edge.</summary>
/// <param name="Code">One of <see cref="Weigeringscode"/>.</param>
/// <param name="Feiten">Facts: ids, codes, dates; never content of persons.</param>
public sealed record Weigering(string Code, ImmutableSortedDictionary<string, string> Feiten);

/// <summary>What was decided: facts to append, or a refusal. No facts and no refusal: it already is so.</summary>
/// <typeparam name="TFeit">The event family.</typeparam>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Besluit<TFeit>
{
    private Besluit(ImmutableArray<TFeit> feiten, Weigering? weigering)
    {
        Feiten = feiten;
        Weigering = weigering;
    }

    /// <summary>The facts, in order; empty for a refusal or when nothing has to change.</summary>
    public ImmutableArray<TFeit> Feiten { get; }

    /// <summary>The refusal, or null.</summary>
    public Weigering? Weigering { get; }

    /// <summary>Facts that follow from the command.</summary>
    public static implicit operator Besluit<TFeit>(ImmutableArray<TFeit> feiten) => new(feiten, null);

    /// <summary>One fact that follows from the command.</summary>
    public static implicit operator Besluit<TFeit>(TFeit feit) => new([feit], null);

    /// <summary>The command is refused.</summary>
    public static implicit operator Besluit<TFeit>(Weigering weigering) => new([], weigering);
}

/// <summary>Where and when a fact was recorded; comes with it when a stream is folded.</summary>
/// <param name="Revisie">Revision in its stream, 0 for the first.</param>
/// <param name="Moment">Effective recorded time, UTC.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Vastlegging(long Revisie, DateTimeOffset Moment);
