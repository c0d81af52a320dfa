using System.Collections.Frozen;
using RegieLedger.Domain;

namespace RegieLedger.Server.Storage;

/// <summary>
/// The names under which facts are stored.
/// WARNING: never change or reuse a name: logs of years ago are read by it. A fact that changes meaning gets a new line
/// (".v2") and the old one gets an upcaster. Golden files pin the bytes of every line.
/// </summary>
public static class EventCatalogus
{
    private static readonly (string Naam, Type Feit)[] Regels =
    [
        ("casus-geopend.v1", typeof(CasusGeopend)),
        ("casus-afgesloten.v1", typeof(CasusAfgesloten)),
        ("casus-heropend.v1", typeof(CasusHeropend)),
        ("reservering-vervallen.v1", typeof(ReserveringVervallen)),
        ("betrokkene-toegevoegd.v1", typeof(BetrokkeneToegevoegd)),
        ("betrokkene-beeindigd.v1", typeof(BetrokkeneBeeindigd)),
        ("rol-gewijzigd.v1", typeof(RolGewijzigd)),
        ("toestemming-vastgelegd.v1", typeof(ToestemmingVastgelegd)),
        ("naar-loket-doorgezet.v1", typeof(NaarLoketDoorgezet)),
        ("loket-gewogen.v1", typeof(LoketGewogen)),
        ("op-wachtlijst-geplaatst.v1", typeof(OpWachtlijstGeplaatst)),
        ("van-wachtlijst-gehaald.v1", typeof(VanWachtlijstGehaald)),
        ("aangemeld-bij-andere-gemeente.v1", typeof(AangemeldBijAndereGemeente)),
        ("regie-toegewezen.v1", typeof(RegieToegewezen)),
        ("vangnet-bevestigd.v1", typeof(VangnetBevestigd)),
        ("regie-verdeeld.v1", typeof(RegieVerdeeld)),
        ("regie-gecorrigeerd.v1", typeof(RegieGecorrigeerd)),
        ("waarneming-begonnen.v1", typeof(WaarnemingBegonnen)),
        ("waarneming-beeindigd.v1", typeof(WaarnemingBeeindigd)),
        ("overdracht-verzocht.v1", typeof(OverdrachtVerzocht)),
        ("overdrachtsverzoek-afgewezen.v1", typeof(OverdrachtsverzoekAfgewezen)),
        ("overdracht-voorgesteld.v1", typeof(OverdrachtVoorgesteld)),
        ("dossier-bevestigd.v1", typeof(DossierBevestigd)),
        ("overdracht-aanvaard.v1", typeof(OverdrachtAanvaard)),
        ("overdracht-ingegaan.v1", typeof(OverdrachtIngegaan)),
        ("overdracht-geweigerd.v1", typeof(OverdrachtGeweigerd)),
        ("overdracht-ingetrokken.v1", typeof(OverdrachtIngetrokken)),
        ("overdracht-verlopen.v1", typeof(OverdrachtVerlopen)),
        ("overbrugging-begonnen.v1", typeof(OverbruggingBegonnen)),
        ("overbrugging-gestaakt.v1", typeof(OverbruggingGestaakt)),
        ("hulp-gestart.v1", typeof(HulpGestart)),
        ("werkwijze-vastgesteld.v1", typeof(WerkwijzeVastgesteld)),
        ("casus-gereserveerd.v1", typeof(CasusGereserveerd)),
        ("organisatie-geregistreerd.v1", typeof(OrganisatieGeregistreerd)),
        ("organisatie-gewijzigd.v1", typeof(OrganisatieGewijzigd)),
        ("organisatie-beeindigd.v1", typeof(OrganisatieBeeindigd)),
        ("functionaris-geregistreerd.v1", typeof(FunctionarisGeregistreerd)),
        ("functionaris-gewijzigd.v1", typeof(FunctionarisGewijzigd)),
        ("functionaris-beeindigd.v1", typeof(FunctionarisBeeindigd)),

        // Afspraken
        ("plan-gemaakt.v1", typeof(PlanGemaakt)),
        ("plan-beeindigd.v1", typeof(PlanBeeindigd)),
        ("doel-gesteld.v1", typeof(DoelGesteld)),
        ("doel-bijgesteld.v1", typeof(DoelBijgesteld)),
        ("doel-afgerond.v1", typeof(DoelAfgerond)),
        ("actielijn-uitgezet.v1", typeof(ActielijnUitgezet)),
        ("actielijn-afgerond.v1", typeof(ActielijnAfgerond)),
        ("indicaties-vastgelegd.v1", typeof(IndicatiesVastgelegd)),
        ("familiegroepsplan-gevraagd.v1", typeof(FamiliegroepsplanGevraagd)),
        ("afspraak-gemaakt.v1", typeof(AfspraakGemaakt)),
        ("afspraak-bijgesteld.v1", typeof(AfspraakBijgesteld)),
        ("afspraak-overgenomen.v1", typeof(AfspraakOvergenomen)),
        ("afspraak-bevestigd.v1", typeof(AfspraakBevestigd)),
        ("afspraak-nagekomen.v1", typeof(AfspraakNagekomen)),
        ("afspraak-niet-nagekomen.v1", typeof(AfspraakNietNagekomen)),
        ("afspraak-vervallen.v1", typeof(AfspraakVervallen)),
        ("overleg-gehouden.v1", typeof(OverlegGehouden)),
        ("evaluatie-gepland.v1", typeof(EvaluatieGepland)),
        ("evaluatie-gehouden.v1", typeof(EvaluatieGehouden)),
        ("stem-vastgelegd.v1", typeof(StemVastgelegd)),
        ("leefgebieden-uitgevraagd.v1", typeof(LeefgebiedenUitgevraagd)),
        ("uitvraag-achterwege-gelaten.v1", typeof(UitvraagAchterwegeGelaten)),
        ("voortgang-gemeld.v1", typeof(VoortgangGemeld)),
        ("gezinsvraag-gesteld.v1", typeof(GezinsvraagGesteld)),
        ("gezinsvraag-beantwoord.v1", typeof(GezinsvraagBeantwoord)),

        // Toestemming
        ("geboortedatum-vastgelegd.v1", typeof(GeboortedatumVastgelegd)),
        ("gezag-vastgelegd.v1", typeof(GezagVastgelegd)),
        ("wilsbekwaamheid-beoordeeld.v1", typeof(WilsbekwaamheidBeoordeeld)),
        ("toestemming-gevraagd.v1", typeof(ToestemmingGevraagd)),
        ("toestemming-gegeven.v1", typeof(ToestemmingGegeven)),
        ("toestemming-geweigerd.v1", typeof(ToestemmingGeweigerd)),
        ("toestemming-ingetrokken.v1", typeof(ToestemmingIngetrokken)),
        ("toestemming-ongeldig-verklaard.v1", typeof(ToestemmingOngeldigVerklaard)),
        ("toestemming-doorbroken.v1", typeof(ToestemmingDoorbroken)),
        ("doorbreking-herzien.v1", typeof(DoorbrekingHerzien)),
        ("deelplan-vastgelegd.v1", typeof(DeelplanVastgelegd)),

        // Betrokkenheid
        ("instemming-vastgelegd.v1", typeof(InstemmingVastgelegd)),
        ("hulp-ingezet.v1", typeof(HulpIngezet)),
        ("hulp-beeindigd.v1", typeof(HulpBeeindigd)),
        ("hulp-teruggekoppeld.v1", typeof(HulpTeruggekoppeld)),
        ("advies-gevraagd.v1", typeof(AdviesGevraagd)),
        ("advies-gegeven.v1", typeof(AdviesGegeven)),
        ("arrangement-toegekend.v1", typeof(ArrangementToegekend)),
        ("arrangement-beeindigd.v1", typeof(ArrangementBeeindigd)),
        ("mederegisseur-benoemd.v1", typeof(MederegisseurBenoemd)),
        ("mederegisseur-ontheven.v1", typeof(MederegisseurOntheven)),
        ("school-gewijzigd.v1", typeof(SchoolGewijzigd)),
        ("woongemeente-gewijzigd.v1", typeof(WoongemeenteGewijzigd)),
        ("werkwijze-gewijzigd.v1", typeof(WerkwijzeGewijzigd)),
        ("organisatie-gemeente-gewijzigd.v1", typeof(OrganisatieGemeenteGewijzigd)),
        ("vaste-contactpersoon-aangewezen.v1", typeof(VasteContactpersoonAangewezen)),
        ("vaste-professional-aangewezen.v1", typeof(VasteProfessionalAangewezen)),
        ("vaste-professional-ontheven.v1", typeof(VasteProfessionalOntheven)),

        // Signalen
        ("signaal-gezien.v1", typeof(SignaalGezien)),
        ("navraag-gedaan.v1", typeof(NavraagGedaan)),

        // Besloten
        ("kort-contact-vastgelegd.v1", typeof(KortContactVastgelegd)),
        ("meldcode-geopend.v1", typeof(MeldcodeGeopend)),
        ("signalen-aangevuld.v1", typeof(SignalenAangevuld)),
        ("meldcode-overlegd.v1", typeof(MeldcodeOverlegd)),
        ("meldcode-besproken.v1", typeof(MeldcodeBesproken)),
        ("meldcode-gewogen.v1", typeof(MeldcodeGewogen)),
        ("meldcode-besloten.v1", typeof(MeldcodeBesloten)),
        ("gemeld-bij-veilig-thuis.v1", typeof(GemeldBijVeiligThuis)),
        ("consult-geregistreerd.v1", typeof(ConsultGeregistreerd)),
        ("groepsaanpak-geregistreerd.v1", typeof(GroepsaanpakGeregistreerd)),
        ("groepsaanpak-beeindigd.v1", typeof(GroepsaanpakBeeindigd)),
        ("lichte-steun-geteld.v1", typeof(LichteSteunGeteld)),

        // Noodknop
        ("noodknop-gebruikt.v1", typeof(NoodknopGebruikt)),
        ("noodknop-beoordeeld.v1", typeof(NoodknopBeoordeeld)),

        // Audit
        ("audit-ingesteld.v1", typeof(AuditIngesteld)),
        ("dossiers-genoemd.v1", typeof(DossiersGenoemd)),
        ("dossier-getrokken.v1", typeof(DossierGetrokken)),
        ("bevinding-vastgelegd.v1", typeof(BevindingVastgelegd)),
        ("dossier-opengesteld.v1", typeof(DossierOpengesteld)),

        // Inzage
        ("inzage.v1", typeof(InzageVastgelegd)),
        ("inzagen-samengevat.v1", typeof(InzagenSamengevat)),

        // Toezicht
        ("verwerking-vastgesteld.v1", typeof(VerwerkingVastgesteld)),
        ("review-vastgesteld.v1", typeof(ReviewVastgesteld)),
        ("review-afgerond.v1", typeof(ReviewAfgerond)),

        // Rechten
        ("bewaarplicht-opgelegd.v1", typeof(BewaarplichtOpgelegd)),
        ("bewaarplicht-opgeheven.v1", typeof(BewaarplichtOpgeheven)),
        ("vertrek-gemeld.v1", typeof(VertrekGemeld)),
        ("wissing-besloten.v1", typeof(WissingBesloten)),
        ("wissing-bevestigd.v1", typeof(WissingBevestigd)),
        ("rechtsverzoek-gedaan.v1", typeof(RechtsverzoekGedaan)),
        ("rechtsverzoek-afgehandeld.v1", typeof(RechtsverzoekAfgehandeld)),
        ("rectificatie-vastgelegd.v1", typeof(RectificatieVastgelegd)),
        ("beperking-ingesteld.v1", typeof(BeperkingIngesteld)),
        ("beperking-opgeheven.v1", typeof(BeperkingOpgeheven)),
        ("bewaartermijnen-vastgesteld.v1", typeof(BewaartermijnenVastgesteld)),
    ];

