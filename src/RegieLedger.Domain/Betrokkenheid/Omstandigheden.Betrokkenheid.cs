using System.Collections.Immutable;

namespace RegieLedger.Domain;

public sealed partial record Omstandigheden
{
    /// <summary>The organisaties of <see cref="CasusBeslisser.GenoemdeOrganisaties"/>, as registered now; absent: unknown.</summary>
    public ImmutableDictionary<OrganisatieId, OrganisatieState> Organisaties { get; init; } = ImmutableDictionary<OrganisatieId, OrganisatieState>.Empty;

    /// <summary>For <see cref="WijzigWerkwijze"/>: the version in force of the werkwijze to which the casus goes .</summary>
    public Werkwijze? NieuweWerkwijze { get; init; }
}
