namespace RegieLedger.Domain;

/// <summary>
/// The stable codes of refusals by the domain. A code never changes meaning. Kind, sentences and whether trying again
/// helps are in <see cref="Weigeringen"/>.
/// </summary>
public static class Weigeringscode
{
    // Who
    /// <summary>This aanroeper may not do this now, under the werkwijze in force.</summary>
    public const string NietBevoegd = "NIET_BEVOEGD";

    /// <summary>The werkwijze does not know this action.</summary>
    public const string NietInWerkwijze = "NIET_IN_WERKWIJZE";

    /// <summary>The aanroeper acts in a rol that they do not hold.</summary>
    public const string RolNietVanAanroeper = "ROL_NIET_VAN_AANROEPER";

    /// <summary>A named functionaris is not in the register, or has left.</summary>
    public const string FunctionarisOnbekend = "FUNCTIONARIS_ONBEKEND";

    /// <summary>A named functionaris does not hold that rol for that organisatie on that day.</summary>
    public const string FunctionarisHeeftRolNiet = "FUNCTIONARIS_HEEFT_ROL_NIET";

    /// <summary>R-1, GO-5: the werkwijze does not let this rol hold this domein.</summary>
    public const string RolMagNietHouden = "ROL_MAG_NIET_HOUDEN";

    /// <summary>R-1: the rol of the opener may not be first holder; one has to be named.</summary>
    public const string EersteHouderNodig = "EERSTE_HOUDER_NODIG";

    /// <summary>R-2a: this rol is not a vangnet of this domein.</summary>
    public const string RolIsGeenVangnet = "ROL_IS_GEEN_VANGNET";

    /// <summary>R-5: a rol that could never hold this domein cannot cover it.</summary>
    public const string RolMagNietWaarnemen = "ROL_MAG_NIET_WAARNEMEN";

    /// <summary>A parent or the pupil is not a functionaris, and a functionaris is not a parent or the pupil.</summary>
    public const string RolNietVoorFunctionaris = "ROL_NIET_VOOR_FUNCTIONARIS";

    /// <summary>GO-11: this rol gets the regie by an overdracht only, never by assignment.</summary>
    public const string AlleenDoorOverdracht = "ALLEEN_DOOR_OVERDRACHT";

    /// <summary>GO-5: the regie goes back only while no other expert than the EXPERTISETEAM is involved.</summary>
    public const string AndereDeskundigeBetrokken = "ANDERE_DESKUNDIGE_BETROKKEN";

    // The casus
    /// <summary>There is no such casus.</summary>
    public const string CasusOnbekend = "CASUS_ONBEKEND";

    /// <summary>This stream already has an opening.</summary>
    public const string CasusAlGeopend = "CASUS_AL_GEOPEND";

    /// <summary>The casus is closed.</summary>
    public const string CasusNietOpen = "CASUS_NIET_OPEN";

    /// <summary>The casus is open, so there is nothing to open again.</summary>
    public const string CasusIsOpen = "CASUS_IS_OPEN";

    /// <summary>R-15: another casus of this pupil took the place of this one; it can never be opened.</summary>
    public const string ReserveringVervallen = "RESERVERING_VERVALLEN";

    /// <summary>R-15: the pupil has an open casus under this werkwijze.</summary>
    public const string LeerlingHeeftOpenCasus = "LEERLING_HEEFT_OPEN_CASUS";

    // What the werkwijze asks for
    /// <summary>GO-1: the parents were not spoken with.</summary>
    public const string OudersNietGesproken = "OUDERS_NIET_GESPROKEN";

    /// <summary>GO-2: the request is within basic support.</summary>
    public const string BinnenBasisondersteuning = "BINNEN_BASISONDERSTEUNING";

    /// <summary>GO-1: the profession of the aanroeper does not fit the kind of school.</summary>
    public const string BeroepPastNietBijSchool = "BEROEP_PAST_NIET_BIJ_SCHOOL";

    /// <summary>GO-4, DE-7: no consent for this is recorded.</summary>
    public const string ToestemmingOntbreekt = "TOESTEMMING_ONTBREEKT";

    /// <summary>GO-3: the weighing is missing.</summary>
    public const string AfwegingOntbreekt = "AFWEGING_ONTBREEKT";

    /// <summary>GO-8: the parents were not consulted.</summary>
    public const string OudersNietGeraadpleegd = "OUDERS_NIET_GERAADPLEEGD";

