using FluentValidation;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Signaal;

internal sealed class GezienSignaalRequestValidator : AbstractValidator<GezienSignaalRequest>
{
    public GezienSignaalRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Signaal).Signaal();
    }
}

internal sealed class DoeNavraagRequestValidator : AbstractValidator<DoeNavraagRequest>
{
    public DoeNavraagRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Signaal).Signaal();
        RuleFor(x => x.BijOrganisatieId).Uuid();
        RuleFor(x => x.Op).Dag();
        RuleFor(x => x.Antwoord).Tekst(Vormregels.Toelichting, minst: 1);
    }
}

internal sealed class ListSignalenRequestValidator : AbstractValidator<ListSignalenRequest>
{
    public ListSignalenRequestValidator()
    {
        RuleFor(x => x.VanCase).NotEqual(ListSignalenRequest.VanOneofCase.None).OverridePropertyName("casus_id").WithMessage(Sleutelregels.Van);
        RuleFor(x => x.CasusId).Uuid().When(x => x.VanCase == ListSignalenRequest.VanOneofCase.CasusId);
        RuleFor(x => x.FunctionarisId).Uuid().When(x => x.VanCase == ListSignalenRequest.VanOneofCase.FunctionarisId);
        RuleFor(x => x.OrganisatieId).Uuid().When(x => x.VanCase == ListSignalenRequest.VanOneofCase.OrganisatieId);
        RuleFor(x => x.Moment.GeldigOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Moment.BekendOp).Moment().When(x => x.Moment is not null);
        RuleFor(x => x.Soort).Bekend();
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class WatchSignalenRequestValidator : AbstractValidator<WatchSignalenRequest>
{
    public WatchSignalenRequestValidator()
    {
        RuleFor(x => x.VanCase).NotEqual(WatchSignalenRequest.VanOneofCase.None).OverridePropertyName("casus_id").WithMessage(Sleutelregels.Van);
        RuleFor(x => x.CasusId).Uuid().When(x => x.VanCase == WatchSignalenRequest.VanOneofCase.CasusId);
        RuleFor(x => x.FunctionarisId).Uuid().When(x => x.VanCase == WatchSignalenRequest.VanOneofCase.FunctionarisId);
        RuleFor(x => x.OrganisatieId).Uuid().When(x => x.VanCase == WatchSignalenRequest.VanOneofCase.OrganisatieId);
        RuleFor(x => x.Token).Token();
    }
}

internal static class Sleutelregels
{
    public const string Van = "casus_id, functionaris_id or organisatie_id / casus_id, functionaris_id of organisatie_id";

    /// <summary>The key of a signaal: a code, and the id or code of what it is about.</summary>
    public static IRuleBuilderOptions<T, string> Signaal<T>(this IRuleBuilder<T, string> regel)
        => regel.Matches("^[A-Z][A-Z0-9_]{1,29}(:([A-Z]{1,36}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}))?$")
            .WithMessage("a signaal as an answer named it / een signaal zoals een antwoord het noemde");
}
