using FluentValidation;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Register;

internal sealed class RegistreerOrganisatieRequestValidator : AbstractValidator<RegistreerOrganisatieRequest>
{
    public RegistreerOrganisatieRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Soort).Gekozen();
        RuleFor(x => x.Naam).Tekst(200, 1);
        RuleFor(x => x.Telefoon).Telefoon();
        RuleFor(x => x.Email).Email();
        RuleFor(x => x.Gemeente).Matches("^(GM[0-9]{4})?$").WithMessage("empty, or a CBS code such as GM1924 / leeg, of een CBS-code zoals GM1924");
    }
}

internal sealed class WijzigOrganisatieRequestValidator : AbstractValidator<WijzigOrganisatieRequest>
{
    public WijzigOrganisatieRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.OrganisatieId).Uuid();
        RuleFor(x => x.Soort).Gekozen();
        RuleFor(x => x.Naam).Tekst(200, 1);
        RuleFor(x => x.Telefoon).Telefoon();
        RuleFor(x => x.Email).Email();
        RuleFor(x => x.Gemeente).Matches("^(GM[0-9]{4})?$").WithMessage("empty, or a CBS code such as GM1924 / leeg, of een CBS-code zoals GM1924");
    }
}

internal sealed class BeeindigOrganisatieRequestValidator : AbstractValidator<BeeindigOrganisatieRequest>
{
    public BeeindigOrganisatieRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.OrganisatieId).Uuid();
        RuleFor(x => x.Reden).Gekozen();
    }
}

internal sealed class RegistreerFunctionarisRequestValidator : AbstractValidator<RegistreerFunctionarisRequest>
{
    public RegistreerFunctionarisRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Beroep).Matches("^([A-Z][A-Z0-9_]{1,39})?$").WithMessage("empty, or 2 to 40 of A-Z, 0-9 and _, beginning with a letter / leeg, of 2 tot 40 van A-Z, 0-9 en _");
        RuleFor(x => x.Rollen).Must(r => r.Count is >= 1 and <= 50).WithMessage("1 to 50 rollen / 1 tot 50 rollen");
        RuleForEach(x => x.Rollen).ChildRules(r =>
        {
            r.RuleFor(x => x.Rol).Gekozen();
            r.RuleFor(x => x.OrganisatieId).Uuid();
            r.RuleFor(x => x.Van).Dag();
            r.RuleFor(x => x.Tot).DagOfLeeg();
        });
        RuleFor(x => x.Naam).Tekst(200, 1);
        RuleFor(x => x.Telefoon).Telefoon();
        RuleFor(x => x.Email).Email();
    }
}

internal sealed class WijzigFunctionarisRequestValidator : AbstractValidator<WijzigFunctionarisRequest>
{
    public WijzigFunctionarisRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.FunctionarisId).Uuid();
        RuleFor(x => x.Beroep).Matches("^([A-Z][A-Z0-9_]{1,39})?$").WithMessage("empty, or 2 to 40 of A-Z, 0-9 and _, beginning with a letter / leeg, of 2 tot 40 van A-Z, 0-9 en _");
        RuleFor(x => x.Rollen).Must(r => r.Count is >= 1 and <= 50).WithMessage("1 to 50 rollen / 1 tot 50 rollen");
        RuleForEach(x => x.Rollen).ChildRules(r =>
        {
            r.RuleFor(x => x.Rol).Gekozen();
            r.RuleFor(x => x.OrganisatieId).Uuid();
            r.RuleFor(x => x.Van).Dag();
            r.RuleFor(x => x.Tot).DagOfLeeg();
        });
        RuleFor(x => x.Naam).Tekst(200, 1);
        RuleFor(x => x.Telefoon).Telefoon();
        RuleFor(x => x.Email).Email();
    }
}

internal sealed class BeeindigFunctionarisRequestValidator : AbstractValidator<BeeindigFunctionarisRequest>
{
    public BeeindigFunctionarisRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.FunctionarisId).Uuid();
        RuleFor(x => x.Reden).Gekozen();
    }
}

internal sealed class GetOrganisatieRequestValidator : AbstractValidator<GetOrganisatieRequest>
{
    public GetOrganisatieRequestValidator()
    {
        RuleFor(x => x.OrganisatieId).Uuid();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class GetFunctionarisRequestValidator : AbstractValidator<GetFunctionarisRequest>
{
    public GetFunctionarisRequestValidator()
    {
        RuleFor(x => x.FunctionarisId).Uuid();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class WijsVasteContactpersoonAanRequestValidator : AbstractValidator<WijsVasteContactpersoonAanRequest>
{
    public WijsVasteContactpersoonAanRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.SchoolId).Uuid();
        RuleFor(x => x.FunctionarisId).Uuid();
        RuleFor(x => x.OrganisatieId).Uuid();
    }
}

internal sealed class WijsVasteProfessionalAanRequestValidator : AbstractValidator<WijsVasteProfessionalAanRequest>
{
    public WijsVasteProfessionalAanRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.SchoolId).Uuid();
        RuleFor(x => x.Professional).NotNull().WithMessage("given / verplicht").Houder();
    }
}

internal sealed class OnthefVasteProfessionalRequestValidator : AbstractValidator<OnthefVasteProfessionalRequest>
{
    public OnthefVasteProfessionalRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.SchoolId).Uuid();
        RuleFor(x => x.Professional).NotNull().WithMessage("given / verplicht").Houder();
    }
}
