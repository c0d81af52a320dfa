using System.Collections.Immutable;

namespace RegieLedger.Domain;

// Stream audit-{school}-{year}. WARNING: stored for decades; see CasusFeiten.

/// <summary>Identity of one finding of an audit.</summary>
public readonly record struct BevindingId(Guid Value);

/// <summary>Someone who audits, for an organisatie; there they have the rol AUDITOR.</summary>
/// <param name="Functionaris">Who.</param>
/// <param name="Organisatie">For whom.</param>
public readonly record struct Auditor(FunctionarisId Functionaris, OrganisatieId Organisatie);

/// <summary>The four who audit a school (WL-6).</summary>
/// <param name="Collegas">Two people of one other school.</param>
/// <param name="Directeur">The director of the partnership, which sets the audit up.</param>
/// <param name="Voorzitter">The chair, of none of these organisaties; draws the third file.</param>
public sealed record Auditteam(ImmutableArray<Auditor> Collegas, Auditor Directeur, Auditor Voorzitter)
{
    /// <summary>All four.</summary>
    public ImmutableArray<Auditor> Leden() => [.. Collegas, Directeur, Voorzitter];
}

/// <summary>A fact about the audit of one school in one year (WL-6).</summary>
/// <param name="Geldig">When.</param>
public abstract record AuditFeit(DateTimeOffset Geldig);

/// <summary>An audit was set up; or set up anew, as long as no file is named.</summary>
/// <param name="Geldig">When.</param>
/// <param name="WerkwijzeId">The werkwijze by which it goes, and of which its files are.</param>
/// <param name="Lot">Half of the seed of the draw; follows from the command of the partnership. See <see cref="Loting"/>.</param>
/// <param name="Team">Who audits.</param>
/// <param name="Van">First day on which the files are open to them.</param>
/// <param name="Tot">First day on which they are not any more.</param>
public sealed record AuditIngesteld(DateTimeOffset Geldig, string WerkwijzeId, Guid Lot, Auditteam Team, DateOnly Van, DateOnly Tot) : AuditFeit(Geldig);

/// <summary>The school named the file that went well and the one that was hard.</summary>
/// <param name="Geldig">When.</param>
/// <param name="Lot">The other half of the seed; follows from the command of the school.</param>
/// <param name="Goed">The file that went well.</param>
/// <param name="Moeilijk">The file that was hard.</param>
public sealed record DossiersGenoemd(DateTimeOffset Geldig, Guid Lot, CasusId Goed, CasusId Moeilijk) : AuditFeit(Geldig);

/// <summary>The third file was drawn.</summary>
/// <param name="Geldig">When; the list is that of this moment.</param>
/// <param name="Zaad">The seed.</param>
/// <param name="Uit">Every casus that could be drawn, sorted.</param>
/// <param name="Getrokken">The casus that was.</param>
public sealed record DossierGetrokken(DateTimeOffset Geldig, string Zaad, ImmutableArray<CasusId> Uit, CasusId Getrokken) : AuditFeit(Geldig);

/// <summary>A finding was recorded. It is about the school: no field could hold a casus or a pupil.</summary>
/// <param name="Geldig">When.</param>
/// <param name="Bevinding">Its id.</param>
/// <param name="Soort">A code of <see cref="Bevindingsoort"/>.</param>
/// <param name="Tekst">What was found.</param>
public sealed record BevindingVastgelegd(DateTimeOffset Geldig, BevindingId Bevinding, string Soort, Vertrouwelijk Tekst) : AuditFeit(Geldig);

/// <summary>What a finding is.</summary>
public static class Bevindingsoort
{
    /// <summary>Something that made it go well.</summary>
    public const string Succesfactor = "SUCCESFACTOR";

    /// <summary>Something to look out for.</summary>
    public const string Valkuil = "VALKUIL";

    /// <summary>Advice.</summary>
    public const string Tip = "TIP";
}
