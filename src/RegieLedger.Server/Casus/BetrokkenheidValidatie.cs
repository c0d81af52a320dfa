using FluentValidation;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Casus;

internal sealed class LegInstemmingVastRequestValidator : AbstractValidator<LegInstemmingVastRequest>
{
    public LegInstemmingVastRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Vorm).Code();
        RuleFor(x => x.Op).Dag();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
    }
}

internal sealed class ZetHulpInRequestValidator : AbstractValidator<ZetHulpInRequest>
{
    public ZetHulpInRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Vorm).Code();
        RuleFor(x => x.AanbiederId).Uuid();
        RuleFor(x => x.RedenAndereAanbieder).Bekend();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class BeeindigHulpRequestValidator : AbstractValidator<BeeindigHulpRequest>
{
    public BeeindigHulpRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.HulpId).Uuid();
        RuleFor(x => x.Reden).Gekozen();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class KoppelTerugRequestValidator : AbstractValidator<KoppelTerugRequest>
{
    public KoppelTerugRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.HulpId).Uuid();
        RuleFor(x => x.Over).Gekozen();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class VraagAdviesRequestValidator : AbstractValidator<VraagAdviesRequest>
{
    public VraagAdviesRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Aan).NotNull().WithMessage("given / verplicht").Houder();
        RuleFor(x => x.Vraag).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class GeefAdviesRequestValidator : AbstractValidator<GeefAdviesRequest>
{
    public GeefAdviesRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.AdviesId).Uuid();
        RuleFor(x => x.Advies).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class KenArrangementToeRequestValidator : AbstractValidator<KenArrangementToeRequest>
{
    public KenArrangementToeRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Soort).Code();
        RuleFor(x => x.Van).Dag();
        RuleFor(x => x.Tot).DagOfLeeg();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class BeeindigArrangementRequestValidator : AbstractValidator<BeeindigArrangementRequest>
{
    public BeeindigArrangementRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.ArrangementId).Uuid();
        RuleFor(x => x.Op).Dag();
        RuleFor(x => x.Reden).Gekozen();
    }
}

internal sealed class BenoemMederegisseurRequestValidator : AbstractValidator<BenoemMederegisseurRequest>
{
    public BenoemMederegisseurRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Domein).Bekend();
        RuleFor(x => x.BetrokkeneId).Uuid();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class OnthefMederegisseurRequestValidator : AbstractValidator<OnthefMederegisseurRequest>
{
    public OnthefMederegisseurRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Domein).Bekend();
        RuleFor(x => x.BetrokkeneId).Uuid();
        RuleFor(x => x.Reden).Gekozen();
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class WijzigSchoolRequestValidator : AbstractValidator<WijzigSchoolRequest>
{
    public WijzigSchoolRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.SchoolId).Uuid();
        RuleFor(x => x.Onderwijssoort).Gekozen();
        RuleFor(x => x.Blijft).Blijvend();
        RuleFor(x => x.Houders).Houders(0);
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class WijzigWoongemeenteRequestValidator : AbstractValidator<WijzigWoongemeenteRequest>
{
    public WijzigWoongemeenteRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Woongemeente).Matches("^GM[0-9]{4}$").WithMessage("a CBS code such as GM0599 / een CBS-code zoals GM0599");
        RuleFor(x => x.Blijft).Blijvend();
        RuleFor(x => x.Houders).Houders(0);
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class WijzigWerkwijzeRequestValidator : AbstractValidator<WijzigWerkwijzeRequest>
{
    public WijzigWerkwijzeRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Werkwijze).Matches("^[a-z][a-z0-9-]{0,63}$").WithMessage("1 to 64 of a-z, 0-9 and '-', beginning with a letter / 1 tot 64 van a-z, 0-9 en '-', te beginnen met een letter");
        RuleFor(x => x.Blijft).Blijvend();
        RuleFor(x => x.Houders).Houders(0);
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
        RuleFor(x => x.GeldigOp).Moment();
    }
}

internal sealed class GetBetrokkenheidRequestValidator : AbstractValidator<GetBetrokkenheidRequest>
{
    public GetBetrokkenheidRequestValidator()
    {
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Moment.GeldigOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Moment.BekendOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Token).Token();
    }
}
