using FluentValidation;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.BuitenCasus;

internal sealed class RegistreerConsultRequestValidator : AbstractValidator<RegistreerConsultRequest>
{
    public RegistreerConsultRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Werkwijze).Werkwijze();
        RuleFor(x => x.Op).Dag();
        RuleFor(x => x.Soort).Gekozen();
        RuleFor(x => x.BijOrganisatieId).UuidOfLeeg();
        RuleFor(x => x.BijOrganisatieId).Must((x, bij) => (bij.Length > 0) == (x.Soort == ConsultSoort.Anoniem)).WithMessage("with ANONIEM, and only then / bij ANONIEM, en alleen dan");
        RuleFor(x => x.Onderwerp).Gekozen();
    }
}

internal sealed class RegistreerGroepsaanpakRequestValidator : AbstractValidator<RegistreerGroepsaanpakRequest>
{
    public RegistreerGroepsaanpakRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Werkwijze).Werkwijze();
        RuleFor(x => x.SchoolId).Uuid();
        RuleFor(x => x.AanbiederId).Uuid();
        RuleFor(x => x.Voor).Gekozen();
        RuleFor(x => x.Soort).Gekozen();
        RuleFor(x => x.Van).Dag();
        RuleFor(x => x.Tot).DagOfLeeg();
    }
}

internal sealed class BeeindigGroepsaanpakRequestValidator : AbstractValidator<BeeindigGroepsaanpakRequest>
{
    public BeeindigGroepsaanpakRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.SchoolId).Uuid();
        RuleFor(x => x.GroepsaanpakId).Uuid();
        RuleFor(x => x.Tot).Dag();
        RuleFor(x => x.Reden).Gekozen();
    }
}

internal sealed class TelLichteSteunRequestValidator : AbstractValidator<TelLichteSteunRequest>
{
    public TelLichteSteunRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.SchoolId).Uuid();
        RuleFor(x => x.GroepsaanpakId).Uuid();
        RuleFor(x => x.Op).Dag();
    }
}

internal sealed class ListConsultenRequestValidator : AbstractValidator<ListConsultenRequest>
{
    public ListConsultenRequestValidator()
    {
        RuleFor(x => x.Jaar).InclusiveBetween(2000, 2199).WithMessage("a year from 2000 to 2199 / een jaar van 2000 tot en met 2199");
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class ListGroepsaanpakkenRequestValidator : AbstractValidator<ListGroepsaanpakkenRequest>
{
    public ListGroepsaanpakkenRequestValidator()
    {
        RuleFor(x => x.SchoolId).Uuid();
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}
