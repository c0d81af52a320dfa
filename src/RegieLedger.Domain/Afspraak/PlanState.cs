using System.Collections.Immutable;

namespace RegieLedger.Domain;

/// <summary>A plan.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Soort">Its kind, a code of the werkwijze.</param>
/// <param name="Domein">The part of the casus it is about.</param>
/// <param name="Door">The organisatie that made it.</param>
/// <param name="Van">From when, valid time.</param>
/// <param name="Tot">Until when; null while it is followed.</param>
/// <param name="Reden">Why it ended.</param>
public sealed record PlanState(PlanId Id, string Soort, Domein Domein, OrganisatieId Door, DateTimeOffset Van, DateTimeOffset? Tot, string? Reden)
{
    /// <summary>Whether it was followed at a valid moment.</summary>
    public bool Loopt(DateTimeOffset geldig) => Van <= geldig && !(Tot <= geldig);
}

/// <summary>A doel with all its versions.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Plan">The plan it stands in.</param>
/// <param name="Plaats">SCHOOL, THUIS or ELDERS (DE-4).</param>
/// <param name="Door">Whose doel it is (HR-6).</param>
/// <param name="Versies">All versions, in order; never empty.</param>
/// <param name="Uitkomst">BEREIKT or VERVALLEN; null while it is worked at.</param>
/// <param name="GeeindigdOp">From when, valid time.</param>
public sealed record DoelState(
    DoelId Id, PlanId Plan, string Plaats, OrganisatieId Door, ImmutableArray<DoelVersie> Versies, string? Uitkomst, DateTimeOffset? GeeindigdOp)
{
    /// <summary>Whether it is worked at.</summary>
    public bool Open => GeeindigdOp is null;

    /// <summary>The version that held at a valid moment; null before the first.</summary>
    public DoelVersie? VersieOp(DateTimeOffset geldig)
    {
        for (var i = Versies.Length - 1; i >= 0; i--)
        {
            if (Versies[i].Van <= geldig)
                return Versies[i];
        }

        return null;
    }
}

/// <summary>One version of a doel.</summary>
/// <param name="Nummer">From 1 without gaps.</param>
/// <param name="Van">From when, valid time.</param>
/// <param name="Revisie">Revision of the fact that holds its text.</param>
/// <param name="Verantwoordelijke">The part of the professional who works at it (HL-1), where one is named.</param>
public sealed record DoelVersie(int Nummer, DateTimeOffset Van, long Revisie, BetrokkeneId? Verantwoordelijke);

/// <summary>A line of action.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Plan">The plan it stands in.</param>
/// <param name="Doel">The doel it serves.</param>
/// <param name="Van">From when, valid time.</param>
/// <param name="Revisie">Revision of the fact that holds its text.</param>
/// <param name="Uitkomst">AFGEROND or VERVALLEN; null while it goes on.</param>
/// <param name="Tot">Until when; null while it goes on.</param>
public sealed record ActielijnState(ActielijnId Id, PlanId Plan, DoelId? Doel, DateTimeOffset Van, long Revisie, string? Uitkomst, DateTimeOffset? Tot);
