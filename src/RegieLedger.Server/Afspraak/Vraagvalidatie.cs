using FluentValidation;
using Google.Protobuf.Collections;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Afspraak;

internal sealed class ListAfsprakenRequestValidator : AbstractValidator<ListAfsprakenRequest>
{
    public ListAfsprakenRequestValidator()
    {
        RuleFor(x => x.CasusId).UuidOfLeeg();
        RuleFor(x => x.Moment).Null().When(x => x.CasusId.Length == 0).WithMessage("only with casus_id / alleen met casus_id");
        RuleFor(x => x.Moment).Momenten();
        RuleFor(x => x.FunctionarisId).UuidOfLeeg();
        RuleFor(x => x.BetrokkeneId).UuidOfLeeg();
        RuleFor(x => x.PlanId).UuidOfLeeg();
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class ListOverlegagendaRequestValidator : AbstractValidator<ListOverlegagendaRequest>
{
    public ListOverlegagendaRequestValidator()
    {
        RuleFor(x => x.Soort).Code().When(x => x.Soort.Length > 0);
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class GetAfspraakRequestValidator : AbstractValidator<GetAfspraakRequest>
{
    public GetAfspraakRequestValidator()
    {
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.AfspraakId).Uuid();
        RuleFor(x => x.Moment).Momenten();
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class ListPlannenRequestValidator : AbstractValidator<ListPlannenRequest>
{
    public ListPlannenRequestValidator()
    {
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Moment).Momenten();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class GetPlanRequestValidator : AbstractValidator<GetPlanRequest>
{
    public GetPlanRequestValidator()
    {
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.PlanId).Uuid();
        RuleFor(x => x.Moment).Momenten();
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class GetTrajectRequestValidator : AbstractValidator<GetTrajectRequest>
{
    public GetTrajectRequestValidator()
    {
        RuleFor(x => x.CasusId).Uuid();
        RuleFor(x => x.Moment).Momenten();
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}

/// <summary>Shapes that requests about what was agreed share.</summary>
internal static class Afspraakvormregels
{
    /// <summary>A code of a werkwijze.</summary>
    public static IRuleBuilderOptions<T, string> Code<T>(this IRuleBuilder<T, string> regel)
        => regel.Matches("^[A-Z][A-Z0-9_]{1,39}$").WithMessage("a code such as PLAN_VAN_AANPAK / een code zoals PLAN_VAN_AANPAK");

    /// <summary>Ids of betrokkenen.</summary>
    public static IRuleBuilderOptions<T, RepeatedField<string>> Uuids<T>(this IRuleBuilder<T, RepeatedField<string>> regel, int minst)
        => regel.Must(ids => ids.Count >= minst && ids.Count <= 50 && ids.All(Vormregels.IsUuid)).WithMessage($"{minst} to 50 UUIDs / {minst} tot 50 UUID's");

    /// <summary>Both moments of a question.</summary>
    public static IRuleBuilderOptions<T, Moment> Momenten<T>(this IRuleBuilder<T, Moment> regel)
        => regel.ChildRules(moment =>
        {
            moment.RuleFor(x => x.GeldigOp).Moment();
            moment.RuleFor(x => x.BekendOp).Moment();
        });
}
