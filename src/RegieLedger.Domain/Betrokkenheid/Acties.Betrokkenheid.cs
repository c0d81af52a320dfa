namespace RegieLedger.Domain;

public static partial class Acties
{
    /// <summary>See <see cref="Domain.WijzigSchool"/>.</summary>
    public const string WijzigSchool = "WIJZIG_SCHOOL";

    /// <summary>See <see cref="Domain.WijzigWoongemeente"/>.</summary>
    public const string WijzigWoongemeente = "WIJZIG_WOONGEMEENTE";

    /// <summary>See <see cref="Domain.WijzigWerkwijze"/>.</summary>
    public const string WijzigWerkwijze = "WIJZIG_WERKWIJZE";

    /// <summary>See <see cref="Domain.LegInstemmingVast"/>.</summary>
    public const string LegInstemmingVast = "LEG_INSTEMMING_VAST";

    /// <summary>See <see cref="Domain.ZetHulpIn"/>.</summary>
    public const string ZetHulpIn = "ZET_HULP_IN";

    /// <summary>See <see cref="Domain.BeeindigHulp"/>.</summary>
    public const string BeeindigHulp = "BEEINDIG_HULP";

    /// <summary>See <see cref="Domain.KoppelTerug"/>.</summary>
    public const string KoppelTerug = "KOPPEL_TERUG";

    /// <summary>See <see cref="Domain.VraagAdvies"/>.</summary>
    public const string VraagAdvies = "VRAAG_ADVIES";

    /// <summary>See <see cref="Domain.GeefAdvies"/>.</summary>
    public const string GeefAdvies = "GEEF_ADVIES";

    /// <summary>See <see cref="Domain.KenArrangementToe"/>.</summary>
    public const string KenArrangementToe = "KEN_ARRANGEMENT_TOE";

    /// <summary>See <see cref="Domain.BeeindigArrangement"/>.</summary>
    public const string BeeindigArrangement = "BEEINDIG_ARRANGEMENT";

    /// <summary>See <see cref="Domain.BenoemMederegisseur"/>.</summary>
    public const string BenoemMederegisseur = "BENOEM_MEDEREGISSEUR";

    /// <summary>See <see cref="Domain.OnthefMederegisseur"/>.</summary>
    public const string OnthefMederegisseur = "ONTHEF_MEDEREGISSEUR";

    private static string[] VanBetrokkenheid =>
    [
        WijzigSchool, WijzigWoongemeente, WijzigWerkwijze, LegInstemmingVast, ZetHulpIn, BeeindigHulp, KoppelTerug,
        VraagAdvies, GeefAdvies, KenArrangementToe, BeeindigArrangement, BenoemMederegisseur, OnthefMederegisseur,
    ];

    private static string Van(WijzigingCommando commando) => commando switch
    {
        Domain.WijzigSchool => WijzigSchool,
        Domain.WijzigWoongemeente => WijzigWoongemeente,
        Domain.WijzigWerkwijze => WijzigWerkwijze,
        _ => throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command."),
    };

    private static string Van(BetrokkenheidCommando commando) => commando switch
    {
        Domain.LegInstemmingVast => LegInstemmingVast,
        Domain.ZetHulpIn => ZetHulpIn,
        Domain.BeeindigHulp => BeeindigHulp,
        Domain.KoppelTerug => KoppelTerug,
        Domain.VraagAdvies => VraagAdvies,
        Domain.GeefAdvies => GeefAdvies,
        Domain.KenArrangementToe => KenArrangementToe,
        Domain.BeeindigArrangement => BeeindigArrangement,
        Domain.BenoemMederegisseur => BenoemMederegisseur,
        Domain.OnthefMederegisseur => OnthefMederegisseur,
        _ => throw new ArgumentOutOfRangeException(nameof(commando), commando.GetType().Name, "Unknown command."),
    };
}
