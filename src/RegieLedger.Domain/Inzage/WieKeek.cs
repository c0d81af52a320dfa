using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Where a look stands for the pupil and the parents who ask who looked.</summary>
public enum Kijkplaats
{
    /// <summary>Nowhere: nothing was shown, or it is not for them.</summary>
    Nergens = 0,

    /// <summary>In the overview.</summary>
    Overzicht = 1,

    /// <summary>Withheld, for it is of the closed class (R-9a); that it is withheld is recorded.</summary>
    Besloten = 2,
}

/// <summary>
/// Who looked, as pupil and parents are told (AVG 15). What is not named here is not in it. That something is left out must not show:
/// not by a gap, and not by a look that is there only because something closed is. So an overview has looks at the casus and searches for
/// the pupil, and none at the log, at rights or at terms, for those follow from what is closed too.
/// </summary>
public static class WieKeek
{
    /// <summary>The closed class, with the ground on which it is withheld; who asks is never told that it is there (R-9a).</summary>
    public static Achtergehouden Besloten { get; } = new("BESLOTEN", "AVG 23, UAVG 41");

    /// <summary>What is in no overview. The same for everybody, whether or not there is any of it, so that it tells nothing.</summary>
    public static ImmutableArray<Achtergehouden> NooitErin { get; } =
        [Besloten, new("TOEZICHT_EN_RECHTEN", "AVG 23, UAVG 41"), new("ANDERE_BETROKKENEN", "AVG 15(4)")];

    // Each question of which the answer is about a casus, or about whether a pupil has one; and the commands that a casus elsewhere refuses.
    private static readonly FrozenDictionary<string, string> Handelingen = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["RegieService/GetRegie"] = "bekeek wie de regie heeft",
        ["RegieService/ListRegie"] = "zag de casus in een lijst van wie waar de regie heeft",
        ["RegieService/ListOverdrachten"] = "zag de casus in een lijst van overdrachten",
        ["RegieService/WatchRegie"] = "volgde wie de regie heeft",
        ["CasusService/GetCasus"] = "bekeek de casus",
        ["CasusService/GetTijdlijn"] = "bekeek wat er gebeurde",
        ["CasusService/ZoekCasus"] = "zocht of de leerling een casus heeft",
        ["AfsprakenService/ListAfspraken"] = "bekeek de afspraken",
        ["AfsprakenService/GetAfspraak"] = "bekeek een afspraak",
        ["AfsprakenService/ListPlannen"] = "bekeek de plannen",
        ["AfsprakenService/GetPlan"] = "bekeek een plan",
        ["AfsprakenService/GetTraject"] = "bekeek het traject",
        ["AfsprakenService/ListOverlegagenda"] = "zag de casus op een agenda voor overleg",
        ["SignalenService/ListSignalen"] = "bekeek de signalen",
        ["SignalenService/WatchSignalen"] = "volgde de signalen",
        ["ToestemmingService/ListToestemmingen"] = "bekeek de toestemmingen",
        ["ToestemmingService/MagDelen"] = "ging na wat er gedeeld mag worden",
        ["BetrokkenheidService/GetBetrokkenheid"] = "bekeek welke hulp er is",
        ["NoodknopService/GebruikNoodknop"] = "gebruikte de noodknop",
        ["RechtenService/ListWieKeek"] = "bekeek dit overzicht",
        ["CasusService/OpenCasus"] = "wilde een casus openen en hoorde dat er een is",
        ["CasusService/HeropenCasus"] = "wilde een casus heropenen en hoorde dat er een andere is",
        ["BetrokkenheidService/WijzigWerkwijze"] = "wilde van werkwijze wisselen en hoorde dat er een andere casus is",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What is in an overview: service and RPC.</summary>
    public static ImmutableArray<string> Vragen => [.. Handelingen.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What somebody did, in plain Dutch; the RPC itself where it is in no overview.</summary>
    public static string Handeling(string vraag) => Handelingen.GetValueOrDefault(vraag, vraag);

    /// <summary>Where a look stands. Whose casus it is, and which betrokkene asks, is judged when somebody asks.</summary>
    /// <param name="inzage">The look.</param>
    public static Kijkplaats Plaats(InzageVastgelegd inzage)
    {
        // A question that was refused showed nothing. A command is recorded here only when its refusal told something.
        if (inzage.Achtergehouden is not null || (inzage.Weigering is not null && Zicht.IsVraag(inzage.Vraag)))
            return Kijkplaats.Nergens;
        if (inzage.DoorBetrokkene is null && IsBesloten(inzage))
            return Kijkplaats.Besloten;
        return inzage.Relatie != Relatie.Toezicht && Handelingen.ContainsKey(inzage.Vraag) ? Kijkplaats.Overzicht : Kijkplaats.Nergens;
    }

    /// <summary>
    /// Whether an organisatie shows what its employees are called (CJEU C-579/21): as it decided in its last answer to an inzageverzoek of
    /// the pupil, or of who speaks for the pupil by law. Without such a decision it does not.
    /// </summary>
    /// <param name="rechten">The rights of the pupil.</param>
    /// <param name="organisatie">Whose employees.</param>
    /// <param name="verzoeker">To whom; as <see cref="AlsVerzoeker"/> names them.</param>
    public static bool MetNamen(RechtenState rechten, OrganisatieId organisatie, string verzoeker)
        => rechten.Verzoeken
            .Where(v => v.Antwoord is not null && v.Begin.Verantwoordelijke == organisatie && v.Begin.Recht == Recht.Inzage && v.Begin.Van == verzoeker)
            .OrderBy(v => v.Antwoord!.Geldig)
            .LastOrDefault() is { Toegewezen: true, Antwoord.NamenTonen: true };

    /// <summary>Whether who asks may be shown names at all: the pupil, and a parent who has authority now .</summary>
    public static bool MagNamen(CasusState casus, Aanroeper aanroeper, DateTimeOffset nu) => aanroeper.Heeft(Rol.Leerling)
        || (ToestemmingVraag.Gezag(casus.Toestemmingen, nu)?.Gezagdragers.Any(g => g.Wie == aanroeper.Betrokkene && g.Heeft(Kalender.Dag(nu))) ?? false);

    /// <summary>How a request of someone in a rol is recorded.</summary>
    public static string AlsVerzoeker(Rol rol) => rol == Rol.Leerling ? "LEERLING" : "WETTELIJK_VERTEGENWOORDIGER";

    // Also a look at the open casus for the meldcode: the purpose alone would tell.
    private static bool IsBesloten(InzageVastgelegd inzage)
        => inzage.Gegevens.Contains(Gegevensgroep.Besloten, StringComparer.Ordinal)
            || inzage.Vraag.StartsWith("BeslotenService/", StringComparison.Ordinal)
            || inzage.Doelbinding.Contains(Grondslag.Meldcode, StringComparison.Ordinal)
            || inzage.Grondslag == Grondslag.Meldcode;
}
