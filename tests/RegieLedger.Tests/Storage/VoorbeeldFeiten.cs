using RegieLedger.Domain;
using Onderwijssoort = RegieLedger.Domain.Onderwijssoort;

namespace RegieLedger.Tests.Storage;

/// <summary>One fact of every kind, every field filled; the golden files hold how each is stored.</summary>
internal static class VoorbeeldFeiten
{
    private static readonly DateTimeOffset Toen = new(2026, 3, 1, 9, 30, 0, 123, TimeSpan.Zero);
    private static readonly DateOnly Dag = new(2026, 3, 1);
    private static readonly CasusId Casus = new(Id(1));
    private static readonly OrganisatieId School = new(Id(2));
    private static readonly OrganisatieId Smw = new(Id(3));
    private static readonly FunctionarisId Een = new(Id(4));
    private static readonly FunctionarisId Twee = new(Id(5));
    private static readonly Houder Houder = new(Een, Smw, Rol.Parse("SMW"));
    private static readonly Houder Ander = new(Twee, School, Rol.Parse("SCHAKEL_ONDERWIJS"));
    private static readonly BetrokkeneId Deel = new(Id(6));
    private static readonly OverdrachtId Overdracht = new(Id(7));
    private static readonly WaarnemingId Waarneming = new(Id(8));
    private static readonly VerzoekId Verzoek = new(Id(9));
    private static readonly PlanId Plan = new(Id(20));
    private static readonly DoelId Doel = new(Id(21));
    private static readonly AfspraakId Afspraak = new(Id(23));
    private static readonly OverlegId Overleg1 = new(Id(24));
    private static readonly EvaluatieId Evaluatie = new(Id(25));
    private static readonly GezinsvraagId Gezinsvraag = new(Id(27));
    private static readonly WachtlijstId Wachtlijst = new(Id(10));
    private static readonly MeldcodeId Meldcode = new(Id(63));
    private static readonly MeldcodestapId Stap = new(Id(64));
    private static readonly GroepsaanpakId Groepsaanpak = new(Id(65));

    private static readonly Vastlegger Wie = new(Een, Smw);
    private static readonly Strekking Strekking = new(new Partij(Smw, "SMW"), new Partij(null, "SCHOOL"), ["DAT", "WAT"], Dag, Dag.AddDays(180));