    /// <summary>GO-8: the schakelteam was not consulted.</summary>
    public const string SchakelteamNietGeraadpleegd = "SCHAKELTEAM_NIET_GERAADPLEEGD";

    /// <summary>GO-11: the casus was not sent on to the Loket.</summary>
    public const string NietDoorgezetNaarLoket = "NIET_DOORGEZET_NAAR_LOKET";

    /// <summary>GO-11, GO-12: the casus was sent on to another organisatie than this one.</summary>
    public const string NietDoorgezetNaarDitLoket = "NIET_DOORGEZET_NAAR_DIT_LOKET";

    // Time
    /// <summary>R-13: valid time after the moment of the command.</summary>
    public const string GeldigInToekomst = "GELDIG_IN_TOEKOMST";

    /// <summary>R-13: valid time before the opening of the casus.</summary>
    public const string GeldigVoorOpening = "GELDIG_VOOR_OPENING";

    /// <summary>R-13: valid time before the last change of regie of the domein; earlier only by a correction.</summary>
    public const string GeldigVoorLaatsteRegiefeit = "GELDIG_VOOR_LAATSTE_REGIEFEIT";

    /// <summary>R-13: valid time before the beginning of what it changes.</summary>
    public const string GeldigVoorBegin = "GELDIG_VOOR_BEGIN";

    /// <summary>A day on which something was done lies ahead.</summary>
    public const string DatumInToekomst = "DATUM_IN_TOEKOMST";

    // Betrokkenen
    /// <summary>There is no such betrokkene in this casus.</summary>
    public const string BetrokkeneOnbekend = "BETROKKENE_ONBEKEND";

    /// <summary>This part in the casus has ended.</summary>
    public const string BetrokkeneAlBeeindigd = "BETROKKENE_AL_BEEINDIGD";

    /// <summary>The same functionaris already has a part with this rol.</summary>
    public const string BetrokkeneHeeftRolAl = "BETROKKENE_HEEFT_ROL_AL";

    /// <summary>R-2a: the part by which someone holds a regie ends only after an overdracht or the vangnet.</summary>
    public const string HouderKanNietWeg = "HOUDER_KAN_NIET_WEG";

    /// <summary>A casus is about one pupil.</summary>
    public const string LeerlingAlBetrokken = "LEERLING_AL_BETROKKEN";

    /// <summary>A consent is given by parents or the pupil who take part in the casus.</summary>
    public const string ToestemmingDoorOngeldig = "TOESTEMMING_DOOR_ONGELDIG";

    // Regie
    /// <summary>R-1a: the casus does not use this domein.</summary>
    public const string DomeinNietInGebruik = "DOMEIN_NIET_IN_GEBRUIK";

    /// <summary>R-1: a domein is named twice.</summary>
    public const string DomeinDubbel = "DOMEIN_DUBBEL";

    /// <summary>R-1a: the werkwijze does not know this set of domeinen.</summary>
    public const string DomeinenNietToegestaan = "DOMEINEN_NIET_TOEGESTAAN";

    /// <summary>R-1a: a division changes the domeinen; the same domeinen with another holder is an overdracht.</summary>
    public const string IndelingOngewijzigd = "INDELING_ONGEWIJZIGD";

    /// <summary>GO-3: the regie left its first holder; from then on it moves by an overdracht (R-2, GO-8).</summary>
    public const string RegieAlToegewezen = "REGIE_AL_TOEGEWEZEN";

    /// <summary>The regie would go to whoever has it.</summary>
    public const string HouderIsHouder = "HOUDER_IS_HOUDER";

    /// <summary>R-2a: the regie did not fall to the vangnet.</summary>
    public const string GeenVangnet = "GEEN_VANGNET";

    /// <summary>R-11: the revision named is not a change of regie of this domein.</summary>
    public const string CorrectieOnbekend = "CORRECTIE_ONBEKEND";

    /// <summary>R-1, R-13: a correction stays between the changes before and after it, and before now; an opening or a division keeps its moment.</summary>
    public const string CorrectieBuitenGrenzen = "CORRECTIE_BUITEN_GRENZEN";

    /// <summary>R-15: who held under an earlier werkwijze is not corrected under a later one; the moment can be.</summary>
    public const string CorrectieOnderAndereWerkwijze = "CORRECTIE_ONDER_ANDERE_WERKWIJZE";

    // Overdracht
    /// <summary>There is no such overdracht in this casus.</summary>
    public const string OverdrachtOnbekend = "OVERDRACHT_ONBEKEND";

