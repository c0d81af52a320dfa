using FluentValidation;
using RegieLedger.V1;

namespace RegieLedger.Server.Besloten;

internal sealed class LegKortContactVastRequestValidator : AbstractValidator<LegKortContactVastRequest>
{
    public LegKortContactVastRequestValidator()
        => RuleFor(x => x.Met).Must(met => met is Gesproken.Ouders or Gesproken.Leerling or Gesproken.LeerlingEnOuders).WithMessage("OUDERS, LEERLING or LEERLING_EN_OUDERS / OUDERS, LEERLING of LEERLING_EN_OUDERS");
}

internal sealed class LegMeldcodegesprekVastRequestValidator : AbstractValidator<LegMeldcodegesprekVastRequest>
{
    public LegMeldcodegesprekVastRequestValidator()
        => RuleFor(x => x.RedenGeenGesprek).Equal(MeldcodeReden.Unspecified).When(x => x.Met != Gesproken.Niemand).WithMessage("only with NIEMAND / alleen bij NIEMAND");
}

internal sealed class BeslisMeldcodeRequestValidator : AbstractValidator<BeslisMeldcodeRequest>
{
    public BeslisMeldcodeRequestValidator()
        => RuleFor(x => x.Melding).Must((x, melding) => (melding is null) == (x.Besluit != MeldcodeBesluit.Melden)).WithMessage("with MELDEN, and only then / bij MELDEN, en alleen dan");
}

internal sealed class MeldingAanVeiligThuisValidator : AbstractValidator<MeldingAanVeiligThuis>
{
    public MeldingAanVeiligThuisValidator()
        => RuleFor(x => x.RedenNietInformeren).Equal(MeldcodeReden.Unspecified).When(x => x.OudersGeinformeerd).WithMessage("only when the parents were not told / alleen als de ouders niet zijn geinformeerd");
}
