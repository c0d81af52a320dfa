using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>The texts of a casus that an answer can show; what is not here is shown to nobody.</summary>
public enum Casustekst
{
    /// <summary>Why help is asked.</summary>
    Hulpvraag,

    /// <summary>A goal of a plan.</summary>
    Doel,

    /// <summary>A line of action: what is done.</summary>
    Actielijn,

    /// <summary>What was agreed, how it is seen, and what follows if it is not kept.</summary>
    Afspraak,

    /// <summary>What follows if goals are not met.</summary>
    Evaluatiegevolg,

    /// <summary>How it goes, by an evaluatie.</summary>
    Evaluatie,

    /// <summary>What was said in an overleg.</summary>
    Overleg,

    /// <summary>What came out of asking about the areas of life.</summary>
    Uitvraag,

    /// <summary>What pupil or parents said, and how it was weighed.</summary>
    Stem,

    /// <summary>What pupil or parents asked, and the answer.</summary>
    Gezinsvraag,

    /// <summary>What was said of a consent, a signature or an overriding.</summary>
    Toestemming,

    /// <summary>What an organisatie answered about a signaal.</summary>
    Navraag,
}

/// <summary>Whether a text may be opened, and what that rests on.</summary>
/// <param name="Open">Whether.</param>
/// <param name="Toestemmingen">The consents it rests on.</param>
public readonly record struct Tekstoordeel(bool Open, ImmutableArray<ToestemmingId> Toestemmingen);

/// <summary>Who wants to open a text, and why.</summary>
/// <param name="Relatie">How they stand to the casus.</param>
/// <param name="Lezer">Their organisatie, with its kind.</param>
/// <param name="Doelbinding">The purpose of the question.</param>
public sealed record Tekstvrager(string Relatie, Partij Lezer, string Doelbinding);

/// <summary>Which texts are opened for whom (R-9, HR-4, GO-13).</summary>
public static partial class Zicht
{
    private static readonly Tekstoordeel Dicht = new(false, []);
    private static readonly Tekstoordeel Open = new(true, []);

    /// <summary>
    /// Which kinds of data a text is: it may be shared when one of them may. A text of no kind of its own goes only under a basis for all
    /// content: what a family said is not one of the things that a consent for plans or progress covers.
    /// </summary>
    public static ImmutableArray<string> Soorten(Casustekst tekst) => tekst switch
    {
        // HR-4: the reason for which help is asked is what the hulpvraag says.
        Casustekst.Hulpvraag => ["HULPVRAAG", "REDEN"],
        Casustekst.Doel => ["DOELEN"],
        Casustekst.Actielijn => ["UITVOERING"],
        Casustekst.Afspraak or Casustekst.Evaluatiegevolg => ["PLAN"],
        Casustekst.Evaluatie or Casustekst.Navraag => ["VOORTGANG"],
        Casustekst.Overleg or Casustekst.Uitvraag or Casustekst.Stem or Casustekst.Gezinsvraag or Casustekst.Toestemming => [Gegevenssoort.Wat],
        _ => throw new ArgumentOutOfRangeException(nameof(tekst), tekst, "Unknown text."),
    };

    /// <summary>Whether a text may be opened now. A question about the past is judged by what is in force now .</summary>
    /// <param name="state">The casus, as known now.</param>
    /// <param name="werkwijze">Its werkwijze, in force now.</param>
    /// <param name="geboortedatum">Birth date, opened; null when not recorded or erased.</param>
    /// <param name="vrager">Who wants to open it.</param>
    /// <param name="auteur">The organisatie that wrote it, with its kind.</param>
    /// <param name="tekst">Which text.</param>
    /// <param name="partij">Whether a parent or pupil who asks is a party to it .</param>
    /// <param name="nu">The moment.</param>
    public static Tekstoordeel MagOpenen(
        CasusState state, Werkwijze werkwijze, DateOnly? geboortedatum, Tekstvrager vrager, Partij auteur, Casustekst tekst, bool partij, DateTimeOffset nu)
    {
        switch (vrager.Relatie)
        {
            case Relatie.Noodknop:
                return Open;
            case Relatie.Zelf:
                return partij ? Open : Dicht;
            case Relatie.Betrokken when auteur.Organisatie == vrager.Lezer.Organisatie:
                return Open;
            // The right to report is one to give, not to come and look (Wmo 2015, article 5.2.6).
            // And what is open to an audit is for those who audit, within its period (WL-6).
            case Relatie.Betrokken when vrager.Doelbinding is not (Deelvraag.MeldcodeDoel or Verantwoording.Audit):
                break;
            // WL-6: under a basis for the audit, or else redacted; also what the own organisatie wrote.
            case Relatie.Audit when vrager.Doelbinding == Verantwoording.Audit:
                break;
            default:
                return Dicht;
        }

        foreach (var soort in Soorten(tekst))
        {
            var antwoord = Deelvraag.MagDelen(state, werkwijze, geboortedatum, new Deelverzoek(auteur, vrager.Lezer, soort, vrager.Doelbinding), nu);
            if (antwoord.Mag)
                return new Tekstoordeel(true, antwoord.Toestemmingen);
        }

        return Dicht;
    }
}
