using FluentValidation;
using RegieLedger.V1;

namespace RegieLedger.Server.Afspraak;

internal sealed class ListAfsprakenRequestValidator : AbstractValidator<ListAfsprakenRequest>
{
    public ListAfsprakenRequestValidator()
        => RuleFor(x => x.Moment).Null().When(x => x.CasusId.Length == 0).WithMessage("only with casus_id / alleen met casus_id");
}
