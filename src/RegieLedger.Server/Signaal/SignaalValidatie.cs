using FluentValidation;
using RegieLedger.V1;

namespace RegieLedger.Server.Signaal;

internal sealed class ListSignalenRequestValidator : AbstractValidator<ListSignalenRequest>
{
    public ListSignalenRequestValidator()
        => RuleFor(x => x.VanCase).NotEqual(ListSignalenRequest.VanOneofCase.None).OverridePropertyName("casus_id").WithMessage(Vanregel.Van);
}

internal sealed class WatchSignalenRequestValidator : AbstractValidator<WatchSignalenRequest>
{
    public WatchSignalenRequestValidator()
        => RuleFor(x => x.VanCase).NotEqual(WatchSignalenRequest.VanOneofCase.None).OverridePropertyName("casus_id").WithMessage(Vanregel.Van);
}

internal static class Vanregel
{
    public const string Van = "casus_id, functionaris_id or organisatie_id / casus_id, functionaris_id of organisatie_id";
}
