using FluentValidation;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Afspraak;

internal sealed class HoudOverlegRequestValidator : AbstractValidator<HoudOverlegRequest>
{
    public HoudOverlegRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Soort).Code();
        RuleFor(x => x.Op).Dag();
        RuleFor(x => x.AanwezigeIds).Uuids(1);
        RuleFor(x => x.VolgendOp).DagOfLeeg();
        RuleFor(x => x.Verslag).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class PlanEvaluatieRequestValidator : AbstractValidator<PlanEvaluatieRequest>
{
    public PlanEvaluatieRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.PlanId).UuidOfLeeg();
        RuleFor(x => x.Op).Dag();
        RuleFor(x => x.Gevolg).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class HoudEvaluatieRequestValidator : AbstractValidator<HoudEvaluatieRequest>
{
    public HoudEvaluatieRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.EvaluatieId).UuidOfLeeg();
        RuleFor(x => x.PlanId).UuidOfLeeg();
        RuleFor(x => x.Op).Dag();
        RuleFor(x => x.MetIds).Uuids(1);
        RuleFor(x => x.Uitkomst).Gekozen();
        RuleFor(x => x.Verslag).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class LegStemVastRequestValidator : AbstractValidator<LegStemVastRequest>
{
    public LegStemVastRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.VanId).Uuid();
        RuleFor(x => x.Op).Dag();
        RuleFor(x => x.Gezegd).Tekst(Vormregels.Toelichting, 1);
        RuleFor(x => x.Gewogen).Tekst(Vormregels.Toelichting, 1);
        RuleFor(x => x.Teruggekoppeld).Tekst(Vormregels.Toelichting, 1);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class VraagLeefgebiedenUitRequestValidator : AbstractValidator<VraagLeefgebiedenUitRequest>
{
    public VraagLeefgebiedenUitRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Op).Dag();
        RuleFor(x => x.Aanleiding).Code();
        RuleFor(x => x.Leefgebieden).Must(codes => codes.Count is >= 1 and <= 30).WithMessage("1 to 30 codes / 1 tot 30 codes");
        RuleForEach(x => x.Leefgebieden).Code();
        RuleFor(x => x.Verslag).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class LaatUitvraagAchterwegeRequestValidator : AbstractValidator<LaatUitvraagAchterwegeRequest>
{
    public LaatUitvraagAchterwegeRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Reden).Gekozen();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class MeldVoortgangRequestValidator : AbstractValidator<MeldVoortgangRequest>
{
    public MeldVoortgangRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Domein).Bekend();
        RuleFor(x => x.Op).Dag();
        RuleFor(x => x.Stand).Gekozen();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class LegGezinsvraagVastRequestValidator : AbstractValidator<LegGezinsvraagVastRequest>
{
    public LegGezinsvraagVastRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.VanId).Uuid();
        RuleFor(x => x.AanId).Uuid();
        RuleFor(x => x.Op).Dag();
        RuleFor(x => x.Vraag).Tekst(Vormregels.Toelichting, 1);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class BeantwoordGezinsvraagRequestValidator : AbstractValidator<BeantwoordGezinsvraagRequest>
{
    public BeantwoordGezinsvraagRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.GezinsvraagId).Uuid();
        RuleFor(x => x.Op).Dag();
        RuleFor(x => x.Antwoord).Tekst(Vormregels.Toelichting, 1);
        RuleFor(x => x.GeldigOp).Moment();
    }
}
