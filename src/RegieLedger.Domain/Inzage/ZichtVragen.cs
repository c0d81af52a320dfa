using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>The classes of data that an answer can hold beside what anyone may know; each field of the API names one.</summary>
[Flags]
public enum Klassen
{
    /// <summary>None: the question is refused, as if there were nothing.</summary>
    Geen = 0,

    /// <summary>The fact that something is so .</summary>
    Dat = 1,

    /// <summary>Who it was: ids of functionarissen, betrokkenen and pupils.</summary>
    Identiteit = 2,

    /// <summary>Names and contact details of persons.</summary>
    Contact = 4,

    /// <summary>Content; each text is judged besides by <see cref="Zicht.MagOpenen"/>.</summary>
    Wat = 8,

    /// <summary>The closed class (R-9a).</summary>
    Besloten = 16,
}

/// <summary>Which questions are answered to whom, and with what. A question or a relation that is not named gets nothing.</summary>
public static partial class Zicht
{
    private const Klassen Personen = Klassen.Dat | Klassen.Identiteit | Klassen.Contact;
    private const Klassen Alles = Personen | Klassen.Wat;

    private static readonly (string Relatie, Klassen Klassen)[] Betrokkenen = [(Relatie.Betrokken, Alles), (Relatie.Noodknop, Alles)];

    // WL-6: what happened and what was agreed, not by whom.
    private static readonly (string Relatie, Klassen Klassen) Auditors = (Relatie.Audit, Klassen.Dat | Klassen.Wat);

