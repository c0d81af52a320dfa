using FluentValidation;
using RegieLedger.Server.Inzage;
using RegieLedger.V1;

namespace RegieLedger.Server.Rechten;

internal sealed class PersoonValidator : AbstractValidator<Persoon>
{
    public PersoonValidator()
        => RuleFor(x => x.WieCase).Must(wie => wie != Persoon.WieOneofCase.None).OverridePropertyName("wie")
            .WithMessage("one of leerling_kenmerk, casus_id, functionaris_id, leerling_pseudoniem / een van leerling_kenmerk, casus_id, functionaris_id, leerling_pseudoniem");
}

internal sealed class ListWieKeekRequestValidator : AbstractValidator<ListWieKeekRequest>
{
    public ListWieKeekRequestValidator()
        => RuleFor(x => x.Tot).Must((x, tot) => Periode.Dagen(x.Van, tot) is null or > 0).WithMessage("after van / na van");
}
