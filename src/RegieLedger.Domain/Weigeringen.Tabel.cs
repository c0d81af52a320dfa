using System.Collections.Immutable;

namespace RegieLedger.Domain;

public static partial class Weigeringen
{
    // One line per code; the text between braces names a fact of the refusal. Sentences never hold content of persons.
    private static ImmutableArray<WeigeringRegel> Tabel() =>
    [
        // Who
        new(Weigeringscode.NietBevoegd, Weigeringssoort.NietBevoegd, false, "U mag dit nu niet doen ({actie}); wel bevoegd: {door}.", "You may not do this now ({actie}); allowed: {door}."),
        new(Weigeringscode.NietInWerkwijze, Weigeringssoort.NietBevoegd, false, "Deze werkwijze kent de handeling {actie} niet.", "This werkwijze does not know the action {actie}."),
        new(Weigeringscode.RolNietVanAanroeper, Weigeringssoort.NietBevoegd, false, "U heeft de rol {rol} niet.", "You do not hold the rol {rol}."),
        new(Weigeringscode.FunctionarisOnbekend, Weigeringssoort.NietGevonden, false, "De functionaris {functionaris} staat niet (meer) in het register.", "The functionaris {functionaris} is not in the register, or has left."),
        new(Weigeringscode.FunctionarisHeeftRolNiet, Weigeringssoort.Toestand, false, "De functionaris {functionaris} heeft de rol {rol} niet bij organisatie {organisatie}.", "The functionaris {functionaris} does not hold the rol {rol} for organisatie {organisatie}."),
        new(Weigeringscode.RolMagNietHouden, Weigeringssoort.Toestand, false, "De rol {rol} mag de regie van {domein} niet hebben; wel: {toegestaan}.", "The rol {rol} may not hold the regie of {domein}; allowed: {toegestaan}."),
        new(Weigeringscode.EersteHouderNodig, Weigeringssoort.Ongeldig, false, "Noem de eerste regiehouder van {domein}; dat kan zijn: {toegestaan}.", "Name the first regiehouder of {domein}; it can be: {toegestaan}."),
        new(Weigeringscode.RolIsGeenVangnet, Weigeringssoort.Toestand, false, "De rol {rol} is geen vangnet voor {domein}; wel: {toegestaan}.", "The rol {rol} is not a vangnet for {domein}; it can be: {toegestaan}."),
        new(Weigeringscode.RolMagNietWaarnemen, Weigeringssoort.Toestand, false, "De rol {rol} mag {domein} niet waarnemen; wel: {toegestaan}.", "The rol {rol} may not cover {domein}; allowed: {toegestaan}."),
        new(Weigeringscode.RolNietVoorFunctionaris, Weigeringssoort.Ongeldig, false, "De rol {rol} past niet bij deze persoon.", "The rol {rol} does not fit this person."),
        new(Weigeringscode.AlleenDoorOverdracht, Weigeringssoort.Toestand, false, "De rol {rol} krijgt de regie van {domein} alleen door een overdracht.", "The rol {rol} gets the regie of {domein} only by an overdracht."),
        new(Weigeringscode.AndereDeskundigeBetrokken, Weigeringssoort.Toestand, false, "Er is nog een deskundige betrokken ({rol}).", "Another expert is still involved ({rol})."),
        // The casus
        new(Weigeringscode.CasusOnbekend, Weigeringssoort.NietGevonden, false, "Deze casus bestaat niet.", "There is no such casus."),
        new(Weigeringscode.CasusAlGeopend, Weigeringssoort.Conflict, false, "Deze casus is al geopend.", "This casus was opened already."),
        new(Weigeringscode.CasusNietOpen, Weigeringssoort.Toestand, false, "Deze casus is afgesloten op {sinds}.", "This casus was closed on {sinds}."),
        new(Weigeringscode.CasusIsOpen, Weigeringssoort.Toestand, false, "Deze casus is open.", "This casus is open."),
        new(Weigeringscode.ReserveringVervallen, Weigeringssoort.Conflict, false, "Deze casus kan niet meer geopend worden: casus {tenGunsteVan} kwam ervoor in de plaats.", "This casus can no longer be opened: casus {tenGunsteVan} took its place."),
        new(Weigeringscode.LeerlingHeeftOpenCasus, Weigeringssoort.Conflict, false, "Deze leerling heeft al een open casus: {casus}.", "This pupil already has an open casus: {casus}."),
        // What the werkwijze asks for
        new(Weigeringscode.OudersNietGesproken, Weigeringssoort.Toestand, false, "Spreek eerst met de ouders en noem de dag.", "Speak with the parents first and name the day."),
        new(Weigeringscode.BinnenBasisondersteuning, Weigeringssoort.Toestand, false, "Een vraag binnen de basisondersteuning wordt geen casus.", "A request within basic support does not become a casus."),
        new(Weigeringscode.BeroepPastNietBijSchool, Weigeringssoort.Toestand, false, "Het beroep {beroep} past niet bij {onderwijssoort}; wel: {toegestaan}.", "The profession {beroep} does not fit {onderwijssoort}; it can be: {toegestaan}."),
        new(Weigeringscode.ToestemmingOntbreekt, Weigeringssoort.Toestand, false, "Leg eerst de toestemming vast voor {waarvoor}.", "Record the consent for {waarvoor} first."),
        new(Weigeringscode.AfwegingOntbreekt, Weigeringssoort.Ongeldig, false, "Leg de afweging vast.", "Record the weighing."),
        new(Weigeringscode.OudersNietGeraadpleegd, Weigeringssoort.Toestand, false, "Raadpleeg eerst de ouders en noem de dag.", "Consult the parents first and name the day."),
        new(Weigeringscode.SchakelteamNietGeraadpleegd, Weigeringssoort.Toestand, false, "Raadpleeg eerst het schakelteam en noem de dag.", "Consult the schakelteam first and name the day."),
        new(Weigeringscode.NietDoorgezetNaarLoket, Weigeringssoort.Toestand, false, "De casus is niet doorgezet naar het Loket.", "The casus was not sent on to the Loket."),
        new(Weigeringscode.NietDoorgezetNaarDitLoket, Weigeringssoort.Toestand, false, "De casus is doorgezet naar een andere organisatie: {loket}.", "The casus was sent on to another organisatie: {loket}."),
        // Time
        new(Weigeringscode.GeldigInToekomst, Weigeringssoort.Ongeldig, false, "Het moment {geldig} ligt na nu ({nu}).", "The moment {geldig} is after now ({nu})."),
        new(Weigeringscode.GeldigVoorOpening, Weigeringssoort.Ongeldig, false, "Het moment {geldig} ligt voor de opening ({opening}).", "The moment {geldig} is before the opening ({opening})."),
        new(Weigeringscode.GeldigVoorLaatsteRegiefeit, Weigeringssoort.Ongeldig, false, "Het moment {geldig} ligt voor de laatste wijziging van de regie van {domein} ({laatste}).", "The moment {geldig} is before the last change of regie of {domein} ({laatste})."),
        new(Weigeringscode.GeldigVoorBegin, Weigeringssoort.Ongeldig, false, "Het moment {geldig} ligt voor het begin ({begin}).", "The moment {geldig} is before the beginning ({begin})."),
        new(Weigeringscode.DatumInToekomst, Weigeringssoort.Ongeldig, false, "De dag {datum} ({veld}) ligt in de toekomst.", "The day {datum} ({veld}) lies ahead."),
        // Betrokkenen
        new(Weigeringscode.BetrokkeneOnbekend, Weigeringssoort.NietGevonden, false, "De betrokkene {betrokkene} hoort niet bij deze casus.", "The betrokkene {betrokkene} is not of this casus."),
        new(Weigeringscode.BetrokkeneAlBeeindigd, Weigeringssoort.Toestand, false, "De betrokkenheid {betrokkene} is beeindigd.", "The part {betrokkene} has ended."),
        new(Weigeringscode.BetrokkeneHeeftRolAl, Weigeringssoort.Toestand, false, "Deze functionaris is al betrokken als {rol}.", "This functionaris already takes part as {rol}."),
        new(Weigeringscode.HouderKanNietWeg, Weigeringssoort.Toestand, false, "Deze betrokkene heeft of had dan de regie van {domein}; draag die eerst over of zet het vangnet in.", "This betrokkene holds, or held then, the regie of {domein}; hand it over first or use the vangnet."),
        new(Weigeringscode.LeerlingAlBetrokken, Weigeringssoort.Toestand, false, "De leerling is al betrokken.", "The pupil takes part already."),
        new(Weigeringscode.ToestemmingDoorOngeldig, Weigeringssoort.Ongeldig, false, "De betrokkene {betrokkene} kan deze toestemming niet geven.", "The betrokkene {betrokkene} cannot give this consent."),
        // Regie
        new(Weigeringscode.DomeinNietInGebruik, Weigeringssoort.Toestand, false, "Deze casus gebruikt het domein {domein} niet.", "This casus does not use the domein {domein}."),
        new(Weigeringscode.DomeinDubbel, Weigeringssoort.Ongeldig, false, "Het domein {domein} is twee keer genoemd.", "The domein {domein} is named twice."),
        new(Weigeringscode.DomeinenNietToegestaan, Weigeringssoort.Toestand, false, "De domeinen {domeinen} horen niet samen; wel: {toegestaan}.", "The domeinen {domeinen} do not go together; allowed: {toegestaan}."),
        new(Weigeringscode.IndelingOngewijzigd, Weigeringssoort.Toestand, false, "De casus gebruikt de domeinen {domeinen} al; draag de regie over.", "The casus uses the domeinen {domeinen} already; hand over the regie."),
        new(Weigeringscode.RegieAlToegewezen, Weigeringssoort.Toestand, false, "De regie van {domein} is al toegewezen (aan een {rol}); draag die over.", "The regie of {domein} was assigned already (to a {rol}); hand it over."),
        new(Weigeringscode.HouderIsHouder, Weigeringssoort.Toestand, false, "Deze functionaris heeft de regie van {domein} al.", "This functionaris has the regie of {domein} already."),
        new(Weigeringscode.GeenVangnet, Weigeringssoort.Toestand, false, "De regie van {domein} is niet bij het vangnet.", "The regie of {domein} is not with the vangnet."),
        new(Weigeringscode.CorrectieOnbekend, Weigeringssoort.NietGevonden, false, "Revisie {revisie} is geen wijziging van de regie van {domein}.", "Revision {revisie} is not a change of regie of {domein}."),
        new(Weigeringscode.CorrectieBuitenGrenzen, Weigeringssoort.Ongeldig, false, "Het moment {geldig} ligt niet tussen {vroegst} en {laatst}.", "The moment {geldig} is not between {vroegst} and {laatst}."),
        // Overdracht
        new(Weigeringscode.OverdrachtOnbekend, Weigeringssoort.NietGevonden, false, "De overdracht {overdracht} hoort niet bij deze casus.", "The overdracht {overdracht} is not of this casus."),
        new(Weigeringscode.OverdrachtLooptAl, Weigeringssoort.Conflict, false, "Er loopt al een overdracht van {domein}: {overdracht}.", "There is an open overdracht of {domein} already: {overdracht}."),
        new(Weigeringscode.OverdrachtIsIngegaan, Weigeringssoort.Toestand, false, "De overdracht {overdracht} is al ingegaan.", "The overdracht {overdracht} has gone in already."),
        new(Weigeringscode.OverdrachtIsGeweigerd, Weigeringssoort.Toestand, false, "De overdracht {overdracht} is geweigerd.", "The overdracht {overdracht} was declined."),
        new(Weigeringscode.OverdrachtIsIngetrokken, Weigeringssoort.Toestand, false, "De overdracht {overdracht} is ingetrokken.", "The overdracht {overdracht} was withdrawn."),
        new(Weigeringscode.OverdrachtIsVerlopen, Weigeringssoort.Toestand, false, "De overdracht {overdracht} is verlopen; de termijn was {termijn}.", "The overdracht {overdracht} has expired; its term was {termijn}."),
        new(Weigeringscode.OverbruggingIsGestaakt, Weigeringssoort.Toestand, false, "De overbrugging van overdracht {overdracht} is gestaakt.", "The bridging of overdracht {overdracht} has ended."),
        new(Weigeringscode.OverdrachtAlAanvaard, Weigeringssoort.Conflict, false, "De overdracht {overdracht} is al aanvaard.", "The overdracht {overdracht} was accepted already."),
        new(Weigeringscode.OverdrachtNietAanvaard, Weigeringssoort.Toestand, true, "De overdracht {overdracht} is nog niet aanvaard.", "The overdracht {overdracht} is not accepted yet."),
        new(Weigeringscode.DossierNietBevestigd, Weigeringssoort.Toestand, true, "De ontvanger heeft het overdrachtsdossier van {overdracht} nog niet bevestigd.", "The receiver did not acknowledge the transfer file of {overdracht} yet."),
        new(Weigeringscode.DossierLeeg, Weigeringssoort.Ongeldig, false, "Het overdrachtsdossier is leeg.", "The transfer file is empty."),
        new(Weigeringscode.OverbruggingMetDatum, Weigeringssoort.Ongeldig, false, "Een overdracht wacht op een dag of op de start van hulp, niet op beide.", "An overdracht waits for a date or for help to start, not for both."),
        new(Weigeringscode.DatumVoorbij, Weigeringssoort.Ongeldig, false, "De dag {datum} is voorbij.", "The day {datum} has passed."),
        new(Weigeringscode.DatumNietBereikt, Weigeringssoort.Toestand, true, "De overdracht gaat pas in op {datum}.", "The overdracht goes in on {datum}."),
        new(Weigeringscode.HulpNietGestart, Weigeringssoort.Toestand, false, "De overdracht {overdracht} wacht op de start van hulp.", "The overdracht {overdracht} waits for help to start."),
        new(Weigeringscode.GeenOverbrugging, Weigeringssoort.Toestand, false, "De overdracht {overdracht} kent geen overbrugging.", "The overdracht {overdracht} has no bridging."),
        new(Weigeringscode.GeenTermijn, Weigeringssoort.Toestand, false, "De overdracht {overdracht} heeft geen termijn.", "The overdracht {overdracht} has no term."),
        new(Weigeringscode.TermijnNietVerstreken, Weigeringssoort.Toestand, true, "De termijn loopt nog tot en met {termijn}.", "The term runs until {termijn}."),
        new(Weigeringscode.VerzoekOnbekend, Weigeringssoort.NietGevonden, false, "Het verzoek {verzoek} hoort niet bij deze casus.", "The request {verzoek} is not of this casus."),
        new(Weigeringscode.VerzoekAfgehandeld, Weigeringssoort.Toestand, false, "Het verzoek {verzoek} is al afgehandeld.", "The request {verzoek} was answered already."),
        new(Weigeringscode.VerzoekPastNiet, Weigeringssoort.Ongeldig, false, "Het verzoek {verzoek} past niet bij deze overdracht.", "The request {verzoek} does not fit this overdracht."),
        // Waarneming
        new(Weigeringscode.WaarnemingOnbekend, Weigeringssoort.NietGevonden, false, "De waarneming {waarneming} hoort niet bij deze casus.", "The waarneming {waarneming} is not of this casus."),
        new(Weigeringscode.WaarnemingPeriodeOngeldig, Weigeringssoort.Ongeldig, false, "De periode van {van} tot {tot} is niet geldig.", "The period from {van} until {tot} is not valid."),
        new(Weigeringscode.WaarnemingTeLang, Weigeringssoort.Ongeldig, false, "Een waarneming duurt hoogstens {dagen} dagen.", "A cover lasts at most {dagen} days."),
        new(Weigeringscode.WaarnemingOverlapt, Weigeringssoort.Conflict, false, "Er is in die periode al een waarneming: {waarneming}.", "There is a cover in that period already: {waarneming}."),
        new(Weigeringscode.WaarnemingVoorbij, Weigeringssoort.Toestand, false, "De waarneming {waarneming} is voorbij.", "The waarneming {waarneming} is over."),
        new(Weigeringscode.WaarnemerIsHouder, Weigeringssoort.Ongeldig, false, "De regiehouder van {domein} kan zichzelf niet waarnemen.", "The regiehouder of {domein} cannot cover for themselves."),
        new(Weigeringscode.WaarnemerWordtWaargenomen, Weigeringssoort.Toestand, false, "Een waarnemer wordt zelf niet waargenomen; zie waarneming {waarneming}.", "A cover is not covered; see waarneming {waarneming}."),
        // Loket, waiting list, other municipality
        new(Weigeringscode.WachtlijstOnbekend, Weigeringssoort.NietGevonden, false, "De wachtlijstplaats {wachtlijst} hoort niet bij deze casus.", "The place on the waiting list {wachtlijst} is not of this casus."),
        new(Weigeringscode.GemeenteIsEigen, Weigeringssoort.Ongeldig, false, "De gemeente {gemeente} hoort bij deze werkwijze.", "The municipality {gemeente} belongs to this werkwijze."),
        // Form
        new(Weigeringscode.VeldVerplicht, Weigeringssoort.Ongeldig, false, "Het veld {veld} ontbreekt.", "The field {veld} is missing."),
        new(Weigeringscode.CodeOngeldig, Weigeringssoort.Ongeldig, false, "Het veld {veld} is geen code.", "The field {veld} is not a code."),
        new(Weigeringscode.WaardeNietToegestaan, Weigeringssoort.Ongeldig, false, "Het veld {veld} kan alleen zijn: {toegestaan}.", "The field {veld} can only be: {toegestaan}."),
        // Register
        new(Weigeringscode.AlGeregistreerd, Weigeringssoort.Conflict, false, "Deze inschrijving bestaat al.", "This registration exists already."),
        new(Weigeringscode.NietGeregistreerd, Weigeringssoort.NietGevonden, false, "Deze inschrijving bestaat niet.", "There is no such registration."),
        new(Weigeringscode.InschrijvingBeeindigd, Weigeringssoort.Toestand, false, "Deze inschrijving is beeindigd.", "This registration has ended."),
        new(Weigeringscode.OrganisatieOnbekend, Weigeringssoort.NietGevonden, false, "De organisatie {organisatie} staat niet (meer) in het register.", "The organisatie {organisatie} is not in the register, or has ended."),
        new(Weigeringscode.RolperiodeOngeldig, Weigeringssoort.Ongeldig, false, "De periode van de rol {rol} is niet geldig.", "The period of the rol {rol} is not valid."),
        // Afspraken
        // Toestemming
        // Betrokkenheid
        // Signalen
        // Besloten
        // Werkwijze
        new(Weigeringscode.WerkwijzeOngeldig, Weigeringssoort.Ongeldig, false, "De werkwijze is niet geldig bij {pad}: {fout}", "The werkwijze is not valid at {pad}: {fout}"),
        new(Weigeringscode.WerkwijzeWijktAf, Weigeringssoort.Conflict, false, "Versie {versie} van werkwijze {werkwijze} bestaat al of hoort hier niet.", "Version {versie} of werkwijze {werkwijze} exists already or does not belong here."),
        new(Weigeringscode.WerkwijzeVersieNietOpvolgend, Weigeringssoort.Conflict, false, "De volgende versie is {verwacht}, niet {versie}.", "The next version is {verwacht}, not {versie}."),
        new(Weigeringscode.WerkwijzeNietInKracht, Weigeringssoort.NietGevonden, false, "Van werkwijze {werkwijze} is op dat moment geen versie van kracht; noem een ander moment, of laat een versie vaststellen.", "No version of werkwijze {werkwijze} is in force at that moment; name another, or have a version established."),
    ];
}
