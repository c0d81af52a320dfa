using System.Collections.Immutable;

using static RegieLedger.Domain.Weigeringen;

namespace RegieLedger.Domain;

// Stream verwerkingen: one for the ledger, for a doelbinding has to mean the same to every organisatie that looks at a casus they share.
// WARNING: stored for decades; see CasusFeiten.

/// <summary>A fact about the register of verwerkingen (AVG 30).</summary>
public abstract record VerwerkingFeit;

/// <summary>A version of a verwerking was recorded. Inzagen name the code; which version held then follows from the order of the log.</summary>
/// <param name="Code">What a doelbinding names.</param>
/// <param name="Versie">From 1 without gaps, per code.</param>
/// <param name="Naam">Its name.</param>
/// <param name="Doel">What it is for.</param>
/// <param name="Betrokkenen">Categories of persons.</param>
/// <param name="Gegevens">Categories of personal data.</param>
/// <param name="Ontvangers">Categories of receivers.</param>
/// <param name="Bewaartermijn">How long the data are kept.</param>
/// <param name="Beveiliging">The measures that protect them.</param>
/// <param name="Grondslagen">The bases it rests on.</param>
public sealed record VerwerkingVastgesteld(
    string Code,
    int Versie,
    string Naam,
    string Doel,
    ImmutableArray<string> Betrokkenen,
    ImmutableArray<string> Gegevens,
    ImmutableArray<string> Ontvangers,
    string Bewaartermijn,
    ImmutableArray<string> Beveiliging,
    ImmutableArray<string> Grondslagen) : VerwerkingFeit
{
    /// <summary>Whether another says the same, whatever its version.</summary>
    public bool ZegtHetzelfdeAls(VerwerkingVastgesteld ander)
        => Code == ander.Code && Naam == ander.Naam && Doel == ander.Doel && Bewaartermijn == ander.Bewaartermijn
            && Betrokkenen.SequenceEqual(ander.Betrokkenen, StringComparer.Ordinal) && Gegevens.SequenceEqual(ander.Gegevens, StringComparer.Ordinal)
            && Ontvangers.SequenceEqual(ander.Ontvangers, StringComparer.Ordinal) && Beveiliging.SequenceEqual(ander.Beveiliging, StringComparer.Ordinal)
            && Grondslagen.SequenceEqual(ander.Grondslagen, StringComparer.Ordinal);
}

/// <summary>One version as it stands in the log.</summary>
/// <param name="Feit">What it says.</param>
/// <param name="Vastgelegd">When it was recorded.</param>
/// <param name="Revisie">Its number in the stream.</param>
public sealed record Verwerkingversie(VerwerkingVastgesteld Feit, DateTimeOffset Vastgelegd, long Revisie);

/// <summary>The register, folded.</summary>
public sealed record Verwerkingen
{
    /// <summary>Nothing recorded yet.</summary>
    public static Verwerkingen Leeg { get; } = new();

    /// <summary>The versions of each code, oldest first.</summary>
    public ImmutableSortedDictionary<string, ImmutableList<Verwerkingversie>> PerCode { get; init; }
        = ImmutableSortedDictionary.Create<string, ImmutableList<Verwerkingversie>>(StringComparer.Ordinal);

    /// <summary>Whether the register has a code.</summary>
    public bool Kent(string code) => PerCode.ContainsKey(code);

    /// <summary>Folds one fact.</summary>
    public static Verwerkingen Evolve(Verwerkingen state, VerwerkingFeit feit, Vastlegging vastlegging) => feit switch
    {
        VerwerkingVastgesteld f => state with
        {
            PerCode = state.PerCode.SetItem(f.Code, state.Versies(f.Code).Add(new Verwerkingversie(f, vastlegging.Moment, vastlegging.Revisie))),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };

    /// <summary>Decides whether a content becomes the next version of its code; its own version does not count.</summary>
    /// <param name="state">The register so far.</param>
    /// <param name="inhoud">What it is to say.</param>
    /// <param name="aanroeper">Who commands; null for the ledger itself, which brings in the built-in ones.</param>
    public static Besluit<VerwerkingFeit> Decide(Verwerkingen state, VerwerkingVastgesteld inhoud, Aanroeper? aanroeper)
    {
        if (aanroeper is not null && !aanroeper.Heeft(Rol.Fg) && !aanroeper.Heeft(Rol.Beheer))
            return Maak(Weigeringscode.NietBevoegd, ("actie", "STEL_VERWERKING_VAST"), ("door", "FG, BEHEER"));
        var versies = state.Versies(inhoud.Code);
        if (!versies.IsEmpty && versies[^1].Feit.ZegtHetzelfdeAls(inhoud))
            return ImmutableArray<VerwerkingFeit>.Empty;
        return inhoud with { Versie = versies.Count + 1 };
    }

    private ImmutableList<Verwerkingversie> Versies(string code) => PerCode.GetValueOrDefault(code, []);
}
