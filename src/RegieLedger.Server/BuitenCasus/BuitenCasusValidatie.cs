using FluentValidation;
using RegieLedger.V1;

namespace RegieLedger.Server.BuitenCasus;

internal sealed class RegistreerConsultRequestValidator : AbstractValidator<RegistreerConsultRequest>
{
    public RegistreerConsultRequestValidator()
        => RuleFor(x => x.BijOrganisatieId).Must((x, bij) => (bij.Length > 0) == (x.Soort == ConsultSoort.Anoniem)).WithMessage("with ANONIEM, and only then / bij ANONIEM, en alleen dan");
}
