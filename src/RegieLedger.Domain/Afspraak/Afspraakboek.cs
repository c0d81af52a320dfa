using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>
/// What was agreed in one casus, as it was known at some revision. Holds no content: of each it holds the revision of the
/// fact that does. A casus without any shares <see cref="Leeg"/>.
/// </summary>
public sealed record Afspraakboek
{
    /// <summary>Nothing agreed yet.</summary>
    public static Afspraakboek Leeg { get; } = new();

    /// <summary>All plannen, in the order in which they were recorded.</summary>
    public ImmutableArray<PlanState> Plannen { get; init; } = [];

    /// <summary>All doelen.</summary>
    public ImmutableArray<DoelState> Doelen { get; init; } = [];

    /// <summary>All actielijnen.</summary>
    public ImmutableArray<ActielijnState> Actielijnen { get; init; } = [];

    /// <summary>All afspraken, open or not.</summary>
    public ImmutableArray<AfspraakState> Afspraken { get; init; } = [];

    /// <summary>Every overleg that was held.</summary>
    public ImmutableArray<OverlegState> Overleggen { get; init; } = [];

    /// <summary>Every evaluatie, planned or held.</summary>
    public ImmutableArray<EvaluatieState> Evaluaties { get; init; } = [];

    /// <summary>What pupil and parents said.</summary>
    public ImmutableArray<StemState> Stemmen { get; init; } = [];

    /// <summary>When the leefgebieden were asked about, or left out (GO-6).</summary>
    public ImmutableArray<UitvraagState> Uitvragen { get; init; } = [];

    /// <summary>Reports of progress (GO-7).</summary>
    public ImmutableArray<VoortgangState> Voortgang { get; init; } = [];

    /// <summary>Indications of a new pupil (WL-7); the last one counts.</summary>
    public ImmutableArray<IndicatiesState> Indicaties { get; init; } = [];

    /// <summary>Answers about a familiegroepsplan (HR-7); the last one counts.</summary>
    public ImmutableArray<FamiliegroepsplanState> Familiegroepsplannen { get; init; } = [];

    /// <summary>Questions of parents and pupil (GO-16).</summary>
    public ImmutableArray<GezinsvraagState> Gezinsvragen { get; init; } = [];

    /// <summary>The plan with an id, or null.</summary>
    public PlanState? Plan(PlanId id) => Zoek(Plannen, p => p.Id == id);

    /// <summary>The doel with an id, or null.</summary>
    public DoelState? Doel(DoelId id) => Zoek(Doelen, d => d.Id == id);

    /// <summary>The actielijn with an id, or null.</summary>
    public ActielijnState? Actielijn(ActielijnId id) => Zoek(Actielijnen, a => a.Id == id);

    /// <summary>The afspraak with an id, or null.</summary>
    public AfspraakState? Afspraak(AfspraakId id) => Zoek(Afspraken, a => a.Id == id);

    /// <summary>The overleg with an id, or null.</summary>
    public OverlegState? Overleg(OverlegId id) => Zoek(Overleggen, o => o.Id == id);

    /// <summary>The evaluatie with an id, or null.</summary>
    public EvaluatieState? Evaluatie(EvaluatieId id) => Zoek(Evaluaties, e => e.Id == id);

    /// <summary>The question with an id, or null.</summary>
    public GezinsvraagState? Gezinsvraag(GezinsvraagId id) => Zoek(Gezinsvragen, v => v.Id == id);

