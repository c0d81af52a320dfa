using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>The audit of one school in one year, folded from <c>audit-{school}-{year}</c>.</summary>
public sealed record Auditstand
{
    /// <summary>Nothing recorded yet.</summary>
    public static Auditstand Leeg { get; } = new();

    /// <summary>How it was set up, the last time; null while it was not.</summary>
    public AuditIngesteld? Opzet { get; init; }

    /// <summary>When it was set up the first time: from then on the school can know of it.</summary>
    public DateTimeOffset? IngesteldOp { get; init; }

    /// <summary>The files that the school named; null while it did not.</summary>
    public DossiersGenoemd? Genoemd { get; init; }

    /// <summary>The draw; null while there was none.</summary>
    public DossierGetrokken? Trekking { get; init; }

    /// <summary>The findings, in order of recording.</summary>
    public ImmutableList<BevindingVastgelegd> Bevindingen { get; init; } = [];

    /// <summary>The files, each with why it is one: a code of <see cref="Dossieraanleiding"/>.</summary>
    public ImmutableArray<(CasusId Casus, string Aanleiding)> Dossiers =>
    [
        .. Genoemd is { } g ? [(g.Goed, Dossieraanleiding.Goed), (g.Moeilijk, Dossieraanleiding.Moeilijk)] : (ReadOnlySpan<(CasusId, string)>)[],
        .. Trekking is { } t ? [(t.Getrokken, Dossieraanleiding.Getrokken)] : (ReadOnlySpan<(CasusId, string)>)[],
    ];

    /// <summary>Whether the aanroeper is one of those who audit.</summary>
    public bool IsAuditor(Aanroeper aanroeper)
        => Opzet is { } opzet && aanroeper.Heeft(Rol.Auditor) && opzet.Team.Leden().Contains(new Auditor(aanroeper.Functionaris, aanroeper.Organisatie));

    /// <summary>Whether the files are open on a day.</summary>
    public bool Loopt(DateOnly dag) => Opzet is { } opzet && opzet.Van <= dag && dag < opzet.Tot;

    /// <summary>Folds one fact.</summary>
    public static Auditstand Evolve(Auditstand stand, AuditFeit feit) => feit switch
    {
        AuditIngesteld f => stand with { Opzet = f, IngesteldOp = stand.IngesteldOp ?? f.Geldig },
        DossiersGenoemd f => stand with { Genoemd = f },
        DossierGetrokken f => stand with { Trekking = f },
        BevindingVastgelegd f => stand with { Bevindingen = stand.Bevindingen.Add(f) },
        _ => throw new ArgumentOutOfRangeException(nameof(feit), feit.GetType().Name, "Unknown fact."),
    };
}
