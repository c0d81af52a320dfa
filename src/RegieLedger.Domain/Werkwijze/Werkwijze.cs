using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>
/// One version of the rules of one region, as data: who may hold, assign and close, what is asked for first, which terms
/// apply. Deciders obey it; nowhere does code ask which werkwijze it is.
/// </summary>
public sealed record Werkwijze
{
    /// <summary>Id, for example <c>delft</c>; also in the stream name <c>werkwijze-{id}</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Version, from 1 without gaps.</summary>
    public required int Versie { get; init; }

    /// <summary>Name for people.</summary>
    public required string Naam { get; init; }

    /// <summary>First day, Europe/Amsterdam, on which this version can be in force.</summary>
    public required DateOnly GeldigVanaf { get; init; }

    /// <summary>SHA-256 over the exact bytes of the content, 64 lower-case hexadecimal characters.</summary>
    public required string Sha256 { get; init; }

    /// <summary>CBS codes of the municipalities of the region; a registration elsewhere is one with another municipality (DE-7).</summary>
    public required ImmutableArray<string> Gemeenten { get; init; }

    /// <summary>The sets of domeinen that a casus may use (R-1a); the first is used at opening.</summary>
    public required ImmutableArray<ImmutableArray<Domein>> Domeinsets { get; init; }

    /// <summary>The rules of each domein.</summary>
    public required FrozenDictionary<Domein, Domeinregels> Domeinen { get; init; }

    /// <summary>Whose holder the parents call: the first of these domeinen that is in use.</summary>
    public required ImmutableArray<Domein> Aanspreekpunt { get; init; }

    /// <summary>Which professions may open a casus at which kind of school (GO-1); a kind left out has no limit.</summary>
    public required FrozenDictionary<Onderwijssoort, ImmutableArray<string>> Beroepen { get; init; }

    /// <summary>The terms, in days.</summary>
    public required Termijnen Termijnen { get; init; }

    /// <summary>Action codes that a cover may do as the holder (R-5a).</summary>
    public required FrozenSet<string> WaarnemerMag { get; init; }

    /// <summary>Who may do what, and what is asked for first, by action code.</summary>
    public required FrozenDictionary<string, Actieregel> Acties { get; init; }

    // Afspraken
    /// <summary>Plannen, overleg, evaluaties and uitvraag (HR-3, DE-1, DE-11, WL-7, GO-6).</summary>
    public Planregels Plannen { get; init; } = Planregels.Geen;

    // Toestemming
    /// <summary>Consent: who signs, which basis covers what; null: the werkwijze only asks that one was recorded (GO-4).</summary>
    public Toestemmingsregels? Toestemming { get; init; }

    // Betrokkenheid
    /// <summary>Who stands beside the holder, and where holders come from (WL-1, WL-3, HL-1 to HL-3, HR-1, HR-2, HR-5).</summary>
    public Betrokkenheidsregels Betrokkenheid { get; init; } = Betrokkenheidsregels.Geen;

    // Signalen
    /// <summary>Which kinds of signaal exist, after which term, and for whom; by kind (<see cref="Signaalsoort"/>).</summary>
    public FrozenDictionary<string, Signaalregel> Signalen { get; init; } = FrozenDictionary<string, Signaalregel>.Empty;

    // Besloten
    /// <summary>What exists outside a casus, and who may do it (DE-6, DE-9, DE-10, HL-9).</summary>
    public Buitenregels BuitenCasus { get; init; } = Buitenregels.Geen;

    // Noodknop
    /// <summary>How long emergency access lasts, and when it is reviewed.</summary>
    public Noodknopregels Noodknop { get; init; } = Noodknopregels.Standaard;

    /// <summary>What no source says and was assumed.</summary>
    public required ImmutableArray<Aanname> Aannames { get; init; }

    /// <summary>Reads the content of a werkwijze. Strict: an unknown key, rol or action is an error.</summary>
    /// <param name="utf8">The exact bytes, UTF-8 JSON.</param>
    public static WerkwijzeLezing Lees(ReadOnlySpan<byte> utf8) => WerkwijzeLezer.Lees(utf8);
}

/// <summary>What reading the content of a werkwijze gave.</summary>
/// <param name="Werkwijze">The werkwijze; null when there are errors.</param>
/// <param name="Fouten">The errors, all of them; empty when it is good.</param>
public sealed record WerkwijzeLezing(Werkwijze? Werkwijze, ImmutableArray<WerkwijzeFout> Fouten);

/// <summary>One error in the content of a werkwijze.</summary>
/// <param name="Pad">Where, for example <c>$.domeinen.CASUS.vangnet[0]</c>.</param>
/// <param name="Fout">What is wrong, in English.</param>
public readonly record struct WerkwijzeFout(string Pad, string Fout);

/// <summary>The rules of one domein.</summary>
/// <param name="EersteHouder">Rollen that may hold from the opening .</param>
/// <param name="MagHouden">Rollen that may get the regie, and under which condition.</param>
/// <param name="NooitHouden">Rollen that take part but never hold (GO-5).</param>
/// <param name="Vangnet">Rollen to which the regie falls when the holder cannot act any more (R-2a).</param>
/// <param name="Deskundigen">Rollen that count as an expert for <see cref="Mits.GeenAndereDeskundige"/> (GO-5).</param>
public sealed record Domeinregels(
    ImmutableArray<Rol> EersteHouder,
    ImmutableArray<MagHouden> MagHouden,
    ImmutableArray<Rol> NooitHouden,
    ImmutableArray<Rol> Vangnet,
    ImmutableArray<Rol> Deskundigen)
{
    /// <summary>Every rol that can ever hold the domein.</summary>
    public ImmutableArray<Rol> Mogelijk { get; } =
        [.. EersteHouder.Concat(MagHouden.Select(m => m.Rol)).Concat(Vangnet).Distinct().Where(r => !NooitHouden.Contains(r))];

    /// <summary>Whether whoever holds in this rol holds as first holder or vangnet, so that the regie may still be assigned (GO-3).</summary>
    public bool IsUitgangspositie(Rol rol) => EersteHouder.Contains(rol) || Vangnet.Contains(rol);
}