    // A name or type that stands here twice stops the process at start.
    private static readonly FrozenDictionary<string, Type> OpNaam = Regels.ToFrozenDictionary(r => r.Naam, r => r.Feit, StringComparer.Ordinal);
    private static readonly FrozenDictionary<Type, string> OpType = Regels.ToFrozenDictionary(r => r.Feit, r => r.Naam);

    /// <summary>Every stored name with its fact, in catalogue order.</summary>
    public static IReadOnlyList<(string Naam, Type Feit)> Alle => Regels;

    /// <summary>The name under which a fact is stored.</summary>
    /// <exception cref="InvalidOperationException">The fact is not in the catalogue: a bug.</exception>
    public static string NaamVan(object feit)
        => OpType.TryGetValue(feit.GetType(), out var naam)
            ? naam
            : throw new InvalidOperationException($"{feit.GetType().Name} is not in the event catalogue: add a line.");

    /// <summary>The fact that is stored under a name.</summary>
    /// <exception cref="NotSupportedException">The log was written by a newer version of this program.</exception>
    public static Type TypeVan(string naam)
        => OpNaam.TryGetValue(naam, out var type)
            ? type
            : throw new NotSupportedException($"The log holds an event '{naam}' that this version does not know: start the version that wrote it, or a newer one.");
}
