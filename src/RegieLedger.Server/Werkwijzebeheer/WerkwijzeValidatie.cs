using FluentValidation;
using RegieLedger.Server.Hosting;
using RegieLedger.V1;

namespace RegieLedger.Server.Werkwijzebeheer;

internal sealed class StelWerkwijzeVastRequestValidator : AbstractValidator<StelWerkwijzeVastRequest>
{
    // Written into an event as a JSON text a character can take six bytes; an event holds 1 MiB (LogLimits.EventBytes).
    private const int Meest = 128 * 1024;

    public StelWerkwijzeVastRequestValidator()
    {
        RuleFor(x => x.CommandoId).Uuid();
        RuleFor(x => x.Inhoud).Length(2, Meest).WithMessage($"JSON, 2 to {Meest} characters / JSON, 2 tot {Meest} tekens");
    }
}

internal sealed class GetWerkwijzeRequestValidator : AbstractValidator<GetWerkwijzeRequest>
{
    public GetWerkwijzeRequestValidator()
    {
        RuleFor(x => x.Werkwijze).Werkwijze();
        RuleFor(x => x.Versie).InclusiveBetween(1, 100_000).When(x => x.WelkeCase == GetWerkwijzeRequest.WelkeOneofCase.Versie).WithMessage("1 to 100000 / 1 tot 100000");
        RuleFor(x => x.Op).Moment();
        RuleFor(x => x.Token).Token();
    }
}

internal sealed class ListWerkwijzenRequestValidator : AbstractValidator<ListWerkwijzenRequest>
{
    public ListWerkwijzenRequestValidator()
    {
        RuleFor(x => x.Pagina).Pagina();
        RuleFor(x => x.Token).Token();
    }
}
