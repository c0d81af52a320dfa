using System.Collections.Frozen;

namespace RegieLedger.Domain;

/// <summary>Whether a kind of signaal has a term in the werkwijze.</summary>
public enum Signaaltermijn
{
    /// <summary>It stands as soon as the facts are so.</summary>
    Geen = 1,

    /// <summary>The werkwijze says after how long, or how long before.</summary>
    Eigen = 2,

    /// <summary>As <see cref="Eigen"/>; left out it is the term that the werkwijze says elsewhere.</summary>
    Algemeen = 3,
}

/// <summary>The kinds of signaal. What each is about, from when it stands and until when, is in <see cref="Signalen"/> and <see cref="Toezichtsignalen"/>.</summary>
public static class Signaalsoort
{
    /// <summary>Bridging lasts longer than the term (R-4, GO-15). About an overdracht.</summary>
    public const string OverbruggingLang = "OVERBRUGGING_LANG";

    /// <summary>An overdracht waits for an answer longer than the term. About an overdracht.</summary>
    public const string OverdrachtOnbeantwoord = "OVERDRACHT_ONBEANTWOORD";

    /// <summary>The term of an overdracht passed, and nobody recorded it or did something else (R-2b). About an overdracht.</summary>
    public const string OverdrachtVerlopen = "OVERDRACHT_VERLOPEN";

    /// <summary>An overdracht was accepted, its date passed, and it did not go in. About an overdracht.</summary>
    public const string OverdrachtNietIngegaan = "OVERDRACHT_NIET_INGEGAAN";

    /// <summary>The regie fell to the vangnet, which did not accept yet (R-2a). About a domein.</summary>
    public const string VangnetOnbevestigd = "VANGNET_ONBEVESTIGD";

    /// <summary>The registration stands on a waiting list longer than the term (DE-8). About a place on it.</summary>
    public const string WachtlijstLang = "WACHTLIJST_LANG";

    /// <summary>Help outside the school began, and the school was not told within the term (DE-5). About a stretch of help.</summary>
    public const string TerugkoppelingBegin = "TERUGKOPPELING_BEGIN";

    /// <summary>Help outside the school ended, and the school was not told within the term (DE-5). About a stretch of help.</summary>
    public const string TerugkoppelingEinde = "TERUGKOPPELING_EINDE";

    /// <summary>The day of an afspraak passed and it was not reported kept or not kept. About an afspraak.</summary>
    public const string AfspraakTeLaat = "AFSPRAAK_TE_LAAT";

    /// <summary>No evaluatie within the term, counted from the opening or the last one (GO-9, DE-11). About the casus.</summary>
    public const string GeenEvaluatie = "GEEN_EVALUATIE";

    /// <summary>The day of a planned evaluatie passed and it was not held (DE-11, WL-4). About an evaluatie.</summary>
    public const string EvaluatieGemist = "EVALUATIE_GEMIST";

    /// <summary>The holder did not report progress within the term (GO-7). About a domein.</summary>
    public const string VoortgangOntbreekt = "VOORTGANG_ONTBREEKT";

    /// <summary>A new pupil with indications has no plan within the term (WL-7). About the casus.</summary>
    public const string PlanOntbreekt = "PLAN_ONTBREEKT";

    /// <summary>No evaluatie since the start of a new pupil with indications, and the term passed (WL-7). About the casus.</summary>
    public const string StartevaluatieOntbreekt = "STARTEVALUATIE_ONTBREEKT";

    /// <summary>A consent in force ends within the term, and no other takes its place. About a consent.</summary>
    public const string ToestemmingLooptAf = "TOESTEMMING_LOOPT_AF";

    /// <summary>One who has to sign refused where others did not: a conflict, not a consent. About a consent.</summary>
    public const string ToestemmingConflict = "TOESTEMMING_CONFLICT";

    /// <summary>Within the term the pupil has a birthday from which others have to sign. About the casus.</summary>
    public const string VerjaardagNadert = "VERJAARDAG_NADERT";

    /// <summary>The review of an overridden consent is late. About an overriding.</summary>
    public const string DoorbrekingHerzien = "DOORBREKING_HERZIEN";

    /// <summary>The review of the inzagen of an organisatie is overdue. About the organisatie.</summary>
    public const string ReviewTeLaat = "REVIEW_TE_LAAT";

    /// <summary>The review of a use of the noodknop is overdue. About that use.</summary>
    public const string NoodknopOnbeoordeeld = "NOODKNOP_ONBEOORDEELD";

    /// <summary>The kinds that are for the FG, of which no werkwijze decides; see <see cref="Toezichtsignalen"/>.</summary>
    public static FrozenSet<string> Toezicht { get; } = FrozenSet.ToFrozenSet([ReviewTeLaat, NoodknopOnbeoordeeld], StringComparer.Ordinal);

    /// <summary>Every kind of which a werkwijze decides, and whether it has a term.</summary>
    public static FrozenDictionary<string, Signaaltermijn> Alle { get; } = new Dictionary<string, Signaaltermijn>(StringComparer.Ordinal)
    {
        [OverbruggingLang] = Signaaltermijn.Algemeen,
        [OverdrachtOnbeantwoord] = Signaaltermijn.Eigen,
        [OverdrachtVerlopen] = Signaaltermijn.Geen,
        [OverdrachtNietIngegaan] = Signaaltermijn.Geen,
        [VangnetOnbevestigd] = Signaaltermijn.Geen,
        [WachtlijstLang] = Signaaltermijn.Eigen,
        [TerugkoppelingBegin] = Signaaltermijn.Eigen,
        [TerugkoppelingEinde] = Signaaltermijn.Eigen,
        [AfspraakTeLaat] = Signaaltermijn.Geen,
        [GeenEvaluatie] = Signaaltermijn.Algemeen,
        [EvaluatieGemist] = Signaaltermijn.Geen,
        [VoortgangOntbreekt] = Signaaltermijn.Eigen,
        [PlanOntbreekt] = Signaaltermijn.Algemeen,
        [StartevaluatieOntbreekt] = Signaaltermijn.Algemeen,
        [ToestemmingLooptAf] = Signaaltermijn.Eigen,
        [ToestemmingConflict] = Signaaltermijn.Geen,
        [VerjaardagNadert] = Signaaltermijn.Eigen,
        [DoorbrekingHerzien] = Signaaltermijn.Geen,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
