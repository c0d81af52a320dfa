using FluentValidation;
using RegieLedger.V1;

namespace RegieLedger.Server.Regie;

internal sealed class CorrigeerRegieRequestValidator : AbstractValidator<CorrigeerRegieRequest>
{
    public CorrigeerRegieRequestValidator()
        => RuleFor(x => x.GeldigVanaf).Must((x, vanaf) => vanaf is not null || x.Houder is not null).WithMessage("geldig_vanaf or houder, or both / geldig_vanaf of houder, of beide");
}

internal sealed class ListRegieRequestValidator : AbstractValidator<ListRegieRequest>
{
    public ListRegieRequestValidator()
        => RuleFor(x => x.VanCase).NotEqual(ListRegieRequest.VanOneofCase.None).OverridePropertyName("functionaris_id").WithMessage("functionaris_id or organisatie_id / functionaris_id of organisatie_id");
}
