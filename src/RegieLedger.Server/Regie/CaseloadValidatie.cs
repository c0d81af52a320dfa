using FluentValidation;
using Google.Protobuf.Collections;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Regie;

internal sealed class DraagCaseloadOverRequestValidator : AbstractValidator<DraagCaseloadOverRequest>
{
    public DraagCaseloadOverRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Regels).Caseloadregels();
        RuleFor(x => x.Aan).Ontvanger();
        RuleFor(x => x.Dossier).Must(d => d.Count is >= 1 and <= 50).WithMessage("1 to 50 lines / 1 tot 50 regels");
        RuleForEach(x => x.Dossier).ChildRules(d =>
        {
            d.RuleFor(x => x.Soort).Gekozen();
            d.RuleFor(x => x.Omschrijving).Tekst(400);
        });
        RuleFor(x => x.GaatInOp).DagOfLeeg();
        RuleFor(x => x.OudersGeraadpleegdOp).DagOfLeeg();
        RuleFor(x => x.SchakelteamGeraadpleegdOp).DagOfLeeg();
        RuleFor(x => x.Toelichting).Tekst(Vormregels.Toelichting);
    }
}

internal sealed class ZetVangnetInVoorCaseloadRequestValidator : AbstractValidator<ZetVangnetInVoorCaseloadRequest>
{
    public ZetVangnetInVoorCaseloadRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Regels).Caseloadregels();
        RuleFor(x => x.Houder).NotNull().WithMessage("given / verplicht").Houder();
        RuleFor(x => x.Reden).Gekozen();
    }
}

internal sealed class ListCaseloadRequestValidator : AbstractValidator<ListCaseloadRequest>
{
    public ListCaseloadRequestValidator()
    {
        RuleFor(x => x.Rol).Bekend();
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}

/// <summary>Shapes of fields of a caseload.</summary>
internal static class CaseloadVorm
{
    private const int MeestRegels = 500;

    /// <summary>1 to 500 regies, each once.</summary>
    public static IRuleBuilderOptions<T, RepeatedField<Caseloadregel>> Caseloadregels<T>(this IRuleBuilder<T, RepeatedField<Caseloadregel>> regel)
        => regel.Must(regels => regels.Count is >= 1 and <= MeestRegels
                && regels.All(r => Vormregels.IsUuid(r.CasusId) && Enum.IsDefined(r.Domein))
                && regels.Select(r => (r.CasusId, Vertaal.Domein(r.Domein))).Distinct().Count() == regels.Count)
            .WithMessage("1 to 500 lines with casus_id, each casus and domein once / 1 tot 500 regels met casus_id, elke casus en elk domein een keer");

    /// <summary>A receiver: an organisatie and a rol, and the person if known.</summary>
    public static IRuleBuilderOptions<T, Ontvanger> Ontvanger<T>(this IRuleBuilder<T, Ontvanger> regel)
        => regel.Must(aan => aan is not null && Vormregels.IsUuid(aan.OrganisatieId) && aan.Rol != Rol.Unspecified && Enum.IsDefined(aan.Rol) && (aan.FunctionarisId.Length == 0 || Vormregels.IsUuid(aan.FunctionarisId)))
            .WithMessage("organisatie_id and rol given, functionaris_id if known / organisatie_id en rol, functionaris_id indien bekend");
}