    /// <summary>R-2: at most one open overdracht per domein.</summary>
    public const string OverdrachtLooptAl = "OVERDRACHT_LOOPT_AL";

    /// <summary>R-2: the overdracht has gone in.</summary>
    public const string OverdrachtIsIngegaan = "OVERDRACHT_IS_INGEGAAN";

    /// <summary>R-2: the overdracht was declined.</summary>
    public const string OverdrachtIsGeweigerd = "OVERDRACHT_IS_GEWEIGERD";

    /// <summary>R-2: the overdracht was withdrawn, or ended because the regie moved otherwise.</summary>
    public const string OverdrachtIsIngetrokken = "OVERDRACHT_IS_INGETROKKEN";

    /// <summary>R-2b: the term has passed, whether or not that was recorded.</summary>
    public const string OverdrachtIsVerlopen = "OVERDRACHT_IS_VERLOPEN";

    /// <summary>R-4: the bridging ended without a start.</summary>
    public const string OverbruggingIsGestaakt = "OVERBRUGGING_IS_GESTAAKT";

    /// <summary>R-2: it was accepted already, so it has a named receiver and no term any more.</summary>
    public const string OverdrachtAlAanvaard = "OVERDRACHT_AL_AANVAARD";

    /// <summary>R-2, R-4: nobody accepted it yet.</summary>
    public const string OverdrachtNietAanvaard = "OVERDRACHT_NIET_AANVAARD";

    /// <summary>R-3: the receiver did not acknowledge the transfer file.</summary>
    public const string DossierNietBevestigd = "DOSSIER_NIET_BEVESTIGD";

    /// <summary>R-3: the transfer file lists nothing.</summary>
    public const string DossierLeeg = "DOSSIER_LEEG";

    /// <summary>R-2, R-4: an overdracht waits for a date or for help to start, not for both.</summary>
    public const string OverbruggingMetDatum = "OVERBRUGGING_MET_DATUM";

    /// <summary>R-2: the date on which it is to go in has passed.</summary>
    public const string DatumVoorbij = "DATUM_VOORBIJ";

    /// <summary>R-2: the date on which it goes in lies ahead.</summary>
    public const string DatumNietBereikt = "DATUM_NIET_BEREIKT";

    /// <summary>R-4: with bridging only the start of help moves the regie.</summary>
    public const string HulpNietGestart = "HULP_NIET_GESTART";

    /// <summary>R-4: the overdracht has no bridging.</summary>
    public const string GeenOverbrugging = "GEEN_OVERBRUGGING";

    /// <summary>R-2b: with bridging, or once accepted, there is no term.</summary>
    public const string GeenTermijn = "GEEN_TERMIJN";

    /// <summary>R-2b: the term has not passed.</summary>
    public const string TermijnNietVerstreken = "TERMIJN_NIET_VERSTREKEN";

    /// <summary>R-3b: there is no such request in this casus.</summary>
    public const string VerzoekOnbekend = "VERZOEK_ONBEKEND";

    /// <summary>R-3b: the request was answered.</summary>
    public const string VerzoekAfgehandeld = "VERZOEK_AFGEHANDELD";

    /// <summary>R-3b: the request is for another domein or by another functionaris.</summary>
    public const string VerzoekPastNiet = "VERZOEK_PAST_NIET";

    // Waarneming
    /// <summary>There is no such waarneming in this casus.</summary>
    public const string WaarnemingOnbekend = "WAARNEMING_ONBEKEND";

    /// <summary>R-5: a cover ends after it begins, and begins no earlier than the regie it covers.</summary>
    public const string WaarnemingPeriodeOngeldig = "WAARNEMING_PERIODE_ONGELDIG";

    /// <summary>R-5a: longer than the werkwijze lets a cover last; then R-2a applies.</summary>
    public const string WaarnemingTeLang = "WAARNEMING_TE_LANG";

    /// <summary>R-5: at most one cover per domein at a moment.</summary>
    public const string WaarnemingOverlapt = "WAARNEMING_OVERLAPT";

    /// <summary>R-5: the cover has ended.</summary>
    public const string WaarnemingVoorbij = "WAARNEMING_VOORBIJ";

    /// <summary>R-5: the holder does not cover for themselves.</summary>
    public const string WaarnemerIsHouder = "WAARNEMER_IS_HOUDER";

