using System.Collections.Frozen;
using RegieLedger.Domain;

namespace RegieLedger.Server.Hosting;

/// <summary>Codes of refusals by the server itself; those of the domain are in <see cref="Weigeringscode"/>. Both are in docs/weigeringen.md.</summary>
public static class Servercode
{
    /// <summary>The request has the wrong shape; details name every violation.</summary>
    public const string VormOnjuist = "VORM_ONJUIST";

    /// <summary>No bearer token, or one that is not valid.</summary>
    public const string NietAangemeld = "NIET_AANGEMELD";

    /// <summary>Too many sign-ins failed from this address.</summary>
    public const string TeVeelAanmeldfouten = "TE_VEEL_AANMELDFOUTEN";

    /// <summary>The caller's token or registration gives no right to this call.</summary>
    public const string GeenToegang = "GEEN_TOEGANG";

    /// <summary>The functionaris of the bearer token is not (any more) in the register.</summary>
    public const string AanroeperOnbekend = "AANROEPER_ONBEKEND";

    /// <summary>The command id was used for another command .</summary>
    public const string CommandoIdHergebruikt = "COMMANDO_ID_HERGEBRUIKT";

    /// <summary>Others kept changing the same casus .</summary>
    public const string GelijktijdigGewijzigd = "GELIJKTIJDIG_GEWIJZIGD";

    /// <summary>The clock of this node is too far behind .</summary>
    public const string KlokLooptAchter = "KLOK_LOOPT_ACHTER";

    /// <summary>The log cannot be written or read now.</summary>
    public const string LogboekNietBeschikbaar = "LOGBOEK_NIET_BESCHIKBAAR";

    /// <summary>Too many questions wait until they are recorded .</summary>
    public const string TeVeelVragenWachten = "TE_VEEL_VRAGEN_WACHTEN";

    /// <summary>The consistency token cannot be read.</summary>
    public const string TokenOnleesbaar = "TOKEN_ONLEESBAAR";

    /// <summary>The consistency token is of another ledger or engine.</summary>
    public const string TokenVanAnderLogboek = "TOKEN_VAN_ANDER_LOGBOEK";

    /// <summary>The consistency token lies beyond the end of the log, for example after a restore.</summary>
    public const string TokenVoorbijEinde = "TOKEN_VOORBIJ_EINDE";

    /// <summary>What was asked for does not exist, or the caller has nothing to do with it .</summary>
    public const string NietGevonden = "NIET_GEVONDEN";

    /// <summary>A question does not say why it is asked .</summary>
    public const string VerantwoordingOntbreekt = "VERANTWOORDING_ONTBREEKT";

    /// <summary>The purpose of a question is not one that this ledger knows.</summary>
    public const string DoelbindingOnbekend = "DOELBINDING_ONBEKEND";

    /// <summary>All server codes with their sentences.</summary>
    public static IReadOnlyList<WeigeringRegel> Alle { get; } =
    [
        new(VormOnjuist, Weigeringssoort.Ongeldig, false, "Het verzoek klopt niet; de details noemen elk veld en de regel.", "The request has the wrong shape; the details name each field and its rule."),
        new(NietAangemeld, Weigeringssoort.NietBevoegd, true, "Meld u aan: dit verzoek heeft geen geldig toegangsbewijs ({reden}).", "Sign in: this request carries no valid bearer token ({reden})."),
        new(TeVeelAanmeldfouten, Weigeringssoort.Toestand, true, "Vanaf dit adres mislukten meer dan {aantal} aanmeldingen in een minuut; wacht een minuut en meld u dan opnieuw aan.", "More than {aantal} sign-ins failed from this address in a minute; wait a minute, then sign in again."),
        new(GeenToegang, Weigeringssoort.NietBevoegd, false, "Uw rol geeft geen toegang tot {aanroep}; wel: {door}.", "Your rol gives no access to {aanroep}; allowed: {door}."),
        new(AanroeperOnbekend, Weigeringssoort.NietBevoegd, false, "U staat niet (meer) in het register voor deze organisatie; vraag de beheerder.", "You are not (any more) in the register for this organisatie; ask whoever keeps it."),
        new(CommandoIdHergebruikt, Weigeringssoort.Conflict, false, "Dit commando_id is al gebruikt voor een ander commando; maak een nieuw id.", "This commando_id was used for another command; make a new id."),
        new(GelijktijdigGewijzigd, Weigeringssoort.Conflict, true, "Anderen wijzigden dit tegelijk (nu revisie {revisie}); kijk opnieuw en probeer het nog eens.", "Others changed this at the same time (now revision {revisie}); look again and try once more."),
        new(KlokLooptAchter, Weigeringssoort.Toestand, true, "De klok van deze server loopt meer dan twee seconden achter; laat hem gelijk zetten.", "The clock of this server is more than two seconds behind; have it set right."),
        new(LogboekNietBeschikbaar, Weigeringssoort.Toestand, true, "Het logboek is nu niet beschikbaar ({reden}); er is niets gewijzigd, of de uitkomst blijkt bij herhaling met hetzelfde commando_id.", "The log is not available now ({reden}); nothing was changed, or a repeat with the same commando_id tells the outcome."),
        new(TeVeelVragenWachten, Weigeringssoort.Toestand, true, "Er wachten al {aantal} vragen tot zij in het logboek staan, dus deze is niet beantwoord; vraag het straks opnieuw, en laat nagaan of het logboek antwoordt.", "{aantal} questions wait already until they are recorded in the log, so this one was not answered; ask again later, and have it looked into whether the log answers."),
        new(TokenOnleesbaar, Weigeringssoort.Ongeldig, false, "Dit token is niet van RegieLedger; geef het terug zoals u het kreeg, of laat het weg.", "This token is not one of RegieLedger; send it as you got it, or leave it out."),
        new(TokenVanAnderLogboek, Weigeringssoort.Ongeldig, false, "Dit token hoort bij een ander logboek, of is van voordat dit logboek verhuisde; laat het weg en lees opnieuw.", "This token belongs to another ledger, or is from before this one moved; leave it out and read again."),
        new(TokenVoorbijEinde, Weigeringssoort.Ongeldig, false, "Dit token ligt voorbij het einde van het logboek (is er een back-up teruggezet?); laat het weg en lees opnieuw.", "This token lies beyond the end of the log (was a backup restored?); leave it out and read again."),
        new(NietGevonden, Weigeringssoort.NietGevonden, false, "Dit bestaat niet, of u bent er niet bij betrokken.", "This does not exist, or you have no part in it."),
        new(VerantwoordingOntbreekt, Weigeringssoort.Ongeldig, false, "Zeg waarvoor u dit vraagt: vul verantwoording in, met doelbinding en grondslag.", "Say why you ask: give verantwoording, with doelbinding and grondslag."),
        new(DoelbindingOnbekend, Weigeringssoort.Ongeldig, false, "Het doel {doelbinding} kent dit logboek niet; gebruik een doel van de werkwijze van de casus, of een algemeen doel zoals CASUS_VOLGEN.", "This ledger does not know the purpose {doelbinding}; use a doel of the werkwijze of the casus, or a general one such as CASUS_VOLGEN."),
    ];

    private static readonly FrozenDictionary<string, WeigeringRegel> PerCode =
        Alle.Concat(Weigeringen.Alle).ToFrozenDictionary(r => r.Code, StringComparer.Ordinal);

    /// <summary>The line of a code of server or domain.</summary>
    public static WeigeringRegel Regel(string code) => PerCode[code];
}
