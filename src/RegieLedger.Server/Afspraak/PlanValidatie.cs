using FluentValidation;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Afspraak;

internal sealed class MaakPlanRequestValidator : AbstractValidator<MaakPlanRequest>
{
    public MaakPlanRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Soort).Code();
        RuleFor(x => x.Domein).Bekend();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class BeeindigPlanRequestValidator : AbstractValidator<BeeindigPlanRequest>
{
    public BeeindigPlanRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.PlanId).Uuid();
        RuleFor(x => x.Reden).Gekozen();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class StelDoelRequestValidator : AbstractValidator<StelDoelRequest>
{
    public StelDoelRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.PlanId).Uuid();
        RuleFor(x => x.Plaats).Gekozen();
        RuleFor(x => x.VerantwoordelijkeId).UuidOfLeeg();
        RuleFor(x => x.Tekst).Tekst(Vormregels.Toelichting, 1);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class StelDoelBijRequestValidator : AbstractValidator<StelDoelBijRequest>
{
    public StelDoelBijRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.DoelId).Uuid();
        RuleFor(x => x.Versie).GreaterThan(0).WithMessage("1 or more / 1 of meer");
        RuleFor(x => x.VerantwoordelijkeId).UuidOfLeeg();
        RuleFor(x => x.Tekst).Tekst(Vormregels.Toelichting, 1);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class RondDoelAfRequestValidator : AbstractValidator<RondDoelAfRequest>
{
    public RondDoelAfRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.DoelId).Uuid();
        RuleFor(x => x.Uitkomst).Gekozen();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class ZetActielijnUitRequestValidator : AbstractValidator<ZetActielijnUitRequest>
{
    public ZetActielijnUitRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.PlanId).Uuid();
        RuleFor(x => x.DoelId).UuidOfLeeg();
        RuleFor(x => x.Tekst).Tekst(Vormregels.Toelichting, 1);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class RondActielijnAfRequestValidator : AbstractValidator<RondActielijnAfRequest>
{
    public RondActielijnAfRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.ActielijnId).Uuid();
        RuleFor(x => x.Uitkomst).Gekozen();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class MeldIndicatiesRequestValidator : AbstractValidator<MeldIndicatiesRequest>
{
    public MeldIndicatiesRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.StartOp).Dag();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class VraagFamiliegroepsplanRequestValidator : AbstractValidator<VraagFamiliegroepsplanRequest>
{
    public VraagFamiliegroepsplanRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Op).Dag();
        RuleFor(x => x.GeldigOp).Moment();
    }
}
