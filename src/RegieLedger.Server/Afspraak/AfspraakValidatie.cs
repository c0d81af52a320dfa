using FluentValidation;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Afspraak;

internal sealed class AfspraakinhoudValidator : AbstractValidator<Afspraakinhoud>
{
    public AfspraakinhoudValidator()
    {
        RuleFor(x => x.VerantwoordelijkeId).Uuid();
        RuleFor(x => x.VoorOp).Dag();
        RuleFor(x => x.EvaluatieOp).Dag();
        RuleFor(x => x.PartijIds).Uuids(0);
        RuleFor(x => x.Wat).Tekst(Vormregels.Toelichting, 1);
        RuleFor(x => x.Maatstaf).Tekst(Vormregels.Toelichting, 1);
        RuleFor(x => x.Gevolg).Tekst(Vormregels.Toelichting, 1);
    }
}

internal sealed class MaakAfspraakRequestValidator : AbstractValidator<MaakAfspraakRequest>
{
    public MaakAfspraakRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Domein).Bekend();
        RuleFor(x => x.PlanId).UuidOfLeeg();
        RuleFor(x => x.DoelId).UuidOfLeeg();
        RuleFor(x => x.OverlegId).UuidOfLeeg();
        RuleFor(x => x.Inhoud).NotNull().WithMessage("given / verplicht").SetValidator(new AfspraakinhoudValidator());
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class StelAfspraakBijRequestValidator : AbstractValidator<StelAfspraakBijRequest>
{
    public StelAfspraakBijRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.AfspraakId).Uuid();
        RuleFor(x => x.Versie).GreaterThan(0).WithMessage("1 or more / 1 of meer");
        RuleFor(x => x.Inhoud).NotNull().WithMessage("given / verplicht").SetValidator(new AfspraakinhoudValidator());
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class NeemAfspraakOverRequestValidator : AbstractValidator<NeemAfspraakOverRequest>
{
    public NeemAfspraakOverRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.AfspraakId).Uuid();
        RuleFor(x => x.VerantwoordelijkeId).Uuid();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class BevestigAfspraakRequestValidator : AbstractValidator<BevestigAfspraakRequest>
{
    public BevestigAfspraakRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.AfspraakId).Uuid();
        RuleFor(x => x.Versie).GreaterThan(0).WithMessage("1 or more / 1 of meer");
        RuleFor(x => x.BetrokkeneId).Uuid();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class MeldAfspraakNagekomenRequestValidator : AbstractValidator<MeldAfspraakNagekomenRequest>
{
    public MeldAfspraakNagekomenRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.AfspraakId).Uuid();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class MeldAfspraakNietNagekomenRequestValidator : AbstractValidator<MeldAfspraakNietNagekomenRequest>
{
    public MeldAfspraakNietNagekomenRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.AfspraakId).Uuid();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class LaatAfspraakVervallenRequestValidator : AbstractValidator<LaatAfspraakVervallenRequest>
{
    public LaatAfspraakVervallenRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.AfspraakId).Uuid();
        RuleFor(x => x.Reden).Gekozen();
        RuleFor(x => x.GeldigOp).Moment();
    }
}
