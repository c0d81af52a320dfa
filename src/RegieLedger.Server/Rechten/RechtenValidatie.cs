using FluentValidation;
using RegieLedger.V1;

namespace RegieLedger.Server.Rechten;

internal sealed class PersoonValidator : AbstractValidator<Persoon>
{
    public PersoonValidator()
        => RuleFor(x => x.WieCase).Must(wie => wie != Persoon.WieOneofCase.None).OverridePropertyName("wie")
            .WithMessage("one of leerling_kenmerk, casus_id, functionaris_id, leerling_pseudoniem / een van leerling_kenmerk, casus_id, functionaris_id, leerling_pseudoniem");
}
