using System.Collections.Immutable;

namespace RegieLedger.Domain;

// In the stream of the casus. WARNING: stored for decades; see CasusFeiten.

/// <summary>The casus is a file of an audit: open to those who audit, for a time (WL-6).</summary>
/// <param name="Geldig">When it was named or drawn.</param>
/// <param name="School">The school that is audited.</param>
/// <param name="Jaar">The year of the audit.</param>
/// <param name="Aanleiding">Why this one: a code of <see cref="Dossieraanleiding"/>.</param>
/// <param name="Auditors">To whom.</param>
/// <param name="Van">From when.</param>
/// <param name="Tot">Until when.</param>
public sealed record DossierOpengesteld(
    DateTimeOffset Geldig, OrganisatieId School, int Jaar, string Aanleiding, ImmutableArray<Auditor> Auditors, DateTimeOffset Van, DateTimeOffset Tot) : CasusFeit(Geldig)
{
    /// <summary>Whether it opens the casus to an aanroeper at a moment. A pupil who left the school is not of its audit any more.</summary>
    internal bool Opent(CasusState state, Aanroeper aanroeper, DateTimeOffset moment)
        => Van <= moment && moment < Tot && state.School == School && Auditors.Contains(new Auditor(aanroeper.Functionaris, aanroeper.Organisatie));
}

/// <summary>Why a casus is a file of an audit.</summary>
public static class Dossieraanleiding
{
    /// <summary>The school named it: it went well.</summary>
    public const string Goed = "GOED";

    /// <summary>The school named it: it was hard.</summary>
    public const string Moeilijk = "MOEILIJK";

    /// <summary>It was drawn.</summary>
    public const string Getrokken = "GETROKKEN";
}

/// <summary>Opens a casus to an audit. Nobody sends it: it follows from what was decided in the audit.</summary>
public sealed record StelDossierOpen(OrganisatieId School, int Jaar, string Aanleiding, Auditteam Team, DateOnly Van, DateOnly Tot) : CasusCommando((DateTimeOffset?)null)
{
    internal static Besluit<CasusFeit> Decide(in Beoordeling b, StelDossierOpen c)
    {
        if (b.State.Status == CasusStatus.NogNietGeopend)
            return Weigeringen.Maak(Weigeringscode.CasusOnbekend);
        foreach (var eerder in b.State.Audits)
        {
            if (eerder.School == c.School && eerder.Jaar == c.Jaar)
                return ImmutableArray<CasusFeit>.Empty;
        }

        return new DossierOpengesteld(b.Nu, c.School, c.Jaar, c.Aanleiding, c.Team.Leden(), Kalender.Begin(c.Van), Kalender.Begin(c.Tot));
    }
}