    /// <summary>R-5a: a cover is not covered.</summary>
    public const string WaarnemerWordtWaargenomen = "WAARNEMER_WORDT_WAARGENOMEN";

    // Loket, waiting list, other municipality
    /// <summary>DE-8: there is no such place on a waiting list in this casus.</summary>
    public const string WachtlijstOnbekend = "WACHTLIJST_ONBEKEND";

    /// <summary>DE-7: the municipality is one of this werkwijze, so not another one.</summary>
    public const string GemeenteIsEigen = "GEMEENTE_IS_EIGEN";

    // Form
    /// <summary>A field that is needed is missing.</summary>
    public const string VeldVerplicht = "VELD_VERPLICHT";

    /// <summary>A code has another form than capitals, digits and underscores; free text does not belong there .</summary>
    public const string CodeOngeldig = "CODE_ONGELDIG";

    /// <summary>A code is none of those that are allowed there.</summary>
    public const string WaardeNietToegestaan = "WAARDE_NIET_TOEGESTAAN";

    // Register
    /// <summary>The register already has this id.</summary>
    public const string AlGeregistreerd = "AL_GEREGISTREERD";

    /// <summary>The register does not have this id.</summary>
    public const string NietGeregistreerd = "NIET_GEREGISTREERD";

    /// <summary>The organisatie or functionaris takes no part any more.</summary>
    public const string InschrijvingBeeindigd = "INSCHRIJVING_BEEINDIGD";

    /// <summary>A named organisatie is not in the register, or has ended.</summary>
    public const string OrganisatieOnbekend = "ORGANISATIE_ONBEKEND";

    /// <summary>A period of a rol ends before it begins, or overlaps another of the same rol and organisatie.</summary>
    public const string RolperiodeOngeldig = "ROLPERIODE_ONGELDIG";

    // Afspraken
    /// <summary>R-14: what the command would make stands already, by another command.</summary>
    public const string BestaatAl = "BESTAAT_AL";

    /// <summary>There is no such plan in this casus.</summary>
    public const string PlanOnbekend = "PLAN_ONBEKEND";

    /// <summary>The plan is no longer followed.</summary>
    public const string PlanBeeindigd = "PLAN_BEEINDIGD";

    /// <summary>There is a plan of this kind already.</summary>
    public const string PlanBestaatAl = "PLAN_BESTAAT_AL";

    /// <summary>HR-7: the parents did not say that they want this plan.</summary>
    public const string PlanNietGewenst = "PLAN_NIET_GEWENST";

    /// <summary>There is no such doel in this casus.</summary>
    public const string DoelOnbekend = "DOEL_ONBEKEND";

    /// <summary>The doel was reached or dropped.</summary>
    public const string DoelAfgerond = "DOEL_AFGEROND";

    /// <summary>The doel stands in another plan.</summary>
    public const string DoelNietVanPlan = "DOEL_NIET_VAN_PLAN";

    /// <summary>There is no such actielijn in this casus.</summary>
    public const string ActielijnOnbekend = "ACTIELIJN_ONBEKEND";

    /// <summary>The actielijn has ended.</summary>
    public const string ActielijnAfgerond = "ACTIELIJN_AFGEROND";

    /// <summary>There is no such afspraak in this casus.</summary>
    public const string AfspraakOnbekend = "AFSPRAAK_ONBEKEND";

    /// <summary>R-6: the afspraak was kept, not kept or lapsed.</summary>
    public const string AfspraakNietOpen = "AFSPRAAK_NIET_OPEN";

    /// <summary>R-3a: the part of someone who is responsible for an afspraak does not end.</summary>
    public const string AfsprakenOpen = "AFSPRAKEN_OPEN";

    /// <summary>R-6: this is not the version that holds.</summary>
    public const string VersieAchterhaald = "VERSIE_ACHTERHAALD";

    /// <summary>R-6: only a party confirms an afspraak.</summary>
    public const string GeenPartij = "GEEN_PARTIJ";

    /// <summary>R-6: a functionaris confirms themself.</summary>
    public const string BevestigingDoorAnder = "BEVESTIGING_DOOR_ANDER";

    /// <summary>A professional is asked for, not a parent or the pupil.</summary>
    public const string BetrokkeneGeenFunctionaris = "BETROKKENE_GEEN_FUNCTIONARIS";

    /// <summary>A parent or the pupil is asked for, not a professional.</summary>
    public const string BetrokkeneGeenOuderOfLeerling = "BETROKKENE_GEEN_OUDER_OF_LEERLING";