/// <summary>A rol that may hold a domein.</summary>
/// <param name="Rol">The rol.</param>
/// <param name="Mits">A condition, or null.</param>
/// <param name="AlleenDoorOverdracht">Never by assignment (GO-11).</param>
public readonly record struct MagHouden(Rol Rol, Mits? Mits, bool AlleenDoorOverdracht);

/// <summary>Condition under which a rol may hold.</summary>
public enum Mits
{
    /// <summary>The casus was sent on to the Loket (GO-11).</summary>
    DoorgezetNaarLoket = 1,

    /// <summary>No expert takes part besides the one who hands over (GO-5: only the EXPERTISETEAM is involved).</summary>
    GeenAndereDeskundige = 2,
}

/// <summary>The terms of a werkwijze.</summary>
/// <param name="OverdrachtDagen">Days within which an overdracht is accepted (R-2b), 1 to 365.</param>
/// <param name="OverbruggingSignaalDagen">Days of bridging after which there is a signaal (R-4, GO-15), 1 to 3650.</param>
/// <param name="WaarnemingMaxDagen">Longest cover in days (R-5a), 1 to 3650.</param>
public sealed record Termijnen(int OverdrachtDagen, int OverbruggingSignaalDagen, int WaarnemingMaxDagen);

/// <summary>Who may do one action, and what is asked for first.</summary>
/// <param name="Door">Who; one of them is enough.</param>
/// <param name="Eist">What is asked for; all of it.</param>
/// <param name="EistVoorRol">Where the receiver has this rol: asked for instead of <see cref="Eist"/>.</param>
public sealed record Actieregel(
    ImmutableArray<Bevoegde> Door,
    ImmutableArray<Eis> Eist,
    FrozenDictionary<Rol, ImmutableArray<Eis>> EistVoorRol)
{
    /// <summary>What is asked for when the receiver has a rol.</summary>
    public ImmutableArray<Eis> EistBij(Rol? ontvanger) =>
        ontvanger is { } rol && EistVoorRol.TryGetValue(rol, out var eisen) ? eisen : Eist;
}

/// <summary>Kind of <see cref="Bevoegde"/>.</summary>
public enum BevoegdeSoort
{
    /// <summary>An active betrokkene with the rol; for OPEN_CASUS whoever has the rol.</summary>
    Rol = 1,

    /// <summary>Whoever has the rol at the school of the casus, betrokkene or not: <c>ROL@SCHOOL</c>.</summary>
    RolBijSchool = 2,

    /// <summary>Whoever has the rol at the Loket to which the casus was sent on, betrokkene or not: <c>ROL@LOKET</c>.</summary>
    RolBijLoket = 3,

    /// <summary>The holder of the domein, or their cover where the werkwijze lets a cover do the action.</summary>
    Houder = 4,

    /// <summary>The cover of the domein.</summary>
    Waarnemer = 5,

    /// <summary>The receiver of the overdracht.</summary>
    Ontvanger = 6,

    /// <summary>Any functionaris of the organisatie of the holder.</summary>
    OrganisatieVanHouder = 7,

    /// <summary>Any functionaris with an active part in the casus.</summary>
    Betrokkene = 8,

    /// <summary>Any functionaris of the organisatie of a holder who left or whose rol ended, and so cannot act any more (R-2a).</summary>
    OrganisatieVanVertrokkenHouder = 9,
}

/// <summary>One of those who may do an action.</summary>
/// <param name="Soort">Kind.</param>
/// <param name="Rol">The rol, where the kind has one.</param>
/// <param name="Tekst">As written in the werkwijze.</param>
public readonly record struct Bevoegde(BevoegdeSoort Soort, Rol? Rol, string Tekst);

/// <summary>Kind of <see cref="Eis"/>.</summary>
public enum EisSoort
{
    /// <summary>The parents were spoken with (GO-1).</summary>
    OudersGesproken = 1,

    /// <summary>The request goes beyond basic support (GO-2).</summary>
    BovenBasisondersteuning = 2,

    /// <summary>The profession of the aanroeper fits the kind of school (GO-1).</summary>
    BeroepPastBijSchool = 3,

    /// <summary>A consent for this is recorded (GO-4).</summary>
    Toestemming = 4,

    /// <summary>The weighing is given (GO-3).</summary>
    Afweging = 5,

    /// <summary>The parents were consulted (GO-8).</summary>
    OudersGeraadpleegd = 6,

    /// <summary>The schakelteam was consulted (GO-8).</summary>
    SchakelteamGeraadpleegd = 7,

    /// <summary>The casus was sent on to the Loket (GO-11).</summary>
    DoorgezetNaarLoket = 8,
}

/// <summary>Something asked for before an action.</summary>
/// <param name="Soort">Kind.</param>
/// <param name="Waarvoor">For a consent: for what.</param>
public readonly record struct Eis(EisSoort Soort, string? Waarvoor);

/// <summary>Something assumed because no source says it.</summary>
/// <param name="Veld">Path of the field it is about.</param>
/// <param name="Tekst">What was assumed, and why.</param>
public readonly record struct Aanname(string Veld, string Tekst);
