using FluentValidation;
using RegieLedger.V1;

namespace RegieLedger.Server.Toestemming;

internal sealed class PartijValidator : AbstractValidator<Partij>
{
    // One of the two: the kind of a named organisatie is in the register.
    public PartijValidator()
        => RuleFor(x => x.Soort).Must((x, soort) => (soort == OrganisatieSoort.Unspecified) == (x.OrganisatieId.Length > 0)).WithMessage("organisatie_id, or else soort / organisatie_id, of anders soort");
}

internal sealed class GezagdragerOpgaveValidator : AbstractValidator<GezagdragerOpgave>
{
    public GezagdragerOpgaveValidator()
        => RuleFor(x => x.Naam).Empty().When(x => x.Soort == GezagdragerSoort.Ouder).WithMessage("only for a gezagdrager who is no betrokkene / alleen voor een gezagdrager die geen betrokkene is");
}