    /// <summary>There is no such overleg in this casus.</summary>
    public const string OverlegOnbekend = "OVERLEG_ONBEKEND";

    /// <summary>An overleg of this kind on this day was recorded already.</summary>
    public const string OverlegAlVastgelegd = "OVERLEG_AL_VASTGELEGD";

    /// <summary>There is no such evaluatie in this casus.</summary>
    public const string EvaluatieOnbekend = "EVALUATIE_ONBEKEND";

    /// <summary>This evaluatie was held already.</summary>
    public const string EvaluatieAlGehouden = "EVALUATIE_AL_GEHOUDEN";

    /// <summary>GO-6: the asking, or why not, was recorded already.</summary>
    public const string UitvraagAlVastgelegd = "UITVRAAG_AL_VASTGELEGD";

    /// <summary>GO-6: all leefgebieden are asked about, or a reason not to is recorded.</summary>
    public const string LeefgebiedenOnvolledig = "LEEFGEBIEDEN_ONVOLLEDIG";

    /// <summary>There is no such question in this casus.</summary>
    public const string GezinsvraagOnbekend = "GEZINSVRAAG_ONBEKEND";

    /// <summary>GO-16: the question was answered already.</summary>
    public const string GezinsvraagBeantwoord = "GEZINSVRAAG_BEANTWOORD";

    // Toestemming
    /// <summary>R-8: there is no such consent in this casus.</summary>
    public const string ToestemmingOnbekend = "TOESTEMMING_ONBEKEND";

    /// <summary>R-7: a consent for it was asked, and is not in force at the moment of use.</summary>
    public const string ToestemmingNietVanKracht = "TOESTEMMING_NIET_VAN_KRACHT";

    /// <summary>R-8: the consent was withdrawn, declared invalid or has expired; another one is needed.</summary>
    public const string ToestemmingVoorbij = "TOESTEMMING_VOORBIJ";

    /// <summary>R-8: who gave consent withdraws it; refusing is for who did not give it.</summary>
    public const string ToestemmingAlGegeven = "TOESTEMMING_AL_GEGEVEN";

    /// <summary>R-8: only who gave consent can withdraw it.</summary>
    public const string ToestemmingNietGegeven = "TOESTEMMING_NIET_GEGEVEN";

    /// <summary>The casus has as many consents as it can have.</summary>
    public const string TeVeelToestemmingen = "TE_VEEL_TOESTEMMINGEN";

    /// <summary>Consent is not a basis for this under the werkwijze, and cannot repair a missing one.</summary>
    public const string ToestemmingGeenGrondslag = "TOESTEMMING_GEEN_GRONDSLAG";

    /// <summary>The werkwijze does not know this purpose.</summary>
    public const string DoelNietInWerkwijze = "DOEL_NIET_IN_WERKWIJZE";

    /// <summary>R-8: who has to sign depends on the age, and the birth date was not recorded or was erased.</summary>
    public const string GeboortedatumOnbekend = "GEBOORTEDATUM_ONBEKEND";

    /// <summary>R-8: a birth date that cannot be one of a pupil; it is not repeated here.</summary>
    public const string GeboortedatumOngeldig = "GEBOORTEDATUM_ONGELDIG";

    /// <summary>R-8: all who have authority have to sign, and it was not recorded who has it then.</summary>
    public const string GezagOnbekend = "GEZAG_ONBEKEND";

    /// <summary>R-8: a parent with authority is a betrokkene, another gezagdrager was named by an earlier check.</summary>
    public const string GezagdragerOnbekend = "GEZAGDRAGER_ONBEKEND";

    /// <summary>R-8: a check of authority names each gezagdrager once.</summary>
    public const string GezagdragerDubbel = "GEZAGDRAGER_DUBBEL";

    /// <summary>R-8: the pupil has to sign, and takes no part in the casus yet.</summary>
    public const string LeerlingNietBetrokken = "LEERLING_NIET_BETROKKEN";

    /// <summary>A period ends before it begins, or has passed.</summary>
    public const string PeriodeOngeldig = "PERIODE_ONGELDIG";

    /// <summary>R-8: overriding a consent takes two.</summary>
    public const string TweedeFunctionarisNodig = "TWEEDE_FUNCTIONARIS_NODIG";

    /// <summary>R-8: an overriding lasts no longer than the werkwijze says.</summary>
    public const string DoorbrekingTeLang = "DOORBREKING_TE_LANG";

