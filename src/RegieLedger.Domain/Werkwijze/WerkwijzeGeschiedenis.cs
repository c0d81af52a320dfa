using System.Collections.Immutable;
using System.Text;

namespace RegieLedger.Domain;

/// <summary>All versions of one werkwijze, folded from its stream.</summary>
public sealed record WerkwijzeGeschiedenis
{
    /// <summary>Nothing established yet.</summary>
    public static WerkwijzeGeschiedenis Leeg { get; } = new();

    /// <summary>The versions in order.</summary>
    public ImmutableArray<Werkwijzeversie> Versies { get; init; } = [];

    /// <summary>The version in force at a recorded moment: the last that was recorded by then and whose first day had begun; null when none.</summary>
    /// <param name="vastgelegdMoment">Recorded time.</param>
    public Werkwijzeversie? InKracht(DateTimeOffset vastgelegdMoment)
    {
        for (var i = Versies.Length - 1; i >= 0; i--)
        {
            if (Versies[i].Vanaf <= vastgelegdMoment)
                return Versies[i];
        }

        return null;
    }

    /// <summary>The first moment after this one from which another version is in force, by what is known now; null for none.</summary>
    /// <param name="moment">Recorded time.</param>
    public DateTimeOffset? VolgendeInKracht(DateTimeOffset moment)
    {
        DateTimeOffset? eerste = null;
        foreach (var versie in Versies)
        {
            if (versie.Vanaf > moment && !(eerste <= versie.Vanaf))
                eerste = versie.Vanaf;
        }

        return eerste;
    }

    /// <summary>Folds one fact.</summary>
    /// <exception cref="FormatException">The stored content cannot be read by this program.</exception>
    public static WerkwijzeGeschiedenis Evolve(WerkwijzeGeschiedenis geschiedenis, WerkwijzeFeit feit, Vastlegging vastlegging) => feit switch
    {
        WerkwijzeVastgesteld f => geschiedenis with { Versies = geschiedenis.Versies.Add(new Werkwijzeversie(vastlegging.Moment, Vanaf(f, vastlegging.Moment), f.Inhoud, Lees(f))) },
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };

    /// <summary>Decides whether a content becomes the next version.</summary>
    /// <param name="geschiedenis">The versions so far.</param>
    /// <param name="commando">The content.</param>
    /// <param name="nu">The moment of the command.</param>
    /// <param name="aanroeper">Who commands; null for the ledger itself, which brings in the built-in ones.</param>
    public static Besluit<WerkwijzeFeit> Decide(WerkwijzeGeschiedenis geschiedenis, StelWerkwijzeVast commando, DateTimeOffset nu, Aanroeper? aanroeper)
    {
        if (aanroeper is not null && !aanroeper.Heeft(Rol.Beheer) && !aanroeper.Heeft(Rol.Governance))
            return Weigeringen.Maak(Weigeringscode.NietBevoegd, ("actie", "STEL_WERKWIJZE_VAST"), ("door", "BEHEER, GOVERNANCE"));
        var lezing = Werkwijze.Lees(Encoding.UTF8.GetBytes(commando.Inhoud));
        if (lezing.Werkwijze is not { } werkwijze)
            return Weigeringen.Maak(Weigeringscode.WerkwijzeOngeldig, ("pad", lezing.Fouten[0].Pad), ("fout", lezing.Fouten[0].Fout));

        foreach (var eerder in geschiedenis.Versies.Select(v => v.Werkwijze))
        {
            if (string.Equals(eerder.Sha256, werkwijze.Sha256, StringComparison.Ordinal))
                return ImmutableArray<WerkwijzeFeit>.Empty;
            if (eerder.Versie == werkwijze.Versie || !string.Equals(eerder.Id, werkwijze.Id, StringComparison.Ordinal))
                return Weigeringen.Maak(Weigeringscode.WerkwijzeWijktAf, ("werkwijze", werkwijze.Id), ("versie", Getal(werkwijze.Versie)));
        }

        var volgende = geschiedenis.Versies.Length + 1;
        if (werkwijze.Versie != volgende)
            return Weigeringen.Maak(Weigeringscode.WerkwijzeVersieNietOpvolgend, ("versie", Getal(werkwijze.Versie)), ("verwacht", Getal(volgende)));
        return new WerkwijzeVastgesteld(nu, werkwijze.Id, werkwijze.Versie, commando.Inhoud, werkwijze.Sha256, werkwijze.GeldigVanaf);
    }

    private static string Getal(int getal) => getal.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Vanaf(WerkwijzeVastgesteld feit, DateTimeOffset vastgelegd)
    {
        var eersteDag = Kalender.Begin(feit.GeldigVanaf);
        return eersteDag > vastgelegd ? eersteDag : vastgelegd;
    }

    private static Werkwijze Lees(WerkwijzeVastgesteld feit) =>
        Werkwijze.Lees(Encoding.UTF8.GetBytes(feit.Inhoud)).Werkwijze
        ?? throw new FormatException("A stored werkwijze cannot be read.");
}

/// <summary>One version of a werkwijze, as it stands in the log.</summary>
/// <param name="Vastgelegd">When it was recorded.</param>
/// <param name="Vanaf">The moment from which it is in force: recorded, and its first day begun.</param>
/// <param name="Inhoud">Its content, exactly as it was established.</param>
/// <param name="Werkwijze">The content, read.</param>
public sealed record Werkwijzeversie(DateTimeOffset Vastgelegd, DateTimeOffset Vanaf, string Inhoud, Werkwijze Werkwijze);
