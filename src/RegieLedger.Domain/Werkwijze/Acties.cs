using System.Collections.Frozen;

namespace RegieLedger.Domain;

/// <summary>The action codes by which a werkwijze says who may do what; one per command.</summary>
public static partial class Acties
{
    /// <summary>See <see cref="Domain.OpenCasus"/>.</summary>
    public const string OpenCasus = "OPEN_CASUS";

    /// <summary>See <see cref="Domain.SluitCasus"/>.</summary>
    public const string SluitCasus = "SLUIT_CASUS";

    /// <summary>See <see cref="Domain.HeropenCasus"/>.</summary>
    public const string HeropenCasus = "HEROPEN_CASUS";

    /// <summary>See <see cref="Domain.VoegBetrokkeneToe"/>.</summary>
    public const string VoegBetrokkeneToe = "VOEG_BETROKKENE_TOE";

    /// <summary>See <see cref="Domain.BeeindigBetrokkene"/>.</summary>
    public const string BeeindigBetrokkene = "BEEINDIG_BETROKKENE";

    /// <summary>See <see cref="Domain.WijzigRol"/>.</summary>
    public const string WijzigRol = "WIJZIG_ROL";

    /// <summary>See <see cref="Domain.LegToestemmingVast"/>.</summary>
    public const string LegToestemmingVast = "LEG_TOESTEMMING_VAST";

    /// <summary>See <see cref="Domain.ZetDoorNaarLoket"/>.</summary>
    public const string ZetDoorNaarLoket = "ZET_DOOR_NAAR_LOKET";

    /// <summary>See <see cref="Domain.WeegAanLoket"/>.</summary>
    public const string WeegAanLoket = "WEEG_AAN_LOKET";

    /// <summary>See <see cref="Domain.PlaatsOpWachtlijst"/>.</summary>
    public const string PlaatsOpWachtlijst = "PLAATS_OP_WACHTLIJST";

    /// <summary>See <see cref="Domain.HaalVanWachtlijst"/>.</summary>
    public const string HaalVanWachtlijst = "HAAL_VAN_WACHTLIJST";

    /// <summary>See <see cref="Domain.MeldAanBijAndereGemeente"/>.</summary>
    public const string MeldAanBijAndereGemeente = "MELD_AAN_BIJ_ANDERE_GEMEENTE";

    /// <summary>See <see cref="Domain.WijsRegieToe"/>.</summary>
    public const string WijsRegieToe = "WIJS_REGIE_TOE";

    /// <summary>See <see cref="Domain.ZetVangnetIn"/>.</summary>
    public const string ZetVangnetIn = "ZET_VANGNET_IN";

    /// <summary>See <see cref="Domain.BevestigVangnet"/>.</summary>
    public const string BevestigVangnet = "BEVESTIG_VANGNET";

    /// <summary>See <see cref="Domain.VerdeelRegie"/>.</summary>
    public const string VerdeelRegie = "VERDEEL_REGIE";

    /// <summary>See <see cref="Domain.CorrigeerRegie"/>.</summary>
    public const string CorrigeerRegie = "CORRIGEER_REGIE";

    /// <summary>See <see cref="Domain.BeginWaarneming"/>.</summary>
    public const string BeginWaarneming = "BEGIN_WAARNEMING";

    /// <summary>See <see cref="Domain.BeeindigWaarneming"/>.</summary>
    public const string BeeindigWaarneming = "BEEINDIG_WAARNEMING";

    /// <summary>See <see cref="Domain.VerzoekOverdracht"/>.</summary>
    public const string VerzoekOverdracht = "VERZOEK_OVERDRACHT";

    /// <summary>See <see cref="Domain.WijsOverdrachtsverzoekAf"/>.</summary>
    public const string WijsOverdrachtsverzoekAf = "WIJS_OVERDRACHTSVERZOEK_AF";

    /// <summary>See <see cref="Domain.StelOverdrachtVoor"/>.</summary>
    public const string StelOverdrachtVoor = "STEL_OVERDRACHT_VOOR";

    /// <summary>See <see cref="Domain.BevestigDossier"/>.</summary>
    public const string BevestigDossier = "BEVESTIG_DOSSIER";

