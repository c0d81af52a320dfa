using System.Collections.Frozen;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

/// <summary>Why a question is asked: the purpose, and the basis on which the aanroeper looks.</summary>
/// <param name="Doelbinding">A doel of a werkwijze, or one of <see cref="AlgemeneDoelen"/>.</param>
/// <param name="Grondslag">One of <see cref="Grondslagen"/>.</param>
/// <param name="Toelichting">More about it; needed with <c>ANDERS</c>.</param>
public sealed record Verantwoording(string Doelbinding, string Grondslag, string Toelichting)
{
    /// <summary>The basis of whoever watches over privacy (AVG 39).</summary>
    public const string Toezicht = "TOEZICHT";

    /// <summary>The basis of a person who asks for their own data (AVG 15).</summary>
    public const string RechtVanBetrokkene = "RECHT_VAN_BETROKKENE";

    /// <summary>The purpose for which the files of an audit are open (WL-6).</summary>
    public const string Audit = "AUDIT";

    private const string Anders = "ANDERS";

    /// <summary>The bases on which one can look.</summary>
    public static FrozenSet<string> Grondslagen { get; } = FrozenSet.ToFrozenSet(
        [.. Domain.Grondslag.Alle, "WETTELIJKE_VERPLICHTING", "ALGEMEEN_BELANG", Toezicht, RechtVanBetrokkene], StringComparer.Ordinal);

    /// <summary>The purposes that belong to no werkwijze.</summary>
    public static FrozenSet<string> AlgemeneDoelen { get; } = FrozenSet.ToFrozenSet(
        ["REGIE_VOEREN", "CASUS_VOLGEN", "AFSPRAKEN", "TOESTEMMING", "SIGNALEREN", "MELDCODE", "REGISTER", "BEHEER", "TOEZICHT_FG", "GOVERNANCE", Audit, "RECHTEN_BETROKKENE"],
        StringComparer.Ordinal);

    /// <summary>What is wrong with it; null when nothing is. Whether the purpose is known is asked of the ledger.</summary>
    public Weigering? Fout()
    {
        if (Doelbinding.Length == 0)
            return Maak(Weigeringscode.VeldVerplicht, ("veld", "verantwoording.doelbinding"));
        if (!Grondslagen.Contains(Grondslag))
            return Maak(Weigeringscode.WaardeNietToegestaan, ("veld", "verantwoording.grondslag"), ("toegestaan", string.Join(", ", Grondslagen.Order(StringComparer.Ordinal))));
        return Grondslag == Anders && string.IsNullOrWhiteSpace(Toelichting)
            ? Maak(Weigeringscode.VeldVerplicht, ("veld", "verantwoording.toelichting"))
            : null;
    }
}
