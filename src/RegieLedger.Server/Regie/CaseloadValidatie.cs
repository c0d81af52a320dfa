using FluentValidation;
using RegieLedger.V1;

namespace RegieLedger.Server.Regie;

internal sealed class DraagCaseloadOverRequestValidator : AbstractValidator<DraagCaseloadOverRequest>
{
    public DraagCaseloadOverRequestValidator() => RuleFor(x => x.Regels).Must(CaseloadVorm.IsElkeRegieEenmaal).WithMessage(CaseloadVorm.Eenmaal);
}

internal sealed class ZetVangnetInVoorCaseloadRequestValidator : AbstractValidator<ZetVangnetInVoorCaseloadRequest>
{
    public ZetVangnetInVoorCaseloadRequestValidator() => RuleFor(x => x.Regels).Must(CaseloadVorm.IsElkeRegieEenmaal).WithMessage(CaseloadVorm.Eenmaal);
}

internal static class CaseloadVorm
{
    public const string Eenmaal = "each casus and domein once / elke casus en elk domein een keer";

    // A domein that is left out is CASUS.
    public static bool IsElkeRegieEenmaal(IList<Caseloadregel> regels)
        => regels.Select(r => (r.CasusId, r.Domein == Domein.Unspecified ? Domein.Casus : r.Domein)).Distinct().Count() == regels.Count;
}