    public static IReadOnlyList<object> Alle { get; } =
    [
        new CasusGeopend(
            Toen, Casus, new LeerlingId(new string('a', 64)), Tekst("kenmerk-1", "leerling"), School, Onderwijssoort.Primair, "GM1924", "goeree-overflakkee",
            Tekst("de hulpvraag"), Dag, true, Ander, Deel, [new DomeinHouder(Domein.Casus, Ander)]),
        new CasusAfgesloten(Toen, "DOELEN_BEREIKT", Tekst("een toelichting")),
        new CasusHeropend(Toen, Tekst("een toelichting"), [new DomeinHouder(Domein.Onderwijs, Ander), new DomeinHouder(Domein.Gezin, Houder)]),
        new ReserveringVervallen(Toen, new CasusId(Id(11))),
        new BetrokkeneToegevoegd(Toen, Deel, Rol.Ouder, Een, Smw, Tekst("ouder-1", "contact"), Tekst("bereikbaar via school-1", "contact")),
        new BetrokkeneBeeindigd(Toen, Deel, "KLAAR"),
        new RolGewijzigd(Toen, Deel, Rol.Parse("BPO")),
        new ToestemmingVastgelegd(Toen, new ToestemmingId(Id(12)), "REGIEROL", [Deel, new BetrokkeneId(Id(13))], Dag, "SCHRIFTELIJK", Tekst("een toelichting")),
        new NaarLoketDoorgezet(Toen, School, Dag, Tekst("de afweging")),
        new LoketGewogen(Toen, Een, Twee, "TWEEDE_LIJN", Tekst("de afweging")),
        new OpWachtlijstGeplaatst(Toen, Wachtlijst, Smw, Dag),
        new VanWachtlijstGehaald(Toen, Wachtlijst, "OPGEPAKT"),
        new AangemeldBijAndereGemeente(Toen, "GM0599", Smw, "OUDERS_GEWEZEN"),
        // Afspraken
        new PlanGemaakt(Toen, Plan, "OPP", Domein.Onderwijs, School),
        new PlanBeeindigd(Toen, Plan, "KLAAR"),
        new DoelGesteld(Toen, Doel, Plan, "SCHOOL", School, Deel, Tekst("het doel")),
        new DoelBijgesteld(Toen, Doel, 2, Deel, Tekst("het nieuwe doel")),
        new DoelAfgerond(Toen, Doel, "BEREIKT", Tekst("een toelichting")),
        new ActielijnUitgezet(Toen, new ActielijnId(Id(22)), Plan, Doel, Tekst("de actielijn")),
        new ActielijnAfgerond(Toen, new ActielijnId(Id(22)), "AFGEROND"),
        new IndicatiesVastgelegd(Toen, Dag),
        new FamiliegroepsplanGevraagd(Toen, Dag, true),
        new AfspraakGemaakt(
            Toen, Afspraak, Domein.Casus, Plan, Doel, Overleg1, new Verantwoordelijke(Deel, Een, Smw), Dag.AddDays(14), Dag.AddDays(30), [Deel, new BetrokkeneId(Id(13))],
            Tekst("wat er gebeurt"), Tekst("hoe we het zien"), Tekst("wat er volgt")),
        new AfspraakBijgesteld(
            Toen, Afspraak, 2, new Verantwoordelijke(Deel, Een, Smw), Dag.AddDays(21), Dag.AddDays(37), [Deel], Tekst("wat er gebeurt"), Tekst("hoe we het zien"), Tekst("wat er volgt")),
        new AfspraakOvergenomen(Toen, Afspraak, 3, Deel, new Verantwoordelijke(new BetrokkeneId(Id(13)), Twee, School), "OVERDRACHT"),
        new AfspraakBevestigd(Toen, Afspraak, 3, Deel),
        new AfspraakNagekomen(Toen, Afspraak, Tekst("een toelichting")),
        new AfspraakNietNagekomen(Toen, Afspraak, true, Tekst("een toelichting")),
        new AfspraakVervallen(Toen, Afspraak, "NIET_MEER_NODIG"),
        new OverlegGehouden(Toen, Overleg1, "LNW", Dag, [Deel], true, Dag.AddDays(42), Tekst("het verslag")),
        new EvaluatieGepland(Toen, Evaluatie, Plan, Dag.AddDays(60), Tekst("wat er volgt")),
        new EvaluatieGehouden(Toen, Evaluatie, Plan, Dag, [Deel], true, "OP_KOERS", true, Tekst("het verslag")),
        new StemVastgelegd(Toen, new StemId(Id(26)), Deel, Dag, Tekst("wat de leerling zei"), Tekst("hoe het is gewogen"), Tekst("wat er is teruggekoppeld")),
        new LeefgebiedenUitgevraagd(Toen, Dag, "GEWOON", Een, ["THUIS", "SCHOOL"], Tekst("het verslag")),
        new UitvraagAchterwegeGelaten(Toen, "OUDERS_WILLEN_NIET", Tekst("een toelichting")),
        new VoortgangGemeld(Toen, Domein.Casus, Dag, "OP_KOERS"),
        new GezinsvraagGesteld(Toen, Gezinsvraag, Deel, new BetrokkeneId(Id(13)), Dag, Tekst("de vraag")),
        new GezinsvraagBeantwoord(Toen, Gezinsvraag, Dag, Tekst("het antwoord")),

        new RegieToegewezen(Toen, Domein.Casus, Houder, "VANGNET", "VERTROKKEN", Tekst("de afweging")),
        new VangnetBevestigd(Toen, Domein.Hulpverlening),
        new RegieVerdeeld(Toen, [new DomeinHouder(Domein.Onderwijs, Ander), new DomeinHouder(Domein.Hulpverlening, Houder)], Tekst("een toelichting")),
        new RegieGecorrigeerd(Toen, 7, Domein.Casus, Toen.AddDays(-1), Houder, "VERKEERDE_DATUM", Tekst("een toelichting")),
        new WaarnemingBegonnen(Toen, Waarneming, Domein.Casus, Houder, Ander, Toen, Toen.AddDays(7), "ZIEKTE"),
        new WaarnemingBeeindigd(Toen, Waarneming, "TERUG"),
        new OverdrachtVerzocht(Toen, Verzoek, Domein.Casus, Houder, Tekst("de reden")),
        new OverdrachtsverzoekAfgewezen(Toen, Verzoek, Tekst("de reden")),
        new OverdrachtVoorgesteld(
            Toen, Overdracht, Domein.Casus, Houder, new Ontvanger(School, Rol.Parse("LOKETMEDEWERKER"), Twee),
            [new Dossierstuk("OPP", Tekst("het OPP")), new Dossierstuk("VERSLAG", Tekst("een verslag"))], true, Dag.AddDays(30), Dag.AddDays(14), Dag, Dag, Verzoek, Tekst("een toelichting")),
        new DossierBevestigd(Toen, Overdracht, Twee),
        new OverdrachtAanvaard(Toen, Overdracht, Ander),
        new OverdrachtIngegaan(Toen, Overdracht, Domein.Casus, Houder, Ander),
        new OverdrachtGeweigerd(Toen, Overdracht, "GEEN_RUIMTE", Tekst("een toelichting")),
        new OverdrachtIngetrokken(Toen, Overdracht, "OP_VERZOEK"),
        new OverdrachtVerlopen(Toen, Overdracht),
        new OverbruggingBegonnen(Toen, Overdracht),
        new OverbruggingGestaakt(Toen, Overdracht, "HULP_KOMT_NIET", Tekst("een toelichting")),
        new HulpGestart(Toen, Overdracht, School),
        new GeboortedatumVastgelegd(Toen, Tekst("2014-05-06", "leerling"), Wie),
        new GezagVastgelegd(
            Toen, new GezagId(Id(20)), [new Gezagdrager(Deel, "OUDER", null, null, Dag.AddDays(60)), new Gezagdrager(new BetrokkeneId(Id(21)), "VOOGD", Tekst("voogd-1", "contact"), Dag, null)],
            "GEZAGSREGISTER", Dag, Tekst("een toelichting"), Wie),
        new WilsbekwaamheidBeoordeeld(Toen, "BEKWAAM", "JGZ_ADVIES", Tekst("een toelichting"), Wie),
        new ToestemmingGevraagd(
            Toen, new ToestemmingId(Id(22)), "DELEN_MET_SCHOOL", Strekking, [Deel], Dag.AddDays(14), new Regelversie("goeree-overflakkee", 2, 1), Tekst("de uitleg"), Wie),
        new ToestemmingGegeven(Toen, new ToestemmingId(Id(22)), Deel, "SCHRIFTELIJK", Tekst("een toelichting"), Wie),
        new ToestemmingGeweigerd(Toen, new ToestemmingId(Id(22)), Deel, "MONDELING", Tekst("een toelichting"), Wie),
        new ToestemmingIngetrokken(Toen, new ToestemmingId(Id(22)), Deel, "MONDELING", Tekst("een toelichting"), Wie),
        new ToestemmingOngeldigVerklaard(Toen, new ToestemmingId(Id(22)), "ONVOLDOENDE_GEINFORMEERD", Tekst("een toelichting"), Wie),
        new ToestemmingDoorbroken(
            Toen, new DoorbrekingId(Id(23)), "DELEN_MET_SCHOOL", Strekking, "ACUUT_GEVAAR", "VITAAL_BELANG", Twee, Dag.AddDays(7), Tekst("de afweging"), Wie),
        new DoorbrekingHerzien(Toen, new DoorbrekingId(Id(23)), "VOORTGEZET", Dag.AddDays(14), Tekst("een toelichting"), Wie),
        new DeelplanVastgelegd(
            Toen, School, "haaglanden", 1, [new Deelplanregel(new Partij(School, "SCHOOL"), new Partij(null, "JEUGDTEAM"), ["DAT", "PLAN"], "OVERLEG", "TOESTEMMING")],
            Tekst("wie wat registreert"), Tekst("wie toestemming vraagt"), Dag.AddYears(1), Wie),
        new WerkwijzeVastgesteld(Toen, "goeree-overflakkee", 1, "{}", new string('0', 64), Dag),
        new CasusGereserveerd(Toen, Casus, "delft"),
        new OrganisatieGeregistreerd(Toen, School, "SCHOOL", Tekst("school-1", "contact"), Tekst("010-0000000", "contact"), Tekst("school-1@example.org", "contact")),
        new OrganisatieGewijzigd(Toen, "SMW", Tekst("smw-1", "contact"), Tekst("010-0000000", "contact"), Tekst("smw-1@example.org", "contact")),
        new OrganisatieBeeindigd(Toen, "SAMENGEVOEGD"),
        new FunctionarisGeregistreerd(
            Toen, Een, "BPO", [new Rolperiode(Rol.Parse("SMW"), Smw, Dag, Dag.AddYears(1)), new Rolperiode(Rol.Parse("BPO"), School, Dag, null)],
            Tekst("smw-1", "contact"), Tekst("010-0000000", "contact"), Tekst("smw-1@example.org", "contact")),
        new FunctionarisGewijzigd(Toen, "SMW", [new Rolperiode(Rol.Parse("SMW"), Smw, Dag, null)], Tekst("smw-1", "contact"), Tekst("010-0000000", "contact"), Tekst("smw-1@example.org", "contact")),
        new FunctionarisBeeindigd(Toen, "VERTROKKEN"),

        // Betrokkenheid
        new InstemmingVastgelegd(Toen, new InstemmingId(Id(20)), "THUIS", Een, Smw, Dag, Tekst("een toelichting")),
        new HulpIngezet(Toen, new HulpId(Id(21)), "THUIS", true, Smw, Een, new InstemmingId(Id(20)), "GEEN_RUIMTE", Tekst("een toelichting")),
        new HulpBeeindigd(Toen, new HulpId(Id(21)), Een, "DOELEN_BEREIKT", Tekst("een toelichting")),
        new HulpTeruggekoppeld(Toen, new HulpId(Id(21)), "BEGIN", Een),
        new AdviesGevraagd(Toen, new AdviesId(Id(22)), Houder, Tekst("de vraag")),
        new AdviesGegeven(Toen, new AdviesId(Id(22)), Een, Tekst("het advies")),
        new ArrangementToegekend(Toen, new ArrangementId(Id(23)), "EXTRA_ONDERSTEUNING", Dag, Dag.AddYears(1), Tekst("een toelichting")),
        new ArrangementBeeindigd(Toen, new ArrangementId(Id(23)), Dag.AddDays(30), "NIET_MEER_NODIG"),
        new MederegisseurBenoemd(Toen, Domein.Gezin, Deel),
        new MederegisseurOntheven(Toen, Domein.Gezin, Deel, "OP_VERZOEK"),
        new SchoolGewijzigd(
            Toen, School, Smw, Onderwijssoort.Voortgezet, new Blijvend([Deel, new BetrokkeneId(Id(13))], ["PLANNEN", "TOESTEMMINGEN"]),
            [new DomeinHouder(Domein.Onderwijs, Ander), new DomeinHouder(Domein.Gezin, Houder)], Tekst("een toelichting")),
        new WoongemeenteGewijzigd(Toen, "GM1924", "GM0599", new Blijvend([Deel], ["AFSPRAKEN"]), [new DomeinHouder(Domein.Casus, Houder)], Tekst("een toelichting")),
        new WerkwijzeGewijzigd(Toen, "delft", "waterland", 3, new Blijvend([Deel], []), [new DomeinHouder(Domein.Casus, Houder)], Tekst("een toelichting")),
        new OrganisatieGemeenteGewijzigd(Toen, "GM1924"),
        new VasteContactpersoonAangewezen(Toen, Een, Smw),
        new VasteProfessionalAangewezen(Toen, Houder),
        new VasteProfessionalOntheven(Toen, Houder),

        // Besloten
        new KortContactVastgelegd(
            Toen, new KortContactId(Id(60)), new LeerlingId(new string('a', 64)), "delft", Houder, "LEERLING", "TOESTEMMING_BEREIKEN", "OUD_GENOEG", 12, "GEBOORTEDATUM",
            Tekst("een notitie", "besloten")),
        new MeldcodeGeopend(Toen, Meldcode, Stap, Houder, new LeerlingId(new string('a', 64)), "delft", Casus, "EIGEN_WAARNEMING", Tekst("de signalen", "besloten")),
        new SignalenAangevuld(Toen, Meldcode, Stap, Houder, "LEERLING", Tekst("meer signalen", "besloten")),
        new MeldcodeOverlegd(Toen, Meldcode, Stap, Houder, "VEILIG_THUIS", true, Tekst("het advies", "besloten")),
        new MeldcodeBesproken(Toen, Meldcode, Stap, Houder, "NIEMAND", "VEILIGHEID_LEERLING", Tekst("een toelichting", "besloten")),
        new MeldcodeGewogen(Toen, Meldcode, Stap, Houder, "ACUTE_ONVEILIGHEID", "ONDERWIJS_LEERPLICHT_2019", Tekst("een toelichting", "besloten")),
        new MeldcodeBesloten(Toen, Meldcode, Stap, Houder, "MELDEN", "ACUUT_GEVAAR", Tekst("een toelichting", "besloten")),
        new GemeldBijVeiligThuis(Toen, Meldcode, Stap, Houder, "MELDCODE", ["IDENTITEIT", "SIGNALEN"], false, "VEILIGHEID_LEERLING", Tekst("een toelichting", "besloten")),
        new ConsultGeregistreerd(Toen, new ConsultId(Id(61)), "ANONIEM", Rol.Parse("SMW"), School, "GEDRAG"),
        new GroepsaanpakGeregistreerd(Toen, Groepsaanpak, "haaglanden", Smw, "KLAS", "GROEPSKLIMAAT", Dag, Dag.AddDays(30)),
        new GroepsaanpakBeeindigd(Toen, Groepsaanpak, Dag.AddDays(20), "AFGEROND"),
        new LichteSteunGeteld(Toen, Groepsaanpak, new LichteSteunId(Id(62))),

        // Inzage
        new InzageVastgelegd(
            Id(70), "RegieService/GetRegie", new LeerlingId(new string('a', 64)), Casus, Twee, School, Rol.Parse("SMW"), Relatie.Betrokken, Een, "app-1", "OVERLEG", "TOESTEMMING",
            Tekst("waarom", "inzage-2026"), [new ToestemmingId(Id(12))], new NoodknopId(Id(71)), [Gegevensgroep.Dat, Gegevensgroep.Wat], "NIET_GEVONDEN"),
        new InzagenSamengevat(Toen, Toen.AddMinutes(1), 12, Rol.Parse("SMW"), "app-1", "OVERLEG", "TOESTEMMING", "NIET_GEVONDEN"),

        // Noodknop
        new NoodknopGebruikt(Toen, new NoodknopId(Id(71)), Een, Smw, "ACUUT_GEVAAR", Toen.AddHours(4), Dag, Tekst("waarom", "inzage-2026")),
        new NoodknopBeoordeeld(Toen, new NoodknopId(Id(71)), Twee, Noodknopuitkomst.Terecht, Tekst("wat er bleek", "inzage-2026")),

        // Audit
        new AuditIngesteld(Toen, "waterland", Id(90), new Auditteam([new Auditor(Een, Smw), new Auditor(Twee, Smw)], new Auditor(Een, School), new Auditor(Twee, School)), Dag, Dag.AddDays(42)),
        new DossiersGenoemd(Toen, Id(91), Casus, new CasusId(Id(11))),
        new DossierGetrokken(Toen, new string('c', 64), [Casus, new CasusId(Id(11))], new CasusId(Id(11))),
        new BevindingVastgelegd(Toen, new BevindingId(Id(92)), Bevindingsoort.Tip, Tekst("de tip", "audit")),
        new DossierOpengesteld(Toen, School, 2026, Dossieraanleiding.Getrokken, [new Auditor(Een, Smw), new Auditor(Twee, Smw)], Toen.AddDays(1), Toen.AddDays(43)),

        // Toezicht
        new VerwerkingVastgesteld(
            "REGIE_VOEREN", 2, "Regie voeren", "waar het voor is", ["leerlingen"], ["wie betrokken is"], ["deelnemers"], "zolang het nodig is", ["versleuteling"], ["TOESTEMMING", "JEUGDWET"]),
        new ReviewVastgesteld(new ReviewId(Id(80)), Dag, Dag.AddDays(30), 1234, new string('b', 64), [new Inzageplaats("inzage-a-20260301", 7), new Inzageplaats("inzage-b-20260302", 0)], Een),
        new ReviewAfgerond(new ReviewId(Id(80)), ["ONVERKLAARDE_INZAGE", "ANDERS"], ["GESPREK"], Tekst("een toelichting"), Dag.AddDays(90), Een),

        // Rechten
        new BewaarplichtOpgelegd(Toen, School, Een, new BewaarplichtId(Id(80)), "KLACHT", ["wat", "besloten"], Tekst("een toelichting", "rechten")),
        new BewaarplichtOpgeheven(Toen, School, Een, new BewaarplichtId(Id(80)), "AFGEROND", Tekst("een toelichting", "rechten")),
        new VertrekGemeld(Toen, School, Een, Dag),
        new WissingBesloten(
            Toen, School, Een, new WissingId(Id(81)), "VERZOEK_BETROKKENE", new RechtsverzoekId(Id(82)),
            [new GewisteSleutel(Id(83), "wat"), new GewisteSleutel(Id(84), "inzage-2026")], 1),
        new WissingBevestigd(Toen, School, Een, new WissingId(Id(81)), Toen.AddMinutes(1)),
        new RechtsverzoekGedaan(Toen, School, Een, new RechtsverzoekId(Id(82)), "WISSING", "WETTELIJK_VERTEGENWOORDIGER", Dag, Dag.AddMonths(1), Tekst("het verzoek", "rechten")),
        new RechtsverzoekAfgehandeld(
            Toen, School, Een, new RechtsverzoekId(Id(82)), "DEELS_TOEGEWEZEN", [new Achtergehouden("BESLOTEN", "AVG 23, UAVG 41")], true, "NIET_TONEN", Tekst("de redenen", "rechten")),
        new RectificatieVastgelegd(Toen, School, Een, new RectificatieId(Id(85)), Casus, 3, new RechtsverzoekId(Id(82)), Tekst("zo hoort het")),
        new BeperkingIngesteld(Toen, School, Een, new BeperkingId(Id(86)), "JUISTHEID_BETWIST", new RechtsverzoekId(Id(82)), Tekst("een toelichting", "rechten")),
        new BeperkingOpgeheven(Toen, School, Een, new BeperkingId(Id(86)), "AFGEROND", Tekst("een toelichting", "rechten")),
        new BewaartermijnenVastgesteld(Toen, 2, "{ \"versie\": 2 }", new string('b', 64), Dag),

        // Signalen
        new SignaalGezien(Toen, "OVERBRUGGING_LANG:00000007-0000-0000-0000-000000000001", Een, Smw),
        new NavraagGedaan(Toen, "OVERBRUGGING_LANG:00000007-0000-0000-0000-000000000001", Een, Smw, School, Dag, Tekst("het antwoord")),
    ];

    private static Vertrouwelijk Tekst(string tekst, string klasse = "wat") => Vertrouwelijk.Van(new Sleutel("persoon-1", klasse, School.ToString()), tekst);

    private static Guid Id(int nummer) => new(nummer, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
}
