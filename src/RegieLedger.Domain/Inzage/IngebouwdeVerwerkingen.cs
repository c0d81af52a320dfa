using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>The verwerkingen that come with the program: what the work with a casus itself needs. An FG or BEHEER can record a next version of each.</summary>
public static class IngebouwdeVerwerkingen
{
    private const string Leerlingen = "leerlingen";
    private const string Ouders = "ouders en gezagdragers";
    private const string Professionals = "professionals van de betrokken organisaties";
    private const string Casusdossier = "volgens de bewaartermijn van het dossier van de verantwoordelijke organisatie";
    private const string Inzagetermijn = "ten minste 5 jaar na de inzage";

    private static readonly ImmutableArray<string> Beveiliging =
        ["inhoud versleuteld per persoon, soort gegeven en verantwoordelijke", "toegang naar rol en betrokkenheid", "elke inzage vastgelegd voor het antwoord vertrekt"];

    private static readonly ImmutableArray<string> Zorg = ["TOESTEMMING", "JEUGDWET", "WETTELIJKE_TAAK_SWV"];
    private static readonly ImmutableArray<string> Betrokken = ["organisaties die aan de casus deelnemen"];

    /// <summary>All, in the order in which they are brought in.</summary>
    public static ImmutableArray<VerwerkingVastgesteld> Alle { get; } =
    [
        new("REGIE_VOEREN", 1, "Regie voeren", "Afspreken en vastleggen wie bij een casus de regie heeft, overdragen en waarnemen.",
            [Leerlingen, Ouders, Professionals], ["wie betrokken is en in welke rol", "wie wanneer de regie had", "overdrachten"], Betrokken, Casusdossier, Beveiliging, Zorg),
        new("CASUS_VOLGEN", 1, "Een casus volgen", "Zien hoe een casus verloopt, door wie eraan meedoet.",
            [Leerlingen, Ouders, Professionals], ["tijdlijn", "betrokkenen", "stand van de casus"], Betrokken, Casusdossier, Beveiliging, Zorg),
        new("AFSPRAKEN", 1, "Afspraken en plannen", "Doelen, afspraken, overleg en evaluaties vastleggen en nakomen.",
            [Leerlingen, Ouders, Professionals], ["plannen en doelen", "afspraken", "verslagen van overleg en evaluatie"], Betrokken, Casusdossier, Beveiliging, Zorg),
        new("TOESTEMMING", 1, "Toestemming", "Toestemming vragen, geven, weigeren en intrekken, en het gezag vastleggen dat daarvoor nodig is.",
            [Leerlingen, Ouders], ["toestemmingen", "gezag", "geboortedatum"], Betrokken, Casusdossier, Beveiliging, ["WETTELIJKE_VERPLICHTING", "TOESTEMMING"]),
        new("SIGNALEREN", 1, "Signaleren", "Laten zien wat dreigt te blijven liggen.",
            [Leerlingen, Professionals], ["termijnen", "openstaande afspraken en overdrachten"], Betrokken, "signalen worden niet bewaard, alleen wie ze zag", Beveiliging, Zorg),
        new("MELDCODE", 1, "Meldcode", "De stappen van de meldcode huiselijk geweld en kindermishandeling vastleggen.",
            [Leerlingen, Ouders, Professionals], ["signalen", "stappen en weging", "besluit over melden"], ["Veilig Thuis, als gemeld wordt"], Casusdossier, Beveiliging, ["MELDCODE"]),
        new("REGISTER", 1, "Register", "Weten wie voor welke organisatie in welke rol werkt en hoe die te bereiken is.",
            [Professionals], ["naam en bereikbaarheid", "rollen en periodes"], Betrokken, "tot de laatste termijn van wat de professional noemt", Beveiliging, ["WETTELIJKE_TAAK_SWV", "JEUGDWET"]),
        new("TOEZICHT_FG", 1, "Toezicht door de FG", "Nagaan wie wat inzag en op welke grondslag (AVG 39).",
            [Leerlingen, Ouders, Professionals], ["vastgelegde inzagen"], ["de FG van de eigen organisatie"], Inzagetermijn, Beveiliging, ["TOEZICHT"]),
        new("RECHTEN_BETROKKENE", 1, "Rechten van betrokkenen", "Verzoeken om inzage, rectificatie, beperking, overdracht en wissen afhandelen (AVG 15 tot en met 20).",
            [Leerlingen, Ouders, Professionals], ["wat over de verzoeker is vastgelegd", "het verzoek en de afhandeling"], ["de verzoeker"], Inzagetermijn, Beveiliging, ["RECHT_VAN_BETROKKENE"]),
        new("GOVERNANCE", 1, "Governance", "Het programma van een regio sturen met aantallen, zonder herleidbare personen.",
            [Leerlingen, Professionals], ["aantallen en doorlooptijden"], ["het samenwerkingsverband en de gemeenten"], "zolang het programma loopt", Beveiliging, ["ALGEMEEN_BELANG"]),
        new("AUDIT", 1, "Audit", "Getrokken dossiers laten toetsen.",
            [Leerlingen, Ouders, Professionals], ["getrokken dossiers"], ["de aangewezen auditor"], Inzagetermijn, Beveiliging, ["WETTELIJKE_TAAK_SWV"]),
        new("BEHEER", 1, "Beheer", "Het register, de werkwijzen en het systeem bijhouden.",
            [Professionals], ["register", "werkwijzen"], ["de beheerder"], "tot de laatste termijn van wat de professional noemt", Beveiliging, ["WETTELIJKE_TAAK_SWV", "JEUGDWET"]),
    ];
}