    /// <summary>Folds one fact. Total over all facts about what was agreed; an unknown one is a bug and throws.</summary>
    public static Afspraakboek Evolve(Afspraakboek boek, AfspraakFeit feit, Vastlegging v) => feit switch
    {
        PlanGemaakt f => boek with { Plannen = boek.Plannen.Add(new PlanState(f.Plan, f.Soort, f.Domein, f.Door, f.Geldig, null, null)) },
        PlanBeeindigd f => boek with { Plannen = Wijzig(boek.Plannen, p => p.Id == f.Plan, p => p with { Tot = f.Geldig, Reden = f.Reden }) },
        DoelGesteld f => boek with
        {
            Doelen = boek.Doelen.Add(new DoelState(f.Doel, f.Plan, f.Plaats, f.Door, [new DoelVersie(1, f.Geldig, v.Revisie, f.Verantwoordelijke)], null, null)),
        },
        DoelBijgesteld f => boek with
        {
            Doelen = Wijzig(boek.Doelen, d => d.Id == f.Doel, d => d with { Versies = d.Versies.Add(new DoelVersie(f.Versie, f.Geldig, v.Revisie, f.Verantwoordelijke)) }),
        },
        DoelAfgerond f => boek with { Doelen = Wijzig(boek.Doelen, d => d.Id == f.Doel, d => d with { Uitkomst = f.Uitkomst, GeeindigdOp = f.Geldig }) },
        ActielijnUitgezet f => boek with { Actielijnen = boek.Actielijnen.Add(new ActielijnState(f.Actielijn, f.Plan, f.Doel, f.Geldig, v.Revisie, null, null)) },
        ActielijnAfgerond f => boek with { Actielijnen = Wijzig(boek.Actielijnen, a => a.Id == f.Actielijn, a => a with { Uitkomst = f.Uitkomst, Tot = f.Geldig }) },
        IndicatiesVastgelegd f => boek with { Indicaties = boek.Indicaties.Add(new IndicatiesState(f.StartOp, f.Geldig)) },
        FamiliegroepsplanGevraagd f => boek with { Familiegroepsplannen = boek.Familiegroepsplannen.Add(new FamiliegroepsplanState(f.Op, f.Gewenst, f.Geldig)) },

        AfspraakGemaakt f => boek with
        {
            Afspraken = boek.Afspraken.Add(new AfspraakState(
                f.Afspraak, f.Domein, f.Plan, f.Doel, f.Overleg,
                [new AfspraakVersie(1, f.Geldig, v.Revisie, v.Revisie, f.Verantwoordelijke, f.VoorOp, f.EvaluatieOp, f.Partijen, [], null)],
                AfspraakStatus.Open, null, null, false)),
        },
        AfspraakBijgesteld f => MetVersie(
            boek, f.Afspraak, _ => new AfspraakVersie(f.Versie, f.Geldig, v.Revisie, v.Revisie, f.Verantwoordelijke, f.VoorOp, f.EvaluatieOp, f.Partijen, [], null)),
        // What was confirmed named someone else, so the parties confirm again.
        AfspraakOvergenomen f => MetVersie(boek, f.Afspraak, oud => oud with
        {
            Nummer = f.Versie,
            Van = f.Geldig,
            Revisie = v.Revisie,
            Verantwoordelijke = f.Verantwoordelijke,
            Partijen = [.. oud.Partijen.Select(p => p == f.Van ? f.Verantwoordelijke.Betrokkene : p).Distinct()],
            Bevestigingen = [],
            Overnamereden = f.Reden,
        }),
        AfspraakBevestigd f => MetAfspraak(boek, f.Afspraak, a => a with
        {
            Versies = a.Versies.SetItem(f.Versie - 1, a.Versies[f.Versie - 1] with
            {
                Bevestigingen = a.Versies[f.Versie - 1].Bevestigingen.Add(new Bevestiging(f.Betrokkene, f.Geldig)),
            }),
        }),
        AfspraakNagekomen f => MetEinde(boek, f.Afspraak, f.Geldig, AfspraakStatus.Nagekomen),
        AfspraakNietNagekomen f => MetEinde(boek, f.Afspraak, f.Geldig, AfspraakStatus.NietNagekomen, gevolg: f.GevolgIngezet),
        AfspraakVervallen f => MetEinde(boek, f.Afspraak, f.Geldig, AfspraakStatus.Vervallen, f.Reden),

        OverlegGehouden f => boek with
        {
            Overleggen = boek.Overleggen.Add(new OverlegState(f.Overleg, f.Soort, f.Op, f.Geldig, v.Revisie, f.Aanwezigen, f.OpVolgendOverleg, f.VolgendOp)),
        },
        EvaluatieGepland f => boek with { Evaluaties = boek.Evaluaties.Add(new EvaluatieState(f.Evaluatie, f.Plan, f.Op, f.Geldig, v.Revisie, null)) },
        EvaluatieGehouden f => Gehouden(boek, f, v),
        StemVastgelegd f => boek with { Stemmen = boek.Stemmen.Add(new StemState(f.Stem, f.Van, f.Op, f.Geldig, v.Revisie)) },
        LeefgebiedenUitgevraagd f => boek with { Uitvragen = boek.Uitvragen.Add(new UitvraagState(f.Geldig, v.Revisie, f.Op, f.Aanleiding, null)) },
        UitvraagAchterwegeGelaten f => boek with { Uitvragen = boek.Uitvragen.Add(new UitvraagState(f.Geldig, v.Revisie, null, null, f.Reden)) },
        VoortgangGemeld f => boek with { Voortgang = boek.Voortgang.Add(new VoortgangState(f.Domein, f.Op, f.Geldig, f.Stand)) },
        GezinsvraagGesteld f => boek with
        {
            Gezinsvragen = boek.Gezinsvragen.Add(new GezinsvraagState(f.Gezinsvraag, f.Van, f.Aan, f.Op, f.Geldig, v.Revisie, null, null, -1)),
        },
        GezinsvraagBeantwoord f => boek with
        {
            Gezinsvragen = Wijzig(boek.Gezinsvragen, x => x.Id == f.Gezinsvraag, x => x with { BeantwoordOp = f.Op, BeantwoordVan = f.Geldig, AntwoordRevisie = v.Revisie }),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };

    private static Afspraakboek Gehouden(Afspraakboek boek, EvaluatieGehouden f, Vastlegging v)
    {
        var gehouden = new GehoudenEvaluatie(f.Op, f.Geldig, v.Revisie, f.Met, f.Telt, f.Uitkomst, f.GevolgIngezet);
        return boek.Evaluatie(f.Evaluatie) is null
            ? boek with { Evaluaties = boek.Evaluaties.Add(new EvaluatieState(f.Evaluatie, f.Plan, null, f.Geldig, v.Revisie, gehouden)) }
            : boek with { Evaluaties = Wijzig(boek.Evaluaties, e => e.Id == f.Evaluatie, e => e with { Gehouden = gehouden }) };
    }

    private static Afspraakboek MetVersie(Afspraakboek boek, AfspraakId id, Func<AfspraakVersie, AfspraakVersie> maak) =>
        MetAfspraak(boek, id, a => a with { Versies = a.Versies.Add(maak(a.Huidig)) });

    private static Afspraakboek MetEinde(
        Afspraakboek boek, AfspraakId id, DateTimeOffset op, AfspraakStatus status, string? reden = null, bool gevolg = false) =>
        MetAfspraak(boek, id, a => a with { Status = status, GeeindigdOp = op, Reden = reden, GevolgIngezet = gevolg });

    private static Afspraakboek MetAfspraak(Afspraakboek boek, AfspraakId id, Func<AfspraakState, AfspraakState> wijzig) =>
        boek with { Afspraken = Wijzig(boek.Afspraken, a => a.Id == id, wijzig) };

    private static ImmutableArray<T> Wijzig<T>(ImmutableArray<T> lijst, Func<T, bool> welke, Func<T, T> wijzig)
        where T : class
    {
        for (var i = lijst.Length - 1; i >= 0; i--)
        {
            if (welke(lijst[i]))
                return lijst.SetItem(i, wijzig(lijst[i]));
        }

        throw new InvalidOperationException("A fact about something that was never recorded.");
    }

    private static T? Zoek<T>(ImmutableArray<T> lijst, Func<T, bool> welke)
        where T : class
    {
        foreach (var deel in lijst)
        {
            if (welke(deel))
                return deel;
        }

        return null;
    }
}
