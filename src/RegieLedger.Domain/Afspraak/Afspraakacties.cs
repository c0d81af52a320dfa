using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>The action codes of what is agreed; see <see cref="Acties"/>.</summary>
public static class Afspraakacties
{
    /// <summary>See <see cref="Domain.MaakPlan"/>.</summary>
    public const string MaakPlan = "MAAK_PLAN";

    /// <summary>See <see cref="Domain.BeeindigPlan"/>.</summary>
    public const string BeeindigPlan = "BEEINDIG_PLAN";

    /// <summary>See <see cref="Domain.StelDoel"/>.</summary>
    public const string StelDoel = "STEL_DOEL";

    /// <summary>See <see cref="Domain.StelDoelBij"/>.</summary>
    public const string StelDoelBij = "STEL_DOEL_BIJ";

    /// <summary>See <see cref="Domain.RondDoelAf"/>.</summary>
    public const string RondDoelAf = "ROND_DOEL_AF";

    /// <summary>See <see cref="Domain.ZetActielijnUit"/>.</summary>
    public const string ZetActielijnUit = "ZET_ACTIELIJN_UIT";

    /// <summary>See <see cref="Domain.RondActielijnAf"/>.</summary>
    public const string RondActielijnAf = "ROND_ACTIELIJN_AF";

    /// <summary>See <see cref="Domain.MeldIndicaties"/>.</summary>
    public const string MeldIndicaties = "MELD_INDICATIES";

    /// <summary>See <see cref="Domain.VraagFamiliegroepsplan"/>.</summary>
    public const string VraagFamiliegroepsplan = "VRAAG_FAMILIEGROEPSPLAN";

    /// <summary>See <see cref="Domain.MaakAfspraak"/>.</summary>
    public const string MaakAfspraak = "MAAK_AFSPRAAK";

    /// <summary>See <see cref="Domain.StelAfspraakBij"/>.</summary>
    public const string StelAfspraakBij = "STEL_AFSPRAAK_BIJ";

    /// <summary>See <see cref="Domain.NeemAfspraakOver"/>.</summary>
    public const string NeemAfspraakOver = "NEEM_AFSPRAAK_OVER";

    /// <summary>See <see cref="Domain.BevestigAfspraak"/>.</summary>
    public const string BevestigAfspraak = "BEVESTIG_AFSPRAAK";

    /// <summary>See <see cref="Domain.MeldAfspraakNagekomen"/>.</summary>
    public const string MeldAfspraakNagekomen = "MELD_AFSPRAAK_NAGEKOMEN";

    /// <summary>See <see cref="Domain.MeldAfspraakNietNagekomen"/>.</summary>
    public const string MeldAfspraakNietNagekomen = "MELD_AFSPRAAK_NIET_NAGEKOMEN";

    /// <summary>See <see cref="Domain.LaatAfspraakVervallen"/>.</summary>
    public const string LaatAfspraakVervallen = "LAAT_AFSPRAAK_VERVALLEN";

    /// <summary>See <see cref="Domain.HoudOverleg"/>.</summary>
    public const string HoudOverleg = "HOUD_OVERLEG";

    /// <summary>See <see cref="Domain.PlanEvaluatie"/>.</summary>
    public const string PlanEvaluatie = "PLAN_EVALUATIE";

    /// <summary>See <see cref="Domain.HoudEvaluatie"/>.</summary>
    public const string HoudEvaluatie = "HOUD_EVALUATIE";

    /// <summary>See <see cref="Domain.LegStemVast"/>.</summary>
    public const string LegStemVast = "LEG_STEM_VAST";

    /// <summary>See <see cref="Domain.VraagLeefgebiedenUit"/>.</summary>
    public const string VraagLeefgebiedenUit = "VRAAG_LEEFGEBIEDEN_UIT";

    /// <summary>See <see cref="Domain.LaatUitvraagAchterwege"/>.</summary>
    public const string LaatUitvraagAchterwege = "LAAT_UITVRAAG_ACHTERWEGE";

    /// <summary>See <see cref="Domain.MeldVoortgang"/>.</summary>
    public const string MeldVoortgang = "MELD_VOORTGANG";

    /// <summary>See <see cref="Domain.LegGezinsvraagVast"/>.</summary>
    public const string LegGezinsvraagVast = "LEG_GEZINSVRAAG_VAST";

    /// <summary>See <see cref="Domain.BeantwoordGezinsvraag"/>.</summary>
    public const string BeantwoordGezinsvraag = "BEANTWOORD_GEZINSVRAAG";

    /// <summary>Every action code of what is agreed.</summary>
    public static ImmutableArray<string> Alle { get; } =
    [
        MaakPlan, BeeindigPlan, StelDoel, StelDoelBij,
        RondDoelAf, ZetActielijnUit, RondActielijnAf, MeldIndicaties,
        VraagFamiliegroepsplan, MaakAfspraak, StelAfspraakBij, NeemAfspraakOver,
        BevestigAfspraak, MeldAfspraakNagekomen, MeldAfspraakNietNagekomen, LaatAfspraakVervallen,
        HoudOverleg, PlanEvaluatie, HoudEvaluatie, LegStemVast,
        VraagLeefgebiedenUit, LaatUitvraagAchterwege, MeldVoortgang, LegGezinsvraagVast,
        BeantwoordGezinsvraag,
    ];

    /// <summary>The action code of a command.</summary>
    public static string Van(AfspraakCommando commando) => commando switch
    {
        Domain.MaakPlan => MaakPlan,
        Domain.BeeindigPlan => BeeindigPlan,
        Domain.StelDoel => StelDoel,
        Domain.StelDoelBij => StelDoelBij,
        Domain.RondDoelAf => RondDoelAf,
        Domain.ZetActielijnUit => ZetActielijnUit,
        Domain.RondActielijnAf => RondActielijnAf,
        Domain.MeldIndicaties => MeldIndicaties,
        Domain.VraagFamiliegroepsplan => VraagFamiliegroepsplan,
        Domain.MaakAfspraak => MaakAfspraak,
        Domain.StelAfspraakBij => StelAfspraakBij,
        Domain.NeemAfspraakOver => NeemAfspraakOver,
        Domain.BevestigAfspraak => BevestigAfspraak,
        Domain.MeldAfspraakNagekomen => MeldAfspraakNagekomen,
        Domain.MeldAfspraakNietNagekomen => MeldAfspraakNietNagekomen,
        Domain.LaatAfspraakVervallen => LaatAfspraakVervallen,
        Domain.HoudOverleg => HoudOverleg,
        Domain.PlanEvaluatie => PlanEvaluatie,
        Domain.HoudEvaluatie => HoudEvaluatie,
        Domain.LegStemVast => LegStemVast,
        Domain.VraagLeefgebiedenUit => VraagLeefgebiedenUit,
        Domain.LaatUitvraagAchterwege => LaatUitvraagAchterwege,
        Domain.MeldVoortgang => MeldVoortgang,
        Domain.LegGezinsvraagVast => LegGezinsvraagVast,
        Domain.BeantwoordGezinsvraag => BeantwoordGezinsvraag,
        _ => throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command."),
    };
}