    /// <summary>See <see cref="Domain.AanvaardOverdracht"/>.</summary>
    public const string AanvaardOverdracht = "AANVAARD_OVERDRACHT";

    /// <summary>See <see cref="Domain.LaatOverdrachtIngaan"/>.</summary>
    public const string LaatOverdrachtIngaan = "LAAT_OVERDRACHT_INGAAN";

    /// <summary>See <see cref="Domain.WeigerOverdracht"/>.</summary>
    public const string WeigerOverdracht = "WEIGER_OVERDRACHT";

    /// <summary>See <see cref="Domain.TrekOverdrachtIn"/>.</summary>
    public const string TrekOverdrachtIn = "TREK_OVERDRACHT_IN";

    /// <summary>See <see cref="Domain.LegVerloopVast"/>.</summary>
    public const string LegVerloopVast = "LEG_VERLOOP_VAST";

    /// <summary>See <see cref="Domain.MeldHulpGestart"/>.</summary>
    public const string MeldHulpGestart = "MELD_HULP_GESTART";

    /// <summary>See <see cref="Domain.StaakOverbrugging"/>.</summary>
    public const string StaakOverbrugging = "STAAK_OVERBRUGGING";

    // Afspraken

    // Toestemming
    /// <summary>See <see cref="Domain.LegGeboortedatumVast"/>.</summary>
    public const string LegGeboortedatumVast = "LEG_GEBOORTEDATUM_VAST";

    /// <summary>See <see cref="Domain.LegGezagVast"/>.</summary>
    public const string LegGezagVast = "LEG_GEZAG_VAST";

    /// <summary>See <see cref="Domain.BeoordeelWilsbekwaamheid"/>.</summary>
    public const string BeoordeelWilsbekwaamheid = "BEOORDEEL_WILSBEKWAAMHEID";

    /// <summary>See <see cref="Domain.VraagToestemming"/>.</summary>
    public const string VraagToestemming = "VRAAG_TOESTEMMING";

    /// <summary>See <see cref="Domain.GeefToestemming"/>.</summary>
    public const string GeefToestemming = "GEEF_TOESTEMMING";

    /// <summary>See <see cref="Domain.WeigerToestemming"/>.</summary>
    public const string WeigerToestemming = "WEIGER_TOESTEMMING";

    /// <summary>See <see cref="Domain.TrekToestemmingIn"/>.</summary>
    public const string TrekToestemmingIn = "TREK_TOESTEMMING_IN";

    /// <summary>See <see cref="Domain.VerklaarToestemmingOngeldig"/>.</summary>
    public const string VerklaarToestemmingOngeldig = "VERKLAAR_TOESTEMMING_ONGELDIG";

    /// <summary>See <see cref="Domain.DoorbreekToestemming"/>.</summary>
    public const string DoorbreekToestemming = "DOORBREEK_TOESTEMMING";

    /// <summary>See <see cref="Domain.HerzieDoorbreking"/>.</summary>
    public const string HerzieDoorbreking = "HERZIE_DOORBREKING";

    // Betrokkenheid

    // Signalen
    /// <summary>See <see cref="Domain.GezienSignaal"/>.</summary>
    public const string GezienSignaal = "GEZIEN_SIGNAAL";

    /// <summary>See <see cref="Domain.DoeNavraag"/>.</summary>
    public const string DoeNavraag = "DOE_NAVRAAG";