    private static readonly FrozenDictionary<string, FrozenDictionary<string, Klassen>> PerVraag = new Dictionary<string, (string Relatie, Klassen Klassen)[]>(StringComparer.Ordinal)
    {
        // GO-16: parents and pupil know whom to call. Who governs sees history without identities.
        ["RegieService/GetRegie"] = [.. Betrokkenen, (Relatie.Zelf, Personen), (Relatie.Governance, Klassen.Dat), Auditors],
        ["CasusService/GetCasus"] = [.. Betrokkenen, (Relatie.Zelf, Personen), (Relatie.Governance, Klassen.Dat), Auditors],
        ["CasusService/GetTijdlijn"] = [.. Betrokkenen, (Relatie.Zelf, Personen), (Relatie.Governance, Klassen.Dat), Auditors],

        // R-6, WL-2: each party has a copy of what was agreed.
        ["AfsprakenService/ListAfspraken"] = [.. Betrokkenen, (Relatie.Zelf, Alles), Auditors],
        ["AfsprakenService/GetAfspraak"] = [.. Betrokkenen, (Relatie.Zelf, Alles), Auditors],
        ["AfsprakenService/GetPlan"] = [.. Betrokkenen, (Relatie.Zelf, Alles), Auditors],

        ["AfsprakenService/ListPlannen"] = [.. Betrokkenen, Auditors],
        ["AfsprakenService/GetTraject"] = [.. Betrokkenen, Auditors],
        ["AfsprakenService/ListOverlegagenda"] = Betrokkenen,
        ["RegieService/ListRegie"] = Betrokkenen,
        ["RegieService/ListOverdrachten"] = Betrokkenen,
        ["RegieService/WatchRegie"] = Betrokkenen,
        // GO-18: experts of other organisaties count in casussen that the own one takes part in.
        ["RegieService/ListCaseload"] = [.. Betrokkenen, (Relatie.EigenOrganisatie, Alles)],
        // an FG is told which reviews are overdue, and nothing else of a casus.
        ["SignalenService/ListSignalen"] = [.. Betrokkenen, (Relatie.Toezicht, Klassen.Dat)],
        ["SignalenService/WatchSignalen"] = [.. Betrokkenen, (Relatie.Toezicht, Klassen.Dat)],
        ["ToestemmingService/ListToestemmingen"] = Betrokkenen,
        ["ToestemmingService/MagDelen"] = Betrokkenen,
        ["BetrokkenheidService/GetBetrokkenheid"] = [.. Betrokkenen, Auditors],

        // Who searches a pupil has no relation with them yet; what is found is judged by itself.
        ["CasusService/ZoekCasus"] = [.. Betrokkenen, (Relatie.Geen, Personen)],

        // R-9a: the own organisatie, and its FG without the texts.
        ["BeslotenService/GetBeslotenDossier"] = Besloten(),
        ["BeslotenService/ListKorteContacten"] = Besloten(),

        ["BuitenCasusService/ListConsulten"] = [(Relatie.EigenOrganisatie, Alles)],
        // HL-9: who carries it out at the school of another sees their own.
        ["BuitenCasusService/ListGroepsaanpakken"] = [(Relatie.EigenOrganisatie, Alles), (Relatie.Geen, Klassen.Dat)],
        ["ToestemmingService/GetDeelplan"] = [(Relatie.EigenOrganisatie, Alles), (Relatie.Geen, Klassen.Dat)],

        // Organisaties are public; how to reach a professional is for professionals.
        ["RegisterService/GetOrganisatie"] =
            [(Relatie.EigenOrganisatie, Personen), (Relatie.Geen, Personen), (Relatie.Beheer, Personen), (Relatie.Toezicht, Klassen.Dat), (Relatie.Governance, Klassen.Dat)],
        ["RegisterService/GetFunctionaris"] = [(Relatie.EigenOrganisatie, Personen), (Relatie.Geen, Personen), (Relatie.Beheer, Personen)],

        // Toezicht: who looked and on which basis; what was shown is not in it.
        ["InzageService/SearchInzagen"] = [(Relatie.Toezicht, Alles)],
        ["InzageService/StreamInzagen"] = [(Relatie.Toezicht, Alles)],
        ["InzageService/GetInzageOverzicht"] = [(Relatie.Toezicht, Alles)],
        ["InzageService/GetReview"] = [(Relatie.Toezicht, Alles)],
        ["InzageService/ListReviews"] = [(Relatie.Toezicht, Alles)],

        // Rechten: whoever decides for the organisatie; the FG advises, and sees no content.
        ["RechtenService/GetRechten"] = [(Relatie.Beheer, Alles), (Relatie.Toezicht, Klassen.Dat | Klassen.Identiteit)],
        ["RechtenService/ListTeVerwijderen"] = [(Relatie.Beheer, Alles), (Relatie.Toezicht, Klassen.Dat | Klassen.Identiteit)],
        ["RechtenService/GetPersoonsgegevens"] = [(Relatie.Beheer, Alles)],
        // AVG 15: who looked at them; what employees are called is by a decision of each organisatie.
        ["RechtenService/ListWieKeek"] = [(Relatie.Zelf, Klassen.Dat | Klassen.Contact)],

        // WL-6: the report is of the school, and holds nothing of a person.
        ["AuditService/GetAudit"] = [(Relatie.EigenOrganisatie, Klassen.Dat | Klassen.Identiteit | Klassen.Wat), (Relatie.Audit, Klassen.Dat | Klassen.Identiteit | Klassen.Wat)],

        // Noodknop
        ["NoodknopService/GebruikNoodknop"] = [(Relatie.Noodknop, Klassen.Dat | Klassen.Identiteit)],
        ["NoodknopService/ListNoodknoppen"] = [(Relatie.Toezicht, Klassen.Dat | Klassen.Identiteit | Klassen.Wat)],
    }.ToFrozenDictionary(v => v.Key, v => v.Value.ToFrozenDictionary(r => r.Relatie, r => r.Klassen, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Every question that is answered to anyone, as service and RPC.</summary>
    public static ImmutableArray<string> Vragen => [.. PerVraag.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether it is such a question, and not a command.</summary>
    /// <param name="vraag">Service and RPC.</param>
    public static bool IsVraag(string vraag) => PerVraag.ContainsKey(vraag);

    /// <summary>
    /// Which classes an aanroeper sees in the answer to a question about something to which they stand so; none: it does not exist for them.
    /// </summary>
    /// <param name="vraag">Service and RPC.</param>
    /// <param name="aanroeper">Who asks; a relation that their rollen rule out gives nothing.</param>
    /// <param name="relatie">How they stand to what the answer is about.</param>
    public static Klassen Ziet(string vraag, Aanroeper aanroeper, string relatie)
        => KanZijn(aanroeper, relatie) && PerVraag.TryGetValue(vraag, out var relaties) ? relaties.GetValueOrDefault(relatie) : Klassen.Geen;

    /// <summary>Whether a question is answered at all to someone with these rollen, whatever it is about.</summary>
    public static bool MagVragen(string vraag, Aanroeper aanroeper)
    {
        if (!PerVraag.TryGetValue(vraag, out var relaties))
            return false;
        foreach (var relatie in relaties.Keys)
        {
            if (KanZijn(aanroeper, relatie))
                return true;
        }

        return false;
    }

    /// <summary>Whether an answer in which these classes are seen shows a kind of data; a code of <see cref="Gegevensgroep"/>.</summary>
    public static bool Toont(Klassen ziet, string gegevensgroep) => gegevensgroep switch
    {
        Gegevensgroep.Dat => ziet.HasFlag(Klassen.Dat),
        Gegevensgroep.Wat => ziet.HasFlag(Klassen.Wat),
        Gegevensgroep.Contact => ziet.HasFlag(Klassen.Contact),
        Gegevensgroep.Besloten => ziet.HasFlag(Klassen.Besloten),
        _ => true,
    };

    /// <summary>The rol in which an aanroeper looks who stands so to it (NEN 7513): that of the relation, or the first in which they work.</summary>
    public static Rol InRol(Aanroeper aanroeper, string relatie)
    {
        var van = relatie switch
        {
            Relatie.Toezicht => Rol.Fg,
            Relatie.Governance => Rol.Governance,
            Relatie.Beheer => Rol.Beheer,
            Relatie.Audit => Rol.Auditor,
            _ => default(Rol?),
        };
        if (van is { } vast && aanroeper.Heeft(vast))
            return vast;
        foreach (var rol in aanroeper.Rollen)
        {
            if (rol != Rol.Fg && rol != Rol.Governance && rol != Rol.Beheer && rol != Rol.Auditor)
                return rol;
        }

        return aanroeper.Rollen[0];
    }

    private static bool KanZijn(Aanroeper aanroeper, string relatie) => relatie switch
    {
        Relatie.Zelf => aanroeper.Betrokkene is not null,
        Relatie.Toezicht => aanroeper.Betrokkene is null && aanroeper.Heeft(Rol.Fg),
        Relatie.Governance => aanroeper.Betrokkene is null && aanroeper.Heeft(Rol.Governance),
        Relatie.Beheer => aanroeper.Betrokkene is null && aanroeper.Heeft(Rol.Beheer),
        Relatie.Audit => aanroeper.Betrokkene is null && aanroeper.Heeft(Rol.Auditor),
        _ => Werkt(aanroeper),
    };

    private static (string Relatie, Klassen Klassen)[] Besloten() =>
    [
        (Relatie.EigenOrganisatie, Klassen.Dat | Klassen.Identiteit | Klassen.Besloten),
        (Relatie.Toezicht, Klassen.Dat | Klassen.Identiteit | Klassen.Besloten),
    ];
}
