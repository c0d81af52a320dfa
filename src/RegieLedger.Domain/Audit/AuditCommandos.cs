using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>Something asked of the audit of one school in one year (WL-6).</summary>
public abstract record AuditCommando;

/// <summary>Sets the audit up.</summary>
/// <param name="Team">Who audits.</param>
/// <param name="Van">First day on which the files are open to them; the audit is of the year of this day.</param>
/// <param name="Tot">First day on which they are not any more.</param>
public sealed record StelAuditIn(Auditteam Team, DateOnly Van, DateOnly Tot) : AuditCommando;

/// <summary>Names the file that went well and the one that was hard; by the school.</summary>
public sealed record NoemDossiers(CasusId Goed, CasusId Moeilijk) : AuditCommando;

/// <summary>Draws the third file; by the chair.</summary>
public sealed record TrekDossier : AuditCommando;

/// <summary>Records a finding; by anyone who audits.</summary>
public sealed record LegBevindingVast(string Soort, Vertrouwelijk? Tekst) : AuditCommando;

/// <summary>What a decision about an audit may lean on besides the audit and the command.</summary>
/// <param name="CommandoId">Id of the command.</param>
/// <param name="Nu">The moment of the command.</param>
/// <param name="Aanroeper">Who commands.</param>
/// <param name="Werkwijze">The version in force of the werkwijze of the audit.</param>
/// <param name="School">The school that is audited.</param>
/// <param name="Jaar">The year.</param>
public sealed record AuditOmstandigheden(Guid CommandoId, DateTimeOffset Nu, Aanroeper Aanroeper, Werkwijze Werkwijze, OrganisatieId School, int Jaar)
{
    /// <summary>Those who are to audit, as registered now; absent: unknown.</summary>
    public ImmutableDictionary<FunctionarisId, FunctionarisState> Functionarissen { get; init; } = ImmutableDictionary<FunctionarisId, FunctionarisState>.Empty;

    /// <summary>Their organisaties and the school, as registered now; absent: unknown.</summary>
    public ImmutableDictionary<OrganisatieId, OrganisatieState> Organisaties { get; init; } = ImmutableDictionary<OrganisatieId, OrganisatieState>.Empty;

    /// <summary>The casussen that are named; for a draw all of the school. As they are now.</summary>
    public ImmutableDictionary<CasusId, CasusState> Casussen { get; init; } = ImmutableDictionary<CasusId, CasusState>.Empty;

    /// <summary>For a draw: the same as they were known when the audit was set up.</summary>
    public ImmutableDictionary<CasusId, CasusState> BijInstelling { get; init; } = ImmutableDictionary<CasusId, CasusState>.Empty;
}