    /// <summary>R-8: the review of an overriding lies ahead and not after its end.</summary>
    public const string HerzieningOngeldig = "HERZIENING_ONGELDIG";

    /// <summary>R-8: there is no such overriding in this casus.</summary>
    public const string DoorbrekingOnbekend = "DOORBREKING_ONBEKEND";

    /// <summary>R-8: the overriding has ended.</summary>
    public const string DoorbrekingVoorbij = "DOORBREKING_VOORBIJ";

    /// <summary>R-8: the second functionaris neither takes part in the casus nor works for an organisatie that the overriding is about.</summary>
    public const string TweedeFunctionarisNietBetrokken = "TWEEDE_FUNCTIONARIS_NIET_BETROKKEN";

    /// <summary>R-8: neither of the two who overrode reviews it.</summary>
    public const string DoorbrekingEigenHerziening = "DOORBREKING_EIGEN_HERZIENING";

    /// <summary>HL-7: the werkwijze has no such basis for this purpose and these data.</summary>
    public const string GrondslagDektNiet = "GRONDSLAG_DEKT_NIET";

    // Betrokkenheid
    /// <summary>WL-1, HR-2: in this rol only someone of the school of the casus holds this domein.</summary>
    public const string HouderNietVanSchool = "HOUDER_NIET_VAN_SCHOOL";

    /// <summary>WL-3: this domein is held by a partner outside the school.</summary>
    public const string HouderVanSchool = "HOUDER_VAN_SCHOOL";

    /// <summary>HR-2: in this rol only someone of the municipality where the pupil lives holds this domein.</summary>
    public const string HouderNietVanGemeente = "HOUDER_NIET_VAN_GEMEENTE";

    /// <summary>HR-1, HR-2: only the fixed contact person of the school holds this domein.</summary>
    public const string HouderNietVasteContactpersoon = "HOUDER_NIET_VASTE_CONTACTPERSOON";

    /// <summary>HR-1: someone from outside the school would take part, and the school has no fixed contact person.</summary>
    public const string GeenVasteContactpersoon = "GEEN_VASTE_CONTACTPERSOON";

    /// <summary>HL-1, HL-2: not fixed at the school, and the local team did not agree to individual help.</summary>
    public const string GeenVasteProfessional = "GEEN_VASTE_PROFESSIONAL";

    /// <summary>HL-2, HL-3: the agreement of the local team to this form of help is recorded first.</summary>
    public const string InstemmingOntbreekt = "INSTEMMING_ONTBREEKT";

    /// <summary>HL-3: another provider than the one at the school needs a reason.</summary>
    public const string AndereAanbieder = "ANDERE_AANBIEDER";

    /// <summary>There is no such help in this casus.</summary>
    public const string HulpOnbekend = "HULP_ONBEKEND";

    /// <summary>DE-5: the end is reported back once it ended.</summary>
    public const string HulpLooptNog = "HULP_LOOPT_NOG";

    /// <summary>DE-5: help at school is not reported back to it.</summary>
    public const string HulpIsOpSchool = "HULP_IS_OP_SCHOOL";

    /// <summary>There is no such question for advice in this casus.</summary>
    public const string AdviesOnbekend = "ADVIES_ONBEKEND";

    /// <summary>There is no such arrangement in this casus.</summary>
    public const string ArrangementOnbekend = "ARRANGEMENT_ONBEKEND";

    /// <summary>WL-6: the arrangement is not in force any more.</summary>
    public const string ArrangementVoorbij = "ARRANGEMENT_VOORBIJ";

    /// <summary>WL-6: an arrangement ends after it begins.</summary>
    public const string ArrangementPeriodeOngeldig = "ARRANGEMENT_PERIODE_ONGELDIG";

    /// <summary>HR-2: only a parent who takes part is named beside the holder.</summary>
    public const string MederegisseurOngeldig = "MEDEREGISSEUR_ONGELDIG";

    /// <summary>HR-1, HL-1: only a school has a fixed contact person and fixed professionals.</summary>
    public const string GeenSchool = "GEEN_SCHOOL";

    // Signalen
    /// <summary>The signaal that the command names does not stand now: it was resolved, or never stood.</summary>
    public const string SignaalStaatNiet = "SIGNAAL_STAAT_NIET";

    /// <summary>The inquiry is said to be of a day before the signaal stood.</summary>
    public const string NavraagVoorSignaal = "NAVRAAG_VOOR_SIGNAAL";

