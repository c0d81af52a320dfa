using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>A legal hold as it stands.</summary>
/// <param name="Begin">How it was laid on.</param>
/// <param name="Einde">How it was released; null while it stands.</param>
public sealed record Bewaarplicht(BewaarplichtOpgelegd Begin, BewaarplichtOpgeheven? Einde)
{
    /// <summary>Whether it keeps a class of data of an organisatie from being erased.</summary>
    public bool Houdt(OrganisatieId verantwoordelijke, string dataklasse)
        => Einde is null && Begin.Verantwoordelijke == verantwoordelijke && (Begin.Dataklassen.IsEmpty || Begin.Dataklassen.Contains(dataklasse, StringComparer.Ordinal));
}

/// <summary>An erasure as it stands.</summary>
/// <param name="Besluit">The decision.</param>
/// <param name="Certificaat">The certificate; null while a node may still use the keys.</param>
public sealed record Wissing(WissingBesloten Besluit, WissingBevestigd? Certificaat);

/// <summary>A request as it stands.</summary>
/// <param name="Begin">How it came in.</param>
/// <param name="Antwoord">How it was answered; null while it waits.</param>
public sealed record Rechtsverzoek(RechtsverzoekGedaan Begin, RechtsverzoekAfgehandeld? Antwoord)
{
    /// <summary>Whether it was granted, wholly or in part.</summary>
    public bool Toegewezen => Antwoord?.Uitkomst is Rechtsuitkomst.Toegewezen or Rechtsuitkomst.DeelsToegewezen;
}

/// <summary>A restriction as it stands.</summary>
/// <param name="Begin">How it was set.</param>
/// <param name="Einde">How it was lifted; null while it stands.</param>
public sealed record Beperking(BeperkingIngesteld Begin, BeperkingOpgeheven? Einde);

/// <summary>The rights of one person, folded from the stream <c>rechten-{person}</c>.</summary>
public sealed record RechtenState
{
    /// <summary>Nothing recorded yet.</summary>
    public static RechtenState Leeg { get; } = new();

    /// <summary>Legal holds, in the order in which they were recorded.</summary>
    public ImmutableArray<Bewaarplicht> Bewaarplichten { get; init; } = [];

    /// <summary>Erasures.</summary>
    public ImmutableArray<Wissing> Wissingen { get; init; } = [];

    /// <summary>Requests.</summary>
    public ImmutableArray<Rechtsverzoek> Verzoeken { get; init; } = [];

    /// <summary>Restrictions.</summary>
    public ImmutableArray<Beperking> Beperkingen { get; init; } = [];

    /// <summary>Rectifications.</summary>
    public ImmutableArray<RectificatieVastgelegd> Rectificaties { get; init; } = [];

    /// <summary>When a school said that the pupil left.</summary>
    public ImmutableArray<VertrekGemeld> Vertrekken { get; init; } = [];

    /// <summary>Whether processing is restricted by any organisatie.</summary>
    public bool Beperkt => Beperkingen.Any(b => b.Einde is null);

    /// <summary>What of it is of one organisatie; of another's nothing is told.</summary>
    public RechtenState Van(OrganisatieId organisatie) => new()
    {
        Bewaarplichten = [.. Bewaarplichten.Where(b => b.Begin.Verantwoordelijke == organisatie)],
        Wissingen = [.. Wissingen.Where(w => w.Besluit.Verantwoordelijke == organisatie)],
        Verzoeken = [.. Verzoeken.Where(v => v.Begin.Verantwoordelijke == organisatie)],
        Beperkingen = [.. Beperkingen.Where(b => b.Begin.Verantwoordelijke == organisatie)],
        Rectificaties = [.. Rectificaties.Where(r => r.Verantwoordelijke == organisatie)],
        Vertrekken = [.. Vertrekken.Where(v => v.Verantwoordelijke == organisatie)],
    };

    /// <summary>Folds one fact. Total over all facts of rights; an unknown one is a bug and throws.</summary>
    public static RechtenState Evolve(RechtenState state, RechtenFeit feit) => feit switch
    {
        BewaarplichtOpgelegd f => state with { Bewaarplichten = state.Bewaarplichten.Add(new Bewaarplicht(f, null)) },
        BewaarplichtOpgeheven f => state with { Bewaarplichten = [.. state.Bewaarplichten.Select(b => b.Begin.Bewaarplicht == f.Bewaarplicht ? b with { Einde = f } : b)] },
        VertrekGemeld f => state with { Vertrekken = state.Vertrekken.Add(f) },
        WissingBesloten f => state with { Wissingen = state.Wissingen.Add(new Wissing(f, null)) },
        WissingBevestigd f => state with { Wissingen = [.. state.Wissingen.Select(w => w.Besluit.Wissing == f.Wissing ? w with { Certificaat = f } : w)] },
        RechtsverzoekGedaan f => state with { Verzoeken = state.Verzoeken.Add(new Rechtsverzoek(f, null)) },
        RechtsverzoekAfgehandeld f => state with { Verzoeken = [.. state.Verzoeken.Select(v => v.Begin.Verzoek == f.Verzoek ? v with { Antwoord = f } : v)] },
        RectificatieVastgelegd f => state with { Rectificaties = state.Rectificaties.Add(f) },
        BeperkingIngesteld f => state with { Beperkingen = state.Beperkingen.Add(new Beperking(f, null)) },
        BeperkingOpgeheven f => state with { Beperkingen = [.. state.Beperkingen.Select(b => b.Begin.Beperking == f.Beperking ? b with { Einde = f } : b)] },
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };
}
