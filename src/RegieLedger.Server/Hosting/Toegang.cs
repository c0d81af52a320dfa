using System.Collections.Frozen;
using Google.Protobuf.Reflection;
using RegieLedger.V1;

namespace RegieLedger.Server.Hosting;

/// <summary>Who may call an RPC at all. What they may do in a casus is for the werkwijze to say, in the decision.</summary>
public enum Toegangsrecht
{
    /// <summary>Anyone, without a token: health and reflection only.</summary>
    Iedereen = 1,

    /// <summary>
    /// Any functionaris of the register. Where it is a question, what they get is for <see cref="Domain.Zicht"/> to say, and a parent or
    /// pupil may ask it too.
    /// </summary>
    Functionaris = 2,

    /// <summary>Whoever keeps the register: the token has rol BEHEER.</summary>
    Beheer = 3,

    /// <summary>Whoever keeps the register, or governs: the rol BEHEER or GOVERNANCE.</summary>
    BeheerOfGovernance = 4,

    /// <summary>The privacy officer of an organisatie: the register gives them the rol FG for the organisatie of the token.</summary>
    Fg = 5,

    /// <summary>The privacy officer, or whoever keeps the register: the rol FG or BEHEER.</summary>
    FgOfBeheer = 6,
}

/// <summary>The access table: one line per RPC. A server with an RPC that is not in it refuses to listen.</summary>
public static class Toegang
{
    private static readonly (string Rpc, Toegangsrecht Recht)[] Tabel =
    [
        ("regieledger.v1.CasusService/OpenCasus", Toegangsrecht.Functionaris),
        ("regieledger.v1.CasusService/SluitCasus", Toegangsrecht.Functionaris),
        ("regieledger.v1.CasusService/HeropenCasus", Toegangsrecht.Functionaris),
        ("regieledger.v1.CasusService/VoegBetrokkeneToe", Toegangsrecht.Functionaris),
        ("regieledger.v1.CasusService/BeeindigBetrokkene", Toegangsrecht.Functionaris),
        ("regieledger.v1.CasusService/WijzigRol", Toegangsrecht.Functionaris),
        ("regieledger.v1.CasusService/LegToestemmingVast", Toegangsrecht.Functionaris),
        ("regieledger.v1.CasusService/ZetDoorNaarLoket", Toegangsrecht.Functionaris),
        ("regieledger.v1.CasusService/WeegAanLoket", Toegangsrecht.Functionaris),
        ("regieledger.v1.CasusService/PlaatsOpWachtlijst", Toegangsrecht.Functionaris),
        ("regieledger.v1.CasusService/HaalVanWachtlijst", Toegangsrecht.Functionaris),
        ("regieledger.v1.CasusService/MeldAanBijAndereGemeente", Toegangsrecht.Functionaris),
        ("regieledger.v1.CasusService/ZoekCasus", Toegangsrecht.Functionaris),
        ("regieledger.v1.CasusService/GetCasus", Toegangsrecht.Functionaris),
        ("regieledger.v1.CasusService/GetTijdlijn", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/WijsRegieToe", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/ZetVangnetIn", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/BevestigVangnet", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/VerdeelRegie", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/CorrigeerRegie", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/BeginWaarneming", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/BeeindigWaarneming", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/VerzoekOverdracht", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/WijsOverdrachtsverzoekAf", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/StelOverdrachtVoor", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/BevestigDossier", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/AanvaardOverdracht", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/LaatOverdrachtIngaan", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/WeigerOverdracht", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/TrekOverdrachtIn", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/LegVerloopVast", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/MeldHulpGestart", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/StaakOverbrugging", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/GetRegie", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/ListRegie", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/ListOverdrachten", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/WatchRegie", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegisterService/RegistreerOrganisatie", Toegangsrecht.Beheer),
        ("regieledger.v1.RegisterService/WijzigOrganisatie", Toegangsrecht.Beheer),
        ("regieledger.v1.RegisterService/BeeindigOrganisatie", Toegangsrecht.Beheer),
        ("regieledger.v1.RegisterService/RegistreerFunctionaris", Toegangsrecht.Beheer),
        ("regieledger.v1.RegisterService/WijzigFunctionaris", Toegangsrecht.Beheer),
        ("regieledger.v1.RegisterService/BeeindigFunctionaris", Toegangsrecht.Beheer),
        ("regieledger.v1.RegisterService/GetOrganisatie", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegisterService/GetFunctionaris", Toegangsrecht.Functionaris),

        // Afspraken
        ("regieledger.v1.AfsprakenService/MaakPlan", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/BeeindigPlan", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/StelDoel", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/StelDoelBij", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/RondDoelAf", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/ZetActielijnUit", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/RondActielijnAf", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/MeldIndicaties", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/VraagFamiliegroepsplan", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/MaakAfspraak", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/StelAfspraakBij", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/NeemAfspraakOver", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/BevestigAfspraak", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/MeldAfspraakNagekomen", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/MeldAfspraakNietNagekomen", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/LaatAfspraakVervallen", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/HoudOverleg", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/PlanEvaluatie", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/HoudEvaluatie", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/LegStemVast", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/VraagLeefgebiedenUit", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/LaatUitvraagAchterwege", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/MeldVoortgang", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/LegGezinsvraagVast", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/BeantwoordGezinsvraag", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/ListAfspraken", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/ListOverlegagenda", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/GetAfspraak", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/ListPlannen", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/GetPlan", Toegangsrecht.Functionaris),
        ("regieledger.v1.AfsprakenService/GetTraject", Toegangsrecht.Functionaris),

        // Toestemming
        ("regieledger.v1.ToestemmingService/LegGeboortedatumVast", Toegangsrecht.Functionaris),
        ("regieledger.v1.ToestemmingService/LegGezagVast", Toegangsrecht.Functionaris),
        ("regieledger.v1.ToestemmingService/BeoordeelWilsbekwaamheid", Toegangsrecht.Functionaris),
        ("regieledger.v1.ToestemmingService/VraagToestemming", Toegangsrecht.Functionaris),
        ("regieledger.v1.ToestemmingService/GeefToestemming", Toegangsrecht.Functionaris),
        ("regieledger.v1.ToestemmingService/WeigerToestemming", Toegangsrecht.Functionaris),
        ("regieledger.v1.ToestemmingService/TrekToestemmingIn", Toegangsrecht.Functionaris),
        ("regieledger.v1.ToestemmingService/VerklaarToestemmingOngeldig", Toegangsrecht.Functionaris),
        ("regieledger.v1.ToestemmingService/DoorbreekToestemming", Toegangsrecht.Functionaris),
        ("regieledger.v1.ToestemmingService/HerzieDoorbreking", Toegangsrecht.Functionaris),
        ("regieledger.v1.ToestemmingService/LegDeelplanVast", Toegangsrecht.Functionaris),
        ("regieledger.v1.ToestemmingService/ListToestemmingen", Toegangsrecht.Functionaris),
        ("regieledger.v1.ToestemmingService/MagDelen", Toegangsrecht.Functionaris),
        ("regieledger.v1.ToestemmingService/GetDeelplan", Toegangsrecht.Functionaris),

        // Betrokkenheid
        ("regieledger.v1.BetrokkenheidService/LegInstemmingVast", Toegangsrecht.Functionaris),
        ("regieledger.v1.BetrokkenheidService/ZetHulpIn", Toegangsrecht.Functionaris),
        ("regieledger.v1.BetrokkenheidService/BeeindigHulp", Toegangsrecht.Functionaris),
        ("regieledger.v1.BetrokkenheidService/KoppelTerug", Toegangsrecht.Functionaris),
        ("regieledger.v1.BetrokkenheidService/VraagAdvies", Toegangsrecht.Functionaris),
        ("regieledger.v1.BetrokkenheidService/GeefAdvies", Toegangsrecht.Functionaris),
        ("regieledger.v1.BetrokkenheidService/KenArrangementToe", Toegangsrecht.Functionaris),
        ("regieledger.v1.BetrokkenheidService/BeeindigArrangement", Toegangsrecht.Functionaris),
        ("regieledger.v1.BetrokkenheidService/BenoemMederegisseur", Toegangsrecht.Functionaris),
        ("regieledger.v1.BetrokkenheidService/OnthefMederegisseur", Toegangsrecht.Functionaris),
        ("regieledger.v1.BetrokkenheidService/WijzigSchool", Toegangsrecht.Functionaris),
        ("regieledger.v1.BetrokkenheidService/WijzigWoongemeente", Toegangsrecht.Functionaris),
        ("regieledger.v1.BetrokkenheidService/WijzigWerkwijze", Toegangsrecht.Functionaris),
        ("regieledger.v1.BetrokkenheidService/GetBetrokkenheid", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/DraagCaseloadOver", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/ZetVangnetInVoorCaseload", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegieService/ListCaseload", Toegangsrecht.Functionaris),
        ("regieledger.v1.RegisterService/WijsVasteContactpersoonAan", Toegangsrecht.Beheer),
        ("regieledger.v1.RegisterService/WijsVasteProfessionalAan", Toegangsrecht.Beheer),
        ("regieledger.v1.RegisterService/OnthefVasteProfessional", Toegangsrecht.Beheer),

        // Signalen
        ("regieledger.v1.SignalenService/GezienSignaal", Toegangsrecht.Functionaris),
        ("regieledger.v1.SignalenService/DoeNavraag", Toegangsrecht.Functionaris),
        ("regieledger.v1.SignalenService/ListSignalen", Toegangsrecht.Functionaris),
        ("regieledger.v1.SignalenService/WatchSignalen", Toegangsrecht.Functionaris),

        // Besloten
        ("regieledger.v1.BeslotenService/LegKortContactVast", Toegangsrecht.Functionaris),
        ("regieledger.v1.BeslotenService/OpenMeldcode", Toegangsrecht.Functionaris),
        ("regieledger.v1.BeslotenService/VulSignalenAan", Toegangsrecht.Functionaris),
        ("regieledger.v1.BeslotenService/LegMeldcodeoverlegVast", Toegangsrecht.Functionaris),
        ("regieledger.v1.BeslotenService/LegMeldcodegesprekVast", Toegangsrecht.Functionaris),
        ("regieledger.v1.BeslotenService/WeegMeldcode", Toegangsrecht.Functionaris),
        ("regieledger.v1.BeslotenService/BeslisMeldcode", Toegangsrecht.Functionaris),
        ("regieledger.v1.BeslotenService/GetBeslotenDossier", Toegangsrecht.Functionaris),
        ("regieledger.v1.BeslotenService/ListKorteContacten", Toegangsrecht.Functionaris),
        ("regieledger.v1.BuitenCasusService/RegistreerConsult", Toegangsrecht.Functionaris),
        ("regieledger.v1.BuitenCasusService/RegistreerGroepsaanpak", Toegangsrecht.Functionaris),
        ("regieledger.v1.BuitenCasusService/BeeindigGroepsaanpak", Toegangsrecht.Functionaris),
        ("regieledger.v1.BuitenCasusService/TelLichteSteun", Toegangsrecht.Functionaris),
        ("regieledger.v1.BuitenCasusService/ListConsulten", Toegangsrecht.Functionaris),
        ("regieledger.v1.BuitenCasusService/ListGroepsaanpakken", Toegangsrecht.Functionaris),

        // Werkwijze
        ("regieledger.v1.WerkwijzeService/StelWerkwijzeVast", Toegangsrecht.BeheerOfGovernance),
        ("regieledger.v1.WerkwijzeService/GetWerkwijze", Toegangsrecht.Functionaris),
        ("regieledger.v1.WerkwijzeService/ListWerkwijzen", Toegangsrecht.Functionaris),

        // Noodknop
        ("regieledger.v1.NoodknopService/GebruikNoodknop", Toegangsrecht.Functionaris),
        ("regieledger.v1.NoodknopService/BeoordeelNoodknop", Toegangsrecht.Functionaris),
        ("regieledger.v1.NoodknopService/ListNoodknoppen", Toegangsrecht.Functionaris),

        // Audit
        ("regieledger.v1.AuditService/StelAuditIn", Toegangsrecht.Functionaris),
        ("regieledger.v1.AuditService/NoemDossiers", Toegangsrecht.Functionaris),
        ("regieledger.v1.AuditService/TrekDossier", Toegangsrecht.Functionaris),
        ("regieledger.v1.AuditService/LegBevindingVast", Toegangsrecht.Functionaris),
        ("regieledger.v1.AuditService/GetAudit", Toegangsrecht.Functionaris),

        // Toezicht
        ("regieledger.v1.InzageService/SearchInzagen", Toegangsrecht.Fg),
        ("regieledger.v1.InzageService/StreamInzagen", Toegangsrecht.Fg),
        ("regieledger.v1.InzageService/GetInzageOverzicht", Toegangsrecht.Fg),
        ("regieledger.v1.InzageService/StelVerwerkingVast", Toegangsrecht.FgOfBeheer),
        ("regieledger.v1.InzageService/ListVerwerkingen", Toegangsrecht.Functionaris),
        ("regieledger.v1.InzageService/StelReviewVast", Toegangsrecht.Fg),
        ("regieledger.v1.InzageService/RondReviewAf", Toegangsrecht.Fg),
        ("regieledger.v1.InzageService/GetReview", Toegangsrecht.Fg),
        ("regieledger.v1.InzageService/ListReviews", Toegangsrecht.Fg),

        // Rechten
        ("regieledger.v1.RechtenService/VergeetPersoon", Toegangsrecht.Beheer),
        ("regieledger.v1.RechtenService/LegBewaarplichtOp", Toegangsrecht.Beheer),
        ("regieledger.v1.RechtenService/HefBewaarplichtOp", Toegangsrecht.Beheer),
        ("regieledger.v1.RechtenService/MeldVertrek", Toegangsrecht.Beheer),
        ("regieledger.v1.RechtenService/StelBewaartermijnenVast", Toegangsrecht.BeheerOfGovernance),
        ("regieledger.v1.RechtenService/DoeRechtsverzoek", Toegangsrecht.Beheer),
        ("regieledger.v1.RechtenService/HandelRechtsverzoekAf", Toegangsrecht.Beheer),
        ("regieledger.v1.RechtenService/LegRectificatieVast", Toegangsrecht.Beheer),
        ("regieledger.v1.RechtenService/StelBeperkingIn", Toegangsrecht.Beheer),
        ("regieledger.v1.RechtenService/HefBeperkingOp", Toegangsrecht.Beheer),
        ("regieledger.v1.RechtenService/GetRechten", Toegangsrecht.FgOfBeheer),
        ("regieledger.v1.RechtenService/ListTeVerwijderen", Toegangsrecht.FgOfBeheer),
        ("regieledger.v1.RechtenService/GetBewaartermijnen", Toegangsrecht.Functionaris),
        ("regieledger.v1.RechtenService/GetPersoonsgegevens", Toegangsrecht.Beheer),
        ("regieledger.v1.RechtenService/ListWieKeek", Toegangsrecht.Functionaris),

        ("grpc.health.v1.Health/Check", Toegangsrecht.Iedereen),
        ("grpc.health.v1.Health/Watch", Toegangsrecht.Iedereen),
        ("grpc.reflection.v1.ServerReflection/ServerReflectionInfo", Toegangsrecht.Iedereen),
        ("grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", Toegangsrecht.Iedereen),
    ];

    private static readonly FrozenDictionary<string, (Toegangsrecht Recht, string Naam)> PerRpc =
        Tabel.ToFrozenDictionary(r => "/" + r.Rpc, r => (r.Recht, r.Rpc[(r.Rpc.LastIndexOf('.') + 1)..]), StringComparer.Ordinal);

    /// <summary>The services of the public API.</summary>
    public static IReadOnlyList<ServiceDescriptor> Diensten { get; } =
    [
        .. AuditReflection.Descriptor.Services,
        .. BeslotenReflection.Descriptor.Services,
        .. BuitenCasusReflection.Descriptor.Services,
        .. CasusReflection.Descriptor.Services,
        .. AfspraakReflection.Descriptor.Services,
        .. NoodknopReflection.Descriptor.Services,
        .. RegieReflection.Descriptor.Services,
        .. RegisterReflection.Descriptor.Services,
        .. SignaalReflection.Descriptor.Services,
        .. WerkwijzeReflection.Descriptor.Services,
        .. BetrokkenheidReflection.Descriptor.Services,
        .. ToestemmingReflection.Descriptor.Services,
        .. InzageReflection.Descriptor.Services,

        .. RechtenReflection.Descriptor.Services,
    ];

    /// <summary>The right that an RPC asks for.</summary>
    /// <param name="rpc">Full name as on the wire, for example <c>/regieledger.v1.RegieService/GetRegie</c>.</param>
    /// <exception cref="KeyNotFoundException">Not in the table: never answered.</exception>
    public static Toegangsrecht Van(string rpc) => PerRpc[rpc].Recht;

    /// <summary>Service and RPC without the package, as rules and inzagen name them: <c>RegieService/GetRegie</c>.</summary>
    /// <inheritdoc cref="Van"/>
    public static string Naam(string rpc) => PerRpc[rpc].Naam;

    /// <summary>Checks that every RPC that would be served is in the table.</summary>
    /// <param name="rpcs">Full names as on the wire.</param>
    /// <exception cref="InvalidOperationException">Names the RPCs that are missing; the server must not listen.</exception>
    public static void Controleer(IEnumerable<string> rpcs)
    {
        var ontbrekend = rpcs.Where(rpc => !PerRpc.ContainsKey(rpc)).ToList();
        if (ontbrekend.Count > 0)
            throw new InvalidOperationException($"No line in the access table for: {string.Join(", ", ontbrekend)}. Say in Toegang.cs who may call it; until then this server does not listen.");
    }
}
