using FluentValidation;
using RegieLedger.V1;

namespace RegieLedger.Server.Noodknop;

internal sealed class GebruikNoodknopRequestValidator : AbstractValidator<GebruikNoodknopRequest>
{
    public GebruikNoodknopRequestValidator()
    {
        RuleFor(x => x.VanCase).NotEqual(GebruikNoodknopRequest.VanOneofCase.None).OverridePropertyName("casus_id")
            .WithMessage("casus_id, or leerling_kenmerk with school_id / casus_id, of leerling_kenmerk met school_id");
        RuleFor(x => x.SchoolId).NotEmpty().When(x => x.VanCase == GebruikNoodknopRequest.VanOneofCase.LeerlingKenmerk)
            .WithMessage("needed with leerling_kenmerk / nodig bij leerling_kenmerk");
    }
}