    /// <summary>The aanroeper recorded an inquiry about this signaal at this organisatie on this day already.</summary>
    public const string NavraagAlVastgelegd = "NAVRAAG_AL_VASTGELEGD";

    // Noodknop
    /// <summary>The emergency access of the aanroeper to this casus is still in force.</summary>
    public const string NoodknopLooptAl = "NOODKNOP_LOOPT_AL";

    /// <summary>The aanroeper used the emergency access to this casus less than a day ago, and nobody reviewed it yet.</summary>
    public const string NoodknopNietBeoordeeld = "NOODKNOP_NIET_BEOORDEELD";

    /// <summary>There is no such use of the emergency access in this casus.</summary>
    public const string NoodknopOnbekend = "NOODKNOP_ONBEKEND";

    /// <summary>This use of the emergency access was reviewed already.</summary>
    public const string NoodknopAlBeoordeeld = "NOODKNOP_AL_BEOORDEELD";

    /// <summary>Nobody reviews what they did themselves.</summary>
    public const string NoodknopVanUzelf = "NOODKNOP_VAN_UZELF";

    /// <summary>The emergency access asks for the basis of a vital interest (AVG 6(1)(d)).</summary>
    public const string NoodknopGrondslag = "NOODKNOP_GRONDSLAG";

    // Besloten
    /// <summary>DE-6: below this age a talk with the pupil alone needs the parents' consent.</summary>
    public const string OudersMoetenInstemmen = "OUDERS_MOETEN_INSTEMMEN";

    /// <summary>DE-6: without the parents' consent only where the aim is to reach consent.</summary>
    public const string AlleenVoorToestemming = "ALLEEN_VOOR_TOESTEMMING";

    /// <summary>R-9a: there is no such meldcode, or none for this aanroeper.</summary>
    public const string MeldcodeOnbekend = "MELDCODE_ONBEKEND";

    /// <summary>The meldcode was closed; new signals open another.</summary>
    public const string MeldcodeAfgesloten = "MELDCODE_AFGESLOTEN";

    /// <summary>Step 5 comes after the others.</summary>
    public const string MeldcodeStappenOntbreken = "MELDCODE_STAPPEN_ONTBREKEN";

    /// <summary>This reason to leave out steps does not go with this decision.</summary>
    public const string MeldcodeOverslaanPastNiet = "MELDCODE_OVERSLAAN_PAST_NIET";

    /// <summary>Without a suspicion there is no ground to report; weigh again.</summary>
    public const string MeldcodeGeenVermoeden = "MELDCODE_GEEN_VERMOEDEN";

    /// <summary>The professional norm is to report acute or structural unsafety; whoever does not says why.</summary>
    public const string MeldcodeAfwijkingNietToegelicht = "MELDCODE_AFWIJKING_NIET_TOEGELICHT";

    /// <summary>There is no such approach at this school, or none of this aanroeper.</summary>
    public const string GroepsaanpakOnbekend = "GROEPSAANPAK_ONBEKEND";

    /// <summary>HL-9: an approach is registered by the school or by whoever carries it out.</summary>
    public const string GroepsaanpakNietVanU = "GROEPSAANPAK_NIET_VAN_U";

    /// <summary>The approach was ended already.</summary>
    public const string GroepsaanpakAlBeeindigd = "GROEPSAANPAK_AL_BEEINDIGD";

    /// <summary>HL-9: light support is counted on a day of the approach.</summary>
    public const string GroepsaanpakLooptNiet = "GROEPSAANPAK_LOOPT_NIET";

    // Toezicht
    /// <summary>There is no such review of this organisatie.</summary>
    public const string ReviewOnbekend = "REVIEW_ONBEKEND";

    /// <summary>The review was ended already.</summary>
    public const string ReviewAlAfgerond = "REVIEW_AL_AFGEROND";

    /// <summary>The period of a review has not passed yet, so its sample could not be drawn again.</summary>
    public const string ReviewPeriodeLoopt = "REVIEW_PERIODE_LOOPT";

    // Audit
    /// <summary>There is no audit of this school in this year that the aanroeper has to do with (WL-6).</summary>
    public const string AuditOnbekend = "AUDIT_ONBEKEND";

    /// <summary>There is an audit of this school in this year already, and it cannot be set up anew.</summary>
    public const string AuditBestaatAl = "AUDIT_BESTAAT_AL";