    /// <summary>Every action code.</summary>
    public static FrozenSet<string> Alle { get; } = FrozenSet.ToFrozenSet(
    [
        OpenCasus, SluitCasus, HeropenCasus, VoegBetrokkeneToe,
        BeeindigBetrokkene, WijzigRol, LegToestemmingVast, ZetDoorNaarLoket,
        WeegAanLoket, PlaatsOpWachtlijst, HaalVanWachtlijst, MeldAanBijAndereGemeente,
        WijsRegieToe, ZetVangnetIn, BevestigVangnet, VerdeelRegie,
        CorrigeerRegie, BeginWaarneming, BeeindigWaarneming, VerzoekOverdracht,
        WijsOverdrachtsverzoekAf, StelOverdrachtVoor, BevestigDossier, AanvaardOverdracht,
        LaatOverdrachtIngaan, WeigerOverdracht, TrekOverdrachtIn, LegVerloopVast,
        MeldHulpGestart, StaakOverbrugging,

        // Afspraken
        .. Afspraakacties.Alle,

        // Toestemming
        LegGeboortedatumVast, LegGezagVast, BeoordeelWilsbekwaamheid, VraagToestemming, GeefToestemming,
        WeigerToestemming, TrekToestemmingIn, VerklaarToestemmingOngeldig, DoorbreekToestemming, HerzieDoorbreking,

        // Betrokkenheid
        .. VanBetrokkenheid,

        // Signalen
        GezienSignaal, DoeNavraag,
    ], StringComparer.Ordinal);

    /// <summary>The action code of a command.</summary>
    public static string Van(CasusCommando commando) => commando switch
    {
        Domain.OpenCasus => OpenCasus,
        Domain.SluitCasus => SluitCasus,
        Domain.HeropenCasus => HeropenCasus,
        Domain.VoegBetrokkeneToe => VoegBetrokkeneToe,
        Domain.BeeindigBetrokkene => BeeindigBetrokkene,
        Domain.WijzigRol => WijzigRol,
        Domain.LegToestemmingVast => LegToestemmingVast,
        Domain.ZetDoorNaarLoket => ZetDoorNaarLoket,
        Domain.WeegAanLoket => WeegAanLoket,
        Domain.PlaatsOpWachtlijst => PlaatsOpWachtlijst,
        Domain.HaalVanWachtlijst => HaalVanWachtlijst,
        Domain.MeldAanBijAndereGemeente => MeldAanBijAndereGemeente,
        Domain.WijsRegieToe => WijsRegieToe,
        Domain.ZetVangnetIn => ZetVangnetIn,
        Domain.BevestigVangnet => BevestigVangnet,
        Domain.VerdeelRegie => VerdeelRegie,
        Domain.CorrigeerRegie => CorrigeerRegie,
        Domain.BeginWaarneming => BeginWaarneming,
        Domain.BeeindigWaarneming => BeeindigWaarneming,
        Domain.VerzoekOverdracht => VerzoekOverdracht,
        Domain.WijsOverdrachtsverzoekAf => WijsOverdrachtsverzoekAf,
        Domain.StelOverdrachtVoor => StelOverdrachtVoor,
        Domain.BevestigDossier => BevestigDossier,
        Domain.AanvaardOverdracht => AanvaardOverdracht,
        Domain.LaatOverdrachtIngaan => LaatOverdrachtIngaan,
        Domain.WeigerOverdracht => WeigerOverdracht,
        Domain.TrekOverdrachtIn => TrekOverdrachtIn,
        Domain.LegVerloopVast => LegVerloopVast,
        Domain.MeldHulpGestart => MeldHulpGestart,
        Domain.StaakOverbrugging => StaakOverbrugging,

        // Afspraken
        AfspraakCommando c => Afspraakacties.Van(c),

        // Toestemming
        Domain.LegGeboortedatumVast => LegGeboortedatumVast,
        Domain.LegGezagVast => LegGezagVast,
        Domain.BeoordeelWilsbekwaamheid => BeoordeelWilsbekwaamheid,
        Domain.VraagToestemming => VraagToestemming,
        Domain.GeefToestemming => GeefToestemming,
        Domain.WeigerToestemming => WeigerToestemming,
        Domain.TrekToestemmingIn => TrekToestemmingIn,
        Domain.VerklaarToestemmingOngeldig => VerklaarToestemmingOngeldig,
        Domain.DoorbreekToestemming => DoorbreekToestemming,
        Domain.HerzieDoorbreking => HerzieDoorbreking,

        // Betrokkenheid
        BetrokkenheidCommando c => Van(c),
        WijzigingCommando c => Van(c),

        // Signalen
        Domain.GezienSignaal => GezienSignaal,
        Domain.DoeNavraag => DoeNavraag,

        _ => throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command."),
    };
}
