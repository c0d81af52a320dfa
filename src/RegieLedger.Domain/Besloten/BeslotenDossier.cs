using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>One meldcode with its steps, in the order in which they were recorded.</summary>
/// <param name="Id">Its id.</param>
/// <param name="WerkwijzeId">By which werkwijze it goes.</param>
/// <param name="Casus">The casus it has to do with, if any was named.</param>
/// <param name="Stappen">The steps; the first is <see cref="MeldcodeGeopend"/>.</param>
public sealed record Meldcode(MeldcodeId Id, string WerkwijzeId, CasusId? Casus, ImmutableArray<MeldcodeFeit> Stappen)
{
    /// <summary>When the first signals were mapped.</summary>
    public DateTimeOffset Begin => Stappen[0].Geldig;

    /// <summary>When it was closed; null while it goes on.</summary>
    public DateTimeOffset? AfgeslotenOp => Stappen[^1] is MeldcodeBesloten { Besluit: Meldcodebesluit.Afsluiten } slot ? slot.Geldig : null;

    /// <summary>The last weighing; null before step 4.</summary>
    public MeldcodeGewogen? Weging => Stappen.OfType<MeldcodeGewogen>().LastOrDefault();

    /// <summary>Whether, after the last weighing, it was reported to Veilig Thuis.</summary>
    public bool GemeldNaWeging => Stappen.Reverse().TakeWhile(s => s is not MeldcodeGewogen).Any(s => s is GemeldBijVeiligThuis);
}

/// <summary>What one organisatie keeps about one pupil in the closed class (R-9a): its short contacts and meldcodes.</summary>
public sealed record BeslotenDossier
{
    /// <summary>Nothing recorded.</summary>
    public static BeslotenDossier Leeg { get; } = new();

    /// <summary>Short contacts (DE-6).</summary>
    public ImmutableArray<KortContactVastgelegd> Contacten { get; init; } = [];

    /// <summary>Meldcodes (DE-9).</summary>
    public ImmutableArray<Meldcode> Meldcodes { get; init; } = [];

    /// <summary>Running maximum of recorded time .</summary>
    public DateTimeOffset LaatstVastgelegd { get; init; }

    /// <summary>A meldcode by its id, or null.</summary>
    public Meldcode? Meldcode(MeldcodeId id) => Meldcodes.FirstOrDefault(m => m.Id == id);

    /// <summary>What had taken place at a moment.</summary>
    /// <param name="geldig">Valid time.</param>
    public BeslotenDossier Op(DateTimeOffset geldig) => this with
    {
        Contacten = [.. Contacten.Where(c => c.Geldig <= geldig)],
        Meldcodes = [.. Meldcodes.Where(m => m.Begin <= geldig).Select(m => m with { Stappen = [.. m.Stappen.Where(s => s.Geldig <= geldig)] })],
    };

    /// <summary>Folds one fact. Total over all facts of the closed class; an unknown one is a bug and throws.</summary>
    public static BeslotenDossier Evolve(BeslotenDossier state, BeslotenFeit feit, Vastlegging vastlegging)
    {
        var nieuw = feit switch
        {
            KortContactVastgelegd f => state with { Contacten = state.Contacten.Add(f) },
            MeldcodeGeopend f => state with { Meldcodes = state.Meldcodes.Add(new Meldcode(f.Meldcode, f.WerkwijzeId, f.Casus, [f])) },
            SignalenAangevuld or MeldcodeOverlegd or MeldcodeBesproken or MeldcodeGewogen or MeldcodeBesloten or GemeldBijVeiligThuis => Stap(state, (MeldcodeFeit)feit),
            _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
        };
        return nieuw with { LaatstVastgelegd = vastlegging.Moment };
    }

    private static BeslotenDossier Stap(BeslotenDossier state, MeldcodeFeit feit)
    {
        var oud = state.Meldcode(feit.Meldcode) ?? throw new InvalidOperationException("A step of a meldcode that was never opened.");
        return state with { Meldcodes = state.Meldcodes.Replace(oud, oud with { Stappen = oud.Stappen.Add(feit) }) };
    }
}
