using FluentValidation;
using RegieLedger.V1;

namespace RegieLedger.Server.Casus;

internal sealed class VoegBetrokkeneToeRequestValidator : AbstractValidator<VoegBetrokkeneToeRequest>
{
    public VoegBetrokkeneToeRequestValidator()
    {
        RuleFor(x => x.OrganisatieId).Must((x, id) => (id.Length == 0) == (x.FunctionarisId.Length == 0)).WithMessage("given together with functionaris_id / samen met functionaris_id");
        RuleFor(x => x.Naam).Empty().When(x => x.FunctionarisId.Length > 0).WithMessage("only for a parent or the pupil: a functionaris is named in the register / alleen voor een ouder of de leerling");
        RuleFor(x => x.Contact).Empty().When(x => x.FunctionarisId.Length > 0).WithMessage("only for a parent or the pupil / alleen voor een ouder of de leerling");
        RuleFor(x => x.Rol).Must((x, rol) => rol is Rol.Ouder or Rol.Leerling).When(x => x.FunctionarisId.Length == 0).WithMessage("OUDER or LEERLING, unless functionaris_id is given / OUDER of LEERLING, tenzij functionaris_id er is");
    }
}
