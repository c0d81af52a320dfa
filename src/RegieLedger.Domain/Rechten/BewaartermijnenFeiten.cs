using System.Collections.Immutable;
using System.Text;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

// Stream bewaartermijnen. WARNING: stored for decades; see CasusFeiten.

/// <summary>A fact about the retention terms of this ledger.</summary>
/// <param name="Geldig">The moment from which it held.</param>
public abstract record BewaartermijnenFeit(DateTimeOffset Geldig);

/// <summary>A version of the retention terms was established.</summary>
/// <param name="Geldig">When.</param>
/// <param name="Versie">Its version, from 1 without gaps.</param>
/// <param name="Inhoud">The content: JSON text whose UTF-8 bytes have the hash.</param>
/// <param name="Sha256">SHA-256 over those bytes, lower-case hexadecimal.</param>
/// <param name="GeldigVanaf">First day, Europe/Amsterdam, on which it is in force.</param>
public sealed record BewaartermijnenVastgesteld(DateTimeOffset Geldig, int Versie, string Inhoud, string Sha256, DateOnly GeldigVanaf) : BewaartermijnenFeit(Geldig);

/// <summary>Establishes a version of the retention terms; by someone with rol BEHEER or GOVERNANCE.</summary>
/// <param name="Inhoud">The content, JSON text.</param>
public sealed record StelBewaartermijnenVast(string Inhoud);

/// <summary>All versions of the retention terms, folded from their stream.</summary>
public sealed record BewaartermijnenState
{
    /// <summary>Nothing established yet.</summary>
    public static BewaartermijnenState Leeg { get; } = new();

    /// <summary>The versions in order, with their content as it was established.</summary>
    public ImmutableArray<(Bewaartermijnen Termijnen, string Inhoud)> Versies { get; init; } = [];

    /// <summary>The version in force on a day; null before there is one.</summary>
    public (Bewaartermijnen Termijnen, string Inhoud)? InKracht(DateOnly dag)
    {
        for (var i = Versies.Length - 1; i >= 0; i--)
        {
            if (Versies[i].Termijnen.GeldigVanaf <= dag)
                return Versies[i];
        }

        return null;
    }

    /// <summary>Folds one fact.</summary>
    /// <exception cref="FormatException">The stored content cannot be read by this program.</exception>
    public static BewaartermijnenState Evolve(BewaartermijnenState state, BewaartermijnenFeit feit) => feit switch
    {
        BewaartermijnenVastgesteld f => state with
        {
            Versies = state.Versies.Add((Bewaartermijnen.Lees(Encoding.UTF8.GetBytes(f.Inhoud)).Termijnen ?? throw new FormatException("Stored retention terms cannot be read."), f.Inhoud)),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };

    /// <summary>Decides whether a content becomes the next version.</summary>
    /// <param name="state">The versions so far.</param>
    /// <param name="commando">The content.</param>
    /// <param name="nu">The moment of the command.</param>
    /// <param name="aanroeper">Who commands; null for the ledger itself, which brings in the built-in ones.</param>
    public static Besluit<BewaartermijnenFeit> Decide(BewaartermijnenState state, StelBewaartermijnenVast commando, DateTimeOffset nu, Aanroeper? aanroeper)
    {
        if (aanroeper is not null && !aanroeper.Heeft(Rol.Beheer) && !aanroeper.Heeft(Rol.Governance))
            return Maak(Weigeringscode.NietBevoegd, ("actie", "STEL_BEWAARTERMIJNEN_VAST"), ("door", "BEHEER, GOVERNANCE"));
        var (termijnen, fouten) = Bewaartermijnen.Lees(Encoding.UTF8.GetBytes(commando.Inhoud));
        if (termijnen is null)
            return Maak(Weigeringscode.BewaartermijnenOngeldig, ("pad", fouten[0].Pad), ("fout", fouten[0].Fout));
        if (state.Versies.Any(v => string.Equals(v.Termijnen.Sha256, termijnen.Sha256, StringComparison.Ordinal)))
            return ImmutableArray<BewaartermijnenFeit>.Empty;
        var volgende = state.Versies.Length + 1;
        return termijnen.Versie != volgende
            ? Maak(Weigeringscode.BewaartermijnenNietOpvolgend, ("versie", Getal(termijnen.Versie)), ("verwacht", Getal(volgende)))
            : new BewaartermijnenVastgesteld(nu, termijnen.Versie, commando.Inhoud, termijnen.Sha256, termijnen.GeldigVanaf);
    }

    private static string Getal(int getal) => getal.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