    /// <summary>The period of an audit lies behind, is empty, or is longer than the werkwijze allows.</summary>
    public const string AuditPeriodeOngeldig = "AUDIT_PERIODE_ONGELDIG";

    /// <summary>Those who are to audit are not who they have to be.</summary>
    public const string AuditTeamOngeldig = "AUDIT_TEAM_ONGELDIG";

    /// <summary>The casus cannot be a file of this audit: not of the school and the werkwijze, or named twice.</summary>
    public const string AuditDossierOngeldig = "AUDIT_DOSSIER_ONGELDIG";

    /// <summary>The school named its files already, and others.</summary>
    public const string AuditAlGenoemd = "AUDIT_AL_GENOEMD";

    /// <summary>The school did not name its files yet.</summary>
    public const string AuditNogNietGenoemd = "AUDIT_NOG_NIET_GENOEMD";

    /// <summary>The third file was drawn already; it is drawn once.</summary>
    public const string AuditAlGetrokken = "AUDIT_AL_GETROKKEN";

    /// <summary>There is no casus that can be drawn.</summary>
    public const string AuditNietsTeTrekken = "AUDIT_NIETS_TE_TREKKEN";

    /// <summary>Not within the period of the audit.</summary>
    public const string AuditLooptNiet = "AUDIT_LOOPT_NIET";

    /// <summary>The school names its files too late for them to be read.</summary>
    public const string AuditTeLaatGenoemd = "AUDIT_TE_LAAT_GENOEMD";

    /// <summary>The audit has as many findings as it can have.</summary>
    public const string AuditVol = "AUDIT_VOL";

    // Rechten
    /// <summary>There is nothing of this person that can be erased: never recorded for this organisatie, or erased already.</summary>
    public const string NietsTeWissen = "NIETS_TE_WISSEN";

    /// <summary>There is no such class of personal data.</summary>
    public const string DataklasseOnbekend = "DATAKLASSE_ONBEKEND";

    /// <summary>A legal hold keeps it from being erased.</summary>
    public const string BewaarplichtRust = "BEWAARPLICHT_RUST";

    /// <summary>A retention term runs, and the ground does not go before it.</summary>
    public const string BewaartermijnLoopt = "BEWAARTERMIJN_LOOPT";

    /// <summary>There is no such legal hold of this organisatie.</summary>
    public const string BewaarplichtOnbekend = "BEWAARPLICHT_ONBEKEND";

    /// <summary>There is no such request at this organisatie.</summary>
    public const string RechtsverzoekOnbekend = "RECHTSVERZOEK_ONBEKEND";

    /// <summary>The request was answered already.</summary>
    public const string RechtsverzoekAlAfgehandeld = "RECHTSVERZOEK_AL_AFGEHANDELD";

    /// <summary>The request was not granted, or was for another right.</summary>
    public const string RechtsverzoekNietToegewezen = "RECHTSVERZOEK_NIET_TOEGEWEZEN";

    /// <summary>There is no such restriction of this organisatie.</summary>
    public const string BeperkingOnbekend = "BEPERKING_ONBEKEND";

    /// <summary>R-11: a rectification points at a fact with content that the own organisatie recorded; there is none there.</summary>
    public const string FeitOnbekend = "FEIT_ONBEKEND";

    /// <summary>The retention terms could not be read; the first error is named.</summary>
    public const string BewaartermijnenOngeldig = "BEWAARTERMIJNEN_ONGELDIG";

    /// <summary>Versions of the retention terms follow each other without gaps.</summary>
    public const string BewaartermijnenNietOpvolgend = "BEWAARTERMIJNEN_NIET_OPVOLGEND";

    // Werkwijze
    /// <summary>The content of a werkwijze could not be read; the first error is named.</summary>
    public const string WerkwijzeOngeldig = "WERKWIJZE_ONGELDIG";

    /// <summary>The werkwijze has another id than the stream, or this version exists with another content.</summary>
    public const string WerkwijzeWijktAf = "WERKWIJZE_WIJKT_AF";

    /// <summary>Versions of a werkwijze follow each other without gaps.</summary>
    public const string WerkwijzeVersieNietOpvolgend = "WERKWIJZE_VERSIE_NIET_OPVOLGEND";

    /// <summary>No version of this werkwijze is in force at the moment of the command.</summary>
    public const string WerkwijzeNietInKracht = "WERKWIJZE_NIET_IN_KRACHT";
}
